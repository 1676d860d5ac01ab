import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/domain/document.ts'
import { longestIncreasing } from '../../src/domain/instruction/diff/align.ts'
import { applyDiff } from '../../src/domain/instruction/diff/apply.ts'
import type {
  AuthorClass,
  Change,
  ChangeClass,
  InstructionDiff,
} from '../../src/domain/instruction/diff/change.ts'
import { checkChanges } from '../../src/domain/instruction/diff/check-changes.ts'
import { demandedVersion, isEmpty } from '../../src/domain/instruction/diff/demand.ts'
import { diffInstructions } from '../../src/domain/instruction/diff/diff-instructions.ts'
import { renamedSteps } from '../../src/domain/instruction/diff/steps.ts'
import { canonicalJson, ruleDigest, textDigest } from '../../src/domain/instruction/digests.ts'
import {
  allSteps,
  type Condition,
  type Instruction,
  type Phase,
  type Question,
  type Step,
  type WordList,
} from '../../src/domain/instruction/instruction.ts'
import { parseFrozen } from '../../src/domain/instruction/parse.ts'
import { compareVersions } from '../../src/domain/instruction/versions.ts'
import { edited, instructionFrom, mustBe, SMALL, SMALL_TEXT, textOf } from '../support/build.ts'
import { instructionOf, nextVersion, yaml } from '../support/random-instruction.ts'

type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T

/** Two versions: related as a next version is, or not at all. */
const pairs = fc
  .record({
    seed: fc.nat(),
    steps: fc.nat({ max: 196 }),
    other: fc.nat(),
    related: fc.boolean(),
    size: fc.nat({ max: 196 }),
  })
  .map(({ seed, steps, other, related, size }): [Instruction, Instruction] => {
    const a = instructionOf(seed, steps)
    return [a, related ? nextVersion(a, other) : instructionOf(other, size)]
  })

/** Their conditions contradict each other now and then, which the checker would tell. */
test('the random instructions of these tests can be read back', () => {
  fc.assert(
    fc.property(pairs, (pair) => {
      for (const instruction of pair)
        expect(mustBe(parseFrozen('random.yaml', Buffer.from(yaml(instruction))))).toEqual(instruction)
    }),
    { numRuns: 5 },
  )
})

// ---- the diff as a whole

