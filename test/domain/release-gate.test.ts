import { describe, expect, test } from 'vitest'
import type { Act } from '../../src/domain/session/act.ts'
import {
  blockCode,
  lostAtSeal,
  RELEASE_BLOCKS,
  releaseBlocks,
} from '../../src/domain/session/release-gate.ts'
import { type SessionState, stepState } from '../../src/domain/session/state.ts'
import { releaseBlockText } from '../../src/domain/text/release.ts'
import {
  ACCEPTED,
  candidate,
  conclude,
  counterSearch,
  edited,
  finding,
  givenUnder,
  identifier,
  instructionFrom,
  judgement,
  PREPARE,
  RAISED,
  refusal,
  SEARCHED,
  type Situation,
  SMALL_TEXT,
} from '../support/build.ts'

const INSTRUCTION = instructionFrom(
  edited(
    SMALL_TEXT,
    '        done_when: [{ nl: Opgeschreven, en: Written down }]',
    `        done_when: [{ nl: Opgeschreven, en: Written down }]
      - id: second-reader
        role: review
        title: { nl: Tweede lezer, en: Second reader }
        purpose: { nl: Toetsen, en: Check }
        guidance: { nl: Lees., en: Read. }
        outcomes:
          not-possible:
            - { id: nobody, label: { nl: Niemand beschikbaar, en: Nobody available } }
        done_when: [{ nl: Gelezen, en: Read }]`,
  ),
)
const READER = 'k7007'
const HYPOTHESES: Act = {
  kind: 'answer',
  step: 'hypotheses',
  question: 'questions',
  value: 'x',
  replaces: null,
}
const GRADE = { source: 'F', information: '6' } as const
const PROPOSED: Act = {
  kind: 'propose-classification',
  level: 'unclassified',
  ceiling: 'unclassified',
  until: { day: '2031-01-01' },
  reason: 'openbaar',
} as Act
const SET: Act = {
  kind: 'set-classification',
  by: 'k5',
  level: 'unclassified',
  ceiling: 'unclassified',
} as Act

const READ: readonly Act[] = [
  { kind: 'repeat-search', by: READER, search: 'S1', outcome: 'none-relevant' },
  { kind: 'repeat-search', by: READER, search: 'S2', outcome: 'none-relevant' },
]
const POINT: Act = { kind: 'raise-point', by: READER, text: 'waarom?' }
const ANSWER: Act = { kind: 'answer-point', by: 'k1234', point: 'R1', text: 'daarom' }
const SETTLED: Act = { kind: 'settle-point', by: READER, point: 'R1', how: 'satisfied' }
const UNREAD = conclude('second-reader', 'not-possible', { reason: 'nobody' })
const AGREE: Act = { kind: 'agree-review', by: READER }

/** I3: what only one person has. */
const DOCUMENT = identifier('document-number', 'NX1234567', 'confirmed')

/** What a request is made of, each part replaceable, so that one thing at a time can be wrong. */
function request(part: {
  found?: readonly Act[]
  judged?: readonly Act[]
  read?: readonly Act[]
  reader?: Act
  classified?: readonly Act[]
}): Situation {
  const begin = SEARCHED.filter(
    (act) => !(act.kind === 'conclude' && act.step === 'search-name'),
  ).flatMap<Act>((act) => (act.kind === 'rest-not-recorded' ? [DOCUMENT, act] : [act]))
  return givenUnder(
    INSTRUCTION,
    ...begin,
    ...(part.found ?? [finding({ grade: GRADE })]),
    conclude('search-name'),
    ...(part.judged ?? []),
    conclude('match'),
    RAISED,
    ACCEPTED,
    HYPOTHESES,
    conclude('hypotheses'),
    ...(part.read ?? [...READ, AGREE]),
    part.reader ?? conclude('second-reader'),
    { kind: 'close', routing: 'none' },
    ...(part.classified ?? [PROPOSED, SET]),
  )
}

/** A request with one candidate, judged so by the author and by the reader. */
function matched(state: 'undetermined' | 'possible' | 'established'): Situation {
  const review: Act = { kind: 'review-match', by: READER, candidate: 'C1', state, reasoning: 'zelf bekeken' }
  return request({
    found: [finding({ grade: GRADE }), candidate()],
    judged: [
      judgement(state, { matching: state === 'undetermined' ? [] : ['I3'] }),
      ...(state === 'undetermined' ? [] : [counterSearch(), counterSearch()]),
    ],
    read: [...READ, review, AGREE],
  })
}

const codes = ({ state }: Situation): string[] => releaseBlocks(INSTRUCTION, state).map(blockCode)
const gated = (override?: string): Act => ({
  ...(PREPARE as Extract<Act, { kind: 'prepare-dossier' }>),
  gate: { found: [], ...(override === undefined ? {} : { override }) },
})

