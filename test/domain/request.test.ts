import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { layOut } from '../../src/adapters/pdf/layout.ts'
import { buildDossier } from '../../src/domain/dossier/build.ts'
import type { Dossier } from '../../src/domain/dossier/model.ts'
import { parseTemplate, type Template } from '../../src/domain/dossier/template.ts'
import { WORDS } from '../../src/domain/dossier/words.ts'
import { TELLS } from '../../src/domain/instruction/vocabulary.ts'
import type { Language } from '../../src/domain/language.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import {
  conclude,
  counterSearch,
  edited,
  finding,
  given,
  givenUnder,
  identifier,
  instructionFrom,
  judgement,
  LIST_SEARCHED,
  mustBe,
  PERSON,
  PREPARE,
  PURPOSE,
  ROOT,
  SEALED,
  type Situation,
  SMALL_TEXT,
  search,
  textOf,
  UNREAD,
  variant,
} from '../support/build.ts'

const template = (path: string): Template =>
  mustBe(parseTemplate(path, Buffer.from(textOf(`templates/${path}.yaml`))))
const REQUEST = template('aivd-lookup-request/1.1.0')
const RECORD = template('internal-record/1.1.0')

/** The small instruction, with a step that asks what the first page of a request has to say. */
const INSTRUCTION = instructionFrom(
  edited(
    SMALL_TEXT,
    '        done_when: [{ nl: Opgeschreven, en: Written down }]\n',
    `        done_when: [{ nl: Opgeschreven, en: Written down }]
      - id: ask-lookup
        role: request
        title: { nl: Verzoek, en: Request }
        purpose: { nl: Vraag, en: Ask }
        guidance: { nl: Stel op., en: Draw up. }
        ask:
${TELLS.map((tells) =>
  [
    `          - id: ${tells}`,
    `            label: { nl: "${tells}?", en: "${tells}?" }`,
    `            type: ${tells === 'deadline' ? 'date' : tells === 'identity-basis' ? 'choices' : 'long-text'}`,
    ...(tells === 'identity-basis'
      ? [
          '            options:',
          '              - { id: document, label: { nl: Document, en: Document } }',
          '              - { id: statement, label: { nl: Eigen verklaring, en: Own statement } }',
        ]
      : []),
    '            required: false',
    `            tells: ${tells}`,
  ].join('\n'),
).join('\n')}
        done_when: [{ nl: Gevraagd, en: Asked }]
`,
  ),
)

const answer = (question: string, value: string | string[]): Act => ({
  kind: 'answer',
  step: 'ask-lookup',
  question,
  value,
  replaces: null,
})

const judged = (candidate: string, state: Parameters<typeof judgement>[0], rest = {}): Act => ({
  ...judgement(state, rest),
  candidate,
})

