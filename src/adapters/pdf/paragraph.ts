import bidiFactory, { type Bidi } from 'bidi-js'
import LineBreaker from 'linebreak'
import {
  byNumber,
  codePointsOf,
  FSI,
  isJoiner,
  isShownByNumber,
  joinsPrevious,
  LRI,
  MAY_RUN_LEFT,
  PDI,
  PLAIN,
  scriptOf,
  withoutHidden,
} from './characters.ts'
import type { Face, FontStyle, Fonts } from './fonts.ts'
import { hasMissingGlyph, SCRIPT_CODES, type ShapedRun, type Shaper } from './shaping.ts'
import type { Colour } from './theme.ts'

/** A stretch of text with one look. */
export interface Piece {
  readonly text: string
  readonly style: FontStyle
  readonly colour: Colour
  /** Size of type as a share of the paragraph's. */
  readonly scale: number
  /** How it is set apart from its surroundings: by its own direction, left to right, or not at all. */
  readonly isolate: 'own' | 'left-to-right' | 'none'
  /** A line may end anywhere in it. */
  readonly breaksAnywhere: boolean
  /** It never begins a line, if what stands before it leaves room for it. */
  readonly staysWithLast?: true
  /** What it is, when it is more than a part of its paragraph. */
  readonly inline?: Inline
}

/** An element of its own within a paragraph: one for each time that it stands there, over however many lines. */
export interface Inline {
  /** Words painted from the right, in the order in which they are read. */
  readonly says: string
  readonly language: string
}

/** The smallest thing a line is made of: glyphs of one font, level and look, without a break inside. */
export interface Segment {
  readonly run: ShapedRun
  readonly piece: Piece
  readonly script: string
  /** Embedding level of the bidirectional algorithm; odd is right to left. */
  readonly level: number
  readonly isSpace: boolean
  /** A line may end before it. */
  readonly mayBreakBefore: boolean
  /** The character that is shown by its number, when it is one that may be copied. */
  readonly standsFor: string | undefined
}

export interface Paragraph {
  readonly segments: readonly Segment[]
  readonly baseLevel: number
  readonly shaper: Shaper
}

// Its types speak of a default export within the default export; there is only one.
const bidi = (bidiFactory as unknown as () => Bidi)()

/** A part of the text that has one piece; `plain` when the Latin font draws it all. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly piece: Piece
  readonly plain: boolean
  readonly standsFor?: string
}

/** Analyses one paragraph (no line feeds inside): directions, fonts, glyphs and where lines may end. */
export function makeParagraph(pieces: readonly Piece[], shaper: Shaper): Paragraph {
  const { fonts } = shaper
  const { text, stretches } = joinPieces(pieces, fonts)
  const { levels, baseLevel } = levelsOf(text, isOnePersonsWords(pieces))
  const breaks = breaksOf(text)
  const segments: Segment[] = []
  let previousEnd = 0
  let nextBreak = 0
  for (const stretch of stretches) {
    for (const item of itemsOf(text, stretch, levels, fonts)) {
      for (const word of wordsOf(text, item.start, item.end, breaks)) {
        while ((breaks[nextBreak] ?? Number.POSITIVE_INFINITY) < previousEnd) nextBreak++
        const mayBreakBefore =
          segments.length > 0 &&
          !item.piece.staysWithLast &&
          (breaks[nextBreak] ?? Number.POSITIVE_INFINITY) <= word.start
        previousEnd = word.end
        addSegments(segments, shaper, text.slice(word.start, word.end), item, word.isSpace, mayBreakBefore)
      }
    }
  }
  return { segments, baseLevel, shaper }
}

/** Only what somebody else wrote: then the paragraph takes the direction of those words. */
function isOnePersonsWords(pieces: readonly Piece[]): boolean {
  const [only, another] = pieces.filter((piece) => piece.text !== ' ')
  return only?.isolate === 'own' && another === undefined
}

function joinPieces(pieces: readonly Piece[], fonts: Fonts): { text: string; stretches: Stretch[] } {
  let text = ''
  const stretches: Stretch[] = []
  for (const piece of pieces) {
    if (piece.isolate !== 'none') text += piece.isolate === 'own' ? FSI : LRI
    text = joinPiece(text, withWords(piece), stretches, fonts)
    if (piece.isolate !== 'none') text += PDI
  }
  return { text, stretches }
}

/** Words that run left say what they are, as their glyphs do not. */
function withWords(piece: Piece): Piece {
  const { text } = piece
  const first = MAY_RUN_LEFT.test(text) ? codePointsOf(text).find(runsLeft) : undefined
  if (first === undefined) return piece
  // The script is all that is known: `und` is no guess at the language, and denies that of the document.
  const language = `und-${SCRIPT_CODES[scriptOf(first)] ?? 'Zyyy'}`
  return { ...piece, inline: { says: withoutHidden(text), language } }
}

