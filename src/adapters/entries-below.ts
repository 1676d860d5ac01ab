import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ifThere } from './system/failures.ts'

/**
 * Everything below a folder, links among it, and nothing behind a link: `readdirSync` itself goes through links when it
 * is `recursive`, from Node 22 on. What goes meanwhile is left out.
 */
export function entriesBelow(folder: string): Dirent[] {
  return (ifThere(() => readdirSync(folder, { withFileTypes: true })) ?? []).flatMap((entry) =>
    entry.isDirectory() ? [entry, ...entriesBelow(join(folder, entry.name))] : [entry],
  )
}
