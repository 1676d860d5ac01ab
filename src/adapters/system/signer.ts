import { spawnSync } from 'node:child_process'
import type { Signer } from '../../app/context.ts'
import type { SigningSettings } from '../../domain/configuration/configuration.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { NAMESPACE } from '../../domain/signature/statement.ts'

/** More than any signature, or a whole timestamp with its certificates, takes. */
const MOST_BYTES = 1024 * 1024

/** What is asked to sign, as configured. It gets the text on standard input and gives the signature on standard output. */
export function signers({ ssh_key: key, other }: SigningSettings): readonly Signer[] {
  return [
    ...(key === undefined
      ? []
      : [signer('sshsig', ['ssh-keygen', '-Y', 'sign', '-q', '-n', NAMESPACE, '-f', key])]),
    ...(other ? [signer(other.format, other.command)] : []),
  ]
}

function signer(format: string, [program = '', ...words]: readonly string[]): Signer {
  return {
    format,
    sign: (text) => {
      // A passphrase or PIN is asked at the terminal itself, never through us.
      const { status, signal, error, stdout, stderr } = spawnSync(program, words, {
        input: text,
        maxBuffer: MOST_BYTES,
        windowsHide: true,
      })
      // What it says itself before what the system says: one that ends without reading its text breaks the pipe.
      const said = stderr?.toString().trim().slice(-500)
      if (error || status !== 0)
        throw new ScreenError('NOT_SIGNED', {
          program,
          why: said || (error?.message ?? String(signal ?? status)),
        })
      if (stdout.length === 0) throw new ScreenError('NOT_SIGNED', { program, why: '' })
      return stdout
    },
  }
}
