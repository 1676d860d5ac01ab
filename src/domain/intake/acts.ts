import type { IdentifierAct, IdentifierStatus } from '../session/act.ts'
import { type SessionState, standing } from '../session/state.ts'
import type { IdentifierLine } from './identifiers.ts'

/** The acts that record what was given, and the values that are on record already. */
export function intakeActs(
  state: SessionState,
  step: string,
  lines: readonly IdentifierLine[],
  /** Of lines that do not say it. */
  status: IdentifierStatus,
): { readonly acts: IdentifierAct[]; readonly known: string[] } {
  const recorded = standing(state, state.identifiers)
  const isKnown = ({ kind, value }: IdentifierLine): boolean =>
    recorded.some(({ body, data }) => body.kind === kind && data?.value === value)
  return {
    acts: lines
      .filter((line) => !isKnown(line))
      .map(({ kind, ...line }) => ({ kind: 'record-identifier', step, identifier: kind, status, ...line })),
    known: lines.filter(isKnown).map(({ value }) => value),
  }
}
