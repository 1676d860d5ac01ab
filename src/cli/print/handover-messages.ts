import type { Language } from '../../domain/language.ts'

/** What is said about handing a session over. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  command: 'draag een zaak over aan een ander, die er dan mee verder gaat',
  to: 'personeelscode van wie de zaak overneemt',
  text: 'reden van de overdracht: tekst uit een bestand, of - voor standaardinvoer',
  handedOver: (session: string, to: string) =>
    `${session} is overgedragen aan ${to}. ${to} gaat verder met: screen resume ${session}`,
}

export type HandoverMessages = typeof nl

const en: HandoverMessages = {
  command: 'hand a case over to somebody else, who then goes on with it',
  to: 'staff code of who takes the case over',
  text: 'why it is handed over: text from a file, or - for standard input',
  handedOver: (session, to) =>
    `${session} is handed over to ${to}. ${to} goes on with: screen resume ${session}`,
}

export const HANDOVER_MESSAGES: Readonly<Record<Language, HandoverMessages>> = { nl, en }
