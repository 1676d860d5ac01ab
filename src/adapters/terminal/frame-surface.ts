import type { Style } from '../../app/style.ts'
import type { KeyAction } from './actions/action.ts'
import { SELECTED } from './card/searches.ts'
import { draftOf, edited, laidOut } from './editor.ts'
import { frameOf, type Size } from './frame.ts'
import { type Happening, listen, type Terminal } from './keyboard.ts'
import { menuLines } from './menu.ts'
import type { Messages } from './messages.ts'
import {
  type Chosen,
  found,
  isLeaving,
  listAt,
  listsKey,
  manyKey,
  onList,
  type Picking,
  pickKey,
  sizesOf,
} from './picking.ts'
import type { Choosable, ListsQuestion, MenuView, Reply, Surface, TextQuestion } from './surface.ts'
import { columns, cut, DEFAULT_ROWS, DEFAULT_WIDTH, MAX_WIDTH, wrap } from './width.ts'

/** Clears the screen, not what was scrolled away: that is the person's own. A card begins with it. */
const CLEAR = '\u{1B}[2J\u{1B}[H'
const REST_OF_LINE = '\u{1B}[K'
const REST_OF_SCREEN = '\u{1B}[J'
const PROMPT = '› '
/** Columns that something can be said in. */
const LEAST_LEFT = 16

/** What stands under the card: a menu or a question, and the cursor in it. */
interface Bottom {
  readonly lines: readonly string[]
  readonly cursor: { readonly row: number; readonly column: number }
}

const NOTHING: MenuView = {
  heading: [],
  body: [],
  left: '',
  notice: [],
  actions: [],
  card: '',
  help: () => [],
}

/** One screen that is always whole: the card above, what is asked below it, fitted to the window. */
export class FrameSurface implements Surface {
  readonly #terminal: Terminal
  readonly #style: Style
  readonly #say: Messages
  #card: MenuView = NOTHING
  #scrolled: number | null = null
  #drawn: readonly string[] = []

  constructor(terminal: Terminal, style: Style, say: Messages) {
    this.#terminal = terminal
    this.#style = style
    this.#say = say
  }

