import { findingNow } from '../session/findings.ts'
import { standing, type Written } from '../session/state.ts'
import { firstDay, type PartialDate, partialDate } from '../text/calendars.ts'
import { partialDayText } from '../text/dates.ts'
import type { Block, Moment } from './model.ts'
import { id, type Source, strong, text, typed } from './parts.ts'
import { whose } from './request.ts'
import { dateNote, matchWord } from './rows.ts'
import { versionedEntry } from './versions.ts'

interface Dated {
  readonly finding: Written<'finding-recorded'>
  readonly on: PartialDate
  readonly day: number
}

/** Findings that say when it happened, the earliest first; a date without a day at the start of what it covers. */
export function timeline(source: Source): Block[] {
  const { state, needsClassification } = source
  const dated = standing(state, state.findings).flatMap((finding): Dated[] => {
    const { on } = findingNow(state, finding)
    // In a request nothing is told of a third person.
    if (on === null || (needsClassification && whose(source, finding.body.candidate) === 'other')) return []
    const date = partialDate(on)
    return [{ finding, on: date, day: firstDay(date) }]
  })
  if (dated.length === 0) return []
  const inOrder = dated.toSorted((a, b) => a.day - b.day || LENGTH[b.on.precision] - LENGTH[a.on.precision])
  return [{ kind: 'timeline', moments: inOrder.map((one) => momentOf(source, one)) }]
}

const LENGTH: Readonly<Record<PartialDate['precision'], number>> = { day: 1, month: 2, year: 3 }

function momentOf(source: Source, { finding, on }: Dated): Moment {
  const { words, language } = source
  const { id: number, candidate } = finding.body
  const match = candidate ? `${candidate} ${matchWord(source, candidate)}` : words.noCandidate
  return {
    when: id(partialDayText(on, language)),
    note: dateNote(source, on),
    precision: on.precision,
    what: [
      strong(number),
      text(' '),
      typed(finding.data?.fact, source, finding),
      text(` (${match}) `),
      ...versionedEntry(source, finding),
    ],
  }
}
