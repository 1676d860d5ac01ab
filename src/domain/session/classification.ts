import { isSamePerson } from '../staff-code.ts'
import { isCalendarDay } from '../text/dates.ts'
import type { ClassificationLevel, ProposeClassificationAct, SetClassificationAct, Until } from './act.ts'
import { CLASSIFICATION_LEVELS } from './classification-levels.ts'
import type { EventOf, SessionEvent } from './event.ts'
import { refuse } from './refusal.ts'
import type { SessionState, Written } from './state.ts'

/**
 * Whoever drafts the document proposes the statutory classification, somebody else sets it, until a day or an
 * event (VIRBI 2025, art. 4 and 5). There is no level by default. A marking is any other label, apart from it.
 * All three may follow the seal: what a document may be shown to changes while what it says does not.
 */
export function proposeClassification(act: ProposeClassificationAct): SessionEvent[] {
  needBelowCeiling(act.level, act.ceiling)
  if (act.reason.trim() === '') refuse('empty-text', { field: 'reason' })
  const { body, data } = untilParts(act.until)
  return [
    {
      type: 'classification-proposed',
      body: { level: act.level, ...body },
      data: { reason: act.reason, ...data },
    },
  ]
}

export function setClassification(state: SessionState, act: SetClassificationAct): SessionEvent[] {
  const { proposed, set } = state.classification
  if (!proposed || (set && set.body.proposal === proposed.seq)) refuse('not-proposed')
  if (isSamePerson(proposed.by, act.by)) refuse('proposer-sets', { by: act.by })
  needBelowCeiling(act.level, act.ceiling)
  const { body, data } = act.until ? untilParts(act.until) : asProposed(proposed)
  const reason = act.reason?.trim() ? { reason: act.reason } : {}
  // Whoever sets another level than was proposed says why.
  if (act.level !== proposed.body.level && !('reason' in reason)) refuse('empty-text', { field: 'reason' })
  return [
    {
      type: 'classification-set',
      body: { level: act.level, ...body, proposal: proposed.seq, ceiling: act.ceiling },
      data: { ...reason, ...data },
    },
  ]
}

export function setMarking(state: SessionState, marking: string | undefined): SessionEvent[] {
  const text = marking?.trim() ?? ''
  if (text === (state.classification.marking?.data?.marking ?? '')) return []
  return [{ type: 'marking-set', body: {}, data: text === '' ? {} : { marking: text } }]
}

/** A proposal that nobody has set yet; null: there is none. */
export function openProposal({ classification }: SessionState): Written<'classification-proposed'> | null {
  const { proposed, set } = classification
  return proposed && set?.body.proposal !== proposed.seq ? proposed : null
}

function needBelowCeiling(level: ClassificationLevel, ceiling: ClassificationLevel): void {
  if (CLASSIFICATION_LEVELS.indexOf(level) > CLASSIFICATION_LEVELS.indexOf(ceiling))
    refuse('above-ceiling', { found: level, expected: ceiling })
}

type UntilParts = {
  readonly body: Pick<EventOf<'classification-proposed'>['body'], 'until'>
  readonly data: Pick<EventOf<'classification-proposed'>['data'], 'untilEvent'>
}

function untilParts(until: Until): UntilParts {
  if ('event' in until) {
    if (until.event.trim() === '') refuse('empty-text', { field: 'until' })
    return { body: {}, data: { untilEvent: until.event } }
  }
  if (!isCalendarDay(until.day)) refuse('no-such-day', { found: until.day })
  return { body: { until: until.day }, data: {} }
}

function asProposed({ body, data }: Written<'classification-proposed'>): UntilParts {
  if (body.until) return { body: { until: body.until }, data: {} }
  return { body: {}, data: data?.untilEvent ? { untilEvent: data.untilEvent } : {} }
}
