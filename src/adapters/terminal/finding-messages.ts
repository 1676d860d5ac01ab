import type { Language } from '../../domain/language.ts'

/** What is asked about a finding, in both languages. */
const nl = {
  askBearing: 'Wat doet het met de onderzoeksvraag?',
  askInterpretation: (id: string) => `${id} – wat betekent het (leeg: het feit spreekt voor zich):`,
  askSource: (id: string) => `${id} – hoe betrouwbaar is de bron?`,
  askInformation: (id: string) => `${id} – hoe juist is de informatie, los van de bron?`,
  askLanguage: (id: string) => `${id} – in welke taal is de bron:`,
  askTranslated: 'Vertaald?',
  askTranslation: 'De vertaling (mag leeg als het feit die al geeft):',
  askPersons: (id: string) => `${id} – welke andere personen komen erin voor (geen: Enter)?`,
  askNobody: (id: string) => `${id} – komen er andere personen in voor?`,
  nobody: 'nee, niemand anders',
  recordFirst: 'ja: leg die eerst vast',
  askCategories: (id: string) =>
    `${id} – staan er bijzondere of strafrechtelijke persoonsgegevens in (geen: Enter)?`,
  askGround: 'Op welke grond legt u die vast:',
  askCounter: (id: string) => `${id} – wat pleit tegen deze lezing (leeg: gezocht, niets gevonden):`,
  askSourceAlone: 'Bron (URL; nodig, want er hoort geen vastlegging bij):',
  askDate: 'Wanneer gebeurde het (mag leeg):',
  askDateOf: (id: string) => `${id} – wanneer gebeurde het (leeg: geen datum):`,
  hintDate:
    'Zo precies als bekend: 24-05-2019, 05-2019 of 2019; anders met de kalender erbij: 1398-03 (solar-hijri).',
  noDate: (found: string) =>
    `"${found}" is geen datum: schrijf DD-MM-JJJJ, MM-JJJJ of JJJJ, met zo nodig (hijri), (solar-hijri) of (ethiopian) erachter.`,
  askWhat: (id: string) => `Wat wijzigt u aan ${id}?`,
  fact: 'het feit, de bron of de vastleggingen',
  askFactAgain: 'Het feit, zoals het moet luiden:',
  askReason: 'De stap had al een uitkomst. Waarom wijzigt u dit:',
  named: (ids: string) =>
    `Uw tekst noemt ${ids} bij naam. Schrijf liever het nummer: alleen dan kan de naam worden afgeschermd.`,
  changeText: 'tekst aanpassen',
  keepText: 'zo vastleggen',
}

export type FindingMessages = typeof nl

const en: FindingMessages = {
  askBearing: 'How does it bear on the research question?',
  askInterpretation: (id) => `${id} – what does it mean (empty: the fact speaks for itself):`,
  askSource: (id) => `${id} – how reliable is the source?`,
  askInformation: (id) => `${id} – how credible is the information, apart from the source?`,
  askLanguage: (id) => `${id} – in which language is the source:`,
  askTranslated: 'Translated?',
  askTranslation: 'The translation (may stay empty if the fact gives it):',
  askPersons: (id) => `${id} – which other persons are in it (none: Enter)?`,
  askNobody: (id) => `${id} – are there other persons in it?`,
  nobody: 'no, nobody else',
  recordFirst: 'yes: record them first',
  askCategories: (id) =>
    `${id} – does it hold special categories of data, or data on offences (none: Enter)?`,
  askGround: 'On what ground do you record it:',
  askCounter: (id) => `${id} – what speaks against this reading (empty: looked for, nothing found):`,
  askSourceAlone: 'Source (URL; needed, as no evidence goes with it):',
  askDate: 'When did it happen (may be empty):',
  askDateOf: (id) => `${id} – when did it happen (empty: no date):`,
  hintDate:
    'As precise as it is known: 2019-05-24, 2019-05 or 2019; otherwise with its calendar: 1398-03 (solar-hijri).',
  noDate: (found) =>
    `"${found}" is not a date: write YYYY, YYYY-MM or YYYY-MM-DD, with (hijri), (solar-hijri) or (ethiopian) after it where needed.`,
  askWhat: (id) => `What do you want to change about ${id}?`,
  fact: 'the fact, the source or the evidence',
  askFactAgain: 'The fact, as it should read:',
  askReason: 'The step already had an outcome. Why are you changing this:',
  named: (ids) =>
    `Your text gives the name of ${ids}. Write the number instead: only then can the name be masked.`,
  changeText: 'change the text',
  keepText: 'record it as it is',
}

export const FINDING_MESSAGES: Readonly<Record<Language, FindingMessages>> = { nl, en }
