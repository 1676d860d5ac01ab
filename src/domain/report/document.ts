import type { Bars, Block, Dossier, Fact, Table } from '../dossier/model.ts'
import { fact, id, text } from '../dossier/parts.ts'
import { WORDS } from '../dossier/words.ts'
import { inLanguage, type Language } from '../language.ts'
import { dayText } from '../text/dates.ts'
import type { LeadTime } from './lead-time.ts'
import { type QuarterReport, type Report, TOLD_OUTCOMES, type VersionReport } from './report.ts'
import { REPORT_WORDS, type ReportWords, tensText } from './words.ts'

/** The report as a document, for the renderer of the dossier. `at`: when it is made (ISO 8601 with offset). */
export function reportDocument(report: Report, language: Language, at: string): Dossier {
  const words = REPORT_WORDS[language]
  const isIllustrative = report.quarters.some(({ versions }) => versions.some((one) => one.illustrative))
  return {
    format: 'screen-dossier/1',
    language,
    title: words.title,
    furniture: {
      reference: words.reference,
      copy: periodText(report, language),
      marking: '',
      illustrative: isIllustrative ? WORDS[language].illustrative : '',
      head: '',
      pageOf: WORDS[language].pageOf,
      watermark: '',
    },
    cover: [
      ...introduction(report, language),
      ...report.quarters.flatMap((quarter) => quarterBlocks(quarter, language)),
    ],
    coverStyle: 'compact',
    contentsTitle: '',
    sections: [],
    preparedAt: at,
    head: '',
  }
}

export function periodText({ quarters }: Report, language: Language): string {
  const [from, to] = [quarters[0]?.from ?? '', quarters.at(-1)?.to ?? '']
  return REPORT_WORDS[language].period(dayText(from, language), dayText(to, language))
}

function introduction(report: Report, language: Language): Block[] {
  const words = REPORT_WORDS[language]
  const rows: Fact[] = [fact(words.periodLabel, text(periodText(report, language)))]
  if (report.unreadable > 0)
    rows.push(fact(words.unreadable, text(words.unreadableOnPaper(report.unreadable))))
  return [
    { kind: 'paragraph', style: 'lead', spans: [text(words.about)] },
    { kind: 'facts', rows },
    { kind: 'notice', spans: [text(`${words.howCounted} ${words.leftOut}`)] },
  ]
}

/** One of few words where nothing was sealed. */
function quarterBlocks(quarter: QuarterReport, language: Language): Block[] {
  const words = REPORT_WORDS[language]
  const period = words.period(dayText(quarter.from, language), dayText(quarter.to, language))
  const cancelled = fact(words.cancelled, id(tensText(quarter.cancelled)))
  if (quarter.versions.length === 0)
    return [
      { kind: 'heading', text: period },
      { kind: 'paragraph', spans: [text(words.noSessions)] },
      { kind: 'facts', rows: [cancelled] },
    ]
  return quarter.versions.flatMap((version, index): Block[] => {
    const { id: name, version: number } = version.instruction
    const rows = [fact(words.sessions, id(tensText(version.sessions)))]
    if (version.steps.length > 0) rows.push(fact(words.leadTime, text(leadTimeText(version.leadTime, words))))
    return [
      { kind: 'heading', text: `${name} ${number}, ${period}` },
      { kind: 'facts', rows: index === 0 ? [...rows, cancelled] : rows },
      ...(version.steps.length > 0
        ? stepBlocks(version, language)
        : [{ kind: 'paragraph' as const, spans: [text(words.nothingTold)] }]),
    ]
  })
}

export function leadTimeText({ median, quartiles }: LeadTime, words: ReportWords): string {
  if (median === null) return words.tooFew
  const middle = words.median(durationText(median, words))
  if (quartiles === null) return middle
  const [low, high] = quartiles.map((one) => durationText(one, words))
  return `${middle}; ${words.quartiles(low ?? '', high ?? '')}`
}

/** `35 min`, `2 u 10 min`, `3 d 4 u`. */
function durationText(total: number, words: ReportWords): string {
  const [day, hour, minute] = [Math.floor(total / 1440), Math.floor((total % 1440) / 60), total % 60]
  const hours = hour > 0 && words.hours(hour)
  const parts = day > 0 ? [words.days(day), hours] : [hours, minute > 0 && words.minutes(minute)]
  return parts.filter(Boolean).join(' ') || words.minutes(0)
}

function stepBlocks(version: VersionReport, language: Language): Block[] {
  const words = REPORT_WORDS[language]
  const reasons = reasonTable(version, language)
  return [
    { kind: 'paragraph', style: 'note', spans: [text(words.pictureNote)] },
    barsOf(version, language),
    stepTable(version, language),
    ...(reasons ? [reasons] : []),
    { kind: 'paragraph', style: 'note', spans: [text(words.reasonsListed)] },
  ]
}

/** Drawn from the rounded counts: the picture knows no more than the table. */
function barsOf({ steps }: VersionReport, language: Language): Bars {
  const words = REPORT_WORDS[language]
  return {
    kind: 'bars',
    parts: TOLD_OUTCOMES.map((outcome) => words.outcomes[outcome]),
    rows: steps.map(({ title, outcomes }) => {
      const told = TOLD_OUTCOMES.map(
        (outcome) => `${words.outcomes[outcome]}: ${tensText(outcomes[outcome])}`,
      )
      const label = inLanguage(title, language)
      return {
        label,
        lengths: TOLD_OUTCOMES.map((outcome) => outcomes[outcome] ?? 0),
        alt: `${label}. ${told.join('; ')}.`,
      }
    }),
  }
}

function stepTable({ steps }: VersionReport, language: Language): Table {
  const words = REPORT_WORDS[language]
  return {
    kind: 'table',
    caption: '',
    columns: [
      { title: words.step, width: 5 },
      { title: words.asked, width: 2 },
      ...TOLD_OUTCOMES.map((outcome) => ({ title: words.outcomes[outcome], width: 3 })),
    ],
    rows: steps.map(({ title, asked, outcomes }) => [
      [text(inLanguage(title, language))],
      [id(tensText(asked))],
      ...TOLD_OUTCOMES.map((outcome) => [id(tensText(outcomes[outcome]))]),
    ]),
  }
}

/** null: no reason was given ten times. */
function reasonTable({ steps }: VersionReport, language: Language): Table | null {
  const words = REPORT_WORDS[language]
  const rows = steps.flatMap(({ title, reasons }) => {
    const step = [text(inLanguage(title, language))]
    if (reasons === null) return [[step, [text('')], [text(words.tooManyReasons)], [text('')]]]
    return reasons
      .filter(({ sessions }) => sessions !== null)
      .map(({ outcome, label, sessions }) => [
        step,
        [text(words.outcomes[outcome])],
        [text(inLanguage(label, language))],
        [id(tensText(sessions))],
      ])
  })
  if (rows.length === 0) return null
  const columns = [
    { title: words.step, width: 4 },
    { title: words.outcome, width: 3 },
    { title: words.reason, width: 5 },
    { title: words.sessions, width: 2 },
  ]
  return { kind: 'table', caption: words.reasons, columns, rows }
}
