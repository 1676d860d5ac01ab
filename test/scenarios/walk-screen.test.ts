import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { columns as columnsOf } from '../../src/adapters/terminal/width.ts'
import { events } from '../support/log-events.ts'
import { JPEG, makePng } from '../support/pictures.ts'
import { runProgram } from '../support/program.ts'
import { BINARY, RunningProgram } from '../support/terminal.ts'

let store = ''
const session = (): string => join(store, 'cases/2026-0001/1')
const drafts = (): string[] =>
  existsSync(join(session(), 'drafts')) ? readdirSync(join(session(), 'drafts')) : []

const [ENTER, ESCAPE, CTRL_B, CTRL_C, CTRL_O, CTRL_X, CTRL_Z] = [
  '\r',
  '\u001B',
  '\u0002',
  '\u0003',
  '\u000F',
  '\u0018',
  '\u001A',
]
const PAGE_DOWN = '\u001B[6~'
const START = (): string[] => ['start', '2026-0001', '--store', store, '--lang', 'en']

beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'screen-shown-'))
})

async function begin(options: ConstructorParameters<typeof RunningProgram>[1] = {}): Promise<RunningProgram> {
  const program = new RunningProgram(START(), options)
  await program.until(() => program.cards() > 0, 'the first card')
  return program
}

async function leave(program: RunningProgram): Promise<void> {
  program.press('q')
  await program.ended()
}

/** Opens the question that takes a long text. */
async function toLongText(program: RunningProgram): Promise<void> {
  await program.pressUntil('v', 'Which question?')
  await program.pressUntil('3', 'Enter: done')
}

it('another person is told by which number other text is to name them', async () => {
  const program = await begin()
  for (const number of ['P1', 'P2']) {
    await program.pressUntil('d', 'Who is this')
    program.press('brother')
    await program.pressUntil(ENTER, 'Role')
    await program.pressUntil('1', 'minor')
    await program.pressUntil('1', 'Name, only')
    expect(await program.toNextCard(ENTER)).toContain(`In all other text this person is ${number}.`)
  }
  expect(await program.toNextCard('u')).not.toContain('this person is')
  await leave(program)
})

describe('a card fits the window', () => {
  for (const [columns, rows] of [
    [80, 24],
    [80, 40],
    [40, 30],
    [40, 60],
  ] as const) {
    it(`at ${columns} × ${rows}: heading and menu stay, the rest is turned in pages`, async () => {
      const program = await begin({ columns, rows })
      await program.pressUntil(ENTER, 'Which procedure?')
      const first = await program.toNextCard('1')
      const seen = new Set<string>()
      for (let screen = first, before = ''; screen !== before; ) {
        for (const line of screen.split('\n')) seen.add(line.trim())
        expect(screen.split('\n').length).toBeLessThanOrEqual(rows)
        expect(screen).toMatch(/^Minimum steps · step 1 of 11/)
        expect(screen).toContain('pause')
        expect(screen.endsWith('›')).toBe(true)
        before = screen
        if (!screen.includes('PgDn') || /–(\d+) of \1 ·/.test(screen)) break
        program.press(PAGE_DOWN)
        // Seen when all of it was drawn: on a busy machine it comes in parts.
        screen = await program.until(
          (now) => now !== before && now.includes('pause') && now.endsWith('›'),
          'the next page',
        )
      }
      for (const line of ['Trigger and purpose', 'Questions', 'Still to do']) expect(seen).toContain(line)
      await leave(program)
    })
  }

  it('says what is still to do where the end of the card is out of sight, and only there', async () => {
    const program = await begin({ columns: 80, rows: 24 })
    await program.pressUntil(ENTER, 'Which procedure?')
    expect(await program.toNextCard('1')).toMatch(/PgDn\/PgUp ── Still to do: confirm the standing basis/)
    program.press(PAGE_DOWN + PAGE_DOWN)
    const last = await program.until((screen) => /–(\d+) of \1 ·/.test(screen), 'the end of the card')
    expect(last).toContain('Still to do')
    expect(last).not.toContain('Still to do:')
    await leave(program)
  })

  it('is drawn anew when the window changes its size', async () => {
    const program = await begin({ columns: 100, rows: 40 })
    const before = program.cards()
    program.resize(50, 22)
    const small = await program.until(() => program.cards() > before, 'the card, smaller')
    expect(small).toMatch(/^Minimum steps · step 1 of 11/)
    expect(small.match(/Trigger and purpose/g)).toHaveLength(1)
    expect(small.split('\n').length).toBeLessThanOrEqual(22)
    await toLongText(program)
    await program.pressUntil('half a text', 'half a text')
    program.resize(90, 30)
    await program.until(
      (screen) => screen.includes('half a text') && screen.includes('Enter: done · Alt-Enter: new line'),
      'the text, wider',
    )
    await program.toNextCard(ESCAPE)
    await leave(program)
  })

  it('folds the guidance, and u unfolds it for this sitting', async () => {
    const program = await begin()
    expect(program.screen()).not.toContain('Is there a signal?')
    expect(await program.toNextCard('u')).toContain('Is there a signal?')
    await program.pressUntil('j', 'To which step?')
    expect(await program.toNextCard('4')).not.toContain('u: all of the guidance')
    await leave(program)
  })
})

