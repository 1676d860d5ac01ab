import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'screen-report-'))
const store = join(folder, 'store')
const screen = (...args: readonly string[]) => runProgram([...args, '--store', store])
const QUARTER = ['--from', '2026-01-01', '--to', '2026-03-31']

beforeAll(() => {
  const { exitCode, stderr } = screen('start', '2026-0001', '--answers', `${ROOT}/src/demo/answers.en.yaml`)
  expect(exitCode, stderr).toBe(0)
  appendFileSync(join(store, 'cases/2026-0001/1/log'), 'something else\n')
})

describe('screen report', () => {
  it('tells of a quarter in which nothing was sealed, in both languages, and of what it could not read', () => {
    for (const [language, none, unreadable] of [
      ['nl', 'In dit kwartaal is geen sessie verzegeld.', '1 sessie is niet te lezen'],
      ['en', 'No session was sealed in this quarter.', '1 session cannot be read'],
    ] as const) {
      const { exitCode, stdout, stderr } = screen('report', ...QUARTER, '--lang', language)
      expect(exitCode, stderr).toBe(0)
      expect(stdout).toContain(none)
      expect(stderr).toContain(unreadable)
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    }
    const { quarters, unreadable } = JSON.parse(screen('report', ...QUARTER, '--json').stdout)
    expect({ quarters, unreadable }).toEqual({
      quarters: [{ from: '2026-01-01', to: '2026-03-31', cancelled: null, versions: [] }],
      unreadable: 1,
    })
  })

  it('makes a PDF of it, and writes over nothing', () => {
    const pdf = join(folder, 'report.pdf')
    expect(screen('report', ...QUARTER, '--pdf', pdf).exitCode).toBe(0)
    const bytes = readFileSync(pdf)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const again = screen('report', ...QUARTER, '--pdf', pdf)
    expect(again.exitCode).toBe(2)
    expect(again.stdout).toBe('')
    expect(readFileSync(pdf)).toEqual(bytes)
  })

  it('is refused over anything but quarters that are over, and then writes nothing', () => {
    const pdf = join(folder, 'refused.pdf')
    const year = new Date().getFullYear()
    for (const [from, to] of [
      ['2026-01-01', '2026-01-31'],
      ['gisteren', '2026-03-31'],
      [`${year}-01-01`, `${year + 1}-12-31`],
    ] as const) {
      const { exitCode, stderr } = screen('report', '--from', from, '--to', to, '--pdf', pdf, '--lang', 'nl')
      expect(exitCode).toBe(2)
      expect(stderr).toMatch(/hele kwartalen die voorbij zijn/)
      expect(stderr).toMatch(/--from \d{4}-\d\d-01 --to \d{4}-\d\d-3[01]/)
    }
    expect(existsSync(pdf)).toBe(false)
  })
})
