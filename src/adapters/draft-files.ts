import { closeSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Draft, Drafts, SessionRef } from '../app/context.ts'
import { newId } from './system/clock.ts'
import { writeAll } from './system/durable.ts'
import { ifThere, readIfThere, writing } from './system/failures.ts'
import { makeFolder, openNew } from './system/modes.ts'

/** Where in a session's folder unfinished text is. */
const DRAFTS = 'drafts'

/**
 * Drafts as files in `drafts/` of the session. Each is put in place whole, at every key; not synced, as it
 * has to outlive the program and the terminal, not the machine.
 */
export function draftFiles(root: string): Drafts {
  const folder = (ref: SessionRef): string => join(root, 'cases', ref.case, String(ref.number), DRAFTS)
  const path = (ref: SessionRef, { step, form }: Pick<Draft, 'step' | 'form'>): string =>
    join(folder(ref), `${plain(step)}.${plain(form)}.json`)
  const put = (file: string, text: string): void => {
    makeFolder(join(file, '..'))
    const partial = `${file}.${newId()}.partial`
    const opened = openNew(partial)
    try {
      writeAll(opened, Buffer.from(text))
    } finally {
      closeSync(opened)
    }
    renameSync(partial, file)
  }
  return {
    list: (ref) =>
      (readIfThere(folder(ref), () => readdirSync(folder(ref))) ?? [])
        .filter((name) => name.endsWith('.json'))
        .sort()
        .flatMap((name) =>
          parsed(readIfThere(join(folder(ref), name), () => readFileSync(join(folder(ref), name), 'utf8'))),
        ),
    keep: (ref, draft) => {
      writing(folder(ref), () => {
        put(path(ref, draft), `${JSON.stringify(draft)}\n`)
      })
    },
    drop: (ref, draft) => {
      writing(folder(ref), () => {
        ifThere(() => {
          rmSync(path(ref, draft))
        })
      })
    },
    lend: (ref, text, use) => {
      const file = join(folder(ref), `${newId()}.txt`)
      try {
        writing(folder(ref), () => {
          put(file, text)
        })
        use(file)
        return readFileSync(file, 'utf8')
      } finally {
        rmSync(file, { force: true })
      }
    },
  }
}

/** Ids of steps and forms, as a name on any disk. */
function plain(id: string): string {
  return id.replace(/[^A-Za-z0-9-]/g, '_')
}

/** A draft that cannot be read is no reason not to go on. */
function parsed(text: string | null): Draft[] {
  try {
    const { step, form, answers } = JSON.parse(text ?? '') as Partial<Draft>
    return step !== undefined && form !== undefined && answers !== undefined ? [{ step, form, answers }] : []
  } catch {
    return []
  }
}
