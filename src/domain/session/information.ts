import type { DeferInformationAct, InformAct } from './act.ts'
import { refText } from './case-reference.ts'
import type { SessionEvent } from './event.ts'
import { given, needDay, needText, refuseToCome } from './fields.ts'
import { refuse } from './refusal.ts'
import type { SessionState } from './state.ts'

/** The person was told of the research; after the seal too, as that is often when it may be done. */
export function informPerson(act: InformAct): SessionEvent[] {
  needDay(act.on)
  refuseToCome(act)
  return [
    {
      type: 'person-informed',
      body: { how: act.how, ...given('on', act.on) },
      data: { ...given('text', act.text) },
    },
  ]
}

/** Telling the person is put off, on a ground of the organisation's own list and with the reason in this case. */
export function deferInformation(state: SessionState, act: DeferInformationAct): SessionEvent[] {
  // What was told cannot be put off any more: recorded by mistake, it is put right by another entry of what was done.
  const last = state.information.at(-1)
  if (last?.type === 'person-informed')
    refuse('informed-already', {
      entry: last.seq,
      day: last.body.on ?? last.at.slice(0, 10),
      case: refText(state),
    })
  if (act.grounds.length === 0) refuse('no-deferral-grounds')
  const ground =
    act.grounds.find(({ id }) => id === act.ground) ??
    refuse('unknown-ground', { found: act.ground, expected: act.grounds.map(({ id }) => id).join(', ') })
  needDay(act.until)
  if (act.until !== undefined && act.today !== undefined && act.until < act.today)
    refuse('day-past', { found: act.until })
  const { nl = '', en = '' } = ground.label
  return [
    {
      type: 'information-deferred',
      body: { ground: ground.id, ...given('until', act.until) },
      data: { label: { nl, en }, citation: ground.citation, reason: needText(act.reason, 'reason') },
    },
  ]
}
