import { align, itemNames } from './align.ts'
import { type Change, type ChangeClass, type ChangePath, worse } from './change.ts'
import { byAuthorAsRule, type Judge, type Judgement, type Shape, UNKNOWN_FIELD } from './judge.ts'
import { pairReworded } from './reworded.ts'
import { isRecord, same } from './values.ts'

/** The changes of one step, or of all outside the steps, each with its class. */
export class Collected {
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

export function compare(
  shape: Shape,
  before: unknown,
  after: unknown,
  path: ChangePath,
  found: Collected,
): void {
  if (same(before, after)) return
  if (shape.kind === 'list' && Array.isArray(before) && Array.isArray(after)) {
    compareLists(shape, before, after, path, found)
  } else if (shape.kind === 'record' && isRecord(before) && isRecord(after)) {
    for (const key of keysOf(before, after)) {
      // Most fields are: a path is made only where there is something to say.
      if (before[key] === after[key]) continue
      compare(shape.fields[key] ?? UNKNOWN_FIELD, before[key], after[key], [...path, key], found)
    }
  } else if (shape.kind === 'text') {
    const [old, now] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
    for (const key of keysOf(old, now)) {
      if (old[key] !== now[key]) compareValues(shape.judge, old[key], now[key], [...path, key], found)
    }
  } else {
    compareValues(judgeOf(shape), before, after, path, found)
  }
}

/** Of a whole, where there is nothing on the other side to compare it with part by part. */
function judgeOf(shape: Shape): Judge {
  if (shape.kind === 'value') return shape.judge
  if (shape.kind !== 'list') return byAuthorAsRule
  return (before) => ({ class: before === undefined ? shape.added : shape.removed, decided: true })
}

export function compareValues(
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
  const keys = Object.keys(before)
  for (const key of Object.keys(after)) if (!Object.hasOwn(before, key)) keys.push(key)
  return keys.filter((key) => key !== 'id')
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