describe('a diff', () => {
  test('applied to the first gives the second', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(applyDiff(a, diffInstructions(a, b))).toStrictEqual(b)
        expect(applyDiff(b, diffInstructions(b, a))).toStrictEqual(a)
      }),
      { numRuns: 60 },
    )
  })

  test('is plain data: written out and read back it still does', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const diff = JSON.parse(JSON.stringify(diffInstructions(a, b))) as InstructionDiff
        expect(applyDiff(a, diff)).toStrictEqual(b)
      }),
      { numRuns: 20 },
    )
  })

  test('of a thing with itself is nothing, and asks for no other number', () => {
    fc.assert(
      fc.property(pairs, ([a]) => {
        const diff = diffInstructions(a, structuredClone(a))
        expect(diff).toMatchObject({ about: [], general: [], steps: [] })
        expect(isEmpty(diff)).toBe(true)
        expect(demandedVersion(diff, a.version)).toEqual({
          level: 'none',
          version: a.version,
          atLeast: false,
        })
      }),
      { numRuns: 20 },
    )
  })

  test('of two that differ only in number, note and `was` is empty, but still leads to the second', () => {
    const b = {
      ...changedStep('search-name', (step) => ({ ...step, was: 'formerly' })),
      version: '1.0.1',
      note: { nl: 'Nieuw' },
    }
    const diff = diffInstructions(SMALL, b)
    expect(isEmpty(diff)).toBe(true)
    expect(diff.about.map(({ path }) => path)).toEqual([
      ['version'],
      ['note'],
      ['steps', 'search-name', 'was'],
    ])
    expect(applyDiff(SMALL, diff)).toStrictEqual(b)
  })

  test('moves the fewest steps that will do', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const diff = diffInstructions(a, b)
        const moved = diff.steps.filter((step) => step.moved !== 'no').length
        expect(moved).toBe(fewestMoves(a, b))
        expect(diff.steps.filter((step) => step.before && !step.after).length).toBe(goneSteps(a, b))
      }),
      { numRuns: 60 },
    )
  })

  test('in a list of a step, says of each item no more than what happened to it', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const names = renamedSteps(a, b)
        const now = new Map(allSteps(b).map(({ step }) => [step.id, step]))
        const diffs = new Map(diffInstructions(a, b).steps.map((step) => [step.id, step.changes]))
        for (const { step } of allSteps(a)) {
          const id = names.get(step.id) ?? step.id
          const after = now.get(id)
          if (!after) continue
          const lists = listsOf(after)
          for (const [path, olds] of listsOf(step)) {
            const news = lists.get(path)
            if (!news) continue
            const found = happened(diffs.get(id) ?? [], path)
            // A text that came and one that went may be one that was reworded.
            if (/^(doneWhen|pitfalls)$/.test(path)) expect(found.moved).toBe(least(olds, news).moved)
            else expect([id, path, found]).toEqual([id, path, least(olds, news)])
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  test('one step taken to another place is one move', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 3, max: 196 }), fc.nat(), fc.nat(), (seed, count, from, to) => {
        const a = instructionOf(seed, count)
        const phase = a.phases.find(({ id }) => id === 'minimum') as Phase
        const steps = [...phase.steps]
        const [step] = steps.splice(from % steps.length, 1)
        steps.splice(to % (steps.length + 1), 0, step as Step)
        const b = { ...a, phases: a.phases.map((one) => (one === phase ? { ...phase, steps } : one)) }
        const moves = diffInstructions(a, b).steps
        expect(moves.length).toBeLessThanOrEqual(1)
        expect(moves.every(({ changes }) => changes.length === 1 && changes[0]?.kind === 'moved')).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('tells a text that stands there twice from one that stands there once', () => {
    const again = (...texts: string[]): Instruction =>
      edit('list', (step) => {
        step.doneWhen = texts.map((nl) => ({ nl, en: nl }))
        step.sources = texts
      })(SMALL)
    for (const [olds, news] of [
      [
        ['a', 'a', 'b'],
        ['a', 'b'],
      ],
      [
        ['a', 'b'],
        ['b', 'a', 'a'],
      ],
      [
        ['a', 'b', 'a'],
        ['a', 'a', 'b'],
      ],
      [
        ['a', 'a'],
        ['a', 'a', 'a', 'b'],
      ],
    ] as const) {
      const [a, b] = [again(...olds), again(...news)]
      const diff = diffInstructions(a, b)
      expect(applyDiff(a, diff)).toStrictEqual(b)
      const went = olds.length - news.length
      const kinds = diff.steps[0]?.changes.filter(({ path }) => path[0] === 'sources').map(({ kind }) => kind)
      expect(kinds?.filter((kind) => kind === 'removed')).toHaveLength(Math.max(0, went))
      expect(kinds?.filter((kind) => kind === 'added')).toHaveLength(Math.max(0, -went))
    }
  })

  test('outside the steps, where no author speaks, leaves nothing open', () => {
    const newer = { ...SMALL, supervisor: 'yes' } as Instruction
    expect(diffInstructions(SMALL, newer).general).toMatchObject([
      { path: ['supervisor'], class: 'clarified', decidedBy: 'rule' },
    ])
    expect(demandedVersion(diffInstructions(SMALL, newer), '1.0.0').atLeast).toBe(false)
  })

  test('knows a future field that its table does not, and leaves its class to the author', () => {
    const newer = changedStep('search-name', (step) => ({ ...step, supervisor: 'yes' }) as Step)
    expect(changesOf(diffInstructions(SMALL, newer))).toEqual(['search-name supervisor added undecided'])
    expect(applyDiff(SMALL, diffInstructions(SMALL, newer))).toStrictEqual(newer)
  })
})

/** As many as the steps that changed phase, and in each phase those outside a longest common order. */
function fewestMoves(a: Instruction, b: Instruction): number {
  const names = renamedSteps(a, b)
  const places = new Map(
    b.phases.flatMap((phase) =>
      phase.steps.map(({ id }, index) => [id, { phase: phase.id, index }] as const),
    ),
  )
  return a.phases.reduce((sum, phase) => {
    const now = phase.steps.flatMap(({ id }) => places.get(names.get(id) ?? id) ?? [])
    const same = now.filter((place) => place.phase === phase.id).map(({ index }) => index)
    return sum + now.length - longest(same)
  }, 0)
}

/** Every list of a step by its path, as what tells its items apart. */
function listsOf(step: Step): ReadonlyMap<string, readonly string[]> {
  const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id)
  const texts = (items: readonly object[]): string[] => {
    const words = items.map((text) => canonicalJson(text))
    return words.map((text, at) => `${text} ${words.slice(0, at).filter((one) => one === text).length}`)
  }
  return new Map<string, readonly string[]>([
    ['ask', ids(step.ask)],
    ['search', ids(step.search)],
    ['identifiers', step.identifiers],
    ['records', step.records],
    ['sources', step.sources],
    ['reasons.not-applicable', ids(step.reasons['not-applicable'])],
    ['reasons.not-possible', ids(step.reasons['not-possible'])],
    ['doneWhen', texts(step.doneWhen)],
    ['pitfalls', texts(step.pitfalls)],
    ...step.ask.flatMap(({ id, options, columns }): [string, string[]][] => [
      [`ask.${id}.options`, ids(options)],
      [`ask.${id}.columns`, ids(columns)],
    ]),
    ...step.search.map(({ id, engines }): [string, readonly string[]] => [`search.${id}.engines`, engines]),
  ])
}

interface Happened {
  readonly added: number
  readonly removed: number
  readonly moved: number
}

function happened(changes: readonly Change[], list: string): Happened {
  const own = changes.filter(({ path }) => path.length > 1 && path.slice(0, -1).join('.') === list)
  const count = (kind: Change['kind']): number => own.filter((one) => one.kind === kind).length
  return { added: count('added'), removed: count('removed'), moved: count('moved') }
}

function least(olds: readonly string[], news: readonly string[]): Happened {
  const places = olds.map((name) => news.indexOf(name)).filter((place) => place >= 0)
  return {
    added: news.filter((name) => !olds.includes(name)).length,
    removed: olds.filter((name) => !news.includes(name)).length,
    moved: places.length - longest(places),
  }
}

/** The slow way, which leaves no doubt. */
function longest(values: readonly number[]): number {
  const lengths: number[] = []
  values.forEach((wanted, at) => {
    lengths[at] =
      1 +
      Math.max(0, ...values.slice(0, at).map((one, before) => (one < wanted ? (lengths[before] ?? 0) : 0)))
  })
  return Math.max(0, ...lengths)
}

function goneSteps(a: Instruction, b: Instruction): number {
  const names = renamedSteps(a, b)
  const now = new Set(allSteps(b).map(({ step }) => step.id))
  return allSteps(a).filter(({ step }) => !now.has(names.get(step.id) ?? step.id)).length
}

test('what stays is a longest increasing subsequence', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 40 }), (values) => {
      const chosen = [...longestIncreasing(values)].sort((x, y) => x - y).map((at) => values[at] ?? 0)
      expect(chosen.length).toBe(longest(values))
      expect(chosen.every((one, at) => at === 0 || one > (chosen[at - 1] ?? 0))).toBe(true)
    }),
  )
})

