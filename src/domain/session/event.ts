import { MOST_ENTRIES, MOST_LOG_BYTES, MOST_RECORDING_BYTES, MOST_RECORDING_ENTRIES } from '../bounds.ts'
import { CHANGE_CLASSES, IDENTIFIER_KINDS, STEP_OUTCOMES } from '../instruction/vocabulary.ts'
import {
  either,
  type Fitting,
  fields,
  flag,
  listOf,
  matching,
  number,
  oneOf,
  optional,
  recordOf,
  type Shape,
  text,
  whole,
} from '../shape.ts'
import { CLASSIFICATION_LEVELS } from './classification-levels.ts'
import { GROUNDS } from './grounds.ts'
import { HOLD_GROUNDS } from './hold-grounds.ts'
import { WHY_UNDRAWN } from './undrawn.ts'

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
/** A date stays as it was written: its calendar is named, never converted. */
export const CALENDARS = ['gregorian', 'hijri', 'solar-hijri', 'ethiopian'] as const
export const DATE_PRECISIONS = ['day', 'month', 'year', 'approximate'] as const
export const PERSON_ROLES = [
  'family',
  'associate',
  'author',
  'witness',
  'victim',
  'bystander',
  'other',
] as const
export const WITHDRAWABLE = [
  'identifier',
  'variant',
  'candidate',
  'finding',
  'evidence',
  'hypothesis',
] as const
/** What became of the work on a step when its session moved to another version; `none`: there was none. */
export const WORK_FATES = ['none', 'kept', 'editorial', 'confirm', 'redo', 'gone', 'new'] as const
export const REVIEW_DECISIONS = ['kept', 'amended', 'redone'] as const
/** How a point of the second reader ended: satisfied, or both views stand. */
export const SETTLEMENTS = ['satisfied', 'dissent'] as const
/** Who said something about the record on the person's side, and what it is. */
export const STATEMENT_FROM = ['person', 'lawyer', 'representative', 'other'] as const
export const STATEMENT_KINDS = ['statement', 'remark', 'correction'] as const
/** How the person was told of the research. */
export const INFORMED_HOW = ['in-writing', 'orally', 'other'] as const
/** Why something is erased, where that is no reason in somebody's own words: no finding used these captures at the close. */
export const WHY_ERASED = ['unused'] as const
/** What became of a file in the inbox whose removal was asked for, once its copy was evidence. */
export const ORIGINAL_OUTCOMES = ['removed', 'changed', 'gone', 'refused', 'copy-differs'] as const
export const SOURCE_GRADES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export const INFORMATION_GRADES = ['1', '2', '3', '4', '5', '6'] as const
/** What is said about a finding beside the fact; each can be said later than the finding is recorded. */
export const FINDING_PARTS = [
  'interpretation',
  'grade',
  'language',
  'persons',
  'category',
  'bearing',
  'counter-argument',
  'date',
] as const
/** Special categories of personal data, and data on offences (articles 9 and 10 of the GDPR). */
export const SPECIAL_CATEGORIES = [
  'origin',
  'political-opinion',
  'religion',
  'trade-union',
  'genetic',
  'biometric',
  'health',
  'sexual',
  'criminal',
] as const
/** By whom a source was translated; `none`: it was read as it is. */
export const TRANSLATED = ['none', 'person', 'machine'] as const
/** What of a capture was read from the file itself rather than typed. */
export const READ_FROM_FILE = ['url', 'captured'] as const

const digest = matching(/^[0-9a-f]{64}$/)
const code = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 60)
const sessionId = matching(/^[0-9a-f]{32}$/)
const version = matching(/^\d+\.\d+\.\d+$/)
const seq = whole(1)
const count = whole(0)
const numbered = (letter: string) => matching(new RegExp(`^${letter}[1-9]\\d*$`))
const typed = text(200_000)
const moment = matching(/^\d{4}-\d\d-\d\dT/, 40)
const day = matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const language = oneOf(['nl', 'en'])
const none = fields({})

