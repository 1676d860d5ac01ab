import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { openOwn } from '../own-file.ts'
import { newId } from './clock.ts'
import { writing } from './failures.ts'
import { giveTo, openNew, PRIVATE } from './modes.ts'

/** For what holds nothing about a person; the account's umask may narrow it. */
export const SHARED_FILE = 0o666

export function writeAll(file: number, bytes: Uint8Array, position: number | null = null): void {
  let written = 0
  while (written < bytes.length) {
    written += writeSync(
      file,
      bytes,
      written,
      bytes.length - written,
      position === null ? null : position + written,
    )
  }
}

/**
 * Puts a file in place whole and durable, or not at all: temporary file, sync, rename, sync the folder. Without a
 * mode it is as shared as its folder.
 */
export function writeFileDurably(path: string, bytes: Uint8Array, temporary: string, mode?: number): void {
  putInPlace(path, temporary, opened(temporary, mode), (file) => {
    writeAll(file, bytes)
    fsyncSync(file)
  })
  syncFolder(dirname(path))
}

/** For what can be made again, and shows itself when it is not whole: it may be gone, or torn, after the power went. */
export function replaceFile(path: string, bytes: Uint8Array, temporary: string): void {
  putInPlace(path, temporary, opened(temporary, undefined), (file) => writeAll(file, bytes))
}

function putInPlace(path: string, temporary: string, file: number, write: (file: number) => void): void {
  try {
    try {
      write(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** The same for what `fill` writes piece by piece. What it throws is thrown on; what the system refuses is told. */
export async function fillFileDurably(
  path: string,
  fill: (sink: (piece: Uint8Array) => void) => Promise<void>,
  temporary: string,
  mode?: number,
): Promise<void> {
  const file = writing(path, () => opened(temporary, mode))
  try {
    try {
      await fill((piece) => writing(path, () => writeAll(file, piece)))
      writing(path, () => fsyncSync(file))
    } finally {
      closeSync(file)
    }
    writing(path, () => renameSync(temporary, path))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  writing(path, () => syncFolder(dirname(path)))
}

function opened(path: string, mode: number | undefined): number {
  return mode === undefined ? openNew(path) : openSync(path, 'wx', mode)
}

/**
 * Before a file is changed where it stands: one that has another name too, as in a snapshot made of links (`cp -al`), gets
 * a copy of its own here, so that what has the other name stays as it is. `alone`: does that while nobody adds to the file;
 * absent where the caller sees to it.
 */
export function makeSingle(path: string, alone: (work: () => void) => void = (work) => work()): void {
  if (isSingle(path)) return
  alone(() => {
    if (!isSingle(path)) replaceByCopy(path)
  })
}

function isSingle(path: string): boolean {
  return lstatSync(path).nlink <= 1
}

function replaceByCopy(path: string): void {
  const copy = `${path}.${newId()}.partial`
  try {
    copyOwn(path, copy)
    renameSync(copy, path)
  } catch (error) {
    rmSync(copy, { force: true })
    throw error
  }
  syncFolder(dirname(path))
}

const PIECE = 1024 * 1024

/** Copies a file of a store, through no link, to where nothing is yet, with its mode. */
export function copyOwn(path: string, to: string): void {
  const from = openOwn(path)
  try {
    const copy = openSync(to, 'wx', PRIVATE.file)
    try {
      const piece = Buffer.allocUnsafe(PIECE)
      for (let read = readSync(from, piece); read > 0; read = readSync(from, piece))
        writeAll(copy, piece.subarray(0, read))
      const stats = fstatSync(from)
      giveTo(copy, stats)
      fchmodSync(copy, stats.mode & 0o777)
      fsyncSync(copy)
    } finally {
      closeSync(copy)
    }
  } finally {
    closeSync(from)
  }
}

/** Makes names in a folder durable. Windows cannot open a folder and keeps its names durable itself. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
