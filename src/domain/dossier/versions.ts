import { findStep, type Instruction, type SearchPlan, type Step } from '../instruction/instruction.ts'
import { baseAt, idThen } from '../session/migration.ts'
import type { HeldUnder, Written } from '../session/state.ts'
import type { Span } from './model.ts'
import { entry, id, type Source, text } from './parts.ts'

/** Work on a step as the dossier meets it: an entry, and what the step is called where it is printed. */
export interface Work {
  readonly seq: number
  readonly body: { readonly step: string }
}

/** Under which version work was done, and what the step asked there. */
export interface Under {
  readonly version: string
  /** The version under which somebody last said that it still stands; null: nobody had to. */
  readonly confirmed: string | null
  /** The version whose words it has: that of `confirmed`, or else of `version`. */
  readonly instruction: Instruction
  readonly step: Step | undefined
}

/** A session that moved says of everything under which version it was done; any other has but one. */
export function hasMoved({ state }: Source): boolean {
  return state.migrations.length > 0
}

/** `until`: the entry that set the work aside, for work that no longer counts. */
export function under(source: Source, { seq, body }: Work, until?: number): Under {
  const { state } = source
  const last = until === undefined ? state.versions.length - 1 : baseAt(state, until).index
  const idAt = (at: number): string | null => idThen(state, body.step, baseAt(state, at).index, last)
  const confirmation = state.reviews.findLast(
    (review) =>
      review.seq > seq &&
      (until === undefined || review.seq < until) &&
      review.body.decision !== 'redone' &&
      review.body.step === idAt(review.seq),
  )
  const stands = confirmation?.seq ?? seq
  const instruction = instructionOf(source, baseAt(state, stands))
  return {
    version: baseAt(state, seq).version,
    confirmed: confirmation ? baseAt(state, confirmation.seq).version : null,
    instruction,
    step: findStep(instruction, idAt(stands) ?? body.step),
  }
}

/** A version that the session was held under. */
export function instructionOf(
  { state, instruction, earlier }: Source,
  { digest }: Pick<HeldUnder, 'digest'>,
): Instruction {
  return digest === state.instruction.digest ? instruction : (earlier.get(digest) ?? instruction)
}

/** Points to the entry and, where there is more than one, says the version it was written under. */
export function versionedEntry(source: Source, work: Work, until?: number): Span[] {
  if (!hasMoved(source)) return [entry(work)]
  const { words } = source
  const { version, confirmed } = under(source, work, until)
  return [
    entry(work),
    text(` (${words.underVersion} `),
    id(version),
    ...(confirmed ? [text(`, ${words.confirmedUnder} `), id(confirmed)] : []),
    text(')'),
  ]
}

/** What the plan asked of the search when it was done; null: it was in no plan. */
export function planThen(
  source: Source,
  { seq, body }: Written<'search-performed'>,
  until?: number,
): SearchPlan | null {
  const { state } = source
  const held = baseAt(state, seq)
  const last = until === undefined ? state.versions.length - 1 : baseAt(state, until).index
  const step = findStep(instructionOf(source, held), idThen(state, body.step, held.index, last) ?? body.step)
  return step?.search.find((plan) => plan.id === body.search) ?? null
}

/** The same, for the cell of a column that is about versions. */
export function versionRuns(source: Source, work: Work, until?: number): Span[][] {
  const { version, confirmed } = under(source, work, until)
  return [[id(version)], ...(confirmed ? [[text(`${source.words.confirmed} `), id(confirmed)]] : [])]
}
