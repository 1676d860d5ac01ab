import type { IssuedDossier } from '../../app/produce-dossier.ts'
import type { OpenSession } from '../../app/session.ts'
import type { Via } from '../../domain/log/entry.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { askedAsUnused } from '../../domain/session/erasure.ts'
import { Refusal } from '../../domain/session/refusal.ts'
import { shortMoment } from '../../domain/text/dates.ts'
import { SESSION_STATUS } from '../../domain/text/session-status.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { ERASE_MESSAGES } from '../erase-messages.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { recordLines } from '../print/erasure.ts'
import { describeError } from '../print/errors.ts'
import { HANDOVER_MESSAGES } from '../print/handover-messages.ts'
import type { Run } from '../run-context.ts'
import { signWhereSet } from './sign.ts'

// What is told when a walk has ended.

/** Somebody handed it over while it was being walked: to whom, and what was typed and is not recorded. */
function leftMeanwhile({ context, say, language }: Run, { ref, state }: OpenSession): string[] {
  const drafts = context.drafts.list(ref).length
  return [
    say.transferredTo(visibleLine(state.holder), shortMoment(state.lastAt, language)),
    ...(drafts > 0 ? [HANDOVER_MESSAGES[language].draftsStay(drafts)] : []),
  ]
}

/** After the seal comes the dossier; of a rehearsal there is none. The session has ended here. */
export async function finished(run: Run, session: OpenSession, via: Via): Promise<ExitCode> {
  const { status } = session.state
  if (status !== 'sealed') {
    if (status === 'transferred') run.talk(leftMeanwhile(run, session))
    else if (status === 'closed') run.talk(run.say.closeUnfinished(refText(session.ref)))
    else run.talk(run.say.ended(refText(session.ref), SESSION_STATUS[run.language][status]))
    return EXIT.done
  }
  const code = await concluded(run, session, via)
  tellDestroyed(run, session)
  return code
}

/** The dossier of a sealed session that has none, and what is said of it. */
export async function issueNow(run: Run, session: OpenSession, via: Via): Promise<ExitCode> {
  const code = await told(run, session, await issue(run, session, via))
  tellDestroyed(run, session)
  return code
}

/** Loaded only here: whoever pauses does not wait for what makes a dossier. */
async function issue(run: Run, session: OpenSession, via: Via): Promise<IssuedDossier> {
  const { issueDossier } = await import('../../app/produce-dossier.ts')
  return issueDossier(run.context, session, { via })
}

async function concluded(run: Run, session: OpenSession, via: Via): Promise<ExitCode> {
  if (!session.state.draft) {
    try {
      return told(run, session, await issue(run, session, via))
    } catch (error) {
      if (!(error instanceof Refusal) || error.why !== 'release-blocked') {
        // Whatever kept the dossier from being made, the session has ended, and no list of open cases has it.
        run.talk(run.say.sealed(refText(session.ref)), run.say.dossierLater(refText(session.ref)))
        throw error
      }
      return heldBack(run, session, error)
    }
  }
  run.talk(run.say.rehearsed(refText(session.ref)))
  if (run.json) run.printJson({ session: refText(session.ref), draft: true })
  return EXIT.done
}

/** Captures that were to go with the close: what went, or who has to confirm it. */
function tellDestroyed(run: Run, { ref, state, erased }: OpenSession): void {
  const session = refText(ref)
  const asked = askedAsUnused(state)
  if (erased) run.talk(recordLines(session, erased, run.language, run.style))
  if (asked.length === 0) return
  const captures = state.evidence.filter(({ seq }) => asked.includes(seq)).length
  run.talk(ERASE_MESSAGES[run.language].atClose(captures, `screen erase ${session} --confirm`))
}

/** A request is rarely ready to leave the moment it is sealed: somebody else sets its classification. */
async function heldBack(run: Run, session: OpenSession, blocked: Refusal): Promise<ExitCode> {
  run.talk(run.say.sealed(refText(session.ref)), describeError(blocked, run.language).message)
  run.talk(run.say.issueLater(refText(session.ref)))
  if (!run.json) run.print(run.say.headIs(session.head.hash))
  run.talk(run.say.keepHead)
  const result = { session: refText(session.ref), copy: null, head: session.head.hash }
  await signWhereSet(run, session.ref, result)
  return EXIT.done
}

/** After the seal: the dossier, copy 1, and the head to keep. */
async function told(run: Run, session: OpenSession, { copy, path, head }: IssuedDossier): Promise<ExitCode> {
  run.talk(run.say.sealed(refText(session.ref)))
  if (!run.json) run.print(run.say.issued(copy, path), run.say.headIs(head))
  run.talk(run.say.keepHead)
  await signWhereSet(run, session.ref, { session: refText(session.ref), copy, path, head })
  return EXIT.done
}