describe('the jump list', () => {
  it('is searched by typing: steps, and answers in them', async () => {
    const program = await begin()
    await toLongText(program)
    await program.pressUntil('a café in Homs', 'a café in Homs')
    await program.toNextCard(ENTER)
    await program.pressUntil('j', 'To which step?')
    await program.pressUntil('sanct', 'Searching: sanct')
    expect(await program.toNextCard(ENTER)).toContain('Public sanctions and wanted lists')
    await program.pressUntil('j', 'To which step?')
    await program.pressUntil('CAFE homs', 'a café in Homs')
    expect(await program.toNextCard(ENTER)).toContain('step 1 of 11')
    await leave(program)
  })
})

describe('a masked version of a picture', () => {
  it('is asked for where there is one to mask, and stands on the card as such', async () => {
    const program = await begin()
    await program.pressUntil('j', 'To which step?')
    await program.toNextCard('5')
    const fill = async (name: string, bytes: Uint8Array): Promise<void> => {
      writeFileSync(join(store, name), bytes)
      await program.pressUntil('e', 'File')
      await program.pressUntil(join(store, name), name)
      await program.pressUntil(ENTER, 'URL')
      await program.pressUntil(ENTER, 'Time of capture')
      await program.pressUntil(ENTER, 'Description')
    }
    await fill('two-people.jpg', JPEG)
    expect(await program.toNextCard(ENTER)).toContain('E1  two-people.jpg')
    await fill('one-person.png', makePng({ width: 1, height: 1, bits: 8, type: 0, rows: [0, 0] }))
    await program.pressUntil(ENTER, 'Is this the masked version of other evidence?')
    expect(await program.toNextCard('2')).toMatch(/E2 {2}one-person\.png .* masked version of E1/)
    await leave(program)
    expect(events(session()).at(-1)).toMatchObject({ type: 'evidence-added', body: { masks: 'E1' } })
  })
})

describe('a picture that no dossier will show', () => {
  it('is kept, and the next card says so', async () => {
    const path = join(store, 'film.gif')
    writeFileSync(path, 'GIF89a')
    const program = await begin()
    await program.pressUntil('j', 'To which step?')
    await program.toNextCard('5')
    await program.pressUntil('e', 'File')
    await program.pressUntil(path, 'film.gif')
    await program.pressUntil(ENTER, 'URL')
    await program.pressUntil(ENTER, 'Time of capture')
    await program.pressUntil(ENTER, 'Description')
    expect(await program.toNextCard(ENTER)).toContain('A dossier will not show this file as a picture')
    await leave(program)
    expect(events(session()).at(-1)).toMatchObject({ type: 'evidence-added', body: { media: 'image/gif' } })
  })
})

