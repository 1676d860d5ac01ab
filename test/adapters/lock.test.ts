import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { withLock } from '../../src/adapters/system/lock.ts'
import { withFault } from '../faults/faulty-disk.ts'

const folder = mkdtempSync(join(tmpdir(), 'screen-lock-'))
const path = join(folder, 'lock')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a lock that a process could not take away does not keep the same process out', () => {
  const left = withLock(path, () => readFileSync(path))
  writeFileSync(path, left)
  expect(withLock(path, () => 'done', 0)).toBe('done')
})

it('a lock that is held keeps out whoever waits no longer', () => {
  withLock(path, () => {
    expect(() => withLock(path, () => 'done', 0)).toThrow(expect.objectContaining({ code: 'STORE_LOCKED' }))
  })
})

it.each([
  ['nothing', (whole: Buffer) => whole.subarray(0, 0)],
  ['its beginning', (whole: Buffer) => whole.subarray(0, whole.length - 1)],
  ['as many zeros', (whole: Buffer) => Buffer.alloc(whole.length)],
])('a lock of which a power cut left %s keeps nobody out, and nothing of it stays', (_, left) => {
  writeFileSync(path, left(withLock(path, () => readFileSync(path))))
  expect(withLock(path, () => 'done', 0)).toBe('done')
  expect(readdirSync(folder)).toEqual([])
})

it.each([
  ['itself, as an earlier release did', (left: string) => left],
  ['a file of its own', (left: string) => left.replace(/"nonce":"[^"]+"/, `"nonce":"${'b'.repeat(32)}"`)],
])('a process that was killed as it took a dead lock away, with %s, keeps nobody out', (_, mark) => {
  const left = withLock(path, () => readFileSync(path, 'utf8'))
  writeFileSync(path, left)
  writeFileSync(`${path}-dead-${JSON.parse(left).nonce}`, mark(left))
  expect(withLock(path, () => 'done', 0)).toBe('done')
  expect(readdirSync(folder)).toEqual([])
})

it('a lock that cannot be read keeps out whoever comes, as its holder may be there still', () => {
  mkdirSync(path)
  expect(() => withLock(path, () => 'done', 0)).toThrow(expect.objectContaining({ code: 'STORE_LOCKED' }))
  rmdirSync(path)
})

it.each<[string, Record<string, unknown>]>([
  ['a path for what makes it one of a kind', { nonce: '../../elsewhere/x' }],
  ['no process', { pid: '../../etc' }],
])('a lock that no program wrote, with %s, keeps nobody out, and nothing of it stays', (_, other) => {
  const left = withLock(path, () => readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...JSON.parse(left), boot: 'another', ...other }))
  expect(withLock(path, () => 'done', 0)).toBe('done')
  expect(readdirSync(folder)).toEqual([])
})

it('on a full disk nothing is left of the lock that could not be written', async () => {
  const full = await withFault(() => withLock(path, () => 'done', 0), { kind: 'ENOSPC', at: 1 })
  expect(full.result).toMatchObject({ ok: false, error: { code: 'ENOSPC' } })
  expect(readdirSync(folder)).toEqual([])
})
