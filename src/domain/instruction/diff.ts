import type { SourceDocument } from '../document.ts'
import type { Text } from '../language.ts'
import type { Place, Problem } from '../problem.ts'
import { likeness, type WordCounts, wordCounts } from '../text/word-diff.ts'
import { canonicalCondition, canonicalJson, type Renaming } from './digests.ts'
import {
  allSteps,
  type Condition,
  type Instruction,
  type Labelled,
  type Phase,
  type Procedure,
  type Question,
  type SearchPlan,
  type StandingBasis,
  type Step,
} from './instruction.ts'
import type { WrittenInstruction } from './schema.ts'

/**
 * What changed between two versions of an instruction, what each change means, and which version number
 * that demands. STEP and GENERAL below are the whole table of what is decided by rule.
 */

export type ChangeClass = NonNullable<WrittenInstruction['changes']>[number]['class']

/** Ids where a list has them, else positions: in the old list, or for what was added in the new one. */
export type ChangePath = readonly (string | number)[]

export interface Change {
  /** Within the step, or within the instruction. Empty: the step itself. */
  readonly path: ChangePath
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  /** The value, or for what moved its position. Absent where there is none. */
  readonly before?: unknown
  readonly after?: unknown
  /** Position in the new list, for what was added to one. */
  readonly at?: number
  /** null: the rules cannot tell and the author has not said. */
  readonly class: ChangeClass | null
  readonly decidedBy: 'rule' | 'author' | 'undecided'
  /** The mildest class the rules allow; the class itself where they decide. */
  readonly least: ChangeClass
}

export interface StepPlace {
  readonly id: string
  readonly phase: string
  /** From 0, within the phase. */
  readonly index: number
}

export interface StepDiff {
  /** The id in the new version; for a removed step the one it had. */
  readonly id: string
  /** null: the step is new. */
  readonly before: StepPlace | null
  /** null: the step is gone. */
  readonly after: StepPlace | null
  readonly moved: 'no' | 'order' | 'phase'
  readonly changes: readonly Change[]
  /** The most severe class of its changes; null while one of them is undecided. */
  readonly class: ChangeClass | null
  readonly least: ChangeClass
}

export interface VersionName {
  readonly id: string
  readonly version: string
}

export interface InstructionDiff {
  readonly from: VersionName
  readonly to: VersionName
  /** What a version says of itself (its number, its note, `was`). Two versions that differ only here are the same. */
  readonly about: readonly Change[]
  /** Outside the steps. */
  readonly general: readonly Change[]
  /** Only steps with a change: in the order of the new version, removed ones where they stood. */
  readonly steps: readonly StepDiff[]
}

/** What the author of the new version says of a step: its `changes`. */
export interface AuthorClass {
  readonly step: string
  readonly class: ChangeClass
}

/**
 * Mildest first. Loosened is the worst: something may now go unlooked for, which whoever relies on a
 * dossier has to know. Tightened means that work already done may fall short; clarified, that it must be
 * read again; editorial, nothing.
 */
const SEVERITY: readonly ChangeClass[] = ['editorial', 'clarified', 'tightened', 'loosened']

/** The more severe of two classes. */
function worse(a: ChangeClass, b: ChangeClass): ChangeClass {
  return SEVERITY.indexOf(a) >= SEVERITY.indexOf(b) ? a : b
}

// ---- what each field of an instruction is, and what a change of it means

interface Judgement {
  readonly class: ChangeClass
  /** false: `class` is only the mildest it can be; which it is, the author says. */
  readonly decided: boolean
}
type Judge = (before: unknown, after: unknown) => Judgement

type Shape =
  | { readonly kind: 'value'; readonly judge: Judge }
  | { readonly kind: 'text'; readonly judge: Judge }
  | { readonly kind: 'record'; readonly fields: Readonly<Record<string, Shape>> }
  | {
      readonly kind: 'list'
      /** What tells one item from another: its id, or all of it. */
      readonly key: 'id' | 'whole'
      readonly added: ChangeClass
      readonly removed: ChangeClass
      readonly item: Shape
    }

const always =
  (decided: ChangeClass): Judge =>
  () => ({ class: decided, decided: true })
const editorial = always('editorial')
const clarified = always('clarified')
/** Normative text: only a person can say what the new words ask for. */
const byAuthor: Judge = () => ({ class: 'editorial', decided: false })
/** A rule of the walk changed, so it is never merely editorial, but which way it went is for the author. */
const byAuthorAsRule: Judge = () => ({ class: 'clarified', decided: false })

const towards = (isMore: (before: unknown, after: unknown) => boolean): Judge => {
  return (before, after) => ({ class: isMore(before, after) ? 'tightened' : 'loosened', decided: true })
}
const numberUp = towards((before, after) => Number(after) > Number(before))
const turnedOn = towards((_, after) => after === true)
const isMoreWhen = (value: string): Judge => towards((_, after) => after === value)
/** There: the tool or the plan asks more. Exchanged for another: what it was is no longer done. */
const present = towards((before) => before === undefined)
const repeated: Judge = (before, after) =>
  before === undefined || after === undefined ? present(before, after) : byAuthorAsRule(before, after)

