import { performAll } from '../../app/perform.ts'
import { findSession, needOpen, openSession } from '../../app/session.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import type { Act, MatchState, SearchOutcome } from '../../domain/session/act.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { MATCH_STATES, SEARCH_OUTCOMES } from '../../domain/session/event.ts'
import { isAuthor, readingGaps, readingStanding } from '../../domain/session/second-reading.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { readingLines } from '../print/review.ts'
import { REVIEW_MESSAGES } from '../print/review-messages.ts'
import type { ReviewAct } from '../review-acts.ts'
import type { Run } from '../run-context.ts'
import { readText } from './read-text.ts'
import { signWhereSet } from './sign.ts'

export interface ReviewFlags {
  readonly text?: string
  readonly outcome?: SearchOutcome
  readonly reviewed?: number
  readonly state?: MatchState
  readonly dissent?: boolean
}

/** `screen review <act> <case> [what]`: what the second reader does, and the author's answers. */
export async function review(
  run: Run,
  what: ReviewAct,
  reference: string,
  about: string | undefined,
  flags: ReviewFlags,
): Promise<ExitCode> {
  const session = openSession(run.context, findSession(run.context, reference))
  if (what === 'show') return show(run, session)
  needOpen(session)
  const act = reviewAct(run, what, { session: refText(session.ref), about }, flags)
  const named: Act = { kind: 'name-staff', ...run.context.staff }
  const { state } = performAll(run.context, session, [named, act], 'command')
  const id = {
    search: state.searches.at(-1)?.body.id,
    point: state.reading.points.at(-1)?.raised.body.id,
  }[what as 'search' | 'point']
  const result = { session: refText(session.ref), act: what, id: id ?? about ?? null }
  if (!run.json) run.print(REVIEW_MESSAGES[run.language].done[what](id ?? about ?? ''))
  if (what === 'agree') await signWhereSet(run, session.ref, result)
  else if (run.json) run.printJson(result)
  return EXIT.done
}

function show(run: Run, session: ReturnType<typeof openSession>): ExitCode {
  const { state, instruction } = session
  const { code } = run.context.staff
  const reading = {
    state,
    standing: readingStanding(instruction, state),
    gaps: readingGaps(instruction, state, code),
    isAuthor: isAuthor(state, code),
  }
  if (run.json) {
    const points = state.reading.points.map(({ raised, answered, settled }) => ({
      id: raised.body.id,
      about: raised.body.about ?? null,
      by: raised.by,
      text: raised.data?.text ?? null,
      answer: answered?.data?.text ?? null,
      settled: settled?.body.how ?? null,
    }))
    run.printJson({
      session: refText(session.ref),
      standing: reading.standing,
      missing: reading.gaps,
      points,
    })
  } else run.print(readingLines(reading, run.language, run.style).map(run.typed))
  return EXIT.done
}

function reviewAct(
  run: Run,
  what: Exclude<ReviewAct, 'show'>,
  { session, about }: { readonly session: string; readonly about: string | undefined },
  flags: ReviewFlags,
): Act {
  const by = run.context.staff.code
  const say = REVIEW_MESSAGES[run.language]
  const usage = (message: string): never => {
    throw new ScreenError('USAGE', { message })
  }
  const record = (name: string): string => about ?? usage(say.needs(what, name, session))
  const text = (): string => readText(run, flags.text ?? '-')
  // Standard input can be read once: only by the act that takes it.
  const more = (): { text?: string } => (flags.text === undefined ? {} : { text: readText(run, flags.text) })
  switch (what) {
    case 'search': {
      const { text: note } = more()
      return {
        kind: 'repeat-search',
        by,
        search: record('S1'),
        outcome: flags.outcome ?? usage(say.needsOption('--outcome', SEARCH_OUTCOMES)),
        ...(flags.reviewed === undefined ? {} : { reviewed: flags.reviewed }),
        ...(note ? { note } : {}),
      }
    }
    case 'match':
      return {
        kind: 'review-match',
        by,
        candidate: record('C1'),
        state: flags.state ?? usage(say.needsOption('--state', MATCH_STATES)),
        reasoning: text(),
      }
    case 'point':
      return { kind: 'raise-point', by, text: text(), ...(about === undefined ? {} : { about }) }
    case 'answer':
      return { kind: 'answer-point', by, point: record('R1'), text: text() }
    case 'settle': {
      const how = flags.dissent ? 'dissent' : 'satisfied'
      return {
        kind: 'settle-point',
        by,
        point: record('R1'),
        how,
        ...(flags.dissent ? { text: text() } : more()),
      }
    }
    case 'return':
      return { kind: 'return-review', by, ...more() }
    case 'agree':
      return { kind: 'agree-review', by, ...more() }
  }
}
