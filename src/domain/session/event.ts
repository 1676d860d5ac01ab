import * as z from 'zod'
import { IDENTIFIER_KINDS, STEP_OUTCOMES } from '../instruction/schema.ts'

/**
 * The one list of what can happen in a session. A type that is not here is refused, never skipped; a
 * type that was shipped is never renamed or given another meaning: a change is a new type.
 *
 * `body` holds ids, codes, counts and references, never what somebody typed: state, coverage and chain
 * stand on it alone, so that they survive withholding and erasure. `data` holds what people typed, chose
 * or named. Every DATA also has a `salt`, added when the entry is written unless the event brings its own.
 */

export const SEARCH_OUTCOMES = ['no-results', 'none-relevant', 'candidates', 'blocked'] as const
export const SEARCH_REASONS = ['plan', 'ad-hoc', 'counter-evidence', 're-run'] as const
export const MATCH_STATES = ['undetermined', 'excluded', 'possible', 'plausible', 'established'] as const
export const IDENTIFIER_STATUSES = ['declared', 'documented', 'confirmed', 'contradicted'] as const
export const BEARINGS = ['fits', 'against', 'neutral'] as const
export const HOWS = ['single', 'row', 'batch'] as const
export const PERSON_ROLES = [
  'family',
  'associate',
  'author',
  'witness',
  'victim',
  'bystander',
  'other',
] as const
export const WITHDRAWABLE = ['identifier', 'variant', 'candidate', 'finding', 'evidence'] as const
export const SOURCE_GRADES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export const INFORMATION_GRADES = ['1', '2', '3', '4', '5', '6'] as const

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const code = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
const version = z.string().regex(/^\d+\.\d+\.\d+$/)
const seq = z.int().min(1)
const count = z.int().min(0)
const numbered = (letter: string) => z.string().regex(new RegExp(`^${letter}[1-9]\\d*$`))
const typed = z.string().max(200_000)
const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT/)
  .max(40)
const language = z.enum(['nl', 'en'])
const none = z.strictObject({})

const identifierId = numbered('I')
const variantId = numbered('V')
const searchId = numbered('S')
const candidateId = numbered('C')
const findingId = numbered('F')
const evidenceId = numbered('E')
const personId = numbered('P')
const recordId = z.string().regex(/^[IVCFE][1-9]\d*$/)

const answerValue = z.union([typed, z.number(), z.array(typed), z.array(z.record(z.string(), typed))])

interface EventSpec {
  readonly body: z.ZodType
  readonly data: z.ZodType
  /** May stand after the seal. */
  readonly afterSeal?: true
}

