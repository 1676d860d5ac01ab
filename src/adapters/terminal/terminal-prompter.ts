import { ExitPromptError } from '@inquirer/core'
import type { Choice, Notice, Prompter } from '../../app/context.ts'
import type { Style } from '../../app/style.ts'
import { askedSteps } from '../../domain/instruction/flow.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import type { Card } from '../../domain/session/card.ts'
import { type Cell, sameCell } from '../../domain/session/plan.ts'
import { stepState } from '../../domain/session/state.ts'
import { outcomeText } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { Ask, LeftForm, type Terminal } from './ask.ts'
import { type Drawing, drawCard, drawHelp } from './draw-card.ts'
import * as forms from './forms.ts'
import { keyPrompt } from './prompts.ts'
import { columns, DEFAULT_WIDTH, wrap } from './width.ts'

export interface TerminalOptions {
  readonly terminal: Terminal
  readonly language: Language
  readonly style: Style
  /** The sentence for a refusal, in the person's language. */
  readonly explain: (error: ScreenError) => string
  /** The moment a query was shown, for the log's account of haste. */
  readonly now: () => string
}

/** What a key does on the card that is shown. */
interface KeyAction {
  readonly key: string
  readonly label: string
  readonly run: () => Promise<Choice | 'redraw'> | Choice | 'redraw'
}

