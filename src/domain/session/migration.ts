import { type ChangeClass, worst } from '../instruction/diff/change.ts'
import { renamedSteps } from '../instruction/diff/steps.ts'
import { ruleDigest, settingDigests, textDigest, type Walked } from '../instruction/digests.ts'
import { allSteps, type Instruction, type Phase, type Step } from '../instruction/instruction.ts'
import { hopsBetween, type Publication } from '../instruction/publication.ts'
import type { Language } from '../language.ts'
import { isSamePerson } from '../staff-code.ts'
import type { EventOf } from './event.ts'
import type { SessionState, SetAside, StepWork } from './state.ts'
import { hasWork, workItems, workOn } from './work.ts'

/**
 * What becomes of the work in a session when it moves to another version of its instruction.
 *
 * Work on a step stays valid only where the step's rules are equal, and either its texts are equal in the
 * language it was walked in, or every published version between was classed editorial for that step and
 * was published by somebody other than its author. It is always measured from the version the work was
 * given under (or was last said by somebody to stand under), however many versions the session has been
 * through: a detour never keeps more than the straight way.
 */
export interface VersionHistory {
  /** All versions that matter, by digest: those the session was held under, the one to move to, and those between. */
  readonly instructions: ReadonlyMap<string, Instruction>
  readonly publications: readonly Publication[]
}

export type StepMapping = EventOf<'instruction-migrated'>['body']['steps'][number]

/** Every step of the version it is held under and of the one with digest `to`: where it goes and what of its work stands. */
export function mapSteps(state: SessionState, history: VersionHistory, to: string): StepMapping[] {
  const names = stepNames(history, state.instruction.digest, to)
  const before = stepIds(history, state.instruction.digest)
  const after = stepIds(history, to)
  const arrived = new Set(names.values())
  return [
    ...before.map((from): StepMapping => {
      const now = names.get(from)
      const work = workOn(state, from)
      if (now === undefined) return { from, work: 'gone' }
      const called = classBetween(history, state.instruction.digest, to, from)
      return {
        from,
        to: now,
        work: hasWork(work) ? fateOf(state, history, work, from, to, now) : 'none',
        ...(called ? { class: called } : {}),
      }
    }),
    ...after
      .filter((id) => !arrived.has(id))
      .map((id): StepMapping => backAgain(state, history, to, id) ?? { to: id, work: 'new' }),
  ]
}

/**
 * Work that was set aside because its step was gone counts again where the session goes back to a version that
 * has the very step it was given on: a detour keeps no less than staying. null: there is none.
 */
function backAgain(
  state: SessionState,
  history: VersionHistory,
  to: string,
  now: string,
): StepMapping | null {
  const aside = state.setAside.findLast(
    (one) =>
      one.why === 'gone' &&
      asideIds(state, one).every(({ base, id }) => stepNames(history, base.digest, to).get(id ?? '') === now),
  )
  if (!aside) return null
  const fates = asideIds(state, aside).map(({ base, id }) =>
    compare(history, { digest: base.digest, step: id ?? '' }, to, now, {
      language: base.language,
      procedure: state.procedure,
    }),
  )
  const work = FATES.find((fate) => fates.includes(fate)) ?? 'kept'
  return { to: now, work, again: { entry: aside.by, step: aside.step } }
}

/** What each piece of set-aside work was given under, and the id the step had there. */
function asideIds(state: SessionState, { step, by, work }: SetAside) {
  const until = baseAt(state, by).index
  return workItems(work).map(({ seq }) => {
    const base = baseAt(state, seq)
    return { base, id: idThen(state, step, base.index, until) }
  })
}

/** Worst first. */
const FATES = ['redo', 'confirm', 'editorial', 'kept'] as const
type Fate = (typeof FATES)[number]

/** The worst over everything done on the step: what was given under several versions is measured from each. */
function fateOf(
  state: SessionState,
  history: VersionHistory,
  work: StepWork,
  step: string,
  to: string,
  now: string,
): Fate {
  const { confirmedAt = 0 } = state.steps[step] ?? {}
  const fates = new Set(
    workItems(work).map(({ seq }): Fate => {
      const base = baseAt(state, Math.max(seq, confirmedAt))
      const was = idThen(state, step, base.index)
      const walked = { language: base.language, procedure: state.procedure }
      return was === null ? 'redo' : compare(history, { digest: base.digest, step: was }, to, now, walked)
    }),
  )
  return FATES.find((fate) => fates.has(fate)) ?? 'kept'
}

/** What work was given under: a version, and the id that the step has there. */
interface Base {
  readonly digest: string
  readonly step: string
}

/** Version and language that the walk was in when entry `seq` was written. `index`: the how manieth version. */
export function baseAt(
  { versions, languages }: SessionState,
  seq: number,
): {
  readonly index: number
  readonly version: string
  readonly digest: string
  readonly language: Language
} {
  const index = versions.findLastIndex(({ since }) => since < seq)
  const { version = '', digest = '' } = versions[Math.max(index, 0)] ?? {}
  const language = languages.findLast(({ since }) => since < seq)?.language ?? 'nl'
  return { index: Math.max(index, 0), version, digest, language }
}

/**
 * The id that a step had under an earlier version of this session, given its id under version `until` (the
 * one it is held under now unless told otherwise); null: it did not have it then.
 */
export function idThen(
  { migrations }: SessionState,
  step: string,
  index: number,
  until: number = migrations.length,
): string | null {
  let id = step
  for (let at = until - 1; at >= index; at -= 1) {
    // Where it went nowhere, `to` is absent: an id that is not there has no step before it.
    const mapped = migrations[at]?.body.steps.find(({ to }) => to === id)
    const again = mapped?.again
    const was = again?.step ?? mapped?.from
    if (was === undefined) return null
    id = was
    // Between being set aside and coming back it was not there.
    if (again) at = migrations.findIndex(({ seq }) => seq === again.entry)
    if (at < index) return null
  }
  return id
}

