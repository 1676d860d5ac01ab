import type { Language } from '../../domain/language.ts'

/** What is said about practice. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  command: 'leg een oefening naast de voorbeeldsessie; zonder nummer: welke oefeningen er zijn',
  option: 'oefen met een verzonnen persoon; zonder nummer kiest u er een',
  subjectArgument: 'nummer van de oefening',
  choose: 'Met wie wilt u oefenen?',
  one: (id: string, title: string) => `${id}  ${title}`,
  sheet: (path: string) => `Blad: ${path}`,
  notBegun: 'nog niet begonnen',
  intro: (title: string) => `Oefening met een verzonnen persoon: ${title}`,
  openSheet: (path: string) =>
    `Wat er in het dossier staat en wat u waar zou vinden, staat op dit blad. Leg het ernaast:\n  ${path}`,
  apart: (store: string) =>
    `De oefening staat los van uw zaken en wordt nooit uitgegeven. Opslag van oefeningen:\n  ${store}`,
  unknown: (found: string, known: string) =>
    `Er is geen oefening ${found}. Kies uit ${known}, of typ "screen practice" voor een overzicht.`,
  alone: (options: string) =>
    `--practice gaat niet samen met ${options}: een oefening heeft haar eigen zaak en instructie.`,
  caseMissing: 'Geef een zaakkenmerk, of oefen met --practice.',
  none: (id: string) => `Oefening ${id} is nog niet begonnen. Begin met: screen start --practice ${id}`,
  halted: 'Gepauzeerd. Alles is opgeslagen.',
  goOn: (id: string) => `Verder met: screen start --practice ${id}`,
  compareLater: (id: string) => `Naast de voorbeeldsessie leggen: screen practice ${id}`,
  title: (session: string) => `Oefening ${session} naast de voorbeeldsessie`,
  explained:
    'Hieronder staat, per stap, wat de voorbeeldsessie heeft en de uwe niet, of anders, en waarom. Het is uitleg, geen oordeel: een andere keuze kan ook goed zijn, als de reden erbij staat.',
  stillOpen: 'Deze oefening is nog niet af: wat u nog moet doen, staat er ook bij.',
  same: 'Alles wat de voorbeeldsessie heeft, heeft uw sessie ook. Wat u meer hebt vastgelegd, is niet vergeleken.',
  nowhere: 'Op geen stap',
  notDone: 'Deze stap is niet afgerond.',
  outcome: (mine: string, model: string) => `Afgerond als "${mine}"; in de voorbeeldsessie als "${model}".`,
  search: (where: string, what: string) =>
    what === '' ? `Niet gezocht: ${where}` : `Niet gezocht: ${where}, ${what}`,
  counterSearch: (candidate: string) => `Niet naar tegenbewijs gezocht bij ${candidate}`,
  candidate: (label: string, url: string) =>
    url === '' ? `Kandidaat niet vastgelegd: ${label}` : `Kandidaat niet vastgelegd: ${label}, ${url}`,
  judged: (label: string, mine: string, model: string) =>
    `${label}: bij u "${mine}", in de voorbeeldsessie "${model}"`,
  notJudged: 'niet beoordeeld',
  reasoning: (text: string) => `De voorbeeldsessie schrijft: ${text}`,
  finding: (fact: string, source: string) => `Bevinding niet vastgelegd: ${fact} (${source})`,
  signal: 'Geen signaal gemeld; in de voorbeeldsessie wel.',
  noSignal: 'Een signaal gemeld; in de voorbeeldsessie niet.',
  routing: (mine: string, model: string) => `Vervolg: bij u "${mine}", in de voorbeeldsessie "${model}".`,
  why: (text: string) => `Waarom: ${text}`,
}

type PracticeMessages = typeof nl

const en: PracticeMessages = {
  command: 'lay a practice beside the model session; without a number: which there are',
  option: 'practise on a fictional person; without a number you choose one',
  subjectArgument: 'number of the practice',
  choose: 'On whom do you want to practise?',
  one: (id, title) => `${id}  ${title}`,
  sheet: (path) => `Sheet: ${path}`,
  notBegun: 'not begun yet',
  intro: (title) => `Practice on a fictional person: ${title}`,
  openSheet: (path) =>
    `What the file says, and what you would find where, is on this sheet. Keep it beside you:\n  ${path}`,
  apart: (store) =>
    `Practice is kept apart from your cases and is never issued. The store of practice:\n  ${store}`,
  unknown: (found, known) =>
    `There is no practice ${found}. Choose from ${known}, or type "screen practice" for a list.`,
  alone: (options) =>
    `--practice does not go with ${options}: practice has a case and instruction of its own.`,
  caseMissing: 'Give a case reference, or practise with --practice.',
  none: (id) => `Practice ${id} was not begun yet. Begin with: screen start --practice ${id}`,
  halted: 'Paused. Everything is saved.',
  goOn: (id) => `Go on with: screen start --practice ${id}`,
  compareLater: (id) => `Lay it beside the model session: screen practice ${id}`,
  title: (session) => `Practice ${session} beside the model session`,
  explained:
    'Below is, step by step, what the model session has and yours has not, or has otherwise, and why. It explains, it does not judge: another choice can be good too, if its reason is there.',
  stillOpen: 'This practice is not finished: what you have still to do is listed too.',
  same: 'All that the model session has, yours has too. What you recorded beyond it was not compared.',
  nowhere: 'At no step',
  notDone: 'This step was not concluded.',
  outcome: (mine, model) => `Concluded as "${mine}"; in the model session as "${model}".`,
  search: (where, what) => (what === '' ? `Not searched: ${where}` : `Not searched: ${where}, ${what}`),
  counterSearch: (candidate) => `No search for counter-evidence about ${candidate}`,
  candidate: (label, url) =>
    url === '' ? `Candidate not recorded: ${label}` : `Candidate not recorded: ${label}, ${url}`,
  judged: (label, mine, model) => `${label}: "${mine}" by you, "${model}" in the model session`,
  notJudged: 'not judged',
  reasoning: (text) => `The model session says: ${text}`,
  finding: (fact, source) => `Finding not recorded: ${fact} (${source})`,
  signal: 'No signal was raised; the model session has one.',
  noSignal: 'A signal was raised; the model session has none.',
  routing: (mine, model) => `What follows: "${mine}" by you, "${model}" in the model session.`,
  why: (text) => `Why: ${text}`,
}

export const PRACTICE_MESSAGES: Readonly<Record<Language, PracticeMessages>> = { nl, en }
