import { describe, expect, test } from 'vitest'
import { askedSteps, nextStep, placedSteps } from '../../src/domain/instruction/flow.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { cardFor } from '../../src/domain/session/card.ts'
import {
  ACCEPTED,
  BEFORE_SEARCH,
  CLOSE,
  candidate,
  conclude,
  DISMISSED,
  edited,
  given,
  givenUnder,
  INTAKE,
  identifier,
  instructionFrom,
  PURPOSE,
  RAISED,
  READ,
  READY_TO_CLOSE,
  refusal,
  SEALED,
  SEARCHED,
  type Situation,
  SMALL_TEXT,
  UNREAD,
} from '../support/build.ts'

const asked = ({ instruction, state }: Situation): string[] =>
  askedSteps(instruction, state).map(({ id }) => id)
const next = ({ instruction, state }: Situation, after?: string): string | undefined =>
  nextStep(instruction, state, after)?.id
const procedure = (id: string): Act => ({ kind: 'choose-procedure', step: 'purpose', procedure: id })

describe('the steps asked', () => {
  test('in the order of the file, without those whose condition does not hold', () => {
    expect(asked(given())).toEqual([
      'purpose',
      'intake',
      'variants',
      'search-name',
      'search-context',
      'list',
      'match',
      'closing',
    ])
  })

  test('say what keeps the others out', () => {
    const { instruction, state } = given()
    const out = placedSteps(instruction, state).filter(({ closedBy }) => closedBy !== null)
    expect(out.map(({ step, closedBy }) => [step.id, closedBy])).toEqual([
      ['search-phone', 'step'],
      ['particulars', 'step'],
      ['hypotheses', 'phase'],
    ])
  })

  test('take in the extended phase once a signal is accepted, before the closing step', () => {
    expect(asked(given(RAISED))).not.toContain('hypotheses')
    expect(asked(given(RAISED, DISMISSED))).not.toContain('hypotheses')
    expect(asked(given(RAISED, ACCEPTED)).slice(-3)).toEqual(['match', 'hypotheses', 'closing'])
  })

  test('of the extended phase have to be done before closing', () => {
    const open = given(...READY_TO_CLOSE, RAISED, ACCEPTED)
    expect(next(open, 'match')).toBe('hypotheses')
    const answered = open.and({
      kind: 'answer',
      step: 'hypotheses',
      question: 'questions',
      value: 'waar?',
      replaces: null,
    })
    expect(refusal(() => answered.when(CLOSE))).toBe('session-incomplete')
    expect(answered.and(conclude('hypotheses')).when(CLOSE)).toHaveLength(3)
  })
})

describe('a condition', () => {
  // The condition of the step `particulars` is replaced by one under test.
  const under = (condition: string, ...acts: Act[]): boolean => {
    const text = edited(SMALL_TEXT, '{ answer: { step: variants, question: reader, is: no } }', condition)
    return asked(givenUnder(instructionFrom(text), ...acts)).includes('particulars')
  }
  const withdrawn: Act = { kind: 'withdraw', record: 'identifier', id: 'I1', reason: 'r' }
  const seen: Act = { kind: 'answer', step: 'variants', question: 'reader', value: 'yes', replaces: 2 }
  test.each<[string, boolean, readonly Act[]]>([
    ['{ procedure: [family] }', false, []],
    ['{ procedure: [family] }', false, [procedure('asylum')]],
    ['{ procedure: [asylum, family] }', true, [procedure('family')]],
    ['{ signal: raised }', false, []],
    ['{ signal: raised }', true, [RAISED]],
    ['{ signal: raised }', false, [RAISED, ACCEPTED]],
    ['{ signal: dismissed }', true, [RAISED, DISMISSED]],
    ['{ outcome: { step: purpose, is: [done-no-findings, deferred] } }', false, []],
    ['{ outcome: { step: purpose, is: [done-no-findings, deferred] } }', true, PURPOSE],
    [
      '{ outcome: { step: purpose, is: [done-no-findings, deferred] } }',
      false,
      [...PURPOSE, { kind: 'reopen', step: 'purpose', reason: 'r' }],
    ],
    ['{ outcome: { step: variants, is: [not-possible] } }', false, PURPOSE],
    ['{ answer: { step: variants, question: reader, is: no } }', false, []],
    ['{ answer: { step: variants, question: reader, is: no } }', true, [UNREAD]],
    ['{ answer: { step: variants, question: reader, is: no } }', false, [UNREAD, seen]],
    ['{ present: phone }', false, [identifier('email', 'a@b.example')]],
    ['{ present: phone }', true, [identifier('phone', '1')]],
    ['{ present: phone }', false, [identifier('phone', '1'), withdrawn]],
    ['{ procedure: [asylum], signal: raised }', false, [procedure('asylum')]],
    ['{ procedure: [asylum], signal: raised }', true, [procedure('asylum'), RAISED]],
    ['{ all: [{ present: phone }, { signal: raised }] }', false, [RAISED]],
    ['{ all: [{ present: phone }, { signal: raised }] }', true, [RAISED, identifier('phone', '1')]],
    ['{ any: [{ present: phone }, { signal: raised }] }', false, []],
    ['{ any: [{ present: phone }, { signal: raised }] }', true, [RAISED]],
    [
      '{ any: [{ all: [{ present: phone }, { signal: raised }] }, { procedure: [family] }] }',
      true,
      [procedure('family')],
    ],
  ])('%s is %s', (condition, holds, acts) => {
    expect(under(condition, ...acts)).toBe(holds)
  })
})

