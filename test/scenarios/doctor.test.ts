import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

let store: string
let session: string

const screen = (args: readonly string[], env: Record<string, string> = {}) =>
  runProgram(args, { env: { SCREEN_STORE: store, SCREEN_STAFF: 'S-201', ...env }, input: 'a signal' })

interface Told {
  readonly code: string
  readonly weight: string
  readonly mendable: boolean
}

/** What doctor says is wrong or could be mended, and how it exits. */
function found(env: Record<string, string> = {}): { exitCode: number | null; codes: string[] } {
  const { exitCode, stdout } = screen(['doctor', '--json'], env)
  const { findings } = JSON.parse(stdout) as { findings: Told[] }
  return {
    exitCode,
    codes: findings.flatMap(({ code, weight, mendable }) =>
      weight === 'wrong' || mendable ? `${code}${mendable ? ' (repair)' : ''}` : [],
    ),
  }
}

beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'screen-doctor-'))
  session = join(store, 'cases', '2026-0001', '1')
  expect(screen(['signal', 'raise', '2026-0001', '--text', '-']).exitCode).toBe(0)
})

const repair = () => screen(['repair', '--lang', 'en'])
const LONG_AGO = new Date('2020-01-01T00:00:00Z')

describe('screen doctor', () => {
  it('says who can read the store, and that all is in order; changes nothing', () => {
    const before = readFileSync(join(session, 'log'))
    for (const [language, readers, all] of [
      ['nl', 'alleen te lezen door dit account', 'Alles is in orde.'],
      ['en', 'to be read by this account alone', 'Everything is in order.'],
    ] as const) {
      const { exitCode, stdout, stderr } = screen(['doctor', '--lang', language])
      expect(exitCode).toBe(0)
      expect(stdout).toContain(readers)
      expect(stderr).toContain(all)
    }
    expect(readFileSync(join(session, 'log'))).toEqual(before)
  })

  it('says it before there is a store', () => {
    const { exitCode, stdout } = runProgram(['doctor', '--lang', 'en'], { env: { XDG_DATA_HOME: store } })
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('There is no store yet')])
  })

  it('calls a store that somebody named and that is not there wrong, and does not ask for its modes', () => {
    for (const harm of [
      () => {
        for (const name of readdirSync(store)) rmSync(join(store, name), { recursive: true })
      },
      () => rmSync(store, { recursive: true }),
    ]) {
      harm()
      if (existsSync(store)) chmodSync(store, 0o755)
      expect(found()).toEqual({ exitCode: 1, codes: ['store-not-there'] })
      const { stdout, stderr } = screen(['doctor', '--lang', 'en'])
      expect(stdout).toContain(`✗ There is no store here: ${store}.`)
      expect(stderr).toContain('Not everything is in order.')
    }
  })

  it.each([
    ['cut short', '{'],
    ['of a later release', '{"format":"screen-store/2","kind":"private"}'],
  ])('tells of a label of the store that is %s: nothing can be begun in it', (_, label) => {
    writeFileSync(join(store, 'store.json'), label)
    expect(found()).toEqual({ exitCode: 1, codes: ['store-label'] })
    expect(screen(['signal', 'raise', '2026-0009', '--text', '-']).exitCode).toBe(2)
  })

  describe.skipIf(process.platform === 'win32')('of a store for a group', () => {
    /** Every file and folder in it, as a backup puts it back that kept no modes. */
    const setModes = (file: number, folder: number): void => {
      for (const entry of readdirSync(store, { recursive: true, withFileTypes: true }))
        chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? folder : file)
    }
    const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8)

    beforeEach(() => {
      chmodSync(store, 0o2770)
      setModes(0o660, 0o2770)
      writeFileSync(join(store, 'store.json'), '{"format":"screen-store/1","kind":"shared"}')
      expect(found()).toEqual({ exitCode: 0, codes: [] })
    })

    it('says how its folder is for the group again, and repair does not take it away from the group', () => {
      chmodSync(store, 0o750)
      setModes(0o640, 0o750)
      expect(found()).toEqual({ exitCode: 1, codes: ['store-mode'] })
      expect(repair().exitCode).toBe(1)
      expect([modeOf(session), modeOf(join(session, 'log'))]).toEqual(['750', '640'])
      const { stdout } = screen(['doctor', '--lang', 'en'])
      const commands = /^ {2}As its owner or as root: (.+)$/m.exec(stdout)?.[1] ?? ''
      execFileSync('sh', ['-c', commands.replace('<group>', String(statSync(store).gid))])
      expect([modeOf(session), modeOf(join(session, 'log'))]).toEqual(['2770', '660'])
      expect(found()).toEqual({ exitCode: 0, codes: [] })
    })

    it('tells what in it is not written for the group, also to whom may read it', () => {
      chmodSync(join(session, 'log'), 0o640)
      chmodSync(join(session, 'objects'), 0o770)
      expect(found()).toEqual({ exitCode: 1, codes: ['store-too-closed'] })
      const { stdout } = screen(['doctor', '--lang', 'en'])
      expect(stdout).toContain('2 files or folders of the store')
      execFileSync('sh', ['-c', /^ {2}As its owner or as root: (.+)$/m.exec(stdout)?.[1] ?? ''])
      expect([modeOf(join(session, 'objects')), modeOf(join(session, 'log'))]).toEqual(['2770', '660'])
      expect(found()).toEqual({ exitCode: 0, codes: [] })
    })
  })

  it('names the group that can read a shared one', () => {
    chmodSync(store, 0o2770)
    expect(screen(['doctor', '--lang', 'nl']).stdout).toMatch(/door ieder account in de groep \S+\.$/m)
  })

  it('tells that of a shared store the versions published here are seen by this account alone', () => {
    expect(screen(['doctor', '--lang', 'en']).stdout).not.toContain('Versions that are published here')
    chmodSync(store, 0o2770)
    expect(screen(['doctor', '--lang', 'en']).stdout).toMatch(
      /^· Versions that are published here go to \S+, where this account alone looks\.$/m,
    )
    const shared = screen(['doctor', '--lang', 'en'], { SCREEN_INSTRUCTIONS: join(store, '../own') })
    expect(shared.stdout).not.toContain('Versions that are published here')
  })

  it('works with a configuration that does not, and says where to look', () => {
    const configuration = join(store, 'configuration.yaml')
    writeFileSync(configuration, 'nothing: of the kind\n', { mode: 0o600 })
    const { exitCode, stdout } = screen(['doctor', '--lang', 'en'], { SCREEN_CONFIG: configuration })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('"screen config" points at what is wrong')
  })

  it('finds a font that is none', () => {
    expect(found({ SCREEN_FONTS: join(session, 'log') })).toEqual({ exitCode: 1, codes: ['fonts-unusable'] })
  })

  it('says that the key to sign with is not there', () => {
    const settings = (key: string): Record<string, string> => {
      const file = join(store, '../settings.yaml')
      writeFileSync(file, `format: screen-configuration/1\nsigning: { ssh_key: ${key} }\n`)
      return { SCREEN_CONFIG: file }
    }
    expect(found(settings('no-such-key'))).toEqual({ exitCode: 1, codes: ['signing-key-absent'] })
    expect(found(settings('settings.yaml'))).toEqual({ exitCode: 0, codes: [] })
  })
})