// ---- what each change means

type Edit = (step: Mutable<Step>) => void

function changedStep(id: string, change: (step: Step) => Step, from = SMALL): Instruction {
  return {
    ...from,
    phases: from.phases.map((phase) => ({
      ...phase,
      steps: phase.steps.map((step) => (step.id === id ? change(structuredClone(step)) : step)),
    })),
  }
}

function edit(id: string, change: Edit): (from: Instruction) => Instruction {
  return (from) =>
    changedStep(
      id,
      (step) => {
        const copy = step as Mutable<Step>
        change(copy)
        return copy as Step
      },
      from,
    )
}

const told = (where: string, { path, kind, class: decided }: Change): string =>
  [where, path.join('.'), kind, decided ?? 'undecided'].filter((part) => part !== '').join(' ')

function changesOf(diff: InstructionDiff): string[] {
  return [
    ...diff.general.map((change) => told('·', change)),
    ...diff.steps.flatMap(({ id, changes }) => changes.map((change) => told(id, change))),
  ].sort()
}

const label = { nl: 'Nieuw', en: 'New' }
const question: Mutable<Question> = {
  id: 'new',
  label,
  type: 'text',
  required: false,
  steers: false,
  options: [],
  columns: [],
}
const first = <T>(items: readonly T[]): T => items[0] as T

/** Edits that do not touch one another, each with the one change it should be. */
const EDITS: readonly [expected: string, edit: (from: Instruction) => Instruction][] = [
  // editorial by rule
  [
    'search-name title.nl changed editorial',
    edit('search-name', (step) => {
      step.title.nl = 'Zoeken op naam'
    }),
  ],
  [
    'search-name timeboxMinutes changed editorial',
    edit('search-name', (step) => {
      step.timeboxMinutes = 25
    }),
  ],
  [
    'search-context timeboxMinutes added editorial',
    edit('search-context', (step) => {
      step.timeboxMinutes = 25
    }),
  ],
  [
    'search-context pitfalls.0 added editorial',
    edit('search-context', (step) => void step.pitfalls.push(label)),
  ],
  [
    'search-context sources.0 added editorial',
    edit('search-context', (step) => void step.sources.push('wet')),
  ],
  [
    'purpose ask.trigger.help.nl added editorial',
    edit('purpose', (step) => {
      first(step.ask).help = { nl: 'Hulp' }
    }),
  ],
  // demands: up and down
  [
    'search-name search.name.minimumEngines changed loosened',
    edit('search-name', (step) => {
      first(step.search).minimumEngines = 1
    }),
  ],
  [
    'search-name search.name.minimumReviewed changed tightened',
    edit('search-name', (step) => {
      first(step.search).minimumReviewed = 31
    }),
  ],
  [
    'search-name search.name.recordPer changed loosened',
    edit('search-name', (step) => {
      first(step.search).recordPer = 'row'
    }),
  ],
  [
    'search-context search.context.recordPer changed tightened',
    edit('search-context', (step) => {
      first(step.search).recordPer = 'cell'
    }),
  ],
  [
    'list search.list.version changed loosened',
    edit('list', (step) => {
      first(step.search).version = false
    }),
  ],
  [
    'search-name search.name.engines.2 added tightened',
    edit('search-name', (step) => void first(step.search).engines.push('un-list')),
  ],
  [
    'search-phone search.other added tightened',
    edit('search-phone', (step) => void step.search.push({ ...first(step.search), id: 'other' })),
  ],
  [
    'list search.list.engines.0 removed loosened',
    edit('list', (step) => {
      first(step.search).engines = []
    }),
  ],
  [
    'match counterSearches changed loosened',
    edit('match', (step) => {
      step.counterSearches = 1
    }),
  ],
  [
    'intake counterSearches changed tightened',
    edit('intake', (step) => {
      step.counterSearches = 1
    }),
  ],
  ['intake identifiers.3 removed loosened', edit('intake', (step) => void step.identifiers.pop())],
  ['variants identifiers.0 added tightened', edit('variants', (step) => void step.identifiers.push('alias'))],
  ['search-name records.2 removed loosened', edit('search-name', (step) => void step.records.pop())],
  ['intake records.1 added tightened', edit('intake', (step) => void step.records.push('evidence'))],
  [
    'hypotheses role added tightened',
    edit('hypotheses', (step) => {
      step.role = 'review'
    }),
  ],
  ['variants role removed loosened', edit('variants', (step) => void delete step.role)],
  // questions
  ['closing ask.new added tightened', edit('closing', (step) => void step.ask.push(question))],
  [
    'hypotheses ask.questions removed loosened',
    edit('hypotheses', (step) => {
      step.ask = []
    }),
  ],
  [
    'particulars ask.text.required changed loosened',
    edit('particulars', (step) => {
      first(step.ask).required = false
    }),
  ],
  [
    'particulars ask.date.required changed tightened',
    edit('particulars', (step) => {
      ;(step.ask[2] as Mutable<Question>).required = true
    }),
  ],
  [
    'particulars ask.text.type changed undecided',
    edit('particulars', (step) => {
      first(step.ask).type = 'long-text'
    }),
  ],
  [
    'particulars ask.choices.options.three added tightened',
    edit('particulars', (step) => void step.ask[1]?.options.push({ id: 'three', label })),
  ],
  [
    'purpose ask.trigger.options.signal removed loosened',
    edit('purpose', (step) => void first(step.ask).options.pop()),
  ],
  [
    'particulars ask.table.columns.right removed loosened',
    edit('particulars', (step) => void step.ask[5]?.columns.pop()),
  ],
  [
    'variants ask.reader.steers changed clarified',
    edit('variants', (step) => {
      first(step.ask).steers = false
    }),
  ],
  // ways out: the reverse
  [
    'search-name reasons.not-possible.engine-down removed tightened',
    edit('search-name', (step) => void step.reasons['not-possible'].pop()),
  ],
  [
    'search-name reasons.not-applicable.none added loosened',
    edit('search-name', (step) => void step.reasons['not-applicable'].push({ id: 'none', label })),
  ],
  // when it is asked
  ['search-phone when removed tightened', edit('search-phone', (step) => void delete step.when)],
  [
    'list when added loosened',
    edit('list', (step) => {
      step.when = { present: 'url' }
    }),
  ],
  [
    'particulars when changed undecided',
    edit('particulars', (step) => {
      step.when = { answer: { step: 'variants', question: 'reader', is: 'yes' } }
    }),
  ],
  // texts
  [
    'search-phone purpose.nl changed undecided',
    edit('search-phone', (step) => {
      step.purpose.nl = 'Anders'
    }),
  ],
  [
    'search-phone guidance.en changed undecided',
    edit('search-phone', (step) => {
      step.guidance.en = 'Otherwise'
    }),
  ],
  [
    'search-phone search.phone.label.nl changed undecided',
    edit('search-phone', (step) => {
      first(step.search).label.nl = 'Anders'
    }),
  ],
  [
    'search-phone search.phone.query changed undecided',
    edit('search-phone', (step) => {
      first(step.search).query = '{phone}'
    }),
  ],
  [
    'search-context reasons.not-applicable.no-context.label.nl changed undecided',
    edit('search-context', (step) => {
      first(step.reasons['not-applicable']).label.nl = 'Anders'
    }),
  ],
  [
    'purpose ask.trigger.options.regular.label.nl changed undecided',
    edit('purpose', (step) => {
      first(first(step.ask).options).label.nl = 'Gewoon'
    }),
  ],
  [
    'match doneWhen.0.nl changed undecided',
    edit('match', (step) => {
      first(step.doneWhen).nl = 'Heel anders gezegd'
    }),
  ],
  ['list doneWhen.1 added tightened', edit('list', (step) => void step.doneWhen.push(label))],
  ['purpose doneWhen.0 removed loosened', edit('purpose', (step) => void step.doneWhen.pop())],
  // outside the steps
  ['· title.nl changed editorial', (from) => ({ ...from, title: { ...from.title, nl: 'Anders' } })],
  ['· illustrative changed clarified', (from) => ({ ...from, illustrative: false })],
  ['· procedures.family removed loosened', (from) => ({ ...from, procedures: from.procedures.slice(0, 1) })],
  [
    '· routing.police added tightened',
    (from) => ({ ...from, routing: [...from.routing, { id: 'police', label }] }),
  ],
  [
    '· engines.new added editorial',
    (from) => ({ ...from, engines: [...from.engines, { id: 'new', label: 'Nieuw' }] }),
  ],
  [
    '· phases.minimum.title.nl changed editorial',
    phaseEdit('minimum', (phase) => ({ ...phase, title: { ...phase.title, nl: 'Basis' } })),
  ],
  [
    '· phases.extended.when changed tightened',
    phaseEdit('extended', (phase) => ({
      ...phase,
      when: { any: [{ signal: 'accepted' }, { signal: 'raised' }] },
    })),
  ],
]

