import type { Line } from './lines.ts'
import type { Item, Owner, Page } from './page.ts'
import { PAGE } from './theme.ts'

/** Fills pages from top to bottom. Measures in points from the top of the page. */
export class Flow {
  readonly pages: Page[] = []
  readonly bottom: number
  y: number = PAGE.top

  constructor(bottom: number) {
    this.bottom = bottom
    this.newPage()
  }

  get room(): number {
    return this.bottom - this.y
  }

  get isAtTop(): boolean {
    return this.y <= PAGE.top
  }

  get height(): number {
    return this.bottom - PAGE.top
  }

  newPage(): void {
    this.pages.push({ items: [] })
    this.y = PAGE.top
  }

  put(...items: Item[]): void {
    this.pages.at(-1)?.items.push(...items)
  }

  /** Puts lines from the current place down, between `x` and `x + width`; moves on. */
  putLines(lines: readonly Line[], owner: Owner, x: number, width: number): void {
    this.y = putLinesAt(this, lines, owner, x, this.y, width)
  }
}

/** Puts lines from `y` down and says where they end. */
export function putLinesAt(
  flow: Flow,
  lines: readonly Line[],
  owner: Owner,
  x: number,
  y: number,
  width: number,
): number {
  let at = y
  for (const line of lines) {
    const left = line.alignsRight ? x + width - line.width : x
    flow.put({ kind: 'line', owner, line, x: left, y: at + line.ascent })
    at += lineHeight(line)
  }
  return at
}

/** Puts lines on as many pages as they take, never one line alone. */
export function putOverPages(
  flow: Flow,
  lines: readonly Line[],
  owner: Owner,
  x: number,
  width: number,
): void {
  for (let from = 0; from < lines.length; ) {
    const count = linesThatFit(lines, from, flow.room, flow.isAtTop)
    flow.putLines(lines.slice(from, from + count), owner, x, width)
    from += count
    if (from < lines.length) flow.newPage()
  }
}

export function lineHeight(line: Line): number {
  return line.ascent + line.descent
}

export function heightOf(lines: readonly Line[]): number {
  let height = 0
  for (const line of lines) height += lineHeight(line)
  return height
}

/** Something that can be laid out, and what must be known to keep it together with what stands before it. */
export interface Placeable {
  /** White above it, unless it stands at the top of a page. */
  readonly gap: number
  /** The room that its first part needs. */
  readonly startHeight: number
  /** Its whole height when it must stand together with what follows it; undefined otherwise. */
  readonly keptHeight?: number
  /** It has white of its own below it, so that what follows adds none. */
  readonly whiteBelow?: true
  place(flow: Flow): void
}

/** Lays out one after another; a heading, or a short note, goes to the next page with what it belongs to. */
export function placeAll(flow: Flow, placeables: readonly Placeable[]): void {
  placeables.forEach((placeable, i) => {
    const previous = placeables[i - 1]
    const gap = previous?.whiteBelow ? 0 : placeable.gap
    if (!flow.isAtTop && gap + startWithNext(placeables, i) > flow.room) flow.newPage()
    if (!flow.isAtTop) flow.y += gap
    placeable.place(flow)
  })
}

function startWithNext(placeables: readonly Placeable[], from: number): number {
  let height = 0
  for (let i = from; i < placeables.length; i++) {
    const placeable = placeables[i]
    if (placeable === undefined) break
    if (placeable.keptHeight === undefined) return height + placeable.startHeight
    height += placeable.keptHeight + (placeable.whiteBelow ? 0 : (placeables[i + 1]?.gap ?? 0))
  }
  return height
}

/**
 * How many of the lines from `from` on go in `room`, so that no single line is left behind or sent ahead.
 * At the top of a page (`force`) at least one.
 */
export function linesThatFit(lines: readonly Line[], from: number, room: number, force: boolean): number {
  let count = 0
  let height = 0
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]
    if (line === undefined) break
    height += lineHeight(line)
    if (height > room + 0.01) break
    count++
  }
  const left = lines.length - from
  if (count < left) {
    if (left - count === 1 && count > 1) count--
    if (count === 1 && left > 1) count = 0
  }
  return count === 0 && force && left > 0 ? 1 : count
}

/** The height of the first two lines, or of all when there are no more than three: they stay together. */
export function startOf(lines: readonly Line[]): number {
  return heightOf(lines.slice(0, lines.length <= 3 ? lines.length : 2))
}
