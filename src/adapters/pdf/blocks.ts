import type { Block, Fact, Span, Table } from '../../domain/dossier/model.ts'
import type { Shape } from '../pictures/picture.ts'
import { makeBars } from './bars.ts'
import { widthsOf } from './columns.ts'
import { makeCoverage } from './coverage.ts'
import { type Flow, heightOf, linesThatFit, type Placeable, putOverPages, startOf } from './flow.ts'
import { type Column, makeGrid } from './grid.ts'
import type { Line } from './lines.ts'
import { makeTag, type Tag } from './page.ts'
import { makePicture } from './picture-block.ts'
import type { Shaper } from './shaping.ts'
import { type Look, type ReadyText, readySpans, readyText, setReady, setSpans, setText } from './spans.ts'
import { COLOUR, CONTENT_WIDTH, PAGE, SIZE } from './theme.ts'
import { makeTimeline } from './timeline.ts'

/** What laying out a block needs to know about where it stands. */
export interface Setting {
  readonly shaper: Shaper
  /** The element that the block becomes a child of. */
  readonly parent: Tag
  /** Gives each heading a name that links can lead to. */
  readonly nameTarget: () => string
  /** Of the picture with this digest. */
  readonly shapeOf: (sha256: string) => Shape
  /** The tables among which the block stands. */
  readonly tables: Tables
  /** Of what a page has room for, in points. */
  readonly pageHeight: number
}

const BODY: Look = { size: SIZE.body, colour: COLOUR.text }
const LEAD: Look = { size: SIZE.lead, colour: COLOUR.accent }
const NOTE: Look = { size: SIZE.note, colour: COLOUR.muted }
const TABLE: Look = { size: SIZE.table, colour: COLOUR.text }
const COLUMN_HEAD: Look = { size: SIZE.table, colour: COLOUR.accent, bold: true }
const CAPTION: Look = { size: SIZE.table + 0.5, colour: COLOUR.accent, bold: true }
const FACT_LABEL: Look = { size: SIZE.body, colour: COLOUR.muted }
const HEADINGS: Readonly<Record<1 | 2, Look>> = {
  1: { size: SIZE.heading1, colour: COLOUR.accent, bold: true },
  2: { size: SIZE.heading2, colour: COLOUR.accent, bold: true },
}

const HEADING_GAP = { 1: 30, 2: 17 } as const
const HEADING_AFTER = { 1: 12, 2: 6 } as const
const PARAGRAPH_GAP = 6
const KEPT_LINES = 4
const NOTICE = { gap: 10, bar: 3, inset: 12, padding: 8 } as const
const LIST = { gap: 5, indent: 14, between: 2.5 } as const
const FACTS = { gap: 12, labels: 0.27, gutter: 12, padding: 3.2 } as const
const GRID = { gap: 11, gutter: 9, padding: 3.4 } as const

/** Makes a block ready to be laid out. Its tags are made when it is placed, so that they come in reading order. */
export function makeBlock(block: Block, setting: Setting): Placeable {
  switch (block.kind) {
    case 'paragraph':
      return makeText(block.spans, lookOf(block.style), setting)
    case 'heading':
      return makeHeading(2, block.text, setting)
    case 'notice':
      return makeNotice(block.spans, setting)
    case 'facts':
      return makeFacts(block.rows, block.style === 'small', setting)
    case 'list':
      return makeList(block.items, setting)
    case 'table':
      return makeTable(block, setting)
    case 'picture':
      return makePicture(block, setting)
    case 'coverage':
      return makeCoverage(block, setting)
    case 'timeline':
      return makeTimeline(block, setting)
    case 'bars':
      return makeBars(block, setting)
  }
}

function lookOf(style: 'lead' | 'note' | undefined): Look {
  if (style === 'lead') return LEAD
  return style === 'note' ? NOTE : BODY
}

