import type { Compared, Unfilled } from '../../app/compare-versions.ts'
import type { AuthorsWords, Reason } from '../../domain/instruction/diff/authors.ts'
import type { InstructionDiff, StepDiff } from '../../domain/instruction/diff/change.ts'
import { type Demand, demandedVersion, isEmpty } from '../../domain/instruction/diff/demand.ts'

export interface DiffData extends InstructionDiff {
  readonly same: boolean
  readonly demanded: Demand
  readonly unfilled: readonly Unfilled[]
  readonly versions: AuthorsWords['versions']
  readonly steps: readonly (StepDiff & { readonly reasons: readonly Omit<Reason, 'step'>[] })[]
}

/** For `--format json`: the diff itself, what its authors say of it, and what it demands. */
export function diffJson({ diff, said, unfilled }: Compared): DiffData {
  return {
    same: isEmpty(diff),
    demanded: demandedVersion(diff, diff.from.version),
    unfilled,
    versions: said.versions,
    ...diff,
    steps: diff.steps.map((step) => ({
      ...step,
      reasons: said.reasons
        .filter((reason) => reason.step === step.id)
        .map(({ version, why }) => ({ version, why })),
    })),
  }
}
