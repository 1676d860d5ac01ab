import { refText } from '../domain/session/case-reference.ts'
import type { LinkedSession } from '../domain/session/links.ts'
import type { SessionState } from '../domain/session/state.ts'
import type { Context } from './context.ts'
import { sessionsOf } from './session.ts'
import { readStoredLog } from './stored-log.ts'

/** The other end of a link as it is in this store; null: it is not, or its log does not hold. */
export interface Link {
  readonly to: LinkedSession
  readonly remark: string | null
  readonly state: SessionState | null
}

export function linksOf({ store }: Pick<Context, 'store'>, { links }: SessionState): Link[] {
  return links.map(({ body, data }) => {
    const read = sessionsOf({ store }, refText(body)).length > 0 ? readStoredLog(store, body) : null
    const isIt = read !== null && read.report.failure === null && read.state.id === body.session
    return { to: body, remark: data?.remark ?? null, state: isIt ? read.state : null }
  })
}