export const EVENTS = {
  // ---- the session
  'session-started': {
    body: z.strictObject({
      kind: z.literal('session'),
      id: z.string().regex(/^[0-9a-f]{32}$/),
      name: z.string(),
      digest,
      number: z.int().min(1),
      instruction: z.strictObject({ id: code, version }),
      language,
    }),
    data: z.strictObject({ reason: typed.exactOptional() }),
  },
  'staff-named': {
    body: z.strictObject({ code: z.string() }),
    data: z.strictObject({ name: typed }),
    afterSeal: true,
  },
  'language-changed': { body: z.strictObject({ language }), data: none },
  'procedure-chosen': { body: z.strictObject({ step: code, procedure: code }), data: none },
  'basis-confirmed': { body: z.strictObject({ step: code, procedure: code }), data: none },
  'signal-raised': {
    body: z.strictObject({ origin: code }),
    data: z.strictObject({ indication: typed, restrictions: typed.exactOptional() }),
  },
  'signal-accepted': { body: none, data: z.strictObject({ reason: typed }) },
  'signal-dismissed': { body: none, data: z.strictObject({ reason: typed }) },
  // ---- steps
  'step-opened': { body: z.strictObject({ step: code }), data: none },
  'answer-given': {
    body: z.strictObject({
      step: code,
      question: code,
      /** Only where a `when` of the instruction reads it. */
      steers: z.enum(['yes', 'no']).exactOptional(),
      replaces: seq.exactOptional(),
    }),
    data: z.strictObject({ value: answerValue }),
  },
  'step-concluded': {
    body: z.strictObject({ step: code, outcome: z.enum(STEP_OUTCOMES), reason: code.exactOptional() }),
    data: z.strictObject({ note: typed.exactOptional() }),
  },
  'step-reopened': { body: z.strictObject({ step: code }), data: z.strictObject({ reason: typed }) },
  // ---- who it is about
  'identifier-recorded': {
    body: z.strictObject({
      id: identifierId,
      step: code,
      kind: z.enum(IDENTIFIER_KINDS),
      status: z.enum(IDENTIFIER_STATUSES),
    }),
    data: z.strictObject({ value: typed, latin: typed.exactOptional(), remark: typed.exactOptional() }),
  },
  'identifiers-not-recorded': {
    body: z.strictObject({ step: code, kinds: z.array(z.enum(IDENTIFIER_KINDS)).min(1) }),
    data: none,
  },
  'variant-recorded': {
    body: z.strictObject({
      id: variantId,
      step: code,
      list: z.enum(['A', 'B']),
      of: identifierId.exactOptional(),
    }),
    data: z.strictObject({ value: typed, latin: typed.exactOptional(), why: typed.exactOptional() }),
  },
  'person-recorded': {
    body: z.strictObject({ id: personId, role: z.enum(PERSON_ROLES), minor: z.boolean() }),
    data: z.strictObject({ name: typed.exactOptional(), description: typed }),
  },
  // ---- what was done
  'search-performed': {
    body: z.strictObject({
      id: searchId,
      step: code,
      reason: z.enum(SEARCH_REASONS),
      /** The cell of the plan; absent for a search outside it. */
      search: code.exactOptional(),
      engine: code.exactOptional(),
      for: z
        .string()
        .regex(/^[IV][1-9]\d*$/)
        .exactOptional(),
      candidate: candidateId.exactOptional(),
      outcome: z.enum(SEARCH_OUTCOMES),
      /** A number only when typed; `minimum`: the asked minimum was declared reviewed. */
      reviewed: z.union([count, z.literal('minimum')]).exactOptional(),
      how: z.enum(HOWS),
      /** When the query was offered for use, and how, as far as the same sitting knows. */
      offered: z.strictObject({ at: moment, as: z.enum(['copied', 'shown']) }).exactOptional(),
    }),
    data: z.strictObject({
      queries: z.array(typed),
      where: typed,
      version: typed.exactOptional(),
      note: typed.exactOptional(),
      why: typed.exactOptional(),
    }),
  },
  'evidence-added': {
    body: z.strictObject({
      id: evidenceId,
      step: code,
      object: digest,
      bytes: count,
      media: z.string().max(100),
    }),
    data: z.strictObject({
      sha256: digest,
      file: typed,
      url: typed.exactOptional(),
      captured: typed.exactOptional(),
      description: typed.exactOptional(),
    }),
  },
  // ---- what was found
  'candidate-recorded': {
    body: z.strictObject({ id: candidateId, step: code, search: searchId.exactOptional() }),
    data: z.strictObject({ label: typed, url: typed.exactOptional(), datum: typed.exactOptional() }),
  },
  'identity-judged': {
    body: z.strictObject({
      candidate: candidateId,
      state: z.enum(MATCH_STATES),
      matching: z.array(identifierId),
      contradicting: z.array(identifierId),
    }),
    data: z.strictObject({
      reasoning: typed,
      alternative: typed.exactOptional(),
      contradiction: typed.exactOptional(),
    }),
  },
  'finding-recorded': {
    body: z.strictObject({
      id: findingId,
      step: code,
      candidate: candidateId.exactOptional(),
      evidence: z.array(evidenceId),
      persons: z.array(personId),
      bearing: z.enum(BEARINGS).exactOptional(),
      grade: z
        .strictObject({ source: z.enum(SOURCE_GRADES), information: z.enum(INFORMATION_GRADES) })
        .exactOptional(),
      /** The finding this one corrects: nothing is overwritten. */
      amends: findingId.exactOptional(),
    }),
    data: z.strictObject({
      fact: typed,
      interpretation: typed.exactOptional(),
      source: typed.exactOptional(),
      reason: typed.exactOptional(),
    }),
  },
  'record-withdrawn': {
    body: z.strictObject({ kind: z.enum(WITHDRAWABLE), id: recordId }),
    data: z.strictObject({ reason: typed }),
  },
  // ---- the end
  'session-closed': {
    body: z.strictObject({ step: code, routing: code }),
    data: z.strictObject({ remarks: typed.exactOptional() }),
  },
  'session-sealed': { body: z.strictObject({ entries: count }), data: none },
  'session-cancelled': { body: none, data: z.strictObject({ reason: typed }) },
  // ---- the dossier
  'dossier-prepared': {
    body: z.strictObject({
      copy: z.int().min(1),
      template: z.strictObject({ id: code, version, digest }),
      language,
      /** Program release that draws it, and its renderer. */
      release: z.string(),
      renderer: z.string(),
      /** Seqs left out of the view it is built from; empty: the whole session. */
      withheld: z.array(seq),
    }),
    data: z.strictObject({ recipient: typed.exactOptional() }),
    afterSeal: true,
  },
  'dossier-issued': {
    body: z.strictObject({ copy: z.int().min(1), prepared: seq, pdf: digest, dossier: digest }),
    data: none,
    afterSeal: true,
  },
  // ---- the log itself
  'data-erased': {
    body: z.strictObject({ seqs: z.array(seq).min(1) }),
    data: z.strictObject({ reason: typed, authority: typed }),
    afterSeal: true,
  },
  'clock-moved': { body: z.strictObject({ from: moment, to: moment }), data: none, afterSeal: true },
  'torn-tail-set-aside': {
    body: z.strictObject({ bytes: z.int().min(1), sha256: digest }),
    data: none,
    afterSeal: true,
  },
} satisfies Record<string, EventSpec>

