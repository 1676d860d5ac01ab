import * as z from 'zod'
import { capped, checkShape, type Parsed, readDocument, type SourceDocument, textsIn } from '../document.ts'
import { allSteps, type Instruction } from '../instruction/instruction.ts'
import { IDENTIFIER_KINDS } from '../instruction/vocabulary.ts'
import type { Problem } from '../problem.ts'
import type { Act, CompleteFindingAct, JudgeAct } from './act.ts'
import { isPartialDate } from './answer.ts'
import {
  BEARINGS,
  CALENDARS,
  DATE_PRECISIONS,
  IDENTIFIER_STATUSES,
  INFORMATION_GRADES,
  MATCH_STATES,
  PERSON_ROLES,
  SEARCH_OUTCOMES,
  SOURCE_GRADES,
  SPECIAL_CATEGORIES,
  STATEMENT_FROM,
  STATEMENT_KINDS,
  TRANSLATED,
} from './event.ts'
import { personsIn } from './named-persons.ts'
import { type SessionState, standing } from './state.ts'

/** The walk without a terminal: what to give at each step. The same acts as by hand, decided the same way. */

const words = z.string().min(1).max(200_000)
const answer = z.union([words, z.number(), z.array(words), z.array(z.record(z.string(), z.string()))])
const candidate = z.strictObject({
  label: words,
  url: words.exactOptional(),
  handle: words.exactOptional().describe('of an account: the name it has now'),
  permanent: words.exactOptional().describe('of an account: the number that stays when its name changes'),
  datum: words.exactOptional(),
})
const identifier = z.strictObject({
  kind: z.enum(IDENTIFIER_KINDS),
  value: words,
  status: z.enum(IDENTIFIER_STATUSES),
  latin: words.exactOptional(),
  remark: words.exactOptional(),
  calendar: z.enum(CALENDARS).exactOptional(),
  precision: z.enum(DATE_PRECISIONS).exactOptional(),
})
const planned = z.strictObject({
  search: words,
  engine: words.exactOptional().describe('absent: every engine not named otherwise'),
  for: words.exactOptional().describe('the value searched for; absent: every value not named otherwise'),
  outcome: z.enum(SEARCH_OUTCOMES),
  reviewed: z.int().min(0).exactOptional(),
  version: words.exactOptional(),
  note: words.exactOptional(),
  found: z.array(candidate).exactOptional(),
})
const adHoc = z.strictObject({ where: words, query: words, why: words, outcome: z.enum(SEARCH_OUTCOMES) })
const person = z.strictObject({
  description: words,
  role: z.enum(PERSON_ROLES),
  minor: z.boolean(),
  name: words.exactOptional(),
})
const evidence = z.strictObject({
  file: words,
  url: words.exactOptional(),
  captured: words.exactOptional(),
  description: words.exactOptional(),
  masks: words.exactOptional().describe('the capture this one is a masked derivative of'),
})
const grade = z
  .templateLiteral([z.enum(SOURCE_GRADES), z.enum(INFORMATION_GRADES)])
  .describe('source A to F, information 1 to 6: F6 is what cannot be judged')
const finding = z.strictObject({
  fact: words,
  source: words.exactOptional(),
  evidence: z.array(words).default([]),
  candidate: words.exactOptional(),
  interpretation: words.nullable().exactOptional().describe('null: the fact speaks for itself'),
  grade: grade.exactOptional(),
  language: words.exactOptional().describe('of the source'),
  translated: z.enum(TRANSLATED).exactOptional(),
  translation: words.exactOptional(),
  persons: z.array(words).exactOptional().describe('by number; empty: nobody else'),
  categories: z.array(z.enum(SPECIAL_CATEGORIES)).exactOptional().describe('empty: none'),
  ground: words.exactOptional(),
  bearing: z.enum(BEARINGS).exactOptional(),
  counter: words.nullable().exactOptional().describe('null: looked for, and there is none'),
  on: words
    .refine(isPartialDate, 'bad-partial-date')
    .exactOptional()
    .describe(
      'when it happened, as precise as it is known: 2019-05-24, 2019-05, 2019, 1398-03 (solar-hijri)',
    ),
})

const judgement = z.strictObject({
  candidate: words,
  state: z.enum(MATCH_STATES),
  matching: z.array(words).default([]),
  contradicting: z.array(words).default([]),
  reasoning: words,
  alternative: words.exactOptional(),
  contradiction: words.exactOptional(),
  need: words.exactOptional().describe('of somebody else: why the dossier has to name them'),
})

