import type { Overview } from '../../app/overview.ts'
import { findStep, type Instruction } from '../../domain/instruction/instruction.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import type { PhaseCoverage } from '../../domain/session/coverage.ts'
import { dayText } from '../../domain/text/dates.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { classificationLines } from './classify.ts'
import { REVIEW_MESSAGES } from './review-messages.ts'
import { STANDING_MESSAGES } from './standing-messages.ts'

/** A line per phase, what is late, the classification, and where the second reader stands. */
export function standingLines(
  { session: { instruction, state }, phases, reader, outdated }: Overview,
  language: Language,
): string[] {
  const say = STANDING_MESSAGES[language]
  const isRead = reader.asked || reader.standing !== 'none'
  return [
    ...phases.map((phase) => phaseLine(phase, instruction, language)),
    ...(outdated?.isLate && outdated.until !== null
      ? [say.late(dayText(outdated.until, language), outdated.to)]
      : []),
    ...classificationLines(state, language),
    isRead ? REVIEW_MESSAGES[language].standing[reader.standing] : say.readerNotAsked,
  ]
}

function phaseLine(coverage: PhaseCoverage, instruction: Instruction, language: Language): string {
  const say = STANDING_MESSAGES[language]
  const title = instruction.phases.find(({ id }) => id === coverage.phase)?.title
  const name = title ? visibleLine(inLanguage(title, language)) : coverage.phase
  if (!coverage.applies) return `${name}: ${say.notApplying}`
  const open = coverage.open.map((id) => {
    const step = findStep(instruction, id)
    return step ? visibleLine(inLanguage(step.title, language)) : id
  })
  return `${name}: ${[...workParts(coverage, language), openPart(open, language)].join(' · ')}`
}

/** The steps and searches of a phase, as counts of work. */
function workParts({ steps, searches }: PhaseCoverage, language: Language): string[] {
  const say = STANDING_MESSAGES[language]
  const aside = (count: number, text: (count: number) => string): string =>
    count === 0 ? '' : ` (${text(count)})`
  const searched = searches
    ? `${say.searches(searches.performed, searches.planned)}${aside(searches.dropped, say.dropped)}`
    : say.searchesUnknown
  return [
    `${say.steps(steps.concluded, steps.applying)}${aside(steps.notPossible, say.notPossible)}`,
    ...(searches?.planned === 0 ? [] : [searched]),
  ]
}

/** The list of steps below has them all: here the ones that come first. */
const NAMED = 3

/** Titles have commas of their own. */
function openPart(titles: readonly string[], language: Language): string {
  const say = STANDING_MESSAGES[language]
  if (titles.length === 0) return say.nothingOpen
  const named = titles.length === NAMED + 1 ? NAMED + 1 : NAMED
  const rest = titles.length - named
  return say.open([titles.slice(0, named).join('; '), ...(rest > 0 ? [say.andMore(rest)] : [])].join(' '))
}
