import { askedSteps } from '../../domain/instruction/flow.ts'
import { findStep, type Instruction, type Step } from '../../domain/instruction/instruction.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import type { Card } from '../../domain/session/card.ts'
import { type SessionState, standing, stepState } from '../../domain/session/state.ts'
import { outcomeText, TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { answerText } from './card/answer-text.ts'
import { cut } from './width.ts'

/** Where one can jump to: a step, or something in it that can be searched for. */
export interface Place {
  readonly value: string
  readonly label: string
  readonly onlyFound?: boolean
}

/** Longer would say no more in a list. */
const SHOWN = 90

/** The steps, in their order, and under them whatever was recorded: that is there for who types a part of it. */
export function places(
  { instruction, state }: Pick<Card, 'instruction' | 'state'>,
  language: Language,
): Place[] {
  const steps = askedSteps(instruction, state)
  return [
    ...steps.map((step) => ({ value: step.id, label: stepLabel(step, state, language) })),
    ...steps.flatMap((step) => [
      ...answersOf(step, state, language).map((text) => within(step, text, language)),
      ...recordsOf(instruction, state, step.id, language).map((text) => within(step, text, language)),
    ]),
  ]
}

function stepLabel(step: Step, state: SessionState, language: Language): string {
  const outcome = stepState(state, step.id).concluded?.body.outcome
  const title = visibleLine(inLanguage(step.title, language))
  return outcome ? `${title} – ${outcomeText(step, outcome, language, state.candidates)}` : title
}

function within(step: Step, text: string, language: Language): Place {
  const title = visibleLine(inLanguage(step.title, language))
  return { value: step.id, label: `${title} › ${cut(visibleLine(text), SHOWN)}`, onlyFound: true }
}

function answersOf(step: Step, state: SessionState, language: Language): string[] {
  const { answers } = stepState(state, step.id)
  return step.ask.map(({ id, label, options }) => {
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined
    return `${inLanguage(label, language)} ${answerText(answer?.data?.value, options, language)}`.trim()
  })
}

function recordsOf(instruction: Instruction, state: SessionState, id: string, language: Language): string[] {
  const step = findStep(instruction, id)
  const terms = TERMS[language]
  const here = ({ body }: { readonly body: { readonly step: string } }): boolean => body.step === step?.id
  return [
    ...standing(state, state.identifiers)
      .filter(here)
      .map(
        ({ body, data }) => `${terms.identifierKind[body.kind]}: ${data?.value ?? ''} ${data?.latin ?? ''}`,
      ),
    ...standing(state, state.variants)
      .filter(here)
      .map(({ data }) => data?.value ?? ''),
    ...standing(state, state.searches)
      .filter(here)
      .map(({ body, data }) => `${(data?.queries ?? []).join('; ')}: ${terms.searchOutcome[body.outcome]}`),
    ...standing(state, state.candidates)
      .filter(here)
      .map(({ body, data }) => `${body.id} ${data?.label ?? ''}`),
    ...standing(state, state.findings)
      .filter(here)
      .map(({ body, data }) => `${body.id} ${data?.fact ?? ''}`),
    ...standing(state, state.evidence)
      .filter(here)
      .map(({ body, data }) => `${body.id} ${data?.file ?? ''}`),
  ]
}
