import { askedSteps } from '../instruction/flow.ts'
import type { Instruction, Step } from '../instruction/instruction.ts'
import type { EnvironmentAct } from './act.ts'
import { ENVIRONMENT_FIELDS } from './environment-fields.ts'
import type { EventOf, SessionEvent } from './event.ts'
import { needText } from './fields.ts'
import { openStepOf } from './open-step.ts'
import type { SessionState } from './state.ts'

/**
 * What somebody works with when searching: filled in once, confirmed once a day, copied into each session.
 * It is about the desk, not about the case: that it was confirmed this morning is what the entry says.
 */
export type Environment = Omit<EventOf<'environment-recorded'>['data'], 'salt'>

/** An environment as somebody last confirmed it. */
export interface ConfirmedEnvironment {
  /** The moment, with the offset of the clock it was read from. */
  readonly confirmed: string
  readonly environment: Environment
}

/** A day is a day of the clock that was read: the offset is part of the moment. */
export function confirmedToday({ confirmed }: ConfirmedEnvironment, now: string): boolean {
  return confirmed.slice(0, 10) === now.slice(0, 10) && Date.parse(confirmed) <= Date.parse(now)
}

/** Where the environment is settled: the step before the first that searches; null where none searches. */
export function environmentStep(instruction: Instruction, state: SessionState): Step | null {
  const steps = askedSteps(instruction, state)
  const first = steps.findIndex(({ search }) => search.length > 0)
  return first < 0 ? null : (steps[Math.max(first - 1, 0)] ?? null)
}

export function recordEnvironment(
  instruction: Instruction,
  state: SessionState,
  { step, confirmed, environment }: EnvironmentAct,
): SessionEvent[] {
  openStepOf(instruction, state, step)
  needText(environment.machine, 'machine')
  const data = Object.fromEntries(
    ENVIRONMENT_FIELDS.map((field) => [field, environment[field]?.trim() ?? '']).filter(
      ([, value]) => value !== '',
    ),
  ) as Environment
  return [{ type: 'environment-recorded', body: { step, confirmed }, data }]
}
