import { nextStep } from '../domain/instruction/flow.ts'
import type { Via } from '../domain/log/entry.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { Act } from '../domain/session/act.ts'
import { cardFor } from '../domain/session/card.ts'
import type { Choice, Context, Notice, Prompter } from './context.ts'
import { evidenceAct } from './evidence.ts'
import { type OpenSession, openSession, perform, performAll } from './session.ts'

/**
 * The walk: show a card, let somebody choose, let the act happen, and again, until the session has ended
 * or the person pauses. Every entry is on disk before the next card is drawn.
 */
export async function conductSession(
  context: Context,
  start: OpenSession,
  prompter: Prompter,
  via: Via,
): Promise<OpenSession> {
  let session = greet(context, start, via)
  let step = nextStep(session.instruction, session.state)?.id
  const visited: string[] = []
  let notice: Notice | null = null
  while (session.state.status === 'open' && step !== undefined) {
    session = perform(context, session, { kind: 'open-step', step }, via)
    const card = cardFor(session.instruction, session.state, step)
    if (!card) throw new ScreenError('REFUSED', { why: 'step-not-asked', step })
    const choice = await prompter.choose(card, notice)
    notice = null
    if (choice.kind === 'pause') break
    if (choice.kind === 'go' || choice.kind === 'back') {
      const target: string | undefined = choice.kind === 'go' ? choice.step : visited.pop()
      if (target === undefined || !cardFor(session.instruction, session.state, target)) continue
      if (choice.kind === 'go') visited.push(step)
      step = target
      continue
    }
    const outcome = carryOut(context, session, choice, step, via)
    session = outcome.session
    notice = outcome.notice
    const concluded =
      choice.kind === 'acts' && choice.acts.some((act) => concludes(act, step)) && notice.kind === 'saved'
    if (concluded) {
      visited.push(step)
      step = nextStep(session.instruction, session.state, step)?.id ?? step
    }
  }
  return session
}

/** The person at the keyboard gets a name in the log, once, and the walk its language. */
function greet(context: Context, session: OpenSession, via: Via): OpenSession {
  if (session.state.status !== 'open') return session
  return performAll(
    context,
    session,
    [
      { kind: 'name-staff', ...context.staff },
      { kind: 'change-language', language: context.language },
    ],
    via,
  )
}

function concludes(act: Act, step: string | undefined): boolean {
  return act.kind === 'conclude' && act.step === step
}

/** A refusal is told with the next card; it is no reason to end the walk. */
function carryOut(
  context: Context,
  session: OpenSession,
  choice: Extract<Choice, { kind: 'acts' | 'evidence' }>,
  step: string,
  via: Via,
): { readonly session: OpenSession; readonly notice: Notice } {
  try {
    const acts = choice.kind === 'acts' ? choice.acts : [evidenceAct(context, session.ref, step, choice)]
    const after = performAll(context, session, acts, via)
    return { session: after, notice: { kind: 'saved', entries: after.head.seq - session.head.seq } }
  } catch (error) {
    if (!(error instanceof ScreenError) || !TOLD_AT_THE_CARD.has(error.code)) throw error
    return { session: openSession(context, session.ref), notice: { kind: 'refused', error } }
  }
}

const TOLD_AT_THE_CARD = new Set<ScreenError['code']>(['REFUSED', 'FILE_UNREADABLE', 'NOT_A_FILE'])
