import type { Origin } from '../../app/context.ts'
import type { ReadAt } from '../evidence-file.ts'
import { exifMoment } from './exif-moment.ts'
import { ascii, viewOf } from './pieces.ts'

const MOST_SEGMENTS = 200

/** The EXIF of a photograph, if it has that. */
export function jpegOrigin(size: number, readAt: ReadAt): Origin {
  let at = 2
  for (let i = 0; i < MOST_SEGMENTS && at + 10 <= size; i++) {
    const head = readAt(at, 10)
    const marker = viewOf(head).getUint16(0)
    const length = viewOf(head).getUint16(2)
    // The picture itself begins here: nothing is said after it.
    if (marker < 0xffc0 || marker === 0xffda) return {}
    if (marker === 0xffe1 && ascii(head.subarray(4, 8)) === 'Exif')
      return exifMoment(readAt(at + 10, Math.max(0, length - 8)))
    at += 2 + length
  }
  return {}
}
