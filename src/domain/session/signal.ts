import { isSamePerson } from '../staff-code.ts'
import type { AcceptSignalAct, ConsentAct, DismissSignalAct, RaiseSignalAct, ReturnNoteAct } from './act.ts'
import type { SessionEvent } from './event.ts'
import { needText } from './fields.ts'
import { refuse } from './refusal.ts'
import type { SessionState, SignalState, WrittenEvent } from './state.ts'

/**
 * An indication that the person may be a danger to national security: raised as a fact with its origin,
 * accepted by a specialist or dismissed with a reason. Of a minor, extended research also waits for a team
 * lead's consent. Nothing is deleted: an earlier signal stays beside the newest.
 */

export function raiseSignal(act: RaiseSignalAct): SessionEvent[] {
  return [
    {
      type: 'signal-raised',
      body: { origin: act.origin },
      data: {
        indication: needText(act.indication, 'indication'),
        ...(act.restrictions ? { restrictions: act.restrictions } : {}),
        ...(act.on ? { on: act.on } : {}),
      },
    },
  ]
}

export function decideSignal(act: AcceptSignalAct | DismissSignalAct): SessionEvent[] {
  const data = { reason: needText(act.reason, 'reason') }
  return act.kind === 'accept-signal'
    ? [{ type: 'signal-accepted', body: act.minor ? { minor: true } : {}, data }]
    : [{ type: 'signal-dismissed', body: {}, data }]
}

/** Given by somebody else than who accepted the signal. */
export function consent({ signal }: SessionState, act: ConsentAct): SessionEvent[] {
  if (signal.decided && isSamePerson(signal.decided.by, act.by)) refuse('own-consent', { code: act.by })
  return [{ type: 'minor-consented', body: {}, data: { reason: needText(act.reason, 'reason') } }]
}

/** A word back to whoever reported it; what the intelligence service answered never stands in it. */
export function returnNote(act: ReturnNoteAct): SessionEvent[] {
  const data = { to: needText(act.to, 'to'), text: needText(act.text, 'text') }
  return [{ type: 'return-note-given', body: {}, data }]
}

type SignalEvent = Extract<
  WrittenEvent,
  { type: 'signal-raised' | 'signal-accepted' | 'signal-dismissed' | 'minor-consented' | 'return-note-given' }
>

export function signalAfter(signal: SignalState, event: SignalEvent): SignalState {
  switch (event.type) {
    case 'signal-raised': {
      const { raised, decided, consented } = signal
      const earlier = raised ? [...signal.earlier, { raised, decided, consented }] : signal.earlier
      return { ...signal, status: 'raised', raised: event, decided: null, consented: null, earlier }
    }
    case 'signal-accepted':
      return { ...signal, status: event.body.minor ? 'awaiting-consent' : 'accepted', decided: event }
    case 'signal-dismissed':
      return { ...signal, status: 'dismissed', decided: event }
    case 'minor-consented':
      return { ...signal, status: 'accepted', consented: event }
    case 'return-note-given':
      return { ...signal, notes: [...signal.notes, event] }
  }
}
