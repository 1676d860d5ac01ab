import { haveOneOffset } from '../moment.ts'
import { type AskedHead, isAsked } from './check-number.ts'
import { type Data, decodeLine, type Entry, genesisHead, type Head, type LineFault } from './entry.ts'

/** Why an entry does not hold: by its line alone, or in its place. */
export type Fault =
  | LineFault
  | 'prev-mismatch'
  | 'wrong-seq'
  | 'genesis-mismatch'
  | 'unknown-type'
  | 'body-invalid'
  | 'data-invalid'
  | 'after-seal'
  | 'data-missing'
  | 'erasure-unfinished'
  | 'encryption-unfinished'
  | 'withheld-mismatch'
  | 'empty-log'
  | 'too-long'
  | 'log-too-large'

export interface Failure {
  /** Which entry, counted from 1 by line; 0 for the log as a whole. */
  readonly line: number
  readonly fault: Fault
}

/** A reader's line: the entry and what it could read of its DATA. */
export interface LogEntry {
  readonly entry: Entry
  /** null when withheld or erased. */
  readonly data: Data | null
}

/** Answers to "is the head H?" */
export type HeadAnswer =
  | { readonly kind: 'last' }
  | { readonly kind: 'earlier'; readonly seq: number; readonly followed: number }
  | { readonly kind: 'not-in-log' }

export interface LogReport {
  readonly entries: readonly LogEntry[]
  /** null: everything holds. */
  readonly failure: Failure | null
  /** null when not one entry holds. */
  readonly head: Head | null
  /** Bytes after the last newline: in flight, or torn. Not a failure. */
  readonly tornBytes: number
  /** Seqs whose DATA was erased, with an entry that says so. */
  readonly erased: readonly number[]
  /** Seqs whose DATA this copy does not hold, with a manifest that says so. */
  readonly withheld: readonly number[]
  /** Seqs whose DATA is encrypted beside the log, with a manifest that says so. */
  readonly encrypted: readonly number[]
  readonly sealedAt: number | null
  /** Seqs of entries whose clock ran behind the one before. */
  readonly clockSteps: readonly number[]
  /** null when no head was asked about. */
  readonly headAnswer: HeadAnswer | null
}

/** A line of the file `withheld` beside a copy: `seq <tab> ground`. */
export interface WithheldLine {
  readonly seq: number
  readonly ground: string
}

/** What the events of a kind of log may be; null when this kind does not know the type. */
export type EventCheck = (
  entry: Entry,
  data: Data | null,
) => 'unknown-type' | 'body-invalid' | 'data-invalid' | null

export interface Expectations {
  readonly checkEvent: EventCheck
  readonly sealType: string
  readonly mayFollowSeal: (type: string) => boolean
  readonly expectedHead?: AskedHead
  /** The manifest of a copy made for a reader who may not see all; absent for the session itself. */
  readonly withheld?: readonly WithheldLine[]
  /** The first so many entries have their DATA in the encrypted file beside the log. */
  readonly encrypted?: number
}

const NEWLINE = 0x0a

/** Complete lines of a log, and how many bytes stand after the last newline. */
export function splitLines(bytes: Uint8Array): { readonly lines: Uint8Array[]; readonly tornBytes: number } {
  const lines: Uint8Array[] = []
  let start = 0
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    lines.push(bytes.subarray(start, end))
    start = end + 1
  }
  return { lines, tornBytes: bytes.length - start }
}

/**
 * Reads a log and says whether it holds together: every line, the chain, the events, the seal, and that
 * whatever is empty was declared erased or withheld. Stops at the first entry that does not hold.
 * It cannot show that the log is the original one: only a head kept elsewhere can.
 */
export function verifyLog(bytes: Uint8Array, expectations: Expectations): LogReport {
  const { lines, tornBytes } = splitLines(bytes)
  const walk = walkChain(lines, expectations)
  const listed = listedAsErased(walk.entries)
  const { withheld, encrypted = 0 } = expectations
  const failure =
    walk.failure ??
    emptyLog(lines) ??
    (encrypted > 0 ? encryptedFailure(walk.entries, encrypted) : null) ??
    dataFailure(walk.entries.slice(encrypted), listed, withheld)
  const last = walk.entries.at(-1)?.entry
  return {
    entries: walk.entries,
    failure,
    head: last ? { seq: last.seq, hash: last.hash } : null,
    tornBytes,
    erased: listed.size === 0 ? [] : erasedOf(walk.entries, listed),
    withheld: (withheld ?? []).map(({ seq }) => seq),
    encrypted: walk.entries
      .slice(0, encrypted)
      .map(({ entry }) => entry.seq)
      .filter((seq) => !listed.has(seq)),
    sealedAt: walk.sealedAt,
    clockSteps: clockSteps(walk.entries),
    headAnswer:
      expectations.expectedHead === undefined ? null : answerHead(walk.entries, expectations.expectedHead),
  }
}

function walkChain(lines: readonly Uint8Array[], expectations: Expectations) {
  const entries: LogEntry[] = []
  let sealedAt: number | null = null
  let failure: Failure | null = null
  let before: Entry | undefined
  for (const line of lines) {
    const decoded = decodeLine(line)
    const fault = decoded.ok ? placeFault(decoded, before, sealedAt !== null, expectations) : decoded.fault
    if (fault || !decoded.ok) {
      failure = { line: entries.length + 1, fault: fault ?? 'not-an-entry' }
      break
    }
    entries.push(decoded)
    before = decoded.entry
    if (decoded.entry.type === expectations.sealType) sealedAt = decoded.entry.seq
  }
  return { entries, sealedAt, failure }
}

