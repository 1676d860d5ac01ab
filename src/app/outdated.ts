import {
  hopsBetween,
  type Publication,
  type Today,
  versionInForce,
} from '../domain/instruction/publication.ts'
import type { SessionState } from '../domain/session/state.ts'
import { isUnread } from '../domain/session/summary.ts'
import type { Context, SessionRef } from './context.ts'
import { publicationsOf, today } from './publications.ts'
import { runningSessions } from './sessions.ts'

/** A running session under another version than the one in force. */
export interface OutdatedSession {
  readonly ref: SessionRef
  /** Staff code of the screener. */
  readonly by: string
  readonly instruction: string
  readonly version: string
  /** The version in force; null: none is. */
  readonly to: string | null
  /**
   * superseded: a newer version is in force. withdrawn: its own was taken back. ended: its own is past its
   * last day. unpublished: its content was never published, or was published otherwise.
   */
  readonly why: 'superseded' | 'withdrawn' | 'ended' | 'unpublished'
  /** false: it may be finished under the old version, until `until` where there is a date. */
  readonly mustMove: boolean
  /** The last day on which it may still be finished, or should have moved; null: no day was set. */
  readonly until: string | null
  readonly isLate: boolean
}

export interface Outdated {
  readonly sessions: readonly OutdatedSession[]
  /** Sessions whose log does not hold. */
  readonly damaged: readonly SessionRef[]
  /** Sessions whose log is not for this account. */
  readonly closed: readonly SessionRef[]
}

/** Running sessions that are not under the version in force today, those that must move first. */
export async function outdatedSessions(context: Context): Promise<Outdated> {
  const known = new Map<string, readonly Publication[]>()
  const publications = (id: string): readonly Publication[] => {
    const found = known.get(id) ?? publicationsOf(context, id)
    known.set(id, found)
    return found
  }
  const running = await runningSessions(context)
  const day = today(context)
  const sessions = running
    .filter((one) => !isUnread(one) && one.status === 'open' && !one.draft)
    .flatMap((one): OutdatedSession[] => {
      const { id: instruction, version } = one.instruction
      const found = outdated(one, publications(instruction), day)
      return found ? [{ ref: one.ref, by: one.holder, instruction, version, ...found }] : []
    })
  return {
    sessions: sessions.sort(
      (a, b) => Number(b.mustMove) - Number(a.mustMove) || (a.ref.case < b.ref.case ? -1 : 1),
    ),
    damaged: running.filter(({ broken }) => broken === 'log').map(({ ref }) => ref),
    closed: running.filter(({ broken }) => broken === 'closed').map(({ ref }) => ref),
  }
}

/** Whether one session is held under another version than the one in force; null: it is not, or has ended. */
export function outdatedSession(
  context: Context,
  state: Pick<SessionState, 'status' | 'draft' | 'instruction'>,
): Finding | null {
  if (state.status !== 'open' || state.draft) return null
  return outdated(state, publicationsOf(context, state.instruction.id), today(context))
}

export type Finding = Omit<OutdatedSession, 'ref' | 'by' | 'instruction' | 'version'>

function outdated(
  { instruction }: Pick<SessionState, 'instruction'>,
  publications: readonly Publication[],
  day: Today,
): Finding | null {
  const own = publications.find(({ digest }) => digest === instruction.digest)
  const target = versionInForce(publications, day)
  if (target && target.digest === instruction.digest) return null
  const moving = { to: target?.version ?? null, mustMove: true, until: null, isLate: false }
  if (!own) return publications.length === 0 ? null : { ...moving, why: 'unpublished' }
  if (own.withdrawn) return { ...moving, why: 'withdrawn' }
  const hops = target && hopsBetween(publications, own.digest, target.digest)
  if (!target || !hops) return { ...moving, why: 'ended' }
  return { ...moving, why: 'superseded', ...transition(hops, day) }
}

/** One version between that calls for moving is enough; of several dates the first counts. */
function transition(
  hops: readonly Publication[],
  day: Today,
): Pick<Finding, 'mustMove' | 'until' | 'isLate'> {
  const calling = hops.filter((hop) => hop.transition?.running !== 'finish')
  const counting = calling.length > 0 ? calling : hops
  const dates = counting.flatMap((hop) => (hop.transition?.until === undefined ? [] : [hop.transition.until]))
  const until = dates.sort()[0] ?? null
  const isLate = until !== null && day(counting[0]?.zone ?? 'UTC') > until
  return { mustMove: calling.length > 0 || isLate, until, isLate }
}
