import {
  decryptSession,
  encryptSession,
  finishEncryption,
  notEncrypted,
  refusal,
  refuseToEncrypt,
} from '../../app/encrypted-session.ts'
import { findSession, openEvenEncrypted } from '../../app/session.ts'
import { encryptedIn } from '../../app/stored-log.ts'
import { keysOf, type Lock } from '../../domain/encryption/keys.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { ENCRYPTION_MESSAGES } from '../print/encryption-messages.ts'
import { VAULT_MESSAGES } from '../print/vault-messages.ts'
import type { Run } from '../run-context.ts'
import { looking } from './accesses.ts'
import { type KeyFlags, keyFor, type LockFlags, lockOfSession } from './keys.ts'

export interface EncryptFlags extends LockFlags {
  readonly yes?: boolean
}

/** `screen encrypt <case>`: what is left of one that broke off is finished; else all of a sealed session is encrypted. */
export async function encrypt(run: Run, reference: string, flags: EncryptFlags): Promise<ExitCode> {
  const say = VAULT_MESSAGES[run.language]
  const ref = findSession(run.context, reference)
  const name = refText(ref)
  if (finishEncryption(run.context, ref)) {
    if (run.json) run.printJson({ session: name, finished: true })
    else run.print(say.finished(name))
    return EXIT.done
  }
  const session = openEvenEncrypted(run.context, ref)
  if (session.encrypted) throw refusal(ref, 'already')
  const intact = refuseToEncrypt(run.context, session)
  const lock = await lockOfSession(run, flags, name)
  if (!(await isSure(run, flags, lossOf(run, name, lock)))) {
    run.talk(say.notDone)
    return EXIT.notDone
  }
  const made = await encryptSession(run.context, session, lock, intact)
  if (run.json) run.printJson({ session: name, ...made, head: session.head.hash })
  else
    run.tell(
      say.encrypted(name, made.files, made.entries),
      made.readBack ? say.withPassphrase : run.typed(say.forKeys(made.recipients, name)),
      ENCRYPTION_MESSAGES[run.language].fileIs(made.file),
      ...(made.beside.length > 0 ? [run.typed(say.beside(made.beside.map(visibleLine).join(', ')))] : []),
    )
  return EXIT.done
}

/** `screen decrypt <case> [--identity FILE | --passphrase-file FILE]` */
export async function decrypt(run: Run, reference: string, flags: KeyFlags): Promise<ExitCode> {
  const ref = findSession(run.context, reference)
  const manifest = encryptedIn(run.context.store, ref) ?? notEncrypted(run.context.store, ref)
  const path = run.context.store.encrypted.pathOf(ref)
  const made = await decryptSession(run.context, ref, await keyFor(run, path, manifest.opensWith, flags))
  // From here on it can be read: what is not opened by a key that does not fit is no look.
  looking(run, ref, 'decrypted', {})
  if (run.json) run.printJson({ session: refText(ref), ...made })
  else run.tell(run.typed(VAULT_MESSAGES[run.language].decrypted(refText(ref), made.files, made.entries)))
  return EXIT.done
}

/** What is lost with the key. */
function lossOf({ language }: Run, session: string, lock: Lock): string[] {
  const say = VAULT_MESSAGES[language]
  return [say.keyLost(session), ...(keysOf(lock) === 1 ? [say.oneKey] : [])]
}

/** The question takes the whole screen: what was said before it is said in it again. */
async function isSure(run: Run, { yes }: EncryptFlags, loss: readonly string[]): Promise<boolean> {
  const say = VAULT_MESSAGES[run.language]
  if (yes) return true
  const question = run.plain ? say.sure : [...loss, '', say.sure].join('\n')
  return (await run.world.choose(run, question, [say.no, say.answerYes])) === 1
}
