import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ScreenError } from '../domain/screen-error.ts'
import { readIfThere } from './system/failures.ts'

/**
 * Everything below a folder, links among it, and nothing behind a link: `readdirSync` itself goes through links when it
 * is `recursive`, from Node 22 on. What goes meanwhile is left out. A folder that this account may not read ends it
 * (FILE_UNREADABLE), unless `closed` takes it.
 */
export function entriesBelow(folder: string, closed?: (folder: string) => void): Dirent[] {
  return entriesIn(folder, closed).flatMap((entry) =>
    entry.isDirectory() ? [entry, ...entriesBelow(join(folder, entry.name), closed)] : [entry],
  )
}

function entriesIn(folder: string, closed?: (folder: string) => void): Dirent[] {
  try {
    return readIfThere(folder, () => readdirSync(folder, { withFileTypes: true })) ?? []
  } catch (error) {
    if (!closed || !(error instanceof ScreenError)) throw error
    closed(folder)
    return []
  }
}
