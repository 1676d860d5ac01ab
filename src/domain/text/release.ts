import type { Language } from '../language.ts'
import type { ReleaseBlock } from '../session/release-gate.ts'

type Words = Readonly<Record<ReleaseBlock['what'], (about: string) => string>>

const nl: Words = {
  'step-open': (step) => `stap "${step}" is niet verantwoord`,
  'no-judgement': (id) => `kandidaat ${id} is niet beoordeeld`,
  'no-counter-evidence': (id) => `bij kandidaat ${id} is niet genoeg naar tegenbewijs gezocht`,
  ungraded: (id) => `bevinding ${id} is niet gewaardeerd`,
  'not-read': () => 'de tweede lezer heeft geen akkoord gegeven dat nog geldt',
  'reader-is-author': (by) => `de tweede lezer (${by}) heeft zelf aan de zaak gewerkt`,
  'open-point': (id) => `punt ${id} van de tweede lezer staat open`,
  'not-endorsed': (id) => `"vastgesteld" bij kandidaat ${id} is niet bekrachtigd`,
  'no-classification': () => 'de rubricering is niet vastgesteld',
  'not-intact': (what) => `de sessie is niet ongeschonden (${what})`,
}

const en: Words = {
  'step-open': (step) => `step "${step}" is not accounted for`,
  'no-judgement': (id) => `candidate ${id} was not judged`,
  'no-counter-evidence': (id) => `not enough was searched for counter-evidence on candidate ${id}`,
  ungraded: (id) => `finding ${id} was not graded`,
  'not-read': () => 'the second reader has given no agreement that still stands',
  'reader-is-author': (by) => `the second reader (${by}) worked on the case`,
  'open-point': (id) => `point ${id} of the second reader is open`,
  'not-endorsed': (id) => `"established" for candidate ${id} was not endorsed`,
  'no-classification': () => 'the classification was not set',
  'not-intact': (what) => `the session is not intact (${what})`,
}

const WORDS: Readonly<Record<Language, Words>> = { nl, en }

/** What blocked a release, from the code that the log has: `ungraded:F1`. */
export function releaseBlockText(code: string, language: Language): string {
  const [what = '', about = ''] = code.split(':', 2)
  const words = WORDS[language]
  return Object.hasOwn(words, what) ? words[what as ReleaseBlock['what']](about) : code
}
