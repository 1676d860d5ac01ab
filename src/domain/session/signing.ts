import type { SignAct } from './act.ts'
import type { SessionEvent } from './event.ts'
import { refuse } from './refusal.ts'
import type { SessionState } from './state.ts'

/** Only what somebody stands for is signed: the seal, an agreement of a second reader, an issued copy. */
export function sign(state: SessionState, { entry, format, signature }: SignAct): SessionEvent[] {
  if (!signableEntries(state).has(entry)) refuse('not-to-sign', { entry })
  return [{ type: 'signed', body: { entry, format, signature }, data: {} }]
}

function signableEntries({ reading, sealedSeq, issued }: SessionState): ReadonlySet<number> {
  const agreed = reading.verdicts.filter(({ type }) => type === 'review-agreed')
  return new Set([
    ...agreed.map(({ seq }) => seq),
    ...(sealedSeq === null ? [] : [sealedSeq]),
    ...issued.map(({ seq }) => seq),
  ])
}
