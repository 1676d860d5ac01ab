import { canonicalCondition, canonicalJson, type Renaming } from '../digests.ts'
import type {
  Condition,
  Labelled,
  Phase,
  Procedure,
  Question,
  SearchPlan,
  StandingBasis,
  Step,
  WordList,
} from '../instruction.ts'
import type { ChangeClass } from './change.ts'
import { implies } from './conditions.ts'

/** What each field of an instruction is, and what a change of it means: all that is decided by rule. */

export interface Judgement {
  readonly class: ChangeClass
  /** false: `class` is only the mildest it can be; which it is, the author says. */
  readonly decided: boolean
}
export type Judge = (before: unknown, after: unknown) => Judgement

export type Shape =
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
export const editorial = always('editorial')
const clarified = always('clarified')
/** Normative text: only a person can say what the new words ask for. */
const byAuthor: Judge = () => ({ class: 'editorial', decided: false })
/** A rule of the walk changed, so it is never merely editorial, but which way it went is for the author. */
export const byAuthorAsRule: Judge = () => ({ class: 'clarified', decided: false })

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
  // Where an answer is printed asks nothing of whoever gives it.
  tells: value(editorial),
  options: list('id', DEMANDS, labelled(byAuthor)),
  columns: list('id', DEMANDS, labelled(byAuthor)),
})
const SEARCH = record<Omit<SearchPlan, 'id'>>({
  label: text(byAuthor),
  engines: list('whole', DEMANDS, value(editorial)),
  query: value(byAuthorAsRule),
  forEach: value(repeated),
  words: list('whole', DEMANDS, value(editorial)),
  recordPer: value(isMoreWhen('cell')),
  version: value(turnedOn),
  minimumEngines: value(numberUp),
  minimumReviewed: value(numberUp),
})

export function stepShape(renamed: Renaming): Shape {
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
export function generalShape(renamed: Renaming): Shape {
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
      // Its words are judged at each search that has them; a list by itself asks nothing, as with engines.
      wordLists: list(
        'id',
        REMARKS,
        record<Omit<WordList, 'id'>>({
          label: text(editorial),
          owner: value(editorial),
          on: value(editorial),
          reviewBy: value(editorial),
          words: list('whole', REMARKS, value(editorial)),
        }),
      ),
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
export const ABOUT: ReadonlySet<string> = new Set([
  'id',
  'version',
  'supersedes',
  'note',
  'changes',
  'transition',
])

function inDoubtLoosened(judge: Judge): Judge {
  return (before, after) => {
    const judged = judge(before, after)
    return judged.decided ? judged : { class: 'loosened', decided: true }
  }
}

/** A field this table does not know, from a newer schema. */
export const UNKNOWN_FIELD = value(byAuthorAsRule)

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
