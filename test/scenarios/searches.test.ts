import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ASKED, ENTER, ESCAPE, Hand, intake, paste, purpose, searchPlan, spellings } from '../support/hand.ts'
import { runProgram } from '../support/program.ts'
import { ENVIRONMENT, RunningProgram } from '../support/terminal.ts'

const UP = '\u001b[A'
const NAMES = [
  'naam: Амира Хаддад | gedocumenteerd',
  'naam: Amira Haddad | gedocumenteerd',
  'verblijfplaats: Homs',
]

/** The entries of a log as they stand in it. */
function entries(store: string, reference = '2026-0001') {
  return readFileSync(join(store, 'cases', reference, '1/log'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [entry = '', data = ''] = line.split('\t')
      return {
        ...(JSON.parse(entry) as { type: string; at: string; body: Record<string, unknown> }),
        data: JSON.parse(data),
      }
    })
}

function of(type: string, store: string, reference?: string) {
  return entries(store, reference).filter((entry) => entry.type === type)
}

/** A desktop with a clipboard: a command of its name on the PATH that keeps what it is given. */
function desktop(script = 'cat >>"$CLIPBOARD"; printf "\\n" >>"$CLIPBOARD"') {
  const folder = mkdtempSync(join(tmpdir(), 'screen-desktop-'))
  const command = join(folder, 'xclip')
  writeFileSync(command, `#!/bin/sh\nprintf '%s\\n' "$*" >>"$CLIPBOARD.words"\n${script}\n`)
  chmodSync(command, 0o755)
  const clipboard = join(folder, 'clipboard')
  return {
    env: { DISPLAY: ':99', PATH: `${folder}:${ENVIRONMENT.PATH}`, CLIPBOARD: clipboard },
    copied: (): string[] =>
      existsSync(clipboard) ? readFileSync(clipboard, 'utf8').trimEnd().split('\n') : [],
    words: (): string => readFileSync(`${clipboard}.words`, 'utf8'),
  }
}

async function begin(
  args: readonly string[],
  options: {
    env?: Record<string, string>
    language?: 'nl' | 'en'
    store?: string
    rows?: number
    columns?: number
  } = {},
) {
  const store = options.store ?? mkdtempSync(join(tmpdir(), 'screen-searches-'))
  const language = options.language ?? 'nl'
  const program = new RunningProgram([...args, '--store', store, '--lang', language], {
    ...(options.env ? { env: options.env } : {}),
    ...(options.rows ? { rows: options.rows } : {}),
    ...(options.columns ? { columns: options.columns } : {}),
  })
  await program.until(() => program.cards() > 0, 'the first card')
  return { store, program, hand: new Hand(program), ask: ASKED[language] }
}

/** At the card of the first step that searches. */
async function atSearches(options: Parameters<typeof begin>[1] = {}) {
  const begun = await begin(['start', '2026-0001'], options)
  await purpose(begun.hand, begun.ask)
  await intake(begun.hand, begun.ask, NAMES)
  await spellings(begun.hand, begun.ask)
  await searchPlan(begun.hand, begun.ask)
  const screen = await begun.hand.card(ENTER)
  return { ...begun, screen }
}

async function leave(program: RunningProgram): Promise<void> {
  program.press('q')
  await program.ended()
}

it('which version of a list was searched is asked after until it is said', async () => {
  const { store, program, hand } = await atSearches()
  await hand.ask('j', 'Naar welke stap?')
  await hand.ask('sanct', 'Zoekt: sanct')
  expect(await hand.card(ENTER)).not.toContain('niet vastgelegd')
  expect(await hand.card('n')).toContain(
    'van één lijst is de versie of datum niet vastgelegd (kies die, dan l)',
  )
  expect(await hand.card('0')).toContain(
    'van 2 lijsten is de versie of datum niet vastgelegd (kies er een, dan l)',
  )
  await hand.ask('b', 'Waardoor geblokkeerd')
  await hand.card(ENTER)
  await hand.card(UP)
  await hand.card(UP)
  await hand.ask('l', 'Versie of datum van de lijst')
  await hand.ask('2026-11-20', '2026-11-20')
  await hand.ask(ENTER, 'Uitkomst')
  expect(await hand.card('1')).toContain(
    'van één lijst is de versie of datum niet vastgelegd (kies die, dan l)',
  )
  await leave(program)
  const versions = of('search-performed', store).map(({ data }) => (data as { version?: string }).version)
  expect(versions).toEqual([undefined, undefined, undefined, '2026-11-20'])
})

