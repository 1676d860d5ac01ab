import { isStoreMade } from '../../app/store-there.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import type { Run } from '../run-context.ts'

/** Before it is told that a store has nothing of what was asked: whether there is one. Throws STORE_ABSENT. */
export function tellNoStore({ context, say, talk }: Run): void {
  if (!isStoreMade(context)) talk(say.noStoreYet(visibleLine(context.settings.store.value)))
}
