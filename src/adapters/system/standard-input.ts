import { readSync } from 'node:fs'
import { MAX_DOCUMENT_BYTES } from '../../domain/bounds.ts'
import { piecesOf } from '../read-file.ts'

const A_WHILE_MS = 5

/** Standard input to its end, if it has one within so many bytes: FILE_TOO_LARGE. A pipe that has nothing yet is waited for: whoever writes to it may be slow. */
export function readStandardInput(most: number = MAX_DOCUMENT_BYTES): Uint8Array {
  return piecesOf(waitedFor, '<stdin>', most)
}

function waitedFor(into: Buffer): number {
  for (;;) {
    const read = tryRead(into)
    if (read !== null) return read
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, A_WHILE_MS)
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
