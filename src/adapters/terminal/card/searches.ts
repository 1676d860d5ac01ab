import type { Cell } from '../../../domain/session/plan.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import { columns, cut, padEnd } from '../width.ts'
import type { Pen } from './pen.ts'

/** Marks the search that the search keys act on. */
export const SELECTED = '▸'

/** The plan of searches, a line for each place in it. */
export function searches(pen: Pen): string[] {
  const { cells, step } = pen.card
  if (step.search.length === 0) return []
  const done = cells.filter((cell) => cell.done).length
  const note = cells.length === 0 ? pen.say.noSearches : pen.say.doneOf(done, cells.length)
  const asked = Math.max(1, ...cells.map(({ minimumReviewed }) => minimumReviewed))
  return [
    ...pen.section(pen.say.searches, note),
    ...(asked > 1 ? [pen.aside(pen.say.reviewedMinimum(asked))] : []),
    ...cells.flatMap((cell) => cellLines(pen, cell)),
  ]
}

function cellLines(pen: Pen, cell: Cell): string[] {
  const { selected, style, width } = pen.drawing
  const chosen = selected === cell
  const outcome = cell.done ? searchOutcome(pen, cell.done.body) : ''
  const queries = cell.queries.map((query) => isolate(visibleLine(query)))
  const first = queries[0] ?? ''
  const more = queries.length > 1 ? ` ${pen.say.moreQueries(queries.length)}` : ''
  const head = `${chosen ? SELECTED : ' '} ${cell.done ? '✓' : '·'} ${padEnd(visibleLine(cell.engineLabel), engineWidth(pen))} ${chosen ? first : cut(first, Math.max(12, width - 50))}${more}`
  const line = outcome ? `${padEnd(head, Math.max(0, width - 32))}  ${outcome}` : head
  const rest =
    chosen && queries.length > 1 ? queries.slice(1).map((query) => `${' '.repeat(19)}${query}`) : []
  return [chosen ? style.accent(line) : line, ...rest]
}

/** Names of lists are long: one column for all of them. */
function engineWidth({ card }: Pen): number {
  return Math.max(...card.cells.map(({ engineLabel }) => columns(visibleLine(engineLabel))))
}

function searchOutcome(pen: Pen, body: NonNullable<Cell['done']>['body']): string {
  const outcome = TERMS[pen.drawing.language].searchOutcome[body.outcome]
  return typeof body.reviewed === 'number' ? `${outcome}, ${pen.say.reviewed(body.reviewed)}` : outcome
}
