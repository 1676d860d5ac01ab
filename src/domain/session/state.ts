import type { IdentifierKind } from '../instruction/instruction.ts'
import type { Language } from '../language.ts'
import type { Stamp } from '../log/entry.ts'
import type { EventOf, EventType } from './event.ts'

/**
 * What a session amounts to, folded from its log. Stands on the bodies alone; what people typed hangs on
 * as `data`, null where this reader may not see it or where it was erased.
 */
export interface SessionState {
  /** `transferred`: it goes on in another store; here it can only be erased, or put on hold. */
  readonly status: 'absent' | 'open' | 'closed' | 'sealed' | 'cancelled' | 'transferred'
  readonly id: string
  readonly case: string
  readonly number: number
  /** The version it is held under now. */
  readonly instruction: { readonly id: string; readonly version: string; readonly digest: string }
  /** Every version it was held under, the first first, each from an entry on. */
  readonly versions: readonly HeldUnder[]
  /** The language of the walk, from each entry on at which it changed. */
  readonly languages: readonly { readonly language: Language; readonly since: number }[]
  /** A rehearsal: never issued. */
  readonly draft: boolean
  /** The fictional subject it is practice on; null: a real case, or another rehearsal. */
  readonly practice: string | null
  readonly language: Language
  readonly startedAt: string
  readonly startedBy: string
  /** Staff code of who holds it: the one who began it, until it was handed over. */
  readonly holder: string
  readonly handovers: readonly (Written<'handed-over'> | Written<'session-transferred'>)[]
  /** The last time it left a store, and what its status was then; null: never. */
  readonly transfer: Transfer | null
  readonly receipts: readonly Written<'session-received'>[]
  /** Sessions it is linked with now, each once. */
  readonly links: readonly Written<'session-linked'>[]
  readonly lastAt: string
  readonly entries: number
  readonly staff: Readonly<Record<string, string | null>>
  readonly procedure: string | null
  readonly basisConfirmed: Written<'basis-confirmed'> | null
  readonly signal: SignalState
  readonly steps: Readonly<Record<string, StepState>>
  readonly identifiers: readonly Written<'identifier-recorded'>[]
  readonly notRecorded: readonly IdentifierKind[]
  readonly variants: readonly Written<'variant-recorded'>[]
  readonly persons: readonly Written<'person-recorded'>[]
  /** What the searching is done with; the last one recorded. */
  readonly environment: Written<'environment-recorded'> | null
  readonly searches: readonly Written<'search-performed'>[]
  readonly evidence: readonly Written<'evidence-added'>[]
  readonly candidates: readonly Written<'candidate-recorded'>[]
  readonly judgements: readonly Written<'identity-judged'>[]
  readonly findings: readonly Written<'finding-recorded'>[]
  /** What was said about findings after they were recorded; by the finding, whatever becomes of its step. */
  readonly completions: readonly Written<'finding-completed'>[]
  readonly hypotheses: readonly Written<'hypothesis-recorded'>[]
  readonly weighings: readonly Written<'finding-weighed'>[]
  readonly withdrawn: readonly (
    | Written<'record-withdrawn'>
    | Written<'search-withdrawn'>
    | Written<'person-withdrawn'>
  )[]
  readonly migrations: readonly Written<'instruction-migrated'>[]
  /** Each time somebody looked at earlier work on a step; the step's id as it was then. */
  readonly reviews: readonly Written<'step-reviewed'>[]
  /** Work that no longer counts but is never deleted: the dossier prints it apart. */
  readonly setAside: readonly SetAside[]
  readonly reading: Reading
  /** What the person, or somebody for them, said of the record. */
  readonly statements: readonly Written<'statement-recorded'>[]
  /** Each time the person was told of the research, or that was put off; the last one counts. */
  readonly information: readonly Information[]
  readonly classification: Classification
  readonly closed: Written<'session-closed'> | null
  readonly sealedSeq: number | null
  readonly cancelled: Written<'session-cancelled'> | null
  readonly overrides: readonly Written<'release-overridden'>[]
  readonly prepared: readonly Written<'dossier-prepared'>[]
  readonly issued: readonly Written<'dossier-issued'>[]
  /** Which of them are extracts for an access request. */
  readonly extracts: readonly Written<'extract-made'>[]
  readonly signatures: readonly Written<'signed'>[]
  /** Holds that stand: nothing is erased while there is one. */
  readonly holds: readonly Written<'hold-set'>[]
  /** Until when it is kept; null: no rule was set. */
  readonly retention: Written<'retention-set'> | null
  /** The last that was asked and not done. */
  readonly erasureAsked: Written<'erasure-asked'> | null
  readonly erasures: readonly Written<'data-erased'>[]
  readonly erasedSeqs: readonly number[]
  readonly clockMoves: readonly Written<'clock-moved'>[]
  readonly tornTails: readonly Written<'torn-tail-set-aside'>[]
}

