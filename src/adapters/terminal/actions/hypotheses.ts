import { toBeWeighed } from '../../../domain/session/hypotheses.ts'
import { hypothesisForm, weighForm } from '../forms/hypotheses.ts'
import { type Actions, formKey } from './action.ts'
import { isOpen } from './open.ts'

/** What may explain what was found, and each finding beside each explanation. */
export const hypothesisActions: Actions = (desk) => {
  if (!isOpen(desk.card)) return []
  const { keys } = desk.ask.say
  const { step, state } = desk.card
  return [
    ...(step.records.includes('hypotheses') ? [formKey(desk, 'y', keys.hypothesis, hypothesisForm)] : []),
    ...(step.records.includes('weighing') && toBeWeighed(state).length > 0
      ? [formKey(desk, 'g', keys.weigh, weighForm())]
      : []),
  ]
}
