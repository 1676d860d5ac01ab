import { askedSteps } from '../instruction/flow.ts'
import { findStep, type Instruction } from '../instruction/instruction.ts'
import { isSamePerson } from '../staff-code.ts'
import type {
  AgreeAct,
  AnswerPointAct,
  MatchReviewAct,
  RaisePointAct,
  RepeatAct,
  ReturnAct,
  SettleAct,
} from './act.ts'
import { refText } from './case-reference.ts'
import type { SessionEvent } from './event.ts'
import { needText } from './fields.ts'
import { refuse } from './refusal.ts'
import { judgementOn, type Point, type SessionState, standing, stepState, type Written } from './state.ts'

/**
 * The second reader: somebody who took no part in the work does some of it over, says per point what is
 * wrong or missing, and agrees or returns it. The author answers every point. Who somebody is stands in the
 * act: a staff code, which says who was at the keyboard and no more.
 */

/** How many searches a second reader does over, where there are that many. */
const REPEATED_SEARCHES = 2

/** Roles of the steps that are not read: the reading itself, and what comes after it. */
const AFTER_READING: ReadonlySet<string> = new Set(['review', 'request', 'closing'])

/** What keeps a second reader from agreeing. */
export type ReadingGap =
  /** Steps that are read and have no outcome yet. */
  | { readonly what: 'steps'; readonly count: number }
  /** `next`: a search that this reader has not done over yet. */
  | {
      readonly what: 'repeats'
      readonly expected: number
      readonly found: number
      readonly next: string
    }
  /** Any candidate will do; this is one. */
  | { readonly what: 'match'; readonly candidate: string }
  /** This one, as it needs a second judgement. Which judgement it has is not for who has yet to judge it. */
  | { readonly what: 'judgement'; readonly candidate: string }
  /** Judged anew, and otherwise. */
  | { readonly what: 'endorsement'; readonly candidate: string }
  | { readonly what: 'point'; readonly point: string; readonly waitsFor: 'return' | 'answer' | 'settle' }

export type ReadingStanding = 'none' | 'under-way' | 'returned' | 'agreed' | 'lapsed'

/** Where the second reading stands. Lapsed: the work went on after it was agreed to. */
export function readingStanding(instruction: Instruction, state: SessionState): ReadingStanding {
  const { points, matches, verdicts } = state.reading
  const last = verdicts.at(-1)
  if (!last)
    return points.length > 0 || matches.length > 0 || repeats(state).length > 0 ? 'under-way' : 'none'
  if (last.type === 'review-returned') return 'returned'
  return lastWork(instruction, state) > last.seq ? 'lapsed' : 'agreed'
}

/** Whether this person did any of the work that is read, or answered for it. */
export function isAuthor(state: SessionState, code: string): boolean {
  const answers = state.reading.points.flatMap(({ answered }) => answered ?? [])
  return [{ by: state.startedBy }, ...work(state), ...answers].some(({ by }) => isSamePerson(by, code))
}

/** What is still to be done before `reader` can agree. */
export function readingGaps(instruction: Instruction, state: SessionState, reader: string): ReadingGap[] {
  const { matches } = state.reading
  const count = stepsWithoutOutcome(instruction, state)
  const over = new Set(
    repeats(state)
      .filter(({ by }) => isSamePerson(by, reader))
      .map(({ body }) => body.repeats),
  )
  const ids = originalSearches(state).map(({ body }) => body.id)
  // One search done over twice is one search.
  const left = ids.filter((id) => !over.has(id))
  const [next] = left
  const found = ids.length - left.length
  const expected = Math.min(REPEATED_SEARCHES, ids.length)
  const unjudged = matches.some(({ by }) => isSamePerson(by, reader))
    ? []
    : standing(state, state.candidates).map(({ body }) => body.id)
  const established = unendorsed(state).map((candidate) => ({
    what: judgedBy(state, candidate, reader) ? ('endorsement' as const) : ('judgement' as const),
    candidate,
  }))
  const [candidate] = established.some(({ what }) => what === 'judgement') ? [] : unjudged
  return [
    ...(count > 0 ? [{ what: 'steps', count } as const] : []),
    ...(next !== undefined && found < expected ? [{ what: 'repeats', expected, found, next } as const] : []),
    ...(candidate === undefined ? [] : [{ what: 'match', candidate } as const]),
    ...established,
    ...openPoints(state).map(
      (point) => ({ what: 'point', point: point.raised.body.id, waitsFor: waitsFor(state, point) }) as const,
    ),
  ]
}

