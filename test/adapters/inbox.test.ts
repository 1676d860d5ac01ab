import { appendFileSync, mkdirSync, mkdtempSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { inbox } from '../../src/adapters/inbox.ts'
import { sha256 } from '../../src/domain/digest.ts'

let folder = ''
let file = ''
let at = 0
/** As if so many seconds had passed since the file was written. */
const secondsAfter = (seconds: number): void => {
  at = Number(statSync(file, { bigint: true }).ctimeMs) + 1000 * seconds
}
const open = () => inbox(folder, () => new Date(at).toISOString())
const states = (box: ReturnType<typeof open>) => box.look().map(({ name, state }) => `${name} ${state}`)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-inbox-'))
  file = join(folder, 'capture.txt')
  writeFileSync(file, 'what was seen')
})

describe('a file in the inbox', () => {
  it('is whole at the first look when nothing has changed for a while', () => {
    secondsAfter(10)
    expect(states(open())).toEqual(['capture.txt whole'])
  })

  it('that was just written is waited for until two looks find the same', () => {
    const box = open()
    secondsAfter(1)
    expect(states(box)).toEqual(['capture.txt unfinished'])
    secondsAfter(2)
    expect(states(box)).toEqual(['capture.txt unfinished'])
    secondsAfter(3)
    expect(states(box)).toEqual(['capture.txt whole'])
  })

  it('that grows between two looks is waited for again', () => {
    const box = open()
    secondsAfter(1)
    box.look()
    appendFileSync(file, ', and more')
    secondsAfter(4)
    expect(states(box)).toEqual(['capture.txt unfinished'])
    secondsAfter(7)
    expect(states(box)).toEqual(['capture.txt whole'])
  })

  it('is waited for as long as a browser calls it partial, or put it down empty', () => {
    writeFileSync(join(folder, 'film.mp4.crdownload'), 'x')
    writeFileSync(join(folder, 'film.mp4'), '')
    secondsAfter(3600)
    expect(states(open()).sort()).toEqual([
      'capture.txt whole',
      'film.mp4 unfinished',
      'film.mp4.crdownload unfinished',
    ])
  })

  it('may be called anything, also what an object has by itself', () => {
    writeFileSync(join(folder, '__proto__'), 'x')
    writeFileSync(join(folder, '\u{1B}[2J.png'), 'x')
    secondsAfter(60)
    expect(states(open())).toContain('\u{1B}[2J.png whole')
    expect(states(open())).toContain('__proto__ whole')
  })

  it('is not one that is reached through a link, hidden or in a folder', () => {
    symlinkSync('/etc/passwd', join(folder, 'link'))
    writeFileSync(join(folder, '.hidden'), 'x')
    mkdirSync(join(folder, 'folder'))
    secondsAfter(60)
    expect(states(open()).sort()).toEqual(['capture.txt whole', 'link odd'])
  })

  it('is hashed as it was looked at, or not at all', () => {
    secondsAfter(60)
    const box = open()
    const [looked] = box.look()
    if (!looked) throw new Error('nothing there')
    expect(box.digest(looked)).toBe(sha256(Buffer.from('what was seen')))
    appendFileSync(file, '!')
    expect(() => box.origin(looked)).toThrow(expect.objectContaining({ code: 'FILE_CHANGED' }))
  })
})

it('a folder that is not there is told', () => {
  expect(() => inbox(join(folder, 'nothing'), () => '2026-11-26T09:00:00Z').look()).toThrow(
    expect.objectContaining({ code: 'FILE_UNREADABLE' }),
  )
})