/** What becomes of work given under `base` on the step that is `now` in the version with digest `to`. */
function compare(history: VersionHistory, base: Base, to: string, now: string, walked: Walked): Fate {
  const key = ['fate', base.digest, base.step, to, now, walked.language, walked.procedure].join(' ')
  return remembered(history, key, () => {
    const names = stepNames(history, base.digest, to)
    const [old, next] = [placedIn(history, base.digest, base.step), placedIn(history, to, now)]
    if (!old || !next || names.get(base.step) !== now) return 'redo'
    const [before, after] = [digestsOf(old, walked, names), digestsOf(next, walked)]
    if (before.rules !== after.rules) return 'redo'
    if (before.texts === after.texts) return 'kept'
    return isEditorial(history, base, to, walked) ? 'editorial' : 'confirm'
  })
}

/** Whether every hop changed no more than wording, as its author says and a second person published. */
function isEditorial(history: VersionHistory, base: Base, to: string, walked: Walked): boolean {
  const hops = hopsBetween(history.publications, base.digest, to)
  if (!hops) return false
  let [digest, step] = [base.digest, base.step]
  for (const hop of hops) {
    const next = stepNames(history, digest, hop.digest).get(step)
    const [old, now] = [placedIn(history, digest, step), placedIn(history, hop.digest, next ?? '')]
    if (next === undefined || !old || !now) return false
    const [before, after] = [digestsOf(old, walked), digestsOf(now, walked)]
    const own = hop.changes.find((change) => change.step === next)?.class ?? 'editorial'
    const around = before.setting === after.setting ? 'editorial' : (hop.general ?? 'editorial')
    if (own !== 'editorial' || around !== 'editorial') return false
    if (before.texts !== after.texts && isSamePerson(hop.publisher, hop.author)) return false
    digest = hop.digest
    step = next
  }
  return true
}

/** The worst that the published versions between call what changed in a step. */
function classBetween(history: VersionHistory, from: string, to: string, id: string): ChangeClass | null {
  return remembered(history, `class ${from} ${to} ${id}`, () => {
    const hops = hopsBetween(history.publications, from, to) ?? []
    let [digest, step] = [from, id]
    const classes = hops.flatMap((hop) => {
      step = stepNames(history, digest, hop.digest).get(step) ?? step
      digest = hop.digest
      return hop.changes.filter((change) => change.step === step).map((change) => change.class)
    })
    return classes.length > 0 ? worst(classes) : null
  })
}

// ---- names

type StepNames = ReadonlyMap<string, string>

/** Old id → new id of every step that both versions have, over the published versions between where there are any. */
function stepNames(history: VersionHistory, from: string, to: string): StepNames {
  return remembered(history, `names ${from} ${to}`, () => {
    const forth = hopsBetween(history.publications, from, to)
    if (forth) return along(history, from, forth)
    const back = hopsBetween(history.publications, to, from)
    if (back) return new Map([...along(history, to, back)].map(([old, now]) => [now, old]))
    return oneHop(history, from, to)
  })
}

function along(history: VersionHistory, from: string, hops: readonly Publication[]): Map<string, string> {
  let [digest, names] = [from, new Map(stepIds(history, from).map((id) => [id, id]))]
  for (const hop of hops) {
    const next = oneHop(history, digest, hop.digest)
    names = new Map(
      [...names].flatMap(([first, id]) => {
        const now = next.get(id)
        return now === undefined ? [] : [[first, now] as const]
      }),
    )
    digest = hop.digest
  }
  return names
}

function oneHop(history: VersionHistory, from: string, to: string): Map<string, string> {
  const [a, b] = [instructionIn(history, from), instructionIn(history, to)]
  const renamed = renamedSteps(a, b)
  const there = new Set(stepIds(history, to))
  return new Map(
    stepIds(history, from).flatMap((id) => {
      const now = renamed.get(id) ?? id
      return there.has(now) ? [[id, now] as const] : []
    }),
  )
}

// ---- what is looked up often

function instructionIn({ instructions }: VersionHistory, digest: string): Instruction {
  const found = instructions.get(digest)
  if (!found) throw new Error(`a version is missing from the history: ${digest}`)
  return found
}

interface Placed {
  readonly instruction: Instruction
  readonly phase: Phase
  readonly step: Step
}

function stepIds(history: VersionHistory, digest: string): string[] {
  return allSteps(instructionIn(history, digest)).map(({ step }) => step.id)
}

function placedIn(history: VersionHistory, digest: string, id: string): Placed | null {
  const instruction = instructionIn(history, digest)
  const found = allSteps(instruction).find(({ step }) => step.id === id)
  return found ? { instruction, ...found } : null
}

interface Digests {
  readonly rules: string
  readonly texts: string
  /** What of the texts stands outside the step. */
  readonly setting: string
}

function digestsOf({ instruction, phase, step }: Placed, walked: Walked, names?: StepNames): Digests {
  const setting = settingDigests(instruction, phase, step, walked)
  const rules = ruleDigest(step, phase.id, names && ((id) => names.get(id) ?? id))
  return {
    rules: `${rules} ${setting.rules}`,
    texts: `${textDigest(step, walked.language)} ${setting.texts}`,
    setting: setting.texts,
  }
}

const memory = new WeakMap<object, Map<string, unknown>>()

/** A thousand sessions ask the same of a handful of versions. */
function remembered<T>(about: object, key: string, make: () => T): T {
  const known = memory.get(about) ?? new Map<string, unknown>()
  memory.set(about, known)
  if (!known.has(key)) known.set(key, make())
  return known.get(key) as T
}