function runsLeft(codePoint: number): boolean {
  const type = bidi.getBidiCharTypeName(String.fromCodePoint(codePoint))
  return type === 'R' || type === 'AL'
}

function joinPiece(before: string, piece: Piece, stretches: Stretch[], fonts: Fonts): string {
  if (!PLAIN.test(piece.text)) return joinUnusual(before, piece, stretches, fonts)
  const text = before + piece.text
  if (piece.text !== '') stretches.push({ start: before.length, end: text.length, piece, plain: true })
  return text
}

/** Adds a piece character by character; what cannot be drawn is replaced by its number, left to right. */
function joinUnusual(before: string, piece: Piece, stretches: Stretch[], fonts: Fonts): string {
  let text = before
  let start = text.length
  const close = (): void => {
    if (text.length > start) {
      const plain = PLAIN.test(text.slice(start))
      stretches.push({ start, end: text.length, piece, plain })
    }
  }
  for (const point of codePointsOf(piece.text.replaceAll('\t', ' '))) {
    const hidden = isShownByNumber(point)
    if (!hidden && (isJoiner(point) || fonts.covers(point))) {
      text += String.fromCodePoint(point)
      continue
    }
    close()
    text += LRI
    const shown = byNumber(point)
    const placeholder: Piece = { ...piece, style: 'mono' }
    const place = { start: text.length, end: text.length + shown.length, piece: placeholder, plain: true }
    stretches.push(hidden ? place : { ...place, standsFor: String.fromCodePoint(point) })
    text += shown + PDI
    start = text.length
  }
  close()
  return text
}

function levelsOf(
  text: string,
  ownDirection: boolean,
): { levels: Uint8Array | undefined; baseLevel: number } {
  if (!MAY_RUN_LEFT.test(text)) return { levels: undefined, baseLevel: 0 }
  const base = ownDirection ? directionOf(text) : 'ltr'
  const { levels } = bidi.getEmbeddingLevels(text, base)
  return { levels, baseLevel: base === 'rtl' ? 1 : 0 }
}

/** The direction of the first strong character, looking inside isolates. */
function directionOf(text: string): 'ltr' | 'rtl' {
  for (const character of text) {
    const type = bidi.getBidiCharTypeName(character)
    if (type === 'L') return 'ltr'
    if (type === 'R' || type === 'AL') return 'rtl'
  }
  return 'ltr'
}

