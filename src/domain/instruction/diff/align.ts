import { canonicalJson } from '../digests.ts'
import { isRecord } from './values.ts'

/** What tells items apart. A second one of the same name gets a number no id or text can hold. */
export function itemNames(key: 'id' | 'whole', items: readonly unknown[]): string[] {
  const counts = new Map<string, number>()
  return items.map((item) => {
    const name =
      typeof item === 'string' ? item : key === 'id' && isRecord(item) ? String(item.id) : canonicalJson(item)
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count === 1 ? name : `${name}\u0000${count}`
  })
}

export interface Pair {
  readonly i: number
  readonly j: number
  /** Whether it keeps its place among the others that stay. */
  readonly stays: boolean
}

interface Alignment {
  readonly pairs: Pair[]
  readonly removed: number[]
  readonly added: number[]
}

/** What of two lists is the same item, what came and went, and the fewest items that have to move. */
export function align(before: readonly string[], after: readonly string[]): Alignment {
  const positions = new Map(after.map((name, j) => [name, j]))
  const known = new Set(before)
  const common = before.flatMap((name, i) => {
    const j = positions.get(name)
    return j === undefined ? [] : [{ i, j }]
  })
  const staying = longestIncreasing(common.map(({ j }) => j))
  return {
    pairs: common.map((pair, index) => ({ ...pair, stays: staying.has(index) })),
    removed: before.flatMap((name, i) => (positions.has(name) ? [] : [i])),
    added: after.flatMap((name, j) => (known.has(name) ? [] : [j])),
  }
}

/** Positions of a longest increasing subsequence: what stays, so that the fewest have to move. */
export function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  /** Per length: the position where the smallest ending of that length stands. */
  const ends: number[] = []
  const previous: number[] = []
  values.forEach((wanted, position) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    previous[position] = low === 0 ? -1 : (ends[low - 1] ?? -1)
    ends[low] = position
  })
  const chosen = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) chosen.add(at)
  return chosen
}
