import { crc32 } from 'node:zlib'
import { Unzlib, zlibSync } from 'fflate'
import { joined } from '../../domain/bytes.ts'
import { exifOf, orientationIn } from './exif.ts'
import { type Drawable, MOST_BYTES, MOST_DOTS, type Orientation, PictureFault } from './picture.ts'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
interface Header {
  readonly width: number
  readonly height: number
  readonly bits: number
  /** 0 grey, 2 colours, 3 palette, 4 grey and 6 colours that let through what is below. */
  readonly type: number
  readonly interlaced: boolean
}

interface Chunks {
  readonly header: Header
  readonly palette: Uint8Array
  readonly transparency: Uint8Array | undefined
  readonly orientation: Orientation
  readonly data: Uint8Array
}

const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

/** What a PDF can hold as it is: rows without transparency. */
export function readPng(bytes: Uint8Array): Drawable {
  const { header, palette, transparency, orientation, data } = chunksOf(bytes)
  if (header.type > 3 || transparency !== undefined || header.interlaced) throw new PictureFault('colours')
  const { width, height, bits } = header
  const colours = header.type === 0 ? 'grey' : header.type === 2 ? 'rgb' : 'palette'
  const picture = { format: 'png', width, height, colours, bits, orientation, data } as const
  return colours === 'palette' ? { ...picture, palette } : picture
}

/**
 * The same picture compressed anew, without text, time, place, profile or hidden bytes. What lets through what is
 * below it is laid on white, as it is on paper.
 */
export function derivePng(bytes: Uint8Array): Uint8Array {
  const { header, palette, transparency, orientation, data } = chunksOf(bytes)
  const rows = rowsOf(header, data)
  const write = (flat: Header, colours: Uint8Array, opaque: Uint8Array): Uint8Array =>
    writePng(flat, colours, orientation, zlibSync(opaque))
  if (header.type > 3) {
    const type = header.type === 4 ? 0 : 2
    return write({ ...header, bits: 8, type }, palette, flattened(header, rows))
  }
  if (header.type === 3) return write(header, onWhite(palette, transparency), rows)
  return write(header, palette, transparency ? keyedOut(header, rows, transparency) : rows)
}

function onWhite(palette: Uint8Array, transparency: Uint8Array | undefined): Uint8Array {
  return palette.map((colour, i) => blend(colour, transparency?.[Math.floor(i / 3)] ?? 255))
}

function blend(colour: number, alpha: number): number {
  return Math.round((colour * alpha + 255 * (255 - alpha)) / 255)
}

/** What draws; a reader of PNG takes notice of no fault in the rest. */
const CRITICAL: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT'])

/** Of a kilobyte each, the largest picture that is drawn has fewer. */
const MOST_CHUNKS = 262_144

function chunksOf(bytes: Uint8Array): Chunks {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) throw new PictureFault('format')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const data: Uint8Array[] = []
  let header: Header | undefined
  let palette = new Uint8Array(0)
  let transparency: Uint8Array | undefined
  let orientation: Orientation = 1
  for (let [at, chunks] = [8, 1]; ; chunks++) {
    if (chunks > MOST_CHUNKS) throw new PictureFault('too-large')
    if (at + 12 > bytes.length) throw new PictureFault('damaged')
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) throw new PictureFault('damaged')
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const content = bytes.subarray(at + 8, at + 8 + length)
    if (header === undefined) {
      if (type !== 'IHDR') throw new PictureFault('damaged')
      header = headerOf(content)
    }
    if (CRITICAL.has(type) && view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4)))
      throw new PictureFault('damaged')
    if (type === 'PLTE') palette = new Uint8Array(content)
    if (type === 'tRNS') transparency = content
    if (type === 'eXIf') orientation = orientationIn(content) ?? 1
    if (type === 'IDAT') data.push(content)
    if (type === 'IEND') break
    at = end
  }
  if (data.length === 0) throw new PictureFault('damaged')
  const colours = palette.length / 3
  const fits = Number.isInteger(colours) && colours >= 1 && colours <= 2 ** header.bits
  if (header.type === 3 && !fits) throw new PictureFault('damaged')
  return { header, palette, transparency, orientation, data: joined(data) }
}

