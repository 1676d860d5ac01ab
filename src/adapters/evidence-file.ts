import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  unlinkSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { StoredFile } from '../app/context.ts'
import { MOST_EVIDENCE_BYTES } from '../domain/bounds.ts'
import { type Digest, RunningDigest } from '../domain/digest.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { oddKind, openOwn } from './own-file.ts'
import { refuseLarger } from './read-file.ts'
import { syncFolder } from './system/durable.ts'
import { ifThere, unreadable } from './system/failures.ts'

/**
 * Evidence is read from ordinary files only, and never through a link: what a link points at can be exchanged,
 * and need not be what somebody saw there. A second name of the same file (a hard link) is no reason to refuse a
 * file that somebody named: its bytes are copied, and package managers and backups make such names.
 * A file that is written to while it is read is refused: what was kept of it might never have been there.
 * Within one tick of the file system's clock a change of bytes that keeps the size cannot be told.
 */

/** Which file it is and when it changed last: another stamp is another file, or other bytes. */
export function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join('-')
}

/** A piece of an open file, from `position` in bytes; shorter at its end. */
export type ReadAt = (position: number, length: number) => Uint8Array

interface OpenFile {
  readonly size: number
  readonly readAt: ReadAt
  /** Fills the buffer from where it was left; 0 at the end. */
  next(into: Uint8Array): number
}

/**
 * Opens a file, does `work` with it and sees that it is then still the file that it was.
 * Throws FILE_UNREADABLE, FILE_TOO_LARGE, NOT_A_FILE, and FILE_CHANGED, also when it is another than `expected` (a stamp).
 */
export function withEvidenceFile<T>(path: string, work: (file: OpenFile) => T, expected?: string): T {
  const { handle, stats } = openOrdinary(path)
  try {
    refuseLarger(path, Number(stats.size), MOST_EVIDENCE_BYTES)
    const stamp = stampOf(stats)
    if (expected !== undefined && stamp !== expected) throw changed(path)
    const result = work({
      size: Number(stats.size),
      readAt: (position, length) => reading(path, () => readAt(handle, position, length)),
      next: (into) => reading(path, () => readSync(handle, into)),
    })
    const after = ifThere(() => lstatSync(path, { bigint: true }))
    if (!after || stampOf(after) !== stamp) throw changed(path)
    return result
  } finally {
    closeSync(handle)
  }
}

const CHUNK = 1024 * 1024

/** How much of a file is looked at to tell what kind it is. */
const START = 512

/** Hashes a file in pieces, as it can be larger than memory, and hands each piece to `sink`. */
export function hashFile(path: string, sink?: (piece: Uint8Array) => void, expected?: string): StoredFile {
  const hashed = (file: OpenFile): StoredFile => {
    const digest = new RunningDigest()
    const chunk = Buffer.alloc(CHUNK)
    let start = new Uint8Array()
    let bytes = 0
    for (let read = file.next(chunk); read > 0; read = file.next(chunk)) {
      const piece = chunk.subarray(0, read)
      if (bytes === 0) start = Uint8Array.from(piece.subarray(0, START))
      bytes += read
      // Before its end is seen: a file that grows as fast as it is read has none.
      if (bytes > file.size) throw changed(path)
      digest.add(piece)
      sink?.(piece)
    }
    if (bytes !== file.size) throw changed(path)
    return { digest: digest.finish(), bytes, start }
  }
  return withEvidenceFile(path, hashed, expected)
}

/** Throws FILE_CHANGED unless it is the file with this stamp and has these bytes. */
export function refuseOtherBytes(path: string, stamp: string, digest: string): void {
  if (hashFile(path, undefined, stamp).digest !== digest) throw changed(path)
}

/**
 * Takes away a file that still has this stamp: its name, not what else is called so or was copied from it. Gone
 * durably as far as the system knows how, as the log is going to say that it is.
 */
export function removeFile(path: string, stamp: string): void {
  const { stats, handle } = openOrdinary(path)
  closeSync(handle)
  if (stampOf(stats) !== stamp) throw changed(path)
  reading(path, () => unlinkSync(path))
  try {
    syncFolder(dirname(path))
  } catch {
    // Its name is gone: a file system that cannot sync a folder is no reason not to tell that.
  }
}

/** A pipe that nobody writes to must not hold up the work; Windows has neither. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

function openOrdinary(path: string): { readonly handle: number; readonly stats: BigIntStats } {
  // Looked at first: to open a device can already do something.
  const named = reading(path, () => lstatSync(path, { bigint: true }))
  refuseOdd(path, named)
  const handle = reading(path, () => openSync(path, FLAGS))
  try {
    const stats = fstatSync(handle, { bigint: true })
    refuseOdd(path, stats)
    if (stats.dev !== named.dev || stats.ino !== named.ino) throw changed(path)
    return { handle, stats }
  } catch (error) {
    closeSync(handle)
    throw error
  }
}

function refuseOdd(path: string, stats: BigIntStats): void {
  const kind = oddKind(stats)
  if (kind) throw new ScreenError('NOT_A_FILE', { file: path, kind })
}

function readAt(handle: number, position: number, length: number): Uint8Array {
  const buffer = Buffer.alloc(length)
  let read = 0
  while (read < length) {
    const more = readSync(handle, buffer, read, length - read, position + read)
    if (more === 0) break
    read += more
  }
  return buffer.subarray(0, read)
}

function changed(path: string): ScreenError {
  return new ScreenError('FILE_CHANGED', { file: path })
}

function reading<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** SHA-256 of a file that may be larger than memory should be. */
export function digestOfFile(path: string): Digest {
  const file = openOwn(path)
  try {
    const digest = new RunningDigest()
    const chunk = Buffer.alloc(CHUNK)
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk))
      digest.add(chunk.subarray(0, read))
    return digest.finish()
  } finally {
    closeSync(file)
  }
}
