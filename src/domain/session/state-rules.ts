import type { Act } from './act.ts'
import { refuseTransferred } from './holder.ts'
import { type RefusalCode, refuse } from './refusal.ts'
import type { SessionState, SignalState } from './state.ts'

/**
 * When each act may be done, by the status of the session and of its signal. What depends on more than that (a
 * judgement that is missing, a reader who is the author) the act says itself; whose it is, `holder.ts` says.
 */

type Rule = 'may' | RefusalCode
type Status = SessionState['status']
type Rules<S extends string> = Readonly<Record<S, Rule>>

/** The walk, the signal and the reading: what makes the content of a session. */
const WHILE_OPEN: Rules<Status> = {
  absent: 'session-ended',
  open: 'may',
  closed: 'session-ended',
  sealed: 'session-ended',
  cancelled: 'session-ended',
  transferred: 'transferred',
}

/** What leaves the store: content that can still change is not sent. */
const ONCE_SEALED: Rules<Status> = {
  absent: 'not-sealed',
  open: 'not-sealed',
  closed: 'not-sealed',
  sealed: 'may',
  cancelled: 'not-sealed',
  transferred: 'transferred',
}

/** What is said of a session, its classification and its holder: before the seal and after it. */
const UNLESS_CANCELLED: Rules<Status> = {
  absent: 'session-ended',
  open: 'may',
  closed: 'may',
  sealed: 'may',
  cancelled: 'session-ended',
  transferred: 'transferred',
}

const WHERE_IT_IS_HELD: Rules<Status> = { ...UNLESS_CANCELLED, cancelled: 'may' }

/** Personal data that stayed behind can be held and erased where it is, whatever became of the session. */
const WHEREVER_DATA_IS: Rules<Status> = { ...WHERE_IT_IS_HELD, transferred: 'may' }

const AT_ANY_TIME: Rules<Status> = { ...WHEREVER_DATA_IS, absent: 'may' }

/** Between two entries of one close, where its write broke off. */
const ONCE_CLOSED: Rules<Status> = { ...WHILE_OPEN, absent: 'not-closed', open: 'not-closed', closed: 'may' }

const AT_THE_BEGINNING: Rules<Status> = {
  absent: 'may',
  open: 'already-started',
  closed: 'already-started',
  sealed: 'already-started',
  cancelled: 'already-started',
  transferred: 'transferred',
}

const AFTER_A_TRANSFER: Rules<Status> = {
  absent: 'not-transferred',
  open: 'not-transferred',
  closed: 'not-transferred',
  sealed: 'not-transferred',
  cancelled: 'not-transferred',
  transferred: 'may',
}

