import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { edited } from '../support/build.ts'
import { runProgram } from '../support/program.ts'

const CASE = '2026-0600'
let folder = ''
const screen = (args: readonly string[]) =>
  runProgram([...args, '--store', join(folder, 'store'), '--lang', 'en'])
const logs = (): Buffer[] =>
  ['1', '2'].map((n) => readFileSync(join(folder, 'store', 'cases', CASE, n, 'log')))

/** The demo's answers a year later, up to the social platforms: one thing is new, one is gone, two are otherwise. */
function yearLater(answers: string): string {
  const phone = '      - { kind: phone, value: "+31 6 0000 0000", status: declared }\n'
  const username = '      - { kind: username, value: yusuf.bakes, status: declared }\n'
  const place = (status: string): string => `{ kind: birth-place, value: Aleppo, status: ${status} }`
  const half = answers.slice(0, answers.indexOf('  platforms:'))
  const changed = edited(edited(half, phone, username), place('declared'), place('confirmed'))
  return `${edited(changed, 'as owner of a bakery since 2014', 'as former owner of a bakery')}  platforms: { pause: true }\n`
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-again-'))
  cpSync('src/demo', folder, { recursive: true })
  const first = join(folder, 'answers.en.yaml')
  const second = join(folder, 'second.yaml')
  writeFileSync(second, yearLater(readFileSync(first, 'utf8')))
  const start = (version: string, answers: string, ...more: string[]) =>
    screen(['start', CASE, '--instruction', `osint-screening@${version}`, '--answers', answers, ...more])
  expect(start('2.0.0', first)).toMatchObject({ exitCode: 0 })
  expect(start('2.1.0', second, '--new', 're-screening')).toMatchObject({ exitCode: 0 })
})

describe('a second session of a case, under a newer instruction', () => {
  it('shows what is new, gone, otherwise or newly asked against the first, and writes nothing', () => {
    const before = logs()
    const { exitCode, stdout } = screen(['show', CASE, '--against', `${CASE}/1`])
    expect(exitCode).toBe(0)
    for (const line of [
      `${CASE}/2 beside ${CASE}/1`,
      '  + Usernames: did not apply then',
      '  + I7 username: yusuf.bakes (declared) · new',
      '  - I7 phone number: +31 6 0000 0000 (declared) · not recorded now',
      '  ~ I4 place of birth: Aleppo (confirmed)',
      '    then: I4 place of birth: Aleppo (declared)',
      '· not recorded now',
    ])
      expect(stdout).toContain(line)
    expect(stdout).toMatch(/~ F1 .*former owner.*\n {4}then: F1 .*since 2014/)
    expect(logs()).toEqual(before)
  })

  it('gives the same to a program, and the other way about', () => {
    const json = (now: string, against: string) =>
      JSON.parse(screen(['show', now, '--against', against, '--json']).stdout) as object
    expect(json(CASE, `${CASE}/1`)).toMatchObject({
      against: `${CASE}/1`,
      steps: { required: [{ id: 'usernames', why: 'now-asked' }], dropped: [] },
      identifiers: { added: ['I7'], gone: ['I7'], changed: [{ before: 'I4', after: 'I4' }] },
      findings: { added: [], gone: ['F2'], changed: [{ before: 'F1', after: 'F1' }] },
    })
    expect(json(`${CASE}/1`, `${CASE}/2`)).toMatchObject({
      steps: { dropped: ['usernames'] },
      findings: { added: ['F2'], gone: [] },
    })
  })

  it('is refused beside itself, beside nothing, and with what narrows the log', () => {
    for (const [told, ...args] of [
      ['with itself', CASE, '--against', CASE],
      ['2026-0999', CASE, '--against', '2026-0999'],
      ['--note', CASE, '--against', `${CASE}/1`, '--note'],
    ])
      expect(screen(['show', ...args])).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: expect.stringContaining(told ?? ''),
      })
  })
})
