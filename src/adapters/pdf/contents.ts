import { makeHeading, type Setting } from './blocks.ts'
import { type Flow, heightOf, lineHeight } from './flow.ts'
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
const ABOVE = { 1: 7, 2: 1 } as const
/** Room for the page numbers, so that their length never changes where a title breaks. */
const NUMBERS = 34
const DOTS_GAP = 5

/** The table of contents. Its number of pages does not depend on the page numbers in it. */
export function layOutContents(title: string, entries: readonly Entry[], flow: Flow, setting: Setting): void {
  makeHeading(1, title, setting).place(flow)
  const list = makeTag('TOC', setting.parent)
  for (const entry of entries) putEntry(entry, list, flow, setting)
}

function putEntry(entry: Entry, list: Tag, flow: Flow, setting: Setting): void {
  const { shaper } = setting
  const look = { size: SIZE.body, colour: COLOUR.text, bold: entry.level === 1 }
  const x = PAGE.left + INDENT[entry.level]
  const width = CONTENT_WIDTH - INDENT[entry.level] - NUMBERS
  const lines = setText(entry.title, look, width, shaper)
  // The space is for readers that would put title and number together.
  const [number] = setText(` ${entry.page}`, look, NUMBERS, shaper)
  const last = lines.at(-1)
  if (last === undefined || number === undefined) return
  const height = heightOf(lines)
  if (ABOVE[entry.level] + height > flow.room) flow.newPage()
  if (!flow.isAtTop) flow.y += ABOVE[entry.level]
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
