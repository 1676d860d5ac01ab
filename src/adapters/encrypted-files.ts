import { existsSync, lstatSync, readdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { EncryptedFiles, SessionRef } from '../app/context.ts'
import { MOST_FILE_BYTES, MOST_LOG_BYTES, MOST_NOTE_BYTES } from '../domain/bounds.ts'
import { placeOf } from '../domain/session/places.ts'
import { filesIn, rewriteLog } from './erase-files.ts'
import { digestOfFile } from './evidence-file.ts'
import { readOwn } from './own-file.ts'
import { removeAll, removeBelow } from './remove.ts'
import { newId } from './system/clock.ts'
import { fillFileDurably, syncFolder, writeFileDurably } from './system/durable.ts'
import { readIfThere, writing } from './system/failures.ts'
import { makeFolder, mayRemove } from './system/modes.ts'

/** The file comes before the manifest in the order in which an erasure removes them: without its manifest it would be no part of anything. */
const FILE = 'data.tar.age'
const MANIFEST = 'manifest'

type Changing = <T>(ref: SessionRef, work: () => T) => T

/**
 * `encrypted/` in a session's folder: the encrypted file and its manifest. It gets that name when both are whole, and
 * from then on the session is encrypted, whatever is left of it beside: that is taken away, now or by whoever comes next.
 */
export function encryptedFiles(folderOf: (ref: SessionRef) => string, changing: Changing): EncryptedFiles {
  const place = (ref: SessionRef): string => join(folderOf(ref), 'encrypted')
  return {
    isThere: (ref) => existsSync(join(place(ref), MANIFEST)),
    read: (ref) => {
      const path = join(place(ref), MANIFEST)
      // Hardly any session has one, and an error that says so takes longer than looking first.
      return readIfThere(place(ref), () =>
        lstatSync(path, { throwIfNoEntry: false }) ? readOwn(path, MOST_NOTE_BYTES).toString() : null,
      )
    },
    pathOf: (ref) => join(place(ref), FILE),
    size: (ref) => {
      const stats = readIfThere(place(ref), () => lstatSync(join(place(ref), FILE)))
      return stats?.isFile() ? stats.size : null
    },
    digest: (ref) => readIfThere(place(ref), () => digestOfFile(join(place(ref), FILE))),
    readFile: (ref, path) => {
      const file = join(folderOf(ref), path)
      return readIfThere(file, () => readOwn(file, MOST_FILE_BYTES))
    },
    keptByOthers: (ref, paths) => paths.find((path) => !mayRemove(join(folderOf(ref), path))) ?? null,
    make: async (ref, { fill, readBack, settle }) => {
      const partial = `${place(ref)}.${newId()}.partial`
      const file = join(partial, FILE)
      try {
        writing(partial, () => makeFolder(partial))
        await fillFileDurably(file, fill, `${file}.partial`)
        const manifest = Buffer.from(await readBack(file, digestOfFile(file)))
        writing(partial, () =>
          writeFileDurably(join(partial, MANIFEST), manifest, join(partial, `${MANIFEST}.partial`)),
        )
        changing(ref, () => {
          const going = settle()
          renameSync(partial, place(ref))
          syncFolder(folderOf(ref))
          takeAway(folderOf(ref), going)
        })
      } catch (error) {
        writing(partial, () => removeAll(partial))
        throw error
      }
    },
    takeAway: (ref, going) => {
      changing(ref, () => {
        takeAway(folderOf(ref), going())
      })
    },
    putBack: (ref, files, log) => {
      changing(ref, () => {
        const folder = folderOf(ref)
        for (const [path, bytes] of files) {
          makeFolder(dirname(join(folder, path)))
          writeFileDurably(join(folder, path), bytes, `${join(folder, path)}.${newId()}.partial`)
        }
        for (const name of ['objects', 'dossiers']) syncFolder(join(folder, name))
        syncFolder(folder)
        const whole = log(readOwn(join(folder, 'log'), MOST_LOG_BYTES))
        const path = join(folder, 'log')
        writeFileDurably(path, whole, `${path}.${newId()}.partial`)
        // Only now is it no longer needed.
        renameSync(place(ref), `${place(ref)}.${newId()}.partial`)
        syncFolder(folder)
        remove(folder, brokenOffIn(folder))
      })
    },
  }
}

/** The log last: until then it says that this is not finished. */
function takeAway(folder: string, { paths, entries }: { paths: readonly string[]; entries: number }): void {
  remove(folder, [...paths, ...brokenOffIn(folder)])
  rewriteLog(join(folder, 'log'), new Set(Array.from({ length: entries }, (_, index) => index + 1)))
}

/** What broke off before it had its name was never acknowledged, and may hold what is to be read by nobody. */
function brokenOffIn(folder: string): string[] {
  return filesIn(folder)
    .map(({ path }) => path)
    .filter((path) => !path.startsWith('../') && placeOf(path)?.id === 'unfinished')
}

/** Files below a session's folder, on disk for good; a folder that never got its name goes with what is in it. */
function remove(folder: string, paths: readonly string[]): void {
  const going = paths.map((path) => join(folder, path))
  for (const path of paths) removeBelow(folder, path)
  for (const parent of new Set(going.map((path) => dirname(path))))
    readIfThere(parent, () => syncFolder(parent))
  for (const name of readdirSync(folder)) if (name.endsWith('.partial')) removeBelow(folder, name)
}