/** A heading; bookmarks, links and the table of contents lead to it. */
export function makeHeading(level: 1 | 2, text: string, setting: Setting): Placeable {
  const lines = setText(text, HEADINGS[level], CONTENT_WIDTH, setting.shaper)
  const name = setting.nameTarget()
  const keptHeight = heightOf(lines) + HEADING_AFTER[level]
  return {
    gap: HEADING_GAP[level],
    startHeight: keptHeight,
    keptHeight,
    whiteBelow: true,
    place(flow) {
      flow.put({ kind: 'target', name, y: flow.y, title: text, level })
      flow.putLines(lines, makeTag(level === 1 ? 'H1' : 'H2', setting.parent), PAGE.left, CONTENT_WIDTH)
      flow.y += HEADING_AFTER[level]
    },
  }
}

function makeText(spans: readonly Span[], look: Look, setting: Setting): Placeable {
  const lines = setSpans(spans, look, CONTENT_WIDTH, setting.shaper)
  return {
    gap: PARAGRAPH_GAP,
    startHeight: startOf(lines),
    // A short note introduces what follows: it does not stay behind alone with its heading.
    ...(look === NOTE && lines.length <= KEPT_LINES ? { keptHeight: heightOf(lines) } : {}),
    place: (flow) => putOverPages(flow, lines, makeTag('P', setting.parent), PAGE.left, CONTENT_WIDTH),
  }
}

function makeNotice(spans: readonly Span[], setting: Setting): Placeable {
  const width = CONTENT_WIDTH - NOTICE.bar - 2 * NOTICE.inset
  const lines = setSpans(spans, BODY, width, setting.shaper)
  return {
    gap: NOTICE.gap,
    startHeight: startOf(lines) + 2 * NOTICE.padding,
    place: (flow) => putNotice(flow, lines, makeTag('P', setting.parent), width),
  }
}

function putNotice(flow: Flow, lines: readonly Line[], tag: Tag, width: number): void {
  for (let from = 0; from < lines.length; ) {
    const count = linesThatFit(lines, from, flow.room - 2 * NOTICE.padding, flow.isAtTop)
    const part = lines.slice(from, from + count)
    if (part.length > 0) {
      const height = heightOf(part) + 2 * NOTICE.padding
      const box = { kind: 'box', x: PAGE.left, y: flow.y, height } as const
      flow.put({ ...box, width: CONTENT_WIDTH, colour: COLOUR.pale })
      flow.put({ ...box, width: NOTICE.bar, colour: COLOUR.accent })
      flow.y += NOTICE.padding
      flow.putLines(part, tag, PAGE.left + NOTICE.bar + NOTICE.inset, width)
      flow.y += NOTICE.padding
    }
    from += count
    if (from < lines.length) flow.newPage()
  }
  flow.y += NOTICE.gap - PARAGRAPH_GAP
}

function makeList(items: readonly (readonly Span[])[], setting: Setting): Placeable {
  const width = CONTENT_WIDTH - LIST.indent
  const [bullet] = setText('•', { ...BODY, colour: COLOUR.accent }, width, setting.shaper)
  const texts = items.map((item) => setSpans(item, BODY, width, setting.shaper))
  return {
    gap: LIST.gap,
    startHeight: texts[0] === undefined ? 0 : startOf(texts[0]),
    place(flow) {
      const list = makeTag('L', setting.parent)
      for (const lines of texts) putListItem(flow, lines, bullet, list, width)
    },
  }
}

function putListItem(
  flow: Flow,
  lines: readonly Line[],
  bullet: Line | undefined,
  list: Tag,
  width: number,
): void {
  if (!flow.isAtTop && startOf(lines) > flow.room) flow.newPage()
  const item = makeTag('LI', list)
  const first = lines[0]
  if (bullet !== undefined && first !== undefined) {
    const y = flow.y + first.ascent
    flow.put({ kind: 'line', owner: makeTag('Lbl', item), line: bullet, x: PAGE.left + 2, y })
  }
  putOverPages(flow, lines, makeTag('LBody', item), PAGE.left + LIST.indent, width)
  flow.y += LIST.between
}

