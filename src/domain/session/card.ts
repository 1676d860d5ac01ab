import { askedSteps, nextStep } from '../instruction/flow.ts'
import {
  allSteps,
  findStep,
  type Instruction,
  type Phase,
  type Question,
  type Step,
} from '../instruction/instruction.ts'
import type { FindingPart } from './act.ts'
import {
  counterSearches,
  keepsFromClosing,
  type Missing,
  missingInSession,
  missingInStep,
} from './completeness.ts'
import { environmentStep } from './environment.ts'
import { missingOfFindings } from './findings.ts'
import { type Cell, cellsOf } from './plan.ts'
import { reviewOf, rewordedSince, type StepReview, type StepThen } from './review.ts'
import { judgementOn, type SessionState, standing, stepState } from './state.ts'

/** Everything a prompter needs to show one step and to let somebody choose: data, no drawing. */
export interface Card {
  readonly instruction: Instruction
  readonly state: SessionState
  readonly step: Step
  readonly phase: Phase
  /** Position among the steps asked, from 1. */
  readonly position: number
  readonly total: number
  readonly cells: readonly Cell[]
  readonly missing: readonly Missing[]
  readonly next: Next
  /** Here the research environment is settled: the step before the first that searches. */
  readonly settlesEnvironment: boolean
  /** Earlier work on this step that somebody has to look at first, as the step has changed; null: none. */
  readonly review: StepReview | null
  /** The step as it was before its wording changed, where earlier work was kept for that; null otherwise. */
  readonly reworded: StepThen | null
}

/** The next thing to do, so that one key does it. */
export type Next =
  | { readonly kind: 'review' }
  | { readonly kind: 'procedure' }
  | { readonly kind: 'basis' }
  | { readonly kind: 'identifiers' }
  | { readonly kind: 'rest-not-recorded' }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'search'; readonly cell: Cell }
  | { readonly kind: 'judge'; readonly candidate: string }
  | { readonly kind: 'counter-search'; readonly candidate: string }
  | { readonly kind: 'complete-finding'; readonly finding: string; readonly part: FindingPart }
  | { readonly kind: 'hypothesis' }
  | { readonly kind: 'weigh'; readonly finding: string }
  | { readonly kind: 'conclude' }
  /** Only another outcome than done is possible, or something outside this step has to happen first. */
  | { readonly kind: 'outcome' }
  | { readonly kind: 'close' }
  /** All other steps have their outcome, and this one keeps the session from being closed. */
  | { readonly kind: 'reopen' }
  | { readonly kind: 'go'; readonly step: string }

/** A session with the versions it was held under before, by digest. */
export interface Held {
  readonly instruction: Instruction
  readonly earlier: ReadonlyMap<string, Instruction>
  readonly state: SessionState
}

export function cardFor({ instruction, earlier, state }: Held, stepId: string): Card | null {
  const step = findStep(instruction, stepId)
  const steps = askedSteps(instruction, state)
  const position = steps.findIndex(({ id }) => id === stepId) + 1
  const phase = allSteps(instruction).find((placed) => placed.step === step)?.phase
  if (!step || !phase || position === 0) return null
  const cells = cellsOf(instruction, state, step)
  const missing = missingOn(instruction, state, step)
  return {
    instruction,
    state,
    step,
    phase,
    position,
    total: steps.length,
    cells,
    missing,
    next: nextThing(instruction, state, step, cells, missing),
    settlesEnvironment: environmentStep(instruction, state) === step,
    review: reviewOf(earlier, state, step),
    reworded: rewordedSince(earlier, state, step),
  }
}

/** A step that has its outcome tells only what the close will ask of it. */
function missingOn(instruction: Instruction, state: SessionState, step: Step): Missing[] {
  if (step.role === 'closing') return missingInSession(instruction, state)
  return stepState(state, step.id).concluded
    ? keepsFromClosing(instruction, state, step)
    : [...missingInStep(instruction, state, step), ...missingOfFindings(state, step)]
}

function nextThing(
  instruction: Instruction,
  state: SessionState,
  step: Step,
  cells: readonly Cell[],
  missing: readonly Missing[],
): Next {
  const unsaid = missing.find((one) => one.step === step.id && one.what === 'finding')
  if (stepState(state, step.id).concluded && !unsaid) {
    const next = nextStep(instruction, state, step.id)
    // The close sent them here: going on would lead back to it.
    if (missing.length > 0 && next?.role === 'closing') return { kind: 'reopen' }
    return next ? { kind: 'go', step: next.id } : { kind: 'outcome' }
  }
  const first = missing.find((one) => one.step === step.id && one.what !== 'outcome') ?? missing[0]
  if (!first) return step.role === 'closing' ? { kind: 'close' } : { kind: 'conclude' }
  if (first.step !== step.id) return { kind: 'go', step: first.step }
  switch (first.what) {
    case 'review':
      return { kind: 'review' }
    case 'procedure':
    case 'basis':
      return { kind: first.what }
    case 'name':
      return { kind: 'identifiers' }
    case 'identifier-kinds':
      return { kind: 'rest-not-recorded' }
    case 'answer': {
      const question = step.ask.find(({ id }) => id === first.question)
      return question ? { kind: 'question', question } : { kind: 'outcome' }
    }
    case 'searches': {
      const cell = cells.find(({ done }) => done === null)
      return cell ? { kind: 'search', cell } : { kind: 'outcome' }
    }
    case 'judgement':
      return { kind: 'judge', candidate: first.candidate }
    case 'finding': {
      const part = first.parts[0]
      return part ? { kind: 'complete-finding', finding: first.finding, part } : { kind: 'outcome' }
    }
    case 'hypotheses':
    case 'innocent-hypothesis':
      return { kind: 'hypothesis' }
    case 'weighing':
      return { kind: 'weigh', finding: first.finding }
    case 'counter-searches':
      return { kind: 'counter-search', candidate: first.candidate }
    default:
      return { kind: 'outcome' }
  }
}

/** Where each candidate stands, for the card of the match step and for status. */
export function candidatesOn(state: SessionState) {
  return standing(state, state.candidates).map((candidate) => ({
    candidate,
    judgement: judgementOn(state, candidate.body.id) ?? null,
    counterSearches: counterSearches(state, candidate.body.id),
  }))
}
