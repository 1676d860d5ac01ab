import { type AskedHead, isAsked } from '../log/check-number.ts'
import { decodeLine, type Entry } from '../log/entry.ts'
import { type Fault, splitLines } from '../log/verify.ts'
import { type Listable, listingsOf, verifyLedger } from './ledger.ts'

/** Where ledger and sessions of a store contradict each other. */
export type LedgerFault =
  /** The ledger itself does not hold. */
  | { readonly what: 'broken'; readonly line: number; readonly fault: Fault }
  /** It lists what no session of this store has: gone, or another log in its place. */
  | { readonly what: 'no-session'; readonly entry: number; readonly at: string; readonly head: string }
  /** It lists what a session that is there does not have: another, none, or its log does not hold up to there. */
  | ({ readonly what: 'other-head'; readonly entry: number; readonly at: string } & Which)
  /** A seal, or a copy, that it does not list; `canBe`: a repair does. */
  | ({ readonly what: 'not-listed'; readonly copy: number | null; readonly canBe: boolean } & Which)
  /** A copy prints a head of the ledger that this ledger never had. */
  | ({ readonly what: 'other-ledger'; readonly copy: number } & Which)
  /** A head that a paper prints and that was asked about: this ledger never had it. */
  | { readonly what: 'head-unknown' }

/** A seal that says it is older than what the ledger had listed by then: a clock, a write that broke off, or dated back. */
export interface ListedLate extends Which {
  readonly entry: number
  readonly sealedAt: string
  /** The latest moment that stands before it. */
  readonly after: string
}

/** A dossier prints two heads. This one is of a session of the store: nothing is said of the ledger. */
export interface SessionAsked extends Which {
  /** The copy that prints it. */
  readonly copy: number | null
  /** The entry of the session's log that it is of, where that is neither a copy nor the seal. */
  readonly line: number | null
}

/** It is in nothing that could be read; in what could not, it may be. */
export interface HeadUntold {
  readonly isUntold: true
}

/** What a store's ledger says. `asked`: the entry that was asked about, or whose head that is instead. */
export interface LedgerCheck {
  readonly entries: number
  readonly faults: readonly LedgerFault[]
  /** Entries of which the session is not there, or is one that could not be read. */
  readonly unread: number
  readonly late: readonly ListedLate[]
  readonly asked: { readonly entry: number; readonly at: string } | SessionAsked | HeadUntold | null
}

/** Others seal and list at the same time; less is not told. */
const LATE_MS = 60 * 60 * 1000

interface Which {
  readonly case: string
  readonly number: number
}

/**
 * `ledger` null: there is none. `sessions`: every session of the store, also those whose log does not hold. `found`: the
 * entry in their logs that was asked about. `someUnread`: there are others, which this account may not read; what is in none
 * of these may be in those. `listedBefore`: how many entries it had when the logs were read; what came after may be of what
 * was sealed meanwhile.
 */
