import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ReadFolder } from '../app/context.ts'
import { ifThere, readIfThere, unreadable } from './system/failures.ts'

/** A folder that somebody gave: read, never written; links in it are named and never followed. */
export function openFolder(root: string): ReadFolder | null {
  if (!ifThere(() => statSync(root))?.isDirectory()) return null
  try {
    const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
      (entry) => !entry.isDirectory(),
    )
    const pathOf = (entry: (typeof found)[number]): string =>
      relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')
    const regular = new Set(found.filter((entry) => entry.isFile()).map(pathOf))
    return {
      paths: found.map(pathOf).sort(),
      read: (path) =>
        regular.has(path) ? readIfThere(join(root, path), () => readFileSync(join(root, path))) : null,
    }
  } catch (error) {
    throw unreadable(root, error)
  }
}