  async menu(view: MenuView): Promise<string> {
    if (view.card !== this.#card.card) this.#scrolled = null
    this.#card = view
    const keys = new Set(view.actions.map(({ key }) => key))
    let notice = view.notice
    const draw = (clear: boolean): { from: number; shown: number } => {
      const menu = menuLines(view.actions, { style: this.#style, width: this.#width() })
      const lines = [...spaced(notice), '', ...menu, PROMPT]
      return this.#draw({ lines, cursor: { row: lines.length - 1, column: PROMPT.length } }, clear)
    }
    let page = { from: 0, shown: 0 }
    return this.#listen<string>((happening, done) => {
      if (happening.kind === 'ready' || happening.kind === 'disturbed') page = draw(true)
      if (happening.kind === 'paste') {
        notice = [this.#say.pasteIgnored]
        page = draw(false)
      }
      if (happening.kind !== 'key') return
      const turned = turn(happening.name, page, !keys.has('down'))
      if (turned !== null) {
        this.#scrolled = turned
        page = draw(false)
      } else if (keys.has(happening.name)) {
        if (happening.name === 'up' || happening.name === 'down') this.#scrolled = null
        done(happening.name)
      }
    })
  }

  async page(lines: readonly string[], actions: readonly KeyAction[] = []): Promise<string> {
    const keys = new Set(actions.map(({ key }) => key))
    let from = 0
    const draw = (): { from: number; shown: number } => {
      const menu = menuLines(actions, { style: this.#style, width: this.#width() })
      const bottom = ['', ...menu, `${this.#say.anyKey} `]
      const frame = frameOf(
        {
          heading: [],
          body: lines,
          focus: null,
          bottom,
          cursor: { row: bottom.length - 1, column: this.#say.anyKey.length + 1 },
          scrolled: from,
        },
        this.#size(),
        (first, to, of) => this.#style.faint(this.#say.page(first, to, of)),
      )
      this.#show(frame.lines, frame.cursor, true)
      return frame
    }
    let page = { from: 0, shown: 0 }
    return this.#listen<string>((happening, done) => {
      if (happening.kind === 'ready' || happening.kind === 'disturbed') page = draw()
      if (happening.kind !== 'key') return
      const turned = turn(happening.name, page, true)
      if (turned !== null) {
        from = turned
        page = draw()
      } else if (READ.has(happening.name) || keys.has(happening.name)) done(happening.name)
    })
  }

  async text(question: TextQuestion): Promise<Reply<string>> {
    let draft = draftOf(question.initial)
    let told: readonly string[] = []
    const draw = (): void => {
      const width = this.#width() - 1
      const { lines, row, column } = laidOut(draft, width - PROMPT.length)
      const above = [...this.#trail(question.trail), ...told, ...wrap(question.message, width)]
      const hint = this.#hint(question.hint)
      // A long text is a window on itself, around the cursor.
      const room = Math.max(3, this.#size().rows - above.length - hint.length - 3)
      const from = Math.min(Math.max(0, row - Math.floor(room / 2)), Math.max(0, lines.length - room))
      const window = lines
        .slice(from, from + room)
        .map((line, at) => `${at + from === 0 ? PROMPT : '  '}${line}`)
      this.#draw(
        {
          lines: ['', ...above, ...window, ...hint],
          cursor: { row: 1 + above.length + row - from, column: PROMPT.length + column },
        },
        false,
      )
    }
    for (;;) {
      const reply = await this.#listen<Reply<string> | 'edit' | 'help'>((happening, done) => {
        if (happening.kind === 'disturbed' || happening.kind === 'ready') this.#forget()
        const key = happening.kind === 'key' ? happening.name : ''
        const leaving = isLeaving(key, true)
        if (key === 'enter') done({ kind: 'given', value: draft.text })
        else if (leaving) done(leaving)
        else if (key === 'f1') done('help')
        else if (key === 'ctrl-o' && question.edit) done('edit')
        else {
          const next = edited(draft, happening)
          if (next && next.text !== draft.text) question.changed(next.text)
          draft = next ?? draft
          draw()
        }
      })
      if (reply !== 'edit' && reply !== 'help') return reply
      if (reply === 'help') await this.page(this.#card.help())
      else {
        this.#show([], { row: 0, column: 0 }, true)
        const after = question.edit?.(draft.text)
        if (after && 'text' in after) {
          draft = draftOf(after.text)
          question.changed(draft.text)
        }
        told = after && 'fault' in after ? wrap(after.fault, this.#width() - 1) : []
      }
    }
  }

  async pick(question: Parameters<Surface['pick']>[0]): Promise<Reply<number>> {
    return this.#choose(
      question,
      { at: question.initial, digits: '', filter: '', chosen: [] },
      question.searchable,
      pickKey(question.options, question.searchable),
      (options, state) =>
        options.map(
          ({ label, index }, at) =>
            `${at === state.at ? '›' : ' '} ${question.searchable && state.filter !== '' ? '' : `${index + 1}  `}${label}`,
        ),
      question.searchable ? this.#say.hintSearch : this.#say.hintPick,
    )
  }

  async many(question: Parameters<Surface['many']>[0]): Promise<Reply<readonly number[]>> {
    return this.#choose(
      question,
      { at: 0, digits: '', filter: '', chosen: question.initial },
      false,
      manyKey(question.options),
      (options, state) =>
        options.map(
          ({ label, index }, at) =>
            `${at === state.at ? '›' : ' '} ${index + 1} [${state.chosen.includes(index) ? 'x' : ' '}] ${label}`,
        ),
      this.#say.hintMany,
    )
  }

  async lists(question: ListsQuestion): Promise<Reply<readonly (number | null)[]>> {
    const { options, lists, initial } = question
    const chosen = initial.flatMap((list, at) => (list === null ? [] : [onList(at, list, options.length)]))
    return this.#choose(
      question,
      { at: 0, digits: '', filter: '', chosen },
      false,
      listsKey(question),
      (shown, state) =>
        shown.map(({ label, index }, at) => {
          const list = listAt(state, index, options.length)
          return `${at === state.at ? '›' : ' '} [${list === null ? ' ' : lists[list]?.name}] ${label}`
        }),
      (state) => [question.status(sizesOf(state, lists.length, options.length)), question.hint].join('\n'),
    )
  }

  async #choose<T>(
    question: {
      readonly message: string
      readonly trail: readonly string[]
      readonly options: readonly Choosable[]
    },
    start: Picking,
    typing: boolean,
    onKey: (state: Picking, key: string, text: string) => Chosen<T>,
    draw: (options: ReturnType<typeof found>, state: Picking) => readonly string[],
    hint: string | ((state: Picking) => string),
  ): Promise<Reply<T>> {
    let state = start
    const show = (): void => {
      const width = this.#width() - 1
      const options = found(question.options, state.filter)
      const lines = draw(options, state)
      // Cut off on its line, it is told whole below.
      const isCut = columns(lines[state.at] ?? '') > width
      const whole = isCut ? wrap(options[state.at]?.label ?? '', width) : []
      const hints = [...whole, ...this.#hint(typeof hint === 'string' ? hint : hint(state))]
      const filter = state.filter === '' ? [] : [`${this.#say.searching(state.filter)}`]
      const above = [
        '',
        ...this.#trail(question.trail),
        ...wrap(`${question.message} ${state.digits}`, width),
        ...filter,
      ]
      const room = Math.max(3, this.#size().rows - above.length - hints.length - 2)
      const from = Math.min(Math.max(0, state.at - Math.floor(room / 2)), Math.max(0, lines.length - room))
      this.#draw(
        {
          lines: [...above, ...lines.slice(from, from + room), ...hints],
          cursor: { row: above.length + Math.min(state.at - from, room - 1), column: 0 },
        },
        false,
      )
    }
    for (;;) {
      const reply = await this.#listen<Reply<T> | 'help'>((happening, done) => {
        if (happening.kind === 'disturbed' || happening.kind === 'ready') this.#forget()
        if (happening.kind === 'key') {
          const leaving = isLeaving(happening.name, typing)
          if (leaving) return done(leaving)
          if (happening.name === 'f1') return done('help')
          const next = onKey(state, happening.name, happening.text)
          if (next.kind === 'chosen') return done({ kind: 'given', value: next.value })
          state = next.state
        }
        show()
      })
      if (reply !== 'help') return reply
      await this.page(this.#card.help())
    }
  }

