import type { LogEntry } from '../log/verify.ts'
import type { WhyErased } from './act.ts'
import { findingNow } from './findings.ts'
import { type PlaceId, placeOf, places } from './places.ts'
import type { SessionState, Written } from './state.ts'

/** What an erasure removed and what it could not reach, without a word of what was erased. */
export interface ErasureRecord {
  readonly erasedBy: string
  readonly at: string
  /** The entry that tells of it. */
  readonly entry: number
  /** null: nobody else had asked for it. */
  readonly askedBy: string | null
  /** null where `why` says it, as it then does of the authority. */
  readonly reason: string | null
  readonly authority: string | null
  readonly why: WhyErased | null
  readonly entries: readonly { readonly seq: number; readonly type: string; readonly id: string | null }[]
  /** Files that went, by place. */
  readonly removed: readonly { readonly place: PlaceId; readonly files: number; readonly bytes: number }[]
  /** Files in the session's folder that no place names: they were left, and somebody has to look at them. */
  readonly unknown: readonly string[]
  readonly notReached: NotReached
}

export interface NotReached {
  /** Copies that show it; recipient null: none was named. */
  readonly copies: readonly {
    readonly copy: number
    readonly at: string
    readonly recipient: string | null
  }[]
  /** `encrypted`: it left so; it is read no longer once its keys are gone. */
  readonly bundles: readonly {
    readonly at: string
    readonly recipient: string | null
    readonly encrypted: boolean
  }[]
  readonly drafts: readonly { readonly at: string; readonly by: string }[]
  /** Places outside the store that nothing is written down of. */
  readonly places: readonly PlaceId[]
  /** The folder that new files come in by, as it is configured here. */
  readonly inbox: string | null
  /** Evidence that stays, of a finding about another person who goes: pictures and files are not looked into. */
  readonly evidence: readonly string[]
  /** Of the evidence that goes: whose original was removed from the inbox it was copied from. */
  readonly originalsRemoved: readonly string[]
}

interface Files {
  readonly removed: readonly { readonly path: string; readonly bytes: number }[]
  readonly left: readonly { readonly path: string }[]
  readonly inbox: string | null
}

/** Of an erasure that is in the log, once it is done. */
export function erasureRecord(
  entries: readonly LogEntry[],
  state: SessionState,
  erasure: Written<'data-erased'>,
  files: Files,
): ErasureRecord {
  const seqs = new Set(erasure.body.seqs)
  const asked = entries.find(({ entry }) => entry.seq === erasure.body.asked)?.entry
  return {
    erasedBy: erasure.by,
    at: erasure.at,
    entry: erasure.seq,
    askedBy: asked?.by ?? null,
    reason: erasure.data?.reason ?? null,
    authority: erasure.data?.authority ?? null,
    why: erasure.body.why ?? null,
    entries: entries
      .filter(({ entry }) => seqs.has(entry.seq))
      .map(({ entry: { seq, type, body } }) => ({ seq, type, id: recordOf(type, body) })),
    removed: byPlace(files.removed),
    unknown: files.left.map(({ path }) => path).filter((path) => placeOf(path) === null),
    notReached: notReached(entries, state, [...seqs], files.inbox),
  }
}

function recordOf(type: string, { id }: LogEntry['entry']['body']): string | null {
  return type !== 'session-started' && typeof id === 'string' ? id : null
}

function byPlace(removed: Files['removed']): ErasureRecord['removed'] {
  return places().flatMap(({ id }) => {
    const files = removed.filter(({ path }) => placeOf(path)?.id === id)
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    return files.length > 0 ? [{ place: id, files: files.length, bytes }] : []
  })
}

/** Copies, bundles and drafts that were made after one of these entries: each may show it. */
export function notReached(
  entries: readonly LogEntry[],
  state: SessionState,
  seqs: readonly number[],
  inbox: string | null,
): NotReached {
  const first = Math.min(...seqs)
  const copies = state.issued.flatMap(({ at, body }) => {
    const prepared = state.prepared.find(({ seq }) => seq === body.prepared)
    const shows = prepared && seqs.some((seq) => seq <= prepared.seq && !prepared.body.withheld.includes(seq))
    return prepared && shows ? [{ copy: body.copy, at, recipient: recipientOf(state, prepared) }] : []
  })
  const made = (type: string) =>
    entries.filter(({ entry }) => entry.type === type && (entry.body.entries as number) >= first)
  return {
    copies,
    bundles: [
      ...made('bundle-made').map(({ entry, data }) => ({
        at: entry.at,
        recipient: (data?.for as string | undefined) ?? told(state, entry.seq),
        encrypted: entry.body.encrypted !== undefined,
      })),
      // What handed the session over, to another store, holds all of it.
      ...entries
        .filter(({ entry: { type, seq } }) => type === 'session-transferred' && seq > first)
        .map(({ entry: { at, body } }) => ({
          at,
          recipient: body.to as string,
          encrypted: body.encrypted !== undefined,
        })),
    ],
    drafts: made('draft-drawn').map(({ entry: { at, by } }) => ({ at, by })),
    places: places()
      .filter(({ id, erasing }) => erasing === 'told' && !['issued', 'bundles'].includes(id))
      .map(({ id }) => id),
    inbox,
    evidence: evidenceBeside(entries, state, seqs),
    originalsRemoved: originalsRemoved(entries, seqs),
  }
}

function evidenceBeside(
  entries: readonly LogEntry[],
  state: SessionState,
  seqs: readonly number[],
): string[] {
  const going = entries.filter(({ entry: { type, seq } }) => type === 'person-recorded' && seqs.includes(seq))
  const persons = going.map(({ entry }) => entry.body.id as string)
  const about = state.findings.filter((one) =>
    findingNow(state, one).persons.some((id) => persons.includes(id)),
  )
  const cited = new Set(about.flatMap(({ body }) => body.evidence))
  return state.evidence
    .filter(({ seq, body, data }) => data !== null && !seqs.includes(seq) && cited.has(body.id))
    .map(({ body }) => body.id)
}

function originalsRemoved(entries: readonly LogEntry[], seqs: readonly number[]): string[] {
  const gone = entries.flatMap(({ entry: { type, body } }) =>
    type === 'original-handled' && body.outcome === 'removed' ? [body.evidence as string] : [],
  )
  const going = entries.filter(({ entry: { type, seq } }) => type === 'evidence-added' && seqs.includes(seq))
  return going.map(({ entry }) => entry.body.id as string).filter((id) => gone.includes(id))
}

/** Of an extract it is told by the entry that says that the copy is one. */
function recipientOf(state: SessionState, prepared: Written<'dossier-prepared'>): string | null {
  const extract = state.extracts.find(({ body }) => body.copy === prepared.body.copy)
  return (
    prepared.data?.recipient ??
    extract?.data?.for ??
    told(state, prepared.seq) ??
    (extract ? told(state, extract.seq) : null)
  )
}

/** An erasure that took the recipient's name out of an entry kept it with itself. */
function told({ erasures }: SessionState, seq: number): string | null {
  const all = erasures.flatMap(({ data }) => data?.recipients ?? [])
  return all.find(({ entry }) => entry === seq)?.recipient ?? null
}
