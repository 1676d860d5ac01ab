import type { Style } from '../../app/style.ts'
import type { Actions, KeyAction } from './actions/action.ts'
import { findingActions } from './actions/findings.ts'
import { hypothesisActions } from './actions/hypotheses.ts'
import { recordActions } from './actions/records.ts'
import { reviewActions } from './actions/review.ts'
import { searchActions } from './actions/searches.ts'
import { enterAction, stepActions } from './actions/step.ts'
import { subjectActions } from './actions/subject.ts'
import { walkActions } from './actions/walk.ts'
import { columns } from './width.ts'

/** Every key of a card, in the order of the menu: one area after the other. */
export const actionsOn: Actions = (desk) => [
  ...(desk.card.review
    ? reviewActions(desk)
    : [
        enterAction(desk),
        ...searchActions(desk),
        ...subjectActions(desk),
        ...findingActions(desk),
        ...recordActions(desk),
        ...hypothesisActions(desk),
        ...stepActions(desk),
      ]),
  ...walkActions(desk),
]

const KEY_SIGNS: Readonly<Record<string, string>> = { enter: 'Enter', backspace: '⌫', down: '↑↓' }

/** The menu: every key that does something now, as many on a line as fit. */
export function menuLines(
  actions: readonly KeyAction[],
  { style, width }: { readonly style: Style; readonly width: number },
): string[] {
  const lines: { text: string; size: number }[] = []
  for (const { key, label } of actions.filter((action) => action.label !== '')) {
    const sign = KEY_SIGNS[key] ?? key
    const size = columns(`${sign} ${label}`)
    const item = `${style.accent(sign)} ${label}`
    const last = lines.at(-1)
    if (last && last.size + 3 + size <= width) {
      last.text += `   ${item}`
      last.size += 3 + size
    } else {
      lines.push({ text: item, size })
    }
  }
  return lines.map(({ text }) => text)
}
