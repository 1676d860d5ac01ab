import { beginsNamedStore } from '../../app/store-there.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import type { Run } from '../run-context.ts'

/**
 * Asked before a session is begun, told once it is: that a store begins with it in a folder that somebody named, which
 * may be mistyped, or on a disk that is not mounted. Throws STORE_PLACE_ABSENT, CASES_ABSENT, CASES_GONE.
 */
export function newStore({ context, say, world }: Run): string[] {
  if (!beginsNamedStore(context)) return []
  const { value, from } = context.settings.store
  const named = { flag: '--store', environment: 'SCREEN_STORE', file: visibleLine(world.configuration.path) }
  return [say.newStore(visibleLine(value), from === 'default' ? '' : named[from])]
}
