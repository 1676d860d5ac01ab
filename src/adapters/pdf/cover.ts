import type { Dossier } from '../../domain/dossier/model.ts'
import { makeBlock, type Setting } from './blocks.ts'
import { type Flow, heightOf, placeAll } from './flow.ts'
import { makeTag } from './page.ts'
import { setText } from './spans.ts'
import { COLOUR, CONTENT_WIDTH, PAGE, SIZE } from './theme.ts'

const RIBBON = { width: 7, gap: 16, above: 62 } as const
const NOTICE = { gap: 20, padding: 10, inset: 14, frame: 1.1 } as const
const BLOCKS_GAP = 26
const COMPACT = { title: 18, blocksGap: 6 } as const

/** The cover: title beside a ribbon, the line that says what this is not, and the cover's blocks. */
export function layOutCover(dossier: Dossier, flow: Flow, setting: Setting): void {
  const isCompact = dossier.coverStyle === 'compact'
  putTitle(dossier.title, isCompact, flow, setting)
  // Where there is no room for it in large, it stands at the foot, as on every page.
  if (dossier.furniture.illustrative !== '' && !isCompact)
    putIllustrative(dossier.furniture.illustrative, flow, setting)
  flow.y += isCompact ? COMPACT.blocksGap : BLOCKS_GAP
  placeAll(
    flow,
    dossier.cover.map((block) => makeBlock(block, setting)),
  )
}

function putTitle(title: string, isCompact: boolean, flow: Flow, setting: Setting): void {
  const x = PAGE.left + RIBBON.width + RIBBON.gap
  const width = CONTENT_WIDTH - RIBBON.width - RIBBON.gap
  const size = isCompact ? COMPACT.title : SIZE.title
  const above = isCompact ? 0 : RIBBON.above
  const look = { size, colour: COLOUR.accent, bold: true }
  const lines = setText(title, look, width, setting.shaper)
  const height = heightOf(lines)
  // The ribbon comes from above, like a bookmark, and ends with the title.
  flow.put({
    kind: 'box',
    x: PAGE.left,
    y: flow.y,
    width: RIBBON.width,
    height: above + height,
    colour: COLOUR.accent,
  })
  flow.y += above
  flow.putLines(lines, makeTag('H1', setting.parent), x, width)
}

function putIllustrative(text: string, flow: Flow, setting: Setting): void {
  const width = CONTENT_WIDTH - 2 * NOTICE.inset
  const lines = setText(text, { size: SIZE.lead, colour: COLOUR.accent, bold: true }, width, setting.shaper)
  const height = heightOf(lines) + 2 * NOTICE.padding
  flow.y += NOTICE.gap
  putFrame(flow, height)
  flow.y += NOTICE.padding
  flow.putLines(lines, makeTag('P', setting.parent), PAGE.left + NOTICE.inset, width)
  flow.y += NOTICE.padding
}

function putFrame(flow: Flow, height: number): void {
  const box = { kind: 'box', colour: COLOUR.accent } as const
  const { left: x } = PAGE
  const y = flow.y
  const { frame } = NOTICE
  flow.put({ ...box, x, y, width: CONTENT_WIDTH, height: frame })
  flow.put({ ...box, x, y: y + height - frame, width: CONTENT_WIDTH, height: frame })
  flow.put({ ...box, x, y, width: frame, height })
  flow.put({ ...box, x: x + CONTENT_WIDTH - frame, y, width: frame, height })
}
