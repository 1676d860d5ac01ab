import type { Block, Cell, Coverage, Dossier, Span, Timeline } from '../../../src/domain/dossier/model.ts'

// A fictional person. Written to be awkward for a renderer: scripts, directions, length.

const text = (words: string): Span => ({ kind: 'text', text: words })
const strong = (words: string): Span => ({ kind: 'strong', text: words })
const given = (words: string): Span => ({ kind: 'given', text: words })
const identifier = (words: string): Span => ({ kind: 'identifier', text: words })
const code = (words: string): Span => ({ kind: 'code', text: words })
const entry = (seq: number): Span => ({ kind: 'entry', seq })
const lineBreak: Span = { kind: 'break' }

export const NAMES = {
  arabic: 'محمد عبد الرحمن الخطيب',
  persian: 'فاطمه حسینی‌زاده',
  geez: 'ተስፋዬ ገብረ መድኅን',
  cyrillic: 'Олександр Шевченко',
  hebrew: 'שרה בת־אברהם',
  turkish: 'İsmail Çağrı Yıldırım',
  devanagari: 'क्षितिज श्रेष्ठ',
  vietnamese: 'Nguyễn Thị Thuỷ',
  armenian: 'Արամ Խաչատրյան',
  georgian: 'ნინო ჯავახიშვილი',
  syriac: 'ܝܘܣܦ ܐܦܪܝܡ',
  sinhala: 'නිමල් පෙරේරා',
  gurmukhi: 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ',
  burmese: 'မောင်အေး',
  tibetan: 'བསྟན་འཛིན་',
  tifinagh: 'ⵉⴷⵉⵔ',
} as const

export const LONG_URL =
  'https://archief.voorbeeld.example/zoeken/2026/11/21/resultaten?naam=%D9%85%D8%AD%D9%85%D8%AF&plaats=Deir+ez-Zor&sortering=datum&pagina=1&weergave=uitgebreid#resultaat-17'

export const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

const LONG_STATEMENT = Array.from(
  { length: 130 },
  (_, i) =>
    `Zin ${i + 1} van een lange verklaring die iemand bij de stap heeft getypt en die nergens mag worden afgebroken of verdwijnen.`,
).join(' ')

const facts: Block = {
  kind: 'facts',
  rows: [
    {
      label: 'Naam',
      values: [[given(NAMES.arabic), text(' ('), given('Mohammed Abdulrahman al-Khatib'), text(')')]],
    },
    {
      label: 'Andere schrijfwijzen',
      values: [
        [given(NAMES.persian)],
        [given(NAMES.geez)],
        [given(NAMES.cyrillic)],
        [given(NAMES.hebrew)],
        [given(NAMES.turkish)],
      ],
    },
    {
      label: 'Geboortedatum',
      values: [
        [
          given(NAMES.arabic),
          text(', geboren '),
          identifier('1990-01-02'),
          text(', gedocumenteerd '),
          entry(12),
        ],
      ],
    },
    { label: 'Telefoon', values: [[identifier('+31 6 12 34 56 78'), text(' '), entry(13)]] },
    {
      label: 'Account',
      values: [[identifier('@m_alkhatib90'), text(' op '), given('فيسبوك'), text(' '), entry(14)]],
    },
    { label: 'Vindplaats', values: [[identifier(LONG_URL), text(' '), entry(15)]] },
    { label: 'SHA-256 van de vastlegging', values: [[code(DIGEST)]] },
    {
      label: 'Overige schriften',
      values: [
        [given(NAMES.devanagari)],
        [given(NAMES.vietnamese)],
        [given(NAMES.armenian)],
        [given(NAMES.georgian)],
        [given(NAMES.syriac)],
        [given(NAMES.sinhala)],
        [given(NAMES.gurmukhi)],
        [given(NAMES.burmese)],
        [given(NAMES.tibetan)],
        [given(NAMES.tifinagh)],
      ],
    },
  ],
}

function searchRow(i: number): Cell[] {
  const names = Object.values(NAMES)
  const name = names[i % names.length] ?? NAMES.arabic
  return [
    [identifier(String(i + 1))],
    [identifier(`2026-11-${String((i % 28) + 1).padStart(2, '0')} 14:${String(i % 60).padStart(2, '0')}`)],
    [text(i % 3 === 0 ? 'Google' : 'Bing')],
    [
      given(`"${name}"`),
      ...(i % 7 === 0 ? [text(' in '), given('دير الزور'), text(' vanaf '), identifier('2011-03-15')] : []),
    ],
    [i % 11 === 0 ? strong('kandidaten') : text('geen relevante resultaten'), text(' '), entry(100 + i)],
  ]
}