/** Up to the request: a name in four scripts, and a candidate in every state. */
const BEFORE: readonly Act[] = [
  { kind: 'name-staff', code: 'k1234', name: 'A. de Vries' },
  ...PURPOSE,
  { ...identifier('name', 'ሰላም ተስፋይ', 'documented'), latin: 'Selam Tesfay' },
  { ...identifier('alias', 'سلام تسفاي'), latin: 'Salam Tasfay' },
  { ...identifier('birth-date', '1983-09 (ethiopian)', 'documented'), remark: 'dag onbekend' },
  { ...identifier('birth-date', '1370-01-01'), calendar: 'solar-hijri', precision: 'year' },
  identifier('phone', '+31 6 0000 0001', 'confirmed'),
  identifier('email', 'selam@mail.example'),
  identifier('residence', 'Khartoum'),
  identifier('profession', 'klarinettist'),
  conclude('intake'),
  variant('Селам Тесфай'),
  UNREAD,
  conclude('variants'),
  PERSON,
  search('search-name', 'name@google', 'I1', 'candidates', {
    found: [
      {
        label: 'profiel @selam',
        url: 'https://social.example/selam',
        handle: '@selam',
        permanent: '0042',
        datum: 'klarinettist',
      },
      { label: 'profiel @tesfay', url: 'https://video.example/tesfay' },
      { label: 'vermelding S.T.', url: 'https://band.example/5' },
      { label: 'Onderzoekster Selam T.', url: 'https://university.example/77', datum: 'promotie in 2004' },
      { label: 'naamloos profiel', url: 'https://social.example/leeg', datum: 'alleen de naam' },
    ],
  }),
  search('search-name', 'name@bing', 'I1', 'blocked', { note: 'vraagt om in te loggen' }),
  search('search-name', 'name@bing', 'I1', 'no-results'),
  search('search-name', 'name@google', 'V1'),
  search('search-name', 'name@bing', 'V1'),
  finding({
    fact: 'Foto in blauw uniform («ናይ ከተማ ባንድ»).',
    candidate: 'C1',
    bearing: 'against',
    interpretation: 'Het is een orkest.',
    on: '2019-05-24',
  }),
  finding({ fact: 'Video van een oefening.', candidate: 'C2' }),
  { kind: 'complete-finding', finding: 'F2', bearing: 'fits', reason: 'bekeken' },
  { kind: 'complete-finding', finding: 'F2', on: '2019' },
  finding({ fact: 'Programma noemt S.T.', candidate: 'C3', bearing: 'against', on: '1398-02 (solar-hijri)' }),
  finding({
    fact: 'De promotie was in 2004.',
    candidate: 'C4',
    bearing: 'against',
    source: 'https://university.example/77',
    on: '2004',
  }),
  finding({ fact: 'Aan niemand gekoppeld.' }),
  conclude('search-name'),
  conclude('search-context', 'not-possible', { reason: 'other', note: 'niemand leest de taal' }),
  conclude('search-phone', 'not-possible', { reason: 'other', note: 'geen toegang' }),
  { ...LIST_SEARCHED, version: '2026-11-18' } as Act,
  conclude('list'),
  { kind: 'answer', step: 'particulars', question: 'text', value: 't', replaces: null },
  { kind: 'answer', step: 'particulars', question: 'choices', value: ['one'], replaces: null },
  conclude('particulars'),
  judged('C1', 'established', { matching: ['I5'], alternative: 'een familielid met hetzelfde nummer' }),
  judged('C2', 'plausible', { matching: ['I7', 'I8'] }),
  judged('C3', 'possible', { matching: ['I8'] }),
  judged('C4', 'excluded', { contradicting: ['I4'], reasoning: 'promotie past niet bij het jaar' }),
  judged('C5', 'undetermined', { reasoning: 'alleen de naam' }),
  ...['C1', 'C1', 'C2', 'C2', 'C3', 'C3'].map(counterSearch),
  conclude('match'),
  {
    kind: 'raise-signal',
    origin: 'reception',
    indication: 'uniform op een foto',
    restrictions: 'niet delen',
  },
  { kind: 'accept-signal', reason: 'na te gaan' },
  { kind: 'answer', step: 'hypotheses', question: 'questions', value: 'Welk uniform?', replaces: null },
  conclude('hypotheses'),
]

const ANSWERED: readonly Act[] = [
  answer('lookup-question', 'Komt @selam voor in verband met oefeningen?'),
  answer('reason', 'De beslissing hangt ervan af.'),
  answer('deadline', '2026-12-18'),
  answer('deadline-reason', 'De beslistermijn eindigt.'),
  answer('earlier-requests', 'Niet bekend.'),
  answer('identity-basis', ['document', 'statement']),
  answer('foreign-alert', 'Ja, de reden is niet bekend.'),
  answer('handling', 'Niet voorhouden.'),
  answer('legal-basis', 'Eigen lijst, nr. 2.'),
  answer('limits', 'Tigrinya niet gelezen.'),
  answer('recipients', 'twee lezers'),
  answer('contact', 'Teamleider, 070'),
]

