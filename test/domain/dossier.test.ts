import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildDossier } from '../../src/domain/dossier/build.ts'
import type { Block, Dossier, Fact, Section } from '../../src/domain/dossier/model.ts'
import { parseTemplate, type Template } from '../../src/domain/dossier/template.ts'
import { WORDS } from '../../src/domain/dossier/words.ts'
import { allSteps, type Instruction } from '../../src/domain/instruction/instruction.ts'
import type { Language } from '../../src/domain/language.ts'
import { checkNumber, grouped } from '../../src/domain/log/check-number.ts'
import type { Act } from '../../src/domain/session/act.ts'
import type { EventOf, SessionEvent } from '../../src/domain/session/event.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import { judgementOn, type SessionState, standing, stepState } from '../../src/domain/session/state.ts'
import { workItems, workOn } from '../../src/domain/session/work.ts'
import {
  ACCEPTED,
  BEFORE_SEARCH,
  conclude,
  counterSearch,
  EVIDENCE,
  finding,
  given,
  identifier,
  judgement,
  LIST_SEARCHED,
  mustBe,
  PERSON,
  PREPARE,
  PURPOSE,
  RAISED,
  ROOT,
  Situation,
  SMALL,
  search,
  textOf,
  UNREAD,
  variant,
} from '../support/build.ts'
import { type EditableStep, Line, withoutStep, withStep } from '../support/versions.ts'

const TEMPLATE = mustBe(
  parseTemplate('template.yaml', Buffer.from(textOf('templates/internal-record/1.0.0.yaml'))),
)

const withdraw = (record: Extract<Act, { kind: 'withdraw' }>['record'], id: string): Act => ({
  kind: 'withdraw',
  record,
  id,
  reason: 'hoort er niet bij',
})
const answer = (step: string, question: string, value: Extract<Act, { kind: 'answer' }>['value']): Act => ({
  kind: 'answer',
  step,
  question,
  value,
  replaces: null,
})

/** One session with one of everything that a dossier says. */
const WALK: readonly Act[] = [
  { kind: 'name-staff', code: 'k1234', name: 'A. de Vries' },
  ...PURPOSE,
  { ...identifier('name', 'يوسف الخليل', 'documented'), latin: 'Yusuf al-Khalil' },
  { ...identifier('residence', 'Gaziantep'), remark: '2014 tot 2019' },
  identifier('organisation', 'Bakkerij Al-Amal', 'confirmed'),
  identifier('birth-date', '1990-01-02', 'contradicted'),
  { kind: 'rest-not-recorded', step: 'intake' },
  conclude('intake'),
  {
    kind: 'record-variant',
    step: 'variants',
    list: 'A',
    value: 'Youssef Khalil',
    of: 'I1',
    why: 'Franse spelling',
  },
  variant('Joesoef', 'B'),
  UNREAD,
  conclude('variants'),
  PERSON,
  search('search-name', 'name@google', 'I1', 'candidates', {
    reviewed: 42,
    found: [
      { label: 'profiel Y.K.', url: 'https://social.example/yk', datum: 'bakker' },
      { label: 'voetballer Y.K.', url: 'https://club.example/17', datum: 'geboren in 1984' },
    ],
  }),
  search('search-name', 'name@bing', 'I1', 'blocked', { note: 'vraagt om in te loggen' }),
  search('search-name', 'name@bing', 'I1', 'no-results', { how: 'row' }),
  search('search-name', 'name@google', 'V1'),
  search('search-name', 'name@bing', 'V1'),
  {
    kind: 'record-search',
    step: 'search-name',
    place: { kind: 'ad-hoc', where: 'Archief', query: 'Khalil 2015', why: 'oude berichten' },
    outcome: 'none-relevant',
    how: 'single',
  },
  {
    kind: 'record-candidate',
    step: 'search-name',
    label: 'naamloos profiel',
    url: 'https://social.example/leeg',
  },
  { kind: 'record-candidate', step: 'search-name', label: 'per ongeluk genoteerd' },
  withdraw('candidate', 'C4'),
  {
    ...EVIDENCE,
    url: 'https://social.example/yk/91',
    captured: '2026-11-20T14:31:00+01:00',
    description: 'schermafdruk',
  },
  { ...EVIDENCE, sha256: 'b'.repeat(64) as typeof EVIDENCE.sha256, file: 'verkeerd.png' },
  withdraw('evidence', 'E2'),
  finding({ fact: 'Bericht van 3 augustus 2014.', evidence: ['E1'], candidate: 'C1' }),
  finding({
    fact: 'Bericht van 3 augustus 2015.',
    evidence: ['E1'],
    candidate: 'C1',
    persons: ['P1'],
    bearing: 'against',
    interpretation: 'Past niet bij de melding.',
    grade: { source: 'B', information: '2' },
    amends: 'F1',
  }),
  finding({ fact: 'Dit ging over een ander.', source: 'gesprek' }),
  withdraw('finding', 'F3'),
  conclude('search-name'),
  search('search-context', 'context@google', null, 'none-relevant', { how: 'row' }),
  conclude('search-context', 'not-possible', { reason: 'other', note: 'niemand leest de taal' }),
  { ...LIST_SEARCHED, outcome: 'no-results', version: '' } as Act,
  conclude('list'),
  answer('particulars', 'text', 'vrije tekst'),
  answer('particulars', 'choices', ['one', 'two']),
  answer('particulars', 'table', [{ left: 'a', right: 'b' }]),
  conclude('particulars'),
  RAISED,
  ACCEPTED,
  answer('hypotheses', 'questions', 'Waar was betrokkene?'),
  conclude('hypotheses'),
  judgement('plausible', {
    matching: ['I2', 'I3'],
    contradicting: ['I4'],
    contradiction: 'andere kalender',
    alternative: 'een naamgenoot',
    reasoning: 'werk en woonplaats',
  }),
  {
    ...judgement('excluded', { contradicting: ['I4'], reasoning: 'geboortejaar wijkt af' }),
    candidate: 'C2',
  },
  { ...judgement('undetermined', { reasoning: 'te weinig' }), candidate: 'C3' },
  counterSearch(),
  counterSearch(),
  conclude('match'),
  { kind: 'close', routing: 'table', remarks: 'overleg gevraagd' },
]

