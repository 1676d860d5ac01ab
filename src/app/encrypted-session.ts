import { MOST_BUNDLE_FILES, MOST_FILE_BYTES } from '../domain/bounds.ts'
import { TAR_END, tarEntry } from '../domain/bundle/tar.ts'
import { type Digest, RunningDigest, sha256 } from '../domain/digest.ts'
import {
  type EncryptedManifest,
  type EncryptionRefusal,
  manifestText,
  rejoinedLog,
} from '../domain/encryption/encrypted-session.ts'
import { type Key, keysOf, type Lock } from '../domain/encryption/keys.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import { refuseTransferred } from '../domain/session/holder.ts'
import { placeOf } from '../domain/session/places.ts'
import { readSessionLog } from '../domain/session/replay.ts'
import type {
  Context,
  ErasedFile,
  GoingEncrypted,
  ReadFolder,
  SessionRef,
  SessionStore,
  Sink,
} from './context.ts'
import { encryptedFaults, goingOf, IN_ARCHIVE, plainLeft } from './encrypted-faults.ts'
import { settleLedger } from './ledger.ts'
import { readOnlyStore } from './read-only-store.ts'
import type { OpenSession } from './session.ts'
import { settleIndex } from './sessions-from-logs.ts'
import { encryptedIn, readStoredLog, type StoredLog } from './stored-log.ts'
import { verifySession } from './verify-session.ts'

// What withholding and erasing do to a log, encrypting does too: DATA goes, the entries stay, and no head moves. What
// went stands in one encrypted file beside it, the log as it was among it.

/** What there is to tell of a session that was encrypted. */
export interface MadeEncrypted extends Pick<EncryptedManifest, 'file' | 'bytes' | 'entries' | 'recipients'> {
  readonly files: number
  /** Whether it was opened again and compared: with a passphrase alone, as no secret key is at hand. */
  readonly readBack: boolean
  /** What a repair kept beside the session, and is not in it: paths below the session's folder. */
  readonly beside: readonly string[]
}

/** Before a key is asked for: all of it is read. The files that would go. Throws ENCRYPTION_REFUSED. */
export function refuseToEncrypt({ store }: Context, { ref, state }: OpenSession): readonly ErasedFile[] {
  const going = goingOf(store, ref, readStoredLog(store, ref))
  refuseTransferred(state)
  if (state.status !== 'sealed') throw refusal(ref, 'not-sealed', { status: state.status })
  // Damage would be hidden, and nothing be put back from what does not fit the log.
  if (!verifySession({ store }, ref).ok) throw refusal(ref, 'not-intact')
  // What would not be read again must not be put where nothing else is.
  if (going.length > MOST_BUNDLE_FILES) throw refusal(ref, 'files', { most: MOST_BUNDLE_FILES })
  for (const { path, bytes } of going) {
    if (bytes > MOST_FILE_BYTES) throw refusal(ref, 'unreadable', { path })
    if (!/^[\x21-\x7e]{1,150}$/.test(path)) throw refusal(ref, 'unreadable', { path })
  }
  // It would stay there in the clear.
  const kept = store.encrypted.keptByOthers(ref, ['log', ...going.map(({ path }) => path)])
  if (kept !== null) throw refusal(ref, 'others-file', { path: kept })
  return going
}

/**
 * `intact`: what was found so before the key was asked for. It is not read for that again: each file goes in only if it is
 * as the log names it. Throws ENCRYPTION_REFUSED where somebody else changed the session meanwhile: then nothing is
 * changed; and ENCRYPTION_UNFINISHED where something is left in the clear.
 */
