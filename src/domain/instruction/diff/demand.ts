import { type InstructionDiff, leastOf } from './change.ts'

/** Whether the two versions are the same but for what they say of themselves. */
export function isEmpty({ general, steps }: InstructionDiff): boolean {
  return general.length === 0 && steps.length === 0
}

export interface Demand {
  readonly level: 'none' | 'patch' | 'minor' | 'major'
  /** The lowest number that says enough. */
  readonly version: string
  /** A change is undecided that could ask for more than this. */
  readonly atLeast: boolean
}

/**
 * The version number these changes ask for after `from`. Major: work or a reference under the old version
 * may no longer hold (loosened, removed, moved to another phase, renamed). Minor: there is more, or
 * something to read again. Patch: nothing that matters to a walk.
 */
export function demandedVersion(diff: InstructionDiff, from: string): Demand {
  const changes = [...diff.general, ...diff.steps.flatMap((step) => step.changes)]
  const least = leastOf(changes)
  const breaks = diff.steps.some(
    ({ before, after, moved }) => before && (!after || moved === 'phase' || before.id !== after.id),
  )
  const level = isEmpty(diff)
    ? 'none'
    : breaks || least === 'loosened'
      ? 'major'
      : least === 'editorial'
        ? 'patch'
        : 'minor'
  const undecided = changes.some((change) => change.class === null)
  return { level, version: raised(from, level), atLeast: undecided && level !== 'major' }
}

/** Whole numbers of any length: a version is not a float. */
export function raised(version: string, level: Demand['level']): string {
  const [major = 0n, minor = 0n, patch = 0n] = version.split('.').map(BigInt)
  if (level === 'major') return `${major + 1n}.0.0`
  if (level === 'minor') return `${major}.${minor + 1n}.0`
  return level === 'patch' ? `${major}.${minor}.${patch + 1n}` : version
}
