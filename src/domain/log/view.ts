import { joined } from '../bytes.ts'
import type { LogEntry, WithheldLine } from './verify.ts'

// A copy of a log for a reader who may not see all of it: the same lines, some without their DATA.

const TAB = 0x09
const NEWLINE = 0x0a

/** The first `count` lines of a log, without the DATA of the entries in `withheld`. The chain holds as it did. */
export function withheldLog(bytes: Uint8Array, count: number, withheld: ReadonlySet<number>): Uint8Array {
  const kept: Uint8Array[] = []
  let start = 0
  for (let seq = 1; seq <= count; seq += 1) {
    const end = bytes.indexOf(NEWLINE, start) + 1
    if (end === 0) throw new Error(`a log of fewer than ${count} lines`)
    const line = bytes.subarray(start, end)
    kept.push(...(withheld.has(seq) ? [line.subarray(0, line.indexOf(TAB) + 1), line.subarray(-1)] : [line]))
    start = end
  }
  return joined(kept)
}

/** The same of entries that were read already. */
export function withheldEntries(entries: readonly LogEntry[], withheld: ReadonlySet<number>): LogEntry[] {
  return entries.map((one) => (withheld.has(one.entry.seq) ? { ...one, data: null } : one))
}

/** The file `withheld` beside such a copy. */
export function withheldText(lines: readonly WithheldLine[]): string {
  return lines.map(({ seq, ground }) => `${seq}\t${ground}\n`).join('')
}
