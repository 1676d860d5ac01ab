import type { Language } from '../language.ts'
import type { SessionState } from '../session/state.ts'

/** Where a session stands, in a word; apart from the other terms, as lists need no more than these. */
export const SESSION_STATUS: Readonly<Record<Language, Readonly<Record<SessionState['status'], string>>>> = {
  nl: {
    absent: 'bestaat niet',
    open: 'open',
    closed: 'gesloten',
    sealed: 'verzegeld',
    cancelled: 'geannuleerd',
    transferred: 'overgedragen',
  },
  en: {
    absent: 'does not exist',
    open: 'open',
    closed: 'closed',
    sealed: 'sealed',
    cancelled: 'cancelled',
    transferred: 'handed over',
  },
}
