import type { Language } from '../language.ts'
import { firstHidden } from './visible.ts'

/**
 * Text that may not be what it looks like: letters of alphabets that resemble each other within one word, or characters
 * that hide or reorder. It is told where a person decides on it, and no more. A name in one script beside a name in
 * another is two words, and nothing to remark on.
 *
 * The ranges are a fixed table rather than \p{…}, which follows the Unicode version of the Node in use.
 */
const SCRIPTS = {
  greek: '\u0370-\u03ff\u1f00-\u1fff',
  cyrillic: '\u0400-\u052f\u1c80-\u1c88\ua640-\ua69f',
  latin: 'A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff',
} as const

export type Script = keyof typeof SCRIPTS

const LETTERS = Object.entries(SCRIPTS).map(
  ([script, range]) => [script as Script, new RegExp(`[${range}]`, 'gu')] as const,
)

/** Letters of these scripts with digits and accents between them. */
const WORD = new RegExp(`[${Object.values(SCRIPTS).join('')}0-9\u0300-\u036f]+`, 'gu')

export type LookAlike =
  | { readonly kind: 'hidden'; readonly codePoint: number }
  /** `letters`: of the script of which the word has fewest; not Latin where it has as many. */
  | { readonly kind: 'mixed'; readonly word: string; readonly letters: string; readonly script: Script }

/** The first that is odd; null: nothing is. */
export function lookAlikeIn(text: string): LookAlike | null {
  const hidden = firstHidden(text)
  if (hidden) return { kind: 'hidden', codePoint: hidden.codePoint }
  for (const [word] of text.matchAll(WORD)) {
    const found = LETTERS.map(([script, letter]) => ({ script, letters: word.match(letter) ?? [] }))
      .filter(({ letters }) => letters.length > 0)
      .sort((a, b) => a.letters.length - b.letters.length)
    const [fewest, other] = found
    if (fewest && other)
      return { kind: 'mixed', word, script: fewest.script, letters: [...new Set(fewest.letters)].join('') }
  }
  return null
}

/** Of C0, DEL or C1: it steers a terminal, and neither hides nor reorders. */
export function isControl({ codePoint }: { readonly codePoint: number }): boolean {
  return codePoint < 0x20 || (codePoint >= 0x7f && codePoint <= 0x9f)
}

/** What a script is called. */
export const SCRIPT_NAMES = {
  nl: { latin: 'Latijns', greek: 'Grieks', cyrillic: 'Cyrillisch' },
  en: { latin: 'Latin', greek: 'Greek', cyrillic: 'Cyrillic' },
} as const satisfies Record<Language, Record<Script, string>>

/** 0x202e → `U+202E` */
export function codePointText(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
}

const LONGEST = 40
/** A word as it is shown in a message. */
export const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

const NOTES = {
  nl: {
    control: (code: string) => `Let op: er staat een besturingsteken in (${code}).`,
    hidden: (code: string) => `Let op: er staat een teken in dat verbergt of omkeert (${code}).`,
    mixed: (word: string, letters: string, script: string) =>
      `Let op: “${word}” heeft letters van verschillende schriften; ${letters} is ${script}.`,
  },
  en: {
    control: (code: string) => `Note: it has a control character (${code}).`,
    hidden: (code: string) => `Note: it has a character that hides or reorders (${code}).`,
    mixed: (word: string, letters: string, script: string) =>
      `Note: “${word}” has letters of different scripts; ${letters} is ${script}.`,
  },
} as const

/** Behind a text, or several, on their line: that one of them may not be what it looks like; nothing where none is odd. */
export function noted(texts: readonly (string | undefined)[], language: Language): string {
  const note = lookAlikeNote(texts, language)
  return note === null ? '' : ` – ${note}`
}

/** Every text within a value, however deep: what people typed in an entry, what an author wrote in a file. */
export function textsWithin(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsWithin) : []
}

/** What is odd about the first of these that is, as a sentence that is safe to show; null: nothing is. */
export function lookAlikeNote(texts: readonly (string | undefined)[], language: Language): string | null {
  for (const text of texts) {
    const found = lookAlikeIn(text ?? '')
    if (found?.kind === 'hidden')
      return NOTES[language][isControl(found) ? 'control' : 'hidden'](codePointText(found.codePoint))
    if (found)
      return NOTES[language].mixed(cut(found.word), cut(found.letters), SCRIPT_NAMES[language][found.script])
  }
  return null
}
