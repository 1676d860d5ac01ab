import { derivedReader } from '../domain/instruction/derived.ts'
import { orNull, ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import { readChain, readSessionLog, startOfLog } from '../domain/session/replay.ts'
import {
  hasEnded,
  type IndexLine,
  indexLine,
  isSettled,
  parseIndexLine,
  type SessionSummary,
  startOf,
  summaryOf,
} from '../domain/session/summary.ts'
import type { Context, LogEnd, SessionIndex, SessionRef } from './context.ts'
import { readStoredLog } from './stored-log.ts'

type Reading = Pick<Context, 'store'>

interface Wish {
  /** Which are meant; all when absent. */
  readonly wanted?: (session: SessionSummary) => boolean
  /** Only so many of them, those begun last. */
  readonly newest?: number
}

/**
 * Sessions of the store in brief, in no order. One whose log does not hold is told as that, never left out. Those that
 * have ended are told from the index as far as it fits, all others from their logs.
 */
export function sessionsInBrief(
  context: Reading,
  { wanted = () => true, newest }: Wish = {},
): SessionSummary[] {
  const kept = newest === undefined ? keepAll(wanted) : keepNewest(wanted, newest)
  if (!fromIndex(context, kept)) {
    kept.clear()
    for (const { session } of readAll(context)) kept.add(session)
  }
  return kept.all()
}

/** Those that have not ended, or of which that cannot be told. */
export function runningSessions(context: Reading): SessionSummary[] {
  const marked = context.store.index?.marked()
  if (!marked) return sessionsInBrief(context, { wanted: (one) => !isSettled(one) })
  const look = briefLook(context)
  return marked.flatMap((ref) => readMarked(context, look, ref)).filter((one) => !isSettled(one))
}

/** The one begun last first. */
export function byStart(a: SessionSummary, b: SessionSummary): number {
  const [first, second] = [startOf(a), startOf(b)]
  return first === second ? (refText(a.ref) < refText(b.ref) ? -1 : 1) : second - first
}

/** A session that has ended gets its line. Where that cannot be, it stays marked, and whoever comes next does it. */
export function settleIndex(context: Reading, ref: SessionRef): void {
  if (context.store.index) settle(context, briefReader(context)(ref))
}

function settle({ store }: Reading, { session, end }: Brief): void {
  if (!end || !isSettled(session)) return
  try {
    store.index?.settle(session.ref, end, (before) =>
      JSON.stringify(indexLine(session, end, before === null ? null : parseIndexLine(before))),
    )
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error
  }
}

/** A session as it is read from its log. `end` null: its log does not hold, is being written, or was not read whole. */
interface Brief {
  readonly session: SessionSummary
  readonly end: LogEnd | null
}

/** false: there is no index that fits. */
function fromIndex(context: Reading, kept: Kept): boolean {
  const { index } = context.store
  const marked = index?.marked()
  if (!index || !marked) return false
  // What is marked before the lines are read may get its line meanwhile; the other way about it would be missed.
  const seen = new Set(marked.map(refText))
  const look = briefLook(context)
  for (const { ref, start } of byTheirStart(index, kept, marked)) {
    if (!kept.takes(start)) break
    for (const session of readMarked(context, look, ref)) kept.add(session)
  }
  let fits = true
  const holds = index.read((text) => {
    const line = parseIndexLine(text)
    if (!line) fits = false
    if (!line || !kept.takes(line.newest)) return false
    const { ref } = line.session
    const name = refText(ref)
    if (seen.has(name)) return true
    seen.add(name)
    if (kept.takes(startOf(line.session)) && kept.means(line.session))
      for (const session of kept.isFew ? confirmed(context, look, line) : [line.session]) kept.add(session)
    return true
  })
  return holds && fits
}

/** Of few, each is held against its log. Empty: it is gone. */
function confirmed(context: Reading, read: BriefReader, { session, log }: IndexLine): SessionSummary[] {
  if (context.store.index?.fits(session.ref, log)) return [session]
  return isThere(context, session.ref) ? [read(session.ref).session] : []
}

/** Where only the newest are meant, when each began is looked at first: few are then read whole. */
function byTheirStart(index: SessionIndex, kept: Kept, refs: readonly SessionRef[]) {
  const startOfRef = (ref: SessionRef): number => startOf({ startedAt: startOfLog(index.opening(ref)) })
  return refs
    .map((ref) => ({ ref, start: kept.isFew ? startOfRef(ref) : Number.POSITIVE_INFINITY }))
    .sort((a, b) => (a.start === b.start ? 0 : b.start - a.start))
}

/** Empty: it is gone. What ended and lost its line on the way gets it. */
function readMarked(context: Reading, read: BriefReader, ref: SessionRef): SessionSummary[] {
  const brief = read(ref)
  if (brief.session.status === 'absent' && !isThere(context, ref)) return []
  settle(context, brief)
  return [brief.session]
}

function isThere({ store }: Reading, ref: SessionRef): boolean {
  return store.ofCase(ref.case).some(({ number }) => number === ref.number)
}

/** Every log of the store, and the index anew; lines that fit are kept. */
function readAll(context: Reading): readonly Pick<Brief, 'session'>[] {
  const { store } = context
  const { index } = store
  const refs = store.list()
  if (!index || refs.length === 0) return refs.map(briefReader(context))
  const made: { all?: readonly Pick<Brief, 'session'>[] } = {}
  try {
    index.replace(() => {
      const { all, lines } = linesAnew(context, index, lastLines(index) ?? new Map())
      made.all = all
      return lines
    })
  } catch (error) {
    // A store that is only read, or one in which somebody else is at it.
    if (!(error instanceof ScreenError)) throw error
  }
  return made.all ?? refs.map(briefReader(context))
}

/** The index made anew from the logs alone. STORE_LOCKED: somebody else is doing it. */
export function remakeIndex(context: Reading): void {
  const { index } = context.store
  // Of a store that is not there none is made.
  if (context.store.list().length > 0 || index?.marked())
    index?.replace(() => linesAnew(context, index, new Map()).lines)
}

/** The last line of each session; null: one does not hold. */
export function lastLines(index: SessionIndex): ReadonlyMap<string, IndexLine> | null {
  const lines = new Map<string, IndexLine>()
  let isOurs = true
  const holds = index.read((text) => {
    const line = parseIndexLine(text)
    if (line && !lines.has(refText(line.session.ref))) lines.set(refText(line.session.ref), line)
    isOurs = line !== null
    return isOurs
  })
  return holds && isOurs ? lines : null
}

function linesAnew(context: Reading, index: SessionIndex, known: ReadonlyMap<string, IndexLine>) {
  const read = briefReader(context)
  const all = context.store.list().map((ref): Brief => {
    const line = known.get(refText(ref))
    return line && index.fits(ref, line.log) ? { session: line.session, end: line.log } : read(ref)
  })
  const settled = all.flatMap(({ session, end }) => {
    if (isSettled(session) && end) return [{ session, end }]
    index.mark(session.ref)
    return []
  })
  let before: IndexLine | null = null
  const lines = settled
    .sort((a, b) => startOf(a.session) - startOf(b.session))
    .map(({ session, end }) => {
      before = indexLine(session, end, before)
      return JSON.stringify(before)
    })
  return { all, lines }
}

// ---- what is kept of what is read

interface Kept {
  /** Whether something that began then could still be among them. */
  takes(start: number): boolean
  means(session: SessionSummary): boolean
  add(session: SessionSummary): void
  all(): SessionSummary[]
  clear(): void
  readonly isFew: boolean
}

function keepAll(wanted: (session: SessionSummary) => boolean): Kept {
  let kept: SessionSummary[] = []
  return {
    takes: () => true,
    means: wanted,
    add: (session) => {
      if (wanted(session)) kept.push(session)
    },
    all: () => kept,
    clear: () => {
      kept = []
    },
    isFew: false,
  }
}

function keepNewest(wanted: (session: SessionSummary) => boolean, count: number): Kept {
  let kept: SessionSummary[] = []
  const cut = (): void => {
    kept = kept.sort(byStart).slice(0, count)
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
    clear: () => {
      kept = []
    },
    isFew: true,
  }
}

// ---- one session

type BriefReader = (ref: SessionRef) => Brief

/** For lists: of a session that is worked on, the ENTRYs alone are read. What ended, or does not hold, is read whole. */
function briefLook(context: Reading): BriefReader {
  const read = briefReader(context)
  const fromChain = chainLook(context)
  return (ref) => {
    const session = fromChain(ref)
    return session && !hasEnded(session) ? { session, end: null } : read(ref)
  }
}

/** From the ENTRYs alone, which all of a summary stands on. null: the log does not hold. */
function chainLook({ store }: Reading): (ref: SessionRef) => SessionSummary | null {
  const instructionOf = derivedReader(store)
  return (ref) => {
    const log = readChain(orNull(() => store.readLog(ref)) ?? new Uint8Array())
    if (!log) return null
    const { state, entries } = log
    return summaryOf(ref, state, { entries, holds: true }, instructionOf(ref, state))
  }
}

function briefReader({ store }: Reading): BriefReader {
  const instructionOf = derivedReader(store)
  return (ref) => {
    const read = orNull(() => readStoredLog(store, ref))
    const { bytes, report, state } = read ?? { bytes: new Uint8Array(), ...readSessionLog(new Uint8Array()) }
    const holds = report.failure === null
    const log = { entries: report.entries, holds }
    return {
      session: summaryOf(ref, state, log, holds ? instructionOf(ref, state) : null),
      end:
        holds && report.head && report.tornBytes === 0
          ? { bytes: bytes.length, head: report.head.hash }
          : null,
    }
  }
}
