import { join } from 'node:path'
import type { EnvironmentFile } from '../app/context.ts'
import { MOST_NOTE_BYTES } from '../domain/bounds.ts'
import { orNull } from '../domain/screen-error.ts'
import type { ConfirmedEnvironment, Environment } from '../domain/session/environment.ts'
import { ENVIRONMENT_FIELDS } from '../domain/session/environment-fields.ts'
import { readOwn } from './own-file.ts'
import { newId } from './system/clock.ts'
import { writeFileDurably } from './system/durable.ts'
import { readIfThere, writing } from './system/failures.ts'
import { makeFolder } from './system/modes.ts'

/** What somebody works with, in the store, one file per staff code; about a desk, so that no case is in it. */
export function environmentFile(store: string, staff: string): EnvironmentFile {
  const folder = join(store, 'environments')
  const path = join(folder, `${staff}.json`)
  return {
    read: () => orNull(() => parse(readIfThere(path, () => readOwn(path, MOST_NOTE_BYTES).toString()))),
    keep: (confirmed) =>
      writing(path, () => {
        makeFolder(folder)
        writeFileDurably(path, Buffer.from(`${JSON.stringify(confirmed)}\n`), `${path}.${newId()}.partial`)
      }),
  }
}

/** A convenience, not a record: what cannot be read is asked again. */
function parse(text: string | null): ConfirmedEnvironment | null {
  try {
    const read = JSON.parse(text ?? 'null') as {
      confirmed?: unknown
      environment?: Record<string, unknown>
    } | null
    const environment = Object.fromEntries(
      ENVIRONMENT_FIELDS.map((field) => [field, read?.environment?.[field]]).filter(
        ([, value]) => typeof value === 'string' && value !== '',
      ),
    ) as Partial<Environment>
    if (typeof read?.confirmed !== 'string' || environment.machine === undefined) return null
    return { confirmed: read.confirmed, environment: { ...environment, machine: environment.machine } }
  } catch {
    return null
  }
}
