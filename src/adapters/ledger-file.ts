import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Owed, SessionStore } from '../app/context.ts'
import { MOST_LEDGER_BYTES } from '../domain/bounds.ts'
import { isDigest } from '../domain/digest.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { sessionNamed } from '../domain/session/case-reference.ts'
import { appendToLog, linesText } from './log-file.ts'
import { mayBeThere, namesIn, readOwn } from './own-file.ts'
import { newId } from './system/clock.ts'
import { writeFileDurably } from './system/durable.ts'
import { readIfThere, writing } from './system/failures.ts'
import { withLock } from './system/lock.ts'
import { makeFolder } from './system/modes.ts'

type Ledger = Pick<SessionStore, 'readLedger' | 'createLedger' | 'appendLedger' | 'owe' | 'owed' | 'settled'>

/** `<store>/ledger`, and in `<store>/owed/` an empty file for each session that may have something to list in it. */
export function ledgerFile(root: string): Ledger {
  const path = join(root, 'ledger')
  const lock = join(root, 'lock')
  const folder = join(root, 'owed')
  return {
    readLedger: () => readIfThere(path, () => readOwn(path, MOST_LEDGER_BYTES)),
    createLedger: (lines) => {
      writing(path, () => {
        withLock(lock, () => {
          if (existsSync(path)) throw new ScreenError('HEAD_MOVED', {})
          writeFileDurably(path, Buffer.from(linesText(lines)), `${path}.${newId()}.partial`)
        })
      })
    },
    appendLedger: (head, lines, torn) => {
      writing(path, () => {
        appendToLog(path, lock, { head, lines, torn })
      })
    },
    owe: (ref, head) => {
      const note = join(folder, noteOf({ ref, head }))
      writing(note, () => {
        makeFolder(folder)
        writeFileDurably(note, new Uint8Array(), `${note}.${newId()}.partial`)
      })
    },
    owed: () =>
      (readIfThere(folder, () => namesIn(folder)) ?? []).flatMap((name) => {
        const owed = readNote(name)
        return owed && mayBeThere(join(root, 'cases', owed.ref.case, String(owed.ref.number), 'log'))
          ? [owed]
          : []
      }),
    settled: (owed) => {
      const note = join(folder, noteOf(owed))
      writing(note, () => rmSync(note, { force: true }))
    },
  }
}

function noteOf({ ref, head }: Owed): string {
  return [ref.case, ref.number, head.seq, head.hash].join('~')
}

/** null: what `noteOf` does not make. */
function readNote(name: string): Owed | null {
  const [reference = '', number = '', seq = '', hash = '', ...more] = name.split('~')
  const ref = sessionNamed(reference, number)
  return ref && more.length === 0 && SEQ.test(seq) && isDigest(hash)
    ? { ref, head: { seq: Number(seq), hash } }
    : null
}

const SEQ = /^[1-9]\d{0,8}$/
