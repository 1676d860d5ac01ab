import type { HoldGround } from './hold-grounds.ts'
import type { SessionState } from './state.ts'

/** A session by where it stands in a store. */
export interface Place {
  readonly case: string
  readonly number: number
}

/** What lists tell of a session: codes, days and counts, all from the bodies of its log, nothing that people typed. */
export interface SessionSummary {
  readonly ref: Place
  /** What does not hold: nothing more is told than where it stands. `closed`: this account may not read its log. null: nothing that a list would find. */
  readonly broken: 'log' | 'closed' | 'instruction' | null
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
  /** The day on which a deferral of informing the person is to be looked at again; null: there is none, or nobody can. */
  readonly deferredUntil: string | null
  /** Day of the seal or of the cancelling; null: neither, or it does not count. */
  readonly endedOn: string | null
}

/** When it began, in ms since 1970. What does not even tell that comes before all others: somebody has to look. */
export function startOf({ startedAt }: Pick<SessionSummary, 'startedAt'>): number {
  const at = Date.parse(startedAt)
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at
}

/** Nothing is known of it but where it stands. */
export function isUnread({ broken }: Pick<SessionSummary, 'broken'>): boolean {
  return broken === 'log' || broken === 'closed'
}

/** Ended, and whole: what is told of it changes only with its log. */
export function isSettled(session: SessionSummary): boolean {
  return session.broken === null && hasEnded(session)
}

/** Nobody works on it any more; what may still be added to it is little. */
export function hasEnded({ status }: Pick<SessionState, 'status'>): boolean {
  return status === 'sealed' || status === 'cancelled' || status === 'transferred'
}
