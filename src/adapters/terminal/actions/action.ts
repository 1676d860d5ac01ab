import type { Choice, Inbox } from '../../../app/context.ts'
import type { Card } from '../../../domain/session/card.ts'
import type { ConfirmedEnvironment, Environment } from '../../../domain/session/environment.ts'
import type { Cell } from '../../../domain/session/plan.ts'
import type { Ask } from '../ask.ts'
import type { Form } from '../forms/form.ts'
import type { InboxOffers } from '../inbox-offers.ts'
import type { Offers } from '../offers.ts'

/** What came of a key: something for the walk, or only the card drawn anew. */
export type Outcome = Choice | 'redraw'

/** What a key does on the card that is shown. Without a label it is not in the menu. */
export interface KeyAction {
  readonly key: string
  readonly label: string
  readonly run: () => Promise<Outcome> | Outcome
}

/** What the searching is done with, as last confirmed. */
export interface DeskEnvironment {
  readonly last: ConfirmedEnvironment | null
  readonly today: boolean
  /** Somebody chose not to record it in this sitting. */
  readonly isPutOff: boolean
  putOff(): void
  confirm(environment: Environment): ConfirmedEnvironment
}

/** The folder with captures, as it was when the card was drawn. */
export interface DeskInbox {
  readonly folder: Inbox
  readonly offers: InboxOffers
  look(): InboxOffers
}

/** What is in front of the person: the card, and what the prompter keeps beside it. */
export interface Desk {
  readonly card: Card
  readonly ask: Ask
  /** The search that the search keys act on. */
  readonly cell: Cell | null
  /** What was copied and shown in this sitting. */
  readonly offers: Offers
  readonly environment: DeskEnvironment
  /** null: there is none, or this step keeps no evidence. */
  readonly inbox: DeskInbox | null
  /** Nobody else has to confirm an erasure, as configured. */
  readonly erasesAlone: boolean
  /** Puts the search keys on another search. */
  select(cell: Cell): 'redraw'
  /** Puts a query on the clipboard; where that cannot be, shows it so that it can be selected. */
  copy(cell: Cell): Promise<'redraw'>
  /** Shows all of the guidance on the card from now on, or no more than its start. */
  fold(): 'redraw'
  help(): Promise<'redraw'>
}

/** The keys of one area, on the card that is shown; none where it has nothing to offer. */
export type Actions = (desk: Desk) => readonly KeyAction[]

export function formKey(desk: Desk, key: string, label: string, form: Form): KeyAction {
  return { key, label, run: () => fill(desk, key, form) }
}

/** Asks a form through. Its draft is named after the key that opens it, also where Enter does. */
export function fill({ ask, card, cell }: Desk, key: string, form: Form): Promise<Outcome> {
  return ask.through(key, () => form(ask, card, cell))
}

export function one(act: Extract<Choice, { kind: 'acts' }>['acts'][number]): Choice {
  return { kind: 'acts', acts: [act] }
}
