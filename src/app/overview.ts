import { askedSteps } from '../domain/instruction/flow.ts'
import type { Instruction, StepOutcome } from '../domain/instruction/instruction.ts'
import type { Failure, LogEntry } from '../domain/log/verify.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { type Missing, missingInSession } from '../domain/session/completeness.ts'
import { coverageOf, type PhaseCoverage, readerStanding } from '../domain/session/coverage.ts'
import { stepState } from '../domain/session/state.ts'
import { nearest } from '../domain/text/nearest.ts'
import type { Context, SessionRef } from './context.ts'
import { type Link, linksOf } from './links.ts'
import { type Finding, outdatedSession } from './outdated.ts'
import { type OpenSession, openEvenEncrypted, openSession, refuseEncrypted } from './session.ts'
import { readStoredLog } from './stored-log.ts'

/** Where a session stands: the work per phase, each asked step with its outcome, what is missing, what is late. */
export interface Overview {
  readonly session: OpenSession
  readonly phases: readonly PhaseCoverage[]
  readonly steps: readonly { readonly id: string; readonly outcome: StepOutcome | null }[]
  readonly missing: readonly Missing[]
  readonly reader: ReturnType<typeof readerStanding>
  readonly links: readonly Link[]
  /** Whether it should move to another version; null: not, or it has ended. */
  readonly outdated: Finding | null
}

export function overview(context: Context, ref: SessionRef): Overview {
  const session = openEvenEncrypted(context, ref)
  const { instruction, state } = session
  return {
    session,
    phases: coverageOf(instruction, state),
    steps: askedSteps(instruction, state).map(({ id }) => ({
      id,
      outcome: stepState(state, id).concluded?.body.outcome ?? null,
    })),
    missing: state.status === 'open' ? missingInSession(instruction, state) : [],
    reader: readerStanding(instruction, state),
    links: linksOf(context, state),
    outdated: outdatedSession(context, state),
  }
}

/** Which entries are meant; what is absent does not matter. */
export interface EntryFilter {
  readonly entry?: number
  readonly step?: string
  readonly type?: string
}

/** The entries that are meant, as far as the log holds, and where it stops holding. */
export function readEntries(
  context: Context,
  ref: SessionRef,
  filter: EntryFilter = {},
): {
  readonly entries: readonly LogEntry[]
  readonly failure: Failure | null
  /** Steps of the log that look like one of which it has no entry. */
  readonly near: readonly string[]
  /** Every version that the session was held under, the last first; none where its log does not hold. */
  readonly instructions: readonly Instruction[]
} {
  const { report, encrypted } = readStoredLog(context.store, ref)
  refuseEncrypted({ ref, encrypted })
  const steps = new Set(
    report.entries.flatMap(({ entry: { body } }) => (typeof body.step === 'string' ? body.step : [])),
  )
  return {
    failure: report.failure,
    instructions: report.failure ? [] : instructionsOf(context, ref),
    near: filter.step === undefined || steps.has(filter.step) ? [] : nearest(filter.step, steps),
    entries: report.entries.filter(
      ({ entry }) =>
        (filter.entry === undefined || entry.seq === filter.entry) &&
        (filter.step === undefined || entry.body.step === filter.step) &&
        (filter.type === undefined || entry.type === filter.type),
    ),
  }
}

function instructionsOf(context: Context, ref: SessionRef): Instruction[] {
  try {
    const { instruction, earlier } = openSession(context, ref)
    return [instruction, ...[...earlier.values()].reverse()]
  } catch (error) {
    // What cannot be opened can still be read: then without the words of its instruction.
    if (!(error instanceof ScreenError)) throw error
    return []
  }
}
