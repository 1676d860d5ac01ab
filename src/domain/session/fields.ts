import { isDay } from '../text/dates.ts'
import { refuse } from './refusal.ts'

/** What several acts need to make an event of what was given. */

export function needText(text: string, field: string): string {
  return text.trim() === '' ? refuse('empty-text', { field }) : text
}

/** A field that is absent rather than empty. */
export function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined || value === '' ? {} : { [key]: value }) as { [P in K]?: V }
}

export function needDay(day: string | undefined): void {
  if (day !== undefined && !isDay(day)) refuse('no-such-day', { found: day })
}

/** What is recorded as done was not done on a day that has yet to come. */
export function refuseToCome({ on, today }: { readonly on?: string; readonly today?: string }): void {
  if (on !== undefined && today !== undefined && on > today) refuse('day-to-come', { found: on, today })
}

export function nextId(letter: string, records: readonly unknown[]): string {
  return `${letter}${records.length + 1}`
}
