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
      return askTable(ask, question, Array.isArray(before) ? before : [])
    default:
      return ask.text(label, typeof before === 'string' ? before : undefined)
  }
}

/** The rows that were given before are asked for first: to add one, the others need not be typed again. */
async function askTable(
  ask: Ask,
  { label, columns }: Question,
  before: readonly (string | Record<string, string>)[],
): Promise<Record<string, string>[]> {
  ask.tell(shown(ask, label))
  const rows: Record<string, string>[] = []
  const titles = columns.map((column) => shown(ask, column.label)).join(' | ')
  const askRow = async (message: string, initial: string): Promise<boolean> => {
    const line = await ask.read(message, {
      initial,
      hint: '',
      fault: (text) => (cellsOf(text).length > columns.length ? ask.say.tooManyCells(columns.length) : null),
    })
    if (line === '') return false
    const cells = cellsOf(line)
    rows.push(Object.fromEntries(columns.map(({ id }, index) => [id, cells[index] ?? ''])))
    return true
  }
  for (const row of before) {
    const cells = columns.map(({ id }) => (typeof row === 'string' ? '' : (row[id] ?? '')))
    await askRow(ask.say.askRowAgain(titles), cells.join(' | ').replace(/[\s|]+$/u, ''))
  }
  while (await askRow(ask.say.askRow(titles), '')) {
    // One row after the other, until one is empty.
  }
  return rows
}

/** What stands between the bars; bars at the end that nothing follows close a row. */
function cellsOf(line: string): string[] {
  return line
    .replace(/[\s|]+$/u, '')
    .split('|')
    .map((cell) => cell.trim())
}