const CLASSIFIED: readonly Act[] = [
  {
    kind: 'propose-classification',
    level: 'departementaal-vertrouwelijk',
    until: { event: 'het besluit op de aanvraag' },
    reason: 'verband met naslag',
    ceiling: 'stg-geheim',
  },
  {
    kind: 'set-classification',
    by: 't117',
    level: 'departementaal-vertrouwelijk',
    ceiling: 'stg-geheim',
  },
  { kind: 'set-marking', marking: 'BEVAT PERSOONSGEGEVENS' },
]

const CLOSE: readonly Act[] = [conclude('ask-lookup'), { kind: 'close', routing: 'table' }]
const FULL = givenUnder(INSTRUCTION, ...BEFORE, ...ANSWERED, ...CLOSE, ...CLASSIFIED, PREPARE)
const UNANSWERED = givenUnder(INSTRUCTION, ...BEFORE, ...CLOSE, PREPARE)
const NOTHING_FOUND = given(...SEALED, PREPARE)

function dossierOf(
  session: Situation,
  arranged: Template,
  language: Language = 'nl',
  without: readonly number[] = [],
): Dossier {
  const { bytes, head } = session.log(without)
  const { report, state } = readSessionLog(bytes, {
    withheld: without.map((seq) => ({ seq, ground: 'third-person' as const })),
  })
  expect(without.length > 0 || report.failure === null).toBe(true)
  return buildDossier({
    instruction: session.instruction,
    earlier: new Map(),
    state,
    head: head.hash,
    template: arranged,
    language,
    prepared: state.prepared.at(-1) ?? null,
  })
}

/** Every word of a piece of a dossier, as one text. */
function wordsOf(piece: unknown): string {
  if (Array.isArray(piece)) return piece.map(wordsOf).join(' ').replace(/\s+/g, ' ')
  if (piece === null || typeof piece !== 'object') return ''
  const { text, seq, kind, ...rest } = piece as Record<string, unknown>
  const own = typeof text === 'string' ? text : kind === 'entry' ? `#${seq}` : ''
  const titles = [rest.title, rest.label, rest.caption, rest.note]
    .filter((one) => typeof one === 'string')
    .join(' ')
  return [titles, own, ...Object.values(rest).map(wordsOf)].join(' ').replace(/\s+/g, ' ').trim()
}

const section = (dossier: Dossier, id: string) => {
  const found = dossier.sections.find((one) => one.id === id)
  if (!found) throw new Error(`no section ${id}`)
  return found
}

/** A line of the first page. */
function line(dossier: Dossier, label: string): string {
  const rows = dossier.cover.flatMap((block) => (block.kind === 'facts' ? block.rows : []))
  const row = rows.find((one) => one.label === label)
  if (!row) throw new Error(`no line ${label}: ${rows.map((one) => one.label).join(', ')}`)
  return wordsOf(row.values)
}

/** As read aloud: which section has which words, so that a difference can be read. */
function readAloud(dossier: Dossier): string {
  const parts = [
    `${dossier.title} | ${dossier.furniture.marking}`,
    ...dossier.cover.map(wordsOf),
    ...dossier.sections.flatMap(({ title, place, blocks }) => [
      '',
      `== ${title}${place ? ` (${place})` : ''}`,
      ...blocks.map(wordsOf),
    ]),
  ]
  return `${parts.join('\n')}\n`
}

