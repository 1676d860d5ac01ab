import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { RunningProgram } from '../support/terminal.ts'

// A store that is named and not there, when it is begun in; one that lost the folder of its cases.

let folder = ''
let store = ''
let answers = ''
const CTRL_C = '\u0003'

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-store-'))
  store = join(folder, 'store')
  answers = join(folder, 'answers.yaml')
  writeFileSync(
    answers,
    'format: screen-answers/1\nsteps:\n  purpose: { procedure: asylum, basis: confirmed, pause: true }\n',
  )
})

const screen = (args: readonly string[], env: Record<string, string> = {}) =>
  runProgram([...args, '--lang', 'en'], { env, input: 'seen' })
const start = (...more: string[]): string[] => ['start', '2026-0001', '--answers', answers, ...more]
const told = (place: string, setBy: string): string =>
  `With this session a new store was begun in ${place}: there was none. If another was meant, correct ${setBy},`

describe('a store that is begun where somebody named one', () => {
  it('is told once, with --quiet too, and what named it', () => {
    const { exitCode, stderr } = screen(start('--store', store, '--quiet'))
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining(told(store, '--store'))])
    for (const name of readdirSync(store)) expect(stderr).toContain(name)
    expect(screen(['start', '2026-0002', '--answers', answers, '--store', store]).stderr).not.toContain(
      'new store',
    )

    const byEnvironment = screen(start(), { SCREEN_STORE: join(folder, 'second') })
    expect(byEnvironment.stderr).toContain(told(join(folder, 'second'), 'SCREEN_STORE'))

    const settings = join(folder, 'configuration.yaml')
    writeFileSync(settings, 'format: screen-configuration/1\nstore: third\n')
    const bySettings = screen(start(), { SCREEN_CONFIG: settings })
    expect(bySettings.stderr).toContain(told(join(folder, 'third'), settings))
  })

  it('is told on the first card of the walk', async () => {
    const program = new RunningProgram(['start', '2026-0001', '--store', store, '--lang', 'en'])
    await program.shows('With this session a new store was begun in')
    program.press(CTRL_C)
    await program.ended()
  })

  it('is told where a signal begins it', () => {
    const raised = screen(['signal', 'raise', '2026-0001', '--store', store])
    expect([raised.exitCode, raised.stderr]).toEqual([0, expect.stringContaining(told(store, '--store'))])
  })

  it('is not told in the place that nobody named', () => {
    const { exitCode, stderr } = screen(start(), { XDG_DATA_HOME: join(folder, 'data', 'deeper') })
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining('new store')])
  })

  it.each([
    [{ HOME: '' }, userInfo().homedir],
    [{ HOME: 'home' }, userInfo().homedir],
    [{ HOME: '/home/of-sanne', XDG_DATA_HOME: '' }, '/home/of-sanne'],
    [{ HOME: '/home/of-sanne', XDG_DATA_HOME: 'data', XDG_CONFIG_HOME: 'settings' }, '/home/of-sanne'],
  ])('never stands where somebody happens to be, whatever the environment says: %j', (env, home) => {
    const { stdout } = runProgram(['config', '--lang', 'en'], { env, cwd: folder })
    expect(stdout).toContain(`Configuration file: ${home}/.config/screening/configuration.yaml`)
    expect(stdout).toMatch(new RegExp(`folder with sessions +${home}/.local/share/screening/store `))
  })

  it('is refused where not even the folder is that it would stand in: the disk may not be mounted', () => {
    const away = join(folder, 'disk', 'store')
    for (const args of [start(), ['signal', 'raise', '2026-0001']])
      expect(screen([...args, '--store', away])).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: expect.stringMatching(
          /^No store can be begun here: the folder that \S+ would stand in is not there\.\n/,
        ),
      })
    expect(existsSync(join(folder, 'disk'))).toBe(false)
  })
})

