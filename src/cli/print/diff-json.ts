import type { InstructionDiff } from '../../domain/instruction/diff/change.ts'
import { type Demand, demandedVersion, isEmpty } from '../../domain/instruction/diff/demand.ts'

/** For `--format json`: the diff itself and what it demands. */
export function diffJson(diff: InstructionDiff): InstructionDiff & { same: boolean; demanded: Demand } {
  return { same: isEmpty(diff), demanded: demandedVersion(diff, diff.from.version), ...diff }
}
