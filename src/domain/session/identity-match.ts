import type { IdentifierKind, Instruction } from '../instruction/instruction.ts'
import { allSteps } from '../instruction/instruction.ts'
import type { JudgeAct, MatchState } from './act.ts'
import type { SessionEvent } from './event.ts'
import { refuse } from './refusal.ts'
import { type SessionState, standing, stepState, type Written } from './state.ts'

/**
 * The reasoned judgement on whether a candidate is the subject. A human choice: these guards only ask
 * that what a state stands on was written down. A name alone never goes beyond undetermined.
 */
export function judge(instruction: Instruction, state: SessionState, act: JudgeAct): SessionEvent[] {
  const step =
    allSteps(instruction).find(({ step: one }) => one.role === 'match')?.step ??
    refuse('unknown-step', { step: 'match' })
  if (stepState(state, step.id).concluded) refuse('step-concluded', { step: step.id })
  if (stepState(state, step.id).review) refuse('step-under-review', { step: step.id })
  if (!standing(state, state.candidates).some(({ body }) => body.id === act.candidate))
    refuse('unknown-candidate', { id: act.candidate })
  const matching = act.matching.map((id) => identifier(state, id))
  const contradicting = act.contradicting.map((id) => identifier(state, id))
  const both = act.matching.find((id) => act.contradicting.includes(id))
  if (both) refuse('match-both', { id: both })
  if (act.reasoning.trim() === '') refuse('empty-text', { field: 'reasoning' })
  if (act.need?.trim() && !isOfAnother(act.state))
    refuse('invalid-value', { field: 'need', found: act.state })
  guard(act, matching, contradicting)
  return [
    {
      type: 'identity-judged',
      body: {
        step: step.id,
        candidate: act.candidate,
        state: act.state,
        matching: [...act.matching],
        contradicting: [...act.contradicting],
      },
      data: {
        reasoning: act.reasoning,
        ...(act.alternative ? { alternative: act.alternative } : {}),
        ...(act.contradiction ? { contradiction: act.contradiction } : {}),
        ...(act.need ? { need: act.need } : {}),
      },
    },
  ]
}

/** Somebody else, or for all that is known: a third person, of whom no more is told than there is need for. */
export function isOfAnother(judged: MatchState | undefined): boolean {
  return judged === undefined || judged === 'excluded' || judged === 'undetermined'
}

function identifier(state: SessionState, id: string): Written<'identifier-recorded'> {
  return (
    standing(state, state.identifiers).find(({ body }) => body.id === id) ??
    refuse('unknown-identifier', { id })
  )
}

/** What one person has and nobody else: a place or a trade that fits fits many. */
const UNIQUE: ReadonlySet<IdentifierKind> = new Set<IdentifierKind>([
  'phone',
  'email',
  'account',
  'document-number',
])

/** Kinds of which one follows from the other: the address of an account holds its name. */
const FOLLOWS_FROM: Readonly<Partial<Record<IdentifierKind, IdentifierKind>>> = {
  username: 'account',
  url: 'account',
}

/** A name says little, for or against: many have it, and it is spelt in many ways. */
function isBeyondName({ body }: Written<'identifier-recorded'>): boolean {
  return body.kind !== 'name' && body.kind !== 'alias'
}

function guard(
  act: JudgeAct,
  matching: readonly Written<'identifier-recorded'>[],
  contradicting: readonly Written<'identifier-recorded'>[],
): void {
  // What the file itself contradicts supports nothing.
  const supporting = matching.filter((one) => isBeyondName(one) && one.body.status !== 'contradicted')
  const independent = new Set(supporting.map(({ body }) => FOLLOWS_FROM[body.kind] ?? body.kind)).size
  switch (act.state) {
    case 'undetermined':
      return
    case 'excluded':
      if (!contradicting.some(isBeyondName)) refuse('match-needs-contradiction')
      return
    case 'possible':
      if (independent < 1) refuse('match-needs-one')
      return
    case 'plausible':
      if (independent < 2) refuse('match-needs-two')
      if (contradicting.length > 0 && !act.contradiction?.trim()) refuse('match-explain-contradiction')
      return
    case 'established':
      if (!supporting.some(({ body }) => UNIQUE.has(body.kind) && body.status === 'confirmed'))
        refuse('match-needs-confirmed')
      if (contradicting.length > 0) refuse('match-has-contradiction')
  }
}
