import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyDiff } from '../../src/domain/instruction/diff/apply.ts'
import type { AuthorClass, Change, ChangeClass } from '../../src/domain/instruction/diff/change.ts'
import { type Demand, demandedVersion } from '../../src/domain/instruction/diff/demand.ts'
import { diffInstructions } from '../../src/domain/instruction/diff/diff-instructions.ts'
import type {
  Condition,
  Instruction,
  Phase,
  Question,
  SearchPlan,
  Step,
} from '../../src/domain/instruction/instruction.ts'
import { instructionOf, Random, stepFrom } from '../support/random-instruction.ts'

/**
 * An instruction of up to 200 steps, some edits of a known class in it that do not touch one another, and
 * the expectation that the diff is exactly those. What is known here is written apart from the table in
 * judge.ts: two people saying the same.
 */

type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T

/** A class, or what it is at least where the author decides. */
type Known = ChangeClass | `${ChangeClass}?`
type Expected = readonly [path: string, kind: 'added' | 'removed' | 'changed' | 'moved', known: Known]
/** Makes one change, and says which; null where there is nothing of the kind to change. */
type Edit<T> = (target: Mutable<T>, random: Random) => Expected | null

const NEW = { nl: 'Geheel nieuw.', en: 'Quite new.' }

const up = (path: string, more: boolean): Expected => [path, 'changed', more ? 'tightened' : 'loosened']

function added<T>(
  path: string,
  items: T[],
  item: T,
  known: Known,
  name: string | number = items.length,
): Expected {
  items.push(item)
  return [`${path}.${name}`, 'added', known]
}

function removed<T>(
  path: string,
  items: T[],
  random: Random,
  known: Known,
  name?: (item: T) => string,
): Expected | null {
  if (items.length === 0 || new Set(items.map((item) => JSON.stringify(item))).size < items.length)
    return null
  const at = random.below(items.length)
  const [item] = items.splice(at, 1)
  return [`${path}.${name && item ? name(item) : at}`, 'removed', known]
}

const id = (item: { id: string }): string => item.id
const label = (): { id: string; label: typeof NEW } => ({ id: 'new', label: { ...NEW } })

const QUESTION: readonly Edit<Question>[] = [
  (question) => {
    question.label.nl = NEW.nl
    return ['label.nl', 'changed', 'editorial?']
  },
  (question) => {
    question.required = !question.required
    return up('required', question.required)
  },
  (question) => {
    question.type = question.type === 'text' ? 'long-text' : 'text'
    return ['type', 'changed', 'clarified?']
  },
  (question) => {
    question.steers = !question.steers
    return ['steers', 'changed', 'clarified']
  },
  (question) => {
    const kind = question.help?.en === undefined ? 'added' : 'changed'
    question.help = { ...question.help, en: NEW.en }
    return ['help.en', kind, 'editorial']
  },
  (question) => added('options', question.options, label(), 'tightened', 'new'),
  (question, random) => removed('options', question.options, random, 'loosened', id),
  (question) => added('columns', question.columns, label(), 'tightened', 'new'),
  (question, random) => removed('columns', question.columns, random, 'loosened', id),
]

const SEARCH: readonly Edit<SearchPlan>[] = [
  (plan, random) => {
    const more = random.chance(50)
    plan.minimumEngines += more ? 1 : -1
    return up('minimumEngines', more)
  },
  (plan, random) => {
    const more = random.chance(50)
    plan.minimumReviewed += more ? 10 : -10
    return up('minimumReviewed', more)
  },
  (plan) => {
    plan.recordPer = plan.recordPer === 'cell' ? 'row' : 'cell'
    return up('recordPer', plan.recordPer === 'cell')
  },
  (plan) => {
    plan.version = !plan.version
    return up('version', plan.version)
  },
  (plan) => {
    plan.query = `${plan.query} nieuw`
    return ['query', 'changed', 'clarified?']
  },
  (plan) => {
    plan.label.en = NEW.en
    return ['label.en', 'changed', 'editorial?']
  },
  (plan) => {
    if (plan.forEach === undefined) {
      plan.forEach = 'username'
      return ['forEach', 'added', 'tightened']
    }
    plan.forEach = 'username'
    return ['forEach', 'changed', 'clarified?']
  },
  (plan) => {
    if (plan.forEach === undefined) return null
    delete plan.forEach
    return ['forEach', 'removed', 'loosened']
  },
  (plan) => added('engines', plan.engines, 'new', 'tightened'),
  (plan, random) => removed('engines', plan.engines, random, 'loosened'),
]