function makeFacts(facts: readonly Fact[], isSmall: boolean, setting: Setting): Placeable {
  const labels = CONTENT_WIDTH * FACTS.labels
  const values = PAGE.left + labels + FACTS.gutter
  const columns: Column[] = [
    { x: PAGE.left, width: labels },
    { x: values, width: PAGE.left + CONTENT_WIDTH - values },
  ]
  const size = isSmall ? { size: SIZE.table } : {}
  const rows = facts.map((fact) => [
    setText(fact.label, { ...FACT_LABEL, ...size }, labels, setting.shaper),
    setSpans(onLinesOfTheirOwn(fact.values), { ...BODY, ...size }, columns[1]?.width ?? 0, setting.shaper),
  ])
  const { gap, padding } = isSmall ? { gap: 8, padding: 2.2 } : FACTS
  const grid = { caption: [], columns, head: [], rows, rowsHaveHeads: true, padding, gap }
  return makeGrid(grid, setting.parent, setting.pageHeight)
}

function onLinesOfTheirOwn(values: readonly (readonly Span[])[]): Span[] {
  return values.flatMap((spans, i): readonly Span[] => (i === 0 ? spans : [{ kind: 'break' }, ...spans]))
}

function makeTable(table: Table, setting: Setting): Placeable {
  const { shaper, parent, pageHeight } = setting
  const { head, rows } = setting.tables.take(table)
  const columns = setting.tables.columnsOf(table)
  const widthOf = (i: number): number => columns[i]?.width ?? 0
  const caption = table.caption === '' ? [] : setText(table.caption, CAPTION, CONTENT_WIDTH, shaper)
  const set = (cells: readonly ReadyText[]): Line[][] => cells.map((cell, i) => setReady(cell, widthOf(i)))
  const { gap, padding } = GRID
  const grid = { caption, columns, head: set(head), rows: rows.map(set), rowsHaveHeads: false, padding, gap }
  return makeGrid(grid, parent, pageHeight)
}

interface ReadyTable {
  readonly head: readonly ReadyText[]
  readonly rows: readonly (readonly ReadyText[])[]
}

/** The tables of a section: those with the same heads have their columns at the same place. */
export class Tables {
  readonly #shaper: Shaper
  readonly #ready = new Map<Table, ReadyTable>()
  readonly #needs = new Map<string, number[]>()

  constructor(blocks: readonly Block[], shaper: Shaper) {
    this.#shaper = shaper
    for (const block of blocks) if (block.kind === 'table') this.#add(block)
  }

  columnsOf(table: Table): Column[] {
    const width = CONTENT_WIDTH - GRID.gutter * (table.columns.length - 1)
    const all = table.columns.reduce((sum, column) => sum + column.width, 0)
    const shares = table.columns.map((column) => (column.width / all) * width)
    let x: number = PAGE.left
    return widthsOf(shares, this.#needs.get(keyOf(table)) ?? []).map((width) => {
      const place = { x, width }
      x += width + GRID.gutter
      return place
    })
  }

  /** Given once, so that it need not be kept. */
  take(table: Table): ReadyTable {
    const ready = this.#ready.get(table)
    if (ready === undefined)
      throw new Error(`the table ${JSON.stringify(table.caption)} is of another section`)
    this.#ready.delete(table)
    return ready
  }

  #add(table: Table): void {
    refuseMisfit(table)
    const ready = makeReady(table, this.#shaper)
    this.#ready.set(table, ready)
    const needs = this.#needs.get(keyOf(table)) ?? []
    for (const row of [ready.head, ...ready.rows]) {
      row.forEach(({ need }, i) => {
        needs[i] = Math.max(needs[i] ?? 0, need)
      })
    }
    this.#needs.set(keyOf(table), needs)
  }
}

function makeReady(table: Table, shaper: Shaper): ReadyTable {
  return {
    head: table.columns.map(({ title }) => readyText(title, COLUMN_HEAD, shaper)),
    rows: table.rows.map((row) => row.map((cell) => readySpans(cell, TABLE, shaper))),
  }
}

function keyOf(table: Table): string {
  return JSON.stringify(table.columns)
}

/** A cell without a column would be lost without a word. */
function refuseMisfit(table: Table): void {
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0)
  if (!(shares > 0) || table.rows.some((row) => row.length !== table.columns.length)) {
    throw new Error(`the table ${JSON.stringify(table.caption)} has rows that do not fit its columns`)
  }
}
