import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftFiles } from '../../src/adapters/draft-files.ts'
import { environmentFile } from '../../src/adapters/environment-file.ts'
import { instructionFiles } from '../../src/adapters/instruction-files.ts'
import { TAR_END, tarEntry } from '../../src/domain/bundle/tar.ts'
import { chain, type Entry } from '../../src/domain/log/entry.ts'
import { ROOT } from '../support/terminal.ts'
import { screenWithin } from './within-memory.ts'

// The largest of everything, and more: the program says its bound, and never holds more than that in memory. Files that
// are larger than any disk here are sparse.

const HUGE = 10_000_000_000
/** Kilobytes: Node itself takes some fifty megabytes, the program as much again. */
const MOST_MEMORY = 450_000
/** A list reads no more than a line at a time. */
const MOST_LISTING = 250_000

const base = mkdtempSync(join(tmpdir(), 'screen-bounds-'))
const at = (name: string): string => join(base, name)
afterAll(() => rmSync(base, { recursive: true, force: true }))

function huge(name: string, start = ''): string {
  writeFileSync(at(name), start)
  truncateSync(at(name), HUGE)
  return at(name)
}

const screen = (...args: string[]) => screenWithin(MOST_MEMORY, at('store'), ...args)

const CASE = 'DEMO-0001'

/** The last entry of a log. */
function headOf(log: Buffer): Entry {
  const lines = log.toString('utf8').split('\n').slice(0, -1)
  return JSON.parse(lines.at(-1)?.split('\t')[0] ?? '') as Entry
}

const session = (): string => at(`store/cases/${CASE}/1`)

beforeAll(() => {
  expect(screen('demo', '--out', at('demo')).exitCode).toBe(0)
  cpSync(at('demo/store'), at('store'), { recursive: true })
})

