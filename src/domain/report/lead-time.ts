/** How long sessions took from their first entry to the seal, in minutes to five; null where too few would show. */
export interface LeadTime {
  readonly median: number | null
  readonly quartiles: readonly [number, number] | null
}

/** On both sides of a figure there are at least this many sessions. */
const LEAST = 10

/** A session whose clock was set back in between says nothing. */
export function leadTimeOf(minutes: readonly number[]): LeadTime {
  const sorted = minutes.filter((one) => one >= 0).sort((a, b) => a - b)
  const at = (share: number): number => toFive(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)
  return {
    median: sorted.length >= 2 * LEAST ? at(0.5) : null,
    quartiles: sorted.length >= 4 * LEAST ? [at(0.25), at(0.75)] : null,
  }
}

function toFive(minutes: number): number {
  return Math.round(minutes / 5) * 5
}
