import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Files } from '../app/context.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { openFolder } from './folder.ts'
import { newId } from './system/clock.ts'
import { SHARED_FILE, writeFileDurably } from './system/durable.ts'
import { unreadable, writing } from './system/failures.ts'
import { PRIVATE } from './system/modes.ts'

export const files: Files = {
  read: (path) => {
    try {
      return readFileSync(path)
    } catch (error) {
      throw unreadable(path, error)
    }
  },
  folder: openFolder,
  refuseExisting,
  write: (path, bytes, options) => {
    if (!options?.overwrite) refuseExisting(path)
    writing(path, () => {
      mkdirSync(dirname(path), { recursive: true, ...(options?.shared ? {} : { mode: PRIVATE.folder }) })
      writeFileDurably(
        path,
        bytes,
        `${path}.${newId()}.partial`,
        options?.shared ? SHARED_FILE : PRIVATE.file,
      )
    })
  },
}

function refuseExisting(path: string): void {
  if (existsSync(path)) throw new ScreenError('OUTPUT_EXISTS', { file: path })
}
