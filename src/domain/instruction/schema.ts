import * as z from 'zod'
import {
  CHANGE_CLASSES,
  FOR_EACH,
  ID_PATTERN,
  IDENTIFIER_KINDS,
  PRESENCE_KINDS,
  QUESTION_TYPES,
  RECORD_KINDS,
  SIGNAL_STATES,
  STEP_OUTCOMES,
  STEP_ROLES,
  TELLS,
} from './vocabulary.ts'

/**
 * The written form of an instruction: the YAML as its author wrote it, checked for shape only. What one
 * field says about another is in rules.ts; the form the program works with is in instruction.ts.
 * `screen schema instruction` prints this as JSON Schema, from which editors complete and check.
 */

/** Shape errors are told by code, not by zod's own sentences: a `custom` message here is a problem code. */
const id = z.string().regex(ID_PATTERN, 'bad-id').max(60).describe('lower-case letters, digits and hyphens')
const version = z
  .string('unquoted-version')
  .regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/, 'bad-version')
  .describe('a semantic version in quotes, such as "1.0.0"')
const date = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'bad-date')
  .describe('a date as YYYY-MM-DD')
const duration = z
  .string('bad-duration')
  .regex(/^[1-9]\d{0,3}m$/, 'bad-duration')
  .describe('a number of minutes, such as 20m')
const words = z.string().min(1).max(20_000)

const text = z
  .strictObject({ nl: words.exactOptional(), en: words.exactOptional() })
  .refine((given) => given.nl !== undefined || given.en !== undefined, 'nl, en')
  .describe('one text per language')
const labelled = z.strictObject({ id, label: text.describe('what the screener reads and chooses') })

export interface WrittenCondition {
  procedure?: string[]
  signal?: (typeof SIGNAL_STATES)[number]
  outcome?: { step: string; is: (typeof STEP_OUTCOMES)[number][] }
  answer?: { step: string; question: string; is: 'yes' | 'no' }
  present?: (typeof PRESENCE_KINDS)[number]
  all?: WrittenCondition[]
  any?: WrittenCondition[]
}

const condition: z.ZodType<WrittenCondition> = z
  .strictObject({
    procedure: z.array(id).min(1).exactOptional().describe('one of these procedures was chosen'),
    signal: z.enum(SIGNAL_STATES).exactOptional().describe('the signal is in this state'),
    outcome: z
      .strictObject({
        step: id.describe('id of the step'),
        is: z.array(z.enum(STEP_OUTCOMES)).min(1).describe('one of these'),
      })
      .exactOptional()
      .describe('another step ended with one of these outcomes'),
    answer: z
      .strictObject({
        step: id.describe('id of the step'),
        question: id.describe('id of a yes-no question with steers: true'),
        is: z.enum(['yes', 'no']),
      })
      .exactOptional()
      .describe('a yes-no that steers was answered so'),
    present: z.enum(PRESENCE_KINDS).exactOptional().describe('an identifier of this kind was recorded'),
    get all() {
      return z.array(condition).min(1).exactOptional().describe('each of these holds')
    },
    get any() {
      return z.array(condition).min(1).exactOptional().describe('at least one of these holds')
    },
  })
  .describe('when this is asked: every key given has to hold; never about who somebody is')

const question = z.strictObject({
  id,
  label: text.describe('the question'),
  help: text.exactOptional().describe('what helps to answer it'),
  type: z.enum(QUESTION_TYPES).describe('kind of answer; choice and choices need options, a table columns'),
  required: z.boolean().default(true).describe('whether the step needs it to be done'),
  steers: z.boolean().default(false).describe('a yes-no that a `when` may read'),
  tells: z
    .enum(TELLS)
    .exactOptional()
    .describe('which line on the first page of a request for a look-up it is the answer to'),
  options: z.array(labelled).min(2).exactOptional().describe('what can be chosen'),
  columns: z.array(labelled).min(1).exactOptional().describe('columns of the table'),
})

const search = z.strictObject({
  id,
  label: text.describe('what is searched for'),
  engines: z
    .array(id)
    .min(1)
    .describe('where to look: engines, platforms or lists named at the top of the file'),
  query: z
    .string()
    .min(1)
    .max(500)
    .describe('what to type; may have {name} or another kind that it is repeated for, {context} and {words}'),
  for_each: z
    .enum(FOR_EACH)
    .exactOptional()
    .describe('repeated for each identifier of this kind; the query then has its placeholder'),
  record_per: z
    .enum(['cell', 'row'])
    .default('cell')
    .describe('cell: one record per value and engine; row: one per engine'),
  words: id
    .exactOptional()
    .describe('a list under word_lists; the query then has {words}, filled with its words as ("a" OR "b")'),
  version: z
    .boolean()
    .default(false)
    .describe('the place has a version or date that should be written down, such as a list'),
  minimum: z
    .strictObject({
      engines: z.int().min(1).max(20).exactOptional().describe('at how many of the engines at least'),
      reviewed: z
        .int()
        .min(1)
        .max(1000)
        .exactOptional()
        .describe('how many results to look at, or all when there are fewer'),
    })
    .exactOptional()
    .describe('the least that has to be done'),
})

