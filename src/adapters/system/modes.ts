import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { CLOSED } from '../../domain/screen-error.ts'
import { openOwnFolder, refuseNoFolder } from '../own-file.ts'
import { ifThere } from './failures.ts'

/** Who may read and write what is made: its owner alone, or in a shared store a group of accounts. */
export interface Modes {
  readonly file: number
  readonly folder: number
}

export const PRIVATE: Modes = { file: 0o600, folder: 0o700 }
/** The folder's third digit hands its group on to whatever is made in it. */
const SHARED: Modes = { file: 0o660, folder: 0o2770 }
const GROUP_WRITES_AND_HANDS_ON = 0o2020

/**
 * What is new is as shared as the folder it stands in: whoever made the store for a group said so once, with the
 * mode of its folder, and nothing that is written there later has to know. Windows has no such modes.
 */
export function isShared({ mode }: Pick<Stats, 'mode'>): boolean {
  return (mode & GROUP_WRITES_AND_HANDS_ON) === GROUP_WRITES_AND_HANDS_ON
}

function folderOf(path: string): Stats {
  const folder = dirname(path)
  refuseNoFolder(folder)
  return statSync(folder)
}

function modesIn(folder: Stats): Modes {
  return isShared(folder) ? SHARED : PRIVATE
}

/** Makes a folder and those above it that are not there; each as the one above it, whatever the umask. */
export function makeFolder(path: string): void {
  if (existsSync(path)) {
    refuseNoFolder(path)
    return
  }
  makeFolder(dirname(path))
  const parent = folderOf(path)
  const { folder: mode } = modesIn(parent)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    // Somebody else made it in the meantime, with its mode.
    if (ifThere(() => statSync(path))?.isDirectory()) return
    throw error
  }
  setMode(path, mode, parent)
}

/** By what was opened: in the store of a group somebody else may have put a link in its place by now. */
function setMode(path: string, mode: number, parent: Stats): void {
  if (process.platform === 'win32') return
  const folder = openOwnFolder(path)
  try {
    giveTo(folder, parent)
    fchmodSync(folder, mode)
  } finally {
    closeSync(folder)
  }
}

/**
 * What an administrator as root makes in the store of another account is that account's, as the folder it stands in:
 * its log, written anew, would be closed to it.
 */
export function giveTo(file: number, { uid, gid }: Pick<Stats, 'uid' | 'gid'>): void {
  if (process.getuid?.() === 0 && uid !== 0) fchownSync(file, uid, gid)
}

/** Opens a file that is not there yet, for its owner or for the group, whatever the umask. */
export function openNew(path: string): number {
  const folder = folderOf(path)
  const { file: mode } = modesIn(folder)
  const file = openSync(path, 'wx', mode)
  try {
    giveTo(file, folder)
    fchmodSync(file, mode)
    return file
  } catch (error) {
    closeSync(file)
    rmSync(path, { force: true })
    throw error
  }
}

const STICKY = 0o1000

/** In a folder with the sticky bit what stands there goes by its owner, that of the folder, or root. */
export function mayRemove(path: string): boolean {
  const account = process.getuid?.() ?? 0
  const folder = statSync(dirname(path))
  const isOurs = (stats: Pick<Stats, 'uid'> | undefined): boolean => !stats || stats.uid === account
  const isFree = account === 0 || (folder.mode & STICKY) === 0
  return isFree || isOurs(folder) || isOurs(lstatSync(path, { throwIfNoEntry: false }))
}

/** Whether names in this folder are for this account to add and take away. */
export function mayWriteIn(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch (error) {
    if (CLOSED.has((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}
