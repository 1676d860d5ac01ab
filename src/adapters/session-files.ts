import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { SessionRef, SessionStore, StoredFile } from '../app/context.ts'
import {
  MAX_DOCUMENT_BYTES,
  MOST_ACCESSES_BYTES,
  MOST_EVIDENCE_BYTES,
  MOST_FILE_BYTES,
  MOST_LOG_BYTES,
  MOST_PARSED_BYTES,
} from '../domain/bounds.ts'
import { isDigest, sha256 } from '../domain/digest.ts'
import { orNull, ScreenError } from '../domain/screen-error.ts'
import { canBeCase, refText, sameIgnoringCase, sessionNamed } from '../domain/session/case-reference.ts'
import { derivedPath } from './derived-path.ts'
import { encryptedFiles } from './encrypted-files.ts'
import { eraseFiles, filesIn, refuseKept } from './erase-files.ts'
import { digestOfFile, hashFile, refuseOtherBytes, removeFile } from './evidence-file.ts'
import { indexFile } from './index-file.ts'
import { ledgerFile } from './ledger-file.ts'
import { addLines, linesText, logEndsWith } from './log-file.ts'
import { mayBeThere, openOwn, readOwn, refuseNoFolder } from './own-file.ts'
import { removeAll } from './remove.ts'
import { labelPath, labelText, newLabel, refuseLabel } from './store-label.ts'
import { newId } from './system/clock.ts'
import { fillFileDurably, makeSingle, syncFolder, writeAll, writeFileDurably } from './system/durable.ts'
import { readIfThere, writing } from './system/failures.ts'
import { withLock } from './system/lock.ts'
import { makeFolder, openNew, PRIVATE } from './system/modes.ts'

/**
 * Sessions as folders: `<store>/cases/<case>/<n>/` with `log`, `objects/`, `derived/`, `dossiers/`.
 * How an entry is added is in log-file.ts.
 */
