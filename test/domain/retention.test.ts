import { describe, expect, it, test } from 'vitest'
import type { RetentionRule } from '../../src/domain/configuration/configuration.ts'
import { erasureOf } from '../../src/domain/session/erasure.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import { dayAfter, retentionBy, retentionStanding } from '../../src/domain/session/retention.ts'
import { summaryOf } from '../../src/domain/session/summarise.ts'
import { CLOSE, given, READY_TO_CLOSE, type Situation, SMALL, START } from '../support/build.ts'

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

describe('on a day', () => {
  const retention = { rule: 'short', reference: 'Kort (list, 1)', until: '2027-11-20' }
  const sealed = given(...READY_TO_CLOSE, { kind: 'close', routing: 'none', retention })
  const onDay = (situation: Situation, day: string, without: readonly number[] = []) =>
    retentionStanding(
      summaryOf(
        START,
        situation.state,
        { entries: readSessionLog(situation.log(without).bytes).report.entries, holds: true },
        SMALL,
      ),
      day,
    )

  it('a session is kept until its last day is over', () => {
    expect(onDay(sealed, '2027-11-20')).toBe('kept')
    expect(onDay(sealed, '2027-11-21')).toBe('due')
  })

  it('a hold keeps it', () => {
    const held = sealed.and({ kind: 'set-hold', ground: 'complaint', reason: 'klacht' })
    expect(onDay(held, '2027-11-21')).toBe('held')
  })

  it('once erased it is not due again, though the rule and the erasure still stand', () => {
    const entries = readSessionLog(sealed.log().bytes).report.entries
    const seqs = erasureOf(entries, { all: true, what: [] })
    const erased = sealed.and({ kind: 'erase', seqs, reason: 'termijn', authority: 'lijst' })
    expect(onDay(erased, '2027-11-21', seqs)).toBe('erased')
  })

  it('nothing is said of one that is open, or that no rule was recorded for', () => {
    expect(onDay(given(...READY_TO_CLOSE), '2099-01-01')).toBe('open')
    expect(onDay(given(...READY_TO_CLOSE, CLOSE), '2099-01-01')).toBe('unknown')
  })
})
