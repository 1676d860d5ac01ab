import { appendFileSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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
    odd: 'er staat een besturingsteken in (U+001B)',
    url: 'URL van de bron van',
    captured: 'Moment van vastlegging van',
    description: 'Omschrijving van',
    read: 'Uit het bestand gelezen',
    known: 'al vastgelegd als E1',
    saved: 'Opgeslagen',
    remove: 'definitief.',
    removed: 'Verwijderd uit de inbox',
    changed: 'gewijzigd sinds het is gekopieerd',
    leave: 'nee, laten staan',
  },
  en: {
    jump: 'To which step?',
    step: 'news',
    card: 'News, case law',
    arrived: 'There is a new file in the inbox',
    waiting: '(1 new)',
    ask: 'Which file?',
    odd: 'it has a control character (U+001B)',
    url: 'URL of the source of',
    captured: 'Time of capture of',
    description: 'Description of',
    read: 'Read from the file',
    known: 'on record already as E1',
    saved: 'Saved',
    remove: 'undone.',
    removed: 'Removed from the inbox',
    changed: 'changed since it was copied',
    leave: 'no, leave it',
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
      // Where it is chosen, as its name is not what it looks like.
      expect(inOneLine(await program.pressUntil('e', say.ask))).toContain(say.odd)
      screen = await program.pressUntil(ENTER, SOURCE)
      expect(screen).toContain(say.read)
      expect(screen).toContain(say.url)
      await program.pressUntil(ENTER, say.captured)
      expect(await program.pressUntil(' 11:00 plaatselijk', 'plaatselijk')).toContain(CAPTURED)
      await program.pressUntil(ENTER, say.description)
      await program.pressUntil(ENTER, say.remove)
      screen = await program.toNextCard(ENTER)
      expect(screen).toContain(say.saved)
      expect(screen).not.toContain(say.waiting)
      // The same file once more: told which number it has, and asked the same.
      screen = await program.pressUntil('e', say.known)
      await program.pressUntil(ENTER, say.leave)
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

const inOneLine = (screen: string): string => screen.replace(/\s+/g, ' ')

const handled = () =>
  events(join(store, 'cases/2026-0001/1'))
    .filter(({ type }) => type === 'original-handled')
    .map(({ body, data }) => [body, Object.keys(data ?? {})])

describe('the original in the inbox', () => {
  const objectOf = (digest: string): string =>
    join(store, 'cases/2026-0001/1/objects', digest.slice(0, 2), digest)
  const recorded = async (language: 'nl' | 'en'): Promise<RunningProgram> => {
    const say = WORDS[language]
    const flags = ['--store', store, '--inbox', inbox, '--lang', language]
    const program = new RunningProgram(['start', '2026-0001', ...flags], { columns: 40, rows: 70 })
    await program.until(() => program.cards() > 0, 'the first card')
    await program.pressUntil('j', say.jump)
    await program.pressUntil(say.step, say.card)
    let screen = await program.toNextCard(ENTER)
    while (!screen.includes(say.waiting)) screen = await program.toNextCard('u')
    await program.pressUntil('e', say.ask)
    await program.pressUntil(ENTER, say.url)
    await program.pressUntil(ENTER, say.captured)
    await program.pressUntil(ENTER, say.description)
    await program.pressUntil(ENTER, say.remove)
    return program
  }

  for (const language of ['nl', 'en'] as const) {
    const say = WORDS[language]
    const quit = async (program: RunningProgram): Promise<void> => {
      program.press('q')
      await program.ended()
      expect(runProgram(['verify', '2026-0001', '--store', store]).exitCode).toBe(0)
    }

    it(`goes when somebody says so, and the log says that it went (${language})`, async () => {
      const bytes = readFileSync(file)
      const program = await recorded(language)
      const screen = await program.toNextCard('2')
      expect(screen).toContain(say.saved)
      expect(screen).toContain(say.removed)
      expect(existsSync(file)).toBe(false)
      await quit(program)
      expect(handled()).toEqual([[{ evidence: 'E1', outcome: 'removed' }, []]])
      expect(readFileSync(objectOf(sha256(bytes))).equals(bytes)).toBe(true)
    })

    it(`stays when it changed since it was copied, and that is told (${language})`, async () => {
      const program = await recorded(language)
      appendFileSync(file, 'more')
      expect(inOneLine(await program.toNextCard('2'))).toContain(say.changed)
      await quit(program)
      expect(handled()).toEqual([[{ evidence: 'E1', outcome: 'changed' }, []]])
      expect(readFileSync(file).toString('latin1').endsWith('more')).toBe(true)
    })
  }

  it('stays when the copy is not what was copied any more', async () => {
    const program = await recorded('nl')
    appendFileSync(objectOf(sha256(readFileSync(file))), 'x')
    expect(inOneLine(await program.toNextCard('2'))).toContain('niet gelijk aan wat is gekopieerd')
    program.press('q')
    await program.ended()
    expect(existsSync(file)).toBe(true)
  })
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
      await type('', say.leave)
      // Enter alone is no answer to this one, least of all yes.
      await type('', say.leave)
      expect(existsSync(file)).toBe(true)
      await type('1', say.saved)
      await waits()
      program.press(`q${ENTER}`)
      await program.ended()
      expect(handled()).toEqual([])
      expect(existsSync(file)).toBe(true)
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
