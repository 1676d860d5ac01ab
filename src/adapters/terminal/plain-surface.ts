import { visible } from '../../domain/text/visible.ts'
import { draftOf, edited } from './editor.ts'
import { listen, type Terminal } from './keyboard.ts'
import type { Messages } from './messages.ts'
import { found, isLeaving } from './picking.ts'
import type {
  Choosable,
  ListsQuestion,
  ManyQuestion,
  MenuView,
  PickQuestion,
  Reply,
  Surface,
  TextQuestion,
} from './surface.ts'
import { columns } from './width.ts'

/**
 * For screen readers and terminals that only print: lines one after the other, choices by number, answers
 * typed and ended with Enter. Nothing is drawn over, nothing is said by a place or a colour alone.
 */
export class PlainSurface implements Surface {
  readonly #terminal: Terminal
  readonly #say: Messages
  /** The card that was read out last: the same one is not read out again after every key. */
  #read = ''

  constructor(terminal: Terminal, say: Messages) {
    this.#terminal = terminal
    this.#say = say
  }

  async menu(view: MenuView): Promise<string> {
    const { plain } = this.#say
    const offered = view.actions.filter(({ label }) => label !== '')
    const readOut = (): void => {
      this.#print('', ...view.heading, ...view.body, ...view.notice)
      this.#print(
        '',
        plain.choices,
        ...offered.map(({ key, label }, at) => `${at + 1}. ${this.#keyName(key)}: ${label}`),
      )
    }
    if (this.#read === view.card) this.#print('', ...view.notice, ...whatNow(view))
    else readOut()
    this.#read = view.card
    for (;;) {
      this.#print(plain.askChoice)
      const reply = await this.#line('', () => undefined)
      const typed = reply.kind === 'given' ? reply.value.trim() : reply.kind === 'back' ? 'backspace' : ''
      if (typed === '.') {
        readOut()
        continue
      }
      const wanted = typed === '' ? 'enter' : typed
      const byKey = view.actions.find(({ key }) => key === wanted)
      const chosen = byKey ?? (/^[1-9]\d*$/.test(typed) ? offered[Number(typed) - 1] : undefined)
      if (chosen && reply.kind !== 'left') return chosen.key
      this.#print(plain.notThere(visible(typed)))
    }
  }

  async page(lines: readonly string[]): Promise<string> {
    this.#print('', ...lines)
    return 'enter'
  }

  async text(question: TextQuestion): Promise<Reply<string>> {
    const { plain } = this.#say
    this.#print('', ...question.trail.slice(-1), question.message)
    let initial = question.initial
    if (question.edit) this.#print(plain.hint)
    for (;;) {
      if (initial !== '') this.#print(plain.standing(visible(initial)))
      const reply = await this.#line(initial, question.changed)
      if (reply.kind !== 'edit') return reply
      const after = question.edit?.(reply.text)
      if (after && 'fault' in after) this.#print(visible(after.fault))
      if (after && 'text' in after) {
        initial = after.text
        question.changed(initial)
      }
    }
  }

  async pick(question: PickQuestion): Promise<Reply<number>> {
    const { plain } = this.#say
    this.#print('', question.message)
    let options = found(question.options, '')
    for (;;) {
      this.#print(...options.map(({ label }, at) => `${at + 1}. ${label}`))
      const [first] = options
      if (first)
        this.#print(question.searchable ? plain.askSearch(options.length) : plain.askNumber(options.length))
      const reply = await this.#line('', () => undefined)
      if (reply.kind !== 'given') return reply.kind === 'edit' ? { kind: 'left', press: null } : reply
      const typed = reply.value.trim()
      const number = Number(typed)
      const chosen = /^\d+$/.test(typed) ? options[number - 1] : undefined
      if (chosen) return { kind: 'given', value: chosen.index }
      if (!question.searchable) this.#print(plain.notThere(visible(typed)))
      else {
        options = found(question.options, typed)
        this.#print(options.length === 0 ? plain.nothingFound(visible(typed)) : '')
        if (options.length === 0) options = found(question.options, '')
      }
    }
  }

