import type { ListedSession } from '../../app/list-sessions.ts'
import type { Style } from '../../app/style.ts'
import type { Language } from '../../domain/language.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { shortMoment } from '../../domain/text/dates.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { MESSAGES } from '../messages.ts'
import { LINK_MESSAGES } from './link-messages.ts'
import { statusText } from './status-text.ts'
import { table } from './table.ts'

export function listLines(
  sessions: readonly ListedSession[],
  language: Language,
  style: Style,
  width?: number,
): string[] {
  const say = MESSAGES[language]
  if (sessions.length === 0) return [say.noSessions]
  const rows = sessions.map((session) => listRow(session, language))
  const { columns } = say
  const heads = [columns.case, columns.status, columns.steps, columns.since, columns.instruction, columns.by]
  if (sessions.every(({ links }) => links.length === 0)) return table([heads, ...rows], style, width)
  const linked = sessions.map(({ links }) => visibleLine(links.map(refText).join(', ')))
  return table(
    [
      [...heads, LINK_MESSAGES[language].linkedWith.toLowerCase()],
      ...rows.map((row, at) => [...row, linked[at] ?? '']),
    ],
    style,
    width,
  )
}

export function listRow(session: ListedSession, language: Language): string[] {
  const say = MESSAGES[language]
  const { ref, broken, encrypted, done, total, startedAt, instruction, holder } = session
  return [
    refText(ref),
    broken ? say.damaged : statusText(session, language, encrypted ? say.encryptedWord : undefined),
    broken ? '' : `${done}/${total}`,
    shortMoment(startedAt, language),
    `${instruction.id} ${instruction.version}`,
    visibleLine(holder),
  ]
}
