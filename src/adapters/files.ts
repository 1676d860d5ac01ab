import { existsSync, fstatSync, mkdirSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Files, WriteOptions } from '../app/context.ts'
import { MAX_DOCUMENT_BYTES } from '../domain/bounds.ts'
import {
  type AgeHeader,
  HIGHEST_WORK_FACTOR,
  LONGEST_HEADER,
  readAgeHeader,
} from '../domain/encryption/header.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { openFolder } from './folder.ts'
import { piecesOf, readAtMost } from './read-file.ts'
import { removeAll } from './remove.ts'
import { newId } from './system/clock.ts'
import { fillFileDurably, SHARED_FILE, writeFileDurably } from './system/durable.ts'
import { ifThere, unreadable, writing } from './system/failures.ts'
import { PRIVATE } from './system/modes.ts'
import { folderInTar, within } from './tar-file.ts'

/** What a group and everybody else may do. */
const OTHERS = 0o077

export const files: Files = {
  read: (path, most = MAX_DOCUMENT_BYTES) => {
    try {
      return readAtMost(path, most)
    } catch (error) {
      throw unreadable(path, error)
    }
  },
  readSecret,
  ageHeader,
  isThere: existsSync,
  folder: (path) => openFolder(path) ?? (isFile(path) ? folderInTar(path) : null),
  refuseExisting,
  write: (path, bytes, options) => {
    const { temporary, mode } = prepare(path, options)
    writing(path, () => writeFileDurably(path, bytes, temporary, mode))
  },
  fill: async (path, fill, options) => {
    const { temporary, mode } = prepare(path, options)
    await fillFileDurably(path, fill, temporary, mode)
  },
  newFolder,
  discard: (folder) => writing(folder, () => removeAll(folder)),
}

/** The folder that a file will stand in, and what it is until it is whole. */
function prepare(path: string, options: WriteOptions = {}): { temporary: string; mode: number } {
  if (!options.overwrite) refuseExisting(path)
  const folder = options.shared ? {} : { mode: PRIVATE.folder }
  writing(path, () => mkdirSync(dirname(path), { recursive: true, ...folder }))
  return { temporary: `${path}.${newId()}.partial`, mode: options.shared ? SHARED_FILE : PRIVATE.file }
}

/** What is no file, such as a pipe, is there for this process alone. */
function readSecret(path: string, holdsNone: (bytes: Uint8Array) => boolean = () => false): Uint8Array {
  try {
    return within(path, (file) => {
      const stats = fstatSync(file)
      const bytes = piecesOf((into) => readSync(file, into), path, MAX_DOCUMENT_BYTES)
      const isShared = stats.isFile() && (stats.mode & OTHERS) !== 0 && process.platform !== 'win32'
      if (isShared && !holdsNone(bytes))
        throw new ScreenError('SECRET_SHARED', { file: path, mode: (stats.mode & 0o777).toString(8) })
      return bytes
    })
  } catch (error) {
    throw unreadable(path, error)
  }
}

function ageHeader(path: string): AgeHeader | null {
  if (!isFile(path)) return null
  const start = startOf(path)
  const header = readAgeHeader(start)
  if (typeof header === 'string')
    throw new ScreenError('ENCRYPTED_UNREADABLE', {
      file: path,
      fault: header,
      most: LONGEST_HEADER / 1024,
      factor: HIGHEST_WORK_FACTOR,
    })
  return header
}

function startOf(path: string): Uint8Array {
  try {
    return within(path, (file) => {
      const start = Buffer.alloc(LONGEST_HEADER)
      return start.subarray(0, readSync(file, start, 0, start.length, 0))
    })
  } catch (error) {
    throw unreadable(path, error)
  }
}

function isFile(path: string): boolean {
  return ifThere(() => statSync(path))?.isFile() ?? false
}

function newFolder(path: string): void {
  const options = { mode: PRIVATE.folder }
  writing(path, () => {
    mkdirSync(dirname(path), { recursive: true, ...options })
    try {
      mkdirSync(path, options)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      throw new ScreenError('OUTPUT_EXISTS', { file: path }, { cause: error })
    }
  })
}

function refuseExisting(path: string): void {
  if (existsSync(path)) throw new ScreenError('OUTPUT_EXISTS', { file: path })
}