describe('a file of ten thousand million bytes', () => {
  it.each<[string, (path: string) => string[], number]>([
    ['instruction', (path) => ['instruction', 'check', path], 1_000_000],
    ['template', (path) => ['template', 'check', path], 1_000_000],
    ['answers', (path) => ['start', 'B-1', '--answers', path], 1_000_000],
    ['identifiers', (path) => ['start', 'B-1', '--identifiers', path], 1_000_000],
    ['allowed signers', (path) => ['verify', CASE, '--allowed-signers', path], 1_000_000],
    ['a text', (path) => ['add', 'finding', CASE, '--text', path], 1_000_000],
    ['a PDF', (path) => ['verify', `${path}.pdf`], 2_000_000_000],
  ])('is not read as %s, and the bound is said', (name, command, bound) => {
    const path = huge(name.replaceAll(' ', '-'))
    huge(`${name.replaceAll(' ', '-')}.pdf`, '%PDF-1.7\n')
    const { exitCode, said } = screen(...command(path))
    expect(said).toContain(`at most ${bound} bytes`)
    expect(exitCode).toBe(2)
  })

  it('is read as a PDF where it is smaller, though no text is as long; nor is a table that it says it has', () => {
    const size = 540_000_000
    const [head, id] = ['%PDF-1.7\n', '0'.repeat(32)]
    const most = 99_999_999
    writeFileSync(at('long.pdf'), `${head}xref\n0 ${most}\n0000000000 65535 f \n`)
    truncateSync(at('long.pdf'), size)
    const trailer = `trailer\n<<\n/Size ${most}\n/Root 1 0 R\n/Info 1 0 R\n/ID [<${id}> <${id}>]\n>>\nstartxref\n${head.length}\n%%EOF\n`
    writeFileSync(at('long.pdf'), trailer, { flag: 'a' })
    const { exitCode, said } = screenWithin(MOST_MEMORY + size / 1000, at('store'), 'verify', at('long.pdf'))
    expect([exitCode, said]).toEqual([2, expect.stringContaining('It is a PDF that does not say of itself')])
  })

  it('is not kept as evidence, before a byte of it is copied', () => {
    const capture = huge('capture.png', '\x89PNG\r\n')
    const answers = readFileSync(`${ROOT}/src/demo/answers.en.yaml`, 'utf8')
      .replace('file: profile-post.png', `file: ${capture}`)
      .replaceAll(/file: (?=[a-z])/g, `file: ${ROOT}/src/demo/`)
    writeFileSync(at('answers.yaml'), answers)
    const { exitCode, said } = screen('start', 'B-2', '--answers', at('answers.yaml'))
    expect(said).toContain('at most 1000000000 bytes')
    expect(exitCode).toBe(2)
  })

  it('is not read in a bundle, as a folder or in an archive', () => {
    cpSync(session(), at('bag/data/session'), { recursive: true })
    writeFileSync(at('bag/bag-info.txt'), `External-Identifier: ${CASE}/1\n`)
    truncateSync(at('bag/data/session/log'), HUGE)
    writeFileSync(at('bag/bagit.txt'), '')
    const folder = screen('verify', at('bag'))
    expect([folder.exitCode, folder.said]).toEqual([2, expect.stringContaining('at most 2000000000 bytes')])

    const [header = new Uint8Array()] = tarEntry(
      'bag/data/session/log',
      { length: 8_000_000_000 } as never,
      '',
    )
    const file = openSync(at('bag.tar'), 'w')
    for (const piece of tarEntry('bag/bagit.txt', new Uint8Array(), '')) writeSync(file, piece)
    writeSync(file, header)
    closeSync(file)
    truncateSync(at('bag.tar'), HUGE)
    const from = openSync(at('bag.tar'), 'r+')
    writeSync(from, TAR_END, 0, TAR_END.length, 512 * 2 + 8_000_000_000)
    closeSync(from)
    const archive = screen('verify', at('bag.tar'))
    expect([archive.exitCode, archive.said]).toEqual([2, expect.stringContaining('at most 2000000000 bytes')])
  })

  it.each<[string, string[], number]>([
    [`cases/${CASE}/1/log`, ['verify', CASE], 100_000_000],
    [`cases/${CASE}/1/withheld`, ['verify', CASE], 1_000_000],
    [`cases/${CASE}/1/derived/instruction.json`, ['status', CASE], 20_000_000],
    [`cases/${CASE}/1/accesses`, ['show', CASE, '--accesses'], 10_000_000],
    ['ledger', ['verify', '--all'], 250_000_000],
    ['store.json', ['start', 'B-1', '--answers', `${ROOT}/src/demo/answers.en.yaml`], 100_000],
  ])('is not read as %s of a store', (path, command, bound) => {
    cpSync(at('store'), at('other'), { recursive: true })
    renameSync(huge('own'), at(`other/${path}`))
    const { exitCode, said } = screenWithin(MOST_MEMORY, at('other'), ...command)
    rmSync(at('other'), { recursive: true })
    expect([exitCode, said]).toEqual([2, expect.stringContaining(`at most ${bound} bytes`)])
  })

  it.each([
    ['index of ended sessions', 'index/sessions', HUGE],
    ['index without a newline', 'index/sessions', 190_000_000],
    ['stamp of it', 'index/stamp', HUGE],
    ['log', `cases/${CASE}/1/log`, HUGE],
  ])('does not keep a list from being made: %s', (_, name, bytes) => {
    expect(screen('list').exitCode).toBe(0)
    const before = readFileSync(at(`store/${name}`))
    truncateSync(at(`store/${name}`), bytes)
    const { exitCode, said } = screenWithin(MOST_LISTING, at('store'), 'list')
    writeFileSync(at(`store/${name}`), before)
    expect([exitCode, said]).toEqual([0, expect.stringContaining(CASE)])
  })

  it('is no index of an instruction, no draft and no environment', () => {
    for (const name of ['index', 'drafts/x.json', 'environments/S-101.json']) {
      mkdirSync(dirname(at(`cases/A/1/${name}`)), { recursive: true })
      huge(`cases/A/1/${name}`)
    }
    expect(() => instructionFiles('/nowhere', at('cases/A')).readIndexes('1')).toThrow(
      expect.objectContaining({
        code: 'FILE_TOO_LARGE',
        details: expect.objectContaining({ most: 10_000_000 }),
      }),
    )
    expect(draftFiles(base).list({ case: 'A', number: 1 })).toEqual([])
    expect(environmentFile(at('cases/A/1'), 'S-101').read()).toBeNull()
  })

  it('has no end: a device is given up at the bound', () => {
    symlinkSync('/dev/zero', at('zero'))
    const { exitCode, said } = screen('instruction', 'check', at('zero'))
    expect([exitCode, said]).toEqual([2, expect.stringContaining('at most 1000000 bytes')])
  })
})

