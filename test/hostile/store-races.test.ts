import fs, {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eraseFiles } from '../../src/adapters/erase-files.ts'
import { removeAll } from '../../src/adapters/remove.ts'
import { storeUpkeep } from '../../src/adapters/store-survey.ts'
import { makeSingle } from '../../src/adapters/system/durable.ts'
import { withLock } from '../../src/adapters/system/lock.ts'
import { makeFolder } from '../../src/adapters/system/modes.ts'
import { screenIn } from './in-process.ts'

// In a store of a group somebody else may put a link in the place of anything, between a look at it and its use. Here that
// happens at the worst moment: right after one call of the program.

let base: string
const at = (path: string): string => join(base, path)
let restore = (): void => undefined

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'screen-races-'))
  mkdirSync(at('store'))
  chmodSync(at('store'), 0o2770)
  mkdirSync(at('outside/below'), { recursive: true })
  for (const file of ['outside/kept', 'outside/below/kept']) writeFileSync(at(file), 'kept')
  for (const path of ['outside', 'outside/below', 'outside/kept']) chmodSync(at(path), 0o700)
})
afterEach(() => {
  restore()
  restore = () => undefined
  rmSync(base, { recursive: true, force: true })
})

type Named = 'existsSync' | 'lstatSync' | 'mkdirSync' | 'openSync' | 'readdirSync'

/** Once: right after the first call, or the `nth`, of this name on a path that ends so, `deed` happens. */
function rightAfter(name: Named, end: string, deed: () => void, nth = 1): void {
  const real = fs[name] as (...args: unknown[]) => unknown
  let calls = 0
  const watched = (...args: unknown[]): unknown => {
    const result = real(...args)
    if (String(args[0]).endsWith(end)) {
      calls += 1
      if (calls === nth) deed()
    }
    return result
  }
  restore = () => {
    Object.assign(fs, { [name]: real })
    syncBuiltinESMExports()
    expect(calls, `${name} of ${end}`).toBeGreaterThanOrEqual(nth)
  }
  Object.assign(fs, { [name]: watched })
  syncBuiltinESMExports()
}

function linkInPlaceOf(path: string, to: string): void {
  renameSync(at(path), at('moved'))
  symlinkSync(at(to), at(path))
}
const mode = (path: string): string => (statSync(at(path)).mode & 0o7777).toString(8)
const below = (path: string): string[] => readdirSync(at(path), { recursive: true }).map(String).sort()

it('a folder that is made does not give its mode to what a link leads to by then', () => {
  rightAfter('mkdirSync', 'drafts', () => linkInPlaceOf('store/drafts', 'outside'))
  expect(() => makeFolder(at('store/drafts'))).toThrow()
  expect(mode('outside')).toBe('700')
})

describe('what repair looked at and is a link by then', () => {
  it('keeps its mode', () => {
    mkdirSync(at('store/open'))
    writeFileSync(at('store/open/file'), '')
    chmodSync(at('store/open/file'), 0o777)
    chmodSync(at('store/open'), 0o777)
    chmodSync(at('outside/kept'), 0o600)
    rightAfter('lstatSync', 'open/file', () => linkInPlaceOf('store/open/file', 'outside/kept'))
    expect(storeUpkeep(at('store')).tighten()).toEqual(['open'])
    expect(mode('outside/kept')).toBe('600')
  })

  it('is not copied', () => {
    mkdirSync(at('store/cases/A-1/1/derived'), { recursive: true })
    const path = 'cases/A-1/1/derived/instruction.json'
    writeFileSync(at(`store/${path}`), 'something else')
    rightAfter('lstatSync', path, () => linkInPlaceOf(`store/${path}`, 'outside/kept'))
    expect(() => storeUpkeep(at('store')).keepAside(path)).toThrow()
    const kept = below('store/cases/A-1').filter((name) => /repair\/./.test(name))
    for (const name of kept) expect(readFileSync(at(`store/cases/A-1/${name}`), 'utf8')).not.toBe('kept')
  })
})

it('an entry that is added while repair makes its log private is not lost', () => {
  const log = at('store/cases/A-1/1/log')
  mkdirSync(dirname(log), { recursive: true })
  writeFileSync(log, 'first\n')
  chmodSync(log, 0o777)
  linkSync(log, at('outside/snapshot'))
  let said = 'first\n'
  rightAfter('openSync', '1/log', () => {
    try {
      withLock(
        join(dirname(log), 'lock'),
        () => {
          makeSingle(log)
          appendFileSync(log, 'second\n')
          said += 'second\n'
        },
        0,
      )
    } catch (error) {
      // Whoever adds it then waits for the lock.
      expect(error).toMatchObject({ code: 'STORE_LOCKED' })
    }
  })
  expect(storeUpkeep(at('store')).tighten()).toContain('cases/A-1/1/log')
  expect(readFileSync(log, 'utf8')).toBe(said)
})

