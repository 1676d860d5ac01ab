import type { Coverage, CoverageStep, Mark } from '../../domain/dossier/model.ts'
import type { Setting } from './blocks.ts'
import { type Flow, heightOf, lineHeight, type Placeable } from './flow.ts'
import type { Line } from './lines.ts'
import { makeFigureTag, makeTag, type Owner } from './page.ts'
import type { Shaper } from './shaping.ts'
import { type Look, setText } from './spans.ts'
import { COLOUR, CONTENT_WIDTH, PAGE, SIZE } from './theme.ts'

const TITLE: Look = { size: SIZE.table, colour: COLOUR.text, bold: true }
const LABEL: Look = { size: SIZE.table, colour: COLOUR.muted }
const HEAD: Look = { size: SIZE.table, colour: COLOUR.accent, bold: true }

const GAP = 11
/** Where the places begin, from the left of the text. */
const TITLES = 168
const GUTTER = 12
const MARK = { size: 5.6, gap: 2.6 } as const
const PLACE = { gap: 11, toMarks: 4 } as const
const ROW = { padding: 4, leading: 1.5 } as const
const RULE = { head: 0.9, row: 0.4 } as const
const LEGEND_GAP = 6

/** A row for each step: its title, and its places with a mark for each search. Each row is a figure with its words. */
export function makeCoverage(block: Coverage, { shaper, parent }: Setting): Placeable {
  const rows = block.steps.map((step) => makeRow(step, shaper))
  const head = [
    setText(block.columns.step, HEAD, TITLES, shaper),
    setText(block.columns.places, HEAD, 200, shaper),
  ]
  const headHeight = Math.max(...head.map(heightOf)) + ROW.padding
  const putHead = (flow: Flow, owner: () => Owner): void => {
    head.forEach((lines, i) => {
      const y = flow.y
      flow.putLines(lines, owner(), PAGE.left + (i === 0 ? 0 : TITLES + GUTTER), TITLES)
      flow.y = y
    })
    flow.y += headHeight
    putRule(flow, RULE.head)
  }
  return {
    gap: GAP,
    startHeight: headHeight + (rows[0]?.height ?? 0),
    place(flow) {
      putHead(flow, () => makeTag('P', parent))
      for (const row of rows) {
        if (row.height > flow.room && !flow.isAtTop) {
          flow.newPage()
          putHead(flow, () => 'Pagination')
        }
        const place = { x: PAGE.left, y: flow.y, width: CONTENT_WIDTH, height: row.height }
        row.put(flow, makeFigureTag(parent, row.alt, place))
        flow.y += row.height
        putRule(flow, RULE.row)
      }
      putLegend(flow, block, shaper, () => makeTag('P', parent))
    },
  }
}

interface Row {
  readonly alt: string
  readonly height: number
  put(flow: Flow, owner: Owner): void
}

/** Somewhere in a row, from its own top left corner. */
type Placed = { readonly x: number; readonly y: number } & ({ readonly line: Line } | { readonly mark: Mark })

function makeRow({ title, places, alt }: CoverageStep, shaper: Shaper): Row {
  const titleLines = setText(title, TITLE, TITLES, shaper)
  const { placed, height } = setPlaces(places, shaper)
  const top = ROW.padding
  return {
    alt,
    height: Math.max(heightOf(titleLines), height) + 2 * ROW.padding,
    put(flow, owner) {
      const { y } = flow
      let at = y + top
      for (const line of titleLines) {
        flow.put({ kind: 'line', owner, line, x: PAGE.left, y: at + line.ascent })
        at += lineHeight(line)
      }
      for (const one of placed) putPlaced(flow, owner, one, PAGE.left + TITLES + GUTTER, y + top)
    },
  }
}

/** Places with their marks, one after another, on as many lines as they take. */
function setPlaces(places: CoverageStep['places'], shaper: Shaper): { placed: Placed[]; height: number } {
  const room = CONTENT_WIDTH - TITLES - GUTTER
  const placed: Placed[] = []
  let [x, y, height] = [0, 0, 0]
  const newLine = (): void => {
    x = 0
    y += height + ROW.leading
  }
  for (const { label, marks } of places) {
    const [line] = setText(label, LABEL, room, shaper)
    if (line === undefined) continue
    height = Math.max(height, lineHeight(line))
    const step = MARK.size + MARK.gap
    const width = line.width + PLACE.toMarks + Math.min(marks.length, 4) * step
    if (x > 0 && x + width > room) newLine()
    placed.push({ x, y, line })
    x += line.width + PLACE.toMarks
    for (const mark of marks) {
      if (x + MARK.size > room) newLine()
      placed.push({ x, y: y + line.ascent - MARK.size, mark })
      x += step
    }
    x += PLACE.gap
  }
  return { placed, height: y + height }
}

function putPlaced(flow: Flow, owner: Owner, placed: Placed, left: number, top: number): void {
  const [x, y] = [left + placed.x, top + placed.y]
  if ('line' in placed) flow.put({ kind: 'line', owner, line: placed.line, x, y: y + placed.line.ascent })
  else flow.put({ kind: 'mark', owner, mark: placed.mark, x, y, size: MARK.size, colour: COLOUR.accent })
}

/** What each shape means; the words are content, the shapes beside them are said by them. */
function putLegend(flow: Flow, { legend }: Coverage, shaper: Shaper, owner: () => Owner): void {
  const lines = legend.map(({ mark, label }) => ({
    mark,
    line: setText(label, LABEL, CONTENT_WIDTH, shaper)[0],
  }))
  const height = Math.max(0, ...lines.map(({ line }) => (line ? lineHeight(line) : 0)))
  if (height + LEGEND_GAP > flow.room) flow.newPage()
  flow.y += LEGEND_GAP
  let x: number = PAGE.left
  for (const { mark, line } of lines) {
    if (!line) continue
    const width = MARK.size + PLACE.toMarks + line.width
    if (x > PAGE.left && x + width > PAGE.left + CONTENT_WIDTH) {
      x = PAGE.left
      flow.y += height
    }
    const base = flow.y + line.ascent
    const shape = { kind: 'mark', owner: 'Layout', mark, x, y: base - MARK.size } as const
    flow.put({ ...shape, size: MARK.size, colour: COLOUR.accent })
    flow.put({ kind: 'line', owner: owner(), line, x: x + MARK.size + PLACE.toMarks, y: base })
    x += width + PLACE.gap
  }
  flow.y += height
}

function putRule(flow: Flow, weight: number): void {
  const colour = weight === RULE.head ? COLOUR.accent : COLOUR.rule
  flow.put({ kind: 'rule', x: PAGE.left, y: flow.y, width: CONTENT_WIDTH, weight, colour })
}
