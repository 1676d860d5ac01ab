import { parentPort, workerData } from 'node:worker_threads'
import { checkLogs } from '../domain/session/check-log.ts'
import { logReader, type Share } from './log-checker.ts'
import { sessionFiles } from './session-files.ts'

/** One core's share of the logs of a store. */
const { root, refs, lines, head } = workerData as Share
parentPort?.postMessage(checkLogs(refs, logReader(sessionFiles(root)), lines, head))
