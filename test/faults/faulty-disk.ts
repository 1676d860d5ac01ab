import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/**
 * The calls to the file system that change something, each with a number, and one of them going wrong. Works on
 * `node:fs` itself, in this process: the program under test knows nothing of it.
 */

/** What happens at one call. `killed`: the process is gone; nothing it would have done afterwards is done. */
export type Fault =
  | 'killed-before'
  | 'killed-after'
  /** Half of what was written has arrived, and the process is gone. */
  | 'killed-halfway'
  /** Fewer bytes than asked were taken, which is no error: the rest is to be asked again. */
  | 'short'
  /** From here on, as a disk that is full or read-only stays so. */
  | 'ENOSPC'
  | 'EROFS'
  /** Once, as a bad sector or a network drive that comes back. */
  | 'EIO'

export const FAULTS: readonly Fault[] = [
  'killed-before',
  'killed-after',
  'killed-halfway',
  'short',
  'ENOSPC',
  'EROFS',
  'EIO',
]

/** Thrown in place of the end of a process. */
export class Killed extends Error {}

/** One call as the disk saw it. `bytes` only of a write. */
export type Call =
  | { readonly name: 'create'; readonly path: string }
  | { readonly name: 'write'; readonly path: string; readonly position: number; readonly bytes: Buffer }
  | { readonly name: 'truncate'; readonly path: string; readonly length: number }
  | { readonly name: 'fsync' | 'unlink' | 'mkdir' | 'rmdir' | 'rm'; readonly path: string }
  | { readonly name: 'rename' | 'link'; readonly path: string; readonly to: string }

export interface Watched<T> {
  readonly calls: readonly Call[]
  /** What the work gave, or threw. */
  readonly result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }
  /** Whether the call that was to go wrong was made. */
  readonly happened: boolean
}

/** Does `work`, and lets call number `at` (from 0) go wrong as said. */
export async function withFault<T>(
  work: () => T | Promise<T>,
  fault?: { readonly kind: Fault; readonly at: number },
): Promise<Watched<T>> {
  const disk = new FaultyDisk(fault)
  const restore = disk.install()
  try {
    const value = await work()
    return { calls: disk.calls, result: { ok: true, value }, happened: disk.happened }
  } catch (error) {
    return { calls: disk.calls, result: { ok: false, error }, happened: disk.happened }
  } finally {
    restore()
  }
}

type Sync = (...args: never[]) => unknown

/** What is known of an open file: its path, and where the next write without a position goes. */
interface Open {
  readonly path: string
  position: number
}

class FaultyDisk {
  readonly calls: Call[] = []
  happened = false
  private killed = false
  private failing: 'ENOSPC' | 'EROFS' | null = null
  private readonly open = new Map<number, Open>()
  private readonly real = { ...fs }

  private readonly fault: { readonly kind: Fault; readonly at: number } | undefined

  constructor(fault: { readonly kind: Fault; readonly at: number } | undefined) {
    this.fault = fault
  }

