/** Where the width of the terminal cannot be told. */
export const DEFAULT_WIDTH = 80
export const DEFAULT_ROWS = 24
/** Lines longer than this are hard to read, however wide the window. */
export const MAX_WIDTH = 110

/** Columns a text takes on a terminal. A fixed table: what Intl says follows the Unicode of the Node in use. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
]

/** Marks that stand on the letter before, joiners and isolates: no column of their own. */
const NONE =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2066-\u2069\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/

const PLAIN = /^[\x20-\x7e]*$/

export function columns(text: string): number {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    if (codePoint < 0x300) width += 1
    else if (!NONE.test(character))
      width += WIDE.some(([from, to]) => codePoint >= from && codePoint <= to) ? 2 : 1
  }
  return width
}

/** Breaks a text into lines of at most `width` columns, at spaces where it can; keeps its own line ends. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(width, 8)))
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(/(?<= )/)) {
    if (current !== '' && columns(current + word.trimEnd()) > width) {
      lines.push(current.trimEnd())
      current = ''
    }
    let rest = current + word
    while (columns(rest.trimEnd()) > width) {
      const head = fitting(rest, width)
      lines.push(head)
      rest = rest.slice(head.length)
    }
    current = rest
  }
  lines.push(current.trimEnd())
  return lines
}

/** The longest start that fits, at least one character. */
function fitting(text: string, width: number): string {
  let head = ''
  for (const character of text) {
    if (head !== '' && columns(head + character) > width) break
    head += character
  }
  return head
}

/** Cut to `width` columns, with an ellipsis when something was cut. */
export function cut(text: string, width: number): string {
  return columns(text) <= width ? text : `${fitting(text, width - 1)}…`
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)))
}