const step = z.strictObject({
  id,
  was: id.exactOptional().describe('the id this step had in the version before'),
  role: z.enum(STEP_ROLES).exactOptional().describe('a step that the tool has a part of its own in'),
  title: text.describe('the name on the card'),
  purpose: text.describe('why this step is there'),
  guidance: text.describe('what to do: paragraphs, lists with "- " and **bold**'),
  timebox: duration.exactOptional().describe('how long it should take, such as 20m'),
  when: condition.exactOptional(),
  identifiers: z
    .array(z.enum(IDENTIFIER_KINDS))
    .min(1)
    .exactOptional()
    .describe('kinds that each get a value or "not recorded"'),
  ask: z.array(question).default([]).describe('questions the step asks'),
  search: z.array(search).default([]).describe('searches that have to be done'),
  counter_searches: z
    .int()
    .min(0)
    .max(10)
    .exactOptional()
    .describe('searches for the contrary, per candidate that may be the subject'),
  records: z.array(z.enum(RECORD_KINDS)).default([]).describe('what may be recorded in this step'),
  outcomes: z
    .strictObject({
      'not-applicable': z
        .array(labelled)
        .min(1)
        .exactOptional()
        .describe('reasons why there is nothing to do'),
      'not-possible': z
        .array(labelled)
        .min(1)
        .exactOptional()
        .describe('reasons why it could not be done; a step with searches needs at least one'),
    })
    .default({})
    .describe('reasons for not doing this step; "other", with a note, is always possible'),
  pitfalls: z.array(text).default([]).describe('mistakes that are easily made'),
  done_when: z.array(text).min(1).describe('what has to be so before the step is done'),
  sources: z.array(z.string().min(1).max(500)).default([]).describe('what this step rests on'),
})

const procedure = z.strictObject({
  id,
  title: text.describe('what the screener chooses'),
  standing_basis: z
    .strictObject({
      purpose: text.describe('what for'),
      basis: text.describe('the legal basis, with its citation'),
      necessity: text.describe('why it is needed'),
      proportionality: text.describe('why it weighs no more than it should'),
      subsidiarity: text.describe('why nothing lighter would do'),
      owner: z.string().min(1).max(200).describe('who answers for it'),
      on: date.describe('the day it was settled, as YYYY-MM-DD in quotes'),
    })
    .describe('why research may be done in this procedure; confirmed per case, not retyped'),
})

const wordList = z.strictObject({
  id,
  label: text,
  owner: z.string().min(1).max(200).describe('who answers for this list'),
  on: date.describe('the day it was settled, as YYYY-MM-DD'),
  review_by: date.describe('the day by which it has to be looked at again, as YYYY-MM-DD'),
  words: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(60)
    .describe('the same for everybody; incriminating and exculpatory alike'),
})

export const writtenInstruction = z.strictObject({
  format: z.literal('screen-instruction/1').describe('the format of this file'),
  id: id.describe('the same for all versions; also the name of the folder'),
  version,
  illustrative: z.boolean().describe('true: an example; every page made with it says so'),
  languages: z
    .array(z.enum(['nl', 'en']))
    .min(1)
    .describe('languages that every text is written in'),
  title: text.describe('the name of the instruction'),
  supersedes: version.exactOptional().describe('the version before this one'),
  note: text.exactOptional().describe('why this version'),
  changes: z
    .array(
      z.strictObject({
        step: id.describe('id of a step, of this version or, when it is gone, of the one before'),
        class: z
          .enum(CHANGE_CLASSES)
          .describe('what the change does; the program says where the rules decide otherwise'),
        why: text.describe('why it changed'),
      }),
    )
    .exactOptional()
    .describe('what changed since the version in supersedes'),
  transition: z
    .strictObject({
      running: z
        .enum(['migrate', 'finish'])
        .describe('migrate: running sessions move; finish: they may end under the old version'),
      until: date.exactOptional().describe('until which day, as YYYY-MM-DD in quotes'),
    })
    .exactOptional()
    .describe('what happens to sessions that are running'),
  procedures: z.array(procedure).min(1).describe('the procedures it is used in'),
  routing: z.array(labelled).min(1).describe('what a human may choose at the close'),
  grading: z.enum(['admiralty']).describe('how sources and information are graded'),
  engines: z
    .array(
      z.strictObject({
        id,
        label: z.string().min(1).max(200).describe('its name, the same in each language'),
      }),
    )
    .min(1)
    .describe('search engines, platforms, lists and registers that searches name'),
  word_lists: z.array(wordList).min(1).exactOptional().describe('thematic words, for {words} in a query'),
  phases: z
    .array(
      z.strictObject({
        id: z
          .enum(['minimum', 'extended'])
          .describe('minimum: for everybody; extended: after an accepted signal'),
        title: text.describe('the name of the phase'),
        when: condition.exactOptional(),
        steps: z.array(step).min(1).describe('in the order they are walked'),
      }),
    )
    .min(1)
    .describe('minimum first, then extended'),
})

export type WrittenInstruction = z.infer<typeof writtenInstruction>
