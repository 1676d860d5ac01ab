/** Where in a text a web address stands. */
export interface WebAddress {
  readonly start: number
  readonly end: number
  /** As it stands there: what is opened is what was read. */
  readonly address: string
}

/** Up to the next space, whatever is in it: an address that is cut short would lead somewhere else. */
const CANDIDATE = /https?:\/\/[^ \t\n]+/gi
/** Marks of the sentence around an address, also those of Arabic and Chinese. */
const AFTER_ADDRESS = /[.,;:!?'"*\u2019\u201d\u00bb\u060c\u061b\u061f\u06d4\u3001\u3002]$/
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '>': '<', '}': '{' }
/** Nothing, or what opens. After anything else it may be part of something that only looks like an address. */
const BEFORE_ADDRESS = /^$|[ \t\n([<{"'\u2018\u201c\u201e\u00ab]/

/**
 * Only what every program reads alike: no user before a host, no backslash, nothing beyond ASCII (a letter that
 * looks like another), nothing unseen. The host has a name with a dot in it, whose last part begins with a
 * letter: numbers have many spellings, and like single words they lead into the reader's own network.
 */
const WEB_ADDRESS =
  /^https?:\/\/(?<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9]))(?::[0-9]{1,5})?(?:[/?#][!#-;=?-[\]_a-z~]*)?$/i
/** Names that are never public (RFC 6761, 6762, 8375 and ICANN's for private use). */
const PRIVATE_HOST = /(?:^|\.)(?:localhost|local|internal|home\.arpa|lan|intranet|corp|home)$/i
const LONGEST = 2048

/** The web addresses in a text that may become links. Errs on the side of none. */
export function webAddresses(text: string): WebAddress[] {
  const found: WebAddress[] = []
  // Nearly every text: not worth a regular expression.
  if (!text.includes('://')) return found
  for (const match of text.matchAll(CANDIDATE)) {
    const start = match.index
    if (!BEFORE_ADDRESS.test(text.charAt(start - 1)) || match[0].length > LONGEST) continue
    const address = withoutPunctuation(match[0])
    if (isWebAddress(address)) found.push({ start, end: start + address.length, address })
  }
  return found
}

function isWebAddress(text: string): boolean {
  const host = WEB_ADDRESS.exec(text)?.groups?.host
  return host !== undefined && !PRIVATE_HOST.test(host)
}

/** A closing bracket belongs to the address if it was opened there. */
function withoutPunctuation(candidate: string): string {
  let address = candidate
  for (;;) {
    const opening = BRACKETS[address.at(-1) ?? '']
    const closes = opening !== undefined && count(address, opening) < count(address, address.at(-1) ?? '')
    if (!closes && !AFTER_ADDRESS.test(address)) return address
    address = address.slice(0, -1)
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