const clock: SessionEvent = {
  type: 'clock-moved',
  body: { from: '2026-11-20T13:10:00.000+00:00', to: '2026-11-20T13:01:00.000+00:00' },
  data: {},
}
const torn: SessionEvent = {
  type: 'torn-tail-set-aside',
  body: { bytes: 17, sha256: 'c'.repeat(64) },
  data: {},
}
const erasure = (seqs: number[]): SessionEvent => ({
  type: 'data-erased',
  body: { seqs },
  data: { reason: 'termijn', authority: 'functionaris' },
})

const SEALED_SESSION = given(...WALK.slice(0, 20))
  .happened(clock, torn)
  .and(...WALK.slice(20))
const COPY = SEALED_SESSION.and(PREPARE)

interface Reading {
  readonly language?: Language
  /** The versions the session was held under. */
  readonly line?: Line
  readonly template?: Template
  /** Seqs whose DATA this reader does not get. */
  readonly without?: readonly number[]
  readonly withheld?: boolean
}

/** By the way a dossier really goes: the bytes of the log are read and checked, and then it is built. */
function dossierOf(
  session: Situation,
  { language = 'nl', without = [], withheld = false, line, template = TEMPLATE }: Reading = {},
): Dossier {
  const { bytes, head } = session.log(without)
  const { report, state } = readSessionLog(
    bytes,
    withheld ? { withheld: without.map((seq) => ({ seq, ground: 'derde' })) } : {},
  )
  expect(report.failure).toBeNull()
  return buildDossier({
    earlier: line?.history.instructions ?? new Map(),
    instruction: session.instruction,
    state,
    head: head.hash,
    template,
    language,
    prepared: state.prepared.at(-1) ?? null,
  })
}

function section({ sections }: Dossier, id: string): Section {
  const found = sections.find((one) => one.id === id)
  if (!found) throw new Error(`no section ${id}`)
  return found
}

/** Every word of a piece of a dossier, as one text. */
function wordsOf(piece: unknown): string {
  if (Array.isArray(piece)) return oneSpace(piece.map(wordsOf).join(' '))
  if (piece === null || typeof piece !== 'object') return ''
  const { text, seq, kind, ...rest } = piece as Record<string, unknown>
  const own = typeof text === 'string' ? text : kind === 'entry' ? `[${seq}]` : ''
  const titles = [rest.title, rest.label, rest.caption].filter((one) => typeof one === 'string').join(' ')
  return oneSpace([titles, own, ...Object.values(rest).map(wordsOf)].join(' '))
}

function oneSpace(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll(' :', ':').trim()
}

/** What stands under each heading. */
function underHeadings(
  blocks: readonly Block[],
): { readonly heading: string; readonly facts: readonly Fact[] }[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1]
    return block.kind === 'heading'
      ? [{ heading: block.text, facts: next?.kind === 'facts' ? next.rows : [] }]
      : []
  })
}

const seqOf = (list: keyof SessionState, id: string): number =>
  (COPY.state[list] as readonly { readonly seq: number; readonly body: { readonly id?: string } }[]).find(
    ({ body }) => body.id === id,
  )?.seq ?? 0

/** JSON with whatever fits on one line on one line, so that a difference can be read. */
function laidOut(value: unknown, indent = ''): string {
  const deeper = `${indent}  `
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const [open, close, pad] = Array.isArray(value) ? ['[', ']', ''] : ['{', '}', ' ']
  const parts = Object.entries(value).map(
    ([key, inner]) => `${Array.isArray(value) ? '' : `${JSON.stringify(key)}: `}${laidOut(inner, deeper)}`,
  )
  const line = `${open}${pad}${parts.join(', ')}${pad}${close}`
  const fits = !line.includes('\n') && indent.length + line.length <= 100
  return fits ? line : `${open}\n${parts.map((part) => deeper + part).join(',\n')}\n${indent}${close}`
}

