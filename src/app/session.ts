import { MOST_ENTRY_BYTES } from '../domain/bounds.ts'
import { sha256 } from '../domain/digest.ts'
import type { EncryptedManifest } from '../domain/encryption/encrypted-session.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import { chainAll, type Head, type Stamp, type Via } from '../domain/log/entry.ts'
import type { Fault, LogEntry } from '../domain/log/verify.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { Act } from '../domain/session/act.ts'
import { refText } from '../domain/session/case-reference.ts'
import { decide } from '../domain/session/decide.ts'
import type { ErasureRecord } from '../domain/session/erasure-record.ts'
import { mostOf, type SessionEvent } from '../domain/session/event.ts'
import { foresee } from '../domain/session/foresee.ts'
import { refuseTransferred } from '../domain/session/holder.ts'
import { refuse } from '../domain/session/refusal.ts'
import type { SessionState } from '../domain/session/state.ts'
import { refuseRehearsal } from '../domain/session/state-rules.ts'
import { hasEnded } from '../domain/session/summary.ts'
import { didYouMean, nearest } from '../domain/text/nearest.ts'
import type { Context, Erasure, SessionRef, TornTail } from './context.ts'
import { readDerived, readEarlier } from './derived.ts'
import { settleLedger } from './ledger.ts'
import { settleIndex } from './sessions-from-logs.ts'
import { encryptedIn, readStoredLog, type StoredLog } from './stored-log.ts'

/** A session as last read: what it amounts to, and the head the next entry builds on. */
export interface OpenSession {
  readonly ref: SessionRef
  /** The version it is held under now. */
  readonly instruction: Instruction
  /** Those it was held under before, by digest. */
  readonly earlier: ReadonlyMap<string, Instruction>
  readonly state: SessionState
  readonly head: Head
  /** Bytes of its log up to the head. */
  readonly bytes: number
  readonly torn: TornTail | null
  /** Entries that came from elsewhere since it was opened, until they are told. */
  readonly elsewhere: readonly LogEntry[]
  /** What of it is encrypted; null: nothing. Only what needs no DATA of those entries is done with it then. */
  readonly encrypted: EncryptedManifest | null
  /** What its close erased, until it is told. */
  readonly erased?: ErasureRecord
}

/** `2026-0001` or `2026-0001/2` → the session; the newest one when no number is given. */
export function findSession(context: Pick<Context, 'store'>, text: string): SessionRef {
  const wanted = sessionsOf(context, text).reduce<SessionRef | undefined>(newest, undefined)
  if (!wanted) throw new ScreenError('CASE_UNKNOWN', { case: text, ...nearCases(context, text) })
  return wanted
}

function nearCases(context: Pick<Context, 'store'>, text: string): { readonly near?: string } {
  const known = new Set(context.store.list().map((ref) => ref.case))
  return didYouMean(nearest(text.split('/', 1)[0] ?? '', known))
}

/** `2026-0001` → every session of the case; `2026-0001/2` → that one. */
export function sessionsOf(context: Pick<Context, 'store'>, text: string): readonly SessionRef[] {
  const [reference = '', number] = text.split('/', 2)
  return context.store
    .ofCase(reference)
    .filter((ref) => number === undefined || String(ref.number) === number)
}

function newest(best: SessionRef | undefined, ref: SessionRef): SessionRef {
  return !best || ref.number > best.number ? ref : best
}

/**
 * Reads and checks a session. LOG_BROKEN when its log does not hold: nothing is added to a broken log.
 * SESSION_ENCRYPTED when what people typed in it is not to be read.
 */
export function openSession(context: Pick<Context, 'store'>, ref: SessionRef): OpenSession {
  const session = openEvenEncrypted(context, ref)
  refuseEncrypted(session)
  return session
}

/** The same for what stands on the bodies of entries alone, such as a hold. */
export function openEvenEncrypted(context: Pick<Context, 'store'>, ref: SessionRef): OpenSession {
  return readSession(context, ref).session
}

export function refuseEncrypted({ ref, encrypted }: Pick<OpenSession, 'ref' | 'encrypted'>): void {
  if (encrypted) throw new ScreenError('SESSION_ENCRYPTED', { case: refText(ref) })
}

/** Refuses a session that has ended; one that goes on in another store is told as that. */
export function needOpen({ ref, state }: OpenSession): void {
  refuseTransferred(state)
  if (state.status !== 'open') throw notOpen(ref, state)
}

/** Refuses what may leave only once it is fixed. A rehearsal has no seal that counts. */
export function needSealed({ ref, state }: OpenSession): void {
  refuseRehearsal(state)
  refuseTransferred(state)
  if (state.status === 'open') throw new ScreenError('NOT_SEALED', { case: refText(ref) })
  if (state.status !== 'sealed') throw notOpen(ref, state)
}

/** That it has ended, or that its close broke off and has to be finished first. */
export function notOpen(ref: SessionRef, state: Pick<SessionState, 'status'> | undefined): ScreenError {
  return new ScreenError(state?.status === 'closed' ? 'CLOSE_UNFINISHED' : 'SESSION_ENDED', {
    case: refText(ref),
  })
}

/** The session as it is now; what others added in the meantime is kept to be told. */
export function caughtUp(context: Pick<Context, 'store'>, before: OpenSession): OpenSession {
  const { session, entries } = readSession(context, before.ref)
  // Encrypted meanwhile: what was to be added stood on what is not to be read any more.
  if (!before.encrypted) refuseEncrypted(session)
  const added = entries.filter(({ entry }) => entry.seq > before.head.seq)
  return { ...session, elsewhere: [...before.elsewhere, ...added] }
}

function readSession(
  context: Pick<Context, 'store'>,
  ref: SessionRef,
): { readonly session: OpenSession; readonly entries: readonly LogEntry[] } {
  const { bytes, report, state, encrypted } = readSettled(context, ref)
  if (report.failure || !report.head) {
    throw new ScreenError('LOG_BROKEN', {
      case: refText(ref),
      line: report.failure?.line ?? 0,
      fault: report.failure?.fault ?? 'empty-log',
    })
  }
  return {
    session: {
      ref,
      instruction: readDerived(context, ref, state, state.instruction.digest),
      earlier: readEarlier(context, ref, state),
      state,
      head: report.head,
      bytes: bytes.length - report.tornBytes,
      torn: tornTail(bytes, report.tornBytes),
      encrypted,
      elsewhere: [],
    },
    entries: report.entries,
  }
}

/**
 * An erasure that is under way has told what goes and not yet taken it out, and so has an encryption: it ends before
 * the next can write. One that is undone has put back what its manifest says is not there.
 */
function readSettled({ store }: Pick<Context, 'store'>, ref: SessionRef): StoredLog {
  const read = readStoredLog(store, ref)
  if (!UNDER_WAY.has(read.report.failure?.fault ?? '')) return read
  return readStoredLog(store, ref, { atRest: store.readLogAtRest(ref) })
}

const UNDER_WAY: ReadonlySet<string> = new Set<Fault>([
  'erasure-unfinished',
  'encryption-unfinished',
  'data-missing',
])

export function tornTail(bytes: Uint8Array, torn: number): TornTail | null {
  return torn === 0 ? null : { bytes: torn, sha256: sha256(bytes.subarray(bytes.length - torn)) }
}

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
  return { ...session, state, head, bytes, torn: null }
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
