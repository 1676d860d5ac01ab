import type { Text } from '../../../domain/language.ts'
import type { Card } from '../../../domain/session/card.ts'
import { visible } from '../../../domain/text/visible.ts'
import { drawReview, drawReworded, rewordedLines } from './draw-review.ts'
import { environment } from './environment.ts'
import { heading, notes, purposeAndGuidance, standingBasis } from './guidance.ts'
import { type Drawing, Pen } from './pen.ts'
import { records } from './records.ts'
import { searches } from './searches.ts'
import { questions, whatIsLeft, whereItStands } from './standing.ts'
import { identifiers } from './subject.ts'

/** A card as lines: its heading, which stays, and the rest down to what is still to do, which `left` says in one. */
export function drawCard(
  card: Card,
  drawing: Drawing,
): { readonly heading: readonly string[]; readonly body: readonly string[]; readonly left: string } {
  const pen = new Pen(card, drawing)
  return {
    heading: heading(pen),
    body: body(pen, card, drawing),
    left: card.review ? '' : whatIsLeft(pen),
  }
}

function body(pen: Pen, card: Card, drawing: Drawing): string[] {
  if (card.review) return [...notes(pen), '', ...drawReview(card, card.review, drawing)]
  return [
    ...notes(pen),
    ...drawReworded(card, drawing),
    ...purposeAndGuidance(pen),
    ...standingBasis(pen),
    ...identifiers(pen),
    ...environment(pen),
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