describe('a store whose folder of cases is gone', () => {
  it('is told as that by whatever would say that there is nothing in it', () => {
    expect(screen(['demo', '--out', folder]).exitCode).toBe(0)
    rmSync(join(folder, 'store/cases'), { recursive: true })
    const paper = `verify ${join(folder, 'dossier.pdf')}`
    const asked = ['list', 'list --json', '--json', 'due', 'outdated', 'status DEMO-0001', 'repair', paper]
    for (const words of [...asked, 'migrate --all --to 2.1.0 --plan'].map((line) => line.split(' ')))
      expect(screen([...words, '--store', store]), words.join(' ')).toMatchObject({
        exitCode: 2,
        stdout: expect.not.stringContaining('['),
        stderr: expect.stringContaining('has no folder of cases any more'),
      })
    // Nor does a session begun in it hide that.
    expect(screen(start('--store', store)).exitCode).toBe(2)
    expect(existsSync(join(store, 'cases'))).toBe(false)
    for (const [command, said] of [
      [['doctor'], 'has no folder of cases any more'],
      [['verify', '--all'], 'The folder of cases is NOT there any more'],
    ] as const)
      expect(screen([...command, '--store', store])).toMatchObject({
        exitCode: 1,
        stdout: expect.stringContaining(said),
      })
    // An empty folder in their place hides it no better.
    mkdirSync(join(store, 'cases'))
    expect(screen(['list', '--store', store])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('no case is left'),
    })
  })
})

it('a paper is not called unknown to a store that is not there', () => {
  expect(screen(['demo', '--out', folder]).exitCode).toBe(0)
  const verify = ['verify', join(folder, 'dossier.pdf')]
  expect(screen([...verify, '--store', join(folder, 'elsewhere')])).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringContaining('elsewhere'),
  })
  expect(screen([...verify, '--store', store]).exitCode).toBe(0)
})

describe('a store whose cases are gone, and not their folder', () => {
  const emptied = (): void => {
    for (const name of readdirSync(join(store, 'cases')))
      rmSync(join(store, 'cases', name), { recursive: true })
  }
  const asked = ['list', 'list --status open', 'list --json', '--json', 'due', 'outdated', 'status DEMO-0001']

  it.each([
    ['ended', () => expect(screen(['demo', '--out', folder]).exitCode).toBe(0)],
    [
      'were worked on',
      () => {
        expect(screen(start('--store', store)).exitCode).toBe(0)
        expect(screen(['list', '--store', store]).exitCode).toBe(0)
      },
    ],
  ])('is told as that where they %s: index or register names them', (_, begin) => {
    begin()
    emptied()
    writeFileSync(join(store, 'cases/.DS_Store'), '')
    for (const words of [...asked, 'repair'].map((line) => line.split(' ')))
      expect(screen([...words, '--store', store]), words.join(' ')).toMatchObject({
        exitCode: 2,
        stdout: expect.not.stringContaining('['),
        stderr: expect.stringContaining('no case is left, and its index or register names sessions'),
      })
    expect(screen(start('--store', store)).exitCode).toBe(2)
    expect(screen(['doctor', '--store', store])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('no case is left, and its index or register names sessions'),
    })
    expect(screen(['verify', '--all', '--store', store])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('NO case is left'),
    })
  })
})

describe('a session that was begun, whose case is gone while others are there', () => {
  const GONE = 'Session 2026-0001/1 is not there any more'
  const inStore = (...words: string[]) => screen([...words, '--store', store])
  beforeEach(() => {
    for (const name of ['2026-0001', '2026-0002'])
      expect(inStore('start', name, '--answers', answers).exitCode).toBe(0)
    rmSync(join(store, 'cases/2026-0001'), { recursive: true })
    // Makes the index anew.
    expect(inStore('list').stdout).not.toContain('2026-0001')
  })

  it.each(['status', 'show', 'verify', 'resume'])('is told by %s as that, and not as unknown', (word) => {
    for (const name of ['2026-0001', '2026-0001/1'])
      expect(inStore(word, name)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(GONE) })
    expect(inStore(word, '2026-0001/2').stderr).toContain('There is no session of case')
  })

  it('is told by doctor and verify --all, which cannot know that anything was lost', () => {
    expect(inStore('doctor')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Session 2026-0001/1 was begun and is not there any more.'),
    })
    expect(inStore('verify', '--all')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Begun and not there any more: 2026-0001/1.'),
    })
    expect(JSON.parse(inStore('verify', '--all', '--json').stdout).index).toEqual({
      differs: [],
      gone: ['2026-0001/1'],
    })
  })

  it.each([
    ['start', () => start()],
    ['signal', () => ['signal', 'raise', '2026-0001']],
  ])('is told where %s begins another in its place, and no more afterwards', (_, words) => {
    expect(inStore(...words())).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('A session 2026-0001/1 was begun before and is not there any more.'),
    })
    expect(inStore('status', '2026-0001').exitCode).toBe(0)
    expect(inStore('doctor').stdout).not.toContain('not there any more')
  })
})
