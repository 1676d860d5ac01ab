import type { Owed, SessionRef, SessionStore, StoredFile } from '../app/context.ts'
import { sha256 } from '../domain/digest.ts'
import type { Head } from '../domain/log/entry.ts'
import { splitLines } from '../domain/log/verify.ts'
import { withheldLog } from '../domain/log/view.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText, sameIgnoringCase } from '../domain/session/case-reference.ts'

interface Kept {
  log: Buffer
  head: string
  readonly objects: Map<string, Uint8Array>
  readonly dossiers: Map<number, Uint8Array>
  readonly signatures: Map<string, Uint8Array>
  /** By digest; null for the version it began under. */
  readonly derived: Map<string | null, string>
}

/**
 * Sessions that are gone when the program ends: for rehearsing an answers file, and for tests. `take` reads a
 * file as the real store would; its content is kept only where it gives that.
 */
export function memoryStore(
  take: (path: string, expected?: string) => StoredFile & { readonly content?: Uint8Array },
): SessionStore {
  const sessions = new Map<string, Kept>()
  let ledger: Buffer | null = null
  let owed: Owed[] = []
  const get = (ref: SessionRef): Kept => {
    const kept = sessions.get(refText(ref))
    if (!kept) throw new ScreenError('CASE_UNKNOWN', { case: refText(ref) })
    return kept
  }
  const list = (): SessionRef[] =>
    [...sessions.keys()].map((key) => ({
      case: key.slice(0, key.lastIndexOf('/')),
      number: Number(key.slice(key.lastIndexOf('/') + 1)),
    }))
  return {
    isThere: () => true,
    lostCases: () => null,
    hasPlace: () => true,
    list,
    listAll: () => ({ sessions: list(), withoutLog: [] }),
    ofCase: (reference) => list().filter((ref) => sameIgnoringCase(ref.case, reference)),
    withoutLog: () => [],
    nextNumber: (reference) =>
      Math.max(
        0,
        ...list()
          .filter((ref) => ref.case === reference)
          .map(({ number }) => number),
      ) + 1,
    create: (ref, { lines, objects, derived, laterDerived = [], dossiers = [], signatures = [] }) => {
      const log = Buffer.from(lines.map((line) => `${line}\n`).join(''))
      sessions.set(refText(ref), {
        log,
        head: hashOf(lines.at(-1) ?? ''),
        objects: new Map(Array.from(objects, (bytes) => [sha256(bytes), bytes])),
        dossiers: new Map(dossiers),
        signatures: new Map(signatures),
        derived: new Map<string | null, string>([[null, derived], ...laterDerived]),
      })
    },
    index: null,
    readLog: (ref) => get(ref).log,
    endsWith: (ref, head) => get(ref).head === head.hash,
    append: (ref, head, lines) => append(get(ref), head, lines),
    // Nothing of it outlives the program: only the log is to read on.
    erase: (ref, { begin, seqs }) => {
      const kept = get(ref)
      if (begin) append(kept, begin.head, begin.lines)
      kept.log = Buffer.from(withheldLog(kept.log, splitLines(kept.log).lines.length, new Set(seqs)))
      return []
    },
    listFiles: () => [],
    readLogAtRest: (ref) => get(ref).log,
    keepObject: (ref, bytes) => {
      get(ref).objects.set(sha256(bytes), bytes)
    },
    putObject: (ref, path, expected) => {
      const { content, ...stored } = take(path, expected)
      if (content) get(ref).objects.set(stored.digest, content)
      return stored
    },
    digestOfObject: (ref, digest) => {
      const bytes = get(ref).objects.get(digest)
      return bytes ? sha256(bytes) : null
    },
    removeOriginal: never,
    readObject: (ref, digest) => get(ref).objects.get(digest) ?? null,
    readDerived: (ref, digest) => get(ref).derived.get(digest) ?? null,
    sizeOfDerived: (ref, digest) => {
      const text = get(ref).derived.get(digest)
      return text === undefined ? null : Buffer.byteLength(text)
    },
    keepDerived: (ref, digest, text) => {
      get(ref).derived.set(digest, text)
    },
    readWithheld: () => null,
    encrypted: {
      isThere: () => false,
      read: () => null,
      pathOf: never,
      size: never,
      digest: never,
      readFile: never,
      keptByOthers: never,
      make: never,
      takeAway: never,
      putBack: never,
    },
    noteAccess: () => undefined,
    readAccesses: () => null,
    readLedger: () => ledger,
    createLedger: (lines) => {
      ledger = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    },
    appendLedger: (_, lines) => {
      ledger = Buffer.concat([
        ledger ?? Buffer.alloc(0),
        Buffer.from(lines.map((line) => `${line}\n`).join('')),
      ])
    },
    owe: (ref, head) => {
      owed.push({ ref, head })
    },
    owed: () => owed,
    settled: (one) => {
      owed = owed.filter((other) => other !== one)
    },
    readSignature: (ref, name) => get(ref).signatures.get(name) ?? null,
    keepSignature: (ref, name, bytes) => {
      get(ref).signatures.set(name, bytes)
    },
    putDossier: async (ref, copy, fill) => {
      const pieces: Uint8Array[] = []
      await fill((piece) => pieces.push(piece))
      get(ref).dossiers.set(copy, Buffer.concat(pieces))
      return `copy-${copy}.pdf`
    },
    readDossier: (ref, copy) => get(ref).dossiers.get(copy) ?? null,
    digestOfDossier: (ref, copy) => {
      const bytes = get(ref).dossiers.get(copy)
      return bytes ? sha256(bytes) : null
    },
  }
}

function never(): never {
  throw new Error('what keeps nothing takes nothing away')
}

function append(kept: Kept, head: Head, lines: readonly string[]): void {
  if (kept.head !== head.hash) throw new ScreenError('HEAD_MOVED', {})
  kept.log = Buffer.concat([kept.log, Buffer.from(lines.map((line) => `${line}\n`).join(''))])
  kept.head = hashOf(lines.at(-1) ?? '')
}

function hashOf(line: string): string {
  return line.slice(0, line.indexOf('\t')).slice(-66, -2)
}
