import { stringify } from 'yaml'
import type {
  Condition,
  Instruction,
  Phase,
  Question,
  SearchPlan,
  Step,
} from '../../src/domain/instruction/instruction.ts'
import type { Text } from '../../src/domain/language.ts'

/** Random instructions that the checker accepts, and next versions of them. */

/** Numbers that follow from a seed: an instruction of 200 steps is too much to draw field by field. */
export class Random {
  #state: number
  constructor(seed: number) {
    this.#state = seed
  }
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  chance(percent: number): boolean {
    return this.below(100) < percent
  }
  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T
  }
  shuffled<T>(items: readonly T[]): T[] {
    const left = [...items]
    return items.map(() => left.splice(this.below(left.length), 1)[0] as T)
  }
  some<T>(items: readonly T[], least: number, most: number): T[] {
    return this.shuffled(items).slice(0, least + this.below(most - least + 1))
  }
}

const WORDS =
  'zoek noteer naam twee talen zoekmachine lijst bladzijde jaar alles niets opnieuw spelling'.split(' ')
const ENGINES = ['google', 'bing', 'yandex', 'vk', 'un-list']
const PROCEDURES = ['asylum', 'family', 'visa']
const LETTERS = ['a', 'b', 'c', 'd', 'e']

function sentence(random: Random): string {
  return `${Array.from({ length: 1 + random.below(8) }, () => random.one(WORDS)).join(' ')}.`
}

export function textFrom(random: Random): { nl: string; en: string } {
  return { nl: sentence(random), en: sentence(random) }
}

function labelledFrom(
  random: Random,
  least: number,
  most: number,
): { id: string; label: { nl: string; en: string } }[] {
  return random.some(LETTERS, least, most).map((id) => ({ id, label: textFrom(random) }))
}

export function questionFrom(random: Random, id: string): Question {
  const type = random.one([
    'text',
    'long-text',
    'choice',
    'choices',
    'yes-no',
    'date',
    'number',
    'url',
    'table',
  ] as const)
  return {
    id,
    label: textFrom(random),
    ...(random.chance(30) ? { help: textFrom(random) } : {}),
    type,
    required: random.chance(60),
    steers: type === 'yes-no' && random.chance(50),
    options: type === 'choice' || type === 'choices' ? labelledFrom(random, 2, 4) : [],
    columns: type === 'table' ? labelledFrom(random, 1, 3) : [],
  }
}

export function searchFrom(random: Random, id: string): SearchPlan {
  const forEach = random.one([undefined, 'name', 'phone', 'email'] as const)
  return {
    id,
    label: textFrom(random),
    engines: random.some(ENGINES, 1, 4),
    query:
      `${forEach ? `"{${forEach}}"` : 'lijst'} ${random.one(['', '{context}', random.one(WORDS)])}`.trim(),
    ...(forEach ? { forEach } : {}),
    recordPer: random.one(['cell', 'row'] as const),
    version: random.chance(20),
    minimumEngines: 1 + random.below(3),
    minimumReviewed: 1 + random.below(40),
  }
}

export function stepFrom(random: Random, id: string): Step {
  return {
    id,
    title: textFrom(random),
    purpose: textFrom(random),
    guidance: textFrom(random),
    ...(random.chance(50) ? { timeboxMinutes: 1 + random.below(60) } : {}),
    ...(random.chance(30) ? { when: conditionFrom(random, 2) } : {}),
    identifiers: random.some(['name', 'phone', 'email', 'url'] as const, 0, 3),
    ask: random.some(['q1', 'q2', 'q3'], 0, 3).map((one) => questionFrom(random, one)),
    search: random.some(['s1', 's2', 's3'], 0, 2).map((one) => searchFrom(random, one)),
    counterSearches: random.below(3),
    records: random.some(['identifiers', 'candidates', 'findings', 'evidence'] as const, 0, 3),
    reasons: { 'not-applicable': labelledFrom(random, 0, 2), 'not-possible': labelledFrom(random, 0, 3) },
    pitfalls: Array.from({ length: random.below(3) }, () => textFrom(random)),
    doneWhen: Array.from({ length: 1 + random.below(4) }, () => textFrom(random)),
    sources: random.some(['wet', 'werkinstructie', 'handreiking'], 0, 2),
  }
}

