import type { OutdatedSession } from '../../app/outdated.ts'
import type { Language } from '../../domain/language.ts'

/** What the commands around versions say. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  columns: {
    version: 'versie',
    status: 'stand',
    from: 'van kracht vanaf',
    until: 'tot en met',
    published: 'gepubliceerd',
    by: 'door',
    author: 'auteur',
    session: 'zaak',
    screener: 'screener',
    sessions: 'zaken',
    kept: 'blijft',
    confirm: 'bevestigen',
    redo: 'herzien',
    gone: 'vervalt',
    newSteps: 'nieuw',
    work: 'werk',
    why: 'reden',
    to: 'naar',
  },
  status: {
    current: 'van kracht',
    earlier: 'vervangen',
    coming: 'komt',
    ended: 'afgelopen',
    withdrawn: 'ingetrokken',
    draft: 'concept',
    changed: 'VERANDERD na publicatie',
    missing: 'BESTAND ONTBREEKT',
  },
  noInstructions: 'Er zijn geen instructies.',
  published: (id: string, version: string, from: string) =>
    `${id} ${version} is gepubliceerd en van kracht vanaf ${from}. Het bestand ligt nu vast.`,
  inPlace: (path: string) => `Bestand: ${path}`,
  indexHead: (head: string) => `Hoofd van de index: ${head}`,
  keepIndexHead:
    'Bewaar dit hoofd ook elders: alleen daarmee is later te zien of de index is ingekort of herschreven.',
  demanded: (expected: string, found: string) =>
    expected === found
      ? `Het nummer past precies bij de wijzigingen.`
      : `De wijzigingen vragen ten minste ${expected}; ${found} is hoger, en dat mag.`,
  secondPerson: (author: string, publisher: string) =>
    author.toLowerCase() === publisher.toLowerCase()
      ? `De auteur heeft zelf gepubliceerd (${author}): ook redactionele wijzigingen worden in lopende zaken ter bevestiging voorgelegd.`
      : `Geschreven door ${author}, gepubliceerd door ${publisher}: bij redactionele wijzigingen blijft eerder werk gelden.`,
  beforeToday: (day: string) =>
    `De eerste dag, ${day}, ligt vóór vandaag, en dat ligt nu vast. Was dat niet de bedoeling, trek de versie dan in en publiceer haar onder een hoger nummer.`,
  onlyThisAccount:
    'Alleen dit account kijkt in die map. Noem voor een groep één map voor allen: "instructions:" in de instellingen, of SCREEN_INSTRUCTIONS.',
  versionUnnamed: (example: string, found: string) =>
    `Geef de instructie met haar versie, zoals ${example}; gegeven is "${found}".`,
  withdrawn: (id: string, version: string) =>
    `${id} ${version} is ingetrokken: er begint geen zaak meer onder. "screen outdated" toont de lopende zaken.`,
  nowInForce: (version: string | null) =>
    version === null ? 'Er is nu geen versie van kracht.' : `Nu is ${version} van kracht.`,
  allInOrder: (count: number) =>
    `${count} ${count === 1 ? 'versie' : 'versies'} nagekeken: in orde en gelijk aan wat is gepubliceerd.`,
  nothingOutdated: 'Alle lopende zaken staan onder de versie die van kracht is.',
  mustMove: 'Over te zetten',
  mayFinish: 'Mogen worden afgemaakt onder de oude versie',
  why: {
    superseded: 'er is een nieuwere versie',
    withdrawn: 'de versie is ingetrokken',
    ended: 'de versie geldt niet meer',
    unpublished: 'deze inhoud is niet gepubliceerd',
  } satisfies Record<OutdatedSession['why'], string>,
  noTarget: 'geen versie van kracht',
  noDay: 'geen datum',
  late: (day: string) => `${day}, VERSTREKEN`,
  moveWith: (version: string) =>
    `Overzetten: screen migrate --all --to ${version} --plan toont eerst wat dat betekent.`,
  plan: (id: string, version: string) =>
    `Overzetten naar ${id} ${version}: dit zou gebeuren. Er is niets veranderd.`,
  done: (id: string, version: string) => `Overgezet naar ${id} ${version}.`,
  notNewest: (version: string, current: string) =>
    `Let op: van kracht is ${current}, en die is nieuwer dan ${version}. Daarna noemt "screen outdated" deze zaken.`,
  nothingMoves: 'Er is geen zaak om over te zetten.',
  total: 'totaal',
  perSession: 'Per zaak',
  perScreener: 'Per screener',
  perStep: 'Per stap',
  staying: 'Gaan niet over',
  estimate: [
    'Geteld zijn antwoorden, zoekvragen, bevindingen, oordelen en uitkomsten.',
    'Bevestigen: alleen de tekst van de stap is gewijzigd. Herzien: de stap vraagt',
    'iets anders. Nieuw: stappen die erbij komen. Het werk is geschat uit de',
    'richttijden: geheel voor herzien en nieuw, een kwart voor bevestigen.',
  ],
  nothingLost: [
    'Er gaat niets verloren: wat vervalt of opnieuw wordt gedaan, blijft in het',
    'logboek en in de bijlage van het verslag.',
  ],
  failed: (session: string, why: string) => `${session} is niet overgezet: ${why}`,
  hours: (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} uur`,
  fates: {
    kept: 'blijft gelden',
    editorial: 'blijft gelden (redactioneel gewijzigd)',
    confirm: 'te bevestigen: de tekst is gewijzigd',
    redo: 'te herzien: er wordt iets anders gevraagd',
    gone: 'vervalt: wordt niet meer gevraagd',
    new: 'nieuw',
    none: 'nog niets gedaan',
  },
}

export type LifecycleMessages = typeof nl

const en: LifecycleMessages = {
  columns: {
    version: 'version',
    status: 'status',
    from: 'in force from',
    until: 'until',
    published: 'published',
    by: 'by',
    author: 'author',
    session: 'case',
    screener: 'screener',
    sessions: 'cases',
    kept: 'kept',
    confirm: 'confirm',
    redo: 'review',
    gone: 'gone',
    newSteps: 'new',
    work: 'work',
    why: 'why',
    to: 'to',
  },
  status: {
    current: 'in force',
    earlier: 'superseded',
    coming: 'coming',
    ended: 'ended',
    withdrawn: 'withdrawn',
    draft: 'draft',
    changed: 'CHANGED after publication',
    missing: 'FILE MISSING',
  },
  noInstructions: 'There are no instructions.',
  published: (id, version, from) =>
    `${id} ${version} is published and in force from ${from}. The file is fixed from now on.`,
  inPlace: (path) => `File: ${path}`,
  indexHead: (head) => `Head of the index: ${head}`,
  keepIndexHead:
    'Keep this head elsewhere too: only that can show later whether the index was cut short or rewritten.',
  demanded: (expected, found) =>
    expected === found
      ? 'The number is exactly what the changes demand.'
      : `The changes demand at least ${expected}; ${found} is higher, which is allowed.`,
  secondPerson: (author, publisher) =>
    author.toLowerCase() === publisher.toLowerCase()
      ? `Author and publisher are the same (${author}): in running cases editorial changes have to be confirmed too.`
      : `Written by ${author}, published by ${publisher}: where changes are editorial, earlier work stays valid.`,
  beforeToday: (day) =>
    `Its first day, ${day}, is before today, and that is fixed. If that was not meant, withdraw the version and publish it under a higher number.`,
  onlyThisAccount:
    'Only this account looks in that folder. For a group, name one folder for all: "instructions:" in the configuration, or SCREEN_INSTRUCTIONS.',
  versionUnnamed: (example, found) =>
    `Give the instruction with its version, such as ${example}; given is "${found}".`,
  withdrawn: (id, version) =>
    `${id} ${version} is withdrawn: no case begins under it any more. "screen outdated" shows the running ones.`,
  nowInForce: (version) => (version === null ? 'No version is in force now.' : `${version} is in force now.`),
  allInOrder: (count) =>
    `${count} ${count === 1 ? 'version' : 'versions'} checked: in order and equal to what was published.`,
  nothingOutdated: 'All running cases are under the version in force.',
  mustMove: 'To be moved',
  mayFinish: 'May be finished under the old version',
  why: {
    superseded: 'there is a newer version',
    withdrawn: 'the version was withdrawn',
    ended: 'the version is no longer in force',
    unpublished: 'this content is not published',
  },
  noTarget: 'no version in force',
  noDay: 'no date',
  late: (day) => `${day}, PASSED`,
  moveWith: (version) =>
    `To move them: screen migrate --all --to ${version} --plan first shows what that means.`,
  plan: (id, version) => `Moving to ${id} ${version}: this would happen. Nothing was changed.`,
  done: (id, version) => `Moved to ${id} ${version}.`,
  notNewest: (version, current) =>
    `Note: ${current} is in force, and newer than ${version}. "screen outdated" then lists these cases.`,
  nothingMoves: 'There is no case to move.',
  total: 'total',
  perSession: 'Per case',
  perScreener: 'Per screener',
  perStep: 'Per step',
  staying: 'Not moving',
  estimate: [
    'Counted are answers, searches, findings, judgements and outcomes. Confirm: only',
    'the text of the step has changed. Review: the step asks something else. New:',
    'steps that are added. Work is estimated from the time-boxes: whole for review',
    'and new, a quarter for confirm.',
  ],
  nothingLost: [
    'Nothing is lost: what is no longer asked or is done again stays in the log and',
    'in the annex of the dossier.',
  ],
  failed: (session, why) => `${session} was not moved: ${why}`,
  hours: (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`,
  fates: {
    kept: 'stays valid',
    editorial: 'stays valid (wording changed)',
    confirm: 'to confirm: the text has changed',
    redo: 'to review: something else is asked',
    gone: 'no longer asked',
    new: 'new',
    none: 'nothing done yet',
  },
}

export const LIFECYCLE: Readonly<Record<Language, LifecycleMessages>> = { nl, en }