/** An act that is not in this table does not compile. */
const BY_STATUS: Readonly<Record<Act['kind'], Rules<Status>>> = {
  start: AT_THE_BEGINNING,
  'name-staff': AT_ANY_TIME,
  'change-language': WHILE_OPEN,
  'open-step': WHILE_OPEN,
  'choose-procedure': WHILE_OPEN,
  'confirm-basis': WHILE_OPEN,
  answer: WHILE_OPEN,
  'record-identifier': WHILE_OPEN,
  'rest-not-recorded': WHILE_OPEN,
  'record-variant': WHILE_OPEN,
  'record-environment': WHILE_OPEN,
  'record-search': WHILE_OPEN,
  'record-candidate': WHILE_OPEN,
  judge: WHILE_OPEN,
  'record-finding': WHILE_OPEN,
  'complete-finding': WHILE_OPEN,
  'record-hypothesis': WHILE_OPEN,
  weigh: WHILE_OPEN,
  'record-person': WHILE_OPEN,
  'add-evidence': WHILE_OPEN,
  'handle-original': WHILE_OPEN,
  withdraw: WHILE_OPEN,
  conclude: WHILE_OPEN,
  reopen: WHILE_OPEN,
  migrate: WHILE_OPEN,
  'review-step': WHILE_OPEN,
  close: WHILE_OPEN,
  seal: ONCE_CLOSED,
  cancel: WHILE_OPEN,
  // On a session that has ended a signal begins another one.
  'raise-signal': WHILE_OPEN,
  'accept-signal': WHILE_OPEN,
  'dismiss-signal': WHILE_OPEN,
  consent: WHILE_OPEN,
  'return-note': WHERE_IT_IS_HELD,
  'repeat-search': WHILE_OPEN,
  'review-match': WHILE_OPEN,
  'raise-point': WHILE_OPEN,
  'answer-point': WHILE_OPEN,
  'settle-point': WHILE_OPEN,
  'return-review': WHILE_OPEN,
  'agree-review': WHILE_OPEN,
  'propose-classification': UNLESS_CANCELLED,
  'set-classification': UNLESS_CANCELLED,
  'set-marking': UNLESS_CANCELLED,
  'hand-over': UNLESS_CANCELLED,
  transfer: UNLESS_CANCELLED,
  receive: AFTER_A_TRANSFER,
  link: UNLESS_CANCELLED,
  unlink: UNLESS_CANCELLED,
  'record-statement': UNLESS_CANCELLED,
  inform: UNLESS_CANCELLED,
  'defer-information': UNLESS_CANCELLED,
  'prepare-dossier': ONCE_SEALED,
  'issue-dossier': ONCE_SEALED,
  'make-extract': ONCE_SEALED,
  'make-bundle': {
    ...ONCE_SEALED,
    absent: 'not-sealed-for-bundle',
    open: 'not-sealed-for-bundle',
    closed: 'not-sealed-for-bundle',
    cancelled: 'not-sealed-for-bundle',
  },
  'draw-draft': WHERE_IT_IS_HELD,
  sign: WHERE_IT_IS_HELD,
  'set-hold': WHEREVER_DATA_IS,
  'lift-hold': WHEREVER_DATA_IS,
  'ask-erasure': WHEREVER_DATA_IS,
  'confirm-erasure': WHEREVER_DATA_IS,
  'decline-erasure': WHEREVER_DATA_IS,
  erase: WHEREVER_DATA_IS,
}

const ON_A_RAISED_SIGNAL: Rules<SignalState['status']> = {
  none: 'signal-not-raised',
  raised: 'may',
  'awaiting-consent': 'signal-not-raised',
  accepted: 'signal-not-raised',
  dismissed: 'signal-not-raised',
}

const BY_SIGNAL: { readonly [K in Act['kind']]?: Rules<SignalState['status']> } = {
  'raise-signal': {
    none: 'may',
    raised: 'signal-already',
    'awaiting-consent': 'signal-already',
    accepted: 'signal-already',
    dismissed: 'may',
  },
  'accept-signal': ON_A_RAISED_SIGNAL,
  'dismiss-signal': ON_A_RAISED_SIGNAL,
  consent: {
    none: 'no-consent-needed',
    raised: 'no-consent-needed',
    'awaiting-consent': 'may',
    accepted: 'no-consent-needed',
    dismissed: 'no-consent-needed',
  },
  'return-note': {
    none: 'no-signal',
    raised: 'may',
    'awaiting-consent': 'may',
    accepted: 'may',
    dismissed: 'may',
  },
}

type Rehearsal = 'practice' | 'draft'

/** Nothing of a rehearsal leaves as if it were real, and nothing of practice leaves at all. */
const NOT_OF: { readonly [K in Act['kind']]?: readonly Rehearsal[] } = {
  'prepare-dossier': ['practice', 'draft'],
  'make-bundle': ['practice', 'draft'],
  migrate: ['practice', 'draft'],
  'hand-over': ['practice'],
  transfer: ['practice'],
}

/** Refuses an act for which this is not the time. What a session is decides before how far it is: it never changes. */
export function refuseByState(state: SessionState, kind: Act['kind']): void {
  refuseRehearsal(state, NOT_OF[kind] ?? [])
  const rule = BY_STATUS[kind][state.status]
  if (rule === 'transferred') refuseTransferred(state)
  if (rule !== 'may') refuse(rule, { status: state.status })
  const { status } = state.signal
  const bySignal = BY_SIGNAL[kind]?.[status] ?? 'may'
  if (bySignal !== 'may') refuse(bySignal, { status })
}

/** Told before anything is asked, too. */
export function refuseRehearsal(
  state: SessionState,
  not: readonly Rehearsal[] = ['practice', 'draft'],
): void {
  if (not.includes('practice') && state.practice !== null) refuse('practice-session')
  if (not.includes('draft') && state.draft) refuse('draft-session')
}
