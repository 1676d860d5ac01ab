import type { Style } from '../../app/style.ts'
import type { Language } from '../../domain/language.ts'
import type { MatchState } from '../../domain/session/act.ts'
import { refText } from '../../domain/session/case-reference.ts'
import {
  openPoints,
  originalSearches,
  type ReadingGap,
  type ReadingStanding,
} from '../../domain/session/second-reading.ts'
import type { Point, SessionState } from '../../domain/session/state.ts'
import { standing } from '../../domain/session/state.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { noted } from '../../domain/text/look-alikes.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { REVIEW_MESSAGES } from './review-messages.ts'

export interface Reading {
  readonly state: SessionState
  readonly standing: ReadingStanding
  readonly gaps: readonly ReadingGap[]
  /** Whether the person who asks took part in the work. */
  readonly isAuthor: boolean
}

/**
 * What there is to read and what was said of it. The author's judgements are left out on purpose: the
 * second reader judges before reading them.
 */
export function readingLines(reading: Reading, language: Language, style: Style): string[] {
  const say = REVIEW_MESSAGES[language]
  const { state, gaps, isAuthor } = reading
  const session = refText(state)
  const over = state.status !== 'open'
  const yours = over ? [] : openPoints(state).filter(({ answered }) => !answered)
  const todo =
    gaps.length === 0 ? [`  ${say.nothingToDo(session)}`] : gaps.map((gap) => `  · ${say.gap(gap, session)}`)
  return [
    style.title(say.standing[reading.standing]),
    ...(isAuthor
      ? [say.isAuthor, ...yours.map(({ raised }) => `  · ${say.yours(raised.body.id, session)}`)]
      : reading.standing === 'agreed' || over
        ? []
        : ['', style.label(say.stillToDo), ...todo]),
    '',
    style.label(say.searches),
    ...searchLines(state, language),
    ...candidateLines(state, language, style),
    '',
    style.label(say.points),
    ...(state.reading.points.length === 0
      ? [`  ${say.noPoints}`]
      : state.reading.points.flatMap((point) => pointLines(point, language))),
  ]
}

/** What a refusal to agree names, such as `repeats 1/2 S3, settle R1`: a line for each. */
export function gapLines(missing: string, session: string, language: Language): string {
  const say = REVIEW_MESSAGES[language]
  return missing
    .split(', ')
    .map((code) => `  · ${say.gap(gapOf(code), session)}`)
    .join('\n')
}

function gapOf(code: string): ReadingGap {
  const [, found, expected, next] = /^repeats (\d+)\/(\d+) (\S+)$/.exec(code) ?? []
  if (next !== undefined) return { what: 'repeats', found: Number(found), expected: Number(expected), next }
  const [what, id = ''] = code.split(' ')
  switch (what) {
    case 'steps':
      return { what, count: Number(id) }
    case 'match':
    case 'judgement':
    case 'endorsement':
      return { what, candidate: id }
    case 'return':
    case 'answer':
      return { what: 'point', point: id, waitsFor: what }
    default:
      return { what: 'point', point: id, waitsFor: 'settle' }
  }
}

function searchLines(state: SessionState, language: Language): string[] {
  const say = REVIEW_MESSAGES[language]
  const again = new Map(state.searches.map(({ body }) => [body.repeats, body.id]))
  return originalSearches(state).map(({ body, data }) => {
    const repeated = again.get(body.id)
    const queries = (data?.queries ?? ['–']).map((query) => isolate(visibleLine(query))).join(' · ')
    const note = repeated === undefined ? '' : ` – ${say.repeatedAs(repeated)}`
    const odd = noted([data?.where, ...(data?.queries ?? [])], language)
    return `  ${body.id.padEnd(4)} ${visibleLine(data?.where ?? '–')}  ${queries}${note}${odd}`
  })
}

function candidateLines(state: SessionState, language: Language, style: Style): string[] {
  const say = REVIEW_MESSAGES[language]
  const candidates = standing(state, state.candidates)
  if (candidates.length === 0) return []
  const judged = (id: string): string =>
    state.reading.matches
      .filter(({ body }) => body.candidate === id)
      .map(({ body, by }) => ` – ${say.judgedAnew(matchWord(body.state, language), visibleLine(by))}`)
      .join('')
  return [
    '',
    style.label(say.candidates),
    ...candidates.map(
      ({ body, data }) =>
        `  ${body.id.padEnd(4)} ${isolate(visibleLine(data?.label ?? '–'))}${judged(body.id)}${noted([data?.label, data?.url, data?.handle], language)}`,
    ),
  ]
}

function matchWord(state: MatchState, language: Language): string {
  return TERMS[language].matchState[state]
}

function pointLines({ raised, answered, settled }: Point, language: Language): string[] {
  const say = REVIEW_MESSAGES[language]
  const shown = (text: string | undefined): string =>
    `${isolate(visibleLine(text ?? '–'))}${noted([text], language)}`
  const about = raised.body.about === undefined ? '' : ` (${say.about} ${raised.body.about})`
  return [
    `  ${raised.body.id.padEnd(4)} ${visibleLine(raised.by)}${about}: ${shown(raised.data?.text)}`,
    `       ${answered ? `${say.answer}, ${visibleLine(answered.by)}: ${shown(answered.data?.text)}` : say.noAnswer}`,
    ...(settled ? [`       ${settledText(settled, language)}`] : []),
  ]
}

function settledText({ body, by, data }: NonNullable<Point['settled']>, language: Language): string {
  const say = REVIEW_MESSAGES[language]
  const text = data?.text ? `: ${isolate(visibleLine(data.text))}${noted([data.text], language)}` : ''
  return `${body.how === 'dissent' ? say.dissent : say.satisfied}, ${visibleLine(by)}${text}`
}
