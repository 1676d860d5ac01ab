import { ScreenError } from '../domain/screen-error.ts'
import { hasEnded } from '../domain/session/summary.ts'
import type { Context } from './context.ts'
import type { OpenSession } from './session.ts'

/** Where the draft of a statement is kept while it cannot be recorded: that can be done after the seal as well. */
export const STATEMENT_DRAFT = { step: 'statement', form: 'text' }

/**
 * What was typed in the forms of a session and not recorded, once nobody can record it any more: it goes when the
 * session ends. Of one that is handed over it stays, and whoever hands it over is told.
 */
export function dropUnrecordable({ drafts }: Context, before: OpenSession, after: OpenSession): void {
  if (hasEnded(before.state) || !hasEnded(after.state) || after.state.status === 'transferred') return
  try {
    for (const draft of drafts.list(after.ref))
      if (draft.step !== STATEMENT_DRAFT.step) drafts.drop(after.ref, draft)
  } catch (error) {
    // The session has ended all the same.
    if (!(error instanceof ScreenError)) throw error
  }
}
