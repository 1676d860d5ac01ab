import type { Inline, Paragraph, Segment } from './paragraph.ts'
import type { ShapedRun } from './shaping.ts'
import { type Colour, LINE } from './theme.ts'

/** Runs of one look that touch, at their place in a line; `x` in points from the line's left end. */
export interface PlacedRuns {
  readonly runs: ShapedRun[]
  readonly x: number
  readonly size: number
  readonly colour: Colour
  readonly standsFor: string | undefined
  readonly inline: Inline | undefined
}

/** A line of text in the order in which it is painted; measures in points. */
export interface Line {
  readonly runs: readonly PlacedRuns[]
  readonly width: number
  readonly ascent: number
  readonly descent: number
  /** Part of a longer text that begins at the right. */
  readonly alignsRight: boolean
  /** What is painted, in reading order. */
  readonly text: string
}

/** Letters of a word that are looked at for one line, unless they are too narrow to fill it. */
const AHEAD = 200
/** When a word must be cut anyway, the rest of the line is used if at least this share of it is free. */
const WORTH_FILLING = 0.4
/** A cut after a mark of an address is preferred, if it leaves no more than this share of the line empty. */
const NICE_CUT = 0.7
const NICE_BEFORE_CUT = /[/?&=._\-:@#%,;+~]/

/** Breaks a paragraph in lines of at most `width` points, set in type of `size` points. Never hyphenates. */
export function breakLines(paragraph: Paragraph, size: number, width: number): Line[] {
  const breaker = new Breaker(paragraph, size, width)
  for (const group of unbreakableGroups(paragraph.segments)) breaker.add(group)
  return breaker.finish()
}

/** The width of a paragraph on one line, as a share of the size of type. */
export function unbrokenWidth({ segments }: Paragraph): number {
  return widthsOf(segments).solid
}

function* unbreakableGroups(segments: readonly Segment[]): Generator<readonly Segment[]> {
  let group: Segment[] = []
  for (const segment of segments) {
    if (segment.mayBreakBefore && group.length > 0) {
      yield group
      group = []
    }
    group.push(segment)
  }
  if (group.length > 0) yield group
}

class Breaker {
  readonly #paragraph: Paragraph
  readonly #size: number
  /** Widths here are shares of the size of type. */
  readonly #room: number
  readonly #lines: Line[] = []
  #line: Segment[] = []
  #used = 0

  constructor(paragraph: Paragraph, size: number, width: number) {
    this.#paragraph = paragraph
    this.#size = size
    this.#room = width / size + 1e-6
  }

  add(group: readonly Segment[]): void {
    const { solid, full } = widthsOf(group)
    const stays = group.findIndex(({ piece }) => piece.staysWithLast)
    if (stays > 0 && solid > this.#room) {
      this.add(group.slice(0, stays))
      this.add(group.slice(stays))
      return
    }
    if (this.#used + solid > this.#room && solid <= this.#room) this.#endLine()
    if (this.#used + solid > this.#room) {
      this.#addTooLong(group)
      return
    }
    this.#line.push(...group)
    this.#used += full
  }

  finish(): Line[] {
    this.#endLine()
    // A text of one line stays at the left, with its column; a longer one must begin where its reader begins.
    if ((this.#paragraph.baseLevel & 1) === 0 || this.#lines.length === 1) return this.#lines
    return this.#lines.map((line) => ({ ...line, alignsRight: true }))
  }

  #addTooLong(group: readonly Segment[]): void {
    const fill = group.some((segment) => segment.piece.breaksAnywhere)
    if (!fill && this.#room - this.#used < WORTH_FILLING * this.#room) this.#endLine()
    for (const segment of group) this.#addCutting(segment)
  }

  #addCutting(whole: Segment): void {
    let { text } = whole.run
    let ahead = text.length > AHEAD ? this.#ahead(whole, text) : whole
    while (!whole.isSpace && this.#used + widthOf(ahead) > this.#room) {
      const cut = cutFor(ahead, this.#room - this.#used, this.#line.length === 0)
      if (cut === 0) {
        if (this.#line.length === 0) break
        this.#endLine()
        continue
      }
      this.#line.push(this.#part(whole, text.slice(0, cut)))
      this.#endLine()
      text = text.slice(cut)
      ahead = this.#ahead(whole, text)
    }
    this.#line.push(ahead)
    this.#used += widthOf(ahead)
  }

  /**
   * What is left of a word that is cut, or so much of its beginning as certainly fills a line: to shape all that is left
   * for each line took minutes for a word of a hundred thousand letters.
   */
  #ahead(whole: Segment, text: string): Segment {
    for (let length = AHEAD; length < text.length; length *= 2) {
      const part = this.#part(whole, text.slice(0, length))
      if (widthOf(part) > 2 * this.#room) return part
    }
    return this.#part(whole, text)
  }

  /** Shaped anew, as letters may look different where a word ends. */
  #part(segment: Segment, text: string): Segment {
    const { face, rightToLeft } = segment.run
    return { ...segment, run: this.#paragraph.shaper.shape(face, segment.script, rightToLeft, text) }
  }

  #endLine(): void {
    if (this.#line.length > 0) this.#lines.push(makeLine(this.#line, this.#paragraph.baseLevel, this.#size))
    this.#line = []
    this.#used = 0
  }
}

function widthOf(segment: Segment): number {
  return segment.run.width * segment.piece.scale
}

/** The width with and without the spaces at the end, which may hang over. */
function widthsOf(group: readonly Segment[]): { solid: number; full: number } {
  let solid = 0
  let full = 0
  for (const segment of group) {
    full += widthOf(segment)
    if (!segment.isSpace) solid = full
  }
  return { solid, full }
}

/** How much of the segment's text fits in `room`; 0 for nothing. On an empty line always at least one cluster. */
function cutFor(segment: Segment, room: number, lineIsEmpty: boolean): number {
  const { run, piece } = segment
  const scale = piece.scale / run.face.unitsPerEm
  const ends = clusterEnds(run)
  let width = 0
  let fits = 0
  let nice = 0
  let niceWidth = 0
  for (const { end, advance } of ends) {
    width += advance * scale
    if (width > room || end === run.text.length) break
    fits = end
    if (NICE_BEFORE_CUT.test(run.text.charAt(end - 1))) {
      nice = end
      niceWidth = width
    }
  }
  if (fits === 0 && lineIsEmpty && ends.length > 1) return ends[0]?.end ?? 0
  return nice > 0 && !piece.breaksAnywhere && niceWidth > NICE_CUT * room ? nice : fits
}

/** The clusters of a run in reading order. */
function clusterEnds(run: ShapedRun): { end: number; advance: number }[] {
  const advances = new Map<number, number>()
  for (const glyph of run.glyphs)
    advances.set(glyph.cluster, (advances.get(glyph.cluster) ?? 0) + glyph.advance)
  const starts = [...advances.keys()].sort((a, b) => a - b)
  return starts.map((start, i) => ({
    end: starts[i + 1] ?? run.text.length,
    advance: advances.get(start) ?? 0,
  }))
}

function makeLine(segments: readonly Segment[], baseLevel: number, size: number): Line {
  const end = endOfSolid(segments)
  const order = visualOrder(segments.slice(0, end))
  const spaces = segments.slice(end)
  const isRightToLeft = (baseLevel & 1) === 1
  const runs: PlacedRuns[] = []
  let x = 0
  let before: Segment | undefined
  let ascent: number = LINE.above
  let descent: number = LINE.below
  for (const segment of order) {
    const { run, piece } = segment
    place(runs, segment, before, x, size)
    before = segment
    x += widthOf(segment) * size
    if (segment.isSpace) continue
    ascent = Math.max(ascent, run.face.ascent * piece.scale * SNUG)
    descent = Math.max(descent, run.face.descent * piece.scale * SNUG)
  }
  // Spaces at the end of a line hang over; without them a reader would join the words of two lines.
  let hanging = isRightToLeft ? 0 : x
  for (const space of spaces) {
    if (isRightToLeft) hanging -= widthOf(space) * size
    place(runs, space, isRightToLeft ? undefined : before, hanging, size)
    before = space
    if (!isRightToLeft) hanging += widthOf(space) * size
  }
  return {
    runs,
    width: x,
    ascent: ascent * size,
    descent: descent * size,
    alignsRight: false,
    text: segments.map((segment) => segment.run.text).join(''),
  }
}

/** A long document has a million words: those of one piece that touch take one place together. */
function place(
  places: PlacedRuns[],
  segment: Segment,
  before: Segment | undefined,
  x: number,
  size: number,
): void {
  const { run, piece, standsFor } = segment
  const last = places.at(-1)
  if (last && before?.piece === piece && before.standsFor === undefined && standsFor === undefined) {
    last.runs.push(run)
    return
  }
  const { colour, inline, scale } = piece
  places.push({ runs: [run], x, size: size * scale, colour, standsFor, inline })
}

/** Fonts claim room for their rarest marks; lines may be set a little tighter than that. */
const SNUG = 0.95

function endOfSolid(segments: readonly Segment[]): number {
  let end = segments.length
  while (end > 0 && segments[end - 1]?.isSpace) end--
  return end
}

/** Rule L2 of the bidirectional algorithm: from the highest level down, turn round what stands on it or above. */
function visualOrder(segments: readonly Segment[]): readonly Segment[] {
  let highest = 0
  for (const segment of segments) highest = Math.max(highest, segment.level)
  if (highest === 0) return segments
  const order = [...segments]
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < order.length; start++) {
      let end = start
      while ((order[end]?.level ?? -1) >= level) end++
      if (end - start > 1) order.splice(start, end - start, ...order.slice(start, end).reverse())
      if (end > start) start = end
    }
  }
  return order
}
