import type { Instruction } from '../domain/instruction/instruction.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { readSessionLog } from '../domain/session/replay.ts'
import type { SessionState } from '../domain/session/state.ts'
import { type SessionSummary, summaryOf } from '../domain/session/summary.ts'
import type { Context, SessionRef } from './context.ts'
import { parseDerived } from './derived.ts'

type Reading = Pick<Context, 'store'>

/** Every session of the store, in no order. One whose log does not hold is told as that, never left out. */
export function allSessions(context: Reading): SessionSummary[] {
  return context.store.list().map(summaryReader(context))
}

/** Those that have not ended, or of which that cannot be told. */
export function runningSessions(context: Reading): SessionSummary[] {
  return allSessions(context).filter((one) => !hasEnded(one))
}

function hasEnded({ broken, status }: SessionSummary): boolean {
  return broken === null && status !== 'absent' && status !== 'open' && status !== 'closed'
}

/** The one begun last first. */
export function byStart(a: SessionSummary, b: SessionSummary): number {
  return Date.parse(b.startedAt) - Date.parse(a.startedAt) || (a.ref.case < b.ref.case ? -1 : 1)
}

/** Reads one session after another; the parsed form that many have beside them is parsed once. */
function summaryReader({ store }: Reading): (ref: SessionRef) => SessionSummary {
  const parsed = new Map<string, Instruction | null>()
  const instructionOf = (ref: SessionRef, { instruction, versions }: SessionState): Instruction | null => {
    const { digest } = instruction
    const text = orNull(() => store.readDerived(ref, versions[0]?.digest === digest ? null : digest)) ?? ''
    const known = parsed.has(text) ? parsed.get(text) : parseDerived(text)
    parsed.set(text, known ?? null)
    return known ?? null
  }
  return (ref) => {
    const { report, state } = readSessionLog(orNull(() => store.readLog(ref)) ?? new Uint8Array())
    const holds = report.failure === null
    return summaryOf(ref, state, { entries: report.entries, holds }, holds ? instructionOf(ref, state) : null)
  }
}

/** One damaged session must not keep the others from being listed. */
function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof ScreenError) return null
    throw error
  }
}