function phaseEdit(id: string, change: (phase: Phase) => Phase): (from: Instruction) => Instruction {
  return (from) => ({
    ...from,
    phases: from.phases.map((phase) => (phase.id === id ? change(phase) : phase)),
  })
}

describe('the class of a change', () => {
  test.each(EDITS)('%s', (expected, change) => {
    const b = change(SMALL)
    expect(changesOf(diffInstructions(SMALL, b))).toEqual([expected])
    expect(applyDiff(SMALL, diffInstructions(SMALL, b))).toStrictEqual(b)
  })

  test('is the same however many changes stand beside it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...EDITS]), (edits) => {
        const b = edits.reduce((before, [, change]) => change(before), SMALL)
        expect(changesOf(diffInstructions(SMALL, b))).toEqual(edits.map(([expected]) => expected).sort())
        expect(applyDiff(SMALL, diffInstructions(SMALL, b))).toStrictEqual(b)
      }),
      { numRuns: 300 },
    )
  })

  test('back again, what was tightened is loosened and the other way round', () => {
    const reverse: Readonly<Record<string, string>> = { tightened: 'loosened', loosened: 'tightened' }
    const oneWay = /(steers|role|illustrative|·)/
    for (const [expected, change] of EDITS.filter(([said]) => !oneWay.test(said))) {
      const decided = expected.split(' ').at(-1) ?? ''
      const back = changesOf(diffInstructions(change(SMALL), SMALL))
      expect(back.map((said) => said.split(' ').at(-1))).toEqual([reverse[decided] ?? decided])
    }
  })

  test('of the order of a list is editorial, and in no digest', () => {
    const b = [
      edit('search-name', (step) => void first(step.search).engines.reverse()),
      edit('intake', (step) => void step.identifiers.reverse()),
      edit('particulars', (step) => void step.ask.push(...step.ask.splice(0, 1))),
    ].reduce((before, change) => change(before), SMALL)
    const diff = diffInstructions(SMALL, b)
    expect(changesOf(diff).every((said) => said.endsWith('moved editorial'))).toBe(true)
    expect(demandedVersion(diff, '1.0.0')).toEqual({ level: 'patch', version: '1.0.1', atLeast: false })
    for (const id of ['search-name', 'intake', 'particulars'])
      expect(digestsOf(b, id)).toEqual(digestsOf(SMALL, id))
  })

  test('of a language is judged once, not in each of its texts', () => {
    const dutch = instructionFrom(
      SMALL_TEXT.replace('languages: [nl, en]', 'languages: [nl]').replace(/, en: [^{}]*?(?= \})/g, ''),
    )
    const added = changesOf(diffInstructions(dutch, SMALL))
    expect(added.filter((said) => !said.endsWith('.en added editorial'))).toEqual([
      '· languages.1 added clarified',
    ])
    const removed = changesOf(diffInstructions(SMALL, dutch))
    expect(removed.filter((said) => !said.endsWith('.en removed editorial'))).toEqual([
      '· languages.1 removed loosened',
    ])
    expect(applyDiff(SMALL, diffInstructions(SMALL, dutch))).toStrictEqual(dutch)
  })

  test('a text among others: reworded, added and removed are told apart', () => {
    const texts = (...words: string[]): Instruction =>
      edit('list', (step) => {
        step.doneWhen = words.map((nl) => ({ nl, en: 'x' }))
      })(SMALL)
    const said = (a: Instruction, b: Instruction): string[] =>
      changesOf(diffInstructions(a, b)).map((one) => one.replace('list ', ''))
    const a = texts('Elke lijst is bekeken.', 'De versie is genoteerd.', 'Elke treffer is beoordeeld.')
    expect(
      said(
        a,
        texts('Elke lijst is bekeken.', 'De versie en datum is genoteerd.', 'Elke treffer is beoordeeld.'),
      ),
    ).toEqual(['doneWhen.1.nl changed undecided'])
    expect(said(a, texts('De versie is vastgelegd.', 'Elke treffer is beoordeeld.'))).toEqual([
      'doneWhen.0 removed loosened',
      'doneWhen.1.nl changed undecided',
    ])
    expect(
      said(a, texts('Elke treffer is beoordeeld.', 'Elke lijst is bekeken.', 'De versie is genoteerd.')),
    ).toEqual(['doneWhen.2 moved editorial'])
  })
})

