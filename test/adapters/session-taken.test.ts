import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sessionFiles } from '../../src/adapters/session-files.ts'

it('a session that somebody else makes at the same moment is never written over, and nothing is left of this one', () => {
  const root = mkdtempSync(join(tmpdir(), 'screen-taken-'))
  const store = sessionFiles(root)
  const ref = { case: '2026-0001', number: 1 }
  /** The other is there before this one is put in its place. */
  function* meanwhile(): Generator<Uint8Array> {
    store.create(ref, { lines: ['first'], objects: [], derived: '{}' })
    yield new Uint8Array([1])
  }
  expect(() => store.create(ref, { lines: ['second'], objects: meanwhile(), derived: '{}' })).toThrow(
    expect.objectContaining({ code: 'SESSION_TAKEN' }),
  )
  expect(new TextDecoder().decode(store.readLog(ref))).toBe('first\n')
  expect(readdirSync(join(root, 'cases/2026-0001'))).toEqual(['1'])
})
