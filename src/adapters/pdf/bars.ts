import type { Bars } from '../../domain/dossier/model.ts'
import type { Setting } from './blocks.ts'
import { type Flow, heightOf, lineHeight, type Placeable, putLinesAt } from './flow.ts'
import { makeFigureTag, makeTag } from './page.ts'
import { type Look, setText } from './spans.ts'
import { COLOUR, CONTENT_WIDTH, PAGE, SIZE } from './theme.ts'

const LABEL: Look = { size: SIZE.table, colour: COLOUR.text }
const LEGEND: Look = { size: SIZE.table, colour: COLOUR.muted }

const GAP = 11
const LABELS = 168
const GUTTER = 12
const BAR = { height: 8, padding: 3 } as const
const FRAME = 0.7
const STRIPES = 3
const SWATCH = { width: 12, toText: 4, gap: 14, above: 6 } as const

/** How each part of a bar is filled: told apart by shape, so that no colour carries a meaning. */
const FILLS = [hollow, solid, striped, low] as const
type Fill = (flow: Flow, x: number, y: number, width: number) => void

/** A row for each thing counted: its label and its bar. Each row is a figure with its words. */
export function makeBars(block: Bars, { shaper, parent }: Setting): Placeable {
  if (block.parts.length > FILLS.length)
    throw new Error(`more parts than can be told apart: ${block.parts.length}`)
  const longest = Math.max(1, ...block.rows.map(({ lengths }) => sum(lengths)))
  const scale = (CONTENT_WIDTH - LABELS - GUTTER) / longest
  const rows = block.rows.map(({ label, lengths, alt }) => {
    const lines = setText(label, LABEL, LABELS, shaper)
    return { lines, alt, lengths, height: Math.max(heightOf(lines), BAR.height) + 2 * BAR.padding }
  })
  return {
    gap: GAP,
    startHeight: rows[0]?.height ?? 0,
    place(flow) {
      for (const { lines, alt, lengths, height } of rows) {
        if (height > flow.room && !flow.isAtTop) flow.newPage()
        const place = { x: PAGE.left, y: flow.y, width: CONTENT_WIDTH, height }
        const top = flow.y + BAR.padding
        putLinesAt(flow, lines, makeFigureTag(parent, alt, place), PAGE.left, top, LABELS)
        putBar(flow, lengths, top, scale)
        flow.y += height
      }
      putLegend(flow, block.parts, { shaper, parent })
    },
  }
}

function putBar(flow: Flow, lengths: readonly number[], y: number, scale: number): void {
  let x = PAGE.left + LABELS + GUTTER
  lengths.forEach((length, part) => {
    const width = length * scale
    if (width > 0) FILLS[part]?.(flow, x, y, width)
    x += width
  })
}

/** What each filling means; the words are content, the samples beside them are said by them. */
function putLegend(
  flow: Flow,
  parts: readonly string[],
  { shaper, parent }: Pick<Setting, 'shaper' | 'parent'>,
): void {
  const lines = parts.map((part) => setText(part, LEGEND, CONTENT_WIDTH, shaper)[0])
  const height = Math.max(0, ...lines.map((line) => (line ? lineHeight(line) : 0)))
  if (2 * height + SWATCH.above > flow.room && !flow.isAtTop) flow.newPage()
  flow.y += SWATCH.above
  let x: number = PAGE.left
  lines.forEach((line, part) => {
    if (!line) return
    const width = SWATCH.width + SWATCH.toText + line.width
    if (x > PAGE.left && x + width > PAGE.left + CONTENT_WIDTH) {
      x = PAGE.left
      flow.y += height
    }
    const base = flow.y + line.ascent
    FILLS[part]?.(flow, x, base - BAR.height + 1, SWATCH.width)
    flow.put({
      kind: 'line',
      owner: makeTag('P', parent),
      line,
      x: x + SWATCH.width + SWATCH.toText,
      y: base,
    })
    x += width + SWATCH.gap
  })
  flow.y += height
}

function hollow(...[flow, x, y, width]: Parameters<Fill>): void {
  const box = { kind: 'box', colour: COLOUR.accent } as const
  flow.put({ ...box, x, y, width, height: FRAME })
  flow.put({ ...box, x, y: y + BAR.height - FRAME, width, height: FRAME })
  flow.put({ ...box, x, y, width: FRAME, height: BAR.height })
  flow.put({ ...box, x: x + width - FRAME, y, width: FRAME, height: BAR.height })
}

function solid(...[flow, x, y, width]: Parameters<Fill>): void {
  flow.put({ kind: 'box', x, y, width, height: BAR.height, colour: COLOUR.accent })
}

function striped(...[flow, x, y, width]: Parameters<Fill>): void {
  const stripe = BAR.height / (2 * STRIPES - 1)
  for (let i = 0; i < STRIPES; i++)
    flow.put({ kind: 'box', x, y: y + 2 * i * stripe, width, height: stripe, colour: COLOUR.accent })
}

function low(...[flow, x, y, width]: Parameters<Fill>): void {
  const height = BAR.height / 2
  flow.put({ kind: 'box', x, y: y + height, width, height, colour: COLOUR.text })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