const searches: Block = {
  kind: 'table',
  caption: 'Uitgevoerde zoekopdrachten, in de volgorde waarin ze zijn vastgelegd',
  columns: [
    { title: 'Nr.', width: 6 },
    { title: 'Tijdstip', width: 18 },
    { title: 'Zoekmachine', width: 14 },
    { title: 'Zoekvraag', width: 36 },
    { title: 'Uitkomst', width: 26 },
  ],
  rows: Array.from({ length: 120 }, (_, i) => searchRow(i)),
}

const tallRow: Block = {
  kind: 'table',
  caption: 'Vastleggingen',
  columns: [
    { title: 'Vastlegging', width: 25 },
    { title: 'Inhoud', width: 50 },
    { title: 'SHA-256', width: 25 },
  ],
  rows: [
    [[given('schermafdruk-1.png')], [text('Profielpagina zoals bezocht.')], [code(DIGEST)]],
    [[given(NAMES.hebrew)], [given(LONG_STATEMENT)], [code(DIGEST.split('').reverse().join(''))]],
    [
      [given('bestand\u202egpj.exe')],
      [text('Bestandsnaam met een teken dat de leesrichting omkeert.')],
      [code(DIGEST)],
    ],
  ],
}

const steps: Block[] = Array.from({ length: 6 }, (_, i): Block[] => [
  { kind: 'heading', text: `Stap ${i + 1}: zoeken op naam en schrijfwijze` },
  {
    kind: 'paragraph',
    spans: [
      text('De stap is uitgevoerd op '),
      identifier('2026-11-21'),
      text(' door '),
      identifier('S-014'),
      text('. Gezocht is op de naam '),
      given(NAMES.arabic),
      text(', geboren '),
      identifier('1990-01-02'),
      text(
        ', in het Arabisch, Nederlands en Engels. Er is niets gevonden dat aan de persoon kan worden toegeschreven. ',
      ),
      entry(40 + i),
    ],
  },
  {
    kind: 'list',
    items: [
      [
        text('Schrijfwijzen: '),
        given('Khatib'),
        text(', '),
        given('Khateeb'),
        text(', '),
        given('Hatip'),
        text('.'),
      ],
      [
        text('Plaatsnamen: '),
        given('Deir ez-Zor'),
        text(' / '),
        given('دير الزور'),
        text('; eerste '),
        identifier('30'),
        text(' resultaten bekeken.'),
      ],
      [
        text('Tegenbewijs gezocht: ja, met de zoekvraag '),
        given('"al-Khatib" -voetbal'),
        text('. '),
        entry(60 + i),
      ],
    ],
  },
]).flat()

const coverage: Coverage = {
  kind: 'coverage',
  columns: { step: 'Stap', places: 'Plaats' },
  steps: [
    {
      title: 'Zoekmachines: naam',
      places: [
        { label: 'Google', marks: ['none-relevant', 'no-results', 'candidates', 'none-relevant'] },
        { label: 'Bing', marks: ['none-relevant', 'no-results', 'no-results', 'open'] },
        { label: 'DuckDuckGo', marks: ['blocked'] },
      ],
      alt: 'Zoekmachines: naam. Google: niets relevants, geen resultaten, kandidaten, niets relevants; Bing: niets relevants, geen resultaten, geen resultaten, niet gezocht; DuckDuckGo: geblokkeerd.',
    },
    {
      title: 'Openbare sanctie- en opsporingslijsten, en wat daar verder bij hoort',
      places: [
        'EU Consolidated Financial Sanctions List',
        'UN Security Council Consolidated List',
        'Nationale sanctielijst terrorisme',
        'OFAC SDN List',
        'Interpol Red Notices',
      ].map((label) => ({ label, marks: ['no-results'] })),
      alt: 'Openbare sanctie- en opsporingslijsten. Op elke lijst: geen resultaten.',
    },
  ],
  legend: [
    { mark: 'none-relevant', label: 'niets relevants' },
    { mark: 'no-results', label: 'geen resultaten' },
    { mark: 'candidates', label: 'kandidaten' },
    { mark: 'blocked', label: 'geblokkeerd' },
    { mark: 'open', label: 'niet gezocht' },
  ],
}

