import { listSessions, MOST_LOOKED_AT, type SessionFilter } from '../../app/list-sessions.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { listLines } from '../print/list.ts'
import type { Run } from '../run-context.ts'
import { tellNoStore } from './no-store.ts'

/** `screen list` */
export async function list(run: Run, flags: SessionFilter): Promise<ExitCode> {
  const listed = await listSessions(run.context, flags)
  const { sessions, encrypted } = listed
  if (sessions.length === 0) tellNoStore(run)
  if (run.json) {
    run.printJson(
      sessions.map(({ ref, broken, status, done, total, ...one }) => ({
        session: refText(ref),
        status: broken === 'closed' ? 'unreadable' : broken ? 'broken' : status,
        encrypted: encrypted?.has(refText(ref)) ?? null,
        steps: { done, total },
        started: one.startedAt,
        instruction: one.instruction,
        by: one.startedBy,
        holder: one.holder,
        linked: one.links.map(refText),
      })),
    )
  } else if (sessions.length === 0 && Object.keys(flags).length > 0) run.print(run.say.noSuchSessions)
  else run.tell(listLines(listed, run.language, run.style, run.world.columns))
  if (!run.json && encrypted === null) run.talk(run.say.encryptedNotLooked(MOST_LOOKED_AT))
  return EXIT.done
}
