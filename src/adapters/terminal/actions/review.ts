import { amendForm, keepForm, redoForm } from '../forms/steps.ts'
import { type Actions, formKey } from './action.ts'

/**
 * Earlier work on a step that changed: what becomes of it, and nothing else before that. Enter does nothing
 * here: whoever presses it through old answers should not keep them unseen.
 */
export const reviewActions: Actions = (desk) => {
  const { review } = desk.ask.say
  return [
    formKey(desk, 'k', review.keep, keepForm),
    formKey(desk, 'a', review.amend, amendForm),
    formKey(desk, 'o', review.again, redoForm),
  ]
}
