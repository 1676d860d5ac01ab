import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'screen-overview-'))
const screen = (args: readonly string[], env: Record<string, string> = {}, input = '') =>
  runProgram([...args, '--store', folder], { env, input })

const cases = (...flags: string[]): string[] =>
  JSON.parse(screen(['list', '--json', ...flags], { SCREEN_STAFF: 'S-201' }).stdout).map(
    ({ session }: { session: string }) => session.slice(0, -'/1'.length),
  )
const entries = (...flags: string[]) =>
  JSON.parse(screen(['show', '2026-0001', '--json', ...flags]).stdout) as {
    seq: number
    type: string
    body: { step?: string }
  }[]

beforeAll(() => {
  const answers = `${ROOT}/src/demo/answers.en.yaml`
  for (const [reference, staff] of [
    ['2026-0001', 'S-201'],
    ['2026-0002', 'S-202'],
  ] as const) {
    const { exitCode, stderr } = screen(['start', reference, '--answers', answers], { SCREEN_STAFF: staff })
    expect(exitCode, stderr).toBe(0)
  }
})

describe('screen list', () => {
  it('shows what I began, what is held under an instruction, what has a status; together or apart', () => {
    const [{ instruction, started, status }] = JSON.parse(screen(['list', '--json']).stdout)
    const today = started.slice(0, 10)
    const both = ['2026-0001', '2026-0002']
    expect(cases().sort()).toEqual(both)
    expect(cases('--mine')).toEqual(['2026-0001'])
    expect(cases('--instruction', instruction.id).sort()).toEqual(both)
    expect(cases('--instruction', `${instruction.id}@${instruction.version}`).sort()).toEqual(both)
    expect(cases('--instruction', `${instruction.id}@0.0.1`)).toEqual([])
    expect(cases('--since', today).sort()).toEqual(both)
    expect(cases('--since', '2999-01-01')).toEqual([])
    expect(cases('--mine', '--status', status, '--since', today)).toEqual(['2026-0001'])
    expect(cases('--mine', '--status', 'cancelled')).toEqual([])
  })

  it('says that none is like that, not that there are none', () => {
    for (const [language, words] of [
      ['nl', 'Geen sessie voldoet hieraan.'],
      ['en', 'No session is like that.'],
    ] as const)
      expect(screen(['list', '--since', '2999-01-01', '--lang', language]).stdout).toBe(`${words}\n`)
  })

  it('says so when a day is none', () => {
    for (const [language, words] of [
      ['nl', 'is geen dag'],
      ['en', 'is not a day'],
    ] as const) {
      const { exitCode, stderr } = screen(['list', '--since', '2026-02-30', '--lang', language])
      expect(exitCode).toBe(2)
      expect(stderr).toContain(words)
    }
  })
})

