import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SessionRef, SessionStore } from '../app/context.ts'
import { type EncryptedManifest, parseManifest } from '../domain/encryption/encrypted-session.ts'
import { derivedReader } from '../domain/instruction/derived.ts'
import type { AskedHead } from '../domain/log/check-number.ts'
import { refText } from '../domain/session/case-reference.ts'
import {
  checkLogs,
  type EncryptedLoss,
  type LogReader,
  type LogsReport,
  together,
} from '../domain/session/check-log.ts'
import type { IndexLine } from '../domain/session/index-line.ts'
import { sessionFiles } from './session-files.ts'

/** From here on it pays to begin a thread for each core: starting one takes as long as some hundred logs. */
const MANY = 1000

/** What a thread is given; it answers with a LogsReport. */
export interface Share {
  readonly root: string
  readonly refs: readonly SessionRef[]
  readonly lines: ReadonlyMap<string, IndexLine>
  readonly head?: AskedHead | undefined
}

/** Checks the logs of these sessions of the store at `root`, on all cores when they are many. */
export async function checkAllLogs({ root, refs, lines, head }: Share): Promise<LogsReport> {
  if (refs.length < MANY) return checkLogs(refs, logReader(sessionFiles(root)), lines, head)
  const threads = availableParallelism()
  const shares = Array.from({ length: threads }, (_, thread) => {
    const some = refs.filter((_ref, index) => index % threads === thread)
    return { root, refs: some, lines: linesOf(some, lines), head }
  })
  return together(await Promise.all(shares.map(inThread)))
}

function linesOf(refs: readonly SessionRef[], lines: Share['lines']): Share['lines'] {
  return new Map(
    refs.flatMap((ref) => {
      const line = lines.get(refText(ref))
      return line ? [[refText(ref), line]] : []
    }),
  )
}

function inThread(share: Share): Promise<LogsReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./log-checker-thread.js', import.meta.url), { workerData: share })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

function lossOf({ bytes }: EncryptedManifest, size: number | null): EncryptedLoss | null {
  if (size === null) return 'encrypted-missing'
  return size === bytes ? null : 'encrypted-changed'
}

export function logReader(
  store: Pick<SessionStore, 'readLog' | 'encrypted' | 'readDerived' | 'sizeOfDerived'>,
): LogReader {
  return {
    read: (ref) => {
      const log = store.readLog(ref)
      const manifest = parseManifest(store.encrypted.read(ref))
      if (!manifest) return { log, encrypted: 0, lost: null }
      return { log, encrypted: manifest.entries, lost: lossOf(manifest, store.encrypted.size(ref)) }
    },
    instructionOf: derivedReader(store),
  }
}