const value = (judge: Judge): Shape => ({ kind: 'value', judge })
/** Judged per language. Whether a language is there at all is judged once, on `languages`. */
const text = (judge: Judge): Shape => ({
  kind: 'text',
  judge: (before, after) =>
    before === undefined || after === undefined ? editorial(before, after) : judge(before, after),
})
/** Every field of T has to be judged: one that is added to the schema does not compile until it is. */
const record = <T>(fields: { readonly [K in keyof Required<T>]: Shape }): Shape => ({
  kind: 'record',
  fields,
})
const list = (
  key: 'id' | 'whole',
  [added, removed]: readonly [ChangeClass, ChangeClass],
  item: Shape,
): Shape => ({ kind: 'list', key, added, removed, item })

/** More to ask, search, tell apart or write down is tighter, less is looser. */
const DEMANDS = ['tightened', 'loosened'] as const
/** Reasons not to do a step are the ways out of it: the reverse. */
const WAYS_OUT = ['loosened', 'tightened'] as const
const REMARKS = ['editorial', 'editorial'] as const

const labelled = (label: Judge): Shape =>
  record<Omit<Labelled, 'id'>>({
    label: text(label),
  })
const QUESTION = record<Omit<Question, 'id'>>({
  label: text(byAuthor),
  help: text(editorial),
  type: value(byAuthorAsRule),
  required: value(turnedOn),
  // What it steers is judged where it does, at the `when` that reads it.
  steers: value(clarified),
  options: list('id', DEMANDS, labelled(byAuthor)),
  columns: list('id', DEMANDS, labelled(byAuthor)),
})
const SEARCH = record<Omit<SearchPlan, 'id'>>({
  label: text(byAuthor),
  engines: list('whole', DEMANDS, value(editorial)),
  query: value(byAuthorAsRule),
  forEach: value(repeated),
  recordPer: value(isMoreWhen('cell')),
  version: value(turnedOn),
  minimumEngines: value(numberUp),
  minimumReviewed: value(numberUp),
})

function stepShape(renamed: Renaming): Shape {
  return record<Omit<Step, 'id' | 'was'>>({
    role: value(present),
    title: text(editorial),
    purpose: text(byAuthor),
    guidance: text(byAuthor),
    timeboxMinutes: value(editorial),
    when: value(conditionJudge(renamed)),
    identifiers: list('whole', DEMANDS, value(editorial)),
    ask: list('id', DEMANDS, QUESTION),
    search: list('id', DEMANDS, SEARCH),
    counterSearches: value(numberUp),
    records: list('whole', DEMANDS, value(editorial)),
    reasons: record<Step['reasons']>({
      'not-applicable': list('id', WAYS_OUT, labelled(byAuthor)),
      'not-possible': list('id', WAYS_OUT, labelled(byAuthor)),
    }),
    pitfalls: list('whole', REMARKS, text(editorial)),
    doneWhen: list('whole', DEMANDS, text(byAuthor)),
    sources: list('whole', REMARKS, value(editorial)),
  })
}

/** `changes` of a file speaks of steps only, so out here nothing is left to the author: when in doubt, severe. */
function generalShape(renamed: Renaming): Shape {
  return {
    kind: 'record',
    fields: {
      title: text(editorial),
      illustrative: value(clarified),
      // Who worked in a language that is gone can no longer read what they did.
      languages: list('whole', ['clarified', 'loosened'], value(editorial)),
      procedures: list(
        'id',
        DEMANDS,
        record<Omit<Procedure, 'id'>>({
          title: text(editorial),
          standingBasis: record<StandingBasis>({
            purpose: text(clarified),
            basis: text(clarified),
            necessity: text(clarified),
            proportionality: text(clarified),
            subsidiarity: text(clarified),
            owner: value(editorial),
            on: value(editorial),
          }),
        }),
      ),
      routing: list('id', DEMANDS, labelled(clarified)),
      grading: value(always('loosened')),
      // Adding or dropping one asks nothing until a search names it; its label says where to look.
      engines: list('id', REMARKS, record<{ label: string }>({ label: value(clarified) })),
      phases: list(
        'id',
        DEMANDS,
        record<Omit<Phase, 'id' | 'steps'>>({
          title: text(editorial),
          when: value(inDoubtLoosened(conditionJudge(renamed))),
        }),
      ),
    },
  }
}

/** What a version says of itself. `phases` is compared apart. */
const ABOUT: ReadonlySet<string> = new Set(['id', 'version', 'supersedes', 'note', 'changes', 'transition'])

function inDoubtLoosened(judge: Judge): Judge {
  return (before, after) => {
    const judged = judge(before, after)
    return judged.decided ? judged : { class: 'loosened', decided: true }
  }
}

/** A field this table does not know, from a newer schema. */
const UNKNOWN_FIELD = value(byAuthorAsRule)

// ---- conditions

