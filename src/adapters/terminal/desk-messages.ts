/** What the walk says about the desk it is done at: the clipboard, searches told together, spellings, the environment. */
const nl = {
  // identifiers that were pasted
  lineColumn: (line: number, column: number) => `Regel ${line}, kolom ${column}`,
  moreProblems: (count: number) => `En nog ${count}.`,
  askOdd: 'Vastleggen zoals het er staat?',
  oddKeep: 'ja, zoals het er staat',
  oddMend: 'nee, eerst verbeteren',
  takenIn: (recorded: number, known: number, withoutStatus: number) =>
    [
      `Uit het bestand vastgelegd: ${recorded}.`,
      ...(known > 0 ? [`Al vastgelegd: ${known}.`] : []),
      ...(withoutStatus > 0 ? [`Zonder status, dus als opgegeven: ${withoutStatus}.`] : []),
    ].join(' '),
  // copying
  keyCopy: 'zoekvraag kopiëren',
  keyShow: 'zoekvraag tonen',
  copied: (query: string) => `Gekopieerd: ${query}`,
  copiedOf: (query: string, at: number, of: number) =>
    `Gekopieerd (${at} van ${of}, Enter kopieert de volgende): ${query}`,
  notCopied: 'Kopiëren lukte niet: Enter toont de zoekvraag, zodat u die kunt selecteren.',
  clipboardHistory:
    'Een zoekvraag op het klembord kan in de klembordgeschiedenis blijven staan (ook gesynchroniseerd). Zet die geschiedenis uit op de onderzoekscomputer.',
  clipboardRemote:
    'U kopieert via de terminal (OSC 52): de zoekvraag kan op het klembord van een andere computer terechtkomen.',
  selectQuery: 'Selecteer de zoekvraag:',
  // several searches at once
  keyTogether: 'samen verantwoorden',
  askTogether:
    'Welke zoekvragen verantwoordt u samen? Aangekruist is wat al was gekopieerd of getoond; de andere staan hier nu. In het verslag staat erbij dat ze samen zijn verantwoord.',
  askTogetherOutcome: (count: number) =>
    count === 1 ? 'Uitkomst van deze zoekvraag?' : `Uitkomst van deze ${count} zoekvragen?`,
  wasCopied: (time: string) => `gekopieerd ${time}`,
  wasShown: (time: string) => `getoond ${time}`,
  // spellings
  keySpellings: 'schrijfwijzen kiezen',
  askSpellings: 'Kies schrijfwijzen: A zoekt u altijd, B zo nodig.',
  spellingCount: (a: number, most: number, b: number) => `A: ${a} van ten hoogste ${most} · B: ${b}`,
  spellingHint: '↑↓ · a of b: op die lijst, nog eens: eraf · Enter: vastleggen · Esc: naar de kaart',
  spellingsNone: 'Er is geen andere schrijfwijze af te leiden. Noteer er zelf een met w.',
  spellingsOffered: (count: number) =>
    `Nog geen schrijfwijze gekozen: gezocht wordt op de namen zelf, niet op een Latijnse vorm erachter. U kunt kiezen uit ${count} (k).`,
  aliasesUnlisted: (ids: string) =>
    `Niet gezocht wordt op ${ids}: een andere naam komt pas in de zoekvragen als u die kiest (k).`,
  notDerived: {
    'vowels-unwritten': (id: string) =>
      `${id}: dit schrift schrijft de klinkers niet. Een Latijnse vorm is er niet uit af te leiden; neem die over uit het document of vraag iemand die het schrift leest.`,
    'script-unknown': (id: string) => `${id}: voor dit schrift is er geen omzetting.`,
  },
  // the research environment
  keyEnvironment: 'onderzoeksomgeving',
  environment: 'Onderzoeksomgeving',
  environmentToday: (time: string) =>
    `vandaag om ${time} bevestigd; wordt bij het afronden van deze stap vastgelegd (z: wijzigen)`,
  environmentRecorded: (moment: string) => `vastgelegd, bevestigd op ${moment}`,
  environmentOld: (moment: string) => `laatst bevestigd op ${moment}; vandaag nog niet (z)`,
  environmentNone: 'nog niet ingevuld (z)',
  askEnvironmentSame: 'Werkt u vandaag in dezelfde onderzoeksomgeving?',
  environmentSame: 'ja, niets gewijzigd',
  environmentChanged: 'nee, wijzigen',
  environmentLater: 'nu niet vastleggen',
  askEnvironment: {
    machine: 'Onderzoekscomputer (naam of nummer):',
    system: 'Besturingssysteem met versie (mag leeg):',
    browser: 'Browser met versie, en welk profiel (mag leeg):',
    capture: 'Hulpmiddel voor vastlegging, met versie (mag leeg):',
    connection: 'Verbinding, zoals het beleid die noemt (mag leeg):',
    locale: 'Taal en regio van browser en zoekmachines (mag leeg):',
    clock: 'Afwijking van de klok (mag leeg):',
  },
}

