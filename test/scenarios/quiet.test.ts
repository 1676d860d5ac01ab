import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'screen-quiet-'))
const store = join(folder, 'store')
const screen = (...args: string[]) => runProgram([...args, '--store', store, '--lang', 'en'])
const start = (reference: string, ...flags: string[]) =>
  screen('start', reference, '--answers', `${ROOT}/src/demo/answers.en.yaml`, ...flags)
/** What differs from run to run. */
const masked = (text: string): string => text.replace(/2026-000\d/g, 'CASE').replace(/[0-9a-f]{64}/g, 'HEAD')

beforeAll(() => {
  expect(start('2026-0001').exitCode).toBe(0)
})

describe('--quiet', () => {
  it('keeps the results of a walk, and drops what is said beside them', () => {
    const loud = start('2026-0002')
    const quiet = start('2026-0003', '--quiet')
    expect(loud.stderr).toContain('is closed and sealed')
    expect(quiet.stderr).toBe('')
    expect(quiet.exitCode).toBe(0)
    expect(masked(quiet.stdout)).toBe(masked(loud.stdout))
    expect(quiet.stdout).toMatch(/copy-1\.pdf\nHead of the log: [0-9a-f]{64}\n$/)
  })

  it.each([
    ['status', ['status', '2026-0001']],
    ['list', ['list']],
    ['show', ['show', '2026-0001', '--type', 'search-performed']],
    ['verify', ['verify', '2026-0001']],
    ['due', ['due']],
    ['doctor', ['doctor']],
    ['report', ['report', '--from', '2026-07-01', '--to', '2026-09-30']],
  ])('keeps every line and the exit code of %s', (_name, args) => {
    const loud = screen(...args)
    const quiet = screen(...args, '--quiet')
    // Free space, and who looked: of another moment.
    const stable = (text: string): string => text.replace(/Free space: .*/, '')
    expect(stable(quiet.stdout)).toBe(stable(loud.stdout))
    expect(quiet.stdout).not.toBe('')
    expect(quiet).toMatchObject({ exitCode: loud.exitCode, stderr: '' })
  })

  it('drops the last word of doctor, which its exit code says too, and where a page was put', () => {
    expect(screen('doctor').stderr).toContain('Everything is in order.')
    const page = ['--report', join(folder, 'loud.txt')]
    expect(screen('verify', '2026-0001', ...page).stderr).toContain('loud.txt')
    expect(screen('verify', '2026-0001', '--report', join(folder, 'quiet.txt'), '--quiet').stderr).toBe('')
  })

  it.each([
    ['a case that is not there', ['status', '2026-9999'], 'There is no session of case "2026-9999"', 'list"'],
    ['a session that has ended', ['resume', '2026-0001'], 'has ended', '--new'],
    ['an unknown option', ['list', '--colour'], 'Unknown option: --colour', ''],
    ['a file that is not there', ['start', '2026-0009', '--answers', 'none.yaml'], 'ENOENT', ''],
  ])('keeps the error and what to do next: %s', (_name, args, error, hint) => {
    const loud = screen(...args)
    const quiet = screen(...args, '--quiet')
    expect(quiet).toEqual(loud)
    expect(quiet.exitCode).toBe(2)
    expect(quiet.stderr).toContain(error)
    expect(quiet.stderr).toContain(hint)
  })

  it('keeps the card and its keys: only what is said before it goes', async () => {
    const flags = ['2026-0004', '--store', store, '--lang', 'en']
    const first = new RunningProgram(['start', ...flags])
    await first.until(() => first.cards() > 0, 'the first card')
    first.press('q')
    await first.ended()
    const said = async (...more: string[]): Promise<string> => {
      const program = new RunningProgram(['start', ...flags, ...more])
      await program.until(() => program.cards() > 0, 'the card')
      expect(program.screen()).toContain('Trigger and purpose')
      program.press('q')
      await program.ended()
      expect(program.exitCode).toBe(0)
      return program.written()
    }
    expect(await said()).toContain('There is an open session already')
    expect(await said('--quiet')).not.toContain('There is an open session already')
  })
})