/** Asked of more people is tighter, of fewer looser; where that cannot be shown, the author says. */
function conditionJudge(renamed: Renaming): Judge {
  return (before, after) => {
    if (before === undefined) return { class: 'loosened', decided: true }
    if (after === undefined) return { class: 'tightened', decided: true }
    const old = canonicalCondition(before as Condition, renamed) as Condition
    const now = canonicalCondition(after as Condition) as Condition
    if (canonicalJson(old) === canonicalJson(now)) return { class: 'editorial', decided: true }
    const wider = implies(old, now)
    const narrower = implies(now, old)
    if (wider && narrower) return { class: 'clarified', decided: true }
    if (wider) return { class: 'tightened', decided: true }
    if (narrower) return { class: 'loosened', decided: true }
    return { class: 'clarified', decided: false }
  }
}

/** Nested alternatives multiply; past this many comparisons the author is asked instead. */
const MAX_COMPARISONS = 10_000

/** Whether `y` holds wherever `x` does. Never wrong when it says yes; it may miss some. */
function implies(x: Condition, y: Condition): boolean {
  let comparisons = 0
  const whole = (from: Condition, to: Condition): boolean => parts(to).every((part) => assures(from, part))
  const assures = (from: Condition, part: Condition): boolean => {
    comparisons += 1
    if (comparisons > MAX_COMPARISONS) return false
    if (part.any?.some((alternative) => whole(from, alternative))) return true
    return parts(from).some((own) =>
      own.any ? own.any.every((alternative) => assures(alternative, part)) : assuresOne(own, part),
    )
  }
  return whole(x, y)
}

/** A condition is all of its keys at once: each by itself, with what stands under `all` among them. */
function parts(condition: Condition): Condition[] {
  const { all = [], ...own } = condition
  const each = Object.entries(own).map(([key, inner]): Condition => ({ [key]: inner }))
  return [...each, ...all.flatMap(parts)]
}

function assuresOne(own: Condition, part: Condition): boolean {
  if (own.procedure && part.procedure) return isWithin(own.procedure, part.procedure)
  if (own.outcome && part.outcome)
    return own.outcome.step === part.outcome.step && isWithin(own.outcome.is, part.outcome.is)
  return canonicalJson(own) === canonicalJson(part)
}

function isWithin(few: readonly string[], many: readonly string[]): boolean {
  return few.every((one) => many.includes(one))
}

// ---- comparing

/** The changes of one step, or of all outside the steps, each with its class. */
class Collected {
  readonly changes: Change[] = []
  readonly #said: ChangeClass | undefined

  /** `said`: what the author calls the step as a whole. */
  constructor(said?: ChangeClass) {
    this.#said = said
  }

  add(
    kind: Change['kind'],
    path: ChangePath,
    { class: least, decided }: Judgement,
    values: { before?: unknown; after?: unknown; at?: number },
  ): void {
    const said = this.#said
    this.changes.push({
      path,
      kind,
      class: decided ? least : said ? worse(said, least) : null,
      decidedBy: decided ? 'rule' : said ? 'author' : 'undecided',
      least,
      ...values,
    })
  }

  byRule(
    kind: Change['kind'],
    path: ChangePath,
    decided: ChangeClass,
    values: { before?: unknown; after?: unknown; at?: number },
  ): void {
    this.add(kind, path, { class: decided, decided: true }, values)
  }
}

const isRecord = (given: unknown): given is Readonly<Record<string, unknown>> =>
  given !== null && typeof given === 'object' && !Array.isArray(given)

/** Equal in all but the order of an object's keys, which YAML gives no meaning. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => same(item, b[at]))
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]))
}

function compare(shape: Shape, before: unknown, after: unknown, path: ChangePath, found: Collected): void {
  if (same(before, after)) return
  if (shape.kind === 'list' && Array.isArray(before) && Array.isArray(after)) {
    compareLists(shape, before, after, path, found)
  } else if (shape.kind === 'record' && isRecord(before) && isRecord(after)) {
    for (const key of keysOf(before, after))
      compare(shape.fields[key] ?? UNKNOWN_FIELD, before[key], after[key], [...path, key], found)
  } else if (shape.kind === 'text') {
    const [old, now] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
    for (const key of keysOf(old, now)) compareValues(shape.judge, old[key], now[key], [...path, key], found)
  } else {
    compareValues(shape.kind === 'value' ? shape.judge : byAuthorAsRule, before, after, path, found)
  }
}

function compareValues(
  judge: Judge,
  before: unknown,
  after: unknown,
  path: ChangePath,
  found: Collected,
): void {
  if (same(before, after)) return
  const judged = judge(before, after)
  if (before === undefined) found.add('added', path, judged, { after })
  else if (after === undefined) found.add('removed', path, judged, { before })
  else found.add('changed', path, judged, { before, after })
}

function keysOf(before: object, after: object): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => key !== 'id')
}

function compareLists(
  shape: Shape & { kind: 'list' },
  before: readonly unknown[],
  after: readonly unknown[],
  path: ChangePath,
  found: Collected,
): void {
  const [oldNames, newNames] = [itemNames(shape.key, before), itemNames(shape.key, after)]
  const at = (names: readonly string[], i: number): ChangePath => [
    ...path,
    shape.key === 'id' ? (names[i] ?? i) : i,
  ]
  const { pairs, removed, added } = align(oldNames, newNames)
  if (shape.item.kind === 'text') pairReworded(before, after, pairs, removed, added)
  for (const i of removed) found.byRule('removed', at(oldNames, i), shape.removed, { before: before[i] })
  for (const { i, j, stays } of pairs) {
    if (!stays) found.byRule('moved', at(oldNames, i), 'editorial', { before: i, after: j })
    compare(shape.item, before[i], after[j], at(oldNames, i), found)
  }
  for (const j of added) found.byRule('added', at(newNames, j), shape.added, { after: after[j], at: j })
}

/** What tells items apart. A second one of the same name gets a number no id or text can hold. */
function itemNames(key: 'id' | 'whole', items: readonly unknown[]): string[] {
  const counts = new Map<string, number>()
  return items.map((item) => {
    const name =
      key === 'id' && isRecord(item) ? String(item.id) : typeof item === 'string' ? item : canonicalJson(item)
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count === 1 ? name : `${name}\u0000${count}`
  })
}

