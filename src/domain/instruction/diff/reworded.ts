import type { Text } from '../../language.ts'
import { likeness, type WordCounts, wordCounts } from '../../text/word-diff.ts'
import type { Pair } from './align.ts'

/** A third of the words shared: the same sentence put otherwise rather than another one. */
const REWORDED = 1 / 3
const MAX_LIKENESSES = 100

/**
 * Texts without an id: of those that differ between two that stay, which is the other one reworded?
 * Where as many came as went they are taken in order; a person decides what the new words mean anyway.
 */
export function pairReworded(
  before: readonly unknown[],
  after: readonly unknown[],
  pairs: Pair[],
  removed: number[],
  added: number[],
): void {
  const fixed = pairs.filter(({ stays }) => stays)
  const reworded = gaps(fixed, removed, added).flatMap(({ olds, news }) => {
    const alike = olds.length * news.length > 1 ? likePairs(before, after, olds, news) : []
    return [
      ...alike,
      ...gaps(
        alike,
        olds.filter((i) => !alike.some((pair) => pair.i === i)),
        news.filter((j) => !alike.some((pair) => pair.j === j)),
      ).flatMap(({ olds: i, news: j }) =>
        i.length === j.length ? i.map((one, index) => ({ i: one, j: j[index] ?? 0 })) : [],
      ),
    ]
  })
  pairs.push(...reworded.map((pair) => ({ ...pair, stays: true })))
  pairs.sort((a, b) => a.j - b.j)
  remove(removed, new Set(reworded.map(({ i }) => i)))
  remove(added, new Set(reworded.map(({ j }) => j)))
}

function remove(from: number[], those: ReadonlySet<number>): void {
  from.splice(0, from.length, ...from.filter((one) => !those.has(one)))
}

/** The unpaired ones, by the stretch between fixed pairs that they stand in. */
function gaps(
  fixed: readonly { readonly i: number; readonly j: number }[],
  olds: readonly number[],
  news: readonly number[],
): { olds: number[]; news: number[] }[] {
  const borders = [...fixed, { i: Number.POSITIVE_INFINITY, j: Number.POSITIVE_INFINITY }].sort(
    (a, b) => a.i - b.i,
  )
  let from = { i: -1, j: -1 }
  return borders.map((to) => {
    const gap = {
      olds: olds.filter((i) => i > from.i && i < to.i),
      news: news.filter((j) => j > from.j && j < to.j),
    }
    from = to
    return gap
  })
}

/** The pairs in order whose likeness adds up to most. */
function likePairs(
  before: readonly unknown[],
  after: readonly unknown[],
  olds: readonly number[],
  news: readonly number[],
): { i: number; j: number }[] {
  if (olds.length * news.length > MAX_LIKENESSES) return []
  const words = (text: unknown): CountedText =>
    Object.entries(text as Text).map(([language, given]) => [language, wordCounts(given)])
  const newWords = news.map((j) => words(after[j]))
  const like = olds.map((i) => {
    const oldWords = words(before[i])
    return newWords.map((one) => textLikeness(oldWords, one))
  })
  const best: number[][] = Array.from({ length: olds.length + 1 }, () => new Array(news.length + 1).fill(0))
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0
  const paired = (row: number, column: number): number => {
    const likely = like[row]?.[column] ?? 0
    return likely >= REWORDED ? at(row + 1, column + 1) + likely : -1
  }
  for (let row = olds.length - 1; row >= 0; row -= 1)
    for (let column = news.length - 1; column >= 0; column -= 1) {
      const here = best[row]
      if (here) here[column] = Math.max(at(row + 1, column), at(row, column + 1), paired(row, column))
    }
  const pairs: { i: number; j: number }[] = []
  let [row, column] = [0, 0]
  while (row < olds.length && column < news.length) {
    if (at(row, column) === paired(row, column)) {
      pairs.push({ i: olds[row] ?? 0, j: news[column] ?? 0 })
      row += 1
      column += 1
    } else if (at(row, column) === at(row + 1, column)) row += 1
    else column += 1
  }
  return pairs
}

type CountedText = readonly (readonly [language: string, WordCounts])[]

/** Over all languages: a sentence put otherwise in one of two is still that sentence. */
function textLikeness(a: CountedText, b: CountedText): number {
  const sum = a.reduce((total, [language, words]) => {
    const other = b.find(([one]) => one === language)?.[1]
    return total + (other ? likeness(words, other) : 0)
  }, 0)
  return sum / Math.max(a.length, b.length, 1)
}
