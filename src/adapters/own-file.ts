import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { ScreenError } from '../domain/screen-error.ts'
import { refuseLarger } from './read-file.ts'

/** Windows has neither: a link is not followed, and a pipe that nobody writes to is not waited for. */
const CAREFULLY = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** What this program wrote is an ordinary file: whatever else stands in its place, somebody else put there. NOT_A_FILE. */
export function openOwn(path: string, flags: number = constants.O_RDONLY): number {
  const file = openSync(path, flags | CAREFULLY)
  const kind = oddKind(fstatSync(file))
  if (kind === null) return file
  closeSync(file)
  throw new ScreenError('NOT_A_FILE', { file: path, kind })
}

/** The whole of such a file, as long as it was when it was opened. FILE_TOO_LARGE above `most` bytes, unread. */
export function readOwn(path: string, most: number): Buffer {
  const file = openOwn(path)
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

/** `pipe`, `device` … for what is no ordinary file; null for one that is. */
export function oddKind(stats: Stats | BigIntStats): string | null {
  if (stats.isFile()) return null
  if (stats.isSymbolicLink()) return 'link'
  if (stats.isDirectory()) return 'folder'
  if (stats.isFIFO()) return 'pipe'
  return stats.isSocket() ? 'socket' : 'device'
}
