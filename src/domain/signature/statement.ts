import type { LogEntry } from '../log/verify.ts'

/**
 * What is signed: a short text that names one entry of a session's log by its hash, and so everything up to it. It is
 * made from the log alone, holds nothing about a person, and is described in FORMAT.md for who checks it with a shell.
 */

/** Says for what a signature was given: one made for another purpose does not count. */
export const NAMESPACE = 'screen-session'

/** What a signature can be about: the seal, the agreement of a second reader, an issued copy. */
export const SIGNABLE = ['session-sealed', 'review-agreed', 'dossier-issued'] as const
export type Signable = (typeof SIGNABLE)[number]

export function isSignable(type: string): type is Signable {
  return SIGNABLE.some((one) => one === type)
}

/** The text about entry `seq`; null where that is no entry to sign. */
export function statementOf(entries: readonly LogEntry[], seq: number): string | null {
  const found = entries[seq - 1]?.entry
  if (!found || !isSignable(found.type)) return null
  const { type, at, hash, body } = found
  const lines = [
    'screen-signed/1',
    `session ${entries[0]?.entry.body.id}`,
    `entry ${seq}`,
    `type ${type}`,
    `at ${at}`,
    `head ${hash}`,
    ...(type === 'dossier-issued' ? copyLines(entries, body) : []),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

/** Of an issued copy: its number, the head that it prints, and the digest of its file. */
function copyLines(entries: readonly LogEntry[], body: Readonly<Record<string, unknown>>): string[] {
  const printed = entries[Number(body.prepared) - 1]?.entry.hash
  return [`copy ${body.copy}`, `printed ${printed}`, `pdf ${body.pdf}`]
}

/** Names of the files in `signatures/` of the session: the text, and a signature over it. */
export function statementFile(seq: number): string {
  return `${seq}.txt`
}

export function signatureFile({
  entry,
  format,
  signature,
}: {
  readonly entry: number
  readonly format: string
  readonly signature: string
}): string {
  return `${entry}-${signature.slice(0, 16)}.${format}`
}
