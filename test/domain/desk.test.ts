import { describe, expect, test } from 'vitest'
import { buildDossier } from '../../src/domain/dossier/build.ts'
import { parseTemplate } from '../../src/domain/dossier/template.ts'
import { confirmedToday, environmentStep } from '../../src/domain/session/environment.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import { variantProposals } from '../../src/domain/session/subject.ts'
import {
  BEFORE_SEARCH,
  conclude,
  given,
  INTAKE,
  identifier,
  mustBe,
  PURPOSE,
  READ,
  refusal,
  type Situation,
  SMALL,
  search,
  textOf,
  VARIANTS,
} from '../support/build.ts'

const OFFERED = { at: '2026-11-20T14:00:00.000+01:00', as: 'copied' } as const

describe('searches told together', () => {
  test('were copied or shown before', () => {
    const situation = given(...BEFORE_SEARCH)
    const act = search('search-name', 'name@google', 'I1', 'none-relevant', { how: 'batch' })
    expect(refusal(() => situation.when(act))).toBe('batch-not-offered')
    expect(situation.when({ ...act, offered: OFFERED })).toMatchObject([
      { body: { how: 'batch', offered: OFFERED, outcome: 'none-relevant' } },
    ])
  })
})

describe('a spelling by a rule', () => {
  const situation = given(...PURPOSE, identifier('name', 'Amal al-Khayali'), ...INTAKE.slice(2))
  const act = { kind: 'record-variant', step: 'variants', list: 'A', rule: 'article' } as const

  test('has the rule for its reason, not words in the language of the walk, and the name it comes from', () => {
    expect(situation.when({ ...act, value: 'Amal el-Khayali' })).toEqual([
      {
        type: 'variant-recorded',
        body: { id: 'V1', step: 'variants', list: 'A', of: 'I1' },
        data: {
          value: 'Amal el-Khayali',
          rule: 'article',
        },
      },
    ])
    expect(situation.when({ ...act, value: 'Amal el-Khayali', why: 'zo in het paspoort' })).toMatchObject([
      { data: { why: 'zo in het paspoort' } },
    ])
  })

  test('is one that the rule gives', () => {
    expect(refusal(() => situation.when({ ...act, value: 'Amal ul-Khayali' }))).toBe('spelling-not-proposed')
    expect(refusal(() => situation.when({ ...act, value: 'Amal el-Khayali', rule: 'doubled' }))).toBe(
      'spelling-not-proposed',
    )
  })

  test('is not proposed again once it is on a list', () => {
    const value = 'Amal el-Khayali'
    const values = (one = situation) =>
      variantProposals(one.state).proposals.map((proposal) => proposal.value)
    expect(values()).toContain(value)
    expect(values(situation.and({ ...act, value, list: 'B' }))).not.toContain(value)
  })
})

describe('a date of birth', () => {
  test('keeps its calendar and precision beside what was written', () => {
    expect(
      given(...PURPOSE).when({
        ...identifier('birth-date', '12 mordad 1370'),
        calendar: 'solar-hijri',
        precision: 'day',
      }),
    ).toMatchObject([{ data: { value: '12 mordad 1370', calendar: 'solar-hijri', precision: 'day' } }])
  })

  test('alone has them', () => {
    expect(refusal(() => given(...PURPOSE).when({ ...identifier('name', 'X'), calendar: 'hijri' }))).toBe(
      'invalid-value',
    )
  })
})

describe('the research environment', () => {
  const act = {
    kind: 'record-environment',
    step: 'variants',
    confirmed: '2026-11-20T08:31:00.000+01:00',
    environment: { machine: ' OZ-07 ', browser: 'Firefox 145, schoon profiel', capture: ' ' },
  } as const

  test('is recorded as it was confirmed, without what was left empty', () => {
    const situation = given(...PURPOSE, ...INTAKE)
    expect(situation.when(act)).toEqual([
      {
        type: 'environment-recorded',
        body: { step: 'variants', confirmed: '2026-11-20T08:31:00.000+01:00' },
        data: { machine: 'OZ-07', browser: 'Firefox 145, schoon profiel' },
      },
    ])
    expect(situation.and(act).state.environment?.body.confirmed).toBe(act.confirmed)
  })

  test('has a computer, and a step that is open', () => {
    const situation = given(...PURPOSE, ...INTAKE)
    expect(refusal(() => situation.when({ ...act, environment: { machine: ' ' } }))).toBe('empty-text')
    expect(refusal(() => situation.and(READ, conclude('variants')).when(act))).toBe('step-concluded')
  })

  test('is settled in the step before the first that searches', () => {
    expect(environmentStep(SMALL, given(...PURPOSE, ...INTAKE, ...VARIANTS).state)?.id).toBe('variants')
  })

  test.each([
    ['the same morning', '2026-11-20T08:31:00.000+01:00', '2026-11-20T16:00:00.000+01:00', true],
    ['the day before', '2026-11-19T23:59:00.000+01:00', '2026-11-20T00:01:00.000+01:00', false],
    [
      'a day of the clock as it was read, not of UTC',
      '2026-11-20T00:10:00.000+01:00',
      '2026-11-20T00:20:00.000+01:00',
      true,
    ],
    [
      'after now: the clock ran back',
      '2026-11-20T16:00:00.000+01:00',
      '2026-11-20T08:31:00.000+01:00',
      false,
    ],
  ])('is confirmed for a day: %s', (_, confirmed, now, expected) => {
    expect(confirmedToday({ confirmed, environment: { machine: 'x' } }, now)).toBe(expected)
  })
})

describe('the dossier', () => {
  const template = mustBe(
    parseTemplate('template.yaml', Buffer.from(textOf('templates/internal-record/1.0.0.yaml'))),
  )

  /** Everything it says, without how it is arranged. */
  function said(session: Situation, language: 'nl' | 'en'): string {
    const { bytes, head } = session.log()
    const { report, state } = readSessionLog(bytes)
    expect(report.failure).toBeNull()
    const { sections } = buildDossier({
      earlier: new Map(),
      instruction: SMALL,
      state,
      head: head.hash,
      template,
      language,
      prepared: null,
    })
    return JSON.stringify(sections)
  }

  test.each([
    ['nl', ['samen met andere zoekvragen verantwoord', 'Iraanse kalender', 'Onderzoeksomgeving', 'OZ-07']],
    ['en', ['declared together with other searches', 'Iranian calendar', 'Research environment', 'OZ-07']],
  ] as const)(
    'says what was told together, in which calendar a date is, and what was searched with (%s)',
    (language, texts) => {
      const session = given(
        ...PURPOSE,
        { ...identifier('birth-date', '12 mordad 1370'), calendar: 'solar-hijri' },
        ...INTAKE,
        {
          kind: 'record-environment',
          step: 'variants',
          confirmed: '2026-11-20T08:31:00.000+01:00',
          environment: { machine: 'OZ-07' },
        },
        ...VARIANTS,
        search('search-name', 'name@google', 'I2', 'none-relevant', { how: 'batch', offered: OFFERED }),
        search('search-name', 'name@bing', 'I2', 'none-relevant', { how: 'batch', offered: OFFERED }),
      )
      for (const text of texts) expect(said(session, language)).toContain(text)
    },
  )
})
