import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finishClose } from '../../src/app/conduct-session.ts'
import type { Context } from '../../src/app/context.ts'
import { findSession, openSession } from '../../src/app/session.ts'
import { sessionsInBrief } from '../../src/app/sessions.ts'
import { verifySession } from '../../src/app/verify-session.ts'
import { ScreenError } from '../../src/domain/screen-error.ts'
import { events } from '../support/log-events.ts'
import { type Call, FAULTS, type Fault, Killed, withFault } from './faulty-disk.ts'
import { afterPowerCut, EXTREMES, type Keep, layOut } from './power-cut.ts'
import { CASE, copyOf, type Deed, diskContext, treeOf, wholeWalk } from './whole-walk.ts'

/**
 * Every call of every deed of the walk (half an hour), or one in four of the first of those deeds that ask the disk for
 * something of their own: each kind of fault at other calls.
 */
const FULL = process.env.SCREEN_TEST_FULL !== undefined
const ONE_IN = FULL ? 1 : 4
const SHORT = new Set(['start', 'evidence', 'conclude', 'issue'])
const SEED = Number(process.env.SCREEN_TEST_SEED ?? 20261126)

const base = mkdtempSync(join(tmpdir(), 'screen-faults-'))
const store = join(base, 'store')
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** A deed with the store as it was before it, what the disk is asked for it, and the log it leaves when all goes well. */
interface Stage {
  readonly deed: Deed
  readonly before: string
  readonly calls: readonly Call[]
  /** Entries before it, with the step's opening. */
  readonly begun: number
  readonly next: Deed | undefined
}
let stages: readonly Stage[] = []
let whole: readonly string[] = []
/** The store before the close. */
let beforeClose = ''

beforeAll(async () => {
  const deeds = await wholeWalk()
  const made: Stage[] = []
  for (const [index, deed] of deeds.entries()) {
    const before = join(base, `before-${index}`)
    if (index === 0) layOut(store, new Map())
    // From here on there is an index, which has to follow.
    if (index === 1) await sessionsInBrief(diskContext(store))
    copyOf(store, before)
    const begun = index === 0 ? 0 : events(session(store)).length
    const { calls, result } = await withFault(() => deed.do(diskContext(store)))
    if (!result.ok) throw result.error
    if (deed.name === 'close') beforeClose = before
    made.push({ deed, before, begun, calls, next: deeds[index + 1] })
  }
  whole = events(session(store)).map(({ type }) => type)
  const isFirst = ({ deed }: Stage): boolean => deeds.find(({ name }) => name === deed.name) === deed
  stages = FULL ? made : made.filter((stage) => SHORT.has(stage.deed.name) && isFirst(stage))
})

describe('a fault at every call that writes, of every kind', () => {
  it('loses nothing acknowledged, is told clearly, and the work goes on', {
    timeout: 60 * 60_000,
  }, async () => {
    let injected = 0
    for (const stage of stages) {
      const { deed, before, calls } = stage
      for (const [number, kind] of FAULTS.entries()) {
        for (let at = number % ONE_IN; at < calls.length; at += ONE_IN) {
          if (!changesAnything(kind, calls[at] as Call)) continue
          copyOf(before, store)
          letIndexFit(store)
          const { result, happened } = await withFault(() => deed.do(diskContext(store)), { kind, at })
          const where = `${deed.name}: ${kind} at call ${at}, ${calls[at]?.name} ${calls[at]?.path}`
          expect(happened, where).toBe(true)
          if (!result.ok) expectClear(result.error, kind, where)
          if (kind === 'short') expect(result.ok, where).toBe(true)
          await expectGoesOn(store, stage, result.ok, where)
          injected += 1
        }
      }
    }
    process.stdout.write(
      `faults: ${injected} injected in ${stages.length} deeds, nothing acknowledged was lost\n`,
    )
    expect(injected).toBeGreaterThan(stages.length * FAULTS.length)
  })
})

describe('the power goes', () => {
  it('whatever of what was not synced is there, and the work goes on', { timeout: 60 * 60_000 }, async () => {
    let cuts = 0
    for (const stage of stages) {
      const { deed, before, calls } = stage
      const start = treeOf(before)
      for (let count = calls.length; count >= 0; count -= ONE_IN) {
        const seen = new Set<string>()
        for (const keep of [...EXTREMES, ...atRandom(SEED + count, FULL ? 8 : 2)]) {
          const left = afterPowerCut(store, start, calls.slice(0, count), keep)
          const key = JSON.stringify([...left].map(([path, bytes]) => [path, bytes.length, String(bytes)]))
          if (seen.has(key)) continue
          seen.add(key)
          layOut(store, left)
          letIndexFit(store)
          const where = `${deed.name}: power cut after call ${count} of ${calls.length} (${calls[count - 1]?.name ?? 'none'} ${calls[count - 1]?.path ?? ''}), seed ${SEED}`
          await expectGoesOn(store, stage, count === calls.length, where)
          cuts += 1
        }
      }
    }
    process.stdout.write(`power cuts: ${cuts} disks looked at, nothing acknowledged was lost\n`)
    expect(cuts).toBeGreaterThan(stages.length)
  })
})

