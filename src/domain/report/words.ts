import type { Language } from '../language.ts'
import type { ToldOutcome } from './report.ts'

/** What the report says, on the screen and on paper. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  title: 'Verslag over de screeningsinstructie',
  /** `1 juli 2026 tot en met 30 september 2026` */
  period: (from: string, to: string) => `${from} tot en met ${to}`,
  reference: 'Verslag over de instructie',
  about:
    'Wat er van elke stap van de instructie werd, in alle verzegelde sessies samen. Over personen zegt dit verslag niets: niet over wie is gezocht, en niet over wie zocht.',
  howCounted:
    'Elk aantal is naar beneden afgerond op tientallen; "<10" is nul tot en met negen. Zo is een klein aantal ook niet uit de andere uit te rekenen. Elk kwartaal staat op zichzelf. Verslagen van hetzelfde kwartaal die verschillen omdat er tussentijds sessies bij kwamen, zijn niet bedoeld om naast elkaar te leggen.',
  leftOut: 'Proefsessies en oefeningen tellen niet mee.',
  periodLabel: 'Periode',
  sessions: 'Sessies',
  cancelled: 'Geannuleerd',
  unreadable: 'Niet te lezen',
  unreadableTold: (count: number) =>
    count === 1
      ? '1 sessie is niet te lezen en telt niet mee; "screen list" toont welke.'
      : `${count} sessies zijn niet te lezen en tellen niet mee; "screen list" toont welke.`,
  leadTime: 'Doorlooptijd, van begin tot zegel',
  median: (time: string) => `mediaan ${time}`,
  quartiles: (low: string, high: string) => `de middelste helft ${low} tot ${high}`,
  tooFew: 'te weinig sessies om te zeggen',
  nothingTold: 'Minder dan tien sessies: hierover wordt niets verteld.',
  noSessions: 'In dit kwartaal is geen sessie verzegeld.',
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} u`,
  days: (count: number) => `${count} d`,
  step: 'Stap',
  asked: 'gevraagd',
  columns: {
    'done-no-findings': 'zonder',
    'done-with-findings': 'met bev.',
    'not-applicable': 'n.v.t.',
    'not-possible': 'niet mog.',
  } satisfies Record<ToldOutcome, string> as Record<ToldOutcome, string>,
  outcomes: {
    'done-no-findings': 'uitgevoerd, zonder bevindingen',
    'done-with-findings': 'uitgevoerd, met bevindingen',
    'not-applicable': 'niet van toepassing',
    'not-possible': 'niet mogelijk',
  } satisfies Record<ToldOutcome, string> as Record<ToldOutcome, string>,
  reasons: 'Redenen',
  outcome: 'Uitkomst',
  reason: 'Reden',
  reasonsListed: 'Een reden die minder dan tien keer werd gegeven, staat er niet bij.',
  tooManyReasons: 'te veel redenen om apart te tellen',
  pictureNote:
    'De lengte van een balk is het afgeronde aantal; wat minder dan tien keer voorkwam, heeft er geen.',
  unreadableOnPaper: (count: number) =>
    count === 1 ? '1 sessie, die niet meetelt' : `${count} sessies, die niet meetellen`,
}

export type ReportWords = typeof nl

const en: ReportWords = {
  title: 'Report on the screening instruction',
  period: (from, to) => `${from} up to and including ${to}`,
  reference: 'Report on the instruction',
  about:
    'What became of each step of the instruction, in all sealed sessions together. This report says nothing of persons: not of whom was searched for, and not of who searched.',
  howCounted:
    'Each count is rounded down to tens; "<10" is nought to nine. So a small count cannot be worked out from the others either. Each quarter stands by itself. Reports of the same quarter that differ because sessions came in between are not meant to be laid side by side.',
  leftOut: 'Rehearsals and practice do not count.',
  periodLabel: 'Period',
  sessions: 'Sessions',
  cancelled: 'Cancelled',
  unreadable: 'Unreadable',
  unreadableTold: (count) =>
    count === 1
      ? '1 session cannot be read and does not count; "screen list" shows which.'
      : `${count} sessions cannot be read and do not count; "screen list" shows which.`,
  leadTime: 'Lead time, from start to seal',
  median: (time) => `median ${time}`,
  quartiles: (low, high) => `the middle half ${low} to ${high}`,
  tooFew: 'too few sessions to say',
  nothingTold: 'Fewer than ten sessions: nothing is told of them.',
  noSessions: 'No session was sealed in this quarter.',
  minutes: (count) => `${count} mins`,
  hours: (count) => `${count} h`,
  days: (count) => `${count} d`,
  step: 'Step',
  asked: 'asked',
  columns: {
    'done-no-findings': 'none',
    'done-with-findings': 'findings',
    'not-applicable': 'n/a',
    'not-possible': 'not poss.',
  },
  outcomes: {
    'done-no-findings': 'done, without findings',
    'done-with-findings': 'done, with findings',
    'not-applicable': 'not applicable',
    'not-possible': 'not possible',
  },
  reasons: 'Reasons',
  outcome: 'Outcome',
  reason: 'Reason',
  reasonsListed: 'A reason that was given fewer than ten times is not listed.',
  tooManyReasons: 'too many reasons to count apart',
  pictureNote: 'The length of a bar is the rounded count; what came up fewer than ten times has none.',
  unreadableOnPaper: (count) =>
    count === 1 ? '1 session, which does not count' : `${count} sessions, which do not count`,
}

export const REPORT_WORDS: Readonly<Record<Language, ReportWords>> = { nl, en }

/** `120`, or `<10`. */
export function tensText(count: number | null): string {
  return count === null ? '<10' : String(count)
}
