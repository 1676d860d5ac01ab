import type { Language } from '../language.ts'

/**
 * A way in which one name comes to be written differently. It looks at the recorded spelling only: what it
 * says is about letters, never about the person, and every rule is tried on every name.
 */
export interface Rule {
  readonly id: string
  /** Why such a spelling is worth searching, recorded with it. */
  readonly why: Readonly<Record<Language, string>>
  /** Other spellings of a name in lower case, the most usual first; empty where the rule has nothing to say. */
  spellings(name: string): readonly string[]
}

export function rule(id: string, nl: string, en: string, spellings: Rule['spellings']): Rule {
  return { id, why: { nl, en }, spellings }
}

/** Start and end of a word. Written out: `\b` knows ASCII only. */
const START = "(?<=^|[ '’-])"
const END = "(?=$|[ '’-])"

/** A pattern in which `«` and `»` stand for the start and the end of a word. */
export function words(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll('«', START).replaceAll('»', END), 'g')
}

/** One spelling per replacement, each done everywhere in the name, so that it stays one way of writing. */
export function replacing(pattern: string, ...replacements: readonly string[]): Rule['spellings'] {
  const found = words(pattern)
  return (name) => replacements.map((replacement) => name.replace(found, replacement))
}

/** Groups of letters that stand for one sound: where one is found, the name is written with each of the others. */
export function oneOfThese(pattern: string, ...forms: readonly string[]): Rule['spellings'] {
  const found = words(pattern)
  return (name) => (name.search(found) < 0 ? [] : forms.map((form) => name.replace(found, form)))
}

/** Several letters at once, as a language or a passport office writes them; `''` leaves the letter out. */
export function spelled(table: Readonly<Record<string, string>>): Rule['spellings'] {
  const found = words(
    Object.keys(table)
      .sort((a, b) => b.length - a.length)
      .join('|'),
  )
  return (name) => [name.replace(found, (letters) => table[letters] ?? letters)]
}
