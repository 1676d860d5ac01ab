import { placedSteps } from '../instruction/flow.ts'
import {
  allSteps,
  type IdentifierKind,
  type Question,
  type Step,
  type Telling,
} from '../instruction/instruction.ts'
import { IDENTIFIER_KINDS } from '../instruction/vocabulary.ts'
import { inLanguage } from '../language.ts'
import { isPartialDate } from '../session/answer.ts'
import { missingInSession } from '../session/completeness.ts'
import { findingNow } from '../session/findings.ts'
import { answerTo, judgementOn, standing, stepState, type Written } from '../session/state.ts'
import { partialDate } from '../text/calendars.ts'
import { dayText } from '../text/dates.ts'
import { TERMS } from '../text/terms.ts'
import { type FirstPage, fitOnFirstPage } from './first-page.ts'
import type { Block, Cell, Fact, Span } from './model.ts'
import {
  address,
  entry,
  fact,
  given,
  id,
  joined,
  label,
  lines,
  type Source,
  spellingReason,
  strong,
  text,
  typed,
} from './parts.ts'
import { answerSpans, facts, findingRows, inOrder, matchWord, reasonText, searchTable } from './rows.ts'
import { versionedEntry } from './versions.ts'

// What only a request for a look-up says. Whoever reads it has one sheet to decide on, and one to type from.

type Finding = Written<'finding-recorded'>

/** The first page: each line is there, and says so where nothing was answered. */
export function request(source: Source): Block[] {
  const { rows } = firstPage(source)
  return [{ kind: 'facts', style: 'small', rows }]
}

/** What the first page has no room for, whole. */
export function requestInFull(source: Source): Block[] {
  const { cut } = firstPage(source)
  return cut.length === 0 ? [] : [facts(...cut)]
}

function firstPage(source: Source): FirstPage {
  return fitOnFirstPage(requestRows(source), linesAbove(source), source.words.goesOn)
}

/** A draft says what is missing, and a copy that was let through what was held against it. */
function linesAbove({ instruction, state, prepared }: Source): number {
  const override = state.overrides.find(({ seq }) => prepared !== null && seq === prepared.seq - 1)
  const missing = prepared && !state.draft ? 0 : missingInSession(instruction, state).length + 3
  return missing + (override ? override.body.blocks.length + 4 : 0)
}

function requestRows(source: Source): Fact[] {
  const { words } = source
  const row = (title: string, ...tellings: Telling[]): Fact =>
    fact(
      title,
      ...joined(
        tellings.flatMap((telling, index) => toldRuns(source, telling, index === 0)),
        '; ',
      ),
    )
  return [
    fact(words.who, ...lines(whoRuns(source))),
    row(words.lookupQuestion, 'lookup-question'),
    fact(words.whyRequested, ...lines([...toldRuns(source, 'reason'), ...signalRuns(source)])),
    row(words.byWhen, 'deadline', 'deadline-reason'),
    row(words.earlierRequests, 'earlier-requests'),
    row(words.identityBasis, 'identity-basis'),
    row(words.foreignAlert, 'foreign-alert'),
    fact(words.handling, ...lines([...restrictionRuns(source), ...toldRuns(source, 'handling')])),
    row(words.legalBasis, 'legal-basis'),
    fact(words.speaksFor, ...lines(bearingRuns(source, 'fits'))),
    fact(words.speaksAgainst, ...lines([...bearingRuns(source, 'against'), ...alternativeRuns(source)])),
    fact(words.notDone, ...joined(notDoneRuns(source), '; ')),
    fact(words.contact, ...lines(contactRuns(source))),
  ]
}

/** What was answered to the questions that tell this, one after another; `orSay`: or that nothing was. */
export function toldRuns(source: Source, telling: Telling, orSay = true): Span[][] {
  const { instruction, state, words } = source
  const asked = allSteps(instruction).flatMap(({ step }) =>
    step.ask.filter(({ tells }) => tells === telling).map((question) => ({ step, question })),
  )
  const told = asked.flatMap(({ step, question }): Span[][] => {
    const answer = answerTo(state, step.id, question.id)
    return answer
      ? [[...toldSpans(source, question, answer), text(' '), ...versionedEntry(source, answer)]]
      : []
  })
  if (told.length > 0 || !orSay) return told
  return [[strong(asked.length === 0 ? words.notAskedHere : words.notAnswered)]]
}

