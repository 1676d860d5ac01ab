import { inLanguage, type Language, type Text } from '../../language.ts'
import { CHANGE_TERMS } from '../../text/change-terms.ts'
import { isolate } from '../../text/isolate.ts'
import { TERMS } from '../../text/terms.ts'
import { visible, visibleLine } from '../../text/visible.ts'
import { type Condition, engineLabel, findStep, type Instruction } from '../instruction.ts'
import { isRecord } from './values.ts'

/** Any value of an instruction in words, safe to show. */

export function nameOfItem(item: Readonly<Record<string, unknown>> | undefined, language: Language): string {
  if (!item || typeof item.id !== 'string') return ''
  const label = textOf(item.label ?? item.title, language)
  return label === '' ? shownLine(item.id) : `"${label}" (${shownLine(item.id)})`
}

function textOf(given: unknown, language: Language): string {
  if (typeof given === 'string') return shownLine(given)
  return isRecord(given) ? shownLine(inLanguage(given as Text, language)) : ''
}

/** A field of a newer schema is shown by its own name. */
export function fieldName(key: string | number | undefined, language: Language): string {
  return CHANGE_TERMS[language].fields[String(key)] ?? shownLine(String(key ?? ''))
}

/** As valueText, but a text keeps its lines. */
export function blockText(field: string, value: unknown, from: Instruction, language: Language): string {
  return isRecord(value) && field !== 'when' && !('id' in value)
    ? visible(inLanguage(value as Text, language))
        .split('\n')
        .map(isolate)
        .join('\n')
    : valueText(field, value, from, language)
}

export function valueText(field: string, value: unknown, from: Instruction, language: Language): string {
  const say = CHANGE_TERMS[language]
  const terms = TERMS[language]
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (field === 'timeboxMinutes') return say.minutes(String(value))
  if (field === 'when') return conditionText(value as Condition, from, language)
  if (Array.isArray(value)) return value.map((one) => valueText(field, one, from, language)).join(', ')
  if (isRecord(value)) {
    const name = nameOfItem(value, language)
    return name === '' ? textOf(value, language) : name
  }
  if (typeof value !== 'string')
    return shownLine(typeof value === 'number' ? String(value) : JSON.stringify(value))
  const words: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = {
    identifiers: terms.identifierKind,
    forEach: terms.identifierKind,
    records: say.records,
    type: say.answers,
    role: say.roles,
    tells: say.tells,
    recordPer: say.perCell,
    languages: say.languages,
    phase: Object.fromEntries(from.phases.map((phase) => [phase.id, textOf(phase.title, language)])),
  }
  if (field === 'engines') return shownLine(engineLabel(from, value))
  return words[field]?.[value] ?? shownLine(value)
}

function conditionText(condition: Condition, from: Instruction, language: Language): string {
  const say = CHANGE_TERMS[language]
  const terms = TERMS[language]
  const words = say.condition
  // With its id: two versions may differ in that alone.
  const step = (id: string): string => nameOfItem({ ...findStep(from, id), id }, language)
  const { procedure, signal, outcome, answer, present, all = [], any } = condition
  const question = answer && findStep(from, answer.step)?.ask.find(({ id }) => id === answer.question)
  const alternatives = (any ?? []).map((inner) => conditionText(inner, from, language))
  return [
    ...(procedure
      ? [words.procedure(procedure.map((id) => procedureName(id, from, language)).join(say.or))]
      : []),
    ...(signal ? [words.signal(terms.signal[signal])] : []),
    ...(outcome
      ? [words.outcome(step(outcome.step), outcome.is.map((one) => terms.stepOutcome[one]).join(say.or))]
      : []),
    ...(answer
      ? [
          words.answer(
            textOf(question?.label ?? answer.question, language),
            step(answer.step),
            answer.is === 'yes' ? terms.yes : terms.no,
          ),
        ]
      : []),
    ...(present ? [words.present(terms.identifierKind[present])] : []),
    ...all.map((inner) => conditionText(inner, from, language)),
    ...(alternatives.length > 1 ? [`(${alternatives.join(say.or)})`] : alternatives),
  ].join(say.and)
}

function procedureName(id: string, from: Instruction, language: Language): string {
  return textOf(from.procedures.find((one) => one.id === id)?.title ?? id, language)
}

export function shownLine(given: string): string {
  return isolate(visibleLine(given))
}
