import { sha256 } from '../domain/digest.ts'
import type { Via } from '../domain/log/entry.ts'
import type { LogEntry } from '../domain/log/verify.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { decide } from '../domain/session/decide.ts'
import { readSessionLog } from '../domain/session/replay.ts'
import { isSignable, signatureFile, statementFile, statementOf } from '../domain/signature/statement.ts'
import { isSamePerson } from '../domain/staff-code.ts'
import type { Context } from './context.ts'
import { perform } from './perform.ts'
import type { OpenSession } from './session.ts'

export interface MadeSignature {
  readonly entry: number
  readonly format: string
}

/**
 * Signs what this person did and has not signed yet: the seal, an agreement as second reader, issued copies; or one
 * entry, whoever made it. A signature stands beside the log before the log tells of it. Throws NOT_SIGNED.
 */
export async function signSession(
  context: Context,
  session: OpenSession,
  {
    entry: wanted,
    via,
    begins,
  }: {
    readonly entry?: number | undefined
    readonly via: Via
    /** Before each is asked for: whoever is at the keyboard may be asked for a passphrase or PIN next. */
    readonly begins: (about: MadeSignature) => void
  },
): Promise<{ readonly session: OpenSession; readonly made: readonly MadeSignature[] }> {
  const signers = await context.signers()
  if (signers.length === 0) throw new ScreenError('NO_SIGNER')
  const { store, staff } = context
  const { entries } = readSessionLog(store.readLog(session.ref)).report
  const made: MadeSignature[] = []
  let current = session
  for (const entry of wanted === undefined ? ownWork(entries, staff.code) : [wanted]) {
    for (const { format, sign } of signers) {
      if (isSigned(current, entry, format, staff.code)) continue
      // Refused before anybody is asked for a PIN.
      decide(
        current.instruction,
        current.state,
        { kind: 'sign', entry, format, signature: sha256('') },
        staff.code,
      )
      const text = new TextEncoder().encode(statementOf(entries, entry) ?? '')
      begins({ entry, format })
      const signature = await sign(text)
      const body = { entry, format, signature: sha256(signature) }
      store.keepSignature(session.ref, statementFile(entry), text)
      store.keepSignature(session.ref, signatureFile(body), signature)
      current = perform(context, current, { kind: 'sign', ...body }, via)
      made.push({ entry, format })
    }
  }
  return { session: current, made }
}

function ownWork(entries: readonly LogEntry[], code: string): number[] {
  return entries
    .filter(({ entry }) => isSignable(entry.type) && isSamePerson(entry.by, code))
    .map(({ entry }) => entry.seq)
}

function isSigned({ state }: OpenSession, entry: number, format: string, code: string): boolean {
  return state.signatures.some(
    ({ by, body }) => body.entry === entry && body.format === format && isSamePerson(by, code),
  )
}
