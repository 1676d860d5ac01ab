import type { Drawable, Orientation } from '../pictures/picture.ts'
import { withoutHidden } from './characters.ts'
import { type EncodedRun, encodeRun } from './encoding.ts'
import type { PlacedRuns } from './lines.ts'
import type { Item, Owner, Page, Rectangle, Tag } from './page.ts'
import type { Inline } from './paragraph.ts'
import type { InlineElement, PdfDocument, PdfFont } from './pdf-document.ts'
import type { ShapedRun } from './shaping.ts'
import type { Colour } from './theme.ts'

type LineItem = Extract<Item, { kind: 'line' }>
type MarkItem = Extract<Item, { kind: 'mark' }>
type PictureItem = Extract<Item, { kind: 'picture' }>

/** Paints laid-out pages: the second pass. One for each document. */
export class Painter {
  readonly #document: PdfDocument
  readonly #pictureOf: (sha256: string) => Drawable
  /** Weak, as words that the shaper does not remember are never seen again once their page is painted. */
  readonly #encoded = new WeakMap<ShapedRun, EncodedRun>()
  #operators: string[] = []
  #owner: Owner = 'Layout'
  /** Elements that may get more content, on this page or a later one. */
  readonly #inlines = new Map<Inline, InlineElement>()

  constructor(document: PdfDocument, pictureOf: (sha256: string) => Drawable) {
    this.#document = document
    this.#pictureOf = pictureOf
  }

  paint(page: Page): void {
    this.#document.addPage()
    for (const item of page.items) this.#paintItem(item)
    this.#flush()
  }

  #paintItem(item: Item): void {
    switch (item.kind) {
      case 'target':
        this.#document.addTarget(item.name, item.y)
        this.#document.addBookmark(withoutHidden(item.title), item.level, item.y)
        break
      case 'link':
        this.#flush()
        this.#document.addLink(item.owner, item, item.target, withoutHidden(item.says))
        break
      case 'line':
        this.#paintLine(item)
        break
      case 'picture':
        this.#push(item.owner, pictureOperators(this.#usePicture(item.drawn), item))
        break
      case 'rule':
        this.#push(
          'Layout',
          boxOperators(item.x, item.y - item.weight / 2, item.width, item.weight, item.colour),
        )
        break
      case 'box':
        this.#push('Layout', boxOperators(item.x, item.y, item.width, item.height, item.colour))
        break
      case 'mark':
        this.#push(item.owner, markOperators(item))
        break
      case 'dot':
        this.#push('Layout', dotOperators(item.x, item.y, item.radius, item.colour))
    }
  }

  /** Each picture is in the file once, however often it is shown. */
  #usePicture(drawn: string): string {
    return this.#document.usePictureOnPage(drawn, () => this.#pictureOf(drawn))
  }

  #paintLine({ line, owner, x, y, angle = 0 }: LineItem): void {
    if (typeof owner === 'string' || line.runs.every((placed) => placed.inline === undefined)) {
      this.#push(owner, this.#textOperators(line.runs, x, y, angle))
      return
    }
    for (const runs of byInline(line.runs)) {
      const operators = this.#textOperators(runs, x, y, angle)
      const inline = runs[0]?.inline
      if (inline === undefined) this.#push(owner, operators)
      else this.#paintInline(inline, owner, operators)
    }
  }

  /** What goes on in the next line stays one element. */
  #paintInline(inline: Inline, owner: Tag, operators: string): void {
    this.#flush()
    const element = this.#inlines.get(inline) ?? this.#document.beginInline(owner, inline)
    this.#inlines.set(inline, element)
    this.#document.writeInline(element, operators)
  }

  /** Neighbours of one owner become one piece of marked content. */
  #push(owner: Owner, operators: string): void {
    if (owner !== this.#owner) this.#flush()
    this.#owner = owner
    this.#operators.push(operators)
  }

  #flush(): void {
    const operators = this.#operators.join('\n')
    this.#operators = []
    if (operators === '') return
    if (typeof this.#owner === 'string') this.#document.writeArtifact(this.#owner, operators)
    else this.#document.writeContent(this.#owner, operators)
  }

  #textOperators(places: readonly PlacedRuns[], x: number, y: number, angle: number): string {
    const text = new TextObject(x, y, angle)
    for (const placed of places) {
      let at = placed.x
      for (const run of placed.runs) {
        const font = this.#document.fontFor(run.face)
        this.#document.useOnPage(font)
        text.add(placed, at, run.width * placed.size, font, this.#encode(run, font))
        at += run.width * placed.size
      }
    }
    return text.finish()
  }

  #encode(run: ShapedRun, font: PdfFont): EncodedRun {
    let encoded = this.#encoded.get(run)
    if (encoded === undefined) {
      encoded = encodeRun(run, font)
      this.#encoded.set(run, encoded)
    }
    return encoded
  }
}

/** Neighbours that are of one element, or of none. */
function byInline(runs: readonly PlacedRuns[]): PlacedRuns[][] {
  const groups: PlacedRuns[][] = []
  for (const placed of runs) {
    const last = groups.at(-1)
    if (last !== undefined && last[0]?.inline === placed.inline) last.push(placed)
    else groups.push([placed])
  }
  return groups
}

/** Collects the operators of one line of text. Runs that touch are shown in one go. */
class TextObject {
  readonly #operators: string[] = ['BT']
  readonly #x: number
  readonly #y: number
  readonly #cos: number
  readonly #sin: number
  #shown = ''
  #font = ''
  #colour = ''
  /** Where the next glyph comes by itself, in points from the line's left end; NaN before the first. */
  #pen = Number.NaN

