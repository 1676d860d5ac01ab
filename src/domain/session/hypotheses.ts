import type { Instruction, Step } from '../instruction/instruction.ts'
import type { HypothesisAct, WeighAct } from './act.ts'
import type { Missing } from './completeness.ts'
import type { SessionEvent } from './event.ts'
import { openStepOf } from './open-step.ts'
import { refuse } from './refusal.ts'
import { judgementOn, type SessionState, standing, type Written } from './state.ts'

/**
 * Explanations that might be true, an innocent one among them, and every finding laid beside every one of
 * them: it fits, speaks against, or neither. Nothing is added up, here or on paper.
 */

export function recordHypothesis(
  instruction: Instruction,
  state: SessionState,
  act: HypothesisAct,
): SessionEvent[] {
  const step = openStepOf(instruction, state, act.step)
  if (!step.records.includes('hypotheses')) refuse('wrong-step', { step: act.step })
  if (act.text.trim() === '') refuse('empty-text', { field: 'text' })
  return [
    {
      type: 'hypothesis-recorded',
      body: { id: `H${state.hypotheses.length + 1}`, step: act.step, innocent: act.innocent },
      data: {
        text: act.text,
        ...(act.confirms ? { confirms: act.confirms } : {}),
        ...(act.refutes ? { refutes: act.refutes } : {}),
      },
    },
  ]
}

export function weigh(instruction: Instruction, state: SessionState, act: WeighAct): SessionEvent[] {
  const step = openStepOf(instruction, state, act.step)
  if (!step.records.includes('weighing')) refuse('wrong-step', { step: act.step })
  if (!toBeWeighed(state).some(({ body }) => body.id === act.finding))
    refuse('unknown-record', { id: act.finding })
  if (!standing(state, state.hypotheses).some(({ body }) => body.id === act.hypothesis))
    refuse('unknown-record', { id: act.hypothesis })
  return [
    {
      type: 'finding-weighed',
      body: { step: act.step, finding: act.finding, hypothesis: act.hypothesis, bearing: act.bearing },
      data: { ...(act.why ? { why: act.why } : {}) },
    },
  ]
}

/** Findings that may be about the subject: those on an excluded candidate are not. */
export function toBeWeighed(state: SessionState): Written<'finding-recorded'>[] {
  return standing(state, state.findings).filter(
    ({ body }) => !body.candidate || judgementOn(state, body.candidate)?.body.state !== 'excluded',
  )
}

/** What was said last of a finding and a hypothesis. */
export function weightOf(
  state: SessionState,
  finding: string,
  hypothesis: string,
): Written<'finding-weighed'> | undefined {
  return state.weighings.findLast(({ body }) => body.finding === finding && body.hypothesis === hypothesis)
}

/** One explanation is none: there is nothing to choose between. */
const LEAST_HYPOTHESES = 2

export function missingHypotheses(state: SessionState, step: Step): Missing[] {
  if (!step.records.includes('hypotheses')) return []
  const recorded = standing(state, state.hypotheses)
  return [
    ...(recorded.length < LEAST_HYPOTHESES
      ? [{ step: step.id, what: 'hypotheses', expected: LEAST_HYPOTHESES, found: recorded.length } as const]
      : []),
    ...(recorded.some(({ body }) => body.innocent)
      ? []
      : [{ step: step.id, what: 'innocent-hypothesis' } as const]),
  ]
}

export function missingWeighing(state: SessionState, step: Step): Missing[] {
  if (!step.records.includes('weighing')) return []
  const hypotheses = standing(state, state.hypotheses)
  return toBeWeighed(state)
    .filter(({ body }) => hypotheses.some((one) => !weightOf(state, body.id, one.body.id)))
    .map(({ body }) => ({ step: step.id, what: 'weighing', finding: body.id }) as const)
}
