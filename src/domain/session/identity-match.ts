import type { Instruction } from '../instruction/instruction.ts'
import { allSteps } from '../instruction/instruction.ts'
import type { JudgeAct } from './act.ts'
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
  act.contradicting.forEach((id) => {
    identifier(state, id)
  })
  const both = act.matching.find((id) => act.contradicting.includes(id))
  if (both) refuse('match-both', { id: both })
  if (act.reasoning.trim() === '') refuse('empty-text', { field: 'reasoning' })
  guard(act, matching)
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
      },
    },
  ]
}

function identifier(state: SessionState, id: string): Written<'identifier-recorded'> {
  return (
    standing(state, state.identifiers).find(({ body }) => body.id === id) ??
    refuse('unknown-identifier', { id })
  )
}

function guard(act: JudgeAct, matching: readonly Written<'identifier-recorded'>[]): void {
  const beyondName = matching.filter(({ body }) => body.kind !== 'name' && body.kind !== 'alias')
  const kinds = new Set(beyondName.map(({ body }) => body.kind)).size
  const contradicted = act.contradicting.length > 0
  switch (act.state) {
    case 'undetermined':
      return
    case 'excluded':
      if (!contradicted) refuse('match-needs-contradiction')
      return
    case 'possible':
      if (kinds < 1) refuse('match-needs-one')
      return
    case 'plausible':
      if (kinds < 2) refuse('match-needs-two')
      if (contradicted && !act.contradiction?.trim()) refuse('match-explain-contradiction')
      return
    case 'established':
      if (!beyondName.some(({ body }) => body.status === 'confirmed')) refuse('match-needs-confirmed')
      if (contradicted) refuse('match-has-contradiction')
  }
}
