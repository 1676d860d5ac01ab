import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { InstructionFiles, OwnInstructions } from '../app/context.ts'
import { MAX_DOCUMENT_BYTES, MOST_PARSED_BYTES, MOST_PUBLICATIONS_BYTES } from '../domain/bounds.ts'
import { sha256 } from '../domain/digest.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { appendToLog, linesText } from './log-file.ts'
import { readLinked } from './own-file.ts'
import { newId } from './system/clock.ts'
import { SHARED_FILE, writeFileDurably } from './system/durable.ts'
import { readIfThere, writing } from './system/failures.ts'
import { withLock } from './system/lock.ts'
import { isShared, makeFolder } from './system/modes.ts'
import { versionedFiles } from './versioned-files.ts'

/** The organisation's own folder is looked in first; what ships with the program stays as it is. */
export function instructionFiles(shipped: string, own: string): InstructionFiles {
  return {
    ...versionedFiles([own, shipped]),
    readIndexes: (id) =>
      [...new Set([shipped, own])].flatMap((root) => {
        const path = indexPath(root, id)
        const bytes = readIfThere(path, () => readLinked(path, MOST_PUBLICATIONS_BYTES))
        return bytes ? [{ path, bytes }] : []
      }),
    own: ownInstructions(own),
  }
}

/** The parsed form of what was published here, so that starting a session parses no YAML. */
export function publishedForm(own: string, digest: string): string | null {
  const path = join(own, '.parsed', `${digest}.json`)
  return readIfThere(path, () => readLinked(path, MOST_PARSED_BYTES).toString())
}

function indexPath(root: string, id: string): string {
  return join(root, id, 'index')
}

function ownInstructions(root: string): OwnInstructions {
  const pathOf = (id: string, version: string): string => join(root, id, `${version}.yaml`)
  const lock = (id: string): string => join(root, id, 'lock')
  return {
    pathOf,
    readIndex: (id) =>
      readIfThere(indexPath(root, id), () => readLinked(indexPath(root, id), MOST_PUBLICATIONS_BYTES)),
    createIndex: (id, lines) => {
      const path = indexPath(root, id)
      writing(path, () => {
        makeHome(path)
        withLock(lock(id), () => {
          if (existsSync(path)) throw new ScreenError('HEAD_MOVED', {})
          put(path, Buffer.from(linesText(lines)))
        })
      })
    },
    appendIndex: (id, head, lines, torn) => {
      const path = indexPath(root, id)
      writing(path, () => {
        appendToLog(path, lock(id), { head, lines, torn })
      })
    },
    put: ({ id, version }, bytes, parsed) => {
      const path = pathOf(id, version)
      const form = join(root, '.parsed', `${sha256(bytes)}.json`)
      return writing(path, () => {
        for (const one of [path, form]) makeHome(one)
        const there = readIfThere(path, () => readLinked(path, MAX_DOCUMENT_BYTES))
        if (there && sha256(there) !== sha256(bytes)) throw new ScreenError('NUMBER_TAKEN', { file: path })
        if (!there) put(path, bytes)
        put(form, Buffer.from(parsed))
        return path
      })
    },
  }
}

/** In the folder of a group for that group, whatever the umask: one account publishes, another withdraws, all read. */
function isForGroup(folder: string): boolean {
  return existsSync(folder) ? isShared(statSync(folder)) : isForGroup(dirname(folder))
}

function makeHome(path: string): void {
  const folder = dirname(path)
  if (isForGroup(folder)) makeFolder(folder)
  else mkdirSync(folder, { recursive: true })
}

/** Instructions hold nothing about a person: everybody who screens has to be able to read them. */
function put(path: string, bytes: Uint8Array): void {
  const mode = isForGroup(dirname(path)) ? undefined : SHARED_FILE
  writeFileDurably(path, bytes, `${path}.${newId()}.partial`, mode)
}
