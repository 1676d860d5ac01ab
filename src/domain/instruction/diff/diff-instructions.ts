import type { Renaming } from '../digests.ts'
import { allSteps, type Instruction } from '../instruction.ts'
import {
  type AuthorClass,
  type Change,
  type ChangeClass,
  classOf,
  type InstructionDiff,
  leastOf,
  type StepDiff,
  type StepPlace,
  worse,
} from './change.ts'
import { Collected, compare, compareValues } from './compare.ts'
import { stepChanges } from './diff-step.ts'
import { ABOUT, editorial, generalShape, stepShape } from './judge.ts'
import { movedSteps, type Placed, placed, renamedSteps } from './steps.ts'

/** Everything that changed from `a` to `b`. `authors`: the `changes` of b's file, which decide what no rule can. */
export function diffInstructions(
  a: Instruction,
  b: Instruction,
  authors: readonly AuthorClass[] = [],
): InstructionDiff {
  const names = renamedSteps(a, b)
  const renamed: Renaming = (id) => names.get(id) ?? id
  const said = new Map<string, ChangeClass>()
  for (const author of authors)
    said.set(author.step, worse(author.class, said.get(author.step) ?? 'editorial'))
  const about = new Collected()
  compareAbout(a, b, renamed, about)
  const general = new Collected()
  compare(generalShape(renamed), withoutSteps(a), withoutSteps(b), [], general)
  return {
    from: { id: a.id, version: a.version },
    to: { id: b.id, version: b.version },
    about: about.changes,
    general: general.changes.map(settled),
    steps: compareSteps(placed(a), placed(b), renamed, said),
  }
}

/** Out of the author's reach: what no rule decides is as severe as the least it can be. */
function settled(change: Change): Change {
  return change.class === null ? { ...change, class: change.least, decidedBy: 'rule' } : change
}

export function withoutSteps(instruction: Instruction): object {
  return {
    ...Object.fromEntries(Object.entries(instruction).filter(([key]) => !ABOUT.has(key))),
    phases: instruction.phases.map(({ steps: _, ...phase }) => phase),
  }
}

function compareAbout(a: Instruction, b: Instruction, renamed: Renaming, found: Collected): void {
  const [old, now]: readonly Readonly<Record<string, unknown>>[] = [{ ...a }, { ...b }]
  for (const key of ABOUT) compareValues(editorial, old?.[key], now?.[key], [key], found)
  const was = new Map(allSteps(a).map(({ step }) => [renamed(step.id), step.was]))
  for (const { step } of allSteps(b)) {
    // It tells where a step came from; it asks nothing.
    if (was.has(step.id))
      compareValues(editorial, was.get(step.id), step.was, ['steps', step.id, 'was'], found)
  }
}

function compareSteps(
  before: readonly Placed[],
  after: readonly Placed[],
  renamed: Renaming,
  said: ReadonlyMap<string, ChangeClass>,
): StepDiff[] {
  const old = new Map(before.map((one) => [renamed(one.step.id), one]))
  const now = new Map(after.map((one) => [one.step.id, one]))
  const moves = movedSteps(old, now)
  const shape = stepShape(renamed)
  const diffs = after.flatMap((to) => {
    const from = old.get(to.step.id)
    const moved = moves.get(to.step.id) ?? 'no'
    const changes = stepChanges(from, to, moved, shape, said.get(to.step.id))
    return changes.length === 0 ? [] : [stepDiff(from?.place ?? null, to.place, moved, changes)]
  })
  const gone = before
    .filter(({ step }) => !now.has(renamed(step.id)))
    .map((from) =>
      stepDiff(from.place, null, 'no', stepChanges(from, undefined, 'no', shape, said.get(from.step.id))),
    )
  return inReadingOrder(diffs, gone, after)
}

function stepDiff(
  before: StepPlace | null,
  after: StepPlace | null,
  moved: StepDiff['moved'],
  changes: readonly Change[],
): StepDiff {
  const id = after?.id ?? before?.id ?? ''
  return { id, before, after, moved, changes, class: classOf(changes), least: leastOf(changes) }
}

/** Removed steps come before the step that now stands where they stood. */
function inReadingOrder(
  diffs: readonly StepDiff[],
  gone: readonly StepDiff[],
  after: readonly Placed[],
): StepDiff[] {
  const phases = [...new Set(after.map(({ place }) => place.phase))]
  const rank = ({ before, after: to }: StepDiff): [number, number, number] => {
    const place = to ?? before
    const phase = phases.indexOf(place?.phase ?? '')
    return [phase < 0 ? phases.length : phase, place?.index ?? 0, to ? 1 : 0]
  }
  return [...diffs, ...gone].sort((x, y) => {
    const [left, right] = [rank(x), rank(y)]
    return left[0] - right[0] || left[1] - right[1] || left[2] - right[2]
  })
}
