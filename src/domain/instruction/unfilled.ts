import { isRecord } from './diff/values.ts'

/** What `screen instruction new` left for the author to write. */
export function isUnfilled(value: unknown): boolean {
  return isRecord(value)
    ? Object.values(value).some(isUnfilled)
    : typeof value === 'string' && /^\s*TODO\b/.test(value)
}
