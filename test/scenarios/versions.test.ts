import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { edited } from '../support/build.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

let folder = ''
let env: Record<string, string> = {}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-versions-'))
  env = { SCREEN_STORE: join(folder, 'store'), SCREEN_INSTRUCTIONS: join(folder, 'own'), SCREEN_LANG: 'en' }
})

const as = (staff: string, ...args: string[]) =>
  runProgram(args, { env: { ...env, SCREEN_STAFF: staff, SCREEN_STAFF_NAME: staff }, cwd: folder })
const screen = (...args: string[]) => as('T-204', ...args)
const ANSWERS = join(ROOT, 'src/demo/answers.en.yaml')
const newest = readFileSync(join(ROOT, 'instructions/osint-screening/3.0.0.yaml'), 'utf8')

/** What a team lead writes: 3.0.0 with one minimum tightened. */
function nextVersion(version = '3.1.0', supersedes = '3.0.0'): string {
  const body = newest.slice(newest.indexOf('\nprocedures:'))
  const head = newest.slice(0, newest.indexOf('\nsupersedes:'))
  const own = [
    `supersedes: "${supersedes}"`,
    'note: { nl: Meer bekijken, en: Look at more }',
    'changes:',
    '  - { step: search-name, class: tightened, why: { nl: Te weinig, en: Too little } }',
    'transition: { running: migrate, until: "2099-01-31" }',
  ]
  const text = edited(`${head}\n${own.join('\n')}\n${body}`, 'version: "3.0.0"', `version: "${version}"`)
  return text.replace('reviewed: 30', 'reviewed: 40')
}

