import type { Language } from '../domain/language.ts'

/** What `screen erase`, `hold` and `due` say. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  erase: 'wis persoonsgegevens en laat staan dat er iets stond',
  hold: 'schort het wissen op, of hef dat op',
  due: 'sessies waarvan de bewaartermijn voorbij is, en wat verder wacht',
  record: 'met alles wat erover is gezegd: nummers zoals P1,F3,E2,I1',
  entry: 'logregels uit "screen show", zoals 12,15',
  all: 'de hele sessie',
  named: 'teksten elders die een naam noemen: mee wissen (include) of laten staan (leave)',
  text: 'de reden: tekst uit een bestand, of - voor standaardinvoer',
  authority: 'op wiens gezag of volgens welk besluit: tekst uit een bestand',
  confirm: 'bevestig wat iemand anders heeft gevraagd',
  decline: 'wijs af wat is gevraagd, of trek het in; de reden komt uit --text',
  plan: 'toon alleen wat er zou gebeuren',
  yes: 'zonder te vragen',
  setHold: 'schort het wissen op; de reden komt uit --text',
  liftHold: 'hef de opschorting op; de reden komt uit --text',

  whichRecords: 'Wat wordt gewist? Kies er een of meer; gekozen: ',
  nothingChosen: '–',
  chosenAll: 'de hele sessie',
  done: 'klaar met kiezen',
  askText: 'De reden van de wissing.',
  askDecline: 'De reden waarom er niet wordt gewist.',
  declined: (entry: number) => `Afgewezen (het verzoek van logregel ${entry}). Er is niets gewist.`,
  takenBack: (entry: number) => `Ingetrokken (uw verzoek van logregel ${entry}). Er is niets gewist.`,
  askAuthority: 'Het gezag of besluit waar de wissing op steunt.',
  sure: 'Dit komt niet terug. Wissen?',
  sureAsk: 'Iemand anders moet dit bevestigen. Vragen?',
  no: 'nee',
  answerYes: 'ja',
  notDone: 'Er is niets gewist.',
  oneChoice: 'Kies wat wordt gewist: --record P1,F3, --entry 12, of --all; of --confirm of --decline.',
  needsYes: 'Zonder terminal: geef --yes om het te doen, of --plan om alleen te zien wat er zou gebeuren.',
  needsAuthority: 'Zonder terminal: geef het gezag of besluit met --authority BESTAND.',
  entries: (count: number) =>
    count === 1 ? '1 logregel verliest zijn inhoud' : `${count} logregels verliezen hun inhoud`,
  files: (count: number) => (count === 1 ? '1 bestand verdwijnt' : `${count} bestanden verdwijnen`),
  bytes: (bytes: number) => `${bytes} B`,
  resting: 'Dit blijft staan en steunt op wat verdwijnt',
  naming: (seqs: string) => `Dit blijft staan en noemt een naam van wat verdwijnt: logregel ${seqs}`,
  asked: (entry: number, command: string) =>
    `Gevraagd (logregel ${entry}). Er is nog niets gewist. Iemand anders bevestigt het: ${command}`,
  finished: 'Een wissing was niet af. Die is nu afgemaakt.',

  recordTitle: (session: string) => `Verslag van wissing ${session}`,
  erasedBy: (by: string, at: string, entry: number) => `Gewist door ${by}, ${at}, logregel ${entry}`,
  wasAskedBy: (by: string) => `Gevraagd door ${by}`,
  reason: 'Reden',
  authorityIs: 'Gezag',
  removed: 'Verwijderd',
  nothingRemoved: 'geen bestanden',
  notReached: 'Niet bereikt; dit moet iemand zelf nagaan',
  copy: (copy: number, at: string, recipient: string) =>
    `exemplaar ${copy}, uitgegeven ${at}, aan ${recipient}`,
  evidenceStays: (ids: string) =>
    `${ids}, bij een bevinding die noemt wie wordt gewist: in beelden en bestanden wordt niet gezocht`,
  bundle: (at: string, recipient: string) => `bundel van ${at}, aan ${recipient}`,
  encryptedBundle: (at: string, recipient: string) =>
    `versleutelde bundel van ${at}, aan ${recipient}: te lezen zolang er een sleutel van is`,
  drawn: (at: string, by: string) => `concept van ${at}, getekend door ${by}`,
  unnamed: 'niet genoemd',
  noRecipient: 'een niet genoemde ontvanger',
  unknown: (path: string) => `onbekend bestand in de map van de sessie: ${path}`,
  stillPersonal:
    'Wat overblijft, zijn nog steeds persoonsgegevens: kenmerk, tijden, personeelscodes en wat er is gedaan.',

  endsReturn: {
    left: 'Deze sessie is overgedragen. Wordt er hier nog iets van opgeschort of gewist, dan kan zij niet meer terug naar deze opslag.',
    came: 'Deze sessie komt uit een andere opslag. Wordt er hier iets van gewist, dan kan zij niet meer terug daarheen; wat daar staat, moet daar worden gewist.',
  },
  holdSet: (ground: string) => `Het wissen is opgeschort: ${ground}.`,
  holdLifted: (ground: string) => `De opschorting is opgeheven: ${ground}.`,
  noHold: 'Het wissen is niet opgeschort.',
  holds: (ground: string, by: string, at: string) =>
    `Het wissen is opgeschort: ${ground}, door ${by}, ${at}.`,
  oneOfHold: 'Geef een van de twee: --set of --lift.',

  nothingDue: 'Van geen sessie is de bewaartermijn voorbij.',
  dueColumns: { session: 'zaak', until: 'bewaard tot en met', rule: 'bewaartermijn' },
  heldBack: (sessions: string) => `Ook voorbij, maar het wissen is opgeschort: ${sessions}.`,
  noRule: (sessions: string) => `Beëindigd, zonder bewaartermijn: ${sessions}.`,
  waitingHeld: (session: string, ground: string) =>
    `In ${session} wacht een verzoek om te wissen, maar het wissen is opgeschort: ${ground}.`,
  deferralOver: (session: string, day: string) =>
    `In ${session} is het informeren van betrokkene uitgesteld, opnieuw te bezien op ${day}: screen inform ${session}`,
  atClose: (count: number, command: string) =>
    `${count === 1 ? '1 vastlegging is' : `${count} vastleggingen zijn`} voorgedragen voor vernietiging; er is nog niets gewist. Iemand anders bevestigt het: ${command}`,
  perhapsChosen: (ids: string, command: string) =>
    `Geen bevinding gebruikt ${ids}, en voor vernietiging is niets voorgedragen. Had u daar bij het afsluiten voor gekozen, draag dan alsnog voor: ${command}`,
  originalsRemoved: (ids: string) => `het bestand van ${ids} is daar al verwijderd`,
  damaged: (sessions: string) =>
    `Niet na te gaan, want het logboek klopt niet of is niet te lezen: ${sessions}.`,
  closed: (sessions: string) =>
    `Niet na te gaan, want het logboek is niet te lezen door dit account: ${sessions}.`,
}

type EraseMessages = typeof nl

const en: EraseMessages = {
  erase: 'erase personal data, and leave that there was something',
  hold: 'put erasure on hold, or lift that',
  due: 'sessions that are past their retention period, and what else waits',
  record: 'with all that was said about each: numbers such as P1,F3,E2,I1',
  entry: 'entries from "screen show", such as 12,15',
  all: 'the whole session',
  named: 'texts elsewhere that give a name: erase these too (include) or leave them (leave)',
  text: 'the reason: text from a file, or - for standard input',
  authority: 'on whose authority or by which decision: text from a file',
  confirm: 'confirm what somebody else asked for',
  decline: 'decline what was asked for, or take it back; the reason comes from --text',
  plan: 'only show what would happen',
  yes: 'without asking',
  setHold: 'puts erasure on hold; the reason comes from --text',
  liftHold: 'lifts the hold; the reason comes from --text',

  whichRecords: 'What is erased? Choose one or more; chosen: ',
  nothingChosen: '–',
  chosenAll: 'the whole session',
  done: 'done choosing',
  askText: 'The reason for erasing.',
  askDecline: 'The reason for not erasing.',
  declined: (entry) => `Declined (what entry ${entry} asked for). Nothing was erased.`,
  takenBack: (entry) => `Taken back (what you asked for in entry ${entry}). Nothing was erased.`,
  askAuthority: 'The authority or decision that the erasure rests on.',
  sure: 'This cannot be undone. Erase?',
  sureAsk: 'Somebody else has to confirm this. Ask for it?',
  no: 'no',
  answerYes: 'yes',
  notDone: 'Nothing was erased.',
  oneChoice: 'Choose what is erased: --record P1,F3, --entry 12, or --all; or --confirm or --decline.',
  needsYes: 'Without a terminal: give --yes to do it, or --plan to only see what would happen.',
  needsAuthority: 'Without a terminal: give the authority or decision with --authority FILE.',
  entries: (count) => (count === 1 ? '1 entry loses its content' : `${count} entries lose their content`),
  files: (count) => (count === 1 ? '1 file goes' : `${count} files go`),
  bytes: (bytes) => `${bytes} B`,
  resting: 'This stays and rests on what goes',
  naming: (seqs) => `This stays and gives a name of what goes: entry ${seqs}`,
  asked: (entry, command) =>
    `Asked (entry ${entry}). Nothing is erased yet. Somebody else confirms it: ${command}`,
  finished: 'An erasure was unfinished. It is finished now.',

  recordTitle: (session) => `Record of erasure ${session}`,
  erasedBy: (by, at, entry) => `Erased by ${by}, ${at}, entry ${entry}`,
  wasAskedBy: (by) => `Asked by ${by}`,
  reason: 'Reason',
  authorityIs: 'Authority',
  removed: 'Removed',
  nothingRemoved: 'no files',
  notReached: 'Not reached; somebody has to see to these',
  copy: (copy, at, recipient) => `copy ${copy}, issued ${at}, to ${recipient}`,
  evidenceStays: (ids) =>
    `${ids}, of a finding that names who is erased: pictures and files are not looked into`,
  bundle: (at, recipient) => `bundle of ${at}, to ${recipient}`,
  encryptedBundle: (at, recipient) =>
    `encrypted bundle of ${at}, to ${recipient}: readable as long as one of its keys is there`,
  drawn: (at, by) => `draft of ${at}, drawn by ${by}`,
  unnamed: 'nobody named',
  noRecipient: 'a recipient who was not named',
  unknown: (path) => `unknown file in the folder of the session: ${path}`,
  stillPersonal: 'What remains is still personal data: reference, times, staff codes and what was done.',

  endsReturn: {
    left: 'This session was handed over. If it is put on hold here, or anything of it is erased here, it can no longer come back to this store.',
    came: 'This session came from another store. If anything of it is erased here, it can no longer go back there; what is there has to be erased there.',
  },
  holdSet: (ground) => `Erasure is on hold: ${ground}.`,
  holdLifted: (ground) => `The hold was lifted: ${ground}.`,
  noHold: 'Erasure is not on hold.',
  holds: (ground, by, at) => `Erasure is on hold: ${ground}, by ${by}, ${at}.`,
  oneOfHold: 'Give one of the two: --set or --lift.',

  nothingDue: 'No session is past its retention period.',
  dueColumns: { session: 'case', until: 'kept until', rule: 'retention' },
  heldBack: (sessions) => `Past it too, but on hold: ${sessions}.`,
  noRule: (sessions) => `Ended, without a retention period: ${sessions}.`,
  waitingHeld: (session, ground) =>
    `An erasure is asked for in ${session}, but erasing is on hold: ${ground}.`,
  deferralOver: (session, day) =>
    `In ${session} informing the person was put off, to be looked at again on ${day}: screen inform ${session}`,
  atClose: (count, command) =>
    `${count === 1 ? '1 capture is' : `${count} captures are`} proposed for destruction; nothing is erased yet. Somebody else confirms it: ${command}`,
  perhapsChosen: (ids, command) =>
    `No finding uses ${ids}, and nothing is proposed for destruction. If you chose that at the close, propose it again: ${command}`,
  originalsRemoved: (ids) => `the file of ${ids} was removed from it already`,
  damaged: (sessions) => `Cannot be told, as the log does not hold or cannot be read: ${sessions}.`,
  closed: (sessions) => `Cannot be told, as the log is not readable by this account: ${sessions}.`,
}

export const ERASE_MESSAGES: Readonly<Record<Language, EraseMessages>> = { nl, en }
