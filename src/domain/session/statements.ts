import { findStep, type Instruction } from '../instruction/instruction.ts'
import type { StatementAct } from './act.ts'
import type { SessionEvent } from './event.ts'
import { given, needDay, needText, nextId, refuseToCome } from './fields.ts'
import { refuse } from './refusal.ts'
import type { SessionState, Written } from './state.ts'

/**
 * What the person, or somebody for them, says of the record: it stands beside the record and changes nothing of it.
 * After the seal too, as most people learn of a record only then.
 */
export function recordStatement(
  instruction: Instruction,
  state: SessionState,
  act: StatementAct,
): SessionEvent[] {
  const about =
    act.about === undefined
      ? undefined
      : (found(instruction, state, act.about) ?? refuse('unknown-record', { id: act.about }))
  needDay(act.on)
  refuseToCome(act)
  const text = needText(act.text, 'text')
  const same = state.statements.find(
    ({ body, data }) =>
      data?.text === text &&
      body.kind === act.what &&
      body.from === act.from &&
      body.about === about &&
      body.on === act.on,
  )
  if (same) refuse('statement-recorded', { id: same.body.id, entry: same.seq })
  return [
    {
      type: 'statement-recorded',
      body: {
        id: nextId('T', state.statements),
        kind: act.what,
        from: act.from,
        ...given('about', about),
        ...given('on', act.on),
      },
      data: { text },
    },
  ]
}

/** What it concerns as it is named from then on: a record by its number, though it was given by its entry. */
function found(instruction: Instruction, state: SessionState, about: string): string | undefined {
  const record = recordsOf(state).find(({ seq, body }) => body.id === about || String(seq) === about)
  if (record) return record.body.id
  const isEntry = /^[1-9]\d*$/.test(about) && Number(about) <= state.entries
  return isEntry || findStep(instruction, about) ? about : undefined
}

/** A record also when it was withdrawn or set aside: the person saw it on paper. */
function recordsOf(state: SessionState) {
  return [
    ...state.identifiers,
    ...state.variants,
    ...state.searches,
    ...state.candidates,
    ...state.findings,
    ...state.evidence,
    ...state.hypotheses,
    ...state.persons,
    ...state.setAside.flatMap(({ work }) => [...work.findings, ...work.searches]),
  ]
}

/** Those about one record, by its number. */
export function statementsAbout({ statements }: SessionState, id: string): Written<'statement-recorded'>[] {
  return statements.filter(({ body }) => body.about === id)
}