it('a bundle takes nothing away of one that somebody else begins in its place', async () => {
  writeFileSync(at('reason'), 'reason')
  const screen = (...argv: string[]) => screenIn(at('store'), ...argv)
  await screen('signal', 'raise', 'A-2026-1', '--text', at('reason'))
  const begin = (): void => {
    mkdirSync(at('bag/data/session'), { recursive: true })
    writeFileSync(at('bag/data/session/log'), 'of somebody else')
  }
  // It is looked for before the log tells of it, too.
  rightAfter('existsSync', '/bag', begin, 2)
  const handover = ['handover', 'A-2026-1', '--to', 'S-202', '--bundle', at('bag')]
  expect(await screen(...handover)).toMatchObject({ code: 2, err: expect.stringContaining(at('bag')) })
  expect(readFileSync(at('bag/data/session/log'), 'utf8')).toBe('of somebody else')
})

/** As a disk that may only be read does, which is asked before it looks. */
function refusesToRemove(): void {
  const real = fs.unlinkSync
  Object.assign(fs, {
    unlinkSync: () => {
      throw Object.assign(new Error('EROFS'), { code: 'EROFS' })
    },
  })
  syncBuiltinESMExports()
  restore = () => {
    Object.assign(fs, { unlinkSync: real })
    syncBuiltinESMExports()
  }
}

it('what is not there is not asked to go: what went wrong before is what is told', () => {
  refusesToRemove()
  removeAll(at('store/x.partial'))
})

/** As in a container that has none. */
function withoutProc(): void {
  const names = ['existsSync', 'lstatSync', 'readdirSync', 'unlinkSync', 'rmdirSync'] as const
  const real = Object.fromEntries(names.map((name) => [name, fs[name]]))
  for (const name of names) {
    const work = fs[name] as (path: string, ...more: unknown[]) => unknown
    const elsewhere = (path: string): string => String(path).replace(/^\/proc\//, '/no-proc/')
    Object.assign(fs, { [name]: (path: string, ...more: unknown[]) => work(elsewhere(path), ...more) })
  }
  syncBuiltinESMExports()
  restore = () => {
    Object.assign(fs, real)
    syncBuiltinESMExports()
  }
}

it('what is removed goes also where there is no /proc to reach it by', () => {
  mkdirSync(at('store/x.partial/below'), { recursive: true })
  writeFileSync(at('store/x.partial/below/gone'), '')
  withoutProc()
  removeAll(at('store/x.partial'))
  restore()
  expect(below('store')).toEqual([])
})

describe('a folder that is removed, and is a link by then', () => {
  beforeEach(() => {
    mkdirSync(at('store/x.partial/below'), { recursive: true })
    writeFileSync(at('store/x.partial/below/kept'), '')
    writeFileSync(at('store/x.partial/kept'), '')
  })

  it.each([
    ['lstatSync', 'x.partial', 'store/x.partial'],
    ['lstatSync', 'below', 'store/x.partial/below'],
    ['openSync', 'x.partial', 'store/x.partial'],
    ['openSync', 'below', 'store/x.partial/below'],
    ['readdirSync', '', 'store/x.partial'],
  ] as const)('right after %s of %s: nothing goes that the link leads to', (name, end, path) => {
    rightAfter(name, end, () => linkInPlaceOf(path, 'outside'))
    expect(() => removeAll(at('store/x.partial'))).toThrow()
    expect(below('outside')).toEqual(['below', 'below/kept', 'kept'])
  })

  it('goes, and all that is in it', () => {
    symlinkSync(at('outside'), at('store/x.partial/link'))
    linkSync(at('outside/kept'), at('store/x.partial/second-name'))
    removeAll(at('store/x.partial'))
    expect(existsSync(at('store/x.partial'))).toBe(false)
    expect(below('outside')).toEqual(['below', 'below/kept', 'kept'])
  })
})

it('an erasure takes nothing away from where a link leads that came in between', () => {
  mkdirSync(at('store/1/drafts'), { recursive: true })
  writeFileSync(at('store/1/log'), '')
  writeFileSync(at('store/1/drafts/kept'), '')
  rightAfter('lstatSync', 'drafts/kept', () => linkInPlaceOf('store/1/drafts', 'outside'))
  const erasure = { seqs: [], objects: new Set<string>(), copies: new Set<number>() }
  expect(() => eraseFiles(at('store/1'), erasure)).toThrow()
  expect(below('outside')).toEqual(['below', 'below/kept', 'kept'])
})
