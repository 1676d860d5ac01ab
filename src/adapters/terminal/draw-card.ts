import type { Style } from '../../app/style.ts'
import type { Procedure } from '../../domain/instruction/instruction.ts'
import { inLanguage, type Language, type Text } from '../../domain/language.ts'
import { type Card, candidatesOn } from '../../domain/session/card.ts'
import type { Cell } from '../../domain/session/plan.ts'
import { standing, stepState } from '../../domain/session/state.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { missingText } from '../../domain/text/missing.ts'
import { outcomeText, TERMS } from '../../domain/text/terms.ts'
import { visible, visibleLine } from '../../domain/text/visible.ts'
import { answerText } from './answer-text.ts'
import { drawReview, drawReworded, rewordedLines } from './draw-review.ts'
import { MESSAGES, type Messages } from './messages.ts'
import { columns, cut, padEnd, wrap } from './width.ts'

/** How a card is to be drawn. */
export interface Drawing {
  readonly language: Language
  readonly width: number
  readonly style: Style
  /** The cell that the search keys act on. */
  readonly selected: Cell | null
}

/** A card as lines, from its heading to what is still to do; the menu is not part of it. */
export function drawCard(card: Card, drawing: Drawing): string[] {
  const pen = new Pen(card, drawing)
  if (card.review) return [...pen.heading(), '', ...drawReview(card, card.review, drawing)]
  return [
    ...pen.heading(),
    ...drawReworded(card, drawing),
    ...pen.purposeAndGuidance(),
    ...pen.basis(),
    ...pen.identifiers(),
    ...pen.questions(),
    ...pen.searches(),
    ...pen.records(),
    ...pen.standing(),
  ]
}

/** The whole guidance of a step: what to do, what to mind, when it is done, where it comes from. */
export function drawHelp(card: Card, drawing: Drawing): string[] {
  const pen = new Pen(card, drawing)
  const { step } = card
  const list = (title: string, texts: readonly Text[]): string[] =>
    texts.length === 0
      ? []
      : ['', drawing.style.label(title), ...texts.flatMap((text) => pen.bullet(pen.text(text)))]
  const messages = MESSAGES[drawing.language]
  return [
    ...pen.heading(),
    '',
    drawing.style.label(messages.toDo),
    ...pen.wrapped(pen.text(step.guidance)),
    ...rewordedLines(card, drawing),
    ...list(messages.doneWhen, step.doneWhen),
    ...list(messages.pitfalls, step.pitfalls),
    ...(step.sources.length === 0
      ? []
      : ['', drawing.style.label(messages.sources), ...pen.wrapped(visible(step.sources.join(' · ')))]),
  ]
}

const INDENT = '  '

/** Draws the parts of one card; every text that people or files gave passes through `visible`. */
class Pen {
  readonly #card: Card
  readonly #drawing: Drawing
  readonly #say: Messages

  constructor(card: Card, drawing: Drawing) {
    this.#card = card
    this.#drawing = drawing
    this.#say = MESSAGES[drawing.language]
  }

