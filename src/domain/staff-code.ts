/** A staff code, as in `by` of an entry: never a name. */
export const STAFF_CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** Codes are one person's whatever their case. */
export function isSamePerson(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
