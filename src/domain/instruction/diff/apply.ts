import type { Renaming } from '../digests.ts'
import type { Instruction, Phase, Step } from '../instruction.ts'
import { itemNames } from './align.ts'
import type { Change, ChangePath, InstructionDiff } from './change.ts'
import { withoutSteps } from './diff-instructions.ts'
import { ABOUT, generalShape, type Shape, stepShape, UNKNOWN_FIELD } from './judge.ts'
import { placed } from './steps.ts'
import { isRecord } from './values.ts'

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
