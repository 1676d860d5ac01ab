import { ScreenError } from '../domain/screen-error.ts'
import type { Context } from './context.ts'
import type { AllSettings } from './settings.ts'

type Asking = Pick<Context, 'store' | 'settings'>

/** What no shell or setting filled in would be a folder by that name where somebody happens to stand. Throws STORE_NAME_EMPTY, STORE_NAME_TILDE. */
export function refuseUnfitStore({ store: { value, from } }: Pick<AllSettings, 'store'>): void {
  const details = { folder: value, setBy: from === 'flag' ? '--store' : 'SCREEN_STORE' }
  if (value.trim() === '') throw new ScreenError('STORE_NAME_EMPTY', details)
  if (value.startsWith('~')) throw new ScreenError('STORE_NAME_TILDE', details)
}

/** Throws STORE_ABSENT: where a store is looked for in the wrong place, nothing in it is intact. */
export function needStore({ store, settings }: Asking): void {
  if (!store.isThere()) throw new ScreenError('STORE_ABSENT', { folder: settings.store.value })
}

/**
 * false: none was made yet, where one is kept unless somebody says otherwise. A store that somebody named and that is
 * not there is another one than they meant, or on a disk that is not there; of one without its cases, somebody took them
 * away: that it has no sessions would be no answer. Throws STORE_ABSENT, CASES_ABSENT, CASES_GONE.
 */
export function isStoreMade(context: Asking): boolean {
  if (context.settings.store.from === 'default' && !context.store.isThere()) return false
  needStore(context)
  needCases(context)
  return true
}

/**
 * Asked before a session is begun: whether a store begins with it where somebody named one, which may not be the one
 * they meant. Throws CASES_ABSENT, CASES_GONE; STORE_PLACE_ABSENT: not even the folder is there that it would stand in.
 */
export function beginsNamedStore(context: Asking): boolean {
  const { store, settings } = context
  if (store.isThere()) {
    needCases(context)
    return false
  }
  if (settings.store.from === 'default') return false
  if (!store.hasPlace()) throw new ScreenError('STORE_PLACE_ABSENT', { folder: settings.store.value })
  return true
}

function needCases({ store, settings }: Asking): void {
  const lost = store.lostCases()
  if (lost)
    throw new ScreenError(lost === 'folder' ? 'CASES_ABSENT' : 'CASES_GONE', { folder: settings.store.value })
}
