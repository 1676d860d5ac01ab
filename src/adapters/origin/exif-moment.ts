import type { Origin } from '../../app/context.ts'

const MORE = 0x8769
const MADE = 0x9003
const MADE_OFFSET = 0x9011
const CHANGED = 0x0132
const MOST_ENTRIES = 500

/** When a picture was made, by its EXIF, with the offset where there is one. Throws RangeError when damaged. */
export function exifMoment(tiff: Uint8Array): Origin {
  const littleEndian = tiff[0] === 0x49
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length)
  const long = (at: number): number => view.getUint32(at, littleEndian)
  /** Where each entry of a list stands, by its tag. */
  const entries = (start: number): ReadonlyMap<number, number> => {
    const count = Math.min(MOST_ENTRIES, view.getUint16(start, littleEndian))
    const places = Array.from({ length: count }, (_, i) => start + 2 + 12 * i)
    return new Map(places.map((at) => [view.getUint16(at, littleEndian), at]))
  }
  const words = (at: number | undefined): string => {
    if (at === undefined) return ''
    const length = Math.min(40, long(at + 4))
    const from = length <= 4 ? at + 8 : long(at + 8)
    return Array.from(tiff.subarray(from, from + length), (byte) => String.fromCharCode(byte))
      .join('')
      .replace(/\0.*$/s, '')
      .trim()
  }
  const first = entries(long(4))
  const more = first.get(MORE)
  const second = more === undefined ? new Map<number, number>() : entries(long(more + 8))
  const made = words(second.get(MADE))
  const moment = written(made || words(first.get(CHANGED)))
  if (moment === undefined) return {}
  const offset = made ? words(second.get(MADE_OFFSET)) : ''
  return { captured: /^[+-]\d\d:\d\d$/.test(offset) ? `${moment}${offset}` : moment }
}

/** `2026:11:26 09:30:00` as others write it; zeros are how a camera says that it does not know. */
function written(text: string): string | undefined {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text) ?? []
  return year === undefined || year === '0000' ? undefined : `${year}-${month}-${day} ${time}`
}