function toldSpans(source: Source, question: Question, answer: Written<'answer-given'>): Span[] {
  const value = answer.data?.value
  if (question.type === 'choices' && Array.isArray(value))
    return [
      text(
        value
          .flatMap((one) => (typeof one === 'string' ? [label(question.options, one, source.language)] : []))
          .join(', '),
      ),
    ]
  return question.type === 'date' && typeof value === 'string'
    ? [id(dayText(value, source.language))]
    : answerSpans(source, question, answer)
}

function whoRuns(source: Source): Span[][] {
  const { state, words, language } = source
  const known = standing(state, state.identifiers)
  const terms = TERMS[language]
  const runsOf = (...kinds: readonly IdentifierKind[]): Span[][] =>
    kinds.flatMap((kind) =>
      known
        .filter(({ body }) => body.kind === kind)
        .map((one): Span[] => [
          ...(kind === 'name' ? [] : [text(`${terms.identifierKind[kind]} `)]),
          kind === 'birth-date' && one.data ? dated(source, one.data) : typed(one.data?.value, source, one),
          ...(one.data?.latin ? [text(' – '), given(one.data.latin)] : []),
          text(` (${terms.identifierStatus[one.body.status]}) `),
          entry(one),
        ]),
    )
  const birth = runsOf('birth-date', 'birth-place')
  const runs = [...runsOf('name', 'alias'), ...(birth.length > 0 ? [joined(birth, '; ')] : [])]
  return runs.length > 0 ? runs : [[strong(words.notAnswered)]]
}

function signalRuns(source: Source): Span[][] {
  const { signal } = source.state
  if (!signal.raised) return []
  const status = TERMS[source.language].signal[signal.status]
  return [
    [
      text(`${status}: `),
      typed(signal.raised.data?.indication, source, signal.raised),
      text(' '),
      entry(signal.raised),
    ],
  ]
}

/** As answered, and as configured where that says something else. */
function contactRuns(source: Source): Span[][] {
  const { prepared } = source
  const configured = prepared?.data?.contact
  const answered = toldRuns(source, 'contact', false)
  const runs = [
    ...answered,
    ...(prepared && configured ? [[given(configured), text(' '), entry(prepared)]] : []),
  ]
  return runs.length > 0 ? runs : toldRuns(source, 'contact')
}

function restrictionRuns(source: Source): Span[][] {
  const { raised } = source.state.signal
  return raised?.data?.restrictions ? [[given(raised.data.restrictions), text(' '), entry(raised)]] : []
}

function bearingRuns(source: Source, bearing: 'fits' | 'against'): Span[][] {
  const found = attributed(source).filter((one) => findingNow(source.state, one).bearing === bearing)
  if (found.length === 0) return [[text(source.words.noneOfThese)]]
  return found.map((finding) => findingRun(source, finding))
}

function findingRun(source: Source, finding: Finding): Span[] {
  return [
    strong(finding.body.id),
    text(' '),
    typed(finding.data?.fact, source, finding),
    text(' '),
    ...versionedEntry(source, finding),
  ]
}

/** Other explanations of a match that the request rests on. */
function alternativeRuns(source: Source): Span[][] {
  return standing(source.state, source.state.candidates).flatMap(({ body }): Span[][] => {
    const judgement = judgementOn(source.state, body.id)
    if (!judgement?.data?.alternative || whose(source, body.id) !== 'subject') return []
    return [
      [
        strong(body.id),
        text(` ${source.words.alternative}: `),
        given(judgement.data.alternative),
        text(' '),
        ...versionedEntry(source, judgement),
      ],
    ]
  })
}

