import type { Lock } from './keys.ts'

// The head of a file in the format of age (https://age-encryption.org/v1), which anybody can read: for what kind of
// keys it is, and where it ends. What the keys are does not stand in it.

export interface AgeHeader {
  readonly by: Lock['by']
  /** In bytes: what is encrypted comes after it. */
  readonly length: number
}

/** Why a head is not read. */
export type HeaderFault = 'version' | 'armored' | 'header' | 'header-long' | 'keys-of-others' | 'work-factor'

/** In bytes: some hundreds of keys. */
export const LONGEST_HEADER = 64 * 1024
/** The exponent of scrypt, for 1 GiB of memory: a head can ask for any. `age` itself writes 18. */
export const HIGHEST_WORK_FACTOR = 20

const FIRST_LINE = 'age-encryption.org/v1\n'

/** `start`: as much of the file as LONGEST_HEADER, or all of it. null: it is no file of age. */
export function readAgeHeader(start: Uint8Array): AgeHeader | HeaderFault | null {
  const text = new TextDecoder('latin1').decode(start.subarray(0, LONGEST_HEADER))
  if (text.startsWith('-----BEGIN AGE ENCRYPTED FILE-----')) return 'armored'
  // Of one that was cut short so early there is no end to be found either.
  if (text !== '' && FIRST_LINE.startsWith(text)) return 'header'
  if (!text.startsWith('age-encryption.org/')) return null
  if (!text.startsWith(FIRST_LINE)) return 'version'
  const end = /\n--- [^\n]*\n/.exec(text)
  if (!end) return start.length < LONGEST_HEADER ? 'header' : 'header-long'
  const length = end.index + end[0].length
  const kinds = [...text.slice(0, length).matchAll(/^-> (\S+)(.*)$/gm)]
  const passphrase = kinds.find(([, kind]) => kind === 'scrypt')
  if (passphrase) {
    const factor = / ([1-9]\d*)$/.exec(passphrase[2] ?? '')
    if (kinds.length > 1 || !factor) return 'header'
    return Number(factor[1]) > HIGHEST_WORK_FACTOR ? 'work-factor' : { by: 'passphrase', length }
  }
  if (kinds.some(([, kind]) => kind === 'X25519')) return { by: 'recipients', length }
  return kinds.length === 0 ? 'header' : 'keys-of-others'
}
