/** What a file is, by its first bytes: names lie. Only kinds that screeners keep; anything else is bytes. */
const SIGNATURES: readonly (readonly [readonly (number | null)[], string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'image/png'],
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'image/gif'],
  [[...ascii('RIFF'), ...any(4), ...ascii('WEBP')], 'image/webp'],
  [[...any(4), ...ascii('ftypavif')], 'image/avif'],
  [[...any(4), ...ascii('ftyphei')], 'image/heic'],
  [[...any(4), ...ascii('ftypmif1')], 'image/heic'],
  [[0x49, 0x49, 0x2a, 0], 'image/tiff'],
  [[0x4d, 0x4d, 0, 0x2a], 'image/tiff'],
  [[0x42, 0x4d, ...any(4), 0, 0, 0, 0], 'image/bmp'],
  [[0x25, 0x50, 0x44, 0x46], 'application/pdf'],
  [[0x50, 0x4b, 0x03, 0x04], 'application/zip'],
  [[0x1f, 0x8b], 'application/gzip'],
  [[0x57, 0x41, 0x52, 0x43, 0x2f], 'application/warc'],
]

export function mediaType(start: Uint8Array): string {
  for (const [signature, type] of SIGNATURES) {
    if (signature.every((byte, index) => byte === null || start[index] === byte)) return type
  }
  return start.length > 0 && start.every(isText) ? 'text/plain' : 'application/octet-stream'
}

/** Bytes that differ from file to file. */
function any(count: number): null[] {
  return Array.from({ length: count }, () => null)
}

function ascii(letters: string): number[] {
  return Array.from(letters, (letter) => letter.charCodeAt(0))
}

function isText(byte: number): boolean {
  return byte >= 0x20 ? byte !== 0x7f : byte === 0x09 || byte === 0x0a || byte === 0x0d
}
