import * as z from 'zod'
import {
  CHANGE_CLASSES,
  FOR_EACH,
  IDENTIFIER_KINDS,
  PRESENCE_KINDS,
  QUESTION_TYPES,
  RECORD_KINDS,
  SIGNAL_STATES,
  STEP_OUTCOMES,
  STEP_ROLES,
} from './vocabulary.ts'

/**
 * The written form of an instruction: the YAML as its author wrote it, checked for shape only. What one
 * field says about another is in rules.ts; the form the program works with is in instruction.ts.
 * `screen schema instruction` prints this as JSON Schema, from which editors complete and check.
 */

/** Shape errors are told by code, not by zod's own sentences: a `custom` message here is a problem code. */
const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'bad-id')
  .max(60)
  .describe('lower-case letters, digits and hyphens')
const version = z
  .string('unquoted-version')
  .regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/, 'bad-version')
  .describe('a semantic version in quotes, such as "1.0.0"')
const date = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'bad-date')
  .describe('a date as YYYY-MM-DD')
const duration = z
  .string()
  .regex(/^[1-9]\d{0,3}m$/, 'bad-duration')
  .describe('a number of minutes, such as 20m')
const words = z.string().min(1).max(20_000)

const text = z
  .strictObject({ nl: words.exactOptional(), en: words.exactOptional() })
  .refine((given) => given.nl !== undefined || given.en !== undefined, 'nl, en')
  .describe('one text per language')
const labelled = z.strictObject({ id, label: text })

export interface WrittenCondition {
  procedure?: string[]
  signal?: (typeof SIGNAL_STATES)[number]
  outcome?: { step: string; is: (typeof STEP_OUTCOMES)[number][] }
  answer?: { step: string; question: string; is: 'yes' | 'no' }
  present?: (typeof PRESENCE_KINDS)[number]
  all?: WrittenCondition[]
  any?: WrittenCondition[]
}

const condition: z.ZodType<WrittenCondition> = z.strictObject({
  procedure: z.array(id).min(1).exactOptional(),
  signal: z.enum(SIGNAL_STATES).exactOptional(),
  outcome: z.strictObject({ step: id, is: z.array(z.enum(STEP_OUTCOMES)).min(1) }).exactOptional(),
  answer: z.strictObject({ step: id, question: id, is: z.enum(['yes', 'no']) }).exactOptional(),
  present: z.enum(PRESENCE_KINDS).exactOptional(),
  get all() {
    return z.array(condition).min(1).exactOptional()
  },
  get any() {
    return z.array(condition).min(1).exactOptional()
  },
})

const question = z.strictObject({
  id,
  label: text,
  help: text.exactOptional(),
  type: z.enum(QUESTION_TYPES),
  required: z.boolean().default(true),
  steers: z.boolean().default(false).describe('a yes-no that a `when` may read'),
  options: z.array(labelled).min(2).exactOptional(),
  columns: z.array(labelled).min(1).exactOptional(),
})

const search = z.strictObject({
  id,
  label: text,
  engines: z
    .array(id)
    .min(1)
    .describe('where to look: engines, platforms or lists named at the top of the file'),
  query: z.string().min(1).max(500).describe('what to type, with placeholders such as {name}'),
  for_each: z.enum(FOR_EACH).exactOptional(),
  record_per: z
    .enum(['cell', 'row'])
    .default('cell')
    .describe('cell: one record per value and engine; row: one per engine'),
  version: z
    .boolean()
    .default(false)
    .describe('the place has a version or date that should be written down, such as a list'),
  minimum: z
    .strictObject({
      engines: z.int().min(1).max(20).exactOptional(),
      reviewed: z.int().min(1).max(1000).exactOptional(),
    })
    .exactOptional(),
})

const step = z.strictObject({
  id,
  was: id.exactOptional().describe('the id this step had in the version before'),
  role: z.enum(STEP_ROLES).exactOptional().describe('a step that the tool has a part of its own in'),
  title: text,
  purpose: text,
  guidance: text,
  timebox: duration.exactOptional(),
  when: condition.exactOptional(),
  identifiers: z
    .array(z.enum(IDENTIFIER_KINDS))
    .min(1)
    .exactOptional()
    .describe('kinds that each get a value or "not recorded"'),
  ask: z.array(question).default([]),
  search: z.array(search).default([]),
  counter_searches: z
    .int()
    .min(0)
    .max(10)
    .exactOptional()
    .describe('searches for the contrary, per candidate that may be the subject'),
  records: z.array(z.enum(RECORD_KINDS)).default([]),
  outcomes: z
    .strictObject({
      'not-applicable': z.array(labelled).min(1).exactOptional(),
      'not-possible': z.array(labelled).min(1).exactOptional(),
    })
    .default({}),
  pitfalls: z.array(text).default([]),
  done_when: z.array(text).min(1),
  sources: z.array(z.string().min(1).max(500)).default([]),
})

const procedure = z.strictObject({
  id,
  title: text,
  standing_basis: z.strictObject({
    purpose: text,
    basis: text,
    necessity: text,
    proportionality: text,
    subsidiarity: text,
    owner: z.string().min(1).max(200),
    on: date,
  }),
})

export const writtenInstruction = z.strictObject({
  format: z.literal('screen-instruction/1'),
  id,
  version,
  illustrative: z.boolean(),
  languages: z.array(z.enum(['nl', 'en'])).min(1),
  title: text,
  supersedes: version.exactOptional(),
  note: text.exactOptional().describe('why this version'),
  changes: z.array(z.strictObject({ step: id, class: z.enum(CHANGE_CLASSES), why: text })).exactOptional(),
  transition: z
    .strictObject({ running: z.enum(['migrate', 'finish']), until: date.exactOptional() })
    .exactOptional(),
  procedures: z.array(procedure).min(1),
  routing: z.array(labelled).min(1).describe('what a human may choose at the close'),
  grading: z.enum(['admiralty']),
  engines: z.array(z.strictObject({ id, label: z.string().min(1).max(200) })).min(1),
  phases: z
    .array(
      z.strictObject({
        id: z.enum(['minimum', 'extended']),
        title: text,
        when: condition.exactOptional(),
        steps: z.array(step).min(1),
      }),
    )
    .min(1),
})

export type WrittenInstruction = z.infer<typeof writtenInstruction>
