import type { Language } from '../../domain/language.ts'
import type { SessionOutcome } from '../../domain/session/coverage.ts'

/** The five lines for the case system. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  session: (session: string, instruction: string, illustrative: boolean) =>
    `Screening ${session} volgens ${instruction}${illustrative ? ' (voorbeeldinstructie)' : ''}`,
  since: (day: string) => `in behandeling sinds ${day}`,
  ended: { closed: 'afgesloten', sealed: 'verzegeld', cancelled: 'geannuleerd', transferred: 'overgedragen' },
  on: (status: string, day: string) => `${status} op ${day}`,
  notSealed: 'nog niet verzegeld',
  work: (steps: string, searches: string, by: string) =>
    `Uitgevoerd door ${by}: ${steps} stappen afgerond, ${searches}`,
  searches: (count: string) => `${count} geplande zoekvragen`,
  of: (done: number, total: number) => `${done} van ${total}`,
  notPossible: (count: number) => `niet mogelijk: ${count}`,
  outcome: 'Uitkomst',
  outcomes: {
    'not-yet': 'nog niet bekend, het onderzoek loopt',
    cancelled: 'geen, de sessie is geannuleerd',
    'nothing-found': 'geen bevindingen',
    candidates: 'geen bevindingen; wel kandidaten die niet zijn uitgesloten, zie het verslag',
    findings: 'bevindingen vastgelegd, zie het verslag',
  } satisfies Record<SessionOutcome, string>,
  followUp: (label: string) => `vervolg: ${label}`,
  head: (head: string, number: string) => `Hoofd van het logboek: ${head} (controlegetal ${number})`,
  copy: (copy: number, day: string) => `Screeningsverslag: exemplaar ${copy}, uitgegeven op ${day}`,
  noCopy: 'Screeningsverslag: nog niet uitgegeven',
}

type NoteMessages = typeof nl

const en: NoteMessages = {
  session: (session, instruction, illustrative) =>
    `Screening ${session} under ${instruction}${illustrative ? ' (example instruction)' : ''}`,
  since: (day) => `open since ${day}`,
  ended: { closed: 'closed', sealed: 'sealed', cancelled: 'cancelled', transferred: 'handed over' },
  on: (status, day) => `${status} on ${day}`,
  notSealed: 'not sealed yet',
  work: (steps, searches, by) => `Done by ${by}: ${steps} steps concluded, ${searches}`,
  searches: (count) => `${count} planned searches`,
  of: (done, total) => `${done} of ${total}`,
  notPossible: (count) => `not possible: ${count}`,
  outcome: 'Outcome',
  outcomes: {
    'not-yet': 'not known yet, the work goes on',
    cancelled: 'none, the session was cancelled',
    'nothing-found': 'no findings',
    candidates: 'no findings; candidates that are not excluded, see the dossier',
    findings: 'findings recorded, see the dossier',
  },
  followUp: (label) => `follow-up: ${label}`,
  head: (head, number) => `Head of the log: ${head} (check number ${number})`,
  copy: (copy, day) => `Dossier: copy ${copy}, issued on ${day}`,
  noCopy: 'Dossier: not issued yet',
}

export const NOTE_MESSAGES: Readonly<Record<Language, NoteMessages>> = { nl, en }
