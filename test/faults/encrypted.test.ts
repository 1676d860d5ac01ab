import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encryption } from '../../src/adapters/age/encryption.ts'
import type { Context } from '../../src/app/context.ts'
import { decryptSession, encryptSession, finishEncryption } from '../../src/app/encrypted-session.ts'
import { openSession } from '../../src/app/session.ts'
import { encryptedIn } from '../../src/app/stored-log.ts'
import { verifySession } from '../../src/app/verify-session.ts'
import type { Key, Lock } from '../../src/domain/encryption/keys.ts'
import { FAULTS, withFault } from './faulty-disk.ts'
import { afterPowerCut, EXTREMES, layOut, type Tree } from './power-cut.ts'
import { CASE, copyOf, diskContext, treeOf, wholeWalk } from './whole-walk.ts'

// Between a session in the clear and the same encrypted there is no moment at which neither can be had.

/** Every call, or one of so many, which one by the kind of fault. */
const SHARE = process.env.SCREEN_TEST_FULL === undefined ? 20 : 1

const base = mkdtempSync(join(tmpdir(), 'screen-faults-encrypted-'))
const store = join(base, 'store')
const sealed = join(base, 'sealed')
const encrypted = join(base, 'encrypted')
const ref = { case: CASE, number: 1 }
afterAll(() => rmSync(base, { recursive: true, force: true }))

let lock: Lock
let key: Key
let wanted: Tree = new Map()

const encrypt = (context: Context) => encryptSession(context, openSession(context, ref), lock)
const decrypt = (context: Context) => decryptSession(context, ref, key)

beforeAll(async () => {
  const secret = await generateIdentity()
  lock = await encryption.recipients(await identityToRecipient(secret), 'to')
  key = await encryption.identities(secret, 'key')
  layOut(store, new Map())
  for (const deed of await wholeWalk()) await deed.do(diskContext(store))
  wanted = contentOf(store)
  copyOf(store, sealed)
  await encrypt(diskContext(store))
  copyOf(store, encrypted)
})

/** What makes the session what it is: no lock, no write that broke off, nothing beside it. */
function contentOf(root: string): Tree {
  return new Map(
    [...treeOf(join(root, 'cases', CASE, '1'))].filter(
      ([path, bytes]) =>
        bytes !== 'folder' && /^(log$|objects|dossiers|derived)/.test(path) && !/\.partial/.test(path),
    ),
  )
}

/** What broke off is finished, and what is encrypted then gives all of it back. */
async function expectNothingLost(where: string): Promise<void> {
  const context = diskContext(store)
  finishEncryption(context, ref)
  expect(verifySession(context, ref), where).toMatchObject({ ok: true })
  if (encryptedIn(context.store, ref)) {
    const folder = join(store, 'cases', CASE, '1')
    expect(readFileSync(join(folder, 'log'), 'utf8'), where).not.toMatch(/\t\{/)
    expect(
      [...contentOf(store).keys()].filter((path) => path.startsWith('dossiers')),
      where,
    ).toEqual([])
    await decrypt(context)
  }
  expect(contentOf(store), where).toEqual(wanted)
}

const DEEDS = [
  ['encrypting', () => sealed, encrypt],
  ['decrypting', () => encrypted, decrypt],
] as const

describe.each(DEEDS)('%s', (_, from, deed) => {
  it('loses nothing by a fault at any call that writes', { timeout: 600_000 }, async () => {
    copyOf(from(), store)
    const { calls, result } = await withFault(() => deed(diskContext(store)))
    expect(result).toMatchObject({ ok: true })
    let injected = 0
    for (const [shift, kind] of FAULTS.entries()) {
      for (let at = 0; at < calls.length; at += 1) {
        if (at % SHARE !== (shift * 3) % SHARE) continue
        copyOf(from(), store)
        const { happened } = await withFault(() => deed(diskContext(store)), { kind, at })
        if (!happened) continue
        await expectNothingLost(`${kind} at call ${at}, ${calls[at]?.name} ${calls[at]?.path}`)
        injected += 1
      }
    }
    expect(injected).toBeGreaterThan(FAULTS.length / 2)
  })

  it('loses nothing when the power goes, whatever was not synced', { timeout: 600_000 }, async () => {
    copyOf(from(), store)
    const start = treeOf(store)
    const { calls } = await withFault(() => deed(diskContext(store)))
    for (let count = calls.length % SHARE; count <= calls.length; count += SHARE) {
      for (const keep of EXTREMES) {
        layOut(store, afterPowerCut(store, start, calls.slice(0, count), keep))
        const { name = 'none', path = '' } = calls[count - 1] ?? {}
        await expectNothingLost(`after call ${count}, ${name} ${path}`)
      }
    }
  })
})