/** One thing that can be recorded, as an answers file has it; `screen add` takes the same. */
export const RECORDS = { identifier, search: adHoc, planned, candidate, person, evidence, finding, judgement }
export type Recorded = { readonly [K in keyof typeof RECORDS]: z.infer<(typeof RECORDS)[K]> }

const step = z.strictObject({
  procedure: words.exactOptional(),
  basis: z.literal('confirmed').exactOptional(),
  identifiers: z.array(identifier).exactOptional(),
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
  searches: z.array(planned).exactOptional(),
  ad_hoc: z.array(adHoc).exactOptional(),
  persons: z.array(person).exactOptional(),
  evidence: z.array(evidence).exactOptional(),
  judgements: z.array(judgement).exactOptional(),
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
  findings: z.array(finding).exactOptional(),
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
  statements: z
    .array(
      z.strictObject({
        kind: z.enum(STATEMENT_KINDS),
        from: z.enum(STATEMENT_FROM),
        about: words.exactOptional().describe('a record by number, a step or an entry; absent: the whole'),
        on: words.exactOptional().describe('the day it was given: 2026-11-20'),
        text: words,
      }),
    )
    .exactOptional()
    .describe('what the person, or somebody for them, says of the research'),
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
  destroy: z
    .union([z.literal('all'), z.array(words)])
    .exactOptional()
    .describe(
      'with the routing: captures that no finding uses and that are to go, by number; absent: all are kept',
    ),
  pause: z.literal(true).exactOptional().describe('stop here, with the session open: somebody else goes on'),
})

export const answersFile = z.strictObject({
  format: z.literal('screen-answers/1'),
  steps: z.record(z.string(), step),
})

export type AnswersFile = z.infer<typeof answersFile>
export type StepAnswers = z.infer<typeof step>
export type FindingAnswer = z.infer<typeof finding>

/** A finding and everything that is said of it, as the acts somebody at the keyboard gives one after the other. */
export function findingActs(
  step: string,
  id: string,
  { fact, source, on, evidence: files, candidate: about, ...said }: FindingAnswer,
): Act[] {
  const complete = (part: Omit<CompleteFindingAct, 'kind' | 'finding'>): CompleteFindingAct => ({
    kind: 'complete-finding',
    finding: id,
    ...part,
  })
  const given = <K extends keyof typeof said>(...keys: K[]): CompleteFindingAct[] => {
    const entries = keys.flatMap((key) => (said[key] === undefined ? [] : [[key, said[key]] as const]))
    return entries.length === 0 ? [] : [complete(Object.fromEntries(entries))]
  }
  return [
    {
      kind: 'record-finding',
      step,
      fact,
      evidence: files,
      ...(source === undefined ? {} : { source }),
      ...(about === undefined ? {} : { candidate: about }),
      ...(on === undefined ? {} : { on }),
    },
    ...given('interpretation'),
    ...(said.grade === undefined ? [] : [complete({ grade: gradeOf(said.grade) })]),
    ...given('language', 'translated', 'translation'),
    ...given('persons'),
    ...given('categories', 'ground'),
    ...given('bearing'),
    ...given('counter'),
  ]
}

/** Identifiers are named by their value, or by their number. */
export function judgeAct(
  state: SessionState,
  { matching, contradicting, ...judged }: Recorded['judgement'],
): JudgeAct {
  const known = standing(state, state.identifiers)
  const numbered = (value: string): string =>
    known.find(({ data }) => data?.value === value)?.body.id ?? value
  return {
    kind: 'judge',
    ...judged,
    matching: matching.map(numbered),
    contradicting: contradicting.map(numbered),
  }
}

/** `B2` → its two halves. */
function gradeOf(text: NonNullable<FindingAnswer['grade']>): NonNullable<CompleteFindingAct['grade']> {
  const [source, information] = text
  return { source, information } as NonNullable<CompleteFindingAct['grade']>
}

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
  const problems = Object.entries(answers.steps).flatMap(([id, given]): Problem[] => {
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
  return capped(problems)
}

/** Where a name is what is asked for: of the subject, and of the person. */
const MAY_NAME: ReadonlySet<PropertyKey> = new Set(['identifiers', 'variants', 'persons'])

/** Texts that give the name of another person, of those that a session has once it was walked by these answers. Warnings. */
export function namingAnswers(state: Pick<SessionState, 'persons'>, document: SourceDocument): Problem[] {
  const problems = [...textsIn(document.value)].flatMap(({ text, path }): Problem[] => {
    const [, , key = ''] = path
    const named = MAY_NAME.has(key) ? [] : personsIn(state, [text])
    if (named.length === 0) return []
    const place = document.placeOf(path)
    return [{ code: 'person-named', severity: 'warning', place, details: { found: named.join(', ') } }]
  })
  return capped(problems)
}