function headerOf(content: Uint8Array): Header {
  if (content.length !== 13) throw new PictureFault('damaged')
  const view = new DataView(content.buffer, content.byteOffset, content.length)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [bits = 0, type = 0, compression, filter, interlace] = content.subarray(8)
  if (!DEPTHS[type]?.includes(bits) || compression !== 0 || filter !== 0 || width === 0 || height === 0) {
    throw new PictureFault('damaged')
  }
  if (interlace !== 0 && interlace !== 1) throw new PictureFault('format')
  if (width * height > MOST_DOTS) throw new PictureFault('too-large')
  return { width, height, bits, type, interlaced: interlace === 1 }
}

/** Bytes of a row, without the one before it that names its filter. */
function rowLength({ bits, type }: Header, width: number): number {
  return Math.ceil((width * (SAMPLES[type] ?? 1) * bits) / 8)
}

/** Dots that stand in the stream as a picture of their own: where the first is, and how far each is from the next. */
interface Pass {
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
}

const WHOLE: readonly Pass[] = [{ x: 0, y: 0, dx: 1, dy: 1 }]
const ADAM7: readonly Pass[] = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
]

/** The rows of the picture with their filters. */
function rowsOf(header: Header, data: Uint8Array): Uint8Array {
  const sizes = (header.interlaced ? ADAM7 : WHOLE).flatMap((pass) => {
    const width = Math.ceil((header.width - pass.x) / pass.dx)
    const height = Math.ceil((header.height - pass.y) / pass.dy)
    return width > 0 && height > 0 ? [{ pass, width, height, length: rowLength(header, width) }] : []
  })
  const rows = unfold(
    sizes.reduce((sum, { height, length }) => sum + height * (1 + length), 0),
    data,
  )
  const whole = header.interlaced
    ? new Uint8Array(header.height * (1 + rowLength(header, header.width)))
    : rows
  let from = 0
  for (const { pass, width, height, length } of sizes) {
    const part = rows.subarray(from, from + height * (1 + length))
    for (let at = 0; at < part.length; at += 1 + length) {
      if ((part[at] ?? 0) > 4) throw new PictureFault('damaged')
    }
    if (header.interlaced) {
      unfilter(part, height, length, bytesOfDot(header))
      spread(header, part, { ...pass, width, height }, whole)
    }
    from += part.length
  }
  return whole
}

/** Puts the dots of one pass where they belong. */
function spread(
  header: Header,
  part: Uint8Array,
  { x, y, dx, dy, width, height }: Pass & { readonly width: number; readonly height: number },
  whole: Uint8Array,
): void {
  const bits = header.bits * (SAMPLES[header.type] ?? 1)
  const [step, stepWhole] = [1 + rowLength(header, width), 1 + rowLength(header, header.width)]
  for (let j = 0; j < height; j++) {
    const [row, rowWhole] = [j * step + 1, (y + j * dy) * stepWhole + 1]
    for (let i = 0; i < width; i++) {
      const to = x + i * dx
      if (bits < 8) {
        const dot =
          ((part[row + ((i * bits) >> 3)] ?? 0) >> (8 - bits - ((i * bits) & 7))) & ((1 << bits) - 1)
        const place = rowWhole + ((to * bits) >> 3)
        whole[place] = (whole[place] ?? 0) | (dot << (8 - bits - ((to * bits) & 7)))
      } else {
        const bytes = bits / 8
        for (let k = 0; k < bytes; k++) whole[rowWhole + to * bytes + k] = part[row + i * bytes + k] ?? 0
      }
    }
  }
}

function bytesOfDot({ bits, type }: Header): number {
  return Math.max(1, (bits * (SAMPLES[type] ?? 1)) / 8)
}

