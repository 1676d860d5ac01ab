import { ExitPromptError } from '@inquirer/core'
import type { Choice, Notice, Prompter } from '../../app/context.ts'
import type { Style } from '../../app/style.ts'
import type { Language } from '../../domain/language.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import type { Card } from '../../domain/session/card.ts'
import { type Cell, sameCell } from '../../domain/session/plan.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import type { Desk, Outcome } from './actions/action.ts'
import { Ask, LeftForm, type Terminal } from './ask.ts'
import { drawCard, drawHelp } from './card/draw-card.ts'
import type { Drawing } from './card/pen.ts'
import { actionsOn, menuLines } from './menu.ts'
import { keyPrompt } from './prompts.ts'
import { DEFAULT_WIDTH, wrap } from './width.ts'

export interface TerminalOptions {
  readonly terminal: Terminal
  readonly language: Language
  readonly style: Style
  /** The sentence for a refusal, in the person's language. */
  readonly explain: (error: ScreenError) => string
  /** The moment a query was shown, for the log's account of haste. */
  readonly now: () => string
}

/** The screen, not what was scrolled away: that is the person's own. */
const CLEAR = '\u{1B}[2J\u{1B}[H'
const MAX_WIDTH = 110

/** The walk in a terminal: draws the card, reads one key, asks what a form needs. */
export function terminalPrompter(options: TerminalOptions): Prompter {
  const { terminal, language } = options
  const ask = new Ask(terminal, language)
  const shownAt = new Map<string, string>()
  let picked: { readonly step: string; readonly cell: Cell } | null = null

  const choose = async (card: Card, notice: Notice | null): Promise<Choice> => {
    for (let told = notice; ; told = null) {
      const cell = selectedCell(card, picked)
      draw(card, cell, told)
      if (cell) shownAt.set(cellKey(cell), shownAt.get(cellKey(cell)) ?? options.now())
      const chosen = await pressKey(card, cell)
      if (chosen === 'redraw') continue
      if (chosen.kind === 'acts' && chosen.acts.length === 0) continue
      picked = null
      return chosen
    }
  }

  const width = (): number => Math.min(terminal.output.columns ?? DEFAULT_WIDTH, MAX_WIDTH)

  const drawing = (cell: Cell | null): Drawing => ({
    language,
    style: options.style,
    selected: cell,
    width: width(),
  })

  const draw = (card: Card, cell: Cell | null, notice: Notice | null): void => {
    const lines = drawCard(card, drawing(cell))
    const told = notice === null ? [] : ['', toldText(notice)]
    terminal.output.write(
      `${CLEAR}${[...lines, ...told, '', ...menuLines(actionsOn(deskFor(card, cell)), drawing(cell))].join('\n')}\n`,
    )
  }

  const toldText = (notice: Notice): string => {
    if (notice.kind === 'refused')
      return wrap(options.explain(notice.error), width()).map(options.style.warning).join('\n')
    if (notice.kind === 'saved') return options.style.faint(ask.say.saved)
    const { from, to, by, toReview } = notice
    const text = visibleLine(ask.say.moved(from, to, by, toReview))
    return wrap(text, width()).map(options.style.warning).join('\n')
  }

  const pressKey = async (card: Card, cell: Cell | null): Promise<Outcome> => {
    const actions = actionsOn(deskFor(card, cell))
    const key = await keyPrompt(
      { message: '› ', keys: new Set(actions.map((action) => action.key)) },
      terminal as never,
    )
    try {
      return (await actions.find((action) => action.key === key)?.run()) ?? 'redraw'
    } catch (error) {
      if (error instanceof LeftForm) return 'redraw'
      throw error
    }
  }

  const deskFor = (card: Card, cell: Cell | null): Desk => {
    const at = cell ? shownAt.get(cellKey(cell)) : undefined
    return {
      card,
      ask,
      cell,
      offered: at === undefined ? undefined : { at, as: 'shown' },
      select: (to) => {
        picked = { step: card.step.id, cell: to }
        return 'redraw'
      },
      help: () => help(card, cell),
    }
  }

  const help = async (card: Card, cell: Cell | null): Promise<'redraw'> => {
    terminal.output.write(`${CLEAR}${drawHelp(card, drawing(cell)).join('\n')}\n\n`)
    await keyPrompt(
      { message: `${ask.say.anyKey} `, keys: new Set(['enter', 'escape', '?', 'q']) },
      terminal as never,
    )
    return 'redraw'
  }

  return {
    choose: async (card, notice) => {
      try {
        return await choose(card, notice)
      } catch (error) {
        if (error instanceof ExitPromptError)
          throw new ScreenError('INTERRUPTED', { case: `${card.state.case}/${card.state.number}` })
        throw error
      }
    },
  }
}

function cellKey(cell: Cell): string {
  return [cell.step, cell.search, cell.engine, cell.for ?? ''].join(' ')
}

/** The cell picked with the arrows, else the first without an outcome. */
function selectedCell(
  card: Card,
  picked: { readonly step: string; readonly cell: Cell } | null,
): Cell | null {
  const chosen =
    picked?.step === card.step.id ? card.cells.find((cell) => sameCell(cell, picked.cell)) : undefined
  return chosen ?? card.cells.find(({ done }) => done === null) ?? null
}
