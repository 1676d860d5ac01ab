import type { Instruction } from '../domain/instruction/instruction.ts'
import { type CountedSession, countSession, endOf } from '../domain/report/counted-session.ts'
import { closedQuarters, lastClosed, type Quarter } from '../domain/report/quarters.ts'
import { buildReport, type Report } from '../domain/report/report.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import { isUnread } from '../domain/session/summary.ts'
import type { Context, SessionRef } from './context.ts'
import { readDerived } from './derived.ts'
import { sessionsInBrief } from './sessions.ts'
import { readStoredLog } from './stored-log.ts'

/** The sessions of the store that ended in these quarters. PERIOD_INVALID unless the days bound quarters that are over. */
export async function reportOn(
  context: Pick<Context, 'store' | 'now'>,
  from: string,
  to: string,
): Promise<Report> {
  const today = context.now().slice(0, 10)
  const quarters = closedQuarters(from, to, today)
  if (!quarters) {
    const last = lastClosed(today)
    throw new ScreenError('PERIOD_INVALID', { from, to, lastFrom: last.from, lastTo: last.to })
  }
  const versions = new Map<string, Instruction>()
  const sessions: CountedSession[] = []
  let unreadable = 0
  const counting = await sessionsInBrief(context, {
    wanted: (one) => isUnread(one) || isWithin(quarters, one.endedOn),
  })
  for (const { ref } of counting) {
    try {
      const counted = readCounted(context, ref, quarters, versions)
      if (counted) sessions.push(counted)
    } catch (error) {
      if (!(error instanceof ScreenError)) throw error
      unreadable += 1
    }
  }
  return buildReport(quarters, sessions, versions, unreadable)
}

/** null: it did not end in these quarters. */
function readCounted(
  context: Pick<Context, 'store'>,
  ref: SessionRef,
  quarters: readonly Quarter[],
  versions: Map<string, Instruction>,
): CountedSession | null {
  const { report, state } = readStoredLog(context.store, ref)
  if (report.failure)
    throw new ScreenError('LOG_BROKEN', {
      case: refText(ref),
      line: report.failure.line,
      fault: report.failure.fault,
    })
  const ended = endOf(state, report.entries)
  if (!ended || !isWithin(quarters, ended.on)) return null
  if (ended.end === 'cancelled') return { end: 'cancelled', on: ended.on }
  const { digest } = state.instruction
  const instruction = versions.get(digest) ?? readDerived(context, ref, state, digest)
  versions.set(digest, instruction)
  return countSession(instruction, state, report.entries)
}

function isWithin(quarters: readonly Quarter[], day: string | null): boolean {
  return day !== null && quarters.some(({ from, to }) => day >= from && day <= to)
}
