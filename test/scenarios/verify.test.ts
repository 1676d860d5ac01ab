import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import { checkNumber, grouped } from '../../src/domain/log/check-number.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { RunningProgram } from '../support/terminal.ts'

let sealed = ''
let store = ''
const session = (): string => join(store, 'cases/DEMO-0001/1')
const screen = (...args: string[]) => runProgram([...args, '--store', store, '--lang', 'en'])
const verify = (...more: string[]) => screen('verify', 'DEMO-0001', ...more)
const log = (): string => readFileSync(join(session(), 'log'), 'utf8')
const hashOf = (line: number): string =>
  /"hash":"([0-9a-f]{64})"/.exec(log().split('\n')[line - 1] ?? '')?.[1] ?? ''

beforeAll(() => {
  const out = mkdtempSync(join(tmpdir(), 'screen-sealed-'))
  expect(runProgram(['demo', '--out', out]).exitCode).toBe(0)
  sealed = join(out, 'store')
})

beforeEach(() => {
  store = join(mkdtempSync(join(tmpdir(), 'screen-verify-')), 'store')
  cpSync(sealed, store, { recursive: true })
})

describe('verify', () => {
  it('says intact, and what cannot be seen without a head', () => {
    const { exitCode, stdout } = verify()
    expect(exitCode).toBe(0)
    expect(stdout).toContain('DEMO-0001/1: intact.')
    expect(stdout).toContain('Without a head kept elsewhere')
  })

  it('answers a head in three ways, of which only one is a no', () => {
    const lines = log().split('\n').length - 1
    expect(verify('--head', hashOf(lines))).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('is the last entry'),
    })
    expect(verify('--head', hashOf(lines - 1).toUpperCase())).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`is entry ${lines - 1}; 1 followed`),
    })
    expect(verify('--head', sha256('another log'))).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('NOT in this log'),
    })
  })

  it('takes the check number of a head, however it was written down, and says that it is a shortened check', () => {
    const lines = log().split('\n').length - 1
    const number = grouped(checkNumber(hashOf(lines - 1)))
    for (const written of [number, number.replaceAll(' ', '-'), number.replaceAll(' ', '')]) {
      const { exitCode, stdout } = verify('--head', written)
      expect(exitCode).toBe(0)
      expect(stdout).toContain(`is entry ${lines - 1}; 1 followed`)
      expect(stdout).toContain('a shortened check')
    }
    expect(verify('--head', hashOf(lines).replace(/.{8}/g, '$& ')).stdout).not.toContain('a shortened check')
    const misheard = number.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
    const { exitCode, stdout } = verify('--json', '--head', misheard)
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      headAsked: 'check-number',
      headAnswer: { kind: 'not-in-log' },
    })
    expect(verify('--head', number.slice(5))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('eight groups of four digits'),
    })
  })

  it.each([
    [
      'a changed answer',
      (text: string) => text.replace('Gaziantep', 'Gaziantip'),
      /entry \d+ does not hold: the data do not fit the entry/,
    ],
    [
      'a changed outcome',
      (text: string) => text.replace('"outcome":"candidates"', '"outcome":"no-results"'),
      /entry \d+ does not hold: its content does not fit its own hash/,
    ],
    [
      'a removed entry',
      (text: string) => text.replace(/^.*"seq":30,.*\n/m, ''),
      /entry 30 does not hold: the sequence number is wrong/,
    ],
  ])('names the entry with %s', (_what, change, expected) => {
    const before = log()
    const after = change(before)
    expect(after).not.toBe(before)
    writeFileSync(join(session(), 'log'), after)
    const { exitCode, stdout } = verify()
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(expected)
    expect(screen('resume', 'DEMO-0001').exitCode).toBe(2)
  })

  it('says of a head only what it read: behind an entry that does not hold it read nothing', () => {
    const [last, held] = [hashOf(log().split('\n').length - 2), hashOf(29)]
    writeFileSync(join(session(), 'log'), log().replace(/^.*"seq":30,.*\n/m, ''))
    const { exitCode, stdout } = verify('--head', last)
    expect(exitCode).toBe(1)
    expect(stdout).toContain(`Head of entry 29, the last that holds: ${held}`)
    expect(stdout).toContain('The head given is not one of the 29 entries that hold.')
    expect(stdout).not.toContain('another log')
    expect(verify('--head', held).stdout).toContain('The head given is entry 29, the last that holds.')
    expect(verify('--head', hashOf(20)).stdout).toContain(
      'The head given is entry 20, before the one that does not hold.',
    )
  })

  it('finds evidence, derivative, template and issued copy that were changed', () => {
    const evidence = sha256(readFileSync('src/demo/company-register.txt'))
    appendFileSync(join(session(), 'objects', evidence.slice(0, 2), evidence), ' ')
    appendFileSync(join(session(), 'derived/instruction.json'), ' ')
    appendFileSync(join(session(), 'dossiers/copy-1.pdf'), ' ')
    const { exitCode, stdout } = verify()
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/\(E1\): the evidence was changed/)
    expect(stdout).toContain('\n  The parsed instruction differs from the frozen one')
    expect(stdout).toMatch(/\n {2}Entry \d+ \(copy 1\): the issued copy was changed/)
  })

  it('finds a session in the place of another case', () => {
    renameSync(join(store, 'cases/DEMO-0001'), join(store, 'cases/DEMO-0009'))
    const { exitCode, stdout } = screen('verify', 'DEMO-0009')
    expect(exitCode).toBe(1)
    expect(stdout).toContain('of another case or session than the folder it is in')
  })

  it('keeps files to their owner', () => {
    // As the program made them: copying a store does not keep the modes of folders on every Node.
    const made = join(sealed, 'cases/DEMO-0001/1')
    expect(statSync(made).mode & 0o777).toBe(0o700)
    for (const name of ['log', 'derived/instruction.json', 'dossiers/copy-1.pdf']) {
      expect(statSync(join(made, name)).mode & 0o777, name).toBe(0o600)
    }
  })
})

