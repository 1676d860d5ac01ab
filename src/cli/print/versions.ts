import type { Style } from '../../app/style.ts'
import type { ListedVersion } from '../../app/versions.ts'
import type { Language } from '../../domain/language.ts'
import { shortDay, shortMoment } from '../../domain/text/dates.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { LIFECYCLE } from './lifecycle-messages.ts'
import { table } from './table.ts'

/** Every version of every instruction with where it stands in its life. */
export function versionLines(
  versions: readonly ListedVersion[],
  language: Language,
  style: Style,
  width?: number,
): string[] {
  const say = LIFECYCLE[language]
  if (versions.length === 0) return [say.noInstructions]
  const { columns } = say
  const rows = versions.map(({ id, version, status, publication }) => [
    `${id}@${version}`,
    say.status[status],
    shortDay(publication?.from ?? '', language),
    shortDay(publication?.until ?? '', language),
    publication ? shortMoment(publication.publishedAt, language) : '',
    visibleLine(publication?.publisher ?? ''),
    visibleLine(publication?.author ?? ''),
  ])
  const heads = [
    columns.version,
    columns.status,
    columns.from,
    columns.until,
    columns.published,
    columns.by,
    columns.author,
  ]
  return table([heads, ...rows], style, width)
}
