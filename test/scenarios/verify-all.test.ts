import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { chainAll, genesisHead } from '../../src/domain/log/entry.ts'
import { START } from '../support/build.ts'
import { entries } from '../support/forge-log.ts'
import { runProgram } from '../support/program.ts'

/** As many as make the program begin threads. */
const MANY = 1003

let store = ''
const verifyAll = (...more: string[]) =>
  runProgram(['verify', '--all', '--store', store, '--lang', 'en', ...more])
const session = (index: number): string => join(store, 'cases', `MANY-${index}`, '1')

beforeEach(() => {
  if (store) rmSync(store, { recursive: true })
  store = mkdtempSync(join(tmpdir(), 'screen-all-'))
})
afterAll(() => rmSync(store, { recursive: true }))

/** Sessions that were begun and no more. */
function fill(count: number): void {
  for (let index = 1; index <= count; index += 1) {
    const name = `MANY-${index}`
    const id = index.toString(16).padStart(32, '0')
    const genesis = { kind: 'session', id, name, digest: START.instruction.digest } as const
    const { id: instruction, version } = START.instruction
    const body = { ...genesis, number: 1, instruction: { id: instruction, version }, language: 'nl' }
    const { lines } = chainAll(
      genesisHead(genesis),
      [{ type: 'session-started', body, data: {} }],
      { at: '2026-11-21T10:00:00.000+01:00', by: 'S-101', via: 'walk' },
      () => id,
    )
    mkdirSync(session(index), { recursive: true })
    writeFileSync(join(session(index), 'log'), lines.map((line) => `${line}\n`).join(''))
  }
}

describe('screen verify --all', () => {
  it('names a session whose folder is there without a log: it said that all was intact', () => {
    fill(3)
    rmSync(join(session(2), 'log'))
    expect(verifyAll()).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(
        /^3 logs looked at, 1 NOT in order\.\n {2}MANY-2\/1: The folder is there, without a log\.\n/,
      ),
    })
    expect(JSON.parse(verifyAll('--json').stdout)).toMatchObject({
      intact: false,
      faults: [{ case: 'MANY-2', number: 1, line: 0, fault: 'log-missing' }],
    })
    expect(runProgram(['verify', '--all', '--store', store, '--lang', 'nl']).stdout).toContain(
      'MANY-2/1: De map is er, zonder logboek.',
    )
  })

  it('says nothing of a store that is not there, nor where none was made, and yes of one with nothing in it', () => {
    for (const none of [join(store, 'nowhere'), __filename, store])
      expect(verifyAll('--store', none)).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: expect.stringContaining(`There is no store here: ${none}.`),
      })
    mkdirSync(join(store, 'cases'))
    expect(verifyAll()).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('There are no logs in this store.'),
    })
  })

  it('counts one as one', () => {
    fill(1)
    expect(verifyAll().stdout).toContain('1 log, 1 entry: intact.')
    const inDutch = () => runProgram(['verify', '--all', '--store', store, '--lang', 'nl']).stdout
    expect(inDutch()).toContain('1 logboek met 1 regel: ongeschonden.')
    appendFileSync(join(session(1), 'log'), 'x\n')
    expect(inDutch()).toContain('1 logboek nagekeken, 1 NIET in orde.')
  })

  it('answers yes for a store in which every log holds, on one thread and on several', () => {
    fill(3)
    expect(verifyAll()).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('3 logs, 3 entries together: all intact.'),
    })
    fill(MANY)
    expect(verifyAll()).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`${MANY} logs, ${MANY} entries together: all intact.`),
    })
  })

  it('names each log that does not hold, and which stands in the place of another', () => {
    fill(MANY)
    const log = join(session(5), 'log')
    writeFileSync(log, readFileSync(log, 'utf8').replace('"language":"nl"', '"language":"en"'))
    appendFileSync(join(session(6), 'log'), 'not an entry\n')
    rmSync(session(8), { recursive: true })
    renameSync(session(7), session(8))
    const { exitCode, stdout } = verifyAll('--json')
    expect(exitCode).toBe(1)
    const { faults, intact } = JSON.parse(stdout) as { intact: boolean; faults: { case: string }[] }
    expect(intact).toBe(false)
    expect(faults.sort((a, b) => a.case.localeCompare(b.case))).toEqual([
      { case: 'MANY-5', number: 1, line: 1, fault: 'hash-mismatch' },
      { case: 'MANY-6', number: 1, line: 2, fault: 'no-tab' },
      { case: 'MANY-8', number: 1, line: 1, fault: 'other-session' },
    ])
    const told = verifyAll().stdout
    expect(told).toContain(`MANY-5/1: Log: entry 1 does not hold`)
    const ofOne = told.split('\n').filter((line) => line.includes('MANY-'))
    expect(ofOne.length).toBeGreaterThan(2)
    for (const line of ofOne) expect(line).toMatch(/^ {2}MANY-\d+\/1: [A-Z].*\.$/)
  })

  it('is asked alone, or with a head of the register', () => {
    fill(1)
    expect(entries(session(1))).toHaveLength(1)
    expect(verifyAll('MANY-1')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('or --all') })
    expect(verifyAll('--case', 'MANY-1').exitCode).toBe(2)
    // Of a store that has sealed nothing, no head was ever printed.
    expect(verifyAll('--head', 'a'.repeat(64)).exitCode).toBe(1)
    expect(runProgram(['verify', '--store', store]).exitCode).toBe(2)
  })
})
