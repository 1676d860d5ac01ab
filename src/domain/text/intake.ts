import type { Language } from '../language.ts'
import type { IntakeProblemCode } from '../problem.ts'
import { TERMS } from './terms.ts'

interface Told {
  readonly message: string
  readonly hint: string
}

type Tell = (d: Readonly<Record<string, string>>) => Told

type TermList = 'identifierKind' | 'identifierStatus' | 'calendar' | 'precision'

/** Ids as people write them: a word that is told as possible can be typed over. */
function words(language: Language, list: TermList, ids: string | undefined): string {
  const terms: Readonly<Record<string, string>> = TERMS[language][list]
  return String(ids)
    .split(', ')
    .map((id) => (Object.hasOwn(terms, id) ? terms[id] : id))
    .join(', ')
}

/** What is wrong, or odd, in identifiers that were pasted or read from a file. */
const nl: Readonly<Record<IntakeProblemCode, Tell>> = {
  'utf-16': () => ({
    message: 'het bestand is UTF-16; verwacht wordt UTF-8',
    hint: 'sla het op als UTF-8; in Excel: "CSV UTF-8"',
  }),
  'not-text': () => ({
    message: 'dit is geen tekstbestand',
    hint: 'geef een tekstbestand (gegevens: CSV of JSON), geen werkmap of document',
  }),
  'bad-json': (d) => ({
    message: `dit is geen volledige lijst in JSON${d.found === undefined ? '' : `: ${d.found}`}`,
    hint: 'verwacht: [ { "kind": "name", "value": "…", "status": "documented" }, … ]',
  }),
  'intake-empty': () => ({ message: 'er staan geen gegevens in', hint: 'zet op elke regel een gegeven' }),
  'intake-too-many': (d) => ({
    message: `er staan ${d.found} gegevens in, ten hoogste ${d.expected} tegelijk`,
    hint: 'splits het bestand',
  }),
  'intake-line': (d) => ({
    message: 'deze regel is niet te lezen als "soort: waarde"',
    hint: `soorten: ${words('nl', 'identifierKind', d.expected)}`,
  }),
  'intake-quote': () => ({
    message: 'dit aanhalingsteken wordt nergens gesloten',
    hint: 'sluit het; een aanhalingsteken in de tekst zelf schrijft u dubbel. Is het bestand wel helemaal opgeslagen?',
  }),
  'intake-cells': (d) => ({
    message: `deze regel heeft ${d.found} kolommen; verwacht: ten hoogste ${d.expected}`,
    hint: 'zet een waarde met een scheidingsteken erin tussen aanhalingstekens',
  }),
  'intake-column': (d) => ({
    message: `onbekende kolom "${d.found}"`,
    hint: 'mogelijk: soort, waarde, status, latijn, opmerking, kalender, nauwkeurigheid',
  }),
  'intake-kind': (d) => ({
    message: `onbekende soort "${d.found}"`,
    hint: `mogelijk: ${words('nl', 'identifierKind', d.expected)}`,
  }),
  'intake-kind-missing': (d) => ({
    message: 'de soort ontbreekt',
    hint: `mogelijk: ${words('nl', 'identifierKind', d.expected)}`,
  }),
  'intake-value-missing': () => ({
    message: 'de waarde ontbreekt',
    hint: 'vul haar in, of haal de regel weg',
  }),
  'intake-status': (d) => ({
    message: `onbekende status "${d.found}"`,
    hint: `mogelijk: ${words('nl', 'identifierStatus', d.expected)}`,
  }),
  'intake-calendar': (d) => ({
    message: `onbekende kalender "${d.found}"`,
    hint: `mogelijk: ${words('nl', 'calendar', d.expected)}`,
  }),
  'intake-precision': (d) => ({
    message: `onbekende nauwkeurigheid "${d.found}"`,
    hint: `mogelijk: ${words('nl', 'precision', d.expected)}`,
  }),
  'intake-not-a-date': () => ({
    message: 'kalender en nauwkeurigheid horen alleen bij een geboortedatum',
    hint: 'laat dit vak leeg',
  }),
  'intake-duplicate': (d) => ({
    message: `"${d.found}" staat ook op regel ${d.line}`,
    hint: 'wordt één keer vastgelegd',
  }),
  'odd-phone': (d) => ({
    message: `"${d.found}" ziet er niet uit als een internationaal telefoonnummer`,
    hint: 'wordt vastgelegd zoals het er staat; verwacht is bijvoorbeeld +31 6 1234 5678',
  }),
  'odd-email': (d) => ({
    message: `"${d.found}" ziet er niet uit als een e-mailadres`,
    hint: 'wordt vastgelegd zoals het er staat',
  }),
  'odd-date': (d) => ({
    message: `"${d.found}" is geen dag in de gregoriaanse kalender`,
    hint: 'wordt vastgelegd zoals het er staat; noem zo nodig de kalender of de nauwkeurigheid',
  }),
  'odd-calendar': (d) => ({
    message: `"${d.found}" lijkt een jaartal uit een andere kalender`,
    hint: 'noem de kalender erachter, tussen haakjes: (hijri), (zonne-hidjri) of (ethiopisch). De datum blijft zoals hij er staat',
  }),
  'first-of-january': (d) => ({
    message: `"${d.found}": 1 januari betekent vaak dat alleen het jaar bekend is`,
    hint: 'zet dan (jaar) achter de datum',
  }),
  'odd-latin': (d) => ({
    message: `"${d.found}" is niet in Latijns schrift`,
    hint: 'wordt vastgelegd zoals het er staat; op deze plaats hoort de Latijnse schrijfwijze, en het andere schrift vooraan',
  }),
  'odd-hidden': (d) => ({
    message: `in "${d.found}" staat een teken dat verbergt of omkeert`,
    hint: 'wordt vastgelegd zoals het er staat; controleer de bron',
  }),
  'odd-control': (d) => ({
    message: `in "${d.found}" staat een besturingsteken`,
    hint: 'wordt vastgelegd zoals het er staat; controleer de bron',
  }),
  'odd-mixed-scripts': (d) => ({
    message: `in "${d.found}" staan letters van verschillende schriften in één woord, die op elkaar lijken`,
    hint: 'wordt vastgelegd zoals het er staat; controleer de bron letter voor letter',
  }),
}