describe('the words of a list', () => {
  const searching = (...words: string[]): Instruction =>
    edit('search-name', (step) => {
      first(step.search).words = words
    })(SMALL)

  test.each<[string, Instruction, Instruction, string[]]>([
    [
      'one more',
      searching('one', 'two'),
      searching('one', 'two', 'six'),
      ['search-name search.name.words.2 added tightened'],
    ],
    [
      'one less',
      searching('one', 'two'),
      searching('two'),
      ['search-name search.name.words.0 removed loosened'],
    ],
    [
      'in another order',
      searching('one', 'two'),
      searching('two', 'one'),
      ['search-name search.name.words.0 moved editorial'],
    ],
    ['searched with from now on', SMALL, searching('one'), ['search-name search.name.words added tightened']],
    ['searched with no more', searching('one'), SMALL, ['search-name search.name.words removed loosened']],
  ])('%s', (_, a, b, expected) => {
    expect(changesOf(diffInstructions(a, b))).toEqual(expected)
    expect(applyDiff(a, diffInstructions(a, b))).toStrictEqual(b)
    expect(applyDiff(b, diffInstructions(b, a))).toStrictEqual(a)
  })

  const list: WordList = {
    id: 'threat',
    label: { nl: 'Dreiging', en: 'Threat' },
    owner: 'Team',
    on: '2026-01-01',
    reviewBy: '2027-01-01',
    words: ['one', 'two'],
  }
  const withList = (changed: Partial<WordList> = {}): Instruction => ({
    ...SMALL,
    wordLists: [{ ...list, ...changed }],
  })

  test.each<[string, Instruction, string]>([
    ['a word', withList({ words: ['one', 'two', 'six'] }), '· wordLists.threat.words.2 added editorial'],
    [
      'when to review it',
      withList({ reviewBy: '2028-01-01' }),
      '· wordLists.threat.reviewBy changed editorial',
    ],
    ['its owner', withList({ owner: 'Other' }), '· wordLists.threat.owner changed editorial'],
    [
      'its name',
      withList({ label: { ...list.label, nl: 'Gevaar' } }),
      '· wordLists.threat.label.nl changed editorial',
    ],
    ['that it is there', { ...SMALL, wordLists: [] }, '· wordLists.threat removed editorial'],
    ['that there are any', SMALL, '· wordLists removed editorial'],
  ])('the list itself asks nothing: %s', (_, b, expected) => {
    expect(changesOf(diffInstructions(withList(), b))).toEqual([expected])
    expect(applyDiff(withList(), diffInstructions(withList(), b))).toStrictEqual(b)
    expect(applyDiff(b, diffInstructions(b, withList()))).toStrictEqual(withList())
  })
})

