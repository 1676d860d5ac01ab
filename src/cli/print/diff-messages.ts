import type { Severity } from '../../domain/instruction/diff/change.ts'
import type { ChangeProblemCode } from '../../domain/instruction/diff/check-changes.ts'
import type { Demand } from '../../domain/instruction/diff/demand.ts'
import type { Language } from '../../domain/language.ts'
import { CHANGE_TERMS } from '../../domain/text/change-terms.ts'
import type { Told } from './error-messages.ts'

/** The words of `screen diff`, typed by the Dutch: a text missing in English does not compile. */
const nl = {
  code: 'nl' as Language,
  heading: (from: string, to: string) => `Wijzigingen van ${from} naar ${to}`,
  illustrative: 'Voorbeeldinstructie: niet de echte, die is niet openbaar.',
  unfilled: (version: string, n: number) =>
    `In ${version} ${n === 1 ? 'moet nog 1 plaats' : `moeten nog ${n} plaatsen`} worden ingevuld (TODO); wat daar in note, changes en transition bij hoort, telt hier niet mee.`,
  note: (version: string) => `Waarom ${version}`,
  transition: (version: string) => `Lopende sessies bij ${version}`,
  running: {
    migrate: (until?: string) => `gaan over naar deze versie${until ? `, uiterlijk op ${until}` : ''}.`,
    finish: (until?: string) =>
      `mogen onder hun eigen versie worden afgemaakt${until ? `, tot en met ${until}` : ''}.`,
  },
  why: 'Waarom',
  whyIn: (version: string) => `Waarom in ${version}`,
  oneForm: '--json en --format html: kies één van de twee',
  nothing: 'De twee versies zijn gelijk.',
  onlyAbout: 'De stappen en regels zijn gelijk; alleen wat de versie over zichzelf zegt, verschilt.',
  meaning: {
    loosened: 'Er kan nu iets achterwege blijven dat eerst werd gevraagd.',
    undecided: 'Een regel kan dit niet beslissen; de auteur heeft het nog niet gedaan.',
    tightened: 'Er wordt meer gevraagd. Werk dat al is gedaan, kan tekortschieten.',
    clarified: 'Hetzelfde wordt gevraagd, maar wie het uitvoert moet het opnieuw lezen.',
    editorial: 'Er verandert niets aan wat wordt gevraagd.',
  } satisfies Record<Severity, string>,
  whole: 'De instructie als geheel',
  wholeName: 'de instructie als geheel',
  phase: (title: string) => `fase ${title}`,
  part: 'Onderdeel',
  change: 'Wijziging',
  class: 'Klasse',
  steps: 'Stappen',
  places: (steps: number, whole: boolean) =>
    [
      ...(whole ? ['de instructie als geheel'] : []),
      ...(steps > 0 ? [steps === 1 ? '1 stap' : `${steps} stappen`] : []),
    ].join(' en '),
  where: 'Waar',
  perClass: 'Stappen met een wijziging, per klasse',
  changesIn: (what: string) => `Wijzigingen: ${what}`,
  hidden: { removed: 'vervallen: ', added: 'toegevoegd: ', end: ' einde. ' },
  levels: {
    none: 'geen nieuw nummer nodig',
    patch: 'alles is redactioneel',
    minor: 'er is iets aangescherpt, verduidelijkt of toegevoegd',
    major: 'er is iets versoepeld, vervallen, hernoemd of naar een andere fase gegaan',
  } satisfies Record<Demand['level'], string>,
  demands: (version: string, why: string) =>
    `Deze wijzigingen vragen om versie ${version} of hoger, want ${why}.`,
  demandsAtLeast: (version: string, open: number) =>
    `Deze wijzigingen vragen ten minste om versie ${version}; ${open === 1 ? '1 wijziging is' : `${open} wijzigingen zijn`} nog niet ingedeeld.`,
  fits: (version: string) => `De nieuwe versie heet ${version}: dat past.`,
  tooLow: (version: string) => `De nieuwe versie heet ${version}: dat is te laag.`,
  older: (version: string) => `Versie ${version} is ouder dan de versie waarmee wordt vergeleken.`,
}

export type DiffMessages = typeof nl

