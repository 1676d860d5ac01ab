import { chainAll, type Via } from '../domain/log/entry.ts'
import type { LogEntry } from '../domain/log/verify.ts'
import type { Act } from '../domain/session/act.ts'
import {
  type ErasureWish,
  erasureOf,
  erasureOfEncrypted,
  holdsData,
  namedElsewhere,
  recipientsAmong,
  refuseNamedInReason,
  remainingAfter,
} from '../domain/session/erasure.ts'
import {
  type ErasureRecord,
  erasureRecord,
  type NotReached,
  notReached,
} from '../domain/session/erasure-record.ts'
import { goesWith } from '../domain/session/places.ts'
import { refuse } from '../domain/session/refusal.ts'
import type { Context, ErasedFile, Erasure, SessionRef } from './context.ts'
import { performAll, tornEvents, type Write } from './perform.ts'
import { type OpenSession, openEvenEncrypted, refuseEncrypted, tornTail } from './session.ts'
import { settleIndex } from './sessions-from-logs.ts'
import { readStoredLog } from './stored-log.ts'

/** What an erasure would do, to be looked at before anything happens. */
export interface ErasurePlan {
  readonly seqs: readonly number[]
  readonly going: readonly LogEntry[]
  /** Entries that stay and build on what goes. */
  readonly resting: readonly LogEntry[]
  /** Entries that stay and give a name of what goes. */
  readonly naming: readonly number[]
  readonly files: readonly ErasedFile[]
  readonly notReached: NotReached
}

export function planErasure(context: Context, session: OpenSession, wish: ErasureWish): ErasurePlan {
  const entries = entriesOf(context, session.ref)
  const { encrypted } = session
  if (encrypted && !wish.all) refuseEncrypted(session)
  return planOf(
    context,
    session,
    encrypted ? erasureOfEncrypted(entries, session.state, encrypted.entries) : erasureOf(entries, wish),
  )
}

/** Of what was asked last, and waits for somebody to confirm it. */
export function planAsked(context: Context, session: OpenSession): ErasurePlan {
  const asked = session.state.erasureAsked ?? refuse('no-erasure-asked')
  return planOf(context, session, asked.body.seqs)
}

function planOf(context: Context, { ref, state }: OpenSession, seqs: readonly number[]): ErasurePlan {
  const entries = entriesOf(context, ref)
  const set = new Set(seqs)
  const going = entries.filter(({ entry }) => set.has(entry.seq))
  const ids = new Set(
    going.filter(({ entry }) => entry.type !== 'session-started').map(({ entry }) => entry.body.id),
  )
  const remaining = remainingAfter(entries, state, seqs)
  return {
    seqs,
    going,
    resting: entries.filter(
      (one) => !set.has(one.entry.seq) && holdsData(one) && refersTo(one.entry.body, ids),
    ),
    naming: [...new Set(namedElsewhere(entries, set).map(({ seq }) => seq))],
    files: context.store.listFiles(ref).filter(({ path }) => goesWith(path, remaining)),
    notReached: notReached(entries, state, seqs, context.settings.inbox.value),
  }
}

function refersTo(body: LogEntry['entry']['body'], ids: ReadonlySet<unknown>): boolean {
  return Object.entries(body).some(
    ([key, value]) =>
      key !== 'id' && (Array.isArray(value) ? value.some((one) => ids.has(one)) : ids.has(value)),
  )
}

/** Puts it down for somebody else to confirm. Nothing goes yet. */
export function askErasure(
  context: Context,
  session: OpenSession,
  asked: { readonly seqs: readonly number[]; readonly reason: string; readonly authority: string },
): OpenSession {
  refuseNamedInReason(entriesOf(context, session.ref), asked.seqs, `${asked.reason}\n${asked.authority}`)
  return performAll(
    context,
    session,
    [
      { kind: 'name-staff', ...context.staff },
      { kind: 'ask-erasure', ...asked },
    ],
    'command',
  )
}

/** Without a second person, where that is configured. */
export function eraseNow(
  context: Context,
  session: OpenSession,
  asked: { readonly seqs: readonly number[]; readonly reason: string; readonly authority: string },
): ErasureRecord {
  const entries = entriesOf(context, session.ref)
  refuseNamedInReason(entries, asked.seqs, `${asked.reason}\n${asked.authority}`)
  return carryOut(context, session, {
    kind: 'erase',
    ...asked,
    ...recipientsAmong(entries, asked.seqs),
  })
}