interface Pair {
  readonly i: number
  readonly j: number
  /** Whether it keeps its place among the others that stay. */
  readonly stays: boolean
}

interface Alignment {
  readonly pairs: Pair[]
  readonly removed: number[]
  readonly added: number[]
}

/** What of two lists is the same item, what came and went, and the fewest items that have to move. */
function align(before: readonly string[], after: readonly string[]): Alignment {
  const positions = new Map(after.map((name, j) => [name, j]))
  const known = new Set(before)
  const common = before.flatMap((name, i) => {
    const j = positions.get(name)
    return j === undefined ? [] : [{ i, j }]
  })
  const staying = longestIncreasing(common.map(({ j }) => j))
  return {
    pairs: common.map((pair, index) => ({ ...pair, stays: staying.has(index) })),
    removed: before.flatMap((name, i) => (positions.has(name) ? [] : [i])),
    added: after.flatMap((name, j) => (known.has(name) ? [] : [j])),
  }
}

/** Positions of a longest increasing subsequence: what stays, so that the fewest have to move. */
export function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  /** Per length: the position where the smallest ending of that length stands. */
  const ends: number[] = []
  const previous: number[] = []
  values.forEach((wanted, position) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    previous[position] = low === 0 ? -1 : (ends[low - 1] ?? -1)
    ends[low] = position
  })
  const chosen = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) chosen.add(at)
  return chosen
}

/** A third of the words shared: the same sentence put otherwise rather than another one. */
const REWORDED = 1 / 3
const MAX_LIKENESSES = 100

/**
 * Texts without an id: of those that differ between two that stay, which is the other one reworded?
 * Where as many came as went they are taken in order; a person decides what the new words mean anyway.
 */
function pairReworded(
  before: readonly unknown[],
  after: readonly unknown[],
  pairs: Pair[],
  removed: number[],
  added: number[],
): void {
  const fixed = pairs.filter(({ stays }) => stays)
  const reworded = gaps(fixed, removed, added).flatMap(({ olds, news }) => {
    const alike = olds.length * news.length > 1 ? likePairs(before, after, olds, news) : []
    return [
      ...alike,
      ...gaps(
        alike,
        olds.filter((i) => !alike.some((pair) => pair.i === i)),
        news.filter((j) => !alike.some((pair) => pair.j === j)),
      ).flatMap(({ olds: i, news: j }) =>
        i.length === j.length ? i.map((one, index) => ({ i: one, j: j[index] ?? 0 })) : [],
      ),
    ]
  })
  pairs.push(...reworded.map((pair) => ({ ...pair, stays: true })))
  pairs.sort((a, b) => a.j - b.j)
  remove(removed, new Set(reworded.map(({ i }) => i)))
  remove(added, new Set(reworded.map(({ j }) => j)))
}

function remove(from: number[], those: ReadonlySet<number>): void {
  from.splice(0, from.length, ...from.filter((one) => !those.has(one)))
}

/** The unpaired ones, by the stretch between fixed pairs that they stand in. */
function gaps(
  fixed: readonly { readonly i: number; readonly j: number }[],
  olds: readonly number[],
  news: readonly number[],
): { olds: number[]; news: number[] }[] {
  const borders = [...fixed, { i: Number.POSITIVE_INFINITY, j: Number.POSITIVE_INFINITY }].sort(
    (a, b) => a.i - b.i,
  )
  let from = { i: -1, j: -1 }
  return borders.map((to) => {
    const gap = {
      olds: olds.filter((i) => i > from.i && i < to.i),
      news: news.filter((j) => j > from.j && j < to.j),
    }
    from = to
    return gap
  })
}

