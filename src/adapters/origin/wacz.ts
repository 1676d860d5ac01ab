import { inflateRawSync } from 'node:zlib'
import type { Origin } from '../../app/context.ts'
import type { ReadAt } from '../evidence-file.ts'
import { ascii, viewOf } from './pieces.ts'

// A WACZ is a zip with `datapackage.json` and `pages/pages.jsonl` beside the archive itself. No name in it is ever
// used as a path, nothing is written, and no more is unpacked than these two, each up to a limit.
const MOST_DIRECTORY = 4 * 1024 * 1024
const MOST_UNPACKED = 1024 * 1024
const PACKAGE = 'datapackage.json'
const PAGES = 'pages/pages.jsonl'

interface Part {
  readonly method: number
  readonly packed: number
  readonly at: number
}

/** The main page of a web archive; where it names none, its first. */
export function waczOrigin(size: number, readAt: ReadAt): Origin {
  const parts = directory(size, readAt)
  const described = parts.get(PACKAGE)
  if (!described) return {}
  const { mainPageUrl, mainPageURL, mainPageDate, created } = fields(unpacked(described, readAt))
  const main = { url: mainPageUrl ?? mainPageURL, captured: mainPageDate ?? created }
  const pages = parts.get(PAGES)
  if (main.url !== undefined || !pages) return words(main)
  const first = unpacked(pages, readAt)
    .split('\n', 50)
    .map(fields)
    .find(({ url }) => url !== undefined)
  return words({ url: first?.url, captured: first?.ts ?? main.captured })
}

type Fields = Readonly<Record<string, unknown>>

function fields(json: string): Fields {
  const value: unknown = json.trim() === '' ? {} : JSON.parse(json)
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function words({ url, captured }: { url: unknown; captured: unknown }): Origin {
  return {
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof captured === 'string' ? { captured } : {}),
  }
}

/** What is wanted of the list at the end of a zip; empty where that is not as a small archive has it. */
function directory(size: number, readAt: ReadAt): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>()
  const tail = readAt(Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = Buffer.from(tail).lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end < 0) return parts
  const length = viewOf(tail).getUint32(end + 12, true)
  const start = viewOf(tail).getUint32(end + 16, true)
  if (length > MOST_DIRECTORY || start + length > size) return parts
  const bytes = readAt(start, length)
  const view = viewOf(bytes)
  for (let at = 0; at + 46 <= length && view.getUint32(at, true) === 0x02014b50; ) {
    const nameLength = view.getUint16(at + 28, true)
    const name = ascii(bytes.subarray(at + 46, at + 46 + nameLength))
    if (name === PACKAGE || name === PAGES)
      parts.set(name, {
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        at: view.getUint32(at + 42, true),
      })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return parts
}

/** Empty where it does not unpack, or would become larger than it may. */
function unpacked({ method, packed, at }: Part, readAt: ReadAt): string {
  if (packed > MOST_UNPACKED) return ''
  const head = viewOf(readAt(at, 30))
  if (head.getUint32(0, true) !== 0x04034b50) return ''
  const bytes = readAt(at + 30 + head.getUint16(26, true) + head.getUint16(28, true), packed)
  if (method === 0) return new TextDecoder().decode(bytes)
  try {
    return method === 8 ? String(inflateRawSync(bytes, { maxOutputLength: MOST_UNPACKED })) : ''
  } catch {
    return ''
  }
}