function inside<T extends { id: string }>(field: 'ask' | 'search', edits: readonly Edit<T>[]): Edit<Step> {
  return (step, random) => {
    const items = step[field] as unknown as Mutable<T & { id: string }>[]
    if (items.length === 0) return null
    const item = random.one(items)
    const done = random.one(edits)(item as Mutable<T>, random)
    return done && [`${field}.${(item as { id: string }).id}.${done[0]}`, done[1], done[2]]
  }
}

/** Per field, so that two of them never meet. */
const STEP: Readonly<Record<string, readonly Edit<Step>[]>> = {
  title: [
    (step) => {
      step.title.nl = NEW.nl
      return ['title.nl', 'changed', 'editorial']
    },
  ],
  purpose: [
    (step) => {
      step.purpose.nl = NEW.nl
      return ['purpose.nl', 'changed', 'editorial?']
    },
  ],
  guidance: [
    (step) => {
      step.guidance.en = NEW.en
      return ['guidance.en', 'changed', 'editorial?']
    },
  ],
  timebox: [
    (step) => {
      const kind = step.timeboxMinutes === undefined ? 'added' : 'changed'
      step.timeboxMinutes = (step.timeboxMinutes ?? 0) + 1
      return ['timeboxMinutes', kind, 'editorial']
    },
  ],
  when: [
    (step) => {
      if (step.role !== undefined) return null
      const before = step.when as Condition | undefined
      step.when = { present: 'image', ...(before ? { all: [before] } : {}) } as Mutable<Condition>
      return ['when', before ? 'changed' : 'added', 'loosened']
    },
    (step) => {
      const before = step.when as Condition | undefined
      if (!before) return null
      step.when = { any: [before, { present: 'image' }] } as Mutable<Condition>
      return ['when', 'changed', 'tightened']
    },
    (step) => {
      if (!step.when) return null
      delete step.when
      return ['when', 'removed', 'tightened']
    },
    (step) => {
      if (!step.when) return null
      step.when = { present: 'image' }
      return ['when', 'changed', 'clarified?']
    },
  ],
  identifiers: [
    (step) => added('identifiers', step.identifiers, 'image', 'tightened'),
    (step, random) => removed('identifiers', step.identifiers, random, 'loosened'),
    (step) => {
      if (step.identifiers.length < 3) return null
      step.identifiers.push(...step.identifiers.splice(0, 1))
      return ['identifiers.0', 'moved', 'editorial']
    },
  ],
  records: [
    (step) => added('records', step.records, 'variants', 'tightened'),
    (step, random) => removed('records', step.records, random, 'loosened'),
  ],
  ask: [
    inside('ask', QUESTION),
    inside('ask', QUESTION),
    (step) =>
      added(
        'ask',
        step.ask,
        { ...label(), type: 'text', required: true, steers: false, options: [], columns: [] },
        'tightened',
        'new',
      ),
    (step, random) => removed('ask', step.ask, random, 'loosened', id),
  ],
  search: [
    inside('search', SEARCH),
    inside('search', SEARCH),
    (step, random) => removed('search', step.search, random, 'loosened', id),
    (step) => {
      const [plan] = step.search
      return plan
        ? added('search', step.search, { ...structuredClone(plan), id: 'new' }, 'tightened', 'new')
        : null
    },
  ],
  counter: [
    (step, random) => {
      const more = step.counterSearches === 0 || random.chance(50)
      step.counterSearches += more ? 1 : -1
      return up('counterSearches', more)
    },
  ],
  reasons: [
    (step) => added('reasons.not-possible', step.reasons['not-possible'], label(), 'loosened', 'new'),
    (step, random) => removed('reasons.not-possible', step.reasons['not-possible'], random, 'tightened', id),
    (step) => {
      const [reason] = step.reasons['not-applicable']
      if (!reason) return null
      reason.label.nl = NEW.nl
      return [`reasons.not-applicable.${reason.id}.label.nl`, 'changed', 'editorial?']
    },
  ],
  pitfalls: [
    (step) => added('pitfalls', step.pitfalls, { ...NEW }, 'editorial'),
    (step, random) => removed('pitfalls', step.pitfalls, random, 'editorial'),
  ],
  doneWhen: [
    (step) => added('doneWhen', step.doneWhen, { ...NEW }, 'tightened'),
    (step, random) => removed('doneWhen', step.doneWhen, random, 'loosened'),
  ],
  sources: [
    (step) => added('sources', step.sources, 'nieuw', 'editorial'),
    (step, random) => removed('sources', step.sources, random, 'editorial'),
  ],
}