// After a change that is meant: UPDATE_GOLDEN=1 npx vitest run test/domain/request.test.ts, and read the difference.
describe('what both documents say', () => {
  const cases: readonly (readonly [string, Situation, Template])[] = [
    ['request', FULL, REQUEST],
    ['request-unanswered', UNANSWERED, REQUEST],
    ['record', FULL, RECORD],
    ['record-nothing-found', NOTHING_FOUND, RECORD],
  ]
  const both = cases.flatMap((one) => (['nl', 'en'] as const).map((language) => [...one, language] as const))

  test.each(both)('%s is what it was', (name, session, arranged, language) => {
    const path = join(ROOT, `test/golden/dossier/${name}.${language}.txt`)
    const said = readAloud(dossierOf(session, arranged, language))
    if (process.env.UPDATE_GOLDEN) writeFileSync(path, said)
    expect(said).toBe(readFileSync(path, 'utf8'))
    expect(said).not.toMatch(/undefined|NaN|\[object/)
  })
})

describe('the first page of a request', () => {
  const dossier = dossierOf(FULL, REQUEST)

  test('says all there is to decide on, each with its entry', () => {
    const { words } = { words: WORDS.nl }
    const seqOf = (question: string): number =>
      FULL.state.steps['ask-lookup']?.answers[question]?.seq ?? Number.NaN
    expect(line(dossier, words.who)).toContain('ሰላም ተስፋይ – Selam Tesfay (gedocumenteerd)')
    expect(line(dossier, words.who)).toContain('1983-09, Ethiopische kalender')
    expect(line(dossier, words.lookupQuestion)).toBe(
      `Komt @selam voor in verband met oefeningen? #${seqOf('lookup-question')}`,
    )
    expect(line(dossier, words.byWhen)).toContain('18 december 2026')
    expect(line(dossier, words.byWhen)).toContain('De beslistermijn eindigt.')
    expect(line(dossier, words.identityBasis)).toContain('Document, Eigen verklaring')
    expect(line(dossier, words.foreignAlert)).toContain('de reden is niet bekend')
    expect(line(dossier, words.handling)).toMatch(/niet delen #\d+ Niet voorhouden\./)
    expect(line(dossier, words.notDone)).toContain('Geblokkeerd: Bing')
    expect(line(dossier, words.notDone)).toContain('Tigrinya niet gelezen.')
    expect(line(dossier, words.contact)).toContain('Teamleider, 070')
    expect(line(dossier, words.reader)).toContain('twee lezers')
  })

  test('sets for and against side by side, of what is attributed only, and counts nothing', () => {
    expect(line(dossier, WORDS.nl.speaksFor)).toMatch(/^F2 Video van een oefening\. #\d+$/)
    const against = line(dossier, WORDS.nl.speaksAgainst)
    expect(against).toContain('F1 Foto in blauw uniform')
    expect(against).toContain('een familielid met hetzelfde nummer')
    expect(against).not.toMatch(/F3|F4/)
  })

  test('puts what has a date in its order, as precise as it is and each with its entry; nobody else', () => {
    const moments = section(dossier, 'timeline').blocks.flatMap((block) =>
      block.kind === 'timeline' ? block.moments : [],
    )
    const shown = moments.map(({ when, note, precision, what }) => [
      precision,
      wordsOf(when),
      note,
      wordsOf(what),
    ])
    expect(shown.map((one) => one.slice(0, 3))).toEqual([
      ['year', '2019', 'dag en maand onbekend'],
      ['month', '1398-02', 'Iraanse kalender; dag onbekend'],
      ['day', '24 mei 2019', ''],
    ])
    expect(shown.map(([, , , what]) => what)).toEqual([
      expect.stringMatching(/^F2 Video .* \(C2 aannemelijk\) #\d+$/),
      expect.stringMatching(/^F3 Programma .* \(C3 mogelijk\) #\d+$/),
      expect.stringMatching(/^F1 Foto .* \(C1 vastgesteld\) #\d+$/),
    ])
  })

  test('has each title and each heading once', () => {
    const titles = dossier.sections.flatMap(({ title, blocks }) => [
      title,
      ...blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : [])),
    ])
    expect(new Set(titles).size).toBe(titles.length)
  })

  test('is one page however long the answers are: it says where they go on, and nothing is lost', () => {
    const long = (word: string): string =>
      `${Array.from({ length: 400 }, (_, i) => `${word}${i}`).join(' ')}.`
    const answers = ANSWERED.map((act) =>
      act.kind === 'answer' && ['lookup-question', 'reason', 'handling', 'limits'].includes(act.question)
        ? { ...act, value: long(act.question) }
        : act,
    )
    const wordy = BEFORE.map((act) => (act.kind === 'record-finding' ? { ...act, fact: long('ሰላም') } : act))
    for (const [session, isCut] of [
      [FULL, false],
      [givenUnder(INSTRUCTION, ...BEFORE, ...answers, ...CLOSE, ...CLASSIFIED, PREPARE), true],
      [givenUnder(INSTRUCTION, ...wordy, ...answers, ...CLOSE, ...CLASSIFIED, PREPARE), true],
      [UNANSWERED, false],
    ] as const) {
      const one = dossierOf(session, REQUEST)
      const pages = layOut(one).pages.map((page) =>
        page.items.flatMap((item) => (item.kind === 'line' ? [item.line.text] : [])).join('\n'),
      )
      expect(pages.findIndex((page) => page.includes('Gegevens voor de naslag'))).toBe(1)
      expect(pages[0]?.includes(WORDS.nl.goesOn)).toBe(isCut)
      expect(one.sections.some(({ id }) => id === 'request-in-full')).toBe(isCut)
      if (isCut)
        for (const question of ['lookup-question', 'reason', 'handling', 'limits'])
          expect(wordsOf(section(one, 'request-in-full').blocks)).toContain(long(question))
    }
  })

  test('is one page at every length in between', () => {
    const sentence = 'De melding gaat over een foto uit 2019; open bronnen wijzen daar op een stadsorkest. '
    for (let times = 1; times < 24; times++) {
      const answers = ANSWERED.map((act) =>
        act.kind === 'answer' && ['lookup-question', 'reason'].includes(act.question)
          ? { ...act, value: sentence.repeat(times) }
          : act,
      )
      const session = givenUnder(INSTRUCTION, ...BEFORE, ...answers, ...CLOSE, ...CLASSIFIED, PREPARE)
      const { pages } = layOut(dossierOf(session, REQUEST))
      const second = pages[1]?.items.flatMap((item) => (item.kind === 'line' ? [item.line.text] : []))
      expect(second, `${times} sentences`).toContain('Gegevens voor de naslag')
    }
  })

  test('says of each line that it was not answered, or not asked', () => {
    const unanswered = dossierOf(UNANSWERED, REQUEST)
    for (const label of [
      'lookupQuestion',
      'byWhen',
      'earlierRequests',
      'identityBasis',
      'foreignAlert',
    ] as const)
      expect(line(unanswered, WORDS.nl[label])).toContain(WORDS.nl.notAnswered)
    const notAsked = dossierOf(NOTHING_FOUND, REQUEST)
    expect(line(notAsked, WORDS.nl.contact)).toBe(WORDS.nl.notAskedHere)
  })

  test('has the classification, by whom and until when, and every page has it with the marking', () => {
    expect(line(dossier, WORDS.nl.classification)).toMatch(
      /^DEPARTEMENTAAL VERTROUWELIJK , voorgesteld door .*, vastgesteld door .*, geldt tot het besluit op de aanvraag$/,
    )
    expect(dossier.furniture.marking).toBe('DEPARTEMENTAAL VERTROUWELIJK · BEVAT PERSOONSGEGEVENS')
  })

  test('has who sends it and whom to call, as configured, beside what was answered', () => {
    const sent = givenUnder(INSTRUCTION, ...BEFORE, ...CLOSE, {
      ...PREPARE,
      unit: 'Bureau Screening',
      contact: 'Dienst, 088',
    } as Act)
    expect(line(dossierOf(sent, REQUEST), WORDS.nl.sender)).toBe('Bureau Screening')
    expect(line(dossierOf(sent, REQUEST), WORDS.nl.contact)).toMatch(/^Dienst, 088 #\d+$/)
  })

  test('says so where none was set', () => {
    const without = dossierOf(UNANSWERED, REQUEST)
    expect(line(without, WORDS.nl.classification)).toBe(WORDS.nl.notClassified)
    expect(without.furniture.marking).toBe(WORDS.nl.notClassifiedMark)
    expect(dossierOf(NOTHING_FOUND, RECORD).furniture.marking).toBe('')
  })
})

describe('a request', () => {
  const dossier = dossierOf(FULL, REQUEST)

  test('has the data to type from on a page of its own, before the contents', () => {
    const data = section(dossier, 'lookup-data')
    expect(data.place).toBe('front')
    const said = wordsOf(data.blocks)
    for (const value of ['ሰላም ተስፋይ', 'سلام تسفاي', 'Селам Тесфай', '+31 6 0000 0001', 'selam@mail.example'])
      expect(said).toContain(value)
    expect(said).toContain('1983-09 jaar en maand; Ethiopische kalender')
    expect(said).toContain('1370-01-01 alleen het jaar; Iraanse kalender')
    expect(line(dossier, WORDS.nl.who)).toContain('1370-01-01, Iraanse kalender, alleen het jaar')
    expect(said).toMatch(/C1 gebruikersnaam @selam profiel @selam vastgesteld #\d+/)
    expect(said).toMatch(
      /C1 vast nummer 0042 klarinettist vastgesteld #\d+ C1 URL https:\/\/social\.example\/selam vastgesteld/,
    )
    expect(said).toMatch(/C2 URL https:\/\/video\.example\/tesfay profiel @tesfay aannemelijk/)
    expect(said).not.toContain('https://band.example/5')
  })

  test('tells of a third person the number, the reason and the datum, and nowhere a name or an address', () => {
    const all = wordsOf([dossier.cover, dossier.sections])
    for (const theirs of [
      'Onderzoekster',
      'https://university.example/77',
      'De promotie was',
      'naamloos profiel',
    ])
      expect(all).not.toContain(theirs)
    expect(all).toContain('promotie past niet bij het jaar')
    expect(wordsOf(section(dossier, 'uncertain-findings').blocks)).toMatch(/F4 – C4 uitgesloten #\d+/)
  })

  test('names a third person where a need for it is recorded, with the need beside it, and no other', () => {
    const need = 'Beiden staan onder dezelfde naam in het register.'
    const named = BEFORE.map((act) =>
      act.kind === 'judge' && act.candidate === 'C4' ? { ...act, need } : act,
    )
    const session = givenUnder(INSTRUCTION, ...named, ...ANSWERED, ...CLOSE, ...CLASSIFIED, PREPARE)
    const matches = wordsOf(section(dossierOf(session, REQUEST), 'identity-matches').blocks)
    expect(matches).toMatch(/Onderzoekster Selam T\. #\d+ .*https:\/\/university\.example\/77/)
    expect(matches).toMatch(new RegExp(`${need} – A\\. de Vries \\( k1234 \\) #\\d+`))
    expect(matches).not.toContain('naamloos profiel')
    const judged = session.state.judgements.find(({ data }) => data?.need)
    const withheld = dossierOf(session, REQUEST, 'nl', [judged?.seq ?? 0])
    expect(wordsOf(section(withheld, 'identity-matches').blocks)).not.toContain('Onderzoekster')
  })

  test('has apart what is possible, and what is tied to nobody', () => {
    const headings = (id: string) =>
      section(dossier, id).blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
    expect(headings('attributed-findings')).toEqual(['F1 · vastgesteld', 'F2 · aannemelijk'])
    expect(headings('uncertain-findings')).toEqual(['F3 · mogelijk', `F5 · ${WORDS.nl.noCandidate}`])
  })

  test('prints the word for what this reader may not see', () => {
    const { seq } = FULL.state.persons[0] ?? { seq: 0 }
    const withheld = dossierOf(FULL, REQUEST, 'nl', [seq])
    expect(wordsOf(section(withheld, 'persons').blocks)).toContain('[niet ter inzage]')
  })

  test('has every point of the second reader with its answer, keeps dissent, and says who by code', () => {
    const by = 'r200'
    const reading: readonly Act[] = [
      { kind: 'name-staff', code: by, name: 'B. Lezer' },
      { kind: 'raise-point', by, about: 'F1', text: 'Kan het ook een schooluniform zijn?' },
      { kind: 'raise-point', by, about: 'search-name', text: 'Waarom geen derde zoekmachine?' },
      { kind: 'answer-point', by: 'k1234', point: 'R1', text: 'De banier noemt het orkest.' },
      { kind: 'settle-point', by, point: 'R1', how: 'dissent', text: 'Een school kan een orkest hebben.' },
      { kind: 'return-review', by, text: 'R2 staat open.' },
    ]
    const session = givenUnder(INSTRUCTION, ...BEFORE, ...reading, ...ANSWERED, ...CLOSE, PREPARE)
    for (const arranged of [REQUEST, RECORD]) {
      const said = wordsOf(section(dossierOf(session, arranged), 'second-reading').blocks)
      expect(said).toMatch(/R1 F1 Kan het ook .* – k1234 #\d+ De banier noemt het orkest\. – k1234 #\d+/)
      expect(said).toMatch(/beide standpunten blijven staan – k1234 #\d+ Een school kan/)
      expect(said).toMatch(
        /R2 \S.* Waarom geen derde zoekmachine\? – k1234 #\d+ nog niet beantwoord nog open/,
      )
      expect(said).toMatch(/Teruggestuurd k1234 , .* : R2 staat open\. #\d+/)
      expect(said).not.toContain('A. de Vries')
    }
    expect(dossier.sections.find(({ id }) => id === 'second-reading')?.blocks).toMatchObject([
      { spans: [{ text: 'Er is geen tweede lezer geweest.' }] },
    ])
  })

  test('has beside a search done over what came out the first time, where that was something else', () => {
    const over = (search: string): Act => ({
      kind: 'repeat-search',
      by: 'r200',
      search,
      outcome: 'no-results',
    })
    const reading: readonly Act[] = [
      ...['S2', 'S3', 'S4'].map(over),
      { kind: 'reopen', step: 'search-name', reason: 'verkeerde naam' },
      { kind: 'withdraw', record: 'search', id: 'S4', reason: 'verkeerde naam' },
      search('search-name', 'name@google', 'V1'),
      conclude('search-name'),
    ]
    const session = givenUnder(INSTRUCTION, ...BEFORE, ...reading, ...ANSWERED, ...CLOSE, PREPARE)
    const said = wordsOf(section(dossierOf(session, RECORD), 'second-reading').blocks)
    expect(said).toMatch(/S2 → S13 : geen resultaten \(S2: geblokkeerd\) – /)
    expect(said).toMatch(/S3 → S14 : geen resultaten – /)
    expect(said).toMatch(/S4 → S15 : geen resultaten \(S4: niets relevants, ingetrokken\) – /)
  })

  test('ends with how to check it, on a page of its own', () => {
    const last = dossier.sections.at(-1)
    expect(last).toMatchObject({ id: 'checking', place: 'own-page' })
    for (const words of [
      WORDS.nl.checkPaper,
      WORDS.nl.checkFile,
      WORDS.nl.checkBundle,
      WORDS.nl.checkNotClock,
    ])
      expect(wordsOf(last?.blocks)).toContain(words)
  })
})

describe('a record in which nothing was found', () => {
  const dossier = dossierOf(NOTHING_FOUND, RECORD)

  test('has no contents, and after its first pages only how it was done, the search plan and the search log', () => {
    expect(dossier.contentsTitle).toBe('')
    expect(dossier.sections.map(({ id }) => id)).toEqual([
      'method',
      'coverage-picture',
      'search-log',
      'checking',
    ])
    expect(wordsOf(dossier.cover)).toContain('Dat betekent niet dat zulke informatie er niet is.')
  })

  test('is as long as any other where there was a candidate', () => {
    expect(dossierOf(FULL, RECORD).contentsTitle).not.toBe('')
  })
})