/** The pairs in order whose likeness adds up to most. */
function likePairs(
  before: readonly unknown[],
  after: readonly unknown[],
  olds: readonly number[],
  news: readonly number[],
): { i: number; j: number }[] {
  if (olds.length * news.length > MAX_LIKENESSES) return []
  const words = (text: unknown): CountedText =>
    Object.entries(text as Text).map(([language, given]) => [language, wordCounts(given)])
  const newWords = news.map((j) => words(after[j]))
  const like = olds.map((i) => {
    const oldWords = words(before[i])
    return newWords.map((one) => textLikeness(oldWords, one))
  })
  const best: number[][] = Array.from({ length: olds.length + 1 }, () => new Array(news.length + 1).fill(0))
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0
  const paired = (row: number, column: number): number => {
    const likely = like[row]?.[column] ?? 0
    return likely >= REWORDED ? at(row + 1, column + 1) + likely : -1
  }
  for (let row = olds.length - 1; row >= 0; row -= 1)
    for (let column = news.length - 1; column >= 0; column -= 1) {
      const here = best[row]
      if (here) here[column] = Math.max(at(row + 1, column), at(row, column + 1), paired(row, column))
    }
  const pairs: { i: number; j: number }[] = []
  let [row, column] = [0, 0]
  while (row < olds.length && column < news.length) {
    if (at(row, column) === paired(row, column)) {
      pairs.push({ i: olds[row] ?? 0, j: news[column] ?? 0 })
      row += 1
      column += 1
    } else if (at(row, column) === at(row + 1, column)) row += 1
    else column += 1
  }
  return pairs
}

type CountedText = readonly (readonly [language: string, WordCounts])[]

/** Over all languages: a sentence put otherwise in one of two is still that sentence. */
function textLikeness(a: CountedText, b: CountedText): number {
  const sum = a.reduce((total, [language, words]) => {
    const other = b.find(([one]) => one === language)?.[1]
    return total + (other ? likeness(words, other) : 0)
  }, 0)
  return sum / Math.max(a.length, b.length, 1)
}

// ---- the steps

interface Placed {
  readonly step: Step
  readonly place: StepPlace
}

function placed(instruction: Instruction): Placed[] {
  const names = itemNames('id', instruction.phases)
  return instruction.phases.flatMap(({ steps }, p) =>
    steps.map((step, index) => ({ step, place: { id: step.id, phase: names[p] ?? '', index } })),
  )
}

/** Old id → new id of every step that both versions have under another name, as the new one's `was` says. */
export function renamedSteps(a: Instruction, b: Instruction): ReadonlyMap<string, string> {
  const old = new Set(placed(a).map(({ step }) => step.id))
  const renamed = new Map<string, string>()
  for (const { step } of placed(b)) {
    // `was` speaks only for an id that is new: kept on later versions it says nothing any more.
    if (step.was !== undefined && !old.has(step.id) && old.has(step.was) && !renamed.has(step.was))
      renamed.set(step.was, step.id)
  }
  return renamed
}

/** Everything that changed from `a` to `b`. `authors`: the `changes` of b's file, which decide what no rule can. */
export function diffInstructions(
  a: Instruction,
  b: Instruction,
  authors: readonly AuthorClass[] = [],
): InstructionDiff {
  const names = renamedSteps(a, b)
  const renamed: Renaming = (id) => names.get(id) ?? id
  const said = new Map<string, ChangeClass>()
  for (const author of authors)
    said.set(author.step, worse(author.class, said.get(author.step) ?? 'editorial'))
  const about = new Collected()
  compareAbout(a, b, renamed, about)
  const general = new Collected()
  compare(generalShape(renamed), withoutSteps(a), withoutSteps(b), [], general)
  return {
    from: { id: a.id, version: a.version },
    to: { id: b.id, version: b.version },
    about: about.changes,
    general: general.changes.map(settled),
    steps: compareSteps(placed(a), placed(b), renamed, said),
  }
}

/** Out of the author's reach: what no rule decides is as severe as the least it can be. */
function settled(change: Change): Change {
  return change.class === null ? { ...change, class: change.least, decidedBy: 'rule' } : change
}

function withoutSteps(instruction: Instruction): object {
  return {
    ...Object.fromEntries(Object.entries(instruction).filter(([key]) => !ABOUT.has(key))),
    phases: instruction.phases.map(({ steps: _, ...phase }) => phase),
  }
}

function compareAbout(a: Instruction, b: Instruction, renamed: Renaming, found: Collected): void {
  const [old, now]: readonly Readonly<Record<string, unknown>>[] = [{ ...a }, { ...b }]
  for (const key of ABOUT) compareValues(editorial, old?.[key], now?.[key], [key], found)
  const was = new Map(allSteps(a).map(({ step }) => [renamed(step.id), step.was]))
  for (const { step } of allSteps(b)) {
    // It tells where a step came from; it asks nothing.
    if (was.has(step.id))
      compareValues(editorial, was.get(step.id), step.was, ['steps', step.id, 'was'], found)
  }
}

