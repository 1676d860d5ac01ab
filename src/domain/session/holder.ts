import { isSamePerson, STAFF_CODE } from '../staff-code.ts'
import type { Act, HandOverAct, ReceiveAct, TransferAct } from './act.ts'
import { refText } from './case-reference.ts'
import type { SessionEvent } from './event.ts'
import { given } from './fields.ts'
import { refuse } from './refusal.ts'
import type { SessionState } from './state.ts'

/**
 * A session has one holder: who began it, until it is handed over. The walk is theirs alone; what another has to
 * do by the nature of it, such as reading or consenting, is not. Whoever takes over simply goes on.
 */

/** Who may do what. An act that is not in this table does not compile. */
const WHOSE: Readonly<Record<Act['kind'], 'holder' | 'anybody'>> = {
  start: 'anybody',
  'name-staff': 'anybody',
  'hand-over': 'anybody',
  transfer: 'anybody',
  receive: 'anybody',
  // It concerns two sessions, of two holders perhaps.
  link: 'anybody',
  unlink: 'anybody',
  'change-language': 'holder',
  'open-step': 'holder',
  'choose-procedure': 'holder',
  'confirm-basis': 'holder',
  answer: 'holder',
  'record-identifier': 'holder',
  'rest-not-recorded': 'holder',
  'record-variant': 'holder',
  'record-environment': 'holder',
  'record-search': 'holder',
  'record-candidate': 'holder',
  judge: 'holder',
  'record-finding': 'holder',
  'complete-finding': 'holder',
  'record-person': 'holder',
  'add-evidence': 'holder',
  'handle-original': 'holder',
  withdraw: 'holder',
  conclude: 'holder',
  reopen: 'holder',
  'review-step': 'holder',
  'record-hypothesis': 'holder',
  weigh: 'holder',
  close: 'holder',
  cancel: 'holder',
  // What was decided at the close is done, whoever comes by.
  seal: 'anybody',
  // A team lead moves sessions; a specialist, a second reader, whoever classifies and whoever deals with the person
  // may be others than the holder.
  migrate: 'anybody',
  'raise-signal': 'anybody',
  'accept-signal': 'anybody',
  'dismiss-signal': 'anybody',
  consent: 'anybody',
  'return-note': 'anybody',
  'repeat-search': 'anybody',
  'review-match': 'anybody',
  'raise-point': 'anybody',
  'answer-point': 'anybody',
  'settle-point': 'anybody',
  'return-review': 'anybody',
  'agree-review': 'anybody',
  'propose-classification': 'anybody',
  'set-classification': 'anybody',
  'set-marking': 'anybody',
  'record-statement': 'anybody',
  'make-extract': 'anybody',
  inform: 'anybody',
  'defer-information': 'anybody',
  'prepare-dossier': 'anybody',
  'issue-dossier': 'anybody',
  'draw-draft': 'anybody',
  'make-bundle': 'anybody',
  sign: 'anybody',
  'set-hold': 'anybody',
  'lift-hold': 'anybody',
  'ask-erasure': 'anybody',
  'confirm-erasure': 'anybody',
  'decline-erasure': 'anybody',
  erase: 'anybody',
}

/** Refuses an act of the walk by another than the holder. */
export function refuseOthers(state: SessionState, kind: Act['kind'], by: string): void {
  if (WHOSE[kind] === 'holder') needHolder(state, by)
}

/** Told before a card is drawn, too: nobody fills in a form that will not be taken. */
export function needHolder(state: SessionState, by: string): void {
  if (state.status === 'open' && !isSamePerson(state.holder, by))
    refuse('held-by-other', { holder: state.holder, by, case: refText(state) })
}

export function handOver(state: SessionState, act: HandOverAct, by: string): SessionEvent[] {
  const reason = reasonToHandOver(state, act, by)
  if (isSamePerson(state.holder, act.to)) refuse('holds-already', { code: act.to })
  return [{ type: 'handed-over', body: { to: act.to }, data: reason }]
}

/** Also to oneself, at another desk. */
export function transfer(state: SessionState, act: TransferAct, by: string): SessionEvent[] {
  const reason = reasonToHandOver(state, act, by)
  return [
    { type: 'session-transferred', body: { to: act.to, ...given('encrypted', act.encrypted) }, data: reason },
  ]
}

export function receive({ head, manifest }: ReceiveAct): SessionEvent[] {
  return [{ type: 'session-received', body: { head, manifest }, data: {} }]
}

/** By the holder; or by somebody else, such as a team lead, who says why. */
function reasonToHandOver(state: SessionState, act: HandOverAct | TransferAct, by: string) {
  if (!STAFF_CODE.test(act.to)) refuse('no-staff-code', { found: act.to })
  const reason = act.reason?.trim() ? act.reason : undefined
  if (!isSamePerson(state.holder, by) && reason === undefined)
    refuse('not-yours-to-hand-over', { holder: state.holder })
  return given('reason', reason)
}

/**
 * What keeps a session from going back to a store it was in: there the log has to be the beginning of what comes.
 * `left`: whatever is still recorded of it here. `came`: an erasure here. null: it was in no other store.
 */
export function endsReturn({ status, receipts }: SessionState): 'left' | 'came' | null {
  return status === 'transferred' ? 'left' : receipts.length > 0 ? 'came' : null
}

/** What was transferred is only read here, whoever tries what. */
export function refuseTransferred({ status, transfer: last, ...state }: SessionState): void {
  if (status !== 'transferred' || !last) return
  const { body, at } = last.event
  // An encrypted one is not made again in the clear.
  const lock = !body.encrypted ? '' : body.encrypted.recipients > 0 ? 'keys' : 'passphrase'
  refuse('transferred', { case: refText(state), to: body.to, on: at.slice(0, 10), lock })
}
