import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import type { Signer, SignerFault } from '../../app/context.ts'
import type { SigningSettings } from '../../domain/configuration/configuration.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { NAMESPACE } from '../../domain/signature/statement.ts'

/** More than any signature, or a whole timestamp with its certificates, takes. */
const MOST_BYTES = 1_000_000

/** Time enough to find a card and type its PIN, in ms; an agent that does not answer must not hold up a close for ever. */
const LONGEST = 5 * 60_000

/**
 * What is asked to sign, as configured. It gets the text on standard input and gives the signature on standard output,
 * within `longest` ms.
 */
export function signers({ ssh_key: key, other }: SigningSettings, longest = LONGEST): readonly Signer[] {
  return [
    ...(key === undefined
      ? []
      : [signer('sshsig', ['ssh-keygen', '-Y', 'sign', '-q', '-n', NAMESPACE, '-f', key], longest)]),
    ...(other ? [signer(other.format, other.command, longest)] : []),
  ]
}

function signer(format: string, [program = '', ...words]: readonly string[], longest: number): Signer {
  return {
    format,
    sign: (text) => {
      // A passphrase or PIN is asked at the terminal itself, never through us. It is ended by a signal it can catch:
      // one that waits for a passphrase has switched off what the terminal echoes.
      const ended = spawnSync(program, words, {
        input: text,
        maxBuffer: MOST_BYTES,
        timeout: longest,
        windowsHide: true,
      })
      const fault = faultOf(ended)
      if (fault) throw new ScreenError('NOT_SIGNED', { program, fault, said: lastWords(ended.stderr) })
      return ended.stdout
    },
  }
}

const SYSTEM_FAULTS: Readonly<Record<string, SignerFault>> = {
  ENOENT: 'not-found',
  ENOBUFS: 'too-much',
  ETIMEDOUT: 'too-slow',
}

function faultOf({ error, status, signal, stdout }: SpawnSyncReturns<Buffer>): SignerFault | null {
  const code = error && 'code' in error ? String(error.code) : null
  // One that fails before it has read its text breaks the pipe as well: what counts is that it failed.
  if (code !== null && code !== 'EPIPE') return SYSTEM_FAULTS[code] ?? 'not-started'
  if (signal) return 'ended-by-signal'
  if (status !== 0) return 'failed'
  if (error) return 'text-unread'
  return stdout.length === 0 ? 'nothing' : null
}

/** The end of what a program says when it fails: its last lines, as one. */
function lastWords(stderr: Buffer | null): string {
  const lines = (stderr ?? '').toString().split(/\s*\n\s*/)
  return lines
    .filter((line) => line !== '')
    .slice(-3)
    .join(' / ')
    .slice(-400)
}