/** Only what is there in every instruction: a step it names could be gone. */
function conditionFrom(random: Random, depth: number): Condition {
  const kind = random.below(depth > 0 ? 5 : 3)
  if (kind === 0) return { procedure: random.some(PROCEDURES, 1, 3) }
  if (kind === 1) return { present: random.one(['phone', 'email', 'account'] as const) }
  if (kind === 2)
    return {
      outcome: { step: 'purpose', is: random.some(['not-possible', 'done-no-findings'] as const, 1, 2) },
    }
  const inner = Array.from({ length: 1 + random.below(3) }, () => conditionFrom(random, depth - 1))
  return kind === 3 ? { all: inner } : { any: inner }
}

const ROLES = ['purpose', 'intake', 'match'] as const

/** Purpose first, closing last, and as many others as asked, some of them in the extended phase. */
export function instructionOf(seed: number, steps: number): Instruction {
  const random = new Random(seed)
  const plain = random.shuffled(Array.from({ length: steps + 20 }, (_, n) => `step-${n}`)).slice(0, steps)
  const free = plain.map((id) => stepFrom(random, id))
  const extended = free.splice(0, random.chance(60) ? random.below(Math.max(1, steps)) : 0)
  const [purpose, intake, match] = ROLES.map((role) => ({ ...stepFrom(random, role), role }))
  for (const step of [intake, match]) free.splice(random.below(free.length + 1), 0, withoutWhen(step as Step))
  const closing = { ...stepFrom(random, 'closing'), role: 'closing' as const }
  const phases: Phase[] = [
    {
      id: 'minimum',
      title: textFrom(random),
      steps: [withoutWhen(purpose as Step), ...free, withoutWhen(closing)],
    },
    ...(extended.length > 0
      ? [
          {
            id: 'extended' as const,
            title: textFrom(random),
            when: { signal: 'accepted' as const },
            steps: extended,
          },
        ]
      : []),
  ]
  return {
    id: 'random',
    version: `1.${random.below(9)}.0`,
    illustrative: random.chance(50),
    languages: random.shuffled(['nl', 'en'] as const),
    title: textFrom(random),
    procedures: random.shuffled(PROCEDURES).map((id) => ({
      id,
      title: textFrom(random),
      standingBasis: {
        purpose: textFrom(random),
        basis: textFrom(random),
        necessity: textFrom(random),
        proportionality: textFrom(random),
        subsidiarity: textFrom(random),
        owner: random.one(WORDS),
        on: '2026-06-01',
      },
    })),
    routing: labelledFrom(random, 1, 5),
    grading: 'admiralty',
    engines: random.shuffled(ENGINES).map((id) => ({ id, label: random.one(WORDS) })),
    phases: random.chance(50) ? phases : phases.reverse(),
  }
}

function withoutWhen({ when: _, ...step }: Step): Step {
  return step
}

/** A next version: steps removed, renamed, moved, changed in a few fields, and new ones. */
export function nextVersion(before: Instruction, seed: number): Instruction {
  const random = new Random(seed)
  const other = instructionOf(seed, 5)
  const fixed = (step: Step): boolean => step.role !== undefined
  const phases = before.phases.map((phase) => ({
    ...phase,
    ...(random.chance(20) ? { title: textFrom(random) } : {}),
    steps: phase.steps.flatMap((step) => {
      if (fixed(step)) return [random.chance(30) ? touched(random, step) : step]
      if (random.chance(10)) return []
      const changed = random.chance(25)
        ? touched(random, step)
        : random.chance(25)
          ? tweaked(random, step)
          : step
      if (!random.chance(10)) return [changed]
      return [{ ...changed, id: `${step.id}-renamed`, was: step.id }]
    }),
  }))
  const middle = (steps: readonly Step[]): number => 1 + random.below(Math.max(1, steps.length - 1))
  for (let moves = random.below(8); moves > 0; moves -= 1) {
    const from = random.one(phases).steps
    const to = random.one(phases).steps
    const at = from.findIndex((step, index) => index > from.length / 3 && !fixed(step))
    if (at >= 0 && from.length > 1) {
      const [step] = from.splice(at, 1)
      if (step) to.splice(middle(to), 0, step)
    }
  }
  for (let added = random.below(4); added > 0; added -= 1) {
    const { steps } = random.one(phases)
    const taken = new Set(phases.flatMap((phase) => phase.steps.map(({ id }) => id)))
    const id = random.one(['new-a', 'new-b', 'new-c', 'step-1', 'step-2'])
    if (!taken.has(id)) steps.splice(middle(steps), 0, stepFrom(random, id))
  }
  // A phase that lost all of its steps is no phase.
  const asked = phases.filter(({ steps }) => steps.length > 0)
  return {
    ...before,
    version: '2.0.0',
    ...(random.chance(20) ? { title: other.title, routing: other.routing } : {}),
    ...(random.chance(20) ? { procedures: other.procedures, engines: other.engines } : {}),
    phases: random.chance(90) ? asked : asked.reverse(),
  }
}

