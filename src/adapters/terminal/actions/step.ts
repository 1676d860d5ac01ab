import { sameCell } from '../../../domain/session/plan.ts'
import { hypothesisForm, weighForm } from '../forms/hypotheses.ts'
import { anyQuestionForm, procedureForm, questionForm } from '../forms/questions.ts'
import { judgeForm } from '../forms/records.ts'
import { counterForm } from '../forms/searches.ts'
import { closeForm, outcomeForm, reopenForm } from '../forms/steps.ts'
import { identifierForm } from '../forms/subject.ts'
import { type Actions, type Desk, formKey, type KeyAction, type Outcome, one } from './action.ts'
import { isOpen } from './open.ts'

/** Enter: the next thing to do here. First in the menu, whatever else there is. */
export const enterAction = (desk: Desk): KeyAction => ({
  key: 'enter',
  label: enterLabel(desk),
  run: () => enter(desk),
})

/** The step itself: its questions, how it ends, and opening it again. */
export const stepActions: Actions = (desk) => {
  const { keys, procedure } = desk.ask.say
  const { step } = desk.card
  if (!isOpen(desk.card)) return [formKey(desk, 'h', keys.reopen, reopenForm)]
  return [
    ...(step.ask.length > 0 ? [formKey(desk, 'v', keys.question, anyQuestionForm)] : []),
    ...(step.role === 'purpose' ? [formKey(desk, 'p', procedure.toLowerCase(), procedureForm)] : []),
    ...(step.role === 'closing' ? [] : [formKey(desk, 'o', keys.outcome, outcomeForm)]),
  ]
}

/** Nothing to say where Enter would only select what is selected. */
function enterLabel({ card: { next }, cell, ask }: Desk): string {
  const isSelected = next.kind === 'search' && cell !== null && sameCell(next.cell, cell)
  return isSelected || next.kind === 'review' ? '' : ask.say.enter[next.kind]
}

function enter(desk: Desk): Promise<Outcome> | Outcome {
  const { ask, card, cell } = desk
  const { next, step } = card
  switch (next.kind) {
    case 'review':
      return 'redraw'
    case 'procedure':
      return procedureForm(ask, card, cell)
    case 'basis':
      return one({ kind: 'confirm-basis', step: step.id })
    case 'identifiers':
      return identifierForm(ask, card, cell)
    case 'rest-not-recorded':
      return one({ kind: 'rest-not-recorded', step: step.id })
    case 'question':
      return questionForm(next.question)(ask, card, cell)
    case 'judge':
      return judgeForm(next.candidate)(ask, card, cell)
    case 'counter-search':
      return counterForm(next.candidate)(ask, card, cell)
    case 'hypothesis':
      return hypothesisForm(ask, card, cell)
    case 'weigh':
      return weighForm(next.finding)(ask, card, cell)
    case 'conclude':
      return one({ kind: 'conclude', step: step.id, outcome: 'done' })
    case 'outcome':
      return outcomeForm(ask, card, cell)
    case 'close':
      return closeForm(ask, card, cell)
    case 'go':
      return { kind: 'go', step: next.step }
    case 'search':
      return desk.select(next.cell)
  }
}
