import type { Overview } from '../../app/overview.ts'
import type { Style } from '../../app/style.ts'
import { findStep, type Instruction, type StepOutcome } from '../../domain/instruction/instruction.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { waitingErasure } from '../../domain/session/erasure.ts'
import { momentText, shortMoment } from '../../domain/text/dates.ts'
import { noted } from '../../domain/text/look-alikes.ts'
import { missingText } from '../../domain/text/missing.ts'
import { outcomeText, TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { MESSAGES } from '../messages.ts'
import { linkLines } from './link.ts'
import { outdatedNotice } from './migration.ts'
import { personLines } from './person.ts'
import { PERSON_MESSAGES } from './person-messages.ts'
import { standingLines } from './standing.ts'
import { statusText } from './status-text.ts'

export function overviewLines(overview: Overview, language: Language, style: Style): string[] {
  const { session, steps, missing, outdated } = overview
  const say = MESSAGES[language]
  const terms = TERMS[language]
  const { state, instruction, ref } = session
  const title = (id: string): string => stepTitle(instruction, id, language)
  const ended = (id: string, outcome: StepOutcome): string => {
    const step = findStep(instruction, id)
    return step ? outcomeText(step, outcome, language, state.candidates) : outcome
  }
  return [
    `${style.title(refText(ref))}  ${statusText(state, language)}  ·  ${instruction.id} ${instruction.version}`,
    ...(state.status === 'open'
      ? [`${say.heldBy(visibleLine(state.holder))}${noted([state.holder], language)}`]
      : []),
    ...encryptedLines(session, language),
    ...erasureLines(session, language),
    ...(state.status === 'closed' ? [say.closeUnfinished(refText(ref))] : []),
    ...(state.status === 'transferred' && state.transfer
      ? [say.transferredTo(visibleLine(state.holder), shortMoment(state.transfer.event.at, language))]
      : []),
    ...(state.signal.status === 'none' ? [] : [terms.signal[state.signal.status]]),
    ...linkLines(overview.links, language),
    ...standingLines(overview, language),
    ...personLines(state, language, title),
    '',
    ...steps.map(
      ({ id, outcome }) => `  ${outcome ? '✓' : '·'} ${title(id)}${outcome ? `: ${ended(id, outcome)}` : ''}`,
    ),
    ...(state.status === 'open'
      ? [
          '',
          style.label(say.missing),
          ...(missing.length === 0
            ? [`  ${say.nothingMissing}`]
            : missing.map((one) => `  ${title(one.step)}: ${missingText(one, instruction, language)}`)),
        ]
      : []),
    ...(state.prepared.length > 0
      ? [
          '',
          style.label(say.copies),
          ...state.prepared.map(
            ({ body, at }) =>
              `  ${body.copy}  ${shortMoment(at, language)}  ${state.issued.some((one) => one.body.copy === body.copy) ? `✓ ${say.copyIssued}` : `– ${say.copyNotIssued}`}${state.extracts.some((one) => one.body.copy === body.copy) ? `  ${PERSON_MESSAGES[language].isExtract}` : ''}`,
          ),
        ]
      : []),
    ...(outdated ? ['', outdatedNotice(outdated, language)] : []),
  ]
}

function stepTitle(instruction: Instruction, id: string, language: Language): string {
  const step = findStep(instruction, id)
  return step ? visibleLine(inLanguage(step.title, language)) : id
}

/** What went, or waits to go: steps and copies are listed all the same. */
function erasureLines({ ref, state }: Overview['session'], language: Language): string[] {
  const say = MESSAGES[language]
  const last = state.erasures.at(-1)
  const asked = waitingErasure(state)
  return [
    ...(last ? [say.erasedSince(state.erasedSeqs.length, shortMoment(last.at, language))] : []),
    ...(asked ? [say.erasureWaits(refText(ref), visibleLine(asked.by), momentText(asked.at, language))] : []),
  ]
}

function encryptedLines({ encrypted }: Overview['session'], language: Language): string[] {
  return encrypted
    ? [MESSAGES[language].encryptedSince(shortMoment(encrypted.at, language), visibleLine(encrypted.by))]
    : []
}
