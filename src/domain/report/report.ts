import { allSteps, type Instruction, type PhaseId, type Step } from '../instruction/instruction.ts'
import { compareVersions } from '../instruction/versions.ts'
import type { Text } from '../language.ts'
import type { CountedSession, CountedStep } from './counted-session.ts'
import { type LeadTime, leadTimeOf } from './lead-time.ts'
import type { Quarter } from './quarters.ts'
import { type Tens, tens } from './tens.ts'

/** Does the instruction work? Of each quarter and version what became of each step, and nothing of any person. */
export interface Report {
  readonly format: 'screen-report/1'
  readonly quarters: readonly QuarterReport[]
  /** Sessions that could not be read, of whatever quarter: they count in none. */
  readonly unreadable: number
}

export interface QuarterReport extends Quarter {
  /** Sessions that were cancelled in it, such as those begun on the wrong case: they count nowhere else. */
  readonly cancelled: Tens
  /** The versions that sessions were sealed under in it. */
  readonly versions: readonly VersionReport[]
}

export interface VersionReport {
  readonly instruction: { readonly id: string; readonly version: string; readonly digest: string }
  readonly illustrative: boolean
  readonly sessions: Tens
  readonly leadTime: LeadTime
  /** In the order of the instruction; none where there are fewer than ten sessions to tell of. */
  readonly steps: readonly StepReport[]
}

export interface StepReport {
  readonly id: string
  readonly title: Text
  readonly phase: PhaseId
  /** Sessions in which the step was asked. */
  readonly asked: Tens
  readonly outcomes: Readonly<Record<ToldOutcome, Tens>>
  /** null: the step has so many reasons that their counts could give one of them away. */
  readonly reasons: readonly ReasonCount[] | null
}

export interface ReasonCount {
  readonly outcome: 'not-applicable' | 'not-possible'
  readonly id: string
  readonly label: Text
  readonly sessions: Tens
}

/** A sealed session has no step that was put off. */
export const TOLD_OUTCOMES = [
  'done-no-findings',
  'done-with-findings',
  'not-applicable',
  'not-possible',
] as const
export type ToldOutcome = (typeof TOLD_OUTCOMES)[number]

/**
 * Figures that add up to one another are each known to within ten. As long as fewer than ten of them make up a
 * total, no subtraction leaves a single possible value (tens.ts): two outcomes, and the reasons of the others.
 */
const MOST_REASONS = 7

type Sealed = Extract<CountedSession, { end: 'sealed' }>

/** Sessions of any time, and the versions they were sealed under by digest → what is told of these quarters. */
export function buildReport(
  quarters: readonly Quarter[],
  sessions: readonly CountedSession[],
  versions: ReadonlyMap<string, Instruction>,
  unreadable: number,
): Report {
  return {
    format: 'screen-report/1',
    quarters: quarters.map((quarter) => {
      const within = sessions.filter(({ on }) => on >= quarter.from && on <= quarter.to)
      const sealed = within.filter((session): session is Sealed => session.end === 'sealed')
      return {
        ...quarter,
        cancelled: tens(within.length - sealed.length),
        versions: [...versions]
          .map(([digest, instruction]) => ({
            digest,
            instruction,
            own: sealed.filter((session) => session.digest === digest),
          }))
          .filter(({ own }) => own.length > 0)
          .map(({ digest, instruction, own }) => versionReport(digest, instruction, own))
          .sort(inOrder),
      }
    }),
    unreadable,
  }
}

function inOrder({ instruction: a }: VersionReport, { instruction: b }: VersionReport): number {
  return a.id === b.id ? compareVersions(a.version, b.version) : a.id < b.id ? -1 : 1
}

function versionReport(digest: string, instruction: Instruction, sessions: readonly Sealed[]): VersionReport {
  const count = tens(sessions.length)
  const all = sessions.flatMap(({ steps }) => steps)
  return {
    instruction: { id: instruction.id, version: instruction.version, digest },
    illustrative: instruction.illustrative,
    sessions: count,
    leadTime: leadTimeOf(sessions.map(({ minutes }) => minutes)),
    steps:
      count === null ? [] : allSteps(instruction).map(({ phase, step }) => stepReport(phase.id, step, all)),
  }
}

function stepReport(phase: PhaseId, step: Step, all: readonly CountedStep[]): StepReport {
  const own = all.filter(({ id }) => id === step.id)
  const ending = (outcome: ToldOutcome): CountedStep[] => own.filter((one) => one.outcome === outcome)
  return {
    id: step.id,
    title: step.title,
    phase,
    asked: tens(own.length),
    outcomes: {
      'done-no-findings': tens(ending('done-no-findings').length),
      'done-with-findings': tens(ending('done-with-findings').length),
      'not-applicable': tens(ending('not-applicable').length),
      'not-possible': tens(ending('not-possible').length),
    },
    reasons: reasonCounts(step, own),
  }
}

function reasonCounts({ reasons }: Step, own: readonly CountedStep[]): readonly ReasonCount[] | null {
  const asked = (['not-applicable', 'not-possible'] as const).flatMap((outcome) =>
    reasons[outcome].map((reason) => ({ outcome, ...reason })),
  )
  if (asked.length > MOST_REASONS) return null
  return asked.map(({ outcome, id, label }) => ({
    outcome,
    id,
    label,
    sessions: tens(own.filter((one) => one.outcome === outcome && one.reason === id).length),
  }))
}
