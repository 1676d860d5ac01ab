import type { Digest } from '../digest.ts'

// The tag files of BagIt 1.0 (RFC 8493), as `sha256sum -c` reads them too.

export interface BagFile {
  /** From the folder of the bag, with `/`; ours need no escapes. */
  readonly path: string
  readonly sha256: Digest
  readonly bytes: number
}

export const BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
export const MANIFEST = 'manifest-sha256.txt'
export const TAG_MANIFEST = 'tagmanifest-sha256.txt'

export function manifestText(files: readonly Pick<BagFile, 'path' | 'sha256'>[]): string {
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('')
}

/** Path → digest; null when it is not exactly as manifestText() writes it. */
export function parseManifest(text: string): ReadonlyMap<string, string> | null {
  const found = text.split('\n').map((line) => /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line))
  const listed = new Map(found.flatMap((match) => (match ? [[match[2] ?? '', match[1] as Digest]] : [])))
  const again = [...listed].map(([path, sha256]) => ({ path, sha256 }))
  return manifestText(again) === text ? listed : null
}

export function bagInfo(
  files: readonly BagFile[],
  about: {
    readonly session: string
    readonly head: string
    readonly at: string
    readonly release: string
    readonly leftOut: number
  },
): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const lines = [
    ['Bagging-Date', about.at.slice(0, 10)],
    ['Payload-Oxum', `${bytes}.${files.length}`],
    ['Bag-Software-Agent', `screen ${about.release}`],
    ['External-Identifier', about.session],
    ['Screen-Log-Head', about.head],
    ['Screen-Evidence-Left-Out', String(about.leftOut)],
  ]
  return lines.map(([label, value]) => `${label}: ${value}\n`).join('')
}
