/**
 * Widths of columns. Each begins with the share its author gave it; what it does not need goes to those that
 * have too little, evenly, so that a date or a number gets its one line before long texts get more. What nobody
 * wants stays where it was.
 *
 * `needs` is how wide the widest cell of each column is when nothing in it is broken.
 */
export function widthsOf(shares: readonly number[], needs: readonly number[]): number[] {
  const spare = shares.map((share, i) => Math.max(0, share - (needs[i] ?? 0)))
  const wants = shares.map((share, i) => Math.max(0, (needs[i] ?? 0) - share))
  const free = sum(spare)
  const given = sharedEvenly(Math.min(free, sum(wants)), wants)
  const taken = free === 0 ? 0 : sum(given) / free
  const widths = shares.map((share, i) => share + (given[i] ?? 0) - (spare[i] ?? 0) * taken)
  return finished(widths, needs)
}

/** A column that lacks no more than this share of its width almost fits. */
const ALMOST = 0.35
/** What is this many times as wide as its column is broken anyway, and may lose this share of it. */
const LONG = 1.5
const MAY_LOSE = 0.15

/** What almost fits gets the rest from long texts. */
function finished(widths: readonly number[], needs: readonly number[]): number[] {
  const lack = widths.map((width, i) => Math.max(0, (needs[i] ?? 0) - width))
  const mayLose = widths.map((width, i) => ((needs[i] ?? 0) > LONG * width ? MAY_LOSE * width : 0))
  const budget = sum(mayLose)
  const result = [...widths]
  const almost = widths.map((_, i) => i).filter((i) => (lack[i] ?? 0) <= ALMOST * (widths[i] ?? 0))
  almost.sort((a, b) => (lack[a] ?? 0) - (lack[b] ?? 0))
  let spent = 0
  for (const i of almost) {
    if (spent + (lack[i] ?? 0) > budget) break
    spent += lack[i] ?? 0
    result[i] = (result[i] ?? 0) + (lack[i] ?? 0)
  }
  const taken = budget === 0 ? 0 : spent / budget
  return result.map((width, i) => width - (mayLose[i] ?? 0) * taken)
}

/** Everybody gets the same until they have what they want. */
function sharedEvenly(amount: number, wants: readonly number[]): number[] {
  const given = wants.map(() => 0)
  const waiting = wants.map((_, i) => i).filter((i) => (wants[i] ?? 0) > 0)
  waiting.sort((a, b) => (wants[a] ?? 0) - (wants[b] ?? 0))
  let left = amount
  waiting.forEach((i, done) => {
    given[i] = Math.min(wants[i] ?? 0, left / (waiting.length - done))
    left -= given[i] ?? 0
  })
  return given
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
