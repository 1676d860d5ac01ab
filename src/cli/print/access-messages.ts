import type { Language } from '../../domain/language.ts'

/** About who looked. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  accesses: 'wie de zaak heeft bekeken, en waarom',
  why: 'waarom u kijkt; komt in de lijst van --accesses',
  none: 'Niemand heeft deze sessie bekeken.',
  notNoted: 'Dat u keek, kon niet worden vastgelegd: er kan hier niet worden geschreven.',
  unreadable: (count: string) => `Regels van de lijst die niet te lezen zijn: ${count}`,
  columns: { at: 'wanneer', by: 'wie', what: 'wat', why: 'waarom' },
  look: {
    shown: 'logboek getoond',
    compared: 'vergeleken',
    verified: 'gecontroleerd',
    redrawn: 'exemplaar opnieuw getekend',
    decrypted: 'ontsleuteld',
  },
  reason: {
    work: 'eigen werk aan de zaak',
    'second-reading': 'tweede lezing',
    supervision: 'leiding of toezicht',
    audit: 'controle achteraf',
    'access-request': 'verzoek om inzage',
    objection: 'bezwaar of beroep',
    other: 'iets anders',
  },
  noReason: '–',
}

export type AccessMessages = typeof nl

const en: AccessMessages = {
  accesses: 'who looked at the case, and why',
  why: 'why you look; stands in the list of --accesses',
  none: 'Nobody looked at this session.',
  notNoted: 'That you looked could not be noted: nothing can be written here.',
  unreadable: (count) => `Lines of the list that cannot be read: ${count}`,
  columns: { at: 'when', by: 'who', what: 'what', why: 'why' },
  look: {
    shown: 'log shown',
    compared: 'compared',
    verified: 'verified',
    redrawn: 'copy drawn again',
    decrypted: 'decrypted',
  },
  reason: {
    work: 'own work on the case',
    'second-reading': 'second reading',
    supervision: 'management or supervision',
    audit: 'audit',
    'access-request': 'access request',
    objection: 'objection or appeal',
    other: 'something else',
  },
  noReason: '–',
}

export const ACCESS_MESSAGES: Readonly<Record<Language, AccessMessages>> = { nl, en }
