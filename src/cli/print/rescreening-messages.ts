import type { Language } from '../../domain/language.ts'
import type { RequiredStep } from '../../domain/session/rescreening.ts'

/** What a session has that an earlier one has not. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  option: 'naast een eerdere sessie over dezelfde persoon: wat nieuw is, wat weg is en wat nu gevraagd wordt',
  heading: (now: string, before: string) => `${now} naast ${before}`,
  began: (session: string, day: string, instruction: string) =>
    `${session}: begonnen op ${day}, ${instruction}`,
  steps: 'Stappen',
  identifiers: 'Identificerende gegevens',
  candidates: 'Kandidaten',
  findings: 'Bevindingen',
  why: {
    'new-step': 'nieuw in de instructie',
    'now-asked': 'toen niet aan de orde',
    'not-done': 'toen niet uitgevoerd',
    'other-rules': 'vraagt iets anders dan toen',
    'other-text': 'staat er in andere woorden dan toen',
  } satisfies Record<RequiredStep['why'], string>,
  dropped: 'wordt niet meer gevraagd',
  added: 'nieuw',
  gone: 'nu niet vastgelegd',
  was: 'toen',
  same: 'geen verschil',
  unreadable: (count: number) =>
    count === 1
      ? '1 vastlegging is niet te lezen en niet vergeleken'
      : `${count} vastleggingen zijn niet te lezen en niet vergeleken`,
  note: 'Vergeleken zijn de vastleggingen, naar wat erin staat. Wat nu niet is vastgelegd, hoeft uit de bron niet verdwenen te zijn.',
}

type RescreeningMessages = typeof nl

const en: RescreeningMessages = {
  option: 'beside an earlier session about the same person: what is new, what is gone, and what is asked now',
  heading: (now, before) => `${now} beside ${before}`,
  began: (session, day, instruction) => `${session}: begun on ${day}, ${instruction}`,
  steps: 'Steps',
  identifiers: 'Identifiers',
  candidates: 'Candidates',
  findings: 'Findings',
  why: {
    'new-step': 'new in the instruction',
    'now-asked': 'did not apply then',
    'not-done': 'not carried out then',
    'other-rules': 'asks for something different now',
    'other-text': 'says it in other words than then',
  },
  dropped: 'no longer asked',
  added: 'new',
  gone: 'not recorded now',
  was: 'then',
  same: 'no difference',
  unreadable: (count) =>
    count === 1
      ? '1 record cannot be read and was not compared'
      : `${count} records cannot be read and were not compared`,
  note: 'Compared are the records, by what they say. What is not recorded now need not be gone from its source.',
}

export const RESCREENING_MESSAGES: Readonly<Record<Language, RescreeningMessages>> = { nl, en }
