import { isDay } from '../text/dates.ts'

/** A calendar quarter, by its first and last day (YYYY-MM-DD). */
export interface Quarter {
  readonly from: string
  readonly to: string
}

/** Last day of the last month of each quarter. */
const ENDS = ['03-31', '06-30', '09-30', '12-31'] as const

/** The quarter that a day is in. */
export function quarterOf(day: string): Quarter {
  const year = day.slice(0, 4)
  const index = Math.floor((Number(day.slice(5, 7)) - 1) / 3)
  const month = String(index * 3 + 1).padStart(2, '0')
  return { from: `${year}-${month}-01`, to: `${year}-${ENDS[index] ?? ''}` }
}

/** The last quarter that is over on this day. */
export function lastClosed(today: string): Quarter {
  return quarterOf(dayBefore(quarterOf(today).from))
}

/**
 * The quarters from `from` up to and including `to`, each told by itself: two reports can then never be subtracted
 * from one another. Null unless these days begin and end quarters that are over.
 */
export function closedQuarters(from: string, to: string, today: string): readonly Quarter[] | null {
  if (!isDay(from) || !isDay(to) || from > to || to >= today) return null
  if (quarterOf(from).from !== from || quarterOf(to).to !== to) return null
  const quarters: Quarter[] = []
  for (let at = quarterOf(from); at.from <= to; at = quarterOf(dayAfter(at.to))) quarters.push(at)
  return quarters
}

function dayBefore(day: string): string {
  return shifted(day, -1)
}

function dayAfter(day: string): string {
  return shifted(day, 1)
}

function shifted(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
