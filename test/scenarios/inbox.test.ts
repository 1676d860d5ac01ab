import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import { ENTER, ESCAPE } from '../support/hand.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { RunningProgram } from '../support/terminal.ts'

const SOURCE = 'https://forum.example/t/9'
const CAPTURED = '2026-11-25T10:00:00Z'
/** Its name would draw over the screen and turn letters around. */
const NAME = 'archief\u{1B}[2J\u{202E}zcaw.wacz'
const SHOWN = 'archief\\u{1B}[2J\\u{202E}zcaw.wacz'

let store = ''
let inbox = ''
let file = ''
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'screen-inbox-'))
  store = join(folder, 'store')
  inbox = mkdtempSync(join(folder, 'inbox-'))
  file = join(inbox, NAME)
  const pages = `{"format":"json-pages-1.0"}\n{"url":"${SOURCE}","ts":"${CAPTURED}"}\n`
  writeFileSync(file, zipSync({ 'datapackage.json': strToU8('{}'), 'pages/pages.jsonl': strToU8(pages) }))
})

const WORDS = {
  nl: {
    jump: 'Naar welke stap?',
    step: 'nieuws',
    card: 'Nieuws, rechtspraak',
    arrived: 'In de inbox staat een nieuw bestand',
    waiting: '(1 nieuw)',
    ask: 'Welk bestand?',
    url: 'URL van de bron van',
    captured: 'Moment van vastlegging van',
    description: 'Omschrijving van',
    read: 'Uit het bestand gelezen',
    known: 'al vastgelegd als E1',
    saved: 'Opgeslagen',
  },
  en: {
    jump: 'To which step?',
    step: 'news',
    card: 'News, case law',
    arrived: 'In the inbox is a new file',
    waiting: '(1 new)',
    ask: 'Which file?',
    url: 'URL of the source of',
    captured: 'Time of capture of',
    description: 'Description of',
    read: 'Read from the file',
    known: 'on record already as E1',
    saved: 'Saved',
  },
} as const

const evidence = () =>
  events(join(store, 'cases/2026-0001/1'))
    .filter(({ type }) => type === 'evidence-added')
    .map(({ body, data }) => ({ ...(body as object), ...(data as object) }))

const expected = (bytes: Buffer) => ({
  id: 'E1',
  sha256: sha256(bytes),
  bytes: bytes.length,
  media: 'application/zip',
  file: NAME,
  url: SOURCE,
})

describe('the inbox, on 40 columns', () => {
  for (const language of ['nl', 'en'] as const) {
    it(`waits until a file is whole, reads where it came from, and copies it (${language})`, async () => {
      const say = WORDS[language]
      const before = { bytes: readFileSync(file), stats: statSync(file) }
      const program = new RunningProgram(
        ['start', '2026-0001', '--store', store, '--inbox', inbox, '--lang', language],
        { columns: 40, rows: 70 },
      )
      await program.until(() => program.cards() > 0, 'the first card')
      await program.pressUntil('j', say.jump)
      await program.pressUntil(say.step, say.card)
      let screen = await program.toNextCard(ENTER)
      // It was written just now: looked at with every card, until two looks agree.
      while (!screen.includes(say.waiting)) screen = await program.toNextCard('u')
      expect(program.written()).not.toContain('\u{1B}[2J\u{202E}')
      // Enter takes what was read; a key of one's own is one's own.
      await program.pressUntil('e', say.ask)
      screen = await program.pressUntil(ENTER, say.url)
      expect(screen).toContain(say.read)
      expect(screen).toContain(SOURCE)
      await program.pressUntil(ENTER, say.captured)
      expect(await program.pressUntil(' 11:00 plaatselijk', 'plaatselijk')).toContain(CAPTURED)
      await program.pressUntil(ENTER, say.description)
      screen = await program.toNextCard(ENTER)
      expect(screen).not.toContain(say.waiting)
      // The same file once more: told which number it has.
      screen = await program.pressUntil('e', say.known)
      await program.toNextCard(ESCAPE)
      for (const line of screen.split('\n')) expect(line.length).toBeLessThanOrEqual(40)
      program.press('q')
      await program.ended()

      expect(evidence()).toMatchObject([
        { ...expected(before.bytes), captured: `${CAPTURED} 11:00 plaatselijk`, read: ['url'] },
      ])
      expect(readFileSync(file).equals(before.bytes)).toBe(true)
      expect(statSync(file).mtimeMs).toBe(before.stats.mtimeMs)
      expect(runProgram(['verify', '2026-0001', '--store', store]).exitCode).toBe(0)
    })
  }
})

describe('the inbox, for a screen reader', () => {
  for (const language of ['nl', 'en'] as const) {
    it(`is lines one after the other (${language})`, async () => {
      const say = WORDS[language]
      const bytes = readFileSync(file)
      const program = new RunningProgram(
        ['start', '2026-0001', '--store', store, '--inbox', inbox, '--lang', language, '--plain'],
        {},
      )
      const waits = () => program.until(() => program.written().endsWith('> '), 'a line to type on')
      const type = async (text: string, then: string): Promise<void> => {
        await waits()
        await program.pressUntil(`${text}${ENTER}`, then)
      }
      await type('j', say.jump)
      await type('8', say.card)
      await waits()
      while (!program.written().includes(say.arrived)) {
        const before = program.written().length
        program.press(`u${ENTER}`)
        await program.until(
          () => program.written().length > before && program.written().endsWith('> '),
          'the card again',
        )
      }
      await type('e', say.ask)
      await type('1', say.url)
      expect(program.written()).toContain(SHOWN)
      await type('', say.captured)
      await type('', say.description)
      await type('', say.saved)
      await waits()
      program.press(`q${ENTER}`)
      await program.ended()
      expect(evidence()).toMatchObject([
        { ...expected(bytes), captured: CAPTURED, read: ['url', 'captured'] },
      ])
    })
  }
})

it('a folder that is not there is told before anything is recorded', async () => {
  const program = new RunningProgram(['start', '2026-0001', '--store', store, '--inbox', join(inbox, 'no')])
  await program.ended()
  expect(program.exitCode).toBe(2)
  expect(program.screen()).toContain('ENOENT')
  expect(runProgram(['list', '--json', '--store', store]).stdout).not.toContain('2026-0001')
})
