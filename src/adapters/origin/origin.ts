import type { Origin } from '../../app/context.ts'
import { mediaType } from '../../domain/text/media-type.ts'
import type { ReadAt } from '../evidence-file.ts'
import { exifMoment } from './exif-moment.ts'
import { jpegOrigin } from './jpeg.ts'
import { pageOrigin } from './page.ts'
import { pngOrigin } from './png.ts'
import { waczOrigin } from './wacz.ts'

/**
 * What a capture says itself of where and when it was made. Only proposed: somebody sees it and can change it.
 * Read in small, bounded pieces; what is damaged or hostile says nothing.
 */
export function originOf(size: number, readAt: ReadAt): Origin {
  const start = readAt(0, Math.min(size, START))
  const { url, captured } = readings(start, size, readAt)
  return {
    ...(url !== undefined && isAddress(url) ? { url } : {}),
    ...(captured !== undefined && isMoment(captured) ? { captured } : {}),
  }
}

/** How much of a saved page is looked at. */
const START = 64 * 1024

function readings(start: Uint8Array, size: number, readAt: ReadAt): Origin {
  try {
    switch (mediaType(start.subarray(0, 512))) {
      case 'image/png':
        return pngOrigin(size, readAt)
      case 'image/jpeg':
        return jpegOrigin(size, readAt)
      case 'image/tiff':
        return exifMoment(start)
      case 'application/zip':
        return waczOrigin(size, readAt)
      default:
        return pageOrigin(start)
    }
  } catch (error) {
    // A length or offset that points outside, a packed part that does not unpack, JSON that is none.
    if (error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError) return {}
    throw error
  }
}

const MOST_ADDRESS = 2_000

function isAddress(text: string): boolean {
  return text.length <= MOST_ADDRESS && /^https?:\/\/[^\s\p{C}]+$/u.test(text) && URL.canParse(text)
}

function isMoment(text: string): boolean {
  return /^[\x20-\x7e]{4,60}$/.test(text) && /\d/.test(text)
}
