import { evidenceForm } from '../forms/evidence.ts'
import { judgeForm, withdrawable, withdrawForm } from '../forms/records.ts'
import { counterForm } from '../forms/searches.ts'
import { type Actions, type Desk, fill, formKey, type KeyAction } from './action.ts'
import { isOpen } from './open.ts'

/** What is kept of what was found, and whether it is about the person concerned. */
export const recordActions: Actions = (desk) => {
  if (!isOpen(desk.card)) return []
  const { keys } = desk.ask.say
  const { step, state } = desk.card
  return [
    ...(step.records.includes('evidence') ? [evidenceKey(desk)] : []),
    ...(step.role === 'match' && state.candidates.length > 0
      ? [formKey(desk, 'm', keys.match, judgeForm()), formKey(desk, 't', keys.counter, counterForm())]
      : []),
    ...(withdrawable(state, desk.ask.language).length > 0
      ? [formKey(desk, 'x', keys.withdraw, withdrawForm)]
      : []),
  ]
}

/** The inbox is looked into again when the key is pressed: somebody comes back from the browser. */
function evidenceKey(desk: Desk): KeyAction {
  const { say } = desk.ask
  const { inbox } = desk
  const waiting = inbox?.offers.fresh.length ?? 0
  return {
    key: 'e',
    label: waiting === 0 ? say.keys.evidence : say.inbox.waiting(say.keys.evidence, waiting),
    run: () => fill(desk, 'e', evidenceForm(inbox?.folder ?? null, inbox?.look() ?? null)),
  }
}
