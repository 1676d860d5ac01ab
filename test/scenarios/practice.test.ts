import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { SUBJECTS } from '../../src/domain/practice/subject.ts'
import { edited } from '../support/build.ts'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

let folder = ''
const practiceStore = (): string => join(folder, 'data/screening/practice')
const env = (): Record<string, string> => ({ XDG_DATA_HOME: join(folder, 'data') })
const screen = (language: string, ...args: readonly string[]) =>
  runProgram([...args, '--lang', language], { env: env() })
const model = (id: string, language: string): string =>
  join(ROOT, 'dist/practice', `${id}.model.${language}.yaml`)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-practice-'))
})

/** Nothing that counts, rates or compares with others stands anywhere in what is said. */
const SCORED = /\d+ ?%|score|punten|points|\bgrade\b|cijfer|\d+ (of|van de) \d+/i

describe.each(['nl', 'en'])('practice in %s', (language) => {
  it.each(SUBJECTS)(
    'walked as the model, subject %s differs in nothing but the signal, which no file raises',
    (id) => {
      const started = screen(language, 'start', '--practice', id, '--answers', model(id, language))
      expect(started.exitCode).toBe(0)
      const sheet = join(ROOT, 'dist/practice', `${id}.sheet.${language}.md`)
      expect(started.stderr).toContain(sheet)
      expect(existsSync(sheet)).toBe(true)
      const { differences } = JSON.parse(screen(language, 'practice', id, '--json').stdout)
      // The model's own signal is no answer in a file: whoever practises raises it.
      expect(differences.map(({ kind }: { kind: string }) => kind)).toEqual(id === '3' ? ['signal'] : [])
    },
  )

  it('tells what is missing and otherwise, with the reason, at the end and again when asked', () => {
    const same = { nl: 'dezelfde naam zoals anderen die schrijven', en: 'the same name as others write it' }
    const answers = join(folder, 'answers.yaml')
    const text = readFileSync(model('2', language), 'utf8')
    const line = `      - { value: Samir al-Halabi, list: A, why: "${same[language as 'nl']}" }\n`
    writeFileSync(answers, edited(text, `    variants:\n${line}`, ''))
    const { exitCode, stdout } = screen(language, 'start', '--practice', '2', '--answers', answers)
    expect(exitCode).toBe(0)
    expect(stdout).toContain(
      language === 'nl' ? 'Niet gezocht: Google, Samir al-Halabi' : 'Not searched: Google, Samir al-Halabi',
    )
    expect(stdout).toMatch(language === 'nl' ? /Waarom: Elke naam/ : /Why: Every name/)
    expect(stdout).not.toMatch(SCORED)
    expect(screen(language, 'practice', '2').stdout).toBe(stdout)
  })
})

it('stands in no list, report or other place of real work', () => {
  screen('en', 'start', '--practice', '1', '--answers', model('1', 'en'))
  expect(screen('en', 'list').stdout).not.toContain('OEFENING')
  expect(screen('en').stdout).not.toContain('OEFENING')
  expect(screen('en', 'list', '--store', practiceStore()).stdout).toMatch(/OEFENING-1\/1 .*\(practice\)/)
  const report = screen(
    'en',
    'report',
    '--from',
    '2026-01-01',
    '--to',
    '2026-03-31',
    '--store',
    practiceStore(),
  )
  expect(report.stdout).not.toContain('2.1.0')
})

it('never leaves: no dossier, no request, no bundle, no other holder', () => {
  screen('en', 'start', '--practice', '1', '--answers', model('1', 'en'))
  const inside = ['--store', practiceStore()]
  const out = join(folder, 'out')
  for (const args of [
    ['dossier', 'OEFENING-1', '--issue'],
    ['dossier', 'OEFENING-1', '--template', 'aivd-lookup-request', '--out', out],
    ['bundle', 'OEFENING-1', '--for-file', join(ROOT, 'LICENSE'), '--out', out],
    ['handover', 'OEFENING-1', '--to', 'S-207'],
  ]) {
    const { exitCode, stderr } = screen('en', ...args, ...inside)
    expect([args[0], exitCode, stderr]).toEqual([
      args[0],
      2,
      expect.stringContaining('practice on a fictional person'),
    ])
    expect(existsSync(out)).toBe(false)
  }
})

it('says on whom, where the sheet is, and that it is practice, on the card too', async () => {
  const program = new RunningProgram(['start', '--practice', '--lang', 'en'], { env: env() })
  await program.shows('On whom do you want to practise?')
  program.press('\r')
  await program.shows('PRACTICE on a fictional person')
  expect(program.screen()).toContain('1.sheet.en.md')
  program.press('q')
  await program.ended()
  expect(program.written()).toContain('screen start --practice 1')
})

it('refuses a number there is not, a case beside it, and a start of nothing', () => {
  const said = (...args: readonly string[]) => {
    const { exitCode, stderr } = screen('en', ...args)
    return `${exitCode} ${stderr}`
  }
  expect(said('start', '--practice', '7')).toMatch(/^2 There is no practice 7\. Choose from 1, 2, 3/)
  expect(said('start', '2026-0001', '--practice', '1')).toMatch(/^2 --practice does not go with 2026-0001/)
  expect(said('start', '--practice', '1', '--draft')).toMatch(/^2 --practice does not go with --draft/)
  expect(said('start')).toMatch(/^2 Give a case reference, or practise/)
  expect(said('practice', '2')).toMatch(/^2 Practice 2 was not begun yet/)
})
