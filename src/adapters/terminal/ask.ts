import type { Choice } from '../../app/context.ts'
import type { Language } from '../../domain/language.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { lookAlikeNote } from '../../domain/text/look-alikes.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { MESSAGES, type Messages } from './messages.ts'
import type { Choosable, ListsQuestion, Reply, Surface, TextQuestion } from './surface.ts'

/** Somebody left the form: nothing is recorded, and `press` is the key to press on the card. */
export class LeftForm extends Error {
  readonly press: string | null

  constructor(press: string | null) {
    super('left the form')
    this.press = press
  }
}

/** The form is to be walked again from its start, up to where `answers` end. */
class Again extends Error {
  readonly answers: readonly unknown[]
  readonly unfinished: Unfinished

  constructor(answers: readonly unknown[], unfinished: Unfinished) {
    super('again')
    this.answers = answers
    this.unfinished = unfinished
  }
}

export interface Option<T> {
  readonly value: T
  readonly label: string
}

/** What was answered in a form that is not done, by question: it is there again when the form is. */
export type Unfinished = Readonly<Record<string, string | readonly string[]>>

/** Where unfinished forms are kept. */
export interface Keep {
  read(form: string): Unfinished | null
  write(form: string, answers: Unfinished | null): void
}

interface Run {
  form: string
  /** Answers of the questions so far, in order; those up to `given` are given again without asking. */
  readonly answers: unknown[]
  readonly given: number
  asked: number
  /** The same question may come twice: each time it is another. */
  readonly times: Map<string, number>
  readonly trail: string[]
  unfinished: Record<string, string | readonly string[]>
  /** Something was typed, not only chosen: worth keeping. */
  typed: boolean
}

/**
 * The questions a form is made of. A form asks one after the other and knows nothing of going back: to go
 * back it is walked again from its start, its earlier answers given for it.
 */
export class Ask {
  readonly say: Messages
  readonly language: Language
  readonly #surface: Surface
  readonly #keep: Keep
  readonly #edit: TextQuestion['edit']
  #run: Run = newRun('', [], {})

  constructor(surface: Surface, language: Language, keep: Keep, edit: TextQuestion['edit']) {
    this.#surface = surface
    this.language = language
    this.say = MESSAGES[language]
    this.#keep = keep
    this.#edit = edit
  }

