import {
  engineLabel,
  type IdentifierKind,
  type Instruction,
  type SearchPlan,
  type Step,
} from '../instruction/instruction.ts'
import { byValue, type Counted, type Value } from './same-value.ts'
import { type SessionState, standing, type Written, withdrawalOf } from './state.ts'

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

/** It was searched, and which version of the list that was is asked and not said. */
export function lacksVersion({ asksVersion, done }: Cell): boolean {
  // Where it cannot be read, nothing can be said of it.
  return asksVersion && !!done?.data && !done.data.version && done.body.outcome !== 'blocked'
}

/** What may be searched for: a recorded identifier, or a spelling of the name chosen for the A list. */
interface Target extends Value {
  readonly id: string
}

/** Kinds of identifier that give a context word to set namesakes apart. */
const CONTEXT_KINDS: readonly IdentifierKind[] = ['birth-place', 'residence', 'organisation', 'profession']

/** Every cell of a step's plan, for this subject, in the order to work through. */
export function cellsOf(
  instruction: Instruction,
  state: SessionState,
  step: Step,
  counted: Counted = byValue,
): Cell[] {
  return step.search.flatMap((search) => cellsOfSearch(instruction, state, step, search, counted))
}

function cellsOfSearch(
  instruction: Instruction,
  state: SessionState,
  step: Step,
  search: SearchPlan,
  counted: Counted,
): Cell[] {
  const targets = search.forEach ? counted(targetsOf(state, search.forEach)) : null
  if (targets?.length === 0) return []
  const context = search.query.includes('{context}') ? counted(contexts(state)) : []
  const rows: Row[] =
    targets && search.recordPer === 'cell'
      ? targets.map((target) => ({
          for: target.id,
          queries: queriesFor(search, target.value, context),
          since: newest([target, ...context]),
        }))
      : [
          {
            for: null,
            queries: (targets ?? [{ value: '' }]).flatMap(({ value }) => queriesFor(search, value, context)),
            since: newest([...(targets ?? []), ...context]),
          },
        ]
  return rows
    .filter(({ queries }) => queries.length > 0)
    .flatMap(({ since, ...row }) =>
      search.engines.map((engine) => ({
        step: step.id,
        search: search.id,
        engine,
        engineLabel: engineLabel(instruction, engine),
        ...row,
        minimumReviewed: search.minimumReviewed,
        asksVersion: search.version,
        done: doneFor(state, step.id, search.id, engine, row.for, since),
      })),
    )
}

/** Names count as spellings of the A list as they are written; further spellings are chosen by the screener. */
function targetsOf(state: SessionState, kind: NonNullable<SearchPlan['forEach']>): Target[] {
  const identifiers = standing(state, state.identifiers).filter(({ body }) => body.kind === kind)
  const variants =
    kind === 'name' ? standing(state, state.variants).filter(({ body }) => body.list === 'A') : []
  return [...identifiers, ...variants].map(({ seq, body, data }) => ({
    id: body.id,
    ...typed(data),
    seq,
    searched: () => lastSearchFor(state, body.id)?.seq ?? 0,
  }))
}

function lastSearchFor(state: SessionState, target: string): SearchDone | undefined {
  return state.searches.findLast(({ body }) => body.for === target && !withdrawalOf(state, body.id))
}

function typed(data: { readonly value: string } | null): Pick<Value, 'value' | 'isRead'> {
  return { value: data?.value ?? '', isRead: data !== null }
}

interface Row {
  readonly for: string | null
  readonly queries: string[]
  /** The entry of the newest thing searched for: a search before it did not have that in it. */
  readonly since: number
}

function newest(parts: readonly { readonly seq: number }[]): number {
  return parts.reduce((latest, { seq }) => Math.max(latest, seq), 0)
}

/** Filled in one go, and by function: a `$&` or a `{context}` in what somebody typed is text. */
function queriesFor(
  search: SearchPlan,
  value: string,
  contexts: readonly { readonly value: string }[],
): string[] {
  const words = search.words ? anyOf(search.words) : null
  const fill = (context: string): string =>
    search.query.replace(/\{([a-z]+)\}/g, (whole, name: string) =>
      name === search.forEach
        ? value
        : name === 'context'
          ? context
          : name === 'words'
            ? (words ?? whole)
            : whole,
    )
  return search.query.includes('{context}') ? contexts.map((context) => fill(context.value)) : [fill('')]
}

/** The words as search engines take alternatives; the checker lets no quotation mark into a list. */
function anyOf(words: readonly string[]): string {
  return `(${words.map((word) => `"${word}"`).join(' OR ')})`
}

/** They are searched with, never for. */
function contexts(state: SessionState): Value[] {
  return standing(state, state.identifiers)
    .filter(({ body }) => CONTEXT_KINDS.includes(body.kind))
    .map(({ seq, data }) => ({ ...typed(data), seq, searched: () => 0 }))
}

/** The last search for this cell; none when something to search for was added after it. */
function doneFor(
  state: SessionState,
  step: string,
  search: string,
  engine: string,
  target: string | null,
  since: number,
): SearchDone | null {
  const last = lastSearches(state).get(step)?.get(search)?.get(engine)?.get(target)
  return last && last.seq > since ? last : null
}

type SearchDone = Written<'search-performed'>
/** By step, search, engine and what was searched for. */
type Last = Map<string, Map<string, Map<string, Map<string | null, SearchDone>>>>

/** By the state they were found in: a card asks for every cell several times, and a long log has thousands. */
const found = new WeakMap<SessionState, Last>()

/** The last search of each place in the plan; one done over by the second reader is not in force. */
function lastSearches(state: SessionState): Last {
  const known = found.get(state)
  if (known) return known
  const last: Last = new Map()
  for (const one of standing(state, state.searches)) {
    const { step, search, engine, for: target, repeats } = one.body
    if (search === undefined || engine === undefined || repeats !== undefined) continue
    within(within(within(last, step), search), engine).set(target ?? null, one)
  }
  found.set(state, last)
  return last
}

function within<K, V>(map: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const there = map.get(key) ?? new Map<K, V>()
  map.set(key, there)
  return there
}

export function sameCell(
  a: Pick<Cell, 'search' | 'engine' | 'for'>,
  b: Pick<Cell, 'search' | 'engine' | 'for'>,
): boolean {
  return a.search === b.search && a.engine === b.engine && a.for === b.for
}
