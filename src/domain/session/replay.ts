import type { Digest } from '../digest.ts'
import { type LogReport, verifyLog, type WithheldLine } from '../log/verify.ts'
import { checkEvent, mayFollowSeal, SEAL_TYPE } from './event.ts'
import { evolve } from './evolve.ts'
import { asWritten, initialState, type SessionState } from './state.ts'

/** Bytes of a session's log → whether it holds, and the state it amounts to (of the entries that hold). */
export function readSessionLog(
  bytes: Uint8Array,
  options: { readonly expectedHead?: Digest; readonly withheld?: readonly WithheldLine[] } = {},
): { readonly report: LogReport; readonly state: SessionState } {
  const report = verifyLog(bytes, { checkEvent, sealType: SEAL_TYPE, mayFollowSeal, ...options })
  return { report, state: replay(report) }
}

export function replay(report: Pick<LogReport, 'entries'>): SessionState {
  return report.entries.reduce(
    (state, { entry, data }) => evolve(state, asWritten(entry, data)),
    initialState,
  )
}
