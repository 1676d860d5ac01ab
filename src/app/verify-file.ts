import { type Digest, sha256 } from '../domain/digest.ts'
import type { AskedHead } from '../domain/log/check-number.ts'
import { orNull } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import { skimSessionLog } from '../domain/session/replay.ts'
import type { Context, SessionRef } from './context.ts'
import { findSession, sessionsOf } from './session.ts'
import { isStoreMade } from './store-there.ts'
import { type CopyReport, isOfSession, verifyCopy } from './verify-copies.ts'
import { type EmbeddedReport, verifyEmbedded } from './verify-embedded.ts'
import { type SessionReport, verifySession } from './verify-session.ts'

/** What can be said of a file that should be an issued copy. Only its digest counts, and what we ourselves put in it. */
export interface FileReport {
  readonly sha256: Digest
  readonly bytes: number
  readonly found: FileFound
}

export type FileFound =
  /** A session names this digest: the four sentences. */
  | { readonly kind: 'copy'; readonly session: SessionReport; readonly copy: CopyReport }
  /** The session it was said to be of names no such digest. `failure` of the report: or it cannot be read so far. */
  | { readonly kind: 'not-issued'; readonly session: SessionReport }
  /** None in the store names it, and none was asked about; but its session is in the file itself. */
  | { readonly kind: 'embedded'; readonly embedded: EmbeddedReport }
  /** No session was named and none in the store names it. */
  | { readonly kind: 'unknown'; readonly sessions: number; readonly says: Says }

/** What the bytes say of themselves, which proves nothing. */
export type Says = 'ours' | 'a-pdf' | 'no-pdf'

/**
 * Throws STORE_ABSENT, CASES_ABSENT, CASES_GONE: where nothing but that store could tell of it.
 * `opened`: the store of a session with what is encrypted of it, where there is a key for it; null: there is none.
 */
export async function verifyFile(
  context: Pick<Context, 'store' | 'settings' | 'release' | 'renderer'>,
  bytes: Uint8Array,
  asked: { readonly case?: string; readonly head?: AskedHead },
  opened: (ref: SessionRef) => Promise<Context['store'] | null> = async () => null,
): Promise<FileReport> {
  const digest = sha256(bytes)
  const file = { sha256: digest, bytes: bytes.length }
  const refs = asked.case === undefined ? context.store.list() : sessionsOf(context, asked.case)
  const ref =
    refs.find((one) => claims(context, one, digest)) ??
    (asked.case === undefined ? null : findSession(context, asked.case))
  if (!ref) {
    const embedded = await verifyEmbedded(context, bytes, asked.head)
    if (embedded) return { ...file, found: { kind: 'embedded', embedded } }
    // That none names it is no answer of a store that is somewhere else.
    isStoreMade(context)
    return { ...file, found: { kind: 'unknown', sessions: refs.length, says: says(bytes) } }
  }
  const inside = { ...context, store: (await opened(ref)) ?? context.store }
  const session = withoutFiles(verifySession(inside, ref, asked.head))
  const issued = session.state.issued.find(({ body }) => body.pdf === digest)
  if (!issued) return { ...file, found: { kind: 'not-issued', session } }
  return {
    ...file,
    found: { kind: 'copy', session, copy: await verifyCopy(inside, session, issued, digest) },
  }
}

/** Takes the log at its word: which session to verify, no more. */
function claims({ store }: Pick<Context, 'store'>, ref: SessionRef, digest: Digest): boolean {
  const log = orNull(() => store.readLog(ref))
  return (log && skimSessionLog(log)?.issued.some(({ body }) => body.pdf === digest)) ?? false
}

/** The file asked about stands apart: the copies beside the session are not what is asked. */
function withoutFiles(report: SessionReport): SessionReport {
  const faults = report.faults.filter(isOfSession)
  return {
    ...report,
    faults,
    objects: report.objects - report.state.issued.length,
    ok: report.failure === null && faults.length === 0 && report.log.headAnswer?.kind !== 'not-in-log',
  }
}

const OURS = '<xmp:CreatorTool>screen</xmp:CreatorTool>'

/** Looks in the bytes themselves: there are files that are larger than a text can be. */
function says(bytes: Uint8Array): Says {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.subarray(0, 5).toString('latin1') !== '%PDF-') return 'no-pdf'
  return file.includes(OURS) ? 'ours' : 'a-pdf'
}

/** As `verify` answers: 1 for a no, 2 where there was nothing to hold the file against. */
export function fileAnswer({ found }: FileReport): 'yes' | 'no' | 'not-answered' {
  if (found.kind === 'unknown') return 'not-answered'
  if (found.kind === 'embedded') return found.embedded.answer
  return found.kind === 'copy' && found.session.ok && found.copy.ok ? 'yes' : 'no'
}

/** The session a file was held against, as people write it. */
export function sessionOfFile({ found }: FileReport): string | null {
  if (found.kind === 'unknown') return null
  return refText(found.kind === 'embedded' ? found.embedded.session.ref : found.session.ref)
}
