import * as z from 'zod'
import { checkShape, type Parsed, readDocument } from '../document.ts'
import { ID_PATTERN } from '../instruction/vocabulary.ts'
import { LANGUAGES } from '../language.ts'
import type { Problem } from '../problem.ts'
import { CLASSIFICATION_LEVELS } from '../session/classification-levels.ts'
import { STAFF_CODE } from '../staff-code.ts'
import { patternFault } from './case-pattern.ts'
import type { Configuration } from './configuration.ts'

const words = z.string().min(1).max(2000)
// `~/` is filled in where it is read; the folder of another account, which a shell would look up, is not.
const path = z
  .string()
  .max(4096)
  .regex(/^(~\/|[^~])/, 'bad-path')
const id = z.string().regex(ID_PATTERN, 'bad-id')
const basis = z.strictObject({ id, label: z.strictObject({ nl: words, en: words }), citation: words })

export const writtenConfiguration = z.strictObject({
  format: z.literal('screen-configuration/1'),
  staff: z
    .strictObject({ code: z.string().regex(STAFF_CODE, 'bad-staff-code'), name: words.exactOptional() })
    .exactOptional()
    .describe('who is at the keyboard; in a file for one person only'),
  unit: words.exactOptional().describe('the part of the organisation that does the research'),
  store: path.exactOptional().describe('folder in which sessions are kept'),
  instructions: path.exactOptional().describe("folder with the organisation's own instructions"),
  inbox: path.exactOptional().describe('folder whose new files are offered as evidence'),
  fonts: path.exactOptional().describe('font file for Han, Kana and Hangul in a dossier'),
  language: z.enum(LANGUAGES).exactOptional(),
  instruction: id.exactOptional().describe('the instruction a new session takes'),
  plain: z.boolean().exactOptional().describe('numbered choices and no redraws, for a screen reader'),
  classification: z
    .strictObject({ ceiling: z.enum(CLASSIFICATION_LEVELS) })
    .exactOptional()
    .describe('the highest level this installation is approved for'),
  cases: z
    .strictObject({ pattern: words.max(200) })
    .exactOptional()
    .describe('what a case reference has to look like: a regular expression over all of it'),
  contact: z
    .strictObject({ name: words, phone: words.exactOptional(), email: words.exactOptional() })
    .exactOptional()
    .describe('whom to call about a request'),
  legal_bases: z.array(basis).exactOptional().describe("the organisation's own list; none is built in"),
  deferral_grounds: z
    .array(basis)
    .exactOptional()
    .describe('on what the information of a person may be put off; none is built in'),
  signing: z
    .strictObject({
      ssh_key: path.exactOptional().describe('key file for ssh-keygen, or the public key of one in an agent'),
      other: z
        .strictObject({
          format: id.describe('what its signatures are, such as p7s or tsr; the extension of their files'),
          command: z.array(words).min(1).describe('gets the text on stdin and gives the signature on stdout'),
        })
        .exactOptional(),
    })
    .exactOptional()
    .describe('what signs the seal, an agreement of the second reader and an issued copy; off without it'),
  erasure: z
    .strictObject({ second_person: z.boolean() })
    .exactOptional()
    .describe('whether erasing waits for somebody else to confirm it; true when absent'),
  retention: z
    .array(
      z.strictObject({
        id: id.max(60),
        label: z.strictObject({ nl: words, en: words }),
        citation: words.describe('the rule it follows, such as a category of the selection list'),
        keep: z
          .string('bad-period')
          .regex(/^[1-9]\d{0,3}[dmy]$/, 'bad-period')
          .describe('days, months or years after the close: 90d, 6m, 5y'),
        routing: z.array(id).min(1).exactOptional().describe('what was chosen at the close; absent: any'),
        procedures: z.array(id).min(1).exactOptional().describe('in these procedures; absent: any'),
      }),
    )
    .exactOptional()
    .describe("how long a session is kept: the organisation's own rules, the first that fits holds"),
  clipboard: z
    .strictObject({ osc52: z.boolean() })
    .exactOptional()
    .describe('whether queries may be copied through the terminal, which may reach another machine'),
})

/** Bytes of a configuration file → what it sets, or every problem in it. */
export function parseConfiguration(file: string, bytes: Uint8Array): Parsed<Configuration> {
  const read = readDocument(file, bytes)
  if (!read.ok) return read
  const shape = checkShape<Configuration & { readonly format: string }>(writtenConfiguration, read.value)
  if (!shape.ok) return shape
  const problems = [
    ...badPattern(shape.value, read.value.placeOf),
    ...repeated(shape.value, 'legal_bases', read.value.placeOf),
    ...repeated(shape.value, 'deferral_grounds', read.value.placeOf),
    ...repeated(shape.value, 'retention', read.value.placeOf),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const { format: _, ...configuration } = shape.value
  return { ok: true, value: configuration }
}

type PlaceOf = (path: readonly PropertyKey[]) => Problem['place']

function badPattern({ cases }: Configuration, placeOf: PlaceOf): Problem[] {
  const code = cases ? patternFault(cases.pattern) : null
  if (!cases || code === null) return []
  return [
    { code, severity: 'error', place: placeOf(['cases', 'pattern']), details: { found: cases.pattern } },
  ]
}

function repeated(
  configuration: Configuration,
  list: 'legal_bases' | 'deferral_grounds' | 'retention',
  placeOf: PlaceOf,
): Problem[] {
  const items = configuration[list] ?? []
  return items.flatMap(({ id: one }, index): Problem[] => {
    const first = items.findIndex((item) => item.id === one)
    if (first === index) return []
    const line = String(placeOf([list, first, 'id']).line)
    const place = placeOf([list, index, 'id'])
    return [{ code: 'duplicate-id', severity: 'error', place, details: { id: one, line } }]
  })
}
