import type { Language } from '../../domain/language.ts'

/** What `screen classify` says. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  proposed: (level: string) =>
    `Voorgesteld: ${level}. Iemand anders, die daartoe bevoegd is, stelt de rubricering vast.`,
  set: (level: string) =>
    `Vastgesteld: ${level}. Het staat op elke bladzijde van wat hierna wordt opgemaakt.`,
  marked: (marking: string) => `Merking: ${marking}.`,
  unmarked: 'De merking is weggehaald.',
  classification: 'Rubricering',
  marking: 'Merking',
  none: 'niet vastgesteld',
  noMarking: 'geen',
  unreadMarking: 'niet te lezen',
  waits: 'voorstel dat nog moet worden vastgesteld',
  by: (code: string) => `door ${code}`,
  until: (until: string) => `tot ${until}`,
  oneThing: 'Geef een van de drie: --propose, --set of --mark.',
  needsUntil: 'Zeg tot wanneer de rubricering geldt: --until JJJJ-MM-DD of --until-event BESTAND.',
  oneUntil: 'Een rubricering eindigt op een dag of met een gebeurtenis: geef --until of --until-event.',
}

export type ClassifyMessages = typeof nl

const en: ClassifyMessages = {
  proposed: (level) => `Proposed: ${level}. Somebody else, who is authorised, sets the classification.`,
  set: (level) => `Set: ${level}. It stands on every page of what is prepared from now on.`,
  marked: (marking) => `Marking: ${marking}.`,
  unmarked: 'The marking was taken off.',
  classification: 'Classification',
  marking: 'Marking',
  none: 'not set',
  noMarking: 'none',
  unreadMarking: 'cannot be read',
  waits: 'proposal that waits to be set',
  by: (code) => `by ${code}`,
  until: (until) => `until ${until}`,
  oneThing: 'Give one of the three: --propose, --set or --mark.',
  needsUntil: 'Say how long the classification lasts: --until YYYY-MM-DD or --until-event FILE.',
  oneUntil: 'A classification ends on a day or with an event: give --until or --until-event.',
}

export const CLASSIFY_MESSAGES: Readonly<Record<Language, ClassifyMessages>> = { nl, en }
