import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { needHolder } from '../../src/domain/session/holder.ts'
import {
  ACCEPTED,
  CLOSE,
  candidate,
  conclude,
  EVIDENCE,
  finding,
  given,
  HOLDER,
  ISSUE,
  identifier,
  judgement,
  outcome,
  PERSON,
  PREPARE,
  RAISED,
  refusal,
  SEALED,
  search,
  variant,
} from '../support/build.ts'

const OTHER = 'k9999'
const handOver = (to: string, reason?: string): Act => ({
  kind: 'hand-over',
  to,
  ...(reason === undefined ? {} : { reason }),
})

/** One of each act of the walk. */
const OF_THE_WALK: readonly Act[] = [
  { kind: 'change-language', language: 'en' },
  { kind: 'open-step', step: 'intake' },
  { kind: 'choose-procedure', step: 'purpose', procedure: 'asylum' },
  { kind: 'confirm-basis', step: 'purpose' },
  { kind: 'answer', step: 'purpose', question: 'trigger', value: 'signal', replaces: null },
  identifier('name', 'Yusuf Karimi'),
  { kind: 'rest-not-recorded', step: 'intake' },
  variant('Joesoef'),
  {
    kind: 'record-environment',
    step: 'purpose',
    confirmed: '2026-11-20T13:00:00',
    environment: { machine: 'OSINT-07' },
  },
  search('search-name', 'name@bing', null),
  candidate(),
  judgement('undetermined'),
  finding(),
  { kind: 'complete-finding', finding: 'F1' },
  PERSON,
  EVIDENCE,
  { kind: 'withdraw', record: 'identifier', id: 'I1', reason: 'fout' },
  conclude('purpose'),
  { kind: 'reopen', step: 'purpose', reason: 'fout' },
  { kind: 'review-step', step: 'purpose', decision: 'kept' },
  { kind: 'record-hypothesis', step: 'purpose', text: 'naamgenoot', innocent: true },
  { kind: 'weigh', step: 'purpose', finding: 'F1', hypothesis: 'H1', bearing: 'fits' },
  CLOSE,
  { kind: 'cancel', reason: 'verkeerde zaak' },
]

describe('a session has one holder', () => {
  test('who began it', () => {
    expect(given().state.holder).toBe(HOLDER)
    expect(() => {
      needHolder(given().state, HOLDER)
    }).not.toThrow()
    // Codes are one person's whatever their case.
    expect(() => {
      needHolder(given().state, HOLDER.toUpperCase())
    }).not.toThrow()
  })

  test.each(OF_THE_WALK.map((act) => [act.kind, act] as const))('only they can: %s', (_, act) => {
    expect(outcome(given(), act, OTHER)).toBe('held-by-other')
    expect(outcome(given(handOver(OTHER)), act, HOLDER)).toBe('held-by-other')
    // What the holder tries is judged by what it is; never by whose it is.
    expect(outcome(given(), act, HOLDER)).not.toBe('held-by-other')
    expect(outcome(given(handOver(OTHER)), act, OTHER)).not.toBe('held-by-other')
  })

  test('what is somebody else’s by the nature of it stays theirs', () => {
    const raised = given().by('police-desk', RAISED)
    const accepted = raised.by(OTHER, ACCEPTED)
    expect(accepted.state.signal.status).toBe('accepted')
    const read = accepted.by('k7777', { kind: 'raise-point', by: 'k7777', text: 'waar is de bron?' })
    expect(read.state.reading.points).toHaveLength(1)
    const level = 'departementaal-vertrouwelijk'
    const proposed = read.by(HOLDER, {
      kind: 'propose-classification',
      level,
      until: { day: '2036-12-31' },
      reason: 'r',
      ceiling: level,
    })
    const set = proposed.by(OTHER, { kind: 'set-classification', by: OTHER, level, ceiling: level })
    expect(set.state.classification.set?.by).toBe(OTHER)
    expect(set.state.holder).toBe(HOLDER)
  })
})

/** What is not of the walk, as far as it can be tried on any session. */
const BESIDE_THE_WALK: readonly Act[] = [
  handOver(OTHER, 'r'),
  { kind: 'transfer', to: OTHER, reason: 'r' },
  RAISED,
  ACCEPTED,
  { kind: 'consent', by: OTHER, reason: 'r' } as Act,
  { kind: 'return-note', to: 'politie', text: 'x' },
  { kind: 'raise-point', by: OTHER, text: 'x' },
  { kind: 'agree-review', by: OTHER },
  { kind: 'set-marking', marking: 'X' },
  PREPARE,
  ISSUE,
  { kind: 'make-bundle', manifest: sha256(''), entries: 1, files: 1, leftOut: 0, for: 'x' },
  { kind: 'draw-draft', pdf: sha256('pdf'), entries: 3 },
]

