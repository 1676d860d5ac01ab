import { joined } from '../../domain/bytes.ts'
import { exifOf, orientationIn } from './exif.ts'
import { type Drawable, MOST_DOTS, type Orientation, PictureFault } from './picture.ts'

// A JPEG is a row of segments: 0xFF, a marker, and for most a length of two bytes that counts itself.
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const DQT = 0xdb
const DHT = 0xc4
const DRI = 0xdd
const APP1 = 0xe1
const APP14 = 0xee
/** Baseline, extended and progressive, in Huffman coding: what PDF readers know. */
const FRAMES = [0xc0, 0xc1, 0xc2]
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]

/** Each goes over the whole picture again; programs write a dozen. */
const MOST_SCANS = 100

/** Programs write some dozens, and four before each scan; a file of nothing else would take fifty times its size. */
const MOST_SEGMENTS = 10_000

/**
 * What draws the picture, and nothing else: camera, place, time, thumbnails, comments, colour profiles and
 * whatever follows the end are left behind. The drawing itself is taken as it is, so nothing of it is lost.
 */
export function readJpeg(bytes: Uint8Array): Drawable {
  const kept: Uint8Array[] = [Uint8Array.of(0xff, SOI)]
  let frame: Frame | undefined
  let orientation: Orientation = 1
  let scans = 0
  for (let [at, segments] = [2, 1]; ; segments++) {
    if (segments > MOST_SEGMENTS) throw new PictureFault('too-large')
    const marker = markerAt(bytes, at)
    if (marker.code === EOI) break
    const segment = segmentAt(bytes, marker.at)
    at = marker.at + 2 + segment.length
    if (OTHER_FRAMES.includes(marker.code)) throw new PictureFault('format')
    if (FRAMES.includes(marker.code)) {
      if (frame !== undefined) throw new PictureFault('damaged')
      frame = frameOf(segment)
    } else if (marker.code === APP1) {
      orientation = orientationOf(segment) ?? orientation
      continue
    } else if (marker.code === APP14) {
      const colours = adobeColours(segment)
      if (colours !== undefined) kept.push(colours)
      continue
    } else if (marker.code === SOS) {
      const end = endOfScan(bytes, at)
      kept.push(Uint8Array.of(0xff, SOS), segment, bytes.subarray(at, end))
      at = end
      scans++
      if (scans > MOST_SCANS) throw new PictureFault('too-large')
      continue
    } else if (![DQT, DHT, DRI].includes(marker.code)) {
      continue
    }
    kept.push(Uint8Array.of(0xff, marker.code), segment)
  }
  if (frame === undefined || scans === 0) throw new PictureFault('damaged')
  kept.push(Uint8Array.of(0xff, EOI))
  return { format: 'jpeg', ...frame, orientation, data: joined(kept) }
}

/** A JPEG without metadata, but for one: how it must be turned. */
export function writeJpeg({ data, orientation }: Drawable): Uint8Array {
  if (orientation === 1) return data
  return joined([data.subarray(0, 2), orientationSegment(orientation), data.subarray(2)])
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]

function orientationSegment(orientation: Orientation): Uint8Array {
  const exif = exifOf(orientation)
  return Uint8Array.of(0xff, APP1, 0, 2 + EXIF.length + exif.length, ...EXIF, ...exif)
}

/** Markers may be preceded by any number of 0xFF. */
function markerAt(bytes: Uint8Array, from: number): { code: number; at: number } {
  let at = from
  if (bytes[at] !== 0xff) throw new PictureFault('damaged')
  while (bytes[at + 1] === 0xff) at++
  const code = bytes[at + 1]
  if (code === undefined || code === 0) throw new PictureFault('damaged')
  return { code, at }
}

/** A segment with its length, without its marker. */
function segmentAt(bytes: Uint8Array, at: number): Uint8Array {
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
  const segment = bytes.subarray(at + 2, at + 2 + length)
  if (length < 2 || segment.length !== length) throw new PictureFault('damaged')
  return segment
}

/** Where the next marker begins; restart markers and 0xFF00 belong to the scan. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1] ?? 0
    if (code !== 0 && code !== 0xff && !(code >= 0xd0 && code <= 0xd7)) return at
  }
  throw new PictureFault('damaged')
}

interface Frame {
  readonly width: number
  readonly height: number
  readonly colours: 'grey' | 'rgb'
  readonly bits: number
}

function frameOf(segment: Uint8Array): Frame {
  const [, , bits = 0, h1 = 0, h2 = 0, w1 = 0, w2 = 0, components = 0] = segment
  if (bits !== 8) throw new PictureFault('format')
  // Four are for print, and their colours would depend on a profile that is left behind.
  if (components !== 1 && components !== 3) throw new PictureFault('colours')
  const [width, height] = [(w1 << 8) | w2, (h1 << 8) | h2]
  if (width === 0 || height === 0) throw new PictureFault('damaged')
  if (width * height > MOST_DOTS) throw new PictureFault('too-large')
  return { width, height, colours: components === 1 ? 'grey' : 'rgb', bits }
}

/** Whether three colours are red, green and blue or brightness and hue: without it they may be read wrongly. */
function adobeColours(segment: Uint8Array): Uint8Array | undefined {
  const isAdobe = String.fromCharCode(...segment.subarray(2, 7)) === 'Adobe'
  const transform = segment[13]
  if (!isAdobe || transform === undefined) return undefined
  const adobe = [0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform]
  return Uint8Array.of(0xff, APP14, 0, 2 + adobe.length, ...adobe)
}

function orientationOf(segment: Uint8Array): Orientation | undefined {
  return EXIF.every((byte, i) => segment[2 + i] === byte) ? orientationIn(segment.subarray(8)) : undefined
}