  install(): () => void {
    const { real } = this
    /** What is reached by what was opened, by its name. */
    const path = (value: unknown): string =>
      String(value).replace(/^\/proc\/self\/fd\/(\d+)/, (_, file) => this.pathOf(Number(file)))
    const replaced: Record<string, Sync> = {
      openSync: (file: fs.PathLike, flags: string | number = 'r', mode: number = 0o666) => {
        // As numbers: how evidence is opened, to be read.
        if (flags === 'r' || flags === 'r+' || typeof flags === 'number')
          return this.opened(real.openSync(file, flags, mode), path(file))
        const call = { name: 'create', path: path(file) } as const
        const opened = this.call(call, () => real.openSync(file, flags, mode)) as number
        return this.opened(opened, path(file))
      },
      closeSync: (file: number) => {
        this.open.delete(file)
        real.closeSync(file)
      },
      writeSync: (file: number, data: string | Uint8Array, ...rest: (number | null | undefined)[]) =>
        this.write(file, data, rest),
      fsyncSync: (file: number) => this.call({ name: 'fsync', path: this.pathOf(file) }, () => undefined),
      ftruncateSync: (file: number, length = 0) =>
        this.call({ name: 'truncate', path: this.pathOf(file), length }, () =>
          real.ftruncateSync(file, length),
        ),
      renameSync: (from: string, to: string) =>
        this.call({ name: 'rename', path: from, to }, () => real.renameSync(from, to)),
      linkSync: (from: string, to: string) =>
        this.call({ name: 'link', path: from, to }, () => real.linkSync(from, to)),
      unlinkSync: (at: string) => this.call({ name: 'unlink', path: path(at) }, () => real.unlinkSync(at)),
      rmdirSync: (at: string) => this.call({ name: 'rmdir', path: path(at) }, () => real.rmdirSync(at)),
      rmSync: (at: string, options?: fs.RmOptions) =>
        this.call({ name: 'rm', path: at }, () => real.rmSync(at, options)),
      mkdirSync: (at: string, options?: fs.MakeDirectoryOptions) =>
        real.existsSync(at) && options?.recursive
          ? undefined
          : this.call({ name: 'mkdir', path: at }, () => real.mkdirSync(at, options)),
      writeFileSync: (at: string, data: string | Uint8Array, options?: { flag?: string; mode?: number }) => {
        const file = fs.openSync(at, options?.flag ?? 'w', options?.mode)
        try {
          const bytes = Buffer.from(data as Uint8Array)
          for (let done = 0; done < bytes.length; )
            done += fs.writeSync(file, bytes, done, bytes.length - done, null)
        } finally {
          fs.closeSync(file)
        }
      },
      readFileSync: this.reading(real.readFileSync),
      readdirSync: this.reading(real.readdirSync),
    }
    Object.assign(fs, replaced)
    syncBuiltinESMExports()
    return () => {
      for (const file of this.open.keys()) real.closeSync(file)
      Object.assign(
        fs,
        Object.fromEntries(Object.keys(replaced).map((name) => [name, real[name as 'openSync']])),
      )
      syncBuiltinESMExports()
    }
  }

  private opened(file: number, path: string): number {
    this.open.set(file, { path, position: 0 })
    return file
  }

  private pathOf(file: number): string {
    return this.open.get(file)?.path ?? ''
  }

  private reading<F extends Sync>(read: F): Sync {
    return (...args) => {
      if (this.killed) throw new Killed()
      return read(...args)
    }
  }

  private write(file: number, data: string | Uint8Array, rest: (number | null | undefined)[]): number {
    const all = Buffer.from(data as Uint8Array)
    // writeSync(file, text[, position]) or writeSync(file, bytes[, offset[, length[, position]]])
    const [offset, length, given] =
      typeof data === 'string' ? [0, all.length, rest[0]] : [rest[0] ?? 0, rest[1] ?? all.length, rest[2]]
    const bytes = all.subarray(offset, offset + length)
    const open = this.open.get(file)
    const position = given ?? open?.position ?? 0
    const put = (count: number): number => {
      const written = this.real.writeSync(file, bytes, 0, count, position)
      if (open && typeof given !== 'number') open.position += written
      return written
    }
    const call = { name: 'write', path: this.pathOf(file), position, bytes } as const
    return this.call(
      call,
      () => put(bytes.length),
      () => put(Math.floor(bytes.length / 2)),
    ) as number
  }

  /** The one place where a call is counted, and may go wrong. */
  private call(call: Call, perform: () => unknown, half?: () => unknown): unknown {
    if (this.killed) throw new Killed()
    const isHere = this.fault?.at === this.calls.length
    this.calls.push(call)
    if (this.failing && call.name !== 'fsync' && !isTidying(call)) throw systemError(this.failing, call)
    if (!isHere || !this.fault) return perform()
    return this.goWrong(this.fault.kind, call, perform, half)
  }

  private goWrong(kind: Fault, call: Call, perform: () => unknown, half?: () => unknown): unknown {
    this.happened = true
    switch (kind) {
      case 'killed-before':
        return this.kill()
      case 'killed-after':
        perform()
        return this.kill()
      case 'killed-halfway':
        half?.()
        return this.kill()
      case 'short':
        return half ? half() : perform()
      case 'EIO':
        throw systemError('EIO', call)
      case 'ENOSPC':
        // A full disk takes what still fits, and always lets go.
        if (isTidying(call)) return perform()
        this.failing = kind
        half?.()
        throw systemError(kind, call)
      case 'EROFS':
        this.failing = kind
        throw systemError(kind, call)
    }
  }

  private kill(): never {
    this.killed = true
    throw new Killed()
  }
}

function isTidying({ name }: Call): boolean {
  return name === 'unlink' || name === 'rm' || name === 'rmdir' || name === 'truncate'
}

function systemError(code: string, { name, path }: Call): Error {
  return Object.assign(new Error(`${code}: ${name} '${path}'`), { code, syscall: name, path })
}
