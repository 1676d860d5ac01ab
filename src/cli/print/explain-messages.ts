import type { Category } from '../../domain/explain/processed.ts'
import type { Language } from '../../domain/language.ts'

/** What `screen explain` says. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  command: 'wat er wordt verwerkt, waarom, waar en hoe lang, zoals dit hier is ingesteld',
  what: 'Wat wordt verwerkt',
  category: {
    subject:
      'gegevens van betrokkene: namen, data, accounts, nummers en schrijfwijzen, zoals aangeleverd of gevonden',
    others:
      'anderen: nummer, rol, omschrijving en alleen als het nodig is een naam; of iemand minderjarig is; zaken die bij elkaar horen',
    searches: 'zoekvragen woordelijk, waar en wanneer zij zijn gedaan en met welke uitkomst',
    found:
      'wat is gevonden: kandidaten, oordelen over de identiteit, bevindingen, hypothesen en vastleggingen; daarin kunnen bijzondere en strafrechtelijke persoonsgegevens staan, per bevinding aangeduid met de reden',
    signal:
      'een signaal: de aanwijzing, de herkomst, wat de bron toestaat, wie het beoordeelde en de terugmelding',
    course: 'het verloop: procedure, antwoorden, uitkomst en reden per stap, de punten van de tweede lezer',
    'person-side': 'de kant van betrokkene: verklaringen, en of en hoe betrokkene is geïnformeerd',
    staff:
      'medewerkers: personeelscode bij elke regel, de naam in één regel, wie de zaak behandelt en de onderzoeksomgeving; apart daarvan wie de zaak bekeek',
    leaving:
      'wat naar buiten ging: exemplaren, concepten, bundels en uittreksels, voor wie, met rubricering en merking',
    control: 'controle: verzegeling, versies, klok en herstel',
  } satisfies Record<Category, string>,
  why: 'Waarom',
  instruction: (version: string) => `Een nieuwe zaak volgt ${version}. Per procedure zegt die instructie:`,
  noInstruction: 'Er is geen versie van een instructie van kracht: er kan geen zaak worden begonnen.',
  illustrative: 'Dit is een voorbeeldinstructie; doel en grondslag daarin zijn geen rechtsgrond.',
  purpose: 'doel',
  basis: 'grondslag',
  legalBases: 'Grondslagen die de organisatie heeft ingesteld',
  deferralGrounds: 'Gronden voor uitstel van informeren die de organisatie heeft ingesteld',
  noneConfigured: 'geen',
  where: 'Waar',
  store: (folder: string) => `In ${folder}, per zaak en sessie een map met:`,
  inSession: {
    log: 'het logboek: alles wat is genoteerd, in volgorde',
    objects: 'vastleggingen, instructie en sjablonen; een kopie voor in een verslag staat hier ook',
    dossiers: 'uitgegeven exemplaren als PDF',
    drafts:
      'niet-afgemaakte tekst van een formulier, tot die is genoteerd of de sessie is verzegeld of geannuleerd',
    accesses: 'wie de zaak bekeek, en waarom',
    'torn-…': 'een schrijfactie die afbrak en opzij is gezet',
  },
  besideSessions: 'En naast de sessies:',
  inStore: {
    environments: 'de onderzoeksomgeving per personeelscode, zoals laatst bevestigd',
    repair: 'per zaak: wat screen repair bewaarde voordat het iets herstelde',
  },
  inbox: (folder: string) =>
    `Ingesteld als map voor nieuwe vastleggingen: ${folder}. Een vastlegging wordt daaruit gekopieerd; het bestand blijft daar staan, tenzij de screener het laat verwijderen.`,
  terminalClipboard: 'Zoekvragen kunnen via de terminal naar het klembord van een andere computer gaan.',
  outside:
    'Daarbuiten: zoekvragen op het klembord, wat met --out, bundle of handover wordt weggeschreven, reservekopieën en wat bij ontvangers ligt. Daar kan dit programma niet bij.',
  network: 'Het programma maakt geen verbinding met een netwerk en stuurt niets naar een ander.',
  howLongTitle: 'Hoe lang',
  retention: 'Bewaartermijnen die de organisatie heeft ingesteld',
  keep: { d: ['dag', 'dagen'], m: ['maand', 'maanden'], y: ['jaar', 'jaar'] },
  twoErase:
    'Er wordt pas gewist als een ander het bevestigt, en niet zolang het wissen is opgeschort (screen hold).',
  oneErases:
    'Wissen kan hier zonder bevestiging door een ander (erasure: second_person), maar niet zolang het is opgeschort (screen hold).',
  howLong: {
    noPeriod:
      'Het programma kent zelf geen bewaartermijn en verwijdert niets vanzelf: de organisatie stelt de termijnen in, en screen erase wist wat iemand vraagt.',
    sealed: 'Wat is genoteerd, wordt niet overschreven. Intrekken of verbeteren voegt een regel toe.',
  },
  whoTitle: 'Wie',
  who: {
    store:
      'Bij een eigen map kan alleen het eigen account; bij een gedeelde map de groep. screen doctor zegt wie.',
    code: 'De personeelscode komt uit de instellingen en wordt niet gecontroleerd.',
    roles:
      'De tweede lezer deed niet mee aan het werk, en een rubricering wordt door een ander vastgesteld dan wie haar voorstelde. Dat wordt op personeelscode afgedwongen.',
  },
  neverTitle: 'Nooit',
  never:
    'Het programma weegt, vergelijkt en beoordeelt geen personen en neemt geen besluit: elke conclusie is van een mens.',
}

export type ExplainMessages = typeof nl

const en: ExplainMessages = {
  command: 'what is processed, why, where and how long, as configured here',
  what: 'What is processed',
  category: {
    subject: 'identifiers of the person: names, dates, accounts, numbers and spellings, as supplied or found',
    others:
      'others: number, role, description, and a name only where it is needed; whether somebody is a minor; cases that belong together',
    searches: 'queries word for word, where and when they were done, and with which outcome',
    found:
      'what was found: candidates, identity matches, findings, hypotheses and evidence; special categories of data and data on offences may be in it, marked per finding with the reason',
    signal:
      'a signal: the indication, its origin, what its source allows, who decided on it, and the note back',
    course:
      'the course of the work: procedure, answers, outcome and reason per step, the points of the second reader',
    'person-side': "the person's side: statements, and whether and how the person was informed",
    staff:
      'staff: a code with every entry, the name in one entry, who holds the case, and the research environment; apart from that who looked at the case',
    leaving: 'what left: copies, drafts, bundles and extracts, for whom, with classification and marking',
    control: 'control: seal, versions, clock and repair',
  },
  why: 'Why',
  instruction: (version) => `A new case follows ${version}. For each procedure that instruction says:`,
  noInstruction: 'No version of an instruction is in force: no case can be begun.',
  illustrative: 'This is an example instruction; the purpose and basis in it are no legal basis.',
  purpose: 'purpose',
  basis: 'basis',
  legalBases: 'Legal bases that the organisation has configured',
  deferralGrounds: 'Grounds for deferring information that the organisation has configured',
  noneConfigured: 'none',
  where: 'Where',
  store: (folder) => `In ${folder}, for each case and session a folder with:`,
  inSession: {
    log: 'the log: all that was recorded, in order',
    objects: 'evidence, instruction and templates; a copy to be shown in a dossier stands here too',
    dossiers: 'issued copies as PDF',
    drafts: 'unfinished text of a form, until it is recorded or the session is sealed or cancelled',
    accesses: 'who looked at the case, and why',
    'torn-…': 'a write that broke off and was set aside',
  },
  besideSessions: 'And beside the sessions:',
  inStore: {
    environments: 'the research environment per staff code, as last confirmed',
    repair: 'for each case: what screen repair kept before it repaired anything',
  },
  inbox: (folder) =>
    `Configured as the folder for new evidence: ${folder}. Evidence is copied from it; the file stays there, unless the screener has it removed.`,
  terminalClipboard: 'Queries may go through the terminal to the clipboard of another computer.',
  outside:
    'Outside it: queries on the clipboard, what --out, bundle or handover writes, backups, and what recipients have. This program cannot reach those.',
  network: 'The program makes no connection to a network and sends nothing to anybody.',
  howLongTitle: 'How long',
  retention: 'Retention periods that the organisation has configured',
  keep: { d: ['day', 'days'], m: ['month', 'months'], y: ['year', 'years'] },
  twoErase: 'Nothing is erased before somebody else confirms it, nor while a hold stands (screen hold).',
  oneErases:
    'Erasing needs no confirmation by somebody else here (erasure: second_person), but waits while a hold stands (screen hold).',
  howLong: {
    noPeriod:
      'The program has no retention period of its own and removes nothing by itself: the organisation configures the periods, and screen erase removes what somebody asks for.',
    sealed: 'What was recorded is not overwritten. Withdrawing or correcting adds an entry.',
  },
  whoTitle: 'Who',
  who: {
    store: 'A private store is its own account’s alone, a shared one its group’s. screen doctor tells who.',
    code: 'The staff code comes from the settings and is not authenticated.',
    roles:
      'The second reader took no part in the work, and a classification is set by another than whoever proposed it. That is enforced on staff codes.',
  },
  neverTitle: 'Never',
  never: 'The program weighs, ranks and judges nobody and decides nothing: every conclusion is a human’s.',
}

export const EXPLAIN_MESSAGES: Readonly<Record<Language, ExplainMessages>> = { nl, en }
