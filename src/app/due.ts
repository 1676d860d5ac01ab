import type { HoldGround } from '../domain/session/act.ts'
import { refText } from '../domain/session/case-reference.ts'
import { readSessionLog } from '../domain/session/replay.ts'
import { retentionStanding, type Standing } from '../domain/session/retention.ts'
import type { SessionState } from '../domain/session/state.ts'
import type { Context, SessionRef } from './context.ts'

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
  /** Sessions whose log does not hold: nothing is said of them. */
  readonly damaged: readonly SessionRef[]
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

export interface DueSession {
  readonly ref: SessionRef
  /** Last day on which it was to be kept. */
  readonly until: string
  readonly rule: string
  /** The rule as it was worded at the close; null: that was erased. */
  readonly reference: string | null
}

export function dueSessions(context: Context): Due {
  const day = context.now().slice(0, 10)
  const read = context.store.list().map((ref) => ({ ref, ...readSessionLog(context.store.readLog(ref)) }))
  const standing = read.flatMap(({ ref, report, state }) =>
    report.failure || state.draft ? [] : [{ ref, state, is: retentionStanding(state, report.entries, day) }],
  )
  const those = (wanted: Standing) => standing.filter(({ is }) => is === wanted)
  return {
    sessions: those('due')
      .flatMap(({ ref, state }) => dueSession(ref, state))
      .sort((a, b) => (a.until === b.until ? order(a.ref, b.ref) : a.until < b.until ? -1 : 1)),
    held: those('held').map(({ ref }) => ref),
    unknown: those('unknown').map(({ ref }) => ref),
    waiting: standing.flatMap(({ ref, state }) => waitingErasure(ref, state)),
    damaged: read.filter(({ report }) => report.failure).map(({ ref }) => ref),
  }
}

function dueSession(ref: SessionRef, { retention }: SessionState): DueSession[] {
  if (!retention) return []
  const { rule, until } = retention.body
  return [{ ref, until, rule, reference: retention.data?.reference ?? null }]
}

function waitingErasure(
  ref: SessionRef,
  { erasureAsked, erasedSeqs, holds }: SessionState,
): WaitingErasure[] {
  // Another erasure may have taken all of it since.
  if (!erasureAsked || erasureAsked.body.seqs.every((seq) => erasedSeqs.includes(seq))) return []
  const { seq, by, at } = erasureAsked
  return [{ ref, entry: seq, by, at, held: holds[0]?.body.ground ?? null }]
}

function order(a: SessionRef, b: SessionRef): number {
  return refText(a) < refText(b) ? -1 : 1
}
