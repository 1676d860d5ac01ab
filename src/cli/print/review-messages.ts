import type { Language } from '../../domain/language.ts'
import type { ReadingGap, ReadingStanding } from '../../domain/session/second-reading.ts'

/** What `screen review` says. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  standing: {
    none: 'Tweede lezer: nog niet begonnen',
    'under-way': 'Tweede lezer: bezig',
    returned: 'Tweede lezer: teruggegeven met punten',
    agreed: 'Tweede lezer: akkoord',
    lapsed: 'Tweede lezer: er is verder gewerkt na het akkoord',
  } satisfies Record<ReadingStanding, string> as Record<ReadingStanding, string>,
  stillToDo: 'Nog te doen voor een akkoord',
  nothingToDo: (session: string) =>
    `Niets meer: het akkoord kan worden gegeven: screen review agree ${session}`,
  gap: (gap: ReadingGap, session: string): string => {
    switch (gap.what) {
      case 'steps':
        return `${gap.count === 1 ? 'één stap heeft' : `${gap.count} stappen hebben`} nog geen uitkomst of ${gap.count === 1 ? 'is' : 'zijn'} uitgesteld: wie het onderzoek doet, rondt dat af (screen status ${session})`
      case 'repeats':
        return `zoekvragen overdoen (${gap.found} van ${gap.expected}): screen review search ${session} ${gap.next} --outcome UITKOMST`
      case 'match':
        return `één kandidaat opnieuw beoordelen: screen review match ${session} ${gap.candidate} --state OORDEEL --text BESTAND`
      case 'judgement':
        return `${gap.candidate} opnieuw beoordelen: screen review match ${session} ${gap.candidate} --state OORDEEL --text BESTAND`
      case 'endorsement':
        return `${gap.candidate} staat op "vastgesteld"; u oordeelde anders. Bekrachtig het alsnog (screen review match ${session} ${gap.candidate} --state established --text BESTAND), of noteer een punt (screen review point ${session} ${gap.candidate} --text BESTAND) en geef de zaak terug`
      case 'point':
        return {
          return: `punt ${gap.point} is nog niet beantwoord: geef de zaak terug met screen review return ${session}`,
          answer: `punt ${gap.point} is nog niet beantwoord: wie het onderzoek deed, antwoordt`,
          settle: `punt ${gap.point} is beantwoord en nog niet afgehandeld: screen review settle ${session} ${gap.point}`,
        }[gap.waitsFor]
    }
  },
  searches: 'Zoekvragen',
  repeatedAs: (id: string) => `overgedaan als ${id}`,
  candidates: 'Kandidaten',
  judgedAnew: (state: string, by: string) => `opnieuw beoordeeld: ${state} (${by})`,
  points: 'Punten',
  noPoints: 'Er zijn geen punten.',
  about: 'over',
  answer: 'Antwoord',
  noAnswer: 'nog geen antwoord',
  satisfied: 'afgehandeld',
  dissent: 'beide standpunten blijven staan',
  isAuthor: 'U hebt aan deze zaak meegewerkt: u kunt punten beantwoorden, niet zelf lezen.',
  yours: (point: string, session: string) =>
    `punt ${point} wacht op antwoord: screen review answer ${session} ${point} --text BESTAND`,
  done: {
    search: (id: string) => `Vastgelegd: de zoekvraag is overgedaan (${id}).`,
    match: (id: string) => `Vastgelegd: het oordeel over ${id}.`,
    point: (id: string) => `Vastgelegd: punt ${id}.`,
    answer: (id: string) => `Vastgelegd: het antwoord op ${id}.`,
    settle: (id: string) => `Vastgelegd: punt ${id} is afgehandeld.`,
    return: () => 'Teruggegeven met punten.',
    agree: () => 'Akkoord vastgelegd.',
  },
  needs: (act: string, what: string, session: string) =>
    `Noem ook waar het over gaat, zoals ${what}: screen review ${act} ${session} ${what}`,
  needsOption: (option: string, choices: readonly string[]) => `${option} ontbreekt: ${choices.join(', ')}.`,
}

export type ReviewMessages = typeof nl

const en: ReviewMessages = {
  standing: {
    none: 'Second reader: not started yet',
    'under-way': 'Second reader: at work',
    returned: 'Second reader: returned with points',
    agreed: 'Second reader: agreed',
    lapsed: 'Second reader: work went on after the agreement',
  },
  stillToDo: 'Still to do before agreeing',
  nothingToDo: (session) => `Nothing more: the agreement can be given: screen review agree ${session}`,
  gap: (gap, session) => {
    switch (gap.what) {
      case 'steps':
        return `${gap.count === 1 ? 'one step has no outcome yet or is' : `${gap.count} steps have no outcome yet or are`} deferred: whoever does the research finishes that (screen status ${session})`
      case 'repeats':
        return `do searches over (${gap.found} of ${gap.expected}): screen review search ${session} ${gap.next} --outcome OUTCOME`
      case 'match':
        return `judge one candidate anew: screen review match ${session} ${gap.candidate} --state STATE --text FILE`
      case 'judgement':
        return `judge ${gap.candidate} anew: screen review match ${session} ${gap.candidate} --state STATE --text FILE`
      case 'endorsement':
        return `${gap.candidate} stands as "established"; you judged otherwise. Endorse it after all (screen review match ${session} ${gap.candidate} --state established --text FILE), or raise a point (screen review point ${session} ${gap.candidate} --text FILE) and return the case`
      case 'point':
        return {
          return: `point ${gap.point} has no answer yet: return the case with screen review return ${session}`,
          answer: `point ${gap.point} has no answer yet: whoever did the research answers it`,
          settle: `point ${gap.point} is answered and not settled yet: screen review settle ${session} ${gap.point}`,
        }[gap.waitsFor]
    }
  },
  searches: 'Searches',
  repeatedAs: (id) => `done over as ${id}`,
  candidates: 'Candidates',
  judgedAnew: (state, by) => `judged anew: ${state} (${by})`,
  points: 'Points',
  noPoints: 'There are no points.',
  about: 'on',
  answer: 'Answer',
  noAnswer: 'no answer yet',
  satisfied: 'settled',
  dissent: 'both views stand',
  isAuthor: 'You took part in this case: you can answer points, not read it yourself.',
  yours: (point, session) =>
    `point ${point} waits for an answer: screen review answer ${session} ${point} --text FILE`,
  done: {
    search: (id) => `Recorded: the search was done over (${id}).`,
    match: (id) => `Recorded: the judgement on ${id}.`,
    point: (id) => `Recorded: point ${id}.`,
    answer: (id) => `Recorded: the answer to ${id}.`,
    settle: (id) => `Recorded: point ${id} is settled.`,
    return: () => 'Returned with points.',
    agree: () => 'Agreement recorded.',
  },
  needs: (act, what, session) =>
    `Name what it is about as well, such as ${what}: screen review ${act} ${session} ${what}`,
  needsOption: (option, choices) => `${option} is missing: ${choices.join(', ')}.`,
}

export const REVIEW_MESSAGES: Readonly<Record<Language, ReviewMessages>> = { nl, en }
