import type { Text } from '../../../domain/language.ts'
import type { Card } from '../../../domain/session/card.ts'
import { visible } from '../../../domain/text/visible.ts'
import { drawReview, drawReworded, rewordedLines } from './draw-review.ts'
import { heading, purposeAndGuidance, standingBasis } from './guidance.ts'
import { type Drawing, Pen } from './pen.ts'
import { records } from './records.ts'
import { searches } from './searches.ts'
import { questions, whereItStands } from './standing.ts'
import { identifiers } from './subject.ts'

/** A card as lines, from its heading to what is still to do; the menu is not part of it. */
export function drawCard(card: Card, drawing: Drawing): string[] {
  const pen = new Pen(card, drawing)
  if (card.review) return [...heading(pen), '', ...drawReview(card, card.review, drawing)]
  return [
    ...heading(pen),
    ...drawReworded(card, drawing),
    ...purposeAndGuidance(pen),
    ...standingBasis(pen),
    ...identifiers(pen),
    ...questions(pen),
    ...searches(pen),
    ...records(pen),
    ...whereItStands(pen),
  ]
}

/** The whole guidance of a step: what to do, what to mind, when it is done, where it comes from. */
export function drawHelp(card: Card, drawing: Drawing): string[] {
  const pen = new Pen(card, drawing)
  const { step } = card
  const list = (title: string, texts: readonly Text[]): string[] =>
    texts.length === 0 ? [] : [...pen.section(title), ...texts.flatMap((text) => pen.bullet(pen.text(text)))]
  return [
    ...heading(pen),
    ...pen.section(pen.say.toDo),
    ...pen.wrapped(pen.text(step.guidance)),
    ...rewordedLines(card, drawing),
    ...list(pen.say.doneWhen, step.doneWhen),
    ...list(pen.say.pitfalls, step.pitfalls),
    ...(step.sources.length === 0
      ? []
      : [...pen.section(pen.say.sources), ...pen.wrapped(visible(step.sources.join(' · ')))]),
  ]
}
