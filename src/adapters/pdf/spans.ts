import type { Span } from '../../domain/dossier/model.ts'
import { breakLines, type Line, unbrokenWidth } from './lines.ts'
import { makeParagraph, type Paragraph, type Piece } from './paragraph.ts'
import type { Shaper } from './shaping.ts'
import { COLOUR, type Colour } from './theme.ts'

/** How a block is set: size in points, colour and weight of its own words. */
export interface Look {
  readonly size: number
  readonly colour: Colour
  readonly bold?: boolean
}

const LINE_END = /\r\n|\n/

/** Digests are wide: a little smaller they sit better among other words. */
const CODE_SCALE = 0.88
const ENTRY_SCALE = 0.8

/** Text that knows its glyphs and how wide it would like to be, and not yet its lines. */
export interface ReadyText {
  readonly paragraphs: readonly Paragraph[]
  readonly size: number
  /** In points, when no line is broken. */
  readonly need: number
}

export function readySpans(spans: readonly Span[], look: Look, shaper: Shaper): ReadyText {
  const paragraphs = linesOfPieces(spans, look).map((pieces) => makeParagraph(pieces, shaper))
  // Not spread into a call: a text may have more lines than a call takes arguments.
  const widest = paragraphs.reduce((most, paragraph) => Math.max(most, unbrokenWidth(paragraph)), 0)
  return { paragraphs, size: look.size, need: widest * look.size }
}

export function readyText(text: string, look: Look, shaper: Shaper): ReadyText {
  return readySpans([{ kind: 'text', text }], look, shaper)
}

/** Breaks in lines of at most `width` points. */
export function setReady({ paragraphs, size }: ReadyText, width: number): Line[] {
  return paragraphs.flatMap((paragraph) => breakLines(paragraph, size, width))
}

/** Sets spans in lines of at most `width` points. A line feed in a text starts a new line, as `break` does. */
export function setSpans(spans: readonly Span[], look: Look, width: number, shaper: Shaper): Line[] {
  return setReady(readySpans(spans, look, shaper), width)
}

/** Sets the program's own words. */
export function setText(text: string, look: Look, width: number, shaper: Shaper): Line[] {
  return setSpans([{ kind: 'text', text }], look, width, shaper)
}

/** Sets somebody else's words as one line that does not end, for the page's furniture. */
export function setOneLine(text: string, look: Look, shaper: Shaper): Line | undefined {
  const [pieces = []] = linesOfPieces([{ kind: 'given', text: text.replace(/\s+/g, ' ') }], look)
  return breakLines(makeParagraph(pieces, shaper), look.size, Number.MAX_SAFE_INTEGER)[0]
}

/** The number of an entry stays with what it is about; one of several in a row may begin a line. */
const STAYS_AFTER = /(?:^|[^,;]) $/

function linesOfPieces(spans: readonly Span[], look: Look): Piece[][] {
  const lines: Piece[][] = [[]]
  for (const span of spans) {
    if (span.kind === 'break') {
      startLine(lines, look)
      continue
    }
    const texts = span.kind === 'entry' ? [`#${span.seq}`] : span.text.split(LINE_END)
    texts.forEach((text, i) => {
      if (i > 0) startLine(lines, look)
      const before = lines.at(-1)?.at(-1)?.text ?? ''
      const stays = span.kind === 'entry' && STAYS_AFTER.test(before)
      lines.at(-1)?.push({ ...pieceOf(span.kind, text, look), ...(stays ? { staysWithLast: true } : {}) })
    })
  }
  return lines
}

/** Ends the last line with a space, as readers join what is on two lines; it also keeps an empty line. */
function startLine(lines: Piece[][], look: Look): void {
  lines.at(-1)?.push(pieceOf('text', ' ', look))
  lines.push([])
}

function pieceOf(kind: Exclude<Span['kind'], 'break'>, text: string, look: Look): Piece {
  const piece: Piece = {
    text,
    style: look.bold ? 'bold' : 'regular',
    colour: look.colour,
    scale: 1,
    isolate: 'none',
    breaksAnywhere: false,
  }
  switch (kind) {
    case 'text':
      return piece
    case 'strong':
      return { ...piece, style: 'bold' }
    case 'given':
      return { ...piece, isolate: 'own' }
    case 'identifier':
      return { ...piece, isolate: 'left-to-right' }
    case 'code':
      return { ...piece, style: 'mono', scale: CODE_SCALE, isolate: 'left-to-right', breaksAnywhere: true }
    case 'entry':
      return { ...piece, scale: ENTRY_SCALE, colour: COLOUR.muted, isolate: 'left-to-right' }
  }
}
