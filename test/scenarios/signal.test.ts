import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

const CASE = '2026-0311'
let folder = ''

const as = (staff: string) => (args: readonly string[], input?: string) =>
  runProgram([...args, '--store', join(folder, 'store'), '--lang', 'en'], {
    env: { SCREEN_STAFF: staff },
    ...(input === undefined ? {} : { input }),
  })
const screener = as('S-101')
const specialist = as('S-305')
const lead = as('T-001')

/** A file that somebody names on the command line. */
function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-signal-'))
})

const status = (session: string) => JSON.parse(screener(['status', session, '--json']).stdout)

describe('a signal', () => {
  it('on a case nobody started begins a session', () => {
    const raised = screener(
      ['signal', 'raise', CASE, '--origin', 'police', '--on', '2026-11-02'],
      'A report.',
    )
    expect([raised.exitCode, raised.stderr]).toEqual([0, expect.stringContaining(`${CASE}/1`)])
    expect(status(CASE)).toMatchObject({ session: `${CASE}/1`, status: 'open', signal: 'raised' })
  })

  it('on a sealed session begins another, and leaves the sealed one as it was', () => {
    const answers = join(ROOT, 'src/demo/answers.en.yaml')
    const sealed = ['start', CASE, '--instruction', 'osint-screening@2.0.0', '--answers', answers]
    expect(screener(sealed).exitCode).toBe(0)
    const before = screener(['verify', CASE, '--json']).stdout
    const allowed = file('allowed.txt', 'For use inside the service only.')
    expect(screener(['signal', 'raise', CASE, '--restrictions', allowed], 'A second report.').exitCode).toBe(
      0,
    )
    expect(status(CASE)).toMatchObject({ session: `${CASE}/2`, signal: 'raised' })
    const shown = screener(['show', CASE]).stdout
    expect(shown).toContain('reason: Signal received')
    expect(shown).toContain('restrictions: For use inside the service only.')
    expect(screener(['verify', `${CASE}/1`, '--json']).stdout).toBe(before)
  })

  it('on a minor waits for the team lead', () => {
    screener(['signal', 'raise', CASE], 'A report.')
    const accepted = specialist(['signal', 'accept', CASE, '--minor'], 'Fits the purpose.')
    expect(accepted.stderr).toContain('screen signal consent')
    expect(specialist(['signal', 'consent', CASE], 'Fine.')).toMatchObject({ exitCode: 2 })
    expect(status(CASE).signal).toBe('awaiting-consent')
    expect(lead(['signal', 'consent', CASE], 'Discussed; needed.').exitCode).toBe(0)
    expect(status(CASE).signal).toBe('accepted')
  })

  it('is answered to whoever reported it, and never without saying to whom', () => {
    screener(['signal', 'raise', CASE], 'A report.')
    specialist(['signal', 'dismiss', CASE], 'A namesake.')
    expect(specialist(['signal', 'return', CASE], 'Looked at.')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--to-file'),
    })
    const to = file('to.txt', 'The reception centre')
    expect(specialist(['signal', 'return', CASE, '--to-file', to], 'Looked at.').exitCode).toBe(0)
    expect(screener(['show', CASE]).stdout).toContain('to: The reception centre')
  })

  it('is refused with nothing written when its text is empty or its file is not there', () => {
    expect(screener(['signal', 'raise', CASE, '--text', join(folder, 'nowhere.txt')], '')).toMatchObject({
      exitCode: 2,
      stdout: '',
    })
    expect(screener(['signal', 'raise', CASE], ' \n').exitCode).toBe(2)
    expect(screener(['list', '--json']).stdout).toBe('[]\n')
  })
})
