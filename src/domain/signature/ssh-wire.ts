/** Length-prefixed fields, as SSH writes keys and signatures (RFC 4251 §5). All bytes are hostile. */
export class WireReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Throws RangeError when fewer bytes are left. */
  take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new RangeError('too short')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  number(): number {
    return this.take(4).reduce((sum, byte) => sum * 256 + byte, 0)
  }

  bytes(): Uint8Array {
    return this.take(this.number())
  }

  text(): string {
    return new TextDecoder().decode(this.bytes())
  }

  /** Throws RangeError when something is left. */
  end(): void {
    if (this.#at !== this.#bytes.length) throw new RangeError('too long')
  }
}

/** A field as it is written: its length in four bytes, and its bytes. */
export function wireField(value: Uint8Array | string): Uint8Array {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
  const field = new Uint8Array(4 + bytes.length)
  new DataView(field.buffer).setUint32(0, bytes.length)
  field.set(bytes, 4)
  return field
}

/** null: it is no base64. */
export function fromBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