const SEARCHES = {
  nl: {
    copied: 'Gekopieerd:',
    history: 'klembordgeschiedenis',
    select: 'Selecteer de zoekvraag',
    together: 'Welke zoekvragen verantwoordt u samen?',
    outcome: 'Uitkomst van deze 3 zoekvragen?',
  },
  en: {
    copied: 'Copied:',
    history: 'clipboard history',
    select: 'Select the query',
    together: 'Which searches do you account for together?',
    outcome: 'Outcome of these 3 searches?',
  },
} as const

describe('searching with a clipboard', () => {
  it.each(['nl', 'en'] as const)(
    'the next query is copied by the key that records one (%s)',
    async (language) => {
      const { env, copied, words } = desktop()
      const { store, program, hand, screen } = await atSearches({ env, language })
      const say = SEARCHES[language]
      expect(screen).toContain(say.copied)
      expect(screen).toContain(say.history)
      let after = screen
      for (let count = 0; count < 4; count += 1) after = await hand.card('n')
      expect(after).not.toContain(say.history)
      expect(copied()).toEqual(['"Амира Хаддад"', '"Амира Хаддад"', '"Amira Haddad"', '"Amira Haddad"'])
      expect(words()).not.toContain('Haddad')
      await leave(program)
      const searches = of('search-performed', store)
      expect(searches.map(({ body }) => (body.offered as { as: string }).as)).toEqual(Array(4).fill('copied'))
      for (const { at, body } of searches)
        expect(Date.parse((body.offered as { at: string }).at)).toBeLessThanOrEqual(Date.parse(at))
    },
  )

  it('a row counts as copied once each of its queries was', async () => {
    const { env, copied } = desktop()
    const { store, program, hand } = await atSearches({ env })
    for (let count = 0; count < 4; count += 1) await hand.card('n')
    await hand.card(ENTER)
    const second = await hand.card(ENTER)
    expect(second).toContain('2 van 2')
    await hand.card('n')
    await hand.card('n')
    await leave(program)
    expect(new Set(copied().slice(4, 6)).size).toBe(2)
    const rows = of('search-performed', store).slice(4)
    expect(rows.map(({ body }) => (body.offered as { as: string }).as)).toEqual(['copied', 'shown'])
    expect(rows.map(({ body }) => body.how)).toEqual(['row', 'row'])
  })

  it.each([
    ['fails', 'exit 3'],
    ['never ends', 'exec sleep 600'],
  ])('a clipboard that %s is given up, and the query shown instead', async (_, script) => {
    const { env } = desktop(script)
    const { store, program, hand, screen } = await atSearches({ env })
    expect(screen).toContain('Kopiëren lukte niet')
    await hand.ask(ENTER, SEARCHES.nl.select)
    expect(program.screen()).toMatch(/^"Амира Хаддад"$/m)
    await hand.card(ENTER)
    await hand.card('n')
    await leave(program)
    expect(of('search-performed', store)[0]?.body.offered).toMatchObject({ as: 'shown' })
  })

  it('through the terminal only when asked, and that it may be another computer is said', async () => {
    const { program, screen } = await atSearches({ env: { SCREEN_CLIPBOARD: 'terminal' } })
    expect(screen).toContain('klembord van een andere computer')
    await leave(program)
  })
})

describe('searching without a clipboard', () => {
  it('takes nothing found where the query is shown, without going back first', async () => {
    const { store, program, hand } = await atSearches()
    for (const key of ['n', '0']) {
      await hand.ask(ENTER, SEARCHES.nl.select)
      expect(program.screen()).toMatch(/n niets relevants +0 geen resultaten/)
      await hand.card(key)
    }
    await leave(program)
    expect(of('search-performed', store).map(({ body }) => body.outcome)).toEqual([
      'none-relevant',
      'no-results',
    ])
  })

  it('shows a query on a line of its own, and the log says shown', async () => {
    const { store, program, hand, screen } = await atSearches()
    expect(screen).not.toContain(SEARCHES.nl.copied)
    await hand.ask(ENTER, SEARCHES.nl.select)
    await hand.card(ENTER)
    await hand.card('0')
    await leave(program)
    expect(of('search-performed', store)[0]?.body).toMatchObject({
      outcome: 'no-results',
      how: 'single',
      offered: { as: 'shown' },
    })
  })
})