describe('screen repair', () => {
  it('leaves a folder as it is in which no store was made: it took away the permissions of all that was in it', () => {
    const other = mkdtempSync(join(tmpdir(), 'screen-other-'))
    mkdirSync(join(other, 'index/open'), { recursive: true })
    writeFileSync(join(other, 'index/sessions'), 'of somebody')
    mkdirSync(join(other, 'index/stamp'))
    const modes = () =>
      readdirSync(other, { recursive: true }).map((name) => statSync(join(other, String(name))).mode)
    chmodSync(other, 0o755)
    const before = modes()
    expect(screen(['repair', '--lang', 'en'], { SCREEN_STORE: other })).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining(`There is no store here: ${other}.`),
    })
    expect([modes(), statSync(other).mode & 0o777]).toEqual([before, 0o755])
  })

  it('has nothing to do where all is in order', () => {
    screen(['list'])
    const { exitCode, stdout } = repair()
    expect([exitCode, stdout.trim()]).toEqual([0, 'There is nothing that can be repaired without guessing.'])
  })

  it('sets an unfinished write aside, keeps it, and says so in the log', () => {
    appendFileSync(join(session, 'log'), '{"seq":9,"half')
    expect(found()).toEqual({ exitCode: 1, codes: ['log-torn (repair)'] })
    expect(repair().exitCode).toBe(0)
    expect(found()).toEqual({ exitCode: 0, codes: [] })
    expect(screen(['verify', '2026-0001']).exitCode).toBe(0)
    expect(screen(['show', '2026-0001', '--type', 'torn-tail-set-aside']).stdout).toContain('bytes: 14')
    const kept = readdirSync(session).find((name) => name.startsWith('torn-')) ?? ''
    expect(readFileSync(join(session, kept), 'utf8')).toBe('{"seq":9,"half')
  })

  it.each([
    ['damaged', (path: string) => writeFileSync(path, '{"format":"screen-der')],
    ['not there', (path: string) => rmSync(path)],
  ])('parses an instruction again whose parsed form is %s', (_, harm) => {
    const path = join(session, 'derived', 'instruction.json')
    const before = readFileSync(path)
    harm(path)
    expect(found()).toEqual({ exitCode: 1, codes: ['derivative-broken (repair)'] })
    expect(screen(['status', '2026-0001', '--lang', 'en']).stderr).toContain('repair')
    expect(repair().exitCode).toBe(0)
    expect(readFileSync(path)).toEqual(before)
    expect(screen(['verify', '2026-0001']).exitCode).toBe(0)
  })

  it('mends the other sessions too where something keeps it from mending one, and says what', () => {
    const second = join(store, 'cases', '2026-0002', '1')
    expect(screen(['signal', 'raise', '2026-0002', '--text', '-']).exitCode).toBe(0)
    writeFileSync(join(session, 'derived/instruction.json'), '{}')
    writeFileSync(join(store, 'cases/2026-0001/repair'), 'a file in the place of the folder')
    appendFileSync(join(second, 'log'), '{"v":1,"seq":9')
    const { exitCode, stdout, stderr } = repair()
    expect(exitCode).toBe(2)
    expect(stdout).toContain('2026-0002/1')
    expect(stderr).toContain('cases/2026-0001/repair')
    expect(readdirSync(second).some((name) => name.startsWith('torn-'))).toBe(true)
  })

  it('keeps what it takes the place of', () => {
    const path = join(session, 'derived', 'instruction.json')
    writeFileSync(path, 'other')
    repair()
    const folder = join(store, 'cases', '2026-0001', 'repair')
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['other'])
  })

  it('puts a write aside that broke off long ago, and leaves one alone that may still go on', () => {
    const partial = join(session, 'objects', '.0123456789abcdef0123456789abcdef.partial')
    const unborn = join(store, 'cases', '2026-0001', '.fedcba9876543210fedcba9876543210.partial')
    writeFileSync(partial, 'half a capture', { mode: 0o600 })
    mkdirSync(unborn, { mode: 0o700 })
    writeFileSync(join(unborn, 'log.partial'), 'half a log', { mode: 0o600 })
    expect(found()).toEqual({ exitCode: 0, codes: [] })
    for (const path of [partial, join(unborn, 'log.partial'), unborn]) utimesSync(path, LONG_AGO, LONG_AGO)
    expect(found()).toEqual({ exitCode: 0, codes: ['leftover (repair)', 'leftover (repair)'] })
    expect(repair().stdout.match(/put aside/g)).toHaveLength(2)
    expect(found()).toEqual({ exitCode: 0, codes: [] })
    expect(readdirSync(join(store, 'cases', '2026-0001', 'repair'))).toHaveLength(2)
    expect(JSON.parse(screen(['list', '--json']).stdout)).toHaveLength(1)
  })

  it('puts what is of no case aside in the store itself', () => {
    const partial = join(store, 'ledger.0123456789abcdef0123456789abcdef.partial')
    writeFileSync(partial, 'half a line', { mode: 0o600 })
    utimesSync(partial, LONG_AGO, LONG_AGO)
    expect(found().codes).toEqual(['leftover (repair)'])
    expect(repair().stdout).toMatch(/kept as repair\/ledger\./)
    expect(found().codes).toEqual([])
    const [kept = ''] = readdirSync(join(store, 'repair'))
    expect(readFileSync(join(store, 'repair', kept), 'utf8')).toBe('half a line')
    expect(readdirSync(join(store, 'cases'))).toEqual(['2026-0001'])
  })

  it.each([
    ['is gone', () => rmSync(join(store, 'index', 'stamp'))],
    ['says otherwise', () => rmSync(join(store, 'index', 'open', '2026-0001~1'))],
  ])('makes an index anew that %s, and says so; another time there is nothing to mend', (_, harm) => {
    screen(['list'])
    harm()
    expect(repair().stdout).toContain('made anew from the logs')
    expect(repair().stdout).toContain('There is nothing that can be repaired')
    expect(JSON.parse(screen(['list', '--json']).stdout)).toHaveLength(1)
  })

  it.skipIf(process.platform === 'win32')('takes away what other accounts may do', () => {
    chmodSync(join(session, 'log'), 0o644)
    chmodSync(join(session, 'objects'), 0o755)
    expect(found()).toEqual({ exitCode: 1, codes: ['store-too-open (repair)'] })
    expect(repair().exitCode).toBe(0)
    expect([
      statSync(join(session, 'log')).mode & 0o777,
      statSync(join(session, 'objects')).mode & 0o777,
    ]).toEqual([0o600, 0o700])
    expect(found().codes).toEqual([])
    chmodSync(join(session, 'log'), 0o644)
    expect(repair().stdout).toMatch(/from 1 file or folder \(\S+log\)\./)
  })

  it('tells of a folder of a session that has no log, which no list tells', () => {
    rmSync(join(session, 'log'))
    expect(found()).toEqual({ exitCode: 1, codes: expect.arrayContaining(['log-missing']) })
    expect(screen(['doctor', '--lang', 'en']).stdout).toContain(
      'The folder of 2026-0001/1 is there, without a log.',
    )
  })

  it.each(['status', 'show', 'verify', 'resume'])(
    '%s of a session without its log says that, and not that there is no such case',
    (word) => {
      rmSync(join(session, 'log'))
      for (const name of ['2026-0001', '2026-0001/1'])
        expect(screen([word, name, '--lang', 'en'])).toMatchObject({
          exitCode: 2,
          stderr: expect.stringContaining('The folder of 2026-0001/1 is there, without a log.'),
        })
      expect(screen([word, '2026-0001/2', '--lang', 'en']).stderr).toContain('There is no session of case')
    },
  )

  describe('a session without its log', () => {
    const begin = (reference: string, ...more: string[]) =>
      screen([
        'start',
        reference,
        '--answers',
        join(ROOT, 'src/demo/answers.en.yaml'),
        '--lang',
        'en',
        ...more,
      ])
    const LOST = 'The folder of 2026-0001/1 is there, without a log.'
    const second = () => join(store, 'cases', '2026-0001', '2')
    beforeEach(() => rmSync(join(session, 'log')))

    it('is told before another is begun beside it, which takes a reason', () => {
      const { exitCode, stderr } = begin('2026-0001')
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(LOST)])
      expect(existsSync(second())).toBe(false)
      expect(begin('2026-0001', '--new', 'it cannot wait')).toMatchObject({
        exitCode: 0,
        stderr: expect.stringContaining(LOST),
      })
      expect(existsSync(second())).toBe(true)
      expect(begin('2026-0002').exitCode).toBe(0)
    })

    it('is told of a signal too that begins another after one that ended', () => {
      expect(begin('2026-0001', '--new', 'it cannot wait').exitCode).toBe(0)
      const raised = screen(['signal', 'raise', '2026-0001', '--text', '-', '--lang', 'en'])
      expect(raised).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(LOST) })
      expect(existsSync(join(store, 'cases', '2026-0001', '3'))).toBe(true)
    })

    it('keeps no signal from being raised, and is told with --quiet too', () => {
      const raised = screen(['signal', 'raise', '2026-0001', '--text', '-', '--lang', 'en', '--quiet'])
      expect(raised).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(LOST) })
      expect(existsSync(second())).toBe(true)
    })
  })

  it('never touches a log that does not hold, nor an instruction that is gone', () => {
    const log = join(session, 'log')
    const altered = readFileSync(log, 'utf8').replace('"seq":1', '"seq":7')
    writeFileSync(log, altered)
    expect(found()).toEqual({ exitCode: 1, codes: ['log-broken'] })
    const { exitCode, stdout } = repair()
    expect(exitCode).toBe(1)
    expect(stdout).toContain('This is never repaired')
    expect(readFileSync(log, 'utf8')).toBe(altered)
  })

  it('says of an erasure that broke off how to finish it, not to put a backup back', () => {
    cpSync(join(ROOT, 'test/vectors/erasure-unfinished'), join(store, 'cases', '2026-0002', '1'), {
      recursive: true,
    })
    expect(found().codes).toContain('erasure-unfinished')
    expect(screen(['doctor', '--lang', 'nl']).stdout).toContain('erase 2026-0002/1" maakt die af.')
    expect(found().codes).not.toContain('log-broken')
  })

  it('says which object to put back', () => {
    rmSync(join(session, 'objects'), { recursive: true })
    expect(found()).toEqual({ exitCode: 1, codes: ['instruction-lost'] })
    expect(repair().exitCode).toBe(1)
  })
})
