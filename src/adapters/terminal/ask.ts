import type { Language } from '../../domain/language.ts'
import { MESSAGES, type Messages } from './messages.ts'
import { manyPrompt, type Option, pickPrompt, textPrompt } from './prompts.ts'
import { DEFAULT_WIDTH, wrap } from './width.ts'

/** The terminal as streams; tests give their own. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream & { readonly columns?: number }
}

/** Somebody pressed Escape: the form is left, nothing is recorded. */
export class LeftForm extends Error {}

/** The questions a form is made of. Each gives its answer or leaves the form. */
export class Ask {
  readonly say: Messages
  readonly language: Language
  readonly #terminal: Terminal

  constructor(terminal: Terminal, language: Language) {
    this.#terminal = terminal
    this.language = language
    this.say = MESSAGES[language]
  }

  /** Text that may be empty. */
  async text(message: string, initial?: string, hint = ''): Promise<string> {
    const hints = [...(hint ? this.#wrapped(hint) : []), this.say.hintText].join('\n')
    const config = {
      message: this.#wrapped(message).join('\n'),
      hint: hints,
      ...(initial === undefined ? {} : { initial }),
    }
    return left(await textPrompt(config, this.#terminal as never)).trim()
  }

  /** Text that may not: asked again until there is some. */
  async words(message: string): Promise<string> {
    for (;;) {
      const text = await this.text(message)
      if (text !== '') return text
    }
  }

  async pick<T>(message: string, options: readonly Option<T>[]): Promise<T> {
    return left(
      (await pickPrompt({ message, options, hint: this.say.hintPick }, this.#terminal as never)) as T | null,
    )
  }

  async many(
    message: string,
    options: readonly Option<string>[],
    chosen: readonly string[] = [],
  ): Promise<string[]> {
    if (options.length === 0) return []
    return left(
      await manyPrompt({ message, options, chosen, hint: this.say.hintMany }, this.#terminal as never),
    )
  }

  tell(text: string): void {
    this.#terminal.output.write(`${this.#wrapped(text).join('\n')}\n`)
  }

  #wrapped(text: string): string[] {
    return wrap(text, (this.#terminal.output.columns ?? DEFAULT_WIDTH) - 1)
  }
}

function left<T>(answer: T | null): T {
  if (answer === null) throw new LeftForm()
  return answer
}
