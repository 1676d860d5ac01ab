import type { IdentifierKind, PhaseId, Step, StepOutcome } from '../instruction/instruction.ts'
import type { Language } from '../language.ts'
import type {
  Bearing,
  Calendar,
  ClassificationLevel,
  DatePrecision,
  FindingPart,
  IdentifierStatus,
  InformAct,
  MatchState,
  PersonRole,
  SearchOutcome,
  SpecialCategory,
  StatementFrom,
  StatementKind,
  Translated,
  WhyErased,
  Withdrawable,
} from '../session/act.ts'
import type { Environment } from '../session/environment.ts'
import type { INFORMATION_GRADES, SOURCE_GRADES } from '../session/event.ts'
import type { Ground } from '../session/grounds.ts'
import type { HoldGround } from '../session/hold-grounds.ts'
import type { PlaceId } from '../session/places.ts'
import type { SessionState } from '../session/state.ts'
import type { WhyUndrawn } from '../session/undrawn.ts'

/** The words of the field, as the card, the lists and the dossier all print them. Glossary: design and domain notes. */
export interface Terms {
  readonly phase: Readonly<Record<PhaseId, string>>
  readonly stepOutcome: Readonly<Record<StepOutcome, string>>
  /** A step that looks for nothing, such as intake, is simply done. */
  readonly done: string
  /** Nothing established in this step, but something to be judged later. */
  readonly doneWithCandidates: string
  readonly doneWithoutFindings: string
  readonly searchOutcome: Readonly<Record<SearchOutcome, string>>
  readonly matchState: Readonly<Record<MatchState, string>>
  readonly identifierKind: Readonly<Record<IdentifierKind, string>>
  readonly identifierStatus: Readonly<Record<IdentifierStatus, string>>
  readonly calendar: Readonly<Record<Calendar, string>>
  readonly precision: Readonly<Record<DatePrecision, string>>
  readonly environment: Readonly<Record<keyof Environment, string>>
  readonly bearing: Readonly<Record<Bearing, string>>
  readonly findingPart: Readonly<Record<FindingPart, string>>
  readonly sourceGrade: Readonly<Record<(typeof SOURCE_GRADES)[number], string>>
  readonly informationGrade: Readonly<Record<(typeof INFORMATION_GRADES)[number], string>>
  readonly specialCategory: Readonly<Record<SpecialCategory, string>>
  readonly translated: Readonly<Record<Translated, string>>
  readonly personRole: Readonly<Record<PersonRole, string>>
  readonly record: Readonly<Record<Withdrawable, string>>
  readonly signal: Readonly<Record<SessionState['signal']['status'], string>>
  /** Where a signal came from, as the walk offers it; the log holds any code. */
  readonly signalOrigin: Readonly<Record<string, string>>
  /** The statutory names, which are Dutch in a document in English too. */
  readonly classification: Readonly<Record<ClassificationLevel, string>>
  /** What was said on the person's side, and by whom. */
  readonly statementKind: Readonly<Record<StatementKind, string>>
  readonly informedHow: Readonly<Record<InformAct['how'], string>>
  readonly statementFrom: Readonly<Record<StatementFrom, string>>
  /** Why a reader of a copy does not see something. */
  readonly ground: Readonly<Record<Ground, string>>
  readonly whyUndrawn: Readonly<Record<WhyUndrawn, string>>
  /** Why nothing of a session may be erased for now. */
  readonly hold: Readonly<Record<HoldGround, string>>
  /** Why something was erased, and on what authority, where nobody wrote that in words of their own. */
  readonly whyErased: Readonly<Record<WhyErased, { readonly reason: string; readonly authority: string }>>
  /** Where personal data of a session can be. */
  readonly place: Readonly<Record<PlaceId, string>>
  readonly yes: string
  readonly no: string
  readonly otherReason: string
}

