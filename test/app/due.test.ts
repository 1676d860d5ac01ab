import { expect, it } from 'vitest'
import { dueSessions } from '../../src/app/due.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { given, HOLDER, READY_TO_CLOSE } from '../support/build.ts'
import { sealedContext } from '../support/sealed-session.ts'

// It is 21 November 2026.

const NOTHING = { sessions: [], held: [], unknown: [], waiting: [], deferred: [], damaged: [], closed: [] }

function due(until: string, ...more: readonly Act[]) {
  const retention = { rule: 'short', reference: 'Kort (list, 1)', until }
  const { context } = sealedContext(
    given(...READY_TO_CLOSE, { kind: 'close', routing: 'none', retention }, ...more),
  )
  return dueSessions(context)
}

it('lists what is past its last day, with the rule as it was worded then', async () => {
  expect(await due('2026-11-20')).toMatchObject({
    sessions: [{ ref: { case: '2026-0001' }, until: '2026-11-20', reference: 'Kort (list, 1)' }],
  })
  expect(await due('2026-11-21')).toEqual(NOTHING)
})

it('tells of a hold apart', async () => {
  const found = await due('2026-11-20', { kind: 'set-hold', ground: 'appeal', reason: 'bezwaar' })
  expect(found).toMatchObject({ sessions: [], held: [{ case: '2026-0001', number: 1 }] })
})

const ask: Act = { kind: 'ask-erasure', seqs: [2], reason: 'verzoek', authority: 'besluit 7' }
const hold: Act = { kind: 'set-hold', ground: 'appeal', reason: 'bezwaar' }

it('lists an erasure that waits to be confirmed, and what blocks it', async () => {
  expect((await due('2026-12-01', ask)).waiting).toMatchObject([
    { ref: { case: '2026-0001', number: 1 }, by: HOLDER, held: null },
  ])
  expect((await due('2026-12-01', ask, hold)).waiting).toMatchObject([{ held: 'appeal' }])
})

const put = (until?: string): Act => ({
  kind: 'defer-information',
  ground: 'onderzoek',
  grounds: [{ id: 'onderzoek', label: { nl: 'Onderzoek loopt', en: 'Ongoing' }, citation: 'art. 23' }],
  reason: 'loopt nog',
  ...(until === undefined ? {} : { until }),
})

it('lists a deferral of informing the person once its day has come, in a session that is worked on too', async () => {
  const deferred = async (...acts: readonly Act[]) =>
    (await dueSessions(sealedContext(given(...READY_TO_CLOSE, ...acts)).context)).deferred
  const told = [{ ref: { case: '2026-0001', number: 1 }, until: '2026-11-21' }]
  expect(await deferred(put('2026-11-21'))).toMatchObject(told)
  expect(await deferred(put('2026-11-21'), { kind: 'close', routing: 'none' })).toMatchObject(told)
  expect(await deferred(put('2026-11-22'))).toEqual([])
  expect(await deferred(put())).toEqual([])
  // What was recorded last stands; of what was cancelled nothing is recorded any more.
  expect(await deferred(put('2026-11-20'), put('2026-11-22'))).toEqual([])
  expect(await deferred(put('2026-11-20'), { kind: 'inform', how: 'in-writing' })).toEqual([])
  expect(await deferred(put('2026-11-20'), { kind: 'cancel', reason: 'verkeerde zaak' })).toEqual([])
})

it('lists none that was confirmed, or of which another erasure took all', async () => {
  const asked = given(...READY_TO_CLOSE, { kind: 'close', routing: 'none' }, ask)
  const confirm: Act = { kind: 'confirm-erasure', by: 'k2', asked: asked.state.entries }
  const none = async (situation: typeof asked) =>
    (await dueSessions(sealedContext(situation).context)).waiting
  expect(await none(asked)).toHaveLength(1)
  expect(await none(asked.and(confirm))).toEqual([])
  expect(await none(asked.and({ kind: 'erase', seqs: [2], reason: 'x', authority: 'y' }))).toEqual([])
})
