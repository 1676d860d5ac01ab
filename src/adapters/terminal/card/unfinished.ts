import type { Draft } from '../../../app/context.ts'
import type { Card } from '../../../domain/session/card.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import type { KeyAction } from '../actions/action.ts'
import { cut } from '../width.ts'
import { type Drawing, Pen } from './pen.ts'

/** What was typed and not recorded yet, and the key that goes on with it. */
export function unfinishedLines(
  card: Card,
  drafts: readonly Draft[],
  actions: readonly KeyAction[],
  drawing: Drawing,
): readonly string[] {
  const pen = new Pen(card, drawing)
  const lines = pen.list(
    card.step.role === 'closing' ? pen.say.goesAtClose : pen.say.unfinished,
    drafts.map(({ step, form, answers }) => {
      const typed = Object.values(answers).findLast((answer) => typeof answer === 'string' && answer !== '')
      const text = isolate(cut(visibleLine(String(typed ?? '')), Math.max(12, drawing.width - 40)))
      if (step !== card.step.id) return `${pen.title(step)}: ${text}`
      const key = keyOf(form)
      const label = actions.find((action) => action.key === key)?.label ?? ''
      return `${pen.say.goesOn(key)}  ${label}: ${text}`
    }),
  )
  return lines.length === 0 ? lines : [...lines.slice(1), '']
}

/** A form is named after its key, and after what was chosen in it: `v-question`. */
function keyOf(form: string): string {
  return form.split('-')[0] ?? form
}
