import { sha256 } from '../domain/digest.ts'
import type { Act, EvidenceAct } from '../domain/session/act.ts'
import { type AddedKind, additionOf, stepAtWork } from '../domain/session/added.ts'
import { refText } from '../domain/session/case-reference.ts'
import { decide } from '../domain/session/decide.ts'
import { personsNamed } from '../domain/session/named-persons.ts'
import type { SessionState } from '../domain/session/state.ts'
import type { WhyUndrawn } from '../domain/session/undrawn.ts'
import type { Context } from './context.ts'
import { evidenceAct } from './evidence.ts'
import { performAll } from './perform.ts'
import { findSession, needOpen, openSession } from './session.ts'
import { whyUndrawn } from './shown-pictures.ts'

export interface Added {
  readonly session: string
  readonly step: string
  readonly kind: AddedKind
  readonly id: string
  readonly seq: number
  /** Persons whose name its text gives, where their number would do. */
  readonly named: readonly string[]
  /** Why documents will not show what was kept, though it is a picture. */
  readonly undrawn?: WhyUndrawn
}

/** Evidence that nobody has, to ask whether any may be added. */
const BLANK: Omit<EvidenceAct, 'step'> = {
  kind: 'add-evidence',
  salt: '0'.repeat(32),
  sha256: sha256('evidence that nobody has'),
  bytes: 0,
  media: 'text/plain',
  file: 'file',
}

/** Records something beside the walk, decided as the walk would; the walk tells it with its next card. */
export async function addRecord(
  context: Context,
  wanted: {
    readonly case: string
    readonly kind: AddedKind
    readonly value: unknown
    /** The step the walk is at, when absent. */
    readonly step?: string
  },
): Promise<Added> {
  const session = openSession(context, findSession(context, wanted.case))
  const reference = refText(session.ref)
  needOpen(session)
  const { instruction, state, ref } = session
  const step = wanted.step ?? stepAtWork(instruction, state) ?? ''
  const addition = additionOf(instruction, state, step, wanted.kind, wanted.value)
  // Before its bytes are in the session, where no entry would name them.
  if (!('acts' in addition))
    decide(instruction, state, { ...BLANK, step, ...addition.about }, context.staff.code)
  const kept: readonly EvidenceAct[] =
    'acts' in addition
      ? []
      : [evidenceAct(context, ref, step, { kind: 'evidence', path: addition.file, about: addition.about })]
  /** What completes a finding names it by the number it gets, which another writer may take first. */
  const actsOn = (now: SessionState): readonly Act[] => {
    const again = additionOf(instruction, now, step, wanted.kind, wanted.value)
    return 'acts' in again ? again.acts : kept
  }
  const staff: Act = { kind: 'name-staff', ...context.staff }
  const after = performAll(context, session, (now) => [staff, ...actsOn(now)], 'command')
  // Ours were written last, whoever else wrote in the meantime.
  const undrawn = kept[0] && (await whyUndrawn(context, ref, kept[0]))
  const written = recordsOf(after.state, wanted.kind).at(-1)
  return {
    session: reference,
    // A judgement belongs to a step of its own.
    step: written?.body.step ?? step,
    kind: wanted.kind,
    id: written?.body.id ?? '',
    seq: written?.seq ?? 0,
    named: personsNamed(state, actsOn(state)),
    ...(undrawn ? { undrawn } : {}),
  }
}

function recordsOf(
  state: SessionState,
  kind: AddedKind,
): readonly { readonly seq: number; readonly body: { readonly id: string; readonly step?: string } }[] {
  return {
    finding: state.findings,
    search: state.searches,
    candidate: state.candidates,
    identifier: state.identifiers,
    person: state.persons,
    evidence: state.evidence,
    judgement: state.judgements.map(({ seq, body }) => ({
      seq,
      body: { id: body.candidate, step: body.step },
    })),
  }[kind]
}
