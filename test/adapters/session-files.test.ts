import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sessionFiles } from '../../src/adapters/session-files.ts'

describe('the sessions of a case', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'screen-store-'))
    for (const session of ['2026-0001/1', '2026-0001/2', 'Abc-1/1', 'abc-10/1']) withLog(session)
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  function withLog(session: string): void {
    mkdirSync(join(root, 'cases', session), { recursive: true })
    writeFileSync(join(root, 'cases', session, 'log'), '')
  }

  const ofCase = (reference: string) => sessionFiles(root).ofCase(reference)

  it('are found by its reference, by number', () => {
    withLog('2026-0001/10')
    expect(ofCase('2026-0001')).toEqual([1, 2, 10].map((number) => ({ case: '2026-0001', number })))
    expect(ofCase('2026-0002')).toEqual([])
  })

  it('are found in another spelling, and told as their folder is spelled', () => {
    expect(ofCase('aBC-1')).toEqual([{ case: 'Abc-1', number: 1 }])
  })

  it.each([
    '',
    '.',
    '..',
    '../cases',
    'Abc-1/..',
    '..\\cases',
    'Abc-1/1',
    'Abc-1\0',
    'nul',
    'a'.repeat(5000),
  ])('are not looked for under %j, which no case can be called', (reference) => {
    expect(ofCase(reference)).toEqual([])
  })

  it('are not read through a link, nor from what is no folder', () => {
    symlinkSync(join(root, 'cases/Abc-1'), join(root, 'cases/linked'))
    writeFileSync(join(root, 'cases/file'), '')
    expect(ofCase('linked')).toEqual([])
    expect(ofCase('file')).toEqual([])
  })
})

it('a store that is not there yet has none', () => {
  expect(sessionFiles(join(tmpdir(), 'no-such-store')).ofCase('2026-0001')).toEqual([])
})
