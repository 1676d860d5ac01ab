import { ScreenError } from '../screen-error.ts'

/** What a file is encrypted with: the public keys of who may read it, or a passphrase. */
export type Lock =
  | { readonly by: 'recipients'; readonly recipients: readonly string[] }
  | { readonly by: 'passphrase'; readonly passphrase: string }

/** What it is read with. */
export type Key =
  | { readonly by: 'recipients'; readonly identities: readonly string[] }
  | { readonly by: 'passphrase'; readonly passphrase: string }

/** Why a file of keys cannot be used. What it holds is never repeated: it may be a secret. */
export type KeyFault =
  | 'none'
  | 'too-many'
  | 'damaged'
  | 'unknown'
  | 'ssh'
  | 'plugin'
  | 'post-quantum'
  | 'secret-for-public'
  | 'public-for-secret'
  | 'encrypted'
  | 'not-one-line'
  | 'not-text'
  | 'short'

/** One of them, and the line that it stands on. */
export interface KeyLine {
  readonly line: number
  readonly text: string
}

/** More are not for one case; every one is tried when a file is read. */
export const MOST_KEYS = 100
/** In characters: a shorter passphrase can be guessed by whoever has the file, and takes their time for it. */
export const SHORTEST_PASSPHRASE = 12

export function keysUnfit(file: string, fault: KeyFault, line = 0): ScreenError {
  return new ScreenError('KEYS_UNFIT', { file, fault, line, most: MOST_KEYS, shortest: SHORTEST_PASSPHRASE })
}

/** With how many keys it opens; of a passphrase there is no number. */
export function keysOf(lock: Lock): number {
  return lock.by === 'recipients' ? lock.recipients.length : 0
}

/** Lines `age1…`, each once. Throws KEYS_UNFIT. Whether a key is whole is for the library to say. */
export function recipientLines(text: string, file: string): readonly KeyLine[] {
  return keyLines(text, file, recipientFault)
}

/** Lines `AGE-SECRET-KEY-1…`, each once. Throws KEYS_UNFIT. */
export function identityLines(text: string, file: string): readonly KeyLine[] {
  return keyLines(text, file, identityFault)
}

/** Nothing but public keys, of whatever kind, or itself encrypted: no line of it is taken as an identity. */
export function holdsNoSecret(text: string): boolean {
  return ENCRYPTED.test(text) || linesOf(text).every((one) => /^(age1|ssh-|ecdsa-|sk-)/.test(one.text))
}

const ENCRYPTED = /^(age-encryption\.org\/|-----BEGIN AGE ENCRYPTED)/

/** The one line of a file. Throws KEYS_UNFIT. */
export function passphraseIn(bytes: Uint8Array, file: string): string {
  const passphrase = textOf(bytes, file).replace(/\r?\n$/, '')
  if (passphrase === '') throw keysUnfit(file, 'none')
  if (/[\r\n]/.test(passphrase)) throw keysUnfit(file, 'not-one-line')
  return passphrase
}

/** What is no UTF-8 would become another passphrase than the one that `age` is given. */
function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw keysUnfit(file, 'not-text')
  }
}

/** Whether it is long enough to encrypt with. */
export function isLongEnough(passphrase: string): boolean {
  return [...passphrase].length >= SHORTEST_PASSPHRASE
}

function keyLines(text: string, file: string, faultOf: (line: string) => KeyFault | null): KeyLine[] {
  const seen = new Set<string>()
  const each = linesOf(text).filter((one) => !seen.has(one.text) && seen.add(one.text))
  for (const one of each) {
    const fault = faultOf(one.text)
    if (fault) throw keysUnfit(file, fault, one.line)
  }
  if (each.length === 0) throw keysUnfit(file, 'none')
  if (each.length > MOST_KEYS) throw keysUnfit(file, 'too-many')
  return each
}

function linesOf(text: string): KeyLine[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter((one) => one.text !== '' && !one.text.startsWith('#'))
}

function recipientFault(line: string): KeyFault | null {
  if (/^AGE-SECRET-KEY-/i.test(line)) return 'secret-for-public'
  if (/^age1(pq|tagpq)1/i.test(line)) return 'post-quantum'
  // What a key itself is written in has no 1: a second one ends the name of a plugin.
  if (/^age1[a-z0-9-]+1/.test(line)) return 'plugin'
  if (line.startsWith('age1')) return null
  return commonFault(line)
}

function identityFault(line: string): KeyFault | null {
  if (line.startsWith('AGE-SECRET-KEY-1')) return null
  if (line.startsWith('AGE-SECRET-KEY-PQ-')) return 'post-quantum'
  if (line.startsWith('AGE-PLUGIN-')) return 'plugin'
  if (line.startsWith('age1')) return 'public-for-secret'
  if (ENCRYPTED.test(line)) return 'encrypted'
  return commonFault(line)
}

function commonFault(line: string): KeyFault {
  return /^(ssh-|ecdsa-|sk-)|^-----BEGIN .*PRIVATE KEY/.test(line) ? 'ssh' : 'unknown'
}
