import { type PlacedStep, placedSteps } from '../instruction/flow.ts'
import { engineLabel, findStep, type Step } from '../instruction/instruction.ts'
import { inLanguage } from '../language.ts'
import { checkNumber, grouped } from '../log/check-number.ts'
import { ENVIRONMENT_FIELDS } from '../session/environment-fields.ts'
import { findingNow } from '../session/findings.ts'
import { isOfAnother } from '../session/identity-match.ts'
import { judgementOn, standing, stepState, type Written, withdrawalOf } from '../session/state.ts'
import { momentText, shortMoment } from '../text/dates.ts'
import { TERMS } from '../text/terms.ts'
import { conductRows } from './cover.ts'
import { coveragePicture } from './coverage-picture.ts'
import { earlierVersions, versionTables } from './earlier-versions.ts'
import { hypotheses } from './hypotheses.ts'
import type { Block, Cell, Fact, Span } from './model.ts'
import {
  address,
  code,
  entry,
  fact,
  given,
  id,
  joined,
  lines,
  type Source,
  spellingReason,
  staff,
  stepTitle,
  strong,
  text,
  typed,
} from './parts.ts'
import { pictures } from './pictures.ts'
import {
  attributedFindings,
  extendedResearch,
  forAndAgainst,
  lookupData,
  request,
  uncertainFindings,
  whose,
} from './request.ts'
import {
  answerFact,
  answerSpans,
  entryColumns,
  facts,
  findingNote,
  findingRows,
  inOrder,
  judgementRows,
  matchWord,
  outcomeCells,
  questionOf,
  reasonText,
  saidByPerson,
  searchTable,
  withdrawalLine,
} from './rows.ts'
import { secondReading } from './second-reading.ts'
import { signalRows } from './signal.ts'
import { access, statements } from './statements.ts'
import type { SectionId } from './template.ts'
import { timeline } from './timeline.ts'
import { hasMoved, under, versionedEntry, versionRuns } from './versions.ts'

/** One builder per section. No blocks: nothing to say, and the template's own sentence stands there. */
export const SECTIONS: Readonly<Record<SectionId, (source: Source) => Block[]>> = {
  request,
  access,
  'lookup-data': lookupData,
  subject,
  basis,
  method,
  coverage,
  findings,
  'attributed-findings': attributedFindings,
  'uncertain-findings': uncertainFindings,
  'identity-matches': identityMatches,
  'counter-evidence': counterEvidence,
  'for-and-against': forAndAgainst,
  'extended-research': extendedResearch,
  timeline,
  'coverage-picture': coveragePicture,
  pictures,
  hypotheses,
  persons,
  statements,
  'second-reading': secondReading,
  limits,
  'search-log': searchLog,
  evidence: evidenceRegister,
  'cited-evidence': (source) => evidenceRegister(source, citedEvidence(source)),
  conduct: (source) => [facts(...conductRows(source))],
  'earlier-versions': earlierVersions,
  checking,
}

function subject(source: Source): Block[] {
  const { state, words, language } = source
  const terms = TERMS[language]
  const identifiers = standing(state, state.identifiers)
  if (identifiers.length === 0) return []
  const variants = standing(state, state.variants)
  const notRecorded = state.notRecorded.map((kind) => terms.identifierKind[kind]).join(', ')
  const beside = [
    ...(notRecorded === '' ? [] : [fact(words.notRecorded, text(notRecorded))]),
    ...(variants.length > 0 && source.brief ? [variantFact(source, variants)] : []),
  ]
  return [
    {
      kind: 'table',
      caption: words.identifiers,
      columns: [
        { title: words.kind, width: 3 },
        { title: words.value, width: 7 },
        { title: words.status, width: 3 },
        { title: words.entry, width: 1.6 },
      ],
      rows: identifiers.map(({ seq, body, data }) => [
        [text(terms.identifierKind[body.kind])],
        lines([
          [typed(data?.value, source, { seq, data })],
          ...(data?.latin ? [[text(`${words.latin}: `), given(data.latin)]] : []),
          ...dateSpans(source, data),
          ...(data?.remark ? [[given(data.remark)]] : []),
        ]),
        [text(terms.identifierStatus[body.status])],
        [entry({ seq })],
      ]),
    },
    ...(beside.length > 0 ? [facts(...beside)] : []),
    ...(variants.length > 0 && !source.brief ? [variantTable(source, variants)] : []),
  ]
}

