import type { Language } from '../language.ts'
import { type Details, ScreenError } from '../screen-error.ts'
import type { Missing } from './completeness.ts'

/** Why an act is not possible in this state. The sentence is in the message catalogue. */
export type RefusalCode =
  | 'already-started'
  | 'session-ended'
  | 'not-closed'
  | 'not-sealed'
  | 'not-sealed-for-bundle'
  | 'bundle-for-nobody'
  | 'unknown-step'
  | 'step-not-asked'
  | 'step-concluded'
  | 'step-open'
  | 'unknown-question'
  | 'answer-wrong-type'
  | 'answer-empty'
  | 'changed-meanwhile'
  | 'unknown-procedure'
  | 'no-procedure'
  | 'wrong-step'
  | 'basis-first'
  | 'step-must-be-done'
  | 'still-cited'
  | 'match-both'
  | 'nothing-open'
  | 'empty-text'
  | 'invalid-value'
  | 'too-many-variants'
  | 'spelling-not-proposed'
  | 'batch-not-offered'
  | 'duplicate'
  | 'unknown-cell'
  | 'unknown-candidate'
  | 'unknown-identifier'
  | 'unknown-evidence'
  | 'unknown-person'
  | 'unknown-record'
  | 'reason-needed'
  | 'masks-a-mask'
  | 'match-needs-confirmed'
  | 'match-has-contradiction'
  | 'match-needs-two'
  | 'match-needs-one'
  | 'match-needs-contradiction'
  | 'match-explain-contradiction'
  | 'finding-needs-source'
  | 'step-incomplete'
  | 'unknown-reason'
  | 'step-under-review'
  | 'step-not-under-review'
  | 'version-changed'
  | 'same-version'
  | 'unknown-version'
  | 'draft-session'
  | 'practice-session'
  | 'closing-by-close'
  | 'session-incomplete'
  | 'unknown-routing'
  | 'signal-not-raised'
  | 'signal-already'
  | 'no-signal'
  | 'no-consent-needed'
  | 'own-consent'
  | 'release-blocked'
  | 'nothing-to-override'
  | 'reader-is-author'
  | 'no-judgement'
  | 'point-settled'
  | 'point-unanswered'
  | 'own-point'
  | 'nothing-to-return'
  | 'reading-incomplete'
  | 'search-done-over'
  | 'above-ceiling'
  | 'not-proposed'
  | 'proposer-sets'
  | 'no-such-day'
  | 'day-to-come'
  | 'day-past'
  | 'not-to-withhold'
  | 'minor-shown'
  | 'shown-and-withheld'
  | 'still-named'
  | 'named-in-reason'
  | 'no-deferral-grounds'
  | 'unknown-ground'
  | 'others-undecided'
  | 'held-by-other'
  | 'holds-already'
  | 'no-staff-code'
  | 'not-yours-to-hand-over'
  | 'transferred'
  | 'not-transferred'
  | 'link-to-itself'
  | 'link-to-rehearsal'
  | 'linked-already'
  | 'not-linked'
  | 'on-hold'
  | 'held-already'
  | 'not-held'
  | 'not-to-erase'
  | 'nothing-to-erase'
  | 'erased-still-named'
  | 'erased-named-in-reason'
  | 'no-erasure-asked'
  | 'own-erasure'
  | 'erasure-waits'
  | 'capture-used'
  | 'not-prepared'
  | 'already-issued'
  | 'not-to-sign'

export class Refusal extends ScreenError {
  readonly why: RefusalCode
  /** What would have to be there first. */
  readonly missing: readonly Missing[]
  /** Details again, in words instead of ids; empty where nobody knew the instruction. */
  readonly words: Readonly<Record<Language, Details>>

  constructor(
    why: RefusalCode,
    details: Details = {},
    missing: readonly Missing[] = [],
    words: Readonly<Record<Language, Details>> = { nl: {}, en: {} },
  ) {
    super('REFUSED', { ...details, why })
    this.why = why
    this.missing = missing
    this.words = words
  }
}

export function refuse(why: RefusalCode, details: Details = {}, missing: readonly Missing[] = []): never {
  throw new Refusal(why, details, missing)
}