describe('a store that is not there', () => {
  const OF_ALL = [
    [],
    ['list'],
    ['list', '--mine'],
    ['due'],
    ['outdated'],
    ['report', '--from', '2026-01-01', '--to', '2026-03-31'],
    ['migrate', '--all', '--to', 'osint-screening@3.0.0', '--plan'],
  ]

  it.each(OF_ALL)('somebody named it: %s %s says so and tells nothing else', (...words) => {
    const home = mkdtempSync(join(tmpdir(), 'screen-no-store-'))
    const settings = join(home, 'settings.yaml')
    const nowhere = join(home, 'nowhere')
    writeFileSync(settings, `format: screen-configuration/1\nstore: ${nowhere}\n`)
    // One that is there and empty may be where a disk is not mounted.
    const empty = join(home, 'empty')
    mkdirSync(empty)
    for (const [folder, flags, env] of [
      [nowhere, ['--store', nowhere], {}],
      [nowhere, [], { SCREEN_STORE: nowhere }],
      [nowhere, [], { SCREEN_CONFIG: settings }],
      [empty, ['--store', empty], {}],
    ] as const)
      for (const more of [[], ['--json']])
        expect(
          runProgram([...words, ...flags, ...more, '--quiet', '--lang', 'en'], { env }),
          words.join(' '),
        ).toMatchObject({
          exitCode: 2,
          stdout: '',
          stderr: expect.stringContaining(`There is no store here: ${folder}.`),
        })
  })

  it.each(['status', 'show', 'verify', 'resume', 'dossier', 'cancel'])(
    '%s of a case says so too, not that there is no such case',
    (word) => {
      const nowhere = join(mkdtempSync(join(tmpdir(), 'screen-no-store-')), 'nowhere')
      const { exitCode, stderr } = runProgram([word, '2026-0001', '--store', nowhere, '--lang', 'en'])
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`There is no store here: ${nowhere}.`)])
      expect(stderr).not.toContain('begins one')
      const home = mkdtempSync(join(tmpdir(), 'screen-no-store-'))
      expect(
        runProgram([word, '2026-0001', '--lang', 'en'], { env: { XDG_DATA_HOME: home } }).stderr,
      ).toContain('There is no session of case "2026-0001"')
    },
  )

  it.each(OF_ALL)('nobody named one: %s %s tells of none, and where the first will be', (...words) => {
    const home = mkdtempSync(join(tmpdir(), 'screen-no-store-'))
    const { exitCode, stdout, stderr } = runProgram([...words, '--lang', 'en'], {
      env: { XDG_DATA_HOME: home },
    })
    expect([exitCode, stderr]).toEqual([
      0,
      expect.stringContaining(
        `There is no store yet; the first session makes it in ${home}/screening/store.`,
      ),
    ])
    expect(stdout).not.toBe('')
  })

  it('says no more than that there is nothing where one was made', () => {
    const made = mkdtempSync(join(tmpdir(), 'screen-made-'))
    mkdirSync(join(made, 'cases'))
    expect(runProgram(['due', '--store', made, '--lang', 'en'])).toMatchObject({ exitCode: 0, stderr: '' })
  })
})

describe('screen status', () => {
  it('tells the work per phase, what is open, the classification and the second reader', () => {
    expect(
      screen(['signal', 'raise', '2026-0003', '--lang', 'en', '--text', '-'], {}, 'a signal').exitCode,
    ).toBe(0)
    const lines = (reference: string, language: string) =>
      screen(['status', reference, '--lang', language]).stdout.split('\n')
    expect(lines('2026-0001', 'en').slice(1, 6)).toEqual([
      expect.stringMatching(
        /^Minimum steps: 11 of 11 steps concluded · (\d+) of \1 planned searches performed · nothing open$/,
      ),
      'Extended open-source research: not open',
      'Classification: not set',
      'Marking: none',
      'Second reader: not asked for',
    ])
    expect(lines('2026-0003', 'nl')).toContain(
      'Minimale stappen: 0 van 11 stappen afgerond · nog open: Aanleiding en doel; Identificerende gegevens; Naamsvarianten en nog 8',
    )
  })

  it('as JSON holds the same', () => {
    const { phases, classification, secondReader, outdated } = JSON.parse(
      screen(['status', '2026-0001', '--json']).stdout,
    )
    expect(phases).toMatchObject([
      { phase: 'minimum', applies: true, steps: { concluded: 11, applying: 11 }, open: [] },
      { phase: 'extended', applies: false, steps: { concluded: 0, applying: 0 } },
    ])
    expect({ classification, secondReader, outdated }).toEqual({
      classification: null,
      secondReader: { asked: false, standing: 'none' },
      outdated: null,
    })
  })
})

describe('screen show', () => {
  it('shows the entries of a step, of a type, or one', () => {
    const all = entries()
    const step = all.find(({ body }) => body.step !== undefined)?.body.step ?? ''
    expect(entries('--step', step)).toEqual(all.filter(({ body }) => body.step === step))
    const searches = entries('--type', 'search-performed')
    expect(searches.length).toBeGreaterThan(0)
    expect(searches).toEqual(all.filter(({ type }) => type === 'search-performed'))
    expect(entries('--entry', '2')).toEqual([all[1]])
    expect(entries('--entry', '2', '--step', 'none-such')).toEqual([])
  })

  it('tells when nothing is like that, and when there is no such type', () => {
    for (const [language, nothing, noType] of [
      ['nl', 'Geen regel van het logboek', 'Er is geen soort regel "searched"'],
      ['en', 'No entry of the log', 'There is no type of entry "searched"'],
    ] as const) {
      const none = screen(['show', '2026-0001', '--entry', '99999', '--lang', language])
      expect(none).toMatchObject({ exitCode: 0, stdout: '' })
      expect(none.stderr).toContain(nothing)
      const wrong = screen(['show', '2026-0001', '--type', 'searched', '--lang', language])
      expect(wrong.exitCode).toBe(2)
      expect(wrong.stderr).toContain(noType)
    }
  })
})

