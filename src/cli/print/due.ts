import type { Due } from '../../app/due.ts'
import type { Style } from '../../app/style.ts'
import type { Language } from '../../domain/language.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { dayText, momentText } from '../../domain/text/dates.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { ERASE_MESSAGES } from '../erase-messages.ts'
import { MESSAGES } from '../messages.ts'
import { table } from './table.ts'

export function dueLines(
  { sessions, held, unknown, waiting, deferred, damaged, closed }: Due,
  language: Language,
  style: Style,
  width?: number,
): string[] {
  const say = ERASE_MESSAGES[language]
  const { session, until, rule } = say.dueColumns
  const rows = sessions.map((one) => [
    refText(one.ref),
    dayText(one.until, language),
    isolate(visibleLine(one.reference ?? one.rule)),
  ])
  const names = (refs: Due['held']): string => refs.map(refText).join(', ')
  return [
    ...(rows.length > 0 ? table([[session, until, rule], ...rows], style, width) : [say.nothingDue]),
    ...(held.length > 0 ? [say.heldBack(names(held))] : []),
    ...(unknown.length > 0 ? [say.noRule(names(unknown))] : []),
    ...waiting.map((one) =>
      one.held === null
        ? MESSAGES[language].erasureWaits(refText(one.ref), visibleLine(one.by), momentText(one.at, language))
        : say.waitingHeld(refText(one.ref), TERMS[language].hold[one.held]),
    ),
    ...deferred.map(({ ref, until: day }) => say.deferralOver(refText(ref), dayText(day, language))),
    ...(damaged.length > 0 ? [say.damaged(names(damaged))] : []),
    ...(closed.length > 0 ? [say.closed(names(closed))] : []),
  ]
}
