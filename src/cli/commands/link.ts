import { linkSessions, unlinkSessions } from '../../app/link-sessions.ts'
import { linksOf } from '../../app/links.ts'
import { findSession, openSession } from '../../app/session.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { linkLines, linksData } from '../print/link.ts'
import { LINK_MESSAGES } from '../print/link-messages.ts'
import type { Run } from '../run-context.ts'
import { readText } from './read-text.ts'

export interface LinkFlags {
  readonly with?: string
  readonly undo?: boolean
  readonly text?: string
}

/** `screen link <case> [--with CASE [--text FILE] [--undo]]`; without a flag: what it is linked with. */
export function link(run: Run, reference: string, flags: LinkFlags): ExitCode {
  const say = LINK_MESSAGES[run.language]
  const { context } = run
  const one = openSession(context, findSession(context, reference))
  if (flags.with === undefined) {
    if (flags.undo) throw new ScreenError('USAGE', { message: say.undoWhat })
    if (flags.text !== undefined) throw new ScreenError('USAGE', { message: say.textWhat })
    return show(run, one.ref)
  }
  const other = openSession(context, findSession(context, flags.with))
  const text = flags.text === undefined ? undefined : readText(run, flags.text)
  if (flags.undo) unlinkSessions(context, one, other, text ?? '')
  else linkSessions(context, one, other, text)
  if (run.json) return show(run, one.ref)
  const told = flags.undo ? say.unlinked : say.linked
  run.print(told(refText(one.ref), refText(other.ref)))
  return EXIT.done
}

function show(run: Run, ref: Parameters<typeof openSession>[1]): ExitCode {
  const { state } = openSession(run.context, ref)
  const links = linksOf(run.context, state)
  const session = refText(ref)
  if (run.json) run.printJson({ session, linked: linksData(links) })
  else if (links.length === 0) run.print(LINK_MESSAGES[run.language].none(session))
  else run.print(linkLines(links, run.language))
  return EXIT.done
}