  async many(question: ManyQuestion): Promise<Reply<readonly number[]>> {
    const { plain } = this.#say
    this.#print('', question.message)
    this.#print(
      ...question.options.map(
        (option, at) => `${at + 1}. ${this.#marked(option, question.initial.includes(at))}`,
      ),
    )
    for (;;) {
      this.#print(plain.askNumbers(question.options.length))
      const reply = await this.#line('', () => undefined)
      if (reply.kind !== 'given') return reply.kind === 'edit' ? { kind: 'left', press: null } : reply
      const words = reply.value.split(/[\s,;]+/).filter(Boolean)
      if (words.length === 0) return { kind: 'given', value: question.initial }
      const numbers = words.map(Number).filter((one) => one !== 0 || words.length > 1)
      const wrong = words.find((word) => !/^\d+$/.test(word) || Number(word) > question.options.length)
      if (wrong === undefined)
        return { kind: 'given', value: [...new Set(numbers.filter((one) => one > 0).map((one) => one - 1))] }
      this.#print(plain.notThere(visible(wrong)))
    }
  }

  async lists({
    message,
    options,
    lists,
    initial,
  }: ListsQuestion): Promise<Reply<readonly (number | null)[]>> {
    const { plain } = this.#say
    const on = (at: number): string | undefined => lists[initial[at] ?? -1]?.name
    this.#print('', message)
    this.#print(...options.map(({ label }, at) => `${at + 1}. ${label}${on(at) ? ` (${on(at)})` : ''}`))
    for (;;) {
      this.#print(
        plain.askLists(lists.map(({ name, room }) => `${name} (${room})`).join(', '), lists[0]?.name ?? ''),
      )
      const reply = await this.#line('', () => undefined)
      if (reply.kind !== 'given') return reply.kind === 'edit' ? { kind: 'left', press: null } : reply
      const words = reply.value.split(/[\s,;]+/).filter(Boolean)
      if (words.length === 0) return { kind: 'given', value: initial }
      const chosen: (number | null)[] = options.map(() => null)
      const wrong = words.find((word) => !placed(word, chosen, lists))
      if (wrong === undefined) return { kind: 'given', value: chosen }
      this.#print(plain.notThere(visible(wrong)))
    }
  }

  #marked({ label }: Choosable, on: boolean): string {
    return on ? `${label} (${this.#say.plain.chosen})` : label
  }

  /** A line as it is typed. What stands already is kept by Enter alone, and made empty by a minus sign. */
  async #line(
    initial: string,
    changed: (text: string) => void,
  ): Promise<Reply<string> | { readonly kind: 'edit'; readonly text: string }> {
    const { output } = this.#terminal
    let draft = draftOf('')
    return listen(this.#terminal, (happening, done) => {
      if (happening.kind === 'ready' || happening.kind === 'disturbed')
        return output.write(`> ${visible(draft.text)}`)
      if (happening.kind === 'leaving') return output.write('\r\n')
      const key = happening.kind === 'key' ? happening.name : ''
      const leaving = isLeaving(key, true)
      if (leaving || key === 'enter' || key === 'ctrl-o') output.write('\r\n')
      if (leaving) return done(leaving)
      if (key === 'ctrl-o') return done({ kind: 'edit', text: draft.text === '' ? initial : draft.text })
      if (key === 'enter') {
        const kept = draft.text === '' ? initial : draft.text === '-' && initial !== '' ? '' : draft.text
        return done({ kind: 'given', value: kept })
      }
      // Only at its end: a line that is not drawn over cannot be changed in its middle.
      const next = MOVES.has(key) ? null : edited(draft, happening)
      if (!next || next.at !== next.text.length) return undefined
      output.write(echo(draft.text, next.text))
      draft = next
      return changed(draft.text)
    })
  }

  /** Signs have words, and what stood in columns stands one after the other. */
  #print(...lines: readonly string[]): void {
    const { plain } = this.#say
    const worded = lines.map((line) =>
      line
        .replace(/^▸ (?=[✓·])/u, `${plain.selected} `)
        .replace(/^(\s*\S*\s*)✓ /u, `$1${plain.done} `)
        .replace(/^(\s*\S*\s*)· /u, `$1${plain.open} `)
        .replace(/ {2,}/g, ' '),
    )
    this.#terminal.output.write(worded.map((line) => `${line.trim()}\r\n`).join(''))
  }

  #keyName(key: string): string {
    return this.#say.plain.keys[key] ?? key
  }
}

/** `A3`: the third option on list A. False: no such list or option, or the list is full. `0` is on none. */
function placed(word: string, chosen: (number | null)[], lists: ListsQuestion['lists']): boolean {
  if (word === '0') return true
  const list = lists.findIndex(({ name }) => word.toLowerCase().startsWith(name.toLowerCase()))
  const at = Number(word.slice(lists[list]?.name.length ?? 0)) - 1
  const taken = chosen.filter((one) => one === list).length
  if (list < 0 || !(at in chosen) || taken >= (lists[list]?.room ?? 0)) return false
  chosen[at] = list
  return true
}

const MOVES = new Set(['left', 'right', 'up', 'down', 'home', 'end', 'ctrl-a', 'ctrl-e', 'delete'])

/** What has to be written for the line to read on: what was added, or as many columns taken back. */
function echo(before: string, after: string): string {
  if (after.startsWith(before)) return visible(after.slice(before.length)).replaceAll('\n', '\r\n')
  return '\b \b'.repeat(columns(visible(before.slice(after.length))))
}

/** On a card that was read out already: the search at hand, and what Enter does. */
function whatNow({ body, actions }: MenuView): readonly string[] {
  const selected = body.find((line) => line.startsWith('▸'))
  const next = actions.find(({ key, label }) => key === 'enter' && label !== '')
  return [...(selected ? [selected] : []), ...(next ? [`Enter: ${next.label}`] : [])]
}
