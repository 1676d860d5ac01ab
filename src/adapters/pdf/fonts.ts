// What the build must copy beside the bundle (all chunks in one folder):
//   src/adapters/pdf/fonts/                                -> dist/fonts/
//   node_modules/harfbuzzjs/dist/harfbuzz.wasm             -> dist/harfbuzz.wasm
//   node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc      -> dist/data/sRGB_IEC61966_2_1.icc
// Each is looked up relative to `import.meta.url` of the code that reads it.
import { readFileSync } from 'node:fs'
import { Blob as HarfBuzzBlob, Face as HarfBuzzFace, Font as HarfBuzzFont } from 'harfbuzzjs'
import { isJoiner } from './characters.ts'
import type { FontPack } from './font-pack.ts'

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
  /** Which font of the file, by its PostScript name; undefined for a file that holds one. */
  readonly name: string | undefined
  readonly shaper: HarfBuzzFont
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly codePoints: ReadonlySet<number>
}

/** What a pack is for. Japanese and Korean are Han letters among others that say so. */
const PACK_SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul', 'Japanese', 'Korean']

/** The fonts that one document is drawn with: those of the renderer, and a pack where one is given. */
export class Fonts {
  readonly #files: readonly FontFile[]
  readonly #pack: FontPack | undefined
  readonly #chains: Readonly<Record<FontStyle, Map<string, readonly FontFile[]>>> = {
    regular: new Map(),
    bold: new Map(),
    mono: new Map(),
  }

  constructor(pack?: FontPack) {
    this.#pack = pack
    // Last: what the renderer's own fonts have looks the same with a pack as without.
    this.#files = pack ? [...FONT_FILES, font(pack.digest, '', 'regular', ...PACK_SCRIPTS)] : FONT_FILES
  }

  /** The first font for this style and script that has every one of the characters, or undefined. */
  faceFor(style: FontStyle, script: string, codePoints: readonly number[]): Face | undefined {
    for (const candidate of this.#chainFor(style, script)) {
      const face = this.#open(candidate)
      if (codePoints.every((point) => isJoiner(point) || face.codePoints.has(point))) return face
    }
    return undefined
  }

  /** Whether any font has the character. */
  covers(codePoint: number): boolean {
    return this.#files.some((file) => this.#open(file).codePoints.has(codePoint))
  }

  /** The font that Latin text of this style is set in. */
  latinFace(style: FontStyle): Face {
    const [first] = this.#chainFor(style, 'Latin')
    if (first === undefined) throw new Error('there are no fonts')
    return this.#open(first)
  }

  #chainFor(style: FontStyle, script: string): readonly FontFile[] {
    let chain = this.#chains[style].get(script)
    if (chain === undefined) {
      chain = this.#files.toSorted((a, b) => distance(a, style, script) - distance(b, style, script))
      this.#chains[style].set(script, chain)
    }
    return chain
  }

  #open({ file }: FontFile): Face {
    return file === this.#pack?.digest ? this.#pack.face : openFace(file)
  }
}

/** Less is better: the right script counts for more than the right style; equals keep the table's order. */
function distance(candidate: FontFile, style: FontStyle, script: string): number {
  const otherStyle = candidate.style === style ? 0 : candidate.style === 'regular' ? 1 : 2
  return (candidate.scripts.includes(script) ? 0 : 10) + otherStyle
}

/** The renderer's own fonts, which are the same for every document. */
const faces = new Map<string, Face>()

function openFace(file: string): Face {
  let face = faces.get(file)
  if (face === undefined) {
    const bytes = new Uint8Array(readFileSync(new URL(`./fonts/${file}`, import.meta.url)))
    face = makeFace(file, bytes, new HarfBuzzFace(new HarfBuzzBlob(bytes)))
    faces.set(file, face)
  }
  return face
}

export function makeFace(file: string, bytes: Uint8Array, source: HarfBuzzFace, name?: string): Face {
  const shaper = new HarfBuzzFont(source)
  const extents = shaper.hExtents()
  return {
    file,
    bytes,
    name,
    shaper,
    unitsPerEm: source.upem,
    ascent: extents.ascender / source.upem,
    descent: -extents.descender / source.upem,
    codePoints: new Set(source.collectUnicodes()),
  }
}

function font(file: string, family: string, style: FontStyle, ...scripts: string[]): FontFile {
  return { file, family, style, scripts }
}
