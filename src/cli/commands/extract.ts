import { issueDossier, takeOut } from '../../app/produce-dossier.ts'
import { findSession, needSealed, openSession } from '../../app/session.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { refuse } from '../../domain/session/refusal.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { PERSON_MESSAGES } from '../print/person-messages.ts'
import type { Run } from '../run-context.ts'
import { codes, type DossierFlags, notShown, wishes } from './dossier.ts'
import { readText } from './read-text.ts'

export interface ExtractFlags extends Pick<DossierFlags, 'withhold' | 'ground' | 'template' | 'out'> {
  readonly forFile: string
  /** Others that it shows all the same, by their numbers. */
  readonly show?: string
}

/** `screen extract <case>`: a copy for the person; of everybody else in it somebody has to decide. */
export async function extract(run: Run, reference: string, flags: ExtractFlags): Promise<ExitCode> {
  const session = openSession(run.context, findSession(run.context, reference))
  if (flags.out !== undefined) run.context.files.refuseExisting(flags.out)
  needSealed(session)
  const whom = readText(run, flags.forFile)
  // Before a copy is prepared for nobody.
  if (whom === '') refuse('empty-text', { field: '--for-file' })
  const showing = (flags.show ?? '').split(',').map((id) => id.trim())
  const issued = await issueDossier(run.context, session, {
    via: 'command',
    language: run.language,
    withhold: wishes(flags),
    template: flags.template,
    extract: { for: whom, showing: showing.filter((id) => id !== '') },
  })
  if (flags.out !== undefined) takeOut(run.context, { ref: session.ref, copy: issued.copy }, flags.out)
  const path = flags.out ?? issued.path
  const { copy, head, byNumber, undrawn } = issued
  if (run.json)
    run.printJson({ session: refText(session.ref), copy, path, head, byNumber: codes(byNumber), undrawn })
  else {
    const say = PERSON_MESSAGES[run.language]
    run.print(say.extractMade(String(copy), path), run.say.headIs(head), notShown(run, issued))
    run.talk(say.extractBundle)
  }
  return EXIT.done
}
