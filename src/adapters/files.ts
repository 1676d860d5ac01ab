import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Files, WriteOptions } from '../app/context.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { openFolder } from './folder.ts'
import { newId } from './system/clock.ts'
import { fillFileDurably, SHARED_FILE, writeFileDurably } from './system/durable.ts'
import { ifThere, unreadable, writing } from './system/failures.ts'
import { PRIVATE } from './system/modes.ts'
import { openTar } from './tar-file.ts'

export const files: Files = {
  read: (path) => {
    try {
      return readFileSync(path)
    } catch (error) {
      throw unreadable(path, error)
    }
  },
  folder: (path) => openFolder(path) ?? (isFile(path) ? openTar(path) : null),
  refuseExisting,
  write: (path, bytes, options) => {
    const { temporary, mode } = prepare(path, options)
    writing(path, () => writeFileDurably(path, bytes, temporary, mode))
  },
  fill: async (path, fill, options) => {
    const { temporary, mode } = prepare(path, options)
    await fillFileDurably(path, fill, temporary, mode)
  },
}

/** The folder that a file will stand in, and what it is until it is whole. */
function prepare(path: string, options: WriteOptions = {}): { temporary: string; mode: number } {
  if (!options.overwrite) refuseExisting(path)
  const folder = options.shared ? {} : { mode: PRIVATE.folder }
  writing(path, () => mkdirSync(dirname(path), { recursive: true, ...folder }))
  return { temporary: `${path}.${newId()}.partial`, mode: options.shared ? SHARED_FILE : PRIVATE.file }
}

function isFile(path: string): boolean {
  return ifThere(() => statSync(path))?.isFile() ?? false
}

function refuseExisting(path: string): void {
  if (existsSync(path)) throw new ScreenError('OUTPUT_EXISTS', { file: path })
}
