import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allSteps, type Instruction, type Step } from '../../src/domain/instruction/instruction.ts'
import type { CountedSession } from '../../src/domain/report/counted-session.ts'
import { reportDocument } from '../../src/domain/report/document.ts'
import { closedQuarters, lastClosed } from '../../src/domain/report/quarters.ts'
import { buildReport, type Report } from '../../src/domain/report/report.ts'
import { SMALL } from '../support/build.ts'

const QUARTER = { from: '2026-07-01', to: '2026-09-30' }
const DIGEST = 'd'.repeat(64)

const step = (id: string, reasons: readonly [number, number]): Step => {
  const [first] = allSteps(SMALL)
  if (!first) throw new Error('no steps')
  const some = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `r${i}`, label: { nl: `reden ${i}`, en: `reason ${i}` } }))
  return {
    ...first.step,
    id,
    reasons: { 'not-applicable': some(reasons[0]), 'not-possible': some(reasons[1]) },
  }
}

const instructionOf = (...steps: Step[]): Instruction => ({
  ...SMALL,
  phases: [{ id: 'minimum', title: { nl: 'm', en: 'm' }, steps }],
})

/** How one step ended in each session: nothing, findings, then a reason of either outcome. */
type Sealed = Extract<CountedSession, { end: 'sealed' }>
type Ending = Sealed['steps'][number]

const endings = ({ id, reasons }: Step): Ending[] => [
  { id, outcome: 'done-no-findings' },
  { id, outcome: 'done-with-findings' },
  ...(['not-applicable', 'not-possible'] as const).flatMap((outcome) =>
    reasons[outcome].map(({ id: reason }) => ({ id, outcome, reason })),
  ),
]

/** `counts[s][e]`: in how many sessions step s ended as e. Each step is asked of every session. */
function sessionsOf(steps: readonly Step[], counts: readonly (readonly number[])[]): Sealed[] {
  const columns = steps.map((one, s) =>
    endings(one).flatMap((ending, e) => Array<Ending>(counts[s]?.[e] ?? 0).fill(ending)),
  )
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, i) => ({
    end: 'sealed',
    on: '2026-08-01',
    digest: DIGEST,
    minutes: 30,
    steps: columns.flatMap((column) => column.slice(i, i + 1)),
  }))
}

function reportOf(steps: readonly Step[], counts: readonly (readonly number[])[]): Report {
  const versions = new Map([[DIGEST, instructionOf(...steps)]])
  return buildReport([QUARTER], sessionsOf(steps, counts), versions, 0)
}

const versionOf = (report: Report) => report.quarters[0]?.versions[0]

/**
 * Other counts that would have been told as just these, with one more or less in this place. Every step has as many
 * sessions as the others: the change is made up for within the step, or every other step changes along.
 */
function* otherwise(
  counts: readonly (readonly number[])[],
  [s, e]: readonly [number, number],
): Generator<number[][]> {
  const changed = (changes: readonly (readonly [number, number, number])[]): number[][] =>
    counts.map((row, i) =>
      row.map(
        (count, j) => count + changes.reduce((sum, [a, b, by]) => (a === i && b === j ? sum + by : sum), 0),
      ),
    )
  for (const by of [1, -1]) {
    for (const other of counts[s]?.keys() ?? [])
      if (other !== e)
        yield changed([
          [s, e, by],
          [s, other, -by],
        ])
    const along = counts.map((row, i) => (i === s ? [e] : [...row.keys()]))
    for (const choice of product(along)) yield changed(choice.map((ending, i) => [i, ending, by] as const))
  }
}

function product(lists: readonly (readonly number[])[]): number[][] {
  return lists.reduce<number[][]>(
    (all, list) => all.flatMap((one) => list.map((next) => [...one, next])),
    [[]],
  )
}

