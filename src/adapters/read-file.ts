import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { ScreenError } from '../domain/screen-error.ts'

const STEP = 64 * 1024

/**
 * A whole file, or what a pipe gives, of at most so many bytes: no more than that is ever held. Throws FILE_TOO_LARGE,
 * and what the system says.
 */
export function readAtMost(path: string, most: number, flags: number = constants.O_RDONLY): Buffer {
  const file = openSync(path, flags)
  try {
    const { size } = fstatSync(file)
    refuseLarger(path, size, most)
    // One byte more than it says: a file that has grown shows at once.
    return piecesOf((into) => readSync(file, into), path, most, size + 1)
  } finally {
    closeSync(file)
  }
}

/** What `next` gives until it gives nothing. `first`: how large the first piece may be. */
export function piecesOf(next: (into: Buffer) => number, path: string, most: number, first = STEP): Buffer {
  const pieces: Buffer[] = []
  let total = 0
  for (let length = Math.max(first, STEP); ; length = STEP) {
    const piece = Buffer.allocUnsafe(length)
    const read = next(piece)
    if (read === 0) break
    total += read
    refuseLarger(path, total, most)
    pieces.push(piece.subarray(0, read))
  }
  const [only] = pieces
  return pieces.length === 1 && only ? only : Buffer.concat(pieces)
}

export function refuseLarger(path: string, bytes: number, most: number): void {
  if (bytes > most) throw new ScreenError('FILE_TOO_LARGE', { file: path, most })
}
