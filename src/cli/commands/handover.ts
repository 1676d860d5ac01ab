import { findSession, openSession, performAll } from '../../app/session.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { HANDOVER_MESSAGES } from '../print/handover-messages.ts'
import type { Run } from '../run-context.ts'
import { readText } from './read-text.ts'

export interface HandoverFlags {
  readonly to: string
  readonly text?: string
}

/** `screen handover <case> --to CODE [--text FILE]` */
export function handover(run: Run, reference: string, { to, text }: HandoverFlags): ExitCode {
  const session = openSession(run.context, findSession(run.context, reference))
  const reason = text === undefined ? {} : { reason: readText(run, text) }
  const { state } = performAll(
    run.context,
    session,
    [
      { kind: 'name-staff', ...run.context.staff },
      { kind: 'hand-over', to, ...reason },
    ],
    'command',
  )
  const told = refText(session.ref)
  if (run.json) run.printJson({ session: told, holder: state.holder })
  else run.print(HANDOVER_MESSAGES[run.language].handedOver(told, visibleLine(to)))
  return EXIT.done
}
