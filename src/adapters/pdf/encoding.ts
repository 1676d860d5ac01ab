import { isJoiner } from './characters.ts'
import type { PdfFont } from './pdf-document.ts'
import type { Glyph, ShapedRun } from './shaping.ts'

/** A run as the operands of TJ, the same for every size of type. */
export interface EncodedRun {
  readonly parts: readonly EncodedPart[]
  /** What the run says, where a reader could not tell it from the glyphs one by one. */
  readonly actualText?: string
}

interface EncodedPart {
  /** Strings and numbers for between the brackets of TJ. */
  readonly shown: string
  /** How much higher than the base line, as a share of the size of type. */
  readonly rise: number
}

/** A glyph and the text that it stands for. */
interface Told {
  readonly glyph: Glyph
  readonly text: string
}

// What no way of writing makes readers copy rightly, as they turn round what they find: two directions in one line,
// digits beside Persian words, vowel marks in Arabic, points in Hebrew. An element around words that run left says
// them in order (see partsOf in paragraph.ts), and the session's view is the machine-readable source.

/** For a glyph that stands for nothing of its own: an empty text is garbage in some viewers. */
const NOTHING = '\u200b'

const NON_JOINER = '\u200c'

/** Gives every glyph its code and its share of the text. */
export function encodeRun(run: ShapedRun, font: PdfFont): EncodedRun {
  const told: Told[] = []
  let clear = true
  for (const { glyphs, text } of clustersOf(run)) {
    if (run.rightToLeft && text === NON_JOINER && tellNonJoiner(told, glyphs, font.zeroWidthGlyph())) continue
    const characters = [...text].filter((character) => !isJoiner(character.codePointAt(0) ?? 0))
    if (characters.length !== glyphs.length || characters.length !== [...text].length) clear = false
    // A glyph beside its place, such as a vowel sign of Tibetan, looks like the beginning of another line.
    if (glyphs.some((glyph) => glyph.dx !== 0 || glyph.dy !== 0)) clear = false
    tellCluster(told, glyphs, characters, run.rightToLeft, font.zeroWidthGlyph())
  }
  const parts = partsOf(told, run.face.unitsPerEm, font)
  // Readers turn the text of right-to-left runs round once more, so those must do with their glyphs.
  return clear || run.rightToLeft ? { parts } : { parts, actualText: run.text }
}

/** Glyphs of one cluster follow each other; a cluster's text ends where the next in reading order begins. */
function clustersOf(run: ShapedRun): { glyphs: Glyph[]; text: string }[] {
  const groups: Glyph[][] = []
  for (const glyph of run.glyphs) {
    const last = groups.at(-1)
    if (last?.[0]?.cluster === glyph.cluster) last.push(glyph)
    else groups.push([glyph])
  }
  return groups.map((glyphs, i) => {
    const next = groups[run.rightToLeft ? i - 1 : i + 1]?.[0]?.cluster
    return { glyphs, text: run.text.slice(glyphs[0]?.cluster ?? 0, next ?? run.text.length) }
  })
}

/** Deals the characters of a cluster out over its glyphs, in the order in which they are painted. */
function tellCluster(
  told: Told[],
  glyphs: readonly Glyph[],
  cluster: string[],
  rightToLeft: boolean,
  zeroWidth: number,
): void {
  let characters = cluster
  if (characters.length === 0) {
    if (glyphs.every((glyph) => glyph.advance === 0)) return
    characters = [' ']
  }
  if (glyphs.length > characters.length) characters = decomposed(characters)
  const order = rightToLeft ? characters.toReversed() : characters
  const surplus = order.length - glyphs.length
  if (surplus > 0 && rightToLeft && zeroWidth > 0) {
    tellLigature(told, glyphs, order, zeroWidth)
    return
  }
  // With too few characters, the glyphs that are read last go without.
  const offset = rightToLeft && surplus < 0 ? surplus : 0
  glyphs.forEach((glyph, i) => {
    const from = i === 0 ? 0 : i + Math.max(0, surplus) + offset
    const to = i + Math.max(0, surplus) + offset + 1
    told.push({ glyph, text: order.slice(Math.max(0, from), Math.max(0, to)).join('') || NOTHING })
  })
}

/** Persian words are other words without it. False when the font has no glyph to hold it. */
function tellNonJoiner(told: Told[], glyphs: readonly Glyph[], zeroWidth: number): boolean {
  const [glyph, another] = glyphs
  if (glyph === undefined || another !== undefined || zeroWidth === 0) return false
  told.push({ glyph: { ...glyph, id: zeroWidth }, text: NON_JOINER })
  return true
}

/** Readers would turn two letters on one glyph round, so the second letter gets a glyph without ink. */
function tellLigature(
  told: Told[],
  glyphs: readonly Glyph[],
  order: readonly string[],
  zeroWidth: number,
): void {
  order.forEach((text, i) => {
    const glyph = glyphs[i] ?? { id: zeroWidth, cluster: 0, advance: 0, dx: 0, dy: 0 }
    told.push({ glyph, text })
  })
}

function decomposed(characters: readonly string[]): string[] {
  const parts = [...characters.join('').normalize('NFD')]
  return parts.length > characters.length ? parts : [...characters]
}

function partsOf(told: readonly Told[], unitsPerEm: number, font: PdfFont): EncodedPart[] {
  const parts: EncodedPart[] = []
  let shown = ''
  let hex = ''
  let rise = 0
  const closeHex = (): void => {
    if (hex !== '') shown += `<${hex}>`
    hex = ''
  }
  const closePart = (): void => {
    closeHex()
    if (shown !== '') parts.push({ shown, rise })
    shown = ''
  }
  // A number in TJ moves to the left, in thousandths of the size of type.
  const move = (thousandths: number): void => {
    const number = Math.round(thousandths * 1000) / 1000
    if (number === 0) return
    closeHex()
    // Another number may stand before it: at the end of the glyph before, or of the run before.
    shown += ` ${-number}`
  }
  const toThousandths = 1000 / unitsPerEm
  for (const { glyph, text } of told) {
    if (glyph.dy / unitsPerEm !== rise) {
      closePart()
      rise = glyph.dy / unitsPerEm
    }
    move(glyph.dx * toThousandths)
    hex += font.codeOf(glyph.id, text).toString(16).padStart(4, '0')
    move((glyph.advance - glyph.dx) * toThousandths - font.naturalWidth(glyph.id))
  }
  closePart()
  return parts
}
