import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { strToU8, zipSync, zlibSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { bytewise, tokenwise } from '../support/mutations.ts'
import { JPEG, makePng, withExif, withSegment } from '../support/pictures.ts'
import { expectUnpolluted, holdsFor, Work } from './tame.ts'

// Evidence is what somebody else made. A picture is drawn without what it says besides, or it is said why not; a capture
// says where it came from, or nothing. Pieces of it that are counted and summed are made to fit again, so that a change
// is not found by its sum alone.

const work = new Work()
afterAll(() => work.end())
const { derivePicture, derivedOrWhy, readPicture } = await import('../../src/adapters/pictures/derivative.ts')
const { originOf } = await import('../../src/adapters/origin/origin.ts')
const { mediaType } = await import('../../src/domain/text/media-type.ts')
const { isHidden } = await import('../../src/domain/text/visible.ts')

interface Piece {
  readonly name: string
  readonly content: Buffer
}

/** The chunks of a PNG; their sums are made when it is written again. */
function chunksIn(png: Uint8Array): Piece[] {
  const bytes = Buffer.from(png)
  const found: Piece[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    found.push({
      name: bytes.toString('latin1', at + 4, at + 8),
      content: bytes.subarray(at + 8, at + 8 + length),
    })
    at += 12 + length
  }
  return found
}

function pngOf(chunks: readonly Piece[]): Buffer {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    ...chunks.map(({ name, content }) => {
      const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
      length.writeUInt32BE(content.length)
      sum.writeUInt32BE(crc32(named))
      return Buffer.concat([length, named, sum])
    }),
  ])
}

/** Eight by eight dots of each kind, each also in seven passes. */
const KINDS = [
  { type: 0, bits: 1 },
  { type: 0, bits: 16 },
  { type: 2, bits: 8 },
  { type: 3, bits: 4 },
  { type: 4, bits: 8 },
  { type: 6, bits: 16 },
] as const
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

function pngs(): Piece[][] {
  const exif = [...withExif(JPEG, 6).subarray(12, 60)]
  return KINDS.map(({ type, bits }) => {
    const row = Math.ceil((8 * (SAMPLES[type] ?? 1) * bits) / 8)
    const rows = Array.from({ length: 8 }, (_, y) => [
      y % 5,
      ...Array.from({ length: row }, (_, x) => (x * 37 + y) % 16),
    ]).flat()
    const chunks: [string, number[]][] = [
      ['tEXt', [...Buffer.from('Creation Time\x002026-11-26T09:15:00+01:00')]],
      ['eXIf', exif],
      ...(type === 3 ? [['PLTE', Array.from({ length: 48 }, (_, i) => i)] as [string, number[]]] : []),
      ...(type < 4
        ? [['tRNS', type === 3 ? [1, 2, 3] : Array(2 * (SAMPLES[type] ?? 1)).fill(0)] as [string, number[]]]
        : []),
    ]
    return chunksIn(makePng({ width: 8, height: 8, bits, type, rows, chunks }))
  })
}

const hostilePng = fc
  .tuple(
    fc.constantFrom(...pngs()),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom('change', 'change', 'unpacked', 'away', 'twice', 'last', 'name'),
        fc.oneof(bytewise, tokenwise),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([chunks, changes]) => {
    let all = [...chunks]
    for (const [which, kind, mutate] of changes) {
      const at = which % Math.max(1, all.length)
      const one = all[at]
      if (!one) continue
      if (kind === 'change') all = all.with(at, { ...one, content: mutate(one.content) })
      if (kind === 'name')
        all = all.with(at, {
          ...one,
          name: ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'eXIf', 'IEND'][which % 6] ?? '',
        })
      // The rows themselves, packed again.
      if (kind === 'unpacked')
        all = all.map((chunk) =>
          chunk.name === 'IDAT'
            ? { ...chunk, content: Buffer.from(zlibSync(mutate(Buffer.alloc(120, which)))) }
            : chunk,
        )
      if (kind === 'away') all = all.toSpliced(at, 1)
      if (kind === 'twice') all = all.toSpliced(at, 0, one)
      if (kind === 'last') all = [...all.toSpliced(at, 1), one]
    }
    return pngOf(all)
  })

const jpegs = [
  JPEG,
  withExif(JPEG, 6),
  withSegment(withExif(JPEG, 3), 0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 1]),
].map((one) => Buffer.from(one))
const wacz = Buffer.from(
  zipSync(
    {
      'datapackage.json': strToU8('{"created":"2026-11-26T09:15:00Z","mainPageUrl":"https://a.example/1"}'),
      'pages/pages.jsonl': strToU8(
        '{"format":"x"}\n{"url":"https://a.example/2","ts":"2026-11-26T09:15:00Z"}\n',
      ),
    },
    { level: 0 },
  ),
)
const page = Buffer.from(
  '<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://a.example/1 \n saved date: Thu Nov 26 2026\n--><link rel="canonical" href="https://a.example/2">',
)
const other = fc
  .tuple(
    fc.constantFrom(...jpegs, wacz, page),
    fc.array(fc.oneof(bytewise, tokenwise), { minLength: 1, maxLength: 4 }),
  )
  .map(([bytes, changes]) => changes.reduce<Buffer>((given, change) => change(given), bytes))

