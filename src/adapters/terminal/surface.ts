import type { KeyAction } from './actions/action.ts'

/** How a person is asked: on a screen that is redrawn, or in lines one after the other (`--plain`). */
export interface Surface {
  /** Puts a card before the person and gives the key chosen from its menu. */
  menu(view: MenuView): Promise<string>
  /** Text to read, until a key says that it was, or one of `actions` is chosen: gives that key. */
  page(lines: readonly string[], actions?: readonly KeyAction[]): Promise<string>
  text(question: TextQuestion): Promise<Reply<string>>
  /** Gives the number of an option, from 0. */
  pick(question: PickQuestion): Promise<Reply<number>>
  many(question: ManyQuestion): Promise<Reply<readonly number[]>>
  /** Gives for each option the number of the list it goes on, from 0, or null. */
  lists(question: ListsQuestion): Promise<Reply<readonly (number | null)[]>>
}

export interface MenuView {
  readonly heading: readonly string[]
  readonly body: readonly string[]
  /** What is still to do, which the end of the body says at length: told where that is out of sight. */
  readonly left: string
  /** What came of the last thing done. */
  readonly notice: readonly string[]
  readonly actions: readonly KeyAction[]
  /** All of the guidance, for who asks for help in the middle of a question. */
  readonly help: () => readonly string[]
  /** Which card this is: one that was shown before need not be read out again. */
  readonly card: string
}

export type Reply<T> =
  | { readonly kind: 'given'; readonly value: T }
  /** To the question before this one. */
  | { readonly kind: 'back' }
  /** To the card, and there the key `press`, if any. */
  | { readonly kind: 'left'; readonly press: string | null }
  /** Away with what was typed before: the form from its start. */
  | { readonly kind: 'anew' }

interface Question {
  readonly message: string
  /** The questions of this form before this one, each with its answer, and what was told in between. */
  readonly trail: readonly string[]
}

export interface TextQuestion extends Question {
  readonly hint: string
  readonly initial: string
  /** Told with every change, so that nothing typed is lost. */
  readonly changed: (text: string) => void
  /** Hands the text to an editor of the person's own; gives it back, or what went wrong. */
  readonly edit: ((text: string) => { readonly text: string } | { readonly fault: string }) | null
}

export interface PickQuestion extends Question {
  readonly options: readonly Choosable[]
  readonly initial: number
  /** Options are found by typing a part of them. */
  readonly searchable: boolean
}

export interface ManyQuestion extends Question {
  readonly options: readonly Choosable[]
  readonly initial: readonly number[]
}

/** Options that go on one of a few lists, or on none. */
export interface ListsQuestion extends Question {
  readonly options: readonly Choosable[]
  readonly initial: readonly (number | null)[]
  /** What a list is called, which is also its key, and how many options it can still take. */
  readonly lists: readonly { readonly name: string; readonly room: number }[]
  readonly hint: string
  /** How full the lists are. */
  readonly status: (sizes: readonly number[]) => string
}

export interface Choosable {
  readonly label: string
  /** Only shown to somebody who searches for it. */
  readonly onlyFound?: boolean
}
