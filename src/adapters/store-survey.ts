import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  type Dirent,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statfsSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { SessionRef, StoreFacts, StoreUpkeep } from '../app/context.ts'
import { canBeCase, sessionNamed } from '../domain/session/case-reference.ts'
import { entriesBelow } from './entries-below.ts'
import { newId } from './system/clock.ts'
import { syncFolder } from './system/durable.ts'
import { ifThere, writing } from './system/failures.ts'
import { isShared, makeFolder } from './system/modes.ts'

/** What the disk says of a store, and the few things that are mended on the disk itself. */
export function storeUpkeep(root: string): StoreUpkeep {
  return {
    facts: (before) => facts(root, before),
    tighten: () => tooOpen(root, entriesOf(root)).map((entry) => tighten(root, entry)),
    keepAside: (path) => writing(root, () => keepAside(root, path)),
    moveAside: (path) => writing(root, () => keepAside(root, path, true)),
  }
}

function facts(root: string, before: number): StoreFacts | null {
  const stats = ifThere(() => statSync(root))
  if (!stats) return null
  const { bavail, bsize, type } = statfsSync(root)
  const below = entriesBelow(root)
  const entries = entriesOf(root, below)
  const shown = ({ path }: Entry): string => shownPath(root, path)
  return {
    folder: root,
    shared: isShared(stats),
    group: groupName(stats.gid),
    refusesToWrite: refusal(root),
    freeBytes: bavail * bsize,
    network: process.platform === 'linux' ? (NETWORK[type] ?? null) : null,
    tooOpen: tooOpen(root, entries).map(shown),
    strange: strangeIn(root, below).map((path) => shownPath(root, path)),
    misplaced: misplacedIn(root),
    logless: loglessIn(root, below),
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

/**
 * The store's folder and everything below it; what goes in the meantime is left out. Links are not followed, as what
 * they lead to would be changed with the rest.
 */
function entriesOf(root: string, below: readonly Dirent[] = entriesBelow(root)): Entry[] {
  return [root, ...below.map(({ parentPath, name }) => join(parentPath, name))].flatMap((path) => {
    const stats = ifThere(() => (path === root ? statSync(path) : lstatSync(path)))
    return stats && !stats.isSymbolicLink() ? [{ path, stats }] : []
  })
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
  const found = (path: string, isRight: (stats: Stats) => boolean): string[] => {
    const stats = ifThere(() => lstatSync(join(root, path)))
    return stats && !isRight(stats) ? [path] : []
  }
  const isFolder = (stats: Stats): boolean => stats.isDirectory()
  // What is behind a link is not looked at.
  const index = found('index', isFolder)
  if (index.length > 0) return index
  const open = found('index/open', isFolder)
  const marks = open.length > 0 ? [] : (ifThere(() => readdirSync(join(root, 'index/open'))) ?? [])
  const files = [...INDEX_FILES, ...marks.map((name) => `open/${name}`)]
  return [...open, ...files.flatMap((name) => found(`index/${name}`, (stats) => stats.isFile()))]
}

/** The log comes into place with its folder: without it, somebody took it away. */
function loglessIn(root: string, below: readonly Dirent[]): SessionRef[] {
  return below.flatMap((entry) => {
    const [cases, reference = '', ...deeper] = shownPath(root, entry.parentPath).split('/')
    const isNumber = cases === 'cases' && deeper.length === 0 && entry.isDirectory()
    const ref = isNumber ? sessionNamed(reference, entry.name) : null
    return ref && !existsSync(join(entry.parentPath, entry.name, 'log')) ? [ref] : []
  })
}

/** What others than the account, or the group of a shared store, can read. Windows keeps no such modes. */
function tooOpen(root: string, entries: readonly Entry[]): Entry[] {
  if (process.platform === 'win32') return []
  const allowed = allowedIn(root)
  return entries.filter(({ stats }) => (stats.mode & 0o777 & ~allowed) !== 0)
}

function tighten(root: string, { path, stats }: Entry): string {
  chmodSync(path, stats.mode & (0o7000 | allowedIn(root)))
  return shownPath(root, path)
}

/** Who is let in by the mode of the store's folder. */
function allowedIn(root: string): number {
  return ifThere(() => isShared(statSync(root))) ? 0o770 : 0o700
}

/** A write that broke off: a file or folder that never got its name. */
function isLeftover({ path, stats }: Entry, before: number): boolean {
  return isUnnamed(basename(path)) && !dirname(path).includes('.partial') && stats.mtimeMs < before
}

function isUnnamed(name: string): boolean {
  return name.endsWith('.partial') || /^lock-(dead-)?[0-9a-f]{32}$/.test(name)
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
  else copyFileSync(from, to)
  syncFolder(folder)
  syncFolder(dirname(from))
  return shownPath(root, to)
}
