import { type ExecFileException, execFile } from 'node:child_process'
import type { Signer, SignerFault } from '../../app/context.ts'
import type { SigningSettings } from '../../domain/configuration/configuration.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { NAMESPACE } from '../../domain/signature/statement.ts'

/** More than any signature, or a whole timestamp with its certificates, takes. */
const MOST_BYTES = 1_000_000

/**
 * In ms: until one that is asked is asked to end, and from there until it is ended whether it wants to or not; and, once
 * it has ended by itself, for the rest of what it said.
 */
interface Patience {
  readonly longest: number
  readonly grace: number
  readonly rest: number
}

/** Time enough to find a card and type its PIN; an agent that does not answer must not hold up a close for ever. */
const PATIENCE: Patience = { longest: 5 * 60_000, grace: 5_000, rest: 2_000 }

/** What is asked to sign, as configured. It gets the text on standard input and gives the signature on standard output. */
export function signers({ ssh_key: key, other }: SigningSettings, patience = PATIENCE): readonly Signer[] {
  return [
    ...(key === undefined
      ? []
      : [signer('sshsig', ['ssh-keygen', '-Y', 'sign', '-q', '-n', NAMESPACE, '-f', key], patience)]),
    ...(other ? [signer(other.format, other.command, patience)] : []),
  ]
}

function signer(format: string, [program = '', ...words]: readonly string[], patience: Patience): Signer {
  return {
    format,
    sign: async (text) => {
      const ended = await run(program, words, text, patience)
      const fault = faultOf(ended)
      if (fault) throw new ScreenError('NOT_SIGNED', { program, fault, said: lastWords(ended.stderr) })
      return ended.stdout
    },
  }
}

interface Ended {
  readonly error: ExecFileException | null
  readonly stdout: Buffer
  readonly stderr: Buffer
  /** Of the signals we sent it, the last. */
  readonly sent: 'SIGTERM' | 'SIGKILL' | null
  readonly isTextRead: boolean
}

/**
 * A passphrase or PIN is asked at the terminal itself, never through us. At its limit a program first gets a signal that
 * it can catch: one that waits for a passphrase has switched off what the terminal echoes. What it started and left
 * behind may hold on to what it spoke through, and is not waited for: a daemon of a card would for ever.
 */
function run(
  program: string,
  words: readonly string[],
  text: Uint8Array,
  { longest, grace, rest }: Patience,
): Promise<Ended> {
  return new Promise((resolve) => {
    let isTextRead = true
    const options = {
      encoding: 'buffer',
      maxBuffer: MOST_BYTES,
      timeout: longest,
      windowsHide: true,
    } as const
    const child = execFile(program, words, options, (error, stdout, stderr) => {
      clearTimeout(end)
      clearTimeout(listening)
      const sent = child.killed ? (child.signalCode === 'SIGKILL' ? 'SIGKILL' : 'SIGTERM') : null
      resolve({ error, stdout, stderr, sent, isTextRead })
    })
    const end = setTimeout(() => child.kill('SIGKILL'), longest + grace)
    let listening: NodeJS.Timeout | undefined
    const hearNoMore = (): void => {
      child.stdout?.destroy()
      child.stderr?.destroy()
    }
    child.on('exit', () => {
      // What it said is read before timers are looked at again.
      listening = setTimeout(() => setImmediate(hearNoMore), rest)
    })
    child.stdin?.on('error', () => {
      isTextRead = false
    })
    child.stdin?.end(text)
  })
}

function faultOf({ error, stdout, sent, isTextRead }: Ended): SignerFault | null {
  if (error?.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'too-much'
  if (sent) return sent === 'SIGKILL' ? 'would-not-end' : 'too-slow'
  if (error?.signal) return 'ended-by-signal'
  if (typeof error?.code === 'string') return error.code === 'ENOENT' ? 'not-found' : 'not-started'
  if (error) return 'failed'
  if (!isTextRead) return 'text-unread'
  return stdout.length === 0 ? 'nothing' : null
}

/** The end of what a program says when it fails: its last lines, as one. */
function lastWords(stderr: Buffer): string {
  const lines = stderr.toString().split(/\s*\n\s*/)
  return lines
    .filter((line) => line !== '')
    .slice(-3)
    .join(' / ')
    .slice(-400)
}
