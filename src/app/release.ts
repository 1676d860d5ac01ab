import type { Release, ReleaseBlock } from '../domain/session/release-gate.ts'
import type { Context, SessionRef } from './context.ts'
import { verifySession } from './verify-session.ts'

/** What the gate of a request has to know beside the log: whether everything it rests on is still what it was. */
export function releaseOf(
  context: Pick<Context, 'store'>,
  ref: SessionRef,
  override: string | undefined,
): Release {
  const { faults } = verifySession(context, ref)
  const found = faults.map(
    (fault): ReleaseBlock => ({ what: 'not-intact', about: 'id' in fault ? fault.id : fault.what }),
  )
  return { found, ...(override === undefined ? {} : { override }) }
}
