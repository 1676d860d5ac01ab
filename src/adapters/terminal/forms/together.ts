import type { Choice } from '../../../app/context.ts'
import type { Cell } from '../../../domain/session/plan.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import type { Desk } from '../actions/action.ts'
import { acts } from './form.ts'
import { searchAct } from './searches.ts'

/** Searches without an outcome: those a person can still account for. */
export function openCells({ card }: Desk): readonly Cell[] {
  return card.cells.filter(({ done }) => done === null)
}

/** Several searches with one outcome: listed in full, which shows them, then chosen, then told as such for ever. */
export async function togetherForm(desk: Desk): Promise<Choice> {
  const { ask, offers } = desk
  const cells = openCells(desk)
  const rows = cells.map((cell) => ({ cell, value: lineOf(cell), before: offers.of(cell) !== undefined }))
  const options = rows.map(({ cell, value }) => ({ value, label: `${value}${offeredText(desk, cell)}` }))
  for (const cell of cells) offers.shown(cell)
  const picked = await ask.many(
    ask.say.desk.askTogether,
    options,
    rows.filter(({ before }) => before).map(({ value }) => value),
  )
  const chosen = rows.filter(({ value }) => picked.includes(value))
  if (chosen.length === 0) return acts()
  const terms = TERMS[ask.language].searchOutcome
  const listed = chosen.map(({ value }) => `  ${value}`).join('\n')
  const outcome = await ask.pick(`${listed}\n${ask.say.desk.askTogetherOutcome(chosen.length)}`, [
    { value: 'none-relevant' as const, label: terms['none-relevant'] },
    { value: 'no-results' as const, label: terms['no-results'] },
  ])
  return acts(
    ...chosen.map(({ cell }) => {
      const act = searchAct(cell, outcome, offers.of(cell))
      return chosen.length > 1 ? { ...act, how: 'batch' as const } : act
    }),
  )
}

function lineOf(cell: Cell): string {
  const queries = cell.queries.map((query) => isolate(visibleLine(query))).join(' · ')
  return `${visibleLine(cell.engineLabel)}  ${queries}`
}

function offeredText({ ask, offers }: Desk, cell: Cell): string {
  const offered = offers.of(cell)
  if (!offered) return ''
  const time = offered.at.slice(11, 16)
  const { wasCopied, wasShown } = ask.say.desk
  return ` – ${offered.as === 'copied' ? wasCopied(time) : wasShown(time)}`
}