const identifierId = numbered('I')
const variantId = numbered('V')
const searchId = numbered('S')
const candidateId = numbered('C')
const findingId = numbered('F')
const evidenceId = numbered('E')
const personId = numbered('P')
const pointId = numbered('R')
const hypothesisId = numbered('H')
const statementId = numbered('T')
const recordId = matching(/^[IVCFEH][1-9]\d*$/)

const answerValue = either(either(typed, number), either(listOf(typed), listOf(recordOf(typed))))

const grade = fields({ source: oneOf(SOURCE_GRADES), information: oneOf(INFORMATION_GRADES) })

/** What is said about a finding, whether with it or later. */
const saidInBody = {
  bearing: optional(oneOf(BEARINGS)),
  grade: optional(grade),
  categories: optional(listOf(oneOf(SPECIAL_CATEGORIES))),
  translated: optional(oneOf(TRANSLATED)),
}
const saidInData = {
  interpretation: optional(typed),
  counter: optional(typed),
  /** Of the source. */
  language: optional(typed),
  translation: optional(typed),
  /** Why data of a special category is recorded. */
  ground: optional(typed),
  /** When it happened, as an answer of the type `date` is written. */
  on: optional(typed),
  reason: optional(typed),
}

interface EventSpec {
  readonly body: Shape<unknown>
  readonly data: Shape<unknown>
  /** May stand after the seal. */
  readonly afterSeal?: true
}