export type DeskMessages = typeof nl

const en: DeskMessages = {
  lineColumn: (line, column) => `Line ${line}, column ${column}`,
  moreProblems: (count) => `And ${count} more.`,
  askOdd: 'Record it as it stands?',
  oddKeep: 'yes, as it stands',
  oddMend: 'no, correct it first',
  takenIn: (recorded, known, withoutStatus) =>
    [
      `Recorded from the file: ${recorded}.`,
      ...(known > 0 ? [`On record already: ${known}.`] : []),
      ...(withoutStatus > 0 ? [`Without a status, hence as declared: ${withoutStatus}.`] : []),
    ].join(' '),
  keyCopy: 'copy the query',
  keyShow: 'show the query',
  copied: (query) => `Copied: ${query}`,
  copiedOf: (query, at, of) => `Copied (${at} of ${of}, Enter copies the next): ${query}`,
  notCopied: 'Copying did not work: Enter shows the query, so that you can select it.',
  clipboardHistory:
    'A query on the clipboard may stay in the clipboard history (and be synchronised). Switch that history off on the research computer.',
  clipboardRemote:
    'You copy through the terminal (OSC 52): the query may end up on the clipboard of another computer.',
  selectQuery: 'Select the query:',
  keyTogether: 'account for together',
  askTogether:
    'Which searches do you account for together? Those copied or shown before are ticked; the others are shown here now. The dossier says that they were declared together.',
  askTogetherOutcome: (count) =>
    count === 1 ? 'Outcome of this search?' : `Outcome of these ${count} searches?`,
  wasCopied: (time) => `copied ${time}`,
  wasShown: (time) => `shown ${time}`,
  keySpellings: 'choose spellings',
  askSpellings: 'Choose spellings: those on A are always searched for, those on B if needed.',
  spellingCount: (a, most, b) => `A: ${a} of at most ${most} · B: ${b}`,
  spellingHint: '↑↓ · a or b: on that list, again: off it · Enter: record · Esc: to the card',
  spellingsNone: 'No other spelling can be derived. Record one of your own with w.',
  spellingsOffered: (count) =>
    `No spelling chosen yet: the names themselves are searched for, not a Latin form behind them. There are ${count} to choose from (k).`,
  aliasesUnlisted: (ids: string) =>
    `Not searched for: ${ids}. Another name comes into the queries only once it is chosen (k).`,
  notDerived: {
    'vowels-unwritten': (id) =>
      `${id}: this script does not write the vowels. A Latin form cannot be derived from it; take it from the document or ask somebody who reads the script.`,
    'script-unknown': (id) => `${id}: there is no conversion for this script.`,
  },
  keyEnvironment: 'research environment',
  environment: 'Research environment',
  environmentToday: (time) => `confirmed today at ${time}; recorded when you conclude this step (z: change)`,
  environmentRecorded: (moment) => `recorded, confirmed on ${moment}`,
  environmentOld: (moment) => `last confirmed on ${moment}; not yet today (z)`,
  environmentNone: 'not filled in yet (z)',
  askEnvironmentSame: 'Do you work in the same research environment today?',
  environmentSame: 'yes, nothing changed',
  environmentChanged: 'no, change it',
  environmentLater: 'do not record it now',
  askEnvironment: {
    machine: 'Research computer (name or number):',
    system: 'Operating system with version (may be empty):',
    browser: 'Browser with version, and which profile (may be empty):',
    capture: 'Capture tool, with version (may be empty):',
    connection: 'Connection, as the policy names it (may be empty):',
    locale: 'Language and region of browser and search engines (may be empty):',
    clock: 'Clock deviation (may be empty):',
  },
}

export const DESK_MESSAGES = { nl, en } as const
