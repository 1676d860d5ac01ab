import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs'
import { ScreenError } from '../domain/screen-error.ts'
import { refuseLarger } from './read-file.ts'
import { readIfThere } from './system/failures.ts'

/** A pipe that nobody writes to is not waited for; Windows has none. */
const AT_ONCE = constants.O_NONBLOCK ?? 0

/** Nor is a link followed. */
const CAREFULLY = (constants.O_NOFOLLOW ?? 0) | AT_ONCE

/** What this program wrote is an ordinary file: whatever else stands in its place, somebody else put there. NOT_A_FILE. */
export function openOwn(path: string, flags: number = constants.O_RDONLY): number {
  return opened(path, flags | CAREFULLY)
}

/** A folder of a store, through no link, for what is to be done with it whatever has its name by then. */
export function openOwnFolder(path: string): number {
  return openSync(path, constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0))
}

function opened(path: string, flags: number): number {
  const file = openSync(path, flags)
  const kind = oddKind(fstatSync(file))
  if (kind === null) return file
  closeSync(file)
  throw new ScreenError('NOT_A_FILE', { file: path, kind })
}

/** The whole of such a file, as long as it was when it was opened. FILE_TOO_LARGE above `most` bytes, unread. */
export function readOwn(path: string, most: number): Buffer {
  return readWhole(path, most, openOwn(path))
}

/** The same of what an organisation keeps: how such a folder is handed out may put links in it. */
export function readLinked(path: string, most: number): Buffer {
  return readWhole(path, most, opened(path, constants.O_RDONLY | AT_ONCE))
}

function readWhole(path: string, most: number, file: number): Buffer {
  try {
    const { size } = fstatSync(file)
    refuseLarger(path, size, most)
    const bytes = Buffer.allocUnsafe(size)
    let read = 0
    for (let more = 1; more > 0 && read < size; read += more)
      more = readSync(file, bytes, read, size - read, null)
    return bytes.subarray(0, read)
  } finally {
    closeSync(file)
  }
}

/**
 * A folder of a store is one, where it is there: what is put through a link stands where others may read it, and what
 * is erased does not. NOT_A_FOLDER.
 */
export function refuseNoFolder(path: string): void {
  const stats = readIfThere(path, () => lstatSync(path))
  if (stats && !stats.isDirectory())
    throw new ScreenError('NOT_A_FOLDER', { file: path, kind: oddKind(stats) ?? 'file' })
}

/** Whether something stands there. What this account may not look at does: that it is not there would be a guess. */
export function mayBeThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    // Node 20 throws it, where later ones say that nothing is there.
    return (error as NodeJS.ErrnoException).code !== 'ENOTDIR'
  }
}

/** What stands in such a folder. */
export function namesIn(path: string): string[] {
  refuseNoFolder(path)
  return readdirSync(path)
}

/** `pipe`, `device` … for what is no ordinary file; null for one that is. */
export function oddKind(stats: Stats | BigIntStats): string | null {
  if (stats.isFile()) return null
  if (stats.isSymbolicLink()) return 'link'
  if (stats.isDirectory()) return 'folder'
  if (stats.isFIFO()) return 'pipe'
  return stats.isSocket() ? 'socket' : 'device'
}
