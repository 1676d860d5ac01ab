import { withoutHidden } from './characters.ts'
import { type EncodedRun, encodeRun } from './encoding.ts'
import type { Line, PlacedRun } from './lines.ts'
import type { Item, Owner, Page } from './page.ts'
import type { PdfDocument, PdfFont } from './pdf-document.ts'
import type { ShapedRun } from './shaping.ts'

/** Paints laid-out pages: the second pass. One for each document. */
export class Painter {
  readonly #document: PdfDocument
  readonly #encoded = new Map<ShapedRun, EncodedRun>()

  constructor(document: PdfDocument) {
    this.#document = document
  }

  paint(page: Page): void {
    this.#document.addPage()
    let operators: string[] = []
    let owner: Owner = 'Layout'
    const flush = (): void => {
      if (operators.length > 0) this.#write(owner, operators.join('\n'))
      operators = []
    }
    // Neighbours of one owner become one piece of marked content.
    for (const item of page.items) {
      if (item.kind === 'target') {
        this.#document.addTarget(item.name, item.y)
        this.#document.addBookmark(withoutHidden(item.title), item.level, item.y)
        continue
      }
      const next = item.kind === 'line' || item.kind === 'link' ? item.owner : 'Layout'
      if (next !== owner) flush()
      owner = next
      if (item.kind === 'link') {
        flush()
        this.#document.addLink(item.owner, item, item.target, withoutHidden(item.says))
      } else {
        operators.push(this.#operatorsOf(item))
      }
    }
    flush()
  }

  #write(owner: Owner, operators: string): void {
    if (typeof owner === 'string') this.#document.writeArtifact(owner, operators)
    else this.#document.writeContent(owner, operators)
  }

  #operatorsOf(item: Exclude<Item, { kind: 'target' | 'link' }>): string {
    switch (item.kind) {
      case 'line':
        return this.#textOperators(item.line, item.x, item.y, item.angle ?? 0)
      case 'rule':
        return boxOperators(item.x, item.y - item.weight / 2, item.width, item.weight, item.colour)
      case 'box':
        return boxOperators(item.x, item.y, item.width, item.height, item.colour)
    }
  }

  #textOperators(line: Line, x: number, y: number, angle: number): string {
    const text = new TextObject(x, y, angle)
    for (const placed of line.runs) {
      const font = this.#document.fontFor(placed.run.face)
      this.#document.useOnPage(font)
      text.add(placed, font, this.#encode(placed.run, font))
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

  add(placed: PlacedRun, font: PdfFont, encoded: EncodedRun): void {
    const actual = placed.standsFor ?? encoded.actualText
    if (actual !== undefined) this.#push(`/Span <</ActualText ${utf16(actual)}>> BDC`)
    this.#choose(font, placed)
    this.#moveTo(placed.x)
    for (const part of encoded.parts) {
      if (part.rise !== 0) this.#push(`${decimal(part.rise * placed.size)} Ts`)
      this.#shown += part.shown
      if (part.rise !== 0) this.#push('0 Ts')
    }
    this.#pen = placed.x + placed.run.width * placed.size
    if (actual !== undefined) this.#push('EMC')
  }

  finish(): string {
    this.#push('ET')
    return this.#operators.join('\n')
  }

  #choose(font: PdfFont, placed: PlacedRun): void {
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

function boxOperators(x: number, y: number, width: number, height: number, colour: string): string {
  return `${colour} rg ${[x, y, width, height].map(decimal).join(' ')} re f`
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
