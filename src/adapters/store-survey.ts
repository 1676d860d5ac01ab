import {
  accessSync,
  closeSync,
  constants,
  type Dirent,
  fchmodSync,
  fstatSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statfsSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { StoreFacts, StoreUpkeep } from '../app/context.ts'
import { orNull, ScreenError } from '../domain/screen-error.ts'
import { canBeCase } from '../domain/session/case-reference.ts'
import { entriesBelow } from './entries-below.ts'
import { openOwn, openOwnFolder } from './own-file.ts'
import { isMadeForGroup, labelText, refuseLabel } from './store-label.ts'
import { newId } from './system/clock.ts'
import { copyOwn, makeSingle, syncFolder } from './system/durable.ts'
import { ifThere, readIfThere, writing } from './system/failures.ts'
import { withLock } from './system/lock.ts'
import { isShared, makeFolder } from './system/modes.ts'

/** What the disk says of a store, and the few things that are mended on the disk itself. */
export function storeUpkeep(root: string): StoreUpkeep {
  return {
    facts: (before) => facts(root, before),
    tighten: () => {
      const allowed = allowedIn(root)
      return tooOpen(allowed, look(root).entries)
        .filter((entry) => tighten(root, allowed, entry))
        .map(({ path }) => shownPath(root, path))
    },
    keepAside: (path) => writing(root, () => keepAside(root, path)),
    moveAside: (path) => writing(root, () => keepAside(root, path, true)),
  }
}

function facts(root: string, before: number): StoreFacts | null {
  const stats = readIfThere(root, () => statSync(root))
  if (!stats) return null
  const { bavail, bsize, type } = statfsSync(root)
  const { below, entries, closed } = look(root)
  const shown = ({ path }: Entry): string => shownPath(root, path)
  return {
    folder: root,
    shared: isShared(stats),
    group: groupName(stats.gid),
    refusesToWrite: refusal(root),
    label: labelIn(root),
    freeBytes: bavail * bsize,
    network: process.platform === 'linux' ? (NETWORK[type] ?? null) : null,
    tooOpen: tooOpen(allowedIn(root), entries).map(shown),
    tooClosed: tooClosed(root, stats, entries).map(shown),
    closed: closed.map((path) => shownPath(root, path)),
    strange: strangeIn(root, below).map((path) => shownPath(root, path)),
    misplaced: misplacedIn(root),
    leftovers: entries.filter((entry) => isLeftover(entry, before)).map(shown),
  }
}

/** The system's code where it does not let this account write; null: it does. */
function refusal(root: string): string | null {
  try {
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'EACCES'
  }
}

/** If it does not fit, no session can be begun. Without one it gets one then; what is closed to this account is told as that. */
function labelIn(root: string): StoreFacts['label'] {
  const text = orNull(() => labelText(root))
  if (text === null || orNull(() => refuseLabel(root, text)) !== null) return 'fits'
  return isMadeForGroup(text) ? 'of-a-group' : 'unfit'
}

/** Linux's numbers of the file systems that other machines serve; statfs(2). */
const NETWORK: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'CIFS',
  4266872130: 'SMB',
}

function groupName(gid: number): string {
  const lines = ifThere(() => readFileSync('/etc/group', 'utf8'))?.split('\n') ?? []
  return lines.map((line) => line.split(':')).find((fields) => fields[2] === String(gid))?.[0] ?? String(gid)
}

interface Entry {
  readonly path: string
  readonly stats: Stats
}

interface Look {
  readonly below: readonly Dirent[]
  /** The store's folder and what is below it, but no links: what they lead to would be changed with the rest. */
  readonly entries: readonly Entry[]
  /** What this account may not look into. */
  readonly closed: readonly string[]
}

/** What goes in the meantime is left out. */
function look(root: string): Look {
  const closed: string[] = []
  const below = entriesBelow(root, (folder) => closed.push(folder))
  const entries = [root, ...below.map(({ parentPath, name }) => join(parentPath, name))].flatMap((path) => {
    try {
      const stats = ifThere(() => (path === root ? statSync(path) : lstatSync(path)))
      return stats && !stats.isSymbolicLink() ? [{ path, stats }] : []
    } catch {
      closed.push(path)
      return []
    }
  })
  return { below, entries, closed }
}

/** Links, and folders among the cases that no case can be called: nothing of the program makes them, or reads them. */
function strangeIn(root: string, below: readonly Dirent[]): string[] {
  const isCase = ({ parentPath }: Dirent): boolean => relative(root, parentPath) === 'cases'
  return below
    .filter(
      (entry) => entry.isSymbolicLink() || (entry.isDirectory() && isCase(entry) && !canBeCase(entry.name)),
    )
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
}

const INDEX_FILES = ['sessions', 'running', 'stamp', 'lock']