/** What is read of a file for its origin, and how much at a time. */
function origin(bytes: Buffer): { readonly url?: string; readonly captured?: string } {
  return originOf(bytes.length, (position, length) => {
    if (!(length <= 4 * 1024 * 1024)) throw new Error(`a piece of ${length} bytes was asked for`)
    return bytes.subarray(position, position + length)
  })
}

describe('a file that was kept as evidence', () => {
  it('is drawn, or it is said why not; says where it came from, or nothing', {
    timeout: 3_600_000,
  }, async () => {
    const seen = new Map<string, number>()
    await holdsFor(fc.oneof(hostilePng, other), [700, 100_000], (bytes) => {
      mediaType(bytes.subarray(0, 512))
      const derived = derivedOrWhy(bytes)
      const word = typeof derived === 'string' ? derived : 'drawn'
      seen.set(word, (seen.get(word) ?? 0) + 1)
      if (typeof derived !== 'string') {
        const { width, height } = readPicture(derived)
        expect(width * height).toBeLessThanOrEqual(64_000_000)
        expect(Buffer.compare(derivePicture(derived), derived)).toBe(0)
      }
      for (const text of Object.values(origin(bytes)))
        for (const character of text)
          if (isHidden(character.codePointAt(0) ?? 0)) throw new Error(JSON.stringify(text))
      expectUnpolluted()
    })
    process.stdout.write(
      `hostile pictures: ${[...seen].map(([word, count]) => `${count} ${word}`).join(', ')}\n`,
    )
    expect(seen.get('drawn')).toBeGreaterThan(50)
    expect(seen.get('damaged')).toBeGreaterThan(50)
  })
})

describe('a bomb', () => {
  const png = (width: number, height: number, packed: Uint8Array) => {
    const header = Buffer.alloc(13)
    header.writeUInt32BE(width, 0)
    header.writeUInt32BE(height, 4)
    header.set([8, 0, 0, 0, 0], 8)
    return pngOf([
      { name: 'IHDR', content: header },
      { name: 'IDAT', content: Buffer.from(packed) },
      { name: 'IEND', content: Buffer.alloc(0) },
    ])
  }

  it.each<[string, Buffer, string]>([
    ['a PNG of four thousand million dots', png(0xffff, 0xffff, zlibSync(new Uint8Array(10))), 'too-large'],
    ['a PNG that unpacks to more than it says', png(8, 8, zlibSync(new Uint8Array(30_000_000))), 'damaged'],
    [
      'a JPEG of nothing but segments',
      Buffer.concat([
        Buffer.of(0xff, 0xd8),
        ...Array(20_000).fill(Buffer.of(0xff, 0xdb, 0, 2)),
        Buffer.of(0xff, 0xd9),
      ]),
      'too-large',
    ],
    [
      'a PNG of nothing but empty chunks',
      pngOf([
        ...(pngs()[0] ?? []).slice(0, 1),
        ...Array(262_144).fill({ name: 'IDAT', content: Buffer.alloc(0) }),
      ]),
      'too-large',
    ],
  ])('%s is not unfolded', (_, bytes, why) => {
    expect(derivedOrWhy(bytes)).toBe(why)
  })

  it('in a web archive says nothing, and is not unpacked whole', () => {
    const bomb = zipSync({
      'datapackage.json': new Uint8Array(50_000_000),
      'pages/pages.jsonl': new Uint8Array(50_000_000),
    })
    expect(origin(Buffer.from(bomb))).toEqual({})
  })

  it.each<[string, (count: number) => Buffer]>([
    [
      'segments of a JPEG',
      (count) =>
        Buffer.concat([
          Buffer.from(JPEG.subarray(0, 2)),
          ...Array(count).fill(Buffer.of(0xff, 0xfe, 0, 2)),
          Buffer.from(JPEG.subarray(2)),
        ]),
    ],
    [
      'marks before a marker',
      (count) =>
        Buffer.concat([
          Buffer.from(JPEG.subarray(0, 2)),
          Buffer.alloc(20 * count, 0xff),
          Buffer.from(JPEG.subarray(2)),
        ]),
    ],
    [
      'texts of a PNG',
      (count) =>
        pngOf(
          chunksIn(
            makePng({
              width: 1,
              height: 1,
              bits: 8,
              type: 0,
              rows: [0, 1],
              chunks: Array(count).fill(['tEXt', [...Buffer.from('URL\0x')]]),
            }),
          ),
        ),
    ],
    ['links of a page', (count) => Buffer.from(`<html>${'<link rel=canonical '.repeat(count)}`)],
    [
      'entries of a web archive',
      (count) =>
        Buffer.from(
          zipSync(Object.fromEntries(Array.from({ length: count }, (_, i) => [`a/${i}`, new Uint8Array()]))),
        ),
    ],
  ])('twice as many %s take about twice the work', (_, make) => {
    const [once = 0, twice = 0] = [1_000, 2_000].map((count) => {
      const given = make(count)
      return work.of(() => [derivedOrWhy(given), origin(given)])
    })
    expect(twice).toBeLessThan(2.6 * once + 5_000)
  })
})