/** What the second reader did and said, and what the author answered. */
export interface Reading {
  readonly matches: readonly Written<'match-reviewed'>[]
  readonly points: readonly Point[]
  readonly verdicts: readonly (
    | ({ readonly type: 'review-returned' } & Written<'review-returned'>)
    | ({ readonly type: 'review-agreed' } & Written<'review-agreed'>)
  )[]
}

export interface Point {
  readonly raised: Written<'review-point-raised'>
  /** The last answer; null: none yet. */
  readonly answered: Written<'review-point-answered'> | null
  readonly settled: Written<'review-point-settled'> | null
}

export type Information =
  | ({ readonly type: 'person-informed' } & Written<'person-informed'>)
  | ({ readonly type: 'information-deferred' } & Written<'information-deferred'>)

export interface Classification {
  /** The last proposal; `set` is older than it where it waits to be set. */
  readonly proposed: Written<'classification-proposed'> | null
  /** In force. */
  readonly set: Written<'classification-set'> | null
  readonly marking: Written<'marking-set'> | null
}

export interface Transfer {
  readonly event: Written<'session-transferred'>
  /** What it has again once it is received. */
  readonly status: SessionState['status']
}

export interface HeldUnder {
  readonly version: string
  readonly digest: string
  /** Entry from which on. */
  readonly since: number
}

/** What somebody did on a step. */
export interface StepWork {
  readonly concluded: Written<'step-concluded'> | null
  readonly answers: readonly Written<'answer-given'>[]
  readonly searches: readonly Written<'search-performed'>[]
  readonly findings: readonly Written<'finding-recorded'>[]
  readonly judgements: readonly Written<'identity-judged'>[]
  readonly weighings: readonly Written<'finding-weighed'>[]
}

export interface SetAside {
  /** gone: the step is no longer asked. redone: somebody did it again. unfit: the answer no longer fits its question. */
  readonly why: 'gone' | 'redone' | 'unfit'
  /** The step's id in the version it was held under until then. */
  readonly step: string
  /** The entry that set it aside. */
  readonly by: number
  readonly work: StepWork
}

/** Work on a step that has changed since: it does not count until somebody has looked at it. */
export interface Review {
  readonly need: 'confirm' | 'redo'
  /** The outcome it had. */
  readonly outcome: Written<'step-concluded'> | null
}

/** An event where it stands in the log. */
export interface Written<T extends EventType> extends Stamp {
  readonly seq: number
  readonly body: EventOf<T>['body']
  /** null: withheld from this reader, or erased. */
  readonly data: EventOf<T>['data'] | null
}

export interface StepState {
  readonly openedAt: string | null
  /** The latest answer to each question. */
  readonly answers: Readonly<Record<string, Written<'answer-given'>>>
  /** null while the step is open. */
  readonly concluded: Written<'step-concluded'> | null
  readonly reopened: readonly Written<'step-reopened'>[]
  /** null: nothing stands in the way of working on it. */
  readonly review: Review | null
  /** The entry at which somebody last said that earlier work on it still stands; 0 when nobody had to. */
  readonly confirmedAt: number
}

export interface SignalState {
  readonly status: 'none' | 'raised' | 'awaiting-consent' | 'accepted' | 'dismissed'
  readonly raised: Written<'signal-raised'> | null
  readonly decided: Written<'signal-accepted'> | Written<'signal-dismissed'> | null
  /** A team lead's, where the person is a minor. */
  readonly consented: Written<'minor-consented'> | null
  /** Dismissed before another was raised, the first first. */
  readonly earlier: readonly Pick<SignalState, 'raised' | 'decided' | 'consented'>[]
  readonly notes: readonly Written<'return-note-given'>[]
}