function compareSteps(
  before: readonly Placed[],
  after: readonly Placed[],
  renamed: Renaming,
  said: ReadonlyMap<string, ChangeClass>,
): StepDiff[] {
  const old = new Map(before.map((one) => [renamed(one.step.id), one]))
  const now = new Map(after.map((one) => [one.step.id, one]))
  const moves = movedSteps(old, now)
  const shape = stepShape(renamed)
  const diffs = after.flatMap((to) => {
    const from = old.get(to.step.id)
    const moved = moves.get(to.step.id) ?? 'no'
    const found = new Collected(said.get(to.step.id))
    if (from) {
      comparePlaces(from.place, to.place, moved, found)
      compare(shape, withoutWas(from.step), withoutWas(to.step), [], found)
    } else found.byRule('added', [], 'tightened', { after: to.step })
    return found.changes.length === 0 ? [] : [stepDiff(from?.place ?? null, to.place, moved, found)]
  })
  const gone = before
    .filter(({ step }) => !now.has(renamed(step.id)))
    .map(({ step, place }) => {
      const found = new Collected(said.get(step.id))
      found.byRule('removed', [], 'loosened', { before: step })
      return stepDiff(place, null, 'no', found)
    })
  return inReadingOrder(diffs, gone, after)
}

function withoutWas({ was: _, ...step }: Step): Omit<Step, 'was'> {
  return step
}

/** Which steps moved: every one whose phase changed, and within a phase the fewest. */
function movedSteps(
  old: ReadonlyMap<string, Placed>,
  now: ReadonlyMap<string, Placed>,
): ReadonlyMap<string, 'order' | 'phase'> {
  const moves = new Map<string, 'order' | 'phase'>()
  const perPhase = new Map<string, { id: string; index: number }[]>()
  for (const [id, { place: from }] of old) {
    const to = now.get(id)?.place
    if (!to) continue
    if (to.phase !== from.phase) moves.set(id, 'phase')
    else {
      const phase = perPhase.get(to.phase) ?? []
      perPhase.set(to.phase, phase)
      phase.push({ id, index: to.index })
    }
  }
  for (const phase of perPhase.values()) {
    const staying = longestIncreasing(phase.map(({ index }) => index))
    phase.forEach(({ id }, position) => {
      if (!staying.has(position)) moves.set(id, 'order')
    })
  }
  return moves
}

function comparePlaces(from: StepPlace, to: StepPlace, moved: StepDiff['moved'], found: Collected): void {
  if (from.id !== to.id) found.byRule('changed', ['id'], 'editorial', { before: from.id, after: to.id })
  if (moved === 'phase') {
    // Out of the phase that everybody gets is asked of fewer.
    const decided = to.phase === 'minimum' ? 'tightened' : 'loosened'
    found.byRule('changed', ['phase'], decided, { before: from.phase, after: to.phase })
  }
  if (moved === 'order') found.byRule('moved', [], 'editorial', { before: from.index, after: to.index })
}

function stepDiff(
  before: StepPlace | null,
  after: StepPlace | null,
  moved: StepDiff['moved'],
  { changes }: Collected,
): StepDiff {
  const id = after?.id ?? before?.id ?? ''
  return { id, before, after, moved, changes, class: classOf(changes), least: leastOf(changes) }
}

/** The most severe class; null while a change is undecided that could still be worse. */
function classOf(changes: readonly Change[]): ChangeClass | null {
  const least = leastOf(changes)
  // Nothing is worse than loosened; and what is undecided is at its least only until somebody says.
  return least !== 'loosened' && changes.some((change) => change.class === null) ? null : least
}

/** The mildest that the most severe class can be, whatever is still decided. */
function leastOf(changes: readonly Change[]): ChangeClass {
  return worst(changes.map((change) => change.class ?? change.least))
}

function worst(classes: readonly ChangeClass[]): ChangeClass {
  return classes.reduce(worse, 'editorial')
}

/** Removed steps come before the step that now stands where they stood. */
function inReadingOrder(
  diffs: readonly StepDiff[],
  gone: readonly StepDiff[],
  after: readonly Placed[],
): StepDiff[] {
  const phases = [...new Set(after.map(({ place }) => place.phase))]
  const rank = ({ before, after: to }: StepDiff): [number, number, number] => {
    const place = to ?? before
    const phase = phases.indexOf(place?.phase ?? '')
    return [phase < 0 ? phases.length : phase, place?.index ?? 0, to ? 1 : 0]
  }
  return [...diffs, ...gone].sort((x, y) => {
    const [left, right] = [rank(x), rank(y)]
    return left[0] - right[0] || left[1] - right[1] || left[2] - right[2]
  })
}

// ---- applying

/** The instruction that `diff` leads to from `a`: `applyDiff(a, diffInstructions(a, b))` is `b`. */
export function applyDiff(a: Instruction, diff: InstructionDiff): Instruction {
  const names = new Map(
    diff.steps.flatMap(({ before, after }) =>
      before && after && before.id !== after.id ? [[before.id, after.id] as const] : [],
    ),
  )
  const renamed: Renaming = (id) => names.get(id) ?? id
  const { phases, ...general } = applied(
    generalShape(renamed),
    withoutSteps(a),
    diff.general.map(asRest),
  ) as Readonly<Record<string, unknown>> & { phases: readonly Omit<Phase, 'steps'>[] }
  const about = Object.fromEntries(Object.entries(a).filter(([key]) => ABOUT.has(key)))
  const said = applied(ABOUT_SHAPE, about, diff.about.filter(({ path }) => path.length === 1).map(asRest))
  const phaseNames = itemNames('id', phases)
  return {
    ...(said as object),
    ...general,
    phases: phases.map((phase, p) => ({ ...phase, steps: stepsFor(a, diff, phaseNames[p] ?? '', renamed) })),
  } as unknown as Instruction
}

