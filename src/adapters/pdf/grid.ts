import { type Flow, heightOf, lineHeight, linesThatFit, type Placeable, putLinesAt, startOf } from './flow.ts'
import type { Line } from './lines.ts'
import { makeTag, type Owner, type Tag } from './page.ts'
import { COLOUR } from './theme.ts'

/** A column; measures in points. */
export interface Column {
  readonly x: number
  readonly width: number
}

/** The lines of each cell. */
type Row = readonly (readonly Line[])[]

/** What facts and tables have in common: rows of cells, ruled lightly, over as many pages as it takes. */
export interface Grid {
  readonly caption: readonly Line[]
  readonly columns: readonly Column[]
  /** Repeated on every page; no cells for a grid without a head. */
  readonly head: Row
  readonly rows: readonly Row[]
  /** The first cell of each row is its head. */
  readonly rowsHaveHeads: boolean
  /** White above and below the lines of a cell. */
  readonly padding: number
  readonly gap: number
}

const CAPTION_GAP = 4
/** White below the last rule, besides that of what follows. */
const AFTER = 4
const HEAD_RULE = 0.9
const ROW_RULE = 0.4
/** A row taller than this share of the page may be split. */
const MAY_SPLIT = 0.5
/** A grid of few rows, no higher than this in points, stays in one piece. */
const FEW_ROWS = 3
const SMALL_GRID = 170
/** Of a longer grid as many rows, if they are no higher than that, begin it together. */
const FIRST_ROWS = 2
/** As many rows, no higher than this share of the page, stay together at the end of a long grid. */
const TAIL = 3
const SMALL = 0.3
/** A row is not begun for fewer lines than this. */
const LINES_TO_BEGIN = 3

/** Makes a grid ready to be laid out, with its tags under `parent`, on pages of this height in points. */
export function makeGrid(grid: Grid, parent: Tag, pageHeight: number): Placeable {
  const first = grid.rows[0]
  const captionHeight = grid.caption.length > 0 ? heightOf(grid.caption) + CAPTION_GAP : 0
  const together = sumOf(
    grid.rows
      .slice(0, grid.rows.length <= FEW_ROWS ? FEW_ROWS : FIRST_ROWS)
      .map((row) => rowHeight(grid, row)),
  )
  const firstHeight =
    first === undefined ? 0 : together < SMALL_GRID ? together : firstPartHeight(grid, first, pageHeight)
  const startHeight = captionHeight + headHeight(grid) + firstHeight
  return { gap: grid.gap, startHeight, place: (flow) => placeGrid(flow, grid, parent) }
}

function placeGrid(flow: Flow, grid: Grid, parent: Tag): void {
  const table = makeTag('Table', parent)
  if (grid.caption.length > 0) {
    flow.putLines(grid.caption, makeTag('Caption', table), left(grid), right(grid) - left(grid))
    flow.y += CAPTION_GAP
  }
  if (grid.head.length > 0) {
    const headRow = makeTag('TR', makeTag('THead', table))
    putHead(
      flow,
      grid,
      grid.head.map(() => makeTag('TH', headRow, 'Column')),
    )
  } else {
    putRule(flow, grid, ROW_RULE)
  }
  const body = grid.rows.length > 0 ? makeTag('TBody', table) : table
  grid.rows.forEach((row, i) => {
    if (i > 0 && takesLastAlong(flow, grid, i)) continueOnNewPage(flow, grid)
    placeRow(flow, grid, row, body)
  })
  flow.y += AFTER
}

/** Whether the last rows go to the next page together: one or two would look lost there, below a head of their own. */
function takesLastAlong(flow: Flow, grid: Grid, index: number): boolean {
  const last = grid.rows.slice(index)
  const together = grid.rows.length < 2 * TAIL ? TAIL - 1 : TAIL
  if (last.length !== together) return false
  const height = sumOf(last.map((row) => rowHeight(grid, row)))
  return height > flow.room && height < SMALL * flow.height
}

/** The head with its tags the first time; as an artifact on the pages after that. */
function putHead(flow: Flow, grid: Grid, owners: readonly Owner[]): void {
  if (grid.head.length === 0) return
  const height = headHeight(grid)
  const text = height - 2 * grid.padding
  grid.head.forEach((lines, i) => {
    const column = grid.columns[i]
    const owner = owners[i] ?? 'Pagination'
    if (column === undefined) return
    // Heads stand on the rule, whatever number of lines their neighbours have.
    const y = flow.y + grid.padding + text - heightOf(lines)
    putLinesAt(flow, lines, owner, column.x, y, column.width)
  })
  flow.y += height
  putRule(flow, grid, HEAD_RULE)
}

