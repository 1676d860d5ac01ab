import { dueSessions } from '../../app/due.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { dueLines } from '../print/due.ts'
import type { Run } from '../run-context.ts'
import { tellNoStore } from './no-store.ts'

/** `screen due`: 1 when something should go, waits for somebody to confirm it or to look at it again, or cannot be told. */
export async function due(run: Run): Promise<ExitCode> {
  tellNoStore(run)
  const found = await dueSessions(run.context)
  if (run.json)
    run.printJson({
      sessions: found.sessions.map(({ ref, ...one }) => ({ session: refText(ref), ...one })),
      held: found.held.map(refText),
      unknown: found.unknown.map(refText),
      waiting: found.waiting.map(({ ref, ...one }) => ({ session: refText(ref), ...one })),
      deferred: found.deferred.map(({ ref, until }) => ({ session: refText(ref), until })),
      damaged: found.damaged.map(refText),
      unreadable: found.closed.map(refText),
    })
  else run.tell(dueLines(found, run.language, run.style, run.world.columns).map(run.typed))
  const { sessions, waiting, deferred, damaged, closed } = found
  const toDo = [
    ...sessions,
    ...waiting.filter(({ held }) => held === null),
    ...deferred,
    ...damaged,
    ...closed,
  ]
  return toDo.length > 0 ? EXIT.no : EXIT.done
}