/** Whether `reader` judged the candidate anew, on the judgement in force. */
function judgedBy(state: SessionState, candidate: string, reader: string): boolean {
  const judgement = judgementOn(state, candidate)
  return state.reading.matches.some(
    ({ by, body }) => isSamePerson(by, reader) && body.judgement === judgement?.seq,
  )
}

function waitsFor(state: SessionState, { raised, answered }: Point): 'return' | 'answer' | 'settle' {
  if (answered) return 'settle'
  const last = state.reading.verdicts.at(-1)
  return last?.type === 'review-returned' && last.seq > raised.seq ? 'answer' : 'return'
}

function stepsWithoutOutcome(instruction: Instruction, state: SessionState): number {
  return askedSteps(instruction, state).filter(({ id, role }) => {
    const { concluded, review } = stepState(state, id)
    const isDone = concluded && concluded.body.outcome !== 'deferred' && !review
    return !AFTER_READING.has(role ?? '') && !isDone
  }).length
}

/** Candidates established by one person only. */
export function unendorsed(state: SessionState): string[] {
  return standing(state, state.candidates)
    .map(({ body }) => body.id)
    .filter((id) => judgementOn(state, id)?.body.state === 'established' && endorsementOf(state, id) === null)
}

/** The second judgement that endorses the one in force on a candidate; null: none by somebody else. */
export function endorsementOf(state: SessionState, candidate: string): Written<'match-reviewed'> | null {
  const judgement = judgementOn(state, candidate)
  if (!judgement) return null
  return (
    state.reading.matches.findLast(
      ({ by, body }) =>
        body.judgement === judgement.seq &&
        body.state === judgement.body.state &&
        !isSamePerson(by, judgement.by),
    ) ?? null
  )
}

export function openPoints(state: SessionState): Point[] {
  return state.reading.points.filter(({ settled }) => settled === null)
}

/** Searches that stand, without what a second reader did over. */
export function originalSearches(state: SessionState): Written<'search-performed'>[] {
  return standing(state, state.searches).filter(({ body }) => body.repeats === undefined)
}

export function repeats(state: SessionState): Written<'search-performed'>[] {
  return state.searches.filter(({ body }) => body.repeats !== undefined)
}

/** Everything somebody recorded, but for the reading itself. */
function work(state: SessionState): readonly { readonly seq: number; readonly by: string }[] {
  const answers = Object.values(state.steps).flatMap((step) => Object.values(step.answers))
  return [
    ...answers,
    ...originalSearches(state),
    ...state.identifiers,
    ...state.variants,
    ...state.persons,
    ...state.candidates,
    ...state.judgements,
    ...state.findings,
    ...state.completions,
    ...state.hypotheses,
    ...state.weighings,
    ...state.evidence,
    ...state.withdrawn,
  ]
}

/** The entry with the last work that a second reader reads: the request and the close come after the reading. */
function lastWork(instruction: Instruction, state: SessionState): number {
  const answers = Object.entries(state.steps)
    .filter(([id]) => !AFTER_READING.has(findStep(instruction, id)?.role ?? ''))
    .flatMap(([, { answers: given, concluded }]) => [
      ...Object.values(given),
      ...(concluded ? [concluded] : []),
    ])
  const records = work({ ...state, steps: {} })
  return [...answers, ...records].reduce((last, { seq }) => Math.max(last, seq), 0)
}

// ---- acts

function needReader(state: SessionState, by: string): void {
  if (isAuthor(state, by)) refuse('reader-is-author', { code: by })
}

/** A search of the session done over, as a performance of its own: the first one stays what it was. */
export function repeatSearch(state: SessionState, act: RepeatAct): SessionEvent[] {
  needReader(state, act.by)
  const again = repeats(state).find(({ body }) => body.id === act.search)?.body.repeats
  if (again !== undefined) refuse('search-done-over', { id: act.search, first: again })
  const first =
    originalSearches(state).find(({ body }) => body.id === act.search) ??
    refuse('unknown-record', { id: act.search })
  const { step, search, engine, for: target } = first.body
  return [
    {
      type: 'search-performed',
      body: {
        id: `S${state.searches.length + state.setAside.flatMap(({ work: aside }) => aside.searches).length + 1}`,
        step,
        reason: 're-run',
        ...(search === undefined ? {} : { search }),
        ...(engine === undefined ? {} : { engine }),
        ...(target === undefined ? {} : { for: target }),
        repeats: act.search,
        outcome: act.outcome,
        ...(act.reviewed === undefined ? {} : { reviewed: act.reviewed }),
        how: 'single',
      },
      data: {
        queries: first.data?.queries ?? [],
        where: first.data?.where ?? '',
        ...(act.note ? { note: act.note } : {}),
      },
    },
  ]
}

