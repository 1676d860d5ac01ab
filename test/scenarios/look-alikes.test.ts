import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

const CASE = '2026-0001'
/** With a Cyrillic letter where a Latin one seems to stand. */
const ODD = 'p\u0430ypal'
const folder = mkdtempSync(join(tmpdir(), 'screen-look-alikes-'))
const at = (name: string): string => join(folder, name)
const file = (name: string, text: string): string => {
  writeFileSync(at(name), text)
  return at(name)
}
const screen = (language: 'nl' | 'en', args: readonly string[], store = 'store', input = '') =>
  runProgram([...args, '--store', at(store), '--lang', language], {
    cwd: folder,
    input,
    env: { SCREEN_INSTRUCTIONS: at('own') },
  })

const NAMES = ['Юлия Примерова', 'يوسف الخليل', 'ተስፋዬ', '山田太郎', 'Ἑλένη', 'Nguyễn Thị Ánh']

const answers = (name: string): string =>
  file(
    'answers.yaml',
    `format: screen-answers/1
steps:
  purpose: { procedure: asylum, basis: confirmed, answers: { trigger: regular-screening, no-personal-interest: "yes" }, outcome: done }
  identifiers:
    identifiers:
${[...NAMES, name].map((value) => `      - { kind: name, value: "${value}", status: declared }\n`).join('')}    pause: true
`,
  )

describe('text that may not be what it looks like, of a session', () => {
  beforeAll(() => {
    const { exitCode, stderr } = screen('en', ['start', CASE, '--answers', answers(ODD)])
    expect(exitCode, stderr).toBe(0)
    // Before it is recorded, at its place; the names in one script each are nothing to remark on.
    expect(stderr.match(/\[(?:mixed-scripts|hidden-character)\]/g)).toHaveLength(1)
    expect(stderr).toMatch(
      /answers\.yaml:12:\d+: note: "p\u0430ypal" has letters of different scripts in one word; \u0430 is Cyrillic \[mixed-scripts\]/,
    )
    const search = { where: 'Bing', query: ODD, why: 'another spelling', outcome: 'no-results' }
    const added = screen('en', ['add', 'search', CASE], 'store', JSON.stringify(search))
    expect(added.exitCode, added.stderr).toBe(0)
  })

  it('is told of the entry that has it, and of no other', () => {
    const note = `Let op: “${ODD}” heeft letters van verschillende schriften; \u0430 is Cyrillisch.`
    const { stdout } = screen('nl', ['show', CASE, '--type', 'identifier-recorded'])
    expect(stdout.match(/Let op/g)).toHaveLength(1)
    expect(stdout).toMatch(new RegExp(`waarde: ${ODD}\\n +${note}`))
  })

  it('is told to the second reader with the search, and with a point', () => {
    const raised = runProgram(
      ['review', 'point', CASE, '--text', '-', '--store', at('store'), '--lang', 'en'],
      { cwd: folder, input: `Is ${ODD} theirs?`, env: { SCREEN_STAFF: 'S-207' } },
    )
    expect(raised.exitCode, raised.stderr).toBe(0)
    const { stdout } = screen('en', ['review', 'show', CASE])
    const told = stdout.split('\n').filter((line) => line.includes('letters of different scripts'))
    expect(told.map((line) => /^ {2}([SR]\d+) /.exec(line)?.[1])).toEqual(['S1', 'R1'])
  })

  it('is told to whoever receives the session', () => {
    const over = screen('en', ['handover', CASE, '--to', 'S-202', '--bundle', at('bag')])
    expect(over.exitCode, over.stderr).toBe(0)
    const { stderr, exitCode } = screen('nl', ['receive', at('bag')], 'elsewhere')
    expect(exitCode, stderr).toBe(0)
    expect(stderr).toMatch(/Let op: in 3 regels van het logboek staat tekst .* \(regel \d+, \d+, \d+\)/)
    const entry = /show 2026-0001\/1 --entry (\d+)/.exec(stderr)?.[1] ?? ''
    expect(screen('nl', ['show', CASE, '--entry', entry], 'elsewhere').stdout).toContain('Let op: “')
  })
})

it('a hidden character in an answers file can only be an escape, and is told', () => {
  const { stderr } = screen('nl', ['start', '2026-0002', '--answers', answers('Amira\\u202e')])
  expect(stderr).toMatch(
    /answers\.yaml:12:\d+: let op: in deze tekst staat een onzichtbaar of sturend teken \(U\+202E\) \[hidden-character\]/,
  )
})

describe('text that may not be what it looks like, in what an author writes', () => {
  const FIRST = readFileSync(join(ROOT, 'instructions/osint-screening/1.0.0.yaml'), 'utf8').replace(
    'id: osint-screening',
    'id: own',
  )
  const odd = (): string => file('own.yaml', FIRST.replace('Bij een asielaanvraag', ODD))

  it('is told by check and by publish, and keeps nothing from going on', () => {
    const check = screen('en', ['instruction', 'check', odd()])
    expect(check).toMatchObject({ exitCode: 0 })
    expect(check.stdout.match(/\[mixed-scripts\]/g)).toHaveLength(1)
    const published = screen('nl', ['instruction', 'publish', odd()])
    expect(published.exitCode, published.stderr).toBe(0)
    expect(published.stderr).toContain(`"${ODD}" heeft letters van verschillende schriften`)
  })

  it('is told where two versions are compared, in what came', () => {
    const before = file('before.yaml', FIRST)
    const notes = (from: string, to: string, ...more: string[]) =>
      screen('nl', ['diff', from, to, ...more]).stdout.match(/heeft letters van verschillende schriften/g) ??
      []
    expect(notes(before, odd())).toHaveLength(1)
    expect(notes(before, odd(), '--format', 'html')).toHaveLength(1)
    expect(notes(odd(), before)).toEqual([])
  })

  it('is told of a template', () => {
    const text = readFileSync(join(ROOT, 'templates/internal-record/1.0.0.yaml'), 'utf8')
    const { stdout, exitCode } = screen('nl', [
      'template',
      'check',
      file('template.yaml', text.replace(/(nl: ['"]?)([A-Z])/, `$1${ODD} $2`)),
    ])
    expect(exitCode, stdout).toBe(0)
    expect(stdout.match(/\[mixed-scripts\]/g)).toHaveLength(1)
  })
})
