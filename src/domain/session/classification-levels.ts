/** Levels of the statutory classification, lowest first; `unclassified` is a choice like the others. */
export const CLASSIFICATION_LEVELS = [
  'unclassified',
  'departementaal-vertrouwelijk',
  'stg-confidentieel',
  'stg-geheim',
  'stg-zeer-geheim',
] as const
export type ClassificationLevel = (typeof CLASSIFICATION_LEVELS)[number]
