import { type BigIntStats, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Inbox, InboxFile } from '../app/context.ts'
import type { Digest } from '../domain/digest.ts'
import { hashFile, stampOf, withEvidenceFile } from './evidence-file.ts'
import { originOf } from './origin/origin.ts'
import { oddKind } from './own-file.ts'
import { unreadable } from './system/failures.ts'

/** After so long without a change a file is taken for whole at the first look. */
const QUIET_MS = 10_000

/** Two looks that find the same, so far apart, say that nobody is writing. */
const BETWEEN_LOOKS_MS = 2_000

/** What browsers call a file that they are still writing. */
const PARTIAL = /\.(part|partial|crdownload|opdownload|download|tmp)$/i

/**
 * A folder in which captures are put. Its own files only: no folder in it, nothing hidden, nothing through a
 * link. A file that may still be written is waited for by looking again, never by the clock alone: what is
 * taken in must then have the stamp that was shown.
 */
export function inbox(folder: string, now: () => string): Inbox {
  const since = new Map<string, { readonly stamp: string; readonly at: number }>()
  const digests = new Map<string, Digest>()

  const stateOf = (name: string, stats: BigIntStats, at: number): InboxFile['state'] => {
    if (oddKind(stats)) return 'odd'
    const stamp = stampOf(stats)
    const before = since.get(name)
    if (before?.stamp !== stamp) since.set(name, { stamp, at })
    // An empty file is what a browser puts down first.
    if (stats.size === 0n || PARTIAL.test(name)) return 'unfinished'
    const changed = Number(stats.mtimeMs > stats.ctimeMs ? stats.mtimeMs : stats.ctimeMs)
    const isQuiet = at - changed >= QUIET_MS
    const isSame = before?.stamp === stamp && at - before.at >= BETWEEN_LOOKS_MS
    return isQuiet || isSame ? 'whole' : 'unfinished'
  }

  return {
    look: () => {
      const at = Date.parse(now())
      const found = namesIn(folder).flatMap((name) => {
        const path = join(folder, name)
        const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false })
        if (!stats || stats.isDirectory()) return []
        const file = { path, name, bytes: Number(stats.size), stamp: stampOf(stats) }
        return [{ file: { ...file, state: stateOf(name, stats, at) }, changed: stats.mtimeNs }]
      })
      return found.sort((a, b) => Number(b.changed - a.changed)).map(({ file }) => file)
    },
    digest: ({ path, stamp }) => {
      const known = digests.get(stamp) ?? hashFile(path, undefined, stamp).digest
      digests.set(stamp, known)
      return known
    },
    origin: ({ path, stamp }) => withEvidenceFile(path, ({ size, readAt }) => originOf(size, readAt), stamp),
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort()
  } catch (error) {
    throw unreadable(folder, error)
  }
}
