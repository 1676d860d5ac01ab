import { findStep } from '../instruction/instruction.ts'
import { inLanguage } from '../language.ts'
import { baseAt } from '../session/migration.ts'
import type { SetAside, Written } from '../session/state.ts'
import { workItems } from '../session/work.ts'
import { momentText } from '../text/dates.ts'
import { TERMS } from '../text/terms.ts'
import type { Block, Cell, Fact, Span } from './model.ts'
import { code, entry, fact, given, id, lines, type Source, staff, text } from './parts.ts'
import { whose } from './request.ts'
import {
  answerFact,
  entryColumns,
  facts,
  findingNote,
  findingRows,
  judgementRows,
  outcomeCells,
  questionOf,
  searchTable,
} from './rows.ts'
import { hasMoved, instructionOf, under, versionedEntry } from './versions.ts'

/** How the session went from version to version, and what was looked at again; nothing when it never moved. */
export function versionTables(source: Source): Block[] {
  if (!hasMoved(source)) return []
  const { state, words, language } = source
  const moves = new Map(state.migrations.map((one) => [one.seq, one]))
  const versions: Block = {
    kind: 'table',
    caption: words.versions,
    columns: [
      { title: words.version, width: 1.6 },
      { title: words.since, width: 3.4 },
      { title: words.staff, width: 3 },
      { title: words.sha, width: 5 },
      { title: words.entry, width: 1.6 },
    ],
    rows: state.versions.map(({ version, digest, since }) => {
      const { at, by } = moves.get(since) ?? { at: state.startedAt, by: state.startedBy }
      return [
        [id(version)],
        [id(momentText(at, language))],
        staff(source, by),
        [code(digest)],
        [entry({ seq: since })],
      ]
    }),
  }
  return [versions, ...(state.reviews.length > 0 ? [reviewTable(source)] : [])]
}

function reviewTable(source: Source): Block {
  const { state, words } = source
  return {
    kind: 'table',
    caption: words.reviews,
    columns: [
      { title: words.step, width: 4 },
      { title: words.decision, width: 3 },
      { title: words.why, width: 4.5 },
      { title: words.staff, width: 2.4 },
      ...entryColumns(source),
    ],
    rows: state.reviews.map((review): Cell[] => [
      [text(titleThen(source, review.body.step, review.seq))],
      [text(words.decisions[review.body.decision])],
      lines([...(review.data?.note ? [[given(review.data.note)]] : []), ...droppedRuns(source, review)]),
      staff(source, review.by),
      [id(baseAt(state, review.seq).version)],
      [entry(review)],
    ]),
  }
}

function droppedRuns(source: Source, { seq }: Written<'step-reviewed'>): Span[][] {
  const { state, words, language } = source
  const dropped = state.setAside
    .filter(({ why, by }) => why === 'unfit' && by === seq)
    .flatMap(({ work }) => work.answers)
  return dropped.map((answer) => [
    text(`${words.dropped} ${inLanguage(questionOf(source, answer, seq).label, language)} `),
    entry(answer),
  ])
}

/** What a step was called when entry `seq` was written. */
function titleThen(source: Source, step: string, seq: number): string {
  const found = findStep(instructionOf(source, baseAt(source.state, seq)), step)
  return found ? inLanguage(found.title, source.language) : step
}

/** The annex: all work that no longer counts, in the words of the version it was done under. */
export function earlierVersions(source: Source): Block[] {
  return source.state.setAside.flatMap((aside) => asideBlocks(source, aside))
}

/** A document for the person has no finding on somebody else, of earlier either. */
function isTold(source: Source, { body }: SetAside['work']['findings'][number]): boolean {
  return !source.forPerson || whose(source, body.candidate) !== 'other'
}

function asideBlocks(source: Source, aside: SetAside): Block[] {
  const { words } = source
  const { by, work } = aside
  return [
    { kind: 'heading', text: headingOf(source, aside) },
    facts(
      whyAside(source, aside),
      ...(work.concluded ? [outcomeFact(source, work.concluded, by)] : []),
      ...work.answers.map((answer) => answerFact(source, answer, by)),
    ),
    ...(work.searches.length > 0 ? [searchTable(source, words.asideSearches, work.searches, by)] : []),
    ...work.findings
      .filter((finding) => isTold(source, finding))
      .map((finding) =>
        facts(
          fact(words.finding, id(finding.body.id), text(findingNote(source, finding))),
          ...findingRows(source, finding, by),
        ),
      ),
    ...work.judgements.map((judgement) =>
      facts(
        fact(
          words.judgement,
          id(judgement.body.candidate),
          text(` – ${TERMS[source.language].matchState[judgement.body.state]}`),
        ),
        ...judgementRows(source, judgement, by),
        ...(judgement.data?.alternative ? [fact(words.alternative, given(judgement.data.alternative))] : []),
      ),
    ),
    ...weighingBlocks(source, work.weighings, by),
  ]
}

/** Findings beside hypotheses, as they were laid beside them then; nothing is added up. */
function weighingBlocks(source: Source, weighings: SetAside['work']['weighings'], by: number): Block[] {
  const { words, language, state } = source
  const findings = [...state.findings, ...state.setAside.flatMap(({ work }) => work.findings)]
  const told = weighings.filter(({ body }) =>
    findings.some((finding) => finding.body.id === body.finding && isTold(source, finding)),
  )
  if (told.length === 0) return []
  const rows = told.map((one) =>
    fact(
      words.weighing,
      id(`${one.body.finding} – ${one.body.hypothesis}`),
      text(`: ${TERMS[language].bearing[one.body.bearing]} `),
      ...(one.data?.why ? [given(one.data.why), text(' ')] : []),
      ...versionedEntry(source, one, by),
    ),
  )
  return [facts(...rows)]
}

/** The step as it was called when it was last worked on, and the versions under which that was. */
function headingOf(source: Source, { step, by, work }: SetAside): string {
  const items = workItems(work).toSorted((a, b) => a.seq - b.seq)
  const versions = [...new Set(items.map((item) => under(source, item, by).version))]
  const last = items.at(-1)
  const then = last && under(source, last, by).step
  const title = then ? inLanguage(then.title, source.language) : titleThen(source, step, by)
  const { words } = source
  return `${title} · ${versions.length === 1 ? words.underVersion : words.underVersions} ${versions.join(', ')}`
}

function whyAside(source: Source, { why, by }: SetAside): Fact {
  const { state, words } = source
  const version = state.versions.findLast(({ since }) => since <= by)?.version ?? ''
  const who = [...state.migrations, ...state.reviews].find(({ seq }) => seq === by)?.by
  return fact(
    words.asideBecause,
    text(`${words.aside[why]} `),
    id(version),
    ...(who === undefined ? [] : [text(' – '), ...staff(source, who)]),
    text(' '),
    entry({ seq: by }),
  )
}

function outcomeFact(source: Source, concluded: Written<'step-concluded'>, by: number): Fact {
  const { outcome, why } = outcomeCells(source, concluded, by)
  const ended: Span[] = [...outcome, text(' '), ...versionedEntry(source, concluded, by)]
  return fact(source.words.outcome, ...lines([ended, why].filter((run) => run.length > 0)))
}
