import { commitment, type Digest } from '../digest.ts'
import { type Data, type Entry, genesisHead } from '../log/entry.ts'
import { type LogReport, verifyLog } from '../log/verify.ts'
import { fields, matching, oneOf, type Shape, whole } from '../shape.ts'

/**
 * The ledger of a store: a log like that of a session, of kind `ledger`, that lists every seal and every issued copy.
 * Its head is printed in the next dossier, so that a case that is dropped or dated back contradicts papers already
 * sent. It holds heads and digests; which session they are of stands in it only salted, with the salt of the
 * session's own first DATA. A type that is not here is refused.
 */

const digest = matching(/^[0-9a-f]{64}$/)
const moment = matching(/^\d{4}-\d\d-\d\dT/, 40)
const none = fields({})

export const LEDGER_EVENTS = {
  'ledger-started': {
    body: fields({
      kind: oneOf(['ledger']),
      id: matching(/^[0-9a-f]{32}$/),
      name: oneOf(['-']),
      digest: oneOf(['-']),
    }),
    data: none,
  },
  /** `head`: the hash of the seal. */
  'seal-listed': { body: fields({ session: digest, head: digest }), data: none },
  /** `head`: the one that the copy prints. */
  'copy-listed': { body: fields({ session: digest, head: digest, pdf: digest }), data: none },
  'clock-moved': { body: fields({ from: moment, to: moment }), data: none },
  'torn-tail-set-aside': { body: fields({ bytes: whole(1), sha256: digest }), data: none },
} satisfies Record<string, { readonly body: Shape<unknown>; readonly data: Shape<unknown> }>

/** What a ledger lists, before it has a place in the chain. */
export interface Listing {
  readonly type: 'seal-listed' | 'copy-listed'
  readonly body: { readonly session: Digest; readonly head: Digest; readonly pdf?: Digest }
  readonly data: object & { readonly salt?: string }
}

/** Whether a ledger holds. */
export function verifyLedger(bytes: Uint8Array): LogReport {
  return verifyLog(bytes, { checkEvent, sealType: '', mayFollowSeal: () => false })
}

function checkEvent({ type, body, seq }: Entry, data: Data | null) {
  if (!Object.hasOwn(LEDGER_EVENTS, type)) return 'unknown-type'
  const shapes: { body: Shape<unknown>; data: Shape<unknown> } =
    LEDGER_EVENTS[type as keyof typeof LEDGER_EVENTS]
  if (!shapes.body.fits(body) || (seq === 1) !== (type === 'ledger-started')) return 'body-invalid'
  if (data === null) return null
  const { salt, ...rest } = data
  return typeof salt === 'string' && /^[0-9a-f]{32}$/.test(salt) && shapes.data.fits(rest)
    ? null
    : 'data-invalid'
}

/** The first entry of a new ledger, and the head it builds on. `id`: 128 random bits as hex. */
export function startLedger(id: string) {
  const genesis = { kind: 'ledger', id, name: '-', digest: '-' } as const
  return { head: genesisHead(genesis), event: { type: 'ledger-started', body: genesis, data: {} } as const }
}

/** What of a session belongs in the ledger, and what it says of the ledger itself. */
export interface Listable {
  readonly case: string
  readonly number: number
  /** Of a log that does not, nothing is added to the ledger. */
  readonly holds: boolean
  /** How the ledger names it; null: its first DATA was erased. */
  readonly session: Digest | null
  /** The hash of its seal; null: not sealed. */
  readonly seal: Digest | null
  /** When that was, as its log says. */
  readonly sealedAt: string | null
  readonly copies: readonly {
    readonly copy: number
    readonly head: Digest
    readonly pdf: Digest
    /** The head of the ledger that it prints; null: none, or one of another store. */
    readonly ledger: string | null
  }[]
}

/** Of the entries of a session's log, as far as they hold. */
export function listableOf({ entries, failure }: Pick<LogReport, 'entries' | 'failure'>): Listable | null {
  const [first] = entries
  if (!first) return null
  const { name, number } = first.entry.body as { name: string; number: number }
  const salt = first.data?.salt
  // What was prepared before it was received prints a head of the ledger of the store it came from.
  const received = entries.findLastIndex(({ entry }) => entry.type === 'session-received') + 1
  const copies = entries.flatMap(({ entry: { type, body } }) => {
    const prepared = entries[Number(body.prepared) - 1]?.entry
    if (type !== 'dossier-issued' || !prepared) return []
    const { ledger } = prepared.body
    return [
      {
        copy: Number(body.copy),
        head: prepared.hash,
        pdf: body.pdf as Digest,
        ledger: typeof ledger === 'string' && prepared.seq > received ? ledger : null,
      },
    ]
  })
  const seal = entries.find(({ entry }) => entry.type === 'session-sealed')?.entry
  return {
    case: name,
    number,
    holds: failure === null,
    session: typeof salt === 'string' ? commitment(salt, `${name}/${number}`) : null,
    seal: seal?.hash ?? null,
    sealedAt: seal?.at ?? null,
    copies,
  }
}

/** The entries that a ledger has of it. */
export function listingsOf({ holds, session, seal, copies }: Listable): Listing[] {
  if (!holds || session === null || seal === null) return []
  return [
    { type: 'seal-listed', body: { session, head: seal }, data: {} },
    ...copies.map(({ head, pdf }) => ({
      type: 'copy-listed' as const,
      body: { session, head, pdf },
      data: {},
    })),
  ]
}
