import { type Data, type Entry, genesisHead } from '../log/entry.ts'
import { type LogReport, verifyLog } from '../log/verify.ts'
import { type Fitting, fields, listOf, matching, oneOf, optional, type Shape, text, whole } from '../shape.ts'
import { STAFF_CODE } from '../staff-code.ts'
import { CHANGE_CLASSES } from './vocabulary.ts'

/**
 * The life of an instruction's versions: published, in force from and until, withdrawn, by whom. It is not
 * in the files, whose digests publishing freezes, but in `instructions/<id>/index`: a log like that of a
 * session, of kind `index`. A type that is not here is refused; a shipped one never gets another meaning.
 */

const digest = matching(/^[0-9a-f]{64}$/)
const code = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 60)
const version = matching(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/, 60)
/** Calendar day, YYYY-MM-DD. */
const day = matching(/^\d{4}-\d\d-\d\d$/)
const moment = matching(/^\d{4}-\d\d-\d\dT/, 40)
const typed = text(20_000)
const none = fields({})
const changeClass = oneOf(CHANGE_CLASSES)

export const INDEX_EVENTS = {
  'index-started': {
    body: fields({
      kind: oneOf(['index']),
      id: matching(/^[0-9a-f]{32}$/),
      name: oneOf(['-']),
      digest: oneOf(['-']),
      instruction: code,
    }),
    data: none,
  },
  'staff-named': { body: fields({ code: text(200) }), data: fields({ name: typed }) },
  'version-published': {
    body: fields({
      version,
      /** Of the file's bytes, which are frozen from now on. */
      digest,
      supersedes: optional(version),
      /** Staff code of who wrote it; the entry's `by` is who published it. */
      author: matching(STAFF_CODE, 64),
      /** Days in which it is in force, both included, in a named zone. */
      from: day,
      until: optional(day),
      zone: matching(/^[A-Za-z0-9_+\-/]+$/, 64),
      /** Against the version it supersedes: each step that changed, and what changed outside the steps. */
      changes: listOf(fields({ step: code, class: changeClass })),
      general: optional(changeClass),
      /** What becomes of running sessions, as the file says. */
      transition: optional(fields({ running: oneOf(['migrate', 'finish']), until: optional(day) })),
    }),
    data: fields({ adopted: optional(typed), aligned: optional(typed) }),
  },
  'version-withdrawn': { body: fields({ version }), data: fields({ reason: typed }) },
  'clock-moved': { body: fields({ from: moment, to: moment }), data: none },
  'torn-tail-set-aside': { body: fields({ bytes: whole(1), sha256: digest }), data: none },
} satisfies Record<string, { readonly body: Shape<unknown>; readonly data: Shape<unknown> }>

export type IndexEventType = keyof typeof INDEX_EVENTS

export type IndexEvent = {
  [T in IndexEventType]: {
    readonly type: T
    readonly body: Fitting<(typeof INDEX_EVENTS)[T]['body']>
    readonly data: Fitting<(typeof INDEX_EVENTS)[T]['data']>
  }
}[IndexEventType]

type PublishedBody = Fitting<(typeof INDEX_EVENTS)['version-published']['body']>

/** A version as it stands in the index. */
export interface Publication extends PublishedBody {
  readonly instruction: string
  /** Staff code. */
  readonly publisher: string
  readonly publishedAt: string
  readonly adopted: string | null
  readonly aligned: string | null
  /** null: it stands. */
  readonly withdrawn: Withdrawal | null
}

export interface Withdrawal {
  readonly at: string
  readonly by: string
  /** null: erased. */
  readonly reason: string | null
}

/** What an index amounts to, as far as its entries hold. */
export interface InstructionIndex {
  readonly report: LogReport
  readonly instruction: string
  readonly staff: ReadonlySet<string>
  readonly publications: readonly Publication[]
  /** By version: also of those that another index published. */
  readonly withdrawals: ReadonlyMap<string, Withdrawal>
}

/** Bytes of an index → whether it holds, and the publications in it, in the order of publishing. */
export function readIndex(bytes: Uint8Array): InstructionIndex {
  const report = verifyLog(bytes, { checkEvent, sealType: '', mayFollowSeal: () => false })
  const index = new Reading()
  for (const { entry, data } of report.entries) index.take(entry, data)
  return { report, ...index }
}

function checkEvent(
  entry: Entry,
  data: Data | null,
): 'unknown-type' | 'body-invalid' | 'data-invalid' | null {
  const { type, body, seq } = entry
  if (!isIndexEvent(type)) return 'unknown-type'
  const shapes: { body: Shape<unknown>; data: Shape<unknown> } = INDEX_EVENTS[type]
  if (!shapes.body.fits(body) || (seq === 1) !== (type === 'index-started')) return 'body-invalid'
  if (data === null) return null
  const { salt, ...rest } = data
  return typeof salt === 'string' && /^[0-9a-f]{32}$/.test(salt) && shapes.data.fits(rest)
    ? null
    : 'data-invalid'
}

