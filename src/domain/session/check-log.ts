import { type Fault, verifyLog } from '../log/verify.ts'
import { checkEvent, mayFollowSeal, SEAL_TYPE } from './event.ts'

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
}

/** Chain, digests of DATA, shapes and order of very many logs, one after the other. `read` may throw: that log is unreadable. */
export function checkLogs(places: readonly Place[], read: (place: Place) => Uint8Array): LogsReport {
  let entries = 0
  const faults: LogFault[] = []
  for (const place of places) {
    const checked = checkLog(place, read)
    if (typeof checked === 'number') entries += checked
    else faults.push(checked)
  }
  return { logs: places.length, entries, faults }
}

export function together(reports: readonly LogsReport[]): LogsReport {
  return {
    logs: reports.reduce((sum, { logs }) => sum + logs, 0),
    entries: reports.reduce((sum, { entries }) => sum + entries, 0),
    faults: reports.flatMap(({ faults }) => faults),
  }
}

/** How many entries hold, or why not all do. */
function checkLog(place: Place, read: (place: Place) => Uint8Array): number | LogFault {
  let bytes: Uint8Array
  try {
    bytes = read(place)
  } catch {
    return { ...place, line: 0, fault: 'unreadable' }
  }
  const { entries, failure } = verifyLog(bytes, { checkEvent, sealType: SEAL_TYPE, mayFollowSeal })
  if (failure) return { ...place, ...failure }
  const { name, number } = entries[0]?.entry.body ?? {}
  return name === place.case && number === place.number
    ? entries.length
    : { ...place, line: 1, fault: 'other-session' }
}
