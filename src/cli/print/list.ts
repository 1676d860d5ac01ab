import type { SessionList } from '../../app/list-sessions.ts'
import type { Style } from '../../app/style.ts'
import type { Language } from '../../domain/language.ts'
import { refText } from '../../domain/session/case-reference.ts'
import type { SessionSummary } from '../../domain/session/summary.ts'
import { shortMoment } from '../../domain/text/dates.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { MESSAGES } from '../messages.ts'
import { LINK_MESSAGES } from './link-messages.ts'
import { statusText } from './status-text.ts'
import { table } from './table.ts'

export function listLines(
  { sessions, encrypted }: SessionList,
  language: Language,
  style: Style,
  width?: number,
): string[] {
  const say = MESSAGES[language]
  if (sessions.length === 0) return [say.noSessions]
  const rows = sessions.map((session) => listRow(session, language, encrypted))
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

export function listRow(
  session: SessionSummary,
  language: Language,
  encrypted: SessionList['encrypted'] = null,
): string[] {
  const say = MESSAGES[language]
  const { ref, broken, done, total, startedAt, instruction, holder } = session
  const name = refText(ref)
  return [
    name,
    broken
      ? broken === 'closed'
        ? say.notForAccount
        : say.damaged
      : statusText(session, language, encrypted?.has(name) ? say.encryptedWord : undefined),
    broken ? '' : `${done}/${total}`,
    shortMoment(startedAt, language),
    `${instruction.id} ${instruction.version}`,
    visibleLine(holder),
  ]
}
