import type { Language } from '../../domain/language.ts'

/** What `screen status` says of the work. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  notApplying: 'niet aan de orde',
  steps: (concluded: number, applying: number) => `${concluded} van ${applying} stappen afgerond`,
  notPossible: (count: number) => `${count} niet mogelijk`,
  searches: (performed: number, planned: number) =>
    `${performed} van ${planned} geplande zoekvragen uitgevoerd`,
  dropped: (count: number) => `${count} vervallen met reden`,
  searchesUnknown: 'geplande zoekvragen niet te tellen zonder de inhoud',
  open: (titles: string) => `nog open: ${titles}`,
  andMore: (count: number) => `en nog ${count}`,
  nothingOpen: 'niets open',
  late: (day: string, to: string | null) =>
    to === null
      ? `Te laat: de sessie had uiterlijk op ${day} afgerond moeten zijn.`
      : `Te laat: de sessie had uiterlijk op ${day} over moeten zijn naar versie ${to}, of afgerond.`,
  readerNotAsked: 'Tweede lezer: niet gevraagd',
}

type StandingMessages = typeof nl

const en: StandingMessages = {
  notApplying: 'not open',
  steps: (concluded, applying) => `${concluded} of ${applying} steps concluded`,
  notPossible: (count) => `${count} not possible`,
  searches: (performed, planned) => `${performed} of ${planned} planned searches performed`,
  dropped: (count) => `${count} dropped with a reason`,
  searchesUnknown: 'planned searches cannot be counted without the content',
  open: (titles) => `still open: ${titles}`,
  andMore: (count) => `and ${count} more`,
  nothingOpen: 'nothing open',
  late: (day, to) =>
    to === null
      ? `Late: the session should have been finished by ${day}.`
      : `Late: the session should have moved to version ${to}, or been finished, by ${day}.`,
  readerNotAsked: 'Second reader: not asked for',
}

export const STANDING_MESSAGES: Readonly<Record<Language, StandingMessages>> = { nl, en }
