import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ASKED, ENTER, Hand, intake, purpose, searchPlan, spellings } from '../support/hand.ts'
import { events } from '../support/log-events.ts'
import { RunningProgram } from '../support/terminal.ts'

const NAMES = [
  'naam: Амира Хаддад | gedocumenteerd',
  'naam: Amira Haddad | gedocumenteerd',
  'verblijfplaats: Homs',
]
/** With one of everything that a step or a search waits for. */
const EVERYTHING = [
  ...NAMES,
  'telefoonnummer: +31 6 0000 0000',
  'e-mailadres: amira@mail.example',
  'account: https://social.example/amira',
  'gebruikersnaam: amira.h',
  'beeld: https://social.example/amira/1.jpg',
]

/** What is in the file, and the searches it gives in each step that has any. */
const CASES: readonly [what: string, identifiers: readonly string[], searches: readonly number[]][] = [
  ['names', NAMES, [4, 2, 8, 4, 7]],
  ['names, numbers, accounts and an image', EVERYTHING, [4, 2, 1, 12, 6, 3, 4, 7]],
]

describe('a case in which nothing is found', () => {
  for (const [language, [what, identifiers, expected]] of (['nl', 'en'] as const).flatMap((one) =>
    CASES.map((each) => [one, each] as const),
  )) {
    it(`takes one key per search and no required text (${language}, ${what})`, async () => {
      const store = mkdtempSync(join(tmpdir(), 'screen-nothing-'))
      const program = new RunningProgram(['start', '2026-0001', '--store', store, '--lang', language])
      await program.until(() => program.cards() > 0, 'the first card')
      const hand = new Hand(program)
      const ask = ASKED[language]

      await purpose(hand, ask)
      await intake(hand, ask, identifiers)
      await spellings(hand, ask)
      await searchPlan(hand, ask)
      let screen = await hand.card(ENTER)
      const searches = async (): Promise<number> => {
        let count = 0
        for (; screen.includes('▸ ·'); count += 1) screen = await hand.card('n')
        screen = await hand.card(ENTER)
        return count
      }
      const perStep: number[] = []
      while (perStep.length < expected.length) perStep.push(await searches())
      screen = await hand.card(ENTER) // no candidates
      await hand.ask(ENTER, ask.routing)
      await hand.ask('1', ask.dossier)
      await program.ended()

      expect(program.exitCode).toBe(0)
      const recorded = events(join(store, 'cases/2026-0001/1'))
      expect(recorded.filter(({ type }) => type === 'search-performed')).toHaveLength(
        perStep.reduce((sum, count) => sum + count, 0),
      )
      expect(perStep).toEqual(expected)
      process.stdout.write(
        `nothing found (${language}, ${what}): ${hand.keys} keys, ${perStep.join(' + ')} searches at one key each\n`,
      )
      expect(hand.keys).toBeLessThanOrEqual(90)
    })
  }
})