function draft(text = nextVersion(), name = 'draft.yaml'): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('a version', () => {
  it('is published, listed, taken by start, withdrawn; each with its exit code', () => {
    const first = screen('instruction', 'publish', draft(), '--author', 'T-117')
    expect(first.stdout).toMatch(/^osint-screening 3\.1\.0 is published and in force from \d+ \w+ \d{4}\. /)
    expect(first.stdout).toContain('The number is exactly what the changes demand.')
    expect(first.stderr).toContain('Written by T-117, published by T-204')
    expect(first.exitCode).toBe(0)
    const list = screen('instruction', 'list')
      .stdout.split('\n')
      .filter((line) => line.includes('@'))
    expect(list.map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
      ['osint-screening@1.0.0', 'superseded'],
      ['osint-screening@1.1.0', 'superseded'],
      ['osint-screening@2.0.0', 'superseded'],
      ['osint-screening@2.1.0', 'superseded'],
      ['osint-screening@3.0.0', 'superseded'],
      ['osint-screening@3.1.0', 'in force'],
    ])
    expect(screen('instruction', 'list', '--lang', 'nl').stdout).toMatch(
      /^osint-screening@1\.0\.0 +vervangen +01-03-2024 /m,
    )
    const withdrawn = runProgram(['instruction', 'withdraw', 'osint-screening@3.1.0'], {
      env,
      input: 'an error in step 5',
    })
    expect(withdrawn.exitCode).toBe(0)
    expect(screen('instruction', 'list').stdout).toMatch(/3\.1\.0 +withdrawn/)
    expect(screen('instruction', 'list').stdout).toMatch(/3\.0\.0 +in force/)
  })

  it('that is in force from a day that is over, or that nobody else will find, is told so', () => {
    const past = screen('instruction', 'publish', draft(), '--from', '2020-01-01')
    expect(past.exitCode).toBe(0)
    expect(past.stderr).toContain('Its first day, 1 January 2020, is before today, and that is fixed.')
    expect(past.stderr).not.toContain('this account')
    const again = screen('instruction', 'publish', draft(), '--from', '2099-01-01')
    expect(again.exitCode).toBe(2)
    expect(again.stderr).toContain('It is in force from 1 January 2020, and that is fixed.')
    const { SCREEN_INSTRUCTIONS: _, ...named } = env
    const alone = runProgram(['instruction', 'publish', draft()], {
      env: { ...named, XDG_DATA_HOME: join(folder, 'data') },
    })
    expect(alone.stderr).toContain('Only this account looks in that folder.')
    expect(alone.stderr).not.toContain('is before today')
  })

  it('the head of its index moves when it is withdrawn, and is told', () => {
    const published = JSON.parse(screen('instruction', 'publish', draft(), '--json').stdout)
    const told = runProgram(['instruction', 'withdraw', 'osint-screening@3.1.0'], { env, input: 'an error' })
    const head = /^Head of the index: ([0-9a-f]{64})$/m.exec(told.stdout)?.[1]
    expect(head).not.toBe(published.head)
    const last = readFileSync(join(folder, 'own/osint-screening/index'), 'utf8').trimEnd().split('\n').at(-1)
    expect(last).toContain(`"hash":"${head}"`)
    expect(told.stderr).toContain('Keep this head elsewhere too')
  })

  it('is refused with every reason at its place, and nothing is written', () => {
    const wrong = nextVersion('3.0.1')
      .replace('class: tightened', 'class: editorial')
      .replace(/^note:.*\n/m, '')
    const { exitCode, stdout, stderr } = screen('instruction', 'publish', draft(wrong))
    expect(exitCode).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/draft\.yaml:9:10: it does not say why this version is there \[note-missing\]/)
    expect(stderr).toMatch(
      /draft\.yaml:9:10: number 3\.0\.1 does not fit the changes since 3\.0\.0: at least 3\.1\.0 \[number-too-low\]\n {2}version: "3\.0\.1"\n {11}\^/,
    )
    expect(stderr).toMatch(/draft\.yaml:\d+:\d+: .* \[class-too-mild\]/)
    expect(screen('instruction', 'list').stdout).not.toContain('3.0.1')
  })

  it('changed after it was published is found by check, which is a no, and start refuses it', () => {
    expect(screen('instruction', 'publish', draft()).exitCode).toBe(0)
    const fine = screen('instruction', 'check')
    expect([fine.exitCode, fine.stdout]).toEqual([
      0,
      '6 versions checked: in order and equal to what was published.\n',
    ])
    const path = join(folder, 'own/osint-screening/3.1.0.yaml')
    appendFileSync(path, '# one more line\n')
    const all = screen('instruction', 'check')
    expect(all.exitCode).toBe(1)
    expect(all.stdout).toMatch(
      /3\.1\.0\.yaml:1:1: osint-screening 3\.1\.0 was changed after it was published/,
    )
    expect(screen('instruction', 'check', 'osint-screening@3.1.0').exitCode).toBe(1)
    const start = screen('start', 'C-1', '--answers', ANSWERS)
    expect([start.exitCode, start.stdout]).toEqual([2, ''])
    expect(start.stderr).toContain('osint-screening@3.1.0 was changed after it was published')
  })

  it.each<[string[], RegExp]>([
    [['instruction', 'publish'], /An argument is missing: <file>/],
    [['instruction', 'publish', 'nothing.yaml'], /nothing\.yaml cannot be read \(ENOENT\)/],
    [['instruction', 'publish', '.', '--from', 'x'], /Instruction "\." not found/],
    [
      ['instruction', 'withdraw', 'osint-screening'],
      /such as osint-screening@3\.0\.0; given is "osint-screening"/,
    ],
    [['instruction', 'withdraw', '2.1.0'], /such as osint-screening@2\.1\.0; given is "2\.1\.0"/],
    [
      ['instruction', 'withdraw', 'osint-screening@7.0.0'],
      /No version of osint-screening@7\.0\.0 is published/,
    ],
    [['migrate', '--to', '3.0.0'], /Give either a case or --all/],
    [['migrate', 'C-1', '--all', '--to', '3.0.0'], /Give either a case or --all/],
    [['migrate', 'C-1', '--to', '3.0.0'], /There is no store here/],
    [['migrate', '--all', '--to', '9.9.9'], /osint-screening@9\.9\.9" not found/],
    [['migrate', '--all'], /--to/],
    [
      ['start', 'C-1', '--answers', ANSWERS, '--instruction', 'draft.yaml'],
      /draft\.yaml" not found\.\n.*--draft/,
    ],
    [['migrate', '--all', '--to', './draft.yaml'], /draft\.yaml" not found\.\n.*--plan/],
  ])('%j is refused with a sentence, and exit 2', (args, said) => {
    const { exitCode, stdout, stderr } = screen(...args)
    expect(stderr).toMatch(said)
    expect(stderr).not.toMatch(/^ +at /m)
    expect([exitCode, stdout]).toEqual([2, ''])
  })
})

