import type { ProblemCode } from '../problem.ts'
import { isCalendarDay } from '../text/dates.ts'
import { isControl, lookAlikeIn } from '../text/look-alikes.ts'
import type { IdentifierLine } from './identifiers.ts'

/**
 * What looks odd about a value. It is told and no more: the file may hold a wrong number, and then the
 * wrong number is what has to be on record.
 */
export function oddities(line: IdentifierLine): ProblemCode[] {
  return [
    ...oddValue(line),
    ...oddLetters(line),
    ...(isOtherScript(line.latin ?? '') ? (['odd-latin'] as const) : []),
  ]
}

/** Look-alikes, in either form. */
function oddLetters({ value, latin }: IdentifierLine): ProblemCode[] {
  const found = lookAlikeIn(value) ?? lookAlikeIn(latin ?? '')
  if (!found) return []
  if (found.kind === 'mixed') return ['odd-mixed-scripts']
  return [isControl(found) ? 'odd-control' : 'odd-hidden']
}

/** A letter that is not Latin, where the form in Latin script goes. */
function isOtherScript(latin: string): boolean {
  return [...latin].some(
    (letter) => /\p{L}/u.test(letter) && !/[\p{Script=Latin}\p{Script=Common}]/u.test(letter),
  )
}

function oddValue({ kind, value, calendar, precision }: IdentifierLine): ProblemCode[] {
  switch (kind) {
    case 'phone':
      return /^(?:\+|00)\d{8,15}$/.test(value.replace(/[ ().\-/]/g, '')) ? [] : ['odd-phone']
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(value) ? [] : ['odd-email']
    case 'birth-date':
      return oddDate(value, calendar, precision)
    default:
      return []
  }
}

const NUMERIC = /^(?:(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})|(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2}))$/

function oddDate(
  value: string,
  calendar: IdentifierLine['calendar'],
  precision: IdentifierLine['precision'],
): ProblemCode[] {
  const year = Number(/\d{4}/.exec(value)?.[0] ?? Number.NaN)
  if (Number.isNaN(year)) return ['odd-date']
  // Nobody alive was born before; in other calendars these are years of living people.
  if (calendar === undefined && year < 1890) return ['odd-calendar']
  const parts = NUMERIC.exec(value)
  if (!parts || (calendar !== undefined && calendar !== 'gregorian')) return []
  const [day = '', month = ''] = parts[1] ? [parts[1], parts[2]] : [parts[6], parts[5]]
  const two = (text: string): string => text.padStart(2, '0')
  if (!isCalendarDay(`${year}-${two(month)}-${two(day)}`)) return ['odd-date']
  return precision === undefined && Number(day) === 1 && Number(month) === 1 ? ['first-of-january'] : []
}