describe('a condition', () => {
  const cases: readonly [what: string, before: Condition, after: Condition, expected: string][] = [
    [
      'of the same in another order',
      { procedure: ['asylum', 'family'] },
      { procedure: ['family', 'asylum'] },
      'editorial',
    ],
    ['for one procedure more', { procedure: ['asylum'] }, { procedure: ['asylum', 'family'] }, 'tightened'],
    ['for one procedure less', { procedure: ['asylum', 'family'] }, { procedure: ['asylum'] }, 'loosened'],
    ['with a further demand', { present: 'phone' }, { present: 'phone', signal: 'accepted' }, 'loosened'],
    [
      'with a demand less',
      { all: [{ present: 'phone' }, { signal: 'raised' }] },
      { signal: 'raised' },
      'tightened',
    ],
    [
      'with an alternative',
      { present: 'phone' },
      { any: [{ present: 'email' }, { present: 'phone' }] },
      'tightened',
    ],
    [
      'without an alternative',
      { any: [{ present: 'email' }, { present: 'phone' }] },
      { present: 'email' },
      'loosened',
    ],
    ['of another kind', { present: 'phone' }, { present: 'email' }, 'undecided'],
    [
      'put another way',
      { present: 'phone' },
      { all: [{ present: 'phone' }, { any: [{ present: 'phone' }] }] },
      'clarified',
    ],
    [
      'on more outcomes',
      { outcome: { step: 'list', is: ['deferred'] } },
      { outcome: { step: 'list', is: ['deferred', 'not-possible'] } },
      'tightened',
    ],
  ]
  test.each(cases)('%s', (_, before, after, expected) => {
    const [a, b] = [before, after].map((when) =>
      edit('particulars', (step) => {
        step.when = when as Mutable<Condition>
      })(SMALL),
    )
    expect(changesOf(diffInstructions(a as Instruction, b as Instruction))).toEqual([
      `particulars when changed ${expected}`,
    ])
  })

  test('that would take for ever to compare is for the author', () => {
    const tree = (depth: number, leaf: Condition): Condition =>
      depth === 0 ? leaf : { any: [tree(depth - 1, leaf), tree(depth - 1, leaf)] }
    const [a, b] = [tree(12, { present: 'phone' }), tree(12, { present: 'email' })].map((when) =>
      edit('particulars', (step) => {
        step.when = when as Mutable<Condition>
      })(SMALL),
    )
    const start = performance.now()
    expect(changesOf(diffInstructions(a as Instruction, b as Instruction))).toEqual([
      'particulars when changed undecided',
    ])
    expect(performance.now() - start).toBeLessThan(4000)
  })

  test('too deep to compare is for the author', () => {
    const deep = (kind: 'phone' | 'email'): Condition =>
      Array.from({ length: 60 }).reduce<Condition>(
        (inner) => ({ any: [inner, { all: [inner] }].slice(0, 1), present: kind }),
        { present: kind },
      )
    const wide: Condition = { any: Array.from({ length: 300 }, () => ({ any: [{ present: 'phone' }] })) }
    for (const [before, after] of [
      [deep('phone'), deep('email')],
      [wide, { any: [wide, wide, { present: 'email' }] }],
    ] as const) {
      const [a, b] = [before, after].map((when) =>
        edit('particulars', (step) => {
          step.when = when as Mutable<Condition>
        })(SMALL),
      )
      expect(changesOf(diffInstructions(a as Instruction, b as Instruction))).toHaveLength(1)
    }
  })
})

describe('a step', () => {
  const renamed = instructionFrom(
    SMALL_TEXT.replace('- id: variants', '- id: spellings\n        was: variants').replace(
      'step: variants',
      'step: spellings',
    ),
  )

  test('renamed with `was` is the same one, and a condition on it has not changed', () => {
    const diff = diffInstructions(SMALL, renamed)
    expect(changesOf(diff)).toEqual(['particulars when changed editorial', 'spellings id changed editorial'])
    expect(renamedSteps(SMALL, renamed)).toEqual(new Map([['variants', 'spellings']]))
    expect(demandedVersion(diff, '1.0.0')).toEqual({ level: 'major', version: '2.0.0', atLeast: false })
    expect(digestsOf(renamed, 'spellings')).toEqual(digestsOf(SMALL, 'variants'))
    const particulars = (from: Instruction): Step => stepOf(from, 'particulars').step
    const names = renamedSteps(SMALL, renamed)
    expect(ruleDigest(particulars(SMALL), 'minimum')).not.toBe(ruleDigest(particulars(renamed), 'minimum'))
    expect(ruleDigest(particulars(SMALL), 'minimum', (id) => names.get(id) ?? id)).toBe(
      ruleDigest(particulars(renamed), 'minimum'),
    )
  })

  test('whose id was there before is not another one renamed, whatever its `was`', () => {
    const b = changedStep('list', (step) => ({ ...step, was: 'search-phone' }))
    expect(renamedSteps(SMALL, b)).toEqual(new Map())
    expect(isEmpty(diffInstructions(SMALL, b))).toBe(true)
  })

  test('keeping a `was` of long ago is not renamed again', () => {
    expect(isEmpty(diffInstructions(renamed, { ...renamed, version: '3.0.0' }))).toBe(true)
  })

  test('that takes the name of one renamed is a new step', () => {
    const steps = allSteps(SMALL).map(({ step }) => step)
    const list = steps.find(({ id }) => id === 'list') as Step
    const minimum = steps.slice(0, -1).flatMap((step) =>
      step === list
        ? [
            { ...list, id: 'lists', was: 'list' },
            { ...list, purpose: label },
          ]
        : [step],
    )
    const b = phaseEdit('minimum', (phase) => ({ ...phase, steps: minimum }))(SMALL)
    const diff = diffInstructions(SMALL, b)
    expect(changesOf(diff)).toEqual(['list added tightened', 'lists id changed editorial'])
    expect(applyDiff(SMALL, diff)).toStrictEqual(b)
    expect(applyDiff(b, diffInstructions(b, SMALL))).toStrictEqual(SMALL)
  })

  test('two that claim the same `was`: the first has it', () => {
    const b = phaseEdit('minimum', (phase) => ({
      ...phase,
      steps: phase.steps.flatMap((step) =>
        step.id === 'list' ? ['one', 'two'].map((id) => ({ ...step, id, was: 'list' })) : [step],
      ),
    }))(SMALL)
    expect(changesOf(diffInstructions(SMALL, b))).toEqual(['one id changed editorial', 'two added tightened'])
    expect(applyDiff(SMALL, diffInstructions(SMALL, b))).toStrictEqual(b)
  })

  test('added, removed, moved within and between phases', () => {
    const [minimum, extended] = SMALL.phases as [Phase, Phase]
    const [list] = minimum.steps.filter(({ id }) => id === 'list') as [Step]
    const hypotheses = extended.steps[0] as Step
    const without = minimum.steps.filter((step) => step !== list)
    const said = (minimumSteps: readonly Step[], extendedSteps: readonly Step[]): [string[], string] => {
      const b = {
        ...SMALL,
        phases: [
          { ...minimum, steps: minimumSteps },
          { ...extended, steps: extendedSteps },
        ],
      }
      const diff = diffInstructions(SMALL, b)
      expect(applyDiff(SMALL, diff)).toStrictEqual(b)
      return [changesOf(diff), demandedVersion(diff, '1.2.3').version]
    }
    expect(said(without, [hypotheses])).toEqual([['list removed loosened'], '2.0.0'])
    expect(said([...without, list], [hypotheses])).toEqual([['list moved editorial'], '1.2.4'])
    expect(said(without, [list, hypotheses])).toEqual([['list phase changed loosened'], '2.0.0'])
    expect(said([...minimum.steps, hypotheses], [])).toEqual([
      ['hypotheses phase changed tightened'],
      '2.0.0',
    ])
    expect(said([...minimum.steps, { ...list, id: 'other' }], [hypotheses])).toEqual([
      ['other added tightened'],
      '1.3.0',
    ])
    const gone = { ...SMALL, phases: [{ ...minimum, steps: [...minimum.steps, hypotheses] }] }
    expect(changesOf(diffInstructions(SMALL, gone))).toEqual([
      'hypotheses phase changed tightened',
      '· phases.extended removed loosened',
    ])
    expect(applyDiff(SMALL, diffInstructions(SMALL, gone))).toStrictEqual(gone)
    expect(applyDiff(gone, diffInstructions(gone, SMALL))).toStrictEqual(SMALL)
  })
})

