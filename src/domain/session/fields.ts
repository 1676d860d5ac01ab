import { refuse } from './refusal.ts'

/** What several acts need to make an event of what was given. */

export function needText(text: string, field: string): string {
  return text.trim() === '' ? refuse('empty-text', { field }) : text
}

/** A field that is absent rather than empty. */
export function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined || value === '' ? {} : { [key]: value }) as { [P in K]?: V }
}

export function nextId(letter: string, records: readonly unknown[]): string {
  return `${letter}${records.length + 1}`
}
