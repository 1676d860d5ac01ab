import { joined } from '../bytes.ts'
import { type Digest, isDigest } from '../digest.ts'
import { splitLines } from '../log/verify.ts'
import type { Lock } from './keys.ts'

// A sealed session whose DATA and files are encrypted: the log beside it is the same, without DATA. The manifest in
// `encrypted/` says which entries those are; it moves no head, and whoever reads the log alone sees what it lacks.

/** The file `encrypted/manifest`. */
export interface EncryptedManifest {
  /** When, by whom: as an entry has them. */
  readonly at: string
  readonly by: string
  /** The first so many entries have their DATA in the encrypted file. */
  readonly entries: number
  /** The hash of the last of them. */
  readonly head: Digest
  readonly opensWith: Lock['by']
  /** With how many keys it opens; 0 with a passphrase. */
  readonly recipients: number
  /** SHA-256 and length of the encrypted file. */
  readonly file: Digest
  readonly bytes: number
  /** Torn tails that are in it: nothing else tells those from later ones. */
  readonly torn: readonly string[]
}

/** Why a session is not encrypted. */
export type EncryptionRefusal =
  | 'not-sealed'
  | 'already'
  | 'not-intact'
  | 'meanwhile'
  | 'others-file'
  | 'files'
  | 'unreadable'

const FORMAT = 'screen-encrypted/1'

export function manifestText(manifest: EncryptedManifest): string {
  return `${JSON.stringify({ format: FORMAT, ...manifest }, null, 2)}\n`
}

/** null: it is no such manifest, and tells of nothing. */
export function parseManifest(text: string | null): EncryptedManifest | null {
  if (text === null) return null
  try {
    const { format, ...found } = JSON.parse(text) as EncryptedManifest & { readonly format: unknown }
    return format === FORMAT && holds(found) ? found : null
  } catch {
    return null
  }
}

function holds({
  at,
  by,
  entries,
  head,
  opensWith,
  recipients,
  file,
  bytes,
  torn,
}: EncryptedManifest): boolean {
  return (
    [at, by].every((text) => typeof text === 'string') &&
    [entries, recipients, bytes].every((number) => Number.isSafeInteger(number) && number >= 0) &&
    entries > 0 &&
    isDigest(head) &&
    isDigest(file) &&
    (opensWith === 'recipients' || opensWith === 'passphrase') &&
    Array.isArray(torn) &&
    torn.every((name) => typeof name === 'string')
  )
}

const TAB = 0x09

/**
 * The log with the DATA that was encrypted, and what was added since. `there`: as it stands; `kept`: as it was. The
 * number of the first entry that is not the same in both; whether DATA holds is for whoever reads the log.
 */
export function rejoinedLog(
  there: Uint8Array,
  kept: Uint8Array,
  entries: number,
): { readonly ok: true; readonly log: Uint8Array } | { readonly ok: false; readonly line: number } {
  const now = splitLines(there).lines
  const then = splitLines(kept)
  if (then.lines.length !== entries || now.length < entries) return { ok: false, line: 0 }
  const differs = then.lines.findIndex((line, at) => !isSameEntry(line, now[at] ?? new Uint8Array()))
  if (differs >= 0) return { ok: false, line: differs + 1 }
  const since = now.slice(0, entries).reduce((sum, line) => sum + line.length + 1, 0)
  return { ok: true, log: joined([kept.subarray(0, kept.length - then.tornBytes), there.subarray(since)]) }
}

function isSameEntry(kept: Uint8Array, there: Uint8Array): boolean {
  const end = kept.indexOf(TAB)
  return (
    end >= 0 && end === there.indexOf(TAB) && kept.subarray(0, end).every((byte, at) => byte === there[at])
  )
}