/** A date stands as it was written: in which calendar, and how precise it is, beside it. */
function dateSpans({ language }: Source, data: Written<'identifier-recorded'>['data']): Span[][] {
  const terms = TERMS[language]
  const parts = [
    ...(data?.calendar ? [terms.calendar[data.calendar]] : []),
    ...(data?.precision ? [terms.precision[data.precision]] : []),
  ]
  return parts.length === 0 ? [] : [[text(parts.join(', '))]]
}

/** On as little paper as it takes. */
function variantFact(source: Source, variants: readonly Written<'variant-recorded'>[]): Fact {
  const runs = variants.map((one): Span[] => [
    typed(one.data?.value, source, one),
    text(` (${one.body.list}) `),
    entry(one),
  ])
  return fact(source.words.spellings, ...joined(runs, '; '))
}

function variantTable(source: Source, variants: readonly Written<'variant-recorded'>[]): Block {
  const { words } = source
  return {
    kind: 'table',
    caption: words.variants,
    columns: [
      { title: words.list, width: 1 },
      { title: words.spelling, width: 5 },
      { title: words.why, width: 6 },
      { title: words.entry, width: 1.6 },
    ],
    rows: variants.map(({ seq, body, data }) => [
      [text(body.list)],
      [typed(data?.value, source, { seq, data })],
      spellingReason(source, data),
      [entry({ seq })],
    ]),
  }
}

function basis(source: Source): Block[] {
  const { state, instruction, words, language } = source
  const procedure = instruction.procedures.find((one) => one.id === state.procedure)
  const step = instruction.phases.flatMap(({ steps }) => steps).find(({ role }) => role === 'purpose')
  const answers = step ? answerRows(source, step) : []
  const rows: Fact[] = []
  if (procedure) {
    const { standingBasis } = procedure
    const parts = ['purpose', 'basis', 'necessity', 'proportionality', 'subsidiarity'] as const
    rows.push(fact(words.procedure, text(inLanguage(procedure.title, language))))
    rows.push(
      ...parts.map((part) => fact(words.basisParts[part], text(inLanguage(standingBasis[part], language)))),
    )
    rows.push(fact(words.basisBy, text(`${standingBasis.owner}, `), id(standingBasis.on)))
  }
  if (state.basisConfirmed) {
    const { at, by } = state.basisConfirmed
    rows.push(
      fact(
        words.basisConfirmed,
        id(momentText(at, language)),
        text(', '),
        ...staff(source, by),
        text(' '),
        ...versionedEntry(source, state.basisConfirmed),
      ),
    )
  }
  rows.push(...answers, ...signalRows(source))
  return rows.length > 0 ? [facts(...rows)] : []
}

function answerRows(source: Source, step: Step): Fact[] {
  const { answers } = stepState(source.state, step.id)
  return inOrder(Object.values(answers), step).map((answer) => answerFact(source, answer))
}