const GENERAL: readonly Edit<Instruction>[] = [
  (instruction) => {
    instruction.title.nl = NEW.nl
    return ['title.nl', 'changed', 'editorial']
  },
  (instruction) => {
    instruction.illustrative = !instruction.illustrative
    return ['illustrative', 'changed', 'clarified']
  },
  (instruction) => added('routing', instruction.routing, label(), 'tightened', 'new'),
  (instruction) => added('engines', instruction.engines, { id: 'new', label: 'Nieuw' }, 'editorial', 'new'),
  (instruction, random) => {
    const procedure = random.one(instruction.procedures)
    procedure.title.nl = NEW.nl
    return [`procedures.${procedure.id}.title.nl`, 'changed', 'editorial']
  },
  (instruction, random) => {
    const part = random.one(['purpose', 'basis', 'necessity', 'proportionality', 'subsidiarity'] as const)
    const [procedure] = instruction.procedures
    if (!procedure) return null
    procedure.standingBasis[part].en = NEW.en
    return [`procedures.${procedure.id}.standingBasis.${part}.en`, 'changed', 'clarified']
  },
  (instruction, random) => {
    const part = random.one(['owner', 'on'] as const)
    const [procedure] = instruction.procedures
    if (!procedure) return null
    procedure.standingBasis[part] = '2027-01-01'
    return [`procedures.${procedure.id}.standingBasis.${part}`, 'changed', 'editorial']
  },
  (instruction) => {
    const [follow] = instruction.routing
    if (!follow || follow.id === 'new') return null
    follow.label.nl = NEW.nl
    return [`routing.${follow.id}.label.nl`, 'changed', 'clarified']
  },
  (instruction) => {
    instruction.languages.reverse()
    return ['languages.0', 'moved', 'editorial']
  },
  (instruction) => {
    const extended = instruction.phases.find((phase) => phase.id === 'extended')
    if (!extended) return null
    extended.when = { present: 'image' }
    // Nobody classes what is outside the steps: in doubt, the worst.
    return ['phases.extended.when', 'changed', 'loosened']
  },
  (instruction, random) => {
    const engine = random.one(instruction.engines.filter((one) => one.id !== 'new'))
    engine.label = 'Anders'
    return [`engines.${engine.id}.label`, 'changed', 'clarified']
  },
  (instruction, random) => {
    const phase = random.one(instruction.phases)
    phase.title.en = NEW.en
    return [`phases.${phase.id}.title.en`, 'changed', 'editorial']
  },
]

interface Made {
  readonly a: Instruction
  readonly b: Instruction
  readonly authors: readonly AuthorClass[]
  /** Step, or `·`: path, kind, class, decided by. */
  readonly expected: readonly string[]
  readonly demanded: Pick<Demand, 'level' | 'atLeast'>
}

const MILDEST_FIRST: readonly ChangeClass[] = ['editorial', 'clarified', 'tightened', 'loosened']
const worst = (classes: readonly ChangeClass[]): ChangeClass =>
  MILDEST_FIRST.filter((one) => classes.includes(one)).at(-1) ?? 'editorial'

function make(seed: number, size: number): Made {
  const random = new Random(seed)
  const a = instructionOf(random.below(1e9), size)
  const b = structuredClone(a) as Mutable<Instruction>
  const authors: AuthorClass[] = []
  const expected: string[] = []
  const least: ChangeClass[] = []
  let open = false
  let breaks = false
  const expect = (where: string, [path, kind, known]: Expected, said?: ChangeClass): void => {
    const mildest = known.replace('?', '') as ChangeClass
    const decided = known === mildest ? mildest : said && worst([said, mildest])
    const by = known === mildest ? 'rule' : said ? 'author' : 'undecided'
    if (!decided) open = true
    least.push(decided ?? mildest)
    expected.push([where, path, kind, decided ?? '-', by].join(' '))
  }
  const editable = (phase: Mutable<Phase>): Mutable<Step>[] =>
    phase.steps.filter((step) => step.role === undefined)

  for (const phase of b.phases)
    for (const step of editable(phase)) {
      if (random.chance(3) && editable(phase).length > 1) {
        phase.steps.splice(phase.steps.indexOf(step), 1)
        expect(step.id, ['', 'removed', 'loosened'])
        breaks = true
        continue
      }
      const said = random.chance(50) ? random.one(MILDEST_FIRST) : undefined
      if (random.chance(3)) {
        step.was = step.id
        step.id = `${step.id}-renamed`
        expect(step.id, ['id', 'changed', 'editorial'])
        breaks = true
      }
      if (said) authors.push({ step: step.id, class: said })
      if (random.chance(70)) continue
      for (const field of random.some(Object.keys(STEP), 1, 4)) {
        const done = random.one(STEP[field] ?? [])(step, random)
        if (done) expect(step.id, done, said)
      }
    }
  for (const [name, phase] of b.phases.entries()) {
    const here = editable(phase)
    const [step] = here
    if (random.chance(40) && step && here.length > 6) {
      // Far enough that no other would do.
      phase.steps.splice(phase.steps.indexOf(step), 1)
      phase.steps.splice(phase.steps.indexOf(here[5] as Mutable<Step>), 0, step)
      expect(step.id, ['', 'moved', 'editorial'])
    }
    if (random.chance(30)) {
      phase.steps.splice(1, 0, stepFrom(random, `new-${name}`) as Mutable<Step>)
      expect(`new-${name}`, ['', 'added', 'tightened'])
    }
  }
  const [from, to] = b.phases
  const leaving = from && to && editable(from).at(-1)
  if (random.chance(30) && from && to && leaving && editable(from).length > 12) {
    from.steps.splice(from.steps.indexOf(leaving), 1)
    to.steps.splice(1, 0, leaving)
    expect(leaving.id, ['phase', 'changed', to.id === 'minimum' ? 'tightened' : 'loosened'])
    breaks = true
  }
  for (const edit of random.some(GENERAL, 0, 6)) {
    const done = edit(b, random)
    if (done) expect('·', done)
  }
  const level = breaks ? 'major' : levelOf(worst(least), expected.length)
  return {
    a,
    b: b as Instruction,
    authors,
    expected: expected.sort(),
    demanded: { level, atLeast: open && level !== 'major' },
  }
}

