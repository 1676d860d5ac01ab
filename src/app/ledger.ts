import { type Digest, sha256 } from '../domain/digest.ts'
import { listableOf, listingsOf, startLedger } from '../domain/ledger/ledger.ts'
import { chainAll, decodeLine, type Head, type Unwritten } from '../domain/log/entry.ts'
import { splitLines } from '../domain/log/verify.ts'
import { orNull, ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import type { Context, SessionRef, TornTail } from './context.ts'
import { readStoredLog } from './stored-log.ts'

type Ledgering = Pick<Context, 'store' | 'staff' | 'now' | 'newId'>

const MAX_ATTEMPTS = 20

/** `head`: of the ledger; null: there is none yet. `began`: there was none before. */
export interface Settled {
  readonly head: Digest | null
  readonly listed: number
  readonly began: boolean
}

/**
 * Lists in the ledger what sessions owe it, also what a process left that ended between its seal and this.
 * Throws LEDGER_BROKEN: nothing is added to a broken log.
 */
export function settleLedger(context: Ledgering, more: readonly SessionRef[] = []): Settled {
  const { store } = context
  const owed = store.owed()
  // Each read once, however many notes there are of it.
  const refs = new Map([...owed.map(({ ref }) => ref), ...more].map((ref) => [refText(ref), ref]))
  const told = new Map([...refs].map(([name, ref]) => [name, owedBy(context, ref)]))
  const settled = list(
    context,
    [...told.values()].flatMap((listings) => listings ?? []),
  )
  // What has not happened yet may still: its session ends as it did when it was announced. Of one that cannot be read
  // nothing can be said.
  for (const one of owed)
    if (told.get(refText(one.ref)) && !store.endsWith(one.ref, one.head)) store.settled(one)
  return settled
}

/** Nothing where the log does not hold; null where it cannot be read. `verify` tells of both. */
function owedBy({ store }: Ledgering, ref: SessionRef): Unwritten[] | null {
  const read = orNull(() => readStoredLog(store, ref))
  if (!read) return null
  const listable = listableOf(read.report)
  return listable ? listingsOf(listable) : []
}

function list(context: Ledgering, listings: readonly Unwritten[]): Settled {
  for (let attempt = 1; ; attempt += 1) {
    const bytes = context.store.readLedger()
    const end = bytes && endOf(bytes)
    const missing = bytes ? unlisted(bytes, listings) : listings
    const told = { listed: missing.length, began: end === null && missing.length > 0 }
    if (missing.length === 0) return { ...told, head: end?.head.hash ?? null }
    try {
      return { ...told, head: write(context, end, missing) }
    } catch (error) {
      if (!(error instanceof ScreenError && error.code === 'HEAD_MOVED') || attempt === MAX_ATTEMPTS)
        throw error
    }
  }
}

/** Those whose body no line has; each line is looked at once, as a ledger may have very many and a repair lists all. */
function unlisted(ledger: Uint8Array, listings: readonly Unwritten[]): readonly Unwritten[] {
  const missing = new Map(listings.map((listing) => [JSON.stringify(listing.body), listing]))
  const latin1 = new TextDecoder('latin1')
  for (const line of splitLines(ledger).lines) {
    const text = latin1.decode(line)
    const start = text.indexOf('"body":') + 7
    missing.delete(text.slice(start, text.indexOf(',"data":"', start)))
  }
  return [...missing.values()]
}

interface LedgerEnd {
  readonly head: Head
  readonly at: string
  readonly torn: TornTail | null
}

function endOf(bytes: Uint8Array): LedgerEnd {
  const { lines, tornBytes } = splitLines(bytes)
  const last = decodeLine(lines.at(-1) ?? new Uint8Array())
  if (!last.ok) throw new ScreenError('LEDGER_BROKEN', { line: lines.length })
  const { seq, hash, at } = last.entry
  const torn =
    tornBytes === 0 ? null : { bytes: tornBytes, sha256: sha256(bytes.subarray(bytes.length - tornBytes)) }
  return { head: { seq, hash }, at, torn }
}

function write(context: Ledgering, end: LedgerEnd | null, missing: readonly Unwritten[]): Digest {
  const { store, staff, now, newId } = context
  const stamp = { at: now(), by: staff.code, via: 'command' as const }
  if (!end) {
    const { head, event } = startLedger(newId())
    const started = chainAll(head, [event, ...missing], stamp, newId)
    store.createLedger(started.lines)
    return started.head.hash
  }
  const before: Unwritten[] = [
    ...(end.torn ? [{ type: 'torn-tail-set-aside', body: { ...end.torn }, data: {} }] : []),
    ...(Date.parse(stamp.at) < Date.parse(end.at)
      ? [{ type: 'clock-moved', body: { from: end.at, to: stamp.at }, data: {} }]
      : []),
  ]
  const added = chainAll(end.head, [...before, ...missing], stamp, newId)
  store.appendLedger(end.head, added.lines, end.torn ?? undefined)
  return added.head.hash
}
