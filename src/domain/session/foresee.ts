import type { Stamp } from '../log/entry.ts'
import type { SessionEvent } from './event.ts'
import { evolve } from './evolve.ts'
import type { SessionState, WrittenEvent } from './state.ts'

/** The state once `events` stand at the end of the log, without reading them back. */
export function foresee(state: SessionState, events: readonly SessionEvent[], stamp: Stamp): SessionState {
  return evolve(
    state,
    events.map((event, index) => ({ ...stamp, ...event, seq: state.entries + 1 + index }) as WrittenEvent),
  )
}
