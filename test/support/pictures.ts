import { crc32 } from 'node:zlib'
import { zlibSync } from 'fflate'

/** 32 by 16 dots: red and green above, blue and yellow below. */
export const JPEG = new Uint8Array(
  Buffer.from(
    [
      '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMU',
      'FRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU',
      'FBQUFBQUFBT/wAARCAAQACADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF',
      'BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW',
      'V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi',
      '4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAEC',
      'AxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm',
      'Z2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq',
      '8vP09fb3+Pn6/9oADAMBAAIRAxEAPwD50orwKiv3D/iWX/qcf+UP/ux/Rv8AxMN/1Kv/ACt/9yP1Dor7Kor/AB0/1o/6c/8Ak3/2',
      'p/n/AP8AEC/+pl/5S/8Aup//2Q==',
    ].join(''),
    'base64',
  ),
)

/** What a phone adds: EXIF in the order of Intel with an orientation, and words that say where it was. */
export function withExif(
  jpeg: Uint8Array,
  orientation: number,
  place = 'GPS 52.0907 N 5.1214 E',
): Uint8Array {
  const entry = [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
  const tiff = [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, ...entry, 0, 0, 0, 0, ...Buffer.from(place)]
  const content = [...Buffer.from('Exif\0\0'), ...tiff]
  return withSegment(jpeg, 0xe1, content)
}

export function withSegment(jpeg: Uint8Array, marker: number, content: readonly number[]): Uint8Array {
  const length = content.length + 2
  return Uint8Array.of(0xff, 0xd8, 0xff, marker, length >> 8, length & 0xff, ...content, ...jpeg.subarray(2))
}

export interface Png {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly type: number
  /** Rows, each with the number of its filter before it. */
  readonly rows: readonly number[]
  readonly interlace?: number
  readonly chunks?: readonly (readonly [string, readonly number[]])[]
}

export function makePng({ width, height, bits, type, rows, interlace = 0, chunks = [] }: Png): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([bits, type, 0, 0, interlace], 8)
  const parts = [
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...chunks.map(([name, content]) => chunk(name, Buffer.from(content))),
    chunk('IDAT', Buffer.from(zlibSync(Uint8Array.from(rows)))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return new Uint8Array(Buffer.concat(parts))
}

/** In which pass each dot of eight by eight stands, as the specification of PNG draws it. */
const PASSES = [
  [1, 6, 4, 6, 2, 6, 4, 6],
  [7, 7, 7, 7, 7, 7, 7, 7],
  [5, 6, 5, 6, 5, 6, 5, 6],
  [7, 7, 7, 7, 7, 7, 7, 7],
  [3, 6, 4, 6, 3, 6, 4, 6],
  [7, 7, 7, 7, 7, 7, 7, 7],
  [5, 6, 5, 6, 5, 6, 5, 6],
  [7, 7, 7, 7, 7, 7, 7, 7],
]

/** The same dots twice: row by row, and in seven passes. */
export function inSevenPasses({ width, height, bits, type }: Omit<Png, 'rows'>): [Png, Png] {
  const samples = { 0: 1, 2: 3, 3: 1, 6: 4 }[type] ?? 1
  const dot = (x: number, y: number): string =>
    Array.from({ length: samples }, (_, i) =>
      ((x * 2_654_435 + y * 40_503 + i * 9_973) % 2 ** bits).toString(2).padStart(bits, '0'),
    ).join('')
  const row = (dots: readonly string[]): number[] =>
    dots.length === 0
      ? []
      : [0, ...(dots.join('').match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))]
  const rowsOf = (isIn: (x: number, y: number) => boolean): number[] =>
    Array.from({ length: height }, (_, y) =>
      row(
        Array.from({ length: width }, (_, x) => x)
          .filter((x) => isIn(x, y))
          .map((x) => dot(x, y)),
      ),
    ).flat()
  const passes = [1, 2, 3, 4, 5, 6, 7].flatMap((pass) => rowsOf((x, y) => PASSES[y % 8]?.[x % 8] === pass))
  const picture = { width, height, bits, type }
  return [
    { ...picture, rows: rowsOf(() => true) },
    { ...picture, rows: passes, interlace: 1 },
  ]
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const bytes = Buffer.alloc(8 + named.length)
  bytes.writeUInt32BE(content.length, 0)
  bytes.set(named, 4)
  bytes.writeUInt32BE(crc32(named), 4 + named.length)
  return bytes
}