export const EVENTS = {
  // ---- the session
  'session-started': {
    body: fields({
      kind: oneOf(['session']),
      id: sessionId,
      name: text(200),
      digest,
      number: whole(1),
      instruction: fields({ id: code, version }),
      language,
      /** A rehearsal of a version that is not published: never issued. */
      draft: optional(flag),
      /** Practice on this fictional subject: a rehearsal too, and never anything else. */
      practice: optional(code),
    }),
    data: fields({ reason: optional(typed) }),
  },
  'staff-named': {
    body: fields({ code: text(200) }),
    data: fields({ name: typed }),
    afterSeal: true,
  },
  'language-changed': { body: fields({ language }), data: none },
  /** To another version of the instruction; the mapping of every step of both. */
  'instruction-migrated': {
    body: fields({
      from: fields({ version, digest }),
      to: fields({ version, digest }),
      steps: listOf(
        fields({
          from: optional(code),
          to: optional(code),
          work: oneOf(WORK_FATES),
          /** Work that counts again: the entry that set it aside, and the id its step had until then. */
          again: optional(fields({ entry: seq, step: code })),
          /** What the versions between call the change of the step; absent where they do not follow each other. */
          class: optional(oneOf(CHANGE_CLASSES)),
        }),
      ),
    }),
    data: none,
  },
  'procedure-chosen': { body: fields({ step: code, procedure: code }), data: none },
  'basis-confirmed': { body: fields({ step: code, procedure: code }), data: none },
  'signal-raised': {
    body: fields({ origin: code }),
    /** `on`: the day it is about or came in, as given. */
    data: fields({ indication: typed, restrictions: optional(typed), on: optional(typed) }),
  },
  /** `minor`: the person is one, so that extended research waits for consent. */
  'signal-accepted': { body: fields({ minor: optional(flag) }), data: fields({ reason: typed }) },
  'signal-dismissed': { body: none, data: fields({ reason: typed }) },
  'minor-consented': { body: none, data: fields({ reason: typed }) },
  /** A word back to whoever reported the signal. */
  'return-note-given': { body: none, data: fields({ to: typed, text: typed }), afterSeal: true },
  // ---- steps
  'step-opened': { body: fields({ step: code }), data: none },
  'answer-given': {
    body: fields({
      step: code,
      question: code,
      /** Only where a `when` of the instruction reads it. */
      steers: optional(oneOf(['yes', 'no'])),
      replaces: optional(seq),
    }),
    data: fields({ value: answerValue }),
  },
  'step-concluded': {
    body: fields({ step: code, outcome: oneOf(STEP_OUTCOMES), reason: optional(code) }),
    data: fields({ note: optional(typed) }),
  },
  'step-reopened': { body: fields({ step: code }), data: fields({ reason: typed }) },
  /** Somebody looked at earlier work on a step that has changed since. */
  'step-reviewed': {
    body: fields({
      step: code,
      decision: oneOf(REVIEW_DECISIONS),
      /** Questions whose answer does not fit what is asked now. */
      dropped: listOf(code),
    }),
    data: fields({ note: optional(typed) }),
  },
  // ---- who it is about
  'identifier-recorded': {
    body: fields({
      id: identifierId,
      step: code,
      kind: oneOf(IDENTIFIER_KINDS),
      status: oneOf(IDENTIFIER_STATUSES),
    }),
    data: fields({
      value: typed,
      latin: optional(typed),
      remark: optional(typed),
      /** Of a date of birth. */
      calendar: optional(oneOf(CALENDARS)),
      precision: optional(oneOf(DATE_PRECISIONS)),
    }),
  },
  'identifiers-not-recorded': {
    body: fields({ step: code, kinds: listOf(oneOf(IDENTIFIER_KINDS), 1) }),
    data: none,
  },
  'variant-recorded': {
    body: fields({
      id: variantId,
      step: code,
      list: oneOf(['A', 'B']),
      of: optional(identifierId),
    }),
    data: fields({
      value: typed,
      latin: optional(typed),
      why: optional(typed),
      /** The rule that gave it; here, as it says something of the name. */
      rule: optional(code),
    }),
  },
  'person-recorded': {
    body: fields({ id: personId, role: oneOf(PERSON_ROLES), minor: flag }),
    data: fields({ name: optional(typed), description: typed }),
  },
  // ---- what was done
  /** What the searching is done with, as its user confirmed it on that day. */
  'environment-recorded': {
    body: fields({ step: code, confirmed: moment }),
    data: fields({
      machine: typed,
      system: optional(typed),
      browser: optional(typed),
      capture: optional(typed),
      connection: optional(typed),
      locale: optional(typed),
      clock: optional(typed),
    }),
  },
  'search-performed': {
    body: fields({
      id: searchId,
      step: code,
      reason: oneOf(SEARCH_REASONS),
      /** The cell of the plan; absent for a search outside it. */
      search: optional(code),
      engine: optional(code),
      for: optional(matching(/^[IV][1-9]\d*$/)),
      candidate: optional(candidateId),
      /** Done over by the second reader: the search it repeats stays the one in force. */
      repeats: optional(searchId),
      outcome: oneOf(SEARCH_OUTCOMES),
      /** A number only when typed; `minimum`: the asked minimum was declared reviewed. */
      reviewed: optional(either(count, oneOf(['minimum']))),
      how: oneOf(HOWS),
      /** When the query was offered for use, and how, as far as the same sitting knows. */
      offered: optional(fields({ at: moment, as: oneOf(['copied', 'shown']) })),
    }),
    data: fields({
      queries: listOf(typed),
      where: typed,
      version: optional(typed),
      note: optional(typed),
      why: optional(typed),
    }),
  },
  'evidence-added': {
    body: fields({
      id: evidenceId,
      step: code,
      object: digest,
      bytes: count,
      media: text(100),
      /** The capture this one is a masked derivative of. */
      masks: optional(evidenceId),
      read: optional(listOf(oneOf(READ_FROM_FILE), 1)),
    }),
    data: fields({
      sha256: digest,
      file: typed,
      url: optional(typed),
      captured: optional(typed),
      description: optional(typed),
    }),
  },
  /** Somebody asked for the file that evidence was copied from to be removed from the inbox. */
  'original-handled': {
    body: fields({ evidence: evidenceId, outcome: oneOf(ORIGINAL_OUTCOMES) }),
    data: none,
  },
  // ---- what was found
  'candidate-recorded': {
    body: fields({ id: candidateId, step: code, search: optional(searchId) }),
    data: fields({
      label: typed,
      url: optional(typed),
      /** Of an account: the name it has now, and the number that stays when that changes. */
      handle: optional(typed),
      permanent: optional(typed),
      datum: optional(typed),
    }),
  },
  'identity-judged': {
    body: fields({
      /** The step in which candidates are judged. */
      step: code,
      candidate: candidateId,
      state: oneOf(MATCH_STATES),
      matching: listOf(identifierId),
      contradicting: listOf(identifierId),
    }),
    data: fields({
      reasoning: typed,
      alternative: optional(typed),
      contradiction: optional(typed),
      /** Why somebody else has to stand in the dossier by name. */
      need: optional(typed),
    }),
  },
  'finding-recorded': {
    body: fields({
      id: findingId,
      step: code,
      candidate: optional(candidateId),
      evidence: listOf(evidenceId),
      persons: listOf(personId),
      ...saidInBody,
      /** Parts that something was said about, also where it was that there is none. */
      said: optional(listOf(oneOf(FINDING_PARTS), 1)),
      /** The finding this one corrects: nothing is overwritten. */
      amends: optional(findingId),
    }),
    data: fields({ fact: typed, source: optional(typed), ...saidInData }),
  },
  /** Said about a finding after it was recorded; of each part the last said counts. */
  'finding-completed': {
    body: fields({
      finding: findingId,
      said: listOf(oneOf(FINDING_PARTS), 1),
      persons: optional(listOf(personId)),
      ...saidInBody,
    }),
    data: fields(saidInData),
  },
  'hypothesis-recorded': {
    body: fields({ id: hypothesisId, step: code, innocent: flag }),
    data: fields({ text: typed, confirms: optional(typed), refutes: optional(typed) }),
  },
  /** A finding beside a hypothesis; the last one said counts. */
  'finding-weighed': {
    body: fields({ step: code, finding: findingId, hypothesis: hypothesisId, bearing: oneOf(BEARINGS) }),
    data: fields({ why: optional(typed) }),
  },
  'record-withdrawn': {
    body: fields({ kind: oneOf(WITHDRAWABLE), id: recordId }),
    data: fields({ reason: typed }),
  },
  /** It was recorded by mistake: it counts no more, and an earlier one of the same place does again. */
  'search-withdrawn': { body: fields({ id: searchId }), data: fields({ reason: typed }) },
  /** Somebody who has no place in the record, or was written down wrongly: no finding names them any more. */
  'person-withdrawn': { body: fields({ id: personId }), data: fields({ reason: typed }) },
  // ---- the second reader
  /** A candidate judged anew by somebody else; `judgement`: the entry that was in force. */
  'match-reviewed': {
    body: fields({ candidate: candidateId, judgement: seq, state: oneOf(MATCH_STATES) }),
    data: fields({ reasoning: typed }),
  },
  /** `about`: a finding, candidate, search or step; absent: the work as a whole. */
  'review-point-raised': {
    body: fields({ id: pointId, about: optional(matching(/^[a-zA-Z0-9-]+$/, 60)) }),
    data: fields({ text: typed }),
  },
  'review-point-answered': { body: fields({ id: pointId }), data: fields({ text: typed }) },
  'review-point-settled': {
    body: fields({ id: pointId, how: oneOf(SETTLEMENTS) }),
    data: fields({ text: optional(typed) }),
  },
  'review-returned': { body: none, data: fields({ text: optional(typed) }) },
  'review-agreed': { body: none, data: fields({ text: optional(typed) }) },
  // ---- the end
  'session-closed': {
    body: fields({ step: code, routing: code }),
    data: fields({ remarks: optional(typed) }),
  },
  'session-sealed': { body: fields({ entries: count }), data: none },
  'session-cancelled': { body: none, data: fields({ reason: typed }) },
  // ---- who holds it
  /** From here on `to`, a staff code, holds the session. */
  'handed-over': {
    body: fields({ to: text(200) }),
    data: fields({ reason: optional(typed) }),
    afterSeal: true,
  },
  /**
   * It leaves this store for `to`, a staff code, in a bundle that holds this entry too: here only reading is left.
   * `encrypted`: the bundle was, when it was made first; its digest cannot stand in itself.
   */
  'session-transferred': {
    body: fields({ to: text(200), encrypted: optional(fields({ recipients: count })) }),
    data: fields({ reason: optional(typed) }),
    afterSeal: true,
  },
  /** A store took it in: `head` is that of the log it received, `manifest` that of the bundle it came in. */
  'session-received': {
    body: fields({ head: digest, manifest: digest }),
    data: none,
    afterSeal: true,
  },
  // ---- sessions that belong together
  /** Of the same file, about somebody else or of another time; `session`: the id of its log. */
  'session-linked': {
    body: fields({ case: text(200), number: whole(1), session: sessionId }),
    data: fields({ remark: optional(typed) }),
    afterSeal: true,
  },
  'session-unlinked': {
    body: fields({ case: text(200), number: whole(1), session: sessionId }),
    data: fields({ reason: typed }),
    afterSeal: true,
  },
  // ---- the person's side
  /** `about`: a record, step or entry; absent: the whole. `on`: the day it was given, where that is another. */
  'statement-recorded': {
    body: fields({
      id: statementId,
      kind: oneOf(STATEMENT_KINDS),
      from: oneOf(STATEMENT_FROM),
      about: optional(matching(/^[a-zA-Z0-9-]+$/, 60)),
      on: optional(day),
    }),
    data: fields({ text: typed }),
    afterSeal: true,
  },
  'person-informed': {
    body: fields({ how: oneOf(INFORMED_HOW), on: optional(day) }),
    data: fields({ text: optional(typed) }),
    afterSeal: true,
  },
  /** `ground`: one of the organisation's own list, whose words stand in DATA as they were then; `until`: to be looked at again. */
  'information-deferred': {
    body: fields({ ground: code, until: optional(day) }),
    data: fields({ label: fields({ nl: typed, en: typed }), citation: typed, reason: typed }),
    afterSeal: true,
  },
  // ---- classification and marking
  /** By whoever drafted the document; it ends on a day (`until`) or with an event (in words). */
  'classification-proposed': {
    body: fields({ level: oneOf(CLASSIFICATION_LEVELS), until: optional(day) }),
    data: fields({ reason: typed, untilEvent: optional(typed) }),
    afterSeal: true,
  },
  /** By somebody else than whoever proposed it; `ceiling`: what the installation was approved for then. */
  'classification-set': {
    body: fields({
      level: oneOf(CLASSIFICATION_LEVELS),
      until: optional(day),
      proposal: seq,
      ceiling: oneOf(CLASSIFICATION_LEVELS),
    }),
    data: fields({ reason: optional(typed), untilEvent: optional(typed) }),
    afterSeal: true,
  },
  /** Any other label, in the organisation's words; without text the marking is taken off. */
  'marking-set': { body: none, data: fields({ marking: optional(typed) }), afterSeal: true },
  // ---- the dossier
  /** A request leaves although these facts blocked it; `blocks` as in release-gate.ts. */
  'release-overridden': {
    body: fields({ blocks: listOf(matching(/^[a-z-]+(:[A-Za-z0-9._-]+)?$/, 100), 1) }),
    data: fields({ reason: typed }),
    afterSeal: true,
  },
  'dossier-prepared': {
    body: fields({
      copy: whole(1),
      template: fields({ id: code, version, digest }),
      language,
      /** Program release that draws it, and its renderer. */
      release: text(200),
      renderer: text(200),
      /** Seqs left out of the view it is built from; empty: the whole session. */
      withheld: listOf(seq),
      /** Why, one for each of them; absent where nothing is withheld. */
      grounds: optional(listOf(oneOf(GROUNDS), 1)),
      /** The view it is built from is in the file. */
      embeds: optional(flag),
      /** The head that the store's ledger had then; absent where there was none. */
      ledger: optional(digest),
      /** The fonts for Han, Kana and Hangul that it is drawn with; absent where it has no such letters. */
      fontPack: optional(digest),
      /** Evidence that is a picture and is not shown. */
      undrawn: optional(listOf(fields({ evidence: evidenceId, why: oneOf(WHY_UNDRAWN) }), 1)),
    }),
    /** `unit` and `contact`: who sends it, as configured. */
    data: fields({
      recipient: optional(typed),
      unit: optional(typed),
      contact: optional(typed),
      /** Evidence that is shown, and the object that is drawn for it. */
      pictures: optional(listOf(fields({ evidence: evidenceId, drawn: digest }), 1)),
    }),
    afterSeal: true,
  },
  /** A concept left the store; it is no copy and gets no number. `entries` of the log are in it. */
  'draft-drawn': { body: fields({ pdf: digest, entries: whole(1) }), data: none, afterSeal: true },
  'dossier-issued': {
    body: fields({ copy: whole(1), prepared: seq, pdf: digest, dossier: digest }),
    data: none,
    afterSeal: true,
  },
  /**
   * Log, objects and copies left the store as a folder; `entries` of the log are in it. `encrypted`: as one file with
   * this digest, for so many keys; none: with a passphrase.
   */
  'bundle-made': {
    body: fields({
      manifest: digest,
      entries: whole(1),
      files: whole(1),
      leftOut: count,
      encrypted: optional(fields({ recipients: count, file: digest })),
    }),
    data: fields({ for: typed }),
    afterSeal: true,
  },
  /** That an issued copy is the extract for an access request. */
  'extract-made': {
    body: fields({ copy: whole(1), pdf: digest }),
    data: fields({ for: typed }),
    afterSeal: true,
  },
  /** A signature over the text about `entry`, kept beside the log; `format` says what made it, and is its extension. */
  signed: {
    body: fields({ entry: seq, format: code, signature: digest }),
    data: none,
    afterSeal: true,
  },
  // ---- how long it is kept
  /** Until when, by which of the organisation's rules; `reference`: the rule as it was worded then. */
  'retention-set': {
    body: fields({ rule: code, until: day }),
    data: fields({ reference: typed }),
    afterSeal: true,
  },
  /** Nothing is erased while a hold stands. */
  'hold-set': {
    body: fields({ ground: oneOf(HOLD_GROUNDS) }),
    data: fields({ reason: typed }),
    afterSeal: true,
  },
  'hold-lifted': {
    body: fields({ ground: oneOf(HOLD_GROUNDS) }),
    data: fields({ reason: typed }),
    afterSeal: true,
  },
  /** Somebody wants these erased, and somebody else has to confirm it. */
  'erasure-asked': {
    body: fields({ seqs: listOf(seq, 1), why: optional(oneOf(WHY_ERASED)) }),
    /** Both, unless `why` says it. */
    data: fields({ reason: optional(typed), authority: optional(typed) }),
    afterSeal: true,
  },
  'erasure-declined': {
    body: fields({ asked: seq }),
    data: fields({ reason: typed }),
    afterSeal: true,
  },
  // ---- the log itself
  'data-erased': {
    /** `asked`: the entry that asked for it, where `by` confirmed what somebody else asked. */
    body: fields({ seqs: listOf(seq, 1), asked: optional(seq), why: optional(oneOf(WHY_ERASED)) }),
    data: fields({
      /** Both, unless `why` says it. */
      reason: optional(typed),
      authority: optional(typed),
      /** Who had what, of entries among `seqs` that told it: they have to be told of the erasure. */
      recipients: optional(listOf(fields({ entry: seq, recipient: typed }), 1)),
    }),
    afterSeal: true,
  },
  'clock-moved': { body: fields({ from: moment, to: moment }), data: none, afterSeal: true },
  'torn-tail-set-aside': {
    body: fields({ bytes: whole(1), sha256: digest }),
    data: none,
    afterSeal: true,
  },
} satisfies Record<string, EventSpec>

