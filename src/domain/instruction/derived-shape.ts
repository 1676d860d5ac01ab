import { LANGUAGES } from '../language.ts'
import { fields, flag, listOf, matching, oneOf, optional, type Shape, text, whole } from '../shape.ts'
import type { Condition, Instruction } from './instruction.ts'
import {
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
 * The form that the program works with, as it stands beside a session: whoever can write there may have put another in
 * its place. Its shape only, like `parseFrozen`; whether it says what the frozen bytes say, `verify` tells.
 */

/** No document is read that is nested deeper. */
const DEEPEST = 100

// How long is bounded by the file.
const written = text(Number.POSITIVE_INFINITY)
const id = matching(ID_PATTERN)
const day = matching(/^\d{4}-\d\d-\d\d$/)
const texts = fields({ nl: optional(written), en: optional(written) })
const labelled = fields({ id, label: texts })

function condition(depth: number): Shape<Condition> {
  let known: Shape<unknown> | undefined
  const fits = (value: unknown): value is Condition => {
    if (depth === 0) return false
    known ??= fields({
      procedure: optional(listOf(id)),
      signal: optional(oneOf(SIGNAL_STATES)),
      outcome: optional(fields({ step: id, is: listOf(oneOf(STEP_OUTCOMES)) })),
      answer: optional(fields({ step: id, question: id, is: oneOf(['yes', 'no']) })),
      present: optional(oneOf(PRESENCE_KINDS)),
      all: optional(listOf(condition(depth - 1))),
      any: optional(listOf(condition(depth - 1))),
    })
    return known.fits(value)
  }
  return { fits }
}

const when = optional(condition(DEEPEST))

const question = fields({
  id,
  label: texts,
  help: optional(texts),
  type: oneOf(QUESTION_TYPES),
  required: flag,
  steers: flag,
  tells: optional(oneOf(TELLS)),
  options: listOf(labelled),
  columns: listOf(labelled),
})

const search = fields({
  id,
  label: texts,
  engines: listOf(id),
  query: written,
  forEach: optional(oneOf(FOR_EACH)),
  words: optional(listOf(written)),
  recordPer: oneOf(['cell', 'row']),
  version: flag,
  minimumEngines: whole(1),
  minimumReviewed: whole(1),
})

const step = fields({
  id,
  was: optional(id),
  role: optional(oneOf(STEP_ROLES)),
  title: texts,
  purpose: texts,
  guidance: texts,
  timeboxMinutes: optional(whole(1)),
  when,
  identifiers: listOf(oneOf(IDENTIFIER_KINDS)),
  ask: listOf(question),
  search: listOf(search),
  counterSearches: whole(0),
  records: listOf(oneOf(RECORD_KINDS)),
  reasons: fields({ 'not-applicable': listOf(labelled), 'not-possible': listOf(labelled) }),
  pitfalls: listOf(texts),
  doneWhen: listOf(texts),
  sources: listOf(written),
})

const standingBasis = fields({
  purpose: texts,
  basis: texts,
  necessity: texts,
  proportionality: texts,
  subsidiarity: texts,
  owner: written,
  on: day,
})

const wordList = fields({
  id,
  label: texts,
  owner: written,
  on: day,
  reviewBy: day,
  words: listOf(written),
})

export const DERIVED: Shape<{ readonly format: string; readonly instruction: Instruction }> = fields({
  format: written,
  instruction: fields({
    id,
    version: matching(/^\d+\.\d+\.\d+$/),
    illustrative: flag,
    languages: listOf(oneOf(LANGUAGES), 1),
    title: texts,
    procedures: listOf(fields({ id, title: texts, standingBasis }), 1),
    routing: listOf(labelled),
    grading: oneOf(['admiralty']),
    engines: listOf(fields({ id, label: written })),
    wordLists: optional(listOf(wordList)),
    phases: listOf(
      fields({ id: oneOf(['minimum', 'extended']), title: texts, when, steps: listOf(step) }),
      1,
    ),
  }),
})
