import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byNumber, codePointsOf, isJoiner, isShownByNumber } from '../../../src/adapters/pdf/characters.ts'
import { Fonts } from '../../../src/adapters/pdf/fonts.ts'
import { layOut } from '../../../src/adapters/pdf/layout.ts'
import type { Block, Dossier, Span } from '../../../src/domain/dossier/model.ts'
import { structureFaults } from '../../support/pdf-structure.ts'
import { hasQpdf, qpdfFaults } from '../../support/qpdf.ts'
import { renderPdf } from '../../support/render-pdf.ts'
import { NAMES, SAMPLE } from './sample-dossier.ts'

/**
 * Files of 400 strings of any characters: two of them, and fifty in the long form (SCREEN_TEST_FULL). The seed of
 * the long form is another each time and is printed; SCREEN_TEST_SEED draws the same files again.
 */
const FULL = process.env.SCREEN_TEST_FULL !== undefined
const FILES = FULL ? 50 : 2
const SEED = Number(process.env.SCREEN_TEST_SEED ?? (FULL ? Date.now() % 2 ** 31 : 20261126))

const FONTS = new Fonts()

/** First and last of the blocks that our fonts know best, where letters, marks and digits meet each other. */
const BLOCKS = [
  [0x20, 0x24f],
  [0x250, 0x36f],
  [0x370, 0x52f],
  [0x530, 0x5ff],
  [0x600, 0x6ff],
  [0x700, 0x74f],
  [0x750, 0x77f],
  [0x8a0, 0x9ff],
  [0xa00, 0xa7f],
  [0xb80, 0xbff],
  [0xd80, 0xdff],
  [0xe00, 0xe7f],
  [0xf00, 0xfff],
  [0x1000, 0x109f],
  [0x10a0, 0x10ff],
  [0x1100, 0x139f],
  [0x1c90, 0x1cbf],
  [0x1cd0, 0x1cff],
  [0x1e00, 0x20cf],
  [0x20d0, 0x2bff],
  [0x2d00, 0x2dff],
  [0x3000, 0x30ff],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7af],
  [0xd800, 0xf8ff],
  [0xfb00, 0xffff],
  [0x1f000, 0x1faff],
  [0xe0000, 0xe01ef],
  [0x0, 0xffff],
  [0x0, 0x10ffff],
] as const

const character = fc.oneof(
  ...BLOCKS.map(([min, max]) => fc.integer({ min, max }).map((point) => String.fromCodePoint(point))),
  fc.constantFrom(
    '\u200c',
    '\u200d',
    '\u202e',
    '\u2067',
    '\ufeff',
    '\ud800',
    '\udc00',
    '\ufe0f',
    '\u0301',
    '\t',
    '\n',
    '\r\n',
    ' ',
    '\u3000',
  ),
)
const words = fc.constantFrom(
  ...Object.values(NAMES),
  'https://a.example/b?c=(d)',
  '👩‍👩‍👧',
  '🇳🇱',
  'e\u0301',
  'กำลัง',
  'চন্দ্র',
)
const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.array(character, { maxLength: 12 }).map((all) => all.join('')) },
      { weight: 1, arbitrary: words },
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))
const span = fc.record({
  kind: fc.constantFrom('text', 'strong', 'given', 'identifier', 'code'),
  text,
}) as fc.Arbitrary<Exclude<Span, { kind: 'entry' | 'break' }>>

/** A third of the strings each in a paragraph, in a cell and in a list. */
function dossierOf(spans: readonly Span[]): Dossier {
  const blocks: Block[] = [
    ...spans.filter((_, i) => i % 3 === 0).map((one): Block => ({ kind: 'paragraph', spans: [one] })),
    {
      kind: 'table',
      caption: 'c',
      columns: [
        { title: 'a', width: 1 },
        { title: 'b', width: 3 },
      ],
      rows: spans.filter((_, i) => i % 3 === 1).map((one) => [[{ kind: 'text', text: 'x' }], [one]]),
    },
    { kind: 'list', items: spans.filter((_, i) => i % 3 === 2).map((one) => [one]) },
  ]
  return { ...SAMPLE, sections: [{ id: 'only', title: 'Enige', blocks }] }
}

/** What each element shows, without white space. */
function shownBy(dossier: Dossier): Set<string> {
  const byOwner = new Map<unknown, string>()
  for (const page of layOut(dossier).pages) {
    for (const item of page.items) {
      if (item.kind === 'line') byOwner.set(item.owner, (byOwner.get(item.owner) ?? '') + item.line.text)
    }
  }
  return new Set([...byOwner.values()].map(withoutSpace))
}

/** The text with what cannot be drawn by its number. */
function expected(given: string): string {
  const shown = codePointsOf(given.replace(/\r\n|\n|\t/g, ' ')).map((point) =>
    isShownByNumber(point) || !(isJoiner(point) || FONTS.covers(point))
      ? byNumber(point)
      : String.fromCodePoint(point),
  )
  return withoutSpace(shown.join(''))
}

function withoutSpace(value: string): string {
  return value.replaceAll(' ', '')
}

describe(`files of any strings (seed ${SEED})`, () => {
  it.each(Array.from({ length: FILES }, (_, i) => i))(
    'hold what a file must, and every character: %d',
    async (number) => {
      const spans = fc.sample(span, { numRuns: 400, seed: SEED + number })
      const dossier = dossierOf(spans)
      const pdf = await renderPdf(dossier)
      expect(structureFaults(pdf)).toEqual([])
      if (hasQpdf) expect(qpdfFaults(pdf)).toBe('')
      const shown = shownBy(dossier)
      expect(spans.map((one) => expected(one.text)).filter((one) => one !== '' && !shown.has(one))).toEqual(
        [],
      )
    },
  )

  it.each([
    ['/FontFile2 ', '/FontFile_ ', 'is not embedded'],
    ['/ToUnicode ', '/ToUnicodf ', 'a stream that is not there'],
    ['/StructParents 0\n', '/StructParents 1\n', 'of another element'],
    ['/Type /MCR', '/Type -1-1', 'not a number'],
  ])('are known from files that do not: %s', async (from, to, fault) => {
    const bytes = Buffer.from(await renderPdf(SAMPLE))
    bytes.write(to, bytes.indexOf(from), 'latin1')
    expect(structureFaults(bytes).join('\n')).toContain(fault)
  })

  it.skipIf(hasQpdf)('are not looked at by qpdf, which is missing', () => {})
})
