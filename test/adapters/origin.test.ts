import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { originOf } from '../../src/adapters/origin/origin.ts'
import { BYTE_KINDS, byteAlteration, seeded } from '../support/alterations.ts'
import { JPEG, makePng, withSegment } from '../support/pictures.ts'

let most = 0
/** What a file says of itself, and how large the largest piece was that was read for it. */
function said(bytes: Uint8Array) {
  most = 0
  return originOf(bytes.length, (position, length) => {
    most = Math.max(most, length)
    return Uint8Array.from(bytes.subarray(position, position + length))
  })
}
const page = (head: string) => said(strToU8(`<!DOCTYPE html><html>${head}<body>…</body></html>`))
const wacz = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
const png = (...chunks: (readonly [string, string])[]) =>
  makePng({
    width: 1,
    height: 1,
    bits: 8,
    type: 0,
    rows: [0, 1],
    chunks: chunks.map(([type, text]) => [type, [...Buffer.from(text, 'latin1')]] as const),
  })

const URL_OF = 'https://social.example/posts/91?a=1&b=2'

describe('a saved page', () => {
  it.each([
    [
      'SingleFile',
      `<!--\n Page saved with SingleFile \n url: ${URL_OF} \n saved date: Thu Nov 26 2026 09:30:00 GMT+0100 (CET)\n-->`,
      { url: URL_OF, captured: 'Thu Nov 26 2026 09:30:00 GMT+0100' },
    ],
    ['a browser', `<!-- saved from url=(0039)${URL_OF} -->`, { url: URL_OF }],
    ['itself', `<link href="${URL_OF.replace('&', '&amp;')}" rel="canonical">`, { url: URL_OF }],
    ['nobody', '<link rel="stylesheet" href="https://social.example/a.css">', {}],
    ['a script', '<link rel="canonical" href="javascript:alert(1)">', {}],
    ['a hostile hand', '<link rel="canonical" href="https://social.example/\u{1B}[2J\u{202E}">', {}],
  ])('says where it came from, by %s', (_, head, expected) => {
    expect(page(head)).toEqual(expected)
  })

  it('is no page because a text speaks of one', () => {
    expect(said(strToU8(`note: <!-- saved from url=(0039)${URL_OF} -->`))).toEqual({})
  })
})

describe('a picture', () => {
  it('says it in the texts of a PNG', () => {
    const bytes = png(
      ['tEXt', 'Creation Time\0 2026-11-26T09:15:00+01:00'],
      ['iTXt', `URL\0\0\0nl\0\0${URL_OF}`],
    )
    expect(said(bytes)).toEqual({ url: URL_OF, captured: '2026-11-26T09:15:00+01:00' })
  })

  /** EXIF in the order of Motorola: one entry that points to a list of two. */
  const exif = (made: string, offset: string): Buffer => {
    const tiff = Buffer.alloc(84)
    tiff.write('MM\0*\0\0\0\b', 'latin1')
    tiff.set([0, 1, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26], 8)
    tiff.set([0, 2, 0x90, 0x03, 0, 2, 0, 0, 0, 20, 0, 0, 0, 56], 26)
    tiff.set([0x90, 0x11, 0, 2, 0, 0, 0, 7, 0, 0, 0, 76], 40)
    tiff.write(`${made}\0${offset}\0`, 56, 'latin1')
    return tiff
  }

  it.each([
    ['2026:11:26 09:15:00', '+01:00', { captured: '2026-11-26 09:15:00+01:00' }],
    ['2026:11:26 09:15:00', '', { captured: '2026-11-26 09:15:00' }],
    ['0000:00:00 00:00:00', '+01:00', {}],
  ])('says it in the EXIF of a photograph: %s %s', (made, offset, expected) => {
    expect(said(withSegment(JPEG, 0xe1, [...Buffer.from('Exif\0\0'), ...exif(made, offset)]))).toEqual(
      expected,
    )
    expect(said(JPEG)).toEqual({})
  })
})

describe('a web archive', () => {
  const PAGES = `{"format":"json-pages-1.0","id":"pages"}\n{"url":"${URL_OF}","ts":"2026-11-25T10:00:00Z"}\n`

  it('says it of its main page, else of its first', () => {
    const main = JSON.stringify({ mainPageUrl: URL_OF, mainPageDate: '2026-11-25T09:00:00Z' })
    expect(said(wacz({ 'datapackage.json': main, 'pages/pages.jsonl': PAGES }))).toEqual({
      url: URL_OF,
      captured: '2026-11-25T09:00:00Z',
    })
    expect(said(wacz({ 'datapackage.json': '{}', 'pages/pages.jsonl': PAGES }))).toEqual({
      url: URL_OF,
      captured: '2026-11-25T10:00:00Z',
    })
  })

  it('says nothing when it is only a zip, or what it says is no JSON', () => {
    expect(said(wacz({ 'pages/pages.jsonl': PAGES }))).toEqual({})
    expect(said(wacz({ 'datapackage.json': '{"mainPageUrl":' }))).toEqual({})
    expect(said(wacz({ '../datapackage.json': JSON.stringify({ mainPageUrl: URL_OF }) }))).toEqual({})
  })

  it('is not unpacked beyond a limit, whatever it says', () => {
    const bomb = wacz({ 'datapackage.json': `{"mainPageUrl":"${URL_OF}"${' '.repeat(8 * 1024 * 1024)}}` })
    expect(bomb.length).toBeLessThan(100_000)
    expect(said(bomb)).toEqual({})
  })
})

it('damaged files say nothing, or what is harmless, and are read in small pieces', () => {
  const random = seeded(7)
  const files = [
    png(['tEXt', `URL\0${URL_OF}`], ['eXIf', 'MM\0*\0\0\0\b\0\0']),
    wacz({ 'datapackage.json': JSON.stringify({ mainPageUrl: URL_OF, created: '2026-11-25' }) }),
    withSegment(JPEG, 0xe1, [
      ...Buffer.from('Exif\0\0II*\0\b\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x1a\0\0\0'),
    ]),
  ]
  for (const bytes of files) {
    for (let i = 0; i < 600; i++) {
      const kind = BYTE_KINDS[i % BYTE_KINDS.length] ?? 'flip'
      const whole = new Map([['a', bytes]])
      const altered = byteAlteration(whole, 'a', kind, random(bytes.length), random)?.files.get('a') ?? bytes
      const { url = 'https://a.example', captured = '' } = said(altered)
      expect(url).toMatch(/^https?:\/\/[^\s\p{C}]+$/u)
      expect(captured).toMatch(/^[\x20-\x7e]*$/)
      expect(most).toBeLessThanOrEqual(4 * 1024 * 1024)
    }
  }
})