  async #listen<T>(on: (happening: Happening, done: (value: T) => void) => void): Promise<T> {
    try {
      return await listen<T>(this.#terminal, (happening, done) => {
        if (happening.kind === 'leaving') this.#below()
        else if (happening.kind === 'key' && happening.name === 'ctrl-l') on({ kind: 'disturbed' }, done)
        else on(happening, done)
      })
    } finally {
      this.#below()
    }
  }

  /** Whatever is written after this, by us or by a shell, stands under the frame. */
  #below(): void {
    this.#terminal.output.write(`\u{1B}[${Math.max(1, this.#drawn.length)};1H\r\n`)
    this.#forget()
  }

  #draw(bottom: Bottom, clear: boolean): { from: number; shown: number } {
    const { heading, body, left } = this.#card
    const at = body.findIndex((line) => line.includes(SELECTED))
    const frame = frameOf(
      {
        heading,
        body,
        focus: at < 0 ? null : at,
        bottom: bottom.lines,
        cursor: bottom.cursor,
        scrolled: this.#scrolled,
      },
      this.#size(),
      (from, to, of) => this.#pageNote(from, to, of, left),
    )
    this.#show(frame.lines, frame.cursor, clear)
    return frame
  }

  /** Where the end is out of sight, with what it says is left to do. */
  #pageNote(from: number, to: number, of: number, left: string): string {
    const page = this.#style.faint(this.#say.page(from, to, of))
    const room = this.#width() - columns(this.#say.page(from, to, of)) - 1
    return to === of || left === '' || room < LEAST_LEFT ? page : `${page} ${cut(left, room)}`
  }

  /** Only the lines that changed are written: nothing flickers, and a slow line keeps up with the keys. */
  #show(lines: readonly string[], cursor: Bottom['cursor'], clear: boolean): void {
    const before = clear ? [] : this.#drawn
    const changed = lines
      .map((line, row) => (line === before[row] ? '' : `\u{1B}[${row + 1};1H${line}${REST_OF_LINE}`))
      .join('')
    const rest =
      lines.length < before.length || before.length === 0
        ? `\u{1B}[${lines.length + 1};1H${REST_OF_SCREEN}`
        : ''
    const place = `\u{1B}[${cursor.row + 1};${cursor.column + 1}H`
    const full = lines.length >= this.#size().rows
    this.#terminal.output.write(`${clear ? CLEAR : ''}${changed}${full ? '' : rest}${place}`)
    this.#drawn = lines
  }

  #forget(): void {
    this.#drawn = []
  }

  /** The last of what was answered so far: the card above it says more. */
  #trail(trail: readonly string[]): readonly string[] {
    const told = trail.slice(-Math.max(1, Math.floor(this.#size().rows / 6)))
    // The last is what this question was told with: it is there to be read.
    return told.flatMap((line, at) =>
      wrap(line, this.#width() - 1)
        .slice(0, at === told.length - 1 ? 6 : 3)
        .map(this.#style.faint),
    )
  }

  #hint(hint: string): readonly string[] {
    return wrap(hint, this.#width() - 1).map(this.#style.faint)
  }

  #width(): number {
    return Math.min(this.#size().columns, MAX_WIDTH)
  }

  #size(): Size {
    const { columns, rows } = this.#terminal.output
    return { columns: columns || DEFAULT_WIDTH, rows: rows || DEFAULT_ROWS }
  }
}

/** Keys that say a page was read. */
const READ = new Set(['enter', 'escape', '?', 'q', 'f1'])

function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines]
}

/** Where a key turns to; null: it turns no page. Arrows turn where they select nothing. */
function turn(key: string, { from, shown }: { from: number; shown: number }, arrows: boolean): number | null {
  if (key === 'pagedown' || key === ' ') return from + Math.max(1, shown - 1)
  if (key === 'pageup') return Math.max(0, from - Math.max(1, shown - 1))
  if (arrows && key === 'down') return from + 1
  if (arrows && key === 'up') return Math.max(0, from - 1)
  return null
}