export async function encryptSession(
  context: Context,
  session: OpenSession,
  lock: Lock,
  intact = refuseToEncrypt(context, session),
): Promise<MadeEncrypted> {
  const { store } = context
  const { ref, head } = session
  // The ledger is told what only the log's DATA can tell.
  settleLedger(context)
  const encryption = await context.encryption()
  const read = readStoredLog(store, ref)
  const going = goingOf(store, ref, read)
  const changed = (): never => {
    throw refusal(ref, 'meanwhile')
  }
  if (read.report.head?.hash !== head.hash || !areSame(going, intact)) changed()
  const named = digestsIn(read)
  const at = context.now()
  const written = new RunningDigest()
  const digests = new Map<string, string>()
  let bytes = 0
  let manifest: EncryptedManifest | null = null
  const steps = {
    fill: async (sink: Sink) => {
      const { write, end } = encryption.encrypting(lock, (piece) => {
        written.add(piece)
        bytes += piece.length
        sink(piece)
      })
      for (const path of ['log', ...going.map((file) => file.path)]) {
        const content = path === 'log' ? read.bytes : (store.encrypted.readFile(ref, path) ?? changed())
        const digest = sha256(content)
        if ((named(path) ?? digest) !== digest) changed()
        digests.set(path, digest)
        for (const piece of tarEntry(`${top(ref)}/${path}`, content, at)) await write(piece)
      }
      await write(TAR_END)
      await end()
    },
    readBack: async (path: string, file: Digest) => {
      if (file !== written.finish())
        throw new ScreenError('ENCRYPTED_DAMAGED', { file: path, fault: 'changed' })
      const header = context.files.ageHeader(path)
      const folder = header && lock.by === 'passphrase' ? await encryption.open(path, header, lock) : null
      const isRead = [...digests].every(([one, digest]) => sha256(folder?.read(one) ?? '') === digest)
      if (!header || (lock.by === 'passphrase' && !isRead))
        throw new ScreenError('ENCRYPTED_DAMAGED', { file: path, fault: 'header' })
      manifest = {
        at,
        by: context.staff.code,
        entries: head.seq,
        head: head.hash,
        opensWith: lock.by,
        recipients: keysOf(lock),
        file,
        bytes,
        torn: going.map(({ path: one }) => one).filter((one) => placeOf(one)?.id === 'torn'),
      }
      return manifestText(manifest)
    },
    settle: () => {
      const isAsItWas =
        encryptedIn(store, ref) === null &&
        sha256(store.readLog(ref)) === digests.get('log') &&
        areSame(goingOf(store, ref, read), going)
      return isAsItWas ? { paths: going.map(({ path }) => path), entries: head.seq } : changed()
    },
  }
  try {
    await store.encrypted.make(ref, steps)
  } catch (error) {
    throw leftInTheClear(store, ref, error)
  }
  settleIndex(context, ref)
  const { file, entries, recipients } = (manifest as EncryptedManifest | null) ?? changed()
  return {
    file,
    bytes,
    entries,
    recipients,
    files: going.length,
    readBack: lock.by === 'passphrase',
    beside: besideOf(store, ref),
  }
}

export function refusal(
  ref: SessionRef,
  fault: EncryptionRefusal,
  more: { readonly [key: string]: string | number } = {},
): ScreenError {
  return new ScreenError('ENCRYPTION_REFUSED', { case: refText(ref), fault, ...more })
}

function areSame(some: readonly ErasedFile[], others: readonly ErasedFile[]): boolean {
  const isSame = (a: ErasedFile, b: ErasedFile | undefined): boolean =>
    a.path === b?.path && a.bytes === b.bytes
  return some.length === others.length && some.every((one, index) => isSame(one, others[index]))
}

/** What could not be taken away once the encrypted file was in its place can still be read there: that is what to tell. */
function leftInTheClear(store: SessionStore, ref: SessionRef, error: unknown): unknown {
  const isKept = error instanceof ScreenError && error.code === 'STORE_NOT_WRITABLE'
  if (!isKept || !encryptedIn(store, ref)) return error
  return new ScreenError('ENCRYPTION_UNFINISHED', { ...error.details, case: refText(ref) }, { cause: error })
}

/**
 * What is left in the clear goes; nothing where nothing is left. The encrypted file has to be there, as it was made.
 * Throws ENCRYPTION_UNFINISHED.
 */
export function finishEncryption(context: Context, ref: SessionRef): boolean {
  const { store } = context
  const read = readStoredLog(store, ref)
  if (!isUnfinished(store, ref, read)) return false
  const going = (): GoingEncrypted => {
    const now = readStoredLog(store, ref)
    if (!now.encrypted) throw moved()
    if (store.encrypted.digest(ref) !== now.encrypted.file) differs(store, ref, 0)
    return { paths: plainLeft(store, ref, now), entries: now.encrypted.entries }
  }
  try {
    store.encrypted.takeAway(ref, going)
  } catch (error) {
    throw leftInTheClear(store, ref, error)
  }
  settleIndex(context, ref)
  return true
}

/** Puts all of it back. Throws KEY_WRONG, ENCRYPTED_DAMAGED or ENCRYPTED_DIFFERS: then nothing is changed. */
export async function decryptSession(
  context: Context,
  ref: SessionRef,
  key: Key,
): Promise<{ readonly files: number; readonly entries: number }> {
  return toldOfSession(ref, () => putBack(context, ref, key))
}

async function putBack(
  context: Context,
  ref: SessionRef,
  key: Key,
): Promise<{ readonly files: number; readonly entries: number }> {
  const { store } = context
  const folder = await opened(context, ref, key)
  const { entries } = encryptedIn(store, ref) ?? notEncrypted(store, ref)
  const whole = wholeLog(store, ref, folder, store.readLog(ref), entries)
  const paths = folder.paths.filter((path) => path !== 'log')
  checkFiles(store, ref, folder, paths, whole)
  store.encrypted.putBack(
    ref,
    eachOf(folder, paths),
    // What came since then, such as a hold, stays.
    (there) => wholeLog(store, ref, folder, there, entries),
  )
  settleIndex(context, ref)
  return { files: paths.length, entries }
}