// After a change that is meant: UPDATE_GOLDEN=1 npx vitest run test/domain/dossier.test.ts, and read the difference.
describe('the whole dossier of one session', () => {
  test('is what it was', () => {
    const dossier = dossierOf(COPY)
    const path = 'test/golden/dossier/rich.nl.json'
    if (process.env.UPDATE_GOLDEN) {
      mkdirSync(dirname(join(ROOT, path)), { recursive: true })
      writeFileSync(join(ROOT, path), `${laidOut(dossier)}\n`)
    }
    expect(dossier).toEqual(JSON.parse(textOf(path)))
  })

  test('is the same when it is built again', () => {
    expect(JSON.stringify(dossierOf(COPY))).toBe(JSON.stringify(dossierOf(COPY)))
  })

  test.each(['nl', 'en'] as const)(
    'in %s has every section of the template but the annex it has no need of, and says nothing undefined',
    (language) => {
      const dossier = dossierOf(COPY, { language })
      expect(dossier.sections.map(({ title }) => title)).toEqual(
        TEMPLATE.sections.filter(({ id }) => id !== 'earlier-versions').map(({ title }) => title[language]),
      )
      expect(dossier.sections.filter(({ blocks }) => blocks.length === 0)).toEqual([])
      expect(JSON.stringify(dossier)).not.toMatch(/undefined|NaN|\[object/)
    },
  )

  test('in English has no label in Dutch', () => {
    const english = wordsOf(dossierOf(COPY, { language: 'en' }))
    const labels = Object.entries(WORDS.nl).flatMap(([key, text]) =>
      typeof text === 'string' && text.length > 6 && text !== WORDS.en[key as keyof typeof WORDS.en]
        ? [text]
        : [],
    )
    expect(
      labels.filter((label) =>
        new RegExp(`(?<![\\w-])${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(english),
      ),
    ).toEqual([])
  })

  test('has its head in full, and neither name nor number of the person in its title', () => {
    const dossier = dossierOf(COPY)
    expect(dossier.head).toBe(COPY.log().head.hash)
    expect(wordsOf(dossier.cover)).toContain(dossier.head)
    expect(wordsOf(dossier.cover)).toContain(grouped(checkNumber(dossier.head)))
    expect(dossier.title).toBe('Screeningsverslag 2026-0001/1')
  })
})

describe('a draft', () => {
  const draft = dossierOf(given(...PURPOSE))

  test('says on its first page that it is one, and what is missing', () => {
    expect(draft.furniture).toMatchObject({ watermark: 'CONCEPT', copy: 'concept' })
    expect(wordsOf(draft.cover)).toContain('Gegevens: nog geen uitkomst')
  })

  test('of nothing found says that in the words of the template', () => {
    expect(wordsOf(section(draft, 'findings'))).toContain(
      'Dat betekent niet dat zulke informatie er niet is.',
    )
  })

  test('lists nothing where nothing is missing', () => {
    const words = wordsOf(dossierOf(SEALED_SESSION).cover)
    expect(words).toContain(WORDS.nl.draftComplete)
    expect(words).not.toContain(WORDS.nl.draftNotice)
  })

  test('a copy is none', () => {
    expect(dossierOf(COPY).furniture).toMatchObject({ watermark: '', copy: 'exemplaar 1' })
    expect(wordsOf(dossierOf(COPY).cover)).not.toContain(WORDS.nl.draftNotice)
  })
})

describe('sessions it is linked with', () => {
  const to = { case: '2026-0777', number: 1, session: 'b'.repeat(32) }
  const linked: Act = { kind: 'link', to, toRehearsal: false, remark: 'gezinsdossier' }

  test('stand with how the work went, each with its entry, as long as they are linked', () => {
    const one = SEALED_SESSION.and(linked)
    const told = (session: Situation): string => wordsOf(dossierOf(session.and(PREPARE)).cover)
    expect(told(one)).toContain(`Gekoppeld aan 2026-0777/1 ( gezinsdossier ) [${one.state.entries}]`)
    expect(told(SEALED_SESSION)).not.toContain('Gekoppeld')
    expect(told(one.and({ kind: 'unlink', to, reason: 'vergissing' }))).not.toContain('Gekoppeld')
  })
})

describe('findings', () => {
  const found = underHeadings(section(dossierOf(COPY), 'findings').blocks)

  test('each point to their entry of the log', () => {
    expect(found.map(({ heading, facts }) => [heading.slice(0, 2), facts[0]?.values[0]?.at(-1)])).toEqual([
      ['F1', { kind: 'entry', seq: seqOf('findings', 'F1') }],
      ['F2', { kind: 'entry', seq: seqOf('findings', 'F2') }],
      ['F3', { kind: 'entry', seq: seqOf('findings', 'F3') }],
    ])
    expect(seqOf('findings', 'F3')).toBeGreaterThan(seqOf('findings', 'F2'))
  })

  test('replaced and withdrawn ones stay, and say so', () => {
    expect(found.map(({ heading }) => heading)).toEqual([
      'F1 · Naam zoeken – vervangen door F2',
      'F2 · Naam zoeken',
      'F3 · Naam zoeken – ingetrokken',
    ])
  })

  test('keep fact and interpretation apart, the latter with its author', () => {
    const labels = found[1]?.facts.map(({ label }) => label)
    expect(labels?.slice(0, 2)).toEqual(['Feit', 'Interpretatie'])
    expect(wordsOf(found[1]?.facts[0])).not.toContain('Past niet')
    expect(wordsOf(found[1]?.facts[1])).toContain('A. de Vries')
  })

  test('that speak against it stand with the counter-evidence, and only if they still stand', () => {
    const against = wordsOf(section(dossierOf(COPY), 'counter-evidence'))
    expect(against).toContain('Bericht van 3 augustus 2015.')
    expect(against).not.toContain('Bericht van 3 augustus 2014.')
  })
})

describe('candidates', () => {
  const dossier = dossierOf(COPY)
  const matches = underHeadings(section(dossier, 'identity-matches').blocks)

  test('with the judgement in force; a withdrawn one not at all', () => {
    expect(matches.map(({ heading }) => heading)).toEqual([
      'C1 · aannemelijk',
      'C2 · uitgesloten',
      'C3 · niet te bepalen',
    ])
    expect(wordsOf(dossier)).not.toContain('per ongeluk genoteerd')
  })

  test('that may be the person are described; excluded and undetermined ones nowhere, nor their address', () => {
    expect(wordsOf(matches[0]?.facts)).toMatch(/profiel Y\.K\..*https:\/\/social\.example\/yk/)
    for (const hidden of ['voetballer Y.K.', 'club.example', 'naamloos profiel', 'social.example/leeg']) {
      expect(JSON.stringify(dossier)).not.toContain(hidden)
    }
  })

  test('without a judgement are not described either', () => {
    const draft = dossierOf(
      given(identifier('name', 'Y'), {
        kind: 'record-candidate',
        step: 'search-name',
        label: 'voetballer Y.K.',
        url: 'https://club.example/17',
      }),
    )
    expect(wordsOf(section(draft, 'identity-matches'))).toContain('C1 · geen oordeel')
    expect(JSON.stringify(draft)).not.toMatch(/voetballer|club\.example/)
  })
})

// ---- a session that moved

const review = (step: string, decision: 'kept' | 'amended' | 'redone', note?: string): Act => ({
  kind: 'review-step',
  step,
  decision,
  ...(note === undefined ? {} : { note }),
})
const reworded = (step: EditableStep): void => {
  step.guidance = { nl: `${step.guidance.nl} Zorgvuldig.`, en: `${step.guidance.en} With care.` }
}
const tightened = (step: EditableStep): void => {
  for (const plan of step.search) plan.minimumReviewed += 10
}
const without = (list: string): ((step: EditableStep) => void) => {
  return (step) => {
    for (const question of step.ask) question.options = question.options.filter(({ id }) => id !== list)
  }
}

/** One step of each kind: removed, to redo, to confirm, with an answer that no longer fits, with another id. */
const SECOND = [
  ['search-name', tightened],
  ['variants', reworded],
  ['particulars', without('one')],
  [
    'search-context',
    (step: EditableStep): void => {
      step.id = 'context'
      step.was = 'search-context'
      step.title = { nl: 'Naam in context', en: 'The name in context' }
    },
  ],
] as const
const V2 = SECOND.reduce<Instruction>(
  (before, [id, change]) => withStep(before, id, change),
  withoutStep(SMALL, 'list'),
)
const V3 = withStep(withStep(withoutStep(V2, 'particulars'), 'search-name', reworded), 'match', (step) => {
  step.counterSearches = 1
})
const LINE = new Line([{ instruction: V2 }, { instruction: V3 }])

const FIRST_WALK: readonly Act[] = [
  { kind: 'name-staff', code: 'k1234', name: 'A. de Vries' },
  ...PURPOSE,
  identifier('name', 'Yusuf'),
  identifier('residence', 'Gaziantep', 'confirmed'),
  { kind: 'rest-not-recorded', step: 'intake' },
  conclude('intake'),
  UNREAD,
  conclude('variants'),
  search('search-name', 'name@google', 'I1', 'candidates', { found: [{ label: 'profiel Y.K.' }] }),
  search('search-name', 'name@bing', 'I1', 'no-results', { note: 'eerste keer' }),
  EVIDENCE,
  finding({
    fact: 'Oud bericht.',
    interpretation: 'Past bij de melding.',
    evidence: ['E1'],
    candidate: 'C1',
  }),
  finding({ fact: 'Oud bericht, verbeterd.', amends: 'F1', reason: 'datum' }),
  conclude('search-name'),
  search('search-context', 'context@google', null, 'none-relevant'),
  conclude('search-context'),
  LIST_SEARCHED,
  conclude('list', 'not-possible', { reason: 'other', note: 'lijst onleesbaar' }),
  answer('particulars', 'text', 'woont in twee plaatsen'),
  answer('particulars', 'choices', ['one']),
  answer('particulars', 'table', [{ left: 'a', right: 'b' }]),
  conclude('particulars'),
  judgement('possible', { matching: ['I2'], alternative: 'een broer', reasoning: 'zelfde plaats' }),
  counterSearch(),
  counterSearch(),
  conclude('match'),
]
const SECOND_WALK: readonly Act[] = [
  review('search-name', 'redone'),
  search('search-name', 'name@google', 'I1', 'none-relevant'),
  search('search-name', 'name@bing', 'I1', 'none-relevant'),
  finding({ fact: 'Nieuw bericht.' }),
  conclude('search-name'),
  review('variants', 'kept', 'maakt hier geen verschil'),
  review('particulars', 'kept', 'nog steeds juist'),
  answer('particulars', 'choices', ['two']),
  conclude('particulars'),
]
const THIRD_WALK: readonly Act[] = [
  review('search-name', 'kept', 'alleen de toon'),
  review('match', 'redone'),
  judgement('possible', { matching: ['I2'], reasoning: 'na herlezen' }),
  counterSearch(),
  conclude('match'),
  { kind: 'close', routing: 'table' },
]
const AT_SECOND = LINE.move(given(...FIRST_WALK), 1)
const MOVED = LINE.move(AT_SECOND.and(...SECOND_WALK), 2).and(...THIRD_WALK)

/** Every entry the dossier points to. */
function pointedTo(piece: unknown): number[] {
  if (piece === null || typeof piece !== 'object') return []
  const { kind, seq } = piece as Record<string, unknown>
  return kind === 'entry' ? [seq as number] : Object.values(piece).flatMap(pointedTo)
}

/** Work that counts and work set aside, by entry; a judgement that was given anew is in force no more. */
function workOf({ state, instruction }: Situation): number[] {
  const candidates = standing(state, state.candidates).map(({ body }) => body.id)
  const inForce = new Set(candidates.map((id) => judgementOn(state, id)?.seq))
  const live = allSteps(instruction).flatMap(({ step }) => {
    const { judgements, ...work } = workOn(state, step.id)
    return workItems({ ...work, judgements: judgements.filter(({ seq }) => inForce.has(seq)) })
  })
  return [...live, ...state.setAside.flatMap(({ work }) => workItems(work))].map(({ seq }) => seq)
}

describe('a session that moved to another version', () => {
  const copy = MOVED.and(PREPARE)
  const dossier = dossierOf(copy, { line: LINE })
  const english = dossierOf(copy, { line: LINE, language: 'en' })
  const annex = wordsOf(section(dossier, 'earlier-versions'))

  test('says which versions it was held under, since when and who moved it', () => {
    const [first, second, third] = copy.state.versions.map(({ since }) => since)
    const method = wordsOf(section(dossier, 'method'))
    expect(first).toBe(1)
    for (const [version, since, digest] of [
      ['1.0.0', first, LINE.digests[0]],
      ['2.0.0', second, LINE.digests[1]],
      ['3.0.0', third, LINE.digests[2]],
    ])
      expect(method).toMatch(
        new RegExp(`${version} \\S.* A\\. de Vries \\( k1234 \\) ${digest} \\[${since}\\]`),
      )
  })

  test('says what was decided on each step that had changed', () => {
    const method = wordsOf(section(dossier, 'method'))
    for (const said of [
      'Naam zoeken stap overgedaan A. de Vries ( k1234 ) 2.0.0',
      'Schrijfwijzen eerder werk gehandhaafd maakt hier geen verschil',
      'nog steeds juist Past niet meer bij de vraag: Keuzen',
      'Identiteit stap overgedaan',
    ])
      expect(method).toContain(said)
    expect(wordsOf(section(english, 'method'))).toContain('No longer fits its question: Choices')
  })

  test('says of each outcome, answer, search, finding and judgement under which version it was given', () => {
    expect(wordsOf(section(dossier, 'coverage'))).toMatch(
      /Naam in context uitgevoerd, niets relevants aangetroffen 1\.0\.0 \[\d+\]/,
    )
    expect(wordsOf(section(dossier, 'coverage'))).toMatch(
      /Schrijfwijzen Gelezen nee 1\.0\.0 bevestigd: 2\.0\.0 \[\d+\]/,
    )
    expect(wordsOf(section(dossier, 'search-log'))).toMatch(
      /niets relevants .*? 2\.0\.0 bevestigd: 3\.0\.0 \[/,
    )
    expect(wordsOf(section(dossier, 'findings'))).toMatch(
      /Nieuw bericht\. \[\d+\] \(versie 2\.0\.0 , bevestigd onder versie 3\.0\.0 \)/,
    )
    expect(wordsOf(section(dossier, 'identity-matches'))).toMatch(/na herlezen.*\(versie 3\.0\.0 \)/)
    expect(wordsOf(section(english, 'findings'))).toMatch(
      /\(version 2\.0\.0 , confirmed under version 3\.0\.0 \)/,
    )
  })

  test('has an annex with all that no longer counts, in the words of the version of then', () => {
    for (const said of [
      'Lijst · versie 1.0.0 Waarom in de bijlage de stap wordt niet meer gevraagd sinds versie 2.0.0',
      'niet mogelijk',
      'andere reden lijst onleesbaar',
      '2026-11-18',
      'Naam zoeken · versie 1.0.0 Waarom in de bijlage de stap is overgedaan onder versie 2.0.0',
      'uitgevoerd, met bevindingen',
      'eerste keer',
      'F1 – vervangen door F2',
      'Past bij de melding.',
      'Bijzonderheden · versies 1.0.0, 2.0.0 Waarom in de bijlage de stap',
      'Bijzonderheden · versie 1.0.0 Waarom in de bijlage het antwoord past niet meer bij de vraag in versie 2.0.0',
      'Keuzen Een',
      'woont in twee plaatsen',
      'Links: a',
      '(versie 1.0.0 , bevestigd onder versie 2.0.0 )',
      'Keuzen Twee',
      'C1 – mogelijk',
      'zelfde plaats',
      'Andere verklaring een broer',
      'tegenbewijs C1: w',
    ])
      expect(annex).toContain(said)
    expect(wordsOf(section(english, 'earlier-versions'))).toMatch(
      /List · version 1\.0\.0 Why in the annex the step is no longer asked since version 2\.0\.0/,
    )
    expect(wordsOf(section(dossier, 'findings'))).not.toContain('Oud bericht.')
  })

  test('refers to findings in the annex from where findings are looked for', () => {
    expect(section(dossier, 'findings').blocks.find(({ kind }) => kind === 'notice')).toBeDefined()
    expect(wordsOf(section(dossier, 'findings'))).toContain(
      '2 bevindingen zijn gedaan onder een eerdere versie',
    )
    expect(wordsOf(section(english, 'findings'))).toContain('2 findings were made under an earlier version')
  })

  test('with findings in the annex alone does not say that nothing was found', () => {
    const gone = new Line([{ instruction: withoutStep(SMALL, 'search-name') }])
    const session = gone.move(given(...FIRST_WALK.slice(0, 18)), 1)
    const found = wordsOf(section(dossierOf(session, { line: gone }), 'findings'))
    expect(found).toContain('2 bevindingen zijn gedaan onder een eerdere versie')
    expect(found).not.toContain('geen informatie aangetroffen')
  })

  test('comes with its annex when the template has no place for it', () => {
    const template = {
      ...TEMPLATE,
      sections: TEMPLATE.sections.filter(({ id }) => id !== 'earlier-versions'),
    }
    const appended = dossierOf(copy, { line: LINE, template })
    expect(appended.sections.at(-1)?.title).toBe('Bijlage: werk onder eerdere versies van de instructie')
    expect(pointedTo(appended).sort()).toEqual(pointedTo(dossier).sort())
    expect(dossierOf(COPY, { template })).toEqual(dossierOf(COPY))
  })

  test('shows nothing of what was erased, in the annex either', () => {
    const all = Array.from({ length: copy.state.entries - 1 }, (_, index) => index + 2)
    const erased = dossierOf(copy.happened(erasure(all)), { without: all, line: LINE })
    expect(wordsOf(section(erased, 'earlier-versions'))).toContain('Lijst · versie 1.0.0')
    for (const typed of ['Yusuf', 'Oud bericht', 'woont in', 'zelfde plaats', 'onleesbaar', 'een broer'])
      expect(JSON.stringify(erased)).not.toContain(typed)
  })

  test('whose earlier version cannot be read still leaves nothing out', () => {
    const blind = dossierOf(copy)
    expect(pointedTo(blind).sort()).toEqual(pointedTo(dossier).sort())
    expect(wordsOf(section(blind, 'earlier-versions'))).toContain('left: a')
  })

  test('has no label in the other language, and says nothing undefined', () => {
    const labels = ['versie', 'bevestigd', 'Oordeel', 'Waarom', 'Besluit', 'Vanaf', 'Antwoord']
    for (const label of labels) expect(wordsOf(english)).not.toMatch(new RegExp(`(?<!\\w)${label}(?!\\w)`))
    for (const one of [dossier, english]) expect(JSON.stringify(one)).not.toMatch(/undefined|NaN|\[object/)
  })

  test('while steps wait to be looked at, says so and keeps what was done', () => {
    const draft = dossierOf(AT_SECOND, { line: LINE })
    expect(wordsOf(draft.cover)).toContain(
      'Naam zoeken: de stap vraagt nu iets anders: kijk of het werk kan blijven of over moet',
    )
    expect(wordsOf(section(draft, 'coverage'))).toMatch(
      /Naam zoeken opnieuw te bekijken: de stap is gewijzigd uitkomst tot nu toe: uitgevoerd, met bevindingen 1\.0\.0 \[\d+\]/,
    )
    // The answer has an option that is no longer there.
    expect(wordsOf(section(draft, 'coverage'))).toContain('Keuzen Een 1.0.0')
  })

  test('whatever changed and whatever was decided: nothing done is missing', () => {
    const changes = fc.subarray(
      ['list', 'particulars', 'search-name', 'search-context', 'variants', 'match'].flatMap((id) =>
        (['remove', 'reword', 'tighten', 'rename', 'fewer'] as const).map((kind) => ({ id, kind })),
      ),
      { maxLength: 6 },
    )
    const decisions = fc.array(fc.constantFrom('kept', 'amended', 'redone', null), {
      minLength: 8,
      maxLength: 8,
    })
    const changed = (from: Instruction, all: readonly { id: string; kind: string }[]): Instruction =>
      all.reduce((before, { id, kind }) => {
        const there = allSteps(before).find(({ step }) => step.id.startsWith(id))?.step
        if (!there) return before
        if (kind === 'remove') return there.role ? before : withoutStep(before, there.id)
        return withStep(before, there.id, (step) => {
          if (kind === 'reword') reworded(step)
          if (kind === 'tighten') {
            tightened(step)
            step.counterSearches += 1
          }
          if (kind === 'fewer') without('one')(step)
          if (kind === 'rename') {
            step.was = step.id
            step.id = `${step.id}-x`
          }
        })
      }, from)
    const reviewedAll = (
      session: Situation,
      all: readonly ('kept' | 'amended' | 'redone' | null)[],
    ): Situation =>
      allSteps(session.instruction)
        .filter(({ step }) => stepState(session.state, step.id).review)
        .reduce((before, { step }, n) => {
          const decision = all[n]
          return decision ? before.and(review(step.id, decision, 'gezien')) : before
        }, session)
    fc.assert(
      fc.property(changes, changes, decisions, decisions, (first, second, before, after) => {
        const b = changed(SMALL, first)
        const line = new Line([{ instruction: b }, { instruction: changed(b, second) }])
        const there = reviewedAll(line.move(given(...FIRST_WALK), 1), before)
        const session = reviewedAll(line.move(there, 2), after)
        const pointed = new Set(pointedTo(dossierOf(session, { line })))
        expect(workOf(session).filter((seq) => !pointed.has(seq))).toEqual([])
      }),
      { numRuns: process.env.SCREEN_TEST_FULL ? 2000 : 100 },
    )
  })
})

describe('a rehearsal', () => {
  const [started, ...rest] = given(...PURPOSE).events
  const rehearsal = new Situation(SMALL).happened(
    { ...started, body: { ...started?.body, draft: true } } as SessionEvent,
    ...rest,
  )

  test.each([
    ['nl', 'PROEFSESSIE', 'Dit is een proefsessie met een conceptversie'],
    ['en', 'REHEARSAL', 'This is a rehearsal with a draft version'],
  ] as const)('is marked on every page in %s', (language, mark, notice) => {
    const dossier = dossierOf(rehearsal, { language })
    expect(dossier.furniture.watermark).toBe(mark)
    expect(dossier.furniture.marking).toMatch(new RegExp(`^${mark} – `))
    expect(wordsOf(dossier.cover)).toContain(notice)
    expect(wordsOf(dossier.cover)).toContain(WORDS[language].stillMissing)
  })

  test('that is complete has nothing missing, and is marked all the same', () => {
    const complete = new Situation(SMALL).happened(
      { ...started, body: { ...started?.body, draft: true } } as SessionEvent,
      ...SEALED_SESSION.events.slice(1, -1),
    )
    const dossier = dossierOf(complete)
    expect(dossier.furniture.watermark).toBe('PROEFSESSIE')
    expect(wordsOf(dossier.cover)).not.toContain('ontbreekt')
  })
})

describe('what this reader cannot see', () => {
  // Everything of these records that somebody typed.
  const gone: readonly [keyof SessionState, string, string, string][] = [
    ['identifiers', 'I1', 'subject', 'يوسف الخليل'],
    ['variants', 'V1', 'subject', 'Franse spelling'],
    ['findings', 'F2', 'findings', 'Bericht van 3 augustus 2015.'],
    ['candidates', 'C1', 'identity-matches', 'profiel Y.K.'],
    ['evidence', 'E1', 'evidence', 'post.png'],
    ['searches', 'S6', 'search-log', 'Khalil 2015'],
  ]
  test.each(gone)('%s %s erased is marked as erased, and is nowhere', (list, id, where, text) => {
    const seq = seqOf(list, id)
    const erased = dossierOf(COPY.happened(erasure([seq])), { without: [seq] })
    expect(wordsOf(section(dossierOf(COPY), where))).toContain(text)
    expect(wordsOf(section(erased, where))).toContain('[gewist]')
    expect(wordsOf(section(erased, where))).not.toContain(text)
    expect(wordsOf(section(erased, 'limits'))).toContain('Van 1 logregel is de inhoud gewist')
  })

  test('everything erased: the steps, outcomes and entries still stand', () => {
    const all = Array.from({ length: COPY.state.entries - 1 }, (_, index) => index + 2)
    const erased = dossierOf(COPY.happened(erasure(all)), { without: all })
    expect(section(erased, 'coverage').blocks.filter(({ kind }) => kind === 'table')).toHaveLength(2)
    expect(wordsOf(section(erased, 'coverage'))).toContain('uitgevoerd, met bevindingen')
    for (const typed of ['يوسف', 'Gaziantep', 'Khalil', 'bakker', 'A. de Vries', 'social.example']) {
      expect(JSON.stringify(erased)).not.toContain(typed)
    }
  })

  test('a withheld person is left out of a copy prepared to leave it out', () => {
    const seqs = [seqOf('candidates', 'C1'), seqOf('identifiers', 'I3')].sort((a, b) => a - b)
    const [prepared] = SEALED_SESSION.when(PREPARE) as [EventOf<'dossier-prepared'>]
    const copy = SEALED_SESSION.happened({ ...prepared, body: { ...prepared.body, withheld: seqs } })
    const dossier = dossierOf(copy, { without: seqs, withheld: true })
    expect(wordsOf(section(dossier, 'subject'))).toContain('[niet ter inzage]')
    expect(wordsOf(section(dossier, 'identity-matches'))).not.toContain('profiel Y.K.')
    expect(wordsOf(section(dossier, 'limits'))).not.toContain('gewist')
  })

  test.each([
    ['nl', '[gewist]', '[niet ter inzage]'],
    ['en', '[erased]', '[withheld]'],
  ] as const)(
    'in %s what was erased and what is withheld each have their own word',
    (language, gone, kept) => {
      const [erased, withheld] = [seqOf('identifiers', 'I1'), seqOf('identifiers', 'I3')]
      const session = SEALED_SESSION.happened(erasure([erased]))
      const [prepared] = session.when(PREPARE) as [EventOf<'dossier-prepared'>]
      // Withheld from this copy, and erased before it: erased for everybody.
      const both = [erased, withheld].sort((a, b) => a - b)
      const copy = session.happened({ ...prepared, body: { ...prepared.body, withheld: both } })
      const subject = section(dossierOf(copy, { language, without: both, withheld: true }), 'subject')
      const identifiers = subject.blocks.find(({ kind }) => kind === 'table')
      if (identifiers?.kind !== 'table') throw new Error('no table of identifiers')
      const printed = (seq: number) =>
        wordsOf(identifiers.rows.find((row) => wordsOf(row).endsWith(`[${seq}]`))?.[1])
      expect(printed(erased)).toBe(gone)
      expect(printed(withheld)).toBe(kept)
    },
  )
})

test('names each who held the session, and from when', () => {
  const staff: Act = { kind: 'name-staff', code: 'k9', name: 'B. Fictief' }
  const over = given(...PURPOSE, { kind: 'hand-over', to: 'k9' }).by('k9', staff)
  expect(wordsOf(dossierOf(over).cover)).toMatch(
    /Screener k1234 ; vanaf 20 november 2026, \d\d:\d\d \(\+00:00\) B\. Fictief \( k9 \)/,
  )
})

test('limits: what could not be done, what was blocked, lists without a version, clock and torn writes', () => {
  const limits = wordsOf(section(dossierOf(COPY), 'limits'))
  for (const said of [
    'Stappen die niet konden worden gezet: Naam met context – andere reden',
    'Geblokkeerde zoekvragen: Bing',
    'zonder genoteerde versie: UN list',
    'Klok teruggezet',
    '17 bytes',
    'er is niet geteld',
    'overleg gevraagd',
  ]) {
    expect(limits).toContain(said)
  }
})

test('the search log has each query as it was made, and says which were accounted for together', () => {
  const log = wordsOf(section(dossierOf(COPY), 'search-log'))
  for (const said of [
    '"يوسف الخليل"',
    '42 bekeken',
    'vraagt om in te loggen',
    'Khalil 2015 eigen zoekvraag: oude berichten',
    'herhaald',
    '"Youssef Khalil" Bakkerij Al-Amal 4 zoekvragen samen verantwoord',
    'tegenbewijs C1: w',
  ]) {
    expect(log).toContain(said)
  }
})

test('a search recorded by mistake stays in the log of searches, with why it was taken back, and nowhere else', () => {
  const mistaken = given(
    ...BEFORE_SEARCH,
    search('search-name', 'name@google', 'I1', 'blocked'),
    withdraw('search', 'S1'),
    search('search-name', 'name@google', 'I1'),
  )
  const dossier = dossierOf(mistaken)
  const log = wordsOf(section(dossier, 'search-log'))
  expect(log).toMatch(/S1 .* geblokkeerd ingetrokken: hoort er niet bij \[\d+\] \[\d+\] S2 /)
  expect(log).not.toContain('herhaald')
  expect(wordsOf(section(dossier, 'limits'))).not.toContain('Geblokkeerd')

  const seq = mistaken.state.withdrawn[0]?.seq ?? 0
  const erased = dossierOf(mistaken.happened(erasure([seq])), { without: [seq] })
  expect(wordsOf(section(erased, 'search-log'))).toContain('ingetrokken: [gewist]')
})

test('another person who was taken back keeps their number in the list of persons, with why', () => {
  const nobody = dossierOf(given(...BEFORE_SEARCH, PERSON, withdraw('person', 'P1')))
  expect(wordsOf(section(nobody, 'persons'))).toMatch(/P1 .* ingetrokken: hoort er niet bij \[\d+\] \[\d+\]/)
})

describe('words that say more than is known', () => {
  const FORBIDDEN = /\b(hits?|verdachten?|scores?|risicoprofiel\w*|red[ -]flags?|aangehouden|treffers?)\b/i
  const folders = ['instructions', 'templates', 'src']
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((path) => /\.ya?ml$|(messages|words|terms|missing)\.ts$/.test(path)),
  )

  test('the catalogues, templates and instructions are all looked at', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'instructions/osint-screening/1.0.0.yaml',
        'instructions/osint-screening/1.1.0.yaml',
        'instructions/osint-screening/2.0.0.yaml',
        'instructions/osint-screening/2.1.0.yaml',
        'instructions/osint-screening/3.0.0.yaml',
        'templates/internal-record/1.0.0.yaml',
        'src/cli/messages.ts',
        'src/cli/print/error-messages.ts',
        'src/cli/print/problem-messages.ts',
        'src/adapters/terminal/messages.ts',
        'src/domain/dossier/words.ts',
        'src/domain/text/terms.ts',
        'src/domain/text/missing.ts',
      ]),
    )
    expect('Geen treffer, geen score, Red flags').toMatch(FORBIDDEN)
  })

  test.each(files)('none in %s', (path) => {
    const lines = textOf(path).split('\n')
    expect(
      lines.flatMap((line, index) => (FORBIDDEN.test(line) ? [`${index + 1}: ${line.trim()}`] : [])),
    ).toEqual([])
  })
})

describe('a spelling that a rule gave', () => {
  const rule = { kind: 'record-variant', step: 'variants', list: 'A', rule: 'article' } as const
  const spelled = given(...PURPOSE, identifier('name', 'Amal al-Khayali'), {
    ...rule,
    value: 'Amal el-Khayali',
  })

  test.each([
    ['nl', 'lidwoord al- anders geschreven, of weggelaten'],
    ['en', 'article al- written otherwise, or left out'],
  ] as const)('has its reason in the language of the dossier: %s', (language, why) => {
    expect(wordsOf(dossierOf(spelled, { language }).sections)).toContain(why)
  })

  test('in a log of old, and of a rule unknown here, keeps what stands there', () => {
    const recorded = (data: object): SessionEvent =>
      ({
        type: 'variant-recorded',
        body: { id: 'V1', step: 'variants', list: 'A', of: 'I1' },
        data: { value: 'Amal el-Khayali', ...data },
      }) as SessionEvent
    const before = given(...PURPOSE, identifier('name', 'Amal al-Khayali'))
    const told = (data: object): string =>
      wordsOf(dossierOf(before.happened(recorded(data)), { language: 'en' }).sections)
    expect(told({ rule: 'article', why: 'lidwoord anders' })).toContain('lidwoord anders')
    expect(told({ rule: 'of-later' })).toContain('of-later')
  })
})