function method(source: Source): Block[] {
  const { state, instruction, words, language, prepared } = source
  const aside = state.setAside.flatMap(({ by, work }) => work.searches.map((search) => ({ search, by })))
  const searches = [...aside, ...state.searches.map((search) => ({ search, by: undefined }))]
  const engines = [
    ...new Set(
      searches.map(({ search, by }) =>
        search.body.engine
          ? engineLabel(under(source, search, by).instruction, search.body.engine)
          : (search.data?.where ?? ''),
      ),
    ),
  ].filter(Boolean)
  const entered = [...searches.map(({ search }) => search), ...state.identifiers]
  const vias = [...new Set(entered.map(({ via }) => words.vias[via]))]
  return [
    facts(
      fact(words.instruction, text(inLanguage(instruction.title, language)), text(' – '), id(instruction.id)),
      fact(words.version, id(state.instruction.version)),
      fact(words.digest, code(state.instruction.digest)),
      ...(prepared
        ? [
            fact(
              words.template,
              id(`${prepared.body.template.id} ${prepared.body.template.version}`),
              text(', '),
              code(prepared.body.template.digest),
            ),
          ]
        : []),
      fact(words.language, text(state.language === 'nl' ? words.dutch : words.english)),
      fact(
        words.period,
        id(momentText(state.startedAt, language)),
        text(' – '),
        id(momentText(state.closed?.at ?? state.lastAt, language)),
      ),
      ...environmentFacts(source),
      fact(words.how, text(vias.join(', '))),
      fact(words.engines, given(engines.join(', '))),
    ),
    ...versionTables(source),
  ]
}

function environmentFacts(source: Source): Fact[] {
  const { words, language } = source
  const { environment } = source.state
  if (!environment) return []
  const terms = TERMS[language].environment
  const rows = ENVIRONMENT_FIELDS.flatMap((field): Span[][] => {
    const value = environment.data?.[field]
    return value === undefined ? [] : [[text(`${terms[field]}: `), given(value)]]
  })
  const confirmed: Span[] = [
    text(`${words.environmentConfirmed} `),
    id(momentText(environment.body.confirmed, language)),
    text(' '),
    entry(environment),
  ]
  return [
    fact(
      words.environment,
      ...lines([...(environment.data ? rows : [[typed(undefined, source, environment)]]), confirmed]),
    ),
  ]
}

function coverage(source: Source): Block[] {
  const { instruction, state, words, language } = source
  const phases = instruction.phases.map((phase) => ({
    phase,
    placed: placedSteps(instruction, state).filter((one) => one.phase === phase),
  }))
  // A record in which nothing was found names the steps that were not asked, and leaves it at that.
  const isTold = ({ closedBy }: PlacedStep): boolean => !source.brief || closedBy === null
  const untold = phases.flatMap(({ phase, placed }) => {
    const steps = placed.filter((one) => !isTold(one))
    if (steps.length === 0) return []
    return steps.length === placed.length
      ? [`${inLanguage(phase.title, language)}: ${words.notOpened}`]
      : [`${steps.map(({ step }) => inLanguage(step.title, language)).join('; ')}: ${words.notAsked}`]
  })
  return [
    ...phases.flatMap(({ phase, placed }): Block[] => {
      const rows = placed.filter(isTold)
      if (rows.length === 0) return []
      return [
        {
          kind: 'table',
          caption: `${words.phase}: ${inLanguage(phase.title, language)}`,
          columns: [
            { title: words.step, width: 4.4 },
            { title: words.outcome, width: 5.2 },
            { title: words.reason, width: 4.4 },
            ...entryColumns(source),
          ],
          rows: rows.map(({ step, closedBy }) => coverageRow(source, step, closedBy)),
        },
      ]
    }),
    ...(untold.length > 0 ? [facts(fact(words.remainder, ...lines(untold.map((one) => [text(one)]))))] : []),
    ...versionedAnswers(source),
  ]
}

function coverageRow(source: Source, step: Step, closedBy: 'phase' | 'step' | null): Cell[] {
  const { words, language, state } = source
  const title: Cell = [text(inLanguage(step.title, language))]
  const { concluded, review } = stepState(state, step.id)
  const had = concluded ?? review?.outcome ?? null
  const cells = had && outcomeCells(source, had)
  const open =
    closedBy === 'phase'
      ? words.notOpened
      : closedBy === 'step'
        ? words.notAsked
        : review
          ? words.toReview
          : words.noOutcome
  const outcome = concluded && cells ? [cells.outcome] : [[text(open)]]
  const before = !concluded && cells ? [[text(`${words.wasOutcome} `), ...cells.outcome]] : []
  return [
    title,
    lines([...outcome, ...before]),
    cells?.why ?? [],
    ...(hasMoved(source) ? [had ? lines(versionRuns(source, had)) : []] : []),
    had ? [entry(had)] : [],
  ]
}