/** The session as it was and as it went on, to be read: the encrypted file is decrypted in memory. */
export async function openedStore(context: Context, ref: SessionRef, key: Key): Promise<SessionStore> {
  const { store } = context
  const folder = await toldOfSession(ref, () => opened(context, ref, key))
  const { entries } = encryptedIn(store, ref) ?? notEncrypted(store, ref)
  const log = wholeLog(store, ref, folder, store.readLog(ref), entries)
  const inside = (path: string): Uint8Array | null => folder.read(path)
  return readOnlyStore({
    ofCase: (reference) => store.ofCase(reference),
    readLog: () => log,
    readObject: (_, digest) =>
      inside(`objects/${digest.slice(0, 2)}/${digest}`) ?? store.readObject(ref, digest),
    readWithheld: () => null,
    readDerived: (_, digest) => store.readDerived(ref, digest),
    readSignature: (_, name) => store.readSignature(ref, name),
    readLedger: () => store.readLedger(),
    readDossier: (_, copy) => inside(`dossiers/copy-${copy}.pdf`),
    digestOfDossier: (_, copy) => {
      const bytes = inside(`dossiers/copy-${copy}.pdf`)
      return bytes && sha256(bytes)
    },
  })
}

/** What is wrong with the file is told of a session: nobody sent it. */
async function toldOfSession<T>(ref: SessionRef, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error
    throw new ScreenError(error.code, { ...error.details, case: refText(ref) }, { cause: error })
  }
}

function isUnfinished(store: SessionStore, ref: SessionRef, read: StoredLog): boolean {
  if (!read.encrypted) return false
  const { failure } = read.report
  return failure === null ? plainLeft(store, ref, read).length > 0 : failure.fault === 'encryption-unfinished'
}

async function opened(context: Context, ref: SessionRef, key: Key): Promise<ReadFolder> {
  const { store } = context
  if (!encryptedIn(store, ref)) notEncrypted(store, ref)
  const path = store.encrypted.pathOf(ref)
  const header = context.files.ageHeader(path)
  if (!header) {
    // Which says what stands there instead, where that is no file.
    store.encrypted.digest(ref)
    return differs(store, ref, 0)
  }
  return (await (await context.encryption()).open(path, header, key)) ?? differs(store, ref, 0)
}

/** Whether nothing is wrong as far as can be seen without a key: otherwise with one the same is to be said. */
export function isSoundWithoutKey(store: SessionStore, ref: SessionRef): boolean {
  const read = readStoredLog(store, ref)
  return read.report.failure === null && encryptedFaults(store, ref, read).length === 0
}

/** Throws ENCRYPTED_DIFFERS where only what tells of the encrypted file is gone. */
export function notEncrypted(store: SessionStore, ref: SessionRef): never {
  if (store.encrypted.digest(ref) !== null) differs(store, ref, 0)
  throw new ScreenError('SESSION_NOT_ENCRYPTED', { case: refText(ref) })
}

function differs(store: SessionStore, ref: SessionRef, line: number): never {
  throw new ScreenError('ENCRYPTED_DIFFERS', {
    case: refText(ref),
    file: store.encrypted.pathOf(ref),
    line,
  })
}

/** The log of the encrypted file with what came since; each DATA is held against the entry that stands in the log. */
function wholeLog(
  store: SessionStore,
  ref: SessionRef,
  folder: ReadFolder,
  there: Uint8Array,
  entries: number,
): Uint8Array {
  const kept = folder.read('log') ?? differs(store, ref, 0)
  const joined = rejoinedLog(there, kept, entries)
  if (!joined.ok) return differs(store, ref, joined.line)
  const { failure } = readSessionLog(joined.log).report
  return failure ? differs(store, ref, failure.line) : joined.log
}

/** Every file is one that such a session has, and bears the name of its bytes where it has one. */
function checkFiles(
  store: SessionStore,
  ref: SessionRef,
  folder: ReadFolder,
  paths: readonly string[],
  log: Uint8Array,
): void {
  const named = digestsIn(readSessionLog(log))
  for (const path of paths) {
    const bytes = folder.read(path)
    const place = IN_ARCHIVE.has(placeOf(path)?.id ?? '') && !path.includes('..')
    const digest = named(path)
    if (!bytes || !place || (digest !== undefined && sha256(bytes) !== digest)) differs(store, ref, 0)
  }
}

/** The digest that a file has by its name, or by the log; undefined: it has none. */
function digestsIn({ state }: Pick<StoredLog, 'state'>): (path: string) => string | undefined {
  const copies = new Map(state.issued.map(({ body }) => [`dossiers/copy-${body.copy}.pdf`, body.pdf]))
  return (path) => (path.startsWith('objects/') ? path.slice(-64) : copies.get(path))
}

function* eachOf(folder: ReadFolder, paths: readonly string[]): Iterable<readonly [string, Uint8Array]> {
  for (const path of paths) yield [path, folder.read(path) ?? moved()]
}

/** Out of reach of the archive: of another session perhaps, or of what never was one. */
function besideOf(store: SessionStore, ref: SessionRef): string[] {
  return store
    .listFiles(ref)
    .map(({ path }) => path)
    .filter((path) => placeOf(path)?.id === 'repair')
}

function top(ref: SessionRef): string {
  return `${ref.case}-${ref.number}`
}

function moved(): never {
  throw new ScreenError('HEAD_MOVED', {})
}
