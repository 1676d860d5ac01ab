/** What a style of ours begins and ends with, and by which end each begin is ended. */
const CODE = /\u001b\[(\d+)m/g
const ENDS: Readonly<Record<string, string>> = { 1: '22', 2: '22', 4: '24' }
const ENDING = new Set(['22', '24', '39'])

/** Isolates and marks on the letter before, besides styles: no column of their own. */
const NO_COLUMN = /\u001b\[\d+m|[\u2066-\u2069\u0300-\u036f]/g

/**
 * Breaks a line at its spaces, at most `width` columns wide where its words allow. What follows is set in
 * under it, and a style is ended and begun again at each break, as a pager shows line by line.
 */
export function wrapped(line: string, width: number): string[] {
  if (columns(line) <= width) return [line]
  const own = /^ */.exec(line)?.[0] ?? ''
  const indent = own === '' ? '' : `${own}  `
  const lines: string[] = []
  let current = own
  let isEmpty = true
  let open: string[] = []
  for (const word of line.slice(own.length).split(/(?<= )(?! )/)) {
    if (!isEmpty && columns(current + word.trimEnd()) > width) {
      lines.push(current.trimEnd() + (open.length > 0 ? '\u001b[0m' : ''))
      current = indent + open.map((code) => `\u001b[${code}m`).join('')
    }
    current += word
    isEmpty = false
    open = stillOpen(open, word)
  }
  return [...lines, current]
}

/** Lines for a window of so many columns; as they are where there is none. */
export function fitted(lines: readonly string[], width: number | undefined): string[] {
  if (width === undefined) return [...lines]
  return lines.flatMap((line) => line.split('\n')).flatMap((line) => wrapped(line, width))
}

function stillOpen(open: readonly string[], text: string): string[] {
  let now = [...open]
  for (const [, code = ''] of text.matchAll(CODE))
    now = ENDING.has(code) ? now.filter((one) => (ENDS[one] ?? '39') !== code) : [...now, code]
  return now
}

function columns(text: string): number {
  return [...text.replace(NO_COLUMN, '')].length
}
