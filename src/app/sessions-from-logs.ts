import { derivedReader } from '../domain/instruction/derived.ts'
import type { Head } from '../domain/log/entry.ts'
import { isClosed, orNull, ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import {
  type IndexLine,
  indexLine,
  type LogEnd,
  lineText,
  parseIndexLine,
  parseRunning,
  runningText,
} from '../domain/session/index-line.ts'
import { readChain, readSessionLog } from '../domain/session/replay.ts'
import { summaryOf } from '../domain/session/summarise.ts'
import { hasEnded, isSettled, type SessionSummary, startOf } from '../domain/session/summary.ts'
import type { Context, SessionIndex, SessionRef } from './context.ts'
import { fromIndex, type Running, runningInIndex } from './sessions.ts'
import { readStoredLog, type StoredLog } from './stored-log.ts'
import { keptOf, type Wish } from './wanted-sessions.ts'

type Reading = Pick<Context, 'store'>

/** As `sessionsInBrief`; what was read is kept in the index for whoever asks next. */
export function sessionsFromLogs(context: Reading, wish: Wish = {}): SessionSummary[] {
  const { index } = context.store
  const kept = keptOf(wish)
  if (index && readingRunning(context, index, (running) => fromIndex(index, kept, running))) return kept.all()
  const all = keptOf(wish)
  for (const { session } of readAll(context)) all.add(session)
  return all.all()
}

export function runningFromLogs(context: Reading): SessionSummary[] {
  const { index } = context.store
  const marked = index?.marked()
  if (!index || !marked) return sessionsFromLogs(context, { wanted: (one) => !isSettled(one) })
  return readingRunning(context, index, (running) => marked.flatMap((ref) => running.tell(ref) ?? [])).filter(
    (one) => !isSettled(one),
  )
}

/** Does `work` with what tells of every session that is marked, and keeps what was read of those. */
function readingRunning<T>(context: Reading, index: SessionIndex, work: (running: Running) => T): T {
  const inIndex = runningInIndex(index)
  const look = briefLook(context)
  const briefs = new Map<string, Brief>()
  const read = (ref: SessionRef): Brief => {
    const brief = briefs.get(refText(ref)) ?? look(ref)
    briefs.set(refText(ref), brief)
    return brief
  }
  const result = work({
    start: (ref) => inIndex.start(ref) ?? startOf(read(ref).session),
    tell: (ref) => {
      const known = inIndex.tell(ref)
      if (known) return known
      const brief = read(ref)
      if (brief.session.status === 'absent' && !isThere(context, ref)) return []
      // What ended and lost its line on the way gets it.
      settle(context, brief)
      return [brief.session]
    },
  })
  keepRunning(index, [...briefs.values()])
  return result
}

/** Those that hold and have not ended, beside what stands there already of sessions that are still marked. */
function keepRunning(index: SessionIndex, briefs: readonly Brief[]): void {
  const read = briefs.flatMap(({ session, end }) =>
    session.broken === null && end && !hasEnded(session) ? [indexLine(session, end, null)] : [],
  )
  if (read.length === 0) return
  const all = byName([...runningLines(index), ...read])
  const marked = new Set(index.marked()?.map(refText))
  index.keepRunning(runningText([...all].flatMap(([name, line]) => (marked.has(name) ? line : []))))
}

export function runningLines(index: SessionIndex): readonly IndexLine[] {
  return [...parseRunning(index.running()).values()].flatMap((kept) => kept.whole() ?? [])
}

/** By `refText`, of each session the last. */
export function byName(lines: readonly IndexLine[]): ReadonlyMap<string, IndexLine> {
  return new Map(lines.map((line) => [refText(line.session.ref), line]))
}

function isThere({ store }: Reading, ref: SessionRef): boolean {
  return store.ofCase(ref.case).some(({ number }) => number === ref.number)
}

/** A session that has ended gets its line. Where that cannot be, it stays marked, and whoever comes next does it. */
export function settleIndex(context: Reading, ref: SessionRef): void {
  if (context.store.index) settle(context, briefReader(context)(ref))
}

function settle({ store }: Reading, { session, end }: Brief): void {
  if (!end || !isSettled(session)) return
  try {
    store.index?.settle(session.ref, end, (before) =>
      lineText(indexLine(session, end, before === null ? null : parseIndexLine(before))),
    )
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error
  }
}

/** A session as it is read from its log. `end` null: its log does not hold, or is being written to. */
interface Brief {
  readonly session: SessionSummary
  readonly end: LogEnd | null
}

/** Every log of the store, and the index anew; lines that fit are kept. */
function readAll(context: Reading): readonly Pick<Brief, 'session'>[] {
  const { store } = context
  const { index } = store
  const refs = store.list()
  if (!index || refs.length === 0) return refs.map(briefReader(context))
  const made: { all?: readonly Brief[] } = {}
  try {
    index.replace(() => {
      const { all, lines } = linesAnew(context, index, byName(allLines(index) ?? []))
      made.all = all
      return lines
    })
    keepRunning(index, made.all ?? [])
  } catch (error) {
    // A store that is only read, or one in which somebody else is at it.
    if (!(error instanceof ScreenError)) throw error
  }
  return made.all ?? refs.map(briefReader(context))
}

/** The index made anew from the logs alone; whether it was. STORE_LOCKED: somebody else is doing it. */
export function remakeIndex(context: Reading): boolean {
  const { index } = context.store
  // Of a store that is not there none is made.
  if (!index || (context.store.list().length === 0 && !index.marked())) return false
  index.replace(() => linesAnew(context, index, new Map()).lines)
  return true
}

/** Every line, the first that was written first; null: one does not hold. */
export function allLines(index: SessionIndex): readonly IndexLine[] | null {
  const lines: IndexLine[] = []
  let isOurs = true
  const holds = index.read((text) => {
    const line = parseIndexLine(text, lines.at(-1))
    if (line) lines.push(line)
    isOurs = line !== null
    return isOurs
  })
  return holds && isOurs ? lines.reverse() : null
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
      return lineText(before)
    })
  return { all, lines }
}

