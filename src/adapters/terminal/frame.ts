import { columns } from './width.ts'

/** What is on the screen, from its top: lines, and where the cursor stands. */
export interface Frame {
  readonly lines: readonly string[]
  readonly cursor: { readonly row: number; readonly column: number }
  /** The first line of the body that is shown, and how many are; to turn a page. */
  readonly from: number
  readonly shown: number
}

export interface Parts {
  /** Stays at the top. */
  readonly heading: readonly string[]
  /** Shown as far as there is room, around `focus`. */
  readonly body: readonly string[]
  /** The line of the body that must be seen; null: its start. */
  readonly focus: number | null
  /** Always whole, at the bottom, and the cursor in it. */
  readonly bottom: readonly string[]
  readonly cursor: { readonly row: number; readonly column: number }
  /** Where the person has turned to; null: by the focus. */
  readonly scrolled: number | null
}

export interface Size {
  readonly columns: number
  readonly rows: number
}

/** Fits the parts into the height there is: the menu and the prompt always, the body as much as can be. */
export function frameOf(
  parts: Parts,
  size: Size,
  pageNote: (from: number, to: number, of: number) => string,
): Frame {
  const bottom = parts.bottom.slice(Math.max(0, parts.bottom.length - size.rows))
  const left = size.rows - bottom.length
  const heading = parts.heading.slice(0, Math.max(0, Math.min(parts.heading.length, left - 3)))
  const room = left - heading.length
  const whole = parts.body.length <= room
  const shown = whole ? parts.body.length : Math.max(0, room - 1)
  const from = whole ? 0 : start(parts, shown)
  const note =
    whole || room <= 0
      ? []
      : [pageNote(from + 1, Math.min(from + shown, parts.body.length), parts.body.length)]
  const top = [...heading, ...parts.body.slice(from, from + shown), ...note]
  const cutAway = parts.bottom.length - bottom.length
  return {
    lines: [...top, ...bottom].map((line) => clipped(line, size.columns)),
    cursor: {
      row: top.length + Math.max(0, parts.cursor.row - cutAway),
      column: Math.min(parts.cursor.column, size.columns - 1),
    },
    from,
    shown,
  }
}

function start({ body, focus, scrolled }: Parts, shown: number): number {
  const last = Math.max(0, body.length - shown)
  const wanted = scrolled ?? (focus === null || focus < shown ? 0 : focus - Math.floor(shown / 2))
  return Math.min(Math.max(0, wanted), last)
}

const STYLE = /\u{1B}\[[0-9;]*m/uy

/** Cut where it would run over the edge: a line that wraps would push the top off the screen. */
function clipped(line: string, width: number): string {
  if (line.length <= width) return line
  let kept = ''
  let size = 0
  for (let at = 0; at < line.length; ) {
    STYLE.lastIndex = at
    const style = STYLE.exec(line)?.[0]
    const character = style ?? String.fromCodePoint(line.codePointAt(at) ?? 0)
    at += character.length
    if (style === undefined) {
      size += columns(character)
      if (size > width) continue
    }
    kept += character
  }
  return kept
}
