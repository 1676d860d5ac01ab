import { describe, expect, test } from 'vitest'
import type { Act, FindingPart } from '../../src/domain/session/act.ts'
import { missingInSession } from '../../src/domain/session/completeness.ts'
import { findingNow } from '../../src/domain/session/findings.ts'
import { personsNamed } from '../../src/domain/session/named-persons.ts'
import {
  ACCEPTED,
  BEFORE_SEARCH,
  conclude,
  finding,
  given,
  NAME_SEARCHED,
  PERSON,
  RAISED,
  refusal,
  type Situation,
  SMALL,
} from '../support/build.ts'

/** Saved with its fact and nothing said about it. */
const BARE: Act = {
  kind: 'record-finding',
  step: 'search-name',
  fact: 'een feit',
  source: 'https://bron.example/1',
  evidence: [],
}
const complete = (rest: object): Act => ({ kind: 'complete-finding', finding: 'F1', ...rest })

function unsaid({ state }: Situation): readonly FindingPart[] {
  const missing = missingInSession(SMALL, state).find(({ what }) => what === 'finding')
  return missing?.what === 'finding' ? missing.parts : []
}

const FOUND = given(...BEFORE_SEARCH, BARE, ...NAME_SEARCHED)
const CONCLUDED = FOUND.and(conclude('search-name'))

describe('a finding saved with its fact', () => {
  test('keeps nobody from concluding its step, and the session from being closed', () => {
    expect(FOUND.when(conclude('search-name'))).toMatchObject([{ body: { outcome: 'done-with-findings' } }])
    expect(unsaid(CONCLUDED)).toEqual([
      'interpretation',
      'grade',
      'language',
      'persons',
      'category',
      'counter-argument',
    ])
  })

  test('is asked what it does to the research question once there is a signal that was accepted', () => {
    expect(unsaid(CONCLUDED.and(RAISED))).not.toContain('bearing')
    expect(unsaid(CONCLUDED.and(RAISED, ACCEPTED))).toContain('bearing')
  })

  test.each<[FindingPart, object]>([
    ['interpretation', { interpretation: null }],
    ['grade', { grade: { source: 'F', information: '6' } }],
    ['language', { language: 'Dari', translated: 'machine', translation: 'vertaald' }],
    ['persons', { persons: [] }],
    ['category', { categories: [] }],
    ['counter-argument', { counter: null }],
  ])('is completed with %s, also after the step, without a reason', (part, said) => {
    const after = CONCLUDED.and(complete(said))
    expect(unsaid(after)).not.toContain(part)
    expect(unsaid(after)).toHaveLength(5)
  })

  test('may say when it happened, as precise as it is known, and is not asked to', () => {
    const dated = FOUND.and(complete({ on: '1398-03 (solar-hijri)' }))
    const on = ({ state }: Situation) => state.findings.map((one) => findingNow(state, one).on)
    expect(on(dated)).toEqual(['1398-03 (solar-hijri)'])
    expect(on(dated.and(complete({ on: null })))).toEqual([null])
    expect(given(...BEFORE_SEARCH).when({ ...BARE, on: '2019' } as Act)).toMatchObject([
      { body: { said: ['date'] }, data: { on: '2019' } },
    ])
    expect(unsaid(CONCLUDED)).toEqual(unsaid(CONCLUDED.and(complete({ on: '2019' }))))
    expect(refusal(() => FOUND.when(complete({ on: '2019-02-30' })))).toBe('invalid-value')
  })

  test('tells that no counter-argument was found only where that was said, and can be read', () => {
    const none = ({ state }: Pick<Situation, 'state'>) =>
      state.findings.map((one) => findingNow(state, one).hasNoCounter)
    expect(none(FOUND)).toEqual([false])
    expect(none(FOUND.and(complete({ counter: 'een naamgenoot' })))).toEqual([false])
    const said = FOUND.and(complete({ counter: null }))
    expect(none(said)).toEqual([true])
    const completions = said.state.completions.map((one) => ({ ...one, data: null }))
    expect(none({ state: { ...said.state, completions } })).toEqual([false])
  })

  test('takes a reason to be told otherwise once its step had an outcome, and none before', () => {
    const said = complete({ interpretation: 'eerst' })
    const anew = complete({ interpretation: 'anders' })
    expect(FOUND.and(said).when(anew)).toHaveLength(1)
    const after = CONCLUDED.and(said)
    expect(refusal(() => after.when(anew))).toBe('reason-needed')
    const { state } = after.and(complete({ interpretation: 'anders', reason: 'vertaling verbeterd' }))
    expect(state.completions).toHaveLength(2)
    expect(state.findings.map((one) => findingNow(state, one).interpretation)).toEqual(['anders'])
  })

  test('corrected, keeps what was said of it until that is said anew', () => {
    const { state } = FOUND.and(complete({ grade: { source: 'B', information: '2' } }), {
      ...BARE,
      amends: 'F1',
      fact: 'beter',
    } as Act)
    const [, second] = state.findings
    expect(second && findingNow(state, second).grade).toEqual({ source: 'B', information: '2' })
  })

  test('is corrected with a reason without opening its step again', () => {
    const act = { ...BARE, amends: 'F1', fact: 'beter' } as Act
    expect(refusal(() => CONCLUDED.when(act))).toBe('reason-needed')
    expect(CONCLUDED.when({ ...act, reason: 'datum' } as Act)).toMatchObject([{ body: { amends: 'F1' } }])
  })

  test.each<[string, string, object]>([
    ['empty-text', 'a special category without its ground', { categories: ['health'] }],
    ['empty-text', 'a language without by whom it was translated', { language: 'Dari' }],
    [
      'invalid-value',
      'a translation of what was not translated',
      { language: 'Dari', translated: 'none', translation: 'x' },
    ],
    ['unknown-person', 'a person who is not there', { persons: ['P1'] }],
    ['nothing-open', 'nothing at all', {}],
  ])('%s: %s', (code, _, said) => {
    expect(refusal(() => FOUND.when(complete(said)))).toBe(code)
  })
})

describe('a text that names a person who has a number', () => {
  const { state } = given(
    { ...PERSON, name: 'Amál Haddad (أمل حدّاد)' } as Act,
    { ...PERSON, name: 'Ким' } as Act,
  )
  test.each<[string, readonly string[]]>([
    ['foto met AMAL  HADDAD', ['P1']],
    ['صورة مع أمل حداد', ['P1']],
    ['met ким op de foto', ['P2']],
    ['Amal Haddadi is een ander', []],
    ['P1 en P2', []],
  ])('%s', (fact, ids) => {
    expect(personsNamed(state, [finding({ fact })])).toEqual(ids)
  })

  test('is not looked for where a name is what is asked', () => {
    expect(personsNamed(state, [{ ...PERSON, name: 'Ким' } as Act])).toEqual([])
  })
})
