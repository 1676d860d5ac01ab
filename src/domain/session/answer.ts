import type { Question } from '../instruction/instruction.ts'
import type { AnswerValue } from './act.ts'
import { Refusal, refuse } from './refusal.ts'

/** Checks a value against its question; gives it as it goes into the log. What was typed is kept as typed. */
export function checkAnswer(question: Question, value: AnswerValue): AnswerValue {
  const wrong = (expected: string): never =>
    refuse('answer-wrong-type', {
      question: question.id,
      expected,
      found: JSON.stringify(value).slice(0, 60),
    })
  const options = question.options.map(({ id }) => id)
  switch (question.type) {
    case 'text':
    case 'long-text':
      return typeof value === 'string' ? notEmpty(question, value) : wrong('text')
    case 'url':
      return typeof value === 'string' && /^https?:\/\/\S+$/.test(value) ? value : wrong('https://…')
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : wrong('number')
    case 'yes-no':
      return value === 'yes' || value === 'no' ? value : wrong('yes, no')
    case 'choice':
      return typeof value === 'string' && options.includes(value) ? value : wrong(options.join(', '))
    case 'choices':
      return isStrings(value) && value.every((one) => options.includes(one))
        ? notNone(question, value)
        : wrong(options.join(', '))
    case 'date':
      return typeof value === 'string' && isPartialDate(value) ? value : wrong('YYYY, YYYY-MM, YYYY-MM-DD')
    case 'table':
      return isTable(question, value) ? value : wrong(question.columns.map(({ id }) => id).join(', '))
  }
}

/** Whether an answer given before still fits what its question asks now. */
export function answerFits(question: Question, value: AnswerValue): boolean {
  try {
    checkAnswer(question, value)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function notEmpty(question: Question, value: string): string {
  return value.trim() === '' ? refuse('answer-empty', { question: question.id }) : value
}

function notNone(question: Question, values: string[]): string[] {
  return values.length === 0 ? refuse('answer-empty', { question: question.id }) : values
}

function isStrings(value: AnswerValue): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function isTable(question: Question, value: AnswerValue): boolean {
  const columns = new Set(question.columns.map(({ id }) => id))
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((row) => typeof row === 'object' && Object.keys(row).every((key) => columns.has(key)))
  )
}

/**
 * A year, a month or a day, optionally with the calendar it is written in (Gregorian when absent):
 * `1370-05-02 (solar-hijri)`. Kept as written: a date of birth is never converted silently.
 */
export function isPartialDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?: \((gregorian|hijri|solar-hijri|ethiopian)\))?$/.exec(
    text,
  )
  if (!match) return false
  const [, year, month, day, calendar] = match
  if (month === undefined) return true
  const last = calendar === 'ethiopian' ? 13 : 12
  if (Number(month) < 1 || Number(month) > last) return false
  if (day === undefined) return true
  const days =
    calendar && calendar !== 'gregorian'
      ? 31
      : new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return Number(day) >= 1 && Number(day) <= days
}
