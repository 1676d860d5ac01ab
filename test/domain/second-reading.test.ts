import { describe, expect, test } from 'vitest'
import type { Act } from '../../src/domain/session/act.ts'
import { missingInStep } from '../../src/domain/session/completeness.ts'
import { cellsOf } from '../../src/domain/session/plan.ts'
import type { RefusalCode } from '../../src/domain/session/refusal.ts'
import { readingGaps, readingStanding } from '../../src/domain/session/second-reading.ts'
import {
  ACCEPTED,
  BEFORE_SEARCH,
  candidate,
  conclude,
  counterSearch,
  edited,
  finding,
  givenUnder,
  instructionFrom,
  judgement,
  LIST_SEARCHED,
  NAME_SEARCHED,
  RAISED,
  refusal,
  type Situation,
  SMALL_TEXT,
  search,
} from '../support/build.ts'

/** The small instruction with a second reader after the hypotheses. */
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
        done_when: [{ nl: Gelezen, en: Read }]`,
  ),
)

const READER = 'k7007'
const AUTHOR = 'k1234'

const repeat = (search: string, by = READER): Act => ({
  kind: 'repeat-search',
  by,
  search,
  outcome: 'none-relevant',
})
const match = (state: Extract<Act, { kind: 'review-match' }>['state'], by = READER): Act => ({
  kind: 'review-match',
  by,
  candidate: 'C1',
  state,
  reasoning: 'zelf bekeken',
})
const point = (about?: string, by = READER): Act => ({
  kind: 'raise-point',
  by,
  text: 'waarom niet de Latijnse naam?',
  ...(about === undefined ? {} : { about }),
})
const answered = (id = 'R1', by = AUTHOR): Act => ({
  kind: 'answer-point',
  by,
  point: id,
  text: 'alsnog gezocht',
})
const settled = (how: 'satisfied' | 'dissent', text?: string): Act => ({
  kind: 'settle-point',
  by: READER,
  point: 'R1',
  how,
  ...(text === undefined ? {} : { text }),
})
const AGREE: Act = { kind: 'agree-review', by: READER }
const RETURN: Act = { kind: 'return-review', by: READER }

const work = (...acts: readonly Act[]): Situation =>
  givenUnder(INSTRUCTION, ...BEFORE_SEARCH, RAISED, ACCEPTED, ...NAME_SEARCHED, ...acts)

const withdrawn = (id: string): Act => ({ kind: 'withdraw', record: 'search', id, reason: 'verkeerde toets' })

const READ_OVER = [repeat('S1'), repeat('S2')]

/** Nothing a second reader reads is left without an outcome. */
const outcomes = (...steps: readonly string[]): readonly Act[] =>
  steps.map((step) => conclude(step, 'not-possible', { reason: 'other', note: 'storing' }))
const FINISHED = [...outcomes('search-name', 'search-context', 'list', 'hypotheses'), conclude('match')]
const reopened = (step: string): Act => ({ kind: 'reopen', step, reason: 'iets vergeten' })

describe('what the second reader does', () => {
  test('a search done over is a performance of its own, and the first stays in force', () => {
    const { events, state } = work(repeat('S2'))
    expect(events.at(-1)).toEqual({
      type: 'search-performed',
      body: {
        id: 'S3',
        step: 'search-name',
        reason: 're-run',
        search: 'name',
        engine: 'bing',
        for: 'I1',
        repeats: 'S2',
        outcome: 'none-relevant',
        how: 'single',
      },
      data: { queries: ['"Yusuf"'], where: 'Bing' },
    })
    const step = INSTRUCTION.phases[0]?.steps.find(({ id }) => id === 'search-name')
    const cells = step ? cellsOf(INSTRUCTION, state, step) : []
    expect(cells.map(({ done }) => done?.body.id)).toEqual(['S1', 'S2'])
  })

  test('a step that has its outcome keeps it while a search of it is done over', () => {
    const { state } = work(conclude('search-name'), repeat('S1'))
    expect(state.steps['search-name']?.concluded?.body.outcome).toBe('done-no-findings')
  })

  test('a candidate is judged anew, on the judgement in force', () => {
    const before = work(candidate(), judgement('undetermined'))
    const [event] = before.when(match('excluded'))
    expect(event).toEqual({
      type: 'match-reviewed',
      body: { candidate: 'C1', judgement: before.state.judgements[0]?.seq, state: 'excluded' },
      data: { reasoning: 'zelf bekeken' },
    })
  })

  test('points are numbered, answered and settled', () => {
    const { state } = work(
      finding(),
      point('F1'),
      point(),
      answered('R2'),
      answered('R1'),
      settled('dissent', 'nee'),
    )
    expect(
      state.reading.points.map(({ raised, answered: answer, settled: end }) => [
        raised.body,
        answer?.by,
        end?.body.how,
      ]),
    ).toEqual([
      [{ id: 'R1', about: 'F1' }, AUTHOR, 'dissent'],
      [{ id: 'R2' }, AUTHOR, undefined],
    ])
  })
})

describe('the step of the second reader is not done', () => {
  const standing = (situation: Situation) => readingStanding(INSTRUCTION, situation.state)
  const missing = (situation: Situation) => {
    const step = INSTRUCTION.phases[1]?.steps.find(({ role }) => role === 'review')
    return step ? missingInStep(INSTRUCTION, situation.state, step) : []
  }

  test.each<[string, Situation, ReturnType<typeof readingStanding>]>([
    ['before anybody read', work(), 'none'],
    ['while somebody reads', work(repeat('S1')), 'under-way'],
    ['when it was returned', work(point(), RETURN), 'returned'],
    [
      'when the work went on after the agreement',
      work(...FINISHED, ...READ_OVER, AGREE, reopened('search-name'), finding()),
      'lapsed',
    ],
  ])('%s', (_, situation, expected) => {
    expect(standing(situation)).toBe(expected)
    expect(missing(situation)).toEqual([{ step: 'second-reader', what: 'second-reader', standing: expected }])
    expect(refusal(() => situation.when(conclude('second-reader')))).toBe('step-incomplete')
  })

  test('when a step was given another outcome after the agreement', () => {
    const agreed = work(...FINISHED, ...READ_OVER, AGREE)
    const changed = agreed.and(reopened('list'), LIST_SEARCHED, conclude('list'))
    expect(standing(agreed.and(reopened('list'), ...outcomes('list')))).toBe('lapsed')
    expect(standing(changed)).toBe('lapsed')
  })

  test('and is done once the reader agreed', () => {
    const agreed = work(...FINISHED, ...READ_OVER, AGREE)
    expect(standing(agreed)).toBe('agreed')
    expect(missing(agreed)).toEqual([])
    expect(agreed.when(conclude('second-reader'))).toHaveLength(1)
  })

  test('an agreement stands when the request is written after it', () => {
    const answer: Act = {
      kind: 'answer',
      step: 'hypotheses',
      question: 'questions',
      value: 'x',
      replaces: null,
    }
    const agreed = [...FINISHED, ...READ_OVER, AGREE, reopened('hypotheses'), answer]
    expect(standing(work(...agreed))).toBe('lapsed')
    const request = instructionFrom(
      edited(SMALL_TEXT, '      - id: hypotheses\n', '      - id: hypotheses\n        role: request\n'),
    )
    const { state } = givenUnder(request, ...BEFORE_SEARCH, RAISED, ACCEPTED, ...NAME_SEARCHED, ...agreed)
    expect(readingStanding(request, state)).toBe('agreed')
  })
})

describe('agreeing waits for', () => {
  test.each<[string, readonly Act[], ReturnType<typeof readingGaps>]>([
    ['two searches done over', [repeat('S1')], [{ what: 'repeats', expected: 2, found: 1, next: 'S2' }]],
    [
      'two of them: one done over twice is one',
      [repeat('S1'), repeat('S1')],
      [{ what: 'repeats', expected: 2, found: 1, next: 'S2' }],
    ],
    [
      'another one, where the author took one of them back',
      [...READ_OVER, withdrawn('S2'), search('search-name', 'name@bing', 'I1')],
      [{ what: 'repeats', expected: 2, found: 1, next: 'S5' }],
    ],
    [
      'one candidate judged anew',
      [candidate(), judgement('undetermined'), ...READ_OVER],
      [{ what: 'match', candidate: 'C1' }],
    ],
    [
      'a case with a point to be returned',
      [...READ_OVER, point()],
      [{ what: 'point', point: 'R1', waitsFor: 'return' }],
    ],
    [
      'the answer to a point',
      [...READ_OVER, point(), RETURN],
      [{ what: 'point', point: 'R1', waitsFor: 'answer' }],
    ],
    [
      'a point to be settled',
      [...READ_OVER, point(), RETURN, answered()],
      [{ what: 'point', point: 'R1', waitsFor: 'settle' }],
    ],
    ['nothing, once both views stand', [...READ_OVER, point(), answered(), settled('dissent', 'nee')], []],
  ])('%s', (_, acts, gaps) => {
    const situation = work(...acts, ...FINISHED)
    expect(readingGaps(INSTRUCTION, situation.state, READER)).toEqual(gaps)
    if (gaps.length > 0) expect(refusal(() => situation.when(AGREE))).toBe('reading-incomplete')
    else expect(situation.when(AGREE)).toEqual([{ type: 'review-agreed', body: {}, data: {} }])
  })

  test.each<[string, readonly Act[], number]>([
    ['that has none', outcomes('search-name', 'search-context', 'list', 'hypotheses'), 1],
    ['that was deferred', [...FINISHED.slice(1), conclude('search-name', 'deferred', { note: 'morgen' })], 1],
    ['that was opened again', [...FINISHED, reopened('list'), reopened('match')], 2],
  ])('the outcome of a step %s', (_, acts, count) => {
    const situation = work(...READ_OVER, ...acts)
    expect(readingGaps(INSTRUCTION, situation.state, READER)).toEqual([{ what: 'steps', count }])
    expect(refusal(() => situation.when(AGREE))).toBe('reading-incomplete')
  })

  test('the endorsement of what was established, on the judgement in force', () => {
    const phone: Act = {
      kind: 'record-identifier',
      step: 'intake',
      identifier: 'phone',
      status: 'confirmed',
      value: '+31 6 0000 0000',
    }
    const established = judgement('established', { matching: ['I3'] })
    const judged = work(
      reopened('intake'),
      phone,
      candidate(),
      established,
      counterSearch(),
      counterSearch(),
      ...READ_OVER,
      conclude('intake'),
      ...outcomes('search-phone'),
      ...FINISHED,
    )
    // Which judgement it has is not for who has yet to judge it.
    expect(readingGaps(INSTRUCTION, judged.state, READER)).toEqual([{ what: 'judgement', candidate: 'C1' }])
    expect(readingGaps(INSTRUCTION, judged.and(match('possible')).state, READER)).toEqual([
      { what: 'endorsement', candidate: 'C1' },
    ])
    expect(readingGaps(INSTRUCTION, judged.and(match('established')).state, READER)).toEqual([])
    const again = judged.and(match('established'), reopened('match'), established, conclude('match'))
    expect(readingGaps(INSTRUCTION, again.state, READER)).toEqual([{ what: 'judgement', candidate: 'C1' }])
  })
})

describe('is refused', () => {
  test.each<[RefusalCode, string, readonly Act[], Act]>([
    ['reader-is-author', 'the author as reader of searches', [], repeat('S1', AUTHOR)],
    ['reader-is-author', 'the author as reader of matches', [candidate()], match('excluded', AUTHOR)],
    ['reader-is-author', 'a point by the author', [], point(undefined, AUTHOR)],
    ['reader-is-author', 'an agreement by the author', READ_OVER, { kind: 'agree-review', by: AUTHOR }],
    ['reader-is-author', 'the author by a code in capitals', [], repeat('S1', AUTHOR.toUpperCase())],
    [
      'reader-is-author',
      'settling by whoever answered for the author',
      [point(), answered('R1', 'k9009')],
      { kind: 'settle-point', by: 'k9009', point: 'R1', how: 'satisfied' },
    ],
    [
      'own-point',
      'an answer in capitals by whoever raised it',
      [point()],
      answered('R1', READER.toUpperCase()),
    ],
    ['unknown-record', 'a search that is not there', [], repeat('S9')],
    ['unknown-record', 'a search that was withdrawn', [withdrawn('S1')], repeat('S1')],
    ['unknown-record', 'taking back what the reader did over', [repeat('S1')], withdrawn('S3')],
    ['search-done-over', 'the repetition of a repetition', [repeat('S1')], repeat('S3')],
    ['unknown-candidate', 'a candidate that is not there', [], match('excluded')],
    ['no-judgement', 'a candidate nobody judged', [candidate()], match('excluded')],
    ['unknown-record', 'a point about nothing known', [], point('F7')],
    ['unknown-record', 'an answer to no point', [], answered('R1')],
    ['own-point', 'an answer by whoever raised it', [point()], answered('R1', READER)],
    ['point-unanswered', 'settling what nobody answered', [point()], settled('satisfied')],
    ['empty-text', 'a dissent without a word', [point(), answered()], settled('dissent')],
    ['point-settled', 'settling twice', [point(), answered(), settled('satisfied')], settled('satisfied')],
    ['point-settled', 'answering what was settled', [point(), answered(), settled('satisfied')], answered()],
    ['nothing-to-return', 'returning without a point', READ_OVER, RETURN],
    ['empty-text', 'a point without a word', [], { kind: 'raise-point', by: READER, text: ' ' }],
  ])('%s: %s', (code, _, acts, act) => {
    const situation = work(...acts)
    expect(refusal(() => situation.when(act))).toBe(code)
  })
})
