import type { SourceDocument } from '../../document.ts'
import type { Place, Problem } from '../../problem.ts'
import {
  type AuthorClass,
  type Change,
  type ChangePath,
  type InstructionDiff,
  type StepDiff,
  worse,
  worst,
} from './change.ts'
import { isRecord } from './values.ts'

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
  const details = {
    step: step.id,
    found: said,
    expected: least,
    where: because ? writtenPath(because.path) : '',
    kind: because?.kind ?? 'changed',
    ...(because && isOpen(because) ? { open: 'yes' } : {}),
    ...(because && isShort(because.before) && isShort(because.after)
      ? { before: String(because.before), after: String(because.after) }
      : {}),
  }
  if (worse(said, least) === least) return [problem('class-too-mild', place, details)]
  return step.changes.some(isOpen) ? [] : [problem('class-too-severe', place, details, 'warning')]
}

/** Fields that the normalised form calls otherwise than the file. Ids have no capitals, so they are not among them. */
const WRITTEN: Readonly<Record<string, string>> = {
  timeboxMinutes: 'timebox',
  counterSearches: 'counter_searches',
  doneWhen: 'done_when',
  forEach: 'for_each',
  recordPer: 'record_per',
  minimumEngines: 'minimum.engines',
  minimumReviewed: 'minimum.reviewed',
}

/** As the author finds it in the file. */
function writtenPath(path: ChangePath): string {
  return path
    .map((key, at) => (at === 0 && key === 'reasons' ? 'outcomes' : (WRITTEN[key] ?? String(key))))
    .join('.')
}

/** Whether a sentence has room for it. */
function isShort(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    (typeof value === 'string' && value.length < 30)
  )
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
