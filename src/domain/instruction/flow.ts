import type { SessionState } from '../session/state.ts'
import { answerTo, standing, stepState } from '../session/state.ts'
import { allSteps, type Condition, type Instruction, type Phase, type Step } from './instruction.ts'

/** Which steps are asked of this session, and which comes next. */

export interface PlacedStep {
  readonly phase: Phase
  readonly step: Step
  /** null: asked. Otherwise what keeps it out. */
  readonly closedBy: 'phase' | 'step' | null
}

/** Every step of the instruction, with whether its conditions hold now. */
export function placedSteps(instruction: Instruction, state: SessionState): PlacedStep[] {
  return allSteps(instruction).map(({ phase, step }) => ({
    phase,
    step,
    closedBy: !holds(phase.when, state) ? 'phase' : !holds(step.when, state) ? 'step' : null,
  }))
}

/** The steps asked of this session, in the order they are walked: the closing step after everything else. */
export function askedSteps(instruction: Instruction, state: SessionState): Step[] {
  const asked = placedSteps(instruction, state)
    .filter(({ closedBy }) => closedBy === null)
    .map(({ step }) => step)
  return [
    ...asked.filter(({ role }) => role !== 'closing'),
    ...asked.filter(({ role }) => role === 'closing'),
  ]
}

/** The first step after `after` without an outcome, going round; null when every asked step has one. */
export function nextStep(instruction: Instruction, state: SessionState, after?: string): Step | null {
  const steps = askedSteps(instruction, state)
  const from = after === undefined ? 0 : steps.findIndex(({ id }) => id === after) + 1
  const order = [...steps.slice(from), ...steps.slice(0, from)]
  const open = order.filter(({ id }) => stepState(state, id).concluded === null)
  return open.find(({ role }) => role !== 'closing') ?? open[0] ?? null
}

export function holds(condition: Condition | undefined, state: SessionState): boolean {
  if (!condition) return true
  const { procedure, signal, outcome, answer, present, all, any } = condition
  return (
    (procedure === undefined || (state.procedure !== null && procedure.includes(state.procedure))) &&
    (signal === undefined || state.signal.status === signal) &&
    (outcome === undefined || hasOutcome(state, outcome)) &&
    (answer === undefined || answerTo(state, answer.step, answer.question)?.body.steers === answer.is) &&
    (present === undefined || standing(state, state.identifiers).some(({ body }) => body.kind === present)) &&
    (all === undefined || all.every((inner) => holds(inner, state))) &&
    (any === undefined || any.some((inner) => holds(inner, state)))
  )
}

function hasOutcome(state: SessionState, wanted: NonNullable<Condition['outcome']>): boolean {
  const given = stepState(state, wanted.step).concluded?.body.outcome
  return given !== undefined && wanted.is.includes(given)
}
