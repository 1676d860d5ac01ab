import type { SessionRef } from '../../app/context.ts'
import { findSession, openSession } from '../../app/session.ts'
import { type MadeSignature, signSession } from '../../app/sign-session.ts'
import { readStoredLog } from '../../app/stored-log.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { isSignable } from '../../domain/signature/statement.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { describeError } from '../print/errors.ts'
import { SIGNATURE_MESSAGES } from '../print/signature-messages.ts'
import type { Run } from '../run-context.ts'

/** `screen sign <case> [--entry N]` */
export async function sign(
  run: Run,
  reference: string,
  { entry }: { readonly entry?: number },
): Promise<ExitCode> {
  const session = openSession(run.context, findSession(run.context, reference))
  const { made } = await signSession(run.context, session, {
    entry,
    via: 'command',
    begins: toldBy(run, session.ref),
  })
  if (run.json) run.printJson({ session: refText(session.ref), signed: made })
  else if (made.length === 0) run.print(SIGNATURE_MESSAGES[run.language].nothing)
  else run.print(signatureLines(run, session.ref, made, 'made'))
  return EXIT.done
}

/**
 * Where signing is set: what was just done is signed. It stands whether or not it could be. `result`: of that, for
 * programs, which are told of both at once.
 */
export async function signWhereSet(run: Run, ref: SessionRef, result: object): Promise<void> {
  let signing: object = {}
  try {
    signing = await signed(run, ref)
  } finally {
    if (run.json) run.printJson({ ...result, ...signing })
  }
}

async function signed(run: Run, ref: SessionRef): Promise<object> {
  if (run.context.settings.signing.value === null) return {}
  const session = openSession(run.context, ref)
  if (session.state.draft) return {}
  try {
    const { made } = await signSession(run.context, session, { via: 'command', begins: toldBy(run, ref) })
    run.talk(signatureLines(run, ref, made, 'made'))
    return { signed: made }
  } catch (error) {
    if (!(error instanceof ScreenError && error.code === 'NOT_SIGNED')) throw error
    const { message, hint } = describeError(error, run.language)
    run.insist(message, ...(hint === undefined ? [] : [`  ${hint}`]))
    return { notSigned: error.details }
  }
}

function toldBy(run: Run, ref: SessionRef): (about: MadeSignature) => void {
  return (about) => run.talk(signatureLines(run, ref, [about], 'signing'))
}

function signatureLines(
  run: Run,
  ref: SessionRef,
  about: readonly MadeSignature[],
  as: 'signing' | 'made',
): string[] {
  const say = SIGNATURE_MESSAGES[run.language]
  const { entries } = readStoredLog(run.context.store, ref).report
  return about.map(({ entry, format }) => {
    const type = entries[entry - 1]?.entry.type ?? ''
    return say[as](isSignable(type) ? say.what[type] : type, entry, visibleLine(format))
  })
}
