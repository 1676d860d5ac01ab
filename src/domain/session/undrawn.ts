/** Why a dossier does not show evidence that is a picture. Its evidence is none the worse for it. */
export const WHY_UNDRAWN = ['format', 'damaged', 'colours', 'too-large', 'missing', 'masked-only'] as const

export type WhyUndrawn = (typeof WHY_UNDRAWN)[number]

export interface Undrawn {
  /** E1, E2 … */
  readonly evidence: string
  readonly why: WhyUndrawn
}
