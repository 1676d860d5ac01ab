import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Compared } from '../../src/app/compare-versions.ts'
import { PLAIN_STYLE } from '../../src/app/style.ts'
import { diffLines } from '../../src/cli/print/diff.ts'
import { diffHtml } from '../../src/cli/print/diff-html.ts'
import { diffJson } from '../../src/cli/print/diff-json.ts'
import { CHANGE_PROBLEMS } from '../../src/cli/print/diff-messages.ts'
import { COLOUR_STYLE } from '../../src/cli/print/style.ts'
import type { AuthorsWords } from '../../src/domain/instruction/diff/authors.ts'
import { diffInstructions } from '../../src/domain/instruction/diff/diff-instructions.ts'
import type { Instruction } from '../../src/domain/instruction/instruction.ts'
import { LANGUAGES, type Language } from '../../src/domain/language.ts'
import { edited, instructionFrom, SMALL, SMALL_TEXT } from '../support/build.ts'

const next = (...edits: readonly (readonly [string, string])[]): Instruction =>
  instructionFrom(edits.reduce((text, [from, to]) => edited(text, from, to), SMALL_TEXT))

/** One of everything. */
const CHANGED = next(
  ['version: "1.0.0"', 'version: "1.1.0"'],
  ['engines: 2, reviewed: 30', 'engines: 1, reviewed: 30'],
  ['20m', '25m'],
  ['guidance: { nl: Sluit af., en: Close. }', 'guidance: { nl: Rond de zaak af., en: Close. }'],
  ['{ present: phone }', '{ any: [{ present: phone }, { procedure: [asylum, family] }] }'],
  ['engines: [google, bing]', 'engines: [bing, google]'],
  [
    '- { id: table, label: { nl: Ketentafel',
    '- { id: police, label: { nl: Politie, en: Police } }\n  - { id: table, label: { nl: Ketentafel',
  ],
  ['- id: variants', '- id: spellings\n        was: variants'],
  ['step: variants', 'step: spellings'],
  ['- id: hypotheses', '- id: questions'],
)

/** Every text of the instruction, made hostile. */
function poisoned<T>(value: T, poison: string): T {
  if (Array.isArray(value)) return value.map((item) => poisoned(item, poison)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      ['nl', 'en', 'owner', 'query'].includes(key) || (key === 'label' && typeof inner === 'string')
        ? `${poison}${inner}`
        : poisoned(inner, poison),
    ]),
  ) as T
}

const compared = (a: Instruction, b: Instruction, more: Partial<Compared> = {}): Compared => ({
  ...{ a, b, diff: diffInstructions(a, b), said: { versions: [], reasons: [] }, unfilled: [] },
  ...more,
})
const html = (a: Instruction, b: Instruction, language: Language = 'nl'): string =>
  diffHtml(compared(a, b), language)

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  html: ['lang'],
  meta: ['charset', 'name', 'content', 'http-equiv'],
  p: ['class'],
  table: ['class'],
  caption: ['class'],
  th: ['scope', 'dir', 'class'],
  td: ['class'],
  a: ['href'],
  section: ['aria-labelledby'],
  h2: ['id', 'class'],
  h3: ['id'],
  li: ['dir'],
  div: ['class', 'dir', 'lang'],
  span: ['class', 'lang', 'aria-hidden'],
  del: ['class'],
  ins: ['class'],
}
const BARE = 'head title style body main h1 thead tbody tr ul br small strong'.split(' ')

/** Every tag of the file, as nothing but our own markup may contain `<`. */
function tagsOf(file: string): { name: string; attributes: [string, string][] }[] {
  return [...file.matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g)].map(([, name = '', rest = '']) => ({
    name,
    attributes: [...rest.matchAll(/\s([a-z-]+)="([^"]*)"/g)].map(
      ([, key = '', value = '']): [string, string] => [key, value],
    ),
  }))
}

