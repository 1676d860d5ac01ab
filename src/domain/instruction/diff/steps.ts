import type { Instruction, Step } from '../instruction.ts'
import { itemNames, longestIncreasing } from './align.ts'
import type { StepPlace } from './change.ts'

/** Where steps stand, under which name, and which of them moved. */

export interface Placed {
  readonly step: Step
  readonly place: StepPlace
}

export function placed(instruction: Instruction): Placed[] {
  const names = itemNames('id', instruction.phases)
  return instruction.phases.flatMap(({ steps }, p) =>
    steps.map((step, index) => ({ step, place: { id: step.id, phase: names[p] ?? '', index } })),
  )
}

/** Old id → new id of every step that both versions have under another name, as the new one's `was` says. */
export function renamedSteps(a: Instruction, b: Instruction): ReadonlyMap<string, string> {
  const old = new Set(placed(a).map(({ step }) => step.id))
  const renamed = new Map<string, string>()
  for (const { step } of placed(b)) {
    // `was` speaks only for an id that is new: kept on later versions it says nothing any more.
    if (step.was !== undefined && !old.has(step.id) && old.has(step.was) && !renamed.has(step.was))
      renamed.set(step.was, step.id)
  }
  return renamed
}

/** Which steps moved: every one whose phase changed, and within a phase the fewest. */
export function movedSteps(
  old: ReadonlyMap<string, Placed>,
  now: ReadonlyMap<string, Placed>,
): ReadonlyMap<string, 'order' | 'phase'> {
  const moves = new Map<string, 'order' | 'phase'>()
  const perPhase = new Map<string, { id: string; index: number }[]>()
  for (const [id, { place: from }] of old) {
    const to = now.get(id)?.place
    if (!to) continue
    if (to.phase !== from.phase) moves.set(id, 'phase')
    else {
      const phase = perPhase.get(to.phase) ?? []
      perPhase.set(to.phase, phase)
      phase.push({ id, index: to.index })
    }
  }
  for (const phase of perPhase.values()) {
    const staying = longestIncreasing(phase.map(({ index }) => index))
    phase.forEach(({ id }, position) => {
      if (!staying.has(position)) moves.set(id, 'order')
    })
  }
  return moves
}
