import type { Origin } from '../../app/context.ts'
import type { ReadAt } from '../evidence-file.ts'
import { exifMoment } from './exif-moment.ts'
import { ascii, viewOf } from './pieces.ts'

const MOST_CHUNKS = 20_000
const MOST_TEXT = 64 * 1024

/** Texts of a picture with the names under which tools write an address or a moment, and its EXIF. */
export function pngOrigin(size: number, readAt: ReadAt): Origin {
  let found: Origin = {}
  let at = 8
  for (let i = 0; i < MOST_CHUNKS && at + 12 <= size; i++) {
    const head = readAt(at, 8)
    const length = viewOf(head).getUint32(0)
    const type = ascii(head.subarray(4))
    if (type === 'IEND') break
    if (length <= MOST_TEXT) found = { ...said(type, () => readAt(at + 8, length)), ...found }
    at += 12 + length
  }
  return found
}

function said(type: string, content: () => Uint8Array): Origin {
  if (type === 'eXIf') return exifMoment(content())
  if (type !== 'tEXt' && type !== 'iTXt') return {}
  const bytes = content()
  const end = bytes.indexOf(0)
  const keyword = ascii(bytes.subarray(0, Math.max(0, end))).toLowerCase()
  const text = type === 'tEXt' ? ascii(bytes.subarray(end + 1)) : international(bytes.subarray(end + 1))
  if (/^(source )?ur[il]$/.test(keyword)) return { url: text.trim() }
  return keyword === 'creation time' ? { captured: text.trim() } : {}
}

/** Packed texts are left alone. */
function international(bytes: Uint8Array): string {
  if (bytes[0] !== 0) return ''
  const language = bytes.indexOf(0, 2)
  const translated = bytes.indexOf(0, language + 1)
  return new TextDecoder().decode(bytes.subarray(translated + 1))
}