describe('a count under ten', () => {
  const steps = [step('one', [3, 4]), step('two', [0, 0])]
  // Near the edges of the tens, where sums leave the least room.
  const count = fc.oneof(fc.constantFrom(0, 1, 8, 9, 10, 11, 19, 20, 29), fc.nat(40))
  const table = fc
    .tuple(fc.array(count, { minLength: 9, maxLength: 9 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([row, share]) => {
      const total = row.reduce((sum, one) => sum + one, 0)
      const first = Math.round(share * total)
      return [row, [first, total - first]]
    })

  it('cannot be worked out from all that is told: other counts would have been told the same', () => {
    let looked = 0
    fc.assert(
      fc.property(table, (counts) => {
        const told = JSON.stringify(reportOf(steps, counts))
        for (const [s, row] of counts.entries()) {
          for (const [e, own] of row.entries()) {
            if (own >= 10 || counts[0]?.reduce((a, b) => a + b, 0) === 0) continue
            looked += 1
            const others = [...otherwise(counts, [s, e])].filter((other) => other.flat().every((n) => n >= 0))
            expect(others.some((other) => JSON.stringify(reportOf(steps, other)) === told)).toBe(true)
          }
        }
      }),
      { numRuns: 60 },
    )
    expect(looked).toBeGreaterThan(50)
  }, 60_000)

  it('would come back if the reasons of a step with very many were told: they are not', () => {
    const many = [step('one', [4, 4]), step('two', [0, 0])]
    const row = [9, 9, 9, 9, 9, 9, 9, 9, 9, 9]
    const version = versionOf(reportOf(many, [row, [90, 0]]))
    expect(version?.steps.map(({ reasons }) => reasons)).toEqual([null, []])
    expect(version?.steps[0]?.outcomes['not-possible']).toBe(30)
  })

  it('is not in the picture or the text of the document either', () => {
    const few = reportOf(steps, [
      [30, 3, 0, 0, 0, 0, 0, 0, 0],
      [33, 0],
    ])
    const fewer = reportOf(steps, [
      [30, 2, 1, 0, 0, 0, 0, 0, 0],
      [33, 0],
    ])
    const at = '2026-11-01T09:00:00+01:00'
    expect(reportDocument(few, 'nl', at)).toEqual(reportDocument(fewer, 'nl', at))
    const bars = reportDocument(few, 'nl', at).cover.find((block) => block.kind === 'bars')
    expect(bars?.rows.map(({ lengths }) => lengths)).toEqual([
      [30, 0, 0, 0],
      [30, 0, 0, 0],
    ])
  })
})

describe('what is told', () => {
  const steps = [step('one', [1, 2])]

  it('is in tens, by version and step, with the reasons', () => {
    const version = versionOf(reportOf(steps, [[31, 12, 25, 4, 10]]))
    expect(version?.sessions).toBe(80)
    expect(version?.steps[0]).toMatchObject({
      asked: 80,
      outcomes: {
        'done-no-findings': 30,
        'done-with-findings': 10,
        'not-applicable': 20,
        'not-possible': 10,
      },
      reasons: [
        { outcome: 'not-applicable', id: 'r0', sessions: 20 },
        { outcome: 'not-possible', id: 'r0', sessions: null },
        { outcome: 'not-possible', id: 'r1', sessions: 10 },
      ],
    })
  })

  it('is nothing where a version has fewer than ten sessions', () => {
    expect(versionOf(reportOf(steps, [[9, 0, 0, 0, 0]]))).toMatchObject({ sessions: null, steps: [] })
  })

  it('is how long it took, only where ten sessions took less and ten took more', () => {
    const lead = (minutes: readonly number[]) => {
      const [one] = sessionsOf(steps, [[1, 0, 0, 0, 0]])
      const sessions = minutes.map((each): CountedSession => ({ ...(one as Sealed), minutes: each }))
      return versionOf(buildReport([QUARTER], sessions, new Map([[DIGEST, instructionOf(...steps)]]), 0))
        ?.leadTime
    }
    const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1)
    expect(lead(upTo(19))).toEqual({ median: null, quartiles: null })
    expect(lead(upTo(20))).toEqual({ median: 10, quartiles: null })
    expect(lead(upTo(41))).toEqual({ median: 20, quartiles: [10, 30] })
    // Set back in between: it says nothing of how long it took.
    expect(lead([...upTo(19), -600])).toEqual({ median: null, quartiles: null })
  })

  it('is each quarter by itself', () => {
    const [one] = sessionsOf(steps, [[1, 0, 0, 0, 0]])
    const on = (day: string, count: number) =>
      Array<CountedSession>(count).fill({ ...(one as Sealed), on: day })
    const sessions = [
      ...on('2026-06-30', 25),
      ...on('2026-07-01', 15),
      ...on('2026-09-30', 20),
      ...on('2026-10-01', 50),
    ]
    const quarters = closedQuarters('2026-04-01', '2026-09-30', '2026-11-26') ?? []
    const { quarters: told } = buildReport(
      quarters,
      sessions,
      new Map([[DIGEST, instructionOf(...steps)]]),
      0,
    )
    expect(told.map(({ versions }) => versions.map((version) => version.sessions))).toEqual([[20], [30]])
    const alone = buildReport([QUARTER], sessions, new Map([[DIGEST, instructionOf(...steps)]]), 0)
    expect(alone.quarters[0]).toEqual(told[1])
  })
})

describe('the period', () => {
  it('is whole quarters that are over', () => {
    const today = '2026-11-26'
    expect(closedQuarters('2025-10-01', '2026-03-31', today)).toEqual([
      { from: '2025-10-01', to: '2025-12-31' },
      { from: '2026-01-01', to: '2026-03-31' },
    ])
    for (const [from, to] of [
      ['2026-07-01', '2026-08-31'],
      ['2026-08-01', '2026-09-30'],
      ['2026-07-02', '2026-09-30'],
      ['2026-10-01', '2026-12-31'],
      ['2026-09-30', '2026-07-01'],
      ['2026-02-30', '2026-03-31'],
      ['', 'x'],
    ] as const)
      expect(closedQuarters(from, to, today), `${from} ${to}`).toBeNull()
    // On its last day a quarter is not over.
    expect(closedQuarters('2026-07-01', '2026-09-30', '2026-09-30')).toBeNull()
    expect(closedQuarters('2026-07-01', '2026-09-30', '2026-10-01')).toHaveLength(1)
  })

  it('can be the last one, also at the turn of a year', () => {
    expect(lastClosed('2026-11-26')).toEqual({ from: '2026-07-01', to: '2026-09-30' })
    expect(lastClosed('2026-01-01')).toEqual({ from: '2025-10-01', to: '2025-12-31' })
    expect(lastClosed('2026-03-31')).toEqual({ from: '2025-10-01', to: '2025-12-31' })
  })
})
