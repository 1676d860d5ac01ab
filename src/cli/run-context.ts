import type { Context } from '../app/context.ts'
import type { Style } from '../app/style.ts'
import type { Language } from '../domain/language.ts'
import type { Messages } from './messages.ts'
import type { World } from './world.ts'

export type Lines = readonly (string | readonly string[])[]

/** What a command is given: the world, the settings already applied, and how to speak. */
export interface Run {
  readonly world: World
  readonly context: Context
  readonly language: Language
  readonly say: Messages
  readonly style: Style
  readonly json: boolean
  /** A sentence of ours that names a command: as it has to be typed here. What is talked is so already. */
  typed(this: void, text: string): string
  /** That no staff code is set, and what goes into the log for it; null: one is. */
  readonly staffNote: string | null
  /** For a screen reader: nothing drawn over, no meaning by colour or place alone. */
  readonly plain: boolean
  /** Lines of a result, to standard output: each for itself, or lists of them, which may be longer than a call has arguments. */
  print(...lines: Lines): void
  /** The same for a person to read: broken at spaces where the window is narrower. */
  tell(...lines: Lines): void
  /** A result for programs. */
  printJson(value: unknown): void
  /** What has to be read before something is done: said with `--quiet` too. */
  insist(...lines: Lines): void
  /** What helps but is no result; not said with `--quiet`. */
  talk(...lines: Lines): void
}