/** A hyphen that begins a word (an option, a word left out of a search), and the beginning of an address. */
const NO_BREAK_AFTER = /(?:^|[\s"'([\u2018\u201c\u2066\u2068])-{1,2}$|:\/\/$/

function breaksOf(text: string): number[] {
  const breaks: number[] = []
  const breaker = new LineBreaker(text)
  for (let found = breaker.nextBreak(); found !== null; found = breaker.nextBreak()) {
    if (!NO_BREAK_AFTER.test(text.slice(Math.max(0, found.position - 4), found.position))) {
      breaks.push(found.position)
    }
  }
  return breaks
}

/** A part of a stretch with one level, script and font. */
interface Item {
  readonly start: number
  readonly end: number
  readonly piece: Piece
  readonly level: number
  readonly script: string
  readonly face: Face
  readonly standsFor: string | undefined
}

function itemsOf(text: string, stretch: Stretch, levels: Uint8Array | undefined, fonts: Fonts): Item[] {
  const { start, end, piece, standsFor } = stretch
  if (stretch.plain) {
    const face = fonts.latinFace(piece.style)
    if (levels === undefined) return [{ start, end, piece, level: 0, script: 'Latin', face, standsFor }]
    return splitByLevel(start, end, levels).map((part) => ({
      ...part,
      piece,
      script: 'Latin',
      face,
      standsFor,
    }))
  }
  return unusualItems(text, stretch, levels, fonts)
}

function splitByLevel(
  start: number,
  end: number,
  levels: Uint8Array,
): { start: number; end: number; level: number }[] {
  const parts: { start: number; end: number; level: number }[] = []
  let from = start
  for (let at = start + 1; at <= end; at++) {
    if (at < end && levels[at] === levels[from]) continue
    parts.push({ start: from, end: at, level: levels[from] ?? 0 })
    from = at
  }
  return parts
}

/** A letter with its marks. */
interface Cluster {
  readonly start: number
  end: number
  readonly codePoints: number[]
  script: string
}

function unusualItems(text: string, stretch: Stretch, levels: Uint8Array | undefined, fonts: Fonts): Item[] {
  const { piece } = stretch
  const items: Item[] = []
  for (const cluster of clustersOf(text, stretch)) {
    for (const part of facesOf(cluster, piece.style, fonts)) {
      const level = levels?.[part.start] ?? 0
      const last = items.at(-1)
      if (
        last !== undefined &&
        last.level === level &&
        last.face === part.face &&
        last.script === cluster.script
      ) {
        items[items.length - 1] = { ...last, end: part.end }
      } else {
        items.push({ ...part, piece, level, script: cluster.script, standsFor: undefined })
      }
    }
  }
  return items
}

function clustersOf(text: string, stretch: Stretch): Cluster[] {
  const clusters: Cluster[] = []
  for (let at = stretch.start; at < stretch.end; ) {
    const point = text.codePointAt(at) ?? 0
    const end = at + (point > 0xffff ? 2 : 1)
    const last = clusters.at(-1)
    if (last !== undefined && joinsPrevious(point)) {
      last.codePoints.push(point)
      last.end = end
    } else {
      clusters.push({ start: at, end, codePoints: [point], script: 'Common' })
    }
    at = end
  }
  giveScripts(clusters)
  return clusters
}

/** Digits, spaces and punctuation go with the letters before them, or else after them. */
function giveScripts(clusters: readonly Cluster[]): void {
  let current: string | undefined
  for (const cluster of clusters) {
    const own = cluster.codePoints
      .map(scriptOf)
      .find((script) => script !== 'Common' && script !== 'Inherited')
    current = own ?? current
    if (current !== undefined) cluster.script = current
  }
  const first = clusters.find((cluster) => cluster.script !== 'Common')?.script ?? 'Latin'
  for (const cluster of clusters) {
    if (cluster.script !== 'Common') break
    cluster.script = first
  }
  nameHan(clusters)
}

/** Han letters are Japanese or Korean when others among them say so. */
function nameHan(clusters: readonly Cluster[]): void {
  const has = (...scripts: string[]): boolean => clusters.some(({ script }) => scripts.includes(script))
  if (!has('Han')) return
  const name = has('Hiragana', 'Katakana') ? 'Japanese' : has('Hangul') ? 'Korean' : 'Han'
  for (const cluster of clusters) if (cluster.script === 'Han') cluster.script = name
}

/** The font of a letter with its marks; when no font has them all, each character by itself. */
function facesOf(
  cluster: Cluster,
  style: FontStyle,
  fonts: Fonts,
): { start: number; end: number; face: Face }[] {
  const whole = fonts.faceFor(style, cluster.script, cluster.codePoints)
  if (whole !== undefined) return [{ start: cluster.start, end: cluster.end, face: whole }]
  const parts: { start: number; end: number; face: Face }[] = []
  let at = cluster.start
  for (const point of cluster.codePoints) {
    const end = at + (point > 0xffff ? 2 : 1)
    const face = fonts.faceFor(style, scriptOf(point), [point])
    if (face === undefined) throw new Error(`no font for U+${point.toString(16)}`)
    parts.push({ start: at, end, face })
    at = end
  }
  return parts
}

interface Word {
  readonly start: number
  readonly end: number
  readonly isSpace: boolean
}

/** Cuts where a line may end and between words and spaces. */
function wordsOf(text: string, start: number, end: number, breaks: readonly number[]): Word[] {
  const words: Word[] = []
  let next = firstAfter(breaks, start)
  let from = start
  for (let at = start + 1; at <= end; at++) {
    const isBreak = breaks[next] === at
    if (isBreak) next++
    const wasSpace = text.charCodeAt(at - 1) === 0x20
    if (at < end && !isBreak && wasSpace === (text.charCodeAt(at) === 0x20)) continue
    words.push({ start: from, end: at, isSpace: wasSpace })
    from = at
  }
  return words
}

/** Index of the first break beyond `position`, by halving. */
function firstAfter(breaks: readonly number[], position: number): number {
  let low = 0
  let high = breaks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((breaks[middle] ?? 0) > position) high = middle
    else low = middle + 1
  }
  return low
}

function addSegments(
  segments: Segment[],
  shaper: Shaper,
  text: string,
  item: Item,
  isSpace: boolean,
  mayBreakBefore: boolean,
): void {
  const { piece, script, level, standsFor } = item
  const run = shaper.shape(item.face, script, (level & 1) === 1, text)
  if (!hasMissingGlyph(run)) {
    segments.push({ run, piece, script, level, isSpace, mayBreakBefore, standsFor })
    return
  }
  // The last resort: the font has the characters but no glyph for them together.
  const numbers = codePointsOf(text).map(byNumber).join('')
  segments.push({
    run: shaper.shape(shaper.fonts.latinFace('mono'), 'Latin', false, numbers),
    piece: { ...piece, style: 'mono' },
    script: 'Latin',
    level: level + (level & 1),
    isSpace,
    mayBreakBefore,
    standsFor: undefined,
  })
}
