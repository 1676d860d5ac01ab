import { askedSteps } from '../domain/instruction/flow.ts'
import type { Instruction, StepOutcome } from '../domain/instruction/instruction.ts'
import { isSamePerson } from '../domain/instruction/publication.ts'
import type { Failure, LogEntry } from '../domain/log/verify.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { type Missing, missingInSession } from '../domain/session/completeness.ts'
import { coverageOf, type PhaseCoverage, readerStanding } from '../domain/session/coverage.ts'
import { readSessionLog } from '../domain/session/replay.ts'
import { type SessionState, stepState } from '../domain/session/state.ts'
import { isDay } from '../domain/text/dates.ts'
import { nearest } from '../domain/text/nearest.ts'
import type { Context, SessionRef } from './context.ts'
import { readDerived } from './derived.ts'
import { type Link, linksOf } from './link-sessions.ts'
import { type Finding, outdatedSession } from './outdated.ts'
import { type OpenSession, openSession } from './session.ts'

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
  const session = openSession(context, ref)
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

export interface ListedSession {
  readonly ref: SessionRef
  readonly state: SessionState
  readonly done: number
  readonly total: number
  /** The log does not hold: what is listed stops where it breaks. */
  readonly broken: boolean
}

/** Which sessions are meant; what is absent does not matter. */
export interface SessionFilter {
  readonly status?: SessionState['status']
  /** Held by whoever asks. */
  readonly mine?: boolean
  /** The id, or `id@version`: the version a session is held under now. */
  readonly instruction?: string
  /** Begun on this day or later, as the desk wrote the day. */
  readonly since?: string
  /** Past the day on which it should have moved to another version. */
  readonly late?: boolean
}

/** The sessions that are meant, the one begun last first. A broken log is listed as such, never left out. */
export function listSessions(context: Context, filter: SessionFilter = {}): ListedSession[] {
  if (filter.since !== undefined && !isDay(filter.since))
    throw new ScreenError('DAY_INVALID', { found: filter.since })
  return context.store
    .list()
    .map((ref) => listed(context, ref))
    .filter(({ state }) => isMeant(state, filter, context.staff.code))
    .filter(({ state }) => !filter.late || outdatedSession(context, state)?.isLate)
    .sort(
      (a, b) =>
        Date.parse(b.state.startedAt) - Date.parse(a.state.startedAt) || (a.ref.case < b.ref.case ? -1 : 1),
    )
}

function isMeant(state: SessionState, filter: SessionFilter, staff: string): boolean {
  const { id, version } = state.instruction
  return (
    (filter.status === undefined || state.status === filter.status) &&
    (!filter.mine || isSamePerson(state.holder, staff)) &&
    (filter.instruction === undefined || [id, `${id}@${version}`].includes(filter.instruction)) &&
    (filter.since === undefined || state.startedAt.slice(0, 10) >= filter.since)
  )
}

function listed(context: Context, ref: SessionRef): ListedSession {
  const { report, state } = readSessionLog(context.store.readLog(ref))
  const instruction = report.failure ? null : derivedIfThere(context, ref, state)
  if (!instruction) return { ref, state, done: 0, total: 0, broken: true }
  const steps = askedSteps(instruction, state)
  return {
    ref,
    state,
    done: steps.filter(({ id }) => stepState(state, id).concluded).length,
    total: steps.length,
    broken: false,
  }
}

/** One damaged session must not keep the others from being listed. */
function derivedIfThere(context: Context, ref: SessionRef, state: SessionState): Instruction | null {
  try {
    return readDerived(context, ref, state, state.instruction.digest)
  } catch (error) {
    if (error instanceof ScreenError) return null
    throw error
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
} {
  const { report } = readSessionLog(context.store.readLog(ref))
  const steps = new Set(
    report.entries.flatMap(({ entry: { body } }) => (typeof body.step === 'string' ? body.step : [])),
  )
  return {
    failure: report.failure,
    near: filter.step === undefined || steps.has(filter.step) ? [] : nearest(filter.step, steps),
    entries: report.entries.filter(
      ({ entry }) =>
        (filter.entry === undefined || entry.seq === filter.entry) &&
        (filter.step === undefined || entry.body.step === filter.step) &&
        (filter.type === undefined || entry.type === filter.type),
    ),
  }
}
