import type { Style } from '../../../app/style.ts'
import { inLanguage, type Language, type Text } from '../../../domain/language.ts'
import type { Card } from '../../../domain/session/card.ts'
import type { ConfirmedEnvironment } from '../../../domain/session/environment.ts'
import type { Cell } from '../../../domain/session/plan.ts'
import { noted } from '../../../domain/text/look-alikes.ts'
import { visible } from '../../../domain/text/visible.ts'
import { MESSAGES, type Messages } from '../messages.ts'
import { wrap } from '../width.ts'

/** How a card is to be drawn. */
export interface Drawing {
  readonly language: Language
  readonly width: number
  readonly style: Style
  /** A sentence of ours that names a command: as it has to be typed here. */
  readonly typed: (text: string) => string
  /** The cell that the search keys act on. */
  readonly selected: Cell | null
  /** What the searching is done with, as last confirmed, and whether that was today. */
  readonly environment: { readonly last: ConfirmedEnvironment | null; readonly today: boolean }
  /** All of the guidance, or only its start. */
  readonly unfolded: boolean
  /** How long the step has been open in this sitting; for the person, kept nowhere. */
  readonly minutes: number
}

const INDENT = '  '

/** What the parts of a card are drawn with; every text that people or files gave passes through `visible`. */
export class Pen {
  readonly card: Card
  readonly drawing: Drawing
  readonly say: Messages

  constructor(card: Card, drawing: Drawing) {
    this.card = card
    this.drawing = drawing
    this.say = MESSAGES[drawing.language]
  }

  text(text: Text): string {
    return visible(inLanguage(text, this.drawing.language)).replaceAll('**', '')
  }

  /** Behind texts: that one of them may not be what it looks like; nothing where none is odd. */
  note(...texts: readonly (string | undefined)[]): string {
    return noted(texts, this.drawing.language)
  }

  /** The title of a step, by its id. */
  title(step: string): string {
    const found = this.card.instruction.phases.flatMap(({ steps }) => steps).find(({ id }) => id === step)
    return found ? this.text(found.title) : step
  }

  wrapped(text: string): string[] {
    return text
      .split('\n')
      .flatMap((line) =>
        line.startsWith('- ')
          ? this.bullet(line.slice(2))
          : wrap(line, this.drawing.width - 2).map((one) => `${INDENT}${one}`.trimEnd()),
      )
  }

  bullet(text: string): string[] {
    return wrap(text, this.drawing.width - 4).map(
      (line, index) => `${INDENT}${index === 0 ? '- ' : '  '}${line}`,
    )
  }

  /** What says less than what is around it. */
  aside(text: string): string[] {
    return this.wrapped(text).map(this.drawing.style.faint)
  }

  section(title: string, note = ''): string[] {
    const { style } = this.drawing
    return ['', `${style.label(title)}${note ? `  ${style.faint(note)}` : ''}`]
  }

  /** A section of lines; nothing at all where there are none. */
  list(title: string, items: readonly string[]): string[] {
    return items.length === 0
      ? []
      : [
          ...this.section(title),
          ...items.flatMap((item) =>
            wrap(item, this.drawing.width - 4).map((line, at) => `${INDENT}${at === 0 ? '' : INDENT}${line}`),
          ),
        ]
  }
}
