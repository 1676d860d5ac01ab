import { EVENTS, type EventType } from '../session/event.ts'

/** What is processed in a session, by what it is about. */
export const CATEGORIES = [
  'subject',
  'others',
  'searches',
  'found',
  'signal',
  'course',
  'person-side',
  'staff',
  'leaving',
  'control',
] as const

export type Category = (typeof CATEGORIES)[number]

/** An event that is not in this table does not compile: nothing is recorded that `screen explain` does not tell of. */
const CATEGORY_OF: Readonly<Record<EventType, Category>> = {
  'session-started': 'course',
  'staff-named': 'staff',
  'language-changed': 'control',
  'instruction-migrated': 'control',
  'procedure-chosen': 'course',
  'basis-confirmed': 'course',
  'signal-raised': 'signal',
  'signal-accepted': 'signal',
  'signal-dismissed': 'signal',
  'minor-consented': 'signal',
  'return-note-given': 'signal',
  'step-opened': 'course',
  'answer-given': 'course',
  'step-concluded': 'course',
  'step-reopened': 'course',
  'step-reviewed': 'course',
  'identifier-recorded': 'subject',
  'identifiers-not-recorded': 'subject',
  'variant-recorded': 'subject',
  'person-recorded': 'others',
  'environment-recorded': 'staff',
  'search-performed': 'searches',
  'evidence-added': 'found',
  'original-handled': 'control',
  'candidate-recorded': 'found',
  'identity-judged': 'found',
  'finding-recorded': 'found',
  'finding-completed': 'found',
  'hypothesis-recorded': 'found',
  'finding-weighed': 'found',
  'record-withdrawn': 'course',
  'search-withdrawn': 'course',
  'person-withdrawn': 'course',
  'match-reviewed': 'found',
  'review-point-raised': 'course',
  'review-point-answered': 'course',
  'review-point-settled': 'course',
  'review-returned': 'course',
  'review-agreed': 'course',
  'session-closed': 'course',
  'session-sealed': 'control',
  'session-cancelled': 'course',
  'handed-over': 'staff',
  'session-transferred': 'staff',
  'session-received': 'control',
  'session-linked': 'others',
  'session-unlinked': 'others',
  'statement-recorded': 'person-side',
  'person-informed': 'person-side',
  'information-deferred': 'person-side',
  'classification-proposed': 'leaving',
  'classification-set': 'leaving',
  'marking-set': 'leaving',
  'release-overridden': 'leaving',
  'dossier-prepared': 'leaving',
  'draft-drawn': 'leaving',
  'dossier-issued': 'leaving',
  'bundle-made': 'leaving',
  'extract-made': 'leaving',
  signed: 'control',
  'retention-set': 'control',
  'hold-set': 'control',
  'hold-lifted': 'control',
  'erasure-asked': 'control',
  'erasure-declined': 'control',
  'data-erased': 'control',
  'clock-moved': 'control',
  'torn-tail-set-aside': 'control',
}

export interface Processed {
  readonly category: Category
  /** Types of entries, and the fields of each that hold what people typed, chose or named. */
  readonly entries: readonly { readonly type: EventType; readonly fields: readonly string[] }[]
}

/** Every kind of entry there is, by what it is about: read off the list of events itself. */
export function processed(): readonly Processed[] {
  const types = Object.keys(EVENTS) as EventType[]
  return CATEGORIES.map((category) => ({
    category,
    entries: types
      .filter((type) => CATEGORY_OF[type] === category)
      .map((type) => ({ type, fields: Object.keys(EVENTS[type].data.keys ?? {}) })),
  }))
}
