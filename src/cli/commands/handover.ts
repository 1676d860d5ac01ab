import { transferSession } from '../../app/make-bundle.ts'
import { performAll } from '../../app/perform.ts'
import { receiveSession } from '../../app/receive-session.ts'
import { findSession, openSession } from '../../app/session.ts'
import { isBundle, verifyBundle } from '../../app/verify-bundle.ts'
import { checkNumber, grouped, parseAskedHead } from '../../domain/log/check-number.ts'
import type { LogEntry } from '../../domain/log/verify.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { lookAlikeNote, textsWithin } from '../../domain/text/look-alikes.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { ENCRYPTION_MESSAGES } from '../print/encryption-messages.ts'
import { HANDOVER_MESSAGES } from '../print/handover-messages.ts'
import { bundleLines } from '../print/verify-bundle.ts'
import type { Run } from '../run-context.ts'
import { encryptedLines, type KeyFlags, type LockFlags, lockFor, openFolder } from './keys.ts'
import { newStore } from './new-store.ts'
import { readText } from './read-text.ts'

export interface HandoverFlags extends LockFlags {
  readonly to: string
  readonly text?: string
  /** Folder or archive to make: the session leaves this store. */
  readonly bundle?: string
}

/** `screen handover <case> --to CODE [--bundle DIR [--encrypt-to FILE | --passphrase]] [--text FILE]` */
export async function handover(
  run: Run,
  reference: string,
  { to, text, bundle, ...keys }: HandoverFlags,
): Promise<ExitCode> {
  const session = openSession(run.context, findSession(run.context, reference))
  const reason = text === undefined ? {} : { reason: readText(run, text) }
  const told = refText(session.ref)
  const say = HANDOVER_MESSAGES[run.language]
  if (bundle !== undefined) run.context.files.refuseExisting(bundle)
  const lock = await lockFor(run, keys, bundle)
  tellLookAlike(run, to)
  if (bundle !== undefined) {
    const wish = { out: bundle, lock, to, ...reason, language: run.language }
    const made = await transferSession(run.context, session, wish)
    const path = visibleLine(bundle)
    const said = ENCRYPTION_MESSAGES[run.language]
    const drafts = run.context.drafts.list(session.ref).length
    if (drafts > 0) run.talk(say.draftsStay(drafts))
    if (run.json) run.printJson({ session: told, holder: to, path: bundle, ...made })
    else
      run.print(
        say.transferred(told, visibleLine(to), path),
        ...encryptedLines(run, made),
        say.receiveWith(path, made.head, lock?.by === 'recipients' ? said.identityFlag : ''),
        say.headApart(grouped(checkNumber(made.head))),
      )
    return EXIT.done
  }
  const { state } = performAll(
    run.context,
    session,
    [
      { kind: 'name-staff', ...run.context.staff },
      { kind: 'hand-over', to, ...reason },
    ],
    'command',
  )
  if (run.json) run.printJson({ session: told, holder: state.holder })
  else run.print(run.typed(say.handedOver(told, visibleLine(to))))
  return EXIT.done
}

/** A code that looks like a colleague's need not be it. */
function tellLookAlike(run: Run, ...codes: string[]): void {
  const note = lookAlikeNote(codes, run.language)
  if (note !== null) run.talk(note)
}

/** What others typed in it: somebody goes on with it who did not see how it came there. */
function tellOddEntries(run: Run, session: string, entries: readonly LogEntry[]): void {
  const odd = entries.filter(({ data }) => lookAlikeNote(textsWithin(data), run.language) !== null)
  if (odd.length > 0)
    run.talk(
      HANDOVER_MESSAGES[run.language].oddEntries(
        session,
        odd.map(({ entry }) => entry.seq),
      ),
    )
}

/** `screen receive <bundle> [--head H] [--identity FILE]`: verified as `verify` does it, then taken in. */
export async function receive(
  run: Run,
  path: string,
  flags: KeyFlags & { readonly head?: string },
): Promise<ExitCode> {
  const head = flags.head === undefined ? undefined : parseAskedHead(flags.head)
  if (head === null) throw new ScreenError('HEAD_INVALID', { found: flags.head ?? '' })
  const folder = await openFolder(run, path, flags)
  if (!folder) throw new ScreenError('FILE_UNREADABLE', { file: path, system: 'ENOENT' })
  if (!isBundle(folder)) throw new ScreenError('NOT_A_BUNDLE', { file: path })
  const report = await verifyBundle(run.context, folder, path, head)
  if (!report.ok) {
    // Where nothing else is wrong with it, it is as it was made, and another than was meant.
    const isOther = head !== undefined && (await verifyBundle(run.context, folder, path)).ok
    if (!isOther) run.talk(bundleLines(path, report, run.language, run.style).join('\n'))
    throw new ScreenError('BUNDLE_NOT_INTACT', { file: path, ...(isOther ? { fault: 'head' } : {}) })
  }
  const begun = newStore(run)
  const { ref, state } = await receiveSession(run.context, folder, report, path)
  run.insist(begun)
  tellLookAlike(run, state.holder)
  tellOddEntries(run, refText(ref), report.session.log.entries)
  const received = { entries: report.session.log.entries.length, head: report.session.log.head?.hash ?? '' }
  const say = HANDOVER_MESSAGES[run.language]
  if (run.json) run.printJson({ session: refText(ref), holder: state.holder, ...received })
  else
    run.print(
      say.received(refText(ref), received.entries, received.head),
      ...(state.status === 'open' ? [run.typed(say.goesOn(visibleLine(state.holder), refText(ref)))] : []),
    )
  return EXIT.done
}