export function checkLedger(
  ledger: Uint8Array | null,
  sessions: readonly Listable[],
  {
    asked,
    found,
    someUnread = false,
    listedBefore = Number.POSITIVE_INFINITY,
  }: {
    readonly asked?: AskedHead | undefined
    readonly found?: (Which & { readonly line: number }) | undefined
    readonly someUnread?: boolean
    readonly listedBefore?: number
  } = {},
): LedgerCheck {
  const report = ledger === null ? null : verifyLedger(ledger)
  if (report?.failure) {
    const faults: LedgerFault[] = [{ what: 'broken', ...report.failure }]
    return { entries: report.entries.length, faults, unread: 0, late: [], asked: null }
  }
  const entries = report?.entries.map(({ entry }) => entry) ?? []
  const heads = new Set<string>(entries.map(({ hash }) => hash))
  const listed = new Set(entries.map(({ body }) => keyOf(body)))
  const there = new Map(
    sessions.flatMap((one) => [...keysOf(one)].map(({ key }): [string, Listable] => [key, one])),
  )
  const bySession = new Map(sessions.map((one) => [one.session as string | null, one]))
  const faults: LedgerFault[] = []
  let unread = 0
  for (const { seq, at, type, body } of entries.slice(0, listedBefore)) {
    if ((type !== 'seal-listed' && type !== 'copy-listed') || there.has(keyOf(body))) continue
    const known = bySession.get(body.session as string)
    if (!known && someUnread) {
      unread += 1
      continue
    }
    faults.push(
      known
        ? { what: 'other-head', entry: seq, at, ...which(known) }
        : { what: 'no-session', entry: seq, at, head: String(body.head) },
    )
  }
  for (const one of sessions) {
    for (const { key, copy } of keysOf(one))
      if (!listed.has(key))
        faults.push({ what: 'not-listed', copy, canBe: listingsOf(one).length > 0, ...which(one) })
    for (const { copy, ledger: printed } of one.copies)
      if (printed !== null && !heads.has(printed)) faults.push({ what: 'other-ledger', copy, ...which(one) })
  }
  const listing = asked === undefined ? undefined : entries.find(({ hash }) => isAsked(hash, asked))
  const other = asked === undefined || listing ? null : sessionAsked(sessions, asked, found)
  const isUnknown = asked !== undefined && !listing && !other
  if (isUnknown && !someUnread) faults.push({ what: 'head-unknown' })
  return {
    entries: entries.length,
    faults,
    unread,
    late: listedLate(entries, there),
    asked: listing
      ? { entry: listing.seq, at: listing.at }
      : isUnknown && someUnread
        ? { isUntold: true }
        : other,
  }
}

/** How many entries a ledger has. */
export function entriesIn(ledger: Uint8Array | null): number {
  return ledger === null ? 0 : splitLines(ledger).lines.length
}

/**
 * What a ledger lists of one session and its log does not have: the log was cut off, or put back from before. Only the
 * entries about that session are looked at, so that one of very many is soon told.
 */
export function missingInLog(ledger: Uint8Array, one: Listable): LedgerFault[] {
  if (one.session === null) return []
  const known = new Set(keysOf(one).map(({ key }) => key))
  const latin1 = new TextDecoder('latin1')
  const named = `"session":"${one.session}"`
  return splitLines(ledger).lines.flatMap((line): LedgerFault[] => {
    const decoded = latin1.decode(line).includes(named) ? decodeLine(line) : null
    if (!decoded?.ok) return []
    const { seq, at, body } = decoded.entry
    return known.has(keyOf(body)) ? [] : [{ what: 'other-head', entry: seq, at, ...which(one) }]
  })
}

function sessionAsked(
  sessions: readonly Listable[],
  asked: AskedHead,
  entry: (Which & { readonly line: number }) | undefined,
): SessionAsked | null {
  for (const one of sessions) {
    const found = one.copies.find(({ head }) => isAsked(head, asked))
    if (found || (one.seal !== null && isAsked(one.seal, asked)))
      return { copy: found?.copy ?? null, line: null, ...which(one) }
  }
  return entry ? { copy: null, ...entry } : null
}

/** What was listed when the ledger began may be of any time before. */
function listedLate(entries: readonly Entry[], there: ReadonlyMap<string, Listable>): ListedLate[] {
  const late: ListedLate[] = []
  const began = entries[0]?.at ?? ''
  let after = began
  for (const { seq, at, type, body } of entries) {
    const session = type === 'seal-listed' && at !== began ? there.get(keyOf(body)) : undefined
    const { sealedAt = null } = session ?? {}
    if (session && sealedAt !== null && Date.parse(sealedAt) + LATE_MS < Date.parse(after))
      late.push({ entry: seq, sealedAt, after, ...which(session) })
    if (Date.parse(at) > Date.parse(after)) after = at
  }
  return late
}

function which({ case: name, number }: Listable): Which {
  return { case: name, number }
}

/** By heads rather than by session: what was erased in a session takes its name in the ledger away, not its heads. */
function keyOf({ head, pdf }: { readonly head?: unknown; readonly pdf?: unknown }): string {
  return `${head} ${pdf ?? ''}`
}

function keysOf({ seal, copies }: Listable): { readonly key: string; readonly copy: number | null }[] {
  return [
    ...(seal === null ? [] : [{ key: keyOf({ head: seal }), copy: null }]),
    ...copies.map(({ copy, head, pdf }) => ({ key: keyOf({ head, pdf }), copy })),
  ]
}
