import type { Dossier, Furniture } from '../../domain/dossier/model.ts'
import { heightOf } from './flow.ts'
import type { Line } from './lines.ts'
import type { Item } from './page.ts'
import type { Shaper } from './shaping.ts'
import { type Look, setOneLine, setText } from './spans.ts'
import { COLOUR, CONTENT_WIDTH, PAGE, SIZE } from './theme.ts'

const SMALL: Look = { size: SIZE.furniture, colour: COLOUR.muted }
const MARKING: Look = { size: SIZE.furniture + 1, colour: COLOUR.text, bold: true }

/** Base lines and rules from the top of the page. */
const TOP = { marking: 33, base: 47, rule: 55 } as const
/** From the bottom of the page up; a marking has a line of its own, as it may be long. */
const FOOT = { marking: 23, base: 37, text: 14, rule: 11 } as const
/** White between the content and the rule of the foot. */
const ABOVE_FOOT = 16
const WATERMARK = { size: 108, angle: 52, longest: 720 } as const

/** Where the content of a page must end, in points from the top. */
export function contentBottom(furniture: Furniture, shaper: Shaper): number {
  return footTop(illustrativeLines(furniture, shaper)) - ABOVE_FOOT
}

/** What stands on every page, `page` of `pages`, as artifacts. The watermark is apart: it lies below the content. */
export function furnitureOf(dossier: Dossier, page: number, pages: number, shaper: Shaper): Item[] {
  const { furniture } = dossier
  const small = (text: string): Line | undefined => setOneLine(text, SMALL, shaper)
  const marking = furniture.marking === '' ? undefined : setOneLine(furniture.marking, MARKING, shaper)
  const illustrative = illustrativeLines(furniture, shaper)
  const foot = footTop(illustrative)
  const number = furniture.pageOf.replace('{page}', String(page)).replace('{pages}', String(pages))
  const base = PAGE.height - FOOT.base
  return [
    ...atLeft(small(furniture.reference), TOP.base),
    ...atCentre(marking, TOP.marking),
    ...atRight(small(furniture.copy), TOP.base),
    rule(TOP.rule),
    rule(foot),
    ...illustrative.flatMap((line, i) => atLeft(line, foot + FOOT.rule + i * FOOT.text * 0.75)),
    ...atLeft(small(furniture.head), base),
    ...atCentre(marking, PAGE.height - FOOT.marking),
    ...atRight(small(number), base),
  ]
}

/** The word that lies across each page of a draft; nothing when there is none. */
export function watermarkOf(furniture: Furniture, shaper: Shaper): Item[] {
  if (furniture.watermark === '') return []
  const lineOf = (size: number): Line | undefined =>
    setOneLine(furniture.watermark, { size, colour: COLOUR.watermark, bold: true }, shaper)
  const largest = lineOf(WATERMARK.size)
  const size = WATERMARK.size * Math.min(1, WATERMARK.longest / Math.max(1, largest?.width ?? 0))
  const line = lineOf(size)
  if (line === undefined) return []
  const angle = (WATERMARK.angle * Math.PI) / 180
  // From the middle of the page back by half the word's length, and down by half a capital's height.
  const back = line.width / 2
  const down = size * 0.36
  const x = PAGE.width / 2 - Math.cos(angle) * back + Math.sin(angle) * down
  const y = PAGE.height / 2 + Math.sin(angle) * back + Math.cos(angle) * down
  return [{ kind: 'line', owner: 'Pagination', line, x, y, angle: WATERMARK.angle }]
}

function illustrativeLines(furniture: Furniture, shaper: Shaper): Line[] {
  if (furniture.illustrative === '') return []
  return setText(furniture.illustrative, { ...SMALL, colour: COLOUR.accent }, CONTENT_WIDTH, shaper)
}

function footTop(illustrative: readonly Line[]): number {
  const text = illustrative.length === 0 ? 0 : heightOf(illustrative) + 3
  return PAGE.height - FOOT.base - FOOT.text - text
}

function rule(y: number): Item {
  return { kind: 'rule', x: PAGE.left, y, width: CONTENT_WIDTH, weight: 0.5, colour: COLOUR.rule }
}

function atLeft(line: Line | undefined, y: number): Item[] {
  return at(line, y, () => PAGE.left)
}

function atCentre(line: Line | undefined, y: number): Item[] {
  return at(line, y, (width) => PAGE.left + (CONTENT_WIDTH - width) / 2)
}

function atRight(line: Line | undefined, y: number): Item[] {
  return at(line, y, (width) => PAGE.left + CONTENT_WIDTH - width)
}

function at(line: Line | undefined, y: number, left: (width: number) => number): Item[] {
  return line === undefined ? [] : [{ kind: 'line', owner: 'Pagination', line, x: left(line.width), y }]
}
