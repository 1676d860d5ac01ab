import { type EncryptedManifest, parseManifest } from '../domain/encryption/encrypted-session.ts'
import type { AskedHead } from '../domain/log/check-number.ts'
import type { LogReport, WithheldLine } from '../domain/log/verify.ts'
import { readSessionLog } from '../domain/session/replay.ts'
import type { SessionState } from '../domain/session/state.ts'
import type { SessionRef, SessionStore } from './context.ts'

type Store = Pick<SessionStore, 'readLog' | 'encrypted'>

/** A session's log as it stands in the store, and what it is without: its DATA may be encrypted beside it. */
export interface StoredLog {
  readonly bytes: Uint8Array
  /** null: it is not encrypted. */
  readonly encrypted: EncryptedManifest | null
  readonly report: LogReport
  readonly state: SessionState
}

export function readStoredLog(
  store: Store,
  ref: SessionRef,
  {
    atRest,
    ...options
  }: {
    readonly expectedHead?: AskedHead
    readonly withheld?: readonly WithheldLine[]
    readonly atRest?: Uint8Array
  } = {},
): StoredLog {
  const bytes = atRest ?? store.readLog(ref)
  const encrypted = encryptedIn(store, ref)
  const read = readSessionLog(bytes, { encrypted: encrypted?.entries ?? 0, ...options })
  return { bytes, encrypted, ...read }
}

/** What `encrypted/manifest` of a session says; null: it is not encrypted. */
export function encryptedIn(
  { encrypted }: Pick<Store, 'encrypted'>,
  ref: SessionRef,
): EncryptedManifest | null {
  return parseManifest(encrypted.read(ref))
}