export function sessionFiles(root: string): SessionStore {
  const cases = join(root, 'cases')
  // Asked of every session of a list: `join` would take longer than the disk.
  const folder = (ref: SessionRef): string => `${cases}${sep}${ref.case}${sep}${ref.number}`
  const log = (ref: SessionRef): string => `${folder(ref)}${sep}log`
  const { adding, namesAny, ...index } = indexFile(root, folder, log)
  const isIn = (name: string): boolean => readIfThere(root, () => lstatSync(join(root, name))) !== null
  /** Every change of a log: by one at a time, and marked before. */
  const changing = <T>(ref: SessionRef, work: () => T): T =>
    writing(folder(ref), () =>
      withLock(join(folder(ref), 'lock'), () => {
        index.mark(ref)
        return work()
      }),
    )
  return {
    index,
    isThere: () => MADE_WITH.some(isIn),
    lostCases: () => {
      if (!isIn('cases')) return 'folder'
      // Where that cannot be looked at, whatever reads a session tells why.
      const isHolding = orNull(() => readIfThere(cases, () => holdsFolder(cases))) ?? true
      return !isHolding && (namesAny() || isIn('ledger')) ? 'all' : null
    },
    hasPlace: () => mayBeThere(dirname(resolve(root))),
    list: () => foundIn(cases, casesIn(cases)).sessions,
    listAll: () => foundIn(cases, casesIn(cases)),
    ofCase: (reference) => foundIn(cases, caseFolders(cases, reference)).sessions,
    withoutLog: (reference) => foundIn(cases, caseFolders(cases, reference)).withoutLog,
    nextNumber: (reference) => nextNumber(join(cases, reference)),
    create: (ref, files) => {
      writing(root, () => {
        prepareStore(root)
        index.mark(ref)
        adding(() => createSession(folder(ref), files))
      })
    },
    readLog: (ref) => {
      const bytes = fileAt(log(ref), MOST_LOG_BYTES)
      if (!bytes) throw new ScreenError('CASE_UNKNOWN', { case: refText(ref) })
      return bytes
    },
    append: (ref, head, lines, torn, objects = []) => {
      changing(ref, () => {
        const missing = objects.find((digest) => !existsSync(objectPath(folder(ref), digest)))
        if (missing !== undefined)
          throw new ScreenError('OBJECT_MISSING', { case: refText(ref), digest: missing })
        addLines(log(ref), { head, lines, torn })
      })
    },
    erase: (ref, { begin, ...erasure }) =>
      changing(ref, () => {
        refuseKept(folder(ref), erasure)
        if (begin) addLines(log(ref), { ...begin, torn: begin.torn })
        return eraseFiles(folder(ref), erasure)
      }),
    listFiles: (ref) => filesIn(folder(ref)),
    readLogAtRest: (ref) =>
      writing(folder(ref), () =>
        withLock(join(folder(ref), 'lock'), () => readOwn(log(ref), MOST_LOG_BYTES)),
      ),
    endsWith: (ref, head) => readIfThere(log(ref), () => logEndsWith(log(ref), head)) ?? false,
    keepObject: (ref, bytes) => {
      writing(folder(ref), () => {
        storeObject(folder(ref), bytes)
      })
    },
    putObject: (ref, path, expected) => putObject(folder(ref), path, expected),
    digestOfObject: (ref, digest) =>
      isDigest(digest)
        ? readIfThere(objectPath(folder(ref), digest), () => digestOfFile(objectPath(folder(ref), digest)))
        : null,
    removeOriginal: (ref, { head, lines, torn }, { path, stamp, digest }) => {
      refuseOtherBytes(path, stamp, digest)
      changing(ref, () => {
        addLines(log(ref), { head, lines, torn }, () => removeFile(path, stamp))
      })
    },
    readObject: (ref, digest) =>
      isDigest(digest) ? fileAt(objectPath(folder(ref), digest), MOST_EVIDENCE_BYTES) : null,
    readDerived: (ref, digest) => textAt(derivedPath(folder(ref), digest), MOST_PARSED_BYTES),
    sizeOfDerived: (ref, digest) => {
      const path = derivedPath(folder(ref), digest)
      return readIfThere(path, () => statSync(path).size)
    },
    keepDerived: (ref, digest, text) => {
      const path = derivedPath(folder(ref), digest)
      writing(path, () => {
        if (orNull(() => textAt(path, MOST_PARSED_BYTES)) !== text)
          writeFileDurably(path, Buffer.from(text), `${path}.${newId()}.partial`)
      })
    },
    readWithheld: (ref) => textAt(join(folder(ref), 'withheld'), MAX_DOCUMENT_BYTES),
    noteAccess: (ref, line) => {
      const path = join(folder(ref), 'accesses')
      writing(path, () => addLine(path, line, join(folder(ref), 'lock')))
    },
    readAccesses: (ref) => textAt(join(folder(ref), 'accesses'), MOST_ACCESSES_BYTES),
    encrypted: encryptedFiles(folder, changing),
    ...ledgerFile(root),
    readSignature: (ref, name) => fileAt(signaturePath(folder(ref), name), MAX_DOCUMENT_BYTES),
    keepSignature: (ref, name, bytes) => {
      const path = signaturePath(folder(ref), name)
      writing(path, () => {
        makeFolder(dirname(path))
        writeFileDurably(path, bytes, `${path}.${newId()}.partial`)
        syncFolder(folder(ref))
      })
    },
    putDossier: async (ref, copy, fill) => {
      const path = dossierPath(folder(ref), copy)
      writing(path, () => makeFolder(join(folder(ref), 'dossiers')))
      await fillFileDurably(path, fill, `${path}.${newId()}.partial`)
      return path
    },
    readDossier: (ref, copy) => fileAt(dossierPath(folder(ref), copy), MOST_FILE_BYTES),
    digestOfDossier: (ref, copy) => {
      const path = dossierPath(folder(ref), copy)
      return readIfThere(path, () => digestOfFile(path))
    },
  }
}

/**
 * At once and at the end, so that two who look at the same time both stand there; never through a link, never waiting for a
 * pipe. `lock`: for the one time that the file has to be copied first.
 */
