import { describe, expect, it } from 'vitest'
import { signers } from '../../src/adapters/system/signer.ts'
import { ScreenError } from '../../src/domain/screen-error.ts'

const TEXT = new TextEncoder().encode('screen-signed/1\n')

/** Long enough for a shell to begin, also where much else is going on. */
const SHORT = { longest: 1000, grace: 100, rest: 100 }

/** Longer than any test may take. */
const FOR_EVER = { ...SHORT, longest: 3_600_000 }

/** What becomes of one that is asked to sign. */
async function asked(command: readonly string[], patience?: typeof SHORT): Promise<unknown> {
  const [signer] = signers({ other: { format: 'bin', command } }, patience)
  try {
    return Buffer.from((await signer?.sign(TEXT)) ?? '').toString()
  } catch (error) {
    if (error instanceof ScreenError) return error.details
    throw error
  }
}

const shell = (script: string, patience?: typeof SHORT): Promise<unknown> =>
  asked(['sh', '-c', script], patience)

describe('a program that is asked to sign', () => {
  it('is given the text, and what it gives is the signature', async () => {
    expect(await asked(['tr', 'a-z', 'A-Z'])).toBe('SCREEN-SIGNED/1\n')
  })

  it.each([
    ['fails after it gave something', 'cat; exit 3', 'failed'],
    ['fails before it read its text', 'exec <&-; exit 3', 'failed'],
    ['ends without a word', 'cat >/dev/null', 'nothing'],
    ['is killed', 'kill -9 $$', 'ended-by-signal'],
    ['gives without end', 'cat /dev/zero', 'too-much'],
    ['complains without end', 'cat >/dev/null; yes no card >&2', 'too-much'],
  ])('and %s signs nothing', async (_, script, fault) => {
    expect(await shell(script)).toMatchObject({ program: 'sh', fault })
  })

  it('and is not there, or is no program, signs nothing', async () => {
    expect(await asked(['no-such-program'])).toMatchObject({ fault: 'not-found' })
    expect(await asked(['/'])).toMatchObject({ fault: 'not-started' })
  })

  it('and never answers is ended, with its last words', async () => {
    expect(await shell('cat >/dev/null; echo waiting for a card >&2; exec tail -f /dev/null', SHORT)).toEqual(
      {
        program: 'sh',
        fault: 'too-slow',
        said: 'waiting for a card',
      },
    )
  })

  it('and never answers, nor heeds that it is asked to end, is killed', async () => {
    const deaf = 'trap "" TERM; cat >/dev/null; echo $$ >&2; exec tail -f /dev/null'
    const ended = (await shell(deaf, SHORT)) as { readonly said: string }
    expect(ended).toMatchObject({ program: 'sh', fault: 'would-not-end' })
    expect(() => process.kill(Number(ended.said), 0)).toThrow('ESRCH')
  })

  it('and leaves another behind that is deaf and holds on to what it speaks through, holds nothing up', async () => {
    const left = await shell('trap "" TERM; tail -f /dev/null & echo $! >&2; exit 3', SHORT)
    expect(left).toMatchObject({ fault: 'failed' })
    process.kill(Number((left as { readonly said: string }).said), 'SIGKILL')
  })

  it('and leaves another behind that holds on to what it speaks through, has signed when it has ended itself', async () => {
    const left = await shell('cat; tail -f /dev/null & printf %s $!', FOR_EVER)
    const [, text, other] = /^(.*\n)(\d+)$/s.exec(String(left)) ?? []
    process.kill(Number(other), 'SIGKILL')
    expect(text).toBe('screen-signed/1\n')
  })

  it('and fails so, says what it said', async () => {
    const left = await shell('tail -f /dev/null & echo $! >&2; exit 3', FOR_EVER)
    process.kill(Number((left as { readonly said: string }).said), 'SIGKILL')
    expect(left).toMatchObject({ fault: 'failed' })
  })

  it('is told by the end of what it says, as one line', async () => {
    expect(await shell('cat >/dev/null; printf "one\n\ntwo\n  three\nfour\n" >&2; exit 1')).toMatchObject({
      said: 'two / three / four',
    })
    expect(await shell('cat >/dev/null; yes no | head -c 5000 | tr -d "\n" >&2; exit 1')).toMatchObject({
      said: 'no'.repeat(200),
    })
  })
})
