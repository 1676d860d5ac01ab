import { changeFindingForm, findingForm, findingsOf } from '../forms/findings.ts'
import { type Actions, formKey } from './action.ts'
import { isOpen } from './open.ts'

/** What was found. What is said of it can be changed after the step has its outcome, with a reason. */
export const findingActions: Actions = (desk) => {
  const { keys } = desk.ask.say
  const { card } = desk
  return [
    ...(isOpen(card) && card.step.records.includes('findings')
      ? [formKey(desk, 'f', keys.finding, findingForm)]
      : []),
    ...(findingsOf(card).length > 0 ? [formKey(desk, 'k', keys.changeFinding, changeFindingForm)] : []),
  ]
}
