import type {
  Choice,
  Clipboard,
  Drafts,
  EnvironmentFile,
  Inbox,
  Notice,
  OfferedOriginal,
  Prompter,
  SessionRef,
} from '../../app/context.ts'
import type { Style } from '../../app/style.ts'
import type { Language } from '../../domain/language.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import type { Card } from '../../domain/session/card.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { type ConfirmedEnvironment, confirmedToday } from '../../domain/session/environment.ts'
import { personsNamed } from '../../domain/session/named-persons.ts'
import { type Cell, sameCell } from '../../domain/session/plan.ts'
import { EVENT_WORDS } from '../../domain/text/event-words.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { basename } from '../../domain/text/paths.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visible, visibleLine } from '../../domain/text/visible.ts'
import type { Desk, DeskEnvironment, DeskInbox, KeyAction, Outcome } from './actions/action.ts'
import { isOpen } from './actions/open.ts'
import { Ask, type Keep, LeftForm } from './ask.ts'
import { drawCard, drawHelp } from './card/draw-card.ts'
import type { Drawing } from './card/pen.ts'
import { unfinishedLines } from './card/unfinished.ts'
import { editedText } from './external-editor.ts'
import { nameShown, nameToChoose } from './forms/evidence.ts'
import { FrameSurface } from './frame-surface.ts'
import { lookInto } from './inbox-offers.ts'
import { type Terminal, wasInterrupted } from './keyboard.ts'
import { actionsOn } from './menu.ts'
import { MESSAGES } from './messages.ts'
import { Offers } from './offers.ts'
import { PlainSurface } from './plain-surface.ts'
import { problemLine } from './problem-line.ts'
import type { Surface } from './surface.ts'
import { DEFAULT_WIDTH, MAX_WIDTH, wrap } from './width.ts'

export interface TerminalOptions {
  readonly terminal: Terminal
  readonly language: Language
  readonly style: Style
  /** A sentence of ours that names a command: as it has to be typed here. */
  readonly typed: (text: string) => string
  /** The sentence for a refusal, in the person's language. */
  readonly explain: () => Promise<(error: ScreenError) => string>
  /** The moment a query was shown, for the log's account of haste; how long a step took, for the person. */
  readonly now: () => string
  readonly drafts: Drafts
  /** The person's own editor, as VISUAL or EDITOR name it. */
  readonly editor: string | undefined
  readonly clipboard: Clipboard
  readonly environment: EnvironmentFile
  /** Whose files are offered as evidence; null: none. */
  readonly inbox: Inbox | null
  /** Nobody else has to confirm an erasure, as configured. */
  readonly erasesAlone: boolean
  /** In lines one after the other, for a screen reader. */
  readonly plain: boolean
}

type Seen = Pick<TerminalOptions, 'terminal' | 'language' | 'style' | 'plain'>

function surfaceFor({ terminal, language, style, plain }: Seen, say = MESSAGES[language]): Surface {
  return plain ? new PlainSurface(terminal, say) : new FrameSurface(terminal, style, say)
}

/** Lets somebody choose one of a list, outside any session; null: they left it. */
export async function chooseFrom(
  seen: Seen,
  message: string,
  labels: readonly string[],
): Promise<number | null> {
  const options = labels.map((label) => ({ label }))
  const say = MESSAGES[seen.language]
  // There is no card to go back to.
  const alone = surfaceFor(seen, { ...say, hintSearch: say.hintSearchAlone })
  try {
    const reply = await alone.pick({ message, options, trail: [], initial: 0, searchable: true })
    return reply.kind === 'given' ? reply.value : null
  } catch (error) {
    if (wasInterrupted(error)) return null
    throw error
  }
}

