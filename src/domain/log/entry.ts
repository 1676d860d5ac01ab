import { MOST_ENTRY_BYTES } from '../bounds.ts'
import { type Digest, isDigest, sha256 } from '../digest.ts'

/**
 * One line of a log: `ENTRY <tab> DATA <newline>`. FORMAT.md beside this file describes the bytes for
 * someone writing a second verifier; this file is our first one. Digests are always over the bytes as
 * stored, never over an object written out again.
 */

export const VIAS = ['walk', 'command', 'answers'] as const
export type Via = (typeof VIAS)[number]

/** What an entry says apart from its event: who, when, how. */
export interface Stamp {
  /** Wall clock as it was read, ISO 8601 with offset; never recomputed. */
  readonly at: string
  /** Staff code. */
  readonly by: string
  readonly via: Via
}

/** ENTRY as an object. `body` holds no typed text; see event.ts for what each type carries. */
export interface Entry extends Stamp {
  readonly v: 1
  readonly seq: number
  readonly type: string
  readonly body: Readonly<Record<string, unknown>>
  readonly data: Digest
  readonly prev: Digest
  readonly hash: Digest
}

/** What is written: an event with its salt, before it has a place in the chain. */
export interface Unchained extends Stamp {
  readonly type: string
  readonly body: Readonly<Record<string, unknown>>
  /** The object that becomes DATA; holds at least the salt. */
  readonly data: Readonly<Record<string, unknown>> & { readonly salt: string }
}

/** The end of a log: how many entries, and the hash that the next one builds on. */
export interface Head {
  readonly seq: number
  readonly hash: Digest
}

/** Keys of ENTRY in the order in which they stand. */
const KEYS = ['v', 'seq', 'at', 'by', 'via', 'type', 'body', 'data', 'prev', 'hash'].join()

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/

/** By hand rather than by schema: every reader of every log goes through here once per line. */
function isEntry(value: Record<string, unknown>): boolean {
  const { v, seq, at, by, via, type, body, data, prev, hash } = value
  return (
    Object.keys(value).join() === KEYS &&
    v === 1 &&
    Number.isSafeInteger(seq) &&
    (seq as number) >= 1 &&
    isText(at) &&
    MOMENT.test(at) &&
    isText(by) &&
    isText(type) &&
    VIAS.some((one) => one === via) &&
    body !== null &&
    typeof body === 'object' &&
    !Array.isArray(body) &&
    [data, prev, hash].every((one) => typeof one === 'string' && isDigest(one))
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= 64
}

/** `,"hash":"` + 64 digits + `"}`: the part of ENTRY that its own hash does not cover. */
const HASH_TAIL_LENGTH = 75
const HASH_KEY = ',"hash":"'

/** The line for the next entry, without its newline, and the head it makes. */
export function chain(head: Head, next: Unchained): { readonly line: string; readonly head: Head } {
  const data = JSON.stringify(next.data)
  const seq = head.seq + 1
  const open = JSON.stringify({
    v: 1,
    seq,
    at: next.at,
    by: next.by,
    via: next.via,
    type: next.type,
    body: next.body,
    data: sha256(data),
    prev: head.hash,
  }).slice(0, -1)
  const hash = sha256(open)
  return { line: `${open}${HASH_KEY}${hash}"}\t${data}`, head: { seq, hash } }
}

/** An event as decided: its salt comes when it is written, unless the event had to know it. */
export interface Unwritten {
  readonly type: string
  readonly body: Readonly<Record<string, unknown>>
  readonly data: Readonly<Record<string, unknown>> & { readonly salt?: string }
}

/** Events → lines of the log, each with a salt of its own. */
export function chainAll(
  head: Head,
  events: readonly Unwritten[],
  stamp: Stamp,
  newSalt: () => string,
): { readonly lines: string[]; readonly head: Head } {
  const lines: string[] = []
  let current = head
  for (const { type, body, data } of events) {
    const { salt, ...rest } = data
    const next = chain(current, { ...stamp, type, body, data: { salt: salt ?? newSalt(), ...rest } })
    lines.push(next.line)
    current = next.head
  }
  return { lines, head: current }
}

/** What the first entry repeats, and the first `prev` is the digest of. */
export interface Genesis {
  readonly kind: 'session' | 'index' | 'ledger'
  /** Random, 128 bits as hex: keeps a log from being passed off as another. */
  readonly id: string
  /** Case reference for a session; `-` where there is none. */
  readonly name: string
  /** The instruction's digest; `-` where there is none. */
  readonly digest: string
}

export function genesisHead(genesis: Genesis): Head {
  return {
    seq: 0,
    hash: sha256(`screen-log/1 ${genesis.kind} ${genesis.id} ${genesis.name} ${genesis.digest}`),
  }
}

export type LineFault =
  | 'entry-too-large'
  | 'no-tab'
  | 'second-tab'
  | 'hash-mismatch'
  | 'not-utf8'
  | 'not-an-entry'
  | 'respaced'
  | 'data-mismatch'
  | 'data-not-json'

export type DecodedLine =
  | {
      readonly ok: true
      readonly entry: Entry /** null: DATA is empty, so withheld or erased. */
      readonly data: Data | null
    }
  | { readonly ok: false; readonly fault: LineFault }

export type Data = Readonly<Record<string, unknown>>

const TAB = 0x09
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes of one line, without its newline → entry and DATA, or what does not hold. All bytes are hostile. */
export function decodeLine(line: Uint8Array): DecodedLine {
  if (line.length > MOST_ENTRY_BYTES) return { ok: false, fault: 'entry-too-large' }
  const tab = line.indexOf(TAB)
  if (tab < 0) return { ok: false, fault: 'no-tab' }
  const dataBytes = line.subarray(tab + 1)
  if (dataBytes.includes(TAB)) return { ok: false, fault: 'second-tab' }
  const text = textOf(line)
  if (text === null) return { ok: false, fault: 'not-utf8' }
  const tabInText = text.indexOf('\t')
  const entry = entryIn(line.subarray(0, tab), text.slice(0, tabInText))
  if (typeof entry === 'string') return { ok: false, fault: entry }
  if (dataBytes.length === 0) return { ok: true, entry, data: null }
  if (sha256(dataBytes) !== entry.data) return { ok: false, fault: 'data-mismatch' }
  const data = readObject(text.slice(tabInText + 1))
  return data ? { ok: true, entry, data } : { ok: false, fault: 'data-not-json' }
}

/** Bytes of ENTRY alone → the entry, or what does not hold. */
export function decodeEntry(bytes: Uint8Array): Entry | LineFault {
  const text = textOf(bytes)
  return text === null ? 'not-utf8' : entryIn(bytes, text)
}

function entryIn(bytes: Uint8Array, text: string): Entry | LineFault {
  const covered = bytes.subarray(0, Math.max(0, bytes.length - HASH_TAIL_LENGTH))
  const hash = sha256(covered)
  return text.endsWith(`${HASH_KEY}${hash}"}`) ? readEntry(text, hash) : 'hash-mismatch'
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return null
  }
}

