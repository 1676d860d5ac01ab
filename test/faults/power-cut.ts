import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Call } from './faulty-disk.ts'

/**
 * What may lie on a disk after the power went: a write reaches it with an fsync of its file, a name with an fsync of
 * its folder; without those, each may be there or not. POSIX promises no more, and neither does this model: names do
 * not become durable with their file, and what was renamed may be there before its bytes are.
 */
export type Keep = (pending: number) => number

/** Of what was not yet durable: nothing, everything, only names, only bytes. */
export const EXTREMES: readonly { readonly names: Keep; readonly bytes: Keep }[] = [
  { names: () => 0, bytes: () => 0 },
  { names: (pending) => pending, bytes: (pending) => pending },
  { names: (pending) => pending, bytes: () => 0 },
  { names: () => 0, bytes: (pending) => pending },
]

interface FileNode {
  readonly kind: 'file'
  durable: Buffer
  pending: ((before: Buffer) => Buffer)[]
}
interface FolderNode {
  readonly kind: 'folder'
  /** What a reader sees now. */
  readonly now: Map<string, Node>
  readonly durable: Map<string, Node>
  pending: ((names: Map<string, Node>) => void)[]
}
type Node = FileNode | FolderNode

/** A folder as it lies on the disk, everything durable. Paths are relative to it; folders end with `/`. */
export type Tree = ReadonlyMap<string, Buffer | 'folder'>

/** The disk as the power cut leaves it after these calls. */
export function afterPowerCut(
  root: string,
  before: Tree,
  calls: readonly Call[],
  { names, bytes }: { readonly names: Keep; readonly bytes: Keep },
): Tree {
  const top = folderNode()
  for (const [path, content] of before) {
    const parent = find(top, dirname(path)) as FolderNode
    const node: Node = content === 'folder' ? folderNode() : { kind: 'file', durable: content, pending: [] }
    parent.now.set(basename(path), node)
    parent.durable.set(basename(path), node)
  }
  for (const call of calls) apply(top, root, call)
  const left = new Map<string, Buffer | 'folder'>()
  collect(top, '', { names, bytes }, left)
  return left
}

/** Writes a tree where the program can look at it. */
export function layOut(root: string, tree: Tree): void {
  rmSync(root, { recursive: true, force: true })
  mkdirSync(root, { recursive: true })
  for (const [path, content] of tree) {
    if (content === 'folder') mkdirSync(join(root, path))
    else writeFileSync(join(root, path), content)
  }
}

function folderNode(): FolderNode {
  return { kind: 'folder', now: new Map(), durable: new Map(), pending: [] }
}

function find(top: FolderNode, path: string): Node | undefined {
  let node: Node | undefined = top
  for (const name of path.split('/').filter((one) => one !== '' && one !== '.'))
    node = node?.kind === 'folder' ? node.now.get(name) : undefined
  return node
}

function apply(top: FolderNode, root: string, call: Call): void {
  const inside = (path: string): string => path.slice(root.length).replace(/^\//, '')
  const parentOf = (path: string): FolderNode => find(top, dirname(inside(path))) as FolderNode
  const change = (folder: FolderNode, edit: (names: Map<string, Node>) => void): void => {
    edit(folder.now)
    folder.pending.push(edit)
  }
  if (call.path !== root && !call.path.startsWith(`${root}/`)) return
  const node = find(top, inside(call.path))
  const name = basename(call.path)
  switch (call.name) {
    case 'create': {
      const file: FileNode = { kind: 'file', durable: Buffer.alloc(0), pending: [] }
      change(parentOf(call.path), (names) => names.set(name, file))
      return
    }
    case 'mkdir': {
      // With `recursive`, its parents come with it.
      if (dirname(inside(call.path)) !== '.') apply(top, root, { name: 'mkdir', path: dirname(call.path) })
      if (node) return
      const folder = folderNode()
      change(parentOf(call.path), (names) => names.set(name, folder))
      return
    }
    case 'write':
      if (node?.kind === 'file') node.pending.push((before) => written(before, call.position, call.bytes))
      return
    case 'truncate':
      if (node?.kind === 'file') node.pending.push((before) => before.subarray(0, call.length))
      return
    case 'fsync':
      if (node?.kind === 'file') node.durable = node.pending.reduce((all, one) => one(all), node.durable)
      if (node?.kind === 'folder') for (const edit of node.pending) edit(node.durable)
      if (node) node.pending = []
      return
    case 'link':
      if (node) change(parentOf(call.to), (names) => names.set(basename(call.to), node))
      return
    case 'rename': {
      if (!node) return
      const [from, to] = [parentOf(call.path), parentOf(call.to)]
      // Within one folder it is one change; between two, each may be there without the other.
      const take = (names: Map<string, Node>): unknown => names.delete(name)
      const give = (names: Map<string, Node>): unknown => names.set(basename(call.to), node)
      if (from === to) {
        change(from, (names) => {
          take(names)
          give(names)
        })
      } else {
        change(to, give)
        change(from, take)
      }
      return
    }
    case 'unlink':
    case 'rm':
    case 'rmdir':
      if (node) change(parentOf(call.path), (names) => names.delete(name))
  }
}

function written(before: Buffer, position: number, bytes: Buffer): Buffer {
  const after = Buffer.alloc(Math.max(before.length, position + bytes.length))
  before.copy(after)
  bytes.copy(after, position)
  return after
}

function collect(
  folder: FolderNode,
  at: string,
  keep: { readonly names: Keep; readonly bytes: Keep },
  left: Map<string, Buffer | 'folder'>,
): void {
  const names = new Map(folder.durable)
  for (const edit of folder.pending.slice(0, keep.names(folder.pending.length))) edit(names)
  for (const [name, node] of names) {
    const path = at === '' ? name : `${at}/${name}`
    if (node.kind === 'folder') {
      left.set(path, 'folder')
      collect(node, path, keep, left)
    } else {
      const kept = node.pending.slice(0, keep.bytes(node.pending.length))
      left.set(
        path,
        kept.reduce((all, one) => one(all), node.durable),
      )
    }
  }
}
