import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { PROBLEMS } from '../../src/cli/print/problem-messages.ts'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-authoring-'))
})

const screen = (...args: string[]) => runProgram([...args, '--lang', 'en'], { cwd: folder })
const textOf = (path: string): string => readFileSync(join(folder, path), 'utf8')
const SCHEMA = readFileSync(join(ROOT, 'instructions/instruction.schema.json'), 'utf8')

describe('screen instruction new', () => {
  it('begins an instruction, with the schema for the editor one folder up', () => {
    const { exitCode, stdout } = screen('instruction', 'new', 'our-own')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(
      /^New instruction: our-own\/1\.0\.0\.yaml\nSchema for your editor: instruction\.schema\.json\n55 places to fill in, each with TODO\. Check with: .+ instruction check our-own\/1\.0\.0\.yaml\n$/,
    )
    expect(textOf('our-own/1.0.0.yaml')).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/instruction\.schema\.json\n/,
    )
    expect(textOf('instruction.schema.json')).toBe(SCHEMA)
    const check = screen('instruction', 'check', 'our-own/1.0.0.yaml')
    expect(check.exitCode).toBe(1)
    expect(check.stdout).toMatch(
      /^our-own\/1\.0\.0\.yaml:15:7: something still has to be filled in here \(title\.nl\) \[unfilled\]\n {4}nl: "TODO: naam van de instructie"\n {8}\^\n/,
    )
    expect(check.stdout.match(/\[unfilled\]/g)).toHaveLength(55)
  })

  it.each([
    ['timebox: 20m', 'timebox: 20', '"20" is not a duration [bad-duration]', 'write minutes, such as 20m'],
    [
      'engines: [google, bing]',
      'engines: google, bing',
      'expected: a list; found: google, bing',
      'write it as a list: [google, bing]',
    ],
    ['owner: "TODO"', 'owner:', 'expected: text; found: nothing', 'fill something in here'],
    [
      'timebox: 20m',
      'when: if there is a phone',
      'expected: keys with values; found: if there is a phone',
      'put keys here, each with a value, such as { nl: …, en: … } or { present: phone }',
    ],
    [
      '              - { id: signal-received, label: { nl: "Signaal ontvangen", en: "Signal received" } }\n',
      '',
      'expected: at least 2 in this list; found: [{',
      'change the value',
    ],
    [
      '"TODO: wat de screener doet"',
      "'de foto's bekijken'",
      'something stands here that does not belong',
      "'' between '…'",
    ],
  ])('in place of %j a wrong %j is told with what to write', (from, to, told, hint) => {
    screen('instruction', 'new', 'our-own')
    writeFileSync(join(folder, 'our-own/1.0.0.yaml'), textOf('our-own/1.0.0.yaml').replace(from, to))
    const { stdout } = screen('instruction', 'check', 'our-own/1.0.0.yaml')
    expect(stdout).toContain(told)
    expect(stdout).toContain(hint)
  })

  it('in Dutch a class is told by its name there, and by the word to write', () => {
    const { message, hint } = PROBLEMS.nl['change-unlisted']({ step: 'list', class: 'tightened' })
    expect([message, hint]).toEqual([
      'stap "list" is aangescherpt en staat niet in changes',
      'neem de stap op met class: tightened, en why: wie ermee werkt, moet lezen waarom',
    ])
  })

  it('names a command that can be typed, also where a blank is in the name of the file', () => {
    mkdirSync(join(folder, 'my drafts'))
    const { stdout } = screen('instruction', 'new', 'our-own', '--out', 'my drafts/1.yaml')
    expect(stdout).toMatch(/ instruction check 'my drafts\/1\.yaml'\n$/)
    writeFileSync(join(folder, 'my drafts/instruction.schema.json'), '{}')
    expect(screen('instruction', 'new', 'our-own', '--out', 'my drafts/2.yaml').stdout).toMatch(
      /schema instruction > 'my drafts\/instruction\.schema\.json'\n/,
    )
  })

  it('says so where the text it goes on from was withdrawn', () => {
    const env = { SCREEN_INSTRUCTIONS: join(folder, 'own'), SCREEN_LANG: 'en' }
    runProgram(['instruction', 'withdraw', 'osint-screening@3.0.0'], { env, input: 'an error in step 5' })
    const told = runProgram(['instruction', 'new', 'osint-screening'], { env, cwd: folder })
    expect(told.stderr).toBe(
      'osint-screening@3.0.0 was withdrawn: an error in step 5\nTo go on from another: --from id@version.\n',
    )
    const other = [
      'instruction',
      'new',
      'osint-screening',
      '--from',
      'osint-screening@2.1.0',
      '--out',
      'o.yaml',
    ]
    expect(runProgram(other, { env, cwd: folder }).stderr).toBe('')
  })

  it.each([
    ['en', 'expected: a list; found: admiralty (routing)', 'write it as a list: [admiralty]'],
    ['nl', 'verwacht: een lijst; gevonden: admiralty (routing)', 'schrijf een lijst: [admiralty]'],
  ])('a single word where a list belongs is told how to become one (%s)', (language, message, hint) => {
    screen('instruction', 'new', 'our-own', '--from', 'osint-screening', '--out', 'a.yaml')
    const text = textOf('a.yaml').replace(/^routing:\n(?: .*\n)+/m, 'routing: admiralty\n')
    writeFileSync(join(folder, 'a.yaml'), text)
    const { stdout } = runProgram(['instruction', 'check', 'a.yaml', '--lang', language], { cwd: folder })
    expect(stdout).toContain(message)
    expect(stdout).toContain(`\n  ${hint}\n`)
  })

  it.each([
    ['en', 'expected: text; found: 12.3', 'put the value in quotes: "12.3"'],
    ['nl', 'verwacht: tekst; gevonden: 12.3', 'zet de waarde tussen aanhalingstekens: "12.3"'],
  ])('a number where a text belongs is told how to become one (%s)', (language, message, hint) => {
    screen('instruction', 'new', 'our-own', '--from', 'osint-screening', '--out', 'a.yaml')
    writeFileSync(join(folder, 'a.yaml'), textOf('a.yaml').replace(/^ +- nl: .*$/m, '          - nl: 12.3'))
    const { stdout } = runProgram(['instruction', 'check', 'a.yaml', '--lang', language], { cwd: folder })
    expect(stdout).toContain(message)
    expect(stdout).toContain(`\n  ${hint}\n`)
  })

  it.each([
    [[], '3.1.0'],
    [['--level', 'patch'], '3.0.1'],
    [['--level', 'major'], '4.0.0'],
  ])('goes on from the newest version: %j', (flags, version) => {
    const { exitCode, stdout } = screen('instruction', 'new', 'osint-screening', ...flags)
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`with the text of osint-screening@3.0.0: osint-screening/${version}.yaml`)
    const text = textOf(`osint-screening/${version}.yaml`)
    expect(text).toContain(`\nversion: "${version}"\n`)
    expect(text).toContain('\nsupersedes: "3.0.0"\n')
  })

  it('goes on from the version that is named, to a number that is free', () => {
    const made = JSON.parse(
      screen('instruction', 'new', 'osint-screening', '--from', 'osint-screening@1.0.0', '--json').stdout,
    )
    expect(made).toEqual({
      file: 'osint-screening/3.1.0.yaml',
      version: '3.1.0',
      from: 'osint-screening@1.0.0',
      schema: 'instruction.schema.json',
      unfilled: 7,
      otherProblems: 0,
    })
    expect(textOf(made.file)).toContain('\nsupersedes: "1.0.0"\n')
  })

  it("makes an instruction of one's own out of another", () => {
    expect(screen('instruction', 'new', 'our-own', '--from', 'osint-screening').exitCode).toBe(0)
    const text = textOf('our-own/1.0.0.yaml')
    expect(text).toContain('\nid: our-own\nversion: "1.0.0"\n')
    expect(text).not.toMatch(/^(supersedes|changes|transition):/m)
  })

  it('goes on from versions of the organisation itself', () => {
    mkdirSync(join(folder, 'small'))
    const small = readFileSync(join(ROOT, 'test/fixtures/instructions/small.yaml'))
    writeFileSync(join(folder, 'small/1.0.0.yaml'), small)
    const { exitCode } = runProgram(['instruction', 'new', 'small'], {
      cwd: folder,
      env: { SCREEN_INSTRUCTIONS: folder },
    })
    expect(exitCode).toBe(0)
    expect(textOf('small/1.1.0.yaml')).toContain('supersedes: "1.0.0"')
    expect(readFileSync(join(folder, 'small/1.0.0.yaml'))).toEqual(small)
  })

  it('keeps the schema beside a file that is not in a folder of its own', () => {
    expect(screen('instruction', 'new', 'osint-screening', '--out', 'drafts/next.yaml').exitCode).toBe(0)
    expect(textOf('drafts/next.yaml')).toMatch(
      /^# yaml-language-server: \$schema=\.\/instruction\.schema\.json\n/,
    )
    expect(textOf('drafts/instruction.schema.json')).toBe(SCHEMA)
  })

  it('leaves files that are there alone', () => {
    writeFileSync(join(folder, 'instruction.schema.json'), '{}')
    const first = screen('instruction', 'new', 'our-own')
    expect(first.exitCode).toBe(0)
    expect(first.stdout).toContain('instruction.schema.json is of another version of this program.')
    expect(textOf('instruction.schema.json')).toBe('{}')
    writeFileSync(join(folder, 'our-own/1.0.0.yaml'), 'mine')
    const second = screen('instruction', 'new', 'our-own')
    expect(second.exitCode).toBe(2)
    expect(second.stderr).toContain('our-own/1.0.0.yaml exists already.')
    expect(textOf('our-own/1.0.0.yaml')).toBe('mine')
  })

  it.each([['../evil'], ['Our Own'], ['a/b'], [''], ['x'.repeat(61)]])('refuses %j as an id', (id) => {
    const { exitCode, stderr } = screen('instruction', 'new', id)
    expect(exitCode).toBe(2)
    expect(stderr).toContain('cannot be an id')
    expect(existsSync(join(folder, 'instruction.schema.json'))).toBe(false)
  })

  it('refuses a version to begin with that there is not', () => {
    const { exitCode, stderr } = screen('instruction', 'new', 'our-own', '--from', 'osint-screening@7.0.0')
    expect(exitCode).toBe(2)
    expect(stderr).toContain('osint-screening@7.0.0')
  })
})

