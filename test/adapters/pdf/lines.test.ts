import { expect, test } from 'vitest'
import { breakLines } from '../../../src/adapters/pdf/lines.ts'
import type { Paragraph, Segment } from '../../../src/adapters/pdf/paragraph.ts'
import type { ShapedRun } from '../../../src/adapters/pdf/shaping.ts'

/** Letters half as wide as the type is high; marks stand above the letter before them and take no room. */
function counting() {
  let letters = 0
  const face = { unitsPerEm: 1000, ascent: 0.8, descent: 0.2 }
  const shape = (text: string): ShapedRun => {
    letters += text.length
    const glyphs = [...text].map((letter, cluster) => ({ cluster, advance: letter === '́' ? 0 : 500 }))
    const width = glyphs.reduce((sum, { advance }) => sum + advance, 0) / 1000
    return { face, text, rightToLeft: false, glyphs, width } as unknown as ShapedRun
  }
  return { shape, letters: () => letters }
}

function word(text: string) {
  const { shape, letters } = counting()
  const segment = {
    run: shape(text),
    piece: { text, scale: 1, breaksAnywhere: false },
    script: 'Latn',
    level: 0,
    isSpace: false,
    mayBreakBefore: true,
  } as unknown as Segment
  const shaper = {
    shape: (_face: unknown, _script: string, _rightToLeft: boolean, part: string) => shape(part),
  }
  const lines = breakLines({ segments: [segment], baseLevel: 0, shaper } as unknown as Paragraph, 10, 200)
  return { lines, letters: letters() }
}

test.each([
  ['a word of a hundred thousand letters', 'x'.repeat(100_000), 40],
  ['one of an address, cut after its marks', 'abcdefg/'.repeat(10_000), 40],
  ['one of which most letters take no room', `x${'́'.repeat(400)}`.repeat(200), 40],
])('%s is cut where the room ends, and shaped a bounded number of times', (_, text, room) => {
  const { lines, letters } = word(text)
  expect(lines.map((line) => line.text).join('')).toBe(text)
  for (const line of lines) expect(line.width).toBeLessThanOrEqual(room * 5 + 0.001)
  // What is shaped for each line is a line's worth of looking ahead, not all that is left.
  expect(letters / text.length).toBeLessThan(60)
})