/** Begins a case under 1.0.0 and works on it up to the step after the identifiers. */
async function begun(reference: string, staff = 'S-101', columns = 100): Promise<void> {
  const program = new RunningProgram(['start', reference, '--instruction', 'osint-screening@1.0.0'], {
    env: { ...env, SCREEN_STAFF: staff },
    columns,
  })
  await program.until(() => program.cards() > 0, 'the first card')
  await program.pressUntil('\r', 'Which procedure?')
  await program.toNextCard('1')
  await program.toNextCard('\r')
  await program.pressUntil('\r', 'What is the trigger?')
  await program.toNextCard('1')
  await program.pressUntil('\r', 'personal interest')
  await program.toNextCard('1')
  await program.toNextCard('\r')
  await program.pressUntil('\r', 'Identifiers, one')
  await program.pressUntil('name: Nadia Voorbeeld', 'Nadia Voorbeeld')
  await program.pressUntil('\r', 'Status')
  await program.toNextCard('\r')
  await program.toNextCard('\r')
  expect(await program.toNextCard('\r')).toContain('step 3 of')
  program.press('q')
  await program.ended()
}

const log = (reference: string) => events(join(folder, 'store/cases', reference, '1'))

describe('running sessions', () => {
  it('are outdated, told what moving means, moved, and go on at what changed', async () => {
    mkdirSync(join(folder, 'store', 'cases'), { recursive: true, mode: 0o700 })
    expect(screen('outdated')).toMatchObject({
      exitCode: 0,
      stdout: 'All running cases are under the version in force.\n',
    })
    await begun('C-1')
    const outdated = screen('outdated')
    expect(outdated.exitCode).toBe(1)
    expect(outdated.stdout).toMatch(/C-1\/1 +S-101 +1\.0\.0 +3\.0\.0 +there is a newer version/)
    expect(screen('status', 'C-1').stdout).toMatch(/\nthere is a newer version · 3\.0\.0\n$/)
    expect(JSON.parse(screen('status', 'C-1', '--json').stdout)).toMatchObject({
      outdated: { why: 'superseded' },
    })
    const plan = screen('migrate', '--all', '--to', '3.0.0', '--plan')
    expect(plan.exitCode).toBe(0)
    expect(plan.stdout).toMatch(/C-1\/1 +S-101 +1\.0\.0 +3 +1 +0 +0 +1 +0:\d\d h/)
    expect(plan.stdout).toContain('Identifiers: to confirm: the text has changed')
    expect(log('C-1').at(-1)?.type).toBe('step-opened')
    const json = JSON.parse(screen('migrate', 'C-1', '--to', '3.0.0', '--plan', '--json').stdout) as {
      done: boolean
      total: object
    }
    expect(json).toMatchObject({ done: false, total: { kept: 3, confirm: 1, redo: 0 } })

    expect(screen('migrate', '--all', '--to', '3.0.0').exitCode).toBe(0)
    expect(log('C-1').slice(-2)).toMatchObject([
      { type: 'staff-named', body: { code: 'T-204' } },
      {
        type: 'instruction-migrated',
        body: { from: { version: '1.0.0' }, to: { version: '3.0.0' } },
      },
    ])
    expect(screen('outdated').exitCode).toBe(0)
    expect(screen('verify', 'C-1').exitCode).toBe(0)
    // A number mistyped moves everything back: that can be meant, and is told.
    const back = screen('migrate', '--all', '--to', '2.1.0', '--plan')
    expect([back.exitCode, back.stderr]).toEqual([
      0,
      expect.stringContaining('3.0.0 is in force, and newer than 2.1.0'),
    ])
    expect(plan.stderr).toBe('')
    expect(screen('migrate', 'C-1', '--to', '3.0.0')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('under this version already'),
    })

    const program = new RunningProgram(['resume', 'C-1'], { env })
    await program.until(() => program.cards() > 0, 'the first card')
    const card = program.screen()
    expect(card).toContain('Identifiers')
    expect(card).toContain('This session was moved from version 1.0.0 to 3.0.0 (by T-204)')
    expect(card).toMatch(/What has changed +│ What you had recorded/)
    expect(card).toMatch(/- why \(1\.1\.0\): Screeners recorded the passport +│ - outcome: carried out/)
    expect(card).toMatch(/- Clarified: guidance: changed/)
    expect(card).toContain('I1 name: Nadia Voorbeeld')
    // Enter and the keys of the step itself do nothing here.
    program.press('\rin')
    await program.pressUntil('k', 'Why can the work stay (required):')
    await program.pressUntil('no photo in the file', 'no photo in the file')
    const next = await program.toNextCard('\r')
    expect(next).toContain('step 3 of')
    expect(next).not.toContain('Only the wording has changed')
    program.press('q')
    await program.ended()
    expect(log('C-1').slice(-2)).toMatchObject([
      {
        type: 'step-reviewed',
        body: { step: 'identifiers', decision: 'kept', dropped: [] },
        data: { note: 'no photo in the file' },
      },
      { type: 'step-concluded', body: { step: 'identifiers', outcome: 'done-no-findings' } },
    ])
  })

  it('on a narrow terminal the two stand one under the other; amend opens the step, redo empties it', async () => {
    await begun('C-1')
    screen('migrate', 'C-1', '--to', '3.0.0')
    const program = new RunningProgram(['resume', 'C-1'], { env, columns: 80 })
    await program.until(() => program.cards() > 0, 'the first card')
    expect(program.screen()).toMatch(/What has changed\n[\s\S]+\nWhat you had recorded\n/)
    for (const line of program.screen().split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    await program.pressUntil('a', 'What are you amending')
    await program.pressUntil('one more document', 'one more document')
    const amended = await program.toNextCard('\r')
    expect(amended).toContain('Nothing more: Enter concludes the step')
    await program.toNextCard('\r')
    program.press('q')
    await program.ended()
    expect(log('C-1').filter(({ type }) => type === 'step-reviewed')).toMatchObject([
      { body: { decision: 'amended' } },
    ])
  })

  it('a walk that is open while somebody moves the session stores nothing under the wrong version', async () => {
    await begun('C-1')
    const program = new RunningProgram(['resume', 'C-1'], { env })
    await program.until(() => program.cards() > 0, 'the first card')
    expect(screen('migrate', 'C-1', '--to', '3.0.0').exitCode).toBe(0)
    await program.pressUntil('d', 'Enter: done')
    await program.pressUntil('an older sibling', 'an older sibling')
    await program.pressUntil('\r', 'Role?')
    await program.pressUntil('1', 'A minor?')
    expect(await program.toNextCard('2')).toContain(
      'was moved from version 1.0.0 to 3.0.0 in the meantime. This was not saved',
    )
    expect(program.screen()).toContain('step 3 of 11')
    program.press('q')
    await program.ended()
    expect(log('C-1').some(({ type }) => type === 'person-recorded')).toBe(false)
  })

  it('one whose log does not hold keeps none of the others back, and is told', async () => {
    for (const reference of ['C-1', 'C-2']) await begun(reference)
    const path = join(folder, 'store/cases/C-1/1/log')
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('"procedure":"asylum"', '"procedure":"family-reunification"'),
    )
    const { exitCode, stdout, stderr } = screen('migrate', '--all', '--to', '3.0.0')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/C-1\/1 was not moved: The log of C-1\/1 does not hold at entry \d+/)
    expect(stdout).toMatch(/^Moved to osint-screening 3\.0\.0\.\n[\s\S]*C-2\/1/)
    expect(stdout).not.toContain('C-1/1')
    expect(log('C-2').at(-1)?.type).toBe('instruction-migrated')
    expect(readFileSync(path, 'utf8')).not.toContain('instruction-migrated')
  })

  it('a rehearsal says so on every card, and its case is not taken for begun', async () => {
    const args = ['start', 'C-1', '--draft', '--instruction', draft()]
    const program = new RunningProgram(args, { env })
    await program.until(() => program.cards() > 0, 'the first card')
    expect(program.screen()).toContain(
      'REHEARSAL with a draft version: it does not count and is never issued.',
    )
    program.press('q')
    await program.ended()
    expect(screen('list').stdout).toMatch(/C-1\/1 +open \(rehearsal\)/)
    expect(screen('dossier', 'C-1', '--issue')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('This is a rehearsal with a draft version'),
    })
    const real = screen('start', 'C-1', '--answers', join(ROOT, 'src/demo/answers.en.yaml'))
    expect(real.exitCode).toBe(2)
    expect(real.stderr).toContain('A rehearsal of case C-1/1 is open')
  })

  it("under the shipped index alone everything works where nothing of one's own is", () => {
    mkdirSync(join(folder, 'empty'))
    const { exitCode, stdout } = runProgram(['instruction', 'list'], {
      env: { SCREEN_LANG: 'en', SCREEN_INSTRUCTIONS: join(folder, 'empty') },
    })
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/3\.0\.0 +in force/)
    // And where the folder of one's own is a copy of what ships.
    cpSync(join(ROOT, 'instructions'), join(folder, 'own'), { recursive: true })
    expect(screen('instruction', 'check').exitCode).toBe(0)
  })
})
