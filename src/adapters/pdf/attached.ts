import { inflateSync } from 'node:zlib'
import type { Attached } from '../../app/context.ts'
import { MOST_ATTACHED_BYTES, MOST_ATTACHED_FILES, MOST_UNFOLDING } from '../../domain/bounds.ts'
import { ScreenError } from '../../domain/screen-error.ts'

/**
 * Reads what pdf-document.ts attached, where it puts it, spelled as it spells it; anything else is refused. This is no
 * reader of PDF: a hostile file gets nowhere in it, and what it gives is judged by drawing the whole file again.
 * Throws ATTACHED_TOO_LARGE before more is unpacked than that.
 */
export function attachmentsOf(pdf: Uint8Array): Attached | null {
  try {
    return read(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength))
  } catch (error) {
    if (error instanceof NotOurs) return null
    throw error
  }
}

/** A document of a thousand pages has some tens of thousands. */
const MOST_OBJECTS = 1_000_000
const LONGEST_DICTIONARY = 64 * 1024

class NotOurs extends Error {}

/** Each is unpacked once to see that it can be, and again for whoever asks: together they may be too much to keep. */
function read(pdf: Buffer): Attached {
  const objects = objectsOf(pdf)
  const root = matched(dictionaryAt(pdf, objects, objects.root), /^<<\n[\s\S]*?\n\/AF \[((?:\d+ 0 R ?)+)\]\n/)
  const ids = [...(root[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id))
  if (ids.length > MOST_ATTACHED_FILES) throw new NotOurs()
  const found = new Map<string, () => Uint8Array>()
  const most = Math.min(MOST_ATTACHED_BYTES, MOST_UNFOLDING * pdf.length)
  let left = most
  for (const id of ids) {
    const [, name = '', stream, again] = matched(dictionaryAt(pdf, objects, id), FILE)
    if (found.has(name) || stream !== again) throw new NotOurs()
    const { size, unpack } = streamAt(pdf, objects, Number(stream))
    left -= size
    if (left < 0) throw new ScreenError('ATTACHED_TOO_LARGE', { name, most })
    unpack()
    found.set(name, unpack)
  }
  return found
}

const FILE =
  /^<<\n\/Type \/Filespec\n\/AFRelationship \/Source\n\/F \(([A-Za-z0-9.-]{1,100})\)\n\/UF \(\1\)\n\/EF <<\n\/F (\d+) 0 R\n\/UF (\d+) 0 R\n>>\n\/Desc \((?:[^()\\\n]|\\[()\\])*\)\n>>\nendobj\n/

const STREAM =
  /^<<\n\/Type \/EmbeddedFile\n\/Subtype \/[a-z]+#2F[a-z.+-]+\n\/Params <<\n\/Size (\d{1,9})\n\/ModDate \(D:\d{14}Z\)\n>>\n\/Length (\d{1,9})\n\/Filter \/FlateDecode\n>>\nstream\n/

const TRAILER =
  /trailer\n<<\n\/Size (\d{1,8})\n\/Root (\d{1,8}) 0 R\n\/Info \d{1,8} 0 R\n\/ID \[<([0-9a-f]{32})> <\3>\]\n>>\nstartxref\n(\d{1,12})\n%%EOF\n$/

interface Objects {
  readonly root: number
  readonly offsets: readonly number[]
}

/** The one table of one revision, which has every object. */
function objectsOf(pdf: Buffer): Objects {
  const [, size, root, , start] = matched(pdf.subarray(-400).toString('latin1'), TRAILER)
  const count = Number(size)
  if (count > MOST_OBJECTS) throw new NotOurs()
  const head = `xref\n0 ${count}\n0000000000 65535 f \n`
  const at = Number(start)
  if (pdf.subarray(at, at + head.length).toString('latin1') !== head) throw new NotOurs()
  const table = pdf.subarray(at + head.length, at + head.length + (count - 1) * 20).toString('latin1')
  const offsets = [...table.matchAll(/(\d{10}) 00000 n \n/g)].map(([, offset]) => Number(offset))
  if (offsets.length !== count - 1) throw new NotOurs()
  return { root: Number(root), offsets }
}

function bodyAt(pdf: Buffer, { offsets }: Objects, id: number): number {
  const offset = offsets[id - 1] ?? -1
  const head = `${id} 0 obj\n`
  if (offset < 0 || pdf.subarray(offset, offset + head.length).toString('latin1') !== head)
    throw new NotOurs()
  return offset + head.length
}

function dictionaryAt(pdf: Buffer, objects: Objects, id: number): string {
  const start = bodyAt(pdf, objects, id)
  return pdf.subarray(start, start + LONGEST_DICTIONARY).toString('latin1')
}

interface Packed {
  /** As it says; unpacking gives exactly so many bytes, or refuses. */
  readonly size: number
  readonly unpack: () => Uint8Array
}

function streamAt(pdf: Buffer, objects: Objects, id: number): Packed {
  const [head = '', size, length] = matched(dictionaryAt(pdf, objects, id), STREAM)
  const start = bodyAt(pdf, objects, id) + head.length
  const end = start + Number(length)
  const tail = '\nendstream\nendobj\n'
  if (pdf.subarray(end, end + tail.length).toString('latin1') !== tail) throw new NotOurs()
  return { size: Number(size), unpack: () => inflated(pdf.subarray(start, end), Number(size)) }
}

function inflated(bytes: Buffer, size: number): Uint8Array {
  let found: Buffer
  try {
    found = inflateSync(bytes, { maxOutputLength: Math.max(1, size) })
  } catch {
    throw new NotOurs()
  }
  if (found.length !== size) throw new NotOurs()
  return found
}

function matched(text: string, pattern: RegExp): RegExpExecArray {
  const found = pattern.exec(text)
  if (!found) throw new NotOurs()
  return found
}
