import type { Question, Step } from '../instruction/instruction.ts'
import { inLanguage } from '../language.ts'
import type { FindingPart } from '../session/act.ts'
import { type FindingNow, findingNow } from '../session/findings.ts'
import { baseAt, idThen } from '../session/migration.ts'
import { judgementOn, type SessionState, type Written, withdrawalOf } from '../session/state.ts'
import { statementsAbout } from '../session/statements.ts'
import { type PartialDate, partialDate } from '../text/calendars.ts'
import { partialDayText, shortMoment } from '../text/dates.ts'
import { outcomeText, TERMS } from '../text/terms.ts'
import type { Block, Cell, Fact, Span, Table } from './model.ts'
import {
  address,
  entry,
  fact,
  given,
  id,
  identifierRuns,
  joined,
  label,
  lines,
  type Source,
  staff,
  text,
  typed,
} from './parts.ts'
import { hasMoved, planThen, under, versionedEntry, versionRuns } from './versions.ts'

// What was done, as rows: for the sections that account for it, and for the annex on what no longer counts.
// `until` is the entry that set the work aside; absent for work that counts.

export function facts(...rows: Fact[]): Block {
  return { kind: 'facts', rows }
}

/** Answers in the order of the step's questions; one to a question that it no longer asks comes last. */
export function inOrder(answers: readonly Written<'answer-given'>[], step: Step): Written<'answer-given'>[] {
  const asked = step.ask.map(({ id: one }) => one)
  const known = asked.flatMap((question) => answers.filter(({ body }) => body.question === question))
  return [...known, ...answers.filter(({ body }) => !asked.includes(body.question))]
}

export function answerFact(source: Source, answer: Written<'answer-given'>, until?: number): Fact {
  const question = questionOf(source, answer, until)
  return fact(
    inLanguage(question.label, source.language),
    ...answerSpans(source, question, answer),
    text(' '),
    ...versionedEntry(source, answer, until),
  )
}

/** What was asked. Where that cannot be known, the answer still stands, under the question's id. */
export function questionOf(
  source: Source,
  answer: Written<'answer-given'>,
  until?: number,
): Pick<Question, 'label' | 'type' | 'options' | 'columns'> {
  const { question } = answer.body
  const asked = under(source, answer, until).step?.ask.find(({ id: one }) => one === question)
  if (asked) return asked
  const rows = Array.isArray(answer.data?.value) ? answer.data.value : []
  const columns = new Set(rows.flatMap((row) => (typeof row === 'string' ? [] : Object.keys(row))))
  return {
    label: { [source.language]: question },
    type: 'long-text',
    options: [],
    columns: [...columns].map((one) => ({ id: one, label: { [source.language]: one } })),
  }
}

