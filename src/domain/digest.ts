// The only file of the domain that imports node:crypto: digests are pure, so they belong here.
import { createHash, hash } from 'node:crypto'

/** SHA-256 as 64 lower-case hexadecimal digits. */
export type Digest = string & { readonly __brand: 'Digest' }

export function sha256(bytes: Uint8Array | string): Digest {
  return hash('sha256', bytes, 'hex') as Digest
}

/** The SHA-256 of what comes in pieces. */
export class RunningDigest {
  readonly #hash = createHash('sha256')

  add(piece: Uint8Array): void {
    this.#hash.update(piece)
  }

  /** Once; nothing can be added after it. */
  finish(): Digest {
    return this.#hash.digest('hex') as Digest
  }
}

/** Every reader of a log asks this twice a line: looking for what no digest has takes half as long as matching all of it. */
export function isDigest(text: string): text is Digest {
  return text.length === 64 && !NO_DIGIT.test(text)
}

const NO_DIGIT = /[^0-9a-f]/

/**
 * How a log entry names an object that holds personal data: SHA-256 of the text `salt` + `digest`.
 * Salt and digest stand in the entry's DATA, so that erasing DATA unlinks the object.
 */
export function commitment(salt: string, digest: string): Digest {
  return sha256(salt + digest)
}
