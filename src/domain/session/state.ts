import type { IdentifierKind } from '../instruction/instruction.ts'
import type { Language } from '../language.ts'
import type { Stamp } from '../log/entry.ts'
import type { EventOf, EventType } from './event.ts'

/**
 * What a session amounts to, folded from its log. Stands on the bodies alone; what people typed hangs on
 * as `data`, null where this reader may not see it or where it was erased.
 */
export interface SessionState {
  readonly status: 'absent' | 'open' | 'closed' | 'sealed' | 'cancelled'
  readonly id: string
  readonly case: string
  readonly number: number
  readonly instruction: { readonly id: string; readonly version: string; readonly digest: string }
  readonly language: Language
  readonly startedAt: string
  readonly startedBy: string
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
  readonly searches: readonly Written<'search-performed'>[]
  readonly evidence: readonly Written<'evidence-added'>[]
  readonly candidates: readonly Written<'candidate-recorded'>[]
  readonly judgements: readonly Written<'identity-judged'>[]
  readonly findings: readonly Written<'finding-recorded'>[]
  readonly withdrawn: readonly Written<'record-withdrawn'>[]
  readonly closed: Written<'session-closed'> | null
  readonly sealedSeq: number | null
  readonly cancelled: Written<'session-cancelled'> | null
  readonly prepared: readonly Written<'dossier-prepared'>[]
  readonly issued: readonly Written<'dossier-issued'>[]
  readonly erasedSeqs: readonly number[]
  readonly clockMoves: readonly Written<'clock-moved'>[]
  readonly tornTails: readonly Written<'torn-tail-set-aside'>[]
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
}

export interface SignalState {
  readonly status: 'none' | 'raised' | 'accepted' | 'dismissed'
  readonly raised: Written<'signal-raised'> | null
  readonly decided: Written<'signal-accepted'> | Written<'signal-dismissed'> | null
}

export const NO_STEP: StepState = { openedAt: null, answers: {}, concluded: null, reopened: [] }

export const initialState: SessionState = {
  status: 'absent',
  id: '',
  case: '',
  number: 0,
  instruction: { id: '', version: '', digest: '' },
  language: 'nl',
  startedAt: '',
  startedBy: '',
  lastAt: '',
  entries: 0,
  staff: {},
  procedure: null,
  basisConfirmed: null,
  signal: { status: 'none', raised: null, decided: null },
  steps: {},
  identifiers: [],
  notRecorded: [],
  variants: [],
  persons: [],
  searches: [],
  evidence: [],
  candidates: [],
  judgements: [],
  findings: [],
  withdrawn: [],
  closed: null,
  sealedSeq: null,
  cancelled: null,
  prepared: [],
  issued: [],
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

/** The state after one more entry. Total over the list of events: the compiler finds a forgotten one. */
export function evolve(state: SessionState, event: WrittenEvent): SessionState {
  const next = { ...state, entries: event.seq, lastAt: event.at }
  switch (event.type) {
    case 'session-started':
      return {
        ...next,
        status: 'open',
        id: event.body.id,
        case: event.body.name,
        number: event.body.number,
        instruction: { ...event.body.instruction, digest: event.body.digest },
        language: event.body.language,
        startedAt: event.at,
        startedBy: event.by,
      }
    case 'staff-named':
      return { ...next, staff: { ...state.staff, [event.body.code]: event.data?.name ?? null } }
    case 'language-changed':
      return { ...next, language: event.body.language }
    case 'procedure-chosen':
      return { ...next, procedure: event.body.procedure, basisConfirmed: null }
    case 'basis-confirmed':
      return { ...next, basisConfirmed: event }
    case 'signal-raised':
      return { ...next, signal: { status: 'raised', raised: event, decided: null } }
    case 'signal-accepted':
      return { ...next, signal: { ...state.signal, status: 'accepted', decided: event } }
    case 'signal-dismissed':
      return { ...next, signal: { ...state.signal, status: 'dismissed', decided: event } }
    case 'step-opened':
      return withStep(next, event.body.step, (step) => ({ ...step, openedAt: step.openedAt ?? event.at }))
    case 'answer-given':
      return withStep(next, event.body.step, (step) => ({
        ...step,
        answers: { ...step.answers, [event.body.question]: event },
      }))
    case 'step-concluded':
      return withStep(next, event.body.step, (step) => ({ ...step, concluded: event }))
    case 'step-reopened':
      return withStep(next, event.body.step, (step) => ({
        ...step,
        concluded: null,
        reopened: [...step.reopened, event],
      }))
    case 'identifier-recorded':
      return {
        ...next,
        identifiers: [...state.identifiers, event],
        notRecorded: state.notRecorded.filter((kind) => kind !== event.body.kind),
      }
    case 'identifiers-not-recorded':
      return { ...next, notRecorded: [...new Set([...state.notRecorded, ...event.body.kinds])] }
    case 'variant-recorded':
      return { ...next, variants: [...state.variants, event] }
    case 'person-recorded':
      return { ...next, persons: [...state.persons, event] }
    case 'search-performed':
      return { ...next, searches: [...state.searches, event] }
    case 'evidence-added':
      return { ...next, evidence: [...state.evidence, event] }
    case 'candidate-recorded':
      return { ...next, candidates: [...state.candidates, event] }
    case 'identity-judged':
      return { ...next, judgements: [...state.judgements, event] }
    case 'finding-recorded':
      return { ...next, findings: [...state.findings, event] }
    case 'record-withdrawn':
      return { ...next, withdrawn: [...state.withdrawn, event] }
    case 'session-closed':
      return { ...next, status: 'closed', closed: event }
    case 'session-sealed':
      return { ...next, status: 'sealed', sealedSeq: event.seq }
    case 'session-cancelled':
      return { ...next, status: 'cancelled', cancelled: event }
    case 'dossier-prepared':
      return { ...next, prepared: [...state.prepared, event] }
    case 'dossier-issued':
      return { ...next, issued: [...state.issued, event] }
    case 'data-erased':
      return { ...next, erasedSeqs: [...new Set([...state.erasedSeqs, ...event.body.seqs])] }
    case 'clock-moved':
      return { ...next, clockMoves: [...state.clockMoves, event] }
    case 'torn-tail-set-aside':
      return { ...next, tornTails: [...state.tornTails, event] }
    default:
      return unknownEvent(event)
  }
}

function unknownEvent(event: never): never {
  throw new Error(`an event that is not on the list: ${JSON.stringify(event)}`)
}

function withStep(state: SessionState, step: string, change: (step: StepState) => StepState): SessionState {
  return { ...state, steps: { ...state.steps, [step]: change(stepState(state, step)) } }
}

/** What was recorded and not withdrawn or replaced since. */
export function standing<
  T extends
    | 'identifier-recorded'
    | 'variant-recorded'
    | 'candidate-recorded'
    | 'evidence-added'
    | 'finding-recorded',
>(state: SessionState, records: readonly Written<T>[]): Written<T>[] {
  const gone = new Set(state.withdrawn.map(({ body }) => body.id))
  for (const { body } of state.findings) if (body.amends) gone.add(body.amends)
  return records.filter(({ body }) => !gone.has(body.id))
}

/** The judgement in force on a candidate: the last one given. */
export function judgementOn(state: SessionState, candidate: string): Written<'identity-judged'> | undefined {
  return state.judgements.findLast(({ body }) => body.candidate === candidate)
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