export function answerSpans(
  source: Source,
  question: Pick<Question, 'type' | 'options' | 'columns'>,
  answer: Written<'answer-given'>,
): Span[] {
  const value = answer.data?.value
  if (value === undefined) return [typed(undefined, source, answer)]
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

function rowSpans(
  source: Source,
  question: Pick<Question, 'columns'>,
  row: Readonly<Record<string, string>>,
): Span[] {
  return lines(
    question.columns.map((column): Span[] => [
      text(`${inLanguage(column.label, source.language)}: `),
      given(row[column.id] ?? ''),
    ]),
  )
}

/** How a step ended and why, in the words of the version it ended under. */
export function outcomeCells(
  source: Source,
  concluded: Written<'step-concluded'>,
  until?: number,
): { readonly outcome: Cell; readonly why: Cell } {
  const { language, state } = source
  const { outcome, step } = concluded.body
  const asked = under(source, concluded, until).step
  const candidates = state.candidates
    .filter((one) => wasOn(state, one, step, until))
    .map(() => ({ body: { step: asked?.id ?? step } }))
  const reason = reasonText(source, concluded, until)
  const note = concluded.data?.note
  return {
    outcome: [
      text(asked ? outcomeText(asked, outcome, language, candidates) : TERMS[language].stepOutcome[outcome]),
    ],
    why: lines([...(reason === null ? [] : [[text(reason)]]), ...(note ? [[given(note)]] : [])]),
  }
}

export function reasonText(
  source: Source,
  concluded: Written<'step-concluded'>,
  until?: number,
): string | null {
  const { outcome, reason } = concluded.body
  if (reason === undefined) return null
  if (reason === 'other') return TERMS[source.language].otherReason
  const reasons = under(source, concluded, until).step?.reasons
  const listed = outcome === 'not-applicable' || outcome === 'not-possible' ? reasons?.[outcome] : []
  return label(listed ?? [], reason, source.language)
}

/** Records keep to their step whatever it is called later; work set aside has the name of then. */
function wasOn(
  state: SessionState,
  { seq, body }: Written<'candidate-recorded'>,
  step: string,
  until?: number,
): boolean {
  if (until === undefined) return body.step === step
  return seq < until && [body.step, idThen(state, body.step, baseAt(state, until).index)].includes(step)
}

/** Why a finding no longer stands, for behind its number; nothing when it does. */
export function findingNote({ state, words }: Source, { body }: Written<'finding-recorded'>): string {
  const aside = state.setAside.flatMap(({ work }) => work.findings)
  const instead = [...aside, ...state.findings].findLast((one) => one.body.amends === body.id)
  if (instead) return ` – ${words.correctedBy(instead.body.id)}`
  return withdrawalOf(state, body.id) ? ` – ${words.withdrawn}` : ''
}

export function findingRows(source: Source, finding: Written<'finding-recorded'>, until?: number): Fact[] {
  const { words, state } = source
  const { body, data } = finding
  const now = findingNow(state, finding, until)
  const evidence = body.evidence.map((wanted): Span[] => {
    const found = state.evidence.find((one) => one.body.id === wanted)
    return [id(wanted), text(' '), typed(found?.data?.file, source, found)]
  })
  return [
    fact(
      words.fact,
      typed(data?.fact, source, finding),
      text(' '),
      ...versionedEntry(source, finding, until),
    ),
    ...(now.on === null ? [] : [fact(words.happenedOn, ...dateSpans(source, now.on))]),
    ...(now.interpretation === null
      ? []
      : [
          fact(
            words.interpretation,
            given(now.interpretation),
            text(' – '),
            ...staff(source, now.interpretedBy),
          ),
        ]),
    ...(data?.source ? [fact(words.source, address(data.source))] : []),
    ...(evidence.length > 0 ? [fact(words.evidenceOf, ...lines(evidence))] : []),
    ...(body.candidate
      ? [fact(words.candidate, id(body.candidate), text(` – ${matchWord(source, body.candidate)}`))]
      : []),
    ...saidRows(source, now),
    ...saidByPerson(source, finding),
  ]
}

function dateSpans(source: Source, on: string): Span[] {
  const date = partialDate(on)
  const note = dateNote(source, date)
  return [id(partialDayText(date, source.language)), ...(note === '' ? [] : [text(` – ${note}`)])]
}

/** What a date leaves open, and its calendar where that is not the usual one. */
export function dateNote({ words }: Source, { calendar, precision }: PartialDate): string {
  return [
    ...(calendar === 'gregorian' ? [] : [words.calendars[calendar]]),
    ...(precision === 'day' ? [] : [words.unknownOfDate[precision]]),
  ].join('; ')
}

/** What was said of it beside the fact, also that there is none of something; nothing of what was not said. */
function saidRows({ words, language }: Source, now: FindingNow): Fact[] {
  const terms = TERMS[language]
  const { grade } = now
  const spoken = now.translated ? text(` – ${terms.translated[now.translated]}`) : text('')
  const categories = now.categories.map((one) => terms.specialCategory[one]).join(', ')
  const none = (part: FindingPart, label: string): Fact[] =>
    now.said.has(part) ? [fact(label, text(words.noneInIt))] : []
  return [
    ...(now.language === null ? [] : [fact(words.sourceLanguage, given(now.language), spoken)]),
    ...(now.translation === null ? [] : [fact(words.translation, given(now.translation))]),
    ...(now.persons.length === 0
      ? none('persons', words.othersInIt)
      : [fact(words.othersInIt, ...lines(now.persons.map((person): Span[] => [id(person)])))]),
    ...(now.categories.length === 0
      ? none('category', words.specialData)
      : [fact(words.specialData, text(`${categories} – `), given(now.ground ?? ''))]),
    ...(now.bearing ? [fact(words.bearing, text(terms.bearing[now.bearing]))] : []),
    ...(now.counter === null ? [] : [fact(words.counterArgument, given(now.counter))]),
    ...(now.hasNoCounter ? [fact(words.counterArgument, text(words.noCounterArgument))] : []),
    ...(grade
      ? [
          fact(
            words.grade,
            id(`${grade.source}${grade.information}`),
            text(` – ${terms.sourceGrade[grade.source]}; ${terms.informationGrade[grade.information]}`),
          ),
        ]
      : []),
  ]
}

export function matchWord({ state, language, words }: Source, candidate: string): string {
  const judgement = judgementOn(state, candidate)
  return judgement ? TERMS[language].matchState[judgement.body.state] : words.noJudgement
}

/** Why somebody judged a candidate as they did. */
export function judgementRows(source: Source, judgement: Written<'identity-judged'>, until?: number): Fact[] {
  const { words } = source
  const { body, data } = judgement
  return [
    ...(body.matching.length > 0 ? [fact(words.matching, ...identifierRuns(source, body.matching))] : []),
    ...(body.contradicting.length > 0
      ? [fact(words.contradicting, ...identifierRuns(source, body.contradicting))]
      : []),
    ...(data?.contradiction ? [fact(words.contradiction, given(data.contradiction))] : []),
    fact(
      words.reasoning,
      typed(data?.reasoning, source, judgement),
      text(' – '),
      ...staff(source, judgement.by),
      text(' '),
      ...versionedEntry(source, judgement, until),
    ),
  ]
}

export function searchTable(
  source: Source,
  caption: string,
  searches: readonly Written<'search-performed'>[],
  until?: number,
): Block {
  const { words } = source
  return {
    kind: 'table',
    caption,
    columns: [
      { title: words.number, width: 1 },
      { title: words.time, width: 2.4 },
      { title: words.where, width: 3.2 },
      { title: words.query, width: 6 },
      { title: words.outcome, width: 4.4 },
      ...entryColumns(source),
    ],
    rows: searches.map((search) => searchRow(source, search, until)),
  }
}

/** Where the entry stands and, in a session that moved, which version it was written under. */
export function entryColumns(source: Source): Table['columns'] {
  const { words } = source
  return hasMoved(source)
    ? [
        { title: words.version, width: 2 },
        { title: words.entry, width: 1.9 },
      ]
    : [{ title: words.entry, width: 1.6 }]
}

/** Versions may ask for different minimums: in a session that moved it says which one was declared. */
function minimumText(source: Source, search: Written<'search-performed'>, until?: number): string {
  const { words } = source
  const plan = hasMoved(source) ? planThen(source, search, until) : null
  return plan === null ? words.minimum : words.minimumOf(plan.minimumReviewed)
}

/** Which version of a list was searched, or that it was asked and not recorded. */
function listVersion(source: Source, search: Written<'search-performed'>, until?: number): Span[][] {
  const { words } = source
  const { body, data } = search
  if (data?.version) return [[text(`${words.listVersion} `), id(data.version)]]
  const isAsked = data !== null && body.outcome !== 'blocked' && planThen(source, search, until)?.version
  return isAsked ? [[text(words.noListVersion)]] : []
}

function searchRow(source: Source, search: Written<'search-performed'>, until?: number): Cell[] {
  const { words, language } = source
  const { body, data } = search
  const where: Span[][] = [[typed(data?.where, source, search)], ...listVersion(source, search, until)]
  const queries: Span[][] = data
    ? data.queries.map((query) => [given(query)])
    : [[typed(undefined, source, search)]]
  const remarks: Span[][] = [
    ...(body.how === 'batch' ? [[text(words.batchTogether)]] : []),
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
      ? minimumText(source, search, until)
      : body.reviewed === undefined
        ? null
        : words.reviewed(body.reviewed)
  const outcome: Span[][] = [
    [text(TERMS[language].searchOutcome[body.outcome])],
    ...(reviewed ? [[text(reviewed)]] : []),
    ...(data?.note ? [[given(data.note)]] : []),
    ...withdrawalLine(source, body),
  ]
  return [
    [id(body.id)],
    [id(shortMoment(search.at, language))],
    lines(where),
    lines([...queries, ...remarks]),
    lines(outcome),
    ...(hasMoved(source) ? [lines(versionRuns(source, search, until))] : []),
    [entry(search)],
  ]
}

/** What was recorded by mistake stays in the log, and says so; nothing where it stands. */
export function withdrawalLine(source: Source, { id: record }: { readonly id: string }): Span[][] {
  const withdrawal = withdrawalOf(source.state, record)
  if (!withdrawal) return []
  return [
    [
      text(`${source.words.withdrawn}: `),
      typed(withdrawal.data?.reason, source, withdrawal),
      text(' '),
      entry(withdrawal),
    ],
  ]
}

/** At a record: that the person said something of it, and under which numbers that stands. */
export function saidByPerson(source: Source, { body }: { readonly body: { readonly id: string } }): Fact[] {
  const terms = TERMS[source.language]
  const runs = statementsAbout(source.state, body.id).map((one): Span[] => [
    id(one.body.id),
    text(` (${terms.statementKind[one.body.kind]}) `),
    entry(one),
  ])
  return runs.length > 0 ? [fact(source.words.saidByPerson, ...joined(runs, ', '))] : []
}
