import { askedSteps } from '../instruction/flow.ts'
import type { IdentifierKind, Instruction, Step } from '../instruction/instruction.ts'
import type { FindingPart } from './act.ts'
import { missingOfFindings } from './findings.ts'
import { missingHypotheses, missingWeighing } from './hypotheses.ts'
import { cellsOf } from './plan.ts'
import { type ReadingStanding, readingStanding } from './second-reading.ts'
import { answerTo, judgementOn, type SessionState, standing, stepState, type Written } from './state.ts'

/** Something that still has to be done before a step can be concluded as done, or the session closed. */
export type Missing = { readonly step: string } & (
  | {
      readonly what:
        | 'procedure'
        | 'basis'
        | 'name'
        | 'no-searches'
        | 'outcome'
        | 'deferred'
        | 'signal-undecided'
        /** The person is a minor: extended research waits for the team lead. */
        | 'consent'
    }
  /** The step changed after work on it was done: somebody has to look at that first. */
  | { readonly what: 'review'; readonly need: 'confirm' | 'redo' }
  | { readonly what: 'answer'; readonly question: string }
  | { readonly what: 'identifier-kinds'; readonly kinds: readonly IdentifierKind[] }
  | { readonly what: 'searches'; readonly count: number }
  | { readonly what: 'engines'; readonly search: string; readonly expected: number; readonly found: number }
  | { readonly what: 'judgement'; readonly candidate: string }
  /** A finding of which something is not said yet. */
  | { readonly what: 'finding'; readonly finding: string; readonly parts: readonly FindingPart[] }
  | { readonly what: 'hypotheses'; readonly expected: number; readonly found: number }
  | { readonly what: 'innocent-hypothesis' }
  | { readonly what: 'weighing'; readonly finding: string }
  /** Nobody else has read the work and agreed, or it went on since. */
  | { readonly what: 'second-reader'; readonly standing: Exclude<ReadingStanding, 'agreed'> }
  | {
      readonly what: 'counter-searches'
      readonly candidate: string
      readonly expected: number
      readonly found: number
    }
)

/** What keeps a step from being concluded as done; empty when nothing does. What its findings lack does not. */
export function missingInStep(instruction: Instruction, state: SessionState, step: Step): Missing[] {
  const { review } = stepState(state, step.id)
  if (review) return [{ step: step.id, what: 'review', need: review.need }]
  return [
    ...missingBasis(instruction, state, step),
    ...missingIdentifiers(state, step),
    ...missingAnswers(state, step),
    ...missingSearches(instruction, state, step),
    ...missingJudgements(state, step),
    ...missingHypotheses(state, step),
    ...missingWeighing(state, step),
    ...missingReading(instruction, state, step),
  ]
}

/** What keeps the session from being closed: everything but the closing step's own outcome. */
export function missingInSession(instruction: Instruction, state: SessionState): Missing[] {
  const steps = askedSteps(instruction, state)
  const perStep = steps.flatMap((step) => keepsFromClosing(instruction, state, step))
  const purpose = steps.find(({ role }) => role === 'purpose')
  const open = { raised: 'signal-undecided', 'awaiting-consent': 'consent' } as const
  const { status } = state.signal
  return purpose && (status === 'raised' || status === 'awaiting-consent')
    ? [...perStep, { step: purpose.id, what: open[status] }]
    : perStep
}

/** What of one step keeps the session from being closed, whatever outcome the step has by now. */
export function keepsFromClosing(instruction: Instruction, state: SessionState, step: Step): Missing[] {
  const { concluded, review } = stepState(state, step.id)
  const unsaid = missingOfFindings(state, step)
  if (step.role === 'closing') return [...missingInStep(instruction, state, step), ...unsaid]
  if (review) return [{ step: step.id, what: 'review', need: review.need }]
  if (!concluded) return [{ step: step.id, what: 'outcome' }]
  if (concluded.body.outcome === 'deferred') return [{ step: step.id, what: 'deferred' }, ...unsaid]
  // A step concluded as done can come undone: a name added later opens new searches.
  return concluded.body.outcome.startsWith('done')
    ? [...missingInStep(instruction, state, step), ...unsaid]
    : unsaid
}

function missingBasis(instruction: Instruction, state: SessionState, step: Step): Missing[] {
  if (step.role !== 'purpose') return []
  if (!instruction.procedures.some(({ id }) => id === state.procedure))
    return [{ step: step.id, what: 'procedure' }]
  return state.basisConfirmed ? [] : [{ step: step.id, what: 'basis' }]
}

