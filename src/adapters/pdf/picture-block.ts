import type { Picture, Span } from '../../domain/dossier/model.ts'
import type { Shape } from '../pictures/picture.ts'
import type { Setting } from './blocks.ts'
import { type Flow, heightOf, type Placeable, putOverPages, startOf } from './flow.ts'
import type { Line } from './lines.ts'
import { makeFigureTag, makeTag, type Rectangle } from './page.ts'
import { type Look, setSpans, setText } from './spans.ts'
import { COLOUR, CONTENT_WIDTH, PAGE, SIZE } from './theme.ts'

const CAPTION: Look = { size: SIZE.table + 0.5, colour: COLOUR.text }
const NOTE: Look = { size: SIZE.note, colour: COLOUR.muted }

const GAP = 12
const AFTER = 6
const CAPTION_GAP = 5
const FRAME = 0.5
/** A dot is as large as on a screen of 96 to the inch, unless there is no room for that. */
const DOT = 0.75
/** The most that a picture takes of a page, in points. */
const TALLEST = 460

/** A picture shrunk beyond this share of what the width has room for cannot be read: it is cut into strips. */
const READABLE = 0.5
/** Strips repeat a little of the one before, so that a line of text that was cut through is whole in one of them. */
const OVERLAP = 14
const SHORTEST_STRIP = 120
/** Beyond this many pages, whoever wants to read it has the file. */
const MOST_PAGES = 12

/** A picture with what belongs below it: the caption, and the digest by which the evidence is found. */
export function makePicture(block: Picture, setting: Setting): Placeable {
  const shape = setting.shapeOf(block.drawn)
  const { width, height } = sizeOf(shape, setting.pageHeight)
  const below = wordsBelow(block, setting)
  const isCut = height > TALLEST
  return {
    gap: GAP,
    startHeight: (isCut ? SHORTEST_STRIP : height) + CAPTION_GAP + startOf(below),
    place(flow) {
      const strips = isCut
        ? stripsOf(height, roomAbove(below, flow.room), roomAbove(below, setting.pageHeight))
        : [{ from: 0, to: height }]
      strips.forEach((strip, i) => {
        if (i > 0) flow.newPage()
        const place = { x: PAGE.left, y: flow.y, width, height: strip.to - strip.from }
        const number = strips.length > 1 ? ` (${i + 1}/${strips.length})` : ''
        const figure = makeFigureTag(setting.parent, `${block.alt}${number}`, place)
        flow.put({
          kind: 'picture',
          owner: figure,
          drawn: block.drawn,
          orientation: shape.orientation,
          place: { ...place, y: place.y - strip.from, height },
          ...(number === '' ? {} : { shown: place }),
        })
        putFrame(flow, place)
        flow.y += place.height + CAPTION_GAP
        const isLast = i === strips.length - 1
        const words = isLast ? below : setText(`${i + 1}/${strips.length}`, NOTE, width, setting.shaper)
        putOverPages(flow, words, makeTag('Caption', figure), PAGE.left, CONTENT_WIDTH)
      })
      flow.y += AFTER
    },
  }
}

function wordsBelow(block: Picture, { shaper }: Setting): Line[] {
  const digest: Span[] = [
    { kind: 'text', text: 'SHA-256 ' },
    { kind: 'code', text: block.sha256 },
  ]
  return [
    ...setSpans(block.caption, CAPTION, CONTENT_WIDTH, shaper),
    ...setSpans(digest, NOTE, CONTENT_WIDTH, shaper),
  ]
}

/** What its words leave of the room for a picture. */
function roomAbove(words: readonly Line[], room: number): number {
  return Math.max(SHORTEST_STRIP, room - CAPTION_GAP - heightOf(words))
}

/** Whole on one page while it can be read there; else as wide as there is room for, over some pages. */
function sizeOf(picture: Shape, pageHeight: number): { width: number; height: number } {
  const lies = picture.orientation >= 5
  const width = (lies ? picture.height : picture.width) * DOT
  const height = (lies ? picture.width : picture.height) * DOT
  const widest = Math.min(1, CONTENT_WIDTH / width)
  const whole = Math.min(widest, TALLEST / height)
  const scale = whole >= READABLE * widest ? whole : Math.min(widest, (MOST_PAGES * pageHeight) / height)
  return { width: width * scale, height: height * scale }
}

/** From where to where each strip shows the picture, in points from its top. */
function stripsOf(height: number, firstRoom: number, room: number): { from: number; to: number }[] {
  const strips: { from: number; to: number }[] = []
  for (let from = 0, available = firstRoom; ; available = room) {
    const rest = height - from
    if (rest <= available) return [...strips, { from, to: height }]
    // What is left for the last page is no sliver.
    const to = from + Math.max(available / 2, Math.min(available, rest - SHORTEST_STRIP))
    strips.push({ from, to })
    from = to - OVERLAP
  }
}

/** Many pictures are white to their edges. */
function putFrame(flow: Flow, { x, y, width, height }: Rectangle): void {
  const box = { kind: 'box', colour: COLOUR.rule } as const
  flow.put({ ...box, x: x - FRAME, y: y - FRAME, width: width + 2 * FRAME, height: FRAME })
  flow.put({ ...box, x: x - FRAME, y: y + height, width: width + 2 * FRAME, height: FRAME })
  flow.put({ ...box, x: x - FRAME, y, width: FRAME, height })
  flow.put({ ...box, x: x + width, y, width: FRAME, height })
}
