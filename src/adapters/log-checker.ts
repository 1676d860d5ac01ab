import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SessionRef, SessionStore } from '../app/context.ts'
import { parseManifest } from '../domain/encryption/encrypted-session.ts'
import { checkLogs, type LogsReport, together } from '../domain/session/check-log.ts'
import { sessionFiles } from './session-files.ts'

/** From here on it pays to begin a thread for each core: starting one takes as long as some hundred logs. */
const MANY = 1000

/** What a thread is given; it answers with a LogsReport. */
export interface Share {
  readonly root: string
  readonly refs: readonly SessionRef[]
}

/** Checks the logs of these sessions of the store at `root`, on all cores when they are many. */
export async function checkAllLogs(root: string, refs: readonly SessionRef[]): Promise<LogsReport> {
  if (refs.length < MANY) return checkLogs(refs, readLogIn(sessionFiles(root)))
  const threads = availableParallelism()
  const shares = Array.from({ length: threads }, (_, thread) =>
    refs.filter((_ref, index) => index % threads === thread),
  )
  return together(await Promise.all(shares.map((share) => inThread({ root, refs: share }))))
}

function inThread(share: Share): Promise<LogsReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./log-checker-thread.js', import.meta.url), { workerData: share })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** A log as it is checked: its DATA may be encrypted beside it. */
export function readLogIn({ readLog, encrypted }: Pick<SessionStore, 'readLog' | 'encrypted'>) {
  return (ref: SessionRef): { readonly log: Uint8Array; readonly encrypted: number } => ({
    log: readLog(ref),
    encrypted: parseManifest(encrypted.read(ref))?.entries ?? 0,
  })
}
