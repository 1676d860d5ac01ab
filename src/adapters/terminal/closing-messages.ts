import type { Language } from '../../domain/language.ts'

/** What the walk says at the close of captures that no finding uses. */
const nl = {
  ask: 'Geen bevinding gebruikt deze vastleggingen. Welke draagt u voor vernietiging voor? Iemand anders bevestigt dat. Zonder keuze blijft alles bewaard.',
  askAlone:
    'Geen bevinding gebruikt deze vastleggingen. Welke worden vernietigd? Dat komt niet terug. Zonder keuze blijft alles bewaard.',
  endsReturn:
    'Deze sessie komt uit een andere opslag. Wordt er hier iets van gewist, dan kan zij niet meer terug daarheen.',
  all: (count: number) => `alle ${count}`,
  /** Number, name, size and why it is not used. */
  capture: (id: string, name: string, size: string, why: string) => `${id} ${name}, ${size}: ${why}`,
  uncited: 'in geen bevinding genoemd',
  withdrawn: 'zelf ingetrokken',
  findingGone: (findings: string) => `alleen genoemd in ${findings}, ingetrokken of vervangen`,
  onlyMasked: (masked: string) => `bevindingen tonen alleen de gemaskeerde versie ${masked}`,
  held: (ground: string) =>
    `Het wissen is opgeschort (${ground}): vastleggingen die geen bevinding gebruikt, blijven nu bewaard.`,
  waits: (entry: number) =>
    `Er wacht al een verzoek om te wissen op bevestiging (logregel ${entry}): vastleggingen die geen bevinding gebruikt, blijven nu bewaard.`,
  lostAtSeal: 'Na het verzegelen is dit niet meer in orde te maken:',
  askSeal: 'Nu toch afsluiten en verzegelen?',
  notYet: 'nee, nog niet: terug naar de kaart',
  sealAnyway: 'ja, zo verzegelen',
}

type ClosingMessages = typeof nl

const en: ClosingMessages = {
  ask: 'No finding uses these captures. Which do you propose for destruction? Somebody else confirms it. Without a choice all are kept.',
  askAlone:
    'No finding uses these captures. Which are destroyed? This cannot be undone. Without a choice all are kept.',
  endsReturn:
    'This session came from another store. If anything of it is erased here, it can no longer go back there.',
  all: (count) => `all ${count}`,
  capture: (id, name, size, why) => `${id} ${name}, ${size}: ${why}`,
  uncited: 'no finding names it',
  withdrawn: 'was itself withdrawn',
  findingGone: (findings) => `named only in ${findings}, withdrawn or replaced`,
  onlyMasked: (masked) => `findings show only the masked version ${masked}`,
  held: (ground) => `Erasure is on hold (${ground}): captures that no finding uses are kept for now.`,
  waits: (entry) =>
    `An erasure is already waiting to be confirmed (entry ${entry}): captures that no finding uses are kept for now.`,
  lostAtSeal: 'Once it is sealed this can no longer be put right:',
  askSeal: 'Close and seal now all the same?',
  notYet: 'no, not yet: back to the card',
  sealAnyway: 'yes, seal it as it is',
}

export const CLOSING_MESSAGES: Readonly<Record<Language, ClosingMessages>> = { nl, en }
