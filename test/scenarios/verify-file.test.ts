import { appendFileSync, copyFileSync, cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import { checkNumber, grouped } from '../../src/domain/log/check-number.ts'
import { emptied, entries } from '../support/forge-log.ts'
import { runProgram } from '../support/program.ts'

let sealed = ''
let store = ''
/** A copy as somebody got it: elsewhere, under another name. */
let received = ''
const session = (): string => join(store, 'cases/DEMO-0001/1')
const verify = (...args: string[]) => runProgram(['verify', ...args, '--store', store, '--lang', 'en'])

beforeAll(() => {
  const out = mkdtempSync(join(tmpdir(), 'screen-sealed-'))
  // Twice: the newest session of the case is not the one whose copy is looked at.
  expect(runProgram(['demo', '--out', out]).exitCode).toBe(0)
  expect(runProgram(['demo', '--out', out]).exitCode).toBe(0)
  sealed = join(out, 'store')
})

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'screen-verify-file-'))
  store = join(folder, 'store')
  received = join(folder, 'Received.PDF')
  cpSync(sealed, store, { recursive: true })
  copyFileSync(join(session(), 'dossiers/copy-1.pdf'), received)
})

describe('a PDF as issued', () => {
  it('is found by its digest alone, and gets the four sentences', () => {
    const { exitCode, stdout } = verify(received)
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`SHA-256 ${sha256(readFileSync(received))}`)
    expect(stdout).toContain('DEMO-0001/1: intact.')
    expect(stdout).toContain('1. This file is copy 1 as issued.')
    expect(stdout).toContain('4. Drawn again it is the same byte for byte.')
    expect(verify(received, '--case', 'demo-0001').exitCode).toBe(0)
  })

  it('is as issued, whatever became of the one beside the session', () => {
    appendFileSync(join(session(), 'dossiers/copy-1.pdf'), ' ')
    const { exitCode, stdout } = verify(received, '--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      found: 'copy',
      session: 'DEMO-0001/1',
      intact: true,
      faults: [],
      copies: [{ copy: 1, file: 'as-issued', session: 'intact', content: 'same', drawing: 'same' }],
    })
  })

  it('is of a session that is looked at too, and held against a head', () => {
    expect(verify(received, '--head', sha256('another log')).exitCode).toBe(1)
    appendFileSync(join(session(), 'derived/instruction.json'), ' ')
    const { exitCode, stdout } = verify(received)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('2. Log and objects are NOT intact.')
  })

  it('of which the log does not hold: that is all that can be said', () => {
    const path = join(session(), 'log')
    writeFileSync(path, readFileSync(path, 'utf8').replace('Gaziantep', 'Gaziantip'))
    const { exitCode, stdout } = verify(received)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('1. Whether this file is a copy of DEMO-0001/1 cannot be said')
    expect(stdout).toContain('2. Log and objects are NOT intact.')
  })

  it('is still itself where later only data went missing', () => {
    emptied(session(), [entries(session()).length])
    const { exitCode, stdout } = verify(received)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('1. This file is copy 1 as issued.')
    expect(stdout).toContain('3. The content, built again from the log, is the same.')
  })
})

describe('a PDF that was changed', () => {
  beforeEach(() => {
    appendFileSync(received, ' ')
  })

  it('is a no when the case is given', () => {
    const { exitCode, stdout } = verify(received, '--case', 'DEMO-0001/1')
    expect(exitCode).toBe(1)
    expect(stdout).toContain('1. This file is NOT a copy of DEMO-0001/1 as issued')
    expect(stdout).toContain('2. Log and objects are intact.')
    expect(stdout).toContain('3. Cannot be said without knowing which copy it is.')
  })

  it('alone is told what it is, and asked for its session', () => {
    const { exitCode, stdout } = verify(received)
    expect(exitCode).toBe(2)
    expect(stdout).toContain(`SHA-256 ${sha256(readFileSync(received))}`)
    expect(stdout).toContain('No session in this store names this file as issued (4 looked at)')
    expect(stdout).toContain('It says of itself that screen made it; that proves nothing.')
    expect(stdout).toContain('--case')
  })
})

