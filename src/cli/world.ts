import type {
  AnswersPrompter,
  Clipboard,
  Context,
  Inbox,
  LoadedConfiguration,
  Prompter,
  SessionRef,
  SessionStore,
} from '../app/context.ts'
import type { Style } from '../app/style.ts'
import type { SourceDocument } from '../domain/document.ts'
import type { Language } from '../domain/language.ts'
import type { ScreenError } from '../domain/screen-error.ts'
import type { AnswersFile } from '../domain/session/answers.ts'

/** What a run of the program is given from outside: where it speaks, and how it gets a Context. */
export interface World {
  readonly release: string
  /** By which of its names this program was called, `screen` or `screening`, for what is said of its commands. */
  readonly program: string
  readonly language: Language
  readonly configuration: LoadedConfiguration
  /** Whether there is somebody to ask. */
  readonly interactive: boolean
  readonly colour: boolean
  /** How wide the terminal is that results go to; undefined when they go elsewhere. */
  readonly columns: number | undefined
  /** The same of talk. */
  readonly talkColumns: number | undefined
  /** Of this computer, for `doctor`. */
  readonly desk: Desk
  /** Folder with the demonstration's answers and evidence. */
  readonly demoFiles: string
  /** Folder with the fictional subjects: their sheets, their model sessions and why those are as they are. */
  readonly practiceFiles: string
  /** The store that practice is kept in, apart from any other. */
  readonly practiceStore: string
  /** Results. */
  result(text: string): void
  /** Talk: goes elsewhere than results. */
  talk(text: string): void
  context(settings: Settings): Promise<Context>
  /** A store that keeps nothing: for trying an answers file before anything is written. */
  rehearsalStore(): Promise<SessionStore>
  /** `inbox`: whose files are offered as evidence; null: none. */
  terminalPrompter(
    context: Context,
    look: Look & { typed(this: void, text: string): string },
    explain: Explain,
    inbox: Inbox | null,
  ): Promise<Prompter>
  /** One of a list, chosen in the terminal; null: none. */
  choose(
    look: Look & { readonly language: Language },
    message: string,
    labels: readonly string[],
  ): Promise<number | null>
  /**
   * A line that is typed without being shown. `next` says what is asked after it, null: nothing more; the last line is
   * given. In one go, as between two questions the terminal would show what is typed. Throws INTERRUPTED. null: there
   * is no terminal to ask at.
   */
  readonly askSecret: ((message: string, next: (typed: string) => string | null) => Promise<string>) | null
  /**
   * Lets somebody write a text in their own editor, in a private file of the session, and gives what became of it.
   * Throws EDITOR_FAILED. null: there is no terminal, or no editor is named.
   */
  readonly edit: ((context: Context, ref: SessionRef, text: string) => Promise<string>) | null
  answersPrompter(answers: AnswersFile, document: SourceDocument, explain: Explain): Promise<AnswersPrompter>
}

export interface Desk {
  readonly node: string
  /** Versions of Node that this release is tested on, as package.json has them. */
  readonly nodeRange: string
  /** What long texts are written in; undefined: what the program has itself. */
  readonly editor: string | undefined
  clipboard(): Promise<Clipboard['kind']>
}

/** How the terminal is used. */
export interface Look {
  readonly style: Style
  /** In lines one after the other, for a screen reader: nothing drawn over. */
  readonly plain: boolean
}

/** Loads what says an expected error as one sentence in the person's language: the first card does not wait for it. */
export type Explain = () => Promise<(error: ScreenError) => string>

/** Options that every command takes; the rest is settled by environment and configuration. */
export interface Settings {
  readonly store?: string
  readonly language?: Language
  readonly plain?: boolean
}
