import { closeForm } from '../forms/close.ts'
import { environmentForm } from '../forms/environment.ts'
import { completeForm } from '../forms/findings.ts'
import { hypothesisForm, weighForm } from '../forms/hypotheses.ts'
import { anyQuestionForm, procedureForm, questionForm } from '../forms/questions.ts'
import { judgeForm } from '../forms/records.ts'
import { counterForm } from '../forms/searches.ts'
import { outcomeForm, reopenForm } from '../forms/steps.ts'
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
    ...(desk.card.settlesEnvironment
      ? [formKey(desk, 'z', desk.ask.say.desk.keyEnvironment, () => environmentForm(desk))]
      : []),
    ...(step.role === 'purpose' ? [formKey(desk, 'p', procedure.toLowerCase(), procedureForm)] : []),
    ...(step.role === 'closing' ? [] : [formKey(desk, 'o', keys.outcome, outcomeForm)]),
  ]
}

function enterLabel(desk: Desk): string {
  const { card, ask, offers } = desk
  const { next } = card
  if (next.kind === 'review') return ''
  if (asksEnvironment(desk)) return ask.say.desk.keyEnvironment
  if (isSelected(desk)) return offers.canCopy ? ask.say.desk.keyCopy : ask.say.desk.keyShow
  return ask.say.enter[next.kind]
}

/** A search without an outcome is in hand: Enter has its query ready. */
function isSelected({ card: { next }, cell }: Desk): boolean {
  return next.kind === 'search' && cell?.done === null
}

/** Filled in on another day: whether it is still so is asked before anything else of the step. */
function asksEnvironment({ card, environment }: Desk): boolean {
  return (
    card.settlesEnvironment &&
    isOpen(card) &&
    card.state.environment === null &&
    environment.last !== null &&
    !environment.today &&
    !environment.isPutOff
  )
}

function enter(desk: Desk): Promise<Outcome> | Outcome {
  const { next, step } = desk.card
  if (asksEnvironment(desk)) return fill(desk, 'z', () => environmentForm(desk))
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
    case 'complete-finding':
      return fill(desk, `enter-${next.finding}-${next.part}`, completeForm(next.finding, next.part))
    case 'hypothesis':
      return fill(desk, 'y', hypothesisForm)
    case 'weigh':
      return fill(desk, 'g', weighForm(next.finding))
    case 'conclude':
      return one({ kind: 'conclude', step: step.id, outcome: 'done' })
    case 'outcome':
      return fill(desk, 'o', outcomeForm)
    case 'close':
      return fill(desk, 'close', closeForm(desk.erasesAlone))
    case 'reopen':
      return fill(desk, 'h', reopenForm)
    case 'go':
      return { kind: 'go', step: next.step }
    case 'search':
      return desk.cell && isSelected(desk) ? desk.copy(desk.cell) : desk.select(next.cell)
  }
}