/** So many bytes and no more, whatever the stream holds. */
function unfold(size: number, data: Uint8Array): Uint8Array {
  if (size > MOST_BYTES) throw new PictureFault('too-large')
  const rows = new Uint8Array(size)
  let at = 0
  const stream = new Unzlib((chunk) => {
    if (at + chunk.length > size) throw new PictureFault('damaged')
    rows.set(chunk, at)
    at += chunk.length
  })
  try {
    for (let from = 0; from < data.length; from += 65_536) {
      stream.push(data.subarray(from, from + 65_536), from + 65_536 >= data.length)
    }
  } catch {
    throw new PictureFault('damaged')
  }
  if (at !== size) throw new PictureFault('damaged')
  return rows
}

/** Rows without filters, of eight bits a colour on white; of sixteen bits the first eight. In place: they are shorter. */
function flattened(header: Header, rows: Uint8Array): Uint8Array {
  const { width, height, bits, type } = header
  const bytes = bits / 8
  const samples = SAMPLES[type] ?? 1
  const colours = samples - 1
  const length = rowLength(header, width)
  unfilter(rows, height, length, samples * bytes)
  let to = 0
  for (let y = 0; y < height; y++) {
    rows[to++] = 0
    for (let x = 0; x < width; x++) {
      const dot = y * (1 + length) + 1 + x * samples * bytes
      const alpha = rows[dot + colours * bytes] ?? 0
      for (let i = 0; i < colours; i++) {
        rows[to++] = blend(rows[dot + i * bytes] ?? 0, alpha)
      }
    }
  }
  return rows.subarray(0, to)
}

/** Rows without filters in which the one colour that is let through has become white. */
function keyedOut(header: Header, rows: Uint8Array, colour: Uint8Array): Uint8Array {
  const { width, height, bits, type } = header
  if (colour.length !== 2 * (SAMPLES[type] ?? 1)) throw new PictureFault('damaged')
  const length = rowLength(header, width)
  unfilter(rows, height, length, bytesOfDot(header))
  // Each colour is given in sixteen bits, of which the last count.
  const key = bits === 16 ? colour : colour.filter((_, i) => i % 2 === 1)
  for (let y = 0; y < height; y++) {
    const row = y * (1 + length) + 1
    rows[row - 1] = 0
    for (let x = 0; x < width; x++) {
      if (bits < 8) {
        const at = row + ((x * bits) >> 3)
        const [shift, most] = [8 - bits - ((x * bits) & 7), (1 << bits) - 1]
        if ((((rows[at] ?? 0) >> shift) & most) === key[0]) rows[at] = (rows[at] ?? 0) | (most << shift)
      } else {
        const at = row + x * key.length
        if (key.every((byte, k) => rows[at + k] === byte)) rows.fill(255, at, at + key.length)
      }
    }
  }
  return rows
}

/** Undoes the filters of PNG (section 9 of its specification) in place. */
function unfilter(rows: Uint8Array, height: number, length: number, step: number): void {
  for (let y = 0; y < height; y++) {
    const start = y * (1 + length) + 1
    const filter = rows[start - 1] ?? 0
    if (filter === 0) continue
    for (let x = 0; x < length; x++) {
      const at = start + x
      const left = x >= step ? (rows[at - step] ?? 0) : 0
      const above = y > 0 ? (rows[at - length - 1] ?? 0) : 0
      const corner = x >= step && y > 0 ? (rows[at - length - 1 - step] ?? 0) : 0
      rows[at] = (rows[at] ?? 0) + predicted(filter, left, above, corner)
    }
  }
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  const estimate = left + above - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - above), Math.abs(estimate - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? above : corner
}

function writePng(
  header: Header,
  palette: Uint8Array,
  orientation: Orientation,
  data: Uint8Array,
): Uint8Array {
  const ihdr = new Uint8Array(13)
  const view = new DataView(ihdr.buffer)
  view.setUint32(0, header.width)
  view.setUint32(4, header.height)
  ihdr.set([header.bits, header.type, 0, 0, 0], 8)
  const plte = header.type === 3 ? [chunk('PLTE', palette)] : []
  const exif = orientation === 1 ? [] : [chunk('eXIf', exifOf(orientation))]
  const parts = [
    SIGNATURE,
    chunk('IHDR', ihdr),
    ...plte,
    ...exif,
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array(0)),
  ]
  return joined(parts)
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + content.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, content.length)
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i)
  bytes.set(content, 8)
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)))
  return bytes
}