  constructor(x: number, y: number, angle: number) {
    this.#x = x
    this.#y = y
    this.#cos = Math.cos((angle * Math.PI) / 180)
    this.#sin = Math.sin((angle * Math.PI) / 180)
  }

  /** `x` and `width` of one run, in points. */
  add(placed: PlacedRuns, x: number, width: number, font: PdfFont, encoded: EncodedRun): void {
    const actual = placed.standsFor ?? encoded.actualText
    if (actual !== undefined) this.#push(`/Span <</ActualText ${utf16(actual)}>> BDC`)
    this.#choose(font, placed)
    this.#moveTo(x)
    for (const part of encoded.parts) {
      if (part.rise !== 0) this.#push(`${decimal(part.rise * placed.size)} Ts`)
      this.#shown += part.shown
      if (part.rise !== 0) this.#push('0 Ts')
    }
    this.#pen = x + width
    if (actual !== undefined) this.#push('EMC')
  }

  finish(): string {
    this.#push('ET')
    return this.#operators.join('\n')
  }

  #choose(font: PdfFont, placed: PlacedRuns): void {
    const choice = `/${font.name} ${decimal(placed.size)} Tf`
    if (choice !== this.#font) this.#push(choice)
    this.#font = choice
    if (placed.colour !== this.#colour) this.#push(`${placed.colour} rg`)
    this.#colour = placed.colour
  }

  #moveTo(x: number): void {
    if (Math.abs(this.#pen - x) < 0.01) return
    const [cos, sin] = [this.#cos, this.#sin]
    // pdfkit turns the page upside down so that y grows downwards; letters are turned back here.
    const matrix = [cos, -sin, -sin, -cos, this.#x + x * cos, this.#y - x * sin]
    this.#push(`${matrix.map(decimal).join(' ')} Tm`)
  }

  #push(operator: string): void {
    if (this.#shown !== '') this.#operators.push(`[${this.#shown}] TJ`)
    this.#shown = ''
    this.#operators.push(operator)
  }
}

/** Where the picture's own corner (0, 0) and its two sides come, for each way in which it can be turned. */
const TURNS: Readonly<Record<Orientation, readonly [number, number, number, number, number, number]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
}

function pictureOperators(name: string, { orientation, place, shown }: PictureItem): string {
  const turn = TURNS[orientation].map(decimal).join(' ')
  // The page is upside down for pdfkit's sake; a picture is turned back here.
  const upright = [place.width, 0, 0, -place.height, place.x, place.y + place.height].map(decimal).join(' ')
  return `q ${shown ? clipOperators(shown) : ''}${upright} cm ${turn} cm /${name} Do Q`
}

function clipOperators({ x, y, width, height }: Rectangle): string {
  return `${[x, y, width, height].map(decimal).join(' ')} re W n `
}

function boxOperators(x: number, y: number, width: number, height: number, colour: string): string {
  return `${colour} rg ${[x, y, width, height].map(decimal).join(' ')} re f`
}

const MARK_LINE = 0.7

/** A shape for each outcome, so that no colour is needed to tell them apart. */
function markOperators({ mark, x, y, size, colour }: MarkItem): string {
  const numbers = (...values: number[]): string => values.map(decimal).join(' ')
  const [right, bottom, middle, centre] = [x + size, y + size, x + size / 2, y + size / 2]
  const inset = MARK_LINE / 2
  const square = `${numbers(x + inset, y + inset, size - MARK_LINE, size - MARK_LINE)} re`
  const line = `${colour} RG ${MARK_LINE} w`
  switch (mark) {
    case 'none-relevant':
      return `${colour} rg ${numbers(x, y, size, size)} re f`
    case 'no-results':
      return `${line} ${square} S`
    case 'candidates':
      return `${colour} rg ${numbers(middle, y - 0.6)} m ${numbers(right + 0.6, centre)} l ${numbers(middle, bottom + 0.6)} l ${numbers(x - 0.6, centre)} l f`
    case 'blocked':
      return `${line} ${square} S ${numbers(x, y)} m ${numbers(right, bottom)} l S ${numbers(x, bottom)} m ${numbers(right, y)} l S`
    case 'open':
      return `${colour} rg ${numbers(x, centre - inset, size, MARK_LINE)} re f`
  }
}

/** The share of a radius at which a curve of four parts is closest to a circle. */
const ROUND = 0.5523

function dotOperators(x: number, y: number, radius: number, colour: Colour): string {
  const k = radius * ROUND
  const numbers = (...values: number[]): string => values.map(decimal).join(' ')
  return [
    `${colour} rg ${numbers(x + radius, y)} m`,
    `${numbers(x + radius, y + k, x + k, y + radius, x, y + radius)} c`,
    `${numbers(x - k, y + radius, x - radius, y + k, x - radius, y)} c`,
    `${numbers(x - radius, y - k, x - k, y - radius, x, y - radius)} c`,
    `${numbers(x + k, y - radius, x + radius, y - k, x + radius, y)} c f`,
  ].join(' ')
}

/** A number as PDF writes it: no exponent, three decimals. */
function decimal(value: number): string {
  const rounded = Math.round(value * 1000) / 1000
  return String(rounded === 0 ? 0 : rounded)
}

function utf16(text: string): string {
  let hex = 'FEFF'
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0')
  return `<${hex.toUpperCase()}>`
}
