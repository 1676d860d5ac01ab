// What the build must copy beside the bundle (all chunks in one folder):
//   src/adapters/pdf/fonts/                                -> dist/fonts/
//   node_modules/harfbuzzjs/dist/harfbuzz.wasm             -> dist/harfbuzz.wasm
//   node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc      -> dist/data/sRGB_IEC61966_2_1.icc
// Each is looked up relative to `import.meta.url` of the code that reads it.
import { readFileSync } from 'node:fs'
import { Blob as HarfBuzzBlob, Face as HarfBuzzFace, Font as HarfBuzzFont } from 'harfbuzzjs'
import { isJoiner } from './characters.ts'

export type FontStyle = 'regular' | 'bold' | 'mono'

interface FontFile {
  readonly file: string
  readonly family: string
  readonly style: FontStyle
  /** Unicode scripts that are set in this font first. */
  readonly scripts: readonly string[]
}

/** The fonts of the renderer. Changing a file, or this order, changes the bytes: then raise RENDERER. */
export const FONT_FILES: readonly FontFile[] = [
  font('NotoSans-Regular.ttf', 'Noto Sans', 'regular', 'Latin', 'Cyrillic', 'Greek'),
  font('NotoSans-Bold.ttf', 'Noto Sans', 'bold', 'Latin', 'Cyrillic', 'Greek'),
  font('NotoSansMono-Regular.ttf', 'Noto Sans Mono', 'mono', 'Latin', 'Cyrillic', 'Greek'),
  font('Vazirmatn-Regular.ttf', 'Vazirmatn', 'regular', 'Arabic'),
  font('Vazirmatn-Bold.ttf', 'Vazirmatn', 'bold', 'Arabic'),
  font('NotoSansHebrew-Regular.ttf', 'Noto Sans Hebrew', 'regular', 'Hebrew'),
  font('NotoSansEthiopic-Regular.ttf', 'Noto Sans Ethiopic', 'regular', 'Ethiopic'),
  font('NotoSansArmenian-Regular.ttf', 'Noto Sans Armenian', 'regular', 'Armenian'),
  font('NotoSansGeorgian-Regular.ttf', 'Noto Sans Georgian', 'regular', 'Georgian'),
  font('NotoSansDevanagari-Regular.ttf', 'Noto Sans Devanagari', 'regular', 'Devanagari'),
  font('NotoSansBengali-Regular.ttf', 'Noto Sans Bengali', 'regular', 'Bengali'),
  font('NotoSansTamil-Regular.ttf', 'Noto Sans Tamil', 'regular', 'Tamil'),
  font('NotoSansThai-Regular.ttf', 'Noto Sans Thai', 'regular', 'Thai'),
  font('NotoSansSyriac-Regular.ttf', 'Noto Sans Syriac', 'regular', 'Syriac'),
  font('NotoSansSinhala-Regular.ttf', 'Noto Sans Sinhala', 'regular', 'Sinhala'),
  font('NotoSansGurmukhi-Regular.ttf', 'Noto Sans Gurmukhi', 'regular', 'Gurmukhi'),
  font('NotoSansMyanmar-Regular.ttf', 'Noto Sans Myanmar', 'regular', 'Myanmar'),
  font('NotoSerifTibetan-Regular.ttf', 'Noto Serif Tibetan', 'regular', 'Tibetan'),
  font('NotoSansTifinagh-Regular.ttf', 'Noto Sans Tifinagh', 'regular', 'Tifinagh'),
]

/** A font that has been opened. Measures are shares of the size of type. */
export interface Face {
  readonly file: string
  readonly bytes: Uint8Array
  readonly shaper: HarfBuzzFont
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly codePoints: ReadonlySet<number>
}

const faces = new Map<string, Face>()
const chains: Readonly<Record<FontStyle, Map<string, readonly FontFile[]>>> = {
  regular: new Map(),
  bold: new Map(),
  mono: new Map(),
}

/** The first font for this style and script that has every one of the characters, or undefined. */
export function faceFor(style: FontStyle, script: string, codePoints: readonly number[]): Face | undefined {
  for (const candidate of chainFor(style, script)) {
    const face = openFace(candidate.file)
    if (codePoints.every((point) => isJoiner(point) || face.codePoints.has(point))) return face
  }
  return undefined
}

/** Whether any font has the character. */
export function isCovered(codePoint: number): boolean {
  return FONT_FILES.some(({ file }) => openFace(file).codePoints.has(codePoint))
}

/** The font that Latin text of this style is set in. */
export function latinFace(style: FontStyle): Face {
  return openFace(chainFor(style, 'Latin')[0]?.file ?? '')
}

function chainFor(style: FontStyle, script: string): readonly FontFile[] {
  let chain = chains[style].get(script)
  if (chain === undefined) {
    chain = FONT_FILES.toSorted((a, b) => distance(a, style, script) - distance(b, style, script))
    chains[style].set(script, chain)
  }
  return chain
}

/** Less is better: the right script counts for more than the right style; equals keep the table's order. */
function distance(candidate: FontFile, style: FontStyle, script: string): number {
  const otherStyle = candidate.style === style ? 0 : candidate.style === 'regular' ? 1 : 2
  return (candidate.scripts.includes(script) ? 0 : 10) + otherStyle
}

function openFace(file: string): Face {
  let face = faces.get(file)
  if (face === undefined) {
    const bytes = new Uint8Array(readFileSync(new URL(`./fonts/${file}`, import.meta.url)))
    const source = new HarfBuzzFace(new HarfBuzzBlob(bytes))
    const shaper = new HarfBuzzFont(source)
    const extents = shaper.hExtents()
    face = {
      file,
      bytes,
      shaper,
      unitsPerEm: source.upem,
      ascent: extents.ascender / source.upem,
      descent: -extents.descender / source.upem,
      codePoints: new Set(source.collectUnicodes()),
    }
    faces.set(file, face)
  }
  return face
}

function font(file: string, family: string, style: FontStyle, ...scripts: string[]): FontFile {
  return { file, family, style, scripts }
}
