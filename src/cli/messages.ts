import type { Language } from '../domain/language.ts'
import { asWord } from './print/as-typed.ts'

/** What the commands say in their own words. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  program:
    'Voert een screeningsinstructie uit: loopt elke stap langs, legt vast wat is gezocht en gevonden, en maakt het verslag.',
  options: {
    store: 'map waarin sessies worden bewaard',
    lang: 'taal',
    json: 'uitvoer als JSON',
    plain: 'voor een schermlezer: genummerde keuzes, getypte antwoorden, niets wordt overschreven',
    quiet: 'alleen uitkomsten en fouten',
    instruction: 'instructie, als id of id@versie',
    answers: 'antwoorden uit een bestand in plaats van de terminal',
    draft: 'proefsessie, ook met een versie die niet is gepubliceerd; telt niet en wordt nooit uitgegeven',
    author: 'personeelscode van wie de versie schreef (zonder: u zelf)',
    from: 'eerste dag waarop de versie van kracht is (zonder: vandaag)',
    until: 'laatste dag waarop de versie van kracht is',
    reportFrom: 'eerste dag van een kwartaal, zoals 2026-07-01',
    reportTo: 'laatste dag van een kwartaal dat voorbij is, zoals 2026-09-30',
    reportPdf: 'ook als PDF, met een beeld erbij',
    zone: 'tijdzone waarin die dagen gelden (zonder: Europe/Amsterdam)',
    adoptedBy: 'door wie de versie is vastgesteld',
    alignedWith: 'met wie de versie is afgestemd',
    to: 'versie waar de zaken naartoe gaan',
    all: 'alle lopende zaken van deze instructie',
    plan: 'alleen tonen wat er zou gebeuren',
    inbox:
      'map waarvan nieuwe bestanden bij de kaart als vastlegging worden aangeboden; ze worden gekopieerd, niet verplaatst',
    identifiers:
      'gegevens van betrokkene uit een CSV- of JSON-bestand of tabel; elke regel wordt eerst gecontroleerd',
    newBecause: 'een nieuwe sessie naast een beëindigde, met de reden',
    head: 'hoofd dat op papier staat of elders is bewaard, of zijn controlegetal',
    verifyAll: 'de logboeken van alle sessies in deze opslag',
    ofCase: 'zaak waarvan de PDF een exemplaar zou zijn',
    report: 'de antwoorden ook als bladzijde tekst, voor het dossier',
    issue: 'een volgend genummerd exemplaar uitgeven',
    embedSession: 'met de sessie in het bestand, zodat wie het krijgt het kan nagaan',
    withhold:
      'wat dit exemplaar niet toont: P1, F3, of een regel van het logboek; met eigen grond als F3:source',
    ground: 'waarom niet, voor wat geen eigen grond heeft',
    template: 'sjabloon, als id of id@versie (zonder: naar het vervolg dat is gekozen)',
    copy: 'een uitgegeven exemplaar opnieuw tekenen',
    out: 'bestand om naar te schrijven',
    bundleOut:
      'map die wordt gemaakt, of één bestand als de naam eindigt op .tar, of versleuteld op .tar.age',
    withoutEvidence: 'zonder vastleggingen; hun SHA-256 blijft erin staan',
    forFile: 'voor wie de bundel is: tekst uit een bestand, of - voor standaardinvoer',
    demoOut: 'map voor de demonstratie',
    version: 'versie van dit programma',
    help: 'deze hulp',
    status: 'alleen sessies met deze status',
    mine: 'alleen sessies die bij u in behandeling zijn',
    heldUnder: 'alleen sessies onder deze instructie, als id of id@versie',
    since: 'alleen sessies begonnen op deze dag of later, zoals 2026-11-01',
    newest: 'alleen zoveel sessies: die het laatst zijn begonnen',
    late: 'alleen sessies die al onder een andere versie van de instructie hadden moeten vallen',
    note: 'vijf regels voor het zaaksysteem: zonder namen van personen en zonder wat er is ingevoerd',
    showStep: 'alleen de regels van deze stap',
    showType: 'alleen regels van deze soort',
    showEntry: 'alleen deze regel',
    format: 'vorm van de uitvoer; --json is --format json, en gaat niet samen met html',
    origin: 'herkomst van het signaal',
    text: 'tekst uit een bestand, of - voor standaardinvoer',
    searchOutcome: 'uitkomst van de overgedane zoekvraag',
    reviewed: 'hoeveel resultaten zijn bekeken',
    matchState: 'oordeel over de kandidaat',
    dissent: 'beide standpunten blijven staan; zeg waarom',
    signalOn: 'dag van het signaal',
    restrictions: 'wat er volgens de bron met het signaal mag: tekst uit een bestand',
    minor: 'betrokkene is minderjarig: het uitgebreide onderzoek wacht op toestemming van de teamleider',
    toFile: 'aan wie het bericht gaat: tekst uit een bestand',
    propose: 'stel deze rubricering voor; de reden komt uit --text',
    setLevel: 'stel deze rubricering vast, als een ander dan wie haar voorstelde',
    mark: 'zet een merking; de tekst komt uit --text, leeg haalt haar weg',
    untilDay: 'laatste dag van de rubricering, als JJJJ-MM-DD',
    untilEvent: 'gebeurtenis waarmee de rubricering eindigt: tekst uit een bestand',
    override: 'waarom een verzoek toch weggaat: tekst uit een bestand, of - voor standaardinvoer',
    newFrom: 'begin met de tekst van deze versie in plaats van de nieuwste',
    newLevel: 'hoeveel het versienummer omhoog gaat',
    newOut: 'bestand om te schrijven, in plaats van <id>/<versie>.yaml',
  },
  commands: {
    start: 'begin een sessie, of ga verder met de open sessie',
    resume: 'ga verder met een sessie',
    status: 'wat is gedaan en wat ontbreekt',
    list: 'de sessies',
    show: 'het logboek, leesbaar',
    seal: 'verzegel een sessie waarvan het afsluiten is afgebroken; afsluiten verzegelt anders vanzelf',
    cancel: 'annuleer een sessie, bijvoorbeeld bij een verkeerde zaak',
    signal: 'meld een signaal, beslis erover of geef bericht terug (raise, accept, dismiss, consent, return)',
    classify: 'stel een rubricering voor of vast, of zet een merking',
    review: 'de tweede lezer: lezen, punten noteren en beantwoorden, akkoord geven',
    dossier: 'het verslag: een concept, of een genummerd exemplaar',
    verify: 'is de sessie ongeschonden, en is dit een uitgegeven exemplaar?',
    bundle: 'alles van een sessie als map die zonder dit programma is na te gaan',
    diff: 'wat twee versies van een instructie verschillen, en wat dat betekent',
    instruction: 'instructies: list, check, new, publish, withdraw',
    publish: 'een versie publiceren: daarna ligt het bestand vast',
    withdraw: 'een gepubliceerde versie intrekken',
    report: 'werkt de instructie: wat er per kwartaal van elke stap werd, zonder iets over personen',
    outdated: 'lopende zaken die over moeten naar een andere versie',
    migrate: 'lopende zaken overzetten naar een andere versie, zonder iets te verliezen',
    instructionList: 'welke instructies en versies er zijn',
    instructionCheck: 'controleer een instructie, of alle versies',
    instructionNew: 'begin een instructie, of de volgende versie van een bestaande',
    template: 'sjablonen: check',
    templateCheck: 'controleer een sjabloonbestand',
    config: 'elke instelling, en waar die vandaan komt',
    configInit: 'een eerste configuratiebestand om in te vullen',
    schema: 'JSON Schema van een bestandssoort, voor uw tekstverwerker',
    doctor: 'wat er mis is met deze installatie en met de sessies, en wat eraan te doen is',
    repair: 'herstelt wat zonder gissen te herstellen is; wat er stond, wordt bewaard',
    completion: 'aanvullen met de Tab-toets: opdrachten, zaken, stappen en versies',
    demo: 'doorloop een fictieve zaak en laat een verslag achter',
  },
  usage: 'Gebruik',
  arguments: 'Argumenten',
  optionsTitle: 'Opties',
  globalOptionsTitle: 'Algemene opties',
  /** Placeholders of the help, which Commander knows in English only. */
  helpWords: (text: string) =>
    text
      .replace('[options]', '[opties]')
      .replace('[command]', '<opdracht>')
      .replace('<case>', '<zaak>')
      .replace('[case|pdf|bundle]', '[zaak|pdf|bundel]')
      .replace('<file>', '<bestand>')
      .replace('<dir>', '<map>')
      .replace('<lang>', '<taal>')
      .replace('<reason>', '<reden>')
      .replace('<head>', '<hoofd>')
      .replace('<origin>', '<herkomst>')
      .replace('<level>', '<niveau>')
      .replace('<day>', '<dag>')
      .replace('[number]', '[nummer]')
      .replace('<zone>', '<tijdzone>')
      .replace('<name>', '<naam>')
      .replace('<version>', '<versie>')
      .replace('[@version]', '[@versie]')
      .replace('@version>', '@versie>')
      .replace('[file]', '[bestand]')
      .replace('[case]', '[zaak]')
      .replace('<kind>', '<soort>')
      .replace('<bundle>', '<bundel>')
      .replace('<act>', '<handeling>')
      .replace('<id[@version]>', '<id[@versie]>')
      .replace(/^case$/, 'zaak')
      .replace(/^case\|pdf\|bundle$/, 'zaak|pdf|bundel')
      .replace(/^bundle$/, 'bundel')
      .replace(/^file$/, 'bestand')
      .replace(/^kind$/, 'soort')
      .replace(/^act$/, 'handeling'),
  /** The examples of the help are written with Dutch names of files. */
  exampleWords: (line: string) => line,
  notAChoice: (found: string, choices: string) => `"${found}" kan hier niet. Mogelijk: ${choices}.`,
  commandsTitle: 'Opdrachten',
  examples: 'Voorbeelden',
  caseArgument: 'kenmerk van de zaak, zoals 2026-0001',
  shellArgument: 'uw shell; wat wordt getoond, leest die bij het starten',
  scriptIsNoJson: 'completion toont een script, en geen JSON: laat --json weg.',
  reviewRecord: 'waar het over gaat: S1, C1, F1, R1 of een stap',
  verifyArgument: 'kenmerk van de zaak, een bestand dat eindigt op .pdf, of de map van een bundel',
  instructionId: 'id van de instructie, zoals osint-screening',
  missingArgument: (name: string) => `Er ontbreekt een argument: ${name}.`,
  unknownOption: (name: string) => `Onbekende optie: ${name}.`,
  unknownCommand: (name: string) => `Onbekende opdracht: ${name}.`,
  excessArguments: 'Te veel argumenten.',
  optionsApart: (one: string, other: string) => `${one} kan niet samen met ${other}.`,
  optionNeedsValue: (name: string) => `Bij ${name} hoort een waarde.`,
  optionMissing: (name: string) => `${name} ontbreekt.`,
  didYouMean: (names: string) => `Bedoelde u ${names}?`,
  seeHelp: (command: string | undefined) =>
    command === undefined
      ? '"screen --help" toont de opdrachten.'
      : `"screen ${command} --help" toont hoe het moet.`,
  identifiersWithAnswers:
    '--identifiers kan niet samen met --answers: zet de gegevens in het antwoordenbestand, onder identifiers.',
  staffFromAccount: (code: string, file: string) =>
    `Er is geen personeelscode ingesteld: in logboek en verslag komt de naam van uw account, ${code}. Zet SCREEN_STAFF, of staff: { code: … } in ${file}`,
  resuming: (session: string) => `Er is al een open sessie: ${session}. U gaat daarmee verder.`,
  whatOrAll:
    'Geef wat er nagekeken moet worden (een zaak, een PDF of een bundel), of --all, met hooguit --head: het hoofd van het register dat een verslag noemt.',
  caseOrAll: 'Geef óf een zaak, óf --all: één van de twee.',
  rehearsed: (session: string) => `Proefsessie ${session} is afgerond. Er wordt geen verslag van uitgegeven.`,
  paused: (session: string) => `Gepauzeerd. Alles is opgeslagen. Verder met: screen resume ${session}`,
  ended: (session: string, status: string) => `Sessie ${session} is ${status}; er valt niets meer te doen.`,
  sealed: (session: string) => `Sessie ${session} is afgesloten en verzegeld.`,
  issued: (copy: number, path: string) => `Verslag, exemplaar ${copy}: ${path}`,
  bundled: (path: string, files: number, leftOut: number) =>
    `Bundel: ${path} (${files} bestanden${leftOut > 0 ? `, ${leftOut === 1 ? '1 vastlegging' : `${leftOut} vastleggingen`} weggelaten` : ''})`,
  manifestIs: (digest: string) => `SHA-256 van manifest-sha256.txt: ${digest}`,
  headIs: (head: string) => `Hoofd van het logboek: ${head}`,
  dossierLater: (session: string) =>
    `Het verslag is er nog niet. Na wat hieronder staat: screen resume ${session}`,
  issueLater: (session: string) => `Zodra dat in orde is: screen dossier ${session} --issue`,
  keepHead:
    'Bewaar dit hoofd ook buiten deze computer: alleen daarmee is later te zien of het logboek is herschreven.',
  cancelled: (session: string) => `Sessie ${session} is geannuleerd. Wat al was genoteerd, blijft staan.`,
  typeText: 'Typ de tekst en sluit af met Ctrl-D op een nieuwe regel.',
  signalRaised: (session: string) =>
    `Het signaal is gemeld bij ${session}. Een specialist beslist met "screen signal accept" of "screen signal dismiss".`,
  signalAccepted: (session: string) =>
    `Het signaal bij ${session} is aanvaard. De uitgebreide fase staat open.`,
  signalDismissed: (session: string) =>
    `Het signaal bij ${session} is afgewezen. Het blijft in het logboek staan.`,
  signalAwaits: (session: string) =>
    `Het signaal bij ${session} is aanvaard. Betrokkene is minderjarig: de teamleider geeft toestemming met "screen signal consent".`,
  erasedText: '[gewist]',
  signalReturned: (session: string) =>
    `Het bericht aan de melder is vastgelegd bij ${session}. Wat de AIVD antwoordt, hoort er niet in.`,
  signalTrigger: 'Signaal ontvangen',
  toFileMissing: '--to-file ontbreekt: een bestand met aan wie het bericht gaat.',
  rehearsal: 'proef',
  practiceWord: 'oefening',
  /** Of a session that is sealed, as all are that are encrypted. */
  encryptedWord: 'versleuteld',
  encryptedNotLooked: (most: number) =>
    `Bij meer dan ${most} sessies laat de lijst niet zien welke versleuteld zijn. Kort haar in, bijvoorbeeld met --newest 50.`,
  draftWord: 'concept',
  draft: (path: string) => `Concept: ${path}`,
  byNumber: (points: string, more: number) =>
    `Als code in het stuk, want er is geen lettertype voor of het zou onzichtbaar zijn: ${points}${more > 0 ? ` en nog ${more}` : ''}`,
  undrawn: (id: string, why: string) => `Vastlegging ${id} is niet afgebeeld: ${why}.`,
  redrawn: (copy: number, path: string, same: boolean) =>
    same
      ? `Exemplaar ${copy} is opnieuw getekend en is byte voor byte gelijk aan het uitgegeven exemplaar: ${path}`
      : `Exemplaar ${copy} is opnieuw getekend, maar verschilt van het uitgegeven exemplaar: ${path}`,
  drawnBy: (release: string, renderer: string) =>
    `Het is uitgegeven door programmaversie ${release} (${renderer}). Gebruik die om byte voor byte te vergelijken.`,
  damaged: 'beschadigd',
  notForAccount: 'niet te lezen door dit account',
  noneOfMine: 'Geen open zaken op uw naam. Begin er een met: screen start <zaak>',
  resumeWhich: 'Uw open zaken; met welke gaat u verder?',
  noStoreYet: (folder: string) =>
    `Er is nog geen opslag; bij de eerste sessie wordt die aangemaakt in ${folder}.`,
  newStore: (folder: string, setBy: string) =>
    `Met deze sessie is in ${folder} een nieuwe opslag begonnen: daar was er geen. Was een andere bedoeld, verbeter dan ${setBy}, en verwijder uit die map wat dit programma er maakte (cases, index, ledger, owed, store.json).`,
  withoutLog: (session: string) =>
    `De map van ${session} is er nog, maar zonder logboek. Ernaast is een nieuwe sessie begonnen; zet de map terug uit een reservekopie.`,
  goneBefore: (session: string) =>
    `Er was al een sessie ${session} begonnen, die er niet meer is. Is daar iets in vastgelegd, bewaar haar map uit een reservekopie dan apart: dit is een andere.`,
  noSessions: 'Er zijn geen sessies.',
  noSuchSessions: 'Geen sessie voldoet hieraan.',
  noSuchEntries: 'Geen regel van het logboek voldoet hieraan.',
  noSuchType: (type: string) =>
    `Er is geen soort regel "${type}". "screen show <zaak>" toont de soorten, zoals search-performed.`,
  columns: {
    case: 'zaak',
    status: 'status',
    steps: 'stappen',
    since: 'begonnen',
    instruction: 'instructie',
    by: 'bij',
  },
  heldBy: (code: string) => `In behandeling bij ${code}`,
  transferredTo: (code: string, at: string) =>
    `Op ${at} met een bundel overgedragen aan ${code}; de sessie gaat daar verder en is hier alleen te lezen`,
  missing: 'Nog te doen',
  nothingMissing: 'Niets: de sessie kan worden afgesloten.',
  closeUnfinished: (session: string) => `Het verzegelen brak af: "screen seal ${session}" maakt het af.`,
  closeFinished: 'Het verzegelen was afgebroken. Dat is nu afgemaakt.',
  copyIssued: 'uitgegeven',
  copyNotIssued: 'niet uitgegeven, vervallen',
  copies: 'Exemplaren',
  noProblems: (file: string, warnings: number) =>
    warnings === 0
      ? `${file}: in orde.`
      : `${file}: in orde, met ${warnings} ${warnings === 1 ? 'aandachtspunt' : 'aandachtspunten'}.`,
  notToPublish: (count: number) =>
    count === 1
      ? 'Publiceren kan nog niet: 1 daarvan moet eerst worden verholpen.'
      : `Publiceren kan nog niet: ${count} daarvan moeten eerst worden verholpen.`,
  newInstruction: {
    badId: (id: string) =>
      `"${id}" kan geen id zijn: gebruik kleine letters, cijfers en koppeltekens, zoals osint-screening.`,
    first: (path: string) => `Nieuwe instructie: ${path}`,
    next: (path: string, from: string) => `Nieuwe versie, met de tekst van ${from}: ${path}`,
    fromWithdrawn: (version: string, reason: string) =>
      `${version} is ingetrokken: ${reason}\nUitgaan van een andere versie: --from id@versie.`,
    schema: {
      written: (path: string) => `Schema voor uw tekstverwerker: ${path}`,
      there: (path: string) => `Schema voor uw tekstverwerker: ${path} (was er al)`,
      other: (path: string) =>
        `${path} is van een andere versie van dit programma. Vernieuw het met: screen schema instruction > ${asWord(path)}`,
    },
    fillIn: (count: number, command: string) =>
      `Nog ${count} ${count === 1 ? 'plaats' : 'plaatsen'} in te vullen, elk met TODO. Controleer met: ${command}`,
  },
  reportWritten: (path: string) => `Verslag: ${path}`,
  pageWritten: (path: string) => `Bladzijde met de antwoorden: ${path}`,
  erasedSince: (count: number, at: string) =>
    `${count === 1 ? '1 regel' : `${count} regels`} gewist, het laatst op ${at}`,
  erasureWaits: (session: string, by: string, at: string) =>
    `Wacht op bevestiging: wissen in ${session}, gevraagd door ${by} op ${at}: screen erase ${session} --confirm (of --decline)`,
  encryptedSince: (at: string, by: string) =>
    `versleuteld (${at}, ${by}); "screen decrypt" maakt de sessie weer leesbaar`,
  demo: {
    intro: 'Fictieve zaak. Alle namen, accounts en gebeurtenissen zijn verzonnen.',
    walked: (steps: number, entries: number) => `${steps} stappen doorlopen, ${entries} logregels.`,
    next: 'Probeer nu:',
  },
  untold: (system: string) =>
    `De uitvoer kon niet worden geschreven (${system}); wat de opdracht opleverde, is niet of niet helemaal te lezen.`,
  bug: (where: string) =>
    `Dit is een fout in het programma, niet van u. Meld het bij de beheerder met de regels hierboven. ${where}`,
}

