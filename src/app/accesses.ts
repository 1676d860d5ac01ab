import { ScreenError } from '../domain/screen-error.ts'
import { accessLine, type Look, type LookReason, parseAccesses } from '../domain/session/accesses.ts'
import type { Context, SessionRef } from './context.ts'

/**
 * Notes that somebody looks, before they see anything. false: it could not be noted, as in a store that can only be
 * read; an auditor can look there all the same, and is told.
 */
export function noteAccess(
  context: Pick<Context, 'store' | 'staff' | 'now'>,
  ref: SessionRef,
  what: Look,
  why: LookReason | undefined,
): boolean {
  const line = accessLine({
    at: context.now(),
    by: context.staff.code,
    what,
    ...(why === undefined ? {} : { why }),
  })
  try {
    context.store.noteAccess(ref, line)
    return true
  } catch (error) {
    if (error instanceof ScreenError) return false
    throw error
  }
}

export function accessesOf({ store }: Pick<Context, 'store'>, ref: SessionRef) {
  return parseAccesses(store.readAccesses(ref) ?? '')
}
