import { describe, expect, test } from 'vitest'
import type { Act, ClassificationLevel, ProposeClassificationAct } from '../../src/domain/session/act.ts'
import { openProposal } from '../../src/domain/session/classification.ts'
import { given, refusal, SEALED } from '../support/build.ts'

const CEILING: ClassificationLevel = 'departementaal-vertrouwelijk'
const PROPOSE: ProposeClassificationAct = {
  kind: 'propose-classification',
  level: 'departementaal-vertrouwelijk',
  until: { day: '2036-12-31' },
  reason: 'verband met een naslag',
  ceiling: CEILING,
}
const set = (rest: Partial<Extract<Act, { kind: 'set-classification' }>> = {}): Act => ({
  kind: 'set-classification',
  by: 't204',
  level: 'departementaal-vertrouwelijk',
  ceiling: CEILING,
  ...rest,
})

// Entry n of a situation is by k1234.
describe('a classification', () => {
  test('is proposed by one and set by another, until the day proposed', () => {
    const proposed = given(PROPOSE)
    expect(proposed.events.at(-1)).toEqual({
      type: 'classification-proposed',
      body: { level: 'departementaal-vertrouwelijk', until: '2036-12-31' },
      data: { reason: 'verband met een naslag' },
    })
    expect(proposed.when(set())).toEqual([
      {
        type: 'classification-set',
        body: {
          level: 'departementaal-vertrouwelijk',
          until: '2036-12-31',
          proposal: 2,
          ceiling: 'departementaal-vertrouwelijk',
        },
        data: {},
      },
    ])
    expect(openProposal(proposed.state)?.seq).toBe(2)
    expect(openProposal(proposed.and(set()).state)).toBeNull()
  })

  test('may end with an event instead, in words; whoever sets it may choose another end', () => {
    const proposed = given({ ...PROPOSE, until: { event: 'het besluit op de aanvraag' } })
    expect(proposed.when(set())[0]).toMatchObject({ data: { untilEvent: 'het besluit op de aanvraag' } })
    expect(proposed.when(set({ until: { day: '2030-01-31' } }))[0]).toMatchObject({
      body: { until: '2030-01-31' },
      data: {},
    })
  })

  test('of another level than was proposed says why', () => {
    const lower = set({ level: 'unclassified' })
    expect(refusal(() => given(PROPOSE).when(lower))).toBe('empty-text')
    expect(given(PROPOSE).when({ ...lower, reason: 'niets geheims' } as Act)).toHaveLength(1)
  })

  test('is never there by default', () => {
    expect(given(...SEALED).state.classification).toEqual({ proposed: null, set: null, marking: null })
  })

  test('may be proposed and set after the seal, and again', () => {
    const twice = given(...SEALED).and(PROPOSE, set(), { ...PROPOSE, level: 'unclassified' })
    expect(twice.state.classification.set?.body.level).toBe('departementaal-vertrouwelijk')
    expect(twice.and(set({ level: 'unclassified' })).state.classification.set?.body.level).toBe(
      'unclassified',
    )
  })

  test.each<[string, readonly Act[], Act]>([
    ['proposer-sets', [PROPOSE], set({ by: 'k1234' })],
    ['proposer-sets', [PROPOSE], set({ by: 'K1234' })],
    ['not-proposed', [], set()],
    ['not-proposed', [PROPOSE, set()], set()],
    ['above-ceiling', [], { ...PROPOSE, level: 'stg-confidentieel' }],
    ['above-ceiling', [PROPOSE], set({ level: 'stg-geheim', reason: 'zwaarder' })],
    ['above-ceiling', [], { ...PROPOSE, ceiling: 'unclassified' }],
    ['no-such-day', [], { ...PROPOSE, until: { day: '2036-02-30' } }],
    ['no-such-day', [], { ...PROPOSE, until: { day: 'ooit' } }],
    ['empty-text', [], { ...PROPOSE, until: { event: ' ' } }],
    ['empty-text', [], { ...PROPOSE, reason: '' }],
    ['session-ended', [{ kind: 'cancel', reason: 'verkeerde zaak' }], PROPOSE],
  ])('is refused: %s', (why, before, act) => {
    expect(refusal(() => given(...before).when(act))).toBe(why)
  })
})

describe('a marking', () => {
  const mark = (marking: string): Act => ({ kind: 'set-marking', marking })

  test('is a text apart from the classification, replaced by the next and taken off by none', () => {
    const marked = given(mark('PERSONEELSVERTROUWELIJK'))
    expect(marked.state.classification).toMatchObject({
      set: null,
      marking: { data: { marking: 'PERSONEELSVERTROUWELIJK' } },
    })
    expect(marked.when(mark('PERSONEELSVERTROUWELIJK'))).toEqual([])
    expect(marked.when(mark(''))).toEqual([{ type: 'marking-set', body: {}, data: {} }])
  })
})
