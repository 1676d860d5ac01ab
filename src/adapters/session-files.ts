import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import type { SessionRef, SessionStore, TornTail } from '../app/context.ts'
import { type Digest, isDigest, sha256 } from '../domain/digest.ts'
import type { Head } from '../domain/log/entry.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import { newId } from './system/clock.ts'
import { PRIVATE_FILE, PRIVATE_FOLDER, syncFolder, writeAll, writeFileDurably } from './system/durable.ts'
import { ifThere, unreadable, writing } from './system/failures.ts'
import { withLock } from './system/lock.ts'

/**
 * Sessions as folders: `<store>/cases/<case>/<n>/` with `log`, `objects/`, `derived/`, `dossiers/`.
 *
 * The life of an entry: take the lock; open the log by its path; see that it ends with the head the entry
 * builds on; write at its end; sync; only then is it acknowledged. What stands after the last newline was
 * never acknowledged: a reader leaves it alone, the lock's holder sets it aside.
 */
export function sessionFiles(root: string): SessionStore {
  const cases = join(root, 'cases')
  const folder = (ref: SessionRef): string => join(cases, ref.case, String(ref.number))
  const log = (ref: SessionRef): string => join(folder(ref), 'log')
  return {
    list: () => listSessions(cases),
    nextNumber: (reference) => nextNumber(join(cases, reference)),
    create: (ref, files) => {
      writing(root, () => {
        prepareStore(root)
        createSession(folder(ref), files)
      })
    },
    readLog: (ref) => {
      const bytes = ifThere(() => readFileSync(log(ref)))
      if (!bytes) throw new ScreenError('CASE_UNKNOWN', { case: refText(ref) })
      return bytes
    },
    append: (ref, head, lines, torn) => {
      writing(folder(ref), () => {
        withLock(join(folder(ref), 'lock'), () => {
          appendLines(folder(ref), head, lines, torn)
        })
      })
    },
    keepObject: (ref, bytes) => {
      writing(folder(ref), () => {
        storeObject(folder(ref), bytes)
      })
    },
    putObject: (ref, path) => putObject(folder(ref), path),
    readObject: (ref, digest) =>
      isDigest(digest) ? ifThere(() => readFileSync(objectPath(folder(ref), digest))) : null,
    readDerived: (ref) =>
      ifThere(() => readFileSync(join(folder(ref), 'derived', 'instruction.json'), 'utf8')),
    readWithheld: (ref) => ifThere(() => readFileSync(join(folder(ref), 'withheld'), 'utf8')),
    putDossier: (ref, copy, bytes) => {
      const path = join(folder(ref), 'dossiers', `copy-${copy}.pdf`)
      writing(path, () => {
        mkdirSync(join(folder(ref), 'dossiers'), { recursive: true, mode: PRIVATE_FOLDER })
        writeFileDurably(path, bytes, `${path}.${newId()}.partial`)
      })
      return path
    },
    readDossier: (ref, copy) =>
      ifThere(() => readFileSync(join(folder(ref), 'dossiers', `copy-${copy}.pdf`))),
  }
}

const STORE_FORMAT = 'screen-store/1'

/** Makes the store on first use; refuses one written by a release that knows more than this one. */
function prepareStore(root: string): void {
  const label = join(root, 'store.json')
  const text = ifThere(() => readFileSync(label, 'utf8'))
  if (text === null) {
    mkdirSync(join(root, 'cases'), { recursive: true, mode: PRIVATE_FOLDER })
    writeFileDurably(
      label,
      Buffer.from(`${JSON.stringify({ format: STORE_FORMAT, kind: 'private' })}\n`),
      `${label}.${newId()}.partial`,
    )
    return
  }
  const found = formatOf(text)
  if (found !== STORE_FORMAT)
    throw new ScreenError('STORE_FORMAT_UNKNOWN', { file: label, found, expected: STORE_FORMAT })
}

function formatOf(text: string): string {
  try {
    return String((JSON.parse(text) as { format?: unknown }).format)
  } catch {
    return ''
  }
}

