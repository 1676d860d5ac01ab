/**
 * Who looked at a session, and why: in a file of its own beside the log, as looking must not move the head. It is no
 * part of what the chain proves: whoever may write in the folder may change it, and the README says so.
 */

export const LOOKS = ['shown', 'compared', 'verified', 'redrawn', 'decrypted'] as const
/** A reason is a word of this list: what people type may hold personal data, and argv is seen by others. */
export const LOOK_REASONS = [
  'work',
  'second-reading',
  'supervision',
  'audit',
  'access-request',
  'objection',
  'other',
] as const

export type Look = (typeof LOOKS)[number]
export type LookReason = (typeof LOOK_REASONS)[number]

export interface Access {
  /** Wall clock with its offset, as it was read. */
  readonly at: string
  /** Staff code. */
  readonly by: string
  readonly what: Look
  readonly why?: LookReason
}

/** One line of the file, without its newline. */
export function accessLine({ at, by, what, why }: Access): string {
  return JSON.stringify({ at, by, what, ...(why === undefined ? {} : { why }) })
}

/** The file → the accesses in its order, and how many lines are none. */
export function parseAccesses(text: string): {
  readonly accesses: readonly Access[]
  readonly unreadable: number
} {
  const lines = text.split('\n').filter((line) => line !== '')
  const accesses = lines.map(accessIn).filter((one) => one !== null)
  return { accesses, unreadable: lines.length - accesses.length }
}

function accessIn(line: string): Access | null {
  try {
    const { at, by, what, why } = JSON.parse(line) as Readonly<Record<string, unknown>>
    const look = LOOKS.find((one) => one === what)
    const reason = LOOK_REASONS.find((one) => one === why)
    if (typeof at !== 'string' || typeof by !== 'string' || !look) return null
    if (why !== undefined && !reason) return null
    return { at, by, what: look, ...(reason ? { why: reason } : {}) }
  } catch {
    return null
  }
}
