import { ENVIRONMENT_FIELDS } from '../../../domain/session/environment-fields.ts'
import { stepState } from '../../../domain/session/state.ts'
import { momentText } from '../../../domain/text/dates.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import type { Pen } from './pen.ts'

/** What the searching is done with, in the step where that is settled. */
export function environment(pen: Pen): string[] {
  const { card, drawing, say } = pen
  if (!card.settlesEnvironment) return []
  const recorded = card.state.environment
  const { last, today } = drawing.environment
  const fields = recorded ? recorded.data : last?.environment
  if (!recorded && stepState(card.state, card.step.id).concluded) return []
  const note = recorded
    ? say.desk.environmentRecorded(momentText(recorded.body.confirmed, drawing.language))
    : !last
      ? say.desk.environmentNone
      : today
        ? say.desk.environmentToday(last.confirmed.slice(11, 16))
        : say.desk.environmentOld(momentText(last.confirmed, drawing.language))
  const terms = TERMS[drawing.language].environment
  return [
    ...pen.section(say.desk.environment),
    ...pen.aside(note),
    ...ENVIRONMENT_FIELDS.flatMap((field) => {
      const value = fields?.[field]
      return value ? pen.wrapped(`${terms[field]}: ${isolate(visibleLine(value))}`) : []
    }),
  ]
}
