import { MOST_ENTRY_BYTES } from '../domain/bounds.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import { chainAll, type Stamp, type Via } from '../domain/log/entry.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { Act } from '../domain/session/act.ts'
import { refText } from '../domain/session/case-reference.ts'
import { decide } from '../domain/session/decide.ts'
import { mostOf, type SessionEvent } from '../domain/session/event.ts'
import { foresee } from '../domain/session/foresee.ts'
import { refuse } from '../domain/session/refusal.ts'
import type { SessionState } from '../domain/session/state.ts'
import { hasEnded } from '../domain/session/summary.ts'
import type { Context, Erasure, SessionRef, TornTail } from './context.ts'
import { dropUnrecordable } from './drafts.ts'
import { settleLedger } from './ledger.ts'
import { caughtUp, type OpenSession } from './session.ts'
import { settleIndex } from './sessions-from-logs.ts'
import { encryptedIn } from './stored-log.ts'

/**
 * Lets an act happen: decide, append, and the session as it then stands. When somebody else wrote in the
 * meantime the act is decided anew on what is there now; it may then be refused.
 */
export function perform(context: Context, session: OpenSession, act: Act, via: Via): OpenSession {
  return performAll(context, session, [act], via)
}

const MAX_ATTEMPTS = 20

/** How lines get into a log. HEAD_MOVED when it no longer ends with `head`. */
export type Write = (
  ref: SessionRef,
  addition: NonNullable<Erasure['begin']>,
  events: readonly SessionEvent[],
) => void

function appendTo({ store }: Context): Write {
  return (ref, { head, lines, torn }, events) => {
    store.append(ref, head, lines, torn, events.flatMap(objectsNamed))
  }
}

function objectsNamed({ type, data }: SessionEvent): string[] {
  if (type === 'evidence-added') return [data.sha256]
  return type === 'dossier-prepared' ? (data.pictures ?? []).map(({ drawn }) => drawn) : []
}

/**
 * Several acts as one: none of their entries is written when one is refused. They are written at once; after a power
 * cut the first of them may be there alone, each true by itself.
 */
export function performAll(
  context: Context,
  session: OpenSession,
  acts: readonly Act[] | ((state: SessionState) => readonly Act[]),
  via: Via,
  write: Write = appendTo(context),
): OpenSession {
  let current = session
  for (let attempt = 1; ; attempt += 1) {
    const stamp = { at: context.now(), by: context.staff.code, via }
    // What happened to the log itself comes first, and counts: a seal says how many entries it seals.
    const before = [...tornEvents(current.torn), ...clockEvents(current.state.lastAt, stamp.at)]
    const start = foresee(current.state, before, stamp)
    const wanted = typeof acts === 'function' ? acts(start) : acts
    const decided = decideAll(current.instruction, start, wanted, stamp)
    if (decided.length === 0) return current
    try {
      return append(context, current, [...before, ...decided], stamp, write)
    } catch (error) {
      if (!(error instanceof ScreenError && error.code === 'HEAD_MOVED') || attempt === MAX_ATTEMPTS)
        throw error
      current = caughtUp(context, current)
      refuseOtherVersion(session.state, current.state)
    }
  }
}

/** What somebody did looking at one version is never stored under another. */
function refuseOtherVersion(seen: SessionState, now: SessionState): void {
  if (seen.instruction.digest !== now.instruction.digest)
    refuse('version-changed', { from: seen.instruction.version, to: now.instruction.version })
}

function decideAll(
  instruction: Instruction,
  start: SessionState,
  acts: readonly Act[],
  stamp: Stamp,
): SessionEvent[] {
  const events: SessionEvent[] = []
  let state = start
  for (const [index, act] of acts.entries()) {
    const decided = decide(instruction, state, act, stamp.by)
    events.push(...decided)
    if (index < acts.length - 1) state = foresee(state, decided, stamp)
  }
  return events
}

function append(
  context: Context,
  session: OpenSession,
  events: readonly SessionEvent[],
  stamp: Stamp,
  write: Write,
): OpenSession {
  const { lines, head } = chainAll(session.head, events, stamp, context.newId)
  const bytes = session.bytes + refuseOverfull(session, events, lines)
  if (!Object.hasOwn(session.state.staff, stamp.by)) context.tellStaff?.()
  const isListed = events.some(({ type }) => LISTED.has(type))
  // Only what is sealed is encrypted, and that moves no head.
  const canBeEncrypted = session.state.sealedSeq !== null && !session.encrypted
  if (canBeEncrypted && encryptedIn(context.store, session.ref)) throw new ScreenError('HEAD_MOVED', {})
  if (isListed) context.store.owe(session.ref, session.head)
  write(session.ref, { head: session.head, lines, ...(session.torn ? { torn: session.torn } : {}) }, events)
  if (isListed) settleLater(context)
  const state = foresee(session.state, events, stamp)
  if (hasEnded(state)) settleIndex(context, session.ref)
  const after = { ...session, state, head, bytes, torn: null }
  dropUnrecordable(context, session, after)
  return after
}

/** Gives how many bytes the lines take. LOG_FULL and ENTRY_TOO_LARGE: what nobody would read is not written. */
function refuseOverfull(
  { ref, head, bytes }: OpenSession,
  events: readonly SessionEvent[],
  lines: readonly string[],
): number {
  const most = mostOf(events)
  const lengths = lines.map((line) => Buffer.byteLength(line))
  const added = lengths.reduce((sum, length) => sum + length + 1, 0)
  if (Math.max(...lengths) > MOST_ENTRY_BYTES)
    throw new ScreenError('ENTRY_TOO_LARGE', { case: refText(ref), most: MOST_ENTRY_BYTES })
  if (head.seq + lines.length > most.entries || bytes + added > most.bytes)
    throw new ScreenError('LOG_FULL', { case: refText(ref), most: most.entries, bytes: most.bytes })
  return added
}

const LISTED: ReadonlySet<SessionEvent['type']> = new Set(['session-sealed', 'dossier-issued'])

/** What is in the log stands, whether or not the ledger could be written: whoever comes next lists it. */
function settleLater(context: Context): void {
  try {
    settleLedger(context)
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error
  }
}

/** Sets the unfinished write at the end of a log aside, and says so in it. The next act would do the same. */
export function setAsideTornTail(context: Context, session: OpenSession): OpenSession {
  const stamp: Stamp = { at: context.now(), by: context.staff.code, via: 'command' }
  const events = [...tornEvents(session.torn), ...clockEvents(session.state.lastAt, stamp.at)]
  return session.torn ? append(context, session, events, stamp, appendTo(context)) : session
}

export function tornEvents(torn: TornTail | null): SessionEvent[] {
  return torn
    ? [{ type: 'torn-tail-set-aside', body: { bytes: torn.bytes, sha256: torn.sha256 }, data: {} }]
    : []
}

/** A clock that runs behind is reported, never refused and never corrected. */
export function clockEvents(before: string, now: string): SessionEvent[] {
  return Date.parse(now) < Date.parse(before)
    ? [{ type: 'clock-moved', body: { from: before, to: now }, data: {} }]
    : []
}
