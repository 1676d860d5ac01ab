import { type Digest, isDigest } from '../digest.ts'

/** A head shortened to 32 decimal digits, for reading out: FORMAT.md, "The check number". */
export type CheckNumber = string & { readonly __brand: 'CheckNumber' }

/** What may be asked about: the whole head, or its check number. */
export type AskedHead = Digest | CheckNumber

const DIGITS = 32
/** 106 bits make at most 32 digits; 27 hexadecimal digits are two bits more. */
const HEX_DIGITS = 27
const BITS_OVER = 2n

export function checkNumber(head: string): CheckNumber {
  const bits = BigInt(`0x${head.slice(0, HEX_DIGITS)}`) >> BITS_OVER
  return bits.toString().padStart(DIGITS, '0') as CheckNumber
}

/** Eight groups of four, as it is printed. */
export function grouped(number: CheckNumber): string {
  return number.replace(/\d{4}(?=\d)/g, '$& ')
}

export function isCheckNumber(text: string): text is CheckNumber {
  return /^\d{32}$/.test(text)
}

/** Copied, typed or heard: spaces, line breaks and hyphens do not count. Null when it is neither. */
export function parseAskedHead(text: string): AskedHead | null {
  const bare = text.replace(/[\s\u00AD\u2010-\u2015-]/g, '').toLowerCase()
  return isDigest(bare) || isCheckNumber(bare) ? bare : null
}

/** Is this the entry that was asked about? */
export function isAsked(hash: string, asked: AskedHead): boolean {
  return isCheckNumber(asked) ? checkNumber(hash) === asked : hash === asked
}
