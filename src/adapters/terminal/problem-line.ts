import type { Language } from '../../domain/language.ts'
import type { Problem } from '../../domain/problem.ts'
import { INTAKE_PROBLEMS } from '../../domain/text/intake.ts'
import { visible } from '../../domain/text/visible.ts'
import type { Messages } from './messages.ts'

/** What is wrong or odd in identifiers, by line and column: the text is on the screen, or its file is known. */
export function problemLine({ code, place, details }: Problem, say: Messages, language: Language): string {
  const texts = INTAKE_PROBLEMS[language]
  const known = (Object.keys(texts) as (keyof typeof texts)[]).find((one) => one === code)
  if (!known) return visible(code)
  const { message, hint } = texts[known](details)
  return visible(`${say.desk.lineColumn(place.line, place.column)}: ${message}; ${hint}`)
}
