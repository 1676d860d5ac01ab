import { expect, it } from 'vitest'
import { dueSessions } from '../../src/app/due.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { given, HOLDER, READY_TO_CLOSE } from '../support/build.ts'
import { sealedContext } from '../support/sealed-session.ts'

// It is 21 November 2026.

const NOTHING = { sessions: [], held: [], unknown: [], waiting: [], damaged: [], closed: [] }

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

it('lists none that was confirmed, or of which another erasure took all', async () => {
  const asked = given(...READY_TO_CLOSE, { kind: 'close', routing: 'none' }, ask)
  const confirm: Act = { kind: 'confirm-erasure', by: 'k2', asked: asked.state.entries }
  const none = async (situation: typeof asked) =>
    (await dueSessions(sealedContext(situation).context)).waiting
  expect(await none(asked)).toHaveLength(1)
  expect(await none(asked.and(confirm))).toEqual([])
  expect(await none(asked.and({ kind: 'erase', seqs: [2], reason: 'x', authority: 'y' }))).toEqual([])
})
