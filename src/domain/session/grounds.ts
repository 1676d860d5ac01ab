/** Why something is withheld from a reader of a copy. */
export const GROUNDS = [
  'minor',
  'third-person',
  'source',
  'restricted',
  'method',
  'staff',
  'not-needed',
] as const

export type Ground = (typeof GROUNDS)[number]