function expectClean(file: string): void {
  const body = file.replace('<!doctype html>', '')
  const markup = /<\/?[a-z][a-z0-9]*(?:\s+[a-z-]+="[^"<>]*")*>/g
  expect(body.replace(markup, '')).not.toMatch(/[<>]/)
  for (const { name, attributes } of tagsOf(body)) {
    expect([...Object.keys(ALLOWED), ...BARE]).toContain(name)
    for (const [key, value] of attributes) {
      expect(ALLOWED[name] ?? []).toContain(key)
      if (key === 'href') expect(value).toMatch(/^#change-\d+$/)
    }
  }
  expect(/<style>([\s\S]*?)<\/style>/.exec(file)?.[1]).not.toMatch(/url\(|@import|expression|image-set/)
}

describe('a diff as HTML', () => {
  test('is one file with nothing in it that is fetched or run', () => {
    for (const language of LANGUAGES) expectClean(html(SMALL, CHANGED, language))
    expect(html(SMALL, CHANGED)).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    `' onmouseover='alert(1)`,
    '</style><script>',
    '<!--',
    '&lt;b&gt;',
    '\u202e\u2066\u0000\u001b[31m',
    '\ud800',
  ])('shows %j and does not obey it', (poison) => {
    for (const [a, b] of [
      [poisoned(SMALL, poison), poisoned(CHANGED, poison)],
      [SMALL, poisoned(SMALL, poison)],
    ] as const) {
      const file = html(a, b)
      expectClean(file)
      expect(file).not.toMatch(
        /[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066\u2067\ud800](?![\udc00-\udfff])/,
      )
    }
    if (poison.startsWith('\u202e')) expect(html(SMALL, poisoned(SMALL, poison))).toContain('\\u{202E}')
  })

  test('holds for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (poison) => {
        expectClean(html(poisoned(SMALL, poison), poisoned(CHANGED, poison)))
      }),
      { numRuns: 100 },
    )
  })

  test('can be read aloud: language, headings in order, tables with captions and headers', () => {
    for (const language of LANGUAGES) {
      const file = html(SMALL, CHANGED, language)
      expect(file).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}">`))
      const levels = [...file.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
      expect(levels[0]).toBe(1)
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      expect(levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1)).toBe(true)
      const tables = [...file.matchAll(/<table[\s\S]*?<\/table>/g)].map(([table]) => table)
      expect(tables.length).toBeGreaterThan(3)
      for (const table of tables) {
        expect(table).toMatch(/^<table[^>]*>\n<caption/)
        expect(table.match(/<th(?=[ >])/g)).toHaveLength(table.match(/<th scope="(row|col)"/g)?.length ?? 0)
      }
      const ids = [...file.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, target] of file.matchAll(/(?:href="#|aria-labelledby=")([^"]*)"/g))
        expect(ids).toContain(target)
    }
    expect(html(SMALL, CHANGED)).toContain(
      '<ins><span class="aloud" lang="nl">toegevoegd: </span>Rond de zaak<span',
    )
  })

  test('is the same every time, and every element is closed', () => {
    const file = html(SMALL, CHANGED)
    expect(html(SMALL, CHANGED)).toBe(file)
    const open: string[] = []
    for (const [, end, name = ''] of file.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (end) expect(open.pop()).toBe(name)
      else if (name !== 'meta' && name !== 'br') open.push(name)
    }
    expect(open).toEqual([])
  })

  test('of two that are the same says so, and has no table', () => {
    expect(html(SMALL, SMALL)).toContain('<p class="verdict">De twee versies zijn gelijk.</p>')
    expect(html(SMALL, { ...SMALL, version: '1.0.1' }, 'en')).toContain(
      'only what the version says of itself differs',
    )
    expect(html(SMALL, SMALL)).not.toContain('<table')
  })
})