describe('what is typed', () => {
  it('is there again after kill -9, and its draft goes once it is recorded', async () => {
    const killed = await begin()
    await toLongText(killed)
    await killed.pressUntil('not finished ye', 'not finished ye')
    await killed.kill()
    const [file = ''] = drafts()
    expect(readFileSync(join(session(), 'drafts', file), 'utf8')).toContain('not finished ye')
    expect(statSync(join(session(), 'drafts')).mode & 0o777).toBe(0o700)
    expect(statSync(join(session(), 'drafts', file)).mode & 0o777).toBe(0o600)

    const program = await begin({ columns: 80, rows: 24 })
    expect(program.screen()).toContain('Not saved yet')
    await toLongText(program)
    await program.pressUntil('t', 'not finished yet')
    expect(await program.toNextCard(ENTER)).not.toContain('Not saved yet')
    expect(drafts()).toEqual([])
    await leave(program)
    expect(events(session()).at(-1)).toMatchObject({ data: { value: 'not finished yet' } })
  })

  it('stays when the form is left with Escape, and Ctrl-X throws it away', async () => {
    const program = await begin()
    await toLongText(program)
    await program.pressUntil('on second thoughts', 'on second thoughts')
    expect(await program.toNextCard(ESCAPE)).toContain('on second thoughts')
    await toLongText(program)
    expect(program.screen()).toContain('This is what you filled in before')
    await program.pressUntil(CTRL_X, 'Which question?')
    expect(drafts()).toEqual([])
    await program.toNextCard(ESCAPE)
    await leave(program)
  })

  it('and not recorded is gone once the session was cancelled', async () => {
    const program = await begin()
    await toLongText(program)
    await program.pressUntil('of another person', 'of another person')
    await program.kill()
    expect(drafts()).not.toEqual([])
    const args = ['cancel', '2026-0001', '--text', '-', '--store', store]
    expect(runProgram(args, { input: 'another case' })).toMatchObject({ exitCode: 0 })
    expect(drafts()).toEqual([])
  })

  it('can be gone back to inside a form', async () => {
    const program = await begin()
    await program.pressUntil('s', 'Where does the signal come from?')
    await program.pressUntil('2', 'What was observed')
    await program.pressUntil('a flag', 'a flag')
    await program.pressUntil(ENTER, 'What may be done with it')
    await program.pressUntil(CTRL_B, 'What was observed')
    await program.pressUntil(' on a picture', 'a flag on a picture')
    await program.pressUntil(CTRL_B, 'Where does the signal come from?')
    await program.pressUntil('3', 'What was observed')
    await program.pressUntil(ENTER, 'What may be done with it')
    await program.toNextCard(ENTER)
    await leave(program)
    expect(events(session()).at(-1)).toMatchObject({
      type: 'signal-raised',
      body: { origin: 'police' },
      data: { indication: 'a flag on a picture' },
    })
  })

  it('that is needed and empty is asked for again in words, and going back goes to the question before', async () => {
    const program = await begin()
    await program.pressUntil('s', 'Where does the signal come from?')
    await program.pressUntil('2', 'What was observed')
    await program.pressUntil(ENTER, 'This cannot stay empty')
    await program.pressUntil(ENTER, 'This cannot stay empty')
    expect(program.screen().match(/What was observed/g)).toHaveLength(1)
    await program.pressUntil(CTRL_B, 'Where does the signal come from?')
    await program.toNextCard(ESCAPE)
    await leave(program)
  })

  it('is left for another step from inside a form, and not lost', async () => {
    const program = await begin()
    await toLongText(program)
    await program.pressUntil('half a thought', 'half a thought')
    await program.pressUntil('\u001Bj', 'To which step?')
    expect(await program.toNextCard('4')).toContain('Trigger and purpose: half a thought')
    await leave(program)
  })

  it('is one answer, however much is pasted', { timeout: 120_000 }, async () => {
    const pasted = `start ${'line of text, ζωή, 字\n'.repeat(5000)}the very end`
    expect(Buffer.byteLength(pasted)).toBeGreaterThan(100_000)
    const program = await begin()
    await toLongText(program)
    await program.pressUntil(`\u001B[200~${pasted}\u001B[201~`, 'the very end')
    await program.toNextCard(ENTER)
    await leave(program)
    expect(events(session()).at(-1)).toMatchObject({ type: 'answer-given', data: { value: pasted } })
  })

  it('is one answer when the paste is hostile, and reaches the terminal harmless', async () => {
    const hostile = 'a\u001B[2J\u001B]0;owned\u0007\u001B[201~\rq\u202Eb\u0000\u009Bc\u001B[201~end'
    const program = await begin()
    await toLongText(program)
    await program.pressUntil(`\u001B[200~${hostile}\u001B[201~`, 'end')
    expect(program.screen()).toContain('\\u{1B}[2J')
    expect(program.screen()).toContain('\\u{202E}')
    await program.toNextCard(ENTER)
    await leave(program)
    const { data } = events(session()).at(-1) as { data: { value: string } }
    expect(data.value).toContain('\u001B]0;owned\u0007')
    expect(data.value.endsWith('end')).toBe(true)
    expect(program.written()).not.toContain('\u001B]0;owned')
  })

  it('is still recorded where no draft can be kept, and that is told', async () => {
    const program = await begin()
    writeFileSync(join(session(), 'drafts'), 'in the way')
    await toLongText(program)
    await program.pressUntil('typed all the same', 'What you type cannot be saved')
    await program.toNextCard(ENTER)
    await leave(program)
    expect(program.exitCode).toBe(0)
    expect(events(session()).at(-1)).toMatchObject({ data: { value: 'typed all the same' } })
  })

  it('pasted on a card presses no keys', async () => {
    const program = await begin()
    await program.pressUntil('\u001B[200~q\rq\u001B[201~', 'Nothing can be pasted here')
    await program.toNextCard('u')
    expect(program.exitCode).toBeNull()
    await leave(program)
  })
})

