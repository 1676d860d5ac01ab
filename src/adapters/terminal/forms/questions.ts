import type { Question } from '../../../domain/instruction/instruction.ts'
import type { AnswerValue } from '../../../domain/session/act.ts'
import { stepState } from '../../../domain/session/state.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import type { Ask } from '../ask.ts'
import { acts, type Form, labelled, shown } from './form.ts'

export const procedureForm: Form = async (ask, { instruction, step }) => {
  const procedures = instruction.procedures.map(({ id, title }) => ({ value: id, label: shown(ask, title) }))
  return acts({
    kind: 'choose-procedure',
    step: step.id,
    procedure: await ask.pick(ask.say.askProcedure, procedures),
  })
}

export function questionForm(question: Question): Form {
  return async (ask, { state, step }) => {
    ask.becomes(`v-${question.id}`)
    const before = stepState(state, step.id).answers[question.id]
    if (question.help) ask.tell(shown(ask, question.help))
    const value = await askValue(ask, question, before?.data?.value)
    return acts({
      kind: 'answer',
      step: step.id,
      question: question.id,
      value,
      replaces: before?.seq ?? null,
    })
  }
}

/** For going back to an answer, or to a question that may stay empty. */
export const anyQuestionForm: Form = async (ask, card, cell) => {
  const questions = card.step.ask.map((question) => ({ value: question, label: shown(ask, question.label) }))
  const only = questions.length === 1 ? questions[0]?.value : undefined
  const question = only ?? (await ask.pick(ask.say.askWhichQuestion, questions))
  return questionForm(question)(ask, card, cell)
}

async function askValue(ask: Ask, question: Question, before: AnswerValue | undefined): Promise<AnswerValue> {
  const label = shown(ask, question.label)
  switch (question.type) {
    case 'yes-no':
      return ask.pick(label, [
        { value: 'yes', label: TERMS[ask.language].yes },
        { value: 'no', label: TERMS[ask.language].no },
      ])
    case 'choice':
      return ask.pick(label, labelled(ask, question.options))
    case 'choices':
      return ask.many(
        label,
        labelled(ask, question.options),
        Array.isArray(before) ? (before as string[]) : [],
      )
    case 'number':
      return Number((await ask.words(label)).replace(',', '.'))
    case 'table':
      return askTable(ask, question)
    default:
      return ask.text(label, typeof before === 'string' ? before : undefined)
  }
}

async function askTable(ask: Ask, question: Question): Promise<Record<string, string>[]> {
  ask.tell(shown(ask, question.label))
  const rows: Record<string, string>[] = []
  const titles = question.columns.map(({ label }) => shown(ask, label)).join(' | ')
  for (;;) {
    const line = await ask.text(ask.say.askRow(titles))
    if (line === '') return rows
    const cells = line.split('|').map((cell) => cell.trim())
    rows.push(Object.fromEntries(question.columns.map(({ id }, index) => [id, cells[index] ?? ''])))
  }
}
