import { describe, expect, it, test } from 'vitest'
import type { RetentionRule } from '../../src/domain/configuration/configuration.ts'
import { dayAfter, retentionBy } from '../../src/domain/session/retention.ts'
import { CLOSE, given, READY_TO_CLOSE } from '../support/build.ts'

const label = { nl: 'Kort', en: 'Short' }
const SHORT: RetentionRule = { id: 'short', label, citation: 'list, 1', keep: '1y', routing: ['none'] }
const REST: RetentionRule = { id: 'rest', label: { nl: 'Lang', en: 'Long' }, citation: 'list, 2', keep: '5y' }
const CLOSED = { routing: 'none', procedure: 'asylum', at: '2026-11-20T14:00:00.000+01:00' }

test.each([
  ['2026-11-20', '90d', '2027-02-18'],
  ['2026-11-30', '3m', '2027-02-28'],
  ['2027-11-30', '3m', '2028-02-29'],
  ['2028-02-29', '1y', '2029-02-28'],
  ['2026-12-31', '6m', '2027-06-30'],
  ['2026-11-20', '5y', '2031-11-20'],
])('%s and %s is %s', (day, period, until) => {
  expect(dayAfter(day, period)).toBe(until)
})

describe('the rule that holds', () => {
  it('is the first that fits, worded in the language of the session', () => {
    expect(retentionBy([SHORT, REST], CLOSED, 'nl')).toEqual({
      rule: 'short',
      reference: 'Kort (list, 1)',
      until: '2027-11-20',
    })
    expect(retentionBy([SHORT, REST], { ...CLOSED, routing: 'police' }, 'en')?.rule).toBe('rest')
    expect(retentionBy([{ ...SHORT, procedures: ['family'] }, REST], CLOSED, 'en')?.rule).toBe('rest')
  })

  it('is none where none fits: none is made up', () => {
    expect(retentionBy([], CLOSED, 'nl')).toBeUndefined()
    expect(retentionBy([SHORT], { ...CLOSED, routing: 'police' }, 'nl')).toBeUndefined()
  })
})

it('is recorded at the close, and sealed with the rest', () => {
  const retention = { rule: 'short', reference: 'Kort (list, 1)', until: '2027-11-20' }
  const ready = given(...READY_TO_CLOSE)
  const events = ready.when({ kind: 'close', routing: 'none', retention })
  const without = ready.when(CLOSE)
  const set = {
    type: 'retention-set',
    body: { rule: 'short', until: '2027-11-20' },
    data: { reference: 'Kort (list, 1)' },
  }
  expect(events.slice(-2)).toEqual([
    set,
    { type: 'session-sealed', body: { entries: ready.state.entries + events.length - 1 }, data: {} },
  ])
  expect(events.length).toBe(without.length + 1)
  const { state } = ready.happened(...events)
  expect(state.retention?.body.until).toBe('2027-11-20')
  expect(state.status).toBe('sealed')
})