function notDoneRuns(source: Source): Span[][] {
  const { state, instruction, words, language } = source
  const steps = placedSteps(instruction, state).flatMap(({ step }): Span[][] => {
    const { concluded } = stepState(state, step.id)
    if (concluded?.body.outcome !== 'not-possible') return []
    const note = concluded.data?.note
    return [
      [
        text(`${inLanguage(step.title, language)} – ${reasonText(source, concluded) ?? ''}`),
        ...(note ? [text(': '), given(note)] : []),
        text(' '),
        entry(concluded),
      ],
    ]
  })
  const blocked = standing(state, state.searches)
    .filter(({ body }) => body.outcome === 'blocked')
    .map((search): Span[] => [
      text(`${words.blockedAt} `),
      typed(search.data?.where, source, search),
      text(' '),
      entry(search),
    ])
  const runs = [...steps, ...blocked, ...toldRuns(source, 'limits', false)]
  return runs.length > 0 ? runs : [[text(words.nothingNotDone)]]
}

// ---- whose a finding is

/** subject: established or plausible. uncertain: possible, or tied to no candidate. other: a third person. */
type Whose = 'subject' | 'uncertain' | 'other'

export function whose({ state }: Source, candidate: string | undefined): Whose {
  if (candidate === undefined) return 'uncertain'
  const judged = judgementOn(state, candidate)?.body.state
  if (judged === 'established' || judged === 'plausible') return 'subject'
  return judged === 'possible' ? 'uncertain' : 'other'
}

function ofWhom(source: Source, wanted: Whose): Finding[] {
  const { state } = source
  return standing(state, state.findings).filter(({ body }) => whose(source, body.candidate) === wanted)
}

function attributed(source: Source): Finding[] {
  return ofWhom(source, 'subject')
}

export function attributedFindings(source: Source): Block[] {
  return attributed(source).flatMap((finding) => findingBlocks(source, finding))
}

export function uncertainFindings(source: Source): Block[] {
  const { words } = source
  const others = ofWhom(source, 'other')
  return [
    ...ofWhom(source, 'uncertain').flatMap((finding) => findingBlocks(source, finding)),
    ...(others.length > 0
      ? [
          { kind: 'paragraph', style: 'note', spans: [text(words.ofOthers)] } as const,
          {
            kind: 'list',
            items: others.map((finding): Span[] => [
              strong(finding.body.id),
              text(` – ${finding.body.candidate} ${matchWord(source, finding.body.candidate ?? '')} `),
              entry(finding),
            ]),
          } as const,
        ]
      : []),
  ]
}

function findingBlocks(source: Source, finding: Finding): Block[] {
  const { candidate } = finding.body
  const match = candidate ? matchWord(source, candidate) : source.words.noCandidate
  return [{ kind: 'heading', text: `${finding.body.id} · ${match}` }, facts(...findingRows(source, finding))]
}

