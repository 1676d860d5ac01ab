import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import { edited } from '../support/build.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

const CASE = '2026-0311'
let folder = ''

const run = (args: readonly string[], input?: string, env: Record<string, string> = {}) =>
  runProgram(['--lang', 'en', ...args, '--store', join(folder, 'store')], {
    env: { SCREEN_STAFF: 'S-101', ...env },
    ...(input === undefined ? {} : { input }),
  })

/** A file that somebody names on the command line. */
function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** The demo's case, walked from its answers to the first copy. */
function sealed(): void {
  const answers = join(ROOT, 'src/demo/answers.en.yaml')
  const { exitCode, stderr } = run([
    'start',
    CASE,
    '--instruction',
    'osint-screening@2.0.0',
    '--answers',
    answers,
  ])
  expect([exitCode, stderr]).toEqual([0, expect.any(String)])
}

const status = () => JSON.parse(run(['status', CASE, '--json']).stdout)
const logged = (type: string) =>
  events(join(folder, 'store/cases', CASE, '1')).filter((one) => one.type === type)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-person-'))
})

describe('screen statement', () => {
  it('after the seal stands beside what it concerns, and the next copy prints it', () => {
    sealed()
    const letter = file('brief.txt', 'De account is niet van mij. هذا ليس حسابي\n')
    const said = run([
      'statement',
      CASE,
      '--from',
      'lawyer',
      '--kind',
      'correction',
      '--about',
      'F1',
      '--text',
      letter,
    ])
    expect([said.exitCode, said.stderr]).toEqual([0, ''])
    expect(said.stdout).toContain('T1 is recorded')
    expect(said.stdout).toContain(`dossier ${CASE}/1 --issue`)
    expect(logged('statement-recorded').map(({ body }) => body)).toEqual([
      { id: 'T1', kind: 'correction', from: 'lawyer', about: 'F1' },
    ])
    expect(status().statements).toEqual([expect.objectContaining({ id: 'T1', about: 'F1', printed: false })])
    expect(run(['status', CASE]).stdout).toContain('Statements by the person: T1 (F1; in no issued copy yet)')

    expect(run(['dossier', CASE, '--issue', '--out', join(folder, '2.pdf')]).exitCode).toBe(0)
    expect(status().statements).toEqual([expect.objectContaining({ printed: true })])
    expect(run(['verify', CASE]).exitCode).toBe(0)
    expect(run(['verify', join(folder, '2.pdf')]).stdout).toContain('copy 2 as issued')
  })

  it.each<[string[], string, RegExp]>([
    [['--about', 'F99'], 'x', /There is no F99/],
    [['--on', '2026-02-30'], 'x', /not a day in the calendar/],
    [['--on', '2999-01-01'], 'x', /2999-01-01 has yet to come/],
    [['--from', 'neighbour'], 'x', /person, lawyer, representative, other/],
    [[], ' \n', /--text|text/],
    [['--text', '/nowhere/brief.txt'], '', /\/nowhere\/brief\.txt/],
  ])('is refused with nothing written: %j', (args, input, expected) => {
    run(['signal', 'raise', CASE], 'a report')
    const { exitCode, stderr } = run(['statement', CASE, ...args], input)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(expected)
    expect(logged('statement-recorded')).toEqual([])
  })
})