function folders(path: string): string[] {
  const found = ifThere(() => readdirSync(path, { withFileTypes: true })) ?? []
  return found.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

function listSessions(cases: string): SessionRef[] {
  return folders(cases).flatMap((name) =>
    numbers(join(cases, name))
      .filter((number) => existsSync(join(cases, name, String(number), 'log')))
      .map((number) => ({ case: name, number })),
  )
}

function numbers(path: string): number[] {
  return folders(path)
    .filter((name) => /^[1-9]\d{0,6}$/.test(name))
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
  mkdirSync(parent, { recursive: true, mode: PRIVATE_FOLDER })
  const partial = join(parent, `.${newId()}.partial`)
  try {
    mkdirSync(partial, { mode: PRIVATE_FOLDER })
    for (const name of ['objects', 'derived', 'dossiers'])
      mkdirSync(join(partial, name), { mode: PRIVATE_FOLDER })
    for (const bytes of files.objects) storeObject(partial, bytes)
    const derived = join(partial, 'derived', 'instruction.json')
    writeFileDurably(derived, Buffer.from(files.derived), `${derived}.partial`)
    const log = join(partial, 'log')
    writeFileDurably(log, Buffer.from(linesText(files.lines)), `${log}.partial`)
    syncFolder(partial)
    renameSync(partial, folder)
    syncFolder(parent)
    syncFolder(join(parent, '..'))
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (isNewCase) ifThere(() => rmdirSync(parent))
    throw error
  }
}

function linesText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

// ---- appending

function appendLines(folder: string, head: Head, lines: readonly string[], torn: TornTail | undefined): void {
  const path = join(folder, 'log')
  const file = openSync(path, 'r+')
  try {
    const size = fstatSync(file).size
    const end = size - (torn?.bytes ?? 0)
    if (!endsWith(file, end, head) || statSync(path).ino !== fstatSync(file).ino)
      throw new ScreenError('HEAD_MOVED', {})
    if (torn) setAside(folder, file, end, torn)
    try {
      writeAll(file, Buffer.from(linesText(lines)), end)
      fsyncSync(file)
    } catch (error) {
      // What was not acknowledged goes away again if it can; if not, it is a torn tail for the next holder.
      ifThere(() => ftruncateSync(file, end))
      throw error
    }
  } finally {
    closeSync(file)
  }
}

/** Enough to hold the end of any ENTRY and its DATA's start; lines are read from the back. */
const TAIL_STEP = 64 * 1024

/** Whether the log, cut at `end`, ends with a whole line whose hash is the head's. */
function endsWith(file: number, end: number, head: Head): boolean {
  for (let length = TAIL_STEP; ; length *= 2) {
    const start = Math.max(0, end - length)
    const tail = Buffer.alloc(end - start)
    readSync(file, tail, 0, tail.length, start)
    if (tail.at(-1) !== 0x0a) return false
    const lineStart = tail.lastIndexOf(0x0a, tail.length - 2) + 1
    if (lineStart === 0 && start > 0) continue
    const line = tail.subarray(lineStart)
    const tab = line.indexOf(0x09)
    return line.subarray(0, tab).toString('latin1').endsWith(`"hash":"${head.hash}"}`)
  }
}

/** Copies an unfinished write into a file of its own before the log is cut back to its last whole line. */
function setAside(folder: string, file: number, end: number, torn: TornTail): void {
  const bytes = Buffer.alloc(torn.bytes)
  readSync(file, bytes, 0, torn.bytes, end)
  if (sha256(bytes) !== torn.sha256 || bytes.includes(0x0a)) throw new ScreenError('HEAD_MOVED', {})
  const copy = join(folder, `torn-${end}-${torn.sha256.slice(0, 16)}`)
  if (!existsSync(copy)) writeFileDurably(copy, bytes, `${copy}.${newId()}.partial`)
  ftruncateSync(file, end)
}

// ---- objects

function objectPath(folder: string, digest: Digest): string {
  return join(folder, 'objects', digest.slice(0, 2), digest)
}

function storeObject(folder: string, bytes: Uint8Array): void {
  const digest = sha256(bytes)
  const path = objectPath(folder, digest)
  if (existsSync(path)) return
  mkdirSync(join(path, '..'), { recursive: true, mode: PRIVATE_FOLDER })
  writeFileDurably(path, bytes, `${path}.${newId()}.partial`)
  syncFolder(join(folder, 'objects'))
}

const CHUNK = 1024 * 1024

/** Copies a file in by digest, in pieces: a capture can be larger than memory. */
function putObject(folder: string, source: string): ReturnType<SessionStore['putObject']> {
  const input = openForReading(source)
  try {
    return writing(folder, () => copyIn(folder, input))
  } finally {
    closeSync(input)
  }
}

function openForReading(path: string): number {
  try {
    if (!statSync(path).isFile()) throw new ScreenError('NOT_A_FILE', { file: path })
    return openSync(path, 'r')
  } catch (error) {
    throw unreadable(path, error)
  }
}

function copyIn(folder: string, input: number): ReturnType<SessionStore['putObject']> {
  const objects = join(folder, 'objects')
  const partial = join(objects, `.${newId()}.partial`)
  try {
    const copied = copyHashing(input, partial)
    const path = objectPath(folder, copied.digest)
    mkdirSync(join(path, '..'), { recursive: true, mode: PRIVATE_FOLDER })
    renameSync(partial, path)
    syncFolder(join(path, '..'))
    syncFolder(objects)
    return copied
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

/** How much of a file is looked at to tell what kind it is. */
const START = 512

function copyHashing(input: number, to: string): ReturnType<SessionStore['putObject']> {
  const output = openSync(to, 'wx', PRIVATE_FILE)
  try {
    const hash = createHash('sha256')
    const chunk = Buffer.alloc(CHUNK)
    let start = new Uint8Array()
    let bytes = 0
    for (let read = readSync(input, chunk); read > 0; read = readSync(input, chunk)) {
      const piece = chunk.subarray(0, read)
      if (bytes === 0) start = Uint8Array.from(piece.subarray(0, START))
      hash.update(piece)
      writeAll(output, piece)
      bytes += read
    }
    fsyncSync(output)
    return { digest: hash.digest('hex') as Digest, bytes, start }
  } finally {
    closeSync(output)
  }
}
