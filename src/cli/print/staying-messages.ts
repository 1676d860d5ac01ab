import type { StayingSession } from '../../app/migrate.ts'
import type { Language } from '../../domain/language.ts'

/** Why a session stays under the version it is held under. */
export const STAYING: Readonly<Record<Language, Readonly<Record<StayingSession['why'], string>>>> = {
  nl: {
    sealed: 'verzegeld',
    transferred: 'overgedragen; gaat elders verder',
    closed: 'afgesloten',
    cancelled: 'geannuleerd',
    rehearsal: 'proefsessie met een conceptversie',
    'same-version': 'staat al onder deze versie',
    'other-instruction': 'loopt onder een andere instructie',
    damaged: 'het logboek is beschadigd of niet te lezen',
  },
  en: {
    sealed: 'sealed',
    transferred: 'handed over; goes on elsewhere',
    closed: 'closed',
    cancelled: 'cancelled',
    rehearsal: 'a rehearsal with a draft version',
    'same-version': 'under this version already',
    'other-instruction': 'held under another instruction',
    damaged: 'the log is damaged or cannot be read',
  },
}
