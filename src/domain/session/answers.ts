import * as z from 'zod'
import { checkShape, type Parsed, readDocument, type SourceDocument } from '../document.ts'
import { allSteps, type Instruction } from '../instruction/instruction.ts'
import { IDENTIFIER_KINDS } from '../instruction/vocabulary.ts'
import type { Problem } from '../problem.ts'
import {
  BEARINGS,
  CALENDARS,
  DATE_PRECISIONS,
  IDENTIFIER_STATUSES,
  MATCH_STATES,
  PERSON_ROLES,
  SEARCH_OUTCOMES,
} from './event.ts'

/** The walk without a terminal: what to give at each step. The same acts as by hand, decided the same way. */

const words = z.string().min(1).max(200_000)
const answer = z.union([words, z.number(), z.array(words), z.array(z.record(z.string(), z.string()))])
const candidate = z.strictObject({ label: words, url: words.exactOptional(), datum: words.exactOptional() })

const step = z.strictObject({
  procedure: words.exactOptional(),
  basis: z.literal('confirmed').exactOptional(),
  identifiers: z
    .array(
      z.strictObject({
        kind: z.enum(IDENTIFIER_KINDS),
        value: words,
        status: z.enum(IDENTIFIER_STATUSES),
        latin: words.exactOptional(),
        remark: words.exactOptional(),
        calendar: z.enum(CALENDARS).exactOptional(),
        precision: z.enum(DATE_PRECISIONS).exactOptional(),
      }),
    )
    .exactOptional(),
  rest: z.literal('not-recorded').exactOptional(),
  variants: z
    .array(
      z.strictObject({
        value: words,
        list: z.enum(['A', 'B']),
        why: words.exactOptional(),
        rule: words.exactOptional().describe('the rule that proposes this spelling; gives the reason'),
      }),
    )
    .exactOptional(),
  environment: z
    .strictObject({
      confirmed: z
        .string()
        .regex(/^\d{4}-\d\d-\d\dT/)
        .max(40)
        .describe('when it was last confirmed'),
      machine: words,
      system: words.exactOptional(),
      browser: words.exactOptional(),
      capture: words.exactOptional(),
      connection: words.exactOptional(),
      locale: words.exactOptional(),
      clock: words.exactOptional(),
    })
    .exactOptional(),
  answers: z.record(z.string(), answer).exactOptional(),
  searches: z
    .array(
      z.strictObject({
        search: words,
        engine: words.exactOptional().describe('absent: every engine not named otherwise'),
        for: words
          .exactOptional()
          .describe('the value searched for; absent: every value not named otherwise'),
        outcome: z.enum(SEARCH_OUTCOMES),
        reviewed: z.int().min(0).exactOptional(),
        version: words.exactOptional(),
        note: words.exactOptional(),
        found: z.array(candidate).exactOptional(),
      }),
    )
    .exactOptional(),
  ad_hoc: z
    .array(z.strictObject({ where: words, query: words, why: words, outcome: z.enum(SEARCH_OUTCOMES) }))
    .exactOptional(),
  persons: z
    .array(
      z.strictObject({
        description: words,
        role: z.enum(PERSON_ROLES),
        minor: z.boolean(),
        name: words.exactOptional(),
      }),
    )
    .exactOptional(),
  evidence: z
    .array(
      z.strictObject({
        file: words,
        url: words.exactOptional(),
        captured: words.exactOptional(),
        description: words.exactOptional(),
      }),
    )
    .exactOptional(),
  judgements: z
    .array(
      z.strictObject({
        candidate: words,
        state: z.enum(MATCH_STATES),
        matching: z.array(words).default([]),
        contradicting: z.array(words).default([]),
        reasoning: words,
        alternative: words.exactOptional(),
        contradiction: words.exactOptional(),
      }),
    )
    .exactOptional(),
  counter_searches: z
    .array(
      z.strictObject({
        candidate: words,
        where: words,
        query: words,
        why: words,
        outcome: z.enum(SEARCH_OUTCOMES),
      }),
    )
    .exactOptional(),
  findings: z
    .array(
      z.strictObject({
        fact: words,
        source: words.exactOptional(),
        evidence: z.array(words).default([]),
        persons: z.array(words).default([]),
        candidate: words.exactOptional(),
        bearing: z.enum(BEARINGS).exactOptional(),
        interpretation: words.exactOptional(),
        grade: z
          .string()
          .regex(/^[A-F][1-6]$/, 'A1 … F6')
          .exactOptional()
          .describe('of source and information, such as B2'),
      }),
    )
    .exactOptional(),
  hypotheses: z
    .array(
      z.strictObject({
        text: words,
        innocent: z.boolean(),
        confirms: words.exactOptional(),
        refutes: words.exactOptional(),
      }),
    )
    .exactOptional(),
  weighing: z
    .array(
      z.strictObject({
        finding: words,
        hypothesis: words,
        bearing: z.enum(BEARINGS),
        why: words.exactOptional(),
      }),
    )
    .exactOptional(),
  outcome: z
    .union([
      z.literal('done'),
      z.strictObject({
        is: z.enum(['not-applicable', 'not-possible']),
        reason: words,
        note: words.exactOptional(),
      }),
      z.strictObject({ is: z.literal('deferred'), note: words }),
    ])
    .exactOptional(),
  routing: words.exactOptional(),
  pause: z.literal(true).exactOptional().describe('stop here, with the session open: somebody else goes on'),
})

export const answersFile = z.strictObject({
  format: z.literal('screen-answers/1'),
  steps: z.record(z.string(), step),
})

export type AnswersFile = z.infer<typeof answersFile>
export type StepAnswers = z.infer<typeof step>

/** Bytes → answers with the place of each, or every problem in the file. */
export function parseAnswers(
  file: string,
  bytes: Uint8Array,
): Parsed<{ readonly answers: AnswersFile; readonly document: SourceDocument }> {
  const read = readDocument(file, bytes)
  if (!read.ok) return read
  const shape = checkShape<AnswersFile>(answersFile, read.value)
  return shape.ok ? { ok: true, value: { answers: shape.value, document: read.value } } : shape
}

/** Steps and questions the instruction does not have: known before anything is done. */
export function answersFit(
  instruction: Instruction,
  answers: AnswersFile,
  document: SourceDocument,
): Problem[] {
  const steps = new Map(allSteps(instruction).map(({ step }) => [step.id, step]))
  return Object.entries(answers.steps).flatMap(([id, given]): Problem[] => {
    const step = steps.get(id)
    if (!step) {
      return [
        {
          code: 'unknown-step',
          severity: 'error',
          place: document.placeOfKey(['steps', id]),
          details: { found: id, expected: [...steps.keys()].join(', ') },
        },
      ]
    }
    const questions = step.ask.map((question) => question.id)
    return Object.keys(given.answers ?? {})
      .filter((question) => !questions.includes(question))
      .map((question) => ({
        code: 'unknown-question',
        severity: 'error',
        place: document.placeOfKey(['steps', id, 'answers', question]),
        details: { found: question, expected: questions.join(', ') },
      }))
  })
}
