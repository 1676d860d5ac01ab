import type { Fact, Span } from './model.ts'
import { strong, text } from './parts.ts'

// The first page of a request is one page: whoever decides has all of it in sight. What an answer has more than
// goes on it stands in a chapter of its own, and the first page says so.

/** Of a value on the first page: characters that surely go on a line. */
const LINE = 78
/** Lines that go on the page besides what stands above the rows, and as many as surely go there once it is cut. */
const PAGE = 40
const CUT_PAGE = 37
/** No answer is cut to less. */
const LEAST = 2
/** A character of another script may take the room of more than one. */
const WIDE = 1.5

/** An answer is not begun for fewer characters than this. */
const WORTH_BEGINNING = LINE / 2

export interface FirstPage {
  readonly rows: readonly Fact[]
  /** Rows that do not stand there whole. */
  readonly cut: readonly Fact[]
}

/** The rows as they go on one page, `taken` lines of which are taken; `mark` says where a row goes on. */
export function fitOnFirstPage(rows: readonly Fact[], taken: number, mark: string): FirstPage {
  const heights = rows.map((row) => row.values.reduce((sum, value) => sum + linesOf(value), 0))
  const total = (most: number): number => heights.reduce((sum, height) => sum + Math.min(height, most), 0)
  let most = Math.max(LEAST, ...heights)
  if (total(most) > PAGE - taken) while (most > LEAST && total(most) > CUT_PAGE - taken) most--
  const isCut = (index: number): boolean => (heights[index] ?? 0) > most
  return {
    rows: rows.map((row, index) =>
      isCut(index) ? { ...row, values: [cut(row.values.flat(), most, mark)] } : row,
    ),
    cut: rows.filter((_, index) => isCut(index)),
  }
}

function linesOf(spans: readonly Span[]): number {
  return runsOf(spans).reduce((sum, run) => sum + Math.max(1, Math.ceil(widthOf(run) / LINE)), 0)
}

function runsOf(spans: readonly Span[]): Span[][] {
  const runs: Span[][] = [[]]
  for (const span of spans) {
    if (span.kind === 'break') runs.push([])
    else runs.at(-1)?.push(span)
  }
  return runs
}

function widthOf(run: readonly Span[]): number {
  return run.reduce(
    (sum, span) => sum + (span.kind === 'entry' ? 5 : span.kind === 'break' ? 0 : wide(span.text)),
    0,
  )
}

function wide(words: string): number {
  return [...words].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) > 0x58f ? WIDE : 1), 0)
}

/** As much as goes on so many lines, with the entry of what was cut, and where the rest is. */
function cut(spans: readonly Span[], lines: number, mark: string): Span[] {
  let room = lines * LINE - mark.length - 8
  const kept: Span[] = []
  for (const run of runsOf(spans)) {
    const before = kept.length
    if (before > 0) kept.push({ kind: 'break' })
    for (const [index, span] of run.entries()) {
      const needed = widthOf([span])
      if (needed > room && before > 0 && room < WORTH_BEGINNING)
        return [...kept.slice(0, before), text(' '), strong(mark)]
      if (needed > room) {
        kept.push(...begun(span, room))
        const entries = run
          .slice(index)
          .filter(({ kind }) => kind === 'entry')
          .slice(0, 1)
        return [...kept, ...entries.flatMap((one): Span[] => [text(' '), one]), text(' '), strong(mark)]
      }
      kept.push(span)
      room -= needed
    }
    // What is left of a line is lost to the next run.
    room -= (LINE - (widthOf(run) % LINE)) % LINE
    if (room < WORTH_BEGINNING) return [...kept, text(' '), strong(mark)]
  }
  return kept
}

/** The words of a text that go in so much room; what may not be cut is left out. */
function begun(span: Span, room: number): Span[] {
  if (span.kind !== 'text' && span.kind !== 'given' && span.kind !== 'strong') return []
  const words = span.text.split(/(?<=\s)/u)
  let taken = ''
  for (const word of words) {
    if (wide(taken) + wide(word) > room) break
    taken += word
  }
  // A text without spaces, or one long word.
  if (taken === '') taken = [...span.text].slice(0, Math.max(0, Math.floor(room / WIDE))).join('')
  return [{ ...span, text: `${taken.trimEnd()} …` }]
}
