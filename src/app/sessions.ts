import { refText } from '../domain/session/case-reference.ts'
import { type IndexLine, parseIndexLine, parseRunning } from '../domain/session/index-line.ts'
import { isSettled, type SessionSummary, startOf } from '../domain/session/summary.ts'
import type { Context, SessionIndex, SessionRef } from './context.ts'
import { type Kept, keptOf, type Wish } from './wanted-sessions.ts'

type Reading = Pick<Context, 'store'>

/**
 * Sessions of the store in brief, in no order. One whose log does not hold is told as that, never left out. They are
 * told from the index as far as it fits, all others from their logs: what reads those is loaded only then.
 */
export async function sessionsInBrief({ store }: Reading, wish: Wish = {}): Promise<SessionSummary[]> {
  const kept = keptOf(wish)
  if (store.index && fromIndex(store.index, kept, runningInIndex(store.index))) return kept.all()
  const { sessionsFromLogs } = await import('./sessions-from-logs.ts')
  return sessionsFromLogs({ store }, wish)
}

/** Those that have not ended, or of which that cannot be told. */
export async function runningSessions({ store }: Reading): Promise<SessionSummary[]> {
  const marked = store.index?.marked()
  const told = store.index && marked && tellAll(marked, runningInIndex(store.index))
  if (told) return told.filter((one) => !isSettled(one))
  const { runningFromLogs } = await import('./sessions-from-logs.ts')
  return runningFromLogs({ store })
}

/** What can be told of the sessions that are marked. */
export interface Running {
  /** When it began, in ms since 1970, before all others where it never came to be; null: only its log tells. */
  start(ref: SessionRef): number | null
  /** null: its log has to be read. Empty: it is gone. */
  tell(ref: SessionRef): readonly SessionSummary[] | null
}

/** As far as their logs end as they did when somebody looked last. */
export function runningInIndex(index: SessionIndex): Running {
  const lines = parseRunning(index.running())
  return {
    start: (ref) => {
      const line = lines.get(refText(ref))
      if (line) return line.start
      return index.isThere(ref) ? null : Number.NEGATIVE_INFINITY
    },
    tell: (ref) => {
      const kept = lines.get(refText(ref))
      if (!kept) return index.isThere(ref) ? null : []
      const line = kept.whole()
      return line && index.fits(ref, line.log) ? [line.session] : null
    },
  }
}

function tellAll(refs: readonly SessionRef[], running: Running): SessionSummary[] | null {
  const told = refs.map(running.tell)
  return told.includes(null) ? null : told.flatMap((one) => one ?? [])
}

/** false: the index does not fit, or a log has to be read that `running` does not read. */
export function fromIndex(index: SessionIndex, kept: Kept, running: Running): boolean {
  const marked = index.marked()
  if (!marked) return false
  // What is marked before the lines are read may get its line meanwhile; the other way about it would be missed.
  const seen = new Set(marked.map(shortName))
  let last: IndexLine | null = null
  let fits = keepMarked(marked, kept, running)
  const holds =
    fits &&
    index.read((text) => {
      const line = parseIndexLine(text, last)
      last = line
      fits = line !== null
      if (!line || !kept.takes(line.newest)) return false
      const { ref } = line.session
      const name = shortName(ref)
      if (seen.has(name)) return true
      seen.add(name)
      // Where all are meant, nobody asks when each began.
      if (kept.isFew && !kept.takes(startOf(line.session))) return true
      if (!kept.means(line.session)) return true
      // Of few, each is held against its log.
      const sessions = !kept.isFew || index.fits(ref, line.log) ? [line.session] : running.tell(ref)
      for (const session of sessions ?? []) kept.add(session)
      fits = sessions !== null
      return fits
    })
  return holds && fits
}

/** A case alone for its first session, which most have: of very many, few names have to be made. */
function shortName(ref: SessionRef): string {
  return ref.number === 1 ? ref.case : refText(ref)
}

/** Where only the newest are meant, when each began is looked at first: few are then read whole. */
function keepMarked(refs: readonly SessionRef[], kept: Kept, running: Running): boolean {
  const begun = refs.map((ref) => ({
    ref,
    start: kept.isFew ? running.start(ref) : Number.POSITIVE_INFINITY,
  }))
  if (begun.some(({ start }) => start === null)) return false
  for (const { ref, start } of begun.sort((a, b) => byNumber(b.start, a.start))) {
    if (!kept.takes(start ?? 0)) break
    const sessions = running.tell(ref)
    if (!sessions) return false
    for (const session of sessions) kept.add(session)
  }
  return true
}

function byNumber(a: number | null, b: number | null): number {
  return a === b ? 0 : (a ?? 0) - (b ?? 0)
}
