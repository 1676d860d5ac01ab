/** What can be done in a second reading: the choices of `screen review`, declared without what carries them out. */
export const REVIEW_ACTS = [
  'show',
  'search',
  'match',
  'point',
  'answer',
  'settle',
  'return',
  'agree',
] as const

export type ReviewAct = (typeof REVIEW_ACTS)[number]
