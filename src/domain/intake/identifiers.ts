import { MAX_DOCUMENT_BYTES, MOST_IDENTIFIERS } from '../bounds.ts'
import { textFault } from '../bytes.ts'
import { capped, MAX_PROBLEMS, type Parsed, readDocument } from '../document.ts'
import type { IdentifierKind } from '../instruction/instruction.ts'
import { IDENTIFIER_KINDS } from '../instruction/vocabulary.ts'
import { openingOf, type Place, type Problem, type ProblemCode, wrongFile } from '../problem.ts'
import type { Calendar, DatePrecision, IdentifierStatus } from '../session/act.ts'
import { CALENDARS, DATE_PRECISIONS, IDENTIFIER_STATUSES } from '../session/event.ts'
import { type Row, readTable, type Separator, type TableCell } from './delimited.ts'
import { oddities } from './soft-checks.ts'
import {
  COLUMNS,
  type Column,
  calendarNamed,
  columnNamed,
  kindNamed,
  precisionNamed,
  statusNamed,
} from './vocabulary.ts'

/** Identifiers of the person as a file, a pasted table or typed lines give them: all of them are read, or none. */

export interface IdentifierLine {
  readonly kind: IdentifierKind
  readonly value: string
  readonly status?: IdentifierStatus
  readonly latin?: string
  readonly remark?: string
  readonly calendar?: Calendar
  readonly precision?: DatePrecision
}

export interface Intake {
  readonly lines: readonly IdentifierLine[]
  /** Odd shapes and what is there twice: told, and no reason to refuse. */
  readonly warnings: readonly Problem[]
}

/** A file: CSV, a table with tabs, `kind: value` lines, or JSON. */
export function readIdentifiers(file: string, bytes: Uint8Array): Parsed<Intake> {
  const only = (code: ProblemCode, details: Record<string, string> = {}): Parsed<Intake> => ({
    ok: false,
    problems: [wrongFile(file, code, details)],
  })
  if (bytes.length > MAX_DOCUMENT_BYTES)
    return only('too-large', { found: String(bytes.length), expected: String(MAX_DOCUMENT_BYTES) })
  const fault = textFault(bytes)
  return fault ? only(fault) : parseIdentifiers(file, new TextDecoder().decode(bytes))
}