export type EventType = keyof typeof EVENTS

/** One event as decided: its salt comes when it is written, unless the event had to know it. */
export type SessionEvent = {
  [T in EventType]: {
    readonly type: T
    readonly body: Fitting<(typeof EVENTS)[T]['body']>
    readonly data: Fitting<(typeof EVENTS)[T]['data']> & { readonly salt?: string }
  }
}[EventType]

export type EventOf<T extends EventType> = Extract<SessionEvent, { type: T }>

const START_TYPE = 'session-started' satisfies EventType
export const SEAL_TYPE = 'session-sealed' satisfies EventType

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENTS, type)
}

export function mayFollowSeal(type: string): boolean {
  return isEventType(type) && 'afterSeal' in EVENTS[type]
}

/** Of what may not follow the seal: what leads up to it, with each decision that a close or a release waits for. */
const LEADS_TO_SEAL: ReadonlySet<string> = new Set<EventType>([
  'signal-accepted',
  'signal-dismissed',
  'minor-consented',
  'review-point-answered',
  'review-point-settled',
  'review-returned',
  'step-opened',
  'step-concluded',
  'review-agreed',
  'session-closed',
  'session-sealed',
  'session-cancelled',
])

/** How many entries and bytes a log may have after these. */
export function mostOf(events: readonly { readonly type: string }[]): {
  readonly entries: number
  readonly bytes: number
} {
  const endsIt = events.every(({ type }) => mayFollowSeal(type) || LEADS_TO_SEAL.has(type))
  return endsIt
    ? { entries: MOST_ENTRIES, bytes: MOST_LOG_BYTES }
    : { entries: MOST_RECORDING_ENTRIES, bytes: MOST_RECORDING_BYTES }
}

