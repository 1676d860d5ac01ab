import type { Choice, Drafts, Notice, Prompter, SessionRef } from '../../app/context.ts'
import type { Style } from '../../app/style.ts'
import type { Language } from '../../domain/language.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import type { Card } from '../../domain/session/card.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { type Cell, sameCell } from '../../domain/session/plan.ts'
import { visible, visibleLine } from '../../domain/text/visible.ts'
import type { Desk, KeyAction, Outcome } from './actions/action.ts'
import { Ask, type Keep, LeftForm } from './ask.ts'
import { drawCard, drawHelp } from './card/draw-card.ts'
import type { Drawing } from './card/pen.ts'
import { unfinishedLines } from './card/unfinished.ts'
import { runEditor } from './external-editor.ts'
import { FrameSurface } from './frame-surface.ts'
import { type Terminal, wasInterrupted } from './keyboard.ts'
import { actionsOn } from './menu.ts'
import { MESSAGES } from './messages.ts'
import type { Surface } from './surface.ts'
import { DEFAULT_WIDTH, MAX_WIDTH, wrap } from './width.ts'

export interface TerminalOptions {
  readonly terminal: Terminal
  readonly language: Language
  readonly style: Style
  /** The sentence for a refusal, in the person's language. */
  readonly explain: (error: ScreenError) => string
  /** The moment a query was shown, for the log's account of haste; how long a step took, for the person. */
  readonly now: () => string
  readonly drafts: Drafts
  /** The person's own editor, as VISUAL or EDITOR name it. */
  readonly editor: string | undefined
}

/** The walk in a terminal: shows the card, takes one key, asks what a form needs. */
export function terminalPrompter(options: TerminalOptions): Prompter {
  const { terminal, language, drafts, style } = options
  const say = MESSAGES[language]
  const surface: Surface = new FrameSurface(terminal, style, say)
  const shownAt = new Map<string, string>()
  const openedAt = new Map<string, string>()
  let here: { readonly ref: SessionRef; readonly step: string } = { ref: { case: '', number: 0 }, step: '' }
  let picked: { readonly step: string; readonly cell: Cell } | null = null
  let unfolded = false
  let pressNext: string | null = null

  const keep: Keep = {
    read: (form) =>
      drafts.list(here.ref).find((draft) => draft.step === here.step && draft.form === form)?.answers ?? null,
    write: (form, answers) => {
      if (answers === null) drafts.drop(here.ref, { step: here.step, form })
      else drafts.keep(here.ref, { step: here.step, form, answers })
    },
  }

  const edit = (text: string): { text: string } | { fault: string } => {
    const { editor } = options
    if (!editor) return { fault: say.noEditor }
    try {
      const changed = drafts.lend(here.ref, text, (path) => {
        runEditor(editor, path)
      })
      return { text: changed.replace(/\r\n?/g, '\n').replace(/\n$/, '') }
    } catch (error) {
      return { fault: visible(say.editorFailed(error instanceof Error ? error.message : String(error))) }
    }
  }

  const ask = new Ask(surface, language, keep, edit)

  const choose = async (card: Card, notice: Notice | null): Promise<Choice> => {
    const { case: reference, number } = card.state
    here = { ref: { case: reference, number }, step: card.step.id }
    openedAt.set(here.step, openedAt.get(here.step) ?? options.now())
    for (let told = notice; ; told = null) {
      const cell = selectedCell(card, picked)
      const desk = deskFor(card, cell)
      const actions = actionsOn(desk)
      if (cell) shownAt.set(cellKey(cell), shownAt.get(cellKey(cell)) ?? options.now())
      const key = pressNext ?? (await show(card, cell, actions, told))
      pressNext = null
      const chosen = await press(actions, key)
      if (chosen === 'redraw') continue
      if (chosen.kind === 'acts' && chosen.acts.length === 0) continue
      picked = null
      return chosen
    }
  }

  const show = (
    card: Card,
    cell: Cell | null,
    actions: readonly KeyAction[],
    told: Notice | null,
  ): Promise<string> => {
    const { heading, body } = drawCard(card, drawing(card, cell))
    return surface.menu({
      heading,
      body: [...body, ...unfinished(card, actions)],
      notice: told === null ? [] : toldLines(told, card),
      actions,
      step: card.step.id,
      help: () => drawHelp(card, drawing(card, cell)),
    })
  }

  const press = async (actions: readonly KeyAction[], key: string): Promise<Outcome> => {
    try {
      return (await actions.find((action) => action.key === key)?.run()) ?? 'redraw'
    } catch (error) {
      if (!(error instanceof LeftForm)) throw error
      pressNext = error.press
      return 'redraw'
    }
  }

  const width = (): number => Math.min(terminal.output.columns || DEFAULT_WIDTH, MAX_WIDTH)

  const drawing = (card: Card, cell: Cell | null): Drawing => ({
    language,
    style,
    selected: cell,
    width: width(),
    unfolded,
    minutes: Math.floor((Date.parse(options.now()) - Date.parse(openedAt.get(card.step.id) ?? '')) / 60_000),
  })

  const unfinished = (card: Card, actions: readonly KeyAction[]): readonly string[] =>
    unfinishedLines(card, drafts.list(here.ref), actions, drawing(card, null))

  const toldLines = (notice: Notice, card: Card): readonly string[] => {
    if (notice.kind === 'refused') return wrap(options.explain(notice.error), width()).map(style.warning)
    if (notice.kind === 'saved') return [style.faint(say.saved(notice.entries, card.state.entries))]
    const { from, to, by, toReview } = notice
    return wrap(visibleLine(say.moved(from, to, by, toReview)), width()).map(style.warning)
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
      fold: () => {
        unfolded = !unfolded
        return 'redraw'
      },
      help: async () => {
        await surface.page(drawHelp(card, drawing(card, cell)))
        return 'redraw'
      },
    }
  }

  return {
    choose: async (card, notice) => {
      try {
        return await choose(card, notice)
      } catch (error) {
        if (wasInterrupted(error))
          throw new ScreenError('INTERRUPTED', {
            case: refText({ case: card.state.case, number: card.state.number }),
          })
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