function missingIdentifiers(state: SessionState, step: Step): Missing[] {
  const kinds = openKinds(state, step)
  const named = standing(state, state.identifiers).some(({ body }) => body.kind === 'name')
  return [
    ...(step.identifiers.includes('name') && !named ? [{ step: step.id, what: 'name' } as const] : []),
    ...(kinds.length > 0 ? [{ step: step.id, what: 'identifier-kinds', kinds } as const] : []),
  ]
}

/** Kinds the step asks for that have neither a value nor "not recorded". A name is never "not recorded". */
export function openKinds(state: SessionState, step: Step): IdentifierKind[] {
  const present = new Set(standing(state, state.identifiers).map(({ body }) => body.kind))
  return step.identifiers.filter(
    (kind) => kind !== 'name' && !present.has(kind) && !state.notRecorded.includes(kind),
  )
}

function missingAnswers(state: SessionState, step: Step): Missing[] {
  return step.ask
    .filter(({ id, required }) => required && answerTo(state, step.id, id) === undefined)
    .map(({ id }) => ({ step: step.id, what: 'answer', question: id }))
}

function missingSearches(instruction: Instruction, state: SessionState, step: Step): Missing[] {
  if (step.search.length === 0) return []
  const cells = cellsOf(instruction, state, step)
  if (cells.length === 0) return [{ step: step.id, what: 'no-searches' }]
  const open = cells.filter(({ done }) => done === null).length
  return open > 0
    ? [{ step: step.id, what: 'searches', count: open }]
    : missingEngines(instruction, state, step)
}

/** A blocked engine does not count towards the minimum. */
function missingEngines(instruction: Instruction, state: SessionState, step: Step): Missing[] {
  const planned = new Set(cellsOf(instruction, state, step).map(({ search }) => search))
  return step.search.flatMap((search): Missing[] => {
    // Nothing of the kind was recorded, such as a phone number: there is nothing to search.
    if (!planned.has(search.id)) return []
    const places = standing(state, state.searches)
      .filter(({ body }) => body.step === step.id && (body.search === search.id || body.search === undefined))
      .filter(({ body }) => body.outcome !== 'blocked')
      .map(({ body, data }) => body.engine ?? engineNamed(instruction, data?.where ?? ''))
    const found = new Set(places).size
    const expected = Math.min(search.minimumEngines, search.engines.length)
    return found < expected ? [{ step: step.id, what: 'engines', search: search.id, expected, found }] : []
  })
}

/** A place typed by hand may be an engine of the plan: that is one engine, not two. */
function engineNamed(instruction: Instruction, where: string): string {
  const wanted = where.trim().toLowerCase()
  return (
    instruction.engines.find(({ id, label }) => id === wanted || label.toLowerCase() === wanted)?.id ?? wanted
  )
}

/** States in which a candidate may be the subject, so that one has to look for the contrary. */
const MAY_BE_SUBJECT = new Set(['possible', 'plausible', 'established'])

function missingJudgements(state: SessionState, step: Step): Missing[] {
  if (step.role !== 'match') return []
  return standing(state, state.candidates).flatMap(({ body }): Missing[] => {
    const judgement = judgementOn(state, body.id)
    if (!judgement || restsOnWithdrawn(state, judgement))
      return [{ step: step.id, what: 'judgement', candidate: body.id }]
    if (!MAY_BE_SUBJECT.has(judgement.body.state)) return []
    const found = counterSearches(state, body.id)
    const expected = step.counterSearches
    return found < expected
      ? [{ step: step.id, what: 'counter-searches', candidate: body.id, expected, found }]
      : []
  })
}

function missingReading(instruction: Instruction, state: SessionState, step: Step): Missing[] {
  if (step.role !== 'review') return []
  const standing = readingStanding(instruction, state)
  return standing === 'agreed' ? [] : [{ step: step.id, what: 'second-reader', standing }]
}

/** A judgement falls with an identifier it stands on: it has to be given anew. */
function restsOnWithdrawn(state: SessionState, { body }: Written<'identity-judged'>): boolean {
  const known = new Set(standing(state, state.identifiers).map((identifier) => identifier.body.id))
  return [...body.matching, ...body.contradicting].some((id) => !known.has(id))
}

export function counterSearches(state: SessionState, candidate: string): number {
  return standing(state, state.searches).filter(
    ({ body }) => body.reason === 'counter-evidence' && body.candidate === candidate,
  ).length
}
