import type { Language } from '../../domain/language.ts'
import type { ClassificationLevel } from '../../domain/session/act.ts'
import { openProposal } from '../../domain/session/classification.ts'
import type { SessionState } from '../../domain/session/state.ts'
import { dayText, isDay } from '../../domain/text/dates.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { CLASSIFY_MESSAGES } from './classify-messages.ts'

interface ToldLevel {
  readonly level: ClassificationLevel
  readonly by: string
  readonly until: string | null
  readonly entry: number
}

/** The classification in force, the proposal that waits to be set, and the marking apart from both. */
export function classificationData(state: SessionState): {
  readonly classification: ToldLevel | null
  readonly proposed: ToldLevel | null
  /** null: none. Absent: there is one, or was one, that cannot be read, as it was erased or encrypted. */
  readonly marking?: string | null
} {
  const { set, marking } = state.classification
  const told = (one: typeof set | ReturnType<typeof openProposal>): ToldLevel | null =>
    one && {
      level: one.body.level,
      by: one.by,
      until: one.body.until ?? one.data?.untilEvent ?? null,
      entry: one.seq,
    }
  return {
    classification: told(set),
    proposed: told(openProposal(state)),
    ...(marking && !marking.data ? {} : { marking: marking?.data?.marking ?? null }),
  }
}

/** A day, or an event in somebody's words. */
function untilText(until: string, language: Language): string {
  return isDay(until) ? dayText(until, language) : isolate(visibleLine(until))
}

export function classificationLines(state: SessionState, language: Language): string[] {
  const say = CLASSIFY_MESSAGES[language]
  const { classification, proposed, marking } = classificationData(state)
  const label =
    marking === undefined ? say.unreadMarking : marking ? isolate(visibleLine(marking)) : say.noMarking
  const line = (one: ToldLevel | null): string =>
    one
      ? [
          TERMS[language].classification[one.level],
          say.by(visibleLine(one.by)),
          ...(one.until ? [say.until(untilText(one.until, language))] : []),
        ].join(', ')
      : say.none
  return [
    `${say.classification}: ${line(classification)}`,
    ...(proposed ? [`  ${say.waits}: ${line(proposed)}`] : []),
    `${say.marking}: ${label}`,
  ]
}