function addLine(path: string, line: string, lock: string): void {
  if (!existsSync(path)) {
    try {
      closeSync(openNew(path))
    } catch (error) {
      // Somebody else made it in the meantime.
      if (!existsSync(path)) throw error
    }
  }
  makeSingle(path, (work) => withLock(lock, work))
  const file = openOwn(path, constants.O_WRONLY | constants.O_APPEND)
  try {
    // A line that broke off must not take the next one with it.
    writeAll(file, Buffer.from(`${endsInLine(path, fstatSync(file).size) ? '' : '\n'}${line}\n`))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Whether the file of so many bytes is empty, or ends with a newline. */
function endsInLine(path: string, size: number): boolean {
  if (size === 0) return true
  const file = openOwn(path)
  try {
    const last = Buffer.alloc(1)
    readSync(file, last, 0, 1, size - 1)
    return last.toString() === '\n'
  } finally {
    closeSync(file)
  }
}

function fileAt(path: string, most: number): Buffer | null {
  return readIfThere(path, () => readOwn(path, most))
}

function textAt(path: string, most: number): string | null {
  return fileAt(path, most)?.toString('utf8') ?? null
}

function dossierPath(folder: string, copy: number): string {
  return join(folder, 'dossiers', `copy-${copy}.pdf`)
}

function signaturePath(folder: string, name: string): string {
  return join(folder, 'signatures', name)
}

/** What a store has from its first session on. */
const MADE_WITH = ['cases', 'store.json', 'ledger']

/**
 * Makes the store on first use: private, unless its folder was made for a group beforehand. Refuses one written by a
 * release that knows more than this one, and one that says of itself what the mode of its folder does not say.
 */
function prepareStore(root: string): void {
  const label = labelPath(root)
  if (!existsSync(root)) mkdirSync(root, { recursive: true, mode: PRIVATE.folder })
  const text = labelText(root)
  if (text === null) {
    makeFolder(join(root, 'cases'))
    writeFileDurably(label, Buffer.from(newLabel(root)), `${label}.${newId()}.partial`)
    return
  }
  refuseLabel(root, text)
}

function folders(path: string): string[] {
  const found = readIfThere(path, () => readdirSync(path, { withFileTypes: true })) ?? []
  return found.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

function casesIn(cases: string): string[] {
  refuseNoFolder(cases)
  return folders(cases)
}

/** Of very many, the first is enough. */
function holdsFolder(path: string): boolean {
  refuseNoFolder(path)
  const entries = opendirSync(path)
  try {
    for (let entry = entries.readSync(); entry; entry = entries.readSync())
      if (entry.isDirectory()) return true
    return false
  } finally {
    entries.closeSync()
  }
}

/** Sessions, and those that have lost their log, in one look: of very many, a second would take seconds. */
function foundIn(cases: string, names: readonly string[]): ReturnType<SessionStore['listAll']> {
  const found = { sessions: [] as SessionRef[], withoutLog: [] as SessionRef[] }
  for (const name of names)
    for (const number of numbers(join(cases, name))) {
      const hasLog = mayBeThere(join(cases, name, String(number), 'log'))
      found[hasLog ? 'sessions' : 'withoutLog'].push({ case: name, number })
    }
  return found
}

/** The folder of a case by its own name; only where there is none, all names are looked through for another spelling. */
function caseFolders(cases: string, reference: string): string[] {
  refuseNoFolder(cases)
  if (!canBeCase(reference)) return []
  const path = join(cases, reference)
  // As it is spelled on disk, where a file system finds it under any spelling.
  const own = readIfThere(path, () => (lstatSync(path).isDirectory() ? realpathSync.native(path) : null))
  return own === null ? folders(cases).filter((name) => sameIgnoringCase(name, reference)) : [basename(own)]
}

function numbers(path: string): number[] {
  return folders(path)
    .filter((name) => sessionNamed(basename(path), name))
    .map(Number)
    .sort((a, b) => a - b)
}

function nextNumber(path: string): number {
  return (numbers(path).at(-1) ?? 0) + 1
}

/** Builds the session in a folder that is no session yet, then gives it its name: whole or not there. */
function createSession(folder: string, files: Parameters<SessionStore['create']>[1]): void {
  const parent = join(folder, '..')
  const isNewCase = !existsSync(parent)
  makeFolder(parent)
  const partial = join(parent, `.${newId()}.partial`)
  try {
    makeFolder(partial)
    for (const name of ['objects', 'derived', 'dossiers']) makeFolder(join(partial, name))
    for (const bytes of files.objects) storeObject(partial, bytes)
    for (const [digest, text] of [[null, files.derived] as const, ...(files.laterDerived ?? [])]) {
      const derived = derivedPath(partial, digest)
      writeFileDurably(derived, Buffer.from(text), `${derived}.partial`)
    }
    for (const [copy, bytes] of files.dossiers ?? []) {
      const path = dossierPath(partial, copy)
      writeFileDurably(path, bytes, `${path}.partial`)
    }
    for (const [name, bytes] of files.signatures ?? []) {
      const path = signaturePath(partial, name)
      makeFolder(dirname(path))
      writeFileDurably(path, bytes, `${path}.partial`)
    }
    const log = join(partial, 'log')
    // Last, as it makes durable with its folder what stands in that.
    writeFileDurably(log, Buffer.from(linesText(files.lines)), `${log}.partial`)
    intoPlace(partial, folder)
    syncFolder(parent)
    syncFolder(join(parent, '..'))
  } catch (error) {
    removeAll(partial)
    if (isNewCase) removeIfEmpty(parent)
    throw error
  }
}

/** Somebody else may have put something in it meanwhile: then it stays. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // What went wrong before this is what has to be told.
  }
}

/** What the system says of a folder that is to get a name which is taken; EPERM on Windows, which has other meanings too. */
const SOMETHING_THERE: ReadonlySet<string> = new Set(['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'EPERM'])

/** Never over another: who makes the same session at the same moment is told. */
function intoPlace(partial: string, folder: string): void {
  try {
    renameSync(partial, folder)
  } catch (error) {
    if (!SOMETHING_THERE.has((error as NodeJS.ErrnoException).code ?? '') || !existsSync(folder)) throw error
    throw new ScreenError('SESSION_TAKEN', { case: `${basename(dirname(folder))}/${basename(folder)}` })
  }
}

// ---- objects

function objectPath(folder: string, digest: string): string {
  return join(folder, 'objects', digest.slice(0, 2), digest)
}

function storeObject(folder: string, bytes: Uint8Array): void {
  const digest = sha256(bytes)
  const path = objectPath(folder, digest)
  refuseNoFolder(join(folder, 'objects'))
  makeFolder(join(path, '..'))
  // What is there by that name need not be it.
  if (existsSync(path) && orNull(() => readIfThere(path, () => digestOfFile(path))) === digest) return
  writeFileDurably(path, bytes, `${path}.${newId()}.partial`)
  syncFolder(join(folder, 'objects'))
}

/** Copies a file in by digest, in pieces: whole in its place, or not at all. */
function putObject(folder: string, source: string, expected?: string): StoredFile {
  const objects = join(folder, 'objects')
  const partial = join(objects, `.${newId()}.partial`)
  return writing(folder, () => {
    try {
      const copied = copyTo(partial, source, expected)
      const path = objectPath(folder, copied.digest)
      makeFolder(join(path, '..'))
      renameSync(partial, path)
      syncFolder(join(path, '..'))
      syncFolder(objects)
      return copied
    } catch (error) {
      rmSync(partial, { force: true })
      throw error
    }
  })
}

function copyTo(partial: string, source: string, expected?: string): StoredFile {
  const output = openNew(partial)
  try {
    const copied = hashFile(
      source,
      (piece) => {
        writeAll(output, piece)
      },
      expected,
    )
    fsyncSync(output)
    return copied
  } finally {
    closeSync(output)
  }
}
