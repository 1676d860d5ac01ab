import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENTER, paste } from '../support/hand.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { RunningProgram } from '../support/terminal.ts'

const FACTS = ['Foto op het plein', 'Interview bij de krant', 'Vermelding in een vonnis']
const BACK = '\u007F'

describe('three findings at the keyboard, in Dutch', () => {
  for (const columns of [100, 40]) {
    it(`are recorded with a file from the inbox and completed, with back and jump (${columns} columns)`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'screen-three-'))
      const store = join(folder, 'store')
      const inbox = mkdtempSync(join(folder, 'inbox-'))
      writeFileSync(join(inbox, 'plein.html'), '<!-- saved from url=(0022)https://krant.example/ -->')
      const program = new RunningProgram(['start', '2026-0001', '--store', store, '--inbox', inbox], {
        columns,
        rows: 90,
      })
      const type = (text: string, then: string) =>
        program.pressUntil(paste(text), text).then(() => program.pressUntil(ENTER, then))
      const typeToCard = async (text: string): Promise<string> => {
        await program.pressUntil(paste(text), text)
        return program.toNextCard(ENTER)
      }
      const jump = async (step: string): Promise<string> => {
        await program.pressUntil('j', 'welke stap')
        await program.pressUntil(step, 'Zoekt')
        return program.toNextCard(ENTER)
      }
      await program.until(() => program.cards() > 0, 'the first card')
      await program.pressUntil('v', 'Welke vraag')
      await program.pressUntil('2', 'Enter: klaar')
      await typeToCard('Is dit betrokkene?')
      // Somebody else, so that a finding can name a number.
      await program.pressUntil('d', 'Wie is dit')
      await type('broer', 'Rol')
      await program.pressUntil('1', 'Minderjarig')
      await program.pressUntil('1', 'Naam')
      await program.toNextCard(ENTER)

      let screen = await jump('nieuws')
      expect(screen).toContain('stap 8 van 11')
      screen = await program.toNextCard(BACK)
      expect(screen).toContain('stap 1 van 11')
      screen = await jump('nieuws')
      while (!screen.includes('(1 nieuw)')) screen = await program.toNextCard('u')
      await program.pressUntil('e', 'Welk bestand')
      await program.pressUntil(ENTER, 'https://krant.example/')
      await program.pressUntil(ENTER, 'Moment')
      await program.pressUntil(ENTER, 'Omschrijving')
      await program.pressUntil(ENTER, 'verwijderen?')
      await program.toNextCard(ENTER)

      for (const [index, fact] of FACTS.entries()) {
        const id = `F${index + 1}`
        await program.pressUntil('f', 'waargenomen')
        await type(fact, 'Bron')
        await program.pressUntil(ENTER, 'gebeurde')
        await program.pressUntil(ENTER, 'vastleggingen')
        await program.pressUntil('1', '[x]')
        screen = await program.toNextCard(ENTER)
        expect(screen).toContain(fact)
        const change = async (part: string, first: string): Promise<void> => {
          await program.pressUntil('k', index === 0 ? `aan ${id}` : 'bevinding?')
          if (index > 0) await program.pressUntil(String(index + 1), `aan ${id}`)
          await program.pressUntil(part, first)
        }
        await change('2', 'betekent')
        await typeToCard('Woonde er toen')
        await change('3', 'betrouwbaar')
        await program.pressUntil('2', 'juist')
        await program.toNextCard('3')
        await change('4', 'welke taal')
        await type(index === 0 ? 'Arabisch' : ' ', 'Vertaald')
        await program.pressUntil('2', 'vertaling')
        await typeToCard('Wij zijn er')
        await change('5', 'personen')
        await program.pressUntil('1', '[x]')
        await program.toNextCard(ENTER)
        await change('6', 'bijzondere')
        await program.pressUntil('3', '[x]')
        await program.pressUntil(ENTER, 'grond')
        await typeToCard('Zelf openbaar gemaakt')
        await change('7', 'onderzoeksvraag')
        await program.toNextCard('2')
        await change('8', 'pleit tegen')
        screen = await typeToCard('Kan een naamgenoot zijn')
        for (const line of screen.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
      }
      program.press('q')
      await program.ended()

      const recorded = events(join(store, 'cases/2026-0001/1'))
      const all = recorded
        .filter(({ type }) => type === 'finding-completed')
        .map(({ body, data }) => ({ ...(body as { finding: string }), ...(data as object) }))
      for (const id of ['F1', 'F2', 'F3']) {
        const said = all.filter(({ finding }) => finding === id)
        expect(said).toHaveLength(7)
        expect(Object.assign({}, ...said)).toMatchObject({
          persons: ['P1'],
          bearing: 'against',
          interpretation: 'Woonde er toen',
          language: 'Arabisch',
          translation: 'Wij zijn er',
          ground: 'Zelf openbaar gemaakt',
          counter: 'Kan een naamgenoot zijn',
        })
      }
      expect(recorded.find(({ type }) => type === 'evidence-added')?.body).toMatchObject({ read: ['url'] })
      expect(runProgram(['verify', '2026-0001', '--store', store]).exitCode).toBe(0)
    })
  }
})