  text(text: Text): string {
    return visible(inLanguage(text, this.#drawing.language)).replaceAll('**', '')
  }

  wrapped(text: string): string[] {
    return text
      .split('\n')
      .flatMap((line) =>
        line.startsWith('- ')
          ? this.bullet(line.slice(2))
          : wrap(line, this.#drawing.width - 2).map((one) => `${INDENT}${one}`.trimEnd()),
      )
  }

  bullet(text: string): string[] {
    return wrap(text, this.#drawing.width - 4).map(
      (line, index) => `${INDENT}${index === 0 ? '- ' : '  '}${line}`,
    )
  }

  heading(): string[] {
    const { style, width } = this.#drawing
    const { state, step, phase, position, total, instruction } = this.#card
    const left = this.#say.stepOf(this.text(phase.title), position, total)
    const right = `${state.case}/${state.number}`
    return [
      style.faint(padEnd(left, Math.max(width - columns(right), columns(left) + 1)) + right),
      style.title(this.text(step.title)),
      ...(instruction.illustrative ? [style.warning(this.#say.illustrative)] : []),
      ...(state.draft ? [style.warning(this.#say.rehearsal)] : []),
    ]
  }

  purposeAndGuidance(): string[] {
    const { style } = this.#drawing
    return [
      ...wrap(`${this.#say.purpose}: ${this.text(this.#card.step.purpose)}`, this.#drawing.width).map(
        style.faint,
      ),
      '',
      ...this.#folded(this.text(this.#card.step.guidance)),
    ]
  }

  /** The first paragraph; the rest is one key away. */
  #folded(guidance: string): string[] {
    const [first = '', ...rest] = guidance.split(/\n\n+/)
    return [
      ...this.wrapped(first),
      ...(rest.length > 0 ? [`${INDENT}${this.#drawing.style.faint(this.#say.moreGuidance)}`] : []),
    ]
  }

  basis(): string[] {
    const { state, step, instruction } = this.#card
    if (step.role !== 'purpose') return []
    const procedure = instruction.procedures.find(({ id }) => id === state.procedure)
    if (!procedure) return []
    return [
      ...this.#section(`${this.#say.procedure}: ${this.text(procedure.title)}`),
      ...this.#section(
        this.#say.basis,
        state.basisConfirmed ? this.#say.basisConfirmed : this.#say.basisOpen,
      ),
      ...this.#basisLines(procedure),
    ]
  }

  #basisLines({ standingBasis }: Procedure): string[] {
    const parts = ['purpose', 'basis', 'necessity', 'proportionality', 'subsidiarity'] as const
    return [
      ...parts.flatMap((part) =>
        this.bullet(`${this.#say.basisParts[part]}: ${this.text(standingBasis[part])}`),
      ),
      `${INDENT}${this.#drawing.style.faint(visible(this.#say.basisBy(standingBasis.owner, standingBasis.on)))}`,
    ]
  }

  identifiers(): string[] {
    const { state, step } = this.#card
    if (step.identifiers.length === 0 && step.role !== 'variants') return []
    const terms = TERMS[this.#drawing.language]
    const known = standing(state, state.identifiers).map(
      ({ body, data }) =>
        `${body.id}  ${terms.identifierKind[body.kind]}: ${isolate(visibleLine(data?.value ?? ''))} (${terms.identifierStatus[body.status]})`,
    )
    const absent = state.notRecorded
      .filter((kind) => step.identifiers.includes(kind))
      .map((kind) => terms.identifierKind[kind])
    const spellings = standing(state, state.variants).map(
      ({ body, data }) => `${body.id}  ${body.list}: ${isolate(visibleLine(data?.value ?? ''))}`,
    )
    return [
      ...this.#list(this.#say.identifiers, known),
      ...(absent.length > 0 ? this.wrapped(`${this.#say.notRecorded}: ${absent.join(', ')}`) : []),
      ...this.#list(this.#say.variants, spellings),
    ]
  }

  questions(): string[] {
    const { step, state } = this.#card
    const { language } = this.#drawing
    const lines = step.ask.map((question) => {
      const answer = stepState(state, step.id).answers[question.id]
      const mark = answer ? '✓' : question.required ? '·' : ' '
      const value = answer
        ? answerText(answer.data?.value, question.options, language)
        : question.required
          ? ''
          : this.#drawing.style.faint(this.#say.optional)
      return `${mark} ${this.text(question.label)}${value ? `  ${value}` : ''}`
    })
    return this.#list(this.#say.questions, lines)
  }

  searches(): string[] {
    const { cells, step } = this.#card
    if (step.search.length === 0) return []
    const done = cells.filter((cell) => cell.done).length
    const note = cells.length === 0 ? this.#say.noSearches : this.#say.doneOf(done, cells.length)
    const asked = Math.max(1, ...cells.map(({ minimumReviewed }) => minimumReviewed))
    const minimum =
      asked > 1 ? [`${INDENT}${this.#drawing.style.faint(this.#say.reviewedMinimum(asked))}`] : []
    return [
      ...this.#section(this.#say.searches, note),
      ...minimum,
      ...cells.flatMap((cell) => this.#cell(cell)),
    ]
  }

  #cell(cell: Cell): string[] {
    const { selected, style, width } = this.#drawing
    const chosen = selected === cell
    const outcome = cell.done ? this.#searchOutcome(cell.done.body) : ''
    const queries = cell.queries.map((query) => isolate(visibleLine(query)))
    const first = queries[0] ?? ''
    const more = queries.length > 1 ? ` ${this.#say.moreQueries(queries.length)}` : ''
    const head = `${chosen ? '▸' : ' '} ${cell.done ? '✓' : '·'} ${padEnd(visibleLine(cell.engineLabel), this.#engineWidth())} ${chosen ? first : cut(first, Math.max(12, width - 50))}${more}`
    const line = outcome ? `${padEnd(head, Math.max(0, width - 32))}  ${outcome}` : head
    const rest =
      chosen && queries.length > 1 ? queries.slice(1).map((query) => `${' '.repeat(19)}${query}`) : []
    return [chosen ? style.accent(line) : line, ...rest]
  }

  /** Names of lists are long: one column for all of them. */
  #engineWidth(): number {
    return Math.max(...this.#card.cells.map(({ engineLabel }) => columns(visibleLine(engineLabel))))
  }

  #searchOutcome(body: NonNullable<Cell['done']>['body']): string {
    const outcome = TERMS[this.#drawing.language].searchOutcome[body.outcome]
    return typeof body.reviewed === 'number' ? `${outcome}, ${this.#say.reviewed(body.reviewed)}` : outcome
  }

  records(): string[] {
    const { state, step } = this.#card
    const match = step.role === 'match'
    const here = (record: { readonly body: { readonly step: string } }): boolean =>
      match || record.body.step === step.id
    const terms = TERMS[this.#drawing.language]
    const candidates = candidatesOn(state)
      .filter(({ candidate }) => here(candidate))
      .map(({ candidate, judgement, counterSearches }) => {
        const verdict = judgement ? terms.matchState[judgement.body.state] : this.#say.noJudgement
        return `${candidate.body.id}  ${isolate(visibleLine(candidate.data?.label ?? ''))} – ${verdict}${match ? ` · ${this.#say.counterSearches(counterSearches)}` : ''}`
      })
    const findings = standing(state, state.findings)
      .filter(here)
      .map(({ body, data }) => `${body.id}  ${isolate(visibleLine(data?.fact ?? ''))}`)
    const evidence = standing(state, state.evidence)
      .filter(here)
      .map(({ body, data }) => `${body.id}  ${isolate(visibleLine(data?.file ?? ''))} (${body.bytes} bytes)`)
    return [
      ...this.#list(this.#say.candidates, candidates),
      ...this.#list(this.#say.findings, findings),
      ...this.#list(this.#say.evidence, evidence),
    ]
  }

  standing(): string[] {
    const { state, step, missing, instruction } = this.#card
    const { language, style } = this.#drawing
    const concluded = stepState(state, step.id).concluded
    if (concluded)
      return [
        '',
        `${style.label(this.#say.concluded)}: ${outcomeText(step, concluded.body.outcome, language, state.candidates)}`,
      ]
    if (missing.length === 0)
      return ['', style.accent(step.role === 'closing' ? this.#say.readyToClose : this.#say.nothingMissing)]
    const texts = missing.map(
      (one) =>
        `${one.step === step.id ? '' : `${this.#title(one.step)}: `}${missingText(one, instruction, language)}`,
    )
    return this.#list(this.#say.missing, texts)
  }

  #title(step: string): string {
    const found = this.#card.instruction.phases.flatMap(({ steps }) => steps).find(({ id }) => id === step)
    return found ? this.text(found.title) : step
  }

  #section(title: string, note = ''): string[] {
    const { style } = this.#drawing
    return ['', `${style.label(title)}${note ? `  ${style.faint(note)}` : ''}`]
  }

  #list(title: string, items: readonly string[]): string[] {
    return items.length === 0
      ? []
      : [
          ...this.#section(title),
          ...items.flatMap((item) => wrap(item, this.#drawing.width - 2).map((line) => `${INDENT}${line}`)),
        ]
  }
}
