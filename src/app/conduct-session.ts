import type { Reason } from '../domain/instruction/diff/authors.ts'
import { nextStep } from '../domain/instruction/flow.ts'
import type { Via } from '../domain/log/entry.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { Act } from '../domain/session/act.ts'
import { type Card, cardFor } from '../domain/session/card.ts'
import { confirmedToday, environmentStep } from '../domain/session/environment.ts'
import { isEventType } from '../domain/session/event.ts'
import { retentionBy } from '../domain/session/retention.ts'
import { stepState } from '../domain/session/state.ts'
import type { Choice, Context, Elsewhere, Notice, Prompter } from './context.ts'
import { performErasing } from './erase-session.ts'
import { evidenceAct } from './evidence.ts'
import { originalOf, removeOriginal } from './inbox-original.ts'
import { perform, performAll } from './perform.ts'
import { caughtUp, type OpenSession } from './session.ts'
import { whyUndrawn } from './shown-pictures.ts'

/**
 * The walk: show a card, let somebody choose, let the act happen, and again, until the session has ended
 * or the person pauses. Every entry is on disk before the next card is drawn.
 */
export async function conductSession(
  context: Context,
  start: OpenSession,
  prompter: Prompter,
  via: Via,
  /** What happened before the first card. */
  before: Notice | null = null,
): Promise<OpenSession> {
  let session = greet(context, start, via)
  let step = nextStep(session.instruction, session.state)?.id
  const visited: string[] = []
  const withReasons = reasonsTeller(context)
  let notice = movedNotice(session, start) ?? before
  while (session.state.status === 'open' && step !== undefined) {
    if (!context.store.endsWith(session.ref, session.head)) session = caughtUp(context, session)
    if (session.state.status !== 'open') break
    // Somebody may have moved the session to a version that does not ask this step.
    if (!cardFor(session, step)) {
      step = nextStep(session.instruction, session.state)?.id
      continue
    }
    session = perform(context, session, { kind: 'open-step', step }, via)
    const card = cardFor(session, step)
    if (!card) continue
    const choice = await prompter.choose(await withReasons(card), withNews(notice, session))
    notice = null
    session = { ...session, elsewhere: [] }
    if (choice.kind === 'pause') break
    if (choice.kind === 'go' || choice.kind === 'back') {
      const target: string | undefined = choice.kind === 'go' ? choice.step : visited.pop()
      if (target === undefined || !cardFor(session, target)) continue
      if (choice.kind === 'go') visited.push(step)
      step = target
      continue
    }
    const hadOutcome = hasOutcome(session, step)
    const outcome = await carryOut(context, session, choice, step, via)
    session = outcome.session
    notice = outcome.notice
    if (hasOutcome(session, step) && !hadOutcome) {
      visited.push(step)
      step = nextStep(session.instruction, session.state, step)?.id ?? step
    }
  }
  return session
}

/** Told where there is earlier work to look at, and where the session moved while somebody was at it. */
function movedNotice({ state }: OpenSession, before: OpenSession): Notice | null {
  const last = state.migrations.at(-1)
  const toReview = Object.values(state.steps).filter(({ review }) => review !== null).length
  const isNew = state.migrations.length > before.state.migrations.length
  if (!last || (toReview === 0 && !isNew)) return null
  const { from, to } = last.body
  return { kind: 'moved', from: from.version, to: to.version, by: last.by, toReview }
}

/** Tells beside what changed in a step why it did. Reading the files of the versions takes time: once for each way. */
function reasonsTeller(context: Context): (card: Card) => Promise<Card> {
  const known = new Map<string, Promise<readonly Reason[]>>()
  return async (card) => {
    const { review } = card
    if (!review) return card
    const { id, version } = card.state.instruction
    const from = review.before.version
    const way = `${from} ${version}`
    const all =
      known.get(way) ??
      import('./compare-versions.ts').then(({ reasonsBetween }) => reasonsBetween(context, id, from, version))
    known.set(way, all)
    const reasons = (await all).filter(({ step }) => step === card.step.id)
    return { ...card, review: { ...review, reasons } }
  }
}