function isIndexEvent(type: string): type is IndexEventType {
  return Object.hasOwn(INDEX_EVENTS, type)
}

/** An index as it is read, entry by entry. */
class Reading implements Omit<InstructionIndex, 'report'> {
  instruction = ''
  readonly staff = new Set<string>()
  readonly publications: Publication[] = []
  readonly withdrawals = new Map<string, Withdrawal>()

  take({ type, body, by, at }: Entry, data: Data | null): void {
    const event = { type, body, data: data ?? {} } as unknown as IndexEvent
    switch (event.type) {
      case 'index-started':
        this.instruction = event.body.instruction
        return
      case 'staff-named':
        this.staff.add(event.body.code)
        return
      case 'version-published':
        this.publications.push({
          ...event.body,
          instruction: this.instruction,
          publisher: by,
          publishedAt: at,
          adopted: event.data.adopted ?? null,
          aligned: event.data.aligned ?? null,
          withdrawn: null,
        })
        return
      case 'version-withdrawn':
        this.withdrawals.set(event.body.version, { at, by, reason: event.data.reason ?? null })
        return
      case 'clock-moved':
      case 'torn-tail-set-aside':
    }
  }
}

/** What all indexes of one instruction say together: one may withdraw what another published. */
export function publicationsIn(indexes: readonly InstructionIndex[]): Publication[] {
  const withdrawals = new Map(indexes.flatMap((index) => [...index.withdrawals]))
  return indexes
    .flatMap((index) => index.publications)
    .map((one) => ({ ...one, withdrawn: withdrawals.get(one.version) ?? null }))
}

/** The first entry of a new index, and the head it builds on. `id`: 128 random bits as hex. */
export function startIndex(id: string, instruction: string) {
  const genesis = { kind: 'index', id, name: '-', digest: '-' } as const
  const event: IndexEvent = { type: 'index-started', body: { ...genesis, instruction }, data: {} }
  return { head: genesisHead(genesis), event }
}

/** Says which calendar day it is in a zone, YYYY-MM-DD. */
export interface Today {
  (zone: string): string
  /** The first and the last day that it is anywhere: most of the time these say enough, and zones take long to load. */
  readonly first: string
  readonly last: string
}

/**
 * The version that a new session takes: of those in force today, not withdrawn and not superseded by one that
 * is, the one that came into force last; of two on one day the one published last. null: none is in force.
 */
export function versionInForce(publications: readonly Publication[], today: Today): Publication | null {
  const now = publications.filter((one) => isInForce(one, today))
  const superseded = supersededBy(publications, now)
  return now
    .filter(({ digest }) => !superseded.has(digest))
    .reduce<Publication | null>((best, one) => (best && best.from > one.from ? best : one), null)
}

/** Digests of all that one of these came after, each looked at once. */
function supersededBy(publications: readonly Publication[], these: readonly Publication[]): Set<string> {
  const before = predecessors(publications)
  const found = new Set<Publication>()
  for (const one of these)
    for (
      let earlier = before(one);
      earlier && earlier.digest !== one.digest && !found.has(earlier);
      earlier = before(earlier)
    )
      found.add(earlier)
  return new Set([...found].map(({ digest }) => digest))
}

/** Which publication one supersedes; undefined: none that is there. */
function predecessors(publications: readonly Publication[]): (one: Publication) => Publication | undefined {
  // The first of each number, should two indexes have it.
  const byVersion = new Map(publications.toReversed().map((one) => [one.version, one]))
  return ({ supersedes }) => (supersedes === undefined ? undefined : byVersion.get(supersedes))
}

/** Whether today is one of its days and it was not withdrawn; another may have taken its place all the same. */
export function isInForce({ from, until, zone, withdrawn }: Publication, today: Today): boolean {
  if (withdrawn !== null || from > today.last) return false
  if (from > today.first && from > today(zone)) return false
  return until === undefined || today.last <= until || (today.first <= until && today(zone) <= until)
}

/**
 * The publications that lead from one version to another, each superseding the one before, oldest first;
 * null when there is no such line. Versions are told by digest: the same number with other content is
 * another version.
 */
export function hopsBetween(
  publications: readonly Publication[],
  from: string,
  to: string,
): readonly Publication[] | null {
  const before = predecessors(publications)
  const hops = new Set<Publication>()
  let current = publications.find((one) => one.digest === to)
  while (current && current.digest !== from) {
    if (hops.has(current)) return null
    hops.add(current)
    current = before(current)
  }
  return current ? [...hops].reverse() : null
}
