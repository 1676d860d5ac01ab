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
  const { state, step, missing, instruction } = pen.card
  const { language, style, typed } = pen.drawing
  const concluded = stepState(state, step.id).concluded
  const texts = missing.map(
    (one) =>
      `${one.step === step.id ? '' : `${pen.title(one.step)}: `}${typed(missingText(one, instruction, language))}`,
  )
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
