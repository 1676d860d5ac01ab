import type { Publication } from '../domain/instruction/publication.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { VersionHistory } from '../domain/session/migration.ts'
import { compareSessions, type Rescreening } from '../domain/session/rescreening.ts'
import type { Context } from './context.ts'
import { versionHistory } from './migrate.ts'
import { publicationsOf } from './publications.ts'
import type { OpenSession } from './session.ts'

/** What a session has that an earlier one has not, and the other way about. Touches nothing. */
export async function compareWith(
  context: Context,
  after: OpenSession,
  before: OpenSession,
): Promise<Rescreening> {
  if (after.state.id === before.state.id) throw new ScreenError('SAME_SESSION', {})
  return compareSessions(before, after, await historyOf(context, after, before))
}

/** The versions of both, and those between them where they are still to be read: they tell of renamed steps. */
async function historyOf(context: Context, after: OpenSession, before: OpenSession): Promise<VersionHistory> {
  const to = { digest: after.state.instruction.digest, instruction: after.instruction }
  const history = (publications: readonly Publication[]): Promise<VersionHistory> =>
    versionHistory(context, [before], to, publications)
  try {
    return await history(publicationsOf(context, after.instruction.id))
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error
    return history([])
  }
}