/** By the second person, of what they were shown. */
export function confirmErasure(context: Context, session: OpenSession): ErasureRecord {
  const asked = session.state.erasureAsked ?? refuse('no-erasure-asked')
  const { seqs } = asked.body
  refusePartOfEncrypted(session, seqs)
  return carryOut(context, session, {
    kind: 'confirm-erasure',
    by: context.staff.code,
    asked: asked.seq,
    ...recipientsAmong(entriesOf(context, session.ref), seqs),
  })
}

/** What was asked is not done, and waits no longer. */
export function declineErasure(context: Context, session: OpenSession, reason: string): OpenSession {
  const asked = session.state.erasureAsked ?? refuse('no-erasure-asked')
  return performAll(
    context,
    session,
    [
      { kind: 'name-staff', ...context.staff },
      { kind: 'decline-erasure', asked: asked.seq, reason },
    ],
    'command',
  )
}

/** What is encrypted goes whole: the rest of it could not be written anew without its key. */
function refusePartOfEncrypted(session: OpenSession, seqs: readonly number[]): void {
  const { encrypted, state } = session
  const going = new Set([...seqs, ...state.erasedSeqs])
  const isPart = Array.from({ length: encrypted?.entries ?? 0 }, (_, at) => at + 1).some(
    (seq) => !going.has(seq),
  )
  if (isPart) refuseEncrypted(session)
}

function carryOut(context: Context, session: OpenSession, act: Act): ErasureRecord {
  const acts = [{ kind: 'name-staff', ...context.staff } as const, act]
  return performErasing(context, session, acts, 'command').record
}

/** Acts of which one erases: its entry and what it tells, in one hold of the lock. */
export function performErasing(
  context: Context,
  session: OpenSession,
  acts: readonly Act[],
  via: Via,
): { readonly session: OpenSession; readonly record: ErasureRecord } {
  const { ref } = session
  let removed: readonly ErasedFile[] = []
  const write: Write = (_, begin, events) => {
    const seqs = events.flatMap(({ type, body }) => (type === 'data-erased' ? body.seqs : []))
    removed = context.store.erase(ref, { ...erasureIn(context, ref, seqs), begin })
  }
  const after = performAll(context, session, acts, via, write)
  return { session: after, record: recordOfLast(context, ref, removed) }
}

function erasureIn({ store }: Context, ref: SessionRef, seqs: readonly number[]): Omit<Erasure, 'begin'> {
  const { report, state } = readStoredLog(store, ref)
  return { seqs, ...remainingAfter(report.entries, state, seqs) }
}

/**
 * Finishes an erasure that the log tells of and that broke off, or was undone by an older copy put back. null: there
 * is none. Nobody is asked again: it was decided, and stands in the log.
 */
export function finishErasure(context: Context, ref: SessionRef): ErasureRecord | null {
  const { failure } = readStoredLog(context.store, ref).report
  if (failure?.fault !== 'erasure-unfinished') return null
  const bytes = context.store.readLogAtRest(ref)
  const { report, state } = readStoredLog(context.store, ref, { atRest: bytes })
  if (report.failure?.fault !== 'erasure-unfinished' || !report.head) return null
  const torn = tornTail(bytes, report.tornBytes)
  const stamp = { at: context.now(), by: context.staff.code, via: 'command' } as const
  const { lines } = chainAll(report.head, tornEvents(torn), stamp, context.newId)
  const removed = context.store.erase(ref, {
    ...erasureIn(context, ref, state.erasedSeqs),
    ...(torn ? { begin: { head: report.head, lines, torn } } : {}),
  })
  settleIndex(context, ref)
  return recordOfLast(context, ref, removed)
}

function recordOfLast(context: Context, ref: SessionRef, removed: readonly ErasedFile[]): ErasureRecord {
  const { state } = openEvenEncrypted(context, ref)
  const last = state.erasures.at(-1)
  if (!last) throw new Error('an erasure without its entry')
  return erasureRecord(entriesOf(context, ref), state, last, {
    removed,
    left: context.store.listFiles(ref),
    inbox: context.settings.inbox.value,
  })
}

function entriesOf({ store }: Context, ref: SessionRef): readonly LogEntry[] {
  return readStoredLog(store, ref).report.entries
}