describe('very much in one line', () => {
  it('of a log is not read, and said', () => {
    const log = join(session(), 'log')
    const before = readFileSync(log)
    const head = headOf(before)
    const line = (bytes: number): string => {
      const body = { from: head.at, to: head.at }
      const data = { salt: 'a'.repeat(32), more: 'x'.repeat(bytes) }
      return chain(head, { ...head, type: 'clock-moved', body, data }).line
    }
    writeFileSync(log, `${line(9_990_000)}\n`, { flag: 'a' })
    expect(screen('verify', CASE)).toMatchObject({ exitCode: 1, said: expect.stringContaining('data') })
    writeFileSync(log, Buffer.concat([before, Buffer.from(`${line(10_000_000)}\n`)]))
    for (const command of [
      ['verify', CASE],
      ['verify', '--all'],
    ])
      expect(screen(...command)).toMatchObject({
        exitCode: 1,
        said: expect.stringContaining('longer than 10000000 bytes'),
      })
    writeFileSync(log, before)
  })
})

describe('very many', () => {
  it('lines of a table: a million are too large, fifty thousand too many', () => {
    writeFileSync(at('million.csv'), 'name;Sanne Voorbeeld\n'.repeat(1_000_000))
    const million = screen('start', 'B-3', '--identifiers', at('million.csv'))
    expect([million.exitCode, million.said]).toEqual([2, expect.stringContaining('at most 1000000 bytes')])
    writeFileSync(at('many.csv'), 'phone;+31612345678\n'.repeat(50_000))
    const many = screen('start', 'B-3', '--identifiers', at('many.csv'))
    expect([many.exitCode, many.said]).toEqual([
      2,
      expect.stringMatching(/many\.csv:1001:1: there are 50000 identifiers in it, at most 1000 at once/),
    ])
  })

  it('files in an archive: ten thousand are read, more than a bundle may have are not', () => {
    const archive = (files: number): string => {
      const file = openSync(at('many.tar'), 'w')
      for (let first = 0; first < files; first += 5_000)
        writeSync(
          file,
          Buffer.concat(
            Array.from({ length: Math.min(5_000, files - first) }, (_, i) =>
              tarEntry(`bag/data/${first + i}`, new Uint8Array(), ''),
            ).flat(),
          ),
        )
      for (const piece of tarEntry('bag/bagit.txt', new Uint8Array(), '')) writeSync(file, piece)
      writeSync(file, TAR_END)
      closeSync(file)
      return at('many.tar')
    }
    const some = screen('verify', archive(10_000))
    expect([some.exitCode, some.said]).toEqual([2, expect.stringContaining('is no bundle of this program')])
    const many = screen('verify', archive(100_001))
    expect([many.exitCode, many.said]).toEqual([2, expect.stringContaining('at most 100000')])
  })

  it('entries of a log: none is added beyond the bound, and no more are read', () => {
    const log = join(session(), 'log')
    const before = readFileSync(log)
    const last = headOf(before)
    let head = { seq: last.seq, hash: last.hash }
    const fill = (entries: number): void => {
      const more: string[] = []
      while (head.seq < entries) {
        const body = { from: last.at, to: last.at }
        const next = chain(head, { ...last, type: 'clock-moved', body, data: { salt: 'a'.repeat(32) } })
        head = next.head
        more.push(`${next.line}\n`)
      }
      writeFileSync(log, more.join(''), { flag: 'a' })
    }
    fill(10_000)
    expect(screen('verify', CASE).exitCode).toBe(0)
    const full = screen('dossier', CASE, '--issue')
    expect([full.exitCode, full.said]).toEqual([2, expect.stringContaining('more than 10000 entries')])
    fill(10_001)
    for (const command of [
      ['verify', CASE],
      ['verify', '--all'],
    ]) {
      const { exitCode, said } = screen(...command)
      expect([exitCode, said]).toEqual([1, expect.stringContaining('more than 10000 entries')])
    }
    fill(20_000)
    expect(screen('verify', CASE)).toMatchObject({ exitCode: 1 })
    expect(screen('status', CASE)).toMatchObject({
      exitCode: 2,
      said: expect.stringContaining('10001 (too-long)'),
    })
    writeFileSync(log, before)
    expect(screen('verify', CASE).exitCode).toBe(0)
  })
})
