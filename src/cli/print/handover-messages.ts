import type { Language } from '../../domain/language.ts'
import { asWord } from './as-typed.ts'

const MOST = 10

/** The first of many numbers. */
const first = (seqs: readonly number[]): string =>
  `${seqs.slice(0, MOST).join(', ')}${seqs.length > MOST ? ' …' : ''}`

/** What is said about handing a session over. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  command: 'draag een zaak over aan een ander, die er dan mee verder gaat',
  to: 'personeelscode van wie de zaak overneemt',
  text: 'reden van de overdracht: tekst uit een bestand, of - voor standaardinvoer',
  bundle:
    'naar een andere opslag: de map, of het bestand op .tar of .tar.age, waarin de sessie gaat; hier is zij daarna alleen nog te lezen',
  handedOver: (session: string, to: string) =>
    `${session} is overgedragen aan ${to}. ${to} gaat verder met: screen resume ${session}`,
  transferred: (session: string, to: string, path: string) =>
    `${session} is overgedragen aan ${to}, in ${path}. Hier is de sessie alleen nog te lezen.`,
  receiveWith: (path: string, head: string, identity: string) =>
    `${path} bevat alle persoonsgegevens van de zaak. De ontvanger doet: screen receive ${asWord(path)} --head ${head}${identity}`,
  headApart: (number: string) =>
    `Geef het hoofd langs een andere weg door dan de bundel, of aan de telefoon het controlegetal: ${number}`,
  draftsStay: (count: number) =>
    `Let op: ${count === 1 ? 'één formulier was' : `${count} formulieren waren`} niet af. Die tekst is niet vastgelegd en blijft hier achter (drafts).`,
  receive: 'neem een sessie in ontvangst die met een bundel is overgedragen',
  receiveArgument: 'de bundel: een map, of een bestand op .tar of .tar.age',
  received: (session: string, entries: number, head: string) =>
    `${session} is in ontvangst genomen: ${entries} regels, tot en met hoofd ${head}`,
  oddEntries: (session: string, seqs: readonly number[]) =>
    `Let op: ${seqs.length === 1 ? 'in één regel' : `in ${seqs.length} regels`} van het logboek staat tekst die misschien niet is wat zij lijkt (regel ${first(seqs)}). Bekijk die met: screen show ${session} --entry ${seqs[0]}`,
  goesOn: (to: string, session: string) => `${to} gaat verder met: screen resume ${session}`,
}

export type HandoverMessages = typeof nl

const en: HandoverMessages = {
  command: 'hand a case over to somebody else, who then goes on with it',
  to: 'staff code of who takes the case over',
  text: 'why it is handed over: text from a file, or - for standard input',
  bundle:
    'to another store: the folder, or the file ending in .tar or .tar.age, the session goes into; from then on it can only be read here',
  handedOver: (session, to) =>
    `${session} is handed over to ${to}. ${to} goes on with: screen resume ${session}`,
  transferred: (session, to, path) =>
    `${session} is handed over to ${to}, in ${path}. Here the session can only be read from now on.`,
  receiveWith: (path, head, identity) =>
    `${path} holds all personal data of the case. The receiver does: screen receive ${asWord(path)} --head ${head}${identity}`,
  headApart: (number) =>
    `Pass the head on by another way than the bundle, or the check number over the phone: ${number}`,
  draftsStay: (count) =>
    `Note: ${count === 1 ? 'one form was' : `${count} forms were`} not finished. That text was not recorded and stays here (drafts).`,
  receive: 'receive a session that was handed over with a bundle',
  receiveArgument: 'the bundle: a folder, or a file ending in .tar or .tar.age',
  received: (session, entries, head) => `${session} is received: ${entries} entries, up to head ${head}`,
  oddEntries: (session, seqs) =>
    `Note: ${seqs.length === 1 ? 'one entry' : `${seqs.length} entries`} of the log ${seqs.length === 1 ? 'has' : 'have'} text that may not be what it looks like (entry ${first(seqs)}). Look with: screen show ${session} --entry ${seqs[0]}`,
  goesOn: (to, session) => `${to} goes on with: screen resume ${session}`,
}

export const HANDOVER_MESSAGES: Readonly<Record<Language, HandoverMessages>> = { nl, en }