const ABOUT_SHAPE: Shape = { kind: 'record', fields: {} }

function stepsFor(a: Instruction, diff: InstructionDiff, phase: string, renamed: Renaming): Step[] {
  const shape = stepShape(renamed)
  const old = new Map(placed(a).map((one) => [renamed(one.step.id), one]))
  const diffs = new Map(diff.steps.filter(({ after }) => after).map((one) => [one.id, one]))
  const gone = new Set(diff.steps.filter(({ after }) => !after).map(({ id }) => id))
  const was = new Map(
    diff.about
      .filter(({ path }) => path[0] === 'steps' && path[2] === 'was')
      .map(({ path, after }) => [String(path[1]), after]),
  )
  const made = (id: string, step: Step): Step => {
    const { was: before, ...same } = step
    const now = was.has(id) ? was.get(id) : before
    const changes = (diffs.get(id)?.changes ?? []).filter(({ path }) => isField(path))
    const fields = applied(shape, same, changes.map(asRest))
    return { ...(fields as object), id, ...(now === undefined ? {} : { was: now }) } as Step
  }
  const arriving = [...diffs.values()].flatMap(({ id, before, after, moved, changes }) => {
    if (after?.phase !== phase || (before && moved === 'no')) return []
    const step = before ? old.get(id)?.step : (changes[0]?.after as Step | undefined)
    return step ? [{ at: after.index, item: before ? made(id, step) : step }] : []
  })
  const staying = [...old].flatMap(([id, { step, place }]) =>
    place.phase !== phase || gone.has(place.id) || (diffs.get(id)?.moved ?? 'no') !== 'no'
      ? []
      : [made(id, step)],
  )
  return merged(staying, arriving)
}

/** A field of the step, rather than what stands for the step's own name and place. */
function isField([key]: ChangePath): boolean {
  return key !== undefined && key !== 'id' && key !== 'phase'
}

interface Rest {
  readonly rest: ChangePath
  readonly change: Change
}

function asRest(change: Change): Rest {
  return { rest: change.path, change }
}

function applied(shape: Shape, before: unknown, changes: readonly Rest[]): unknown {
  if (changes.length === 0) return before
  const whole = changes.find(({ rest }) => rest.length === 0)?.change
  if (whole) return whole.kind === 'removed' ? undefined : whole.after
  if (shape.kind === 'list') return appliedList(shape, before as readonly unknown[], changes)
  const old = isRecord(before) ? before : {}
  const groups = grouped(changes)
  const fields = [...new Set([...Object.keys(old), ...groups.keys()])].flatMap((key) => {
    const field = (shape.kind === 'record' ? shape.fields[key] : undefined) ?? UNKNOWN_FIELD
    const now = applied(field, old[key], groups.get(key) ?? [])
    return now === undefined ? [] : [[key, now] as const]
  })
  // A text in no language is no text.
  return shape.kind === 'text' && fields.length === 0 ? undefined : Object.fromEntries(fields)
}

function grouped(changes: readonly Rest[]): Map<string, Rest[]> {
  const groups = new Map<string, Rest[]>()
  for (const { rest, change } of changes) {
    const key = String(rest[0])
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push({ rest: rest.slice(1), change })
  }
  return groups
}

function appliedList(
  shape: Shape & { kind: 'list' },
  before: readonly unknown[],
  changes: readonly Rest[],
): unknown[] {
  const own = (kind: Change['kind']): Change[] =>
    changes
      .filter(({ rest, change }) => rest.length === 1 && change.kind === kind)
      .map(({ change }) => change)
  const inside = grouped(changes.filter(({ rest }) => rest.length > 1))
  const names = itemNames(shape.key, before)
  const nameOf = (i: number): string => (shape.key === 'id' ? (names[i] ?? '') : String(i))
  const removed = new Set(own('removed').map(({ path }) => String(path.at(-1))))
  const moved = new Map(own('moved').map(({ path, after }) => [String(path.at(-1)), Number(after)]))
  const arriving = own('added').map(({ at = 0, after }) => ({ at, item: after }))
  const staying: unknown[] = []
  before.forEach((item, i) => {
    const name = nameOf(i)
    if (removed.has(name)) return
    const now = applied(shape.item, item, inside.get(name) ?? [])
    const at = moved.get(name)
    if (at === undefined) staying.push(now)
    else arriving.push({ at, item: now })
  })
  return merged(staying, arriving)
}

/** Those that arrive each at the position they have in the end; those that stay fill the rest in order. */
function merged<T>(
  staying: readonly T[],
  arriving: readonly { readonly at: number; readonly item: T }[],
): T[] {
  const places = new Map(arriving.map(({ at, item }) => [at, item]))
  const waiting = staying.values()
  return Array.from({ length: staying.length + arriving.length }, (_, position) =>
    places.has(position) ? (places.get(position) as T) : (waiting.next().value as T),
  )
}

