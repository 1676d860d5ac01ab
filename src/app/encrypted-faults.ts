import type { EncryptedLoss } from '../domain/session/check-log.ts'
import { remainingAfter } from '../domain/session/erasure.ts'
import { goesWith, placeOf } from '../domain/session/places.ts'
import type { ErasedFile, SessionRef, SessionStore } from './context.ts'
import type { StoredLog } from './stored-log.ts'

/** What is wrong with what is encrypted, as far as can be told without its key. */
export type EncryptedFault = EncryptedLoss | 'encryption-unfinished'

export function encryptedFaults(store: SessionStore, ref: SessionRef, read: StoredLog): EncryptedFault[] {
  const { encrypted } = read
  if (!encrypted) return []
  const digest = store.encrypted.digest(ref)
  if (digest === null) return ['encrypted-missing']
  if (digest !== encrypted.file) return ['encrypted-changed']
  return plainLeft(store, ref, read).length > 0 ? ['encryption-unfinished'] : []
}

/** Ids of the places that go into the encrypted file, besides the log. */
export const IN_ARCHIVE: ReadonlySet<string> = new Set(['objects', 'copies', 'drafts', 'torn'])

/** What of the session's folder is about persons, as an erasure of all of it would find. */
export function goingOf(
  store: SessionStore,
  ref: SessionRef,
  { report, state }: Pick<StoredLog, 'report' | 'state'>,
): readonly ErasedFile[] {
  const seqs = report.entries.map(({ entry }) => entry.seq)
  const remaining = remainingAfter(report.entries, state, seqs)
  return store
    .listFiles(ref)
    .filter(({ path }) => goesWith(path, remaining) && IN_ARCHIVE.has(placeOf(path)?.id ?? ''))
}

/** What should be encrypted alone and is there in the clear. A torn tail may be of later. */
export function plainLeft(store: SessionStore, ref: SessionRef, read: StoredLog): string[] {
  const torn = new Set(read.encrypted?.torn)
  const whole = goingOf(store, ref, read)
    .map(({ path }) => path)
    .filter((path) => placeOf(path)?.id !== 'torn' || torn.has(path))
  return [...whole, ...brokenOffIn(store, ref)]
}

/** Pieces of what was being put back, or written anew, when a process ended; a piece of the encrypted file is not in the clear. */
function brokenOffIn(store: SessionStore, ref: SessionRef): string[] {
  return store
    .listFiles(ref)
    .map(({ path }) => path)
    .filter((path) => placeOf(path)?.id === 'unfinished' && !/^(\.\.\/|encrypted\.)/.test(path))
}
