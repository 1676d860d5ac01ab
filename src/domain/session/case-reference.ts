/**
 * Case references become folder names on any system and stand in logs: letters, digits, `-`, `_`, `.`;
 * unique ignoring case. Null when fine, otherwise what is wrong.
 */
export type CaseReferenceFault =
  | 'empty'
  | 'too-long'
  | 'characters'
  | 'reserved'
  | 'personal-number'
  | 'pattern'

const MAX_LENGTH = 64
const SESSION_NUMBER = /^[1-9]\d{0,6}$/
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i
/** A V-number has ten digits, a BSN nine: both name a person, and a reference shows up in lists and paths. */
const PERSONAL_NUMBER = /^(?:[vV][-_.]?)?\d{9,10}$/

/** `pattern`: what the organisation's references look like; one that says so may name a person. */
export function caseReferenceFault(
  reference: string,
  pattern: string | null = null,
): CaseReferenceFault | null {
  if (reference === '') return 'empty'
  if (reference.length > MAX_LENGTH) return 'too-long'
  if (!hasAllowedCharacters(reference)) return 'characters'
  if (RESERVED.test(reference)) return 'reserved'
  if (pattern !== null) return new RegExp(`^(?:${pattern})$`).test(reference) ? null : 'pattern'
  return PERSONAL_NUMBER.test(reference) ? 'personal-number' : null
}

function hasAllowedCharacters(reference: string): boolean {
  return (
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(reference) && !reference.endsWith('.') && !reference.includes('..')
  )
}

/** Whether a case of that name can be there, under whatever pattern it began: it is looked for among folders. */
export function canBeCase(reference: string): boolean {
  return reference.length <= MAX_LENGTH && hasAllowedCharacters(reference) && !RESERVED.test(reference)
}

/** What the names of folders and marks say, where a session can be called so; null where somebody else put them there. */
export function sessionNamed(
  reference: string,
  number: string,
): { readonly case: string; readonly number: number } | null {
  return canBeCase(reference) && SESSION_NUMBER.test(number)
    ? { case: reference, number: Number(number) }
    : null
}

/** Two references that would be one folder on a file system that ignores case. */
export function sameIgnoringCase(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** How people write one session of a case: `2026-0001/1`. */
export function refText(ref: { readonly case: string; readonly number: number }): string {
  return `${ref.case}/${ref.number}`
}