describe('searches accounted for together', () => {
  it.each(['nl', 'en'] as const)(
    'are listed, chosen, and told as such in log and dossier (%s)',
    async (language) => {
      const { store, program, hand } = await atSearches({ language })
      const say = SEARCHES[language]
      await hand.ask('z', say.together)
      expect(program.screen()).toMatch(/1 \[x\] Google {2}.*Амира/)
      await hand.ask('2', '2 [x]')
      await hand.ask('3', '3 [x]')
      await hand.ask(ENTER, say.outcome)
      await hand.card('1')
      await leave(program)
      const searches = of('search-performed', store)
      expect(
        searches.map(({ body }) => [body.how, body.outcome, (body.offered as { as: string }).as]),
      ).toEqual(Array(3).fill(['batch', 'none-relevant', 'shown']))
      const pdf = join(store, 'draft.pdf')
      expect(
        runProgram(['dossier', '2026-0001', '--out', pdf, '--store', store, '--lang', language]).exitCode,
      ).toBe(0)
    },
  )

  it('none is recorded when it is left', async () => {
    const { store, program, hand } = await atSearches()
    await hand.ask('z', SEARCHES.nl.together)
    await hand.card(ESCAPE)
    await leave(program)
    expect(of('search-performed', store)).toEqual([])
  })
})

describe('spellings', () => {
  const ARABIC = ['naam: أمل الخيالي | gedocumenteerd | Amal al-Khayali', 'verblijfplaats: Haddad']

  it.each([
    ['nl', 'Kies schrijfwijzen', 'schrijft de klinkers niet', 'A: 2 van ten hoogste 12 · B: 1'],
    ['en', 'Choose spellings', 'does not write the vowels', 'A: 2 of at most 12 · B: 1'],
  ] as const)('are picked on one screen, each with its rule (%s)', async (language, title, vowels, count) => {
    const { store, program, hand, ask } = await begin(['start', '2026-0001'], { language })
    await purpose(hand, ask)
    await intake(hand, ask, ARABIC)
    // Enter leads past them: the card says what is not searched for without a choice.
    const offered = language === 'nl' ? /Nog geen schrijfwijze gekozen.*\(k\)/s : /No spelling chosen.*\(k\)/s
    expect(program.screen()).toMatch(offered)
    const screen = await hand.ask('k', title)
    expect(screen).toContain(vowels)
    expect(screen).toContain('Amal al-Khayali')
    program.press('a')
    program.press('\u{1B}[B')
    program.press('a')
    program.press('\u{1B}[B')
    await hand.ask('b', count)
    const card = await hand.card(ENTER)
    expect(card).toContain('A: ')
    expect(card).not.toMatch(offered)
    await leave(program)
    const recorded = of('variant-recorded', store)
    expect(recorded.map(({ body }) => [body.list, body.of])).toEqual([
      ['A', 'I1'],
      ['A', 'I1'],
      ['B', 'I1'],
    ])
    expect(recorded.map(({ data }) => data.rule)).toEqual([
      'latin-form',
      'arabic-alef',
      'arabic-persian-letters',
    ])
    for (const { body, data } of recorded) {
      expect(JSON.stringify(body)).not.toContain(data.rule)
      expect(data.why).toBeUndefined()
    }
  })

  it('come from an answers file too, and a rule that does not give them is refused there', async () => {
    const answers = readFileSync(join(__dirname, '../../src/demo/answers.nl.yaml'), 'utf8')
    const store = mkdtempSync(join(tmpdir(), 'screen-spellings-'))
    const file = join(store, 'answers.yaml')
    writeFileSync(
      file,
      answers.replace(
        /(\n {2}name-variants:\n(?:.*\n)*? {4}variants:\n)/,
        '$1      - { value: "Nooit Zo", list: B, rule: article }\n',
      ),
    )
    const { exitCode, stderr } = runProgram([
      'start',
      '2026-0001',
      '--answers',
      file,
      '--store',
      join(store, 's'),
    ])
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/answers\.yaml:\d+:\d+: .*Regel article geeft "Nooit Zo" niet/)
  })

  it('of a script without vowels and without a Latin form are not made up', async () => {
    const { program, hand, ask } = await begin(['start', '2026-0001'])
    await purpose(hand, ask)
    await intake(hand, ask, ['naam: 虛構', 'verblijfplaats: Haddad'])
    const screen = await hand.ask('k', 'Er is geen andere schrijfwijze af te leiden')
    expect(screen).toContain('voor dit schrift is er geen omzetting')
    await hand.card(ENTER)
    await leave(program)
  })
})

