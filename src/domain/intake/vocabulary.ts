import { IDENTIFIER_KINDS } from '../instruction/vocabulary.ts'
import { LANGUAGES } from '../language.ts'
import { CALENDARS, DATE_PRECISIONS, IDENTIFIER_STATUSES } from '../session/event.ts'
import { TERMS, type Terms } from '../text/terms.ts'

/** What a column of a table may be called, in either language. */
export const COLUMNS = ['kind', 'value', 'status', 'latin', 'remark', 'calendar', 'precision'] as const
export type Column = (typeof COLUMNS)[number]

const COLUMN_NAMES: Readonly<Record<Column, readonly string[]>> = {
  kind: ['kind', 'type', 'soort', 'soort gegeven'],
  value: ['value', 'waarde', 'gegeven', 'identifier'],
  status: ['status'],
  latin: [
    'latin',
    'latin script',
    'in latin script',
    'latijn',
    'latijns',
    'latijns schrift',
    'in latijns schrift',
  ],
  remark: ['remark', 'remarks', 'note', 'opmerking', 'opmerkingen', 'toelichting'],
  calendar: ['calendar', 'kalender'],
  precision: ['precision', 'nauwkeurigheid', 'precisie'],
}

/** What people call a kind or a calendar besides its id and the term of the field. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  name: ['volledige naam', 'full name'],
  alias: ['alias', 'bijnaam', 'nickname'],
  phone: ['telefoon', 'tel', 'tel.', 'mobiel', 'phone number'],
  email: ['e-mail', 'mail', 'e-mailadres', 'e-mail address'],
  username: ['user name', 'handle'],
  residence: ['woonplaats'],
  declared: ['verklaard'],
  contradicted: ['tegengesproken'],
  gregorian: ['gregoriaans', 'gregorian'],
  hijri: ['hidjri', 'hijri', 'islamitisch', 'islamic'],
  'solar-hijri': ['zonne-hidjri', 'solar hijri', 'iraans', 'iranian', 'shamsi', 'jalali'],
  ethiopian: ['ethiopisch', 'ethiopian'],
  day: ['dag', 'day'],
  month: ['maand', 'month'],
  year: ['jaar', 'year'],
  approximate: ['ongeveer', 'circa', 'ca.', 'about'],
}

export function columnNamed(word: string): Column | undefined {
  const wanted = word.toLowerCase()
  return COLUMNS.find((column) => COLUMN_NAMES[column].includes(wanted))
}

export const kindNamed = (word: string) => named(IDENTIFIER_KINDS, 'identifierKind', word)
export const statusNamed = (word: string) => named(IDENTIFIER_STATUSES, 'identifierStatus', word)
export const calendarNamed = (word: string) => named(CALENDARS, 'calendar', word)
export const precisionNamed = (word: string) => named(DATE_PRECISIONS, 'precision', word)

type TermList = 'identifierKind' | 'identifierStatus' | 'calendar' | 'precision'

/** A term by its id, as either language writes it, or as people say it. */
function named<T extends string>(ids: readonly T[], list: TermList, word: string): T | undefined {
  const wanted = word.toLowerCase()
  return ids.find(
    (id) =>
      id === wanted ||
      ALSO[id]?.includes(wanted) ||
      LANGUAGES.some((language) => termOf(TERMS[language], list, id) === wanted),
  )
}

function termOf(terms: Terms, list: TermList, id: string): string | undefined {
  return (terms[list] as Readonly<Record<string, string>>)[id]?.toLowerCase()
}
