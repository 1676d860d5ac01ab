import type { Bytes } from './sealed-session.ts'

// What somebody could do to bytes that lie somewhere: every way that changes one byte, one line or one file.

/** Numbers that look random and can be had again from their seed (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export const BYTE_KINDS = ['flip', 'delete', 'insert', 'swap', 'truncate'] as const
type ByteKind = (typeof BYTE_KINDS)[number]

export interface Alteration {
  readonly name: string
  readonly file: string
  readonly files: Bytes
}

function spliced(bytes: Uint8Array, at: number, remove: number, insert: readonly number[] = []): Uint8Array {
  const altered = new Uint8Array(bytes.length - remove + insert.length)
  altered.set(bytes.subarray(0, at))
  altered.set(insert, at)
  altered.set(bytes.subarray(at + remove), at + insert.length)
  return altered
}

/** The bytes with one of them altered; null where that would change nothing. */
function alteredByte(bytes: Uint8Array, kind: ByteKind, at: number, random: (below: number) => number) {
  const here = bytes[at] ?? 0
  const next = bytes[at + 1]
  switch (kind) {
    case 'flip':
      return spliced(bytes, at, 1, [here ^ (1 << random(8))])
    case 'delete':
      return spliced(bytes, at, 1)
    case 'insert':
      return spliced(bytes, at, 0, [random(256)])
    case 'swap':
      return next === undefined || next === here ? null : spliced(bytes, at, 2, [next, here])
    case 'truncate':
      return bytes.slice(0, at)
  }
}

export function byteAlteration(
  files: Bytes,
  file: string,
  kind: ByteKind,
  at: number,
  random: (below: number) => number,
): Alteration | null {
  const altered = alteredByte(files.get(file) ?? new Uint8Array(), kind, at, random)
  return altered && { name: `${kind} byte ${at} of ${file}`, file, files: replaced(files, file, altered) }
}

/** Each line left out, doubled, or changed with the next one. */
export function* lineAlterations(files: Bytes, file: string): Generator<Alteration> {
  const lines = Buffer.from(files.get(file) ?? new Uint8Array())
    .toString('latin1')
    .split(/(?<=\n)/)
  for (const [at, line] of lines.entries()) {
    const after = lines[at + 1]
    const ways: readonly [string, readonly string[]][] = [
      ['delete', lines.toSpliced(at, 1)],
      ['double', lines.toSpliced(at, 0, line)],
      ...(after === undefined || after === line
        ? []
        : [['swap', lines.toSpliced(at, 2, after, line)] satisfies [string, string[]]]),
    ]
    for (const [way, altered] of ways)
      yield {
        name: `${way} line ${at + 1} of ${file}`,
        file,
        files: replaced(files, file, Buffer.from(altered.join(''), 'latin1')),
      }
  }
}

/** Each file taken away, emptied, or put in the place of another. */
export function* fileAlterations(files: Bytes): Generator<Alteration> {
  for (const [file, bytes] of files) {
    const without = new Map(files)
    without.delete(file)
    yield { name: `remove ${file}`, file, files: without }
    yield { name: `empty ${file}`, file, files: replaced(files, file, new Uint8Array()) }
    for (const [other, instead] of files)
      if (other !== file && Buffer.compare(bytes, instead) !== 0)
        yield { name: `put ${other} in the place of ${file}`, file, files: replaced(files, file, instead) }
  }
}

function replaced(files: Bytes, file: string, bytes: Uint8Array): Bytes {
  return new Map(files).set(file, bytes)
}