const SAID: AuthorsWords = {
  versions: [
    { version: '1.0.5', note: { nl: 'Eerst <dit>.', en: 'This first.' }, transition: null },
    {
      version: '1.1.0',
      note: { nl: 'Toen dat.' },
      transition: { running: 'finish', until: '2026-12-31' },
    },
  ],
  reasons: [
    { step: 'closing', version: '1.0.5', why: { nl: 'Sluiten\nwas onduidelijk.', en: 'Unclear.' } },
    { step: 'closing', version: '1.1.0', why: { nl: 'Een zaak.' } },
    { step: 'hypotheses', version: '1.1.0', why: { nl: 'Dubbel.', en: 'Twice.' } },
  ],
}

describe('what authors say of it', () => {
  const told = compared(SMALL, CHANGED, { said: SAID })

  test('stands in the text: of the versions on top, of a step with it', () => {
    const text = diffLines(told, 'nl', PLAIN_STYLE).join('\n')
    expect(text).toContain(
      '\n\nWaarom 1.0.5: Eerst <dit>.\n\nWaarom 1.1.0: Toen dat.\n\nLopende sessies bij 1.1.0: mogen onder hun eigen versie worden afgemaakt, tot en met 31 december 2026.\n\n',
    )
    expect(text).toContain(
      'Afsluiting (closing)  fase Minimum\n    Waarom in 1.0.5: Sluiten\n      was onduidelijk.\n    Waarom in 1.1.0: Een zaak.\n',
    )
    expect(text).toMatch(/\(hypotheses\) {2}.*\n {4}Waarom in 1\.1\.0: Dubbel\./)
    expect(diffLines(told, 'en', PLAIN_STYLE)).toContain(
      'Running sessions with 1.1.0: may be finished under their own version, until 31 December 2026.',
    )
  })

  test('stands in the page, safely and in its own language', () => {
    const page = diffHtml(told, 'en')
    expectClean(page)
    expect(page).toContain('<strong>Why 1.0.5:</strong> <span>This first.</span>')
    expect(page).toContain('<strong>Why in 1.1.0:</strong> <span lang="nl">Een zaak.</span>')
    expect(diffHtml(told, 'nl')).toContain('Eerst &lt;dit&gt;.')
  })

  test('stands in the data', () => {
    const { versions, steps } = diffJson(told)
    expect(versions).toEqual(SAID.versions)
    expect(steps.find(({ id }) => id === 'closing')?.reasons).toEqual([
      { version: '1.0.5', why: { nl: 'Sluiten\nwas onduidelijk.', en: 'Unclear.' } },
      { version: '1.1.0', why: { nl: 'Een zaak.' } },
    ])
    expect(steps.find(({ id }) => id === 'search-name')?.reasons).toEqual([])
  })
})

