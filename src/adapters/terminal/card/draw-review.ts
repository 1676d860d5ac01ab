import type { ChangeRow } from '../../../domain/instruction/diff/describe.ts'
import { engineLabel, findStep, type Step } from '../../../domain/instruction/instruction.ts'
import { inLanguage } from '../../../domain/language.ts'
import type { Card } from '../../../domain/session/card.ts'
import { changesSince, type StepReview } from '../../../domain/session/review.ts'
import { standing } from '../../../domain/session/state.ts'
import { CHANGE_TERMS } from '../../../domain/text/change-terms.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { outcomeText, TERMS } from '../../../domain/text/terms.ts'
import { visible, visibleLine } from '../../../domain/text/visible.ts'
import { MESSAGES } from '../messages.ts'
import { padEnd, wrap } from '../width.ts'
import { answerText } from './answer-text.ts'
import type { Drawing } from './pen.ts'

/** From this width on the two stand side by side; below it one under the other. */
const SIDE_BY_SIDE = 96
const BETWEEN = '  │ '

/** What changed in a step, and beside it what was done on it before: for somebody to say what becomes of that. */
export function drawReview(card: Card, review: StepReview, drawing: Drawing): string[] {
  const { language, style, width } = drawing
  const say = MESSAGES[language].review
  const explain = say[review.need](review.before.version, card.state.instruction.version)
  const isWide = width >= SIDE_BY_SIDE
  const column = isWide ? Math.floor((width - BETWEEN.length) / 2) : width - 2
  const changes = [
    ...review.reasons.flatMap(({ version, why }) =>
      hanging(`${say.why(version)}: ${visibleLine(inLanguage(why, language))}`, '- ', column),
    ),
    ...changeLines(changesSince(review.before, card, language), drawing, column),
  ]
  const work = workLines(card, review, drawing, column)
  return [
    ...wrap(explain, width).map(style.warning),
    '',
    ...(isWide
      ? sideBySide([say.changes, ...changes], [say.work, ...work], column, style.label)
      : [style.label(say.changes), ...changes, '', style.label(say.work), ...work]),
  ]
}

/** One line: the wording changed, and a second person published that as no more than wording. */
export function drawReworded({ reworded }: Card, { language, style, width }: Drawing): string[] {
  return reworded ? wrap(MESSAGES[language].reworded(reworded.version), width).map(style.faint) : []
}

/** For the help of such a step: what was worded otherwise. */
export function rewordedLines(card: Card, drawing: Drawing): string[] {
  if (!card.reworded) return []
  const changes = changesSince(card.reworded, card, drawing.language)
  return [
    '',
    drawing.style.label(MESSAGES[drawing.language].review.changes),
    ...changeLines(changes, drawing, drawing.width),
  ]
}

function sideBySide(
  left: readonly string[],
  right: readonly string[],
  column: number,
  label: (text: string) => string,
): string[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) => {
    const [a, b] = [left[row] ?? '', right[row] ?? '']
    const set = row === 0 ? label : (text: string): string => text
    return `${set(padEnd(a, column))}${BETWEEN}${set(b)}`.trimEnd()
  })
}

function changeLines(rows: readonly ChangeRow[], { language }: Drawing, width: number): string[] {
  const terms = CHANGE_TERMS[language]
  return rows.flatMap((row) => {
    const head = row.class ? `${terms.classes[row.class]}: ${row.what}` : row.what
    const [first, ...rest] =
      !row.words && row.before !== null && row.after !== null
        ? [`${head}: ${row.before} → ${row.after}`]
        : [`${head}: ${terms.kinds[row.kind]}`, ...changedText(row).split('\n')]
    return [
      ...hanging(first ?? '', '- ', width),
      ...rest.flatMap((line) => wrap(line, width - 2).map((one) => `  ${one}`)),
    ]
  })
}

/** Marks rather than colour: `[-…-]` went, `{+…+}` came. */
function changedText({ words, parts, kind }: ChangeRow): string {
  if (!words) return parts.map((part) => (kind === 'removed' ? `[-${part}-]` : `{+${part}+}`)).join('\n')
  return words
    .map((piece, at) => {
      if (piece.kind === 'removed') return `[-${piece.text}-]`
      if (piece.kind === 'added') return `{+${piece.text}+}`
      return shortened(piece.text, at === 0, at === words.length - 1)
    })
    .join('')
}