describe('handing over to another store', () => {
  const away: Act = { kind: 'transfer', to: OTHER }
  const received: Act = { kind: 'receive', head: sha256('head'), manifest: sha256('manifest') }

  test('is an entry, after which nothing is done here, by anybody, until it is received', () => {
    expect(given().when(away)).toEqual([{ type: 'session-transferred', body: { to: OTHER }, data: {} }])
    for (const start of [given(away), given(...SEALED, PREPARE, away)]) {
      expect(start.state).toMatchObject({ status: 'transferred', holder: OTHER })
      for (const act of [...OF_THE_WALK, ...BESIDE_THE_WALK])
        for (const by of [HOLDER, OTHER]) expect(outcome(start, act, by)).toBe('transferred')
    }
  })

  test('leaves that what stayed here is erased, unless a hold stands', () => {
    const erase: Act = { kind: 'erase', seqs: [2], reason: 'r', authority: 'a' }
    const named = given({ kind: 'name-staff', code: HOLDER, name: 'B. Fictief' }, away)
    const erased = named.and(erase)
    expect(erased.state).toMatchObject({ status: 'transferred', erasedSeqs: [2] })
    expect(outcome(erased, CLOSE, OTHER)).toBe('transferred')
    const held = named.and({ kind: 'set-hold', ground: 'appeal', reason: 'r' })
    expect(outcome(held, erase, OTHER)).toBe('on-hold')
    expect(outcome(held.and({ kind: 'lift-hold', ground: 'appeal', reason: 'r' }), erase, OTHER)).toBe('done')
    const asked = named.and({ kind: 'ask-erasure', seqs: [2], reason: 'r', authority: 'a' })
    expect(outcome(asked, { kind: 'confirm-erasure', by: OTHER, asked: 4 }, OTHER)).toBe('done')
  })

  test('is told with to whom and when', () => {
    expect(() => given(away).when(CLOSE)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ to: OTHER, on: '2026-11-20' }) }),
    )
  })

  test('ends with the receipt: what it was it is again, and the other goes on', () => {
    const open = given(away).by(OTHER, received)
    expect(open.state).toMatchObject({ status: 'open', holder: OTHER })
    expect(open.state.receipts.map(({ body }) => body)).toEqual([
      { head: sha256('head'), manifest: sha256('manifest') },
    ])
    expect(outcome(open, { kind: 'open-step', step: 'intake' }, OTHER)).toBe('done')
    expect(outcome(open, { kind: 'open-step', step: 'intake' }, HOLDER)).toBe('held-by-other')
    expect(given(...SEALED, away).by(OTHER, received).state.status).toBe('sealed')
    expect(open.by(OTHER, { kind: 'transfer', to: HOLDER }).by(HOLDER, received).state.holder).toBe(HOLDER)
  })

  test('may be to oneself at another desk; by another it takes a reason, and a receipt takes a transfer', () => {
    expect(given({ kind: 'transfer', to: HOLDER }).state.status).toBe('transferred')
    expect(refusal(() => given().when(away, 'T-001'))).toBe('not-yours-to-hand-over')
    expect(refusal(() => given().when({ kind: 'transfer', to: '../x' }))).toBe('no-staff-code')
    expect(refusal(() => given().when(received))).toBe('not-transferred')
    expect(refusal(() => given(away).by(OTHER, received).when(received))).toBe('not-transferred')
    expect(refusal(() => given({ kind: 'cancel', reason: 'r' }).when(away))).toBe('session-ended')
  })
})

describe('handing over', () => {
  test('is an entry; whoever takes over goes on, and can hand it back', () => {
    const given1 = given()
    expect(given1.when(handOver(OTHER))).toEqual([{ type: 'handed-over', body: { to: OTHER }, data: {} }])
    const over = given1.and(handOver(OTHER, 'verlof'))
    expect(over.state.holder).toBe(OTHER)
    expect(over.state.handovers.map(({ data }) => data)).toEqual([{ reason: 'verlof' }])
    const further = over.by(OTHER, { kind: 'open-step', step: 'intake' })
    expect(further.state.steps.intake?.openedAt).not.toBeNull()
    expect(further.by(OTHER, handOver(HOLDER)).state.holder).toBe(HOLDER)
  })

  test('in somebody’s place takes a reason', () => {
    expect(refusal(() => given().when(handOver(OTHER), 'T-001'))).toBe('not-yours-to-hand-over')
    expect(refusal(() => given().when(handOver(OTHER, ' '), 'T-001'))).toBe('not-yours-to-hand-over')
    expect(given().by('T-001', handOver(OTHER, 'langdurig ziek')).state.holder).toBe(OTHER)
  })

  test('is refused where it changes nothing, to what is no staff code, and where there is nothing to hold', () => {
    expect(refusal(() => given().when(handOver(HOLDER)))).toBe('holds-already')
    expect(refusal(() => given().when(handOver(HOLDER.toUpperCase())))).toBe('holds-already')
    for (const to of ['', '../x', 'Jan de Vries', 'k'.repeat(65)])
      expect(refusal(() => given().when(handOver(to)))).toBe('no-staff-code')
    const cancelled = given({ kind: 'cancel', reason: 'r' })
    expect(refusal(() => cancelled.when(handOver(OTHER)))).toBe('session-ended')
  })

  test('may follow the seal', () => {
    expect(given(...SEALED, handOver(OTHER)).state.holder).toBe(OTHER)
  })

  test('makes nobody a second reader of what they took over and worked on', () => {
    const over = given(handOver(OTHER)).by(OTHER, identifier('name', 'Yusuf Karimi'))
    const point: Act = { kind: 'raise-point', by: OTHER, text: 'x' }
    expect(refusal(() => over.when(point))).toBe('reader-is-author')
  })
})