const salt = matching(/^[0-9a-f]{32}$/)

/** A log starts once, at its first entry, and its seal counts what it seals. */
function fitsItsPlace(at: number, type: EventType, body: Readonly<Record<string, unknown>>): boolean {
  if ((at === 1) !== (type === START_TYPE)) return false
  if (type === 'dossier-prepared') return hasGrounds(body)
  return type !== SEAL_TYPE || body.entries === at - 1
}

/** A ground for each entry that is withheld; copies of before there were grounds withhold without one. */
function hasGrounds({ withheld, grounds }: Readonly<Record<string, unknown>>): boolean {
  return grounds === undefined || (grounds as unknown[]).length === (withheld as unknown[]).length
}

/** What does not fit the list, for an entry read back; null when it fits. `data` null: not readable here. */
export function checkEvent(
  {
    seq: at,
    type,
    body,
  }: { readonly seq: number; readonly type: string; readonly body: Readonly<Record<string, unknown>> },
  data: Readonly<Record<string, unknown>> | null,
): 'unknown-type' | 'body-invalid' | 'data-invalid' | null {
  if (!isEventType(type)) return 'unknown-type'
  if (!EVENTS[type].body.fits(body) || !fitsItsPlace(at, type, body)) return 'body-invalid'
  if (data === null) return null
  const { salt: given, ...rest } = data
  return salt.fits(given) && EVENTS[type].data.fits(rest) ? null : 'data-invalid'
}

/** The field that keeps a decided event from being written: it would not be read back. Null when none does. */
export function misfit(event: SessionEvent): { readonly field: string; readonly found: string } | null {
  const { salt: _, ...data } = event.data
  const { body: bodyShape, data: dataShape } = EVENTS[event.type]
  return misfitting(bodyShape, event.body) ?? misfitting(dataShape, data)
}

function misfitting(
  shape: Shape<unknown>,
  value: Readonly<Record<string, unknown>>,
): { field: string; found: string } | null {
  if (shape.fits(value)) return null
  const field = Object.keys(value).find((key) => !shape.keys?.[key]?.fits(value[key])) ?? ''
  return { field, found: JSON.stringify(value[field] ?? null).slice(0, 60) }
}