describe('a log cut at every byte', () => {
  it('is intact up to its last whole line, and the work goes on', { timeout: 20 * 60_000 }, async () => {
    const last = stages.at(-1)
    if (!last) throw new Error('no stages')
    copyOf(last.before, store)
    const path = join(session(store), 'log')
    const bytes = readFileSync(path)
    const context = diskContext(store)
    for (let length = FULL ? 0 : bytes.length - 1500; length < bytes.length; length += 1) {
      writeFileSync(path, bytes.subarray(0, length))
      const lines = bytes.subarray(0, length).filter((byte) => byte === 0x0a).length
      if (lines === 0) {
        expect(() => openSession(context, findSession(context, CASE))).toThrow(ScreenError)
        continue
      }
      const { head, torn } = openSession(context, findSession(context, CASE))
      expect(head.seq, `cut at ${length}`).toBe(lines)
      expect(torn?.bytes ?? 0, `cut at ${length}`).toBe(length - bytes.lastIndexOf(0x0a, length - 1) - 1)
    }
  })

  it('between the close and its seal, is sealed once by whoever comes next', { timeout: 20 * 60_000 }, () => {
    const last = stages.at(-1)
    if (!last) throw new Error('no stages')
    const bytes = readFileSync(join(session(last.before), 'log'))
    const closed = bytes.indexOf(0x0a, bytes.indexOf('"type":"session-closed"')) + 1
    const path = join(session(store), 'log')
    for (let length = closed; length < bytes.length; length += FULL ? 1 : 13) {
      copyOf(beforeClose, store)
      writeFileSync(path, bytes.subarray(0, length))
      const context = diskContext(store)
      const sealed = finishClose(context, openSession(context, findSession(context, CASE)))
      expect(sealed.state.status, `cut at ${length}`).toBe('sealed')
      expect(verifySession(context, sealed.ref).failure, `cut at ${length}`).toBeNull()
      const after = events(session(store)).map(({ type }) => type)
      expect(after.filter((type) => type === 'session-sealed')).toHaveLength(1)
      expect(after.includes('torn-tail-set-aside'), `cut at ${length}`).toBe(length > closed)
    }
  })
})

function session(root: string): string {
  return join(root, 'cases', CASE, '1')
}

/** Half a write only of a write; letting go never fails on a full disk. */
function changesAnything(kind: Fault, { name }: Call): boolean {
  if (kind === 'killed-halfway' || kind === 'short') return name === 'write'
  if (kind === 'ENOSPC') return ['create', 'write', 'fsync', 'mkdir', 'link', 'rename'].includes(name)
  return true
}

/** What a person is told: that writing failed, by its code, and never a stack trace. */
function expectClear(error: unknown, kind: Fault, where: string): void {
  if (kind.startsWith('killed')) expect(error, where).toBeInstanceOf(Killed)
  else expect(error instanceof ScreenError ? error.code : error, where).toBe('STORE_NOT_WRITABLE')
}

/**
 * The machine is there again: what was acknowledged is in the log, nothing half-written is taken for true, and
 * what was being done can be done over, and the next thing after it.
 */
async function expectGoesOn(
  root: string,
  { deed, begun, next }: Stage,
  acknowledged: boolean,
  where: string,
): Promise<void> {
  leaveLocksToTheDead(root)
  const context = diskContext(root)
  await expectListsAsLogsSay(context, where)
  const types = (): string[] =>
    context.store.list().length === 0
      ? []
      : events(session(root))
          .map(({ type }) => type)
          .filter((type) => type !== 'torn-tail-set-aside')
  const there = types()
  expect(there, where).toEqual(whole.slice(0, there.length))
  if (acknowledged) expect(there.length, where).toBeGreaterThanOrEqual(deed.entries)
  // Of several entries written at once the first may be there alone: each is true by itself, and the rest is still to do.
  const isPart = there.length > begun && there.length < deed.entries
  if (there.length < deed.entries) await goesOn(deed, context, isPart, `${where}: cannot be done over`)
  if (!isPart && next) {
    const now = types()
    expect(now.length, where).toBeGreaterThanOrEqual(deed.entries)
    expect(now, where).toEqual(whole.slice(0, now.length))
    await goesOn(next, context, false, `${where}: the next deed, ${next.name}, is refused`)
  }
  const report = verifySession(context, findSession(context, CASE))
  expect([report.failure, report.faults], where).toEqual([null, []])
  await expectListsAsLogsSay(context, where)
}

/** With the index or without it, a list is the same. */
async function expectListsAsLogsSay(context: Context, where: string): Promise<void> {
  const plain = { store: { ...context.store, index: null } }
  for (const wish of [{ newest: 1 }, {}])
    expect(await sessionsInBrief(context, wish), where).toEqual(await sessionsInBrief(plain, wish))
}

/** A copy of a store is not the folder that its index knows: marks and lines alone have to do then. */
function letIndexFit(root: string): void {
  const path = join(root, 'index/stamp')
  if (!existsSync(path) || !existsSync(join(root, 'cases'))) return
  const cases = String(statSync(join(root, 'cases'), { bigint: true }).mtimeNs)
  try {
    const stamp: unknown = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(path, JSON.stringify({ ...(stamp as object), cases }))
  } catch (error) {
    // Half of one after a power cut.
    if (!(error instanceof SyntaxError)) throw error
  }
}

async function goesOn(deed: Deed, context: Context, mayBeRefused: boolean, what: string): Promise<void> {
  try {
    await deed.do(context)
  } catch (cause) {
    if (!mayBeRefused || !(cause instanceof ScreenError && cause.code === 'REFUSED'))
      throw new Error(what, { cause })
  }
}

/** The process that held a lock is this one, which goes on: its locks are made those of one that is gone. */
function leaveLocksToTheDead(root: string): void {
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/(^|\/)lock(-|$)/.test(name)) continue
    const path = join(root, name)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace(/"started":"\d+"/, '"started":"1"'))
  }
}

/** Ways to keep a part of what was pending, from a seed. */
function atRandom(seed: number, count: number): { names: Keep; bytes: Keep }[] {
  return fc
    .sample(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 }), {
      numRuns: count,
      seed,
    })
    .map((parts) => {
      let turn = 0
      const keep: Keep = (pending) => Math.round(pending * (parts[turn++ % parts.length] ?? 0))
      return { names: keep, bytes: keep }
    })
}
