// One file for a folder: the ustar format of POSIX, of plain files only, as any `tar` reads and writes it.

const BLOCK = 512
const NAME = 100
const PREFIX = 155

/** What stands before the bytes of a file. */
export interface TarEntry {
  /** With `/`, ASCII. */
  readonly path: string
  /** In bytes. */
  readonly size: number
  /** false: a folder, a link or anything else that is no plain file. */
  readonly plain: boolean
}

/** Two empty blocks. */
export const TAR_END: Uint8Array = new Uint8Array(2 * BLOCK)
export const TAR_BLOCK = BLOCK

/** The pieces of one file in an archive; `at`: the moment that it is told to be of. For its owner alone. */
export function tarEntry(path: string, bytes: Uint8Array, at: string): Uint8Array[] {
  return [tarHeader(path, bytes.length, at), bytes, new Uint8Array(paddingOf(bytes.length))]
}

/** How many bytes follow a file of this size before the next header. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

function tarHeader(path: string, size: number, at: string): Uint8Array {
  const { prefix, name } = split(path)
  const seconds = Math.max(0, Math.floor(Date.parse(at) / 1000))
  const fields: readonly (readonly [offset: number, text: string])[] = [
    [0, name],
    [100, '0000600\0'],
    [108, '0000000\0'],
    [116, '0000000\0'],
    [124, `${octal(size, 11)}\0`],
    [136, `${octal(Number.isNaN(seconds) ? 0 : seconds, 11)}\0`],
    [148, ' '.repeat(8)],
    [156, '0'],
    [257, 'ustar\x0000'],
    [345, prefix],
  ]
  const header = new Uint8Array(BLOCK)
  const encoder = new TextEncoder()
  for (const [offset, text] of fields) header.set(encoder.encode(text), offset)
  header.set(encoder.encode(`${octal(sumOf(header), 6)}\0 `), 148)
  return header
}

/** A long path stands in two fields. */
function split(path: string): { readonly prefix: string; readonly name: string } {
  if (path.length <= NAME) return { prefix: '', name: path }
  const cut = path.indexOf('/', path.length - NAME - 1)
  if (cut < 0 || cut > PREFIX) throw new Error(`a path that is too long for an archive: ${path}`)
  return { prefix: path.slice(0, cut), name: path.slice(cut + 1) }
}

function octal(value: number, digits: number): string {
  const text = value.toString(8).padStart(digits, '0')
  if (text.length > digits) throw new Error(`too large for an archive: ${value}`)
  return text
}

/** Of all bytes, with the field of the sum itself read as spaces. */
function sumOf(header: Uint8Array): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0)
}

/** 'end' where the archive ends; null where this is no header. */
export function readTarHeader(header: Uint8Array): TarEntry | 'end' | null {
  if (header.length < BLOCK) return null
  if (header.every((byte) => byte === 0)) return 'end'
  const text = (from: number, length: number): string => {
    const field = header.subarray(from, from + length)
    const end = field.indexOf(0)
    return String.fromCharCode(...(end < 0 ? field : field.subarray(0, end)))
  }
  const number = (from: number, length: number): number => {
    const digits = text(from, length).trim()
    return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : -1
  }
  const size = number(124, 12)
  if (text(257, 5) !== 'ustar' || size < 0 || number(148, 8) !== sumOf(header)) return null
  const kind = text(156, 1)
  const prefix = text(345, PREFIX)
  const path = prefix === '' ? text(0, NAME) : `${prefix}/${text(0, NAME)}`
  return { path, size, plain: kind === '0' || kind === '' }
}
