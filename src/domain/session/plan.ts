import { engineLabel, type IdentifierKind, type Instruction, type SearchPlan, type Step } from '../instruction/instruction.ts'
import { type SessionState, standing, type Written } from './state.ts'

/** One place in the plan of searches: a value to look for, at one engine, or all values at one engine. */
export interface Cell {
  readonly step: string
  readonly search: string
  readonly engine: string
  readonly engineLabel: string
  /** The name or other identifier searched for; null when the row takes all of them together. */
  readonly for: string | null
  /** Ready to type, exactly as the log will have them. */
  readonly queries: readonly string[]
  /** How many results to look at, or all when there are fewer. */
  readonly minimumReviewed: number
  readonly asksVersion: boolean
  /** The record in force: the last search done for this cell. */
  readonly done: Written<'search-performed'> | null
}

/** What may be searched for: a recorded identifier, or a spelling of the name chosen for the A list. */
interface Target {
  readonly id: string
  readonly value: string
}

/** Kinds of identifier that give a context word to set namesakes apart. */
const CONTEXT_KINDS: readonly IdentifierKind[] = ['birth-place', 'residence', 'organisation', 'profession']

/** Every cell of a step's plan, for this subject, in the order to work through. */
export function cellsOf(instruction: Instruction, state: SessionState, step: Step): Cell[] {
  return step.search.flatMap((search) => cellsOfSearch(instruction, state, step, search))
}

function cellsOfSearch(instruction: Instruction, state: SessionState, step: Step, search: SearchPlan): Cell[] {
  const targets = search.forEach ? targetsOf(state, search.forEach) : null
  if (targets?.length === 0) return []
  const rows: { for: string | null; queries: string[] }[] =
    targets && search.recordPer === 'cell'
      ? targets.map((target) => ({ for: target.id, queries: queriesFor(state, search, target.value) }))
      : [{ for: null, queries: (targets ?? [{ value: '' }]).flatMap(({ value }) => queriesFor(state, search, value)) }]
  return rows
    .filter(({ queries }) => queries.length > 0)
    .flatMap((row) =>
      search.engines.map((engine) => ({
        step: step.id,
        search: search.id,
        engine,
        engineLabel: engineLabel(instruction, engine),
        ...row,
        minimumReviewed: search.minimumReviewed,
        asksVersion: search.version,
        done: doneFor(state, step.id, search.id, engine, row.for),
      })),
    )
}

/** Names count as spellings of the A list as they are written; further spellings are chosen by the screener. */
function targetsOf(state: SessionState, kind: NonNullable<SearchPlan['forEach']>): Target[] {
  const identifiers = standing(state, state.identifiers).filter(({ body }) => body.kind === kind)
  const variants = kind === 'name' ? standing(state, state.variants).filter(({ body }) => body.list === 'A') : []
  const targets = [...identifiers, ...variants].map(({ body, data }) => ({ id: body.id, value: data?.value ?? '' }))
  return targets.filter(({ value }, index) => targets.findIndex((other) => other.value === value) === index)
}

function queriesFor(state: SessionState, search: SearchPlan, value: string): string[] {
  const filled = search.forEach ? search.query.replaceAll(`{${search.forEach}}`, value) : search.query
  if (!filled.includes('{context}')) return [filled]
  return contexts(state).map((context) => filled.replaceAll('{context}', context))
}

function contexts(state: SessionState): string[] {
  const values = standing(state, state.identifiers)
    .filter(({ body }) => CONTEXT_KINDS.includes(body.kind))
    .map(({ data }) => data?.value ?? '')
  return [...new Set(values)]
}

function doneFor(state: SessionState, step: string, search: string, engine: string, target: string | null) {
  return (
    state.searches.findLast(
      ({ body }) =>
        body.step === step && body.search === search && body.engine === engine && (body.for ?? null) === target,
    ) ?? null
  )
}

export function sameCell(a: Pick<Cell, 'search' | 'engine' | 'for'>, b: Pick<Cell, 'search' | 'engine' | 'for'>): boolean {
  return a.search === b.search && a.engine === b.engine && a.for === b.for
}
