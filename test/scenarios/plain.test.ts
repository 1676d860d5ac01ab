import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { RunningProgram } from '../support/terminal.ts'

const ENTER = '\r'
/** Anything that moves the cursor, clears or colours; switching pastes on and off does none of that. */
const STEERING = /\u001B(?!\[\?2004[hl])/

/** There is a line to type on. */
async function waits(program: RunningProgram): Promise<void> {
  await program.until(() => program.written().endsWith('> '), 'a line to type on')
}

const WORDS = {
  nl: {
    choose: 'Typ een nummer of letter en Enter',
    number: 'Typ een nummer van 1',
    names: ['naam: Амира Хаддад | gedocumenteerd', 'naam: Amira Haddad', 'verblijfplaats: Homs'],
    identifiers: 'Gegevens, één per regel',
    status: 'Status van de gegevens waar die niet bij staat?',
    next: 'Enter: ',
    search: 'gekozen, open,',
    routing: 'Hoe gaat de zaak verder?',
    dossier: 'Verslag, exemplaar 1',
  },
  en: {
    choose: 'Type a number or letter and Enter',
    number: 'Type a number from 1',
    names: ['name: Амира Хаддад | documented', 'name: Amira Haddad', 'residence: Homs'],
    identifiers: 'Identifiers, one a line',
    status: 'Status of those without one?',
    next: 'Enter: ',
    search: 'selected, open,',
    routing: 'What happens with the case?',
    dossier: 'Dossier, copy 1',
  },
} as const

describe('--plain', () => {
  for (const language of ['nl', 'en'] as const) {
    it(`walks a case in which nothing is found, in lines one after the other (${language})`, async () => {
      const say = WORDS[language]
      const store = mkdtempSync(join(tmpdir(), 'screen-plain-'))
      const program = new RunningProgram([
        'start',
        '2026-0001',
        '--store',
        store,
        '--lang',
        language,
        '--plain',
      ])
      await waits(program)
      /** Types a line; gives what was written until the program waits again. */
      const type = async (text: string, then: string): Promise<string> => {
        const before = program.written().length
        await program.pressUntil(`${text}${ENTER}`, then)
        await waits(program)
        return program.written().slice(before)
      }
      await type('', say.number)
      await type('1', say.choose)
      await type('', say.choose)
      await type('', say.number)
      await type('1', say.choose)
      await type('', say.number)
      await type('1', say.choose)
      await type('', say.choose)
      await type('', say.identifiers)
      await program.pressUntil(`\u001B[200~${say.names.join('\n')}\u001B[201~`, 'Homs')
      await type('', say.status)
      let told = await type('1', say.choose)
      const answers = { none: 0 }
      while (!told.includes(say.routing)) {
        if (told.includes(say.search)) {
          told = await type('n', say.choose)
          answers.none += 1
        } else {
          const before = program.written().length
          program.press(ENTER)
          await program.until(
            () => program.written().length > before && program.written().endsWith('> '),
            'what comes next',
          )
          told = program.written().slice(before)
          if (told.includes(say.number) && !told.includes(say.routing)) told = await type('1', say.choose)
        }
      }
      await program.pressUntil(`1${ENTER}`, say.dossier)
      await program.ended()
      expect(program.exitCode).toBe(0)
      expect(answers.none).toBe(25)
      expect(
        events(join(store, 'cases/2026-0001/1')).filter(({ type: what }) => what === 'search-performed'),
      ).toHaveLength(25)
      expect(program.written()).not.toMatch(STEERING)
    })
  }

  it('takes back what was typed wrong, and says when a choice is not there', async () => {
    const store = mkdtempSync(join(tmpdir(), 'screen-plain-'))
    const program = new RunningProgram(['start', '2026-0001', '--store', store, '--lang', 'en'], {
      env: { SCREEN_PLAIN: '1' },
    })
    const type = async (text: string, then: string): Promise<void> => {
      await waits(program)
      await program.pressUntil(`${text}${ENTER}`, then)
    }
    await type('zz', 'There is no such choice: "zz"')
    await type('v', 'Which question?')
    await type('3', 'What deviates')
    await type('abx\u007Fc', 'Saved: line')
    await type('v', 'Which question?')
    await type('3', 'It says: abc')
    await type('another', 'Saved: line')
    await waits(program)
    program.press(`q${ENTER}`)
    await program.ended()
    const answers = events(join(store, 'cases/2026-0001/1')).filter(({ type }) => type === 'answer-given')
    expect(answers.map(({ data }) => (data as { value: string }).value)).toEqual(['abc', 'another'])
  })
})

describe('screen alone', () => {
  const store = mkdtempSync(join(tmpdir(), 'screen-home-'))
  const start = async (reference: string, staff: string): Promise<void> => {
    const program = new RunningProgram(['start', reference, '--store', store], {
      env: { SCREEN_STAFF: staff },
    })
    await program.until(() => program.cards() > 0, 'the first card')
    program.press('q')
    await program.ended()
  }

  it('lists my open cases, the newest first, and Enter goes on with it', async () => {
    await start('2026-0002', 'S-202')
    expect(runProgram(['--store', store]).stdout).toContain('Geen open zaken op uw naam')
    await start('2026-0001', 'S-101')
    await start('2026-0003', 'S-101')
    const listed = runProgram(['--store', store])
    expect(listed.exitCode).toBe(0)
    expect(listed.stdout).not.toContain('2026-0002')
    expect(listed.stdout.indexOf('2026-0003')).toBeLessThan(listed.stdout.indexOf('2026-0001'))

    const program = new RunningProgram(['--store', store])
    await program.shows('Uw open zaken')
    expect(await program.toNextCard(ENTER)).toContain('2026-0003/1')
    program.press('q')
    await program.ended()
    const left = new RunningProgram(['--store', store])
    await left.shows('Uw open zaken')
    left.press('\u001B')
    await left.ended()
    expect(left.exitCode).toBe(0)
  })

  it('--quiet leaves only what was asked for', () => {
    const silent = runProgram(['resume', '2026-0001', '--quiet', '--store', store])
    expect(silent.exitCode).toBe(2)
    expect(runProgram(['list', '--quiet', '--store', store]).stdout).toContain('2026-0001')
  })
})