describe('a statement at a desk', () => {
  const editor = (script: string): string => {
    const path = file('editor.sh', `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
    return path
  }
  const at = async (args: string[], command: string): Promise<RunningProgram> => {
    const program = new RunningProgram(['statement', CASE, ...args], {
      env: { SCREEN_STORE: join(folder, 'store'), SCREEN_LANG: 'en', SCREEN_STAFF: 'S-101', EDITOR: command },
    })
    await program.ended()
    return program
  }

  it('is written in an editor, in a private file that is gone afterwards', async () => {
    run(['signal', 'raise', CASE], 'a report')
    const command = editor(
      `ls -l "$1" > "${folder}/seen"; printf 'Not my account.\\nهذا ليس حسابي\\n' >> "$1"`,
    )
    const program = await at(['--kind', 'correction'], command)
    expect([program.exitCode, program.screen()]).toEqual([0, expect.stringContaining('T1 is recorded')])
    expect(logged('statement-recorded')).toMatchObject([
      { body: { kind: 'correction' }, data: { text: 'Not my account.\nهذا ليس حسابي' } },
    ])
    expect(readFileSync(join(folder, 'seen'), 'utf8')).toMatch(/^-rw------- .*\/drafts\//)
    expect(readdirSync(join(folder, 'store/cases', CASE, '1/drafts'))).toEqual([])
  })

  it.each<[string[], string, RegExp]>([
    [[], 'exit 3', /The editor failed \(.*3\)\. Nothing was recorded\./],
    [[], 'true', /text/],
    // Told before anybody has written anything.
    [['--about', 'F99'], 'echo written > "$0.used"', /There is no F99/],
  ])('is not recorded, and it is said why: %j, %s', async (args, script, expected) => {
    run(['signal', 'raise', CASE], 'a report')
    const program = await at(args, editor(script))
    expect([program.exitCode, program.screen()]).toEqual([2, expect.stringMatching(expected)])
    expect(logged('statement-recorded')).toEqual([])
    expect(existsSync(join(folder, 'editor.sh.used'))).toBe(false)
  })

  it('that cannot be recorded is there again', async () => {
    run(['signal', 'raise', CASE], 'a report')
    const session = join(folder, 'store/cases', CASE, '1')
    // Somebody cancels the case while it is being written.
    const cancelling = `printf 'a long letter' > "$1"; node "${ROOT}/bin/screen.js" cancel ${CASE} < "${file('why.txt', 'wrong case')}"`
    const program = await at([], editor(cancelling))
    expect(program.exitCode).toBe(2)
    expect(readFileSync(join(session, 'drafts/statement.text.json'), 'utf8')).toContain('a long letter')
  })
})

describe('a statement in an answers file', () => {
  it('is recorded with its step, about what was found there', () => {
    const text = edited(
      readFileSync('src/demo/answers.en.yaml', 'utf8'),
      '    routing: no-follow-up\n',
      '    statements: [{ kind: remark, from: lawyer, about: F1, on: "2026-11-20", text: The bakery was sold. }]\n    routing: no-follow-up\n',
    )
    for (const name of ['company-register.txt', 'profile-post.png'])
      file(name, readFileSync(`src/demo/${name}`))
    expect(run(['start', CASE, '--answers', file('answers.yaml', text)])).toMatchObject({ exitCode: 0 })
    expect(logged('statement-recorded')).toMatchObject([
      {
        body: { id: 'T1', kind: 'remark', from: 'lawyer', about: 'F1', on: '2026-11-20' },
        data: { text: 'The bakery was sold.' },
      },
    ])
  })
})

describe('a text of an answers file that names somebody who has a number', () => {
  it('is told at its place before anything is recorded, and keeps nothing from going on', () => {
    const text = edited(
      readFileSync('src/demo/answers.en.yaml', 'utf8'),
      '    routing: no-follow-up\n',
      `    persons: [{ description: brother, role: family, minor: false, name: Élias Haddad }]
    statements: [{ kind: remark, from: lawyer, about: F1, text: The bakery is of elias  haddad. }]
    routing: no-follow-up
`,
    )
    for (const name of ['company-register.txt', 'profile-post.png'])
      file(name, readFileSync(`src/demo/${name}`))
    const answers = file('answers.yaml', text)
    const line = text.split('\n').findIndex((one) => one.includes('elias  haddad')) + 1
    for (const [language, said] of [
      ['en', 'note: this text gives the name of P1'],
      ['nl', 'let op: deze tekst noemt P1 bij naam'],
    ] as const) {
      const args = [
        'start',
        CASE,
        '--answers',
        answers,
        '--lang',
        language,
        '--store',
        join(folder, language),
      ]
      const { exitCode, stderr } = runProgram(args)
      expect(exitCode, stderr).toBe(0)
      expect(stderr.match(/^.*\[person-named\]/gm)).toEqual([
        expect.stringMatching(`answers\\.yaml:${line}:\\d+: ${said}`),
      ])
    }
  })
})

it('what was recorded already is told with where, and how what happened since is recorded', () => {
  run(['signal', 'raise', CASE], 'a report')
  run(['statement', CASE], 'Not my account.')
  run(['inform', CASE, '--how', 'orally', '--on', '2020-11-20'])
  const again = (...more: string[]) => run(['statement', CASE, ...more], 'Not my account.')
  expect(again()).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/recorded already: T1, entry \d+\..*--on/s),
  })
  expect(again('--lang', 'nl').stderr).toMatch(/al genoteerd: T1, logregel \d+\./)
  expect(again('--on', '2020-11-21')).toMatchObject({ exitCode: 0 })
  const list = `deferral_grounds:
  - { id: onderzoek, label: { nl: Lopend onderzoek, en: Ongoing research }, citation: article 0 }
`
  const env = { SCREEN_CONFIG: file('config.yaml', `format: screen-configuration/1\n${list}`) }
  const put = (...more: string[]) => run(['inform', CASE, '--defer', 'onderzoek', ...more], 'x', env)
  expect(put()).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/By entry \d+ the person was informed, on 20 November 2020/),
  })
  expect(put('--lang', 'nl').stderr).toMatch(/is betrokkene geïnformeerd, op 20 november 2020/)
})

describe('screen inform', () => {
  const config = (text: string): Record<string, string> => ({
    SCREEN_CONFIG: file('config.yaml', `format: screen-configuration/1\n${text}`),
  })
  const ONE = `deferral_grounds:
  - { id: onderzoek, label: { nl: Lopend onderzoek, en: Ongoing research }, citation: article 0 }
`

  it('tells what stands: nothing, put off on a configured ground, informed', () => {
    run(['signal', 'raise', CASE], 'a report')
    expect(run(['status', CASE]).stdout).toContain('Person informed: not recorded')
    const none = run(['inform', CASE, '--defer', 'onderzoek'], 'would harm it')
    expect(none).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('deferral_grounds') })

    const env = config(ONE)
    expect(run(['inform', CASE], '', env).stdout).toContain('configured: onderzoek')
    expect(run(['inform', CASE, '--defer', 'gemak'], 'x', env).stderr).toContain('Choose from: onderzoek')
    const put = run(['inform', CASE, '--defer', 'onderzoek', '--until', '2999-01-15'], 'would harm it', env)
    const past = run(['inform', CASE, '--defer', 'onderzoek', '--until', '2020-01-15'], 'x', env)
    expect(past).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('2020-01-15 has gone by') })
    expect(put).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Ongoing research (article 0)'),
    })
    expect(status().information).toMatchObject({
      state: 'deferred',
      ground: 'onderzoek',
      until: '2999-01-15',
    })
    // The reason stands in DATA only.
    expect(JSON.stringify(logged('information-deferred').map(({ body }) => body))).not.toContain('harm')

    const told = run(['inform', CASE, '--how', 'in-writing', '--on', '2020-11-20'])
    expect(told.stdout).toBe('Person informed: on 20 November 2020, in writing\n')
    expect(status().information).toMatchObject({ state: 'informed', on: '2020-11-20', how: 'in-writing' })
  })

  it('that was put off until a day that has come is due, also in a session that is worked on', () => {
    run(['signal', 'raise', CASE], 'a report')
    const env = config(ONE)
    const due = (...more: string[]) => run(['due', ...more], '', env)
    // Of the machine, as the program has no other: in whatever zone, that day has come.
    const today = JSON.parse(run(['show', CASE, '--json']).stdout)
      .at(-1)
      .at.slice(0, 10)
    expect(due()).toMatchObject({ exitCode: 0 })
    run(['inform', CASE, '--defer', 'onderzoek', '--until', today], 'would harm it', env)
    expect(due()).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('was put off, to be looked') })
    expect(due('--lang', 'nl').stdout).toContain('is het informeren van betrokkene uitgesteld')
    expect(JSON.parse(due('--json').stdout).deferred).toEqual([{ session: `${CASE}/1`, until: today }])
    run(['inform', CASE, '--how', 'orally'])
    expect(due()).toMatchObject({ exitCode: 0 })
  })

  it.each<[string[], RegExp]>([
    [['--on', '2026-11-20'], /--how/],
    [['--until', '2026-11-20'], /--defer/],
    [['--how', 'pigeon'], /in-writing, orally, other/],
    [['--how', 'orally', '--defer', 'x'], /--defer/],
    [['--how', 'orally', '--on', '2999-01-01'], /2999-01-01 has yet to come/],
  ])('says what is wrong with %j', (args, expected) => {
    run(['signal', 'raise', CASE], 'a report')
    const { exitCode, stderr } = run(['inform', CASE, ...args], 'x')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(expected)
  })
})

describe('screen extract', () => {
  it('says what --show decides about where something else was named', () => {
    sealed()
    const show = (...more: string[]) => run(['extract', CASE, '--show', 'E1', ...more], 'the person')
    expect(show()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^E1 does not go with --show: .*and there are none here\./),
    })
    expect(show('--lang', 'nl').stderr).toMatch(/^E1 kan niet met --show: .*en die staan hier niet\./)
  })

  it('is a copy that prints the head of the seal, told in the log with for whom, and verified as any', () => {
    sealed()
    const [seal] = JSON.parse(run(['show', CASE, '--type', 'session-sealed', '--json']).stdout) as {
      hash: string
    }[]
    const out = join(folder, 'extract.pdf')
    const made = run(['extract', CASE, '--out', out], 'the person, through their lawyer')
    expect(made.exitCode).toBe(0)
    expect(made.stdout).toContain('Extract, copy 2')
    const told = JSON.parse(run(['show', CASE, '--type', 'extract-made', '--json']).stdout) as object[]
    expect(told).toEqual([
      expect.objectContaining({
        body: { copy: 2, pdf: sha256(readFileSync(out)) },
        data: expect.objectContaining({ for: 'the person, through their lawyer' }),
      }),
    ])
    expect(run(['status', CASE]).stdout).toMatch(/2 .* extract for access/)
    expect(status()).toMatchObject({ copies: [1, 2], extracts: [2] })

    // For them, and for nobody whom the organisation's own request names as its reader.
    const prepared = JSON.parse(run(['show', CASE, '--type', 'dossier-prepared', '--json']).stdout) as {
      data: object
    }[]
    expect(prepared.at(-1)?.data).toMatchObject({ recipient: 'the person, through their lawyer' })

    // The anchor the person holds is one that verify answers.
    const asked = run(['verify', CASE, '--head', seal?.hash ?? ''])
    expect(asked).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('The head given is entry') })
    const verified = run(['verify', out]).stdout
    for (const sentence of ['copy 2 as issued', 'is the same', 'the same byte for byte'])
      expect(verified).toContain(sentence)
    // It is no dossier: what is drawn again, and told to the case system, is the copy of before.
    expect(run(['dossier', CASE, '--out', join(folder, 'one.pdf')]).stdout).toContain(
      'Copy 1 was drawn again',
    )
    expect(run(['show', CASE, '--note']).stdout).toMatch(/Dossier: copy 1\b/)
    const again = join(folder, 'again.pdf')
    expect(run(['dossier', CASE, '--copy', '2', '--out', again]).exitCode).toBe(0)
    expect(readFileSync(again).equals(readFileSync(out))).toBe(true)
  })

  it('leaves nobody out in one place and names them in another, and says what else to leave out', () => {
    sealed()
    const person = ['--from', 'person', '--kind', 'remark']
    expect(run(['statement', CASE, ...person], 'Yusuf al-Khalil is my name').stderr).toBe('')
    const refused = run(['extract', CASE, '--withhold', 'I2', '--ground', 'not-needed'], 'the person')
    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toMatch(/I2 is withheld.* Leave that out too: add "[\d,]+" to --withhold\.\n/)
  })

  it('is made as an extract only, and an extract of nothing else', () => {
    sealed()
    const issued = run(['dossier', CASE, '--issue', '--template', 'access-extract'])
    expect(issued).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`extract ${CASE}/1 --template`),
    })
    const record = run(['extract', CASE, '--template', 'internal-record'], 'the person')
    expect(record).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('no section "access"') })
    expect(logged('dossier-prepared')).toHaveLength(1)
  })

  it('is not made before the seal, for nobody, or over a file that is there', () => {
    run(['signal', 'raise', CASE], 'a report')
    expect(run(['extract', CASE], 'the person')).toMatchObject({ exitCode: 2 })
    folder = mkdtempSync(join(tmpdir(), 'screen-person-'))
    sealed()
    expect(run(['extract', CASE], ' ').stderr).toContain('--for-file')
    expect(run(['extract', CASE, '--out', file('x.pdf', '')], 'the person').exitCode).toBe(2)
    expect(logged('dossier-prepared')).toHaveLength(1)
  })
})