/** In a session that moved: every answer that counts and is not printed elsewhere, with its version. */
function versionedAnswers(source: Source): Block[] {
  const { instruction, state, words, language } = source
  if (!hasMoved(source)) return []
  const rows = placedSteps(instruction, state)
    .filter(({ step }) => step.role !== 'purpose' && step.role !== 'closing')
    .flatMap(({ step }) =>
      inOrder(Object.values(stepState(state, step.id).answers), step).map((answer): Cell[] => {
        const question = questionOf(source, answer)
        return [
          [text(inLanguage(step.title, language))],
          [text(inLanguage(question.label, language))],
          answerSpans(source, question, answer),
          lines(versionRuns(source, answer)),
          [entry(answer)],
        ]
      }),
    )
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      caption: words.answers,
      columns: [
        { title: words.step, width: 3.6 },
        { title: words.question, width: 4 },
        { title: words.answer, width: 4.5 },
        ...entryColumns(source),
      ],
      rows,
    },
  ]
}

function findings(source: Source): Block[] {
  const { state, words } = source
  const aside = state.setAside.flatMap(({ work }) => work.findings)
  return [
    ...(aside.length > 0
      ? [{ kind: 'notice', spans: [text(words.findingsAside(aside.length))] } as const]
      : []),
    ...state.findings.flatMap((finding): Block[] => [
      {
        kind: 'heading',
        text: `${finding.body.id} · ${stepTitle(source, finding.body.step)}${findingNote(source, finding)}`,
      },
      facts(...findingRows(source, finding)),
    ]),
  ]
}

/** Why a candidate is not described: nobody is called another person but on the ground of a judgement. */
function unnamed({ words }: Source, judgement: ReturnType<typeof judgementOn>): string {
  return judgement?.body.state === 'excluded' ? words.thirdPerson : words.undetermined
}

/** A candidate that is somebody else, or may be, has no description and no address on paper but where need be. */
function identityMatches(source: Source): Block[] {
  const { state, words } = source
  return standing(state, state.candidates).flatMap((candidate): Block[] => {
    const { body, data } = candidate
    const judgement = judgementOn(state, body.id)
    const need = judgement?.data?.need
    const isNamed = !isOfAnother(judgement?.body.state) || need !== undefined
    const rows: Fact[] = [
      isNamed
        ? fact(words.candidate, typed(data?.label, source, candidate), text(' '), entry(candidate))
        : fact(words.candidate, text(unnamed(source, judgement)), text(' '), entry(candidate)),
      ...(isNamed ? accountRows(source, candidate) : []),
      ...(judgement && need
        ? [
            fact(
              words.needToName,
              given(need),
              text(' – '),
              ...staff(source, judgement.by),
              text(' '),
              entry(judgement),
            ),
          ]
        : []),
      ...(data?.datum ? [fact(words.datum, given(data.datum))] : []),
      ...saidByPerson(source, candidate),
      ...(judgement ? judgementRows(source, judgement) : []),
    ]
    return [{ kind: 'heading', text: `${body.id} · ${matchWord(source, body.id)}` }, facts(...rows)]
  })
}

function accountRows({ words }: Source, { data }: Written<'candidate-recorded'>): Fact[] {
  return [
    ...(data?.handle ? [fact(words.handle, id(data.handle))] : []),
    ...(data?.permanent ? [fact(words.permanent, id(data.permanent))] : []),
    ...(data?.url ? [fact(words.source, address(data.url))] : []),
  ]
}

