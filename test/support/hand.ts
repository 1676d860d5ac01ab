import type { RunningProgram } from './terminal.ts'

export const ENTER = '\r'
export const ESCAPE = '\u{1B}'

export function paste(text: string): string {
  return `\u{1B}[200~${text}\u{1B}[201~`
}

/** Counts what is pressed; a paste is one. */
export class Hand {
  keys = 0
  readonly #program: RunningProgram

  constructor(program: RunningProgram) {
    this.#program = program
  }

  async card(key: string): Promise<string> {
    this.keys += 1
    return this.#program.toNextCard(key)
  }

  async ask(key: string, text: string): Promise<string> {
    this.keys += 1
    return this.#program.pressUntil(key, text)
  }
}

/** The first steps of the shipped instruction, key by key, as far as the step that is named. */

export async function purpose(hand: Hand, ask: Asked): Promise<string> {
  await hand.ask(ENTER, ask.procedure)
  await hand.card('1')
  await hand.card(ENTER)
  await hand.ask(ENTER, ask.trigger)
  await hand.card('1')
  await hand.ask(ENTER, ask.interest)
  await hand.card('1')
  return hand.card(ENTER)
}

export async function intake(hand: Hand, ask: Asked, lines: readonly string[]): Promise<string> {
  await hand.ask(ENTER, ask.identifiers)
  await hand.ask(paste(lines.join('\n')), 'Haddad')
  await hand.ask(ENTER, ask.status)
  await hand.card('1')
  await hand.card(ENTER)
  return hand.card(ENTER)
}

export async function spellings(hand: Hand, ask: Asked): Promise<string> {
  await hand.ask(ENTER, ask.reader)
  await hand.card('1')
  return hand.card(ENTER)
}

/** Up to the Enter that concludes it. */
export async function searchPlan(hand: Hand, ask: Asked): Promise<string> {
  await hand.ask(ENTER, ask.languages)
  await hand.card('1')
  await hand.ask(ENTER, ask.environment)
  return hand.card('1')
}

const DUTCH = {
  procedure: 'Welke procedure?',
  trigger: 'Wat is de aanleiding?',
  interest: 'Ik heb geen persoonlijk belang',
  identifiers: 'Gegevens, één per regel',
  status: 'Status van de gegevens waar die niet bij staat?',
  reader: 'Heeft iemand die het schrift leest',
  languages: 'Wordt in alle talen van het dossier gezocht?',
  environment: 'Ik heb de onderzoeksomgeving vandaag gecontroleerd',
  routing: 'Hoe gaat de zaak verder?',
  dossier: 'Verslag, exemplaar 1',
}

const ENGLISH: Asked = {
  procedure: 'Which procedure?',
  trigger: 'What is the trigger?',
  interest: 'I have no personal interest',
  identifiers: 'Identifiers, one a line',
  status: 'Status of those without one?',
  reader: 'Has somebody who reads the script',
  languages: 'Is the search done in all languages of the file?',
  environment: 'I have checked the research environment today',
  routing: 'What happens with the case?',
  dossier: 'Dossier, copy 1',
}

export type Asked = typeof DUTCH

export const ASKED = { nl: DUTCH, en: ENGLISH } as const
