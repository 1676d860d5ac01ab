import { describe, expect, it } from 'vitest'
import { signers } from '../../src/adapters/system/signer.ts'
import { ScreenError } from '../../src/domain/screen-error.ts'

const TEXT = new TextEncoder().encode('screen-signed/1\n')

/** What becomes of one that is asked to sign, with `longest` ms for it. */
function asked(command: readonly string[], longest?: number): unknown {
  const [signer] = signers({ other: { format: 'bin', command } }, longest)
  try {
    return signer?.sign(TEXT).toString()
  } catch (error) {
    if (error instanceof ScreenError) return error.details
    throw error
  }
}

const shell = (script: string, longest?: number): unknown => asked(['sh', '-c', script], longest)

describe('a program that is asked to sign', () => {
  it('is given the text, and what it gives is the signature', () => {
    expect(asked(['tr', 'a-z', 'A-Z'])).toBe('SCREEN-SIGNED/1\n')
  })

  it.each([
    ['fails after it gave something', 'cat; exit 3', 'failed'],
    ['fails before it read its text', 'exec <&-; exit 3', 'failed'],
    ['ends without a word', 'cat >/dev/null', 'nothing'],
    ['is killed', 'kill -9 $$', 'ended-by-signal'],
    ['gives without end', 'cat /dev/zero', 'too-much'],
    ['complains without end', 'cat >/dev/null; yes no card >&2', 'too-much'],
  ])('and %s signs nothing', (_, script, fault) => {
    expect(shell(script)).toMatchObject({ program: 'sh', fault })
  })

  it('and is not there, or is no program, signs nothing', () => {
    expect(asked(['no-such-program'])).toMatchObject({ fault: 'not-found' })
    expect(asked(['/'])).toMatchObject({ fault: 'not-started' })
  })

  it('and never answers is ended, with its last words', () => {
    expect(shell('cat >/dev/null; echo waiting for a card >&2; exec tail -f /dev/null', 200)).toEqual({
      program: 'sh',
      fault: 'too-slow',
      said: 'waiting for a card',
    })
  })

  it('is told by the end of what it says, as one line', () => {
    expect(shell('cat >/dev/null; printf "one\n\ntwo\n  three\nfour\n" >&2; exit 1')).toMatchObject({
      said: 'two / three / four',
    })
    expect(shell('cat >/dev/null; yes no | head -c 5000 | tr -d "\n" >&2; exit 1')).toMatchObject({
      said: 'no'.repeat(200),
    })
  })
})
