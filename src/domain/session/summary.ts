import type { Digest } from '../digest.ts'
import { askedSteps } from '../instruction/flow.ts'
import type { Instruction } from '../instruction/instruction.ts'
import type { LogEntry } from '../log/verify.ts'
import { endOf } from '../report/counted-session.ts'
import type { HoldGround } from './act.ts'
import { canBeCase } from './case-reference.ts'
import { waitingErasure } from './erasure.ts'
import { HOLD_GROUNDS } from './event.ts'
import { isErased } from './retention.ts'
import { type SessionState, stepState } from './state.ts'

/** A session by where it stands in a store. */
interface Place {
  readonly case: string
  readonly number: number
}

/** What lists tell of a session: codes, days and counts, all from the bodies of its log, nothing that people typed. */
export interface SessionSummary {
  readonly ref: Place
  /** What does not hold: nothing more is told than where it stands. null: nothing that a list would find. */
  readonly broken: 'log' | 'instruction' | null
  readonly status: SessionState['status']
  readonly draft: boolean
  readonly practice: string | null
  readonly startedAt: string
  /** Staff codes. */
  readonly startedBy: string
  readonly holder: string
  readonly instruction: SessionState['instruction']
  readonly links: readonly Place[]
  /** Steps that are asked, and those of them that are concluded. */
  readonly total: number
  readonly done: number
  /** Until when it is kept, and by which rule; null: no rule said so. */
  readonly retention: { readonly rule: string; readonly until: string } | null
  /** The hold that keeps it; null: none does. */
  readonly held: HoldGround | null
  /** Nothing is left that an erasure would take. */
  readonly erased: boolean
  /** An erasure that somebody asked for and nobody confirmed: which entry asks, whose staff code, when. */
  readonly waiting: { readonly entry: number; readonly by: string; readonly at: string } | null
  /** Day of the seal or of the cancelling; null: neither, or it does not count. */
  readonly endedOn: string | null
}

/** `instruction` null: what it was held under cannot be read. */
export function summaryOf(
  ref: Place,
  state: SessionState,
  { entries, holds }: { readonly entries: readonly LogEntry[]; readonly holds: boolean },
  instruction: Instruction | null,
): SessionSummary {
  const steps = holds && instruction ? askedSteps(instruction, state) : []
  const { retention } = state
  const asked = waitingErasure(state)
  return {
    ref,
    broken: holds ? (instruction ? null : 'instruction') : 'log',
    status: state.status,
    draft: state.draft,
    practice: state.practice,
    startedAt: state.startedAt,
    startedBy: state.startedBy,
    holder: state.holder,
    instruction: state.instruction,
    links: state.links.map(({ body }) => ({ case: body.case, number: body.number })),
    total: steps.length,
    done: steps.filter(({ id }) => stepState(state, id).concluded).length,
    retention: retention && { rule: retention.body.rule, until: retention.body.until },
    held: state.holds[0]?.body.ground ?? null,
    erased: isErased(state, entries),
    waiting: asked && { entry: asked.seq, by: asked.by, at: asked.at },
    endedOn: endOf(state, entries)?.on ?? null,
  }
}

/** How a log ends: in so many bytes, with this hash. */
export interface LogEnd {
  readonly bytes: number
  readonly head: Digest
}

/** A line of the index: a summary, and the log that it is of. */
export interface IndexLine {
  readonly format: typeof INDEX_FORMAT
  /** The latest start among this line and those before it, in ms since 1970: those before it begin no later. */
  readonly newest: number
  readonly log: LogEnd
  readonly session: SessionSummary
}

const INDEX_FORMAT = 'screen-index/1'

export function indexLine(session: SessionSummary, log: LogEnd, before: IndexLine | null): IndexLine {
  return { format: INDEX_FORMAT, newest: Math.max(startOf(session), before?.newest ?? 0), log, session }
}

/** null: written by another version of the program, or by another program. */
export function parseIndexLine(text: string): IndexLine | null {
  try {
    const line = JSON.parse(text) as IndexLine | null
    return line?.format === INDEX_FORMAT &&
      isLogEnd(line.log) &&
      isSummary(line.session) &&
      isCount(line.newest)
      ? line
      : null
  } catch {
    return null
  }
}

function isLogEnd(log: LogEnd | undefined): boolean {
  return isCount(log?.bytes) && isText(log?.head)
}

/** By hand rather than by shape: a list of all reads one for every session that has ended. */
function isSummary(one: SessionSummary | undefined): boolean {
  return (
    isPlace(one?.ref) &&
    one !== undefined &&
    one.broken === null &&
    hasEnded(one) &&
    typeof one.draft === 'boolean' &&
    isTextOrNull(one.practice) &&
    isText(one.startedAt) &&
    isText(one.startedBy) &&
    isText(one.holder) &&
    isText(one.instruction?.id) &&
    isText(one.instruction.version) &&
    isText(one.instruction.digest) &&
    Array.isArray(one.links) &&
    one.links.every(isPlace) &&
    isCount(one.total) &&
    isCount(one.done) &&
    isRetention(one.retention) &&
    (one.held === null || HOLD_GROUNDS.includes(one.held)) &&
    typeof one.erased === 'boolean' &&
    isWaiting(one.waiting) &&
    isTextOrNull(one.endedOn)
  )
}

function isPlace(place: Place | null | undefined): boolean {
  return isText(place?.case) && canBeCase(place.case) && isCount(place.number)
}

function isRetention(retention: SessionSummary['retention'] | undefined): boolean {
  return retention === null || (isText(retention?.rule) && isText(retention.until))
}

function isWaiting(waiting: SessionSummary['waiting'] | undefined): boolean {
  return waiting === null || (isCount(waiting?.entry) && isText(waiting.by) && isText(waiting.at))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/** When it began, in ms since 1970. What does not even tell that comes before all others: somebody has to look. */
export function startOf({ startedAt }: Pick<SessionSummary, 'startedAt'>): number {
  const at = Date.parse(startedAt)
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at
}

/** Ended, and whole: what is told of it changes only with its log. */
export function isSettled(session: SessionSummary): boolean {
  return session.broken === null && hasEnded(session)
}

/** Nobody works on it any more; what may still be added to it is little. */
export function hasEnded({ status }: Pick<SessionState, 'status'>): boolean {
  return status === 'sealed' || status === 'cancelled' || status === 'transferred'
}