describe('screen instruction check', () => {
  const small = join(ROOT, 'test/fixtures/instructions/small.yaml')

  it('is a yes when there is nothing worse than a warning', () => {
    const { exitCode, stdout } = screen('instruction', 'check', small)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('small.yaml:88:13: note: step "search-context" has searches but lists no reason')
    expect(stdout).toMatch(/small\.yaml: in order, with 4 notes\.\n/)
  })

  it('says where publishing would refuse what is in order otherwise', () => {
    const path = join(folder, 'draft.yaml')
    const text = readFileSync(join(ROOT, 'instructions/osint-screening/3.0.0.yaml'), 'utf8')
    writeFileSync(path, text.replace('version: "3.0.0"', 'version: "2.1.1"'))
    const { exitCode, stdout } = screen('instruction', 'check', path)
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(
      /draft\.yaml: in order, with \d+ notes?\.\nIt cannot be published yet: \d of them ha(s|ve) to be put right first\.\n$/,
    )
    expect(screen('instruction', 'publish', path).exitCode).not.toBe(0)
  })

  it('tells programs which is which', () => {
    const { exitCode, stdout } = screen('instruction', 'check', small, '--json')
    expect(exitCode).toBe(0)
    const { ok, problems } = JSON.parse(stdout)
    expect([ok, problems.map((one: { severity: string; code: string }) => [one.severity, one.code])]).toEqual(
      [true, [['warning', 'note-missing'], ...Array.from({ length: 3 }, () => ['warning', 'no-reasons'])]],
    )
  })
})
