import { describe, expect, test } from 'vitest'
import { buildDossier } from '../../src/domain/dossier/build.ts'
import type { Dossier } from '../../src/domain/dossier/model.ts'
import { parseTemplate } from '../../src/domain/dossier/template.ts'
import type { Language } from '../../src/domain/language.ts'
import type {
  Act,
  DeferInformationAct,
  IssueAct,
  PrepareAct,
  StatementAct,
} from '../../src/domain/session/act.ts'
import type { RefusalCode } from '../../src/domain/session/refusal.ts'
import { readSessionLog, replay } from '../../src/domain/session/replay.ts'
import { othersIn, withholdingOf } from '../../src/domain/session/withholding.ts'
import {
  BEFORE_SEARCH,
  candidate,
  finding,
  given,
  ISSUE,
  judgement,
  mustBe,
  PREPARE,
  READY_TO_CLOSE,
  refusal,
  SEALED,
  type Situation,
  SMALL,
  textOf,
} from '../support/build.ts'

const SAYS = 'Dat account is niet van mij.'
const says = (rest: Partial<StatementAct> = {}): StatementAct => ({
  kind: 'record-statement',
  what: 'statement',
  from: 'person',
  text: SAYS,
  ...rest,
})
const FOUND: readonly Act[] = [...BEFORE_SEARCH, candidate(), finding({ candidate: 'C1' })]

describe('a statement of the person', () => {
  test('is recorded word for word, with what it concerns, from whom and of which day', () => {
    const act = says({ what: 'correction', from: 'lawyer', about: 'F1', on: '2026-11-19' })
    expect(given(...FOUND).when(act)).toEqual([
      {
        type: 'statement-recorded',
        body: { id: 'T1', kind: 'correction', from: 'lawyer', about: 'F1', on: '2026-11-19' },
        data: { text: SAYS },
      },
    ])
    expect(given(says({ from: 'lawyer' })).when(says())[0]).toEqual({
      type: 'statement-recorded',
      body: { id: 'T2', kind: 'statement', from: 'person' },
      data: { text: SAYS },
    })
  })

  test('is taken from anybody who deals with the person, also after the seal and after a copy', () => {
    expect(given(...FOUND).when(says(), 'k9')).toHaveLength(1)
    expect(given(...SEALED).when(says())).toHaveLength(1)
    const after = given(...SEALED, PREPARE, says())
    expect(readSessionLog(after.log().bytes).report.failure).toBeNull()
  })

  test.each(['I1', 'C1', 'F1', 'search-name', '3'])('may be about %s', (about) => {
    expect(given(...FOUND).when(says({ about }))[0]).toMatchObject({ body: { about } })
  })

  test('may be about what was withdrawn since: the person saw it on paper', () => {
    const withdrawn: Act = { kind: 'withdraw', record: 'finding', id: 'F1', reason: 'vergissing' }
    expect(given(...FOUND, withdrawn).when(says({ about: 'F1' }))).toHaveLength(1)
  })

  test.each<[RefusalCode, readonly Act[], Act]>([
    ['empty-text', [], says({ text: ' \n' })],
    ['unknown-record', FOUND, says({ about: 'F2' })],
    ['unknown-record', FOUND, says({ about: '999' })],
    ['unknown-record', FOUND, says({ about: '0' })],
    ['unknown-record', FOUND, says({ about: 'nowhere' })],
    ['no-such-day', [], says({ on: '2026-02-30' })],
    ['no-such-day', [], says({ on: 'gisteren' })],
    ['session-ended', [{ kind: 'cancel', reason: 'verkeerde zaak' }], says()],
    ['statement-recorded', [says()], says()],
  ])('is refused: %s', (why, before, act) => {
    expect(refusal(() => given(...before).when(act))).toBe(why)
  })
})

test('the same of one record, named by its number and by its entry, is recorded once', () => {
  const said = given(...FOUND, says({ about: 'F1' }))
  const about = String(said.state.findings[0]?.seq)
  expect(refusal(() => said.when(says({ about })))).toBe('statement-recorded')
  expect(said.when(says({ about, what: 'correction' }))).toHaveLength(1)
})