// ---- one session

type BriefReader = (ref: SessionRef) => Brief

/** For lists: of a session that is worked on, the ENTRYs alone are read. What ended, or does not hold, is read whole. */
function briefLook(context: Reading): BriefReader {
  const read = briefReader(context)
  const fromChain = chainLook(context)
  return (ref) => {
    const brief = fromChain(ref)
    return brief && !hasEnded(brief.session) ? brief : read(ref)
  }
}

/** From the ENTRYs alone, which all of a summary stands on. null: the log does not hold. */
function chainLook({ store }: Reading): (ref: SessionRef) => Brief | null {
  const instructionOf = derivedReader(store)
  return (ref) => {
    const bytes = orNull(() => store.readLog(ref)) ?? new Uint8Array()
    const log = readChain(bytes)
    if (!log) return null
    const { state, entries, tornBytes } = log
    const session = summaryOf(ref, state, { entries, holds: true }, instructionOf(ref, state))
    return { session, end: endOf(bytes, entries.at(-1)?.entry ?? null, tornBytes) }
  }
}

function briefReader({ store }: Reading): BriefReader {
  const instructionOf = derivedReader(store)
  return (ref) => {
    const read = readAsFarAsMay(store, ref)
    const { bytes, report, state } = typeof read === 'object' ? read : NOT_READ
    const holds = report.failure === null
    const log = { entries: report.entries, holds }
    const session = summaryOf(ref, state, log, holds ? instructionOf(ref, state) : null)
    return {
      session: read === 'closed' ? { ...session, broken: read } : session,
      end: holds ? endOf(bytes, report.head, report.tornBytes) : null,
    }
  }
}

const NOT_READ = { bytes: new Uint8Array(), ...readSessionLog(new Uint8Array()) }

function readAsFarAsMay(store: Reading['store'], ref: SessionRef): StoredLog | 'closed' | 'unreadable' {
  try {
    return readStoredLog(store, ref)
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error
    return isClosed(error) ? 'closed' : 'unreadable'
  }
}

/** null: it has no entry, or is being written to. */
function endOf(bytes: Uint8Array, last: Pick<Head, 'hash'> | null, tornBytes: number): LogEnd | null {
  return last && tornBytes === 0 ? { bytes: bytes.length, head: last.hash } : null
}
