import { createDecipheriv, hkdfSync } from 'node:crypto'
import { fstatSync } from 'node:fs'
import { TAR_BLOCK } from '../../domain/bundle/tar.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { type Archive, bytesAt, within } from '../tar-file.ts'

// What comes after the head of an encrypted file, as https://age-encryption.org/v1 lays it down under "Payload": a
// nonce, and chunks that each hold by themselves. The library decrypts from the first byte to the last; a bundle is
// read here and there, and must not be put on a disk or whole in memory for it. So the chunk that is asked for is
// decrypted here, by Node's own ChaCha20-Poly1305; the keys are the library's work.

const NONCE = 16
const CHUNK = 64 * 1024
const TAG = 16
const SEALED_CHUNK = CHUNK + TAG

type Fault = 'end' | 'after' | 'changed'

interface Payload {
  readonly open: Archive
  /** Throws ENCRYPTED_DAMAGED where the file does not end as it was written. */
  check(): void
}

/** `start`: where the payload begins in the file at `path`. Reading throws ENCRYPTED_DAMAGED. */
export function payloadIn(path: string, start: number, fileKey: Uint8Array): Payload {
  const damaged = (fault: Fault, at: number): ScreenError =>
    new ScreenError('ENCRYPTED_DAMAGED', { file: path, fault, at })
  const nonce = within(path, (file) => bytesAt(file, start, NONCE))
  if (!nonce) throw damaged('end', start)
  const key = new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32))
  const begin = start + NONCE

  const opened = (file: number) => {
    const sealed = fstatSync(file).size - begin
    const last = Math.ceil(sealed / SEALED_CHUNK) - 1
    const size = sealed - (last + 1) * TAG
    // Asked for again and again where files are small: the last one is kept.
    let kept: { readonly index: number; readonly plain: Uint8Array } | null = null
    const chunkAs = (index: number, isLast: boolean, length: number): Uint8Array | null => {
      const bytes = bytesAt(file, begin + index * SEALED_CHUNK, length)
      return bytes && decrypted(key, index, isLast, bytes)
    }
    const chunk = (index: number): Uint8Array => {
      if (kept?.index === index) return kept.plain
      const at = index * SEALED_CHUNK
      const plain = chunkAs(index, index === last, Math.min(SEALED_CHUNK, sealed - at))
      if (!plain) throw index === last ? atEnd() : damaged('changed', begin + at)
      kept = { index, plain }
      return plain
    }
    const atEnd = (): ScreenError => {
      const end = earlierEnd(sealed, chunkAs)
      return end === null ? damaged('end', begin) : damaged('after', begin + end)
    }
    return { size, last, chunk }
  }

  return {
    open: (use) =>
      within(path, (file) => {
        const { size, chunk } = opened(file)
        return use({ size, read: (offset, length) => piece(chunk, size, offset, length) })
      }),
    check: () => {
      within(path, (file) => {
        const { last, chunk } = opened(file)
        // Only the last one says that it is the last: without it a file that was cut short would look whole.
        if (last < 0 || (chunk(last).length === 0 && last > 0)) throw damaged('end', begin)
      })
    },
  }
}

/**
 * Where the chunk that says it is the last ends, before the end of what is `sealed`: something was put after it. null: there
 * is none. An archive is of whole blocks, so that few lengths have to be tried.
 */
function earlierEnd(
  sealed: number,
  chunkAs: (index: number, isLast: boolean, length: number) => Uint8Array | null,
): number | null {
  let index = 0
  // The first that is not one of those before the last: all before it are.
  for (let above = Math.ceil(sealed / SEALED_CHUNK); index < above; ) {
    const middle = Math.floor((index + above) / 2)
    if (chunkAs(middle, false, SEALED_CHUNK)) index = middle + 1
    else above = middle
  }
  for (let length = TAG; length <= SEALED_CHUNK; length += TAR_BLOCK) {
    const end = index * SEALED_CHUNK + length
    if (end < sealed && chunkAs(index, true, length)) return end
  }
  return null
}

function piece(
  chunk: (index: number) => Uint8Array,
  size: number,
  offset: number,
  length: number,
): Uint8Array | null {
  if (offset + length > size) return null
  const bytes = new Uint8Array(length)
  for (let done = 0; done < length; ) {
    const at = offset + done
    const from = at % CHUNK
    const part = chunk((at - from) / CHUNK).subarray(from, from + length - done)
    bytes.set(part, done)
    done += part.length
  }
  return bytes
}

/** null: it is not what was encrypted. */
function decrypted(key: Uint8Array, index: number, isLast: boolean, bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < TAG) return null
  const nonce = new DataView(new ArrayBuffer(12))
  // Eleven bytes count, the twelfth tells the last; no file has so many chunks that the first three are needed.
  nonce.setBigUint64(3, BigInt(index))
  nonce.setUint8(11, isLast ? 1 : 0)
  const decipher = createDecipheriv('chacha20-poly1305', key, new Uint8Array(nonce.buffer), {
    authTagLength: TAG,
  })
  decipher.setAuthTag(bytes.subarray(-TAG))
  const plain = decipher.update(bytes.subarray(0, -TAG))
  try {
    decipher.final()
    return plain
  } catch {
    return null
  }
}
