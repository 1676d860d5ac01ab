import type { Span } from '../../domain/dossier/model.ts'
import { breakLines, type Line } from './lines.ts'
import { makeParagraph, type Piece } from './paragraph.ts'
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

/** Sets spans in lines of at most `width` points. A line feed in a text starts a new line, as `break` does. */
export function setSpans(spans: readonly Span[], look: Look, width: number, shaper: Shaper): Line[] {
  return linesOfPieces(spans, look).flatMap((pieces) =>
    breakLines(makeParagraph(pieces, shaper), look.size, width),
  )
}

/** Sets the program's own words. */
export function setText(text: string, look: Look, width: number, shaper: Shaper): Line[] {
  return setSpans([{ kind: 'text', text }], look, width, shaper)
}

/** Sets somebody else's words as one line that does not end, for the page's furniture. */
export function setOneLine(text: string, look: Look, shaper: Shaper): Line | undefined {
  const [words = []] = linesOfPieces([{ kind: 'given', text: text.replace(/\s+/g, ' ') }], look)
  const pieces = words.map((piece) => ({ ...piece, mayLink: false }))
  return breakLines(makeParagraph(pieces, shaper), look.size, Number.MAX_SAFE_INTEGER)[0]
}

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
      lines.at(-1)?.push(pieceOf(span.kind, text, look))
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
    mayLink: kind === 'given' || kind === 'identifier',
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
