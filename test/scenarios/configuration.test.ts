import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

let folder = ''
let file = ''

/** The program with a home of its own; nothing set but what a test says. */
const screen = (args: readonly string[], env: Record<string, string> = {}, input = '') =>
  runProgram(args, {
    input,
    env: { XDG_DATA_HOME: join(folder, 'data'), XDG_CONFIG_HOME: folder, SCREEN_CONFIG: file, ...env },
  })

const configured = (text: string): void => writeFileSync(file, `format: screen-configuration/1\n${text}`)
const settings = (env: Record<string, string> = {}) =>
  JSON.parse(screen(['config', '--json'], env).stdout).settings

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-config-'))
  file = join(folder, 'configuration.yaml')
})

describe('a file that cannot be read', () => {
  const server = createServer()
  afterAll(() => server.close())

  it.each([
    ['a folder', () => mkdirSync(file), 'this is no ordinary file but a folder [no-file]'],
    // Whoever runs the tests may read every file, but no socket opens as one.
    ['a socket', () => server.listen(file), 'the file cannot be read (ENXIO) [unreadable]'],
    [
      'a link that leads to itself',
      () => symlinkSync(file, file),
      'the file cannot be read (ELOOP) [unreadable]',
    ],
  ])('%s is told in words, and what works without it goes on', (_, put, fault) => {
    put()
    const env = { SCREEN_LANG: 'en' }
    for (const command of [['list'], ['config']]) {
      const { exitCode, stderr } = screen(command, env)
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${file}:1:1: ${fault}`)])
    }
    expect(screen(['doctor'], env)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining(`✗ The file with settings is not in order (1): ${file}.`),
    })
    for (const command of [['--help'], ['list', '--help'], ['--version']])
      expect(screen(command, env)).toMatchObject({ exitCode: 0, stderr: '' })
  })
})

describe('a setting', () => {
  it('comes from a flag before the environment, from that before the file, and else by default', () => {
    configured('store: /from/file\nlanguage: en\nstaff: { code: S-900, name: Mihret }\n')
    const none = {
      SCREEN_STAFF: undefined as never,
      SCREEN_STAFF_NAME: undefined as never,
      SCREEN_STORE: undefined as never,
      SCREEN_LANG: undefined as never,
    }
    expect(settings(none)).toMatchObject({
      store: { value: '/from/file', from: 'file' },
      language: { value: 'en', from: 'file' },
      staffCode: { value: 'S-900', from: 'file' },
      staffName: { value: 'Mihret', from: 'file' },
      classificationCeiling: { value: 'unclassified', from: 'default' },
    })
    expect(settings({ ...none, SCREEN_STAFF: 'S-101' })).toMatchObject({
      staffCode: { value: 'S-101', from: 'environment' },
      // Not the name that goes with another code.
      staffName: { value: 'S-101', from: 'default' },
    })
    const flagged = screen(['config', '--json', '--store', '/from/flag', '--lang', 'nl'], none)
    expect(JSON.parse(flagged.stdout).settings).toMatchObject({
      store: { value: '/from/flag', from: 'flag' },
      language: { value: 'nl', from: 'flag' },
    })
  })

  it('is shown in the language that the file asks for, help included', () => {
    configured('language: en\n')
    const none = { SCREEN_LANG: undefined as never }
    expect(screen(['config'], none).stdout).toContain('classification')
    expect(screen(['--help'], none).stdout).toContain('Usage')
  })

  it('decides what a case reference looks like, also one that would name a person', () => {
    const start = (reference: string) => {
      const answers = join(ROOT, 'src/demo/answers.nl.yaml')
      const wanted = ['--instruction', 'osint-screening@2.0.0']
      return screen(['start', reference, '--answers', answers, ...wanted, '--store', join(folder, 'store')])
    }
    expect(start('1234567890')).toMatchObject({ exitCode: 2 })
    configured("cases: { pattern: '\\d{10}' }\n")
    expect(start('2026-0001')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('screen config'),
    })
    expect(start('1234567890').exitCode).toBe(0)
  })
})

it('a form of references of its own does not keep the demo from being made', () => {
  configured("cases: { pattern: '\\d{4}-\\d{4}' }\n")
  expect(screen(['demo', '--out', join(folder, 'demo')])).toMatchObject({ exitCode: 0 })
})

it.each([
  ['101', '2:16: expected: text; found: 101 (staff.code) [wrong-type]', 'put the value in quotes: "101"'],
  [
    'José',
    '2:16: "José" is no staff code [bad-staff-code]',
    'use letters without accents, digits, dots, _ and -, such as S-101',
  ],
])('of a staff code %s says what to write', (code, told, hint) => {
  configured(`staff: { code: ${code} }\n`)
  const { stderr } = screen(['list', '--lang', 'en'])
  expect(stderr).toContain(told)
  expect(stderr).toContain(hint)
})

describe('a store that is named and is no path', () => {
  const answers = `${ROOT}/src/demo/answers.en.yaml`

  it.each([
    ['', 'is empty: it should have the folder of a store.'],
    [' ', 'is empty: it should have the folder of a store.'],
    ['~', 'begins with a ~ that the shell did not fill in: ~.'],
    ['~piet/x', 'begins with a ~ that the shell did not fill in: ~piet/x.'],
    ['~/x', 'begins with a ~ that the shell did not fill in: ~/x.'],
  ])('is refused with what named it, and makes no folder: %j', (named, said) => {
    const there = readdirSync(ROOT)
    for (const args of [['list'], ['doctor'], ['start', '2026-0001', '--answers', answers]]) {
      const byFlag = screen([...args, '--lang', 'en', `--store=${named}`], { SCREEN_CONFIG: '' })
      expect([byFlag.exitCode, byFlag.stdout]).toEqual([2, ''])
      expect(byFlag.stderr).toContain(`--store ${said}`)
      const byEnvironment = screen([...args, '--lang', 'en'], { SCREEN_CONFIG: '', SCREEN_STORE: named })
      expect(byEnvironment).toMatchObject({ exitCode: 2, stdout: '' })
      expect(byEnvironment.stderr).toContain(`SCREEN_STORE ${said}`)
    }
    expect(readdirSync(ROOT)).toEqual(there)
  })
})

describe('the file', () => {
  it('is checked like an instruction: every problem with its place, and nothing is done', () => {
    configured('staf: { code: S-1 }\nlanguage: fr\ncases: { pattern: "(" }\n')
    const refused = screen(['list', '--lang', 'en'])
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' })
    expect(refused.stderr).toContain(`${file}:2:1`)
    expect(refused.stderr).toContain(`${file}:3:11`)
    const shown = screen(['config', '--lang', 'en'])
    expect(shown.exitCode).toBe(2)
    expect(shown.stdout).toContain('folder with sessions')
    configured('cases: { pattern: "(" }\n')
    expect(screen(['list', '--lang', 'en']).stderr).toContain('no regular expression')
  })

  it.each([
    ['empty', ''],
    ['binary', '\u0000\u0001\u0002'],
    ['huge', `# ${'x'.repeat(1_100_000)}`],
    ['half-written', 'format: screen-configuration/1\nstaff: { code:'],
  ])('%s: a clear no', (_, text) => {
    writeFileSync(file, text)
    const { exitCode, stderr } = screen(['list'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain(file)
    expect(stderr).not.toContain('    at ')
  })

  it('is parsed once: its parsed form is private, and is that of this content alone', () => {
    const parsed = join(folder, 'data/screening/.parsed')
    configured('language: en\n')
    settings()
    const [first = ''] = readdirSync(parsed)
    expect(statSync(join(parsed, first)).mode & 0o777).toBe(0o600)
    configured('language: nl\n')
    expect(settings({ SCREEN_LANG: undefined as never }).language.value).toBe('nl')
    expect(readdirSync(parsed)).toEqual([first])
    writeFileSync(join(parsed, first), 'not JSON')
    configured('language: en\n')
    expect(settings({ SCREEN_LANG: undefined as never }).language.value).toBe('en')
  })

  it.each([
    'store: ""',
    'store: "~"',
    'store: ~piet/sessions',
    'inbox: "~"',
    'signing: { ssh_key: ~piet/key }',
  ])('does not take what is no path, or that of another account: %s', (line) => {
    configured(`${line}\n`)
    const { exitCode, stdout, stderr } = screen(['list', '--lang', 'en'])
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/:2:\d+: ".*" is no path \((store|inbox|signing\.ssh_key)\) \[bad-path\]\n/)
  })

  it('is told where somebody named it and it is not there, and can be begun there', () => {
    expect(screen(['list'])).toMatchObject({ exitCode: 2, stdout: '' })
    expect(screen(['list', '--lang', 'en']).stderr).toContain(`${file}:1:1: this file is not there`)
    expect(screen(['list'], { SCREEN_CONFIG: '' }).exitCode).toBe(0)
    expect(screen(['config', 'init']).exitCode).toBe(0)
    expect(screen(['list']).exitCode).toBe(0)
  })

  it('means its paths from where it stands, or from the home of whoever runs the program', () => {
    configured('store: sessions\ninstructions: ~/own\nsigning: { ssh_key: ../key }\n')
    const { store, instructions, signing } = settings({
      SCREEN_STORE: undefined as never,
      HOME: '/home/mihret',
    })
    expect(store.value).toBe(join(dirname(file), 'sessions'))
    expect(instructions.value).toBe('/home/mihret/own')
    expect(JSON.stringify(signing.value)).toContain(join(dirname(file), '../key'))
  })

  it.each([
    ['a list', []],
    ['no store', { store: 7 }],
    ['no list', { retention: { id: 'x' } }],
    ['a pattern that would be tried for years', { cases: { pattern: '(\\d+)+x' } }],
    ['another setting', { stores: '/elsewhere' }],
  ])('is parsed again where its parsed form is not one: %s', (_, forged) => {
    const parsed = join(folder, 'data/screening/.parsed')
    configured('store: /from/file\n')
    const none = { SCREEN_STORE: undefined as never }
    const told = settings(none)
    const [name = ''] = readdirSync(parsed)
    const kept = readFileSync(join(parsed, name), 'utf8')
    writeFileSync(join(parsed, name), JSON.stringify({ ...JSON.parse(kept), configuration: forged }))
    expect(settings(none)).toEqual(told)
    expect(readFileSync(join(parsed, name), 'utf8')).toBe(kept)
  })

  it('can be begun with a commented one that sets nothing and is in order once uncommented', () => {
    for (const lang of ['nl', 'en']) {
      const out = join(folder, `first.${lang}.yaml`)
      expect(screen(['config', 'init', '--out', out, '--lang', lang]).exitCode).toBe(0)
      const text = readFileSync(out, 'utf8')
      const all = text.replaceAll(/^# ((?: {2}- |[a-z_]+:).*)$/gm, '$1')
      expect(all).not.toBe(text)
      writeFileSync(file, all)
      expect(screen(['config'], {}).exitCode).toBe(0)
      expect(settings().legalBases.value).toHaveLength(1)
      expect(settings().deferralGrounds.value).toHaveLength(1)
    }
    expect(screen(['config', 'init', '--out', file]).exitCode).toBe(2)
    // Below a file nobody can write, root neither; another store would be no help.
    const closed = join(file, 'configuration.yaml')
    for (const [lang, said] of [
      ['nl', 'zet het bestand ergens anders met --out en noem die plaats in SCREEN_CONFIG'],
      ['en', 'put the file elsewhere with --out and name that place in SCREEN_CONFIG'],
    ] as const) {
      const { exitCode, stderr } = screen(['config', 'init', '--out', closed, '--lang', lang])
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(said)])
      expect(stderr).not.toContain('--store')
    }
    expect(existsSync(file)).toBe(true)
  })
})

describe('without a staff code', () => {
  const ANSWERS = join(ROOT, 'src/demo/answers.nl.yaml')
  const none = { SCREEN_STAFF: undefined as never, SCREEN_STAFF_NAME: undefined as never, SCREEN_LANG: 'en' }
  const NOTE = 'No staff code is set: the name of your account, '
  beforeEach(() => configured(''))

  it('whoever starts is told before the name of their account is in the log, with how to set one; once', () => {
    const started = screen(['start', 'A-1', '--answers', ANSWERS], none)
    expect(started.exitCode).toBe(0)
    expect(started.stderr.split(NOTE)).toHaveLength(2)
    expect(started.stderr).toContain(`Set SCREEN_STAFF, or staff: { code: … } in ${file}`)
    const hold = ['hold', 'A-1', '--set', 'appeal', '--text', '-']
    expect(screen(hold, none, 'bezwaar').stderr).not.toContain(NOTE)
    expect(screen(['status', 'A-1'], none).stderr).not.toContain(NOTE)
  })

  it('so is whoever acts first in a session of somebody else, and nobody who set a code', () => {
    expect(screen(['start', 'A-1', '--answers', ANSWERS]).stderr).not.toContain('S-101')
    const hold = ['hold', 'A-1', '--set', 'appeal', '--text', '-']
    expect(screen(hold, none, 'bezwaar').stderr).toContain(NOTE)
    expect(screen([...hold.slice(0, 2), '--lift', ...hold.slice(3)], none, 'x').stderr).not.toContain(NOTE)
    expect(screen(['hold', 'A-1', '--set', 'complaint', '--text', '-', '--quiet'], none, 'x').stderr).toBe('')
  })

  it('the first card says so: what was written before it is no longer on the screen', async () => {
    const env = { ...none, SCREEN_CONFIG: file, SCREEN_STORE: join(folder, 'store') }
    const walk = new RunningProgram(['start', 'A-1'], { env })
    expect(await walk.until(() => walk.cards() > 0, 'the first card')).toContain(NOTE)
    walk.press('q')
    await walk.ended()
  })
})
