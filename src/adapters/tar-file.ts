import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ReadFolder } from '../app/context.ts'
import { MOST_BUNDLE_FILES, MOST_FILE_BYTES } from '../domain/bounds.ts'
import { paddingOf, readTarHeader, TAR_BLOCK } from '../domain/bundle/tar.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refuseLarger } from './read-file.ts'
import { unreadable } from './system/failures.ts'

interface Place {
  readonly offset: number
  readonly size: number
}

/** The bytes of an archive, read where they are asked for. */
export interface ArchiveBytes {
  readonly size: number
  /** null: there are not that many. */
  read(offset: number, length: number): Uint8Array | null
}

/** Open for as long as `use` takes. */
export type Archive = <T>(use: (bytes: ArchiveBytes) => T) => T

/**
 * A folder inside an archive: read where it stands, and never unpacked. The archive has that one folder at its top.
 * What is no plain file, or is there twice, is named and not read. Null: it is no such archive. Throws NOT_A_BUNDLE where
 * it is cut short.
 */
export function folderInTar(path: string, archive: Archive = bytesOf(path)): ReadFolder | null {
  try {
    const found = archive((bytes) => placesIn(path, bytes))
    if (found === 'cut-short') throw new ScreenError('NOT_A_BUNDLE', { file: path, fault: found })
    return found && folderOf(path, archive, found)
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** Of the file itself. */
function bytesOf(path: string): Archive {
  return (use) =>
    within(path, (file) =>
      use({
        size: fstatSync(file).size,
        read: (offset, length) => bytesAt(file, offset, length),
      }),
    )
}

function folderOf(
  path: string,
  archive: Archive,
  found: readonly (readonly [string, Place | null])[],
): ReadFolder | null {
  const top = found[0]?.[0].split('/', 1)[0] ?? ''
  if (top === '' || found.some(([name]) => !name.startsWith(`${top}/`))) return null
  const places = new Map<string, Place | null>()
  for (const [name, place] of found) {
    const inside = name.slice(top.length + 1)
    places.set(inside, places.has(inside) ? null : place)
  }
  return {
    paths: [...places.keys()].sort(),
    read: (name) => {
      const place = places.get(name)
      if (!place) return null
      refuseLarger(`${path}/${top}/${name}`, place.size, MOST_FILE_BYTES)
      return archive(({ read }) => read(place.offset, place.size))
    },
  }
}

/** Every file in the order of the archive; null for what is none, or not to be read. */
function placesIn(
  path: string,
  { size: end, read }: ArchiveBytes,
): [string, Place | null][] | 'cut-short' | null {
  const found: [string, Place | null][] = []
  let offset = 0
  for (;;) {
    // What is no archive from its first byte on is not one that stops too soon.
    if (offset > 0 && offset + TAR_BLOCK > end) return 'cut-short'
    const entry = readTarHeader(read(offset, TAR_BLOCK) ?? new Uint8Array())
    if (entry === 'end') return found
    if (entry === null) return null
    offset += TAR_BLOCK
    if (offset + entry.size > end) return 'cut-short'
    // A folder says nothing that the files in it do not say.
    if (found.length > MOST_BUNDLE_FILES)
      throw new ScreenError('BUNDLE_TOO_LARGE', { file: path, most: MOST_BUNDLE_FILES })
    if (!entry.path.endsWith('/')) found.push([entry.path, entry.plain ? { offset, size: entry.size } : null])
    offset += entry.size + paddingOf(entry.size)
  }
}

export function bytesAt(file: number, offset: number, size: number): Uint8Array | null {
  if (offset + size > fstatSync(file).size) return null
  const bytes = Buffer.alloc(size)
  let done = 0
  while (done < size) {
    const read = readSync(file, bytes, done, size - done, offset + done)
    if (read === 0) return null
    done += read
  }
  return bytes
}

export function within<T>(path: string, use: (file: number) => T): T {
  const file = openSync(path, 'r')
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}
