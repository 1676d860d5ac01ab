import type { Language } from '../../domain/language.ts'

/** What is said on the person's side of a case. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  statement:
    'noteer wat betrokkene, of iemand namens betrokkene, over het onderzoek zegt; ook na de verzegeling',
  from: 'van wie het is',
  kind: 'wat het is',
  about: 'waarop het ziet: een nummer (F1, C2), een stap of een regel van het logboek; anders het geheel',
  statementOn: 'dag waarop het is gegeven, als dat niet vandaag is: JJJJ-MM-DD',
  statementText:
    'tekst uit een bestand, of - voor standaardinvoer; zonder: in de tekstverwerker die VISUAL of EDITOR noemt',
  recorded: (id: string, session: string) =>
    `${id} is genoteerd bij ${session}. Het staat in elk verslag dat hierna wordt opgemaakt.`,
  recordedAfterIssue: (id: string, session: string) =>
    `${id} is genoteerd bij ${session}. In wat al is uitgegeven staat het niet; een nieuw exemplaar bevat het: screen dossier ${session} --issue`,
  named: (ids: string) =>
    `Let op: de tekst noemt ${ids} bij naam. Een exemplaar dat ${ids} niet toont, kan dan ook deze tekst niet tonen.`,
  statements: 'Verklaringen van betrokkene',
  whole: 'het geheel',
  entry: (seq: string) => `regel ${seq}`,
  notInCopy: 'nog in geen uitgegeven exemplaar',
  extract:
    'maak een uittreksel voor een verzoek om inzage: een genummerd exemplaar zonder wat anderen of bronnen raakt',
  extractFor: 'voor wie het is: tekst uit een bestand, of - voor standaardinvoer',
  extractWithhold:
    'wat het niet toont: nummers (P1, F3) of regels (12), elk desgewenst met een grond: P1,12:source',
  extractShow: 'anderen en logregels over een signaal die het wel toont: P1,C2,12',
  extractTemplate: 'sjabloon, als id of id@versie (zonder: access-extract)',
  extractMade: (copy: string, path: string) => `Uittreksel, exemplaar ${copy}: ${path}`,
  extractBundle:
    'Een bundel toont wat het laatste exemplaar toonde: geef voor een bundel eerst een nieuw verslag uit.',
  isExtract: 'uittreksel voor inzage',
  inform:
    'leg vast dat betrokkene is geïnformeerd, of op welke grond dat wordt uitgesteld; anders hoe het ermee staat',
  how: 'hoe betrokkene is geïnformeerd',
  informedOn: 'dag waarop dat is gebeurd, als dat niet vandaag is: JJJJ-MM-DD',
  defer: 'informeren wordt uitgesteld: een grond uit de lijst van de organisatie',
  deferUntil: 'dag waarop het uitstel opnieuw wordt bezien: JJJJ-MM-DD',
  informText: 'reden van het uitstel, of toelichting: tekst uit een bestand, of - voor standaardinvoer',
  onWithHow: '--on hoort bij --how. Het uitstel loopt tot --until.',
  untilWithDefer: '--until hoort bij --defer GROND.',
  needsHow: 'Zeg hoe betrokkene is geïnformeerd (--how), of op welke grond dat wordt uitgesteld (--defer).',
  grounds: (list: string) => `Gronden voor uitstel die zijn ingesteld: ${list}`,
  noGrounds: 'Er zijn geen gronden voor uitstel ingesteld (deferral_grounds in het configuratiebestand).',
  informationOf: {
    none: 'Betrokkene geïnformeerd: niet vastgelegd',
    informed: (day: string, how: string) => `Betrokkene geïnformeerd: op ${day}, ${how}`,
    deferred: (ground: string) => `Betrokkene geïnformeerd: uitgesteld op grond van ${ground}`,
    until: (day: string) => `opnieuw te bezien op ${day}`,
  },
}

export type PersonMessages = typeof nl

const en: PersonMessages = {
  statement: 'record what the person, or somebody for them, says of the research; after the seal too',
  from: 'whose it is',
  kind: 'what it is',
  about: 'what it concerns: a number (F1, C2), a step or an entry of the log; else the whole',
  statementOn: 'the day it was given, where that is not today: YYYY-MM-DD',
  statementText:
    'text from a file, or - for standard input; without it: in the editor that VISUAL or EDITOR names',
  recorded: (id, session) =>
    `${id} is recorded with ${session}. It stands in every dossier that is made from now on.`,
  recordedAfterIssue: (id, session) =>
    `${id} is recorded with ${session}. What was issued before does not have it; a new copy does: screen dossier ${session} --issue`,
  named: (ids) =>
    `Note: the text gives the name of ${ids}. A copy that does not show ${ids} cannot show this text either.`,
  statements: 'Statements by the person',
  whole: 'the whole',
  entry: (seq) => `entry ${seq}`,
  notInCopy: 'in no issued copy yet',
  extract: 'make an extract for an access request: a numbered copy without what concerns others or sources',
  extractFor: 'for whom it is: text from a file, or - for standard input',
  extractWithhold:
    'what it does not show: numbers (P1, F3) or entries (12), each perhaps with a ground: P1,12:source',
  extractShow: 'others, and entries about a signal, that it does show: P1,C2,12',
  extractTemplate: 'template, as id or id@version (without: access-extract)',
  extractMade: (copy, path) => `Extract, copy ${copy}: ${path}`,
  extractBundle: 'A bundle shows what the last copy showed: issue a new dossier before you make one.',
  isExtract: 'extract for access',
  inform: 'record that the person was informed, or on which ground that is put off; else how it stands',
  how: 'how the person was informed',
  informedOn: 'the day that was done, where that is not today: YYYY-MM-DD',
  defer: 'informing is put off: a ground of the list of the organisation',
  deferUntil: 'the day on which it is looked at again: YYYY-MM-DD',
  informText: 'why it is put off, or a remark: text from a file, or - for standard input',
  onWithHow: '--on goes with --how. A deferral lasts until --until.',
  untilWithDefer: '--until goes with --defer GROUND.',
  needsHow: 'Say how the person was informed (--how), or on which ground that is put off (--defer).',
  grounds: (list) => `Grounds for deferring that are configured: ${list}`,
  noGrounds: 'No grounds for deferring are configured (deferral_grounds in the configuration file).',
  informationOf: {
    none: 'Person informed: not recorded',
    informed: (day, how) => `Person informed: on ${day}, ${how}`,
    deferred: (ground) => `Person informed: put off on the ground of ${ground}`,
    until: (day) => `to be looked at again on ${day}`,
  },
}

export const PERSON_MESSAGES: Readonly<Record<Language, PersonMessages>> = { nl, en }
