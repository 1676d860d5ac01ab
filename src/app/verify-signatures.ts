import { sha256 } from '../domain/digest.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { type AllowedSigner, parseAllowedSigners, standingOf } from '../domain/signature/allowed-signers.ts'
import { fingerprint, keyType, parseSshSignature } from '../domain/signature/ssh-signature.ts'
import {
  isSignable,
  NAMESPACE,
  type Signable,
  signatureFile,
  statementFile,
  statementOf,
} from '../domain/signature/statement.ts'
import type { Context } from './context.ts'
import type { SessionReport } from './verify-session.ts'

/** What can be said of one signature. */
export type SignatureAnswer =
  /** It holds, and its key is on the list. */
  | 'good'
  /** It is there as the log names it; no list was given to say whose key it is. */
  | 'not-asked'
  /** Made by another signer, or a kind of key that is checked with its own tool. */
  | 'other-tool'
  | 'missing'
  | 'changed'
  | 'text-differs'
  | 'unreadable'
  | 'other-purpose'
  | 'does-not-hold'
  | 'unknown-signer'
  | 'not-for-this'
  | 'not-valid-then'

export interface SignatureReport {
  /** Of the entry `signed`. */
  readonly seq: number
  readonly entry: number
  readonly type: Signable
  readonly at: string
  /** Staff code, as the log has it. */
  readonly by: string
  readonly format: string
  /** Its file in `signatures/`. */
  readonly file: string
  readonly answer: SignatureAnswer
  /** As ssh-keygen prints it; null: not read. */
  readonly key: string | null
  /** Whose key it is, as the list says. */
  readonly principals: readonly string[]
}

export interface SignaturesReport {
  readonly signatures: readonly SignatureReport[]
  /** Entries that should carry a good signature and do not; empty where nobody asked. */
  readonly unsigned: readonly { readonly entry: number; readonly type: Signable }[]
  readonly ok: boolean
}

export interface SignatureWish {
  /** Text of an allowed-signers file, and where it came from. */
  readonly allowed?: { readonly file: string; readonly text: string } | undefined
  /** Whether a seal, agreement or copy without a good signature is a no. */
  readonly required: boolean
}

const FINE: ReadonlySet<SignatureAnswer> = new Set(['good', 'not-asked', 'other-tool'])

/** Every signature the log tells of: whether it is there, what it signs, and with a list whose it is. Writes nothing. */
export async function verifySignatures(
  context: Pick<Context, 'store' | 'signatureCheck'>,
  { ref, log, state }: Pick<SessionReport, 'ref' | 'log' | 'state'>,
  { allowed, required }: SignatureWish,
): Promise<SignaturesReport> {
  const list = allowed && signersIn(allowed)
  const holds = list && state.signatures.length > 0 ? await context.signatureCheck() : null
  const signatures = state.signatures.flatMap(({ seq, at, by, body }): SignatureReport[] => {
    const type = log.entries[body.entry - 1]?.entry.type ?? ''
    if (!isSignable(type)) return []
    const file = signatureFile(body)
    const about = { seq, entry: body.entry, type, at, by, format: body.format, file }
    const text = statementOf(log.entries, body.entry) ?? ''
    const bytes = context.store.readSignature(ref, file)
    const kept = context.store.readSignature(ref, statementFile(body.entry))
    const plain = (answer: SignatureAnswer): SignatureReport[] => [
      { ...about, answer, key: null, principals: [] },
    ]
    if (!bytes || !kept) return plain('missing')
    if (sha256(bytes) !== body.signature) return plain('changed')
    if (sha256(kept) !== sha256(text)) return plain('text-differs')
    if (!list || !holds) return plain('not-asked')
    if (body.format !== 'sshsig') return plain('other-tool')
    const made = parseSshSignature(bytes)
    if (!made) return plain('unreadable')
    const key = `${keyType(made.key)} ${fingerprint(made.key)}`
    const say = (answer: SignatureAnswer, principals: readonly string[] = []): SignatureReport[] => [
      { ...about, answer, key, principals },
    ]
    if (made.namespace !== NAMESPACE) return say('other-purpose')
    const answer = holds(made, kept)
    if (answer === null) return say('other-tool')
    if (!answer) return say('does-not-hold')
    const standing = standingOf(list, made.key, at)
    return standing.ok ? say('good', standing.principals) : say(standing.why)
  })
  const good = new Set(signatures.filter(({ answer }) => answer === 'good').map(({ entry }) => entry))
  const unsigned = required
    ? log.entries.flatMap(({ entry: { seq, type } }) =>
        isSignable(type) && !good.has(seq) ? [{ entry: seq, type }] : [],
      )
    : []
  const ok = unsigned.length === 0 && signatures.every(({ answer }) => FINE.has(answer))
  return { signatures, unsigned, ok }
}

function signersIn({ file, text }: NonNullable<SignatureWish['allowed']>): readonly AllowedSigner[] {
  const parsed = parseAllowedSigners(text)
  if (!parsed.ok)
    throw new ScreenError('SIGNERS_UNREADABLE', {
      file,
      line: parsed.line,
      fault: parsed.fault,
      word: parsed.word,
    })
  return parsed.signers
}