const timeline: Timeline = {
  kind: 'timeline',
  moments: [
    {
      when: { kind: 'identifier', text: '1394-05' },
      note: 'Iraanse kalender; dag onbekend',
      precision: 'month',
      what: [text('F3 '), given('پروین در کابل عکس گرفت'), text(' #41')],
    },
    {
      when: { kind: 'identifier', text: '3 augustus 2015' },
      note: '',
      precision: 'day',
      what: [
        text('F1 '),
        given('Bericht bij een foto van een bakkerij: "eerste dag", met als plaats Gaziantep. '.repeat(3)),
        text('#38'),
      ],
    },
    {
      when: { kind: 'identifier', text: '2016' },
      note: 'dag en maand onbekend',
      precision: 'year',
      what: [text('F2 Vermelding in een register. #40')],
    },
  ],
}

export const SAMPLE: Dossier = {
  format: 'screen-dossier/1',
  language: 'nl',
  title: 'Screeningsverslag & vastlegging <open bronnen>',
  furniture: {
    reference: 'Zaak 2026-0001, sessie 1',
    copy: 'exemplaar 1',
    marking: 'DEPARTEMENTAAL VERTROUWELIJK',
    illustrative:
      'Gemaakt met een illustratieve instructie; dit is niet de instructie die in werkelijkheid geldt.',
    head: 'kop 4be1d7c09a52',
    pageOf: 'pagina {page} van {pages}',
    watermark: '',
  },
  cover: [
    {
      kind: 'facts',
      rows: [
        { label: 'Zaak', values: [[identifier('2026-0001')]] },
        { label: 'Sessie', values: [[identifier('1')]] },
        { label: 'Instructie', values: [[given('osint-screening'), text(' '), identifier('1.1.0')]] },
        { label: 'Ontvanger', values: [[text('Algemene Inlichtingen- en Veiligheidsdienst')]] },
        { label: 'Vastgesteld op', values: [[identifier('21 november 2026, 14:03 (+01:00)')]] },
        { label: 'Kop van het logboek', values: [[code(DIGEST)]] },
      ],
    },
    {
      kind: 'notice',
      spans: [
        strong('Dit verslag bevat geen oordeel over de persoon. '),
        text(
          'Het legt vast wat is gezocht, wat is gevonden en wat niet is gevonden. Aan het ontbreken van resultaten kan geen conclusie worden verbonden.',
        ),
      ],
    },
  ],
  contentsTitle: 'Inhoud',
  sections: [
    {
      id: 'person',
      title: 'De persoon',
      blocks: [
        {
          kind: 'paragraph',
          style: 'lead',
          spans: [
            text(
              'Gegevens zoals opgegeven of gedocumenteerd, met de plaats in het logboek waar zij zijn vastgelegd.',
            ),
          ],
        },
        facts,
        {
          kind: 'paragraph',
          style: 'note',
          spans: [text('Het teken # met een nummer verwijst naar een regel van het logboek.')],
        },
      ],
    },
    { id: 'steps', title: 'Uitgevoerde stappen', blocks: steps },
    {
      id: 'searches',
      title: 'Zoekopdrachten',
      blocks: [
        {
          kind: 'paragraph',
          spans: [text('Alle zoekopdrachten staan hieronder, ook die zonder resultaat.')],
        },
        searches,
      ],
    },
    { id: 'evidence', title: 'Vastleggingen', blocks: [tallRow] },
    { id: 'drawn', title: 'In beeld', blocks: [coverage, timeline] },
    {
      id: 'quote',
      title: 'Letterlijke weergave',
      blocks: [
        {
          kind: 'paragraph',
          spans: [
            given(
              'سافرت من دمشق إلى بيروت في 2015-08-03 ثم إلى إسطنبول، وأقمت هناك مدة سنتين قبل أن أصل إلى هولندا. كنت أعمل في مطبعة صغيرة (مطبعة النور) وكان رقم هاتفي +90 555 123 45 67.',
            ),
          ],
        },
        {
          kind: 'paragraph',
          spans: [text('Eerste regel'), lineBreak, text('tweede regel met 你好 en 👍 erin')],
        },
      ],
    },
  ],
  preparedAt: '2026-11-21T14:03:07+01:00',
  head: '4be1d7c09a520f0e1f2d3c4b5a69788796a5b4c3d2e1f00112233445566778899',
}

export const DRAFT: Dossier = {
  ...SAMPLE,
  furniture: { ...SAMPLE.furniture, watermark: 'CONCEPT', copy: 'concept' },
}