describe('Ctrl-Z', () => {
  it('stops the program, and fg goes on where it was, in a form too', async () => {
    const shell = new RunningProgram([], { shell: true })
    shell.press(`'${process.execPath}' '${BINARY}' ${START().join(' ')}\r`)
    await shell.until(() => shell.cards() > 0, 'the first card')
    await toLongText(shell)
    await shell.pressUntil('before the break', 'before the break')
    await shell.pressUntil(CTRL_Z, 'Stopped')
    await shell.pressUntil('echo in-the-shell\r', 'in-the-shell')
    await shell.pressUntil('fg\r', 'Enter: done')
    await shell.pressUntil(', after it', 'before the break, after it')
    await shell.toNextCard(ENTER)
    await shell.pressUntil(CTRL_Z, 'Stopped')
    const before = shell.cards()
    shell.press('fg\r')
    await shell.until(() => shell.cards() > before, 'the card again')
    await shell.pressUntil('q', 'Paused')
    shell.press('exit\r')
    await shell.ended()
    expect(events(session()).at(-1)).toMatchObject({ data: { value: 'before the break, after it' } })
  })
})

describe('an editor of one’s own', () => {
  const editor = (script: string): string => {
    const path = join(store, 'editor.sh')
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
    return path
  }

  it('gets the text in a private file, which is gone afterwards', async () => {
    const command = editor(`ls -l "$1" > "${store}/seen"; printf ', and\\nmore' >> "$1"`)
    const program = await begin({ env: { EDITOR: command } })
    await toLongText(program)
    await program.pressUntil('typed', 'typed')
    await program.pressUntil(CTRL_O, 'more')
    expect(readFileSync(join(store, 'seen'), 'utf8')).toMatch(/^-rw------- .*\/cases\/2026-0001\/1\/drafts\//)
    expect(drafts().filter((name) => name.endsWith('.txt'))).toEqual([])
    await program.toNextCard(ENTER)
    await leave(program)
    expect(events(session()).at(-1)).toMatchObject({ data: { value: 'typed, and\nmore' } })
  })

  it('that fails, or is not there, loses nothing', async () => {
    const program = await begin({ env: { EDITOR: editor('exit 3') } })
    await toLongText(program)
    await program.pressUntil('typed', 'typed')
    expect(await program.pressUntil(CTRL_O, 'The editor failed')).toContain('typed')
    await program.toNextCard(ENTER)
    await leave(program)
    expect(events(session()).at(-1)).toMatchObject({ data: { value: 'typed' } })
    const without = await begin()
    await toLongText(without)
    await without.pressUntil(CTRL_O, 'set VISUAL or EDITOR')
    await without.toNextCard(ESCAPE)
    await leave(without)
  })
})

describe('Ctrl-C', () => {
  const kinds: [string, (program: RunningProgram) => Promise<unknown>][] = [
    ['at a card', async () => undefined],
    ['at help', (program) => program.pressUntil('?', 'What to do')],
    ['in a list', (program) => program.pressUntil('j', 'To which step?')],
    ['in a text', toLongText],
  ]
  for (const [where, arrive] of kinds) {
    it(`${where} loses nothing, exits 130 and says how to go on`, async () => {
      const program = await begin()
      await arrive(program)
      program.press(CTRL_C)
      await program.ended()
      expect(program.exitCode).toBe(130)
      expect(program.screen()).toContain('resume 2026-0001/1')
    })
  }
})

describe('a name in another script', () => {
  for (const columns of [40, 80]) {
    it(`is followed by its Latin form and breaks no line, at ${columns} columns`, async () => {
      const program = await begin({ columns, rows: 60 })
      await program.pressUntil('j', 'To which step?')
      await program.toNextCard('2')
      await program.pressUntil('i', 'Identifiers, one a line')
      const lines = [
        'name: يوسف الخليل | documented | Yusuf al-Khalil',
        'name: ברק כהן',
        `residence: ${'ሰላም '.repeat(30)}`,
      ]
      await program.pressUntil(`\u001B[200~${lines.join('\n')}\u001B[201~`, 'ሰላም')
      await program.pressUntil(ENTER, 'Status of those without one?')
      const card = await program.toNextCard('1')
      const drawn = card.split('\n').map((line) => line.trim())
      expect(drawn.join(' ')).toMatch(/\u2068يوسف الخليل\u2069 – Yusuf al-Khalil/)
      for (const line of drawn) {
        expect(columnsOf(line)).toBeLessThanOrEqual(columns)
        // Each direction that is opened on a line is closed on it: none reaches into the next.
        expect(line.split('\u2068').length).toBe(line.split('\u2069').length)
      }
      // What was chosen stays in sight as it was offered, its marks of direction not spelled out.
      await program.pressUntil('x', 'What do you want to withdraw?')
      expect(await program.pressUntil('1', 'Why:')).toMatch(
        /withdraw\? I1\s+identifier:\s+\u2068يوسف الخليل\u2069/,
      )
      await program.toNextCard(ESCAPE)
      await leave(program)
    })
  }
})

describe('Enter alone', () => {
  it('grades nothing as reliable, and the menu has no key that does nothing', async () => {
    const program = await begin()
    expect(program.screen()).not.toContain('x withdraw')
    await program.pressUntil('j', 'To which step?')
    await program.toNextCard('5')
    await program.pressUntil('f', 'What was observed')
    await program.pressUntil('a page', 'a page')
    // Nothing is kept as evidence yet: the source is needed, and that is said at its question.
    await program.pressUntil(ENTER, 'needed, as no evidence goes with it')
    await program.pressUntil(ENTER, 'This cannot stay empty')
    await program.pressUntil('https://a.example', 'a.example')
    await program.pressUntil(ENTER, 'When did it happen')
    expect(await program.toNextCard(ENTER)).toContain('x withdraw')
    await program.pressUntil('k', 'What do you want to change')
    await program.pressUntil('3', 'F reliability cannot be judged')
    expect(program.screen()).toMatch(/› 6 {2}F reliability cannot be judged/)
    await program.pressUntil(ENTER, 'truth cannot be judged')
    await program.toNextCard(ENTER)
    await leave(program)
    expect(events(session()).at(-1)).toMatchObject({
      type: 'finding-completed',
      body: { grade: { source: 'F', information: '6' } },
    })
  })
})

describe('when something happened', () => {
  it('is typed as one writes it in Dutch, and recorded in the order of the log', async () => {
    const program = new RunningProgram(['start', '2026-0001', '--store', store, '--lang', 'nl'])
    await program.until(() => program.cards() > 0, 'the first card')
    await program.pressUntil('j', 'Naar welke stap?')
    await program.toNextCard('5')
    await program.pressUntil('f', 'Wat is waargenomen')
    await program.pressUntil('een pagina', 'een pagina')
    await program.pressUntil(ENTER, 'nodig, want er hoort geen vastlegging bij')
    await program.pressUntil('https://a.example', 'a.example')
    await program.pressUntil(ENTER, '24-05-2019, 05-2019 of 2019')
    await program.pressUntil('31-04-2019', '31-04-2019')
    await program.pressUntil(ENTER, 'is geen datum: schrijf DD-MM-JJJJ')
    await program.pressUntil('\u001530-4-2019', '30-4-2019')
    await program.toNextCard(ENTER)
    await leave(program)
    expect(events(session()).at(-1)).toMatchObject({ type: 'finding-recorded', data: { on: '2019-04-30' } })
  })
})

describe('a plan of searches', () => {
  for (const columns of [40, 100]) {
    it(`gives each place its query, and each outcome whole, at ${columns} columns`, async () => {
      const answers = parse(readFileSync('src/demo/answers.en.yaml', 'utf8'))
      const { purpose, identifiers, 'name-variants': variants, 'search-plan': plan } = answers.steps
      const steps = { purpose, identifiers, 'name-variants': variants, 'search-plan': plan }
      const file = join(store, 'answers.yaml')
      writeFileSync(file, stringify({ ...answers, steps: { ...steps, 'search-name': { pause: true } } }))
      const { exitCode, stderr } = runProgram([...START(), '--answers', file])
      expect(exitCode, stderr).toBe(0)
      const program = new RunningProgram(['resume', '2026-0001', '--store', store, '--lang', 'nl'], {
        columns,
        rows: 120,
      })
      const card = await program.until(() => program.cards() > 0, 'the card')
      const places = card.split('\n').filter((line) => /[·✓] (Google|Bing)/.test(line)).length
      expect(places).toBe(6)
      expect(card.match(/"Yusuf al-Khalil"/g)).toHaveLength(2)
      await program.pressUntil('j', 'Naar welke stap?')
      expect(await program.toNextCard('6')).toContain('(9 zoekvragen)')
      await program.toNextCard('n')
      const done = await program.toNextCard('n')
      expect(done.match(/niets relevants$/gm)).toHaveLength(2)
      program.press('q')
      await program.ended()
    })
  }
})
