import type { Act } from '../domain/session/act.ts'
import { refText } from '../domain/session/case-reference.ts'
import { decide } from '../domain/session/decide.ts'
import { isLinked, type LinkedSession } from '../domain/session/links.ts'
import { refuse } from '../domain/session/refusal.ts'
import type { Context } from './context.ts'
import { performAll } from './perform.ts'
import type { OpenSession } from './session.ts'

/** An entry in each; the second is written when the first is. Done again it adds what a broken-off run left out. */
export function linkSessions(context: Context, one: OpenSession, other: OpenSession, remark?: string): void {
  const ends = [
    { session: one, to: other },
    { session: other, to: one },
  ].filter(({ session, to }) => !isLinked(session.state, nameOf(to)))
  if (ends.length === 0) refuse('linked-already', { other: refText(other.ref) })
  const told = remark === undefined ? {} : { remark }
  inEach(
    context,
    ends.map(({ session, to }) => ({
      session,
      act: { kind: 'link', to: nameOf(to), toRehearsal: to.state.draft, ...told },
    })),
  )
}

export function unlinkSessions(context: Context, one: OpenSession, other: OpenSession, reason: string): void {
  const ends = [
    { session: one, to: other },
    { session: other, to: one },
  ].filter(({ session, to }) => isLinked(session.state, nameOf(to)))
  if (ends.length === 0) refuse('not-linked', { other: refText(other.ref) })
  inEach(
    context,
    ends.map(({ session, to }) => ({ session, act: { kind: 'unlink', to: nameOf(to), reason } })),
  )
}

/** What is refused in one is done in neither. */
function inEach(
  context: Context,
  ends: readonly { readonly session: OpenSession; readonly act: Act }[],
): void {
  for (const { session, act } of ends) decide(session.instruction, session.state, act, context.staff.code)
  const named: Act = { kind: 'name-staff', ...context.staff }
  for (const { session, act } of ends) performAll(context, session, [named, act], 'command')
}

function nameOf({ ref, state }: OpenSession): LinkedSession {
  return { case: ref.case, number: ref.number, session: state.id }
}