function counterEvidence(source: Source): Block[] {
  const { state, words } = source
  const searches = standing(state, state.searches).filter(({ body }) => body.reason === 'counter-evidence')
  const against = standing(state, state.findings).filter(
    (finding) =>
      findingNow(state, finding).bearing === 'against' &&
      !(source.forPerson && whose(source, finding.body.candidate) === 'other'),
  )
  const alternatives = state.judgements.filter(({ data }) => data?.alternative)
  return [
    ...(against.length > 0
      ? [
          { kind: 'heading', text: words.against } as const,
          {
            kind: 'list',
            items: against.map((finding): Span[] => [
              strong(finding.body.id),
              text(' '),
              typed(finding.data?.fact, source, finding),
              text(' '),
              ...versionedEntry(source, finding),
            ]),
          } as const,
        ]
      : []),
    ...(alternatives.length > 0
      ? [
          { kind: 'heading', text: words.alternatives } as const,
          {
            kind: 'list',
            items: alternatives.map((one): Span[] => [
              strong(one.body.candidate),
              text(' '),
              given(one.data?.alternative ?? ''),
              text(' '),
              ...versionedEntry(source, one),
            ]),
          } as const,
        ]
      : []),
    ...(searches.length > 0 ? [searchTable(source, words.counterSearches, searches)] : []),
  ]
}

/** Others by number, role and description; a name only stands in the log. */
function persons(source: Source): Block[] {
  const { state, words, language } = source
  if (state.persons.length === 0) return []
  return [
    {
      kind: 'table',
      caption: words.description,
      columns: [
        { title: words.number, width: 1 },
        { title: words.role, width: 3 },
        { title: words.description, width: 8 },
        { title: words.entry, width: 1.6 },
      ],
      rows: state.persons.map(({ seq, body, data }) => [
        [id(body.id)],
        [text(TERMS[language].personRole[body.role]), ...(body.minor ? [text(`, ${words.minor}`)] : [])],
        lines([[typed(data?.description, source, { seq, data })], ...withdrawalLine(source, body)]),
        [entry({ seq })],
      ]),
    },
  ]
}

function limits(source: Source): Block[] {
  const { state, instruction, words, language } = source
  const searches = standing(state, state.searches)
  const items: Span[][] = []
  for (const { step } of placedSteps(instruction, state)) {
    const concluded = stepState(state, step.id).concluded
    if (concluded?.body.outcome === 'not-possible') {
      const reason = reasonText(source, concluded) ?? ''
      items.push([
        text(`${words.notPossible}: ${inLanguage(step.title, language)} – ${reason} `),
        entry(concluded),
      ])
    }
  }
  for (const search of searches.filter(({ body }) => body.outcome === 'blocked')) {
    items.push([
      text(`${words.blocked}: `),
      typed(search.data?.where, source, search),
      text(` (${search.body.id}) `),
      entry(search),
    ])
  }
  for (const search of searches.filter(lacksVersion(source))) {
    items.push([
      text(`${words.versionMissing}: `),
      typed(search.data?.where, source, search),
      text(` (${search.body.id}) `),
      entry(search),
    ])
  }
  for (const moved of state.clockMoves)
    items.push([
      text(`${words.clock}: `),
      id(moved.body.from),
      text(' → '),
      id(moved.body.to),
      text(' '),
      entry(moved),
    ])
  for (const torn of state.tornTails)
    items.push([text(`${words.torn} (${torn.body.bytes} ${words.bytes}) `), entry(torn)])
  items.push(...withheldItems(source))
  if (state.erasedSeqs.length > 0) items.push([text(words.erased(state.erasedSeqs.length))])
  const declared = [...state.searches, ...state.setAside.flatMap(({ work }) => work.searches)].some(
    ({ body }) => body.reviewed === 'minimum',
  )
  if (declared) items.push([text(words.minimumDeclared)])
  const closing = instruction.phases.flatMap(({ steps }) => steps).find(({ role }) => role === 'closing')
  const answers = closing ? answerRows(source, closing) : []
  const remarks = state.closed?.data?.remarks
  return [
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
    ...(answers.length > 0 ? [facts(...answers)] : []),
    ...(remarks ? [facts(fact(words.remarks, given(remarks)))] : []),
  ]
}

