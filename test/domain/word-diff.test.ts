import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  likeness,
  MAX_DIFFERING_WORDS,
  type Piece,
  wordCounts,
  wordDiff,
} from '../../src/domain/text/word-diff.ts'

const joined = (pieces: readonly Piece[], without: Piece['kind']): string =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

/** Written as it is read in a terminal. */
const shown = (a: string, b: string): string =>
  wordDiff(a, b)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

const words = fc
  .array(
    fc.constantFrom(
      'de',
      'zoekmachine',
      'naam',
      ',',
      '.',
      ' ',
      '\n\n',
      'één',
      '日本',
      '👩‍👩‍👧',
      '\u202e',
      '\ud800',
    ),
    {
      maxLength: 60,
    },
  )
  .map((list) => list.join(''))

describe('a diff word by word', () => {
  test.each([
    ['', '', ''],
    ['niets veranderd', 'niets veranderd', 'niets veranderd'],
    ['', 'nieuw', '{+nieuw+}'],
    ['oud', '', '[-oud-]'],
    ['Zoek in twee talen.', 'Zoek in drie talen.', 'Zoek in [-twee-]{+drie+} talen.'],
    ['Zoek de naam op.', 'Zoek de naam.', 'Zoek de naam[- op-].'],
    ['Noteer alles.', 'Noteer alles, ook niets.', 'Noteer alles{+, ook niets+}.'],
    // Words replaced next to one another read as one phrase.
    [
      'de eerste twee bladzijden',
      'de laatste drie bladzijden',
      'de [-eerste twee-]{+laatste drie+} bladzijden',
    ],
    ['één', 'éen', '[-één-]{+éen+}'],
    // A line among lines that begin alike.
    ['- een\n- drie', '- een\n- twee\n- drie', '- een\n{+- twee\n+}- drie'],
    ['- een\n- twee\n- drie', '- een\n- drie', '- een\n[-- twee\n-]- drie'],
    ['- een', '- nul\n- een', '{+- nul\n+}- een'],
    ['x,', 'de x\n\nx,de', '{+de +}x{+\n\nx+},{+de+}'],
    ['e\u0301e\u0301n', 'een', '[-e\u0301e\u0301n-]{+een+}'],
    ['een\n\ntwee', 'een\ntwee', 'een[-\n\n-]{+\n+}twee'],
  ])('%j → %j', (a, b, expected) => {
    expect(shown(a, b)).toBe(expected)
  })

  test('gives both texts back, whatever they are', () => {
    const texts = fc.oneof(words, fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const pieces = wordDiff(a, b)
        expect(joined(pieces, 'added')).toBe(a)
        expect(joined(pieces, 'removed')).toBe(b)
        expect(pieces.every(({ text }) => text !== '')).toBe(true)
        expect(pieces.every(({ kind }, at) => kind !== pieces[at - 1]?.kind)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('leaves as many words as the longest common subsequence has', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 14 })
    fc.assert(
      fc.property(list, list, (a, b) => {
        // Without white space between them nothing is joined, so every word kept is seen.
        const [left, right] = [a.join('.'), b.join('.')]
        const tokens = (text: string): string[] => text.match(/[abc.]/g) ?? []
        const kept = tokens(
          wordDiff(left, right)
            .filter(({ kind }) => kind === 'same')
            .map(({ text }) => text)
            .join(''),
        )
        expect(kept.length).toBe(longestCommon(tokens(left), tokens(right)))
      }),
      { numRuns: 500 },
    )
  })

  test('beyond its bound it replaces the middle as a whole', () => {
    const many = (word: string): string =>
      Array.from({ length: MAX_DIFFERING_WORDS }, (_, n) => `${word}${n}`).join(' ')
    const before = `Begin. ${many('x')} Eind.`
    const after = `Begin. ${many('y')} Eind.`
    expect(wordDiff(before, after)).toEqual([
      { kind: 'same', text: 'Begin. ' },
      { kind: 'removed', text: many('x') },
      { kind: 'added', text: many('y') },
      { kind: 'same', text: ' Eind.' },
    ])
    const huge = 'a b '.repeat(100_000)
    expect(joined(wordDiff(huge, `c ${huge.replaceAll('b', 'd')}`), 'added')).toBe(huge)
  })
})

test.each([
  ['Alle zoekmachines zijn bekeken', 'alle zoekmachines bekeken.', 0.75],
  ['een', 'twee', 0],
  ['', '', 0],
  ['a a b', 'a b b', 2 / 3],
])('likeness of %j and %j is the share of words in common', (a, b, share) => {
  expect(likeness(wordCounts(a), wordCounts(b))).toBeCloseTo(share)
  expect(likeness(wordCounts(b), wordCounts(a))).toBeCloseTo(share)
})

function longestCommon(a: readonly string[], b: readonly string[]): number {
  const lengths: number[][] = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  )
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]
      if (row) row[j] = a[i] === b[j] ? 1 + at(i + 1, j + 1) : Math.max(at(i + 1, j), at(i, j + 1))
    }
  return at(0, 0)
}
