import { MOST_ENTRIES, MOST_ENTRY_BYTES, MOST_LOG_BYTES } from '../bounds.ts'
import type { AskedHead } from '../log/check-number.ts'
import { type Data, decodeEntry, type Entry } from '../log/entry.ts'
import {
  type LogEntry,
  type LogReport,
  placeFault,
  splitLines,
  verifyLog,
  type WithheldLine,
} from '../log/verify.ts'
import { checkEvent, isEventType, mayFollowSeal, SEAL_TYPE } from './event.ts'
import { evolve } from './evolve.ts'
import { asWritten, initialState, type SessionState, type WrittenEvent } from './state.ts'

interface Options {
  readonly expectedHead?: AskedHead
  readonly withheld?: readonly WithheldLine[]
  readonly encrypted?: number
}

/** Bytes of a session's log → whether it holds, and the state it amounts to (of the entries that hold). */
export function readSessionLog(
  bytes: Uint8Array,
  options: Options = {},
): { readonly report: LogReport; readonly state: SessionState } {
  const report = verifySessionLog(bytes, options)
  return { report, state: replay(report) }
}

const EVENTS_OF_SESSION = { checkEvent, sealType: SEAL_TYPE, mayFollowSeal }

/** Whether a session's log holds; of one that is too long, its first entries, and of one that is too large none. */
export function verifySessionLog(bytes: Uint8Array, options: Options = {}): LogReport {
  if (bytes.length > MOST_LOG_BYTES) {
    const nothing = verifyLog(new Uint8Array(), { ...EVENTS_OF_SESSION, ...options })
    return { ...nothing, failure: { line: 0, fault: 'log-too-large' } }
  }
  const end = endOfEntry(bytes, MOST_ENTRIES)
  const read = verifyLog(bytes.subarray(0, end), { ...EVENTS_OF_SESSION, ...options })
  const isLonger = bytes.indexOf(NEWLINE, end) >= 0
  return isLonger && !read.failure
    ? { ...read, failure: { line: MOST_ENTRIES + 1, fault: 'too-long' } }
    : read
}

/** Where so many entries end in the log: all of it, if there are no more. */
function endOfEntry(bytes: Uint8Array, entries: number): number {
  let end = 0
  for (let left = entries; left > 0; left -= 1) {
    const next = bytes.indexOf(NEWLINE, end)
    if (next < 0) return bytes.length
    end = next + 1
  }
  return bytes.indexOf(NEWLINE, end) < 0 ? bytes.length : end
}

const TAB = 0x09
const NEWLINE = 0x0a
const utf8 = new TextDecoder()

/**
 * The state from the bodies alone, taking the log at its word: nothing is verified and nothing that people
 * typed is read. For looking at very many sessions without touching any; null when it is no log.
 */
export function skimSessionLog(bytes: Uint8Array): SessionState | null {
  const events: WrittenEvent[] = []
  try {
    for (let start = 0, end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      if (end - start > MOST_ENTRY_BYTES) return null
      const tab = bytes.indexOf(TAB, start)
      const entry = JSON.parse(utf8.decode(bytes.subarray(start, tab))) as Entry
      if (entry.seq > MOST_ENTRIES || entry.seq !== events.length + 1 || !isEventType(entry.type)) return null
      events.push(asWritten(entry, null))
      start = end + 1
    }
    return evolve(initialState, events)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

/**
 * The state of a log from its ENTRYs alone: each verified, with its place in the chain, as whoever reads all of it
 * does. DATA, on which no state stands, is looked at where somebody asks for it. For telling of many sessions in brief;
 * null: it does not hold, and only reading it whole says why.
 */
export function readChain(bytes: Uint8Array): {
  readonly state: SessionState
  readonly entries: readonly LogEntry[]
  readonly tornBytes: number
} | null {
  const { lines, tornBytes } = splitLines(bytes)
  if (lines.length === 0 || lines.length > MOST_ENTRIES) return null
  const entries: LogEntry[] = []
  let isSealed = false
  for (const line of lines) {
    if (line.length > MOST_ENTRY_BYTES) return null
    const tab = line.indexOf(TAB)
    const entry = decodeEntry(line.subarray(0, Math.max(0, tab)))
    if (typeof entry === 'string') return null
    if (placeFault({ entry, data: null }, entries.at(-1)?.entry, isSealed, EVENTS_OF_SESSION)) return null
    isSealed ||= entry.type === SEAL_TYPE
    entries.push(readLater(entry, line.subarray(tab + 1)))
  }
  const state = evolve(
    initialState,
    entries.map(({ entry }) => asWritten(entry, null)),
  )
  return { state, entries, tornBytes }
}

function readLater(entry: Entry, bytes: Uint8Array): LogEntry {
  return {
    entry,
    get data() {
      try {
        return JSON.parse(utf8.decode(bytes)) as Data
      } catch {
        return null
      }
    },
  }
}

export function replay(report: Pick<LogReport, 'entries'>): SessionState {
  return evolve(
    initialState,
    report.entries.map(({ entry, data }) => asWritten(entry, data)),
  )
}
