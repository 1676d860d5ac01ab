import type { Moment, Timeline } from '../../domain/dossier/model.ts'
import type { Setting } from './blocks.ts'
import { type Flow, heightOf, type Placeable, putLinesAt, putOverPages } from './flow.ts'
import type { Line } from './lines.ts'
import { makeTag, type Tag } from './page.ts'
import { type Look, setSpans, setText } from './spans.ts'
import { COLOUR, CONTENT_WIDTH, PAGE, SIZE } from './theme.ts'

const WHEN: Look = { size: SIZE.table, colour: COLOUR.accent, bold: true }
const NOTE: Look = { size: SIZE.furniture, colour: COLOUR.muted }
const WHAT: Look = { size: SIZE.table, colour: COLOUR.text }

const GAP = 11
/** The line stands this far from the left of the text, the words this far from the line. */
const AXIS = 108
const TO_WORDS = 14
const TO_DATE = 12
const DOT = 2.6
/** A day is a full dot; what spans more is an open one, and a year a wider one. */
const RING = { month: { radius: 2.8, hole: 1.7 }, year: { radius: 3.8, hole: 2.7 } } as const
const LINE_WEIGHT = 1.1
const BETWEEN = 7

/** Dots on a line from top to bottom: the date on its left, what it was on its right. A list, for who hears it. */
export function makeTimeline({ moments }: Timeline, { shaper, parent }: Setting): Placeable {
  const width = CONTENT_WIDTH - AXIS - TO_WORDS
  const rows = moments.map(({ when, note, precision, what }): Row => {
    const left = AXIS - TO_DATE
    const below = note === '' ? [] : setText(note, NOTE, left, shaper)
    const date = [...setSpans([when], WHEN, left, shaper), ...below]
    const words = setSpans(what, WHAT, width, shaper)
    return { date, words, precision, height: Math.max(heightOf(date), heightOf(words)) }
  })
  return {
    gap: GAP,
    startHeight: rows[0]?.height ?? 0,
    place(flow) {
      const list = makeTag('L', parent)
      rows.forEach((row, i) => {
        const isLong = row.height > flow.height / 2
        if (!isLong && row.height > flow.room && !flow.isAtTop) flow.newPage()
        const next = rows[i + 1]
        const goesOn = next !== undefined && row.height + BETWEEN + next.height <= flow.room
        putMoment(flow, row, makeTag('LI', list), goesOn, width)
        flow.y += BETWEEN
      })
    },
  }
}

interface Row {
  readonly date: readonly Line[]
  readonly words: readonly Line[]
  readonly precision: Moment['precision']
  readonly height: number
}

function putMoment(
  flow: Flow,
  { date, words, precision, height }: Row,
  item: Tag,
  goesOn: boolean,
  width: number,
): void {
  const axis = PAGE.left + AXIS
  const middle = flow.y + (words[0] ? words[0].ascent * 0.62 : 0)
  if (goesOn)
    flow.put({
      kind: 'box',
      x: axis - LINE_WEIGHT / 2,
      y: middle,
      width: LINE_WEIGHT,
      height: height + BETWEEN,
      colour: COLOUR.rule,
    })
  putDot(flow, axis, middle, precision)
  const end = flow.y + height
  putLinesAt(flow, date, makeTag('Lbl', item), PAGE.left, flow.y, AXIS - TO_DATE)
  const pages = flow.pages.length
  putOverPages(flow, words, makeTag('LBody', item), axis + TO_WORDS, width)
  // Beside a date of more lines than its words.
  if (flow.pages.length === pages) flow.y = end
}

function putDot(flow: Flow, x: number, y: number, precision: Row['precision']): void {
  const dot = { kind: 'dot', x, y, colour: COLOUR.accent } as const
  if (precision === 'day') {
    flow.put({ ...dot, radius: DOT })
    return
  }
  const { radius, hole } = RING[precision]
  flow.put({ ...dot, radius }, { ...dot, radius: hole, colour: COLOUR.paper })
}