/** Where the index has a folder, what is none; where it has a file, what is none. */
function misplacedIn(root: string): string[] {
  // What this account may not look into is told as that.
  const seen = <T>(read: () => T): T | null => orNull(() => readIfThere(root, read))
  const found = (path: string, isRight: (stats: Stats) => boolean): string[] => {
    const stats = seen(() => lstatSync(join(root, path)))
    return stats && !isRight(stats) ? [path] : []
  }
  const isFolder = (stats: Stats): boolean => stats.isDirectory()
  // What is behind a link is not looked at.
  const index = found('index', isFolder)
  if (index.length > 0) return index
  const open = found('index/open', isFolder)
  const marks = open.length > 0 ? [] : (seen(() => readdirSync(join(root, 'index/open'))) ?? [])
  const files = [...INDEX_FILES, ...marks.map((name) => `open/${name}`)]
  return [...open, ...files.flatMap((name) => found(`index/${name}`, (stats) => stats.isFile()))]
}

/** What others than the account, or the group of a shared store, can read. Windows keeps no such modes. */
function tooOpen(allowed: number, entries: readonly Entry[]): Entry[] {
  if (process.platform === 'win32') return []
  return entries.filter(({ stats }) => (stats.mode & 0o777 & ~allowed) !== 0)
}

/**
 * By what was opened: by then something else may have its name. A file that has another name elsewhere gets a copy of its
 * own in the store, and only that is made private. false: this account cannot.
 */
function tighten(root: string, allowed: number, { path, stats }: Entry): boolean {
  try {
    writing(path, () => {
      if (!stats.isDirectory()) makeSingle(path, (work) => alone(path, work))
      const opened = stats.isDirectory()
        ? openOwnFolder(path === root ? realpathSync(root) : path)
        : openOwn(path)
      try {
        fchmodSync(opened, fstatSync(opened).mode & (0o7000 | allowed))
      } finally {
        closeSync(opened)
      }
    })
    return true
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error
    return false
  }
}

/** What is added to where it stands, by who holds the lock beside it. */
const ADDED_TO: ReadonlySet<string> = new Set(['log', 'accesses', 'ledger', 'sessions'])

/** While nobody adds to this file: that would not be in the copy that gets its place. */
function alone(path: string, work: () => void): void {
  if (ADDED_TO.has(basename(path))) withLock(join(dirname(path), 'lock'), work)
  else work()
}

/** What the group of a store that was made for one cannot read, write or hand on. */
function tooClosed(root: string, { gid }: Stats, entries: readonly Entry[]): Entry[] {
  if (process.platform === 'win32' || !isForGroup(root)) return []
  return entries.filter(({ stats }) => {
    const needed = stats.isDirectory() ? 0o2070 : 0o060
    return stats.gid !== gid || (stats.mode & needed) !== needed
  })
}

function allowedIn(root: string): number {
  return isForGroup(root) ? 0o770 : 0o700
}

/**
 * By the mode of the store's folder; by its label where that mode was lost, as in a backup that kept none: to take away
 * then what the group may still do would only make more to be put right.
 */
function isForGroup(root: string): boolean {
  if (ifThere(() => isShared(statSync(root)))) return true
  const text = orNull(() => labelText(root))
  return text !== null && isMadeForGroup(text)
}

/** A write that broke off: a file or folder that never got its name. */
function isLeftover({ path, stats }: Entry, before: number): boolean {
  return isUnnamed(basename(path)) && !dirname(path).includes('.partial') && stats.mtimeMs < before
}

function isUnnamed(name: string): boolean {
  return name.endsWith('.partial') || /^lock(-dead)?-[0-9a-f]{32}(-dead-[0-9a-f]{32})*$/.test(name)
}

function shownPath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/') || '.'
}

/**
 * Puts something in `repair/` of its case, or of the store where it is of no case; from there nothing is read. What
 * was never acknowledged moves, and a folder; a file is copied, unless it `goes`. Gives the path there, below the store;
 * null where nothing stands, or a link or a pipe, of which there is nothing to keep.
 */
function keepAside(root: string, path: string, goes = false): string | null {
  const from = join(root, path)
  const stats = lstatSync(from, { throwIfNoEntry: false })
  const moves = isUnnamed(basename(path)) || stats?.isDirectory() || (goes && stats?.isFile())
  if (!stats || (!moves && !stats.isFile())) {
    if (goes) rmSync(from, { force: true })
    return null
  }
  const [, of = '', inCase = path] = /^(cases\/[^/]+\/)(.+)$/.exec(path) ?? []
  const folder = join(root, of, 'repair')
  makeFolder(folder)
  const to = join(folder, `${inCase.replaceAll('/', '-')}-${newId().slice(0, 8)}`)
  if (moves) renameSync(from, to)
  else copyOwn(from, to)
  syncFolder(folder)
  syncFolder(dirname(from))
  return shownPath(root, to)
}
