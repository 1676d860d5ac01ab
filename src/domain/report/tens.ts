/**
 * A count as it may be told: rounded down to a multiple of ten; null when it is under ten. Each figure is known to
 * within ten, totals like the rest, so that a cell under ten does not come back by subtracting the others from their
 * total, nor by comparing rows. That holds as long as fewer than ten figures make up a total: only ten of them
 * can be off by so much together that a sum has one solution. Proven by test/domain/report.test.ts.
 */
export type Tens = number | null

export function tens(count: number): Tens {
  return count < 10 ? null : Math.floor(count / 10) * 10
}
