import type { Text } from '../language.ts'
import type { WrittenCondition, WrittenInstruction } from './schema.ts'
import type {
  FOR_EACH,
  IDENTIFIER_KINDS,
  QUESTION_TYPES,
  RECORD_KINDS,
  STEP_OUTCOMES,
  STEP_ROLES,
} from './vocabulary.ts'

/** The form the program works with: defaults filled in, durations in minutes, steps in one list. */
export interface Instruction {
  readonly id: string
  readonly version: string
  readonly illustrative: boolean
  readonly languages: readonly ('nl' | 'en')[]
  readonly title: Text
  readonly procedures: readonly Procedure[]
  readonly routing: readonly Labelled[]
  readonly grading: 'admiralty'
  readonly engines: readonly Engine[]
  readonly phases: readonly Phase[]
}

export interface Labelled {
  readonly id: string
  readonly label: Text
}

export interface Engine {
  readonly id: string
  readonly label: string
}

export interface Procedure {
  readonly id: string
  readonly title: Text
  readonly standingBasis: StandingBasis
}

/** Why research may be done in this procedure, settled by the organisation once and confirmed per case. */
export interface StandingBasis {
  readonly purpose: Text
  readonly basis: Text
  readonly necessity: Text
  readonly proportionality: Text
  readonly subsidiarity: Text
  readonly owner: string
  /** Calendar day, YYYY-MM-DD. */
  readonly on: string
}

export type PhaseId = 'minimum' | 'extended'

export interface Phase {
  readonly id: PhaseId
  readonly title: Text
  readonly when?: Condition
  readonly steps: readonly Step[]
}

export type Condition = WrittenCondition
export type StepRole = (typeof STEP_ROLES)[number]
export type RecordKind = (typeof RECORD_KINDS)[number]
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number]
export type StepOutcome = (typeof STEP_OUTCOMES)[number]

export interface Step {
  readonly id: string
  readonly was?: string
  readonly role?: StepRole
  readonly title: Text
  readonly purpose: Text
  readonly guidance: Text
  readonly timeboxMinutes?: number
  readonly when?: Condition
  readonly identifiers: readonly IdentifierKind[]
  readonly ask: readonly Question[]
  readonly search: readonly SearchPlan[]
  readonly counterSearches: number
  readonly records: readonly RecordKind[]
  readonly reasons: {
    readonly 'not-applicable': readonly Labelled[]
    readonly 'not-possible': readonly Labelled[]
  }
  readonly pitfalls: readonly Text[]
  readonly doneWhen: readonly Text[]
  readonly sources: readonly string[]
}

export interface Question {
  readonly id: string
  readonly label: Text
  readonly help?: Text
  readonly type: (typeof QUESTION_TYPES)[number]
  readonly required: boolean
  readonly steers: boolean
  readonly options: readonly Labelled[]
  readonly columns: readonly Labelled[]
}

export interface SearchPlan {
  readonly id: string
  readonly label: Text
  readonly engines: readonly string[]
  readonly query: string
  readonly forEach?: (typeof FOR_EACH)[number]
  readonly recordPer: 'cell' | 'row'
  readonly version: boolean
  readonly minimumEngines: number
  /** How many results to look at, or all when there are fewer. */
  readonly minimumReviewed: number
}

/** Written → normalised. Pure renaming and defaults; nothing is judged here. */
export function normalise(written: WrittenInstruction): Instruction {
  return {
    id: written.id,
    version: written.version,
    illustrative: written.illustrative,
    languages: written.languages,
    title: written.title,
    procedures: written.procedures.map(({ standing_basis, ...procedure }) => ({
      ...procedure,
      standingBasis: standing_basis,
    })),
    routing: written.routing,
    grading: written.grading,
    engines: written.engines,
    phases: written.phases.map((phase) => ({ ...phase, steps: phase.steps.map(normaliseStep) })),
  }
}

type WrittenStep = WrittenInstruction['phases'][number]['steps'][number]

function normaliseStep(written: WrittenStep): Step {
  const { timebox, identifiers, ask, search, counter_searches, outcomes, done_when, ...same } = written
  return {
    ...same,
    ...(timebox === undefined ? {} : { timeboxMinutes: Number.parseInt(timebox, 10) }),
    identifiers: identifiers ?? [],
    ask: ask.map((question) => ({
      ...question,
      options: question.options ?? [],
      columns: question.columns ?? [],
    })),
    search: search.map(normaliseSearch),
    counterSearches: counter_searches ?? 0,
    reasons: {
      'not-applicable': outcomes['not-applicable'] ?? [],
      'not-possible': outcomes['not-possible'] ?? [],
    },
    doneWhen: done_when,
  }
}

function normaliseSearch(written: WrittenStep['search'][number]): SearchPlan {
  const { for_each, record_per, minimum, ...same } = written
  return {
    ...same,
    ...(for_each === undefined ? {} : { forEach: for_each }),
    recordPer: record_per,
    minimumEngines: minimum?.engines ?? 1,
    minimumReviewed: minimum?.reviewed ?? 1,
  }
}

/** Every step in the order of the file, with the phase it belongs to. */
export function allSteps(instruction: Instruction): readonly { phase: Phase; step: Step }[] {
  return instruction.phases.flatMap((phase) => phase.steps.map((step) => ({ phase, step })))
}

export function findStep(instruction: Instruction, id: string): Step | undefined {
  return allSteps(instruction).find(({ step }) => step.id === id)?.step
}

export function engineLabel(instruction: Instruction, id: string): string {
  return instruction.engines.find((engine) => engine.id === id)?.label ?? id
}
