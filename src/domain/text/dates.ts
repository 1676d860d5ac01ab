import type { Language } from '../language.ts'
import type { PartialDate } from './calendars.ts'

// Dates as each language writes them, from the text in the log: no Intl, whose output follows the Node in use.

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  nl: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
}

/** `2026-11-21…` → `21 november 2026`; anything else as it is. */
export function dayText(at: string, language: Language): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(at)
  if (!match) return at
  const [, year = '', month = '', day = ''] = match
  return `${Number(day)} ${MONTHS[language][Number(month) - 1] ?? month} ${year}`
}

/** As precise as it was written: `mei 2019`. The months of another calendar stay numbers. */
export function partialDayText({ date, calendar, precision }: PartialDate, language: Language): string {
  if (calendar !== 'gregorian' || precision === 'year') return date
  if (precision === 'day') return dayText(date, language)
  const [year = '', month = ''] = date.split('-')
  return `${MONTHS[language][Number(month) - 1] ?? month} ${year}`
}

/** `2026-11-21T20:15:03.123+01:00` → `21 november 2026, 20:15 (+01:00)`. */
export function momentText(at: string, language: Language): string {
  const match = /T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?([+-]\d\d:\d\d|Z)?/.exec(at)
  return match
    ? `${dayText(at, language)}, ${match[1]}${match[2] ? ` (${match[2]})` : ''}`
    : dayText(at, language)
}

/** For tables: `21-11-2026 20:15` or `2026-11-21 20:15`, in the zone it was written in. */
export function shortMoment(at: string, language: Language): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(at)
  if (!match) return at
  const [, year, month, day, time] = match
  return language === 'nl' ? `${day}-${month}-${year} ${time}` : `${year}-${month}-${day} ${time}`
}

/** A day for tables, in the form of `shortMoment`. */
export function shortDay(day: string, language: Language): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  return year !== undefined && language === 'nl' ? `${date}-${month}-${year}` : day
}

/** `24-5-2019` or `5-2019`, as one writes it in Dutch, in the order in which it is recorded; any other text as it is. */
export function fromDutchOrder(text: string): string {
  const [found, day, month = '', year] = /^(?:(\d\d?)-)?(\d\d?)-(\d{4})(?!\d)/.exec(text) ?? []
  if (found === undefined) return text
  const parts = [month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, '0'))
  return [year, ...parts].join('-') + text.slice(found.length)
}

/** Whether a `YYYY-MM-DD` is in the calendar: 30 February is not. */
export function isCalendarDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
}

/** A day of the calendar, as `2026-11-21`. */
export function isDay(text: string): boolean {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
