import { describe, expect, test } from 'vitest'
import { hypotheses } from '../../src/domain/dossier/hypotheses.ts'
import type { Span } from '../../src/domain/dossier/model.ts'
import { WORDS } from '../../src/domain/dossier/words.ts'
import { findStep } from '../../src/domain/instruction/instruction.ts'
import type { Act, WeighAct } from '../../src/domain/session/act.ts'
import { missingInStep } from '../../src/domain/session/completeness.ts'
import type { RefusalCode } from '../../src/domain/session/refusal.ts'
import {
  ACCEPTED,
  BEFORE_SEARCH,
  candidate,
  conclude,
  edited,
  finding,
  givenUnder,
  instructionFrom,
  judgement,
  RAISED,
  refusal,
  type Situation,
  SMALL_TEXT,
} from '../support/build.ts'

const INSTRUCTION = instructionFrom(
  edited(
    SMALL_TEXT,
    '        done_when: [{ nl: Opgeschreven, en: Written down }]',
    `        records: [hypotheses]
        done_when: [{ nl: Opgeschreven, en: Written down }]
      - id: weighing
        title: { nl: Weging, en: Weighing }
        purpose: { nl: Wegen, en: Weigh }
        guidance: { nl: Leg ernaast., en: Set beside. }
        records: [weighing]
        done_when: [{ nl: Gewogen, en: Weighed }]`,
  ),
)

const hypothesis = (text: string, innocent = false): Act => ({
  kind: 'record-hypothesis',
  step: 'hypotheses',
  text,
  innocent,
})
const weigh = (of: string, beside: string, bearing: WeighAct['bearing'] = 'fits'): WeighAct => ({
  kind: 'weigh',
  step: 'weighing',
  finding: of,
  hypothesis: beside,
  bearing,
})
const TWO = [hypothesis('hij was strijder'), hypothesis('hij was bakker', true)]

const extended = (...acts: readonly Act[]): Situation =>
  givenUnder(INSTRUCTION, ...BEFORE_SEARCH, RAISED, ACCEPTED, ...acts)

function missing({ state }: Situation, id: string) {
  const step = findStep(INSTRUCTION, id)
  return step ? missingInStep(INSTRUCTION, state, step).filter(({ what }) => what !== 'answer') : []
}

describe('hypotheses', () => {
  test('are numbered, and say whether they are innocent', () => {
    const { events } = extended(...TWO)
    expect(events.slice(-2).map(({ body }) => body)).toEqual([
      { id: 'H1', step: 'hypotheses', innocent: false },
      { id: 'H2', step: 'hypotheses', innocent: true },
    ])
  })

  test('are at least two, one of them innocent', () => {
    const step = 'hypotheses'
    expect(missing(extended(), step)).toEqual([
      { step, what: 'hypotheses', expected: 2, found: 0 },
      { step, what: 'innocent-hypothesis' },
    ])
    expect(missing(extended(hypothesis('a'), hypothesis('b')), step)).toEqual([
      { step, what: 'innocent-hypothesis' },
    ])
    expect(missing(extended(...TWO), step)).toEqual([])
    const withdrawn: Act = { kind: 'withdraw', record: 'hypothesis', id: 'H2', reason: 'dubbel' }
    expect(missing(extended(...TWO, withdrawn), step)).toHaveLength(2)
  })
})

describe('findings', () => {
  test('are laid beside every hypothesis; the last word counts', () => {
    const begun = extended(...TWO, finding(), weigh('F1', 'H1'))
    expect(missing(begun, 'weighing')).toEqual([{ step: 'weighing', what: 'weighing', finding: 'F1' }])
    expect(refusal(() => begun.when(conclude('weighing')))).toBe('step-incomplete')
    const weighed = begun.and(weigh('F1', 'H2', 'against'), weigh('F1', 'H1', 'neutral'))
    expect(missing(weighed, 'weighing')).toEqual([])
    expect(weighed.when(conclude('weighing'))).toHaveLength(1)
  })

  test("on an excluded candidate are nobody's", () => {
    const contradicted = judgement('excluded', { contradicting: ['I2'] })
    const acts = [...TWO, candidate(), finding({ candidate: 'C1' }), contradicted]
    expect(missing(extended(...acts), 'weighing')).toEqual([])
    expect(refusal(() => extended(...acts).when(weigh('F1', 'H1')))).toBe('unknown-record')
  })

  test.each<[RefusalCode, string, readonly Act[], Act]>([
    ['wrong-step', 'a hypothesis elsewhere', [], { ...hypothesis('x'), step: 'search-name' } as Act],
    ['wrong-step', 'weighing elsewhere', [...TWO, finding()], { ...weigh('F1', 'H1'), step: 'search-name' }],
    ['empty-text', 'a hypothesis without a word', [], hypothesis(' ')],
    ['unknown-record', 'a finding that is not there', TWO, weigh('F1', 'H1')],
    ['unknown-record', 'a hypothesis that is not there', [finding()], weigh('F1', 'H1')],
  ])('%s: %s', (code, _, acts, act) => {
    const situation = extended(...acts)
    expect(refusal(() => situation.when(act))).toBe(code)
  })
})

describe('on paper', () => {
  const said = (spans: readonly Span[]): string =>
    spans.map((span) => ('text' in span ? span.text : span.kind === 'entry' ? '#' : '\n')).join('')

  test('each finding stands beside each hypothesis, in words, without a sum', () => {
    const { state } = extended(...TWO, finding(), finding(), weigh('F1', 'H1'), weigh('F1', 'H2', 'against'))
    const blocks = hypotheses({
      instruction: INSTRUCTION,
      earlier: new Map(),
      state,
      head: '',
      language: 'nl',
      words: WORDS.nl,
      pictures: [],
      undrawn: [],
      prepared: null,
    })
    const table = blocks.find((block) => block.kind === 'table')
    expect(table?.kind === 'table' && table.columns.map(({ title }) => title)).toEqual([
      'Bevinding',
      'H1',
      'H2',
    ])
    expect(table?.kind === 'table' && table.rows.map((row) => row.map(said))).toEqual([
      ['F1 een feit', 'past bij #', 'pleit tegen #'],
      ['F2 een feit', '–', '–'],
    ])
    expect(JSON.stringify(blocks[0])).toContain('onschuldige verklaring')
  })

  test('nothing where nobody wrote one down', () => {
    const { state } = extended(finding())
    const source = {
      instruction: INSTRUCTION,
      earlier: new Map(),
      state,
      head: '',
      pictures: [],
      undrawn: [],
      prepared: null,
    }
    expect(hypotheses({ ...source, language: 'nl', words: WORDS.nl })).toEqual([])
  })
})
