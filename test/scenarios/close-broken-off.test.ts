import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
    // What comes of the seal is not there either: it comes after it.
    for (const name of ['index', 'ledger', 'owed'])
      rmSync(join(base, 'store', name), { recursive: true, force: true })
    writeFileSync(log, left)
  })

  it('is told by status, list, doctor and whoever wants to go on', () => {
    const hint = 'seal 2026-0001/1'
    expect(screen('status', '2026-0001').stdout).toContain(hint)
    expect(screen('list', '--status', 'closed').stdout).toContain('2026-0001/1')
    expect(screen('doctor')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(hint) })
    const bundle = ['bundle', '2026-0001', '--out', join(base, 'bag')]
    const issue = ['dossier', '2026-0001', '--issue']
    for (const args of [['start', '2026-0001', '--answers', ANSWERS], ['cancel', '2026-0001'], bundle, issue])
      expect(screen(...args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(hint) })
  })

  it('is told in the note for the case system, which then says nothing of a seal', () => {
    const { stdout, stderr } = screen('show', '2026-0001', '--note')
    expect(stdout).toMatch(/, closed on .*, not sealed yet\.\n/)
    expect(stderr).toContain('seal 2026-0001/1')
  })

  it.each(['seal', 'resume'])(
    'is finished by %s: sealed once, kept as long as told once, its dossier issued',
    (command) => {
      expect(screen(command, '2026-0001')).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining('copy'),
        stderr: expect.stringContaining('The sealing had broken off. It is finished now.'),
      })
      expect(['session-closed', 'retention-set', 'session-sealed', 'dossier-issued'].map(written)).toEqual([
        1, 1, 1, 1,
      ])
      expect(screen('verify', '2026-0001').exitCode).toBe(0)
      expect(screen('doctor').stdout).not.toContain('broke off')
    },
  )

  it('may be finished by somebody else, who is then named in the log', () => {
    expect(by('S-909')('resume', '2026-0001').exitCode).toBe(0)
    expect(readFileSync(log, 'utf8')).toContain('"type":"staff-named","body":{"code":"S-909"}')
    expect(screen('verify', '2026-0001').exitCode).toBe(0)
  })
})

describe('seal', () => {
  it('says of any other session why there is nothing to seal', () => {
    writeFileSync(log, `${whole.join('\n')}\n`)
    expect(screen('seal', '2026-0001')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/is sealed already, by entry \d+ of the log/),
    })
    writeFileSync(log, `${whole.slice(0, 5).join('\n')}\n`)
    expect(screen('seal', '2026-0001')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/is not closed yet\..*\n.*resume 2026-0001\/1/),
    })
  })
})

describe('captures that were to go, of a close that broke off after its seal', () => {
  const other = log.replace('2026-0001', '2026-0002')
  let lines: readonly string[] = []
  const cutAfter = (type: string): void => {
    const end = lines.findIndex((line) => line.includes(`"type":"${type}"`)) + 1
    writeFileSync(other, `${lines.slice(0, end).join('\n')}\n`)
  }

  beforeAll(() => {
    const evidence = join(base, 'opening-hours.txt')
    writeFileSync(evidence, 'opening hours')
    const text = readFileSync(ANSWERS, 'utf8')
      .replace(/file: (?=\S)/g, `file: ${ROOT}/src/demo/`)
      .replace(/^( {2}news:\n)/m, `$1    evidence:\n      - { file: ${evidence} }\n`)
    const end = text.replace(/^( {4}routing: .*\n)/m, '$1    destroy: all\n')
    writeFileSync(join(base, 'unused.yaml'), end)
    const started = screen('start', '2026-0002', '--answers', join(base, 'unused.yaml'))
    expect(started.exitCode, started.stderr).toBe(0)
    lines = readFileSync(other, 'utf8').split('\n').slice(0, -1)
  })

  it('are asked for again where the log has the request', () => {
    cutAfter('erasure-asked')
    expect(screen('resume', '2026-0002')).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/1 capture is proposed for destruction.*erase 2026-0002\/1 --confirm/),
    })
  })

  it('are named with how to ask for it where it has not', () => {
    cutAfter('session-sealed')
    expect(screen('resume', '2026-0002')).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/nothing is proposed for destruction.*erase 2026-0002\/1 --record E\d/),
    })
  })
})