/** A text, pasted or from a file. */
export function parseIdentifiers(file: string, given: string): Parsed<Intake> {
  const text = given.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const source = new Source(file, text)
  const all = /^\s*[[{]/.test(text) ? jsonEntries(source) : tableEntries(source)
  const entries = all.slice(0, MOST_IDENTIFIERS)
  const beyond = all[MOST_IDENTIFIERS]
  if (beyond)
    source.wrong('intake-too-many', beyond.at, {
      found: String(all.length),
      expected: String(MOST_IDENTIFIERS),
    })
  const lines = entries.flatMap((entry) => {
    const line = source.line(entry)
    return line ? [{ line, at: entry.at }] : []
  })
  if (lines.length === 0 && source.problems.length === 0) source.wrong('intake-empty', openingOf(file))
  return source.problems.length > 0
    ? { ok: false, problems: capped(source.problems) }
    : { ok: true, value: withWarnings(lines) }
}

/** One line as it was given: a text per column, each with its place. */
interface Entry {
  readonly at: Place
  readonly cells: ReadonlyMap<Column, { readonly text: string; readonly at: Place }>
}

class Source {
  readonly file: string
  readonly text: string
  readonly problems: Problem[] = []
  readonly #lines: readonly string[]

  constructor(file: string, text: string) {
    this.file = file
    this.text = text
    this.#lines = text.split('\n')
  }

  place({ line, column }: { readonly line: number; readonly column: number }): Place {
    return { file: this.file, line, column, excerpt: (this.#lines[line - 1] ?? '').slice(0, 2000) }
  }

  wrong(code: ProblemCode, place: Place, details: Record<string, string> = {}): void {
    if (this.problems.length <= MAX_PROBLEMS) this.problems.push({ code, severity: 'error', place, details })
  }

  /** The identifier an entry gives; null, with the problems noted, when it gives none. */
  line({ at, cells }: Entry): IdentifierLine | null {
    const value = cells.get('value')
    const kind = this.#term(cells, 'kind', kindNamed, IDENTIFIER_KINDS)
    const status = this.#term(cells, 'status', statusNamed, IDENTIFIER_STATUSES)
    const calendar = this.#term(cells, 'calendar', calendarNamed, CALENDARS)
    const precision = this.#term(cells, 'precision', precisionNamed, DATE_PRECISIONS)
    if (!cells.get('kind')) this.wrong('intake-kind-missing', at, { expected: IDENTIFIER_KINDS.join(', ') })
    if (!value) this.wrong('intake-value-missing', at)
    const [latin, remark] = [cells.get('latin')?.text, cells.get('remark')?.text]
    const dated = cells.get('calendar') ?? cells.get('precision')
    if (dated && kind && kind !== 'birth-date') this.wrong('intake-not-a-date', dated.at)
    if (!kind || !value) return null
    return {
      kind,
      value: value.text,
      ...(status ? { status } : {}),
      ...(latin ? { latin } : {}),
      ...(remark ? { remark } : {}),
      ...(calendar ? { calendar } : {}),
      ...(precision ? { precision } : {}),
    }
  }

  #term<T extends string>(
    cells: Entry['cells'],
    column: Column,
    named: (word: string) => T | undefined,
    expected: readonly T[],
  ): T | undefined {
    const cell = cells.get(column)
    if (!cell) return undefined
    const found = named(cell.text)
    if (!found)
      this.wrong(`intake-${column}` as ProblemCode, cell.at, {
        found: cell.text,
        expected: expected.join(', '),
      })
    return found
  }
}

// ---- tables and lines

function tableEntries(source: Source): Entry[] {
  const separator = separatorOf(source.text)
  if (separator === null) return lineEntries(source)
  const table = readTable(source.text, separator)
  if (!('rows' in table)) {
    source.wrong('intake-quote', source.place(table))
    return []
  }
  const [first = []] = table.rows
  const titled = isHeader(first)
  const columns = titled ? headerColumns(source, first) : COLUMNS
  return table.rows.slice(titled ? 1 : 0).map((row) => entryOf(source, row, columns))
}

/** The first line tells: a sign after which a known kind or title stands. Null: lines of `kind: value`. */
function separatorOf(text: string): Separator | null {
  const first =
    text
      .slice(0, 10_000)
      .split('\n')
      .find((line) => line.trim() !== '') ?? ''
  const fits = (separator: Separator): boolean => {
    const [start = '', ...rest] = first.trim().split(separator === 'spaces' ? /\s{2,}/ : separator)
    if (rest.length === 0) return false
    if (kindNamed(start.replaceAll('"', '').trim())) return true
    const table = readTable(first, separator)
    return 'rows' in table && isHeader(table.rows[0] ?? [])
  }
  return (['\t', ';', '|', ',', 'spaces'] as const).find(fits) ?? null
}

/** Titles, when most of the cells are ones: a misspelt one is then told as such. */
function isHeader(row: Row): boolean {
  const known = row.filter(({ text }) => columnNamed(text) !== undefined)
  return known.length > 1 && known.length * 2 > row.length && kindNamed(row[0]?.text ?? '') === undefined
}

function headerColumns(source: Source, row: Row): (Column | undefined)[] {
  return row.map((cell) => {
    const column = columnNamed(cell.text)
    if (!column && cell.text !== '')
      source.wrong('intake-column', source.place(cell), { found: cell.text, expected: COLUMNS.join(', ') })
    return column
  })
}

function entryOf(source: Source, row: Row, columns: readonly (Column | undefined)[]): Entry {
  const at = source.place(row[0] ?? { line: 1, column: 1 })
  const extra = row.slice(columns.length).find(({ text }) => text !== '')
  if (extra)
    source.wrong('intake-cells', source.place(extra), {
      found: String(row.length),
      expected: String(columns.length),
    })
  return {
    at,
    cells: new Map(
      row.flatMap((cell, index) => {
        const column = columns[index]
        return column && cell.text !== ''
          ? [[column, { text: cell.text, at: source.place(cell) }] as const]
          : []
      }),
    ),
  }
}

/** `kind: value`, then if wanted `| status | in Latin script | remark`; tabs will do too. */
function lineEntries(source: Source): Entry[] {
  return source.text.split('\n').flatMap((text, index) => {
    if (text.trim() === '') return []
    const colon = /^([^:\t|]+)[:\t|]/.exec(text)
    const start = { line: index + 1, column: text.length - text.trimStart().length + 1 }
    if (!colon) {
      source.wrong('intake-line', source.place(start), { expected: IDENTIFIER_KINDS.join(', ') })
      return []
    }
    const row: TableCell[] = [{ text: colon[1]?.trim() ?? '', ...start }]
    let column = colon[0].length
    for (const part of text.slice(column).split(/[\t|]/)) {
      row.push({
        text: part.trim(),
        line: index + 1,
        column: column + (part.length - part.trimStart().length) + 1,
      })
      column += part.length + 1
    }
    return [entryOf(source, withDate(row), COLUMNS)]
  })
}

const LONGEST_DATE = 200

/** `1370-05-12 (solar hijri)`: the calendar in brackets behind a date is not part of it. */
function withDate(row: TableCell[]): Row {
  const [kind, value, status, latin, ...remarks] = row
  const joined = remarks.map(({ text }) => text).join(' | ')
  const empty = { text: '', line: kind?.line ?? 1, column: 1 }
  const remark = { ...(remarks[0] ?? empty), text: joined }
  const found =
    value && value.text.length < LONGEST_DATE && kindNamed(kind?.text ?? '') === 'birth-date'
      ? /^(.*\S)\s*\(([^()]+)\)$/.exec(value.text)
      : null
  const word = found?.[2]?.trim() ?? ''
  const calendar = calendarNamed(word)
  const precision = precisionNamed(word)
  const cells = [kind ?? empty, value ?? empty, status ?? empty, latin ?? empty, remark]
  if (!found || !value || (!calendar && !precision)) return cells
  const said = { ...value, text: word }
  return [
    cells[0] ?? empty,
    { ...value, text: found[1] ?? '' },
    ...cells.slice(2),
    calendar ? said : empty,
    precision ? said : empty,
  ]
}

// ---- JSON

/** A list of objects, or that under `identifiers`; keys are the titles of columns. */
function jsonEntries(source: Source): Entry[] {
  const read = readDocument(source.file, new TextEncoder().encode(source.text))
  if (!read.ok) {
    source.problems.push(
      ...read.problems.map(
        (one): Problem => (one.code === 'yaml-syntax' ? { ...one, code: 'bad-json', details: {} } : one),
      ),
    )
    return []
  }
  const whole = read.value.value
  const nested = !Array.isArray(whole) && isObject(whole) && Array.isArray(whole.identifiers)
  const list: unknown = nested ? whole.identifiers : whole
  const base: readonly PropertyKey[] = nested ? ['identifiers'] : []
  if (!Array.isArray(list)) {
    source.wrong('bad-json', read.value.placeOf([]), { found: '{…}' })
    return []
  }
  return list.map((item: unknown, index) => {
    const path = [...base, index]
    const at = read.value.placeOf(path)
    const cells = new Map<Column, { text: string; at: Place }>()
    if (!isObject(item))
      source.wrong('wrong-type', at, {
        expected: '{…}',
        found: JSON.stringify(item) ?? '',
        where: String(index + 1),
      })
    else
      for (const [key, value] of Object.entries(item)) {
        const column = columnNamed(key)
        const place = read.value.placeOf([...path, key])
        if (!column)
          source.wrong('intake-column', read.value.placeOfKey([...path, key]), {
            found: key,
            expected: COLUMNS.join(', '),
          })
        else if (typeof value !== 'string')
          source.wrong('wrong-type', place, {
            expected: '"…"',
            found: JSON.stringify(value) ?? '',
            where: key,
          })
        else if (value.trim() !== '') cells.set(column, { text: value.trim(), at: place })
      }
    return { at, cells }
  })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

// ---- what is told and taken all the same

function withWarnings(all: readonly { readonly line: IdentifierLine; readonly at: Place }[]): Intake {
  const warnings: Problem[] = []
  const lines: IdentifierLine[] = []
  const seen = new Map<string, number>()
  const warn = (code: ProblemCode, place: Place, details: Record<string, string>): void => {
    warnings.push({ code, severity: 'warning', place, details })
  }
  for (const { line, at } of all) {
    const key = `${line.kind} ${line.value}`
    const before = seen.get(key)
    if (before !== undefined) {
      warn('intake-duplicate', at, { found: line.value, line: String(before) })
      continue
    }
    seen.set(key, at.line)
    lines.push(line)
    for (const code of oddities(line))
      warn(code, at, { found: code === 'odd-latin' ? (line.latin ?? '') : line.value })
  }
  return { lines, warnings }
}