/** As an author does: a word in a text, an item more or less, another order. */
function tweaked(random: Random, step: Step): Step {
  const ask = step.ask.map((question) => ({
    ...question,
    ...(random.chance(50) ? { label: rephrased(random, question.label) } : {}),
    ...(question.type === 'choice' ? { options: labelledFrom(random, 2, 4) } : {}),
  }))
  const search = step.search.map((plan) => ({
    ...plan,
    engines: random.chance(50) ? random.some(ENGINES, 1, 4) : random.shuffled(plan.engines),
  }))
  const doneWhen = step.doneWhen.map((text) => (random.chance(50) ? rephrased(random, text) : text))
  return {
    ...step,
    guidance: rephrased(random, step.guidance),
    ask: random.shuffled(ask),
    search: random.shuffled(search),
    doneWhen: random.chance(50) ? doneWhen : [...random.shuffled(doneWhen), textFrom(random)],
    pitfalls: random.shuffled(step.pitfalls),
    identifiers: random.shuffled(step.identifiers),
  }
}

function rephrased(random: Random, { nl = '', en = '' }: Text): { nl: string; en: string } {
  const reworded = (text: string): string => {
    const words = text.slice(0, -1).split(' ')
    words[random.below(words.length)] = random.one(WORDS)
    return `${words.join(' ')}.`
  }
  return random.chance(50) ? { nl: reworded(nl), en } : { nl: reworded(nl), en: reworded(en) }
}

function touched(random: Random, step: Step): Step {
  const fresh = stepFrom(random, step.id)
  const keys = random.some(Object.keys(fresh) as (keyof Step)[], 1, 3).filter((key) => key !== 'id')
  const chosen = keys.filter((key) => key !== 'when' || step.role === undefined)
  return {
    ...step,
    ...Object.fromEntries(chosen.map((key) => [key, fresh[key]])),
    ...(step.ask[0] && random.chance(30)
      ? { ask: random.shuffled([...step.ask.slice(1), questionFrom(random, step.ask[0].id)]) }
      : {}),
  }
}

/** Back to what an author writes, so that the checker can say whether it is one. */
function written({ phases, procedures, ...instruction }: Instruction): object {
  return {
    format: 'screen-instruction/1',
    ...instruction,
    procedures: procedures.map(({ standingBasis, ...rest }) => ({ ...rest, standing_basis: standingBasis })),
    phases: phases.map((phase) => ({ ...phase, steps: phase.steps.map(writtenStep) })),
  }
}

const unlessEmpty = (items: readonly unknown[]): readonly unknown[] | undefined =>
  items.length > 0 ? items : undefined

function writtenStep({
  timeboxMinutes,
  identifiers,
  ask,
  search,
  counterSearches,
  reasons,
  doneWhen,
  ...step
}: Step): object {
  return {
    ...step,
    timebox: timeboxMinutes === undefined ? undefined : `${timeboxMinutes}m`,
    identifiers: unlessEmpty(identifiers),
    ask: ask.map((question) => ({
      ...question,
      options: unlessEmpty(question.options),
      columns: unlessEmpty(question.columns),
    })),
    search: search.map(({ forEach, recordPer, minimumEngines, minimumReviewed, ...rest }) => ({
      ...rest,
      for_each: forEach,
      record_per: recordPer,
      minimum: { engines: minimumEngines, reviewed: minimumReviewed },
    })),
    counter_searches: counterSearches,
    outcomes: {
      'not-applicable': unlessEmpty(reasons['not-applicable']),
      'not-possible': unlessEmpty(reasons['not-possible']),
    },
    done_when: doneWhen,
  }
}

export const yaml = (instruction: Instruction): string =>
  stringify(written(instruction), { aliasDuplicateObjects: false, keepUndefined: false, lineWidth: 0 })
