import type { Language } from '../../domain/language.ts'
import type { Page } from './verify-page.ts'

/** The page for the court file. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  title: 'Controle van een screeningssessie en haar verslag',
  madeBy: (release: string, at: string) =>
    `Gemaakt door screen, programmaversie ${release}, op ${at} volgens de klok van deze computer.`,
  outcome: {
    yes: 'Geen van de vragen is met nee beantwoord.',
    no: 'Ten minste een van de vragen is met NEE beantwoord.',
    'not-answered': 'De vraag kon niet worden beantwoord.',
  } satisfies Record<Page['answer'], string>,
  answers: 'Antwoorden',
  asked: 'Hoofd of controlegetal waarnaar is gevraagd:',
  printedIn: (copy: number) => `Hoofd dat in exemplaar ${copy} is gedrukt:`,
  checkNumber: 'Controlegetal',
  notProven: 'Wat hiermee niet is bewezen',
  notProvenList: [
    'dat de feiten kloppen, of dat een zoekslag echt is gedaan;',
    'dat de klok goed liep;',
    'dat dit het logboek is zoals het eerst is geschreven, of dat het volledig is: dat toont alleen een hoofd dat buiten de computer is bewaard;',
    'wie achter het toetsenbord zat: de personeelscode wordt niet gecontroleerd;',
    'iets tegen een beheerder van de computer, die ook dit programma kan vervangen;',
    'dat deze bladzijde zelf echt is: iedereen kan haar typen.',
  ],
  again:
    'Deze bladzijde bewijst niets door te bestaan. Wie haar wil nagaan, voert de controle zelf opnieuw uit op de sessie, met dit programma of met de beschrijving in FORMAT.md.',
}

export type PageMessages = typeof nl

const en: PageMessages = {
  title: 'Verification of a screening session and its dossier',
  madeBy: (release, at) => `Made by screen, program release ${release}, on ${at} by this computer's clock.`,
  outcome: {
    yes: 'None of the questions was answered no.',
    no: 'At least one of the questions was answered NO.',
    'not-answered': 'The question could not be answered.',
  },
  answers: 'Answers',
  asked: 'Head or check number that was asked about:',
  printedIn: (copy) => `Head that is printed in copy ${copy}:`,
  checkNumber: 'Check number',
  notProven: 'What this does not prove',
  notProvenList: [
    'that the facts are true, or that a search was really done;',
    'that the clock was right;',
    'that this is the log as first written, or all of it: only a head kept outside the computer shows that;',
    'who was at the keyboard: the staff code is not authenticated;',
    'anything against an administrator of the computer, who can replace this program too;',
    'that this page itself is genuine: anybody can type it.',
  ],
  again:
    'This page proves nothing by being there. Whoever wants to check it verifies the session again, with this program or with the description in FORMAT.md.',
}

export const PAGE_MESSAGES: Readonly<Record<Language, PageMessages>> = { nl, en }
