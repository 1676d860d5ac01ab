import { listSessions } from '../../app/list-sessions.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { listLines, listRow } from '../print/list.ts'
import type { Run } from '../run-context.ts'
import { tellNoStore } from './no-store.ts'
import { resume } from './walk.ts'

/** `screen` alone: my open cases, the newest first. In a terminal Enter goes on with one; else they are listed. */
export async function home(run: Run): Promise<ExitCode> {
  const { sessions } = await listSessions(run.context, { status: 'open', mine: true })
  const mine = sessions.filter(({ broken }) => !broken)
  if (mine.length === 0) tellNoStore(run)
  if (run.json)
    run.printJson(mine.map(({ ref, done, total }) => ({ session: refText(ref), steps: { done, total } })))
  else if (mine.length === 0) run.print(run.typed(run.say.noneOfMine))
  else if (!run.world.interactive)
    run.print(listLines({ sessions: mine, encrypted: null }, run.language, run.style))
  if (run.json || mine.length === 0 || !run.world.interactive) return EXIT.done
  const labels = mine.map((session) => listRow(session, run.language).join('  '))
  const chosen = await run.world.choose(run, run.say.resumeWhich, labels)
  const session = chosen === null ? undefined : mine[chosen]
  return session ? resume(run, refText(session.ref), {}) : EXIT.done
}
