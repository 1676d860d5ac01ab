import { keyType } from './ssh-signature.ts'
import { fromBase64, toBase64 } from './ssh-wire.ts'
import { NAMESPACE } from './statement.ts'

/** Who may sign, as the file of ssh-keygen(1), ALLOWED SIGNERS, has it: one line per key. */
export interface AllowedSigner {
  readonly principals: string
  readonly key: Uint8Array
  /** Patterns; null: for anything. */
  readonly namespaces: readonly string[] | null
  /** Days or moments, as written: `YYYYMMDD[HHMM[SS]][Z]`. */
  readonly from: string | null
  readonly until: string | null
  /** A key that certifies other keys: not followed here. */
  readonly isAuthority: boolean
}

export type AllowedSigners =
  | { readonly ok: true; readonly signers: readonly AllowedSigner[] }
  | ({ readonly ok: false; readonly line: number } & LineFault)

/** What is wrong with a line, and the word of it that is. */
export interface LineFault {
  readonly fault:
    | 'byte-order-mark'
    | 'no-key'
    | 'other-kind-of-key'
    | 'nobody'
    | 'unknown-option'
    | 'no-option'
    | 'option-twice'
    | 'no-moment'
  readonly word: string
}

/** Text of such a file, or the first line that is none. */
export function parseAllowedSigners(text: string): AllowedSigners {
  const signers: AllowedSigner[] = []
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (BYTE_ORDER_MARK.test(raw)) return { ok: false, line: index + 1, fault: 'byte-order-mark', word: '' }
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const signer = parseLine(line)
    if ('fault' in signer) return { ok: false, line: index + 1, ...signer }
    signers.push(signer)
  }
  return { ok: true, signers }
}

/** ssh-keygen takes it for part of the name, or of a line that is none; `trim` would take it away. */
const BYTE_ORDER_MARK = /^[ \t]*\uFEFF/

const KEY_TYPE = /^(ssh-|ecdsa-sha2-|sk-)/

function parseLine(line: string): AllowedSigner | LineFault {
  // Words end at a space outside quotation marks.
  const [principals, ...rest] = line.match(/(?:[^\s"]|"[^"]*")+/g) ?? []
  const options = rest[0] !== undefined && !KEY_TYPE.test(rest[0]) ? splitOptions(rest.shift() ?? '') : []
  const [type, base64] = rest
  const key = fromBase64(base64 ?? '')
  if (principals === undefined || type === undefined || !key || key.length === 0)
    return { fault: 'no-key', word: type ?? '' }
  if (keyType(key) !== type) return { fault: 'other-kind-of-key', word: type }
  // Whom it takes away from nobody it does not name.
  const named = principals.replaceAll('"', '')
  if (named.split(',').every((one) => one.startsWith('!'))) return { fault: 'nobody', word: named }
  const fault = faultIn(options)
  if (fault) return fault
  const of = (name: string): string | null =>
    options.map((one) => OPTION.exec(one)).find((one) => one?.[1]?.toLowerCase() === name)?.[2] ?? null
  const [from, until] = [of('valid-after'), of('valid-before')]
  const never = [from, until].find((one) => one !== null && momentOf(one) === null)
  if (typeof never === 'string') return { fault: 'no-moment', word: never }
  return {
    principals: named,
    key,
    namespaces: of('namespaces')?.split(',') ?? null,
    from,
    until,
    isAuthority: options.some((one) => one.toLowerCase() === 'cert-authority'),
  }
}

const OPTION = /^(namespaces|valid-after|valid-before)="([^"]*)"$/i
const NAMES = ['cert-authority', 'namespaces', 'valid-after', 'valid-before']

/** With one comma between two, outside quotation marks; where there are more, one that is none is among them. */
function splitOptions(text: string): string[] {
  const words = text.match(/(?:[^,"]|"[^"]*")+|,/g) ?? []
  return [...words, ''].filter((_, index) => index % 2 === 0)
}

/** What ssh-keygen does not take is not taken here: read in part, a limit on a key would be none. */
function faultIn(options: readonly string[]): LineFault | null {
  const names = options.map((one) => one.replace(/=.*/, '').toLowerCase())
  for (const [index, word] of options.entries()) {
    const name = names[index] ?? ''
    if (/^[a-z-]+$/.test(name) && !NAMES.includes(name))
      return { fault: 'unknown-option', word: word.replace(/=.*/, '') }
    if (word.toLowerCase() !== 'cert-authority' && !OPTION.test(word)) return { fault: 'no-option', word }
    if (names.indexOf(name) < index) return { fault: 'option-twice', word: name }
  }
  return null
}

/** What the list says of a key at a moment: whose it is, or why it does not count. */
export type Standing =
  | { readonly ok: true; readonly principals: readonly string[] }
  | { readonly ok: false; readonly why: 'unknown-signer' | 'not-for-this' | 'not-valid-then' }

/** `at`: as an entry has it. The moment is what the log says; no signature proves it. */
export function standingOf(signers: readonly AllowedSigner[], key: Uint8Array, at: string): Standing {
  const wanted = toBase64(key)
  const known = signers.filter((one) => !one.isAuthority && toBase64(one.key) === wanted)
  if (known.length === 0) return { ok: false, why: 'unknown-signer' }
  const forThis = known.filter(({ namespaces }) => namespaces === null || listed(namespaces))
  if (forThis.length === 0) return { ok: false, why: 'not-for-this' }
  const valid = forThis.filter((one) => isValid(one, at))
  return valid.length > 0
    ? { ok: true, principals: valid.map(({ principals }) => principals) }
    : { ok: false, why: 'not-valid-then' }
}

/** Patterns with `*` and `?`; one after `!` takes away. */
function listed(patterns: readonly string[]): boolean {
  const fits = (pattern: string): boolean =>
    // One that asks for more than there is need not be read: it can be of any length.
    pattern.replaceAll('*', '').length <= NAMESPACE.length &&
    new RegExp(
      `^${pattern
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*+/g, '.*')
        .replaceAll('?', '.')}$`,
    ).test(NAMESPACE)
  const against = patterns.filter((one) => one.startsWith('!')).map((one) => one.slice(1))
  return !against.some(fits) && patterns.some((one) => !one.startsWith('!') && fits(one))
}

function isValid({ from, until }: AllowedSigner, at: string): boolean {
  const moment = Date.parse(at)
  return (
    (from === null || moment >= (momentOf(from) ?? Number.POSITIVE_INFINITY)) &&
    (until === null || moment < (momentOf(until) ?? Number.NEGATIVE_INFINITY))
  )
}

/** ms since 1970; without Z as the clock of this machine has it, as ssh-keygen reads it. null: no such moment. */
function momentOf(text: string): number | null {
  const found = /^(\d{4})(\d\d)(\d\d)(?:([01]\d|2[0-3])(\d\d)(\d\d)?)?(Z?)$/.exec(text)
  if (!found) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone] = found
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(moment) ? null : moment
}