/** The walk in a terminal: shows the card, takes one key, asks what a form needs. */
export function terminalPrompter(options: TerminalOptions): Prompter {
  const { terminal, language, drafts, style } = options
  const say = MESSAGES[language]
  const surface = surfaceFor(options)
  const offers = new Offers(options.clipboard, options.now)
  const openedAt = new Map<string, string>()
  let here: { readonly ref: SessionRef; readonly step: string } = { ref: { case: '', number: 0 }, step: '' }
  let picked: { readonly step: string; readonly cell: Cell } | null = null
  let unfolded = false
  let pressNext: string | null = null
  let lastEnvironment: ConfirmedEnvironment | null = null
  let environmentPutOff = false
  let warnedOfClipboard = false
  /** The last key went on to the next search: its query is copied before its card is shown. */
  let goesOn = false
  /** What came of the choice before the last, to be said before what came of that. */
  let saidFirst: readonly string[] = []
  /** What copying has to say with the next card. */
  let saidOfCopy: readonly string[] = []
  /** There once a card was drawn. */
  let explain: ((error: ScreenError) => string) | null = null
  /** What of the inbox was told in this sitting, so that it is told once. */
  const toldOfInbox = new Set<string>()

  const words = async (): Promise<(error: ScreenError) => string> => {
    explain ??= await options.explain()
    return explain
  }

  const keep: Keep = {
    read: (form) =>
      drafts.list(here.ref).find((draft) => draft.step === here.step && draft.form === form)?.answers ?? null,
    write: (form, answers) => {
      try {
        if (answers === null) drafts.drop(here.ref, { step: here.step, form })
        else drafts.keep(here.ref, { step: here.step, form, answers })
      } catch (error) {
        // What is on the screen can still be recorded: told, and no reason to end.
        if (!(error instanceof ScreenError)) throw error
        ask.tell(`${say.notKept} ${explain?.(error) ?? ''}`)
      }
    },
  }

  const edit = (text: string): { text: string } | { fault: string } => {
    const { editor } = options
    if (!editor) return { fault: say.noEditor }
    try {
      return { text: editedText(editor, drafts, here.ref, text) }
    } catch (error) {
      const { reason } = error instanceof ScreenError ? error.details : {}
      return { fault: visible(say.editorFailed(String(reason ?? error))) }
    }
  }

  const ask = new Ask(surface, language, keep, edit)

  const choose = async (card: Card, notice: Notice | null): Promise<Choice> => {
    const { case: reference, number } = card.state
    here = { ref: { case: reference, number }, step: card.step.id }
    openedAt.set(here.step, openedAt.get(here.step) ?? options.now())
    const refused = notice?.kind === 'refused'
    if (refused) await words()
    const original = notice?.kind === 'saved' ? notice.original : undefined
    if (notice && original && original !== 'copy-differs' && (await mayGo(original, say.inbox.askRemove))) {
      saidFirst = toldLines(notice, card)
      return { kind: 'remove-original', original }
    }
    for (let told = notice; ; told = null) {
      const cell = selectedCell(card, picked)
      if (cell?.done === null && goesOn && !refused && offers.canCopy) await copy(cell)
      goesOn = false
      if (cell) offers.shown(cell)
      const desk = deskFor(card, cell)
      const actions = actionsOn(desk)
      const key = pressNext ?? (await show(card, cell, actions, told, await inboxLines(desk.inbox)))
      pressNext = null
      const chosen = await press(actions, key)
      if (chosen === 'redraw') continue
      if (chosen.kind === 'acts' && chosen.acts.length === 0) continue
      if (chosen.kind === 'remove-original' && !(await mayGo(chosen.original, say.inbox.askRemoveKnown)))
        continue
      if (!(await mayName(card, chosen))) {
        pressNext = key
        continue
      }
      goesOn = chosen.kind === 'acts' && chosen.acts.some(({ kind }) => GOES_ON.has(kind))
      picked = null
      return chosen
    }
  }

  /** Whether a file of the inbox is to go, now that it is evidence: whoever leaves the question leaves the file. */
  const mayGo = async (
    { evidence, path }: OfferedOriginal,
    question: (name: string, id: string) => string,
  ): Promise<boolean> => {
    const reply = await surface.pick({
      message: question(nameToChoose(basename(path), language), evidence),
      options: [{ label: say.inbox.leave }, { label: say.inbox.remove }],
      searchable: false,
      trail: [],
      initial: 0,
    })
    if (reply.kind === 'left') pressNext = reply.press
    return reply.kind === 'given' && reply.value === 1
  }

  /** False: it has to be shown instead. */
  const copy = async (cell: Cell): Promise<boolean> => {
    const copied = await offers.copy(cell)
    if (!copied) {
      saidOfCopy = wrap(say.desk.notCopied, width()).map(style.warning)
      return false
    }
    const query = isolate(visibleLine(copied.query))
    const said = copied.of > 1 ? say.desk.copiedOf(query, copied.at, copied.of) : say.desk.copied(query)
    saidOfCopy = [...wrap(said, width()).map(style.faint), ...clipboardWarning()]
    return true
  }

  /** Once in a sitting. */
  const clipboardWarning = (): string[] => {
    if (warnedOfClipboard) return []
    warnedOfClipboard = true
    const { clipboardHistory, clipboardRemote } = say.desk
    const warnings =
      options.clipboard.kind === 'terminal' ? [clipboardRemote, clipboardHistory] : [clipboardHistory]
    return warnings.flatMap((text) => wrap(text, width())).map(style.warning)
  }

  const copyOrShow = async (cell: Cell, answers: readonly KeyAction[]): Promise<'redraw'> => {
    if (offers.canCopy && (await copy(cell))) return 'redraw'
    saidOfCopy = []
    // On lines of their own with nothing around them, so that selecting takes the query and no more.
    const room = (terminal.output.columns || DEFAULT_WIDTH) - 1
    const queries = cell.queries.flatMap((query) => [...wrap(visibleLine(query), room), ''])
    const key = await surface.page([say.desk.selectQuery, '', ...queries], answers)
    if (answers.some((answer) => answer.key === key)) pressNext = key
    return 'redraw'
  }

  const environment = (): DeskEnvironment => {
    lastEnvironment ??= options.environment.read()
    const last = lastEnvironment
    return {
      last,
      today: last !== null && confirmedToday(last, options.now()),
      isPutOff: environmentPutOff,
      putOff: () => {
        environmentPutOff = true
      },
      confirm: (given) => {
        const confirmed = { confirmed: options.now(), environment: given }
        options.environment.keep(confirmed)
        lastEnvironment = confirmed
        return confirmed
      },
    }
  }

  const show = async (
    card: Card,
    cell: Cell | null,
    actions: readonly KeyAction[],
    told: Notice | null,
    arrived: readonly string[],
  ): Promise<string> => {
    const { heading, body, left } = drawCard(card, drawing(card, cell))
    const [before, ofCopy] = [saidFirst, saidOfCopy]
    saidFirst = []
    saidOfCopy = []
    const menu = surface.menu({
      heading,
      // First, where it is seen without turning a page.
      body: [...unfinished(card, actions), ...body],
      left,
      notice: [...before, ...(told === null ? [] : toldLines(told, card)), ...ofCopy, ...arrived],
      actions,
      card: `${card.step.id} ${unfolded}`,
      help: () => drawHelp(card, drawing(card, cell)),
    })
    // The words are loaded while somebody reads.
    const [key] = await Promise.all([menu, drawn().then(words)])
    return key
  }

  const inboxOn = (card: Card): DeskInbox | null => {
    const { inbox } = options
    if (inbox === null || !isOpen(card) || !card.step.records.includes('evidence')) return null
    return { folder: inbox, offers: lookInto(inbox, card), look: () => lookInto(inbox, card) }
  }

  /** Of each file once, when it is first there to be taken; and once that the folder cannot be read. */
  const inboxLines = async (inbox: DeskInbox | null): Promise<readonly string[]> => {
    if (!inbox) return []
    const { fresh, unfinished, fault } = inbox.offers
    const untold = (key: string): boolean => !toldOfInbox.has(key) && Boolean(toldOfInbox.add(key))
    const arrived = fresh.filter(({ stamp }) => untold(stamp))
    const names = arrived.slice(0, MOST_NAMES).map(({ name }) => nameToChoose(name, language))
    const lines = [
      ...(fault && untold(fault.code) ? [(await words())(fault)] : []),
      ...(arrived.length > 0
        ? [say.inbox.arrived(arrived.length, names.join(', ') + (arrived.length > MOST_NAMES ? ' …' : ''))]
        : []),
      ...unfinished
        .filter(({ name }) => untold(name))
        .map(({ name }) => say.inbox.unfinished(nameShown(name))),
    ]
    return lines.flatMap((line) => wrap(line, width())).map(style.warning)
  }

  /** A text that names somebody who has a number is pointed out; the person decides. Its draft is still there. */
  const mayName = async (card: Card, chosen: Choice): Promise<boolean> => {
    const named = personsNamed(card.state, textsOf(chosen))
    if (named.length === 0) return true
    const reply = await surface.pick({
      message: say.finding.named(named.join(', ')),
      options: [{ label: say.finding.changeText }, { label: say.finding.keepText }],
      searchable: false,
      trail: [],
      initial: 0,
    })
    return reply.kind === 'given' && reply.value === 1
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
    typed: options.typed,
    selected: cell,
    width: width(),
    environment: environment(),
    unfolded,
    minutes: Math.floor((Date.parse(options.now()) - Date.parse(openedAt.get(card.step.id) ?? '')) / 60_000),
  })

  const unfinished = (card: Card, actions: readonly KeyAction[]): readonly string[] =>
    unfinishedLines(card, drafts.list(here.ref), actions, drawing(card, null))

  const toldLines = (notice: Notice, card: Card): readonly string[] => {
    const news = (notice.elsewhere ?? []).map(({ by, type, id }) =>
      say.elsewhere(by, EVENT_WORDS[language][type], id ?? ''),
    )
    return [
      ...ownLines(notice, card),
      ...news.flatMap((line) => wrap(visibleLine(line), width())).map(style.warning),
    ]
  }

  const ownLines = (notice: Notice, card: Card): readonly string[] => {
    if (notice.kind === 'news') return []
    if (notice.kind === 'refused') return wrap(explain?.(notice.error) ?? '', width()).map(style.warning)
    if (notice.kind === 'saved') return savedLines(notice, card)
    if (notice.kind === 'original') {
      const line = options.typed(visibleLine(say.inbox.outcome[notice.outcome](notice.evidence)))
      return wrap(line, width()).map(notice.outcome === 'removed' ? style.faint : style.warning)
    }
    if (notice.kind === 'intake') return intakeLines(notice)
    if (notice.kind === 'said') return wrap(visible(notice.text), width()).map(style.warning)
    if (notice.kind === 'practice')
      return [say.practiceSheet, visibleLine(notice.sheet)].flatMap((line) => wrap(line, width()))
    const { from, to, by, toReview } = notice
    return wrap(visibleLine(say.moved(from, to, by, toReview)), width()).map(style.warning)
  }

  const savedLines = (
    { entries, undrawn, original }: Extract<Notice, { kind: 'saved' }>,
    { state }: Card,
  ): readonly string[] => {
    const why = undrawn
      ? wrap(say.undrawn(TERMS[options.language].whyUndrawn[undrawn]), width()).map(style.warning)
      : []
    const differs =
      original === 'copy-differs'
        ? wrap(options.typed(say.inbox.copyDiffers), width()).map(style.warning)
        : []
    // No card lists the others, and no text is to name them otherwise.
    const person = state.persons.findLast(({ seq }) => seq > state.entries - entries)
    const number = person ? [style.faint(say.personIs(person.body.id))] : []
    return [style.faint(say.saved(entries, state.entries)), ...number, ...why, ...differs]
  }

  const intakeLines = (intake: Extract<Notice, { kind: 'intake' }>): readonly string[] => {
    const told = wrap(say.desk.takenIn(intake.recorded, intake.known, intake.withoutStatus), width()).map(
      style.faint,
    )
    const odd = intake.warnings.flatMap((one) => wrap(problemLine(one, say, language), width()))
    return [...told, ...odd.slice(0, MOST_WARNING_LINES).map(style.warning)]
  }

  const deskFor = (card: Card, cell: Cell | null): Desk => {
    const desk: Desk = {
      card,
      ask,
      cell,
      offers,
      environment: environment(),
      inbox: inboxOn(card),
      erasesAlone: options.erasesAlone,
      select: (to) => {
        picked = { step: card.step.id, cell: to }
        return 'redraw'
      },
      copy: (to) =>
        copyOrShow(
          to,
          actionsOn(desk).filter(({ key }) => AT_A_QUERY.has(key)),
        ),
      fold: () => {
        unfolded = !unfolded
        return 'redraw'
      },
      help: async () => {
        await surface.page(drawHelp(card, drawing(card, cell)))
        return 'redraw'
      },
    }
    return desk
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

/** Of files that came in together. */
const MOST_NAMES = 3

/** What leaves room for the card. */
const MOST_WARNING_LINES = 8

/** What needs no more than a key is said of a search where its query is shown too. */
const AT_A_QUERY: ReadonlySet<string> = new Set(['n', '0'])

/** After these somebody is at the next search. */
const GOES_ON: ReadonlySet<string> = new Set(['record-search', 'conclude'])

function textsOf(chosen: Choice): Parameters<typeof personsNamed>[1] {
  if (chosen.kind === 'acts') return chosen.acts
  return chosen.kind === 'evidence' ? [{ kind: 'add-evidence', ...chosen.about }] : []
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

/** Inquirer draws in the next turn of the event loop; loading code holds up all others. */
async function drawn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
}
