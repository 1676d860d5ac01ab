import type { ReadFolder } from '../../app/context.ts'
import {
  holdsNoSecret,
  isLongEnough,
  type Key,
  keysOf,
  keysUnfit,
  type Lock,
  passphraseIn,
} from '../../domain/encryption/keys.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { ENCRYPTION_MESSAGES } from '../print/encryption-messages.ts'
import { VAULT_MESSAGES } from '../print/vault-messages.ts'
import { wrapped } from '../print/wrap.ts'
import type { Run } from '../run-context.ts'

/** Where no terminal has one. */
const WIDTH = 100

export interface LockFlags {
  /** File with the public keys of who may read it. */
  readonly encryptTo?: string
  /** Asked for at the terminal. */
  readonly passphrase?: boolean
  readonly passphraseFile?: string
}

export interface KeyFlags {
  /** File with secret keys. */
  readonly identity?: string
  readonly passphraseFile?: string
}

/** What `out` is to be encrypted with; null: it is not. What is lost with the key is told before one is used. */
export async function lockFor(run: Run, flags: LockFlags, out: string | undefined): Promise<Lock | null> {
  const say = ENCRYPTION_MESSAGES[run.language]
  if (!isAsked(run, flags)) {
    if (out?.toLowerCase().endsWith('.age'))
      throw new ScreenError('USAGE', { message: say.withWhat(visibleLine(out)) })
    return null
  }
  if (!/\.tar\.age$/i.test(out ?? '')) throw new ScreenError('USAGE', { message: say.nameIt })
  tellLoss(run, say.keyLost)
  return lockOf(run, flags, say.oneKey)
}

/** The same for a session in its place. */
export async function lockOfSession(
  run: Run,
  flags: LockFlags & { readonly yes?: boolean },
  session: string,
): Promise<Lock> {
  const say = VAULT_MESSAGES[run.language]
  if (!isAsked(run, flags)) throw new ScreenError('USAGE', { message: say.withWhat })
  tellLoss(run, say.keyLost(session))
  if (!flags.yes && !run.world.interactive) throw new ScreenError('USAGE', { message: say.needsYes })
  return lockOf(run, flags, say.oneKey)
}

/** Whether there is to be encrypted; refused in more ways than one. */
function isAsked(run: Run, { encryptTo, passphrase, passphraseFile }: LockFlags): boolean {
  const ways = [encryptTo, passphrase, passphraseFile].filter((way) => way !== undefined).length
  if (ways > 1) throw new ScreenError('USAGE', { message: ENCRYPTION_MESSAGES[run.language].oneWay })
  return ways === 1
}

function tellLoss(run: Run, loss: string): void {
  run.insist(wrapped(loss, run.world.columns ?? WIDTH))
}

async function lockOf(run: Run, { encryptTo, passphraseFile }: LockFlags, oneKey: string): Promise<Lock> {
  if (encryptTo === undefined)
    return { by: 'passphrase', passphrase: await newPassphrase(run, passphraseFile) }
  const text = new TextDecoder().decode(run.context.files.read(encryptTo))
  const lock = await (await run.context.encryption()).recipients(text, encryptTo)
  if (keysOf(lock) === 1) tellLoss(run, oneKey)
  return lock
}

/** What was made, in words: with how many keys it opens, and the digest of what left. */
export function encryptedLines(
  run: Run,
  made: { readonly encrypted?: { recipients: number; file: string } },
): string[] {
  const say = ENCRYPTION_MESSAGES[run.language]
  const { encrypted } = made
  return encrypted
    ? [
        encrypted.recipients > 0 ? say.forKeys(encrypted.recipients) : say.withPassphrase,
        say.fileIs(encrypted.file),
      ]
    : []
}

/** A folder, an archive or an encrypted archive; null: nothing is there. Throws NOT_A_BUNDLE where something else is. */
export async function openFolder(run: Run, path: string, flags: KeyFlags): Promise<ReadFolder | null> {
  const { files, encryption } = run.context
  if (!files.isThere(path)) return null
  const header = files.ageHeader(path)
  const isAsked = flags.identity !== undefined || flags.passphraseFile !== undefined
  if (!header && isAsked) throw new ScreenError('NOT_ENCRYPTED', { file: path })
  const folder = header
    ? await (await encryption()).open(path, header, await keyFor(run, path, header.by, flags))
    : files.folder(path)
  if (!folder) throw new ScreenError('NOT_A_BUNDLE', { file: path, fault: 'no-archive' })
  return folder
}

export async function keyFor(
  run: Run,
  path: string,
  by: Key['by'],
  { identity, passphraseFile }: KeyFlags,
): Promise<Key> {
  const { files, encryption } = run.context
  if (by === 'recipients') {
    if (identity === undefined) throw new ScreenError('KEY_NEEDED', { file: path, by })
    const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
    // Who gives a public key is told that, rather than to hide it.
    const secret = files.readSecret(identity, (bytes) => holdsNoSecret(textOf(bytes)))
    return (await encryption()).identities(textOf(secret), identity)
  }
  if (passphraseFile !== undefined) return { by, passphrase: passphraseOf(run, passphraseFile) }
  const { askSecret } = run.world
  if (!askSecret) throw new ScreenError('KEY_NEEDED', { file: path, by })
  return {
    by,
    passphrase: await askSecret(
      ENCRYPTION_MESSAGES[run.language].askPassphrase(visibleLine(path)),
      () => null,
    ),
  }
}

/** What can do with less asks for a passphrase where there is a terminal; none typed, there is none. */
export async function passphraseIfAny(run: Run, path: string, by: Key['by']): Promise<Key | null> {
  const { askSecret } = run.world
  if (by !== 'passphrase' || run.json || !askSecret) return null
  const say = ENCRYPTION_MESSAGES[run.language]
  const passphrase = await askSecret(say.askPassphraseIfAny(visibleLine(path)), () => null)
  return passphrase === '' ? null : { by, passphrase }
}

/** Typed twice, or read from a file. */
async function newPassphrase(run: Run, file: string | undefined): Promise<string> {
  if (file !== undefined) {
    const passphrase = passphraseOf(run, file)
    if (!isLongEnough(passphrase)) throw keysUnfit(file, 'short')
    return passphrase
  }
  const say = ENCRYPTION_MESSAGES[run.language]
  const { askSecret } = run.world
  if (!askSecret) throw new ScreenError('KEY_NEEDED', { file: '', by: 'passphrase' })
  let before: string | null = null
  return askSecret(say.newPassphrase, (typed) => {
    if (before === null && !isLongEnough(typed)) return `${say.tooShort}\n${say.newPassphrase}`
    const isSame = typed === before
    const isFirst = before === null
    before = isFirst ? typed : null
    return isSame ? null : isFirst ? say.again : `${say.differ}\n${say.newPassphrase}`
  })
}

function passphraseOf({ context }: Run, file: string): string {
  return passphraseIn(context.files.readSecret(file), file)
}
