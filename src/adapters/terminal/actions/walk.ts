import { askedSteps } from '../../../domain/instruction/flow.ts'
import { inLanguage } from '../../../domain/language.ts'
import { stepState } from '../../../domain/session/state.ts'
import { outcomeText } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import type { Form } from '../forms/form.ts'
import { signalForm } from '../forms/steps.ts'
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
    { key: '?', label: keys.help, run: () => desk.help() },
    { key: 'q', label: keys.pause, run: () => ({ kind: 'pause' }) },
  ]
}

const jumpForm: Form = async (ask, { instruction, state }) => {
  const steps = askedSteps(instruction, state).map((step) => {
    const outcome = stepState(state, step.id).concluded?.body.outcome
    return {
      value: step.id,
      label: `${visibleLine(inLanguage(step.title, ask.language))}${outcome ? ` – ${outcomeText(step, outcome, ask.language, state.candidates)}` : ''}`,
    }
  })
  return { kind: 'go', step: await ask.pick(ask.say.askJump, steps) }
}