describe('identifiers without retyping', () => {
  const TABLE =
    'soort\twaarde\tstatus\tlatijn\nnaam\tأمل حداد\tgedocumenteerd\tAmal Haddad\ngeboortedatum\t12-05-1990\topgegeven\t\n'

  it.each(['nl', 'en'] as const)('a pasted table is recorded, every row (%s)', async (language) => {
    const { store, program, hand, ask } = await begin(['start', '2026-0001'], { language })
    await purpose(hand, ask)
    await hand.ask(ENTER, ask.identifiers)
    await hand.ask(paste(TABLE), '12-05-1990')
    await hand.card(ENTER)
    await leave(program)
    expect(
      of('identifier-recorded', store).map(({ body, data }) => [
        body.kind,
        body.status,
        data.value,
        data.latin,
      ]),
    ).toEqual([
      ['name', 'documented', 'أمل حداد', 'Amal Haddad'],
      ['birth-date', 'declared', '12-05-1990', undefined],
    ])
  })

  it('a wrong row is told with line and column, nothing is recorded, and the text is still there', async () => {
    const { store, program, hand, ask } = await begin(['start', '2026-0001'])
    await purpose(hand, ask)
    await hand.ask(ENTER, ask.identifiers)
    await hand.ask(paste(TABLE.replace('gedocumenteerd', 'misschien')), '12-05-1990')
    const screen = await hand.ask(ENTER, 'Regel 2, kolom 15: onbekende status "misschien"')
    expect(screen).toContain('12-05-1990')
    await hand.card(ESCAPE)
    await leave(program)
    expect(of('identifier-recorded', store)).toEqual([])
  })

  it('what looks odd is told, and kept as it came', async () => {
    const { store, program, hand, ask } = await begin(['start', '2026-0001'])
    await purpose(hand, ask)
    await hand.ask(ENTER, ask.identifiers)
    await hand.ask(paste('naam | Amira Haddad | opgegeven\ntelefoonnummer | 06-12 | opgegeven'), '06-12')
    const screen = await hand.ask(ENTER, 'Vastleggen zoals het er staat?')
    expect(screen).toContain('internationaal telefoonnummer')
    await hand.card('1')
    await leave(program)
    expect(of('identifier-recorded', store).map(({ data }) => data.value)).toEqual(['Amira Haddad', '06-12'])
  })

  it.each(['nl', 'en'] as const)(
    'a file is taken in before the first card, and again without repeating (%s)',
    async (language) => {
      const folder = mkdtempSync(join(tmpdir(), 'screen-intake-'))
      const file = join(folder, 'gegevens.csv')
      writeFileSync(
        file,
        '\ufeffsoort;waarde;status\r\nnaam;Amira Haddad;gedocumenteerd\r\ngeboortedatum;01-01-1990;\r\n',
      )
      const { store, program } = await begin(['start', '2026-0001', '--identifiers', file], { language })
      expect(program.screen()).toContain(
        language === 'nl' ? 'Uit het bestand vastgelegd: 2.' : 'Recorded from the file: 2.',
      )
      expect(program.screen()).toContain(
        language === 'nl' ? '1 januari betekent vaak' : '1 January often means',
      )
      await leave(program)
      const again = await begin(['resume', '2026-0001', '--identifiers', file], { store, language })
      expect(again.program.screen()).toContain(
        language === 'nl' ? 'Al vastgelegd: 2.' : 'On record already: 2.',
      )
      await leave(again.program)
      expect(of('identifier-recorded', store).map(({ body }) => body.status)).toEqual([
        'documented',
        'declared',
      ])
    },
  )

  it.each([
    ['a wrong kind', 'naam;Amira Haddad\nleeftijd;34\n', /gegevens\.csv:2:1: .*onbekende soort "leeftijd"/],
    ['half a file', 'naam;"Amira Haddad\n', /gegevens\.csv:1:6: .*nergens gesloten/],
    ['UTF-16', Buffer.from('\ufeffnaam;x', 'utf16le'), /UTF-16/],
    ['no text', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /geen tekstbestand/],
    ['too much', Buffer.alloc(1_100_000, 'x'), /te groot/],
  ])('a file that cannot be read starts nothing: %s', (_, content, told) => {
    const store = mkdtempSync(join(tmpdir(), 'screen-intake-'))
    const file = join(store, 'gegevens.csv')
    writeFileSync(file, content)
    const { exitCode, stderr } = runProgram([
      'start',
      '2026-0001',
      '--identifiers',
      file,
      '--store',
      join(store, 's'),
    ])
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(told)
    expect(stderr).not.toContain('    at ')
    expect(existsSync(join(store, 's/cases/2026-0001'))).toBe(false)
  })
})