const nl: Terms = {
  phase: { minimum: 'minimum', extended: 'uitgebreid' },
  stepOutcome: {
    'done-no-findings': 'uitgevoerd, niets relevants aangetroffen',
    'done-with-findings': 'uitgevoerd, met bevindingen',
    'not-applicable': 'niet van toepassing',
    'not-possible': 'niet mogelijk',
    deferred: 'uitgesteld',
  },
  done: 'uitgevoerd',
  doneWithCandidates: 'uitgevoerd, kandidaten genoteerd',
  doneWithoutFindings: 'uitgevoerd, zonder bevindingen',
  searchOutcome: {
    'no-results': 'geen resultaten',
    'none-relevant': 'niets relevants',
    candidates: 'kandidaten',
    blocked: 'geblokkeerd',
  },
  matchState: {
    undetermined: 'niet te bepalen',
    excluded: 'uitgesloten',
    possible: 'mogelijk',
    plausible: 'aannemelijk',
    established: 'vastgesteld',
  },
  identifierKind: {
    name: 'naam',
    alias: 'andere naam',
    'birth-date': 'geboortedatum',
    'birth-place': 'geboorteplaats',
    residence: 'verblijfplaats',
    phone: 'telefoonnummer',
    email: 'e-mailadres',
    account: 'account',
    username: 'gebruikersnaam',
    organisation: 'organisatie',
    profession: 'beroep',
    url: 'URL',
    image: 'beeld',
    'document-number': 'documentnummer',
  },
  identifierStatus: {
    declared: 'opgegeven',
    documented: 'gedocumenteerd',
    confirmed: 'bevestigd',
    contradicted: 'weersproken',
  },
  calendar: {
    gregorian: 'gregoriaanse kalender',
    hijri: 'islamitische kalender (hidjri)',
    'solar-hijri': 'Iraanse kalender (zonne-hidjri)',
    ethiopian: 'Ethiopische kalender',
  },
  precision: {
    day: 'op de dag',
    month: 'alleen maand en jaar',
    year: 'alleen jaar',
    approximate: 'bij benadering',
  },
  environment: {
    machine: 'onderzoekscomputer',
    system: 'besturingssysteem',
    browser: 'browser en profiel',
    capture: 'hulpmiddel voor vastlegging',
    connection: 'verbinding',
    locale: 'taal en regio',
    clock: 'afwijking van de klok',
  },
  bearing: { fits: 'past bij', against: 'pleit tegen', neutral: 'neutraal' },
  findingPart: {
    interpretation: 'interpretatie',
    grade: 'gradering van bron en informatie',
    language: 'taal en vertaling',
    persons: 'andere personen',
    category: 'bijzondere persoonsgegevens',
    bearing: 'betekenis voor de onderzoeksvraag',
    'counter-argument': 'tegenargument',
    date: 'wanneer het gebeurde',
  },
  sourceGrade: {
    A: 'volledig betrouwbaar',
    B: 'doorgaans betrouwbaar',
    C: 'redelijk betrouwbaar',
    D: 'doorgaans niet betrouwbaar',
    E: 'onbetrouwbaar',
    F: 'betrouwbaarheid niet te beoordelen',
  },
  informationGrade: {
    '1': 'bevestigd door andere, onafhankelijke bronnen',
    '2': 'waarschijnlijk juist',
    '3': 'mogelijk juist',
    '4': 'twijfelachtig',
    '5': 'onwaarschijnlijk',
    '6': 'juistheid niet te beoordelen',
  },
  specialCategory: {
    origin: 'ras of etnische afkomst',
    'political-opinion': 'politieke opvattingen',
    religion: 'godsdienst of levensovertuiging',
    'trade-union': 'lidmaatschap van een vakbond',
    genetic: 'genetische gegevens',
    biometric: 'biometrische gegevens',
    health: 'gezondheid',
    sexual: 'seksueel gedrag of seksuele gerichtheid',
    criminal: 'strafrechtelijke gegevens',
  },
  translated: {
    none: 'niet vertaald: gelezen in deze taal',
    person: 'vertaald door een mens',
    machine: 'vertaald door een machine',
  },
  personRole: {
    family: 'familielid',
    associate: 'bekende',
    author: 'auteur',
    witness: 'getuige',
    victim: 'slachtoffer',
    bystander: 'omstander',
    other: 'anders',
  },
  record: {
    identifier: 'gegeven',
    variant: 'schrijfwijze',
    candidate: 'kandidaat',
    finding: 'bevinding',
    evidence: 'vastlegging',
    hypothesis: 'hypothese',
    search: 'zoekvraag',
    person: 'andere persoon',
  },
  signal: {
    none: 'geen signaal',
    raised: 'signaal gemeld',
    'awaiting-consent': 'signaal aanvaard, wacht op toestemming (minderjarige)',
    accepted: 'signaal aanvaard',
    dismissed: 'signaal afgewezen',
  },
  signalOrigin: {
    'own-research': 'eigen onderzoek',
    reception: 'opvanglocatie',
    police: 'politie',
    'foreign-partner': 'buitenlandse partner',
    other: 'anders',
  },
  classification: {
    unclassified: 'ONGERUBRICEERD',
    'departementaal-vertrouwelijk': 'DEPARTEMENTAAL VERTROUWELIJK',
    'stg-confidentieel': 'STAATSGEHEIM CONFIDENTIEEL',
    'stg-geheim': 'STAATSGEHEIM GEHEIM',
    'stg-zeer-geheim': 'STAATSGEHEIM ZEER GEHEIM',
  },
  whyUndrawn: {
    format: 'dit soort bestand kan een verslag niet tonen',
    damaged: 'het bestand is beschadigd',
    colours: 'de kleuren van dit bestand, zoals voor drukwerk, kan een verslag niet tonen',
    'too-large': 'te groot om te tonen',
    missing: 'het bestand staat niet meer bij de sessie',
    'masked-only':
      'alleen een afgeschermde versie mag worden getoond, en die is ingetrokken of niet in dit exemplaar',
  },
  statementKind: { statement: 'verklaring', remark: 'opmerking', correction: 'correctie' },
  informedHow: { 'in-writing': 'schriftelijk', orally: 'mondeling', other: 'op een andere manier' },
  statementFrom: {
    person: 'betrokkene',
    lawyer: 'advocaat van betrokkene',
    representative: 'gemachtigde of vertegenwoordiger',
    other: 'een ander namens betrokkene',
  },
  hold: { appeal: 'bezwaar of beroep', complaint: 'klacht', other: 'andere reden' },
  whyErased: {
    unused: {
      reason: 'geen bevinding gebruikt deze vastleggingen',
      authority: 'gekozen bij het afsluiten van de sessie',
    },
  },
  place: {
    log: 'het logboek',
    objects: 'vastleggingen en wat daarvan is getekend',
    copies: 'exemplaren van het verslag in de opslag',
    drafts: 'onafgemaakte tekst',
    torn: 'afgebroken regels die apart zijn gezet',
    unfinished: 'resten van schrijven dat niet is afgekomen',
    repair: 'wat screen repair bewaarde',
    derived: 'de ingelezen instructie',
    lock: 'het slot van wie schrijft',
    manifest: 'de lijst van wat niet ter inzage is',
    encrypted: 'de versleutelde sessie',
    signatures: 'handtekeningen en wat is ondertekend',
    accesses: 'wie er heeft gekeken',
    index: 'de index van alle sessies',
    issued: 'uitgegeven exemplaren bij de ontvangers',
    bundles: 'bundels bij de ontvangers',
    drawn: 'concepten en opnieuw getekende exemplaren die elders zijn bewaard',
    inbox: 'de map waar nieuwe bestanden binnenkomen',
    backups: 'reservekopieën van de opslag',
    desk: 'klembord, browser en downloads van wie onderzocht',
  },
  ground: {
    minor: 'minderjarige',
    'third-person': 'persoonlijke levenssfeer van een ander',
    source: 'bescherming van een bron',
    restricted: 'de verstrekker staat doorgifte niet toe',
    method: 'werkwijze',
    staff: 'medewerker',
    'not-needed': 'niet nodig voor de ontvanger',
  },
  yes: 'ja',
  no: 'nee',
  otherReason: 'andere reden',
}

