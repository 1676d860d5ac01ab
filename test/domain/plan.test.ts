import { describe, expect, test } from 'vitest'
import { findStep } from '../../src/domain/instruction/instruction.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { missingInSession } from '../../src/domain/session/completeness.ts'
import { type Cell, cellsOf, lacksVersion } from '../../src/domain/session/plan.ts'
import {
  BEFORE_SEARCH,
  CLOSE,
  CONTEXT_SEARCHED,
  conclude,
  counterSearch,
  edited,
  given,
  identifier,
  instructionFrom,
  judgement,
  LIST_SEARCHED,
  NAME_SEARCHED,
  PURPOSE,
  READY_TO_CLOSE,
  refusal,
  SEARCHED,
  Situation,
  SMALL_TEXT,
  search,
  variant,
} from '../support/build.ts'

function cells({ instruction, state }: Situation, step: string): Cell[] {
  const found = findStep(instruction, step)
  return found ? cellsOf(instruction, state, found) : []
}

const planOf = (situation: Situation, step: string) =>
  cells(situation, step).map(({ engine, for: target, queries }) => [engine, target, queries])
const doneBy = (situation: Situation, step: string) =>
  cells(situation, step).map(({ done }) => done?.body.id ?? null)
const withdraw = (id: string, record: 'identifier' | 'variant' | 'search' = 'identifier'): Act => ({
  kind: 'withdraw',
  record,
  id,
  reason: 'r',
})

describe('one record per cell', () => {
  test('every name as it is written, and every spelling of list A, at every engine', () => {
    const situation = given(
      identifier('name', 'يوسف'),
      identifier('name', 'Yusuf'),
      variant('Youssef'),
      variant('Jozef', 'B'),
    )
    expect(planOf(situation, 'search-name')).toEqual([
      ['google', 'I1', ['"يوسف"']],
      ['bing', 'I1', ['"يوسف"']],
      ['google', 'I2', ['"Yusuf"']],
      ['bing', 'I2', ['"Yusuf"']],
      ['google', 'V1', ['"Youssef"']],
      ['bing', 'V1', ['"Youssef"']],
    ])
  })

  test('with what has to be looked at', () => {
    expect(cells(given(identifier('name', 'Y')), 'search-name')[0]).toMatchObject({
      engineLabel: 'Google',
      minimumReviewed: 30,
      asksVersion: false,
      done: null,
    })
    expect(cells(given(identifier('name', 'Y')), 'list')[0]).toMatchObject({
      engineLabel: 'UN list',
      minimumReviewed: 1,
      asksVersion: true,
    })
  })

  test('with whether the version of a list that was searched is still to be said', () => {
    const lacking = (act: Act) =>
      cells(given(...PURPOSE, identifier('name', 'Y'), act), 'list').map(lacksVersion)
    const list = (outcome: 'none-relevant' | 'blocked', version = {}) =>
      search('list', 'list@un-list', null, outcome, version)
    expect(lacking(list('none-relevant'))).toEqual([true])
    expect(lacking(list('none-relevant', { version: '2026-11-20' }))).toEqual([false])
    expect(lacking(list('blocked', { note: 'does not open' }))).toEqual([false])
    expect(lacking(search('search-name', 'name@google', 'I1'))).toEqual([false])
    expect(cells(given(identifier('name', 'Y')), 'search-name').some(lacksVersion)).toBe(false)
  })

  test('a spelling equal to a name is one value', () => {
    expect(planOf(given(identifier('name', 'Y'), variant('Y')), 'search-name')).toHaveLength(2)
  })

  test('for nothing recorded there is nothing to search, and the step cannot be done', () => {
    const situation = given(identifier('email', 'a@b.example'))
    expect(cells(situation, 'search-name')).toEqual([])
    expect(refusal(() => situation.when(conclude('search-name')))).toBe('step-incomplete')
  })

  test('of the kind that is asked for', () => {
    expect(planOf(given(identifier('name', 'Y'), identifier('phone', '+31 6')), 'search-phone')).toEqual([
      ['google', 'I2', ['"+31 6"']],
    ])
  })

  test('what was typed is text, whatever is in it', () => {
    const situation = given(
      identifier('name', "$& $$ $' {context} {name}"),
      identifier('residence', '{name}$1'),
    )
    expect(planOf(situation, 'search-name')[0]?.[2]).toEqual([`"$& $$ $' {context} {name}"`])
    expect(planOf(situation, 'search-context')).toEqual([
      ['google', null, [`"$& $$ $' {context} {name}" {name}$1`]],
    ])
  })

  test('done by the last search for that cell', () => {
    const once = given(...PURPOSE, identifier('name', 'Y'), ...NAME_SEARCHED)
    expect(doneBy(once, 'search-name')).toEqual(['S1', 'S2'])
    expect(doneBy(once.and(search('search-name', 'name@google', 'I1', 'blocked')), 'search-name')).toEqual([
      'S3',
      'S2',
    ])
  })
})

