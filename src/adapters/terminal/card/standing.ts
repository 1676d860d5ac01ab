import { stepState } from '../../../domain/session/state.ts'
import { missingText } from '../../../domain/text/missing.ts'
import { outcomeText } from '../../../domain/text/terms.ts'
import { answerText } from './answer-text.ts'
import type { Pen } from './pen.ts'

export function questions(pen: Pen): string[] {
  const { step, state } = pen.card
  const { language, style } = pen.drawing
  const lines = step.ask.map((question) => {
    const answer = stepState(state, step.id).answers[question.id]
    const mark = answer ? '✓' : question.required ? '·' : ' '
    const value = answer
      ? answerText(answer.data?.value, question.options, language)
      : question.required
        ? ''
        : style.faint(pen.say.optional)
    return `${mark} ${pen.text(question.label)}${value ? `  ${value}` : ''}`
  })
  return pen.list(pen.say.questions, lines)
}

/** How the step ended, or what it still needs. */
export function whereItStands(pen: Pen): string[] {
  const { state, step, missing } = pen.card
  const { language, style } = pen.drawing
  const concluded = stepState(state, step.id).concluded
  const texts = missingTexts(pen)
  if (concluded)
    return [
      '',
      `${style.label(pen.say.concluded)}: ${outcomeText(step, concluded.body.outcome, language, state.candidates)}`,
      ...pen.list(pen.say.missing, texts),
    ]
  if (missing.length === 0)
    return ['', style.accent(step.role === 'closing' ? pen.say.readyToClose : pen.say.nothingMissing)]
  return pen.list(pen.say.missing, texts)
}

/** What it still needs on one line, for where a card that is longer than the window hides its end. */
export function whatIsLeft(pen: Pen): string {
  const { card, say } = pen
  if (card.missing.length > 0) return `${say.missing}: ${missingTexts(pen).join('; ')}`
  if (stepState(card.state, card.step.id).concluded) return ''
  return card.step.role === 'closing' ? say.readyToClose : say.nothingMissing
}

function missingTexts(pen: Pen): string[] {
  const { missing, step, instruction } = pen.card
  const { language, typed } = pen.drawing
  return missing.map((one) => {
    const elsewhere = one.step === step.id ? '' : `${pen.title(one.step)}: `
    return `${elsewhere}${typed(missingText(one, instruction, language))}`
  })
}
