import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  readSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { TornTail } from '../app/context.ts'
import { MOST_ENTRY_BYTES } from '../domain/bounds.ts'
import { sha256 } from '../domain/digest.ts'
import type { Head } from '../domain/log/entry.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { openOwn } from './own-file.ts'
import { newId } from './system/clock.ts'
import { makeSingle, writeAll, writeFileDurably } from './system/durable.ts'
import { ifThere } from './system/failures.ts'
import { withLock } from './system/lock.ts'

/**
 * A log as a file. The life of an entry: take the lock; open the log by its path; see that it ends with
 * the head the entry builds on; write at its end; sync; only then is it acknowledged. What stands after
 * the last newline was never acknowledged: a reader leaves it alone, the lock's holder sets it aside.
 */
export interface Addition {
  /** What the new lines build on. HEAD_MOVED when the log no longer ends there. */
  readonly head: Head
  readonly lines: readonly string[]
  /** Bytes after the last newline that are to be set aside first. */
  readonly torn: TornTail | undefined
}

export function linesText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

export function appendToLog(path: string, lock: string, addition: Addition): void {
  withLock(lock, () => {
    addLines(path, addition)
  })
}

/** Whether the log at `path` ends with a whole line of this head, and has so many bytes where they are given. */
export function logEndsWith(path: string, head: Pick<Head, 'hash'>, bytes?: number): boolean {
  const file = openOwn(path)
  try {
    const { size } = fstatSync(file)
    return (bytes === undefined || size === bytes) && endsWith(file, size, head)
  } finally {
    closeSync(file)
  }
}

/** By who holds the lock. `first`: what the lines tell of, once the log is seen to end with `head`. */
export function addLines(path: string, { head, lines, torn }: Addition, first?: () => void): void {
  makeSingle(path)
  const file = openOwn(path, constants.O_RDWR)
  try {
    const size = fstatSync(file).size
    const end = size - (torn?.bytes ?? 0)
    if (!endsWith(file, end, head) || statSync(path).ino !== fstatSync(file).ino)
      throw new ScreenError('HEAD_MOVED', {})
    first?.()
    if (torn) setAside(dirname(path), file, end, torn)
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

/** Most lines are shorter; lines are read from the back. */
const TAIL_STEP = 4 * 1024

/** Whether the log, cut at `end`, ends with a whole line whose hash is the head's. */
function endsWith(file: number, end: number, head: Pick<Head, 'hash'>): boolean {
  // Twice, as it doubles.
  for (let length = TAIL_STEP; length < 2 * MOST_ENTRY_BYTES; length *= 2) {
    const start = Math.max(0, end - length)
    const tail = Buffer.allocUnsafe(end - start)
    if (readSync(file, tail, 0, tail.length, start) < tail.length) return false
    if (tail.at(-1) !== 0x0a) return false
    const lineStart = tail.lastIndexOf(0x0a, tail.length - 2) + 1
    if (lineStart === 0 && start > 0) continue
    const line = tail.subarray(lineStart)
    const tab = line.indexOf(0x09)
    return line.subarray(0, tab).toString('latin1').endsWith(`"hash":"${head.hash}"}`)
  }
  return false
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
