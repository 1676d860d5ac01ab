import type { Compared, Unfilled } from '../../app/compare-versions.ts'
import type { InstructionDiff } from '../../domain/instruction/diff/change.ts'
import { type Demand, demandedVersion, isEmpty } from '../../domain/instruction/diff/demand.ts'

export interface DiffData extends InstructionDiff {
  readonly same: boolean
  readonly demanded: Demand
  readonly unfilled: readonly Unfilled[]
}

/** For `--format json`: the diff itself and what it demands. */
export function diffJson({ diff, unfilled }: Compared): DiffData {
  return { same: isEmpty(diff), demanded: demandedVersion(diff, diff.from.version), unfilled, ...diff }
}
