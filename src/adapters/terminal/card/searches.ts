import { type Cell, lacksVersion } from '../../../domain/session/plan.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import { columns, cut, padEnd, wrap } from '../width.ts'
import type { Pen } from './pen.ts'

/** Marks the search that the search keys act on. */
export const SELECTED = '▸'

/** The plan of searches, a line for each place in it. */
export function searches(pen: Pen): string[] {
  const { cells, step } = pen.card
  if (step.search.length === 0) return []
  const done = cells.filter((cell) => cell.done).length
  const note = cells.length === 0 ? pen.say.noSearches : pen.say.doneOf(done, cells.length)
  const versions = cells.filter(lacksVersion).length
  const asked = Math.max(1, ...cells.map(({ minimumReviewed }) => minimumReviewed))
  return [
    ...pen.section(pen.say.searches, note),
    ...(asked > 1 ? pen.aside(pen.say.reviewedMinimum(asked)) : []),
    ...(versions > 0 ? pen.aside(pen.say.versionsMissing(versions)) : []),
    ...cells.flatMap((cell) => cellLines(pen, cell)),
  ]
}

/** The chosen one in full, on as many lines as it takes: it is typed over or copied. Others on one line. */
function cellLines(pen: Pen, cell: Cell): string[] {
  const { selected, style, width } = pen.drawing
  const chosen = selected === cell
  const outcome = cell.done ? searchOutcome(pen, cell.done.body) : ''
  const queries = cell.queries.map(visibleLine)
  const more = queries.length > 1 ? pen.say.moreQueries(queries.length) : ''
  const mark = `${chosen ? SELECTED : ' '} ${cell.done ? '✓' : '·'}`
  const engine = cut(visibleLine(cell.engineLabel), width - columns(mark) - 1)
  const roomy = width >= ROOMY
  const head = roomy ? `${mark} ${padEnd(engine, engineWidth(pen))}` : `${mark} ${engine}`
  const room = width - columns(head) - 1
  if (!chosen) {
    const tail = [more, outcome].filter(Boolean).join('  ')
    const first = queries[0] ?? ''
    return roomy ? oneLine(head, first, tail, width) : fewColumns(head, first, tail, width)
  }
  const lines = queries.flatMap((query) => wrap(query, width - INDENT.length).map(isolate))
  const [first = '', ...rest] = lines
  const beside = lines.length === 1 && columns(first) <= room
  return [
    beside ? `${head} ${first}` : head,
    ...(beside ? rest : lines).map((line) => `${INDENT}${line}`),
    ...(outcome ? [`${INDENT}${outcome}`] : []),
  ].map(style.accent)
}

/** The query is cut so that what came of it stays in sight. */
function oneLine(head: string, query: string, tail: string, width: number): string[] {
  const room = width - columns(head) - 1
  const line = [head, isolate(cut(query, Math.max(12, room - columns(tail) - 2)))].filter(Boolean).join(' ')
  if (tail === '') return [line]
  return columns(line) + 2 + columns(tail) <= width
    ? [`${padEnd(line, width - Math.max(OUTCOME, columns(tail) + 2))}  ${tail}`]
    : [line, `${INDENT}${tail}`]
}

/** Two places of one name may differ by their query alone: it is never left out. */
function fewColumns(head: string, query: string, tail: string, width: number): string[] {
  const beside = columns(head) + 1 + columns(query) <= width
  const lines = beside
    ? [`${head} ${isolate(query)}`]
    : [head, `${INDENT}${isolate(cut(query, width - INDENT.length))}`]
  const last = lines.at(-1) ?? head
  if (tail === '') return lines
  return columns(last) + 2 + columns(tail) <= width
    ? [...lines.slice(0, -1), `${last}  ${tail}`]
    : [...lines, `${INDENT}${tail}`]
}

const INDENT = ' '.repeat(4)
/** From this width on, engine, query and outcome stand beside each other. */
const ROOMY = 72
/** Columns for an outcome at the end of a line; two to spare, where a terminal gives isolates a column each. */
const OUTCOME = 36

/** Names of lists are long: one column for all of them. */
function engineWidth({ card }: Pen): number {
  return Math.max(...card.cells.map(({ engineLabel }) => columns(visibleLine(engineLabel))))
}

function searchOutcome(pen: Pen, body: NonNullable<Cell['done']>['body']): string {
  const outcome = TERMS[pen.drawing.language].searchOutcome[body.outcome]
  return typeof body.reviewed === 'number' ? `${outcome}, ${pen.say.reviewed(body.reviewed)}` : outcome
}
