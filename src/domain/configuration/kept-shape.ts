import { LANGUAGES } from '../language.ts'
import { CLASSIFICATION_LEVELS } from '../session/classification-levels.ts'
import { fields, flag, listOf, oneOf, optional, type Shape, text } from '../shape.ts'
import { patternFault } from './case-pattern.ts'
import type { Configuration } from './configuration.ts'

/**
 * The parsed form that is kept of a configuration, so that no start parses YAML: whoever can write there may have put
 * another in its place. Its shape only; what each text has to be, `parse` checks.
 */

// How long is bounded by the file.
const written = text(Number.POSITIVE_INFINITY)
const texts = fields({ nl: written, en: written })
const bases = listOf(fields({ id: written, label: texts, citation: written }))
const pattern: Shape<string> = {
  fits: (value): value is string => typeof value === 'string' && patternFault(value) === null,
}

export const CONFIGURATION: Shape<Configuration> = fields({
  staff: optional(fields({ code: written, name: optional(written) })),
  unit: optional(written),
  store: optional(written),
  instructions: optional(written),
  inbox: optional(written),
  fonts: optional(written),
  language: optional(oneOf(LANGUAGES)),
  instruction: optional(written),
  plain: optional(flag),
  classification: optional(fields({ ceiling: oneOf(CLASSIFICATION_LEVELS) })),
  cases: optional(fields({ pattern })),
  contact: optional(fields({ name: written, phone: optional(written), email: optional(written) })),
  legal_bases: optional(bases),
  deferral_grounds: optional(bases),
  signing: optional(
    fields({
      ssh_key: optional(written),
      other: optional(fields({ format: written, command: listOf(written, 1) })),
    }),
  ),
  erasure: optional(fields({ second_person: flag })),
  retention: optional(
    listOf(
      fields({
        id: written,
        label: texts,
        citation: written,
        keep: written,
        routing: optional(listOf(written, 1)),
        procedures: optional(listOf(written, 1)),
      }),
    ),
  ),
  clipboard: optional(fields({ osc52: flag })),
})
