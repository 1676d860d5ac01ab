import type { Text } from '../../language.ts'
import { allSteps, type Instruction } from '../instruction.ts'
import type { WrittenInstruction } from '../schema.ts'
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

/** A version as its author wrote it, on the way from one to another. */
export interface Hop extends Authored {
  readonly written: WrittenInstruction
}

/** What authors say in words, version by version. */
export interface AuthorsWords {
  readonly versions: readonly {
    readonly version: string
    readonly note: Text | null
    readonly transition: NonNullable<WrittenInstruction['transition']> | null
  }[]
  readonly reasons: readonly Reason[]
}

export interface Reason {
  /** As the diff calls it: the id in the last version; for a step that is gone the one it had in the first. */
  readonly step: string
  readonly version: string
  readonly why: Text
}

export function wordsOf(before: Instruction, hops: readonly Hop[]): AuthorsWords {
  const instructions = [before, ...hops.map(({ instruction }) => instruction)]
  /** The id that a step of one of them has in the last. */
  const inTheEnd = (id: string, from: number): string =>
    instructions.slice(from + 1).reduce((name, next, at) => {
      const previous = instructions[from + at]
      return (previous && renamedSteps(previous, next).get(name)) ?? name
    }, id)
  const last = new Set(allSteps(instructions.at(-1) ?? before).map(({ step }) => step.id))
  const gone = new Map(
    allSteps(before)
      .map(({ step }): [string, string] => [inTheEnd(step.id, 0), step.id])
      .filter(([name]) => !last.has(name)),
  )
  return {
    versions: hops.map(({ written: { version, note, transition } }) => ({
      version,
      note: note ?? null,
      transition: transition ?? null,
    })),
    reasons: hops.flatMap(({ written }, at) =>
      (written.changes ?? []).map(({ step, why }): Reason => {
        const name = inTheEnd(step, at + 1)
        return { step: gone.get(name) ?? name, version: written.version, why }
      }),
    ),
  }
}