describe('a PDF of a session that was put back from an earlier backup', () => {
  it('is not called altered: the log may be what changed', () => {
    const log = join(session(), 'log')
    const cut = entries(session()).findIndex(({ type }) => type === 'session-sealed') + 1
    writeFileSync(log, `${readFileSync(log, 'utf8').split('\n').slice(0, cut).join('\n')}\n`)
    const asked = verify(received, '--case', 'DEMO-0001/1')
    expect(asked.exitCode).toBe(1)
    expect(asked.stdout).toContain('or the log was cut short or rewritten since (--head')
    const alone = verify(received)
    expect(alone.exitCode).toBe(2)
    expect(alone.stdout).toContain('or the log that named it was cut short or rewritten')
  })
})

describe('a PDF of a session whose log does not hold', () => {
  it('is not sent to a command that does not answer either', () => {
    const log = join(session(), 'log')
    writeFileSync(log, readFileSync(log, 'utf8').replace(/^.*"seq":10,.*\n/m, ''))
    const { exitCode, stdout } = verify(received, '--case', 'DEMO-0001/1')
    expect(exitCode).toBe(1)
    expect(stdout).toContain('1. Whether this file is a copy of DEMO-0001/1 cannot be said')
    expect(stdout).toContain('3. Cannot be said: the log does not hold (see 2).')
    expect(stdout).not.toContain('says it of each')
  })
})

describe('the page for the court file', () => {
  const page = () => join(store, '..', 'page.txt')

  it('has the answers of the screen, what made it and when, and what is not proven', () => {
    const asked = verify(received, '--head', entries(session()).at(-2)?.hash ?? '', '--report', page())
    expect(asked).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(page()) })
    const text = readFileSync(page(), 'utf8')
    const flat = (lines: string): string => lines.replace(/\s+/g, ' ')
    expect(flat(text)).toContain(flat(asked.stdout).trim())
    expect(text).toMatch(/^Verification of a screening session and its dossier\n=+\n/)
    expect(flat(text)).toMatch(/program release \d+\.\d+\.\d+, on \d+ \w+ \d{4}, \d\d:\d\d \(/)
    expect(text).toContain('None of the questions was answered no.')
    expect(text).toContain('What this does not prove')
    const head = entries(session()).find(({ type }) => type === 'dossier-prepared')?.hash ?? ''
    expect(text).toContain(`Head that is printed in copy 1:\n  ${head}\n`)
    expect(text).toContain(`that was asked about:\n  ${head}\n`)
    expect(text).toContain(grouped(checkNumber(head)))
    // One page, and nothing that a plain printer could not print.
    expect(text.split('\n').length).toBeLessThan(60)
    expect(text.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([])
    expect(text).toMatch(/^[\x20-\x7E\n]*$/)
  })

  it('is written for a no and for what could not be answered too, in the language asked for', () => {
    appendFileSync(received, ' ')
    const run = (...args: string[]) =>
      runProgram(['verify', received, ...args, '--store', store, '--lang', 'nl'])
    expect(run('--report', page()).exitCode).toBe(2)
    expect(readFileSync(page(), 'utf8')).toContain('De vraag kon niet worden beantwoord.')
    const no = join(store, '..', 'no.txt')
    const { exitCode, stdout } = run('--case', 'DEMO-0001/1', '--json', '--report', no)
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ found: 'not-issued' })
    expect(readFileSync(no, 'utf8')).toContain('Ten minste een van de vragen is met NEE beantwoord.')
  })

  it('is never written over another file', () => {
    writeFileSync(page(), 'kept')
    expect(verify(received, '--report', page())).toMatchObject({ exitCode: 2, stdout: '' })
    expect(readFileSync(page(), 'utf8')).toBe('kept')
  })
})

describe('a file that is none of ours', () => {
  it.each([
    ['%PDF-1.7\n%%EOF\n', 'a-pdf'],
    ['a letter', 'no-pdf'],
  ])('%j', (content, says) => {
    writeFileSync(received, content)
    const { exitCode, stdout } = verify(received, '--json')
    expect(exitCode).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ found: 'unknown', session: null, says, copies: [] })
  })

  it('that is not there, or whose case is not, is not read any further', () => {
    expect(verify(join(store, 'none.pdf'))).toMatchObject({ exitCode: 2, stdout: '' })
    expect(verify(received, '--case', 'X-1')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('There is no session of case "X-1"'),
    })
  })

  it('shows its name as harmless text', () => {
    const name = join(store, '..', '\u001B[31mred.pdf')
    writeFileSync(name, 'a letter')
    expect(verify(name).stdout).toContain('\\u{1B}[31mred.pdf')
  })
})
