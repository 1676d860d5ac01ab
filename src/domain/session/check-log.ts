import type { Instruction } from '../instruction/instruction.ts'
import { type Listable, listableOf } from '../ledger/ledger.ts'
import { type AskedHead, isAsked } from '../log/check-number.ts'
import type { Fault, LogReport } from '../log/verify.ts'
import { isClosed } from '../screen-error.ts'
import { refText } from './case-reference.ts'
import type { IndexLine } from './index-line.ts'
import { replay, verifySessionLog } from './replay.ts'
import type { SessionState } from './state.ts'
import { summaryOf } from './summarise.ts'

/** A session by where it stands in a store. */
interface Place {
  readonly case: string
  readonly number: number
}

/**
 * What is wrong with a session's log. `other-session`: it holds, and is not the log of the session in whose place it stands.
 * `closed`: this account may not read it, which says nothing of it. `log-missing`: somebody took it out of its folder. Of
 * the last two: what is encrypted beside it.
 */
export interface LogFault extends Place {
  /** Which entry, counted from 1; 0 for the log as a whole. */
  readonly line: number
  readonly fault: Fault | 'other-session' | 'unreadable' | 'closed' | 'log-missing' | EncryptedLoss
}

/** The encrypted file is not there, or not as long as it was made: more is seen only where it is read. */
export type EncryptedLoss = 'encrypted-missing' | 'encrypted-changed'

/** What was looked at, and what does not hold. */
export interface LogsReport {
  readonly logs: number
  readonly entries: number
  readonly faults: readonly LogFault[]
  /** What of them belongs in the ledger. */
  readonly listable: readonly Listable[]
  /** Of which the index says something else than their logs do. */
  readonly misindexed: readonly Place[]
  /** The entries whose hash was asked about. */
  readonly asked: readonly AskedEntry[]
}

export interface AskedEntry extends Place {
  readonly line: number
}

/** What is read of each session. */
export interface LogReader {
  /**
   * Its log, how many of its entries have their DATA encrypted beside it, and whether that is not there. May throw: it is
   * unreadable.
   */
  read(place: Place): {
    readonly log: Uint8Array
    readonly encrypted: number
    readonly lost: EncryptedLoss | null
  }
  /** What it is held under; null where that cannot be read. */
  instructionOf(place: Place, state: SessionState): Instruction | null
}

/**
 * Chain, digests of DATA, shapes and order of very many logs, one after the other. `lines`: of the index, by `refText`, to
 * be held against them; a log that does not hold is told as that, whatever its line says. `head`: is asked about.
 */
export function checkLogs(
  places: readonly Place[],
  reader: LogReader,
  lines: ReadonlyMap<string, IndexLine>,
  head?: AskedHead,
): LogsReport {
  let entries = 0
  const faults: LogFault[] = []
  const listable: Listable[] = []
  const misindexed: Place[] = []
  const asked: AskedEntry[] = []
  for (const place of places) {
    const log = readOne(place, reader)
    if (log === 'closed') {
      faults.push({ ...place, line: 0, fault: log })
      continue
    }
    const fault = faultOf(place, log)
    if (fault) faults.push(fault)
    else entries += log?.report.entries.length ?? 0
    const found = log && listableOf(log.report)
    if (found) listable.push(found)
    if (head !== undefined) asked.push(...entriesAsked(place, log, head))
    const line = lines.get(refText(place))
    if (line && !(log && tellsOf(line, place, log, reader))) misindexed.push(place)
  }
  return { logs: places.length, entries, faults, listable, misindexed, asked }
}

function entriesAsked(place: Place, log: OneLog | null, head: AskedHead): AskedEntry[] {
  const entries = log?.report.entries ?? []
  return entries.flatMap(({ entry }, at) => (isAsked(entry.hash, head) ? [{ ...place, line: at + 1 }] : []))
}

export function together(reports: readonly LogsReport[]): LogsReport {
  return {
    logs: reports.reduce((sum, { logs }) => sum + logs, 0),
    entries: reports.reduce((sum, { entries }) => sum + entries, 0),
    faults: reports.flatMap(({ faults }) => faults),
    listable: reports.flatMap(({ listable }) => listable),
    misindexed: reports.flatMap(({ misindexed }) => misindexed),
    asked: reports.flatMap(({ asked }) => asked),
  }
}

interface OneLog {
  readonly bytes: number
  readonly report: LogReport
  readonly lost: EncryptedLoss | null
}

/** null: it is unreadable. */
function readOne(place: Place, reader: LogReader): OneLog | 'closed' | null {
  try {
    const { log, encrypted, lost } = reader.read(place)
    return { bytes: log.length, report: verifySessionLog(log, { encrypted }), lost }
  } catch (error) {
    return isClosed(error) ? 'closed' : null
  }
}

function faultOf(place: Place, log: OneLog | null): LogFault | null {
  if (!log) return { ...place, line: 0, fault: 'unreadable' }
  const { entries, failure } = log.report
  if (failure) return { ...place, ...failure }
  const { name, number } = entries[0]?.entry.body ?? {}
  const isItsOwn = name === place.case && number === place.number
  if (!isItsOwn) return { ...place, line: 1, fault: 'other-session' }
  return log.lost === null ? null : { ...place, line: 0, fault: log.lost }
}

/** Whether a line of the index is the one that this log makes. */
function tellsOf(line: IndexLine, place: Place, { bytes, report }: OneLog, reader: LogReader): boolean {
  const { failure, head, entries } = report
  if (failure) return true
  if (line.log.bytes !== bytes || line.log.head !== head?.hash) return false
  const state = replay(report)
  const session = summaryOf(place, state, { entries, holds: true }, reader.instructionOf(place, state))
  return JSON.stringify(session) === JSON.stringify(line.session)
}
