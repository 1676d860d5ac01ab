import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { shownByNumber } from '../../../src/adapters/pdf/characters-shown.ts'
import { readFontPack } from '../../../src/adapters/pdf/font-pack.ts'
import { sha256 } from '../../../src/domain/digest.ts'
import type { Dossier } from '../../../src/domain/dossier/model.ts'
import { ScreenError } from '../../../src/domain/screen-error.ts'
import { DEBIAN_PACK, hasDebianPack, SMALL_PACK } from '../../support/font-pack.ts'
import { structureFaults } from '../../support/pdf-structure.ts'
import { hasPoppler, poppler } from '../../support/poppler.ts'
import { renderPdf } from '../../support/render-pdf.ts'
import { SAMPLE } from './sample-dossier.ts'

const NAMES = [
  '王小明',
  '山田たろう',
  'タロウ（北京）',
  '김철수',
  '金哲洙 가',
  '\u1100\u1161\u11a8',
  '王\u3000小明',
  'か\u3099',
]

function dossierWith(...names: string[]): Dossier {
  const blocks = names.map((text) => ({
    kind: 'paragraph' as const,
    spans: [
      { kind: 'text' as const, text: 'De naam ' },
      { kind: 'given' as const, text },
      { kind: 'text' as const, text: ' (1990), zie ' },
      { kind: 'identifier' as const, text: 'https://a.example/b' },
    ],
  }))
  return { ...SAMPLE, sections: [{ id: 'only', title: 'Enige', blocks }] }
}

const folder = mkdtempSync(join(tmpdir(), 'screen-fonts-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The small pack with another OS/2 `fsType`. */
function withType(type: number): string {
  const bytes = Buffer.from(readFileSync(SMALL_PACK))
  const tables = bytes.readUInt16BE(4)
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (bytes.toString('latin1', at, at + 4) === 'OS/2')
      bytes.writeUInt16BE(type, bytes.readUInt32BE(at + 8) + 8)
  }
  const path = join(folder, `type-${type}.otf`)
  writeFileSync(path, bytes)
  return path
}

function whyUnusable(path: string): unknown {
  try {
    readFontPack(path)
  } catch (error) {
    if (error instanceof ScreenError && error.code === 'FONT_PACK_UNUSABLE') return error.details.fontFault
    throw error
  }
  return undefined
}

describe('a font pack', () => {
  it('is named by the digest of its file', () => {
    const { digest, scripts } = readFontPack(SMALL_PACK)
    expect(digest).toBe(sha256(readFileSync(SMALL_PACK)))
    expect(scripts).toEqual(['han', 'kana', 'hangul'])
  })

  it('draws Han, Kana and Hangul, and says what it draws; other characters keep their numbers', async () => {
    const pack = readFontPack(SMALL_PACK)
    const dossier = dossierWith(...NAMES, '龘')
    expect(shownByNumber(dossier, pack)).toEqual([0x9f98])
    expect(shownByNumber(dossierWith('王'))).toEqual([0x738b])
    const pdf = await renderPdf(dossier, undefined, [], pack)
    expect(structureFaults(pdf)).toEqual([])
    expect(sha256(await renderPdf(dossier, undefined, [], readFontPack(SMALL_PACK)))).toBe(sha256(pdf))
    if (!hasPoppler) return
    const copied = poppler('pdftotext', ['-layout', '-', '-'], pdf)?.toString() ?? ''
    // Readers take a wide space for spaces.
    for (const name of NAMES) {
      expect(copied.replaceAll(/ +/g, ' ')).toContain(
        `De naam ${name.replace('\u3000', ' ')} (1990), zie https://a`,
      )
    }
  })

  it('changes nothing where it is not needed', async () => {
    const dossier = dossierWith('محمد', 'Ελλάδα 12')
    const without = sha256(await renderPdf(dossier))
    expect(sha256(await renderPdf(dossier, undefined, [], readFontPack(SMALL_PACK)))).toBe(without)
  })

  it.skipIf(!hasDebianPack)(
    `of Debian, several fonts in one file, draws the same texts${hasDebianPack ? '' : ' (fonts-noto-cjk is missing)'}`,
    async () => {
      const pack = readFontPack(DEBIAN_PACK)
      const pdf = await renderPdf(dossierWith(...NAMES, '龘'), undefined, [], pack)
      expect(structureFaults(pdf)).toEqual([])
      expect(shownByNumber(dossierWith(...NAMES, '龘'), pack)).toEqual([])
      expect(pdf.length).toBeLessThan(400_000)
    },
  )

  it('is refused when it cannot be read, is no font, or may not be embedded', () => {
    writeFileSync(join(folder, 'text.ttf'), 'no font')
    writeFileSync(join(folder, 'empty.ttf'), Buffer.concat([Buffer.from([0, 1, 0, 0]), Buffer.alloc(100)]))
    expect(whyUnusable(join(folder, 'not-there.ttf'))).toBe('unreadable')
    expect(whyUnusable(folder)).toBe('unreadable')
    expect(whyUnusable(join(folder, 'text.ttf'))).toBe('no-font')
    expect(whyUnusable(join(folder, 'empty.ttf'))).toBe('no-font')
    for (const type of [0x0002, 0x0100, 0x0104, 0x0200])
      expect(whyUnusable(withType(type))).toBe('not-embeddable')
    for (const type of [0, 0x0004, 0x0008, 0x000a]) expect(whyUnusable(withType(type))).toBeUndefined()
  })
})
