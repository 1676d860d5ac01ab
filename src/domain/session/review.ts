import type { Reason } from '../instruction/diff/authors.ts'
import { type ChangeClass, worst } from '../instruction/diff/change.ts'
import { type ChangeRow, describeStep } from '../instruction/diff/describe.ts'
import type { Renaming } from '../instruction/digests.ts'
import { engineLabel, type Instruction, type Step } from '../instruction/instruction.ts'
import { inLanguage, type Language } from '../language.ts'
import { CHANGE_TERMS } from '../text/change-terms.ts'
import { visible } from '../text/visible.ts'
import { wordDiff } from '../text/word-diff.ts'
import { baseAt, idThen } from './migration.ts'
import { type HeldUnder, type Review, type SessionState, type StepWork, stepState } from './state.ts'
import { workItems, workOn } from './work.ts'

/** Earlier work on a step that has changed, with what it was given under: all that is needed to look at both. */
export interface StepReview {
  readonly need: Review['need']
  readonly before: StepThen
  readonly work: StepWork
  /** Why it changed, in the words of the authors: those stand in the files of the versions, and whoever has these tells it. */
  readonly reasons: readonly Reason[]
}

/** A step as it was when work on it was done. */
export interface StepThen {
  readonly version: string
  readonly instruction: Instruction
  /** The id it had. */
  readonly step: string
  /** What ids of then are called now. */
  readonly renamed: Renaming
  /** What the versions since call the change; null: they do not say. */
  readonly called: ChangeClass | null
}

/** null: there is nothing to look at. `earlier`: the versions held under before, by digest. */
export function reviewOf(
  earlier: ReadonlyMap<string, Instruction>,
  state: SessionState,
  { id }: Step,
): StepReview | null {
  const { review, confirmedAt } = stepState(state, id)
  if (!review) return null
  const work = workOn(state, id)
  const bases = workItems(work).map(({ seq }) => baseAt(state, Math.max(seq, confirmedAt)).index)
  const before = stepThen(earlier, state, id, Math.min(state.versions.length - 2, ...bases))
  return before && { need: review.need, before, work, reasons: [] }
}

/** The step under the `index`th version of the session; null: it was not in there, or that version cannot be read. */
function stepThen(
  earlier: ReadonlyMap<string, Instruction>,
  state: SessionState,
  step: string,
  index: number,
): StepThen | null {
  const held: HeldUnder | undefined = state.versions[index]
  const instruction = held && earlier.get(held.digest)
  const was = idThen(state, step, index)
  if (!instruction || was === null) return null
  const called = state.migrations.slice(index).flatMap(({ body }, n) => {
    const id = idThen(state, step, index + n + 1)
    const mapped = body.steps.find(({ to }) => to === id)
    return mapped?.class ? [mapped.class] : []
  })
  return {
    version: held.version,
    instruction,
    step: was,
    renamed: (id) => idNow(state, id, index),
    called: called.length > 0 ? worst(called) : null,
  }
}

function idNow({ migrations }: SessionState, id: string, index: number): string {
  return migrations
    .slice(index)
    .reduce((now, { body }) => body.steps.find(({ from }) => from === now)?.to ?? now, id)
}

/** The step in the version before, where its wording changed and its work was kept for that; null otherwise. */
export function rewordedSince(
  earlier: ReadonlyMap<string, Instruction>,
  state: SessionState,
  { id }: Step,
): StepThen | null {
  const last = state.migrations.at(-1)?.body.steps.find(({ to }) => to === id)
  return last?.work === 'editorial' ? stepThen(earlier, state, id, state.versions.length - 2) : null
}

/**
 * What changed in the step since then, for somebody who works in `language`, worst first: in the step
 * itself, in the names of the places it searches, and in the basis of the procedure that was chosen.
 */
export function changesSince(
  then: StepThen,
  { instruction, step, state }: { instruction: Instruction; step: Step; state: SessionState },
  language: Language,
): ChangeRow[] {
  const changed = (field: string, before: string, after: string): ChangeRow[] =>
    before === after
      ? []
      : [textChanged(CHANGE_TERMS[language].fields[field] ?? field, before, after, language)]
  const engines = [...new Set(step.search.flatMap((search) => search.engines))].filter((id) =>
    then.instruction.engines.some((engine) => engine.id === id),
  )
  const [old, now] = [then.instruction, instruction].map(({ procedures }) =>
    procedures.find(({ id }) => id === state.procedure),
  )
  return [
    ...describeStep(
      then.instruction,
      instruction,
      then.step,
      step.id,
      then.renamed,
      language,
      then.called ?? undefined,
    ),
    ...engines.flatMap((id) =>
      changed('engines', engineLabel(then.instruction, id), engineLabel(instruction, id)),
    ),
    ...(step.role === 'purpose' && old && now
      ? BASIS_PARTS.flatMap((part) =>
          changed(
            part,
            inLanguage(old.standingBasis[part], language),
            inLanguage(now.standingBasis[part], language),
          ),
        )
      : []),
  ]
}

const BASIS_PARTS = ['purpose', 'basis', 'necessity', 'proportionality', 'subsidiarity'] as const

function textChanged(what: string, before: string, after: string, language: Language): ChangeRow {
  return {
    what,
    kind: 'changed',
    class: 'clarified',
    decidedBy: 'rule',
    before,
    after,
    words: wordDiff(visible(before), visible(after)),
    language,
    parts: [],
  }
}
