import type { Instruction } from '../instruction.ts'
import type { AuthorClass } from './change.ts'
import { renamedSteps } from './steps.ts'

/** A version, and what its author says of the steps that changed since the one it supersedes. */
export interface Authored {
  readonly instruction: Instruction
  readonly changes: readonly AuthorClass[]
}

/**
 * What the authors of all versions on the way say, by the ids of the last one. A step that changed more
 * than once has more than one entry; diffInstructions takes the most severe, as nobody has classed the
 * sum of them.
 */
export function authorsOf(hops: readonly Authored[]): AuthorClass[] {
  return hops.reduce<AuthorClass[]>((said, { instruction, changes }, at) => {
    const previous = hops[at - 1]?.instruction
    const names = previous ? renamedSteps(previous, instruction) : new Map<string, string>()
    return [...said.map((one) => ({ ...one, step: names.get(one.step) ?? one.step })), ...changes]
  }, [])
}
