import { finishClose } from '../../app/conduct-session.ts'
import { findSession, type OpenSession, openSession } from '../../app/session.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { refuseTransferred } from '../../domain/session/holder.ts'
import { unusedCaptures } from '../../domain/session/unused.ts'
import { ERASE_MESSAGES } from '../erase-messages.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Run } from '../run-context.ts'
import { finished, issueNow } from './walk-end.ts'

/**
 * `screen seal <case>`: a close seals by itself. This does it where the close broke off before; of any other session it
 * says why there is nothing to seal.
 */
export async function seal(run: Run, reference: string): Promise<ExitCode> {
  const session = openSession(run.context, findSession(run.context, reference))
  const { ref, state } = session
  refuseTransferred(state)
  if (state.status !== 'closed')
    throw new ScreenError('NOTHING_TO_SEAL', {
      case: refText(ref),
      status: state.status,
      entry: state.sealedSeq ?? 0,
    })
  return finishBrokenOff(run, session)
}

/** What is left of a close that broke off: the seal if it is not there, the dossier, and what was said of captures. */
export async function finishBrokenOff(run: Run, session: OpenSession): Promise<ExitCode> {
  const { status, entries, sealedSeq } = session.state
  if (status === 'sealed') {
    const code = await issueNow(run, session, 'command')
    if (entries === sealedSeq) tellUnused(run, session)
    return code
  }
  const sealed = finishClose(run.context, session)
  run.talk(run.say.closeFinished)
  const code = await finished(run, sealed, 'command')
  tellUnused(run, sealed)
  return code
}

/** Which captures are to go is the last that a close writes: one that ends with its seal may have lost it. */
function tellUnused(run: Run, { ref, state }: OpenSession): void {
  const unused = unusedCaptures(state).map(({ capture }) => capture.body.id)
  if (unused.length === 0) return
  const command = `screen erase ${refText(ref)} --record ${unused.join(',')}`
  run.talk(ERASE_MESSAGES[run.language].perhapsChosen(unused.join(', '), command))
}
