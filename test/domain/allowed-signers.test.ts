import { expect, test } from 'vitest'
import { type AllowedSigner, standingOf } from '../../src/domain/signature/allowed-signers.ts'

const KEY = new Uint8Array([1, 2, 3])
const AT = '2026-11-20T13:00:00.000+01:00'

function listing(...namespaces: readonly string[]): AllowedSigner {
  return {
    principals: 's-101',
    key: KEY,
    namespaces,
    from: null,
    until: null,
    isAuthority: false,
  } as AllowedSigner
}

test.each([
  ['screen-session', true],
  ['screen-*', true],
  ['screen-??ssion', true],
  ['git', false],
  ['screen-sessio', false],
  ['**********screen-session', true],
  ['screen-session?', false],
  [`${'*s'.repeat(100_000)}*`, false],
  ['(('.repeat(100_000), false],
])('a key that is listed for %.20s signs a session: %s', (namespace, isListed) => {
  expect(standingOf([listing(namespace)], KEY, AT)).toMatchObject(
    isListed ? { ok: true } : { ok: false, why: 'not-for-this' },
  )
})