describe('screen show --note', () => {
  it('is five lines without names of persons or what was typed', () => {
    const { stdout } = screen(['show', '2026-0001', '--note', '--lang', 'en'])
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^Screening 2026-0001\/1 under .+ \(example instruction\), sealed on .+\.$/),
      expect.stringMatching(/^Done by S-201: 11 of 11 steps concluded, (\d+) of \1 planned searches\.$/),
      'Outcome: findings recorded, see the dossier; follow-up: No follow-up.',
      expect.stringMatching(/^Head of the log: [0-9a-f]{64} \(check number (\d{4} ){7}\d{4}\)$/),
      expect.stringMatching(/^Dossier: copy 1, issued on .+\.$/),
    ])
    const names = entries('--type', 'identifier-recorded') as unknown as { data: { value: string } }[]
    expect(names.length).toBeGreaterThan(0)
    for (const { data } of names) expect(stdout).not.toContain(data.value)
  })

  it('of a session that runs, and with what it cannot go together with', () => {
    expect(screen(['show', '2026-0003', '--note', '--lang', 'nl']).stdout).toContain(
      'Uitkomst: nog niet bekend, het onderzoek loopt.',
    )
    const { exitCode, stderr } = screen(['show', '2026-0001', '--note', '--step', 'news', '--lang', 'nl'])
    expect([exitCode, stderr.split('\n')[0]]).toEqual([2, '--note kan niet samen met --step <id>.'])
  })
})

describe('a command that is told', () => {
  it('works when it is typed, in the store that was named', () => {
    const spaced = join(mkdtempSync(join(tmpdir(), 'screen-overview-')), "a colleague's cases")
    symlinkSync(folder, spaced)
    const { stderr } = runProgram(['seal', '2026-0001', '--store', spaced, '--lang', 'en'])
    const [, command = ''] = /"(screen .*)" shows its copies/.exec(stderr) ?? []
    expect(command).toContain('--store')
    const shell = `screen() { "${process.execPath}" "${ROOT}/bin/screen.js" "$@"; }; ${command}`
    const { status, stdout } = spawnSync('sh', ['-c', shell], { encoding: 'utf8', cwd: tmpdir() })
    expect([status, stdout]).toEqual([0, expect.stringContaining('2026-0001/1')])
  })

  it('is told by the name of the program, however a checkout or a shell starts it', () => {
    const { stdout } = runProgram(['--lang', 'en'], { env: { SCREEN_STORE: folder, SCREEN_STAFF: 'S-999' } })
    expect(stdout).toBe('You have no open cases. Begin one with: screen start <case>\n')
    expect(screen(['--lang', 'en'], { SCREEN_STAFF: 'S-999' }).stdout).toContain(
      `screen --store ${folder} start <case>`,
    )
  })
})

describe('what is not there', () => {
  it('is told with what may have been meant', () => {
    expect(screen(['status', '2026-0004', '--lang', 'en']).stderr).toContain(
      'Did you mean 2026-0001, 2026-0002, 2026-0003?',
    )
    expect(screen(['status', 'elsewhere', '--lang', 'en']).stderr).not.toContain('Did you mean')
    expect(
      screen(['dossier', '2026-0001', '--template', 'intrenal-record', '--lang', 'nl']).stderr,
    ).toContain('Bedoelde u internal-record?')
    expect(screen(['show', '2026-0001', '--step', 'new', '--lang', 'nl']).stderr).toContain(
      'Bedoelde u news?',
    )
  })
})