describe('an unfinished write', () => {
  it('is left alone by readers and set aside, with an event, by the next writer', () => {
    expect(runProgram(['start', 'T-1', '--store', store]).exitCode).toBe(2)
    const program = new RunningProgram(['start', 'T-1', '--store', store, '--lang', 'en'])
    return program
      .until(() => program.cards() > 0, 'the card')
      .then(() => program.kill())
      .then(async () => {
        const path = join(store, 'cases/T-1/1/log')
        appendFileSync(path, '{"v":1,"seq":4,"at":"2026-')
        const seen = screen('verify', 'T-1')
        expect(seen.exitCode).toBe(0)
        expect(seen.stdout).toContain('26 more bytes')
        const again = new RunningProgram(['resume', 'T-1', '--store', store, '--lang', 'en'])
        await again.until(() => again.cards() > 0, 'the card')
        await again.pressUntil('\r', 'Which procedure?')
        await again.toNextCard('1')
        await again.kill()
        expect(events(join(store, 'cases/T-1/1')).map(({ type }) => type)).toEqual([
          'session-started',
          'staff-named',
          'step-opened',
          'torn-tail-set-aside',
          'procedure-chosen',
        ])
        expect(screen('verify', 'T-1').exitCode).toBe(0)
      })
  })
})

describe('two writers on one session', () => {
  it('lose nothing: the second decides anew on what the first wrote', async () => {
    const program = new RunningProgram(['start', 'T-2', '--store', store, '--lang', 'en'])
    await program.until(() => program.cards() > 0, 'the card')
    const raised = runProgram(['signal', 'raise', 'T-2', '--store', store], {
      input: 'from another terminal',
    })
    expect(raised.exitCode, raised.stderr).toBe(0)
    await program.pressUntil('\r', 'Which procedure?')
    expect(await program.toNextCard('1')).toContain('Procedure: Asylum')
    await program.kill()
    expect(events(join(store, 'cases/T-2/1')).map(({ type }) => type)).toEqual([
      'session-started',
      'staff-named',
      'step-opened',
      'signal-raised',
      'procedure-chosen',
    ])
  })
})

describe('the dossier', () => {
  it('is drawn again byte for byte in another zone, locale and umask', () => {
    const out = join(store, '..', 'again.pdf')
    const { exitCode, stdout } = runProgram(
      ['dossier', 'DEMO-0001', '--copy', '1', '--out', out, '--store', store, '--lang', 'en'],
      {
        env: { TZ: 'Asia/Kabul', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      },
    )
    expect(stdout).toContain('byte for byte the issued one')
    expect(exitCode).toBe(0)
    expect(sha256(readFileSync(out))).toBe(sha256(readFileSync(join(session(), 'dossiers/copy-1.pdf'))))
  })

  it('is numbered on: a second copy, in the other language, without touching the first', () => {
    expect(screen('dossier', 'DEMO-0001', '--issue').stdout).toContain('Dossier, copy 2')
    expect(verify().exitCode).toBe(0)
    expect(
      events(session())
        .slice(-2)
        .map(({ type }) => type),
    ).toEqual(['dossier-prepared', 'dossier-issued'])
  })

  it('is a draft before the seal, and no copy is issued then', async () => {
    const program = new RunningProgram(['start', 'T-3', '--store', store, '--lang', 'en'])
    await program.until(() => program.cards() > 0, 'the card')
    await program.kill()
    expect(screen('dossier', 'T-3', '--issue')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('is not sealed yet'),
    })
    const draft = join(store, '..', 'draft.pdf')
    expect(screen('dossier', 'T-3', '--out', draft).exitCode).toBe(0)
    expect(readFileSync(draft).subarray(0, 5).toString()).toBe('%PDF-')
    expect(screen('dossier', 'T-3', '--out', draft)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('exists already'),
    })
  })
})
