import { performAll } from '../../app/perform.ts'
import { findSession, needOpen, type OpenSession, openSession, sessionsOf } from '../../app/session.ts'
import { startSession } from '../../app/start-session.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import type { Act } from '../../domain/session/act.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { refuse } from '../../domain/session/refusal.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Run } from '../run-context.ts'
import { goneBefore, withoutLog } from './lost-sessions.ts'
import { newStore } from './new-store.ts'
import { readText } from './read-text.ts'

export type SignalAct = 'raise' | 'accept' | 'dismiss' | 'consent' | 'return'

export interface SignalFlags {
  readonly text: string
  readonly origin: string
  readonly on?: string
  /** Files: what the source allows, and to whom a note goes. */
  readonly restrictions?: string
  readonly toFile?: string
  readonly minor?: boolean
}

/** `screen signal raise|accept|dismiss|consent|return <case>` */
export async function signal(
  run: Run,
  what: SignalAct,
  reference: string,
  flags: SignalFlags,
): Promise<ExitCode> {
  const act = signalAct(run, what, flags)
  const session = what === 'raise' ? await sessionForSignal(run, reference) : existing(run, reference)
  if (what !== 'return') needOpen(session)
  const named: Act = { kind: 'name-staff', ...run.context.staff }
  const { state } = performAll(run.context, session, [named, act], 'command')
  const told = {
    raise: run.say.signalRaised,
    accept: state.signal.status === 'awaiting-consent' ? run.say.signalAwaits : run.say.signalAccepted,
    dismiss: run.say.signalDismissed,
    consent: run.say.signalAccepted,
    return: run.say.signalReturned,
  }[what]
  if (run.json) run.printJson({ session: refText(session.ref), signal: state.signal.status })
  else run.talk(told(refText(session.ref)))
  return EXIT.done
}

function existing(run: Run, reference: string): OpenSession {
  return openSession(run.context, findSession(run.context, reference))
}

/** The open session; where there is none a new one, which has the signal as its trigger. */
async function sessionForSignal(run: Run, reference: string): Promise<OpenSession> {
  const hasSessions = sessionsOf(run.context, reference).length > 0
  const session = hasSessions ? existing(run, reference) : null
  if (session?.state.status === 'open') return session
  const lost = withoutLog(run, reference)
  run.insist(lost)
  const another = hasSessions || lost.length > 0 ? { newBecause: run.say.signalTrigger } : {}
  const begun = [...newStore(run), ...goneBefore(run, reference)]
  const begins = await startSession(run.context, { case: reference, via: 'command', ...another })
  run.insist(begun)
  return begins
}

function signalAct(run: Run, what: SignalAct, flags: SignalFlags): Act {
  const text = readText(run, flags.text)
  // Before a session is begun for it.
  if (text === '') refuse('empty-text', { field: '--text' })
  switch (what) {
    case 'raise': {
      const { restrictions, on } = flags
      return {
        kind: 'raise-signal',
        origin: flags.origin,
        indication: text,
        ...(restrictions === undefined ? {} : { restrictions: readText(run, restrictions) }),
        ...(on === undefined ? {} : { on }),
      }
    }
    case 'accept':
      return { kind: 'accept-signal', reason: text, ...(flags.minor ? { minor: true } : {}) }
    case 'dismiss':
      return { kind: 'dismiss-signal', reason: text }
    case 'consent':
      return { kind: 'consent', by: run.context.staff.code, reason: text }
    case 'return':
      if (flags.toFile === undefined) throw new ScreenError('USAGE', { message: run.say.toFileMissing })
      return { kind: 'return-note', to: readText(run, flags.toFile), text }
  }
}
