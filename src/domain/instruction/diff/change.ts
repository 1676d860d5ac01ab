import type { WrittenInstruction } from '../schema.ts'

/**
 * What changed between two versions of an instruction, as plain data, and how much it matters. `judge.ts`
 * has the whole table of what is decided by rule.
 */

export type ChangeClass = NonNullable<WrittenInstruction['changes']>[number]['class']

/** Ids where a list has them, else positions: in the old list, or for what was added in the new one. */
export type ChangePath = readonly (string | number)[]

export interface Change {
  /** Within the step, or within the instruction. Empty: the step itself. */
  readonly path: ChangePath
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  /** The value, or for what moved its position. Absent where there is none. */
  readonly before?: unknown
  readonly after?: unknown
  /** Position in the new list, for what was added to one. */
  readonly at?: number
  /** null: the rules cannot tell and the author has not said. */
  readonly class: ChangeClass | null
  readonly decidedBy: 'rule' | 'author' | 'undecided'
  /** The mildest class the rules allow; the class itself where they decide. */
  readonly least: ChangeClass
}

export interface StepPlace {
  readonly id: string
  readonly phase: string
  /** From 0, within the phase. */
  readonly index: number
}

export interface StepDiff {
  /** The id in the new version; for a removed step the one it had. */
  readonly id: string
  /** null: the step is new. */
  readonly before: StepPlace | null
  /** null: the step is gone. */
  readonly after: StepPlace | null
  readonly moved: 'no' | 'order' | 'phase'
  readonly changes: readonly Change[]
  /** The most severe class of its changes; null while one of them is undecided. */
  readonly class: ChangeClass | null
  readonly least: ChangeClass
}

export interface VersionName {
  readonly id: string
  readonly version: string
}

export interface InstructionDiff {
  readonly from: VersionName
  readonly to: VersionName
  /** What a version says of itself (its number, its note, `was`). Two versions that differ only here are the same. */
  readonly about: readonly Change[]
  /** Outside the steps. */
  readonly general: readonly Change[]
  /** Only steps with a change: in the order of the new version, removed ones where they stood. */
  readonly steps: readonly StepDiff[]
}

/** What the author of the new version says of a step: its `changes`. */
export interface AuthorClass {
  readonly step: string
  readonly class: ChangeClass
}

/**
 * Mildest first. Loosened is the worst: something may now go unlooked for, which whoever relies on a
 * dossier has to know. Tightened means that work already done may fall short; clarified, that it must be
 * read again; editorial, nothing.
 */
const SEVERITY: readonly ChangeClass[] = ['editorial', 'clarified', 'tightened', 'loosened']

/** The more severe of two classes. */
export function worse(a: ChangeClass, b: ChangeClass): ChangeClass {
  return SEVERITY.indexOf(a) >= SEVERITY.indexOf(b) ? a : b
}

/** The most severe class; null while a change is undecided that could still be worse. */
export function classOf(changes: readonly Change[]): ChangeClass | null {
  const least = leastOf(changes)
  // Nothing is worse than loosened; and what is undecided is at its least only until somebody says.
  return least !== 'loosened' && changes.some((change) => change.class === null) ? null : least
}

/** The mildest that the most severe class can be, whatever is still decided. */
export function leastOf(changes: readonly Change[]): ChangeClass {
  return changes.reduce<ChangeClass>(
    (sofar, change) => worse(sofar, change.class ?? change.least),
    'editorial',
  )
}

export function worst(classes: readonly ChangeClass[]): ChangeClass {
  return classes.reduce(worse, 'editorial')
}

export type Severity = ChangeClass | 'undecided'

/** Most severe first. What is undecided may turn out to be loosened, so it comes before what cannot. */
export const SEVERITIES: readonly Severity[] = [
  'loosened',
  'undecided',
  'tightened',
  'clarified',
  'editorial',
]

export function severityOf(one: { readonly class: ChangeClass | null }): Severity {
  return one.class ?? 'undecided'
}

/** For sorting. */
export function worstFirst(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b)
}
