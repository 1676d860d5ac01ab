import type { Dossier } from '../../domain/dossier/model.ts'
import { codePointsOf, isJoiner, isShownByNumber } from './characters.ts'
import type { FontPack } from './font-pack.ts'
import { Fonts } from './fonts.ts'

/** What a text may hold that is no character on paper. */
const LAYOUT = new Set([0x09, 0x0a, 0x0d])

/** The code points of a dossier that are shown by their numbers, each once, in order. */
export function shownByNumber(dossier: Dossier, pack?: FontPack): number[] {
  const fonts = new Fonts(pack)
  return [...pointsIn(dossier, new Set())]
    .filter((point) => !LAYOUT.has(point))
    .filter((point) => isShownByNumber(point) || !(isJoiner(point) || fonts.covers(point)))
    .sort((a, b) => a - b)
}

function pointsIn(value: unknown, found: Set<number>): Set<number> {
  if (typeof value === 'string') for (const point of codePointsOf(value)) found.add(point)
  else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) pointsIn(inner, found)
  }
  return found
}
