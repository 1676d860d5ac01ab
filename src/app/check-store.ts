import { entriesIn } from '../domain/ledger/check-ledger.ts'
import type { AskedHead } from '../domain/log/check-number.ts'
import { orNull } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import type { LogsReport } from '../domain/session/check-log.ts'
import type { IndexLine } from '../domain/session/index-line.ts'
import { startOf } from '../domain/session/summary.ts'
import type { Context, SessionIndex, SessionRef } from './context.ts'
import { allLines, byName, runningLines } from './sessions-from-logs.ts'

type Checking = Pick<Context, 'store' | 'checkLogs'>

/** Every log of the store, and of which sessions the index says something else than the logs do. */
export interface StoreReport {
  readonly logs: LogsReport
  /** Whether there is an index that lists are read from; without it they are read from the logs. */
  readonly isIndexed: boolean
  readonly misindexed: readonly SessionRef[]
  /** How many entries the ledger had before the first log was read; 0 also where it cannot be read. */
  readonly listedBefore: number
}

/** `head`: is looked for in every log. */
export async function checkStore(context: Checking, head?: AskedHead): Promise<StoreReport> {
  const listedBefore = entriesIn(orNull(() => context.store.readLedger()))
  const first = await look(context, { head })
  if (first.misindexed.length === 0) return { ...first, listedBefore }
  // What is written to meanwhile differs once.
  const { misindexed } = await look(context, { among: new Set(first.misindexed.map(refText)) })
  return { ...first, misindexed, listedBefore }
}

/** Sessions without the line that their log makes, and lines without their session. `among`: of these only. */
async function look(
  { store, checkLogs }: Checking,
  { among, head }: { readonly among?: ReadonlySet<string>; readonly head?: AskedHead | undefined },
): Promise<Omit<StoreReport, 'listedBefore'>> {
  const isMeant = (ref: SessionRef): boolean => among?.has(refText(ref)) ?? true
  const index = toldBy(store.index)
  const { sessions: all, withoutLog } = store.listAll()
  const logs = withMissing(
    await checkLogs(all.filter(isMeant), index?.lines ?? new Map(), head),
    withoutLog.filter(isMeant),
  )
  if (!index) return { logs, isIndexed: false, misindexed: [] }
  const there = new Set(all.map(refText))
  const untold = all.filter((ref) => !index.marked.has(refText(ref)) && !index.lines.has(refText(ref)))
  const gone = [...index.lines.values()]
    .map(({ session }) => session.ref)
    .filter((ref) => !there.has(refText(ref)))
  return {
    logs,
    isIndexed: true,
    misindexed: [...logs.misindexed, ...[...untold, ...gone, ...index.outOfOrder].filter(isMeant)],
  }
}

function withMissing(report: LogsReport, missing: readonly SessionRef[]): LogsReport {
  const faults = missing.map((ref) => ({ ...ref, line: 0, fault: 'log-missing' as const }))
  return { ...report, logs: report.logs + faults.length, faults: [...report.faults, ...faults] }
}

/** What the index says and is believed of; null: it is not, anyway. */
function toldBy(index: SessionIndex | null | undefined) {
  const refs = index?.marked()
  const all = index && allLines(index)
  if (!index || !refs || !all) return null
  const marked = new Set(refs.map(refText))
  // Of those that are worked on, what would be believed: their logs may have gone on since.
  const running = runningLines(index).filter(
    ({ session: { ref }, log }) => marked.has(refText(ref)) && index.fits(ref, log),
  )
  const ended = [...byName(all).values()].filter(({ session }) => !marked.has(refText(session.ref)))
  const lines = byName([...ended, ...running])
  return { marked, lines, outOfOrder: outOfOrder(all) }
}

/** Whose line says of itself and those before it that none began later than one of them did: a list would end too soon. */
function outOfOrder(lines: readonly IndexLine[]): SessionRef[] {
  const found = lines.filter(
    ({ newest, session }, at) => newest < startOf(session) || newest < (lines[at - 1]?.newest ?? 0),
  )
  return [...byName(found).values()].map(({ session }) => session.ref)
}
