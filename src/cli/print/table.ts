import type { Style } from '../../app/style.ts'

/**
 * Rows in columns, the first row as heads. Where they do not fit in `width`, each row one under the other: its first
 * cell, and under it what else it has, each with its head.
 */
export function table(
  rows: readonly (readonly string[])[],
  style: Style,
  width = Number.POSITIVE_INFINITY,
): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, (row[column] ?? '').length), 0),
  )
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  if (lines.some((line) => line.length > width)) return stacked(rows, style)
  return lines.map((line, index) => (index === 0 ? style.label(line) : line))
}

function stacked([heads = [], ...rows]: readonly (readonly string[])[], style: Style): string[] {
  return rows.flatMap(([first = '', ...cells]) => [
    style.label(first),
    ...cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [`  ${heads[at + 1]}: ${cell.trim()}`])),
  ])
}