type MakeAction = (key: string, label: string, run: forms.Form) => KeyAction

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
      `${CLEAR}${[...lines, ...told, '', ...menuLines(actionsFor(card, cell), drawing(cell))].join('\n')}\n`,
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

  const pressKey = async (card: Card, cell: Cell | null): Promise<Choice | 'redraw'> => {
    const actions = actionsFor(card, cell)
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

  const offered = (cell: Cell): forms.Offered | undefined => {
    const at = shownAt.get(cellKey(cell))
    return at === undefined ? undefined : { at, as: 'shown' }
  }

  const actionsFor = (card: Card, cell: Cell | null): KeyAction[] => {
    const { step, state } = card
    const open = stepState(state, step.id).concluded === null
    const form: MakeAction = (key, label, run) => ({
      key,
      label,
      run: () => run(ask, card, cell),
    })
    const records = (kind: (typeof step.records)[number]): boolean => open && step.records.includes(kind)
    const { keys } = ask.say
    const onCell = open && cell !== null
    if (card.review) return reviewActions(card, cell, form)
    return [
      { key: 'enter', label: enterLabel(card, cell), run: () => enter(card, cell) },
      ...(onCell
        ? [
            {
              key: 'n',
              label: keys.none,
              run: (): Choice => one(forms.searchAct(cell, 'none-relevant', offered(cell))),
            },
            {
              key: '0',
              label: keys.zero,
              run: (): Choice => one(forms.searchAct(cell, 'no-results', offered(cell))),
            },
            form('b', keys.blocked, forms.blockedForm(offered(cell))),
            form('r', keys.count, forms.countedForm(offered(cell))),
            ...(cell.asksVersion ? [form('l', keys.listVersion, forms.versionForm(offered(cell)))] : []),
          ]
        : []),
      ...(open && card.cells.length > 0
        ? [
            { key: 'up', label: '', run: () => move(card, cell, -1) },
            { key: 'down', label: keys.select, run: () => move(card, cell, 1) },
          ]
        : []),
      ...(records('candidates')
        ? [form('c', keys.candidates, forms.candidateForm(cell ? offered(cell) : undefined))]
        : []),
      ...(open && step.search.length > 0 ? [form('a', keys.adHoc, forms.adHocForm)] : []),
      ...(records('identifiers') ? [form('i', keys.identifier, forms.identifierForm)] : []),
      ...(records('variants') ? [form('w', keys.variant, forms.variantForm)] : []),
      ...(records('findings') ? [form('f', keys.finding, forms.findingForm)] : []),
      ...(records('evidence') ? [form('e', keys.evidence, forms.evidenceForm)] : []),
      ...(open && step.role === 'match' && state.candidates.length > 0
        ? [form('m', keys.match, forms.judgeForm()), form('t', keys.counter, forms.counterForm())]
        : []),
      ...(open && step.ask.length > 0 ? [form('v', keys.question, forms.anyQuestionForm)] : []),
      ...(open && step.role === 'purpose'
        ? [form('p', ask.say.procedure.toLowerCase(), forms.procedureForm)]
        : []),
      ...(open
        ? [form('d', keys.person, forms.personForm), form('x', keys.withdraw, forms.withdrawForm)]
        : []),
      ...(open && step.role !== 'closing' ? [form('o', keys.outcome, forms.outcomeForm)] : []),
      ...(open ? [] : [form('h', keys.reopen, forms.reopenForm)]),
      ...walkActions(card, cell, form),
    ]
  }

  const walkActions = (card: Card, cell: Cell | null, form: MakeAction): KeyAction[] => {
    const { keys } = ask.say
    const { status } = card.state.signal
    return [
      form('j', keys.jump, jumpForm),
      { key: 'left', label: '', run: () => ({ kind: 'back' }) },
      { key: 'backspace', label: keys.back, run: () => ({ kind: 'back' }) },
      ...(status === 'none' || status === 'dismissed' ? [form('s', keys.signal, forms.signalForm)] : []),
      { key: '?', label: keys.help, run: () => help(card, cell) },
      { key: 'q', label: keys.pause, run: () => ({ kind: 'pause' }) },
    ]
  }

  /** Enter does nothing here: whoever presses it through old answers should not keep them unseen. */
  const reviewActions = (card: Card, cell: Cell | null, form: MakeAction): KeyAction[] => {
    const { review } = ask.say
    return [
      form('k', review.keep, forms.keepForm),
      form('a', review.amend, forms.amendForm),
      form('o', review.again, forms.redoForm),
      ...walkActions(card, cell, form),
    ]
  }

  /** Nothing to say where Enter would only select what is selected. */
  const enterLabel = ({ next }: Card, cell: Cell | null): string => {
    const isSelected = next.kind === 'search' && cell !== null && sameCell(next.cell, cell)
    return isSelected || next.kind === 'review' ? '' : ask.say.enter[next.kind]
  }

  const enter = (card: Card, cell: Cell | null): Promise<Choice> | Choice | 'redraw' => {
    const { next, step } = card
    switch (next.kind) {
      case 'review':
        return 'redraw'
      case 'procedure':
        return forms.procedureForm(ask, card, cell)
      case 'basis':
        return one({ kind: 'confirm-basis', step: step.id })
      case 'identifiers':
        return forms.identifierForm(ask, card, cell)
      case 'rest-not-recorded':
        return one({ kind: 'rest-not-recorded', step: step.id })
      case 'question':
        return forms.questionForm(next.question)(ask, card, cell)
      case 'judge':
        return forms.judgeForm(next.candidate)(ask, card, cell)
      case 'counter-search':
        return forms.counterForm(next.candidate)(ask, card, cell)
      case 'conclude':
        return one({ kind: 'conclude', step: step.id, outcome: 'done' })
      case 'outcome':
        return forms.outcomeForm(ask, card, cell)
      case 'close':
        return forms.closeForm(ask, card, cell)
      case 'go':
        return { kind: 'go', step: next.step }
      case 'search':
        picked = { step: step.id, cell: next.cell }
        return 'redraw'
    }
  }

  const move = (card: Card, cell: Cell | null, by: number): 'redraw' => {
    const at = cell ? card.cells.findIndex((one) => sameCell(one, cell)) : by > 0 ? -1 : 0
    const to = card.cells[(at + by + card.cells.length) % card.cells.length]
    if (to) picked = { step: card.step.id, cell: to }
    return 'redraw'
  }

  const jumpForm: forms.Form = async (_ask, { instruction, state }) => {
    const steps = askedSteps(instruction, state).map((step) => {
      const outcome = stepState(state, step.id).concluded?.body.outcome
      return {
        value: step.id,
        label: `${visibleLine(inLanguage(step.title, language))}${outcome ? ` – ${outcomeText(step, outcome, language, state.candidates)}` : ''}`,
      }
    })
    return { kind: 'go', step: await ask.pick(ask.say.askJump, steps) }
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

function one(act: Extract<Choice, { kind: 'acts' }>['acts'][number]): Choice {
  return { kind: 'acts', acts: [act] }
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

const KEY_SIGNS: Readonly<Record<string, string>> = { enter: 'Enter', backspace: '⌫', down: '↑↓' }

/** The menu: every key that does something now, as many on a line as fit. */
function menuLines(actions: readonly KeyAction[], { style, width }: Drawing): string[] {
  const lines: { text: string; size: number }[] = []
  for (const { key, label } of actions.filter((action) => action.label !== '')) {
    const sign = KEY_SIGNS[key] ?? key
    const size = columns(`${sign} ${label}`)
    const item = `${style.accent(sign)} ${label}`
    const last = lines.at(-1)
    if (last && last.size + 3 + size <= width) {
      last.text += `   ${item}`
      last.size += 3 + size
    } else {
      lines.push({ text: item, size })
    }
  }
  return lines.map(({ text }) => text)
}