/** A candidate judged anew. The same state on the judgement in force endorses it. */
export function reviewMatch(state: SessionState, act: MatchReviewAct): SessionEvent[] {
  needReader(state, act.by)
  if (!standing(state, state.candidates).some(({ body }) => body.id === act.candidate))
    refuse('unknown-candidate', { id: act.candidate })
  const judgement = judgementOn(state, act.candidate) ?? refuse('no-judgement', { id: act.candidate })
  return [
    {
      type: 'match-reviewed',
      body: { candidate: act.candidate, judgement: judgement.seq, state: act.state },
      data: { reasoning: needText(act.reasoning, 'reasoning') },
    },
  ]
}

export function raisePoint(
  instruction: Instruction,
  state: SessionState,
  act: RaisePointAct,
): SessionEvent[] {
  needReader(state, act.by)
  if (act.about !== undefined && !isAbout(instruction, state, act.about))
    refuse('unknown-record', { id: act.about })
  return [
    {
      type: 'review-point-raised',
      body: {
        id: `R${state.reading.points.length + 1}`,
        ...(act.about === undefined ? {} : { about: act.about }),
      },
      data: { text: needText(act.text, 'text') },
    },
  ]
}

/** A point is about a finding, a candidate, a search, or a step; about the whole when it names nothing. */
function isAbout(instruction: Instruction, state: SessionState, about: string): boolean {
  const records = [
    ...standing(state, state.findings),
    ...standing(state, state.candidates),
    ...state.searches,
  ]
  return records.some(({ body }) => body.id === about) || findStep(instruction, about) !== undefined
}

export function answerPoint(state: SessionState, act: AnswerPointAct): SessionEvent[] {
  const point = pointOf(state, act.point)
  if (point.settled) refuse('point-settled', { id: act.point })
  if (isSamePerson(point.raised.by, act.by)) refuse('own-point', { id: act.point })
  return [
    { type: 'review-point-answered', body: { id: act.point }, data: { text: needText(act.text, 'text') } },
  ]
}

/** The reader is satisfied, or both views stand: neither makes the point go away. */
export function settlePoint(state: SessionState, act: SettleAct): SessionEvent[] {
  needReader(state, act.by)
  const point = pointOf(state, act.point)
  if (point.settled) refuse('point-settled', { id: act.point })
  if (!point.answered) refuse('point-unanswered', { id: act.point })
  const text = act.how === 'dissent' ? needText(act.text ?? '', 'text') : act.text
  return [
    {
      type: 'review-point-settled',
      body: { id: act.point, how: act.how },
      data: { ...(text ? { text } : {}) },
    },
  ]
}

function pointOf(state: SessionState, id: string): Point {
  return state.reading.points.find(({ raised }) => raised.body.id === id) ?? refuse('unknown-record', { id })
}

export function returnReview(state: SessionState, act: ReturnAct): SessionEvent[] {
  needReader(state, act.by)
  const open = openPoints(state)
  if (open.length === 0) refuse('nothing-to-return')
  return [{ type: 'review-returned', body: {}, data: { ...(act.text ? { text: act.text } : {}) } }]
}

export function agreeReview(instruction: Instruction, state: SessionState, act: AgreeAct): SessionEvent[] {
  needReader(state, act.by)
  const gaps = readingGaps(instruction, state, act.by)
  if (gaps.length > 0) {
    const session = refText(state)
    refuse('reading-incomplete', { missing: gaps.map(gapCode).join(', '), case: session })
  }
  return [{ type: 'review-agreed', body: {}, data: { ...(act.text ? { text: act.text } : {}) } }]
}

function gapCode(gap: ReadingGap): string {
  switch (gap.what) {
    case 'steps':
      return `steps ${gap.count}`
    case 'repeats':
      return `repeats ${gap.found}/${gap.expected} ${gap.next}`
    case 'match':
    case 'judgement':
    case 'endorsement':
      return `${gap.what} ${gap.candidate}`
    case 'point':
      return `${gap.waitsFor} ${gap.point}`
  }
}
