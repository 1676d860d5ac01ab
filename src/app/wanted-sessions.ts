import { haveOneOffset } from '../domain/moment.ts'
import { refText } from '../domain/session/case-reference.ts'
import { type SessionSummary, startOf } from '../domain/session/summary.ts'

/** Which sessions somebody asks for. */
export interface Wish {
  /** Which are meant; all when absent. */
  readonly wanted?: (session: SessionSummary) => boolean
  /** Only so many of them, those begun last. */
  readonly newest?: number
}

/** What is kept of the sessions that are looked at. */
export interface Kept {
  /** Whether something that began then could still be among them. */
  takes(start: number): boolean
  means(session: SessionSummary): boolean
  add(session: SessionSummary): void
  all(): SessionSummary[]
  readonly isFew: boolean
}

export function keptOf({ wanted = () => true, newest }: Wish): Kept {
  return newest === undefined ? keepAll(wanted) : keepNewest(wanted, newest)
}

/** The one begun last first. */
export function newestFirst(sessions: readonly SessionSummary[]): SessionSummary[] {
  return [...sessions].sort((a, b) => byStart(b, a) || (refText(a.ref) < refText(b.ref) ? -1 : 1))
}

function byStart(a: SessionSummary, b: SessionSummary): number {
  if (a.startedAt === b.startedAt) return 0
  if (haveOneOffset(a.startedAt, b.startedAt)) return a.startedAt < b.startedAt ? -1 : 1
  const [one, other] = [startOf(a), startOf(b)]
  return one === other ? 0 : one - other
}

function keepAll(wanted: (session: SessionSummary) => boolean): Kept {
  const kept: SessionSummary[] = []
  return {
    takes: () => true,
    means: wanted,
    add: (session) => {
      if (wanted(session)) kept.push(session)
    },
    all: () => kept,
    isFew: false,
  }
}

function keepNewest(wanted: (session: SessionSummary) => boolean, count: number): Kept {
  let kept: SessionSummary[] = []
  const cut = (): void => {
    kept = newestFirst(kept).slice(0, count)
  }
  return {
    takes: (start) => {
      if (kept.length >= count * 2) cut()
      const last = kept.length === count ? kept.at(-1) : undefined
      return last === undefined || start >= startOf(last)
    },
    means: wanted,
    add: (session) => {
      if (!wanted(session)) return
      kept.push(session)
      if (kept.length === count) cut()
    },
    all: () => {
      cut()
      return kept
    },
    isFew: true,
  }
}
