import type { Overview } from '../../app/overview.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import { checkNumber, grouped } from '../../domain/log/check-number.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { sessionOutcome } from '../../domain/session/coverage.ts'
import { lastDossier, type SessionState } from '../../domain/session/state.ts'
import { dayText } from '../../domain/text/dates.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { NOTE_MESSAGES } from './note-messages.ts'
import { STANDING_MESSAGES } from './standing-messages.ts'

/**
 * Five lines to paste into the case system: which session under which instruction, what was done, what came of it, the
 * head, and the dossier. They name no person but the screener, by code, and quote nothing from the session.
 */
export function noteLines(overview: Overview, language: Language): readonly string[] {
  const say = NOTE_MESSAGES[language]
  const { session } = overview
  const issued = lastDossier(session.state)
  return [
    `${headline(overview, language)}.`,
    `${workDone(overview, language)}.`,
    `${say.outcome}: ${[say.outcomes[sessionOutcome(session.state)], ...followUp(overview, language)].join('; ')}.`,
    say.head(session.head.hash, grouped(checkNumber(session.head.hash))),
    `${issued ? say.copy(issued.body.copy, dayText(issued.at, language)) : say.noCopy}.`,
  ]
}

function headline({ session: { ref, state, instruction } }: Overview, language: Language): string {
  const say = NOTE_MESSAGES[language]
  const { id, version, illustrative } = instruction
  const { status } = state
  const where =
    status === 'open' || status === 'absent'
      ? say.since(dayText(state.startedAt, language))
      : say.on(say.ended[status], dayText(endOf(state), language))
  const unsealed = status === 'closed' ? `, ${say.notSealed}` : ''
  return `${say.session(refText(ref), `${id} ${version}`, illustrative)}, ${where}${unsealed}`
}

/** Who held it last here: whoever goes on in another store has done nothing yet that this log tells. */
function lastScreener({ status, holder, handovers, startedBy }: SessionState): string {
  return status === 'transferred' ? (handovers.at(-2)?.body.to ?? startedBy) : holder
}

/** When its status began. */
function endOf({ status, transfer, cancelled, closed, lastAt }: SessionState): string {
  return (status === 'transferred' ? transfer?.event.at : (cancelled ?? closed)?.at) ?? lastAt
}

/** Of all phases that apply together; the dossier has them apart. */
function workDone({ session, phases }: Overview, language: Language): string {
  const say = NOTE_MESSAGES[language]
  const sum = (count: (phase: Overview['phases'][number]) => number): number =>
    phases.reduce((all, phase) => all + count(phase), 0)
  const notPossible = sum(({ steps }) => steps.notPossible)
  const done = say.work(
    say.of(
      sum(({ steps }) => steps.concluded),
      sum(({ steps }) => steps.applying),
    ),
    phases.some(({ searches }) => searches === null)
      ? STANDING_MESSAGES[language].searchesUnknown
      : say.searches(
          say.of(
            sum(({ searches }) => searches?.performed ?? 0),
            sum(({ searches }) => searches?.planned ?? 0),
          ),
        ),
    visibleLine(lastScreener(session.state)),
  )
  return notPossible === 0 ? done : `${done}; ${say.notPossible(notPossible)}`
}

function followUp({ session: { state, instruction } }: Overview, language: Language): string[] {
  const routing = instruction.routing.find(({ id }) => id === state.closed?.body.routing)
  return routing ? [NOTE_MESSAGES[language].followUp(visibleLine(inLanguage(routing.label, language)))] : []
}