/** What speaks for and against, side by side, with how certain it is whose it is. Nothing is added up. */
export function forAndAgainst(source: Source): Block[] {
  const { state, words, language } = source
  const printed = [...attributed(source), ...ofWhom(source, 'uncertain')]
  const bearings = (['fits', 'against', 'neutral'] as const).flatMap((bearing): Block[] => {
    const found = printed.filter((one) => findingNow(state, one).bearing === bearing)
    if (found.length === 0) return []
    const items = found.map((finding): Span[] => {
      const uncertain = whose(source, finding.body.candidate) === 'uncertain'
      return [...findingRun(source, finding), ...(uncertain ? [text(` (${words.uncertain})`)] : [])]
    })
    return [
      { kind: 'heading', text: capital(TERMS[language].bearing[bearing]) },
      { kind: 'list', items },
    ]
  })
  const alternatives = alternativeRuns(source)
  const searches = standing(state, state.searches).filter(({ body }) => body.reason === 'counter-evidence')
  return [
    ...bearings,
    ...(alternatives.length > 0
      ? [
          { kind: 'heading', text: words.alternatives } as const,
          { kind: 'list', items: alternatives } as const,
        ]
      : []),
    ...(searches.length > 0 ? [searchTable(source, words.counterSearches, searches)] : []),
  ]
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

// ---- the second page

/** To type from: every value in a cell of its own, as it was given, with what it is worth. */
export function lookupData(source: Source): Block[] {
  const { state, words, language } = source
  const terms = TERMS[language]
  const known = standing(state, state.identifiers)
  const inKinds = IDENTIFIER_KINDS.flatMap((kind) => known.filter(({ body }) => body.kind === kind))
  const isName = ({ body }: Identifier): boolean => body.kind === 'name' || body.kind === 'alias'
  const rows = [
    ...inKinds.filter(isName).map((one) => identifierRow(source, one)),
    ...spellingRows(source),
    ...inKinds.filter((one) => !isName(one)).map((one) => identifierRow(source, one)),
  ]
  const missing = askedKinds(source).filter((kind) => !known.some(({ body }) => body.kind === kind))
  const blocks: Block[] = []
  if (rows.length > 0)
    blocks.push({
      kind: 'table',
      caption: words.identifiers,
      columns: [
        { title: words.kind, width: 2.6 },
        { title: words.toType, width: 4.8 },
        { title: words.inLatin, width: 5.2 },
        { title: words.status, width: 2.6 },
        { title: words.entry, width: 1.6 },
      ],
      rows,
    })
  if (missing.length > 0)
    blocks.push({
      kind: 'facts',
      style: 'small',
      rows: [fact(words.notRecorded, text(missing.map((kind) => terms.identifierKind[kind]).join(', ')))],
    })
  return [...blocks, ...accountTable(source)]
}

function valueSpan(source: Source, one: Identifier): Span {
  const { kind } = one.body
  const value = one.data?.value
  if (value === undefined || kind === 'name' || kind === 'alias') return typed(value, source, one)
  // The calendar stands beside it.
  if (kind === 'birth-date' && isPartialDate(value)) return id(partialDate(value).date)
  // Numbers, addresses and names of accounts are read left to right; a place or a trade may be in any script.
  return /^\p{ASCII}+$/u.test(value) ? id(value) : given(value)
}

type BirthDate = NonNullable<Identifier['data']>

/** As it was written, with the calendar by its name; a precision that the date does not show is said too. */
function dated(source: Source, data: BirthDate): Span {
  const { calendar, precision } = precisionOf(data)
  const date = isPartialDate(data.value) ? partialDate(data.value) : null
  const notes = [
    ...(calendar === undefined || calendar === 'gregorian' ? [] : [source.words.calendars[calendar]]),
    ...(precision === undefined || precision === date?.precision ? [] : [source.words.precision[precision]]),
  ]
  return given([date?.date ?? data.value, ...notes].join(', '))
}

/** Of a date: how precise it is, and in which calendar it is written. */
function precisionText({ words }: Source, data: BirthDate): string {
  const { calendar, precision } = precisionOf(data)
  const parts = [
    ...(precision === undefined ? [] : [words.precision[precision]]),
    ...(calendar === undefined ? [] : [words.calendars[calendar]]),
  ]
  return parts.length > 0 ? parts.join('; ') : words.asWritten
}

/** What was recorded beside it goes before what its form says. */
function precisionOf({ value, calendar, precision }: BirthDate) {
  const date = isPartialDate(value) ? partialDate(value) : undefined
  return { calendar: calendar ?? date?.calendar, precision: precision ?? date?.precision }
}

function askedKinds({ instruction, state }: Source): IdentifierKind[] {
  const asked = placedSteps(instruction, state).flatMap(({ step }) => step.identifiers)
  return IDENTIFIER_KINDS.filter((kind) => asked.includes(kind))
}

/** Accounts and records that were judged to be the person's, each value in a row of its own. */
function accountTable(source: Source): Block[] {
  const { state, words } = source
  const theirs = standing(state, state.candidates).filter(({ body }) => whose(source, body.id) === 'subject')
  if (theirs.length === 0) return []
  return [
    {
      kind: 'table',
      caption: words.accounts,
      columns: [
        { title: words.number, width: 1.1 },
        { title: words.kind, width: 2.8 },
        { title: words.toType, width: 5 },
        { title: words.account, width: 5 },
        { title: words.identityMatch, width: 2.6 },
        { title: words.entry, width: 1.6 },
      ],
      rows: theirs.flatMap((one) => accountRows(source, one)),
    },
  ]
}

function accountRows(source: Source, { seq, body, data }: Written<'candidate-recorded'>): Cell[][] {
  const { words } = source
  const kinds = TERMS[source.language].identifierKind
  const values: (readonly [string, Span])[] = [
    ...(data?.handle ? [[kinds.username, id(data.handle)] as const] : []),
    ...(data?.permanent ? [[words.permanent.toLowerCase(), id(data.permanent)] as const] : []),
    ...(data?.url ? [[kinds.url, address(data.url)] as const] : []),
  ]
  // What it is stands beside the first value, and what sets it apart beside the second, if there is one.
  const label = typed(data?.label, source, { seq, data })
  const datum = data?.datum ? [given(data.datum)] : []
  const isOne = values.length < 2
  // A record that has nothing to type from still says what it is.
  const rows = values.length > 0 ? values : [[words.record.toLowerCase(), text('–')] as const]
  return rows.map(([kind, value], index) => [
    [id(body.id)],
    [text(kind)],
    [value],
    index === 0 ? lines([[label], ...(isOne && datum.length > 0 ? [datum] : [])]) : index === 1 ? datum : [],
    [text(matchWord(source, body.id))],
    [entry({ seq })],
  ])
}

type Identifier = Written<'identifier-recorded'>

function identifierRow(source: Source, one: Identifier): Cell[] {
  const { seq, body, data } = one
  const terms = TERMS[source.language]
  return [
    [text(terms.identifierKind[body.kind])],
    [valueSpan(source, one)],
    lines([
      ...(data?.latin ? [[given(data.latin)]] : []),
      ...(body.kind === 'birth-date' && data ? [[text(precisionText(source, data))]] : []),
      ...(data?.remark ? [[given(data.remark)]] : []),
    ]),
    [text(terms.identifierStatus[body.status])],
    [entry({ seq })],
  ]
}

/** Spellings that were searched for stand with the names they come from. */
function spellingRows(source: Source): Cell[][] {
  const { state, words } = source
  return standing(state, state.variants).map(({ seq, data }) => [
    [text(words.spelling.toLowerCase())],
    [typed(data?.value, source, { seq, data })],
    lines([
      ...(data?.latin ? [[given(data.latin)]] : []),
      ...[spellingReason(source, data)].filter((one) => one.length > 0),
    ]),
    [text(words.derived)],
    [entry({ seq })],
  ])
}

// ---- extended research

/** What the steps after the signal were answered, but for what the first page has. */
export function extendedResearch(source: Source): Block[] {
  const { instruction, state, language } = source
  return placedSteps(instruction, state)
    .filter(({ phase }) => phase.id === 'extended')
    .flatMap(({ step }): Block[] => {
      const blocks = answerBlocks(source, step)
      return blocks.length > 0 ? [{ kind: 'heading', text: inLanguage(step.title, language) }, ...blocks] : []
    })
}

function answerBlocks(source: Source, step: Step): Block[] {
  const answers = inOrder(Object.values(stepState(source.state, step.id).answers), step)
  const rows: Fact[] = []
  const tables: Block[] = []
  for (const answer of answers) {
    const question = step.ask.find(({ id: one }) => one === answer.body.question)
    // What the first page does not have.
    if (!question || (question.tells && question.tells !== 'research-question')) continue
    const value = answer.data?.value
    if (question.type === 'table' && Array.isArray(value)) tables.push(answerTable(source, question, answer))
    else
      rows.push(
        fact(
          inLanguage(question.label, source.language),
          ...answerSpans(source, question, answer),
          text(' '),
          ...versionedEntry(source, answer),
        ),
      )
  }
  return [...(rows.length > 0 ? [facts(...rows)] : []), ...tables]
}

function answerTable(source: Source, question: Question, answer: Written<'answer-given'>): Block {
  const { language, words } = source
  const rows = Array.isArray(answer.data?.value) ? answer.data.value : []
  return {
    kind: 'table',
    caption: inLanguage(question.label, language),
    columns: [
      ...question.columns.map((column) => ({
        title: label(question.columns, column.id, language),
        width: 4,
      })),
      { title: words.entry, width: 1.6 },
    ],
    rows: rows.flatMap((row) =>
      typeof row === 'string'
        ? []
        : [
            [
              ...question.columns.map((column) => (row[column.id] ? [given(row[column.id] ?? '')] : [])),
              [entry(answer)],
            ],
          ],
    ),
  }
}
