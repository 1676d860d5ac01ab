import { expect, test } from 'vitest'
import { withdrawable } from '../../src/adapters/terminal/forms/records.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { BEFORE_SEARCH, given, INTAKE, NAME_SEARCHED, PERSON, PURPOSE } from '../support/build.ts'

const offered = (acts: readonly Act[]): string[] =>
  withdrawable(given(...acts).state, 'en').map(({ value }) => value.id)

test('offered to be withdrawn is only what would be: nothing of a step that has its outcome', () => {
  expect(offered([...PURPOSE, ...INTAKE.slice(0, -1)])).toEqual(['I1', 'I2'])
  expect(offered([...BEFORE_SEARCH])).toEqual([])
  const again = { kind: 'reopen', step: 'intake', reason: 'a slip of the pen' } as const
  expect(offered([...BEFORE_SEARCH, again])).toEqual(['I1', 'I2'])
})

test('the last search comes first, and what the second reader did over not at all', () => {
  const acts = [...BEFORE_SEARCH, ...NAME_SEARCHED]
  expect(offered(acts)).toEqual(['S2', 'S1'])
  expect(withdrawable(given(...acts).state, 'en')[0]?.label).toContain('Bing: "Yusuf" – ')
  expect(offered([...acts, { kind: 'withdraw', record: 'search', id: 'S2', reason: 'a slip' }])).toEqual([
    'S1',
  ])
})

test('another person is offered by their description, whatever steps have their outcome', () => {
  const [offer] = withdrawable(given(...BEFORE_SEARCH, PERSON).state, 'en')
  expect(offer).toMatchObject({ value: { record: 'person', id: 'P1' } })
  expect(offer?.label).toMatch(/^P1 another person: ./)
  const gone: Act = { kind: 'withdraw', record: 'person', id: 'P1', reason: 'a slip' }
  expect(offered([...BEFORE_SEARCH, PERSON, gone])).toEqual([])
})
