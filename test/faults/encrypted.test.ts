import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encryption } from '../../src/adapters/age/encryption.ts'
import type { Context } from '../../src/app/context.ts'
import { decryptSession, encryptSession, finishEncryption } from '../../src/app/encrypted-session.ts'
import { openSession } from '../../src/app/session.ts'
import { encryptedIn } from '../../src/app/stored-log.ts'
import { verifySession } from '../../src/app/verify-session.ts'
import type { Key, Lock } from '../../src/domain/encryption/keys.ts'
import { runProgram } from '../support/program.ts'
import { BINARY, ENVIRONMENT, ROOT } from '../support/terminal.ts'
import { type Call, FAULTS, type Fault, withFault } from './faulty-disk.ts'
import { afterPowerCut, EXTREMES, layOut, type Tree } from './power-cut.ts'
import { CASE, copyOf, diskContext, treeOf, wholeWalk } from './whole-walk.ts'

// Between a session in the clear and the same encrypted there is no moment at which neither can be had.

/** Every fault, or one of so many. */
const SHARE = process.env.SCREEN_TEST_FULL === undefined ? 15 : 1
/** Processes that are killed, of each deed. */
const KILLS = process.env.SCREEN_TEST_FULL === undefined ? 3 : 100
const SEED = Number(process.env.SCREEN_TEST_SEED ?? 20261127)

const base = mkdtempSync(join(tmpdir(), 'screen-faults-encrypted-'))
const store = join(base, 'store')
const sealed = join(base, 'sealed')
const encrypted = join(base, 'encrypted')
const ref = { case: CASE, number: 1 }
const session = join(store, 'cases', CASE, '1')
afterAll(() => rmSync(base, { recursive: true, force: true }))

let lock: Lock
let key: Key
let wanted: Tree = new Map()

const encrypt = (context: Context) => encryptSession(context, openSession(context, ref), lock)
const decrypt = (context: Context) => decryptSession(context, ref, key)

beforeAll(async () => {
  const secret = await generateIdentity()
  const recipient = await identityToRecipient(secret)
  writeFileSync(join(base, 'key'), secret, { mode: 0o600 })
  writeFileSync(join(base, 'to'), recipient)
  lock = await encryption.recipients(recipient, 'to')
  key = await encryption.identities(secret, 'key')
  layOut(store, new Map())
  for (const deed of await wholeWalk()) await deed.do(diskContext(store))
  wanted = contentOf(store)
  expect(verifySession(diskContext(store), ref)).toMatchObject({ ok: true })
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
  await unsynced(() => finishEncryption(context, ref))
  if (encryptedIn(context.store, ref)) {
    expect(verifySession(context, ref), where).toMatchObject({ ok: true })
    expect(inTheClear(), where).toEqual([])
    await unsynced(() => decrypt(context))
  }
  expect(contentOf(store), where).toEqual(wanted)
}

/** What only follows after the fault does not wait for the disk: most of the time went there. */
async function unsynced(work: () => unknown): Promise<void> {
  const { result } = await withFault(work)
  if (!result.ok) throw result.error
}

/** Files that hold something of what is to be encrypted, also where they were not written to their end. */
function inTheClear(): string[] {
  const kept = contentOf(encrypted)
  const isClear = (path: string, bytes: Uint8Array): boolean => {
    if (path === 'log') return /\t\{/.test(Buffer.from(bytes).toString())
    if (/\.partial/.test(path)) return bytes.length > 0 && !path.startsWith('encrypted.')
    return wanted.has(path) && !kept.has(path)
  }
  return [...treeOf(session)].flatMap(([path, bytes]) =>
    bytes !== 'folder' && isClear(path, bytes) ? [path] : [],
  )
}

/** Faults at a call that differ from any at another: an end after one call is an end before the next. */
function faultsAt(call: Call): readonly Fault[] {
  return FAULTS.filter(
    (kind) =>
      kind !== 'killed-after' && (call.name === 'write' || (kind !== 'short' && kind !== 'killed-halfway')),
  )
}

const DEEDS = [
  ['encrypting', () => sealed, encrypt, ['encrypt', CASE, '--encrypt-to', join(base, 'to'), '--yes']],
  ['decrypting', () => encrypted, decrypt, ['decrypt', CASE, '--identity', join(base, 'key')]],
] as const

describe.each(DEEDS)('%s', (name, from, deed, command) => {
  it('loses nothing by a fault at any call that writes', { timeout: 3_600_000 }, async () => {
    copyOf(from(), store)
    const { calls, result } = await withFault(() => deed(diskContext(store)))
    expect(result).toMatchObject({ ok: true })
    const faults = calls.flatMap((call, at) => faultsAt(call).map((kind) => ({ kind, at, call })))
    let injected = 0
    for (const { kind, at, call } of faults.filter((_, index) => index % SHARE === 0)) {
      copyOf(from(), store)
      const { happened } = await withFault(() => deed(diskContext(store)), { kind, at })
      if (!happened) continue
      await expectNothingLost(`${kind} at call ${at}, ${call.name} ${call.path}`)
      injected += 1
    }
    expect(injected).toBeGreaterThan(faults.length / SHARE / 2)
  })

  it('loses nothing when the power goes, whatever was not synced', { timeout: 3_600_000 }, async () => {
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

  it('killed at any moment loses nothing, leaves nothing in the clear untold, and is ended by a second', {
    timeout: 3_600_000,
  }, async () => {
    const program = [...command, '--store', store, '--lang', 'en']
    let kills = 0
    for (const moment of fc.sample(MOMENTS, { numRuns: KILLS, seed: SEED })) {
      const where = `${name}, ${JSON.stringify(moment)}, seed ${SEED}`
      copyOf(from(), store)
      if (await isKilled(program, moment)) kills += 1
      const context = diskContext(store)
      if (encryptedIn(context.store, ref) !== null && inTheClear().length > 0)
        expect(verifySession(context, ref).ok, where).toBe(false)
      const { exitCode, stderr } = runProgram(program)
      if (exitCode !== 0) expect(stderr, where).toMatch(/is encrypted already|is not encrypted/)
      expect(encryptedIn(context.store, ref) === null, where).toBe(name === 'decrypting')
      await expectNothingLost(where)
    }
    process.stdout.write(`${name}: ${kills} of ${KILLS} killed before their end, nothing lost\n`)
    expect(kills).toBeGreaterThan(0)
  })
})

/** When a process is killed: so long after so many changes in the session's folder were seen. */
interface Moment {
  readonly changes: number
  readonly ms: number
}

const MOMENTS: fc.Arbitrary<Moment> = fc.record({
  changes: fc.integer({ min: 1, max: 16 }),
  ms: fc.integer({ min: 0, max: 4 }),
})

/** Whether it was killed before it had ended. */
function isKilled(args: readonly string[], { changes, ms }: Moment): Promise<boolean> {
  return new Promise((resolve) => {
    let seen = 0
    const watcher = watch(session, () => {
      seen += 1
      if (seen === changes) setTimeout(() => child.kill('SIGKILL'), ms)
    })
    const child = spawn(process.execPath, [BINARY, ...args], { cwd: ROOT, env: ENVIRONMENT, stdio: 'ignore' })
    child.on('close', (_, signal) => {
      watcher.close()
      resolve(signal === 'SIGKILL')
    })
  })
}