const en: DiffMessages = {
  code: 'en',
  heading: (from, to) => `Changes from ${from} to ${to}`,
  illustrative: 'Example instruction: not the real one, which is not public.',
  unfilled: (version, n) =>
    `In ${version} ${n === 1 ? '1 place still has' : `${n} places still have`} to be filled in (TODO); what belongs to them in note, changes and transition does not count here.`,
  note: (version) => `Why ${version}`,
  transition: (version) => `Running sessions with ${version}`,
  running: {
    migrate: (until) => `move to this version${until ? `, by ${until} at the latest` : ''}.`,
    finish: (until) => `may be finished under their own version${until ? `, until ${until}` : ''}.`,
  },
  why: 'Why',
  whyIn: (version) => `Why in ${version}`,
  oneForm: '--json and --format html: choose one of the two',
  nothing: 'The two versions are the same.',
  onlyAbout: 'Steps and rules are the same; only what the version says of itself differs.',
  meaning: {
    loosened: 'Something that was asked before may now be left out.',
    undecided: 'No rule can decide this, and the author has not yet done so.',
    tightened: 'More is asked. Work already done may fall short.',
    clarified: 'The same is asked, but whoever carries it out has to read it again.',
    editorial: 'Nothing changes in what is asked.',
  },
  whole: 'The instruction as a whole',
  wholeName: 'the instruction as a whole',
  phase: (title) => `phase ${title}`,
  part: 'Part',
  change: 'Change',
  class: 'Class',
  steps: 'Steps',
  places: (steps, whole) =>
    [
      ...(whole ? ['the instruction as a whole'] : []),
      ...(steps > 0 ? [steps === 1 ? '1 step' : `${steps} steps`] : []),
    ].join(' and '),
  where: 'Where',
  perClass: 'Steps with a change, per class',
  changesIn: (what) => `Changes: ${what}`,
  hidden: { removed: 'removed: ', added: 'added: ', end: ' end. ' },
  levels: {
    none: 'no new number needed',
    patch: 'all of them are editorial',
    minor: 'something was tightened, clarified or added',
    major: 'something was loosened, removed, renamed or moved to another phase',
  },
  demands: (version, why) => `These changes demand version ${version} or higher, as ${why}.`,
  demandsAtLeast: (version, open) =>
    `These changes demand version ${version} at least; ${open === 1 ? '1 change is' : `${open} changes are`} not yet classed.`,
  fits: (version) => `The new version is called ${version}: that fits.`,
  tooLow: (version) => `The new version is called ${version}: that is too low.`,
  older: (version) => `Version ${version} is older than the one it is compared with.`,
}

export const DIFF_MESSAGES: Readonly<Record<Language, DiffMessages>> = { nl, en }

type OwnCode = Exclude<ChangeProblemCode, 'unknown-step' | 'duplicate-id'>
type Tell = (details: Readonly<Record<string, string>>) => Told

export function className(given: string | undefined, language: Language): string {
  const classes: Readonly<Record<string, string>> = CHANGE_TERMS[language].classes
  return (classes[given ?? ''] ?? given ?? '').toLowerCase()
}

/** Which change the rules went by. */
function reasonFor(d: Readonly<Record<string, string>>, language: Language): string {
  const nl = language === 'nl'
  const what = d.where || (nl ? 'de stap' : 'the step')
  if (d.before !== undefined && d.after !== undefined)
    return nl ? `${what} gaat van ${d.before} naar ${d.after}` : `${what} goes from ${d.before} to ${d.after}`
  const told: Readonly<Record<string, string>> = nl
    ? { added: 'is nieuw', removed: 'is vervallen', moved: 'is verplaatst' }
    : { added: 'is new', removed: 'is gone', moved: 'was moved' }
  return `${what} ${told[d.kind ?? ''] ?? (nl ? 'is gewijzigd' : 'was changed')}`
}

/** The problems of `checkChanges`, for the table in problem-messages.ts; its other two codes are there already. */
export const CHANGE_PROBLEMS: Readonly<Record<Language, Readonly<Record<OwnCode, Tell>>>> = {
  nl: {
    'class-too-mild': (d) => ({
      message: `stap "${d.step}" heet hier ${className(d.found, 'nl')}, maar de regels maken er ${d.open ? 'ten minste ' : ''}${className(d.expected, 'nl')} van: ${reasonFor(d, 'nl')}`,
      hint: `zet class: ${d.expected}, of maak die wijziging ongedaan`,
    }),
    'class-too-severe': (d) => ({
      message: `stap "${d.step}" heet hier ${className(d.found, 'nl')}, maar is volgens de regels ${className(d.expected, 'nl')}`,
      hint: `zet class: ${d.expected}`,
    }),
    'class-missing': (d) => ({
      message: `van stap "${d.step}" is iets veranderd waarover alleen de auteur kan beslissen`,
      hint: `neem de stap op in changes, met class en why; "screen diff" toont wat er is veranderd`,
    }),
    'change-not-made': (d) => ({
      message: `stap "${d.step}" is niet veranderd`,
      hint: 'haal de stap weg uit changes',
    }),
  },
  en: {
    'class-too-mild': (d) => ({
      message: `step "${d.step}" is called ${className(d.found, 'en')} here, but the rules make it ${d.open ? 'at least ' : ''}${className(d.expected, 'en')}: ${reasonFor(d, 'en')}`,
      hint: `write class: ${d.expected}, or undo that change`,
    }),
    'class-too-severe': (d) => ({
      message: `step "${d.step}" is called ${className(d.found, 'en')} here, but by the rules is ${className(d.expected, 'en')}`,
      hint: `write class: ${d.expected}`,
    }),
    'class-missing': (d) => ({
      message: `something changed in step "${d.step}" that only the author can class`,
      hint: 'name the step in changes, with class and why; "screen diff" shows what changed',
    }),
    'change-not-made': (d) => ({
      message: `step "${d.step}" has not changed`,
      hint: 'take the step out of changes',
    }),
  },
}
