import type { Form } from '../forms/form.ts'
import { signalForm } from '../forms/steps.ts'
import { places } from '../places.ts'
import { type Actions, formKey } from './action.ts'

/** What is there on every card: another step, back, a signal, help, pause. */
export const walkActions: Actions = (desk) => {
  const { keys } = desk.ask.say
  const { status } = desk.card.state.signal
  return [
    formKey(desk, 'j', keys.jump, jumpForm),
    { key: 'left', label: '', run: () => ({ kind: 'back' }) },
    { key: 'backspace', label: keys.back, run: () => ({ kind: 'back' }) },
    ...(status === 'none' || status === 'dismissed' ? [formKey(desk, 's', keys.signal, signalForm)] : []),
    { key: 'u', label: keys.guidance, run: () => desk.fold() },
    { key: '?', label: keys.help, run: () => desk.help() },
    { key: 'q', label: keys.pause, run: () => ({ kind: 'pause' }) },
  ]
}

/** To any step, and to any answer in one: by number, or by typing a part of it. */
const jumpForm: Form = async (ask, card) => ({
  kind: 'go',
  step: await ask.find(ask.say.askJump, places(card, ask.language)),
})
