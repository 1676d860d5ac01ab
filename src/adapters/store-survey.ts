import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  type Stats,
  statfsSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { Leftover, StoreFacts, StoreUpkeep } from '../app/context.ts'
import { newId } from './system/clock.ts'
import { syncFolder } from './system/durable.ts'
import { ifThere, writing } from './system/failures.ts'
import { isShared, makeFolder } from './system/modes.ts'

/** What the disk says of a store, and the few things that are mended on the disk itself. */
export function storeUpkeep(root: string): StoreUpkeep {
  return {
    facts: () => facts(root),
    leftovers: (before) => entriesOf(root).flatMap((entry) => leftover(root, entry, before)),
    tighten: () => tooOpen(root).map((path) => tighten(root, path)),
    keepAside: (path) => writing(root, () => keepAside(root, path)),
  }
}

function facts(root: string): StoreFacts | null {
  const stats = ifThere(() => statSync(root))
  if (!stats) return null
  return {
    folder: root,
    isFolder: stats.isDirectory(),
    shared: isShared(stats),
    group: groupName(stats.gid),
    refusesToWrite: refusal(root),
    freeBytes: freeBytes(root),
    network: networkDrive(root),
    tooOpen: tooOpen(root).map((path) => shownPath(root, path)),
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

function freeBytes(root: string): number {
  const { bavail, bsize } = statfsSync(root)
  return bavail * bsize
}

/** Linux's numbers of the file systems that other machines serve; statfs(2). */
const NETWORK: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'CIFS',
  4266872130: 'SMB',
}

function networkDrive(root: string): string | null {
  return process.platform === 'linux' ? (NETWORK[statfsSync(root).type] ?? null) : null
}

function groupName(gid: number): string {
  const lines = ifThere(() => readFileSync('/etc/group', 'utf8'))?.split('\n') ?? []
  return lines.map((line) => line.split(':')).find((fields) => fields[2] === String(gid))?.[0] ?? String(gid)
}

interface Entry {
  readonly path: string
  readonly stats: Stats
}

/** The store's folder and everything below it; what goes in the meantime is left out, links are not followed. */
function entriesOf(root: string): Entry[] {
  const paths = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : []
  return [root, ...paths.map((path) => join(root, path))].flatMap((path) => {
    const stats = ifThere(() => lstatSync(path))
    return stats && !stats.isSymbolicLink() ? [{ path, stats }] : []
  })
}

/** What others than the account, or the group of a shared store, can read. Windows keeps no such modes. */
function tooOpen(root: string): string[] {
  if (process.platform === 'win32') return []
  const allowed = ifThere(() => isShared(statSync(root))) ? 0o770 : 0o700
  return entriesOf(root).flatMap(({ path, stats }) => ((stats.mode & 0o777 & ~allowed) === 0 ? [] : [path]))
}

function tighten(root: string, path: string): string {
  const stats = statSync(path)
  const allowed = isShared(statSync(root)) ? 0o770 : 0o700
  chmodSync(path, (stats.mode & 0o7000) | (stats.mode & allowed))
  return shownPath(root, path)
}

/** A write that broke off: a file or folder that never got its name. Younger ones may still be written. */
function leftover(root: string, { path, stats }: Entry, before: number): Leftover[] {
  const name = basename(path)
  const isWrite = name.endsWith('.partial') || /^lock-(dead-)?[0-9a-f]{32}$/.test(name)
  const isInner = dirname(path).includes('.partial')
  return isWrite && !isInner && stats.mtimeMs < before ? [{ path: shownPath(root, path) }] : []
}

function shownPath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/') || '.'
}

/**
 * Puts something of a case in its folder `repair/`, from where nothing is read: what was never acknowledged moves
 * there, anything else is copied. Gives the path there, below the store.
 */
function keepAside(root: string, path: string): string {
  const from = join(root, path)
  const [, reference = '', ...rest] = path.split('/')
  const folder = join(root, 'cases', reference, 'repair')
  makeFolder(folder)
  const to = join(folder, `${rest.join('-')}-${newId().slice(0, 8)}`)
  if (rest.at(-1)?.endsWith('.partial') || rest.at(-1)?.startsWith('lock-')) renameSync(from, to)
  else copyFileSync(from, to)
  syncFolder(folder)
  syncFolder(dirname(from))
  return shownPath(root, to)
}
