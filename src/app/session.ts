import { sha256 } from '../domain/digest.ts'
import type { EncryptedManifest } from '../domain/encryption/encrypted-session.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import type { Head } from '../domain/log/entry.ts'
import type { Fault, LogEntry } from '../domain/log/verify.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import type { ErasureRecord } from '../domain/session/erasure-record.ts'
import { refuseTransferred } from '../domain/session/holder.ts'
import type { SessionState } from '../domain/session/state.ts'
import { refuseRehearsal } from '../domain/session/state-rules.ts'
import { didYouMean, nearest } from '../domain/text/nearest.ts'
import type { Context, SessionRef, TornTail } from './context.ts'
import { readDerived, readEarlier } from './derived.ts'
import { isStoreMade } from './store-there.ts'
import { readStoredLog, type StoredLog } from './stored-log.ts'

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
export function findSession(context: Pick<Context, 'store' | 'settings'>, text: string): SessionRef {
  const wanted = sessionsOf(context, text).reduce<SessionRef | undefined>(newest, undefined)
  if (!wanted) throw notFound(context, text)
  return wanted
}

/** Of a store, or a log, that is not there, nobody can say that the case was never begun. Throws STORE_ABSENT. */
function notFound(context: Pick<Context, 'store' | 'settings'>, text: string): ScreenError {
  isStoreMade(context)
  const [reference = ''] = text.split('/', 1)
  const newestOf = (refs: readonly SessionRef[]) =>
    refs.filter((ref) => isNamed(ref, text)).reduce<SessionRef | undefined>(newest, undefined)
  const lost = newestOf(context.store.withoutLog(reference))
  if (lost) return new ScreenError('SESSION_WITHOUT_LOG', { case: refText(lost) })
  const gone = newestOf(goneOf(context, reference))
  return gone
    ? new ScreenError('SESSION_GONE', { case: refText(gone) })
    : new ScreenError('CASE_UNKNOWN', { case: text, ...nearCases(context, text) })
}

/** Sessions of a case that are not there, and of which the store still knows that they were begun. */
export function goneOf({ store }: Pick<Context, 'store'>, reference: string): readonly SessionRef[] {
  return store.index?.gone((ref) => ref.case.toLowerCase() === reference.toLowerCase()) ?? []
}

function nearCases(context: Pick<Context, 'store'>, text: string): { readonly near?: string } {
  const known = new Set(context.store.list().map((ref) => ref.case))
  return didYouMean(nearest(text.split('/', 1)[0] ?? '', known))
}

/** `2026-0001` → every session of the case; `2026-0001/2` → that one. */
export function sessionsOf(context: Pick<Context, 'store'>, text: string): readonly SessionRef[] {
  const [reference = ''] = text.split('/', 1)
  return context.store.ofCase(reference).filter((ref) => isNamed(ref, text))
}

function isNamed(ref: SessionRef, text: string): boolean {
  const [, number] = text.split('/', 2)
  return number === undefined || String(ref.number) === number
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