const en: Terms = {
  phase: { minimum: 'minimum', extended: 'extended' },
  stepOutcome: {
    'done-no-findings': 'carried out, nothing relevant found',
    'done-with-findings': 'carried out, with findings',
    'not-applicable': 'not applicable',
    'not-possible': 'not possible',
    deferred: 'deferred',
  },
  done: 'carried out',
  doneWithCandidates: 'carried out, candidates recorded',
  doneWithoutFindings: 'carried out, without findings',
  searchOutcome: {
    'no-results': 'no results',
    'none-relevant': 'none relevant',
    candidates: 'candidates',
    blocked: 'blocked',
  },
  matchState: {
    undetermined: 'undetermined',
    excluded: 'excluded',
    possible: 'possible',
    plausible: 'plausible',
    established: 'established',
  },
  identifierKind: {
    name: 'name',
    alias: 'other name',
    'birth-date': 'date of birth',
    'birth-place': 'place of birth',
    residence: 'residence',
    phone: 'phone number',
    email: 'e-mail address',
    account: 'account',
    username: 'username',
    organisation: 'organisation',
    profession: 'profession',
    url: 'URL',
    image: 'image',
    'document-number': 'document number',
  },
  identifierStatus: {
    declared: 'declared',
    documented: 'documented',
    confirmed: 'confirmed',
    contradicted: 'contradicted',
  },
  calendar: {
    gregorian: 'Gregorian calendar',
    hijri: 'Islamic calendar (Hijri)',
    'solar-hijri': 'Iranian calendar (Solar Hijri)',
    ethiopian: 'Ethiopian calendar',
  },
  precision: {
    day: 'to the day',
    month: 'month and year only',
    year: 'year only',
    approximate: 'approximate',
  },
  environment: {
    machine: 'research computer',
    system: 'operating system',
    browser: 'browser and profile',
    capture: 'capture tool',
    connection: 'connection',
    locale: 'language and region',
    clock: 'deviation of the clock',
  },
  bearing: { fits: 'fits', against: 'speaks against', neutral: 'neutral' },
  findingPart: {
    interpretation: 'interpretation',
    grade: 'grade of source and information',
    language: 'language and translation',
    persons: 'other persons',
    category: 'special categories of data',
    bearing: 'what it does to the research question',
    'counter-argument': 'counter-argument',
    date: 'when it happened',
  },
  sourceGrade: {
    A: 'completely reliable',
    B: 'usually reliable',
    C: 'fairly reliable',
    D: 'not usually reliable',
    E: 'unreliable',
    F: 'reliability cannot be judged',
  },
  informationGrade: {
    '1': 'confirmed by other, independent sources',
    '2': 'probably true',
    '3': 'possibly true',
    '4': 'doubtful',
    '5': 'improbable',
    '6': 'truth cannot be judged',
  },
  specialCategory: {
    origin: 'racial or ethnic origin',
    'political-opinion': 'political opinions',
    religion: 'religious or philosophical beliefs',
    'trade-union': 'trade union membership',
    genetic: 'genetic data',
    biometric: 'biometric data',
    health: 'health',
    sexual: 'sex life or sexual orientation',
    criminal: 'criminal convictions and offences',
  },
  translated: {
    none: 'not translated: read in this language',
    person: 'translated by a person',
    machine: 'translated by a machine',
  },
  personRole: {
    family: 'family member',
    associate: 'associate',
    author: 'author',
    witness: 'witness',
    victim: 'victim',
    bystander: 'bystander',
    other: 'other',
  },
  record: {
    identifier: 'identifier',
    variant: 'spelling',
    candidate: 'candidate',
    finding: 'finding',
    evidence: 'evidence',
    hypothesis: 'hypothesis',
    search: 'search',
    person: 'another person',
  },
  signal: {
    none: 'no signal',
    raised: 'signal raised',
    'awaiting-consent': 'signal accepted, awaits consent (minor)',
    accepted: 'signal accepted',
    dismissed: 'signal dismissed',
  },
  signalOrigin: {
    'own-research': 'own research',
    reception: 'reception centre',
    police: 'police',
    'foreign-partner': 'foreign partner',
    other: 'other',
  },
  classification: {
    unclassified: 'UNCLASSIFIED',
    'departementaal-vertrouwelijk': 'DEPARTEMENTAAL VERTROUWELIJK',
    'stg-confidentieel': 'STAATSGEHEIM CONFIDENTIEEL',
    'stg-geheim': 'STAATSGEHEIM GEHEIM',
    'stg-zeer-geheim': 'STAATSGEHEIM ZEER GEHEIM',
  },
  whyUndrawn: {
    format: 'a document cannot show this kind of file',
    damaged: 'the file is damaged',
    colours: 'a document cannot show the colours of this file, such as those for print',
    'too-large': 'too large to be shown',
    missing: 'the file is no longer with the session',
    'masked-only': 'only a masked version may be shown, which was withdrawn or is not in this copy',
  },
  statementKind: { statement: 'statement', remark: 'remark', correction: 'correction' },
  informedHow: { 'in-writing': 'in writing', orally: 'orally', other: 'in another way' },
  statementFrom: {
    person: 'the person concerned',
    lawyer: 'lawyer of the person',
    representative: 'representative of the person',
    other: 'somebody else for the person',
  },
  hold: { appeal: 'objection or appeal', complaint: 'complaint', other: 'another reason' },
  whyErased: {
    unused: { reason: 'no finding uses these captures', authority: 'chosen at the close of the session' },
  },
  place: {
    log: 'the log',
    objects: 'evidence and what was drawn of it',
    copies: 'copies of the dossier in the store',
    drafts: 'unfinished text',
    torn: 'lines that broke off and were set aside',
    unfinished: 'leftovers of writes that did not finish',
    repair: 'what screen repair kept',
    derived: 'the parsed instruction',
    lock: 'the lock of whoever writes',
    manifest: 'the list of what is withheld',
    encrypted: 'the encrypted session',
    signatures: 'signatures and what was signed',
    accesses: 'who looked',
    index: 'the index of all sessions',
    issued: 'issued copies with their recipients',
    bundles: 'bundles with their recipients',
    drawn: 'drafts and copies drawn again that were kept elsewhere',
    inbox: 'the folder where new files come in',
    backups: 'backups of the store',
    desk: 'clipboard, browser and downloads of whoever did the research',
  },
  ground: {
    minor: 'a minor',
    'third-person': 'private life of somebody else',
    source: 'protection of a source',
    restricted: 'who provided it does not allow it to be passed on',
    method: 'method of work',
    staff: 'member of staff',
    'not-needed': 'not needed by the recipient',
  },
  yes: 'yes',
  no: 'no',
  otherReason: 'another reason',
}

export const TERMS: Readonly<Record<Language, Terms>> = { nl, en }

/** How a step ended, in words that fit the step: "nothing found" only where something was looked for and nothing came. */
export function outcomeText(
  step: Step,
  outcome: StepOutcome,
  language: Language,
  candidates: readonly { readonly body: { readonly step: string } }[],
): string {
  const terms = TERMS[language]
  if (outcome !== 'done-no-findings') return terms.stepOutcome[outcome]
  if (candidates.some(({ body }) => body.step === step.id)) return terms.doneWithCandidates
  if (!step.records.includes('findings')) return terms.done
  return step.search.length > 0 ? terms.stepOutcome[outcome] : terms.doneWithoutFindings
}
