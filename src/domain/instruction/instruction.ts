import type { Text } from '../language.ts'
import type { WrittenCondition, WrittenInstruction } from './schema.ts'
import type {
  FOR_EACH,
  IDENTIFIER_KINDS,
  QUESTION_TYPES,
  RECORD_KINDS,
  STEP_OUTCOMES,
  STEP_ROLES,
  TELLS,
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
  /** Absent when there are none, so that an instruction without any reads as it did before there were lists. */
  readonly wordLists?: readonly WordList[]
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

/** Words that set a query to a theme, the same for everybody, with who answers for them. */
export interface WordList {
  readonly id: string
  readonly label: Text
  readonly owner: string
  /** Calendar days, YYYY-MM-DD. */
  readonly on: string
  readonly reviewBy: string
  readonly words: readonly string[]
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
export type Telling = (typeof TELLS)[number]
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
  /** Where the answer stands on the first page of a request; it asks nothing more of anybody. */
  readonly tells?: Telling
  readonly options: readonly Labelled[]
  readonly columns: readonly Labelled[]
}

export interface SearchPlan {
  readonly id: string
  readonly label: Text
  readonly engines: readonly string[]
  readonly query: string
  readonly forEach?: (typeof FOR_EACH)[number]
  /** What `{words}` stands for: the words of a list, as its author ordered them. */
  readonly words?: readonly string[]
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
    ...(written.word_lists ? { wordLists: written.word_lists.map(normaliseWordList) } : {}),
    phases: written.phases.map((phase) => ({
      ...phase,
      steps: phase.steps.map((step) => normaliseStep(step, written.word_lists ?? [])),
    })),
  }
}

type WrittenStep = WrittenInstruction['phases'][number]['steps'][number]
type WrittenWordList = NonNullable<WrittenInstruction['word_lists']>[number]

function normaliseWordList({ review_by, ...same }: WrittenWordList): WordList {
  return { ...same, reviewBy: review_by }
}

function normaliseStep(written: WrittenStep, wordLists: readonly WrittenWordList[]): Step {
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
    search: search.map((one) => normaliseSearch(one, wordLists)),
    counterSearches: counter_searches ?? 0,
    reasons: {
      'not-applicable': outcomes['not-applicable'] ?? [],
      'not-possible': outcomes['not-possible'] ?? [],
    },
    doneWhen: done_when,
  }
}

function normaliseSearch(
  written: WrittenStep['search'][number],
  wordLists: readonly WrittenWordList[],
): SearchPlan {
  const { for_each, words, record_per, minimum, ...same } = written
  const list = wordLists.find(({ id }) => id === words)
  return {
    ...same,
    ...(for_each === undefined ? {} : { forEach: for_each }),
    ...(list ? { words: list.words } : {}),
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
  for (const { steps } of instruction.phases) {
    const found = steps.find((step) => step.id === id)
    if (found) return found
  }
  return undefined
}

export function engineLabel(instruction: Instruction, id: string): string {
  return instruction.engines.find((engine) => engine.id === id)?.label ?? id
}
