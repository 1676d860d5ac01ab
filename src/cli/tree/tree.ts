import type { Argument, Command } from 'commander'
import type { Language } from '../../domain/language.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { visible } from '../../domain/text/visible.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Messages } from '../messages.ts'
import type { Run } from '../run-context.ts'
import type { World } from '../world.ts'

/** What commands are declared with. */
export interface Tree {
  readonly program: Command
  readonly world: World
  readonly language: Language
  readonly say: Messages
  /** Registers a command on its parent: children made any other way would not inherit the overrides. */
  command(parent: Command, words: string, description: string): Command
  caseArgument(): Argument
  /** An action that is given a Run, and whose exit code is that of the program. */
  acting<A extends unknown[]>(
    work: (run: Run, ...args: A) => Promise<ExitCode> | ExitCode,
  ): (...args: unknown[]) => Promise<void>
  /** A Run whatever is wrong with the configuration. */
  running(): Promise<Run>
  report(code: ExitCode): void
}

export function examples(say: Messages, ...lines: readonly string[]): string {
  return `\n${say.examples}:\n${lines.map((line) => `  ${say.exampleWords(line)}`).join('\n')}`
}

export function wholeNumber(option: string, least: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (text.trim() === '' || !Number.isSafeInteger(number) || number < least)
      throw new ScreenError('USAGE', {
        message: `${option}: ${visible(text)} (${least}, ${least + 1}, ${least + 2}, …)`,
      })
    return number
  }
}
