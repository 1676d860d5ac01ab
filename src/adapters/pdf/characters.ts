import unicode from 'unicode-properties'

// What a character is, from pinned tables: `\p{…}` would follow the Unicode version of the Node build.

export const LRI = '\u2066'
export const FSI = '\u2068'
export const PDI = '\u2069'

/** Text that one Latin font draws, left to right, one glyph a letter: the quick way through everything below. */
export const PLAIN = /^[\x20-\x7e\xa1-\xac\xae-\u024f]*$/

/** Whether a text may hold a character that is read from right to left. Errs on the side of yes. */
export const MAY_RUN_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\ud802\ud803\ud83a\ud83b]/

/** Marks that combine with the letter before them, in the scripts of the Latin font. */
export const COMBINING = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/

/**
 * Whether a character is shown by its number, whatever the fonts say: it would be invisible, steer the text
 * around it, or has no meaning that a reader of the file could recover. Joiners and variation selectors stay,
 * as names in Persian and Indic scripts need them.
 */
export function isShownByNumber(codePoint: number): boolean {
  return (
    codePoint < 0x20 ||
    (codePoint >= 0x7f && codePoint < 0xa0) ||
    codePoint === 0xad ||
    codePoint === 0x61c ||
    codePoint === 0x115f ||
    codePoint === 0x1160 ||
    codePoint === 0x17b4 ||
    codePoint === 0x17b5 ||
    (codePoint >= 0x180b && codePoint <= 0x180f) ||
    codePoint === 0x200b ||
    codePoint === 0x200e ||
    codePoint === 0x200f ||
    (codePoint >= 0x2028 && codePoint <= 0x202e) ||
    (codePoint >= 0x2060 && codePoint <= 0x206f) ||
    codePoint === 0x3164 ||
    (codePoint >= 0xd800 && codePoint <= 0xf8ff) ||
    (codePoint >= 0xfdd0 && codePoint <= 0xfdef) ||
    codePoint === 0xfeff ||
    codePoint === 0xffa0 ||
    (codePoint >= 0xfff0 && codePoint <= 0xfffb) ||
    (codePoint & 0xfffe) === 0xfffe ||
    codePoint >= 0xe0000
  )
}

/** `[U+202E]` for U+202E. */
export function byNumber(codePoint: number): string {
  return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
}

/** Whether a character takes no room and has no glyph of its own, so that no font need cover it. */
export function isJoiner(codePoint: number): boolean {
  return (
    codePoint === 0x200c ||
    codePoint === 0x200d ||
    codePoint === 0x34f ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
  )
}

/** Whether a character belongs to the one before it. */
export function joinsPrevious(codePoint: number): boolean {
  return codePoint > 0x2ff && (isJoiner(codePoint) || unicode.isMark(codePoint))
}

const scripts = new Map<number, string>()

/** The Unicode script by its long name; `Common` and `Inherited` for what goes with its surroundings. */
export function scriptOf(codePoint: number): string {
  let script = scripts.get(codePoint)
  if (script === undefined) {
    script = isSharedArabic(codePoint) ? 'Inherited' : unicode.getScript(codePoint)
    scripts.set(codePoint, script)
  }
  return script
}

/** Marks that the tables give to Arabic and that other scripts use as well. */
function isSharedArabic(codePoint: number): boolean {
  return codePoint === 0x640 || (codePoint >= 0x64b && codePoint <= 0x655) || codePoint === 0x670
}

/** The code points of a text; a lone surrogate counts as one. */
export function codePointsOf(text: string): number[] {
  const points: number[] = []
  for (let at = 0; at < text.length; ) {
    const point = text.codePointAt(at) ?? 0
    points.push(point)
    at += point > 0xffff ? 2 : 1
  }
  return points
}

/** A text for metadata and bookmarks, which viewers show in fonts and directions of their own choice. */
export function withoutHidden(text: string): string {
  return codePointsOf(text)
    .map((point) => (isShownByNumber(point) ? byNumber(point) : String.fromCodePoint(point)))
    .join('')
}
