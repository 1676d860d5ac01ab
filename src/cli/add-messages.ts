import type { Language } from '../domain/language.ts'

/** What `screen add` says, in both languages. */
const nl = {
  command: 'legt iets vast naast de wandeling: vanuit een tweede terminal of een script',
  step: 'stap waarin het hoort (zonder: de stap waar de wandeling is)',
  text: 'bestand met de tekst of met JSON; - leest standaardinvoer',
  outcome: 'uitkomst van de zoekvraag',
  search: 'zoekvraag van het plan',
  engine: 'zoekmachine van het plan',
  evidence: 'vastleggingen waarop een bevinding rust, zoals E1,E2',
  candidate: 'kandidaat waarover een bevinding gaat, zoals C1',
  grade: 'waardering van bron en informatie, zoals B2 of F6',
  kind: 'soort gegeven, zoals phone',
  status: 'status van een gegeven',
  role: 'rol van de persoon',
  minor: 'of de persoon minderjarig is',
  file: 'bestand dat als vastlegging wordt gekopieerd',
  masks: 'vastlegging waarvan dit de afgeschermde versie is, zoals E1',
  added: (id: string, step: string, session: string) => `${id} vastgelegd in ${session}, stap ${step}.`,
  named: (ids: string) =>
    `Let op: de tekst noemt ${ids} bij naam. Schrijf liever het nummer: alleen dan kan de naam worden afgeschermd.`,
  undrawn: (id: string, why: string) =>
    `Let op: een verslag zal ${id} niet afbeelden: ${why}. Leg het zo nodig ook vast als PNG of JPEG.`,
}

export type AddMessages = typeof nl

const en: AddMessages = {
  command: 'record something beside the walk: from a second terminal or a script',
  step: 'step it belongs to (without: the step the walk is at)',
  text: 'file with the text or with JSON; - reads standard input',
  outcome: 'outcome of the search',
  search: 'search of the plan',
  engine: 'engine of the plan',
  evidence: 'evidence a finding stands on, such as E1,E2',
  candidate: 'candidate a finding is about, such as C1',
  grade: 'grade of source and information, such as B2 or F6',
  kind: 'kind of identifier, such as phone',
  status: 'status of an identifier',
  role: 'role of the person',
  minor: 'whether the person is a minor',
  file: 'file to copy as evidence',
  masks: 'evidence this is the masked version of, such as E1',
  added: (id, step, session) => `${id} recorded in ${session}, step ${step}.`,
  named: (ids) =>
    `Note: the text gives the name of ${ids}. Write the number instead: only then can the name be masked.`,
  undrawn: (id, why) =>
    `Note: a dossier will not show ${id} as a picture: ${why}. Where needed, keep it as PNG or JPEG too.`,
}

export const ADD_MESSAGES: Readonly<Record<Language, AddMessages>> = { nl, en }