describe('one record per row', () => {
  test('all values together at an engine', () => {
    expect(planOf(given(identifier('name', 'A'), identifier('name', 'B')), 'list')).toEqual([
      ['un-list', null, ['A', 'B']],
    ])
  })

  test('each name with each piece of context from the file, once', () => {
    const acts = [
      identifier('name', 'A'),
      identifier('name', 'B'),
      identifier('residence', 'X'),
      identifier('organisation', 'Z'),
      identifier('birth-place', 'X'),
      identifier('phone', '1'),
    ]
    expect(planOf(given(...acts), 'search-context')).toEqual([
      ['google', null, ['"A" X', '"A" Z', '"B" X', '"B" Z']],
    ])
  })

  test('with the words of a list as alternatives, and a {words} in a name as it is', () => {
    const text = edited(
      edited(
        SMALL_TEXT,
        `query: '"{name}" {context}'`,
        `query: '"{name}" {context} {words}'\n            words: themes`,
      ),
      'routing:\n',
      `word_lists:
  - id: themes
    label: { nl: Thema's, en: Themes }
    owner: Team (fictief)
    on: "2026-06-01"
    review_by: "2027-06-01"
    words: [rechtbank, militie, $&]
routing:
`,
    )
    const instruction = instructionFrom(text)
    const { state } = given(identifier('name', '{words}'), identifier('residence', 'Homs'))
    expect(planOf(new Situation(instruction, state), 'search-context')).toEqual([
      ['google', null, ['"{words}" Homs ("rechtbank" OR "militie" OR "$&")']],
    ])
  })

  test('without context there is nothing to search', () => {
    expect(cells(given(identifier('name', 'A')), 'search-context')).toEqual([])
  })
})

