import { constants, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ReadFolder } from '../app/context.ts'
import { MOST_BUNDLE_FILES, MOST_FILE_BYTES } from '../domain/bounds.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { entriesBelow } from './entries-below.ts'
import { readAtMost } from './read-file.ts'
import { ifThere, readIfThere, unreadable } from './system/failures.ts'

/** What was a plain file when the folder was listed may be a link or a pipe by now. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** A folder that somebody gave: read, never written; links in it are named and never followed. */
export function openFolder(root: string): ReadFolder | null {
  if (!ifThere(() => statSync(root))?.isDirectory()) return null
  try {
    const found = entriesBelow(root).filter((entry) => !entry.isDirectory())
    if (found.length > MOST_BUNDLE_FILES)
      throw new ScreenError('BUNDLE_TOO_LARGE', { file: root, most: MOST_BUNDLE_FILES })
    const pathOf = (entry: (typeof found)[number]): string =>
      relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')
    const regular = new Set(found.filter((entry) => entry.isFile()).map(pathOf))
    return {
      paths: found.map(pathOf).sort(),
      read: (path) =>
        regular.has(path)
          ? readIfThere(join(root, path), () => readAtMost(join(root, path), MOST_FILE_BYTES, FLAGS))
          : null,
    }
  } catch (error) {
    throw unreadable(root, error)
  }
}