describe('the research environment', () => {
  const FIELDS = {
    nl: ['Besturingssysteem', 'Browser met', 'Hulpmiddel', 'Verbinding', 'Taal en regio', 'Afwijking'],
    en: [
      'Operating system',
      'Browser with',
      'Capture tool',
      'Connection',
      'Language and region',
      'Clock deviation',
    ],
  } as const
  const MACHINE = { nl: 'Onderzoekscomputer (naam of nummer):', en: 'Research computer (name or number):' }

  it.each(['nl', 'en'] as const)(
    'is filled in once and goes with the second case of the day (%s)',
    async (language) => {
      const { store, program, hand, ask } = await begin(['start', '2026-0001'], { language })
      await purpose(hand, ask)
      await intake(hand, ask, NAMES)
      await spellings(hand, ask)
      await hand.ask('z', MACHINE[language])
      await hand.ask('OZ-07', 'OZ-07')
      const [system, browser, ...rest] = FIELDS[language]
      await hand.ask(ENTER, system)
      await hand.ask(ENTER, browser)
      await hand.ask(paste('Firefox 145, schoon profiel'), 'Firefox 145')
      for (const field of rest) await hand.ask(ENTER, field)
      const card = await hand.card(ENTER)
      expect(card).toContain('OZ-07')
      await leave(program)
      expect(of('environment-recorded', store)).toHaveLength(1)
      expect(statSync(join(store, 'environments/S-101.json')).mode & 0o777).toBe(0o600)

      const second = await begin(['start', '2026-0002'], { store, language })
      await purpose(second.hand, ask)
      await intake(second.hand, ask, NAMES)
      const shown = await spellings(second.hand, ask)
      expect(shown).toContain(language === 'nl' ? 'vandaag om' : 'confirmed today at')
      await searchPlan(second.hand, ask)
      await second.hand.card(ENTER)
      await leave(second.program)
      const [recorded] = of('environment-recorded', store, '2026-0002')
      const [first] = of('environment-recorded', store)
      expect(recorded?.body.confirmed).toBe(first?.body.confirmed)
      expect(recorded?.data).toMatchObject({ machine: 'OZ-07', browser: 'Firefox 145, schoon profiel' })
    },
  )

  it('of another day is asked after first, and confirmed with one key', async () => {
    const store = mkdtempSync(join(tmpdir(), 'screen-environment-'))
    mkdirSync(join(store, 'environments'), { recursive: true })
    writeFileSync(
      join(store, 'environments/S-101.json'),
      JSON.stringify({ confirmed: '2020-01-02T08:31:00.000+01:00', environment: { machine: 'OZ-07' } }),
    )
    const { program, hand, ask } = await begin(['start', '2026-0001'], { store })
    await purpose(hand, ask)
    await intake(hand, ask, NAMES)
    await spellings(hand, ask)
    await hand.ask(ENTER, 'Werkt u vandaag in dezelfde onderzoeksomgeving?')
    await hand.card('1')
    await searchPlan(hand, ask)
    await leave(program)
    const [recorded] = of('environment-recorded', store)
    expect(recorded?.data.machine).toBe('OZ-07')
    expect(recorded?.body.confirmed).toMatch(recorded?.at.slice(0, 10) ?? 'never')
  })
})