describe('the next step', () => {
  test('is the first without an outcome, then the one after this, going round', () => {
    expect(next(given())).toBe('purpose')
    expect(next(given(...PURPOSE))).toBe('intake')
    expect(next(given(), 'search-name')).toBe('search-context')
    const rest = given(...INTAKE, conclude('match'))
    expect(next(rest, 'match')).toBe('purpose')
  })

  test('is the closing step only when every other has an outcome', () => {
    expect(next(given(...SEARCHED), 'list')).toBe('match')
    expect(next(given(...READY_TO_CLOSE), 'list')).toBe('closing')
    expect(next(given(...SEALED))).toBeUndefined()
  })
})

/** All else has its outcome; the close waits for one step. */
const DEFERRED: readonly Act[] = [
  ...SEARCHED.slice(0, -2),
  conclude('list', 'deferred', { note: 'tomorrow' }),
  conclude('match'),
]
const NAMED_LATER: readonly Act[] = [
  ...READY_TO_CLOSE,
  { kind: 'reopen', step: 'variants', reason: 'a spelling was left out' },
  { kind: 'record-variant', step: 'variants', list: 'A', value: 'Voorbeeld, N.' },
  conclude('variants'),
]

describe('a card', () => {
  const cardOf = ({ instruction, state }: Situation, step: string) =>
    cardFor({ instruction, earlier: new Map(), state }, step)

  test('is not there for a step that is not asked', () => {
    expect(cardOf(given(), 'hypotheses')).toBeNull()
    expect(cardOf(given(), 'nowhere')).toBeNull()
  })

  test('counts its place among the steps asked', () => {
    expect(cardOf(given(identifier('phone', '1')), 'search-phone')).toMatchObject({ position: 6, total: 9 })
  })

  test.each<[string, readonly Act[], object]>([
    ['purpose', [], { kind: 'procedure' }],
    ['purpose', PURPOSE.slice(0, 1), { kind: 'basis' }],
    ['purpose', PURPOSE.slice(0, 2), { kind: 'question', question: { id: 'trigger' } }],
    ['purpose', PURPOSE.slice(0, 3), { kind: 'conclude' }],
    ['purpose', PURPOSE, { kind: 'go', step: 'intake' }],
    ['intake', [], { kind: 'identifiers' }],
    ['intake', INTAKE.slice(0, 2), { kind: 'rest-not-recorded' }],
    ['variants', [READ], { kind: 'conclude' }],
    ['search-name', BEFORE_SEARCH, { kind: 'search', cell: { engine: 'google', for: 'I1' } }],
    ['search-context', [identifier('name', 'Y')], { kind: 'outcome' }],
    ['match', [...SEARCHED.slice(0, -6), candidate()], { kind: 'judge', candidate: 'C1' }],
    ['closing', BEFORE_SEARCH, { kind: 'go', step: 'search-name' }],
    ['closing', READY_TO_CLOSE, { kind: 'close' }],
    ['list', [conclude('list', 'deferred', { note: 'tomorrow' })], { kind: 'go', step: 'match' }],
    ['list', DEFERRED, { kind: 'reopen' }],
    ['search-name', NAMED_LATER, { kind: 'reopen' }],
  ])('of %s says what to do next (%#)', (step, acts, wanted) => {
    expect(cardOf(given(...acts), step)?.next).toMatchObject(wanted)
  })
})
