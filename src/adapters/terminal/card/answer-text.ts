import { inLanguage, type Language } from '../../../domain/language.ts'
import type { Card } from '../../../domain/session/card.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'

/** An answer on one line, safe to show. */
export function answerText(
  value: unknown,
  options: Card['step']['ask'][number]['options'],
  language: Language,
): string {
  if (value === undefined) return ''
  if (Array.isArray(value))
    return value
      .map((one) =>
        typeof one === 'string'
          ? answerText(one, options, language)
          : Object.values(one as object).join(' | '),
      )
      .join('; ')
  if (value === 'yes' || value === 'no') return TERMS[language][value]
  const option = options.find(({ id }) => id === value)
  return isolate(visibleLine(option ? inLanguage(option.label, language) : String(value)))
}