describe('informing the person', () => {
  const GROUNDS = [
    { id: 'onderzoek', label: { nl: 'Lopend onderzoek', en: 'Ongoing research' }, citation: 'artikel 0' },
  ]
  const told: Act = { kind: 'inform', how: 'in-writing', on: '2026-11-18' }
  const later: DeferInformationAct = {
    kind: 'defer-information',
    ground: 'onderzoek',
    grounds: GROUNDS,
    until: '2027-01-15',
    reason: 'zou het onderzoek schaden',
  }

  test('is recorded with how and when', () => {
    expect(given().when(told)).toEqual([
      { type: 'person-informed', body: { how: 'in-writing', on: '2026-11-18' }, data: {} },
    ])
    expect(given(...SEALED).when({ kind: 'inform', how: 'orally', text: 'met een tolk' })).toEqual([
      { type: 'person-informed', body: { how: 'orally' }, data: { text: 'met een tolk' } },
    ])
  })

  test('is put off on a ground of the own list, in the words that list has then', () => {
    expect(given(...SEALED).when(later)).toEqual([
      {
        type: 'information-deferred',
        body: { ground: 'onderzoek', until: '2027-01-15' },
        data: {
          label: { nl: 'Lopend onderzoek', en: 'Ongoing research' },
          citation: 'artikel 0',
          reason: 'zou het onderzoek schaden',
        },
      },
    ])
  })

  test.each<[RefusalCode, readonly Act[], Act]>([
    ['no-deferral-grounds', [], { ...later, grounds: [] }],
    ['unknown-ground', [], { ...later, ground: 'gemak' }],
    ['empty-text', [], { ...later, reason: ' ' }],
    ['no-such-day', [], { ...later, until: '2027-02-29' }],
    ['no-such-day', [], { kind: 'inform', how: 'orally', on: '18-11-2026' }],
    ['day-to-come', [], { kind: 'inform', how: 'orally', on: '2026-11-19', today: '2026-11-18' }],
    ['day-past', [], { ...later, today: '2027-01-16' }],
    ['session-ended', [{ kind: 'cancel', reason: 'verkeerde zaak' }], told],
    ['informed-already', [told], later],
    ['session-ended', [{ kind: 'cancel', reason: 'verkeerde zaak' }], later],
  ])('is refused: %s', (why, before, act) => {
    expect(refusal(() => given(...before).when(act))).toBe(why)
  })

  test('is told anew where another way or day was the right one', () => {
    expect(given(later, told).when({ kind: 'inform', how: 'other', text: 'niet gelukt' })).toHaveLength(1)
  })

  test('stands in the document as it was last said, the reason in the log only', () => {
    const cover = (situation: Situation, language: Language = 'nl'): string =>
      JSON.stringify(dossierOf(situation, RECORD, language).cover)
    expect(cover(given(...FOUND))).not.toContain('geïnformeerd')
    const put = given(...FOUND, later)
    expect(cover(put)).toContain('Lopend onderzoek (artikel 0)')
    expect(cover(put)).toContain('15 januari 2027')
    expect(cover(put, 'en')).toContain('Ongoing research (artikel 0)')
    expect(cover(put)).not.toContain('schaden')
    expect(cover(put.and(told))).toContain('18 november 2026')
    expect(cover(put.and(told))).not.toContain('Lopend onderzoek')
  })
})

