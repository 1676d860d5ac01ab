import { accessesOf, noteAccess } from '../../app/accesses.ts'
import type { SessionRef } from '../../app/context.ts'
import { findSession } from '../../app/session.ts'
import type { Look, LookReason } from '../../domain/session/accesses.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { shortMoment } from '../../domain/text/dates.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { ACCESS_MESSAGES } from '../print/access-messages.ts'
import { table } from '../print/table.ts'
import type { Run } from '../run-context.ts'

export interface WhyFlag {
  readonly why?: LookReason
}

/** Before somebody sees anything of a session, and only once it is known that there is something to see: what is refused is no look. */
export function looking(run: Run, ref: SessionRef, what: Look, { why }: WhyFlag): void {
  if (!noteAccess(run.context, ref, what, why)) run.talk(ACCESS_MESSAGES[run.language].notNoted)
}

/** `screen show <case> --accesses`: itself no look, as nothing of the case is in it. */
export function accesses(run: Run, reference: string): ExitCode {
  const say = ACCESS_MESSAGES[run.language]
  const ref = findSession(run.context, reference)
  const found = accessesOf(run.context, ref)
  if (run.json) run.printJson({ session: refText(ref), ...found })
  else if (found.accesses.length === 0) run.talk(say.none)
  else {
    const { columns } = say
    const rows = found.accesses.map(({ at, by, what, why }) => [
      visibleLine(shortMoment(at, run.language)),
      visibleLine(by),
      say.look[what],
      why === undefined ? say.noReason : say.reason[why],
    ])
    const heads = [columns.at, columns.by, columns.what, columns.why]
    run.tell(table([heads, ...rows], run.style, run.world.columns))
  }
  if (found.unreadable > 0 && !run.json) run.talk(say.unreadable(String(found.unreadable)))
  return EXIT.done
}
