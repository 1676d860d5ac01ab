import { appendFileSync, mkdtempSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

const CASE = '2026-0311'
let folder = ''

const as = (staff: string, args: readonly string[], input?: string) =>
  runProgram([...args, '--store', join(folder, 'store'), '--lang', 'en'], {
    env: { SCREEN_STAFF: staff },
    ...(input === undefined ? {} : { input }),
  })
const session = () => join(folder, 'store/cases', CASE, '1')
const accesses = () => JSON.parse(as('S-101', ['show', CASE, '--accesses', '--json']).stdout)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-accesses-'))
})

describe('who looked', () => {
  it('is noted before the list to choose from for an erasure is seen, also where nothing is chosen then', async () => {
    as('S-101', ['signal', 'raise', CASE], 'a report')
    const args = ['erase', CASE, '--store', join(folder, 'store'), '--lang', 'en']
    const program = new RunningProgram(args, { env: { SCREEN_STAFF: 'P-001' } })
    await program.shows('What is erased')
    expect(accesses().accesses).toMatchObject([{ by: 'P-001', what: 'shown' }])
    program.press('\u0003')
    await program.ended()
  })

  it('is a list that takes no reason: one was dropped', () => {
    as('S-101', ['signal', 'raise', CASE], 'a report')
    const args = ['show', CASE, '--accesses', '--why', 'audit']
    expect(as('A-900', args)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/--accesses.*--why/),
    })
    const dutch = runProgram([...args, '--store', join(folder, 'store'), '--lang', 'nl'])
    expect(dutch).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/--accesses.*--why/) })
  })

  it('is told, with what and why; nothing of it moves the head', () => {
    const answers = join(ROOT, 'src/demo/answers.en.yaml')
    as('S-101', ['start', CASE, '--instruction', 'osint-screening@2.0.0', '--answers', answers])
    const before = readFileSync(join(session(), 'log'))
    expect(as('S-101', ['show', CASE, '--accesses']).stderr).toContain('Nobody looked')

    expect(as('A-900', ['show', CASE, '--note', '--why', 'audit']).exitCode).toBe(0)
    expect(as('S-305', ['show', CASE]).exitCode).toBe(0)
    expect(as('A-900', ['verify', CASE, '--why', 'objection']).exitCode).toBe(0)
    const out = join(folder, 'again.pdf')
    expect(as('A-900', ['dossier', CASE, '--out', out, '--why', 'objection']).exitCode).toBe(0)
    expect(as('A-900', ['verify', out]).exitCode).toBe(0)
    expect(as('P-001', ['erase', CASE, '--record', 'F1', '--named', 'leave', '--plan']).exitCode).toBe(0)

    expect(accesses()).toMatchObject({
      session: `${CASE}/1`,
      accesses: [
        { by: 'A-900', what: 'shown', why: 'audit' },
        { by: 'S-305', what: 'shown' },
        { by: 'A-900', what: 'verified', why: 'objection' },
        { by: 'A-900', what: 'redrawn', why: 'objection' },
        { by: 'A-900', what: 'compared' },
        { by: 'P-001', what: 'shown' },
      ],
      unreadable: 0,
    })
    expect(as('S-101', ['show', CASE, '--accesses']).stdout).toMatch(/A-900 +verified +objection or appeal/)
    expect(readFileSync(join(session(), 'log')).equals(before)).toBe(true)
    expect(statSync(join(session(), 'accesses')).mode & 0o777).toBe(0o600)
  })

  it('takes its reason from a list: what somebody types could name the person', () => {
    as('S-101', ['signal', 'raise', CASE], 'a report')
    const typed = as('S-101', ['show', CASE, '--why', 'because of Nadia'])
    expect(typed.exitCode).toBe(2)
    expect(typed.stderr).toContain('access-request')
    expect(accesses().accesses).toEqual([])
  })

  it('that cannot be noted does not keep an auditor from looking, and is told', () => {
    as('S-101', ['signal', 'raise', CASE], 'a report')
    const elsewhere = join(folder, 'elsewhere')
    writeFileSync(elsewhere, '')
    symlinkSync(elsewhere, join(session(), 'accesses'))
    const shown = as('A-900', ['show', CASE])
    expect(shown).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('could not be noted') })
    expect(shown.stdout).toContain('a report')
    // Nothing is written through a link that somebody put there.
    expect(readFileSync(elsewhere, 'utf8')).toBe('')
  })

  it('after a line that broke off is not lost with it', () => {
    as('S-101', ['signal', 'raise', CASE], 'a report')
    as('A-900', ['show', CASE])
    appendFileSync(join(session(), 'accesses'), '{"at":"2026-')
    as('A-901', ['show', CASE])
    expect(accesses()).toMatchObject({ accesses: [{ by: 'A-900' }, { by: 'A-901' }], unreadable: 1 })
  })

  it('is told as far as it can be read, and is no fault of the session', () => {
    as('S-101', ['signal', 'raise', CASE], 'a report')
    as('A-900', ['show', CASE])
    appendFileSync(join(session(), 'accesses'), '\u{1B}[31mnonsense\n')
    const told = as('S-101', ['show', CASE, '--accesses'])
    expect(told.stdout).toContain('A-900')
    expect(told.stdout + told.stderr).not.toContain('\u{1B}[31m')
    expect(told.stderr).toContain('cannot be read: 1')
    expect(as('S-101', ['verify', CASE]).exitCode).toBe(0)
  })
})
