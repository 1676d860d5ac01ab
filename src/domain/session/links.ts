import type { LinkAct, UnlinkAct } from './act.ts'
import type { EventOf, SessionEvent } from './event.ts'
import { given, needText } from './fields.ts'
import { refuse } from './refusal.ts'
import type { SessionState } from './state.ts'

/**
 * Sessions of one file about several people belong together and stay apart: each has an entry that names the other,
 * and nothing of one is ever read as a part of the other.
 */

/** The session at the other end. */
export type LinkedSession = EventOf<'session-linked'>['body']

export function link(state: SessionState, { to, toRehearsal, remark }: LinkAct): SessionEvent[] {
  if (to.session === state.id) refuse('link-to-itself')
  if (state.draft !== toRehearsal) refuse('link-to-rehearsal')
  if (isLinked(state, to)) refuse('linked-already', { other: `${to.case}/${to.number}` })
  const text = remark?.trim() ? remark : undefined
  return [{ type: 'session-linked', body: { ...to }, data: given('remark', text) }]
}

export function unlink(state: SessionState, { to, reason }: UnlinkAct): SessionEvent[] {
  if (!isLinked(state, to)) refuse('not-linked', { other: `${to.case}/${to.number}` })
  return [{ type: 'session-unlinked', body: { ...to }, data: { reason: needText(reason, 'reason') } }]
}

/** By the random id of its log: a reference alone can be two sessions, in two stores. */
export function isLinked({ links }: SessionState, { session }: Pick<LinkedSession, 'session'>): boolean {
  return links.some(({ body }) => body.session === session)
}
