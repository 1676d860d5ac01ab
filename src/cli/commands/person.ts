import { findSession, openSession, performAll } from '../../app/session.ts'
import type { StatementFrom, StatementKind } from '../../domain/session/act.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { PERSON_MESSAGES } from '../print/person-messages.ts'
import type { Run } from '../run-context.ts'
import { readText } from './read-text.ts'

export interface StatementFlags {
  readonly from: StatementFrom
  readonly kind: StatementKind
  readonly about?: string
  readonly on?: string
  readonly text: string
}

/** `screen statement <case>`: what the person, or somebody for them, says of the record; after the seal too. */
export function statement(
  run: Run,
  reference: string,
  { kind: what, text, ...said }: StatementFlags,
): ExitCode {
  const session = openSession(run.context, findSession(run.context, reference))
  const { state } = performAll(
    run.context,
    session,
    [
      { kind: 'name-staff', ...run.context.staff },
      { kind: 'record-statement', what, ...said, text: readText(run, text) },
    ],
    'command',
  )
  const id = state.statements.at(-1)?.body.id ?? ''
  const isIssued = state.issued.length > 0
  if (run.json) run.printJson({ session: refText(session.ref), id, issueAgain: isIssued })
  else {
    const say = PERSON_MESSAGES[run.language]
    run.print(
      isIssued ? say.recordedAfterIssue(id, refText(session.ref)) : say.recorded(id, refText(session.ref)),
    )
  }
  return EXIT.done
}
