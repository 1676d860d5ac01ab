import type { Language } from '../../domain/language.ts'
import type { SessionState } from '../../domain/session/state.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { MESSAGES } from '../messages.ts'

/** With a word for a rehearsal, so that it is never taken for the real thing. */
export function statusText(state: SessionState, language: Language): string {
  const status = TERMS[language].sessionStatus[state.status]
  return state.draft ? `${status} (${MESSAGES[language].rehearsal})` : status
}
