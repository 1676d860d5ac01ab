import { unzlibSync } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import { derivePicture, readPicture } from '../../src/adapters/pictures/derivative.ts'
import { PictureFault } from '../../src/adapters/pictures/picture.ts'
import { BYTE_KINDS, byteAlteration, seeded } from '../support/alterations.ts'
import { inSevenPasses, JPEG, makePng, withExif, withSegment } from '../support/pictures.ts'

const holds = (bytes: Uint8Array, words: string) => Buffer.from(bytes).includes(words)
const faultOf = (bytes: Uint8Array): string => {
  try {
    derivePicture(bytes)
    return 'none'
  } catch (fault) {
    if (fault instanceof PictureFault) return fault.code
    throw fault
  }
}

describe('a JPEG', () => {
  it('keeps what draws it and loses what it says besides', () => {
    let original = withExif(JPEG, 1)
    original = withSegment(original, 0xfe, [...Buffer.from('opmerking')])
    original = withSegment(original, 0xe2, [...Buffer.from('ICC_PROFILE van toestel')])
    original = withSegment(original, 0xed, [...Buffer.from('Photoshop 3.0 plaats')])
    original = Uint8Array.of(...original, ...Buffer.from('een film na het einde'))
    const derived = derivePicture(original)
    for (const words of ['GPS', 'opmerking', 'ICC', 'Photoshop', 'film', 'Exif', 'JFIF']) {
      expect(holds(derived, words)).toBe(false)
    }
    expect(readPicture(derived)).toMatchObject({ width: 32, height: 16, colours: 'rgb', orientation: 1 })
    // The scan itself is the same.
    const scan = Buffer.from(JPEG).subarray(Buffer.from(JPEG).indexOf(Uint8Array.of(0xff, 0xda)))
    expect(Buffer.from(derived).includes(scan)).toBe(true)
    expect(derivePicture(derived)).toEqual(derived)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('keeps how it must be turned, and only that: %d', (orientation) => {
    const derived = derivePicture(withExif(JPEG, orientation))
    expect(readPicture(derived).orientation).toBe(orientation)
    expect(holds(derived, 'GPS')).toBe(false)
    expect(holds(readPicture(derived).data, 'Exif')).toBe(false)
    expect(derivePicture(derived)).toEqual(derived)
  })

  it.each([0, 9, 255])('takes no notice of a turn that is none: %d', (orientation) => {
    expect(readPicture(derivePicture(withExif(JPEG, orientation))).orientation).toBe(1)
  })

  it('keeps of an Adobe segment only how colours are meant', () => {
    const adobe = [...Buffer.from('Adobe'), 0, 100, 0xab, 0xcd, 0xef, 0x01, 1, 0x42]
    const derived = derivePicture(withSegment(JPEG, 0xee, adobe))
    expect(holds(derived, 'Adobe')).toBe(true)
    expect(Buffer.from(derived).includes(Buffer.of(0xab, 0xcd))).toBe(false)
  })

  it('is refused when it is cut short anywhere, and never read without end', () => {
    for (let length = 3; length < JPEG.length - 1; length += 7) {
      expect(faultOf(JPEG.subarray(0, length))).toBe('damaged')
    }
  })

  it('is refused with more scans than any program writes', () => {
    const bytes = Buffer.from(JPEG)
    const scan = bytes.subarray(bytes.indexOf(Uint8Array.of(0xff, 0xda)), -2)
    const times = (count: number) =>
      Uint8Array.from([
        ...JPEG.subarray(0, -2),
        ...Array.from({ length: count }, () => [...scan]).flat(),
        0xff,
        0xd9,
      ])
    expect(faultOf(times(19))).toBe('none')
    expect(faultOf(times(1_000))).toBe('too-large')
  })

  it('is refused with colours for print, or in a coding that readers of PDF lack', () => {
    const at = Buffer.from(JPEG).indexOf(Uint8Array.of(0xff, 0xc0))
    const changed = (place: number, value: number) => JPEG.with(at + place, value)
    expect(faultOf(changed(9, 4))).toBe('colours')
    expect(faultOf(changed(4, 12))).toBe('format')
    expect(faultOf(changed(1, 0xc9))).toBe('format')
    expect(faultOf(changed(5, 0xff).with(at + 7, 0xff))).toBe('too-large')
  })
})

describe('a PNG', () => {
  const plain = { width: 2, height: 1, bits: 8, type: 2, rows: [0, 255, 0, 0, 0, 0, 255] }

  it('loses its words, times, places and profiles', () => {
    const original = makePng({
      ...plain,
      chunks: [
        ['tEXt', [...Buffer.from('Author\0iemand')]],
        ['eXIf', [...Buffer.from('GPS')]],
        ['iCCP', [...Buffer.from('profiel')]],
        ['tIME', [7, 0xea, 11, 21, 14, 3, 7]],
      ],
    })
    const derived = derivePicture(Uint8Array.of(...original, ...Buffer.from('erna')))
    for (const words of ['Author', 'GPS', 'profiel', 'tIME', 'erna'])
      expect(holds(derived, words)).toBe(false)
    expect(derived).toEqual(derivePicture(makePng(plain)))
    expect(derivePicture(derived)).toEqual(derived)
  })

  it('is laid on white where it lets through what is below', () => {
    // One dot of each: nothing, half, all; the second row by the filter Up, the third by Paeth.
    const rows = [0, 255, 0, 0, 0, 2, 0, 0, 0, 128, 4, 0, 0, 0, 127]
    const { data, colours, bits } = readPicture(
      derivePicture(makePng({ width: 1, height: 3, bits: 8, type: 6, rows })),
    )
    expect({ colours, bits }).toEqual({ colours: 'rgb', bits: 8 })
    expect([...unzlibSync(data)]).toEqual([0, 255, 255, 255, 0, 255, 127, 127, 0, 255, 0, 0])
  })

  it('is laid on white from grey, of sixteen bits, and from a palette', () => {
    const grey = { width: 1, height: 1, bits: 16, type: 4, rows: [0, 0x80, 0x12, 0xff, 0xff] }
    expect([...unzlibSync(readPicture(derivePicture(makePng(grey))).data)]).toEqual([0, 0x80])
    const chunks = [
      ['PLTE', [10, 20, 30, 40, 50, 60]],
      ['tRNS', [0]],
    ] as const
    const picture = readPicture(
      derivePicture(makePng({ width: 2, height: 1, bits: 1, type: 3, rows: [0, 0x40], chunks })),
    )
    expect([...(picture.palette ?? [])]).toEqual([255, 255, 255, 40, 50, 60])
    expect(picture).toMatchObject({ colours: 'palette', bits: 1 })
  })

  it('undoes every filter', () => {
    // Two dots of grey with alpha by each filter, all meaning 10, 255, 30, 255 in every row.
    const rows = [
      ...[0, 10, 255, 30, 255],
      ...[1, 10, 255, 20, 0],
      ...[2, 0, 0, 0, 0],
      ...[3, 5, 128, 10, 0],
      ...[4, 0, 0, 0, 0],
    ]
    const { data } = readPicture(derivePicture(makePng({ width: 2, height: 5, bits: 8, type: 4, rows })))
    expect([...unzlibSync(data)]).toEqual(Array.from({ length: 5 }, () => [0, 10, 30]).flat())
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('keeps how it must be turned, and only that: %d', (orientation) => {
    const exif = withExif(JPEG, orientation).subarray(12, 12 + 26 + 21)
    const derived = derivePicture(makePng({ ...plain, chunks: [['eXIf', [...exif]]] }))
    expect(readPicture(derived).orientation).toBe(orientation)
    expect(holds(derived, 'GPS')).toBe(false)
    expect(derivePicture(derived)).toEqual(derived)
  })

  it('is laid on white where one colour is let through', () => {
    const dots = (picture: Parameters<typeof makePng>[0]) => [
      ...unzlibSync(readPicture(derivePicture(makePng(picture))).data),
    ]
    const red = [['tRNS', [0, 255, 0, 0, 0, 0]]] as const
    expect(dots({ ...plain, chunks: red })).toEqual([0, 255, 255, 255, 0, 0, 255])
    // Four dots of two bits: 1, 2, 1, 3. White is 3.
    const grey = { width: 4, height: 1, bits: 2, type: 0, rows: [0, 0b01100111] }
    expect(dots({ ...grey, chunks: [['tRNS', [0, 1]]] })).toEqual([0, 0b11101111])
    // Of sixteen bits both bytes must be those.
    const deep = { width: 2, height: 1, bits: 16, type: 0, rows: [0, 1, 2, 1, 3] }
    expect(dots({ ...deep, chunks: [['tRNS', [1, 2]]] })).toEqual([0, 255, 255, 1, 3])
  })

  it.each([
    [1, 0],
    [2, 3],
    [4, 0],
    [8, 2],
    [16, 2],
    [8, 6],
  ])('is the same in seven passes: %d bits, type %d', (bits, type) => {
    for (const [width, height] of [
      [1, 1],
      [5, 3],
      [13, 11],
    ] as const) {
      const both = inSevenPasses({ width, height, bits, type })
      const chunks = type === 3 ? ([['PLTE', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]]] as const) : []
      const [plainly, interlaced] = both.map((picture) => derivePicture(makePng({ ...picture, chunks })))
      expect(interlaced).toEqual(plainly)
    }
  })

  it('is refused with a wrong byte in what draws it; words may be damaged', () => {
    const original = makePng({ ...plain, chunks: [['tEXt', [...Buffer.from('Author\0iemand')]]] })
    const changed = (word: string) => {
      const at = Buffer.from(original).indexOf(word) + 4
      return original.with(at, (original[at] ?? 0) ^ 1)
    }
    for (const chunk of ['IHDR', 'IDAT']) expect(faultOf(changed(chunk)), chunk).toBe('damaged')
    expect(derivePicture(changed('tEXt'))).toEqual(derivePicture(original))
  })

  test.each([
    ['cut short', makePng(plain).subarray(0, 60), 'damaged'],
    ['with rows too few', makePng({ ...plain, height: 2 }), 'damaged'],
    ['with rows too many', makePng({ ...plain, rows: [...plain.rows, ...plain.rows] }), 'damaged'],
    ['with a filter that is none', makePng({ ...plain, rows: [5, 0, 0, 0, 0, 0, 0] }), 'damaged'],
    ['of no size', makePng({ ...plain, width: 0 }), 'damaged'],
    ['of a depth that is none', makePng({ ...plain, bits: 4 }), 'damaged'],
    ['without its palette', makePng({ ...plain, type: 3, rows: [0, 0, 0] }), 'damaged'],
    ['that unfolds to too much', makePng({ ...plain, width: 100_000, height: 100_000 }), 'too-large'],
    [
      'whose rows unfold to too much',
      makePng({ ...plain, width: 7_900, height: 8_000, bits: 16, type: 6 }),
      'too-large',
    ],
    ['with half a colour let through', makePng({ ...plain, chunks: [['tRNS', [0, 0, 0]]] }), 'damaged'],
    ['interlaced in a way that is none', makePng({ ...plain, interlace: 2 }), 'format'],
    ['that is something else', new Uint8Array(Buffer.from('GIF89a')), 'format'],
  ])('%s is refused', (_, bytes, code) => {
    expect(faultOf(bytes)).toBe(code)
  })
})

it.each([
  ['a JPEG', withExif(JPEG, 6)],
  ['a PNG', makePng(inSevenPasses({ width: 9, height: 5, bits: 8, type: 6 })[1])],
])('whatever becomes of its bytes, %s is drawn, the same each time, or refused', (_, original) => {
  const random = seeded(20261126)
  for (let round = 0; round < 500; round++) {
    const kind = BYTE_KINDS[random(BYTE_KINDS.length)] ?? 'flip'
    const files = new Map([['a', original]])
    const altered = byteAlteration(files, 'a', kind, random(original.length), random)?.files.get('a')
    if (!altered || faultOf(altered) !== 'none') continue
    const derived = derivePicture(altered)
    readPicture(derived)
    expect(Buffer.compare(derivePicture(derived), derived)).toBe(0)
  }
})

it('an original that a PDF could not hold as it is, is no derivative', () => {
  const rows = [0, 1, 2, 3, 4]
  expect(() => readPicture(makePng({ width: 1, height: 1, bits: 8, type: 6, rows }))).toThrow('colours')
})