/** What others recorded since the last card: each record once; that they opened a step is no news. */
function withNews(notice: Notice | null, { elsewhere }: OpenSession): Notice | null {
  const news = elsewhere.flatMap(({ entry }): Elsewhere[] => {
    const { by, type, body } = entry
    if (!isEventType(type) || type === 'step-opened' || type === 'staff-named') return []
    const id = body.id ?? body.finding ?? body.candidate
    return [{ by, type, ...(typeof id === 'string' ? { id } : {}) }]
  })
  if (news.length === 0) return notice
  return { ...(notice ?? { kind: 'news' }), elsewhere: news }
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

function hasOutcome({ state }: OpenSession, step: string): boolean {
  return stepState(state, step).concluded !== null
}

/** A refusal is told with the next card; it is no reason to end the walk. */
async function carryOut(
  context: Context,
  session: OpenSession,
  choice: Extract<Choice, { kind: 'acts' | 'evidence' | 'remove-original' }>,
  step: string,
  via: Via,
): Promise<{ readonly session: OpenSession; readonly notice: Notice }> {
  try {
    if (choice.kind === 'remove-original') {
      const { session: after, outcome } = removeOriginal(context, session, choice.original, via)
      return { session: after, notice: { kind: 'original', evidence: choice.original.evidence, outcome } }
    }
    const kept = choice.kind === 'evidence' ? evidenceAct(context, session.ref, step, choice) : null
    const wanted =
      choice.kind === 'acts' ? withEnvironment(context, session, choice.acts, via) : kept ? [kept] : []
    const acts = bySettings(context, session, wanted)
    const after = acts.some(erases)
      ? erasing(context, session, acts, via)
      : performAll(context, session, acts, via)
    if (choice.form !== undefined) context.drafts.drop(session.ref, { step, form: choice.form })
    const original = choice.kind === 'evidence' ? originalOf(context, after, choice) : null
    const undrawn = via === 'walk' && kept ? await whyUndrawn(context, session.ref, kept) : null
    return {
      session: after,
      notice: {
        kind: 'saved',
        entries: after.head.seq - session.head.seq - (after.elsewhere.length - session.elsewhere.length),
        ...(undrawn ? { undrawn } : {}),
        ...(original ? { original } : {}),
      },
    }
  } catch (error) {
    if (!(error instanceof ScreenError) || !TOLD_AT_THE_CARD.has(error.code)) throw error
    return { session: caughtUp(context, session), notice: { kind: 'refused', error } }
  }
}

/**
 * The environment confirmed earlier today goes into the log with the step where it is settled: the card
 * shows it there, so that whoever concludes the step has seen it.
 */
function withEnvironment(
  context: Context,
  { instruction, state }: OpenSession,
  acts: readonly Act[],
  via: Via,
): readonly Act[] {
  const step = environmentStep(instruction, state)?.id
  const concludes = acts.some((act) => act.kind === 'conclude' && act.outcome === 'done' && act.step === step)
  if (via !== 'walk' || !concludes || step === undefined || state.environment) return acts
  const last = context.environment.read()
  return last && confirmedToday(last, context.now())
    ? [{ kind: 'record-environment', step, ...last }, ...acts]
    : acts
}

/** Seals a session whose close broke off before it was sealed. */
export function finishClose(context: Context, session: OpenSession): OpenSession {
  const { closed } = session.state
  const acts: Act[] = [
    { kind: 'name-staff', ...context.staff },
    { kind: 'seal', ...(closed ? retentionFrom(context, session, closed.body.routing, closed.at) : {}) },
  ]
  return performAll(context, session, acts, 'command')
}

/** A close says until when the session is kept and whether somebody else confirms an erasure, as configured. */
function bySettings(context: Context, session: OpenSession, acts: readonly Act[]): readonly Act[] {
  return acts.map((act) => {
    if (act.kind !== 'close') return act
    return {
      ...act,
      ...retentionFrom(context, session, act.routing, context.now()),
      ...(context.settings.secondPersonErases.value ? {} : { destroyAlone: true as const }),
    }
  })
}

/** Until when a session that is closed at that moment is kept; nothing where no rule is configured for it. */
function retentionFrom({ settings }: Context, { state }: OpenSession, routing: string, at: string) {
  const closed = { routing, procedure: state.procedure, at }
  const retention = retentionBy(settings.retention.value, closed, state.language)
  return retention ? { retention } : {}
}

function erases(act: Act): boolean {
  return act.kind === 'close' && act.destroyAlone === true && (act.destroy ?? []).length > 0
}

function erasing(context: Context, before: OpenSession, acts: readonly Act[], via: Via): OpenSession {
  const { session, record } = performErasing(context, before, acts, via)
  return { ...session, erased: record }
}

const TOLD_AT_THE_CARD = new Set<ScreenError['code']>([
  'REFUSED',
  'FILE_UNREADABLE',
  'FILE_TOO_LARGE',
  'LOG_FULL',
  'ENTRY_TOO_LARGE',
  'NOT_A_FILE',
  'FILE_CHANGED',
])