function placeRow(flow: Flow, grid: Grid, row: Row, body: Tag): void {
  const height = rowHeight(grid, row)
  if (height > flow.room) {
    if (!splits(grid, height, flow.height) || flow.room < beginHeight(grid, row))
      continueOnNewPage(flow, grid)
  }
  const tr = makeTag('TR', body)
  const cells = row.map((_, i) =>
    grid.rowsHaveHeads && i === 0 ? makeTag('TH', tr, 'Row') : makeTag('TD', tr),
  )
  let from = row.map(() => 0)
  for (;;) {
    from = putRowPart(flow, grid, row, cells, from)
    if (row.every((lines, i) => (from[i] ?? 0) >= lines.length)) break
    continueOnNewPage(flow, grid)
  }
}

/** Puts as much of every cell as fits and says how far each has come. */
function putRowPart(
  flow: Flow,
  grid: Grid,
  row: Row,
  cells: readonly Tag[],
  from: readonly number[],
): number[] {
  const top = flow.y + grid.padding
  const ascent = commonAscent(row, from)
  const countAll = (force: boolean): number[] =>
    row.map((lines, i) => {
      const start = from[i] ?? 0
      const lowered = ascent - (lines[start]?.ascent ?? ascent)
      return linesThatFit(lines, start, flow.bottom - grid.padding - top - lowered, force)
    })
  let counts = countAll(false)
  // On a fresh page something must go down, or there would be no end to it.
  if (counts.every((count) => count === 0)) counts = countAll(true)
  let bottom = top
  row.forEach((lines, i) => {
    const start = from[i] ?? 0
    const part = lines.slice(start, start + (counts[i] ?? 0))
    const column = grid.columns[i]
    const owner = cells[i]
    const first = part[0]
    if (column === undefined || owner === undefined || first === undefined) return
    const end = putLinesAt(flow, part, owner, column.x, top + ascent - first.ascent, column.width)
    bottom = Math.max(bottom, end)
  })
  flow.y = bottom + grid.padding
  putRule(flow, grid, ROW_RULE)
  return row.map((_, i) => (from[i] ?? 0) + (counts[i] ?? 0))
}

/** The first lines of a row share a base line, also when one of them is in a taller script. */
function commonAscent(row: Row, from: readonly number[]): number {
  return Math.max(0, ...row.map((lines, i) => lines[from[i] ?? 0]?.ascent ?? 0))
}

function continueOnNewPage(flow: Flow, grid: Grid): void {
  flow.newPage()
  putHead(flow, grid, [])
}

function putRule(flow: Flow, grid: Grid, weight: number): void {
  const colour = weight === HEAD_RULE ? COLOUR.accent : COLOUR.rule
  flow.put({ kind: 'rule', x: left(grid), y: flow.y, width: right(grid) - left(grid), weight, colour })
}

function headHeight(grid: Grid): number {
  return grid.head.length === 0 ? 0 : Math.max(...grid.head.map(heightOf)) + 2 * grid.padding
}

/** With what aligning the first lines may add. */
function rowHeight(grid: Grid, row: Row): number {
  const ascent = commonAscent(row, [])
  const heights = row.map((lines) => heightOf(lines) + ascent - (lines[0]?.ascent ?? ascent))
  return Math.max(0, ...heights) + 2 * grid.padding
}

/** A row that is not split needs room for all of it, or the caption and the head would stay behind alone. */
function firstPartHeight(grid: Grid, row: Row, pageHeight: number): number {
  const height = rowHeight(grid, row)
  return splits(grid, height, pageHeight) ? Math.min(height, beginHeight(grid, row)) : height
}

function splits(grid: Grid, height: number, pageHeight: number): boolean {
  return height > MAY_SPLIT * (pageHeight - headHeight(grid))
}

function beginHeight(grid: Grid, row: Row): number {
  const tallest = Math.max(0, ...row.map(startOf))
  const line = Math.max(0, ...row.map((lines) => (lines[0] === undefined ? 0 : lineHeight(lines[0]))))
  return Math.max(tallest, LINES_TO_BEGIN * line) + 2 * grid.padding
}

function sumOf(heights: readonly number[]): number {
  return heights.reduce((sum, height) => sum + height, 0)
}

function left(grid: Grid): number {
  return grid.columns[0]?.x ?? 0
}

function right(grid: Grid): number {
  const last = grid.columns.at(-1)
  return last === undefined ? 0 : last.x + last.width
}
