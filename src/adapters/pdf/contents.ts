import { makeHeading, type Setting } from './blocks.ts'
import { type Flow, heightOf, lineHeight } from './flow.ts'
import type { Line } from './lines.ts'
import { makeTag, type Tag } from './page.ts'
import { setText } from './spans.ts'
import { COLOUR, CONTENT_WIDTH, PAGE, SIZE } from './theme.ts'

/** A line of the table of contents. */
export interface Entry {
  readonly title: string
  readonly level: 1 | 2
  readonly target: string
  readonly page: number
}

const INDENT = { 1: 0, 2: 16 } as const
/** The white above a line; the narrow one where that saves a page. */
const WIDE: White = { 1: 7, 2: 1 }
const NARROW: White = { 1: 3.5, 2: 0 }
/** Room for the page numbers, so that their length never changes where a title breaks. */
const NUMBERS = 34
const DOTS_GAP = 5

type White = Readonly<Record<Entry['level'], number>>

/** The table of contents. Its number of pages does not depend on the page numbers in it. */
export function layOutContents(title: string, entries: readonly Entry[], flow: Flow, setting: Setting): void {
  makeHeading(1, title, setting).place(flow)
  const list = makeTag('TOC', setting.parent)
  const titles = entries.map((entry) => setTitle(entry, setting))
  const white = pagesOf(titles, NARROW, flow) < pagesOf(titles, WIDE, flow) ? NARROW : WIDE
  for (const entry of titles) putEntry(entry, white, list, flow, setting)
}

interface Title {
  readonly entry: Entry
  readonly lines: readonly Line[]
}

function setTitle(entry: Entry, { shaper }: Setting): Title {
  const width = CONTENT_WIDTH - INDENT[entry.level] - NUMBERS
  return { entry, lines: setText(entry.title, lookOf(entry), width, shaper) }
}

function lookOf({ level }: Entry) {
  return { size: SIZE.body, colour: COLOUR.text, bold: level === 1 }
}

/** How many pages they take from where the flow is. */
function pagesOf(titles: readonly Title[], white: White, flow: Flow): number {
  let pages = 1
  let room = flow.room
  for (const { entry, lines } of titles) {
    const height = heightOf(lines)
    if (white[entry.level] + height > room) {
      pages++
      room = flow.height - height
    } else room -= white[entry.level] + height
  }
  return pages
}

function putEntry({ entry, lines }: Title, white: White, list: Tag, flow: Flow, setting: Setting): void {
  const x = PAGE.left + INDENT[entry.level]
  const width = CONTENT_WIDTH - INDENT[entry.level] - NUMBERS
  // The space is for readers that would put title and number together.
  const [number] = setText(` ${entry.page}`, lookOf(entry), NUMBERS, setting.shaper)
  const last = lines.at(-1)
  if (last === undefined || number === undefined) return
  const height = heightOf(lines)
  if (white[entry.level] + height > flow.room) flow.newPage()
  if (!flow.isAtTop) flow.y += white[entry.level]
  const link = makeTag('Link', makeTag('Reference', makeTag('TOCI', list)))
  const top = flow.y
  const right = PAGE.left + CONTENT_WIDTH
  flow.putLines(lines, link, x, width)
  const base = flow.y - lineHeight(last) + last.ascent
  flow.put({ kind: 'line', owner: link, line: number, x: right - number.width, y: base })
  flow.put({
    kind: 'link',
    owner: link,
    x,
    y: top,
    width: right - x,
    height,
    target: entry.target,
    says: `${entry.title}, ${entry.page}`,
  })
  const dots = x + last.width + DOTS_GAP
  const dotsWidth = right - number.width - DOTS_GAP - dots
  if (dotsWidth > 0)
    flow.put({ kind: 'rule', x: dots, y: base, width: dotsWidth, weight: 0.4, colour: COLOUR.rule })
}