const CONTEXT = 40

/** Enough of what stayed to see where one is. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= 3 * CONTEXT) return text
  const words = text.split(/(?<=\s)/)
  const head = isFirst ? [] : words.slice(0, CONTEXT / 5)
  const tail = isLast ? [] : words.slice(-CONTEXT / 5)
  return `${head.join('').trimEnd()} … ${tail.join('').trimStart()}`
}

function workLines(
  card: Card,
  { before: then, work }: StepReview,
  { language }: Drawing,
  width: number,
): string[] {
  const terms = TERMS[language]
  const old = findStep(then.instruction, then.step)
  const lines = [
    ...(work.concluded && old ? [outcomeLine(card, work.concluded, old, language)] : []),
    ...work.answers.map(({ body, data }) => {
      const question = old?.ask.find(({ id }) => id === body.question)
      const label = question ? visible(inLanguage(question.label, language)) : body.question
      return `${label} ${answerText(data?.value, question?.options ?? [], language)}`
    }),
    ...standing(card.state, work.searches).map(({ body, data }) => {
      const where = body.engine ? engineLabel(then.instruction, body.engine) : (data?.where ?? '')
      const queries = (data?.queries ?? []).map((query) => isolate(visibleLine(query))).join('; ')
      return `${body.id} ${visibleLine(where)}: ${queries} – ${terms.searchOutcome[body.outcome]}`
    }),
    ...work.findings.map(({ body, data }) => {
      const evidence = body.evidence.length > 0 ? ` (${body.evidence.join(', ')})` : ''
      return `${body.id} ${isolate(visibleLine(data?.fact ?? ''))}${evidence}`
    }),
    ...work.judgements.map(
      ({ body, data }) =>
        `${body.candidate} ${terms.matchState[body.state]}: ${isolate(visibleLine(data?.reasoning ?? ''))}`,
    ),
    ...work.weighings.map(
      ({ body }) => `${body.finding} – ${body.hypothesis}: ${terms.bearing[body.bearing]}`,
    ),
    ...recordLines(card, language),
  ]
  return lines.flatMap((line) => hanging(line, '- ', width))
}

/** What was recorded on the step and stands whatever it has become. */
function recordLines({ state, step }: Card, language: Drawing['language']): string[] {
  const terms = TERMS[language]
  const here = ({ body }: { readonly body: { readonly step: string } }): boolean => body.step === step.id
  const shown = (text: string | undefined): string => isolate(visibleLine(text ?? ''))
  return [
    ...standing(state, state.identifiers)
      .filter(here)
      .map(({ body, data }) => `${body.id} ${terms.identifierKind[body.kind]}: ${shown(data?.value)}`),
    ...standing(state, state.variants)
      .filter(here)
      .map(({ body, data }) => `${body.id} ${body.list}: ${shown(data?.value)}`),
    ...standing(state, state.candidates)
      .filter(here)
      .map(({ body, data }) => `${body.id} ${shown(data?.label)}`),
    ...standing(state, state.evidence)
      .filter(here)
      .map(({ body, data }) => `${body.id} ${shown(data?.file)}`),
    ...standing(state, state.hypotheses)
      .filter(here)
      .map(({ body, data }) => `${body.id} ${shown(data?.text)}`),
  ]
}

function outcomeLine(
  { state }: Card,
  { body, data }: NonNullable<StepReview['work']['concluded']>,
  step: Step,
  language: Drawing['language'],
): string {
  const reasons =
    body.outcome === 'not-applicable' || body.outcome === 'not-possible' ? step.reasons[body.outcome] : []
  const reason = reasons.find(({ id }) => id === body.reason)
  const why = [reason ? visible(inLanguage(reason.label, language)) : '', visibleLine(data?.note ?? '')]
  const told = [outcomeText(step, body.outcome, language, state.candidates), ...why.filter(Boolean)]
  return `${MESSAGES[language].review.outcome}: ${told.join(' – ')}`
}

function hanging(text: string, mark: string, width: number): string[] {
  return wrap(text, width - mark.length).map(
    (line, row) => `${row === 0 ? mark : ' '.repeat(mark.length)}${line}`,
  )
}
