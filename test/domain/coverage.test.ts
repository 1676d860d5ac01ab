import { describe, expect, test } from 'vitest'
import type { Act } from '../../src/domain/session/act.ts'
import { coverageOf, readerStanding, sessionOutcome } from '../../src/domain/session/coverage.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import {
  ACCEPTED,
  BEFORE_SEARCH,
  CLOSE,
  candidate,
  conclude,
  counterSearch,
  finding,
  given,
  identifier,
  judgement,
  NAME_SEARCHED,
  PURPOSE,
  RAISED,
  READY_TO_CLOSE,
  SEARCHED,
  type Situation,
  search,
  VARIANTS,
  variant,
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

describe('the searches planned, where nothing that was typed can be read', () => {
  /** As an encrypted session stands in the store. */
  const unread = (situation: Situation) => {
    const entries = situation.events.length
    const all = Array.from({ length: entries }, (_, at) => at + 1)
    const { state } = readSessionLog(situation.log(all).bytes, { encrypted: entries })
    return minimum({ ...situation, state } as Situation)?.searches
  }
  const names = (...more: readonly Act[]) => [
    ...PURPOSE,
    identifier('name', 'Yusuf'),
    identifier('name', 'يوسف'),
    variant('Youssef'),
    ...more,
  ]
  const searched = ['I1', 'I2', 'V1'].flatMap((id) => [
    search('search-name', 'name@google', id),
    search('search-name', 'name@bing', id),
  ])

  test('are counted as before: each name was searched for by itself', () => {
    const situation = given(...names(...searched))
    expect(unread(situation)).toEqual({ performed: 6, planned: 7, dropped: 0 })
    expect(unread(situation)).toEqual(minimum(situation)?.searches)
  })

  test('are counted in a whole walk', () => {
    const situation = given(...READY_TO_CLOSE, CLOSE)
    expect(unread(situation)).toEqual(minimum(situation)?.searches)
  })

  test('are not counted when a name that nobody searched for may be another one again', () => {
    expect(unread(given(...names(...searched.slice(0, 4))))).toBeNull()
    expect(unread(given(...names(...searched.slice(0, 4)), identifier('name', 'Joesoef')))).toBeNull()
  })

  test('are not counted when a name that came later may be one that was searched for already', () => {
    const twice = given(
      ...names(...searched),
      identifier('name', 'Youssef'),
      search('search-name', 'name@google', 'I3'),
    )
    expect(minimum(twice)?.searches).toMatchObject({ planned: 7 })
    expect(unread(twice)).toBeNull()
  })

  test('are not counted when a word that came after a search may have been in it', () => {
    const before = given(
      ...PURPOSE,
      identifier('name', 'Yusuf'),
      identifier('residence', 'Gaziantep'),
      ...VARIANTS,
      search('search-context', 'context@google', null),
    )
    expect(unread(before)).toEqual(minimum(before)?.searches)
    expect(unread(before.and(identifier('birth-place', 'Gaziantep')))).toBeNull()
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
