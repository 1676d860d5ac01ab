import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { VersionedFile, VersionedFiles } from '../app/context.ts'
import { MAX_DOCUMENT_BYTES } from '../domain/bounds.ts'
import { readLinked } from './own-file.ts'
import { readIfThere, unreadable } from './system/failures.ts'

/** Instructions or templates in folders that are looked in one after another; the first to have a version wins. */
export function versionedFiles(roots: readonly string[]): VersionedFiles {
  return {
    list: () => {
      const all = roots.flatMap(listRoot)
      return all.filter(
        (file, index) =>
          all.findIndex((other) => other.id === file.id && other.version === file.version) === index,
      )
    },
    read: ({ path }) => {
      try {
        return readLinked(path, MAX_DOCUMENT_BYTES)
      } catch (error) {
        throw unreadable(path, error)
      }
    },
  }
}

function listRoot(root: string): VersionedFile[] {
  const ids = readIfThere(root, () => readdirSync(root, { withFileTypes: true })) ?? []
  return ids
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((id) =>
      (readIfThere(join(root, id), () => readdirSync(join(root, id))) ?? [])
        .map((name) => /^(\d+\.\d+\.\d+)\.yaml$/.exec(name)?.[1])
        .filter((version) => version !== undefined)
        .map((version) => ({ id, version, path: join(root, id, `${version}.yaml`) })),
    )
}
