import type { Stamp } from '../log/entry.ts'
import type { SessionEvent } from './event.ts'
import { evolve } from './evolve.ts'
import type { SessionState, WrittenEvent } from './state.ts'

/** The state once `events` stand at the end of the log, without reading them back. */
export function foresee(state: SessionState, events: readonly SessionEvent[], stamp: Stamp): SessionState {
  return events.reduce(
    (before, event) => evolve(before, { ...stamp, ...event, seq: before.entries + 1 } as WrittenEvent),
    state,
  )
}
