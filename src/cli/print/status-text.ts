import type { Language } from '../../domain/language.ts'
import type { SessionState } from '../../domain/session/state.ts'
import { SESSION_STATUS } from '../../domain/text/session-status.ts'
import { MESSAGES } from '../messages.ts'

/** `instead`: another word for it, where that says more. With a word for a rehearsal or practice, so that it is never taken for the real thing. */
export function statusText(
  state: Pick<SessionState, 'status' | 'practice' | 'draft'>,
  language: Language,
  instead?: string,
): string {
  const status = instead ?? SESSION_STATUS[language][state.status]
  const say = MESSAGES[language]
  if (state.practice !== null) return `${status} (${say.practiceWord})`
  return state.draft ? `${status} (${say.rehearsal})` : status
}
