import { ClusterLevel, Direction, Feature, Buffer as HarfBuzzBuffer, shape } from 'harfbuzzjs'
import { COMBINING } from './characters.ts'
import { type Face, Fonts } from './fonts.ts'

/** A glyph as it is painted; measures in units of its font. */
export interface Glyph {
  readonly id: number
  /** Index in the run's text of the first character that this glyph draws. */
  readonly cluster: number
  readonly advance: number
  readonly dx: number
  readonly dy: number
}

/** Text of one font, script and direction, turned into glyphs in the order in which they are painted. */
export interface ShapedRun {
  readonly face: Face
  readonly text: string
  readonly rightToLeft: boolean
  readonly glyphs: readonly Glyph[]
  /** As a share of the size of type. */
  readonly width: number
}

/** ISO 15924 codes for the scripts we have fonts for. */
export const SCRIPT_CODES: Readonly<Record<string, string>> = {
  Latin: 'Latn',
  Cyrillic: 'Cyrl',
  Greek: 'Grek',
  Arabic: 'Arab',
  Hebrew: 'Hebr',
  Ethiopic: 'Ethi',
  Armenian: 'Armn',
  Georgian: 'Geor',
  Devanagari: 'Deva',
  Bengali: 'Beng',
  Tamil: 'Taml',
  Thai: 'Thai',
  Syriac: 'Syrc',
  Sinhala: 'Sinh',
  Gurmukhi: 'Guru',
  Myanmar: 'Mymr',
  Tibetan: 'Tibt',
  Tifinagh: 'Tfng',
  Han: 'Hani',
  Japanese: 'Hani',
  Korean: 'Hani',
  Hiragana: 'Hira',
  Katakana: 'Kana',
  Bopomofo: 'Bopo',
  Hangul: 'Hang',
}

/** The same letter is written otherwise in Japan, Korea, Taiwan and China; a font that has all of them asks which. */
const LANGUAGES: Readonly<Record<string, string>> = {
  Han: 'zh-Hans',
  Bopomofo: 'zh-Hant',
  Japanese: 'ja',
  Hiragana: 'ja',
  Katakana: 'ja',
  Korean: 'ko',
  Hangul: 'ko',
}

const SIMPLE_SCRIPTS = new Set(['Latin', 'Cyrillic', 'Greek'])

/** Ligatures would put two letters of evidence in one glyph. */
const NO_LIGATURES = [new Feature('liga', 0)]
/** Noto composes and splits letters in `ccmp`; without combining marks only the splitting is left. */
const ONE_GLYPH_A_LETTER = [new Feature('liga', 0), new Feature('ccmp', 0)]

/** Longer texts are digests and addresses, which hardly ever come back. */
const LONGEST_CACHED = 24

/** Turns text into glyphs and remembers the words. One for each document, so that the memory ends with it. */
export class Shaper {
  readonly fonts: Fonts
  readonly #words = new Map<Face, Map<string, Map<string, ShapedRun>>>()

  constructor(fonts = new Fonts()) {
    this.fonts = fonts
  }

  shape(face: Face, script: string, rightToLeft: boolean, text: string): ShapedRun {
    if (text.length > LONGEST_CACHED) return shapeRun(face, script, rightToLeft, text)
    const words = this.#wordsOf(face, rightToLeft ? `<${script}` : script)
    let run = words.get(text)
    if (run === undefined) {
      run = shapeRun(face, script, rightToLeft, text)
      words.set(text, run)
    }
    return run
  }

  #wordsOf(face: Face, key: string): Map<string, ShapedRun> {
    let byScript = this.#words.get(face)
    if (byScript === undefined) {
      byScript = new Map()
      this.#words.set(face, byScript)
    }
    let words = byScript.get(key)
    if (words === undefined) {
      words = new Map()
      byScript.set(key, words)
    }
    return words
  }
}

// One buffer for all: its memory is outside the reach of the garbage collector's counting.
const buffer = new HarfBuzzBuffer()

function shapeRun(face: Face, script: string, rightToLeft: boolean, text: string): ShapedRun {
  buffer.reset()
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS)
  buffer.addText(text)
  buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR)
  buffer.setScript(SCRIPT_CODES[script] ?? 'Zyyy')
  // Left unset it would be taken from the locale of the process.
  buffer.setLanguage(LANGUAGES[script] ?? 'und')
  shape(face.shaper, buffer, featuresFor(script, text))
  const infos = buffer.getGlyphInfos()
  const positions = buffer.getGlyphPositions()
  const glyphs: Glyph[] = []
  let width = 0
  for (let i = 0; i < infos.length; i++) {
    const info = infos[i]
    const position = positions[i]
    if (info === undefined || position === undefined) continue
    width += position.xAdvance
    glyphs.push({
      id: info.codepoint,
      cluster: info.cluster,
      advance: position.xAdvance,
      dx: position.xOffset,
      dy: position.yOffset,
    })
  }
  return { face, text, rightToLeft, glyphs, width: width / face.unitsPerEm }
}

function featuresFor(script: string, text: string): Feature[] {
  if (!SIMPLE_SCRIPTS.has(script)) return []
  return COMBINING.test(text) ? NO_LIGATURES : ONE_GLYPH_A_LETTER
}

/** Whether the font lacked something after all. */
export function hasMissingGlyph(run: ShapedRun): boolean {
  return run.glyphs.some((glyph) => glyph.id === 0)
}