const en: Readonly<Record<IntakeProblemCode, Tell>> = {
  'utf-16': () => ({
    message: 'the file is UTF-16; UTF-8 is expected',
    hint: 'save it as UTF-8; in Excel: "CSV UTF-8"',
  }),
  'not-text': () => ({
    message: 'this is not a text file',
    hint: 'give a text file (identifiers: CSV or JSON), not a workbook or a document',
  }),
  'bad-json': (d) => ({
    message: `this is not a whole list in JSON${d.found === undefined ? '' : `: ${d.found}`}`,
    hint: 'expected: [ { "kind": "name", "value": "…", "status": "documented" }, … ]',
  }),
  'intake-empty': () => ({ message: 'there are no identifiers in it', hint: 'put one on each line' }),
  'intake-too-many': (d) => ({
    message: `there are ${d.found} identifiers in it, at most ${d.expected} at once`,
    hint: 'split the file',
  }),
  'intake-line': (d) => ({
    message: 'this line does not read as "kind: value"',
    hint: `kinds: ${words('en', 'identifierKind', d.expected)}`,
  }),
  'intake-quote': () => ({
    message: 'this quotation mark is never closed',
    hint: 'close it; a quotation mark in the text itself is written twice. Was the file saved whole?',
  }),
  'intake-cells': (d) => ({
    message: `this line has ${d.found} columns; at most ${d.expected} expected`,
    hint: 'put a value that holds a separator between quotation marks',
  }),
  'intake-column': (d) => ({ message: `unknown column "${d.found}"`, hint: `possible: ${d.expected}` }),
  'intake-kind': (d) => ({
    message: `unknown kind "${d.found}"`,
    hint: `possible: ${words('en', 'identifierKind', d.expected)}`,
  }),
  'intake-kind-missing': (d) => ({
    message: 'the kind is missing',
    hint: `possible: ${words('en', 'identifierKind', d.expected)}`,
  }),
  'intake-value-missing': () => ({
    message: 'the value is missing',
    hint: 'fill it in, or take the line out',
  }),
  'intake-status': (d) => ({
    message: `unknown status "${d.found}"`,
    hint: `possible: ${words('en', 'identifierStatus', d.expected)}`,
  }),
  'intake-calendar': (d) => ({
    message: `unknown calendar "${d.found}"`,
    hint: `possible: ${words('en', 'calendar', d.expected)}`,
  }),
  'intake-precision': (d) => ({
    message: `unknown precision "${d.found}"`,
    hint: `possible: ${words('en', 'precision', d.expected)}`,
  }),
  'intake-not-a-date': () => ({
    message: 'calendar and precision go with a date of birth only',
    hint: 'leave this cell empty',
  }),
  'intake-duplicate': (d) => ({
    message: `"${d.found}" is also on line ${d.line}`,
    hint: 'it is recorded once',
  }),
  'odd-phone': (d) => ({
    message: `"${d.found}" does not look like an international phone number`,
    hint: 'it is recorded as it stands; expected is, for example, +31 6 1234 5678',
  }),
  'odd-email': (d) => ({
    message: `"${d.found}" does not look like an e-mail address`,
    hint: 'it is recorded as it stands',
  }),
  'odd-date': (d) => ({
    message: `"${d.found}" is not a day of the Gregorian calendar`,
    hint: 'it is recorded as it stands; name the calendar or the precision where needed',
  }),
  'odd-calendar': (d) => ({
    message: `"${d.found}" looks like a year of another calendar`,
    hint: 'name the calendar after it, in brackets: (hijri), (solar-hijri) or (ethiopian). The date stays as it stands',
  }),
  'first-of-january': (d) => ({
    message: `"${d.found}": 1 January often means that only the year is known`,
    hint: 'then put (year) behind the date',
  }),
  'odd-latin': (d) => ({
    message: `"${d.found}" is not in Latin script`,
    hint: 'it is recorded as it stands; the Latin form goes here, and the other script in front',
  }),
  'odd-hidden': (d) => ({
    message: `"${d.found}" has a character that hides or reorders`,
    hint: 'it is recorded as it stands; check the source',
  }),
  'odd-control': (d) => ({
    message: `"${d.found}" has a control character`,
    hint: 'it is recorded as it stands; check the source',
  }),
  'odd-mixed-scripts': (d) => ({
    message: `"${d.found}" has letters of different scripts in one word, which look alike`,
    hint: 'it is recorded as it stands; check the source letter by letter',
  }),
}

export const INTAKE_PROBLEMS: Readonly<Record<Language, Readonly<Record<IntakeProblemCode, Tell>>>> = {
  nl,
  en,
}