describe('an extract for an access request', () => {
  const other = (minor = false): Act => ({
    kind: 'record-person',
    role: 'family',
    minor,
    name: 'Karim Haddad',
    description: 'broer, in een bericht',
  })
  /** Others first, then a whole walk: P1 an adult, P2 a minor. */
  const session = given(other(), other(true), ...SEALED)
  const MINOR = { seq: 3, ground: 'minor' } as const
  const showing = (...ids: string[]): PrepareAct => ({
    ...(PREPARE as PrepareAct),
    showing: ids,
    withheld: [MINOR],
  })
  const made: Act = { kind: 'make-extract', copy: 1, pdf: (ISSUE as IssueAct).pdf, for: 'betrokkene' }

  test('is prepared once somebody decided about everybody else in it', () => {
    expect(refusal(() => session.when(showing()))).toBe('others-undecided')
    expect(session.when(showing('P1'))).toHaveLength(1)
    const withheld = [{ seq: 2, ground: 'third-person' }, MINOR] as const
    expect(session.when({ ...showing(), withheld })).toHaveLength(1)
  })

  test('shows a minor to nobody, whoever chose so', () => {
    expect(refusal(() => session.when({ ...showing('P1', 'P2'), withheld: [] }))).toBe('minor-shown')
  })

  test('knows whom it shows', () => {
    expect(refusal(() => session.when(showing('P1', 'P7')))).toBe('not-to-show')
    // What is there, and is nothing that --show decides about; a minor is nothing to choose.
    expect(() => session.when(showing('C1'))).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ id: 'C1', expected: 'P1' }) }),
    )
  })

  test('tells who reported the person, and what was made of it, only where somebody decided so', () => {
    const signal: Act = {
      kind: 'raise-signal',
      origin: 'reception',
      indication: 'een medewerker meldt dit',
      restrictions: 'bron niet noemen',
    }
    const reported = given(
      signal,
      { kind: 'dismiss-signal', reason: 'de medewerker vergist zich' },
      ...SEALED,
      { kind: 'return-note', to: 'de medewerker', text: 'in behandeling' },
    )
    const note = String(reported.state.entries)
    const extract = (...ids: string[]): Act => ({
      ...(PREPARE as PrepareAct),
      showing: ids,
      withheld: [{ seq: 2, ground: 'source' }],
    })
    expect(refusal(() => reported.when({ ...extract('3', note), withheld: [] } as Act))).toBe(
      'others-undecided',
    )
    expect(refusal(() => reported.when(extract('3')))).toBe('others-undecided')
    expect(reported.when(extract('3', note))).toHaveLength(1)
  })

  test('does not show whom it leaves out: a minor that was asked for was left out unsaid', () => {
    expect(refusal(() => session.when(showing('P1', 'P2')))).toBe('shown-and-withheld')
    const withheld = [{ seq: 2, ground: 'third-person' }, MINOR] as const
    expect(refusal(() => session.when({ ...showing('P1'), withheld }))).toBe('shown-and-withheld')
  })

  test('of a candidate that is somebody else and is named, it is decided too', () => {
    const named = given(
      ...FOUND,
      judgement('undetermined', { candidate: 'C1', need: 'naam staat in het bericht zelf' }),
    )
    expect(othersIn(named.state).map(({ body }) => body.id)).toEqual(['C1'])
    expect(othersIn(given(...FOUND, judgement('undetermined')).state)).toEqual([])
  })

  test('is an entry after the copy it is, with for whom', () => {
    const issued = session.and(showing('P1'), ISSUE)
    expect(issued.when(made)).toEqual([
      {
        type: 'extract-made',
        body: { copy: 1, pdf: (ISSUE as IssueAct).pdf },
        data: { for: 'betrokkene' },
      },
    ])
    expect(refusal(() => issued.when({ ...made, for: ' ' } as Act))).toBe('empty-text')
    expect(refusal(() => session.and(showing('P1')).when(made))).toBe('not-prepared')
    expect(readSessionLog(issued.and(made).log().bytes).report.failure).toBeNull()
  })

  test('prints the head of the seal, and names nobody who worked on it', () => {
    const staff: Act = { kind: 'name-staff', code: 'k1234', name: 'A. de Vries' }
    const worked = given(staff, ...FOUND)
    const extract = JSON.stringify(dossierOf(worked, 'access-extract/1.2.0', 'nl', [], 'abcd'.repeat(16)))
    expect(extract).toContain('abcd'.repeat(16))
    expect(extract).not.toContain('A. de Vries')
    expect(JSON.stringify(dossierOf(worked, RECORD))).toContain('A. de Vries')
  })

  test('says until when what was fixed is kept, by which rule', () => {
    const retention = { rule: 'short', reference: 'Kort (lijst, 1)', until: '2027-11-20' }
    const sealed = given(...READY_TO_CLOSE, { kind: 'close', routing: 'none', retention })
    const extract = JSON.stringify(dossierOf(sealed, 'access-extract/1.2.0', 'nl', [], 'abcd'.repeat(16)))
    expect(extract).toMatch(/Bewaard tot en met.*20 november 2027.*Kort \(lijst, 1\)/)
    expect(JSON.stringify(dossierOf(sealed, RECORD))).not.toContain('Bewaard tot en met')
  })

  test('has no finding on somebody else', () => {
    const excluded = given(
      ...FOUND,
      judgement('undetermined'),
      finding({ fact: 'tegen de vraag', candidate: 'C1', bearing: 'against' }),
    )
    expect(wordsOf(excluded, RECORD)).toContain('tegen de vraag')
    const extract = wordsOf(excluded, 'access-extract/1.2.0')
    expect(extract).not.toContain('tegen de vraag')
    expect(extract).not.toContain('een feit')
  })
})

