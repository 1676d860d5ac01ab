/** A value of a table, where it stands in its text. Lines and columns count from 1. */
export interface TableCell {
  readonly text: string
  readonly line: number
  readonly column: number
}

export type Row = readonly TableCell[]

/** What separates the columns: a sign, or two spaces and more where they are aligned by eye. */
export type Separator = '\t' | ';' | ',' | '|' | 'spaces'

/** Where a quotation mark is opened and never closed. */
export interface Unclosed {
  readonly line: number
  readonly column: number
}

/**
 * A table as rows of cells, empty lines left out. Quotation marks as CSV has them: around a cell, doubled
 * inside; a cell may then hold separators and line ends. `|` and aligned columns know no quotation marks.
 */
export function readTable(text: string, separator: Separator): { readonly rows: Row[] } | Unclosed {
  return separator === 'spaces' || separator === '|'
    ? { rows: plainRows(text, separator) }
    : quotedRows(text, separator)
}

function plainRows(text: string, separator: '|' | 'spaces'): Row[] {
  const between = separator === '|' ? /\|/g : /\s{2,}/g
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const cells: TableCell[] = []
    let from = separator === 'spaces' ? line.length - line.trimStart().length : 0
    const add = (to: number): void => {
      const raw = line.slice(from, to)
      cells.push({
        text: raw.trim(),
        line: index + 1,
        column: from + (raw.length - raw.trimStart().length) + 1,
      })
    }
    const content = line.trimEnd()
    for (const { index: at, 0: found } of content.matchAll(between)) {
      if (at < from) continue
      add(at)
      from = at + found.length
    }
    add(content.length)
    return [cells]
  })
}

function quotedRows(text: string, separator: string): { readonly rows: Row[] } | Unclosed {
  const rows: Row[] = []
  let row: TableCell[] = []
  let [line, lineStart, at] = [1, 0, 0]
  const endRow = (): void => {
    if (row.some((cell) => cell.text !== '')) rows.push(row)
    row = []
  }
  while (at <= text.length) {
    const start = { line, column: at - lineStart + 1 }
    if (text[at] === '"') {
      const end = closingQuote(text, at)
      if (end < 0) return start
      const inside = text.slice(at + 1, end)
      row.push({ text: inside.replaceAll('""', '"').trim(), ...start })
      const ends = inside.split('\n').length - 1
      if (ends > 0) [line, lineStart] = [line + ends, text.lastIndexOf('\n', end) + 1]
      at = end + 1
      // What stands between the mark and the separator belongs to no cell: spaces.
      while (at < text.length && text[at] !== separator && text[at] !== '\n') at += 1
    } else {
      const from = at
      while (at < text.length && text[at] !== separator && text[at] !== '\n') at += 1
      row.push({ text: text.slice(from, at).trim(), ...start })
    }
    if (text[at] !== separator) {
      endRow()
      line += 1
      lineStart = at + 1
    }
    at += 1
  }
  return { rows }
}

function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}
