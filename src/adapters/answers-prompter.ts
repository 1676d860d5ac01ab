import { dirname, resolve } from 'node:path'
import type { AnswersPrompter, Choice } from '../app/context.ts'
import type { SourceDocument } from '../domain/document.ts'
import { inLanguage } from '../domain/language.ts'
import type { Problem, ProblemCode } from '../domain/problem.ts'
import { type ScreenError, withProblems } from '../domain/screen-error.ts'
import type { Act } from '../domain/session/act.ts'
import { type AnswersFile, findingActs, judgeAct, type StepAnswers } from '../domain/session/answers.ts'
import type { Card } from '../domain/session/card.ts'
import { nextFinding } from '../domain/session/findings.ts'
import type { Cell } from '../domain/session/plan.ts'
import { type SessionState, stepState } from '../domain/session/state.ts'
import { unusedCaptures } from '../domain/session/unused.ts'

type Path = readonly PropertyKey[]

/** One choice of the file, with the place it comes from. */
interface Scripted {
  readonly choice: Choice
  readonly path: Path
}

/** Gives what a file says, step by step; anything missing, refused or left over is a problem with its place. */
export function answersPrompter(
  answers: AnswersFile,
  document: SourceDocument,
  explain: () => Promise<(error: ScreenError) => string>,
): AnswersPrompter {
  const scripts = new Map<string, { readonly script: Generator<Scripted, void, Card>; readonly card: Card }>()
  let last: Path = ['steps']
  const problem = (code: ProblemCode, path: Path, found: string, expected = ''): Problem => ({
    code,
    severity: 'error',
    place: document.placeOf(path),
    details: { found, expected },
  })
  const stop = (one: Problem): never => {
    throw withProblems(document.file, [one])
  }
  return {
    choose: async (card, notice) => {
      if (notice?.kind === 'refused') stop(problem('act-refused', last, (await explain())(notice.error)))
      const id = card.step.id
      const given = answers.steps[id] ?? stop(problem('answer-missing', ['steps'], titled(card)))
      const script = scripts.get(id)?.script ?? stepScript(given, ['steps', id], card, document.file)
      const next = scripts.has(id) ? script.next(card) : script.next()
      scripts.set(id, { script, card })
      if (next.done) return stop(problem('answer-missing', ['steps', id], `${id}: outcome`))
      last = next.value.path
      return next.value.choice
    },
    leftOver: () =>
      Object.keys(answers.steps).flatMap((id) => {
        const begun = scripts.get(id)
        if (!begun) return [problem('answer-not-asked', ['steps', id], id)]
        const next = begun.script.next(begun.card)
        return next.done
          ? []
          : [problem('answer-not-asked', next.value.path, next.value.path.slice(1).join('.'))]
      }),
  }
}

/** Its key in the file, and its title on the card. */
function titled({ step: { id, title }, state }: Card): string {
  return `${id} ("${inLanguage(title, state.language)}")`
}

/** The choices of one step, in the order in which somebody works through a card. */
function* stepScript(
  given: StepAnswers,
  at: Path,
  first: Card,
  file: string,
): Generator<Scripted, void, Card> {
  let card = first
  const step = card.step.id
  const act = (path: Path, ...acts: Act[]): Scripted => ({
    choice: { kind: 'acts', acts },
    path: [...at, ...path],
  })
  if (given.procedure)
    card = yield act(['procedure'], { kind: 'choose-procedure', step, procedure: given.procedure })
  if (given.basis) card = yield act(['basis'], { kind: 'confirm-basis', step })
  for (const [index, { kind, ...identifier }] of (given.identifiers ?? []).entries()) {
    card = yield act(['identifiers', index], {
      kind: 'record-identifier',
      step,
      identifier: kind,
      ...identifier,
    })
  }
  if (given.rest) card = yield act(['rest'], { kind: 'rest-not-recorded', step })
  for (const [index, variant] of (given.variants ?? []).entries()) {
    card = yield act(['variants', index], { kind: 'record-variant', step, ...variant })
  }
  if (given.environment) {
    const { confirmed, ...environment } = given.environment
    card = yield act(['environment'], { kind: 'record-environment', step, confirmed, environment })
  }
  for (const question of card.step.ask) {
    const value = given.answers?.[question.id]
    if (value === undefined) continue
    const before = stepState(card.state, step).answers[question.id]
    card = yield act(['answers', question.id], {
      kind: 'answer',
      step,
      question: question.id,
      value,
      replaces: before?.seq ?? null,
    })
  }
  for (const person of given.persons ?? [])
    card = yield act(['persons'], { kind: 'record-person', ...person })
  card = yield* searchScript(given, card, act)
  for (const [index, { outcome, ...place }] of (given.ad_hoc ?? []).entries()) {
    card = yield act(['ad_hoc', index], {
      kind: 'record-search',
      step,
      place: { kind: 'ad-hoc', ...place },
      outcome,
      how: 'single',
    })
  }
  for (const [index, { file: name, ...about }] of (given.evidence ?? []).entries()) {
    card = yield {
      choice: { kind: 'evidence', path: resolve(dirname(file), name), about },
      path: [...at, 'evidence', index, 'file'],
    }
  }
  for (const [index, judgement] of (given.judgements ?? []).entries()) {
    card = yield act(['judgements', index], judgeAct(card.state, judgement))
  }
  for (const [index, { outcome, ...place }] of (given.counter_searches ?? []).entries()) {
    card = yield act(['counter_searches', index], {
      kind: 'record-search',
      step,
      place: { kind: 'counter-evidence', ...place },
      outcome,
      how: 'single',
    })
  }
  for (const [index, finding] of (given.findings ?? []).entries()) {
    card = yield act(['findings', index], ...findingActs(step, nextFinding(card.state), finding))
  }
  for (const [index, hypothesis] of (given.hypotheses ?? []).entries()) {
    card = yield act(['hypotheses', index], { kind: 'record-hypothesis', step, ...hypothesis })
  }
  for (const [index, weight] of (given.weighing ?? []).entries()) {
    card = yield act(['weighing', index], { kind: 'weigh', step, ...weight })
  }
  for (const [index, { kind: what, ...statement }] of (given.statements ?? []).entries()) {
    card = yield act(['statements', index], { kind: 'record-statement', what, ...statement })
  }
  yield* outcomeScript(given, card, act)
}

