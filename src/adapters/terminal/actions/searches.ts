import { sameCell } from '../../../domain/session/plan.ts'
import {
  adHocForm,
  blockedForm,
  candidateForm,
  countedForm,
  searchAct,
  versionForm,
} from '../forms/searches.ts'
import { openCells, togetherForm } from '../forms/together.ts'
import { type Actions, type Desk, formKey, type KeyAction, one } from './action.ts'
import { isOpen } from './open.ts'

/** The plan of searches: what came of the selected one, another one, one of the person's own. */
export const searchActions: Actions = (desk) => {
  if (!isOpen(desk.card)) return []
  const { keys } = desk.ask.say
  const { cells, step } = desk.card
  const offered = desk.cell ? desk.offers.of(desk.cell) : undefined
  return [
    ...onCell(desk),
    ...(cells.length > 0
      ? [
          { key: 'up', label: '', run: () => move(desk, -1) },
          { key: 'down', label: keys.select, run: () => move(desk, 1) },
        ]
      : []),
    ...(step.records.includes('candidates')
      ? [formKey(desk, 'c', keys.candidates, candidateForm(offered))]
      : []),
    ...(openCells(desk).length > 1
      ? [formKey(desk, 'z', desk.ask.say.desk.keyTogether, () => togetherForm(desk))]
      : []),
    ...(step.search.length > 0 ? [formKey(desk, 'a', keys.adHoc, adHocForm)] : []),
  ]
}

function onCell(desk: Desk): KeyAction[] {
  const { cell, offers } = desk
  if (!cell) return []
  const offered = offers.of(cell)
  const { keys } = desk.ask.say
  return [
    { key: 'n', label: keys.none, run: () => one(searchAct(cell, 'none-relevant', offered)) },
    { key: '0', label: keys.zero, run: () => one(searchAct(cell, 'no-results', offered)) },
    formKey(desk, 'b', keys.blocked, blockedForm(offered)),
    formKey(desk, 'r', keys.count, countedForm(offered)),
    ...(cell.asksVersion ? [formKey(desk, 'l', keys.listVersion, versionForm(offered))] : []),
  ]
}

function move({ card, cell, select }: Desk, by: number): 'redraw' {
  const at = cell ? card.cells.findIndex((one) => sameCell(one, cell)) : by > 0 ? -1 : 0
  const to = card.cells[(at + by + card.cells.length) % card.cells.length]
  return to ? select(to) : 'redraw'
}
