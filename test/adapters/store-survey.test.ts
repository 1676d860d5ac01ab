import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { storeUpkeep } from '../../src/adapters/store-survey.ts'

// Somebody put a link in the store that leads out of it.

let base: string
const at = (path: string): string => join(base, path)
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'screen-survey-'))
  for (const folder of ['store/cases', 'outside/below'])
    mkdirSync(at(folder), { recursive: true, mode: 0o700 })
  for (const file of ['outside/below/public', 'outside/below/old.partial']) {
    writeFileSync(at(file), '')
    chmodSync(at(file), 0o644)
    utimesSync(at(file), 1e9, 1e9)
  }
  symlinkSync(at('outside'), at('store/cases/link'))
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

it('what a link leads to is neither looked at nor changed', () => {
  const upkeep = storeUpkeep(at('store'))
  expect(upkeep.facts(Date.now())).toMatchObject({ tooOpen: [], leftovers: [] })
  expect(upkeep.tighten()).toEqual([])
  expect(statSync(at('outside/below/public')).mode & 0o777).toBe(0o644)
  expect(existsSync(at('outside/below/old.partial'))).toBe(true)
})

it('a link that leads round is walked once', () => {
  symlinkSync('..', at('store/cases/round'))
  expect(storeUpkeep(at('store')).facts(Date.now())).toMatchObject({ tooOpen: [], leftovers: [] })
})

it('a store that is reached through a link is looked at', () => {
  symlinkSync(at('store'), at('named'))
  chmodSync(at('store/cases'), 0o755)
  expect(storeUpkeep(at('named')).facts(Date.now())).toMatchObject({
    tooOpen: ['cases'],
    strange: ['cases/link'],
  })
  expect(storeUpkeep(at('named')).tighten()).toEqual(['cases'])
})
