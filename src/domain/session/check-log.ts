import { type Listable, listableOf } from '../ledger/ledger.ts'
import type { Fault, LogEntry } from '../log/verify.ts'
import { verifySessionLog } from './replay.ts'

/** A session by where it stands in a store. */
interface Place {
  readonly case: string
  readonly number: number
}

/** What is wrong with a session's log. `other-session`: it holds, and is not the log of the session in whose place it stands. */
export interface LogFault extends Place {
  /** Which entry, counted from 1; 0 for the log as a whole. */
  readonly line: number
  readonly fault: Fault | 'other-session' | 'unreadable'
}

/** What was looked at, and what does not hold. */
export interface LogsReport {
  readonly logs: number
  readonly entries: number
  readonly faults: readonly LogFault[]
  /** What of them belongs in the ledger. */
  readonly listable: readonly Listable[]
}

/** A log, and how many of its entries have their DATA encrypted beside it. */
type Read = (place: Place) => { readonly log: Uint8Array; readonly encrypted: number }

/** Chain, digests of DATA, shapes and order of very many logs, one after the other. `read` may throw: that log is unreadable. */
export function checkLogs(places: readonly Place[], read: Read): LogsReport {
  let entries = 0
  const faults: LogFault[] = []
  const listable: Listable[] = []
  for (const place of places) {
    const checked = checkLog(place, read)
    if (checked.fault) faults.push(checked.fault)
    else entries += checked.entries.length
    const found = listableOf(checked.entries)
    if (found) listable.push(found)
  }
  return { logs: places.length, entries, faults, listable }
}

export function together(reports: readonly LogsReport[]): LogsReport {
  return {
    logs: reports.reduce((sum, { logs }) => sum + logs, 0),
    entries: reports.reduce((sum, { entries }) => sum + entries, 0),
    faults: reports.flatMap(({ faults }) => faults),
    listable: reports.flatMap(({ listable }) => listable),
  }
}

/** The entries that hold, and why not all do. */
function checkLog(
  place: Place,
  read: Read,
): { readonly entries: readonly LogEntry[]; readonly fault: LogFault | null } {
  let found: ReturnType<Read>
  try {
    found = read(place)
  } catch {
    return { entries: [], fault: { ...place, line: 0, fault: 'unreadable' } }
  }
  const { entries, failure } = verifySessionLog(found.log, { encrypted: found.encrypted })
  if (failure) return { entries, fault: { ...place, ...failure } }
  const { name, number } = entries[0]?.entry.body ?? {}
  const isItsOwn = name === place.case && number === place.number
  return { entries, fault: isItsOwn ? null : { ...place, line: 1, fault: 'other-session' } }
}
