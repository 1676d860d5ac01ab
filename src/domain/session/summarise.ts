import { askedSteps } from '../instruction/flow.ts'
import type { Instruction } from '../instruction/instruction.ts'
import type { LogEntry } from '../log/verify.ts'
import { endOf } from '../report/counted-session.ts'
import { waitingErasure } from './erasure.ts'
import { isErased } from './retention.ts'
import { type SessionState, stepState } from './state.ts'
import type { Place, SessionSummary } from './summary.ts'

/** `instruction` null: what it was held under cannot be read. */
export function summaryOf(
  ref: Place,
  state: SessionState,
  { entries, holds }: { readonly entries: readonly LogEntry[]; readonly holds: boolean },
  instruction: Instruction | null,
): SessionSummary {
  const steps = holds && instruction ? askedSteps(instruction, state) : []
  const { retention } = state
  const asked = waitingErasure(state)
  return {
    ref,
    broken: holds ? (instruction ? null : 'instruction') : 'log',
    status: state.status,
    draft: state.draft,
    practice: state.practice,
    startedAt: state.startedAt,
    startedBy: state.startedBy,
    holder: state.holder,
    instruction: state.instruction,
    links: state.links.map(({ body }) => ({ case: body.case, number: body.number })),
    total: steps.length,
    done: steps.filter(({ id }) => stepState(state, id).concluded).length,
    retention: retention && { rule: retention.body.rule, until: retention.body.until },
    held: state.holds[0]?.body.ground ?? null,
    erased: isErased(state, entries),
    waiting: asked && { entry: asked.seq, by: asked.by, at: asked.at },
    deferredUntil: deferredUntil(state),
    endedOn: endOf(state, entries)?.on ?? null,
  }
}

/** Of a session that was cancelled or went to another store nobody records here that the person was told. */
function deferredUntil({ status, information }: SessionState): string | null {
  const last = information.at(-1)
  const isHere = status === 'open' || status === 'closed' || status === 'sealed'
  return isHere && last?.type === 'information-deferred' ? (last.body.until ?? null) : null
}
