import type { Digest } from '../domain/digest.ts'
import { derivedText } from '../domain/instruction/derived.ts'
import { verifyLedger } from '../domain/ledger/ledger.ts'
import { type ErrorCode, ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import { checkStore } from './check-store.ts'
import type { Context, SessionRef } from './context.ts'
import { finishEncryption } from './encrypted-session.ts'
import { examine, type Finding, longAgo, sessionLooker } from './examine.ts'
import { settleLedger } from './ledger.ts'
import { setAsideTornTail } from './perform.ts'
import { openEvenEncrypted } from './session.ts'
import { remakeIndex } from './sessions-from-logs.ts'
import { isStoreMade } from './store-there.ts'
import { readStoredLog } from './stored-log.ts'
import { checkVersions } from './verify-session.ts'

/** `kept`: where what stood there is now, below the store; null: nothing had to be kept. */
export interface Mended extends Pick<Finding, 'code' | 'details'> {
  readonly kept: string | null
}

/**
 * Mends what can be mended without guessing, in the whole store, and tells each thing as it is done: something after it
 * may stop it. Nothing that was acknowledged changes, and nothing goes: what stood in the way is kept. Gives what is
 * wrong after it. Throws STORE_ABSENT: what stands in a folder that is no store is somebody else's; and once all else was
 * mended, what kept it from mending something in a session.
 */
export async function repair(context: Context, tell: (mended: Mended) => void): Promise<readonly Finding[]> {
  if (isStoreMade(context)) await mendStore(context, tell)
  return (await examine(context)).filter(({ weight }) => weight === 'wrong')
}

async function mendStore(context: Context, tell: (mended: Mended) => void): Promise<void> {
  const upkeep = await context.upkeep()
  const tightened = upkeep.tighten()
  if (tightened.length > 0) tell(modes(context, tightened))
  const { leftovers = [], misplaced = [] } = upkeep.facts(longAgo(context)) ?? {}
  for (const path of leftovers) tell({ code: 'leftover', details: { path }, kept: upkeep.keepAside(path) })
  // Before any session: what is written in one is marked in the index first.
  for (const path of misplaced)
    tell({ code: 'list-index-blocked', details: { path }, kept: upkeep.moveAside(path) })
  const stopped = mendSessions(context, upkeep.keepAside, tell)
  listAll(context).forEach(tell)
  ;(await indexAnew(context)).forEach(tell)
  if (stopped) throw stopped
}

type KeepAside = (path: string) => string | null

/** What this account may not write in, or somebody else holds, keeps no other session from being mended: gives the first such. */
function mendSessions(
  context: Context,
  keepAside: KeepAside,
  tell: (mended: Mended) => void,
): ScreenError | null {
  const look = sessionLooker(context)
  let stopped: ScreenError | null = null
  for (const ref of context.store.list())
    for (const finding of look(ref)) {
      try {
        mend(context, ref, finding, keepAside).forEach(tell)
      } catch (error) {
        if (!(error instanceof ScreenError)) throw error
        stopped ??= error
      }
    }
  return stopped
}

/**
 * What a store sealed before it had a ledger, or lost: listed now, and the ledger says when. One that does not hold, or is
 * no file, is left as it is, and told.
 */
function listAll(context: Context): Mended[] {
  try {
    const ledger = context.store.readLedger()
    // Also where its last line holds, to which a seal is added without reading all of it.
    if (ledger && verifyLedger(ledger).failure) return []
    const { listed, began } = settleLedger(context, context.store.list())
    const details = { count: listed, began: began ? 'yes' : 'no' }
    return listed === 0 ? [] : [{ code: 'ledger-differs', details, kept: null }]
  } catch (error) {
    if (!(error instanceof ScreenError && LEDGER_LEFT.has(error.code))) throw error
    return []
  }
}

const LEDGER_LEFT: ReadonlySet<string> = new Set<ErrorCode>([
  'LEDGER_BROKEN',
  'NOT_A_FILE',
  'FILE_UNREADABLE',
])

/** What lists read from says again what the logs say, where it said something else, or nothing. */
async function indexAnew(context: Context): Promise<Mended[]> {
  const { isIndexed, misindexed } = await checkStore(context)
  if (isIndexed && misindexed.length === 0) return []
  try {
    return remakeIndex(context) ? [{ code: 'list-index-differs', details: {}, kept: null }] : []
  } catch (error) {
    if (!(error instanceof ScreenError && error.code === 'STORE_LOCKED')) throw error
    return []
  }
}

function modes({ settings }: Context, paths: readonly string[]): Mended {
  const details = { folder: settings.store.value, count: paths.length, first: paths[0] ?? '' }
  return { code: 'store-too-open', details, kept: null }
}

function mend(context: Context, ref: SessionRef, { code, details }: Finding, keepAside: KeepAside): Mended[] {
  if (code === 'derivative-broken')
    return [{ code, details, kept: deriveAnew(context, ref, String(details.digest), keepAside) }]
  if (code === 'encryption-unfinished')
    return finishEncryption(context, ref) ? [{ code, details, kept: null }] : []
  if (code === 'log-torn') {
    const session = openEvenEncrypted(context, ref)
    // Nothing is added to what goes on in another store: what comes back from there sets the tail aside.
    if (session.state.status === 'transferred') return []
    setAsideTornTail(context, session)
    return [{ code, details, kept: null }]
  }
  return []
}

/** From the frozen bytes, which hold: it was found by comparing with them. */
function deriveAnew(context: Context, ref: SessionRef, digest: string, keepAside: KeepAside): string | null {
  const { store } = context
  const { state } = readStoredLog(store, ref)
  const frozen = checkVersions(context, ref, state).find((version) => version.digest === digest)
  if (!frozen?.instruction) return null
  const name = state.versions[0]?.digest === digest ? null : (digest as Digest)
  const kept = keepAside(`cases/${refText(ref)}/derived/${name ?? 'instruction'}.json`)
  store.keepDerived(ref, name, derivedText(frozen.instruction))
  return kept
}
