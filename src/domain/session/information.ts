import type { DeferInformationAct, InformAct } from './act.ts'
import type { SessionEvent } from './event.ts'
import { given, needDay, needText, refuseToCome } from './fields.ts'
import { refuse } from './refusal.ts'

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
export function deferInformation(act: DeferInformationAct): SessionEvent[] {
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
