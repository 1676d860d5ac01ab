import { describe, expect, test } from 'vitest'
import type { Act } from '../../src/domain/session/act.ts'
import { given, refusal, SEALED } from '../support/build.ts'

const TO = { case: '2026-0777', number: 2, session: 'b'.repeat(32) }
const link = (rest: Partial<Extract<Act, { kind: 'link' }>> = {}): Act => ({
  kind: 'link',
  to: TO,
  toRehearsal: false,
  ...rest,
})
const unlink = (reason = 'vergissing'): Act => ({ kind: 'unlink', to: TO, reason })

describe('a link between sessions', () => {
  test('names the other one, and nothing else of this session changes', () => {
    const before = given(...SEALED)
    expect(before.when(link({ remark: 'moeder' }))).toEqual([
      { type: 'session-linked', body: TO, data: { remark: 'moeder' } },
    ])
    const { links, entries, lastAt, ...rest } = before.and(link()).state
    expect(links.map(({ body }) => body)).toEqual([TO])
    expect({ ...rest, links: [], entries: entries - 1, lastAt }).toEqual({ ...before.state, lastAt })
  })

  test('is anybody’s to make, and to take away with the reason', () => {
    const linked = given().by('k9999', link({ remark: ' ' }))
    expect(linked.events.at(-1)?.data).toEqual({})
    expect(linked.when(unlink(), 'k7777')).toEqual([
      { type: 'session-unlinked', body: TO, data: { reason: 'vergissing' } },
    ])
    expect(linked.and(unlink()).state.links).toEqual([])
    expect(linked.and(unlink(), link()).state.links).toHaveLength(1)
    expect(refusal(() => linked.when(unlink(' ')))).toBe('empty-text')
  })

  test('is with another session, of the same kind, once, as long as there is something to link', () => {
    const own = given().state.id
    expect(refusal(() => given().when(link({ to: { ...TO, session: own } })))).toBe('link-to-itself')
    expect(refusal(() => given().when(link({ toRehearsal: true })))).toBe('link-to-rehearsal')
    expect(refusal(() => given(link()).when(link({ to: { ...TO, case: 'other' } })))).toBe('linked-already')
    expect(refusal(() => given().when(unlink()))).toBe('not-linked')
    const cancelled = given({ kind: 'cancel', reason: 'r' })
    expect(refusal(() => cancelled.when(link()))).toBe('session-ended')
  })
})
