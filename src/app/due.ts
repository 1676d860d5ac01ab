import { refText } from '../domain/session/case-reference.ts'
import type { HoldGround } from '../domain/session/hold-grounds.ts'
import { retentionStanding, type Standing } from '../domain/session/retention.ts'
import { isUnread, type SessionSummary } from '../domain/session/summary.ts'
import type { Context, SessionRef } from './context.ts'
import { sessionsInBrief } from './sessions.ts'
import { readStoredLog } from './stored-log.ts'

/** What should go, today. */
export interface Due {
  /** The one that should have gone first first. */
  readonly sessions: readonly DueSession[]
  /** Past their last day too, but on hold. */
  readonly held: readonly SessionRef[]
  /** They ended, and no rule said until when they are kept. */
  readonly unknown: readonly SessionRef[]
  /** Somebody asked for an erasure, and nobody confirmed it yet. */
  readonly waiting: readonly WaitingErasure[]
  /** Informing the person was put off until a day that has come. The one that should have been looked at first first. */
  readonly deferred: readonly Deferral[]
  /** Sessions whose log does not hold: nothing is said of them. */
  readonly damaged: readonly SessionRef[]
  /** The same of those whose log is not for this account. */
  readonly closed: readonly SessionRef[]
}

export interface WaitingErasure {
  readonly ref: SessionRef
  /** The entry that asks for it. */
  readonly entry: number
  /** Staff code, and when. */
  readonly by: string
  readonly at: string
  /** What blocks it; null: it can be confirmed. */
  readonly held: HoldGround | null
}

interface UntilADay {
  readonly ref: SessionRef
  readonly until: string
}

/** `until`: the day on which it is to be looked at again. */
export type Deferral = UntilADay

/** `until`: the last day on which it was to be kept. */
export interface DueSession extends UntilADay {
  readonly rule: string
  /** The rule as it was worded at the close; null: that was erased. */
  readonly reference: string | null
}

export async function dueSessions(context: Context): Promise<Due> {
  const day = context.now().slice(0, 10)
  const standing = (one: SessionSummary): Standing =>
    isUnread(one) || one.draft ? 'open' : retentionStanding(one, day)
  const all = await sessionsInBrief(context, {
    wanted: (one) => isUnread(one) || one.waiting !== null || isOver(one, day) || TOLD.has(standing(one)),
  })
  const those = (wanted: Standing) => all.filter((one) => standing(one) === wanted)
  all.sort((a, b) => order(a.ref, b.ref))
  return {
    sessions: those('due')
      .flatMap((one) => dueSession(context, one))
      .sort(byDay),
    held: those('held').map(({ ref }) => ref),
    unknown: those('unknown').map(({ ref }) => ref),
    waiting: all.flatMap((one) =>
      isUnread(one) || one.draft || !one.waiting ? [] : [{ ref: one.ref, ...one.waiting, held: one.held }],
    ),
    deferred: all
      .flatMap((one) => (isOver(one, day) ? [{ ref: one.ref, until: one.deferredUntil ?? '' }] : []))
      .sort(byDay),
    damaged: all.filter(({ broken }) => broken === 'log').map(({ ref }) => ref),
    closed: all.filter(({ broken }) => broken === 'closed').map(({ ref }) => ref),
  }
}

const TOLD: ReadonlySet<Standing> = new Set(['due', 'held', 'unknown'])

/** How the rule was worded stands in the log alone. */
function dueSession({ store }: Context, { ref, retention }: SessionSummary): DueSession[] {
  const { state } = readStoredLog(store, ref)
  return retention ? [{ ref, ...retention, reference: state.retention?.data?.reference ?? null }] : []
}

/** On the day itself it is to be looked at. A rehearsal or practice is about nobody. */
function isOver({ deferredUntil, draft, practice }: SessionSummary, day: string): boolean {
  return deferredUntil !== null && deferredUntil <= day && !draft && practice === null
}

function byDay(a: UntilADay, b: UntilADay): number {
  return a.until === b.until ? order(a.ref, b.ref) : a.until < b.until ? -1 : 1
}

function order(a: SessionRef, b: SessionRef): number {
  return refText(a) < refText(b) ? -1 : 1
}
