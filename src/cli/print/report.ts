import type { Style } from '../../app/style.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import { leadTimeText } from '../../domain/report/document.ts'
import {
  type QuarterReport,
  type Report,
  TOLD_OUTCOMES,
  type VersionReport,
} from '../../domain/report/report.ts'
import { REPORT_WORDS, tensText } from '../../domain/report/words.ts'
import { dayText } from '../../domain/text/dates.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { table } from './table.ts'
import { wrapped } from './wrap.ts'

/** Wide enough for most titles, and leaves room for the counts on 80 columns. */
const TITLE = 32

const WIDTH = 78

/** The report as text of at most 80 columns, or fewer where the window has them. */
export function reportLines({ quarters }: Report, language: Language, style: Style, width = WIDTH): string[] {
  const words = REPORT_WORDS[language]
  return [
    ...quarters.flatMap((quarter) => [...quarterLines(quarter, language, style, width), '']),
    ...wrapped(`${words.howCounted} ${words.leftOut} ${words.reasonsListed}`, Math.min(width, WIDTH)),
  ]
}

function quarterLines(quarter: QuarterReport, language: Language, style: Style, width: number): string[] {
  const words = REPORT_WORDS[language]
  const period = words.period(dayText(quarter.from, language), dayText(quarter.to, language))
  return [
    style.title(period),
    ...(quarter.versions.length === 0 ? [words.noSessions] : []),
    `${words.cancelled}: ${tensText(quarter.cancelled)}`,
    ...quarter.versions.flatMap((version) => ['', ...versionLines(version, language, style, width)]),
  ]
}

function versionLines(version: VersionReport, language: Language, style: Style, width: number): string[] {
  const words = REPORT_WORDS[language]
  const { instruction, sessions, leadTime, steps } = version
  const name = style.title(`${instruction.id} ${instruction.version}`)
  if (steps.length === 0) return [name, words.nothingTold]
  const columns = [words.asked, ...TOLD_OUTCOMES.map((outcome) => words.columns[outcome])]
  return [
    name,
    `${words.sessions}: ${tensText(sessions)}`,
    ...wrapped(`${words.leadTime}: ${leadTimeText(leadTime, words)}`, Math.min(width, WIDTH)),
    '',
    ...table(
      [[words.step, ...columns], ...steps.flatMap((step) => stepRows(step, columns, language, width))],
      style,
      width,
    ),
    ...reasonLines(version, language, style, Math.min(width, WIDTH)),
  ]
}

function stepRows(
  step: VersionReport['steps'][number],
  columns: readonly string[],
  language: Language,
  width: number,
): string[][] {
  const [first = '', ...more] = wrapped(
    visibleLine(inLanguage(step.title, language)),
    width < WIDTH ? Number.POSITIVE_INFINITY : TITLE,
  )
  const counts = [step.asked, ...TOLD_OUTCOMES.map((outcome) => step.outcomes[outcome])]
  const cells = counts.map((count, index) => tensText(count).padStart(columns[index]?.length ?? 0))
  return [[first, ...cells], ...more.map((line) => [`  ${line}`])]
}

function reasonLines({ steps }: VersionReport, language: Language, style: Style, width: number): string[] {
  const words = REPORT_WORDS[language]
  const lines = steps.flatMap(({ title, reasons }) => {
    const step = visibleLine(inLanguage(title, language))
    if (reasons === null) return [`${step}: ${words.tooManyReasons}`]
    return reasons
      .filter(({ sessions }) => sessions !== null)
      .map(
        ({ outcome, label, sessions }) =>
          `${step}, ${words.outcomes[outcome]}: ${visibleLine(inLanguage(label, language))}  ${tensText(sessions)}`,
      )
  })
  if (lines.length === 0) return []
  return ['', style.label(words.reasons), ...lines.flatMap((line) => wrapped(`  ${line}`, width))]
}
