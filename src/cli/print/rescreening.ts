import type { OpenSession } from '../../app/session.ts'
import type { Style } from '../../app/style.ts'
import { findStep, type Instruction } from '../../domain/instruction/instruction.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { type Compared, matchOf, type Rescreening } from '../../domain/session/rescreening.ts'
import type { SessionState, Written } from '../../domain/session/state.ts'
import { dayText } from '../../domain/text/dates.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { noted } from '../../domain/text/look-alikes.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { RESCREENING_MESSAGES } from './rescreening-messages.ts'

/** Per kind of record what is new (+), what is not recorded now (-), and what is told otherwise (~). */
export function rescreeningLines(
  after: OpenSession,
  before: OpenSession,
  found: Rescreening,
  language: Language,
  style: Style,
): string[] {
  const say = RESCREENING_MESSAGES[language]
  const [now, old] = [after.state, before.state]
  const identifier = identifierText(language)
  const finding = findingText(language)
  const part = (title: string, lines: readonly string[]): string[] => [
    '',
    style.label(title),
    ...(lines.length === 0 ? [`  ${say.same}`] : lines),
  ]
  return [
    style.title(say.heading(refText(after.ref), refText(before.ref))),
    ...[before, after].map((session) => beganLine(session, language)),
    ...part(say.steps, stepLines(after.instruction, before.instruction, found, language)),
    ...part(say.identifiers, recordLines(found.identifiers, identifier, identifier, language)),
    ...part(
      say.candidates,
      recordLines(found.candidates, candidateText(old, language), candidateText(now, language), language),
    ),
    ...part(say.findings, recordLines(found.findings, finding, finding, language)),
    '',
    style.faint(say.note),
  ]
}

/** The same for a program: `gone` and `before` are ids of the earlier session, the others of this one. */
export function rescreeningData(after: OpenSession, before: OpenSession, found: Rescreening): object {
  const records = <T extends { readonly body: { readonly id: string } }>(compared: Compared<T>) => ({
    added: compared.added.map(({ body }) => body.id),
    gone: compared.gone.map(({ body }) => body.id),
    changed: compared.changed.map((pair) => ({ before: pair.before.body.id, after: pair.after.body.id })),
    unreadable: compared.unreadable,
  })
  return {
    session: refText(after.ref),
    against: refText(before.ref),
    steps: { required: found.required, dropped: found.dropped },
    identifiers: records(found.identifiers),
    candidates: records(found.candidates),
    findings: records(found.findings),
  }
}

function beganLine({ ref, state, instruction }: OpenSession, language: Language): string {
  const version = `${instruction.id} ${instruction.version}`
  return RESCREENING_MESSAGES[language].began(refText(ref), dayText(state.startedAt, language), version)
}

function stepLines(
  now: Instruction,
  old: Instruction,
  { required, dropped }: Rescreening,
  language: Language,
): string[] {
  const say = RESCREENING_MESSAGES[language]
  const title = (instruction: Instruction, id: string): string => {
    const step = findStep(instruction, id)
    return step ? visibleLine(inLanguage(step.title, language)) : id
  }
  const isOther = (why: string): boolean => why.startsWith('other')
  return [
    ...required.map(({ id, why }) => `  ${isOther(why) ? '~' : '+'} ${title(now, id)}: ${say.why[why]}`),
    ...dropped.map((id) => `  - ${title(old, id)}: ${say.dropped}`),
  ]
}

function recordLines<T>(
  { added, gone, changed, unreadable }: Compared<T>,
  textThen: (record: T) => string,
  textNow: (record: T) => string,
  language: Language,
): string[] {
  const say = RESCREENING_MESSAGES[language]
  return [
    ...added.map((one) => `  + ${textNow(one)} · ${say.added}`),
    ...gone.map((one) => `  - ${textThen(one)} · ${say.gone}`),
    ...changed.flatMap(({ before, after }) => [
      `  ~ ${textNow(after)}`,
      `    ${say.was}: ${textThen(before)}`,
    ]),
    ...(unreadable > 0 ? [`  ${say.unreadable(unreadable)}`] : []),
  ]
}

function identifierText(language: Language) {
  const { identifierKind, identifierStatus } = TERMS[language]
  return ({ body, data }: Written<'identifier-recorded'>): string =>
    `${body.id} ${identifierKind[body.kind]}: ${shown(data?.value, language)} (${identifierStatus[body.status]})`
}

function candidateText(state: SessionState, language: Language) {
  return (candidate: Written<'candidate-recorded'>): string =>
    `${candidate.body.id} ${shown(candidate.data?.label, language)} (${TERMS[language].matchState[matchOf(state, candidate)]})`
}

function findingText(language: Language) {
  return ({ body, data }: Written<'finding-recorded'>): string => `${body.id} ${shown(data?.fact, language)}`
}

function shown(text: string | undefined, language: Language): string {
  return `${isolate(visibleLine(text ?? '–'))}${noted([text], language)}`
}
