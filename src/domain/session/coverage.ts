import { askedSteps, placedSteps } from '../instruction/flow.ts'
import type { Instruction, PhaseId, Step, StepOutcome } from '../instruction/instruction.ts'
import { cellsOf } from './plan.ts'
import { atLeast, atMost, type Counted } from './same-value.ts'
import { type ReadingStanding, readingStanding } from './second-reading.ts'
import { judgementOn, type SessionState, standing, stepState } from './state.ts'

/** How far the work on a phase is. It counts work, never what the work showed of a person. */
export interface PhaseCoverage {
  readonly phase: PhaseId
  /** false: the phase is not open, so that none of its steps applies. */
  readonly applies: boolean
  /** Of the steps that apply: those with an outcome that is not "deferred". */
  readonly steps: { readonly concluded: number; readonly applying: number; readonly notPossible: number }
  /** Of the searches planned in those steps; null: not known without what was typed, which was erased or encrypted. */
  readonly searches: SearchCount | null
  /** Ids of the steps that are open, in the order of the walk. */
  readonly open: readonly string[]
}

export interface SearchCount {
  readonly performed: number
  readonly planned: number
  /** Not done, as the step ended without, with a reason. */
  readonly dropped: number
}

export function coverageOf(instruction: Instruction, state: SessionState): PhaseCoverage[] {
  const open = new Set(placedSteps(instruction, state).flatMap((one) => (one.closedBy ? [] : [one.step])))
  const walked = askedSteps(instruction, state)
  return instruction.phases.map(({ id, steps }) => {
    const applying = walked.filter((step) => open.has(step) && steps.includes(step))
    const ended = applying.filter((step) => isConcluded(outcomeOf(state, step)))
    return {
      phase: id,
      applies: applying.length > 0,
      steps: {
        concluded: ended.length,
        applying: applying.length,
        notPossible: ended.filter((step) => outcomeOf(state, step) === 'not-possible').length,
      },
      searches: searchesOf(instruction, state, applying),
      open: applying.filter((step) => !ended.includes(step)).map((step) => step.id),
    }
  })
}

/** What cannot be read may be the same or not: a count is told where it comes to the same. */
function searchesOf(
  instruction: Instruction,
  state: SessionState,
  steps: readonly Step[],
): SearchCount | null {
  const fewest = countSearches(instruction, state, steps, atLeast)
  const most = countSearches(instruction, state, steps, atMost)
  return fewest.planned === most.planned && fewest.performed === most.performed ? most : null
}

function countSearches(
  instruction: Instruction,
  state: SessionState,
  steps: readonly Step[],
  counted: Counted,
): SearchCount {
  const cells = steps.flatMap((step) =>
    cellsOf(instruction, state, step, counted).map(({ done }) => ({ done, outcome: outcomeOf(state, step) })),
  )
  const undone = cells.filter(({ done }) => done === null)
  return {
    performed: cells.length - undone.length,
    planned: cells.length,
    dropped: undone.filter(({ outcome }) => outcome === 'not-applicable' || outcome === 'not-possible')
      .length,
  }
}

function outcomeOf(state: SessionState, { id }: Step): StepOutcome | null {
  return stepState(state, id).concluded?.body.outcome ?? null
}

function isConcluded(outcome: StepOutcome | null): boolean {
  return outcome !== null && outcome !== 'deferred'
}

/** Where the second reader stands; `asked`: a step that applies asks for one. */
export function readerStanding(
  instruction: Instruction,
  state: SessionState,
): { readonly asked: boolean; readonly standing: ReadingStanding } {
  return {
    asked: askedSteps(instruction, state).some(({ role }) => role === 'review'),
    standing: readingStanding(instruction, state),
  }
}

/**
 * What a session came to, in words that judge nobody. not-yet: it is open. candidates: nothing was found, but
 * an account or record was noted that is not excluded.
 */
export type SessionOutcome = 'not-yet' | 'cancelled' | 'nothing-found' | 'candidates' | 'findings'

export function sessionOutcome(state: SessionState): SessionOutcome {
  const status = state.status === 'transferred' ? state.transfer?.status : state.status
  if (status === 'open' || status === 'absent') return 'not-yet'
  if (status === 'cancelled') return 'cancelled'
  if (standing(state, state.findings).length > 0) return 'findings'
  const left = standing(state, state.candidates).filter(
    ({ body }) => judgementOn(state, body.id)?.body.state !== 'excluded',
  )
  return left.length > 0 ? 'candidates' : 'nothing-found'
}
