import { closeSync, linkSync, readFileSync, unlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { MOST_NOTE_BYTES } from '../../domain/bounds.ts'
import { sha256 } from '../../domain/digest.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { fields, matching, text, whole } from '../../domain/shape.ts'
import { readOwn } from '../own-file.ts'
import { newId } from './clock.ts'
import { writeAll } from './durable.ts'
import { ifThere } from './failures.ts'
import { openNew } from './modes.ts'

/**
 * One writer at a time. The lock is a complete file put in place with link(2), so that it never stands
 * half-written; it names its holder by host, boot, process and the process's start, so that a dead
 * holder is told from a living one at once and a number that was used again is not mistaken for it.
 *
 * It is not synced, which would cost every entry a second wait for the disk: after a power cut it may be
 * there without its bytes, and that nothing else can leave one behind that is not whole says that its holder is gone.
 */
interface Holder {
  readonly host: string
  readonly boot: string
  readonly pid: number
  readonly started: string
  readonly nonce: string
}

/** A lock as it is found. `holder` is null when it is not whole; `nonce` is then of what there is. */
interface Found {
  readonly nonce: string
  readonly holder: Holder | null
}

const NONCE_LENGTH = 32
const WAIT_MS = 15
const PATIENCE_MS = 10_000

/** What this process holds now. A lock of its own that is not among these could not be taken away: it is dead. */
const held = new Set<string>()

/** Runs `work` while holding the lock at `path`. STORE_LOCKED when another holds it for longer than `patience`, in ms. */
export function withLock<T>(path: string, work: () => T, patience = PATIENCE_MS): T {
  const nonce = acquire(path, patience)
  held.add(nonce)
  try {
    return work()
  } finally {
    held.delete(nonce)
    removeIf(path, nonce)
  }
}

function acquire(path: string, patience: number): string {
  const holder: Holder = { ...myself(), nonce: newId() }
  const complete = `${path}-${holder.nonce}`
  try {
    writeWhole(complete, JSON.stringify(holder))
    for (let waited = 0; ; waited += WAIT_MS) {
      if (link(complete, path)) return holder.nonce
      if (!stealIfDead(path, complete)) {
        if (waited >= patience) throw new ScreenError('STORE_LOCKED', { file: path })
        pause(WAIT_MS)
      }
    }
  } finally {
    // On a full disk it is there and empty; where it could not even be made, nothing is.
    ifThere(() => unlinkSync(complete))
  }
}

function writeWhole(path: string, text: string): void {
  const file = openNew(path)
  try {
    writeAll(file, Buffer.from(text))
  } finally {
    closeSync(file)
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes a lock whose holder is known to be gone. Two that find the same dead lock must not both remove
 * one: the second would remove the first's fresh lock. So removing is itself done under a lock, which is `ours`: whoever
 * was killed meanwhile left one that is dead in turn.
 */
function stealIfDead(path: string, ours: string): boolean {
  const found = read(path)
  if (found === 'gone') return true
  if (found === null || (found.holder && !isDead(found.holder))) return false
  const grave = `${path}-dead-${found.nonce}`
  if (!link(ours, grave)) return stealIfDead(grave, ours)
  try {
    removeIf(path, found.nonce)
    return true
  } finally {
    unlinkSync(grave)
  }
}

function removeIf(path: string, nonce: string): void {
  const found = read(path)
  if (found !== 'gone' && found?.nonce === nonce) unlinkSync(path)
}

/** null: it cannot be read, which says nothing of its holder. */
function read(path: string): Found | 'gone' | null {
  try {
    return foundIn(readOwn(path, MOST_NOTE_BYTES))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : null
  }
}

/** What nobody wrote so tells of no holder: a power cut left it, or somebody put it there. */
function foundIn(bytes: Buffer): Found {
  const unknown = { nonce: sha256(bytes).slice(0, NONCE_LENGTH), holder: null }
  try {
    const holder: unknown = JSON.parse(bytes.toString())
    return HOLDER.fits(holder) ? { nonce: holder.nonce, holder } : unknown
  } catch {
    return unknown
  }
}

const word = text(300)
const HOLDER = fields({
  host: word,
  boot: word,
  pid: whole(1),
  started: word,
  // It becomes part of a name.
  nonce: matching(/^[0-9a-f]{32}$/),
})

function isDead(holder: Holder): boolean {
  const { host, boot, pid, started } = myself()
  if (holder.host !== host) return false
  if (holder.boot === boot && holder.pid === pid && holder.started === started) return !held.has(holder.nonce)
  return holder.boot !== boot || !runs(holder)
}

/** Whether that process is there still. Where its start cannot be told, its number being in use is enough. */
function runs({ pid, started }: Pick<Holder, 'pid' | 'started'>): boolean {
  const now = startOf(pid)
  return now !== null && (now === '' || started === '' || now === started)
}

let me: Omit<Holder, 'nonce'> | undefined

/** Asked once: the kernel takes a sixth of the time of an entry to say when a process started. */
function myself(): Omit<Holder, 'nonce'> {
  me ??= { host: hostname(), boot: bootId(), pid: process.pid, started: startOf(process.pid) ?? '' }
  return me
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}

/**
 * When a process started, in the kernel's own count; null when there is no such process. Without /proc (macOS,
 * Windows), and where it hides the processes of other accounts, only whether it runs can be told ('').
 */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    // Asked in another way.
  }
  try {
    process.kill(pid, 0)
    return ''
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? '' : null
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