function readEntry(text: string, hash: Digest): Entry | 'not-an-entry' | 'respaced' {
  return entryAsWritten(text, hash) ?? entryAtLength(text)
}

/** What stands before the body, in an entry without one escape in it. */
const OPENING =
  /^\{"v":1,"seq":([1-9]\d{0,14}),"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d)","by":"([ !#-[\]-\uffff]{1,64})","via":"(walk|command|answers)","type":"([a-z-]{1,64})","body":/

/** What stands after it, always as long: three digests, of which the reader knows the last by now. */
const DATA_KEY = ',"data":"'
const PREV_KEY = '","prev":"'
const DIGEST_LENGTH = 64
const CLOSING_LENGTH = DATA_KEY.length + PREV_KEY.length + 2 * DIGEST_LENGTH + 1 + HASH_TAIL_LENGTH

/**
 * An entry as every entry is written, or null: then only reading it at length says what is wrong with it, if
 * anything is. Most of reading a log was reading the same ten keys and writing them out again to compare.
 */
function entryAsWritten(text: string, hash: Digest): Entry | null {
  const opening = OPENING.exec(text)
  const end = text.length - CLOSING_LENGTH
  const data = digestAt(text, end, DATA_KEY)
  const prev = digestAt(text, end + DATA_KEY.length + DIGEST_LENGTH, PREV_KEY)
  if (!opening || !data || !prev || text[text.length - HASH_TAIL_LENGTH - 1] !== '"') return null
  const [before, seq, at, by, via, type] = opening
  const bodyText = text.slice(before.length, end)
  const body = readObject(bodyText)
  if (!body || isSpelledOnce(body, bodyText) !== true) return null
  return { v: 1, seq: Number(seq), at, by, via, type, body, data, prev, hash } as Entry
}

/** What stands after this key, which begins `at`; null: no key, or no digest. */
function digestAt(text: string, at: number, key: string): Digest | null {
  const begin = at + key.length
  const found = text.slice(begin, begin + DIGEST_LENGTH)
  return text.startsWith(key, at) && isDigest(found) ? found : null
}

function entryAtLength(text: string): Entry | 'not-an-entry' | 'respaced' {
  const value = readObject(text)
  const isOnce = value && isEntry(value) ? isSpelledOnce(value, text) : 'too-deep'
  if (isOnce === 'too-deep') return 'not-an-entry'
  return isOnce ? (value as unknown as Entry) : 'respaced'
}

/** One spelling only: no spaces, no escapes that need not be, no key twice. Nested deeper than the stack no event is. */
function isSpelledOnce(value: Data, text: string): boolean | 'too-deep' {
  try {
    return JSON.stringify(value) === text
  } catch {
    return 'too-deep'
  }
}

function readObject(text: string): Data | null {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Data) : null
  } catch {
    return null
  }
}