/** What is wrong with an entry where it stands; null: nothing. `data` null: not looked at. */
export function placeFault(
  { entry, data }: LogEntry,
  before: Entry | undefined,
  sealed: boolean,
  expectations: Expectations,
): Fault | null {
  if (entry.seq !== (before?.seq ?? 0) + 1) return 'wrong-seq'
  if (before ? entry.prev !== before.hash : !startsFromItsGenesis(entry))
    return before ? 'prev-mismatch' : 'genesis-mismatch'
  if (sealed && !expectations.mayFollowSeal(entry.type)) return 'after-seal'
  return expectations.checkEvent(entry, data)
}

function startsFromItsGenesis(entry: Entry): boolean {
  const { kind, id, name, digest } = entry.body
  // Whatever is no text need not even become one.
  if (![kind, id, name, digest].every((one) => typeof one === 'string')) return false
  return entry.prev === genesisHead({ kind, id, name, digest } as Parameters<typeof genesisHead>[0]).hash
}

function emptyLog(lines: readonly Uint8Array[]): Failure | null {
  return lines.length === 0 ? { line: 0, fault: 'empty-log' } : null
}

/** The entry that tells which DATA was removed. The one type the chain itself has to know. */
export const ERASURE_TYPE = 'data-erased'

function listedAsErased(entries: readonly LogEntry[]): Set<number> {
  const seqs = new Set<number>()
  for (const { entry } of entries) {
    const list = entry.type === ERASURE_TYPE ? entry.body.seqs : null
    if (Array.isArray(list)) for (const seq of list) if (typeof seq === 'number') seqs.add(seq)
  }
  return seqs
}

function erasedOf(entries: readonly LogEntry[], listed: ReadonlySet<number>): number[] {
  const erased = entries.filter(({ entry, data }) => data === null && listed.has(entry.seq))
  return erased.map(({ entry }) => entry.seq)
}

/** Encrypted DATA must be gone from the log; what is erased afterwards takes the encrypted file with it. */
function encryptedFailure(entries: readonly LogEntry[], encrypted: number): Failure | null {
  if (entries.length < encrypted) return { line: 0, fault: 'data-missing' }
  const later = listedAsErased(entries.slice(encrypted))
  for (const { entry, data } of entries.slice(0, encrypted)) {
    if (later.has(entry.seq)) return { line: entry.seq, fault: 'erasure-unfinished' }
    if (data !== null) return { line: entry.seq, fault: 'encryption-unfinished' }
  }
  return null
}

/** Empty DATA must be declared; declared DATA must be empty. */
function dataFailure(
  entries: readonly LogEntry[],
  erased: ReadonlySet<number>,
  manifest: readonly WithheldLine[] | undefined,
): Failure | null {
  const withheld = new Set(manifest?.map(({ seq }) => seq))
  for (const { entry, data } of entries) {
    if (data === null && !erased.has(entry.seq) && !withheld.has(entry.seq))
      return { line: entry.seq, fault: 'data-missing' }
    if (data !== null && erased.has(entry.seq)) return { line: entry.seq, fault: 'erasure-unfinished' }
    if (data !== null && withheld.has(entry.seq)) return { line: entry.seq, fault: 'withheld-mismatch' }
  }
  if (!manifest) return null
  const beyond = manifest.find(({ seq }) => seq < 1 || seq > entries.length)
  return beyond ? { line: 0, fault: 'withheld-mismatch' } : withheldAsPrepared(entries, manifest)
}

/** A manifest may not withhold anything else than the copy was prepared to withhold. */
function withheldAsPrepared(entries: readonly LogEntry[], manifest: readonly WithheldLine[]): Failure | null {
  const prepared = entries.findLast(({ entry }) => Array.isArray(entry.body.withheld))
  const seqs = (prepared?.entry.body.withheld ?? []) as readonly number[]
  const grounds = prepared?.entry.body.grounds as readonly string[] | undefined
  const told = new Map(manifest.map(({ seq, ground }) => [seq, ground]))
  const same =
    seqs.length === told.size &&
    seqs.every((seq, at) => told.has(seq) && (grounds === undefined || grounds[at] === told.get(seq)))
  return same ? null : { line: prepared?.entry.seq ?? 0, fault: 'withheld-mismatch' }
}

function clockSteps(entries: readonly LogEntry[]): number[] {
  const isBehind = ({ entry }: LogEntry, index: number): boolean =>
    isBefore(entry.at, entries[index - 1]?.entry.at)
  return entries.filter(isBehind).map(({ entry }) => entry.seq)
}

function isBefore(at: string, before: string | undefined): boolean {
  if (before === undefined || (at >= before && haveOneOffset(at, before))) return false
  return Date.parse(at) < Date.parse(before)
}

function answerHead(entries: readonly LogEntry[], expected: AskedHead): HeadAnswer {
  const found = entries.find(({ entry }) => isAsked(entry.hash, expected))
  if (!found) return { kind: 'not-in-log' }
  const followed = entries.length - found.entry.seq
  return followed === 0 ? { kind: 'last' } : { kind: 'earlier', seq: found.entry.seq, followed }
}

/** Text of the file `withheld` → its lines; null when it is not such a file. */
export function parseWithheld(text: string): WithheldLine[] | null {
  const lines = text.split('\n')
  if (lines.pop() !== '') return null
  const parsed = lines.map((line) => {
    const match = /^([1-9]\d*)\t([^\t]+)$/.exec(line)
    return match ? { seq: Number(match[1]), ground: match[2] ?? '' } : null
  })
  return parsed.every((line) => line !== null) ? parsed : null
}
