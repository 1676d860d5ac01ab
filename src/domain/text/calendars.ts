/**
 * Where a date written in some calendar stands among others: only to put dates in order. What is shown is the
 * date as it was written, never one worked out from it.
 */
type Calendar = 'gregorian' | 'hijri' | 'solar-hijri' | 'ethiopian'

export interface PartialDate {
  /** `2019`, `2019-05` or `2019-05-24`, as it was written. */
  readonly date: string
  readonly calendar: Calendar
  readonly precision: 'year' | 'month' | 'day'
}

/** Of a text that `isPartialDate` took: `1370-05 (solar-hijri)`. */
export function partialDate(text: string): PartialDate {
  const [date = ''] = text.split(' ')
  const calendar = (/\((.+)\)$/.exec(text)?.[1] ?? 'gregorian') as Calendar
  const precision = (['year', 'month', 'day'] as const)[date.split('-').length - 1] ?? 'day'
  return { date, calendar, precision }
}

/** The first day it can be, as a Julian day number. The tabular Islamic calendar may be a day off. */
export function firstDay({ date, calendar }: PartialDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return FIRST_DAY[calendar](year, month, day)
}

const FIRST_DAY: Readonly<Record<Calendar, (year: number, month: number, day: number) => number>> = {
  gregorian: (year, month, day) => {
    const before = month <= 2 ? 1 : 0
    const y = year + 4800 - before
    const m = month + 12 * before - 3
    const months = Math.floor((153 * m + 2) / 5)
    return day + months + 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 32045
  },
  hijri: (year, month, day) =>
    Math.floor((11 * year + 3) / 30) +
    354 * year +
    30 * month -
    Math.floor((month - 1) / 2) +
    day +
    1_948_055,
  'solar-hijri': (year, month, day) => {
    const months = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6
    return 365 * (year - 1) + Math.floor((8 * year + 21) / 33) + months + day + 1_948_319
  },
  ethiopian: (year, month, day) => 365 * year + Math.floor(year / 4) + 30 * month + day + 1_723_825,
}