  /** Asks a form through. What it gives names the form, so that what was kept of it goes once it is recorded. */
  async through(form: string, ask: () => Promise<Choice>): Promise<Choice> {
    let answers: readonly unknown[] = []
    let unfinished = this.#keep.read(form) ?? {}
    for (;;) {
      this.#run = newRun(form, answers, unfinished)
      if (answers.length === 0 && hasAny(unfinished)) this.tell(this.say.unfinishedBefore)
      try {
        const choice = await ask()
        return choice.kind === 'acts' || choice.kind === 'evidence'
          ? { ...choice, form: this.#run.form }
          : choice
      } catch (error) {
        if (!(error instanceof Again)) throw error
        answers = error.answers
        unfinished = error.unfinished
      }
    }
  }

  /** From here on it is this form: one that was chosen in another. */
  becomes(form: string): void {
    this.#run.form = form
    const before = this.#keep.read(form)
    if (before) this.tell(this.say.unfinishedBefore)
    this.#run.unfinished = { ...before, ...this.#run.unfinished }
  }

  /** Text that may be empty. */
  async text(message: string, initial = '', hint = ''): Promise<string> {
    return this.read(message, { initial, hint, fault: () => null })
  }

  /** Text that may not. */
  async words(message: string, initial = ''): Promise<string> {
    return this.read(message, {
      initial,
      hint: '',
      fault: (text) => (text === '' ? this.say.notEmpty : null),
    })
  }

  /** Text that can be wrong: what is wrong is told, and the same question is asked again with the text as it is. */
  async read(
    message: string,
    {
      initial,
      hint,
      fault,
    }: {
      readonly initial: string
      readonly hint: string
      /** What is wrong with it; null: nothing. */
      readonly fault: (text: string) => string | null
    },
  ): Promise<string> {
    const ask = async (key: string): Promise<Reply<string>> => {
      // The list itself: what is told while somebody types is seen at once.
      const { trail } = this.#run
      for (let told: string | null = null; ; trail.push(told)) {
        const kept = this.#run.unfinished[key]
        const reply = await this.#surface.text({
          message,
          hint: [hint, this.say.hintText].filter(Boolean).join('\n'),
          trail,
          initial: typeof kept === 'string' ? kept : initial,
          changed: (text) => {
            this.#note(key, text, text !== initial)
          },
          edit: this.#edit,
        })
        if (told !== null) trail.splice(trail.indexOf(told), 1)
        if (reply.kind !== 'given') return reply
        const value = reply.value.trim()
        told = fault(value)
        if (told === null) return { kind: 'given', value }
      }
    }
    return this.#next(message, ask, (value) => isolate(visibleLine(value)))
  }

  /** `at`: where the cursor stands at first, and so what Enter alone answers. */
  async pick<T>(message: string, options: readonly Option<T>[], at: 'first' | 'last' = 'first'): Promise<T> {
    return this.#pick(message, options, { searchable: false, at })
  }

  /** The same, for a long list: found by typing. Options `onlyFound` are there for who searches. */
  async find<T>(message: string, options: readonly (Option<T> & Choosable)[]): Promise<T> {
    return this.#pick(message, options, { searchable: true, at: 'first' })
  }

  async many(
    message: string,
    options: readonly Option<string>[],
    chosen: readonly string[] = [],
  ): Promise<string[]> {
    if (options.length === 0) return []
    const valuesAt = (indexes: readonly number[]): string[] =>
      indexes.flatMap((at) => options[at]?.value ?? [])
    const labelsAt = (indexes: readonly number[]): string =>
      indexes.flatMap((at) => options[at]?.label ?? []).join(', ')
    const indexes = await this.#next(
      message,
      async (key) => {
        const before = this.#run.unfinished[key] ?? chosen
        const reply = await this.#surface.many({
          message,
          options,
          trail: this.#run.trail,
          initial: options.flatMap(({ value }, index) => (before.includes(value) ? [index] : [])),
        })
        if (reply.kind === 'given') this.#note(key, valuesAt(reply.value), false)
        return reply
      },
      labelsAt,
    )
    return valuesAt(indexes)
  }

  /** On which of the lists each option goes, if on any. */
  async lists(question: Omit<ListsQuestion, 'initial' | 'trail'>): Promise<readonly (number | null)[]> {
    return this.#next(
      question.message,
      (key) => {
        const before = this.#run.unfinished[key] ?? []
        return this.#surface.lists({
          ...question,
          trail: this.#run.trail,
          initial: question.options.map((_, at) => {
            const list = question.lists.findIndex(({ name }) => before.includes(`${name}${at}`))
            return list < 0 ? null : list
          }),
        })
      },
      () => '',
    )
  }

  /** Shown with the next question; once is enough. */
  tell(text: string): void {
    if (!this.#run.trail.includes(text)) this.#run.trail.push(text)
  }

  /** Says of what goes by its exact letters that it may not be what it looks like. */
  tellLookAlike(...texts: readonly (string | undefined)[]): void {
    const note = lookAlikeNote(texts, this.language)
    if (note !== null) this.tell(note)
  }

  async #pick<T>(
    message: string,
    options: readonly Option<T>[],
    { searchable, at }: { readonly searchable: boolean; readonly at: 'first' | 'last' },
  ): Promise<T> {
    const labelAt = (index: number): string => options[index]?.label ?? ''
    const index = await this.#next(
      message,
      async (key) => {
        const before = options.findIndex(({ label }) => label === this.#run.unfinished[key])
        const reply = await this.#surface.pick({
          message,
          options,
          searchable,
          trail: this.#run.trail,
          initial: before >= 0 ? before : at === 'last' ? options.length - 1 : 0,
        })
        if (reply.kind === 'given') this.#note(key, labelAt(reply.value), false)
        return reply
      },
      labelAt,
    )
    const picked = options[index]
    // Nothing to pick from: there is no answer to give.
    if (!picked) throw new LeftForm(null)
    return picked.value
  }

  /** The next question: its answer from before when the form is walked again, else asked. */
  async #next<T>(
    message: string,
    ask: (key: string) => Promise<Reply<T>>,
    /** The answer as the next questions show it, safe to show as the question is. */
    shown: (answer: T) => string,
  ): Promise<T> {
    const run = this.#run
    const times = (run.times.get(message) ?? 0) + 1
    run.times.set(message, times)
    const key = times === 1 ? message : `${message} ${times}`
    const at = run.asked
    run.asked += 1
    const answer = at < run.given ? (run.answers[at] as T) : this.#answer(await ask(key), at)
    run.answers[at] = answer
    run.trail.push(`${message.replaceAll('\n', ' ')} ${shown(answer)}`.trim())
    return answer
  }

  #answer<T>(reply: Reply<T>, at: number): T {
    if (reply.kind === 'given') return reply.value
    if (reply.kind === 'left') throw new LeftForm(reply.press)
    if (reply.kind === 'anew') {
      this.#keep.write(this.#run.form, null)
      throw new Again([], {})
    }
    if (at === 0) throw new LeftForm(null)
    throw new Again(this.#run.answers.slice(0, at - 1), this.#run.unfinished)
  }

  #note(key: string, value: string | readonly string[], typed: boolean): void {
    const run = this.#run
    run.unfinished = { ...run.unfinished, [key]: value }
    run.typed ||= typed
    if (run.typed) this.#keep.write(run.form, run.unfinished)
  }
}

function hasAny(unfinished: Unfinished): boolean {
  return Object.keys(unfinished).length > 0
}

function newRun(form: string, given: readonly unknown[], unfinished: Unfinished): Run {
  return {
    form,
    answers: [...given],
    given: given.length,
    asked: 0,
    times: new Map(),
    trail: [],
    unfinished: { ...unfinished },
    typed: hasAny(unfinished),
  }
}
