import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Draft, Drafts, SessionRef } from '../app/context.ts'
import { MOST_ENTRY_BYTES } from '../domain/bounds.ts'
import { either, fields, listOf, recordOf, text } from '../domain/shape.ts'
import { readOwn } from './own-file.ts'
import { newId } from './system/clock.ts'
import { replaceFile } from './system/durable.ts'
import { ifThere, readIfThere, writing } from './system/failures.ts'
import { makeFolder } from './system/modes.ts'

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
    replaceFile(file, Buffer.from(text), `${file}.${newId()}.partial`)
  }
  return {
    list: (ref) =>
      (readIfThere(folder(ref), () => readdirSync(folder(ref))) ?? [])
        .filter((name) => name.endsWith('.json'))
        .sort()
        .flatMap((name) => draftAt(join(folder(ref), name))),
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
        return readOwn(file, MOST_ENTRY_BYTES).toString()
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

/** A draft that cannot be read, or is none, is no reason not to go on. */
function draftAt(path: string): Draft[] {
  try {
    const draft: unknown = JSON.parse(readOwn(path, MOST_ENTRY_BYTES).toString())
    return DRAFT.fits(draft) ? [draft] : []
  } catch {
    return []
  }
}

const typed = text(MOST_ENTRY_BYTES)
const DRAFT = fields({ step: typed, form: typed, answers: recordOf(either(typed, listOf(typed))) })
