import { describe, expect, test } from 'vitest'
import { earlierVersions } from '../../src/domain/dossier/earlier-versions.ts'
import { hypotheses } from '../../src/domain/dossier/hypotheses.ts'
import type { Span } from '../../src/domain/dossier/model.ts'
import { WORDS } from '../../src/domain/dossier/words.ts'
import { findStep, type Instruction } from '../../src/domain/instruction/instruction.ts'
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
import { Line } from '../support/versions.ts'

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

const said = (spans: readonly Span[]): string =>
  spans.map((span) => ('text' in span ? span.text : span.kind === 'entry' ? '#' : '\n')).join('')

describe('on paper', () => {
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

// As 2.1.0 of the shipped instruction has them, and 3.0.0.

const TABLES = instructionFrom(
  edited(
    SMALL_TEXT,
    '        done_when: [{ nl: Opgeschreven, en: Written down }]',
    `          - id: table
            label: { nl: Hypothesen, en: Hypotheses }
            type: table
            columns: [{ id: hypothesis, label: { nl: Hypothese, en: Hypothesis } }]
        done_when: [{ nl: Opgeschreven, en: Written down }]
      - id: weighing
        title: { nl: Weging, en: Weighing }
        purpose: { nl: Wegen, en: Weigh }
        guidance: { nl: Leg ernaast., en: Set beside. }
        done_when: [{ nl: Gewogen, en: Weighed }]`,
  ),
)
const answer = (question: string, value: Extract<Act, { kind: 'answer' }>['value']): Act => ({
  kind: 'answer',
  step: 'hypotheses',
  question,
  value,
  replaces: null,
})
const review = (step: string, decision: 'kept' | 'amended' | 'redone'): Act => ({
  kind: 'review-step',
  step,
  decision,
  note: 'gelezen',
})
const line = (first: Instruction, second: Instruction): Line => new Line([{ instruction: second }], first)

describe('a running session that moves', () => {
  const before = givenUnder(
    TABLES,
    ...BEFORE_SEARCH,
    finding(),
    RAISED,
    ACCEPTED,
    answer('questions', 'welke'),
    answer('table', [{ hypothesis: 'hij was strijder' }, { hypothesis: 'hij was bakker' }]),
    conclude('hypotheses'),
    conclude('weighing'),
  )

  test('from a table to records keeps the table apart, and asks for hypotheses, an innocent one among them', () => {
    const kept = line(TABLES, INSTRUCTION).move(before, 1).and(review('hypotheses', 'kept'))
    expect(kept.events.at(-1)).toMatchObject({ type: 'step-reviewed', body: { dropped: ['table'] } })
    expect(kept.state.setAside.at(-1)).toMatchObject({ why: 'unfit', step: 'hypotheses' })
    expect(kept.state.steps.hypotheses?.concluded).toBeNull()
    expect(missing(kept, 'hypotheses').map(({ what }) => what)).toEqual(['hypotheses', 'innocent-hypothesis'])
    expect(refusal(() => kept.when(conclude('hypotheses')))).toBe('step-incomplete')
    const recorded = kept.and(...TWO, conclude('hypotheses'), review('weighing', 'kept'))
    expect(missing(recorded, 'weighing')).toEqual([{ step: 'weighing', what: 'weighing', finding: 'F1' }])
    expect(recorded.and(weigh('F1', 'H1'), weigh('F1', 'H2')).when(conclude('weighing'))).toHaveLength(1)
  })

  const weighed = extended(finding(), ...TWO, weigh('F1', 'H1'), weigh('F1', 'H2', 'against'))
  const tighter = {
    ...INSTRUCTION,
    phases: INSTRUCTION.phases.map((phase) => ({
      ...phase,
      steps: phase.steps.map((step) =>
        step.id === 'weighing' ? { ...step, records: ['weighing', 'findings'] as const } : step,
      ),
    })),
  }

  test('keeps its hypotheses, and what was weighed waits for somebody to look at it', () => {
    const moved = line(INSTRUCTION, tighter).move(weighed, 1)
    expect(moved.state.hypotheses.map(({ body }) => body.id)).toEqual(['H1', 'H2'])
    expect(moved.state.steps.weighing?.review?.need).toBe('redo')
    expect(refusal(() => moved.when(weigh('F1', 'H1')))).toBe('step-under-review')
    const kept = moved.and(review('weighing', 'kept'))
    expect(kept.state.weighings).toHaveLength(2)
    const redone = moved.and(review('weighing', 'redone'))
    expect(redone.state.weighings).toEqual([])
    expect(redone.state.setAside.at(-1)?.work.weighings).toHaveLength(2)
    expect(missing(redone, 'weighing')).toEqual([{ step: 'weighing', what: 'weighing', finding: 'F1' }])
    const annex = earlierVersions({
      instruction: moved.instruction,
      earlier: line(INSTRUCTION, tighter).history.instructions,
      state: redone.state,
      head: '',
      language: 'nl',
      words: WORDS.nl,
      pictures: [],
      undrawn: [],
      prepared: null,
    })
    const rows = annex.flatMap((block) => (block.kind === 'facts' ? block.rows : []))
    const weighings = rows
      .filter(({ label }) => label === 'Weging')
      .map(({ values }) => values.map(said).join(''))
    expect(weighings).toEqual([
      expect.stringMatching(/^F1 – H1: past bij #/),
      expect.stringMatching(/^F1 – H2: pleit tegen #/),
    ])
  })

  test('to a version without the step and back loses nothing of either', () => {
    const without = {
      ...INSTRUCTION,
      phases: INSTRUCTION.phases.map((phase) => ({
        ...phase,
        steps: phase.steps.filter(({ id }) => id !== 'weighing'),
      })),
    }
    const there = line(INSTRUCTION, without)
    const gone = there.move(weighed, 1)
    expect(gone.state.weighings).toEqual([])
    expect(gone.state.setAside.at(-1)).toMatchObject({ why: 'gone', step: 'weighing' })
    const back = there.move(gone, 0)
    expect(back.state.weighings).toEqual(weighed.state.weighings)
    expect(back.state.hypotheses).toEqual(weighed.state.hypotheses)
    expect(missing(back, 'weighing')).toEqual([])
  })
})