function levelOf(severest: ChangeClass, changes: number): Demand['level'] {
  if (changes === 0) return 'none'
  return severest === 'loosened' ? 'major' : severest === 'editorial' ? 'patch' : 'minor'
}

test('any edits that do not touch one another are found, each with its class, and nothing else is', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 196 }), (seed, size) => {
      const { a, b, authors, expected, demanded } = make(seed, size)
      const diff = diffInstructions(a, b, authors)
      const found = diff.general
        .map((one): readonly [string, Change] => ['·', one])

        .concat(diff.steps.flatMap(({ id: step, changes }) => changes.map((one) => [step, one] as const)))
        .map(([where, change]) =>
          [where, change.path.join('.'), change.kind, change.class ?? '-', change.decidedBy].join(' '),
        )
      expect(found.sort()).toEqual(expected)
      expect(demandedVersion(diff, '1.2.3')).toMatchObject(demanded)
      expect(applyDiff(a, diff)).toStrictEqual(b)
    }),
    { numRuns: 100 },
  )
})

test('of the phases as a whole, the routing, the grading and the procedures too', () => {
  const a = instructionOf(1, 10)
  const lines = (b: object): string[] =>
    diffInstructions(a, b as Instruction).general.map((one) =>
      [one.path.join('.'), one.kind, one.class, one.decidedBy].join(' '),
    )
  const [procedure, ...others] = a.procedures
  expect(lines({ ...a, procedures: others })).toEqual([`procedures.${procedure?.id} removed loosened rule`])
  expect(lines({ ...a, grading: 'other' })).toEqual(['grading changed loosened rule'])
  const [follow, ...rest] = a.routing
  expect(lines({ ...a, routing: rest })).toEqual([`routing.${follow?.id} removed loosened rule`])
  expect(lines({ ...a, languages: ['nl'] })).toEqual([
    `languages.${a.languages.indexOf('en')} removed loosened rule`,
  ])
  expect(lines({ ...a, phases: [...a.phases, { id: 'more', title: NEW, steps: [] }] })).toEqual([
    'phases.more added tightened rule',
  ])
})

test('every kind of edit comes up, and every class', () => {
  const said = Array.from({ length: 60 }, (_, seed) => make(seed, 60).expected).flat()
  const classes = new Set(said.map((line) => line.split(' ').slice(-2).join(' ')))
  for (const decided of MILDEST_FIRST)
    for (const by of ['rule', 'author']) expect(classes).toContain(`${decided} ${by}`)
  expect(classes).toContain('- undecided')
  const fields = new Set(said.map((line) => (line.split(' ')[1] ?? '').split('.').at(0)))
  for (const field of Object.keys(STEP).map(
    (one) => ({ timebox: 'timeboxMinutes', counter: 'counterSearches' })[one] ?? one,
  ))
    expect(fields).toContain(field)
  for (const whole of [
    / {2}added tightened/,
    / {2}removed loosened/,
    / {2}moved/,
    / id changed/,
    / phase changed/,
  ])
    expect(said.some((line) => whole.test(line))).toBe(true)
})
