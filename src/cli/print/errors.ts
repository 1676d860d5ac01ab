import type { Language } from '../../domain/language.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Details, ScreenError } from '../../domain/screen-error.ts'
import { Refusal } from '../../domain/session/refusal.ts'
import { visible, visibleLine } from '../../domain/text/visible.ts'
import { MESSAGES } from '../messages.ts'
import { ERRORS, REFUSALS, type Told } from './error-messages.ts'
import { PROBLEMS, WARNING } from './problem-messages.ts'

/** An expected error as a sentence and a hint, safe to show. */
export function describeError(error: ScreenError, language: Language): Told {
  const words = error instanceof Refusal ? error.words[language] : {}
  const details = shownDetails({ ...error.details, ...words })
  if (error.code === 'REFUSED') {
    return {
      message: error instanceof Refusal ? REFUSALS[language][error.why](details) : String(details.why ?? ''),
    }
  }
  return ERRORS[language][error.code](details)
}

export function errorText(error: ScreenError, language: Language): string {
  const { message, hint } = describeError(error, language)
  const near = error.details.near
  const meant = near === undefined ? undefined : MESSAGES[language].didYouMean(visibleLine(String(near)))
  return [message, meant, hint].filter((line) => line !== undefined).join('\n  ')
}

/** A problem with its place, the line itself and a caret under the spot. */
export function problemText(problem: Problem, language: Language): string {
  const { file, line, column, excerpt } = problem.place
  const { message, hint } = describeProblem(problem, language)
  const shown = visibleLine(excerpt.slice(0, 200))
  const caret =
    shown === '' ? [] : [`  ${shown}`, `  ${' '.repeat(Math.max(0, Math.min(column - 1, shown.length)))}^`]
  const weight = problem.severity === 'warning' ? `${WARNING[language]}: ` : ''
  return [
    `${visibleLine(file)}:${line}:${column}: ${weight}${message} [${problem.code}]`,
    ...caret,
    ...(hint ? [`  ${hint}`] : []),
  ].join('\n')
}

export function describeProblem(problem: Problem, language: Language): Told {
  return PROBLEMS[language][problem.code](shownDetails(problem.details))
}

function shownDetails<T extends string | number>(
  details: Readonly<Record<string, T>>,
): Record<string, T> & Details {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, typeof value === 'string' ? visible(value) : value]),
  ) as Record<string, T> & Details
}
