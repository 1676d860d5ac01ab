import { join } from 'node:path'

/** Where a parsed form stands in a session's folder: that of the version it began under (null) has one name in every session. */
export function derivedPath(folder: string, digest: string | null): string {
  return join(folder, 'derived', `${digest ?? 'instruction'}.json`)
}
