import { ScreenError } from '../domain/screen-error.ts'
import type { Context } from './context.ts'

type Asking = Pick<Context, 'store' | 'settings'>

/** Throws STORE_ABSENT: where a store is looked for in the wrong place, nothing in it is intact. */
export function needStore({ store, settings }: Asking): void {
  if (!store.isThere()) throw new ScreenError('STORE_ABSENT', { folder: settings.store.value })
}

/**
 * false: none was made yet, where one is kept unless somebody says otherwise. A store that somebody named and that is
 * not there is another one than they meant, or on a disk that is not there: that it has no sessions would be no answer.
 */
export function isStoreMade(context: Asking): boolean {
  if (context.settings.store.from === 'default') return context.store.isThere()
  needStore(context)
  return true
}
