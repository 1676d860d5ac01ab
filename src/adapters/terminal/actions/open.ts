import type { Card } from '../../../domain/session/card.ts'
import { stepState } from '../../../domain/session/state.ts'

/** A step with an outcome takes nothing more until it is reopened: its keys are not offered. */
export function isOpen({ state, step }: Card): boolean {
  return stepState(state, step.id).concluded === null
}
