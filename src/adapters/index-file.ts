import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { LogEnd, SessionIndex, SessionRef } from '../app/context.ts'
import { MOST_INDEX_BYTES, MOST_NOTE_BYTES } from '../domain/bounds.ts'
import { orNull, ScreenError } from '../domain/screen-error.ts'
import { sessionNamed } from '../domain/session/case-reference.ts'
import { logEndsWith } from './log-file.ts'
import { mayBeThere, namesIn, openOwn, readOwn, refuseNoFolder } from './own-file.ts'
import { newId } from './system/clock.ts'
import { makeSingle, replaceFile, syncFolder, writeAll, writeFileDurably } from './system/durable.ts'
import { readIfThere, writing } from './system/failures.ts'
import { withLock } from './system/lock.ts'
import { makeFolder, openNew } from './system/modes.ts'

/**
 * `<store>/index/`: `sessions`, a line for each session that has ended, each with a check of its own; `open/`, an
 * empty file for each session of which that line is not to be believed; `running`, what such lines would say of those in
 * `open/`, as they were when somebody looked last, to be believed as long as their logs end as they did then; `stamp`, how long `sessions` is at least, and
 * when a case was last added to the store or taken away: where it does not fit, somebody else was there.
 *
 * A mark is on disk before its log changes, a line before its mark goes, and both are done under the session's lock:
 * whatever breaks off in between leaves a mark, and what is marked is read from its log.
 */
export interface StoreIndex extends SessionIndex {
  /** By who adds a case: does `work`, and afterwards says that nobody else added one. */
  adding(work: () => void): void
  /** Whether it tells of any session; a mark alone may be of one that never came to be. */
  namesAny(): boolean
}

export function indexFile(
  root: string,
  folderOf: (ref: SessionRef) => string,
  logOf: (ref: SessionRef) => string,
): StoreIndex {
  const cases = join(root, 'cases')
  const folder = join(root, 'index')
  const open = join(folder, 'open')
  const sessions = join(folder, 'sessions')
  const running = join(folder, 'running')
  const stamp = join(folder, 'stamp')
  const markOf = (ref: SessionRef): string => join(open, `${ref.case}~${ref.number}`)
  const locked = (patience: number, work: () => void): void => withLock(join(folder, 'lock'), work, patience)
  const keepStamp = (to: Stamp): void =>
    writeFileDurably(stamp, Buffer.from(`${JSON.stringify(to)}\n`), `${stamp}.${newId()}.partial`)
  const fits = (ref: SessionRef, { bytes, head }: LogEnd): boolean =>
    fromDisk(() => logEndsWith(logOf(ref), { hash: head }, bytes)) ?? false
  const mark = (ref: SessionRef): void => {
    const path = markOf(ref)
    writing(path, () => {
      for (const one of [folder, open]) refuseNoFolder(one)
      if (existsSync(path)) return
      if (!existsSync(open)) {
        makeFolder(open)
        syncFolder(folder)
      }
      try {
        closeSync(openNew(path))
      } catch (error) {
        // Somebody else marked it in the meantime.
        if (!existsSync(path)) throw error
      }
      syncFolder(open)
    })
  }
  const marks = (): SessionRef[] | null =>
    fromDisk(() => {
      refuseNoFolder(folder)
      return namesIn(open)
    })?.flatMap((name) => readMark(name) ?? []) ?? null
  const readRunning = (): string =>
    fromDisk(() => {
      const bytes = readOwn(running, MOST_INDEX_BYTES)
      return unchecked(bytes, 0, bytes.length - 1)
    }) ?? NONE
  return {
    marked: () => {
      const known = readStamp(stamp)
      const size = fromDisk(() => statSync(sessions).size)
      const marked = marks()
      return known && size !== null && size >= known.bytes && known.cases === changed(cases) ? marked : null
    },
    isThere: (ref) => mayBeThere(logOf(ref)),
    gone: (isMeant = () => true) =>
      marks()?.filter((ref) => isMeant(ref) && !mayBeThere(folderOf(ref))) ?? [],
    read: (take) => fromDisk(() => readBackwards(sessions, take)) ?? false,
    fits,
    mark,
    running: readRunning,
    keepRunning: (text) => {
      try {
        writing(folder, () =>
          replaceFile(running, Buffer.from(checked(text)), `${running}.${newId()}.partial`),
        )
      } catch (error) {
        // A store that is only read.
        if (!(error instanceof ScreenError)) throw error
      }
    },
    settle: (ref, end, line) => {
      writing(folder, () => {
        withLock(
          join(folderOf(ref), 'lock'),
          () => {
            const known = readStamp(stamp)
            if (!known || !existsSync(sessions) || !fits(ref, end)) return
            locked(PATIENCE_MS, () => {
              const bytes = addLine(sessions, line)
              if (bytes === null) rmSync(stamp, { force: true })
              else keepStamp({ ...known, ...readStamp(stamp), bytes })
            })
            if (existsSync(stamp)) rmSync(markOf(ref), { force: true })
          },
          PATIENCE_MS,
        )
      })
    },
    namesAny: () => (fromDisk(() => statSync(sessions).size) ?? 0) > 0 || readRunning() !== NONE,
    replace: (lines) => {
      writing(folder, () => {
        makeFolder(open)
        locked(0, () => {
          // What is added from here on is not in it.
          const before = changed(cases)
          const bytes = Buffer.from(lines().map(checked).join(''))
          writeFileDurably(sessions, bytes, `${sessions}.${newId()}.partial`)
          rmSync(running, { force: true })
          keepStamp({ bytes: bytes.length, cases: before })
        })
      })
    },
    adding: (work) => {
      const before = changed(cases)
      work()
      try {
        writing(folder, () => {
          locked(PATIENCE_MS, () => {
            const known = readStamp(stamp)
            if (known?.cases === before) keepStamp({ ...known, cases: changed(cases) })
          })
        })
      } catch (error) {
        // The case is there, and marked: without a stamp that fits, whoever lists looks at every log.
        if (!(error instanceof ScreenError)) throw error
      }
    },
  }
}

