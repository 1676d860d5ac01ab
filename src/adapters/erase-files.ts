import { lstatSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { ErasedFile, Erasure } from '../app/context.ts'
import { MOST_LOG_BYTES } from '../domain/bounds.ts'
import { splitLines } from '../domain/log/verify.ts'
import { withheldLog } from '../domain/log/view.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { goesWith } from '../domain/session/places.ts'
import { entriesBelow } from './entries-below.ts'
import { namesIn, readOwn, refuseNoFolder } from './own-file.ts'
import { removeBelow } from './remove.ts'
import { newId } from './system/clock.ts'
import { syncFolder, writeFileDurably } from './system/durable.ts'
import { ifThere, readIfThere } from './system/failures.ts'
import { mayRemove, mayWriteIn } from './system/modes.ts'

/**
 * Takes away what an erasure covers; by the holder of the lock, once the log tells of it. The log is written anew
 * last: until then its DATA says what has to go, so that whoever runs it again after a crash removes the same.
 */
export function eraseFiles(folder: string, erasure: Omit<Erasure, 'begin'>): ErasedFile[] {
  const files = filesIn(folder)
  const going = files.filter(({ path }) => goesWith(path, erasure))
  for (const { path } of going) removeBelow(folder, path)
  // On disk for good before the log forgets their names.
  for (const parent of new Set(going.map(({ path }) => dirname(join(folder, path))))) syncFolder(parent)
  // Their folders too, once what was in them is told.
  for (const path of besideSession(folder)) removeBelow(dirname(folder), relative(dirname(folder), path))
  rewriteLog(join(folder, 'log'), new Set(erasure.seqs))
  return going
}

/**
 * Throws ERASURE_REFUSED where something of it could not be taken away: an erasure that stops halfway is one that the log
 * tells of, and that is not done.
 */
export function refuseKept(folder: string, erasure: Omit<Erasure, 'begin'>): void {
  const files = filesIn(folder).filter(({ path }) => goesWith(path, erasure))
  const going = [
    ...files.map(({ path }) => join(folder, path)),
    ...besideSession(folder),
    join(folder, 'log'),
  ]
  const kept = going.find((path) => !(ifThere(() => mayRemove(path) && mayWriteIn(dirname(path))) ?? true))
  if (kept !== undefined) throw new ScreenError('ERASURE_REFUSED', { file: kept })
}

/** Every file of a session by its path from its folder, with `/`; what is kept beside it begins with `../`. */
export function filesIn(folder: string): ErasedFile[] {
  return [folder, ...besideSession(folder)]
    .flatMap(pathsBelow)
    .map((path) => {
      const bytes = lstatSync(path, { throwIfNoEntry: false })?.size ?? 0
      return { path: relative(folder, path).split(sep).join('/'), bytes }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function pathsBelow(path: string): string[] {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  return entriesBelow(path)
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const below = join(entry.parentPath, entry.name)
      if (entry.isSymbolicLink() && leadsToFolder(below)) refuseNoFolder(below)
      return below
    })
}

/** Through a link, which never is in a store: what stands behind it would not be erased, and told as erased. */
function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory()
  } catch {
    return false
  }
}

/** Sessions of the case that were never whole, and what a repair kept: of this one, or of what has no number. */
function besideSession(folder: string): string[] {
  const parent = dirname(folder)
  const isOfOther = (name: string): boolean => /^\d+-/.test(name) && !name.startsWith(`${basename(folder)}-`)
  const repair = join(parent, 'repair')
  const kept = readIfThere(repair, () => namesIn(repair)) ?? []
  return [
    ...readdirSync(parent).filter((name) => name.endsWith('.partial')),
    ...kept.filter((name) => !isOfOther(name)).map((name) => join('repair', name)),
  ].map((name) => join(parent, name))
}

/** Without the DATA of these entries. */
export function rewriteLog(log: string, seqs: ReadonlySet<number>): void {
  const bytes = readOwn(log, MOST_LOG_BYTES)
  const { lines, tornBytes } = splitLines(bytes)
  const kept = Buffer.concat([
    withheldLog(bytes, lines.length, seqs),
    bytes.subarray(bytes.length - tornBytes),
  ])
  writeFileDurably(log, kept, `${log}.${newId()}.partial`)
}
