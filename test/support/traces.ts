import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { inflateSync } from 'node:zlib'
import { attachmentsOf } from '../../src/adapters/pdf/attached.ts'
import { hasPoppler, poppler } from './poppler.ts'

/**
 * Looks for what should be gone as somebody would who wants to find it: whatever the bytes may be written in is decoded
 * first, and what comes out is looked at in the same way.
 */

export interface Trace {
  readonly file: string
  readonly needle: string
  /** How it was written, from the outside in. */
  readonly as: string
}

/** In every file below these folders, or these files. */
export function tracesIn(paths: readonly string[], needles: readonly string[]): Trace[] {
  const files = paths.flatMap((path) => filesIn(path).map((file) => ({ path, file })))
  return files.flatMap(({ path, file }) =>
    tracesOf(readFileSync(file), needles).map((trace) => ({ file: relative(path, file), ...trace })),
  )
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) throw new Error(`nothing to look at: ${path}`)
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
  } catch {
    return [path]
  }
}

/** In bytes alone. */
export function tracesOf(bytes: Uint8Array, needles: readonly string[]): Omit<Trace, 'file'>[] {
  const wanted = needles.map((needle) => ({ needle, folded: folded(needle) }))
  return readings(Buffer.from(bytes), '', 0).flatMap(({ text, as }) => {
    const seen = folded(text)
    return wanted.flatMap(({ needle, folded: one }) => (seen.includes(one) ? [{ needle, as }] : []))
  })
}

/** Spaces and breaks of lines tell nothing: a name can be broken anywhere on a page. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200e\u200f\u2066-\u2069]+/g, '')
}

interface Reading {
  readonly text: string
  readonly as: string
}

const DEEPEST = 4

function readings(bytes: Buffer, as: string, depth: number): Reading[] {
  const plain = encodings(bytes).map(([name, text]) => ({ text, as: `${as}${name}` }))
  if (depth === DEEPEST) return plain
  const inner = [
    ...streams(bytes).map((one) => ['stream > ', one] as const),
    ...attached(bytes).map((one) => ['attached > ', one] as const),
    ...base64(bytes).map((one) => ['base64 > ', one] as const),
    ...hex(bytes).map((one) => ['hex > ', one] as const),
    ...escaped(bytes).map((one) => ['escapes > ', one] as const),
    ...drawn(bytes).map((one) => ['page > ', one] as const),
  ]
  return [...plain, ...inner.flatMap(([name, one]) => readings(one, `${as}${name}`, depth + 1))]
}

function encodings(bytes: Buffer): [string, string][] {
  const shifted = bytes.subarray(1)
  return [
    ['utf-8', bytes.toString('utf8')],
    ['latin-1', bytes.toString('latin1')],
    ['utf-16', pairs(bytes).toString('utf16le')],
    ['utf-16', pairs(shifted).toString('utf16le')],
    ['utf-16be', swapped(bytes)],
    ['utf-16be', swapped(shifted)],
  ]
}

function swapped(bytes: Buffer): string {
  return pairs(bytes).swap16().toString('utf16le')
}

/** A copy, without half a unit at its end: Node 24 writes that past what it allocated, and dies of it. */
function pairs(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
}

/** What a PDF packs. */
function streams(bytes: Buffer): Buffer[] {
  if (!isPdf(bytes)) return []
  return [...bytes.toString('latin1').matchAll(/stream\r?\n/g)].flatMap(({ index, 0: word }) => {
    const start = index + word.length
    const end = bytes.indexOf('endstream', start)
    try {
      return end < 0 ? [] : [inflateSync(bytes.subarray(start, end), { finishFlush: 2 })]
    } catch {
      return []
    }
  })
}

function attached(bytes: Buffer): Buffer[] {
  if (!isPdf(bytes)) return []
  return [...(attachmentsOf(bytes) ?? [])].flatMap(([name, read]) => [Buffer.from(name), Buffer.from(read())])
}

/** As a reader sees it: on a page a word is numbers of glyphs. */
function drawn(bytes: Buffer): Buffer[] {
  return isPdf(bytes) && hasPoppler ? [poppler('pdftotext', ['-', '-'], bytes) ?? Buffer.alloc(0)] : []
}

function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-'
}

function base64(bytes: Buffer): Buffer[] {
  const words = bytes.toString('latin1').match(/[A-Za-z0-9+/_-]{8,}={0,2}/g) ?? []
  // Digests and names of files decode to noise too: what comes out has to be text.
  return words.map((word) => Buffer.from(word, 'base64')).filter(isText)
}

function hex(bytes: Buffer): Buffer[] {
  const words = bytes.toString('latin1').match(/<[0-9A-Fa-f\s]{8,}>|\b(?:[0-9a-f]{2}){8,}\b/g) ?? []
  return words.map((word) => Buffer.from(word.replace(/[^0-9A-Fa-f]/g, ''), 'hex')).filter(isText)
}

/** A digest is no text in any of the encodings. */
function isText(bytes: Buffer): boolean {
  return encodings(bytes).some(
    ([, text]) =>
      text.length > 2 && /^[\p{L}\p{M}\p{N}\p{P}\p{S}\s\ufeff]+$/u.test(text.replace(/\ufffd/g, '\0')),
  )
}

/** As JSON, and as a string of a PDF. */
function escaped(bytes: Buffer): Buffer[] {
  const json = bytes.toString('utf8')
  const found = [
    json.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    json.replace(/&#x([0-9a-fA-F]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
    decodedUri(json),
  ].filter((text) => text !== json)
  const octal = bytes.toString('latin1')
  const bare = octal.replace(/\\([0-7]{3})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 8)),
  )
  return [...found.map((text) => Buffer.from(text)), ...(bare === octal ? [] : [Buffer.from(bare, 'latin1')])]
}

function decodedUri(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (part) =>
    Buffer.from(part.replaceAll('%', ''), 'hex').toString('utf8'),
  )
}
