import { readFileSync } from 'node:fs'
import { Blob as HarfBuzzBlob, Face as HarfBuzzFace } from 'harfbuzzjs'
import { type Digest, sha256 } from '../../domain/digest.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { PACK_PROBES, type PackScript } from '../../domain/text/font-pack.ts'
import { type Face, makeFace } from './fonts.ts'

/** A font file with Han, Kana and Hangul that is installed apart, being larger than all the others together. */
export interface FontPack {
  readonly digest: Digest
  readonly face: Face
  /** What it has letters of. */
  readonly scripts: readonly PackScript[]
}

/** Of a file that holds several fonts, which have the same letters in the form of one country each. */
const FIRST = 0

/** OS/2 `fsType`: not to be embedded at all, not in part, or only as dots. */
const FORBIDS = { embedding: 0x0002, subset: 0x0100, outlines: 0x0200 } as const
/** With one of these set, embedding is allowed whatever the first of those says. */
const ALLOWS = 0x0004 | 0x0008

/** Throws FONT_PACK_UNUSABLE: it cannot be read, is no font, or does not allow itself to be embedded. */
export function readFontPack(path: string): FontPack {
  const bytes = bytesOf(path)
  const isCollection = isTag(bytes, 'ttcf')
  if (!isCollection && !isTag(bytes, 'OTTO') && !isTag(bytes, '\0\x01\0\0')) throw unusable(path, 'no-font')
  const source = new HarfBuzzFace(new HarfBuzzBlob(bytes), FIRST)
  const digest = sha256(bytes)
  const face = makeFace(digest, bytes, source, isCollection ? source.getName(6, 'en') : undefined)
  if (face.codePoints.size === 0) throw unusable(path, 'no-font')
  if (forbidsEmbedding(source.referenceTable('OS/2'))) throw unusable(path, 'not-embeddable')
  const scripts = (Object.keys(PACK_PROBES) as PackScript[]).filter((script) =>
    face.codePoints.has(PACK_PROBES[script]),
  )
  return { digest, face, scripts }
}

function bytesOf(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (cause) {
    throw unusable(path, 'unreadable', cause)
  }
}

function isTag(bytes: Uint8Array, tag: string): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === tag
}

function forbidsEmbedding(table: Uint8Array | undefined): boolean {
  const type = ((table?.[8] ?? 0) << 8) | (table?.[9] ?? 0)
  if ((type & (FORBIDS.subset | FORBIDS.outlines)) !== 0) return true
  return (type & FORBIDS.embedding) !== 0 && (type & ALLOWS) === 0
}

function unusable(
  path: string,
  why: 'unreadable' | 'no-font' | 'not-embeddable',
  cause?: unknown,
): ScreenError {
  return new ScreenError('FONT_PACK_UNUSABLE', { path, fontFault: why }, { cause })
}
