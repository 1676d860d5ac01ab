import { askedSteps } from '../instruction/flow.ts'
import { findStep, type Instruction, type Step } from '../instruction/instruction.ts'
import { refuse } from './refusal.ts'
import { type SessionState, stepState } from './state.ts'

/** The step if it can be worked on now: asked of this session and without an outcome. */
export function openStepOf(instruction: Instruction, state: SessionState, id: string): Step {
  const step = findStep(instruction, id) ?? refuse('unknown-step', { step: id })
  if (!askedSteps(instruction, state).includes(step)) refuse('step-not-asked', { step: id })
  const { concluded, review } = stepState(state, id)
  if (review) refuse('step-under-review', { step: id })
  if (concluded) refuse('step-concluded', { step: id })
  return step
}