describe('a request is held back by', () => {
  test('nothing, when everything is in order', () => {
    const situation = request({})
    expect(codes(situation)).toEqual([])
    expect(situation.when(gated()).map(({ type }) => type)).toEqual(['dossier-prepared'])
    expect(refusal(() => situation.when(gated('toch')))).toBe('nothing-to-override')
  })

  test.each<[string, Situation, string]>([
    ['no second reader', request({ read: [], reader: UNREAD }), 'not-read'],
    ['no classification', request({ classified: [] }), 'no-classification'],
    ['a classification proposed and not set', request({ classified: [PROPOSED] }), 'no-classification'],
  ])('%s', (_, situation, code) => {
    expect(codes(situation)).toEqual([code])
    expect(refusal(() => situation.when(gated()))).toBe('release-blocked')
  })

  // What the close and the reading already refuse is looked at all the same: a log may come from elsewhere.
  test.each<[string, Situation, (state: SessionState) => Partial<SessionState>, string]>([
    [
      'a step without an outcome',
      request({}),
      ({ steps }) => ({
        steps: { ...steps, list: { ...stepState({ steps } as SessionState, 'list'), concluded: null } },
      }),
      'step-open:list',
    ],
    [
      'a finding nobody graded',
      request({}),
      ({ findings }) => ({
        findings: findings.map(({ body: { grade: _, said: __, ...body }, ...one }) => ({ ...one, body })),
      }),
      'ungraded:F1',
    ],
    ['a candidate nobody judged', matched('undetermined'), () => ({ judgements: [] }), 'no-judgement:C1'],
    [
      'a candidate without counter-evidence',
      matched('possible'),
      ({ searches }) => ({ searches: searches.filter(({ body }) => body.reason !== 'counter-evidence') }),
      'no-counter-evidence:C1',
    ],
    [
      'a candidate established by one person',
      matched('established'),
      ({ reading }) => ({ reading: { ...reading, matches: [] } }),
      'not-endorsed:C1',
    ],
    [
      'a point that is open',
      request({ read: [...READ, POINT, ANSWER, SETTLED, AGREE] }),
      ({ reading }) => ({
        reading: { ...reading, points: reading.points.map((point) => ({ ...point, settled: null })) },
      }),
      'open-point:R1',
    ],
    [
      'a second reader who worked on the case',
      request({}),
      ({ identifiers }) => ({ identifiers: identifiers.map((one) => ({ ...one, by: READER })) }),
      `reader-is-author:${READER}`,
    ],
  ])('%s', (_, situation, change, code) => {
    expect(codes(situation)).toEqual([])
    const state = { ...situation.state, ...change(situation.state) }
    expect(releaseBlocks(INSTRUCTION, state).map(blockCode)).toEqual([code])
  })
})

describe('before the seal is told what it would make final', () => {
  const told = (part: Parameters<typeof request>[0], routing: string): string[] => {
    const { state } = request({ classified: [], ...part })
    return lostAtSeal(INSTRUCTION, state, routing).map(blockCode)
  }
  const unread = { read: [], reader: UNREAD }
  const pointed = { read: [...READ, POINT], reader: UNREAD }

  test.each<[string, Parameters<typeof request>[0], string, string[]]>([
    ['a request that was read and has no classification yet: that comes after', {}, 'lookup-request', []],
    ['a request nobody has read', unread, 'lookup-request', ['not-read']],
    ['a request with an open point', pointed, 'lookup-request', ['not-read', 'open-point:R1']],
    ['another follow-up, which needs no reader', unread, 'none', []],
    ['another follow-up, with an open point', pointed, 'none', ['open-point:R1']],
  ])('%s', (_, part, routing, codes) => {
    expect(told(part, routing)).toEqual(codes)
  })
})

describe('an override', () => {
  test('names every fact it overrides, and comes before the copy it lets through', () => {
    const situation = request({ classified: [], read: [], reader: UNREAD })
    expect(situation.when(gated('spoed, besproken'))[0]).toEqual({
      type: 'release-overridden',
      body: { blocks: ['not-read', 'no-classification'] },
      data: { reason: 'spoed, besproken' },
    })
    expect(situation.and(gated('spoed')).state.overrides).toHaveLength(1)
    expect(refusal(() => situation.when(gated(' ')))).toBe('empty-text')
  })

  test('is needed for what only the store can tell too', () => {
    const found = [{ what: 'not-intact', about: 'E1' } as const]
    const act = { ...(gated() as Extract<Act, { kind: 'prepare-dossier' }>), gate: { found } }
    expect(refusal(() => request({}).when(act))).toBe('release-blocked')
  })
})

test('every fact that blocks has words in both languages', () => {
  for (const what of RELEASE_BLOCKS) {
    const [nl, en] = [releaseBlockText(`${what}:X1`, 'nl'), releaseBlockText(`${what}:X1`, 'en')]
    expect(nl).not.toContain(what)
    expect(en).not.toBe(nl)
  }
})
