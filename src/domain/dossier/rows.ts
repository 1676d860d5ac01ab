import type { Question } from '../instruction/instruction.ts'
import { inLanguage } from '../language.ts'
import { judgementOn, type Written } from '../session/state.ts'
import { shortMoment } from '../text/dates.ts'
import { TERMS } from '../text/terms.ts'
import type { Block, Cell, Fact, Span } from './model.ts'
import { address, entry, fact, given, id, label, lines, type Source, staff, text, typed } from './parts.ts'

/** What was done, as rows: for the sections that account for it and for the annex. */

export function facts(...rows: Fact[]): Block {
  return { kind: 'facts', rows }
}

export function answerSpans(source: Source, question: Question, answer: Written<'answer-given'>): Span[] {
  const value = answer.data?.value
  if (value === undefined) return [typed(undefined, source)]
  if (question.type === 'yes-no' && (value === 'yes' || value === 'no'))
    return [text(TERMS[source.language][value])]
  if (typeof value === 'number') return [id(String(value))]
  if (typeof value === 'string') {
    return [
      question.options.length > 0
        ? text(label(question.options, value, source.language))
        : question.type === 'url' || question.type === 'date'
          ? id(value)
          : given(value),
    ]
  }
  return lines(
    value.map((one) =>
      typeof one === 'string'
        ? [text(label(question.options, one, source.language))]
        : rowSpans(source, question, one),
    ),
  )
}

function rowSpans(source: Source, question: Question, row: Readonly<Record<string, string>>): Span[] {
  return lines(
    question.columns.map((column): Span[] => [
      text(`${inLanguage(column.label, source.language)}: `),
      given(row[column.id] ?? ''),
    ]),
  )
}

export function findingRows(source: Source, finding: Written<'finding-recorded'>): Fact[] {
  const { words, language, state } = source
  const { body, data } = finding
  const evidence = body.evidence.map((wanted): Span[] => {
    const found = state.evidence.find((one) => one.body.id === wanted)
    return [id(wanted), text(' '), typed(found?.data?.file, source)]
  })
  return [
    fact(words.fact, typed(data?.fact, source), text(' '), entry(finding)),
    ...(data?.interpretation
      ? [fact(words.interpretation, given(data.interpretation), text(' – '), ...staff(source, finding.by))]
      : []),
    ...(data?.source ? [fact(words.source, address(data.source))] : []),
    ...(evidence.length > 0 ? [fact(words.evidenceOf, ...lines(evidence))] : []),
    ...(body.candidate
      ? [fact(words.candidate, id(body.candidate), text(` – ${matchWord(source, body.candidate)}`))]
      : []),
    ...(body.bearing ? [fact(words.bearing, text(TERMS[language].bearing[body.bearing]))] : []),
    ...(body.grade ? [fact(words.grade, id(`${body.grade.source}${body.grade.information}`))] : []),
  ]
}

export function matchWord({ state, language, words }: Source, candidate: string): string {
  const judgement = judgementOn(state, candidate)
  return judgement ? TERMS[language].matchState[judgement.body.state] : words.noJudgement
}

export function searchTable(
  source: Source,
  caption: string,
  searches: readonly Written<'search-performed'>[],
): Block {
  const { words } = source
  return {
    kind: 'table',
    caption,
    columns: [
      { title: words.number, width: 1 },
      { title: words.time, width: 2.4 },
      { title: words.where, width: 2.8 },
      { title: words.query, width: 6 },
      { title: words.outcome, width: 3.4 },
      { title: words.entry, width: 1.6 },
    ],
    rows: searches.map((search) => searchRow(source, search)),
  }
}

function searchRow(source: Source, search: Written<'search-performed'>): Cell[] {
  const { words, language } = source
  const { body, data } = search
  const where: Span[][] = [
    [typed(data?.where, source)],
    ...(data?.version ? [[text(`${words.listVersion} `), id(data.version)]] : []),
  ]
  const queries: Span[][] = data ? data.queries.map((query) => [id(query)]) : [[typed(undefined, source)]]
  const remarks: Span[][] = [
    ...(body.how !== 'single' && queries.length > 1
      ? [[text(`${queries.length} ${words.rowTogether}`)]]
      : []),
    ...(body.reason === 'plan'
      ? []
      : [
          [
            text(words.reasons[body.reason]),
            ...(body.candidate ? [text(' '), id(body.candidate)] : []),
            ...(data?.why ? [text(': '), given(data.why)] : []),
          ],
        ]),
  ]
  const reviewed =
    body.reviewed === 'minimum'
      ? words.minimum
      : body.reviewed === undefined
        ? null
        : words.reviewed(body.reviewed)
  const outcome: Span[][] = [
    [text(TERMS[language].searchOutcome[body.outcome])],
    ...(reviewed ? [[text(reviewed)]] : []),
    ...(data?.note ? [[given(data.note)]] : []),
  ]
  return [
    [id(body.id)],
    [id(shortMoment(search.at, language))],
    lines(where),
    lines([...queries, ...remarks]),
    lines(outcome),
    [entry(search)],
  ]
}
