import { sameCell } from '../../../domain/session/plan.ts'
import { hypothesisForm, weighForm } from '../forms/hypotheses.ts'
import { anyQuestionForm, procedureForm, questionForm } from '../forms/questions.ts'
import { judgeForm } from '../forms/records.ts'
import { counterForm } from '../forms/searches.ts'
import { closeForm, outcomeForm, reopenForm } from '../forms/steps.ts'
import { identifierForm } from '../forms/subject.ts'
import { type Actions, type Desk, fill, formKey, type KeyAction, type Outcome, one } from './action.ts'
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
  const { next, step } = desk.card
  switch (next.kind) {
    case 'review':
      return 'redraw'
    case 'procedure':
      return fill(desk, 'p', procedureForm)
    case 'basis':
      return one({ kind: 'confirm-basis', step: step.id })
    case 'identifiers':
      return fill(desk, 'i', identifierForm)
    case 'rest-not-recorded':
      return one({ kind: 'rest-not-recorded', step: step.id })
    case 'question':
      return fill(desk, 'v', questionForm(next.question))
    case 'judge':
      return fill(desk, 'm', judgeForm(next.candidate))
    case 'counter-search':
      return fill(desk, 't', counterForm(next.candidate))
    case 'hypothesis':
      return fill(desk, 'y', hypothesisForm)
    case 'weigh':
      return fill(desk, 'g', weighForm(next.finding))
    case 'conclude':
      return one({ kind: 'conclude', step: step.id, outcome: 'done' })
    case 'outcome':
      return fill(desk, 'o', outcomeForm)
    case 'close':
      return fill(desk, 'close', closeForm)
    case 'go':
      return { kind: 'go', step: next.step }
    case 'search':
      return desk.select(next.cell)
  }
}
