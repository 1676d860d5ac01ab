import { allSteps } from '../instruction/instruction.ts'
import { readingStanding, repeats } from '../session/second-reading.ts'
import { type Point, type Written, withdrawalOf } from '../session/state.ts'
import { momentText } from '../text/dates.ts'
import { TERMS } from '../text/terms.ts'
import type { Block, Cell, Fact, Span } from './model.ts'
import { entry, fact, given, id, lines, type Source, stepTitle, text, typed } from './parts.ts'

/** What the second reader did over and had to say, what the author answered, and whether they came to agree. */
export function secondReading(source: Source): Block[] {
  const { state, instruction, words } = source
  const standing = readingStanding(instruction, state)
  if (standing === 'none') return []
  const rows = [
    fact(words.reading, text(words.readingStanding[standing])),
    ...verdictRows(source),
    ...doneOverRows(source),
  ]
  const { points } = state.reading
  return [
    { kind: 'facts', rows },
    ...(points.length > 0
      ? [pointTable(source, points)]
      : [{ kind: 'paragraph', spans: [text(words.noPoints)] } as const]),
  ]
}

/** Every time it was returned or agreed to, the first first: staff codes, as names are not what this rests on. */
function verdictRows({ state, words, language }: Source): Fact[] {
  return state.reading.verdicts.map((one) =>
    fact(
      words.verdicts[one.type],
      id(one.by),
      text(', '),
      id(momentText(one.at, language)),
      ...(one.data?.text ? [text(': '), given(one.data.text)] : []),
      text(' '),
      entry(one),
    ),
  )
}

function doneOverRows(source: Source): Fact[] {
  const { state, words, language } = source
  const terms = TERMS[language]
  const searches = repeats(state).map((search): Span[] => [
    id(`${search.body.repeats} → ${search.body.id}`),
    text(`: ${terms.searchOutcome[search.body.outcome]}${firstTime(source, search)} – `),
    id(search.by),
    text(' '),
    entry(search),
  ])
  const matches = state.reading.matches.map((one): Span[] => [
    id(one.body.candidate),
    text(`: ${terms.matchState[one.body.state]} – `),
    typed(one.data?.reasoning, source, one),
    text(' – '),
    id(one.by),
    text(' '),
    entry(one),
  ])
  return [
    ...(searches.length > 0 ? [fact(words.searchedAgain, ...lines(searches))] : []),
    ...(matches.length > 0 ? [fact(words.judgedAgain, ...lines(matches))] : []),
  ]
}

/** What came out the first time, where that was something else, and that it was withdrawn since. */
function firstTime({ state, words, language }: Source, { body }: Written<'search-performed'>): string {
  const first = state.searches.find(({ body: { id: search } }) => search === body.repeats)
  if (!first) return ''
  const said = [
    ...(first.body.outcome === body.outcome ? [] : [TERMS[language].searchOutcome[first.body.outcome]]),
    ...(withdrawalOf(state, first.body.id) ? [words.withdrawn] : []),
  ]
  return said.length === 0 ? '' : ` (${first.body.id}: ${said.join(', ')})`
}

function pointTable(source: Source, points: readonly Point[]): Block {
  const { words } = source
  return {
    kind: 'table',
    caption: words.points,
    columns: [
      { title: words.number, width: 1 },
      { title: words.about, width: 2.4 },
      { title: words.point, width: 4.6 },
      { title: words.answerOfAuthor, width: 4.6 },
      { title: words.settlement, width: 3.4 },
    ],
    rows: points.map((point): Cell[] => [
      [id(point.raised.body.id)],
      aboutCell(source, point),
      saidCell(source, point.raised),
      point.answered ? saidCell(source, point.answered) : [text(words.unanswered)],
      settledCell(source, point),
    ]),
  }
}

/** A finding, candidate or search by its number, a step by its title; nothing: the work as a whole. */
function aboutCell(source: Source, { raised }: Point): Cell {
  const { about } = raised.body
  if (about === undefined) return [text(source.words.wholeWork)]
  const isStep = allSteps(source.instruction).some(({ step }) => step.id === about)
  return [isStep ? text(stepTitle(source, about)) : id(about)]
}

function saidCell(
  source: Source,
  said: { readonly seq: number; readonly by: string; readonly data: { readonly text: string } | null },
): Cell {
  return [typed(said.data?.text, source, said), text(' – '), id(said.by), text(' '), entry(said)]
}

/** A dissent is kept: both views stand side by side. */
function settledCell({ words }: Source, { settled }: Point): Cell {
  if (!settled) return [text(words.unsettled)]
  const said = settled.data?.text
  return lines([
    [text(`${words.settlements[settled.body.how]} – `), id(settled.by), text(' '), entry(settled)],
    ...(said ? [[given(said)]] : []),
  ])
}
