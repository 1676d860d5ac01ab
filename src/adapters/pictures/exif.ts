import type { Orientation } from './picture.ts'

// EXIF is a TIFF: an order of bytes, and a list of entries of twelve bytes. All that is taken from it, or written, is
// how the picture must be turned: tag 0x0112, one 16-bit number.
const ORIENTATION = 0x0112

export function orientationIn(tiff: Uint8Array): Orientation | undefined {
  const littleEndian = tiff[0] === 0x49
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length)
  const inside = (at: number): boolean => at >= 0 && at + 2 <= view.byteLength
  const short = (at: number): number => (inside(at) ? view.getUint16(at, littleEndian) : 0)
  const start = view.byteLength >= 8 ? view.getUint32(4, littleEndian) : 0
  for (let i = 0; i < short(start); i++) {
    const entry = start + 2 + 12 * i
    if (!inside(entry + 10)) return undefined
    if (short(entry) !== ORIENTATION) continue
    const value = short(entry + 8)
    return value >= 1 && value <= 8 ? (value as Orientation) : undefined
  }
  return undefined
}

/** In the order of Motorola. */
export function exifOf(orientation: Orientation): Uint8Array {
  const head = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8]
  const entry = [0, 1, ORIENTATION >> 8, ORIENTATION & 0xff, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  return Uint8Array.of(...head, ...entry, 0, 0, 0, 0)
}