// ---- in the documents

/** Every word of its chapters, in order. */
function wordsOf(...of: Parameters<typeof dossierOf>): string {
  return JSON.stringify(dossierOf(...of).sections)
}

function dossierOf(
  situation: Situation,
  template: string,
  language: Language = 'nl',
  withheld: readonly number[] = [],
  sealedHead: string | null = null,
): Dossier {
  const { report } = readSessionLog(situation.log(withheld).bytes, {
    withheld: withheld.map((seq) => ({ seq, ground: 'third-person' })),
  })
  return buildDossier({
    instruction: SMALL,
    earlier: new Map(),
    state: replay({ entries: report.entries }),
    head: situation.log().head.hash,
    sealedHead,
    template: mustBe(parseTemplate(template, Buffer.from(textOf(`templates/${template}.yaml`)))),
    language,
    prepared: null,
  })
}

const RECORD = 'internal-record/1.1.0'
const TEMPLATES = [RECORD, 'access-extract/1.2.0', 'aivd-lookup-request/1.1.0', 'internal-record/1.0.0']

describe.each(TEMPLATES)('%s', (template) => {
  test.each<[Language, string, string]>([
    ['nl', 'correctie: advocaat van betrokkene', '19 november 2026'],
    ['en', 'correction: lawyer of the person', '19 November 2026'],
  ])('prints what was said with what it concerns, in %s', (language, who, day) => {
    const said = given(...FOUND, says({ what: 'correction', from: 'lawyer', about: 'F1', on: '2026-11-19' }))
    const printed = wordsOf(said, template, language)
    for (const one of [SAYS, who, day, '"T1"']) expect(printed).toContain(one)
  })

  test('has no place for what nobody said', () => {
    expect(wordsOf(given(...FOUND), template)).not.toContain('Verklaring')
  })
})

test('a finding of the record points to what was said of it, by its number or by its entry', () => {
  const before = given(...FOUND)
  const entry = before.events.findIndex(({ type }) => type === 'finding-recorded') + 1
  const said = before.and(says({ about: 'F1' }), says({ about: String(entry), on: '2026-11-19' }), says())
  const sections = JSON.parse(wordsOf(said, RECORD)) as { id: string; blocks: unknown }[]
  const blocks = JSON.stringify(sections.find(({ id }) => id === 'findings')?.blocks)
  expect(blocks).toContain('"T1"')
  expect(blocks).toContain('"T2"')
  expect(blocks).not.toContain('"T3"')
})

test('a request does not tell what was found on somebody else because the person spoke of it', () => {
  const said = given(...FOUND, says({ about: 'F1' }))
  expect(wordsOf(said, RECORD)).toContain('een feit')
  expect(wordsOf(said, 'aivd-lookup-request/1.1.0')).not.toContain('een feit')
  expect(wordsOf(said, 'aivd-lookup-request/1.1.0')).toContain(SAYS)
})

test('what was said of a record is withheld with the record', () => {
  const said = given(...FOUND, says({ about: 'F1' }), says({ about: '3', text: 'iets anders' }))
  const entries = readSessionLog(said.log().bytes).report.entries
  const withheld = withholdingOf(entries, [{ what: ['F1'], ground: 'third-person' }]).map(({ seq }) => seq)
  const printed = wordsOf(said, RECORD, 'nl', withheld)
  expect(printed).not.toContain(SAYS)
  expect(printed).toContain('iets anders')
  const entry = withholdingOf(entries, [{ what: ['3'], ground: 'third-person' }]).map(({ seq }) => seq)
  expect(wordsOf(said, RECORD, 'nl', entry)).not.toContain('iets anders')
})
