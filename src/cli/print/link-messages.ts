import type { Language } from '../../domain/language.ts'

/** What is said about links between sessions. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  command: 'koppel sessies van één dossier over verschillende personen; zij blijven gescheiden',
  with: 'de andere zaak, of één sessie ervan',
  undo: 'haal de koppeling weer weg; de reden komt van --text',
  text: 'toelichting, of de reden bij --undo: tekst uit een bestand, of - voor standaardinvoer',
  linked: (one: string, other: string) => `${one} en ${other} zijn gekoppeld.`,
  unlinked: (one: string, other: string) => `${one} en ${other} zijn niet meer gekoppeld.`,
  linkedWith: 'Gekoppeld aan',
  none: (session: string) => `${session} is aan geen andere sessie gekoppeld.`,
  notHere: 'niet in deze opslag',
  undoWhat: 'Zeg met --with welke koppeling weg moet.',
  textWhat: 'Een toelichting hoort bij een koppeling: zeg met --with welke.',
}

type LinkMessages = typeof nl

const en: LinkMessages = {
  command: 'link sessions of one file about several people; they stay apart',
  with: 'the other case, or one session of it',
  undo: 'take the link away again; the reason comes from --text',
  text: 'a remark, or with --undo the reason: text from a file, or - for standard input',
  linked: (one, other) => `${one} and ${other} are linked.`,
  unlinked: (one, other) => `${one} and ${other} are no longer linked.`,
  linkedWith: 'Linked with',
  none: (session) => `${session} is linked with no other session.`,
  notHere: 'not in this store',
  undoWhat: 'Say with --with which link has to go.',
  textWhat: 'A remark goes with a link: say which with --with.',
}

export const LINK_MESSAGES: Readonly<Record<Language, LinkMessages>> = { nl, en }
