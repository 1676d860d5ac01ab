import { expect, test } from 'vitest'
import {
  type AllowedSigner,
  parseAllowedSigners,
  standingOf,
} from '../../src/domain/signature/allowed-signers.ts'

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

const LINE = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f'

test.each([
  ['namespaces=screen-session', 'no-option'],
  ['namespaces', 'no-option'],
  ['namespaces="git"namespaces="screen-session"', 'no-option'],
  ['namespaces="screen-session",', 'no-option'],
  [',namespaces="screen-session"', 'no-option'],
  ['cert-authority="no"', 'no-option'],
  ['valid-after="20200101",valid-after="20300101"', 'option-twice'],
  ['NAMESPACES="git",namespaces="screen-session"', 'option-twice'],
  ['valid-before="20261231240000"', 'no-moment'],
  ['no-touch-required', 'unknown-option'],
])('what ssh-keygen does not take as options of a line is none here: %s', (options, fault) => {
  expect(parseAllowedSigners(`s-101 ${options} ${LINE}`)).toMatchObject({ ok: false, line: 1, fault })
})

test.each([
  ['valid-after="20260101Z",valid-before="20270101"', 's-101'],
  ['namespaces="git,screen-*",cert-authority', 's-101'],
  ['', '"s-101,s-202"'],
  ['', '!s-101,s-*'],
])('options that it takes are taken: %s', (options, whom) => {
  expect(parseAllowedSigners(`${whom} ${options} ${LINE}`)).toMatchObject({ ok: true })
})

test('a line that only leaves out names nobody, who then cannot have signed', () => {
  expect(parseAllowedSigners(`# ours\r\n!s-101,!s-202 ${LINE}\r\n`)).toMatchObject({
    ok: false,
    line: 2,
    fault: 'nobody',
    word: '!s-101,!s-202',
  })
})

test.each([
  ['a name', `\uFEFFs-101 ${LINE}`],
  ['a comment', `\uFEFF# ours\ns-101 ${LINE}`],
  ['nothing', `\uFEFF\ns-101 ${LINE}`],
  ['another name', ` \uFEFFs-101 ${LINE}`],
])('a byte-order mark before %s, which ssh-keygen takes for part of a name, is told', (_, text) => {
  expect(parseAllowedSigners(text)).toEqual({ ok: false, line: 1, fault: 'byte-order-mark', word: '' })
})