// ---- what it all demands

/** Whether the two versions are the same but for what they say of themselves. */
export function isEmpty({ general, steps }: InstructionDiff): boolean {
  return general.length === 0 && steps.length === 0
}

export interface Demand {
  readonly level: 'none' | 'patch' | 'minor' | 'major'
  /** The lowest number that says enough. */
  readonly version: string
  /** A change is undecided that could ask for more than this. */
  readonly atLeast: boolean
}

/**
 * The version number these changes ask for after `from`. Major: work or a reference under the old version
 * may no longer hold (loosened, removed, moved to another phase, renamed). Minor: there is more, or
 * something to read again. Patch: nothing that matters to a walk.
 */
export function demandedVersion(diff: InstructionDiff, from: string): Demand {
  const changes = [...diff.general, ...diff.steps.flatMap((step) => step.changes)]
  const least = leastOf(changes)
  const breaks = diff.steps.some(
    ({ before, after, moved }) => before && (!after || moved === 'phase' || before.id !== after.id),
  )
  const level = isEmpty(diff)
    ? 'none'
    : breaks || least === 'loosened'
      ? 'major'
      : least === 'editorial'
        ? 'patch'
        : 'minor'
  const undecided = changes.some((change) => change.class === null)
  return { level, version: raised(from, level), atLeast: undecided && level !== 'major' }
}

/** Whole numbers of any length: a version is not a float. */
function raised(version: string, level: Demand['level']): string {
  const [major = 0n, minor = 0n, patch = 0n] = version.split('.').map(BigInt)
  if (level === 'major') return `${major + 1n}.0.0`
  if (level === 'minor') return `${major}.${minor + 1n}.0`
  return level === 'patch' ? `${major}.${minor}.${patch + 1n}` : version
}

// ---- the author's list against the rules

export const CHANGE_PROBLEM_CODES = [
  'class-too-mild',
  'class-too-severe',
  'class-missing',
  'change-not-made',
] as const
export type ChangeProblemCode = (typeof CHANGE_PROBLEM_CODES)[number] | 'unknown-step' | 'duplicate-id'
export type ChangeProblem = Omit<Problem, 'code'> & { readonly code: ChangeProblemCode }

/**
 * The `changes` of the new version's file against what the rules see. `diff` is from the version it
 * supersedes; `document` is the file, for the places. A normative text called editorial is allowed: the
 * diff says that the author decided so.
 */
export function checkChanges(
  diff: InstructionDiff,
  changes: readonly AuthorClass[],
  document: SourceDocument,
): ChangeProblem[] {
  const steps = new Map(diff.steps.map((step) => [step.id, step]))
  const known = stepPlaces(document)
  const problems = changes.flatMap((change, index) => {
    const at = (key: 'step' | 'class'): Place => document.placeOf(['changes', index, key])
    const first = changes.findIndex(({ step }) => step === change.step)
    if (first < index) {
      const line = document.placeOf(['changes', first, 'step']).line
      return [problem('duplicate-id', at('step'), { id: change.step, line: String(line) })]
    }
    const step = steps.get(change.step)
    if (step) return contradiction(step, change, at('class'))
    return known.has(change.step)
      ? [problem('change-not-made', at('step'), { step: change.step }, 'warning')]
      : [problem('unknown-step', at('step'), { found: change.step, expected: [...steps.keys()].join(', ') })]
  })
  const said = new Set(changes.map(({ step }) => step))
  const missing = diff.steps
    .filter((step) => !said.has(step.id) && step.changes.some(isOpen))
    .map(({ id }) => problem('class-missing', document.placeOf(known.get(id) ?? []), { step: id }))
  return [...problems, ...missing]
}

function problem(
  code: ChangeProblemCode,
  place: Place,
  details: Record<string, string>,
  severity: Problem['severity'] = 'error',
): ChangeProblem {
  return { code, severity, place, details }
}

function contradiction(step: StepDiff, { class: said }: AuthorClass, place: Place): ChangeProblem[] {
  const least = worst(step.changes.map((change) => change.least))
  if (said === least) return []
  const because = step.changes.find((change) => change.least === least)
  const details = { step: step.id, found: said, expected: least, where: because?.path.join('.') ?? '' }
  if (worse(said, least) === least) return [problem('class-too-mild', place, details)]
  return step.changes.some(isOpen) ? [] : [problem('class-too-severe', place, details, 'warning')]
}

/** Whether the author has a say in it. */
function isOpen({ decidedBy }: Change): boolean {
  return decidedBy !== 'rule'
}

function stepPlaces({ value: written }: SourceDocument): ReadonlyMap<string, ChangePath> {
  const phases = isRecord(written) && Array.isArray(written.phases) ? written.phases : []
  return new Map(
    phases.flatMap((phase: unknown, p) =>
      (isRecord(phase) && Array.isArray(phase.steps) ? phase.steps : []).map(
        (step: unknown, s): [string, ChangePath] => [
          isRecord(step) ? String(step.id) : '',
          ['phases', p, 'steps', s],
        ],
      ),
    ),
  )
}