/** Why, and which entries: that something is not shown is never hidden. */
function withheldItems({ prepared, language, words }: Source): Span[][] {
  const { withheld, grounds = [] } = prepared?.body ?? { withheld: [] }
  return [...new Set(grounds)].map((ground) => [
    text(`${words.withheldHere} (${TERMS[language].ground[ground]}): `),
    ...withheld
      .filter((_, at) => grounds[at] === ground)
      .flatMap((seq, at): Span[] => [...(at > 0 ? [text(', ')] : []), entry({ seq })]),
  ])
}

function lacksVersion(source: Source) {
  return ({ body, data }: Written<'search-performed'>): boolean =>
    data !== null &&
    !data.version &&
    body.outcome !== 'blocked' &&
    (findStep(source.instruction, body.step)?.search.find(({ id: one }) => one === body.search)?.version ??
      false)
}

function searchLog(source: Source): Block[] {
  const { state } = source
  const steps = [...new Set(state.searches.map(({ body }) => body.step))]
  return steps.map((step) =>
    searchTable(
      source,
      stepTitle(source, step),
      state.searches.filter(({ body }) => body.step === step),
    ),
  )
}

/** Evidence of findings that are printed, and what masks it: what is only of somebody else keeps its number and digest. */
function citedEvidence(source: Source): ReadonlySet<string> {
  const { state } = source
  const printed = standing(state, state.findings).filter(
    ({ body }) => whose(source, body.candidate) !== 'other',
  )
  const cited = new Set(printed.flatMap(({ body }) => body.evidence))
  const masks = state.evidence.filter(({ body }) => body.masks !== undefined && cited.has(body.masks))
  return new Set([...cited, ...masks.map(({ body }) => body.id)])
}

function evidenceRegister(source: Source, cited?: ReadonlySet<string>): Block[] {
  const { state, words, language } = source
  if (state.evidence.length === 0) return []
  return [
    {
      kind: 'table',
      caption: words.evidenceOf,
      columns: [
        { title: words.number, width: 1 },
        { title: words.file, width: 5 },
        { title: words.source, width: 4 },
        { title: words.sha, width: 5 },
        { title: words.entry, width: 1.6 },
      ],
      rows: state.evidence.map(({ seq, body, data }) => {
        if (cited && !cited.has(body.id))
          return [
            [id(body.id)],
            [text(words.notCited)],
            [],
            data ? [code(data.sha256)] : [typed(undefined, source, { seq, data })],
            [entry({ seq })],
          ]
        return [
          [id(body.id)],
          lines([
            [typed(data?.file, source, { seq, data })],
            [text(`${body.media}, ${body.bytes} ${words.bytes}`)],
            ...(data?.description ? [[given(data.description)]] : []),
            ...(body.masks ? [[text(`${words.maskedVersionOf} `), id(body.masks)]] : []),
            ...(withdrawalOf(state, body.id) ? [[text(words.withdrawn)]] : []),
          ]),
          lines([
            ...(data?.url ? [[address(data.url)]] : []),
            ...(data?.captured
              ? [[text(`${words.captured} `), id(shortMoment(data.captured, language))]]
              : []),
          ]),
          data ? [code(data.sha256)] : [typed(undefined, source, { seq, data })],
          [entry({ seq })],
        ]
      }),
    },
  ]
}

function checking({ words, head, prepared }: Source): Block[] {
  const ledger = prepared?.body.ledger
  return [
    { kind: 'paragraph', spans: [text(words.checkIntro)] },
    facts(
      fact(words.head, code(head)),
      fact(words.checkNumber, code(grouped(checkNumber(head)))),
      ...(ledger === undefined ? [] : [fact(words.ledger, code(ledger))]),
    ),
    facts(
      fact(words.checkPaperTitle, text(words.checkPaper)),
      fact(words.checkFileTitle, text(words.checkFile)),
      fact(words.checkBundleTitle, text(words.checkBundle)),
    ),
    { kind: 'heading', text: words.checkNotTitle },
    {
      kind: 'list',
      items: [[text(words.checkNotFacts)], [text(words.checkNotClock)], [text(words.checkNotWhole)]],
    },
  ]
}
