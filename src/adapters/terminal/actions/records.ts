import { evidenceForm, judgeForm, withdrawForm } from '../forms/records.ts'
import { counterForm } from '../forms/searches.ts'
import { type Actions, formKey } from './action.ts'
import { isOpen } from './open.ts'

/** What is kept of what was found, and whether it is about the person concerned. */
export const recordActions: Actions = (desk) => {
  if (!isOpen(desk.card)) return []
  const { keys } = desk.ask.say
  const { step, state } = desk.card
  return [
    ...(step.records.includes('evidence') ? [formKey(desk, 'e', keys.evidence, evidenceForm)] : []),
    ...(step.role === 'match' && state.candidates.length > 0
      ? [formKey(desk, 'm', keys.match, judgeForm()), formKey(desk, 't', keys.counter, counterForm())]
      : []),
    formKey(desk, 'x', keys.withdraw, withdrawForm),
  ]
}
