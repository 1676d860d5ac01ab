import { type Details, ScreenError } from '../screen-error.ts'

/** Why an act is not possible in this state. The sentence is in the message catalogue. */
export type RefusalCode =
  | 'already-started'
  | 'session-ended'
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
  | 'duplicate'
  | 'unknown-cell'
  | 'unknown-candidate'
  | 'unknown-identifier'
  | 'unknown-evidence'
  | 'unknown-person'
  | 'unknown-record'
  | 'reason-needed'
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
  | 'closing-by-close'
  | 'session-incomplete'
  | 'unknown-routing'
  | 'signal-not-raised'
  | 'signal-already'
  | 'no-signal'
  | 'no-consent-needed'
  | 'own-consent'
  | 'reader-is-author'
  | 'no-judgement'
  | 'point-settled'
  | 'point-unanswered'
  | 'own-point'
  | 'nothing-to-return'
  | 'reading-incomplete'
  | 'not-prepared'
  | 'already-issued'

export class Refusal extends ScreenError {
  readonly why: RefusalCode

  constructor(why: RefusalCode, details: Details = {}) {
    super('REFUSED', { ...details, why })
    this.why = why
  }
}

export function refuse(why: RefusalCode, details: Details = {}): never {
  throw new Refusal(why, details)
}