export type EventType = keyof typeof EVENTS

/** One event as decided: its salt comes when it is written, unless the event had to know it. */
export type SessionEvent = {
  [T in EventType]: {
    readonly type: T
    readonly body: z.infer<(typeof EVENTS)[T]['body']>
    readonly data: z.infer<(typeof EVENTS)[T]['data']> & { readonly salt?: string }
  }
}[EventType]

export type EventOf<T extends EventType> = Extract<SessionEvent, { type: T }>

export const SEAL_TYPE = 'session-sealed' satisfies EventType

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENTS, type)
}

export function mayFollowSeal(type: string): boolean {
  return isEventType(type) && 'afterSeal' in EVENTS[type]
}

const salted = z.looseObject({ salt: z.string().regex(/^[0-9a-f]{32}$/) })

/** What does not fit the list, for an entry read back; null when it fits. `data` null: not readable here. */
export function checkEvent(
  { type, body }: { readonly type: string; readonly body: unknown },
  data: Readonly<Record<string, unknown>> | null,
): 'unknown-type' | 'body-invalid' | 'data-invalid' | null {
  if (!isEventType(type)) return 'unknown-type'
  if (!EVENTS[type].body.safeParse(body).success) return 'body-invalid'
  if (data === null) return null
  if (!salted.safeParse(data).success) return 'data-invalid'
  const { salt: _, ...rest } = data
  return EVENTS[type].data.safeParse(rest).success ? null : 'data-invalid'
}

/** What of an event as decided would not fit the list when it is read back; null when it fits. */
export function misfit({
  type,
  body,
  data,
}: SessionEvent): { readonly field: string; readonly found: string } | null {
  const { salt: _, ...typedData } = data
  for (const [schema, value] of [
    [EVENTS[type].body, body],
    [EVENTS[type].data, typedData],
  ] as const) {
    const issue = schema.safeParse(value).error?.issues[0]
    if (!issue) continue
    const found = issue.path.reduce<unknown>(
      (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
      value,
    )
    return { field: issue.path.join('.'), found: String(found).slice(0, 60) }
  }
  return null
}