const NO_STEP: StepState = {
  openedAt: null,
  answers: {},
  concluded: null,
  reopened: [],
  review: null,
  confirmedAt: 0,
}

export const initialState: SessionState = {
  status: 'absent',
  id: '',
  case: '',
  number: 0,
  instruction: { id: '', version: '', digest: '' },
  versions: [],
  languages: [],
  draft: false,
  practice: null,
  language: 'nl',
  startedAt: '',
  startedBy: '',
  holder: '',
  handovers: [],
  transfer: null,
  receipts: [],
  links: [],
  lastAt: '',
  entries: 0,
  staff: {},
  procedure: null,
  basisConfirmed: null,
  signal: { status: 'none', raised: null, decided: null, consented: null, earlier: [], notes: [] },
  steps: {},
  identifiers: [],
  notRecorded: [],
  variants: [],
  persons: [],
  environment: null,
  searches: [],
  evidence: [],
  candidates: [],
  judgements: [],
  findings: [],
  completions: [],
  hypotheses: [],
  weighings: [],
  withdrawn: [],
  migrations: [],
  reviews: [],
  setAside: [],
  reading: { matches: [], points: [], verdicts: [] },
  statements: [],
  information: [],
  classification: { proposed: null, set: null, marking: null },
  closed: null,
  sealedSeq: null,
  cancelled: null,
  overrides: [],
  prepared: [],
  issued: [],
  extracts: [],
  signatures: [],
  holds: [],
  retention: null,
  erasureAsked: null,
  erasures: [],
  erasedSeqs: [],
  clockMoves: [],
  tornTails: [],
}

export function stepState(state: SessionState, step: string): StepState {
  return (Object.hasOwn(state.steps, step) ? state.steps[step] : undefined) ?? NO_STEP
}

/** An event on its line, with the DATA this reader can see. */
export type WrittenEvent = {
  [T in EventType]: { readonly type: T } & Written<T>
}[EventType]

/** What was recorded and not withdrawn or replaced since. */
export function standing<
  T extends
    | 'identifier-recorded'
    | 'variant-recorded'
    | 'candidate-recorded'
    | 'evidence-added'
    | 'hypothesis-recorded'
    | 'finding-recorded'
    | 'search-performed'
    | 'person-recorded',
>(state: SessionState, records: readonly Written<T>[]): Written<T>[] {
  const gone = new Set(state.withdrawn.map(({ body }) => body.id))
  const aside = state.setAside.flatMap(({ work }) => work.findings)
  for (const { body } of [...state.findings, ...aside]) if (body.amends) gone.add(body.amends)
  return records.filter(({ body }) => !gone.has(body.id))
}

/** What took a record back; undefined: nothing did. */
export function withdrawalOf(
  { withdrawn }: SessionState,
  id: string,
): SessionState['withdrawn'][number] | undefined {
  return withdrawn.find(({ body }) => body.id === id)
}

/** The judgement in force on a candidate: the last one given. */
export function judgementOn(state: SessionState, candidate: string): Written<'identity-judged'> | undefined {
  return state.judgements.findLast(({ body }) => body.candidate === candidate)
}

/** The last copy of the dossier itself: an extract is another document, for the person. */
export function lastDossier({ issued, extracts }: SessionState): Written<'dossier-issued'> | undefined {
  return issued.filter(({ body }) => extracts.every((one) => one.body.copy !== body.copy)).at(-1)
}

/** The answer in force to a question, if it can be read here. */
export function answerTo(
  state: SessionState,
  step: string,
  question: string,
): Written<'answer-given'> | undefined {
  const { answers } = stepState(state, step)
  return Object.hasOwn(answers, question) ? answers[question] : undefined
}

/** The event of a decoded line, checked against the list before (see log/verify.ts). */
export function asWritten(
  entry: Stamp & {
    readonly seq: number
    readonly type: string
    readonly body: Readonly<Record<string, unknown>>
  },
  data: Readonly<Record<string, unknown>> | null,
): WrittenEvent {
  return {
    seq: entry.seq,
    at: entry.at,
    by: entry.by,
    via: entry.via,
    type: entry.type,
    body: entry.body,
    data,
  } as unknown as WrittenEvent
}