/** No line of a session that is worked on. */
const NONE = '[]'

/** Nobody waits long for a list: what could not be written is read from the logs. */
const PATIENCE_MS = 1000

interface Stamp {
  readonly bytes: number
  /** When the folder of the cases changed last, in nanoseconds. */
  readonly cases: string
}

/** Null also where it cannot be read: the logs are looked at then, and whoever may not read those is told so. */
function fromDisk<T>(read: () => T): T | null {
  return orNull(() => readIfThere('', read))
}

function readStamp(path: string): Stamp | null {
  try {
    const { bytes, cases } = JSON.parse(readOwn(path, MOST_NOTE_BYTES).toString()) as Partial<Stamp>
    return typeof bytes === 'number' && typeof cases === 'string' ? { bytes, cases } : null
  } catch {
    return null
  }
}

function changed(folder: string): string {
  return String(fromDisk(() => lstatSync(folder, { bigint: true }).mtimeNs) ?? '')
}

function readMark(name: string): SessionRef | null {
  const [reference = '', number = '', ...more] = name.split('~')
  return more.length === 0 ? sessionNamed(reference, number) : null
}

// ---- lines

/** `,"` + 8 digits + `"]`: a checksum against damage, of what stands before it; no proof against anybody. */
const CHECK_LENGTH = 12
const NEWLINE = 0x0a
const BRACKET = 0x5d

function checked(line: string): string {
  const open = line.slice(0, -1)
  return `${open},"${crc32(open).toString(16).padStart(8, '0')}"]\n`
}

/** null: it is not as it was written. The bytes of its check are not to be used afterwards: what stands before it ends there. */
function unchecked(bytes: Buffer, from: number, to: number): string | null {
  const end = Math.max(from, to - CHECK_LENGTH)
  const check = Number.parseInt(bytes.toString('latin1', end + 2, to - 2), 16)
  if (check !== crc32(bytes.subarray(from, end))) return null
  bytes[end] = BRACKET
  return bytes.toString('utf8', from, end + 1)
}

/** No line is as long. */
const BLOCK = 1024 * 1024
/** What is read first: mostly the newest are asked for, and nothing before them. */
const FIRST_BLOCK = 64 * 1024

/**
 * Lines from the last to the first; what stands after the last newline was never finished. false: one does not hold, or
 * is longer than any, or all are together.
 */
function readBackwards(path: string, take: (line: string) => boolean): boolean {
  const file = openOwn(path)
  try {
    let end = fstatSync(file).size
    if (end > MOST_INDEX_BYTES) return false
    let rest: Buffer = Buffer.alloc(0)
    let isLast = true
    while (end > 0) {
      const start = Math.max(0, end - (isLast ? FIRST_BLOCK : BLOCK))
      const block = Buffer.allocUnsafe(end - start + rest.length)
      if (readSync(file, block, 0, end - start, start) < end - start) return false
      rest.copy(block, end - start)
      end = start
      const first = block.indexOf(NEWLINE)
      // All of it may be a line that was never finished.
      const isPart = first < 0 && start > 0
      const from = start === 0 ? 0 : first + 1
      rest = isPart ? block : block.subarray(0, from)
      if (rest.length > BLOCK) return false
      if (isPart) continue
      let stop = block.length
      if (isLast) stop = block.lastIndexOf(NEWLINE) + 1
      isLast = false
      while (stop > from) {
        const lineStart = stop < 2 ? 0 : block.lastIndexOf(NEWLINE, stop - 2) + 1
        const line = unchecked(block, lineStart, stop - 1)
        if (line === null) return false
        if (!take(line)) return true
        stop = lineStart
      }
    }
    return true
  } finally {
    closeSync(file)
  }
}

/** Adds a line after the last whole one and gives how long the file is then; null: its last line does not hold. */
function addLine(path: string, line: (before: string | null) => string): number | null {
  let before: string | null = null
  const holds = readBackwards(path, (last) => {
    before = last
    return false
  })
  if (!holds) return null
  makeSingle(path)
  const file = openOwn(path, constants.O_RDWR)
  try {
    const size = fstatSync(file).size
    const end = wholeLines(file, size)
    if (end < size) ftruncateSync(file, end)
    const bytes = Buffer.from(checked(line(before)))
    writeAll(file, bytes, end)
    fsyncSync(file)
    return end + bytes.length
  } finally {
    closeSync(file)
  }
}

function wholeLines(file: number, size: number): number {
  const tail = Buffer.alloc(Math.min(size, BLOCK))
  readSync(file, tail, 0, tail.length, size - tail.length)
  return size - tail.length + tail.lastIndexOf(NEWLINE) + 1
}
