import { askedSteps } from '../instruction/flow.ts'
import type { Instruction, StepOutcome } from '../instruction/instruction.ts'
import type { LogEntry } from '../log/verify.ts'
import { type SessionState, stepState } from '../session/state.ts'

/** What counts of one session: nothing of whom it was about, and nothing of who did it. */
export type CountedSession =
  | {
      readonly end: 'sealed'
      /** Day of the seal (YYYY-MM-DD), as the desk wrote it. */
      readonly on: string
      /** SHA-256 of the version it was sealed under. */
      readonly digest: string
      /** From its first entry to the seal; negative where the clock was moved in between. */
      readonly minutes: number
      readonly steps: readonly CountedStep[]
    }
  | { readonly end: 'cancelled'; readonly on: string }

export interface CountedStep {
  readonly id: string
  readonly outcome: StepOutcome
  /** Id of the reason, for an outcome that asks one. */
  readonly reason?: string
}

/** The day a session ended, and how; null for one that runs still, and for a rehearsal. */
export function endOf(
  state: SessionState,
  entries: readonly LogEntry[],
): { readonly end: 'sealed' | 'cancelled'; readonly on: string } | null {
  if (state.draft) return null
  if (state.cancelled) return { end: 'cancelled', on: dayOf(state.cancelled.at) }
  const sealedAt = sealOf(state, entries)
  return sealedAt === null ? null : { end: 'sealed', on: dayOf(sealedAt) }
}

/** A sealed session, as far as it counts. */
export function countSession(
  instruction: Instruction,
  state: SessionState,
  entries: readonly LogEntry[],
): CountedSession {
  const sealedAt = sealOf(state, entries) ?? state.lastAt
  return {
    end: 'sealed',
    on: dayOf(sealedAt),
    digest: state.instruction.digest,
    minutes: (Date.parse(sealedAt) - Date.parse(state.startedAt)) / 60_000,
    steps: askedSteps(instruction, state).flatMap(({ id }): CountedStep[] => {
      const concluded = stepState(state, id).concluded?.body
      if (!concluded) return []
      const { outcome, reason } = concluded
      return [{ id, outcome, ...(reason === undefined ? {} : { reason }) }]
    }),
  }
}

function sealOf({ sealedSeq }: SessionState, entries: readonly LogEntry[]): string | null {
  return entries.find(({ entry }) => entry.seq === sealedSeq)?.entry.at ?? null
}

function dayOf(at: string): string {
  return at.slice(0, 10)
}
