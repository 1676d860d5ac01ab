import { type EntryFilter, overview, readEntries } from '../../app/overview.ts'
import { perform } from '../../app/perform.ts'
import { findSession, needOpen, openSession } from '../../app/session.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { isEventType } from '../../domain/session/event.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { entryLines } from '../print/entry.ts'
import { noteLines } from '../print/note.ts'
import { rescreeningData, rescreeningLines } from '../print/rescreening.ts'
import type { Run } from '../run-context.ts'
import { accesses, looking, type WhyFlag } from './accesses.ts'
import { readText } from './read-text.ts'

/** `screen show <case>`: as far as the log holds; where it does not, that is told after it. */
export async function show(
  run: Run,
  reference: string,
  flags: EntryFilter & {
    readonly note?: boolean
    readonly against?: string
    readonly accesses?: boolean
  } & WhyFlag,
): Promise<ExitCode> {
  if (flags.accesses) return accesses(run, reference)
  if (flags.note) return note(run, reference, flags)
  if (flags.against !== undefined) return against(run, reference, flags.against, flags)
  if (flags.type !== undefined && !isEventType(flags.type))
    throw new ScreenError('USAGE', { message: run.say.noSuchType(visibleLine(flags.type)) })
  const ref = findSession(run.context, reference)
  const { entries, failure, near, instructions } = readEntries(run.context, ref, flags)
  if (entries.length > 0 || !failure) looking(run, ref, 'shown', flags)
  if (run.json) run.printJson(entries.map(({ entry, data }) => ({ ...entry, data })))
  else if (entries.length > 0) run.tell(entryLines(entries, instructions, run.language, run.style))
  else run.talk(run.say.noSuchEntries, ...(near.length > 0 ? [run.say.didYouMean(near.join(', '))] : []))
  if (failure)
    throw new ScreenError('LOG_BROKEN', { case: refText(ref), line: failure.line, fault: failure.fault })
  return EXIT.done
}

/** `screen show <case> --note` */
function note(run: Run, reference: string, flags: WhyFlag): ExitCode {
  const ref = findSession(run.context, reference)
  const found = overview(run.context, ref)
  const lines = noteLines(found, run.language)
  looking(run, ref, 'shown', flags)
  if (run.json) run.printJson({ session: refText(found.session.ref), lines })
  else run.print(lines)
  if (found.session.state.status === 'closed') run.talk(run.say.closeUnfinished(refText(ref)))
  return EXIT.done
}

/** `screen show <case> --against <case>` */
async function against(run: Run, reference: string, earlier: string, flags: WhyFlag): Promise<ExitCode> {
  const { context, language } = run
  const after = openSession(context, findSession(context, reference))
  const before = openSession(context, findSession(context, earlier))
  const { compareWith } = await import('../../app/compare-sessions.ts')
  const found = await compareWith(context, after, before)
  for (const { ref } of [after, before]) looking(run, ref, 'compared', flags)
  if (run.json) run.printJson(rescreeningData(after, before, found))
  else run.print(rescreeningLines(after, before, found, language, run.style))
  return EXIT.done
}

/** `screen cancel <case>` */
export function cancel(run: Run, reference: string, flags: { readonly text: string }): ExitCode {
  const session = openSession(run.context, findSession(run.context, reference))
  needOpen(session)
  perform(run.context, session, { kind: 'cancel', reason: readText(run, flags.text) }, 'command')
  run.talk(run.say.cancelled(refText(session.ref)))
  return EXIT.done
}
