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
  nothingToDo: 'Niets meer: het akkoord kan worden gegeven.',
  gap: (gap: ReadingGap): string => {
    switch (gap.what) {
      case 'repeats':
        return `zoekvragen overdoen (${gap.found} van ${gap.expected}): screen review search <zaak> S1 --outcome UITKOMST`
      case 'match':
        return 'één kandidaat opnieuw beoordelen: screen review match <zaak> C1 --state OORDEEL --text BESTAND'
      case 'endorsement':
        return `"vastgesteld" bij ${gap.candidate} bekrachtigen, of een punt noteren: screen review match <zaak> ${gap.candidate} --state established --text BESTAND`
      case 'point':
        return `punt ${gap.point} is nog niet afgehandeld: screen review settle <zaak> ${gap.point}`
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
  isAuthor:
    'U hebt aan deze zaak meegewerkt: u kunt punten beantwoorden (screen review answer), niet zelf lezen.',
  done: {
    search: (id: string) => `Vastgelegd: de zoekvraag is overgedaan (${id}).`,
    match: (id: string) => `Vastgelegd: het oordeel over ${id}.`,
    point: (id: string) => `Vastgelegd: punt ${id}.`,
    answer: (id: string) => `Vastgelegd: het antwoord op ${id}.`,
    settle: (id: string) => `Vastgelegd: punt ${id} is afgehandeld.`,
    return: () => 'Teruggegeven met punten.',
    agree: () => 'Akkoord vastgelegd.',
  },
  needs: (act: string, what: string) => `screen review ${act} <zaak> ${what}: noem ${what}.`,
  needsOption: (option: string) => `${option} ontbreekt.`,
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
  nothingToDo: 'Nothing more: the agreement can be given.',
  gap: (gap) => {
    switch (gap.what) {
      case 'repeats':
        return `do searches over (${gap.found} of ${gap.expected}): screen review search <case> S1 --outcome OUTCOME`
      case 'match':
        return 'judge one candidate anew: screen review match <case> C1 --state STATE --text FILE'
      case 'endorsement':
        return `endorse "established" for ${gap.candidate}, or raise a point: screen review match <case> ${gap.candidate} --state established --text FILE`
      case 'point':
        return `point ${gap.point} is not settled yet: screen review settle <case> ${gap.point}`
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
  isAuthor: 'You took part in this case: you can answer points (screen review answer), not read it yourself.',
  done: {
    search: (id) => `Recorded: the search was done over (${id}).`,
    match: (id) => `Recorded: the judgement on ${id}.`,
    point: (id) => `Recorded: point ${id}.`,
    answer: (id) => `Recorded: the answer to ${id}.`,
    settle: (id) => `Recorded: point ${id} is settled.`,
    return: () => 'Returned with points.',
    agree: () => 'Agreement recorded.',
  },
  needs: (act, what) => `screen review ${act} <case> ${what}: name ${what}.`,
  needsOption: (option) => `${option} is missing.`,
}

export const REVIEW_MESSAGES: Readonly<Record<Language, ReviewMessages>> = { nl, en }
