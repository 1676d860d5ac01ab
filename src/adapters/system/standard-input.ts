import { readSync } from 'node:fs'

const STEP = 64 * 1024
const A_WHILE_MS = 5

/** Standard input to its end. A pipe that has nothing yet is waited for: whoever writes to it may be slow. */
export function readStandardInput(): Uint8Array {
  const pieces: Buffer[] = []
  for (;;) {
    const piece = Buffer.alloc(STEP)
    const read = tryRead(piece)
    if (read === null) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, A_WHILE_MS)
    else if (read === 0) return Buffer.concat(pieces)
    else pieces.push(piece.subarray(0, read))
  }
}

/** null: nothing yet. */
function tryRead(into: Buffer): number | null {
  try {
    return readSync(0, into)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EAGAIN') return null
    if (code === 'EOF') return 0
    throw error
  }
}
