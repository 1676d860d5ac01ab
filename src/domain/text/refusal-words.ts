import {
  findStep,
  type Instruction,
  type Labelled,
  type Question,
  type Step,
} from '../instruction/instruction.ts'
import { inLanguage, type Language } from '../language.ts'
import type { Details } from '../screen-error.ts'
import type { Act } from '../session/act.ts'
import type { Refusal } from '../session/refusal.ts'
import { missingText } from './missing.ts'
import { TERMS } from './terms.ts'

/**
 * What a refusal names, as the screener sees it on the card: titles and labels of the instruction instead of ids. Where
 * somebody has to choose from ids, in an answers file, each id has its label behind it.
 */
export function wordsOf(refusal: Refusal, instruction: Instruction, act: Act, language: Language): Details {
  const { why, details, missing } = refusal
  const step = findStep(instruction, 'step' in act ? String(act.step) : '')
  const question = step?.ask.find(({ id }) => id === details.question)
  const words: Record<string, string | undefined> = {
    step: titleOf(instruction, details.step, language),
    question: question && inLanguage(question.label, language),
  }
  if (why === 'answer-wrong-type' && question) words.expected = kindOf(question, language)
  if (why === 'unknown-reason' && step) words.expected = reasonsOf(step, act, language)
  if (why === 'unknown-cell') Object.assign(words, cellWords(instruction, step, details, language))
  if (why === 'step-incomplete')
    words.missing = missing.map((one) => missingText(one, instruction, language)).join('; ')
  if (why === 'session-incomplete')
    words.steps = [...new Set(missing.map((one) => one.step))]
      .map((id) => {
        // That a step is not concluded follows from its being named; what else is missing does not.
        const more = missing
          .filter((one) => one.step === id && one.what !== 'outcome')
          .map((one) => missingText(one, instruction, language))
        return `"${titleOf(instruction, id, language) ?? id}"${more.length > 0 ? ` (${more.join('; ')})` : ''}`
      })
      .join(', ')
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, value]],
    ),
  )
}

function titleOf(
  instruction: Instruction,
  id: string | number | undefined,
  language: Language,
): string | undefined {
  const step = findStep(instruction, String(id))
  return step && inLanguage(step.title, language)
}

const KINDS: Readonly<Record<Language, Partial<Record<Question['type'], string>>>> = {
  nl: {
    text: 'tekst',
    'long-text': 'tekst',
    number: 'een getal',
    'yes-no': '"yes" (ja) of "no" (nee)',
    date: 'een datum als JJJJ, JJJJ-MM of JJJJ-MM-DD',
    url: 'een adres dat begint met https:// of http://',
  },
  en: {
    text: 'text',
    'long-text': 'text',
    number: 'a number',
    'yes-no': '"yes" or "no"',
    date: 'a date as YYYY, YYYY-MM or YYYY-MM-DD',
    url: 'an address that begins with https:// or http://',
  },
}

function kindOf({ type, options, columns }: Question, language: Language): string {
  const rows = language === 'nl' ? 'een tabel met kolommen' : 'a table with columns'
  if (type === 'table') return `${rows} ${labelled(columns, language)}`
  return KINDS[language][type] ?? labelled(options, language)
}

function labelled(options: readonly Labelled[], language: Language): string {
  return options.map(({ id, label }) => `"${id}" (${inLanguage(label, language)})`).join(', ')
}

function reasonsOf(step: Step, act: Act, language: Language): string | undefined {
  if (act.kind !== 'conclude' || (act.outcome !== 'not-applicable' && act.outcome !== 'not-possible'))
    return undefined
  const other = `"other" (${TERMS[language].otherReason})`
  return [labelled(step.reasons[act.outcome], language), other].filter(Boolean).join(', ')
}

function cellWords(
  instruction: Instruction,
  step: Step | undefined,
  { search, engine }: Details,
  language: Language,
): Record<string, string | undefined> {
  const plan = step?.search.find(({ id }) => id === search)
  return {
    search: plan && inLanguage(plan.label, language),
    engine: instruction.engines.find(({ id }) => id === engine)?.label,
  }
}
