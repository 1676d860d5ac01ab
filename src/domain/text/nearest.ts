/** How many of those that look like `wanted` are worth telling. */
const TOLD = 3

/**
 * What somebody may have meant: of `known` those that differ in at most two places, or in one of a short word, the
 * nearest first. A place is a letter added, left out, changed, or swapped with its neighbour; capitals do not count.
 */
export function nearest(wanted: string, known: Iterable<string>): string[] {
  const asked = wanted.toLowerCase()
  const most = asked.length <= 4 ? 1 : 2
  const near: { readonly name: string; readonly places: number }[] = []
  for (const name of known) {
    const places = distance(asked, name.toLowerCase(), most)
    if (places <= most) near.push({ name, places })
  }
  near.sort((a, b) => a.places - b.places || (a.name < b.name ? -1 : 1))
  return near.slice(0, TOLD).map(({ name }) => name)
}

/** As a detail of an error; absent when nothing is near. */
export function didYouMean(names: readonly string[]): { readonly near?: string } {
  return names.length === 0 ? {} : { near: names.join(', ') }
}

/** Optimal string alignment; more than `most` when it is more than that. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        at(row, j - 1) + 1,
        at(last, j) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = last
    last = row
  }
  return at(last, b.length)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
