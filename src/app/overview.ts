import { askedSteps } from '../domain/instruction/flow.ts'
import type { StepOutcome } from '../domain/instruction/instruction.ts'
import type { LogEntry } from '../domain/log/verify.ts'
import { type Missing, missingInSession } from '../domain/session/completeness.ts'
import { readSessionLog } from '../domain/session/replay.ts'
import { type SessionState, stepState } from '../domain/session/state.ts'
import type { Context, SessionRef } from './context.ts'
import { readDerived } from './derived.ts'
import { type OpenSession, openSession } from './session.ts'

/** Where a session stands: each asked step with its outcome, and what is missing. */
export interface Overview {
  readonly session: OpenSession
  readonly steps: readonly { readonly id: string; readonly outcome: StepOutcome | null }[]
  readonly missing: readonly Missing[]
}

export function overview(context: Context, ref: SessionRef): Overview {
  const session = openSession(context, ref)
  const { instruction, state } = session
  return {
    session,
    steps: askedSteps(instruction, state).map(({ id }) => ({
      id,
      outcome: stepState(state, id).concluded?.body.outcome ?? null,
    })),
    missing: state.status === 'open' ? missingInSession(instruction, state) : [],
  }
}

export interface ListedSession {
  readonly ref: SessionRef
  readonly state: SessionState
  readonly done: number
  readonly total: number
  /** The log does not hold: what is listed stops where it breaks. */
  readonly broken: boolean
}

/** Every session, the one begun last first. A broken log is listed as such, never left out. */
export function listSessions(context: Context): ListedSession[] {
  return context.store
    .list()
    .map((ref) => listed(context, ref))
    .sort(
      (a, b) =>
        Date.parse(b.state.startedAt) - Date.parse(a.state.startedAt) || (a.ref.case < b.ref.case ? -1 : 1),
    )
}

function listed(context: Context, ref: SessionRef): ListedSession {
  const { report, state } = readSessionLog(context.store.readLog(ref))
  if (report.failure) return { ref, state, done: 0, total: 0, broken: true }
  const steps = askedSteps(readDerived(context, ref), state)
  return {
    ref,
    state,
    done: steps.filter(({ id }) => stepState(state, id).concluded).length,
    total: steps.length,
    broken: false,
  }
}

/** The entries of a session for reading, as far as they hold. */
export function readEntries(
  context: Context,
  ref: SessionRef,
): { readonly entries: readonly LogEntry[]; readonly state: SessionState } {
  const { report, state } = readSessionLog(context.store.readLog(ref))
  return { entries: report.entries, state }
}
