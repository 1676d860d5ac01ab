import type { WrittenCondition, WrittenInstruction } from './schema.ts'
import { STEP_OUTCOMES } from './vocabulary.ts'

/**
 * Which steps can ever be asked. A step whose condition rests on a step that is never asked is never
 * asked either, so this grows from the steps that rest on nothing: what waits for itself stays out.
 */

type WrittenStep = WrittenInstruction['phases'][number]['steps'][number]

/** A step that can never be asked, with what keeps it out. */
export type NeverAsked =
  | { readonly step: string; readonly why: 'contradiction' }
  /** `path` begins and ends with the step: each waits for the next. */
  | { readonly step: string; readonly why: 'circle'; readonly path: readonly string[] }

export interface Reach {
  /** Only those with a fault of their own, not what merely waits for such a step. */
  readonly never: readonly NeverAsked[]
  /** Whether these conditions can hold together. */
  canHold(...conditions: readonly (WrittenCondition | undefined)[]): boolean
}

export function reachOf(written: WrittenInstruction): Reach {
  const placed = new Map(
    written.phases.flatMap((phase) =>
      phase.steps.map((step): [string, Placed] => [
        step.id,
        { step, conditions: [phase.when, step.when].filter((when) => when !== undefined) },
      ]),
    ),
  )
  const asked = askable(placed)
  const notAsked = [...placed.values()].filter(({ step }) => !asked.has(step.id))
  // With every step taken for asked: what then does not hold contradicts itself.
  const canHold: Reach['canHold'] = (...conditions) =>
    satisfiable(
      conditions.filter((one) => one !== undefined),
      (id, values) => possible(placed, id, values),
    )
  const contradictory = notAsked.filter(({ conditions }) => !canHold(...conditions))
  const waiting = new Map(
    notAsked
      .filter((one) => !contradictory.includes(one))
      .map(({ step, conditions }) => [
        step.id,
        [...new Set(conditions.flatMap(stepsReadBy))].find((id) => placed.has(id) && !asked.has(id)) ?? '',
      ]),
  )
  return {
    never: [
      ...contradictory.map(({ step }): NeverAsked => ({ step: step.id, why: 'contradiction' })),
      ...circles(waiting),
    ],
    canHold,
  }
}

interface Placed {
  readonly step: WrittenStep
  readonly conditions: readonly WrittenCondition[]
}

function askable(placed: ReadonlyMap<string, Placed>): ReadonlySet<string> {
  const readers = new Map<string, string[]>()
  for (const [id, { conditions }] of placed) {
    for (const read of conditions.flatMap(stepsReadBy)) readers.set(read, [...(readers.get(read) ?? []), id])
  }
  const asked = new Set<string>()
  const todo = [...placed.keys()].reverse()
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const { conditions } = placed.get(id) ?? { conditions: [] }
    if (asked.has(id)) continue
    const holds = satisfiable(conditions, (read, values) =>
      // A step there is not has a problem of its own.
      placed.has(read) && !asked.has(read) ? [] : possible(placed, read, values),
    )
    if (!holds) continue
    asked.add(id)
    todo.push(...(readers.get(id) ?? []))
  }
  return asked
}

/** Of these outcomes those that the step can end with; null asks for its answers, which have no such bounds. */
function possible(
  placed: ReadonlyMap<string, Placed>,
  id: string,
  outcomes: readonly string[] | null,
): readonly string[] {
  const step = placed.get(id)?.step
  if (outcomes === null) return STEP_OUTCOMES
  return step ? outcomes.filter((outcome) => outcomesOf(step).includes(outcome)) : outcomes
}

/** Reasons do not bound it, as "other" is always one; but see what `conclude` and `close` refuse. */
export function outcomesOf(step: WrittenStep): readonly string[] {
  // Its outcome is given in one go with the end of the session: nothing can follow.
  if (step.role === 'closing') return []
  const mustBeDone = step.role === 'purpose' || step.role === 'intake' || step.role === 'match'
  return STEP_OUTCOMES.filter(
    (outcome) =>
      !(mustBeDone && (outcome === 'not-applicable' || outcome === 'not-possible')) &&
      !(outcome === 'done-with-findings' && !step.records.includes('findings')),
  )
}

function stepsReadBy(condition: WrittenCondition): string[] {
  return [
    ...(condition.outcome ? [condition.outcome.step] : []),
    ...(condition.answer ? [condition.answer.step] : []),
    ...[...(condition.all ?? []), ...(condition.any ?? [])].flatMap(stepsReadBy),
  ]
}

/** Each circle once. */
function circles(waiting: ReadonlyMap<string, string>): NeverAsked[] {
  const told = new Set<string>()
  return [...waiting.keys()].flatMap((first): NeverAsked[] => {
    const path: string[] = []
    let id: string | undefined = first
    while (id !== undefined && !path.includes(id) && !told.has(id)) {
      path.push(id)
      id = waiting.get(id)
    }
    for (const one of path) told.add(one)
    const circle = id === undefined ? [] : path.slice(path.indexOf(id))
    return id !== undefined && path.includes(id) ? [{ step: id, why: 'circle', path: [...circle, id] }] : []
  })
}

/** What is wanted of one thing: any of these values. */
type Wanted = ReadonlyMap<string, readonly string[]>

/** A hostile file can have more combinations than there is time for: after so many the answer is yes. */
const MAX_TRIES = 2000

function satisfiable(
  conditions: readonly WrittenCondition[],
  possibleFor: (step: string, outcomes: readonly string[] | null) => readonly string[],
): boolean {
  let tries = 0
  const search = (todo: readonly WrittenCondition[], wanted: Wanted): boolean => {
    tries += 1
    if (tries > MAX_TRIES) return true
    const flat = todo.flatMap(withInner)
    const narrowed = flat.reduce<Wanted | null>(
      (before, condition) => before && narrow(before, condition, possibleFor),
      wanted,
    )
    if (!narrowed) return false
    const [choice, ...others] = flat.flatMap(({ any }) => (any ? [any] : []))
    if (!choice) return true
    return choice.some((branch) => search([branch, ...others.map((any) => ({ any }))], narrowed))
  }
  return search(conditions, new Map())
}

function withInner(condition: WrittenCondition): WrittenCondition[] {
  return [condition, ...(condition.all ?? []).flatMap(withInner)]
}

/** What is wanted once this condition is wanted as well; null when that leaves nothing. */
function narrow(
  wanted: Wanted,
  { procedure, signal, outcome, answer }: WrittenCondition,
  possibleFor: (step: string, outcomes: readonly string[] | null) => readonly string[],
): Wanted | null {
  const asked: [string, readonly string[]][] = []
  if (procedure) asked.push(['procedure', procedure])
  if (signal) asked.push(['signal', [signal]])
  if (outcome) asked.push([`outcome ${outcome.step}`, possibleFor(outcome.step, outcome.is)])
  if (answer) {
    const given = possibleFor(answer.step, null).length > 0 ? [answer.is] : []
    asked.push([`answer ${answer.step} ${answer.question}`, given])
  }
  const all = new Map(wanted)
  for (const [thing, values] of asked) {
    const left = all.get(thing)?.filter((value) => values.includes(value)) ?? values
    if (left.length === 0) return null
    all.set(thing, left)
  }
  return all
}