export type Messages = typeof nl

const EXAMPLE_WORDS: Readonly<Record<string, string>> = {
  antwoorden: 'answers',
  bericht: 'note',
  besluit: 'decision',
  brief: 'letter',
  bundel: 'bundle',
  concept: 'draft',
  configuratie: 'configuration',
  feit: 'fact',
  gegevens: 'identifiers',
  instructie: 'instruction',
  melder: 'reporter',
  merking: 'marking',
  ondertekenaars: 'signers',
  onderzoek: 'research',
  ons: 'our',
  ontvanger: 'receiver',
  ontvangers: 'recipients',
  overdracht: 'handover',
  proef: 'trial',
  punt: 'point',
  reden: 'reason',
  schermafdruk: 'screenshot',
  signaal: 'signal',
  sleutel: 'key',
  verklaring: 'statement',
  verslag: 'dossier',
  verzoeker: 'requester',
}

const en: Messages = {
  program:
    'Carries out a screening instruction: walks through every step, records what was searched and found, and makes the dossier.',
  options: {
    store: 'folder in which sessions are kept',
    lang: 'language',
    json: 'output as JSON',
    plain: 'for a screen reader: numbered choices, typed answers, nothing drawn over',
    quiet: 'results and errors only',
    instruction: 'instruction, as id or id@version',
    answers: 'answers from a file instead of the terminal',
    draft: 'a rehearsal, also with a version that is not published; does not count and is never issued',
    author: 'staff code of who wrote the version (absent: you)',
    from: 'first day on which the version is in force (absent: today)',
    until: 'last day on which the version is in force',
    reportFrom: 'first day of a quarter, such as 2026-07-01',
    reportTo: 'last day of a quarter that is over, such as 2026-09-30',
    reportPdf: 'as a PDF too, with a picture',
    zone: 'time zone those days are in (absent: Europe/Amsterdam)',
    adoptedBy: 'by whom the version was adopted',
    alignedWith: 'with whom the version was aligned',
    to: 'version the cases move to',
    all: 'all running cases of this instruction',
    plan: 'only show what would happen',
    inbox: 'folder whose new files are offered at the card as evidence; they are copied, not moved',
    identifiers: 'identifiers of the person from a CSV or JSON file or a table; every line is checked first',
    newBecause: 'a new session beside an ended one, with the reason',
    head: 'head that is on paper or kept elsewhere, or its check number',
    verifyAll: 'the logs of all sessions in this store',
    ofCase: 'case that the PDF should be a copy of',
    report: 'the answers as a page of text too, for the court file',
    issue: 'issue a next numbered copy',
    embedSession: 'with the session in the file, so that who gets it can check it',
    withhold:
      'what this copy does not show: P1, F3, or an entry of the log; with its own ground as F3:source',
    ground: 'why not, for what has no ground of its own',
    template: 'template, as id or id@version (without: by the follow-up that was chosen)',
    copy: 'draw an issued copy again',
    out: 'file to write to',
    bundleOut: 'folder to make, or one file where the name ends in .tar, or encrypted in .tar.age',
    withoutEvidence: 'without evidence; its SHA-256 stays in it',
    forFile: 'for whom the bundle is: text from a file, or - for standard input',
    demoOut: 'folder for the demonstration',
    version: 'version of this program',
    help: 'this help',
    status: 'only sessions with this status',
    mine: 'only sessions that you hold',
    heldUnder: 'only sessions under this instruction, as id or id@version',
    since: 'only sessions begun on this day or later, such as 2026-11-01',
    newest: 'only so many sessions: those begun last',
    late: 'only sessions that should have moved to another version of the instruction by now',
    note: 'five lines for the case system, without names of persons and without what was typed',
    showStep: 'only the entries of this step',
    showType: 'only entries of this type',
    showEntry: 'only this entry',
    format: 'form of the output; --json is --format json, and does not go with html',
    origin: 'where the signal comes from',
    text: 'text from a file, or - for standard input',
    searchOutcome: 'outcome of the search done over',
    reviewed: 'how many results were looked at',
    matchState: 'judgement on the candidate',
    dissent: 'both views stand; say why',
    signalOn: 'day of the signal',
    restrictions: 'what its source allows to be done with the signal: text from a file',
    minor: 'the person is a minor: extended research waits for the consent of the team lead',
    toFile: 'to whom the note goes: text from a file',
    propose: 'propose this classification; the reason comes from --text',
    setLevel: 'set this classification, as somebody else than whoever proposed it',
    mark: 'put a marking; the text comes from --text, empty takes it off',
    untilDay: 'last day of the classification, as YYYY-MM-DD',
    untilEvent: 'event with which the classification ends: text from a file',
    override: 'why a request leaves all the same: text from a file, or - for standard input',
    newFrom: 'begin with the text of this version instead of the newest',
    newLevel: 'how far the version number goes up',
    newOut: 'file to write, instead of <id>/<version>.yaml',
  },
  commands: {
    start: 'begin a session, or go on with the open one',
    resume: 'go on with a session',
    status: 'what is done and what is missing',
    list: 'the sessions',
    show: 'the log, readable',
    seal: 'seal a session whose close broke off; otherwise closing seals it by itself',
    cancel: 'cancel a session, for instance of a wrong case',
    signal: 'raise a signal, decide on it, or report back (raise, accept, dismiss, consent, return)',
    classify: 'propose or set a classification, or put a marking',
    review: 'the second reader: read, raise and answer points, agree',
    dossier: 'the dossier: a draft, or a numbered copy',
    verify: 'is the session intact, and is this an issued copy?',
    bundle: 'all of a session as a folder that can be checked without this program',
    diff: 'how two versions of an instruction differ, and what that means',
    instruction: 'instructions: list, check, new, publish, withdraw',
    publish: 'publish a version: its file is fixed from then on',
    withdraw: 'take back a published version',
    report: 'does the instruction work: what became of each step, by quarter, and nothing about persons',
    outdated: 'running cases that should move to another version',
    migrate: 'move running cases to another version, losing nothing',
    instructionList: 'which instructions and versions there are',
    instructionCheck: 'check an instruction, or every version',
    instructionNew: 'begin an instruction, or the next version of one there is',
    template: 'templates: check',
    templateCheck: 'check a template file',
    config: 'every setting, and where it comes from',
    configInit: 'a first configuration file to fill in',
    schema: 'JSON Schema of a kind of file, for your editor',
    doctor: 'what is wrong with this set-up and with the sessions, and what to do about it',
    repair: 'repairs what can be repaired without guessing; what was there is kept',
    completion: 'completion at the Tab key: commands, cases, steps and versions',
    demo: 'walk through a fictional case and leave a dossier',
  },
  usage: 'Usage',
  arguments: 'Arguments',
  optionsTitle: 'Options',
  globalOptionsTitle: 'Global options',
  helpWords: (text) => text.replace('[command]', '<command>'),
  exampleWords: (line) => line.replace(/[a-z]+/g, (word) => EXAMPLE_WORDS[word] ?? word),
  notAChoice: (found, choices) => `"${found}" is not possible here. Possible: ${choices}.`,
  commandsTitle: 'Commands',
  examples: 'Examples',
  caseArgument: 'case reference, such as 2026-0001',
  shellArgument: 'your shell; it reads what is shown when it starts',
  scriptIsNoJson: 'completion shows a script, which is no JSON: leave --json out.',
  reviewRecord: 'what it is about: S1, C1, F1, R1 or a step',
  verifyArgument: 'case reference, a file whose name ends in .pdf, or the folder of a bundle',
  instructionId: 'id of the instruction, such as osint-screening',
  missingArgument: (name) => `An argument is missing: ${name}.`,
  unknownOption: (name) => `Unknown option: ${name}.`,
  unknownCommand: (name) => `Unknown command: ${name}.`,
  excessArguments: 'Too many arguments.',
  optionsApart: (one, other) => `${one} cannot be used together with ${other}.`,
  optionNeedsValue: (name) => `${name} takes a value.`,
  optionMissing: (name) => `${name} is missing.`,
  didYouMean: (names) => `Did you mean ${names}?`,
  seeHelp: (command) =>
    command === undefined
      ? '"screen --help" shows the commands.'
      : `"screen ${command} --help" shows how it is done.`,
  identifiersWithAnswers:
    '--identifiers cannot go with --answers: put the identifiers in the answers file, under identifiers.',
  staffFromAccount: (code, file) =>
    `No staff code is set: the name of your account, ${code}, goes into the log and the dossier. Set SCREEN_STAFF, or staff: { code: … } in ${file}`,
  resuming: (session) => `There is an open session already: ${session}. You go on with it.`,
  whatOrAll:
    'Give what to look at (a case, a PDF or a bundle), or --all, with at most --head: the head of the register that a dossier prints.',
  caseOrAll: 'Give either a case or --all: one of the two.',
  rehearsed: (session) => `Rehearsal ${session} is finished. No dossier is issued of it.`,
  paused: (session) => `Paused. Everything is saved. Go on with: screen resume ${session}`,
  ended: (session, status) => `Session ${session} is ${status}; there is nothing more to do.`,
  sealed: (session) => `Session ${session} is closed and sealed.`,
  issued: (copy, path) => `Dossier, copy ${copy}: ${path}`,
  bundled: (path, files, leftOut) =>
    `Bundle: ${path} (${files} files${leftOut > 0 ? `, ${leftOut === 1 ? '1 piece' : `${leftOut} pieces`} of evidence left out` : ''})`,
  manifestIs: (digest) => `SHA-256 of manifest-sha256.txt: ${digest}`,
  headIs: (head) => `Head of the log: ${head}`,
  dossierLater: (session) =>
    `There is no dossier yet. Once what is said below is done: screen resume ${session}`,
  issueLater: (session) => `Once that is in order: screen dossier ${session} --issue`,
  keepHead:
    'Keep this head outside this computer too: only that can show later whether the log was rewritten.',
  cancelled: (session) => `Session ${session} is cancelled. What was recorded stays.`,
  typeText: 'Type the text and end with Ctrl-D on a new line.',
  signalRaised: (session) =>
    `The signal is raised on ${session}. A specialist decides with "screen signal accept" or "screen signal dismiss".`,
  signalAccepted: (session) => `The signal on ${session} is accepted. The extended phase is open.`,
  signalDismissed: (session) => `The signal on ${session} is dismissed. It stays in the log.`,
  signalAwaits: (session) =>
    `The signal on ${session} is accepted. The person is a minor: the team lead consents with "screen signal consent".`,
  erasedText: '[erased]',
  signalReturned: (session) =>
    `The note to whoever reported it is recorded on ${session}. What the AIVD answers does not belong in it.`,
  signalTrigger: 'Signal received',
  toFileMissing: '--to-file is missing: a file that says to whom the note goes.',
  rehearsal: 'rehearsal',
  practiceWord: 'practice',
  encryptedWord: 'encrypted',
  encryptedNotLooked: (most) =>
    `Of more than ${most} sessions the list does not show which are encrypted. Shorten it, for example with --newest 50.`,
  draftWord: 'draft',
  draft: (path) => `Draft: ${path}`,
  byNumber: (points, more) =>
    `Shown by code in the document, as no font has it or it would not be seen: ${points}${more > 0 ? ` and ${more} more` : ''}`,
  undrawn: (id, why) => `Evidence ${id} is not shown as a picture: ${why}.`,
  redrawn: (copy, path, same) =>
    same
      ? `Copy ${copy} was drawn again and is byte for byte the issued one: ${path}`
      : `Copy ${copy} was drawn again, but differs from the issued one: ${path}`,
  drawnBy: (release, renderer) =>
    `It was issued by program release ${release} (${renderer}). Run that to compare byte for byte.`,
  damaged: 'damaged',
  notForAccount: 'not readable by this account',
  noneOfMine: 'You have no open cases. Begin one with: screen start <case>',
  resumeWhich: 'Your open cases. Which one do you want to go on with?',
  noStoreYet: (folder) => `There is no store yet; the first session makes it in ${folder}.`,
  newStore: (folder, setBy) =>
    `With this session a new store was begun in ${folder}: there was none. If another was meant, correct ${setBy}, and remove from that folder what this program made there (cases, index, ledger, owed, store.json).`,
  withoutLog: (session) =>
    `The folder of ${session} is there, without a log. A session is begun beside it; put the folder back from a backup.`,
  goneBefore: (session) =>
    `A session ${session} was begun before and is not there any more. If anything was recorded in that one, keep its folder apart when it comes from a backup: this is another.`,
  noSessions: 'There are no sessions.',
  noSuchSessions: 'No session is like that.',
  noSuchEntries: 'No entry of the log is like that.',
  noSuchType: (type) =>
    `There is no type of entry "${type}". "screen show <case>" shows the types, such as search-performed.`,
  columns: {
    case: 'case',
    status: 'status',
    steps: 'steps',
    since: 'started',
    instruction: 'instruction',
    by: 'held by',
  },
  heldBy: (code) => `Held by ${code}`,
  transferredTo: (code, at) =>
    `Handed over to ${code} with a bundle on ${at}; the session goes on there and can only be read here`,
  missing: 'Still to do',
  nothingMissing: 'Nothing: the session can be closed.',
  closeUnfinished: (session) => `Its sealing broke off: "screen seal ${session}" finishes it.`,
  closeFinished: 'The sealing had broken off. It is finished now.',
  copyIssued: 'issued',
  copyNotIssued: 'not issued, void',
  copies: 'Copies',
  noProblems: (file, warnings) =>
    warnings === 0
      ? `${file}: in order.`
      : `${file}: in order, with ${warnings} ${warnings === 1 ? 'note' : 'notes'}.`,
  notToPublish: (count) =>
    `It cannot be published yet: ${count} of them ${count === 1 ? 'has' : 'have'} to be put right first.`,
  newInstruction: {
    badId: (id) =>
      `"${id}" cannot be an id: use lower-case letters, digits and hyphens, such as osint-screening.`,
    first: (path) => `New instruction: ${path}`,
    next: (path, from) => `New version, with the text of ${from}: ${path}`,
    fromWithdrawn: (version, reason) =>
      `${version} was withdrawn: ${reason}\nTo go on from another: --from id@version.`,
    schema: {
      written: (path) => `Schema for your editor: ${path}`,
      there: (path) => `Schema for your editor: ${path} (was there already)`,
      other: (path) =>
        `${path} is of another version of this program. Renew it with: screen schema instruction > ${asWord(path)}`,
    },
    fillIn: (count, command) =>
      `${count} ${count === 1 ? 'place' : 'places'} to fill in, each with TODO. Check with: ${command}`,
  },
  reportWritten: (path) => `Report: ${path}`,
  pageWritten: (path) => `Page with the answers: ${path}`,
  erasedSince: (count, at) => `${count === 1 ? '1 entry' : `${count} entries`} erased, last on ${at}`,
  erasureWaits: (session, by, at) =>
    `Waits to be confirmed: erasure in ${session}, asked by ${by} on ${at}: screen erase ${session} --confirm (or --decline)`,
  encryptedSince: (at, by) => `encrypted (${at}, ${by}); "screen decrypt" makes the session readable again`,
  demo: {
    intro: 'A fictional case. All names, accounts and events are made up.',
    walked: (steps, entries) => `${steps} steps walked, ${entries} log entries.`,
    next: 'Now try:',
  },
  untold: (system) =>
    `The output could not be written (${system}); what the command came to was not told, or not all of it.`,
  bug: (where) =>
    `This is a fault in the program, not yours. Report it to its keepers with the lines above. ${where}`,
}

export const MESSAGES: Readonly<Record<Language, Messages>> = { nl, en }