describe('something to search for that comes later', () => {
  const done = given(...READY_TO_CLOSE)
  const reopened = (step: string): Act => ({ kind: 'reopen', step, reason: 'aanvulling' })
  const late = (step: string, act: Act) => done.and(reopened(step), act, conclude(step))
  const incomplete = ({ instruction, state }: Situation): string[] =>
    missingInSession(instruction, state)
      .map(({ step }) => step)
      .filter((step) => step !== 'closing')

  test('a spelling opens new cells and makes every step that searches names incomplete', () => {
    const situation = late('variants', variant('Joesoef'))
    expect(doneBy(situation, 'search-name')).toEqual(['S1', 'S2', null, null])
    expect(incomplete(situation)).toEqual(['search-name', 'search-context', 'list'])
    expect(refusal(() => situation.when(CLOSE))).toBe('session-incomplete')
  })

  test.each<[string, string, Act, readonly string[]]>([
    ['a spelling that is only kept', 'variants', variant('Joesoef', 'B'), []],
    ['a name', 'intake', identifier('name', 'Jozef'), ['search-name', 'search-context', 'list']],
    ['context', 'intake', identifier('organisation', 'Bakkerij'), ['search-context']],
    ['something nobody searches for', 'intake', identifier('document-number', '1'), []],
    ['a phone number, for which a step opens', 'intake', identifier('phone', '1'), ['search-phone']],
  ])('%s', (_, step, act, steps) => {
    expect(incomplete(late(step, act))).toEqual(steps)
  })

  test('is done once it has been searched for, and that was no re-run', () => {
    const [list, name, context] = ['list', 'search-name', 'search-context']
    const situation = late('variants', variant('Joesoef')).and(
      reopened(list),
      reopened(name),
      reopened(context),
    )
    expect(situation.when(LIST_SEARCHED)).toMatchObject([
      { body: { reason: 'plan' }, data: { queries: ['Yusuf', 'Joesoef'] } },
    ])
    const searched = situation.and(
      LIST_SEARCHED,
      CONTEXT_SEARCHED,
      search(name, 'name@google', 'V1'),
      search(name, 'name@bing', 'V1'),
    )
    expect(searched.and(conclude(list), conclude(name), conclude(context)).when(CLOSE)).toHaveLength(3)
  })

  test('and is gone when it is withdrawn', () => {
    const situation = late('variants', variant('Joesoef')).and(
      { kind: 'reopen', step: 'variants', reason: 'r' },
      withdraw('V1', 'variant'),
      conclude('variants'),
    )
    expect(incomplete(situation)).toEqual([])
  })

  test('a name withdrawn takes its cells along', () => {
    expect(
      planOf(
        given(...SEARCHED).and({ kind: 'reopen', step: 'intake', reason: 'r' }, withdraw('I1')),
        'search-name',
      ),
    ).toEqual([])
  })
})

describe('a search withdrawn', () => {
  const name = 'search-name'
  const once = given(...BEFORE_SEARCH, ...NAME_SEARCHED)

  test('is to be done again, and done again it is no re-run', () => {
    const situation = once.and(withdraw('S2', 'search'))
    expect(doneBy(situation, name)).toEqual(['S1', null])
    expect(refusal(() => situation.when(conclude(name)))).toBe('step-incomplete')
    expect(situation.when(search(name, 'name@bing', 'I1'))).toMatchObject([
      { body: { id: 'S3', reason: 'plan' } },
    ])
  })

  test('gives its place back to the one before it', () => {
    const twice = once.and(search(name, 'name@bing', 'I1', 'blocked'))
    expect(doneBy(twice, name)).toEqual(['S1', 'S3'])
    expect(doneBy(twice.and(withdraw('S3', 'search')), name)).toEqual(['S1', 'S2'])
  })

  test('is no search for the contrary', () => {
    const judged = given(
      ...SEARCHED,
      { kind: 'record-candidate', step: 'match', label: 'profiel' },
      judgement('possible', { matching: ['I2'] }),
      counterSearch(),
      counterSearch(),
    )
    expect(judged.when(conclude('match'))).toHaveLength(1)
    const last = judged.state.searches.at(-1)?.body.id ?? ''
    expect(refusal(() => judged.and(withdraw(last, 'search')).when(conclude('match')))).toBe(
      'step-incomplete',
    )
  })

  test('is none of the engines that have to be searched', () => {
    const elsewhere: Act = {
      kind: 'record-search',
      step: name,
      place: { kind: 'ad-hoc', where: 'Yandex', query: 'Yusuf', why: 'Bing is dicht' },
      outcome: 'no-results',
      how: 'single',
    }
    const blocked = given(
      ...BEFORE_SEARCH,
      search(name, 'name@google', 'I1'),
      search(name, 'name@bing', 'I1', 'blocked'),
      elsewhere,
    )
    expect(blocked.when(conclude(name))).toHaveLength(1)
    expect(refusal(() => blocked.and(withdraw('S3', 'search')).when(conclude(name)))).toBe('step-incomplete')
  })
})
