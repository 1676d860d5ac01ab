import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import type { SessionSummary } from '../domain/session/summary.ts'
import { isSamePerson } from '../domain/staff-code.ts'
import { isDay } from '../domain/text/dates.ts'
import type { Context } from './context.ts'
import { runningSessions, sessionsInBrief } from './sessions.ts'
import { newestFirst } from './wanted-sessions.ts'

/** Which sessions are meant; what is absent does not matter. */
export interface SessionFilter {
  readonly status?: SessionSummary['status']
  /** Held by whoever asks. */
  readonly mine?: boolean
  /** The id, or `id@version`: the version a session is held under now. */
  readonly instruction?: string
  /** Begun on this day or later, as the desk wrote the day. */
  readonly since?: string
  /** Past the day on which it should have moved to another version. */
  readonly late?: boolean
  /** Only so many, those begun last. */
  readonly newest?: number
}

/** What is listed. */
export interface SessionList {
  readonly sessions: readonly SessionSummary[]
  /** Those of them that are encrypted, by `refText`; null: not looked at, as too many are listed. */
  readonly encrypted: ReadonlySet<string> | null
}

/** No log says which are encrypted, and the index neither: each is looked for on the disk, which takes time. */
export const MOST_LOOKED_AT = 1000

/** The sessions that are meant, the one begun last first. A broken log is listed as such, never left out. */
export async function listSessions(context: Context, filter: SessionFilter = {}): Promise<SessionList> {
  if (filter.since !== undefined && !isDay(filter.since))
    throw new ScreenError('DAY_INVALID', { found: filter.since })
  const { newest } = filter
  const isLate = filter.late ? await lateness(context) : () => true
  const wanted = (one: SessionSummary): boolean => isMeant(one, filter, context.staff.code) && isLate(one)
  const running = filter.late || filter.status === 'open' || filter.status === 'closed'
  const found = running
    ? (await runningSessions(context)).filter(wanted)
    : await sessionsInBrief(context, { wanted, ...(newest === undefined ? {} : { newest }) })
  const sessions = newestFirst(found).slice(0, newest)
  if (sessions.length > MOST_LOOKED_AT) return { sessions, encrypted: null }
  const encrypted = sessions.filter((one) => isEncrypted(context, one))
  return { sessions, encrypted: new Set(encrypted.map(({ ref }) => refText(ref))) }
}

/** The publications of instructions are read, and what reads them loaded, only where somebody asks this. */
async function lateness(context: Context): Promise<(one: SessionSummary) => boolean> {
  const { outdatedSession } = await import('./outdated.ts')
  return (one) => outdatedSession(context, one)?.isLate === true
}

/** Only what is sealed is encrypted: nothing else is looked for. */
function isEncrypted({ store }: Context, { ref, status }: SessionSummary): boolean {
  return status === 'sealed' && store.encrypted.isThere(ref)
}

function isMeant(one: SessionSummary, filter: SessionFilter, staff: string): boolean {
  const { id, version } = one.instruction
  return (
    (filter.status === undefined || one.status === filter.status) &&
    (!filter.mine || isSamePerson(one.holder, staff)) &&
    (filter.instruction === undefined || [id, `${id}@${version}`].includes(filter.instruction)) &&
    (filter.since === undefined || one.startedAt.slice(0, 10) >= filter.since)
  )
}
