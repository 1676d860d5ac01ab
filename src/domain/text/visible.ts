/**
 * Makes any text safe to show: everything that could steer a terminal, hide, or reorder what is around
 * it appears as `\u{…}` instead. What people gave is stored as it came; this is for showing only.
 *
 * The ranges are a fixed table rather than \p{…}, which follows the Unicode version of the Node in use.
 */
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x00, 0x08], // C0 but tab and newline
  [0x0b, 0x1f],
  [0x7f, 0x9f], // DEL, C1
  [0xad, 0xad], // soft hyphen
  [0x61c, 0x61c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200b], // zero width space; ZWNJ and ZWJ (200C, 200D) join letters and stay
  [0x200e, 0x200f], // direction marks
  [0x2028, 0x202e], // line and paragraph separator, embeddings, overrides
  [0x2060, 0x206f], // word joiner, isolates, deprecated formatting
  [0x3164, 0x3164],
  [0xd800, 0xdfff], // lone surrogates
  [0xfe00, 0xfe0e], // variation selectors but the emoji one
  [0xfeff, 0xfeff],
  [0xfff0, 0xfffb],
  [0xfffe, 0xffff],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff], // tags, more variation selectors
]

export function isHidden(codePoint: number): boolean {
  if ((codePoint & 0xfffe) === 0xfffe) return true
  for (const [from, to] of HIDDEN) {
    if (codePoint < from) return false
    if (codePoint <= to) return true
  }
  return false
}

const PLAIN = /^[\n\t\x20-\x7e]*$/

/** `text` with every hidden or steering character shown as `\u{…}`; tab and newline stay. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text
  let shown = ''
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    shown += isHidden(codePoint) ? `\\u{${codePoint.toString(16).toUpperCase()}}` : character
  }
  return shown
}

/** The same on one line, for table cells and titles. */
export function visibleLine(text: string): string {
  return visible(text).replace(/[\n\t]+/g, ' ')
}

/** More of a list are never held as one text. */
const PIECE = 1000

/**
 * A value as JSON on lines, with every hidden or steering character escaped as JSON has it: read back, it is the same. In
 * pieces, each to be ended with a newline.
 */
export function* visibleJson(value: unknown): Generator<string> {
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  if (list.length <= PIECE) {
    yield visibleLines(JSON.stringify(value, null, 2))
    return
  }
  for (let at = 0; at < list.length; at += PIECE) {
    const items = JSON.stringify(list.slice(at, at + PIECE), null, 2).slice('[\n'.length, -'\n]'.length)
    const isLast = at + PIECE >= list.length
    yield `${at === 0 ? '[\n' : ''}${visibleLines(items)}${isLast ? '\n]' : ','}`
  }
}

function visibleLines(json: string): string {
  if (PLAIN.test(json)) return json
  const escaped = (character: string): string =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join('')
  const shown = (character: string): string =>
    isHidden(character.codePointAt(0) ?? 0) ? escaped(character) : character
  return json
    .split('\n')
    .map((line) => Array.from(line, shown).join(''))
    .join('\n')
}

/** The first hidden character of `text`, with its offset in UTF-16 units; null when there is none. */
export function firstHidden(text: string): { readonly offset: number; readonly codePoint: number } | null {
  let offset = 0
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    if (isHidden(codePoint)) return { offset, codePoint }
    offset += character.length
  }
  return null
}
