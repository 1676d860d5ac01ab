import type { Renaming } from '../digests.ts'
import type { Instruction, Step } from '../instruction.ts'
import type { Change, ChangeClass, StepDiff, StepPlace } from './change.ts'
import { Collected, compare } from './compare.ts'
import { type Shape, stepShape } from './judge.ts'
import { type Placed, placed } from './steps.ts'

/**
 * What changed in one step, without comparing the rest: `fromId` in `a` has become `toId` in `b`. A step
 * that one of them has not got came or went as a whole. Whether it moved among its neighbours only the
 * whole can tell; `renamed` says what the steps that conditions name are called in `b`, and `said` what
 * the author calls the change.
 */
export function diffStep(
  a: Instruction,
  b: Instruction,
  fromId: string,
  toId: string,
  renamed: Renaming,
  said?: ChangeClass,
): readonly Change[] {
  const from = placed(a).find(({ step }) => step.id === fromId)
  const to = placed(b).find(({ step }) => step.id === toId)
  const moved = from && to && from.place.phase !== to.place.phase ? 'phase' : 'no'
  return stepChanges(from, to, moved, stepShape(renamed), said)
}

export function stepChanges(
  from: Placed | undefined,
  to: Placed | undefined,
  moved: StepDiff['moved'],
  shape: Shape,
  said?: ChangeClass,
): readonly Change[] {
  const found = new Collected(said)
  if (from && to) {
    comparePlaces(from.place, to.place, moved, found)
    compare(shape, withoutWas(from.step), withoutWas(to.step), [], found)
  } else if (to) found.byRule('added', [], 'tightened', { after: to.step })
  else if (from) found.byRule('removed', [], 'loosened', { before: from.step })
  return found.changes
}

function withoutWas({ was: _, ...step }: Step): Omit<Step, 'was'> {
  return step
}

function comparePlaces(from: StepPlace, to: StepPlace, moved: StepDiff['moved'], found: Collected): void {
  if (from.id !== to.id) found.byRule('changed', ['id'], 'editorial', { before: from.id, after: to.id })
  if (moved === 'phase') {
    // Out of the phase that everybody gets is asked of fewer.
    const decided = to.phase === 'minimum' ? 'tightened' : 'loosened'
    found.byRule('changed', ['phase'], decided, { before: from.phase, after: to.phase })
  }
  if (moved === 'order') found.byRule('moved', [], 'editorial', { before: from.index, after: to.index })
}
