import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

// The lines of a close are written at once; where that write breaks off, the session can be closed and not sealed.

const base = mkdtempSync(join(tmpdir(), 'screen-close-'))
const log = join(base, 'store/cases/2026-0001/1/log')
const ANSWERS = join(ROOT, 'src/demo/answers.nl.yaml')
const configuration = join(base, 'configuration.yaml')
afterAll(() => rmSync(base, { recursive: true, force: true }))

const by =
  (staff: string) =>
  (...args: string[]) =>
    runProgram([...args, '--lang', 'en'], {
      env: { SCREEN_STORE: join(base, 'store'), SCREEN_CONFIG: configuration, SCREEN_STAFF: staff },
    })
const screen = by('S-101')

writeFileSync(
  configuration,
  'format: screen-configuration/1\nretention:\n  - id: all\n    label: { nl: Alle, en: All }\n    citation: list, 1\n    keep: 5y\n',
)
screen('start', '2026-0001', '--answers', ANSWERS)
const whole = readFileSync(log, 'utf8').split('\n').slice(0, -1)

/** Lines up to and with the first of that type. */
function upTo(type: string): readonly string[] {
  return whole.slice(0, whole.findIndex((line) => line.includes(`"type":"${type}"`)) + 1)
}

function written(type: string): number {
  return readFileSync(log, 'utf8').split(`"type":"${type}"`).length - 1
}

const next = whole[upTo('session-closed').length] ?? ''

describe.each([
  ['after the close', `${upTo('session-closed').join('\n')}\n`],
  ['within the line after it', `${upTo('session-closed').join('\n')}\n${next.slice(0, 40)}`],
  ['after how long it is kept', `${upTo('retention-set').join('\n')}\n`],
])('a close that broke off %s', (_, left) => {
  beforeEach(() => {
    rmSync(join(base, 'store/index'), { recursive: true, force: true })
    writeFileSync(log, left)
  })

  it('is told by status, list, doctor and whoever wants to go on', () => {
    const hint = 'screen resume 2026-0001/1'
    expect(screen('status', '2026-0001').stdout).toContain(hint)
    expect(screen('list', '--status', 'closed').stdout).toContain('2026-0001/1')
    expect(screen('doctor')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(hint) })
    for (const refused of [screen('start', '2026-0001', '--answers', ANSWERS), screen('cancel', '2026-0001')])
      expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(hint) })
  })

  it('is finished by resume: sealed once, kept as long as told once, its dossier issued', () => {
    expect(screen('resume', '2026-0001')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('copy'),
      stderr: expect.stringContaining('The sealing had broken off. It is finished now.'),
    })
    expect(['session-closed', 'retention-set', 'session-sealed', 'dossier-issued'].map(written)).toEqual([
      1, 1, 1, 1,
    ])
    expect(screen('verify', '2026-0001').exitCode).toBe(0)
    expect(screen('doctor').stdout).not.toContain('broke off')
  })

  it('may be finished by somebody else, who is then named in the log', () => {
    expect(by('S-909')('resume', '2026-0001').exitCode).toBe(0)
    expect(readFileSync(log, 'utf8')).toContain('"type":"staff-named","body":{"code":"S-909"}')
    expect(screen('verify', '2026-0001').exitCode).toBe(0)
  })
})