describe('a diff as lines', () => {
  const lines = (a: Instruction, b: Instruction, language: Language = 'nl'): string[] =>
    diffLines(compared(a, b), language, PLAIN_STYLE)

  test('tells the worst first, every change in words, and ends with the number', () => {
    expect(lines(SMALL, CHANGED).join('\n')).toMatchInlineSnapshot(`
      "Wijzigingen van small 1.0.0 naar small 1.1.0
      Voorbeeldinstructie: niet de echte, die is niet openbaar.

      Versoepeld: 2 stappen  Naam zoeken; Hypothesen
      Nog in te delen: 1 stap  Afsluiting
      Aangescherpt: de instructie als geheel en 2 stappen  Telefoon; Hypothesen
      Redactioneel: 3 stappen  Schrijfwijzen; Naam zoeken; Bijzonderheden

      Deze wijzigingen vragen om versie 2.0.0 of hoger, want er is iets versoepeld, vervallen, hernoemd of naar een andere fase gegaan.
      De nieuwe versie heet 1.1.0: dat is te laag.

      Versoepeld
      Er kan nu iets achterwege blijven dat eerst werd gevraagd.

        Naam zoeken (search-name)  fase Minimum
          Versoepeld: zoekplan "Naam" (name), minimumaantal zoekmachines: [-2-] → {+1+}  (volgens de regels)
          Redactioneel: richttijd: [-20 minuten-] → {+25 minuten+}  (volgens de regels)
          Redactioneel: zoekplan "Naam" (name), zoekmachine of lijst "Google": [-plaats 1-] → {+plaats 2+}  (volgens de regels)

        Hypothesen (hypotheses)  fase Uitgebreid
          Versoepeld: stap: vervallen  (volgens de regels)
            - doel: Vragen
            - aanpak: Schrijf op.
            - vraag: "Vragen" (questions)
            - klaar als: Opgeschreven

      Nog in te delen
      Een regel kan dit niet beslissen; de auteur heeft het nog niet gedaan.

        Afsluiting (closing)  fase Minimum
          Nog in te delen: aanpak (Nederlands): gewijzigd
            [-Sluit-]{+Rond de zaak+} af.

      Aangescherpt
      Er wordt meer gevraagd. Werk dat al is gedaan, kan tekortschieten.

        De instructie als geheel
          Aangescherpt: vervolg bij het afsluiten "Politie" (police): toegevoegd  (volgens de regels)

        Telefoon (search-phone)  fase Minimum
          Aangescherpt: voorwaarde: [-er is een gegeven van de soort telefoonnummer-] → {+(er is een gegeven van de soort telefoonnummer of procedure is Asiel of Nareis)+}  (volgens de regels)

        Hypothesen (questions)  fase Uitgebreid
          Aangescherpt: stap: toegevoegd  (volgens de regels)
            + doel: Vragen
            + aanpak: Schrijf op.
            + vraag: "Vragen" (questions)
            + klaar als: Opgeschreven

      Redactioneel
      Er verandert niets aan wat wordt gevraagd.

        Schrijfwijzen (spellings)  fase Minimum
          Redactioneel: id: [-variants-] → {+spellings+}  (volgens de regels)

        Bijzonderheden (particulars)  fase Minimum
          Redactioneel: voorwaarde: [-antwoord op "Gelezen" in stap "Schrijfwijzen" (variants) is nee-] → {+antwoord op "Gelezen" in stap "Schrijfwijzen" (spellings) is nee+}  (volgens de regels)

      Deze wijzigingen vragen om versie 2.0.0 of hoger, want er is iets versoepeld, vervallen, hernoemd of naar een andere fase gegaan.
      De nieuwe versie heet 1.1.0: dat is te laag."
    `)
    expect(lines(SMALL, CHANGED, 'en').at(-2)).toBe(
      'These changes demand version 2.0.0 or higher, as something was loosened, removed, renamed or moved to another phase.',
    )
  })

  test('fits the terminal: broken at words, set in, and styled line by line', () => {
    const colours = COLOUR_STYLE
    const told = diffLines(compared(SMALL, CHANGED, { said: SAID }), 'nl', colours, 40)
    const plain = told.map((line) => line.replace(/\u001b\[\d+m/g, ''))
    expect(plain.every((line) => line.length <= 40)).toBe(true)
    expect(plain.join('\n')).toContain(
      '    Redactioneel: id: [-variants-] →\n      {+spellings+}  (volgens de regels)\n',
    )
    // What is still open at the end of a line is ended there and begun again on the next.
    expect(told.join('\n')).toMatch(/\u001b\[31m\[-antwoord\u001b\[0m\n {6}\u001b\[31m\S/)
    const whole = diffLines(compared(SMALL, CHANGED, { said: SAID }), 'nl', PLAIN_STYLE)
    expect(plain.join(' ').replace(/\s+/g, ' ')).toBe(whole.join(' ').replace(/\s+/g, ' '))
  })

  test('of a language that came is one line, not one per text', () => {
    const dutch = instructionFrom(
      SMALL_TEXT.replace('languages: [nl, en]', 'languages: [nl]').replace(/, en: [^{}]*?(?= \})/g, ''),
    )
    const told = lines(dutch, { ...SMALL, version: '1.1.0' })
    expect(told.join('\n')).toMatch(
      /Verduidelijkt: taal: toegevoegd .*\n {6}\+ teksten in het Engels \(\d\d+\)/,
    )
    expect(told.length).toBeLessThan(20)
    expect(told.at(-1)).toBe('De nieuwe versie heet 1.1.0: dat past.')
  })

  test('has no control or steering character but the ones it means', () => {
    const poison = '\u001b]0;x\u0007\u202e\u009b31m'
    expect(lines(poisoned(SMALL, poison), poisoned(CHANGED, poison)).join('')).not.toMatch(
      /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/,
    )
  })

  test('compared the wrong way round says which is older', () => {
    expect(lines(CHANGED, SMALL).at(-1)).toBe(
      'Versie small 1.0.0 is ouder dan de versie waarmee wordt vergeleken.',
    )
    expect(lines(SMALL, SMALL)).toContain('De twee versies zijn gelijk.')
  })

  test('names the words that a search gets', () => {
    const searching = (...words: string[]): Instruction => ({
      ...SMALL,
      phases: SMALL.phases.map((phase) => ({
        ...phase,
        steps: phase.steps.map((step) => ({
          ...step,
          search: step.search.map((plan) => (plan.id === 'name' ? { ...plan, words } : plan)),
        })),
      })),
    })
    expect(lines(SMALL, searching('bom', 'dreiging')).join('\n')).toContain(
      'zoekplan "Naam" (name), woord: [-geen-] → {+bom, dreiging+}',
    )
    expect(lines(searching('bom'), searching('bom', 'dreiging')).join('\n')).toMatch(
      /Aangescherpt: zoekplan "Naam" \(name\), woord: toegevoegd.*\n.*dreiging/,
    )
  })

  test('marks for bold are left out of a text, unless they are what changed', () => {
    const reworded = (to: string): string =>
      html(SMALL, next(['guidance: { nl: Sluit af., en: Close. }', `guidance: { nl: "${to}", en: Close. }`]))
    expect(reworded('Sluit **nu** af.')).not.toContain('**')
    expect(reworded('Sluit **nu** af.')).toContain('nu')
    expect(reworded('**Sluit af.**')).toContain('**')
  })

  test('an id that looks like a field or a language is an id', () => {
    const named = next([
      '- { id: text, label: { nl: Tekst, en: Text }, type: text }',
      '- { id: when, label: { nl: W, en: W }, type: text }\n          - { id: nl, label: { nl: N, en: N }, type: text }',
    ])
    expect(lines(SMALL, named).join('\n')).toContain('Aangescherpt: vraag "W" (when): toegevoegd')
    expect(lines(SMALL, named).join('\n')).toContain('Aangescherpt: vraag "N" (nl): toegevoegd')
  })
})

test('as data: written out and read back it is the same', () => {
  const data = diffJson(compared(SMALL, CHANGED))
  expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  expect(data).toMatchObject({
    same: false,
    demanded: { level: 'major', version: '2.0.0' },
    from: { version: '1.0.0' },
  })
})

test('the problems of an author have a sentence and a next step in both languages', () => {
  for (const language of LANGUAGES)
    for (const tell of Object.values(CHANGE_PROBLEMS[language])) {
      const { message, hint } = tell({
        step: 'list',
        found: 'editorial',
        expected: 'loosened',
        where: 'when',
      })
      expect(message).toContain('list')
      expect(`${message} ${hint}`).not.toContain('undefined')
    }
})

test('a class that is too mild: what the rules make of it, and by which field as it is written', () => {
  const details = {
    step: 'list',
    found: 'tightened',
    expected: 'loosened',
    where: 'search.un.minimum.reviewed',
  }
  const told = (language: Language, more: Record<string, string>): string =>
    CHANGE_PROBLEMS[language]['class-too-mild']({ ...details, ...more }).message
  expect(told('nl', { kind: 'changed', before: '30', after: '20' })).toBe(
    'stap "list" heet hier aangescherpt, maar de regels maken er versoepeld van: search.un.minimum.reviewed gaat van 30 naar 20',
  )
  expect(told('en', { kind: 'removed', where: '', open: 'yes' })).toBe(
    'step "list" is called tightened here, but the rules make it at least loosened: the step is gone',
  )
})
