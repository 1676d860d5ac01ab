import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { events } from '../support/log-events.ts'
import { JPEG } from '../support/pictures.ts'
import { runProgram } from '../support/program.ts'
import { BINARY, ENVIRONMENT, ROOT, RunningProgram } from '../support/terminal.ts'

let store = ''
const CASE = '2026-0001'
const session = (): string => join(store, 'cases', CASE, '1')
const add = (args: readonly string[], input: string) =>
  runProgram(['add', args[0] ?? '', CASE, ...args.slice(1), '--store', store, '--lang', 'en'], { input })

beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'screen-add-'))
  const answers = join(store, 'a.yaml')
  writeFileSync(
    answers,
    'format: screen-answers/1\nsteps:\n  purpose: { procedure: asylum, basis: confirmed, pause: true }\n',
  )
  expect(runProgram(['start', CASE, '--answers', answers, '--store', store]).exitCode).toBe(0)
})

/** Whether it ended well, with a process of its own that runs beside others. */
function beside(args: readonly string[], input: string): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BINARY, ...args], { cwd: ROOT, env: ENVIRONMENT })
    child.on('close', resolve)
    child.stdin.end(input)
  })
}

describe('screen add', () => {
  it('copies nothing into a session that another holds', () => {
    const kept = (): string[] =>
      readdirSync(join(session(), 'objects'), { recursive: true }).map(String).sort()
    const before = kept()
    const ran = runProgram(
      ['add', 'evidence', CASE, '--step', 'search-name', '--file', 'package.json', '--store', store],
      { env: { SCREEN_STAFF: 'S-202' } },
    )
    expect(ran).toMatchObject({ exitCode: 2 })
    expect(kept()).toEqual(before)
  })

  it('records each kind, from text or JSON, and says under which number', () => {
    const name = add(
      ['identifier', '--step', 'identifiers', '--kind', 'name', '--status', 'declared'],
      'Omar Haddad',
    )
    expect(name).toMatchObject({ exitCode: 0, stdout: `I1 recorded in ${CASE}/1, step identifiers.\n` })
    expect(add(['person', '--role', 'family', '--minor', 'no'], 'brother').exitCode).toBe(0)
    expect(add(['candidate', '--step', 'search-name'], 'a profile').exitCode).toBe(0)
    const search = [
      'search',
      '--step',
      'search-name',
      '--search',
      'name',
      '--engine',
      'bing',
      '--outcome',
      'no-results',
    ]
    expect(add(search, '').exitCode).toBe(0)
    expect(add(['evidence', '--step', 'search-name', '--file', 'package.json'], '').exitCode).toBe(0)
    const found = JSON.stringify({ fact: 'a fact', grade: 'F6' })
    const finding = add(
      ['finding', '--step', 'search-name', '--evidence', 'E1', '--candidate', 'C1', '--json'],
      found,
    )
    expect(JSON.parse(finding.stdout)).toMatchObject({ id: 'F1', step: 'search-name', named: [] })
    expect(events(session()).slice(-2)).toMatchObject([
      { type: 'finding-recorded', body: { id: 'F1', evidence: ['E1'], candidate: 'C1' } },
      { type: 'finding-completed', body: { finding: 'F1', grade: { source: 'F', information: '6' } } },
    ])
    const judged = {
      state: 'excluded',
      contradicting: ['Gouda'],
      reasoning: 'born elsewhere',
      need: 'same name',
    }
    // In the words of the walk, in either language.
    add(['identifier', '--step', 'identifiers', '--kind', 'geboorteplaats', '--status', 'opgegeven'], 'Gouda')
    const judgement = add(['judgement', '--candidate', 'C1'], JSON.stringify(judged))
    expect(judgement.stdout).toBe(`C1 recorded in ${CASE}/1, step identity-match.\n`)
    expect(events(session()).at(-1)).toMatchObject({
      body: { state: 'excluded', contradicting: ['I2'] },
      data: { need: 'same name' },
    })
  })

  it('points out a recorded name, and records it all the same', () => {
    add(
      ['person'],
      JSON.stringify({ description: 'sister', role: 'family', minor: false, name: 'Amal Haddad' }),
    )
    const { exitCode, stderr } = add(['candidate', '--step', 'search-name'], 'page of AMÁL HADDAD')
    expect(exitCode).toBe(0)
    expect(stderr).toContain('the name of P1')
  })

  it('says at once which picture no dossier will show, and keeps it all the same', () => {
    const kept = (name: string, bytes: Uint8Array) => {
      writeFileSync(join(store, name), bytes)
      return add(['evidence', '--step', 'search-name', '--file', join(store, name)], '')
    }
    const film = kept('film.gif', Buffer.from('GIF89a'))
    expect(film).toMatchObject({ exitCode: 0, stdout: `E1 recorded in ${CASE}/1, step search-name.\n` })
    expect(film.stderr).toContain('a dossier will not show E1 as a picture: a document cannot show this kind')
    for (const [name, bytes] of [
      ['photo.jpg', JPEG],
      ['notes.txt', Buffer.from('notes')],
    ] as const)
      expect(kept(name, bytes)).toMatchObject({ exitCode: 0, stderr: '' })
  })

  it.each([
    ['nothing', ['candidate'], '', 'label'],
    ['a field nobody knows', ['candidate'], '{ "label": "x", "bogus": 1 }', 'bogus'],
    ['half a JSON object', ['candidate'], '{ "label": ', ''],
    ['more than a text may hold', ['candidate'], 'a'.repeat(300_000), '200000'],
    ['a grade that is none', ['finding', '--grade', 'Z9'], 'a fact', '(A|B|C|D|E|F)(1|2|3|4|5|6)'],
    ['no status', ['identifier', '--kind', 'phone'], '+31', 'give --status'],
    ['a folder as evidence', ['evidence', '--step', 'search-name', '--file', 'src'], '', 'ordinary file'],
    [
      'a device as evidence',
      ['evidence', '--step', 'search-name', '--file', '/dev/null'],
      '',
      'ordinary file',
    ],
    ['a step that is not there', ['candidate', '--step', 'nowhere'], 'x', 'nowhere'],
    ['a finding without a source', ['finding', '--step', 'search-name'], 'a fact', 'source or evidence'],
  ])('refuses %s with 2, and records nothing', (_, args, input, told) => {
    const before = events(session()).length
    const { exitCode, stderr } = add(args, input)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(told)
    expect(stderr).not.toContain('    at ')
    expect(events(session())).toHaveLength(before)
  })

  it('from eight processes at once loses nothing', async () => {
    const args = ['add', 'person', CASE, '--role', 'other', '--minor', 'no', '--store', store]
    const codes = await Promise.all(Array.from({ length: 8 }, (_, at) => beside(args, `person ${at}`)))
    expect(codes).toEqual(Array(8).fill(0))
    const ids = events(session()).flatMap(({ type, body }) =>
      type === 'person-recorded' ? [(body as { id: string }).id] : [],
    )
    expect(ids).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8'])
    expect(runProgram(['verify', CASE, '--store', store]).exitCode).toBe(0)
  })

  it('is told by the open walk with its next card, and what the walk does is kept too', async () => {
    const walk = new RunningProgram(['resume', CASE, '--store', store, '--lang', 'en'])
    await walk.until(() => walk.cards() > 0, 'the first card')
    add(['person', '--role', 'family', '--minor', 'no'], 'brother')
    await walk.pressUntil('j', 'To which step?')
    expect(await walk.toNextCard('2')).toContain('Meanwhile elsewhere, by S-101: other person recorded (P1)')
    // Going back writes nothing: the walk looks by itself.
    add(['person', '--role', 'family', '--minor', 'no'], 'sister')
    expect(await walk.toNextCard('\u007F')).toContain(
      'Meanwhile elsewhere, by S-101: other person recorded (P2)',
    )
    add(['person', '--role', 'family', '--minor', 'no'], 'aunt')
    await walk.pressUntil('\r', 'trigger')
    expect(await walk.toNextCard('1')).toContain('Meanwhile elsewhere, by S-101: other person recorded (P3)')
    walk.press('q')
    await walk.ended()
    expect(events(session()).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['person-recorded', 'answer-given']),
    )
  })

  it('is told in the language of the walk, in words', async () => {
    const walk = new RunningProgram(['resume', CASE, '--store', store, '--lang', 'nl'])
    await walk.until(() => walk.cards() > 0, 'the first card')
    add(['candidate', '--step', 'search-name'], 'a profile')
    await walk.pressUntil('j', 'Naar welke stap?')
    const card = await walk.toNextCard('2')
    expect(card).toContain('Intussen elders, door S-101: kandidaat vastgelegd (C1).')
    expect(card).not.toContain('candidate-recorded')
    walk.press('q')
    await walk.ended()
  })
})
