import { describe, expect, test } from 'vitest'
import type { Act } from '../../src/domain/session/act.ts'
import { coverageOf, readerStanding, sessionOutcome } from '../../src/domain/session/coverage.ts'
import {
  ACCEPTED,
  BEFORE_SEARCH,
  CLOSE,
  candidate,
  conclude,
  counterSearch,
  finding,
  given,
  judgement,
  NAME_SEARCHED,
  RAISED,
  READY_TO_CLOSE,
  SEARCHED,
  type Situation,
  search,
} from '../support/build.ts'

const minimum = ({ instruction, state }: Situation) => coverageOf(instruction, state)[0]
const extended = ({ instruction, state }: Situation) => coverageOf(instruction, state)[1]
const outcome = (...acts: readonly Act[]) => sessionOutcome(given(...acts).state)

describe('coverage of a phase', () => {
  test('at the start nothing is done, and nothing is planned before there is a name', () => {
    expect(minimum(given())).toMatchObject({
      applies: true,
      steps: { concluded: 0, applying: 8, notPossible: 0 },
      searches: { performed: 0, planned: 0, dropped: 0 },
    })
    expect(minimum(given())?.open).toHaveLength(8)
  })

  test('counts steps with an outcome, and the searches of the plan that were done', () => {
    const situation = given(...BEFORE_SEARCH, search('search-name', 'name@google', 'I1'))
    expect(minimum(situation)).toMatchObject({
      steps: { concluded: 3, applying: 8 },
      searches: { performed: 1, planned: 4, dropped: 0 },
      open: ['search-name', 'search-context', 'list', 'match', 'closing'],
    })
  })

  test('a deferred step is open, and so is the search in it', () => {
    const situation = given(
      ...BEFORE_SEARCH,
      conclude('search-name', 'deferred', { note: 'storing bij de zoekmachine' }),
    )
    expect(minimum(situation)).toMatchObject({ steps: { concluded: 3 }, searches: { dropped: 0 } })
    expect(minimum(situation)?.open).toContain('search-name')
  })

  test('a step that was not possible is concluded and told, and so are the searches that fell away with it', () => {
    const situation = given(
      ...BEFORE_SEARCH,
      search('search-name', 'name@google', 'I1'),
      conclude('search-name', 'not-possible', { reason: 'engine-down' }),
    )
    expect(minimum(situation)).toMatchObject({
      steps: { concluded: 4, notPossible: 1 },
      searches: { performed: 1, planned: 4, dropped: 1 },
    })
  })

  test('a search outside the plan does not count as one of it', () => {
    const before = given(...BEFORE_SEARCH, ...NAME_SEARCHED, candidate())
    expect(minimum(before.and(counterSearch()))?.searches).toEqual(minimum(before)?.searches)
  })

  test('with everything done nothing is open', () => {
    expect(minimum(given(...READY_TO_CLOSE, CLOSE))).toMatchObject({
      steps: { concluded: 8, applying: 8 },
      searches: { performed: 4, planned: 4, dropped: 0 },
      open: [],
    })
  })

  test('the extended phase applies once a signal is accepted', () => {
    expect(extended(given(RAISED))).toMatchObject({ applies: false, steps: { applying: 0 }, open: [] })
    expect(extended(given(RAISED, ACCEPTED))).toMatchObject({ applies: true, open: ['hypotheses'] })
  })

  test('a second reader is not asked for where no step asks for one', () => {
    const { instruction, state } = given(RAISED, ACCEPTED)
    expect(readerStanding(instruction, state)).toEqual({ asked: false, standing: 'none' })
  })
})

describe('what a session came to', () => {
  /** A whole walk with `found` recorded in the first search, and `judged` at the identity match. */
  const walk = (found: readonly Act[], judged: readonly Act[] = []): Act[] => [
    ...BEFORE_SEARCH,
    ...NAME_SEARCHED,
    ...found,
    ...SEARCHED.slice(BEFORE_SEARCH.length + NAME_SEARCHED.length),
    ...judged,
    conclude('match'),
    CLOSE,
  ]

  test('is said only once it is closed', () => {
    expect(outcome(...READY_TO_CLOSE)).toBe('not-yet')
    expect(outcome(...READY_TO_CLOSE, CLOSE)).toBe('nothing-found')
    expect(outcome({ kind: 'cancel', reason: 'verkeerde zaak' })).toBe('cancelled')
  })

  test('findings are told as such, however many', () => {
    expect(outcome(...walk([finding()]))).toBe('findings')
    expect(outcome(...walk([finding(), finding()]))).toBe('findings')
  })

  test('a candidate that was not excluded is not "nothing found"', () => {
    const judged = (...given: Parameters<typeof judgement>) =>
      outcome(...walk([candidate()], [counterSearch(), counterSearch(), judgement(...given)]))
    expect(judged('excluded', { contradicting: ['I2'] })).toBe('nothing-found')
    expect(judged('undetermined')).toBe('candidates')
  })
})
