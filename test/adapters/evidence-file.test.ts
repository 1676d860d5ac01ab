import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { hashFile, stampOf } from '../../src/adapters/evidence-file.ts'
import { sessionFiles } from '../../src/adapters/session-files.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { ScreenError } from '../../src/domain/screen-error.ts'

let folder = ''
let file = ''
const CONTENT = 'what was seen'

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-evidence-'))
  file = join(folder, 'capture.txt')
  writeFileSync(file, CONTENT)
})

/** What a store holds before and after it was asked to take this file in, and what it said. */
function takenIn(path: string, expected?: string) {
  const root = join(folder, 'store')
  const store = sessionFiles(root)
  const ref = { case: '2026-0001', number: store.nextNumber('2026-0001') }
  store.create(ref, { lines: ['{}\t{}'], objects: [new Uint8Array([1])], derived: '{}' })
  const objects = join(root, 'cases', ref.case, String(ref.number), 'objects')
  const before = readdirSync(objects, { recursive: true })
  try {
    return { stored: store.putObject(ref, path, expected), objects }
  } catch (error) {
    expect(readdirSync(objects, { recursive: true })).toEqual(before)
    if (!(error instanceof ScreenError)) throw error
    return { refused: { code: error.code, ...error.details }, objects }
  }
}

describe('a file as evidence', () => {
  it('is copied in whole, and stays as it was', () => {
    const before = statSync(file, { bigint: true })
    const { stored, objects } = takenIn(file)
    const digest = sha256(Buffer.from(CONTENT))
    expect(stored).toMatchObject({ digest, bytes: CONTENT.length })
    expect(readFileSync(join(objects, digest.slice(0, 2), digest), 'utf8')).toBe(CONTENT)
    expect(stampOf(statSync(file, { bigint: true }))).toBe(stampOf(before))
  })

  it('may have a second name: the copy has one of its own', () => {
    linkSync(file, join(folder, 'second'))
    const { stored, objects } = takenIn(join(folder, 'second'))
    const digest = stored?.digest ?? ''
    expect(statSync(join(objects, digest.slice(0, 2), digest)).nlink).toBe(1)
    expect(statSync(file).nlink).toBe(2)
  })

  it.each([
    ['a link', 'link', (at: string) => symlinkSync(file, at)],
    ['a link to nothing', 'link', (at: string) => symlinkSync(join(folder, 'nothing'), at)],
    ['a link to itself', 'link', (at: string) => symlinkSync(at, at)],
    ['a folder', 'folder', (at: string) => mkdirSync(at)],
    ['a pipe nobody writes to', 'pipe', (at: string) => execFileSync('sh', ['-c', 'mkfifo "$0"', at])],
  ])('is not %s', (_, kind, make) => {
    const at = join(folder, 'odd')
    make(at)
    expect(takenIn(at).refused).toEqual({ code: 'NOT_A_FILE', file: at, kind })
  })

  it('is no device, even one that never ends', () => {
    expect(takenIn('/dev/zero').refused).toMatchObject({ code: 'NOT_A_FILE', kind: 'device' })
  })

  it('is no socket', async () => {
    const at = join(folder, 'socket')
    const server = createServer()
    await new Promise<void>((resolve) => {
      server.listen(at, resolve)
    })
    expect(takenIn(at).refused).toMatchObject({ code: 'NOT_A_FILE', kind: 'socket' })
    server.close()
  })

  it('is not one that says it is empty and gives bytes all the same', () => {
    expect(takenIn('/proc/self/cmdline').refused?.code).toBe('FILE_CHANGED')
  })

  it('is told by the path and what the system says when it is not there', () => {
    const at = join(folder, 'nothing')
    expect(takenIn(at).refused).toEqual({ code: 'FILE_UNREADABLE', file: at, system: 'ENOENT' })
  })
})

describe('a file that changes', () => {
  const { atime, mtime } = statSync(import.meta.dirname)
  it.each([
    ['grows', () => appendFileSync(file, 'more')],
    ['is cut', () => truncateSync(file, 3)],
    [
      'gets other bytes, its size and time put back',
      () => {
        const before = statSync(file, { bigint: true }).ctimeNs
        writeFileSync(file, CONTENT.toUpperCase())
        // Until the file system's own clock has moved on: it goes in steps of a few milliseconds.
        do utimesSync(file, atime, mtime)
        while (statSync(file, { bigint: true }).ctimeNs === before)
      },
    ],
    [
      'is replaced by another',
      () => {
        writeFileSync(join(folder, 'new'), CONTENT)
        renameSync(join(folder, 'new'), file)
      },
    ],
    ['is removed', () => unlinkSync(file)],
  ])('is refused when it %s while it is read', (_, change) => {
    utimesSync(file, atime, mtime)
    let changes = 0
    const reading = () =>
      hashFile(file, () => {
        changes += 1
        change()
      })
    expect(reading).toThrow(expect.objectContaining({ code: 'FILE_CHANGED', details: { file } }))
    expect(changes).toBe(1)
  })

  it('is refused when it grows for ever', () => {
    let pieces = 0
    const reading = () =>
      hashFile(file, (piece) => {
        pieces += 1
        appendFileSync(file, Buffer.alloc(2 * piece.length))
      })
    expect(reading).toThrow(expect.objectContaining({ code: 'FILE_CHANGED' }))
    expect(pieces).toBe(1)
  })

  it('leaves nothing in the store when it is another than the one that was shown', () => {
    const shown = stampOf(statSync(file, { bigint: true }))
    unlinkSync(file)
    writeFileSync(file, CONTENT.toUpperCase())
    expect(takenIn(file, shown).refused?.code).toBe('FILE_CHANGED')
    expect(takenIn(file, stampOf(statSync(file, { bigint: true }))).stored).toBeDefined()
  })
})

it('is read in pieces, however large it is', () => {
  const large = 200 * 1024 * 1024 + 1
  truncateSync(file, large)
  let most = 0
  const { bytes } = hashFile(file, (piece) => {
    most = Math.max(most, piece.length)
  })
  expect(bytes).toBe(large)
  expect(most).toBeLessThanOrEqual(1024 * 1024)
})