type MakeAct = (path: Path, ...acts: Act[]) => Scripted

function* outcomeScript(
  given: StepAnswers,
  { step: { id: step }, state }: Card,
  act: MakeAct,
): Generator<Scripted, void, Card> {
  if (given.outcome === 'done') yield act(['outcome'], { kind: 'conclude', step, outcome: 'done' })
  else if (given.outcome) {
    const { is, ...why } = given.outcome
    yield act(['outcome'], { kind: 'conclude', step, outcome: is, ...why })
  }
  if (given.routing || given.destroy) yield closing(given, state, act)
  if (given.pause) yield { choice: { kind: 'pause' }, path: act(['pause']).path }
}

function closing({ routing = '', destroy }: StepAnswers, state: SessionState, act: MakeAct): Scripted {
  if (destroy === undefined) return act(['routing'], { kind: 'close', routing })
  const captures = destroy === 'all' ? unusedCaptures(state).map(({ capture }) => capture.body.id) : destroy
  return act(['destroy'], { kind: 'close', routing, destroy: captures })
}

type GivenSearch = NonNullable<StepAnswers['searches']>[number]

function* searchScript(given: StepAnswers, first: Card, act: MakeAct): Generator<Scripted, Card, Card> {
  let card = first
  const used = new Set<GivenSearch>()
  for (const cell of first.cells) {
    if (cell.done) continue
    const found = mostExact(given.searches ?? [], cell, card.state)
    if (!found) continue
    used.add(found)
    const { search: _, engine: __, for: ___, ...rest } = found
    const path = ['searches', (given.searches ?? []).indexOf(found)]
    const place = { kind: 'plan' as const, search: cell.search, engine: cell.engine, for: cell.for }
    card = yield act(path, {
      kind: 'record-search',
      step: cell.step,
      place,
      how: cell.queries.length > 1 ? 'row' : 'single',
      ...rest,
    })
  }
  const unused = (given.searches ?? []).findIndex((one) => !used.has(one))
  if (unused >= 0) {
    const { search, engine = '', for: value = null } = given.searches?.[unused] ?? { search: '' }
    // No cell takes it: decide() refuses it by name, at its place.
    card = yield act(['searches', unused], {
      kind: 'record-search',
      step: card.step.id,
      place: { kind: 'plan', search, engine, for: value },
      outcome: 'no-results',
      how: 'single',
    })
  }
  return card
}

/** The entry that names a cell most exactly: engine and value before engine or value before neither. */
function mostExact(
  searches: readonly GivenSearch[],
  cell: Cell,
  state: SessionState,
): GivenSearch | undefined {
  const value = searchedValue(state, cell.for)
  const fitting = searches.filter(
    (one) =>
      one.search === cell.search &&
      (one.engine === undefined || one.engine === cell.engine) &&
      (one.for === undefined || one.for === value),
  )
  const exactness = (one: GivenSearch): number =>
    (one.engine === undefined ? 0 : 2) + (one.for === undefined ? 0 : 1)
  return fitting.reduce<GivenSearch | undefined>(
    (best, one) => (best && exactness(best) >= exactness(one) ? best : one),
    undefined,
  )
}

function searchedValue(state: SessionState, id: string | null): string | undefined {
  return [...state.identifiers, ...state.variants].find(({ body }) => body.id === id)?.data?.value
}

/** An identifier by its value, as people write it; its number works too. */
