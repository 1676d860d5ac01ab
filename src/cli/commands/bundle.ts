import { makeBundle } from '../../app/make-bundle.ts'
import { findSession, needSealed, openSession } from '../../app/session.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Run } from '../run-context.ts'
import { encryptedLines, type LockFlags, lockFor } from './keys.ts'
import { readText } from './read-text.ts'

export interface BundleFlags extends LockFlags {
  readonly out: string
  readonly evidence: boolean
  readonly forFile: string
}

/** `screen bundle <case> --out DIR [--without-evidence] [--for-file FILE] [--encrypt-to FILE | --passphrase]` */
export async function bundle(run: Run, reference: string, flags: BundleFlags): Promise<ExitCode> {
  const session = openSession(run.context, findSession(run.context, reference))
  run.context.files.refuseExisting(flags.out)
  needSealed(session)
  // Before a passphrase is asked for: both may come from the terminal.
  const whom = readText(run, flags.forFile)
  const made = await makeBundle(run.context, session, {
    out: flags.out,
    lock: await lockFor(run, flags, flags.out),
    evidence: flags.evidence,
    for: whom,
    language: run.language,
  })
  if (run.json) run.printJson({ session: refText(session.ref), path: flags.out, ...made })
  else
    run.print(
      run.say.bundled(visibleLine(flags.out), made.files, made.leftOut),
      run.say.manifestIs(made.manifest),
      run.say.headIs(made.head),
      ...encryptedLines(run, made),
    )
  return EXIT.done
}