// ---- digests

function stepOf(instruction: Instruction, id: string): { step: Step; phase: Phase } {
  const found = allSteps(instruction).find(({ step }) => step.id === id)
  if (!found) throw new Error(id)
  return found
}

function digestsOf(instruction: Instruction, id: string): string[] {
  const { step, phase } = stepOf(instruction, id)
  return [ruleDigest(step, phase.id), textDigest(step, 'nl'), textDigest(step, 'en')]
}

describe('the digests of a step', () => {
  test('differ exactly where the diff has a change that is more than editorial', () => {
    const rules = (change: Change): boolean => change.least !== 'editorial' && change.path[0] !== 'doneWhen'
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const diff = new Map(diffInstructions(a, b).steps.map((step) => [step.id, step]))
        const names = renamedSteps(a, b)
        const now = new Set(allSteps(b).map(({ step }) => step.id))
        for (const { step, phase } of allSteps(a)) {
          const id = names.get(step.id) ?? step.id
          if (!now.has(id)) continue
          const other = stepOf(b, id)
          const changes = diff.get(id)?.changes ?? []
          const sameRules = ruleDigest(step, phase.id) === ruleDigest(other.step, other.phase.id)
          expect(sameRules).toBe(!changes.some(rules))
          for (const language of ['nl', 'en'] as const) {
            const sameText = textDigest(step, language) === textDigest(other.step, language)
            if (!sameText)
              expect(changes.some((change) => change.least !== 'editorial' || change.class === null)).toBe(
                true,
              )
            if (
              changes.some(
                ({ path, kind, class: decided }) =>
                  kind === 'changed' &&
                  decided === null &&
                  path.at(-1) === language &&
                  // Their order does not count: two that exchanged what they say in one language say the same in it.
                  path[0] !== 'doneWhen',
              )
            )
              expect(sameText).toBe(false)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('cover neither id, `was`, title, help, pitfalls, time box nor sources', () => {
    const b = edit('search-name', (step) => {
      step.was = 'formerly'
      step.title = label
      step.timeboxMinutes = 1
      step.pitfalls.push(label)
      step.sources.push('wet')
    })(SMALL)
    expect(digestsOf(b, 'search-name')).toEqual(digestsOf(SMALL, 'search-name'))
    const { step } = stepOf(SMALL, 'list')
    expect(ruleDigest({ ...step, id: 'other' }, 'minimum')).toBe(ruleDigest(step, 'minimum'))
    expect(ruleDigest(step, 'extended')).not.toBe(ruleDigest(step, 'minimum'))
  })

  test('of texts are per language; where a language is missing, of the text that is shown instead', () => {
    const b = edit('list', (step) => {
      step.purpose.en = 'Another'
    })(SMALL)
    const [, nl, en] = digestsOf(SMALL, 'list')
    const [, nlNow, enNow] = digestsOf(b, 'list')
    expect(nlNow).toBe(nl)
    expect(enNow).not.toBe(en)
    const dutch = edit('list', (step) => {
      step.purpose = { nl: 'Lijst' }
    })(SMALL)
    expect(textDigest(stepOf(dutch, 'list').step, 'en')).not.toBe(en)
  })

  test('stay what they are: a later program has to find the same', () => {
    expect(digestsOf(SMALL, 'search-name')).toMatchInlineSnapshot(`
      [
        "504564831219824cbba4f2646af534f0498d5c506780b3c8c6c7981a5b18475f",
        "714d300a23d9f73112ba5cfb1fa204b684567e15d168c76fff98070444fa6a6e",
        "a3b196c53d9b00a48ed31938f5e58d584d58f667d65eeca6e82eec8a06358783",
      ]
    `)
    expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: true, none: undefined })).toBe(
      '{"a":true,"b":[1,{"c":"é","d":null}]}',
    )
  })
})

// ---- authors and numbers

describe('the author of a version', () => {
  const reworded = edit('search-name', (step) => {
    step.guidance.nl = 'Zoek beter.'
  })(SMALL)
  const authors = (decided: ChangeClass): AuthorClass[] => [{ step: 'search-name', class: decided }]

  test.each(['editorial', 'clarified', 'tightened', 'loosened'] as const)(
    'says of a text that it is %s',
    (decided) => {
      const [step] = diffInstructions(SMALL, reworded, authors(decided)).steps
      expect(step).toMatchObject({
        class: decided,
        changes: [{ class: decided, decidedBy: 'author', least: 'editorial' }],
      })
    },
  )

  test.each([[['loosened', 'editorial']], [['editorial', 'loosened']]] as const)(
    'of two things said of one step, %j, the worse counts',
    (classes) => {
      const said = classes.flatMap((one) => authors(one))
      expect(diffInstructions(SMALL, reworded, said).steps).toMatchObject([{ class: 'loosened' }])
    },
  )

  test('decides nothing that a rule decides, and cannot call a changed query editorial', () => {
    const b = edit('search-name', (step) => {
      first(step.search).minimumEngines = 1
      first(step.search).query = '{name}'
    })(SMALL)
    const [step] = diffInstructions(SMALL, b, authors('editorial')).steps
    expect(step?.changes).toMatchObject([
      { class: 'clarified', decidedBy: 'author' },
      { class: 'loosened', decidedBy: 'rule' },
    ])
    expect(step?.class).toBe('loosened')
  })

  test('who has not spoken leaves it open: the number is then the least it can be', () => {
    const diff = diffInstructions(SMALL, reworded)
    expect(diff.steps).toMatchObject([{ class: null, least: 'editorial' }])
    const worst = edit('search-name', (step) => {
      first(step.search).minimumEngines = 1
    })(reworded)
    // Whatever is said of the text, it cannot get worse than this.
    expect(diffInstructions(SMALL, worst).steps).toMatchObject([{ class: 'loosened', least: 'loosened' }])
    expect(demandedVersion(diff, '1.0.0')).toEqual({ level: 'patch', version: '1.0.1', atLeast: true })
    expect(demandedVersion(diffInstructions(SMALL, reworded, authors('loosened')), '1.0.0')).toEqual({
      level: 'major',
      version: '2.0.0',
      atLeast: false,
    })
  })

  test.each([
    ['clarified', '1.9.0', '1.10.0'],
    ['tightened', '0.0.9', '0.1.0'],
    ['editorial', '99999999999999999999.0.9', '99999999999999999999.0.10'],
    ['loosened', '99999999999999999999.0.9', '100000000000000000000.0.0'],
  ] as const)('%s after %s is %s', (decided, from, to) => {
    expect(demandedVersion(diffInstructions(SMALL, reworded, authors(decided)), from).version).toBe(to)
    expect(compareVersions(from, to)).toBeLessThan(0)
    expect(compareVersions(to, from)).toBeGreaterThan(0)
    expect(compareVersions(to, to)).toBe(0)
  })
})

describe('the list of changes in the file', () => {
  const next = (changes: string, ...edits: readonly [string, string][]): string =>
    edits.reduce(
      (text, [from, to]) => edited(text, from, to),
      edited(SMALL_TEXT, 'procedures:\n', `changes:\n${changes}procedures:\n`),
    )
  const line = (step: string, decided: string): string =>
    `  - { step: ${step}, class: ${decided}, why: { nl: Want, en: Because } }\n`
  const fewer: [string, string] = ['engines: 2', 'engines: 1']
  const words: [string, string] = [
    'guidance: { nl: Sluit af., en: Close. }',
    'guidance: { nl: Rond af., en: Close. }',
  ]
  const time: [string, string] = ['20m', '30m']
  /** One line of `changes` and its key stand above it now. */
  const CLOSING = SMALL_TEXT.split('\n').findIndex((one) => one.includes('- id: closing')) + 1 + 2

  function problemsOf(text: string): string[] {
    const read = readDocument('next.yaml', Buffer.from(text))
    if (!read.ok) throw new Error('unreadable')
    const document = read.value
    const changes = (document.value as { changes: AuthorClass[] }).changes
    return checkChanges(diffInstructions(SMALL, instructionFrom(text)), changes, document).map(
      ({ code, severity, place, details }) =>
        `${place.line}:${place.column} ${code} ${severity} ${Object.values(details).join(' ')}`,
    )
  }

  test.each([
    ['right', next(line('search-name', 'loosened') + line('closing', 'clarified'), fewer, words), []],
    ['a text called editorial', next(line('closing', 'editorial'), words), []],
    [
      'milder than the rules',
      next(line('search-name', 'editorial'), fewer),
      ['9:33 class-too-mild error search-name editorial loosened search.name.minimum.engines changed 2 1'],
    ],
    [
      'more severe than the only change',
      next(line('search-name', 'tightened'), time),
      ['9:33 class-too-severe warning search-name tightened editorial timebox changed 20 30'],
    ],
    ['more severe, where a text changed too', next(line('closing', 'loosened'), words), []],
    [
      'nothing said of a text',
      next(line('search-name', 'loosened'), fewer, words),
      [`${CLOSING}:9 class-missing error closing`],
    ],
    [
      'twice',
      next(line('closing', 'clarified') + line('closing', 'editorial'), words),
      ['10:13 duplicate-id error closing 9'],
    ],
    [
      'a step that did not change',
      next(line('list', 'clarified'), time),
      ['9:13 change-not-made warning list'],
    ],
    [
      'a step there is not',
      next(line('lists', 'clarified'), time),
      ['9:13 unknown-step error lists search-name'],
    ],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected)
  })

  test('may name a step that is gone', () => {
    const text = next(line('search-phone', 'loosened')).replace(
      / {6}- id: search-phone[\s\S]*?(?= {6}- id: list)/,
      '',
    )
    expect(problemsOf(text)).toEqual([])
  })
})

test('the shipped instruction: the first version against itself is the same', () => {
  const shipped = instructionFrom(textOf('instructions/osint-screening/1.0.0.yaml'))
  expect(isEmpty(diffInstructions(shipped, shipped))).toBe(true)
})
