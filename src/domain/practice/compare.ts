import { askedSteps } from '../instruction/flow.ts'
import { allSteps, findStep, type Instruction, type StepOutcome } from '../instruction/instruction.ts'
import type { MatchState } from '../session/act.ts'
import { judgementOn, type SessionState, standing, stepState, type Written } from '../session/state.ts'
import type { PracticeSubject } from './subject.ts'

/**
 * A practice session laid beside the model session, step by step. What differs is told with its reason and is not
 * scored: there is no number, no share and no grade, here or anywhere behind it.
 */
export type Difference = { readonly step: string; readonly why: string } & (
  | { readonly kind: 'not-done' }
  /** The step ended otherwise: not possible where it was, or the other way about. */
  | { readonly kind: 'outcome'; readonly mine: StepOutcome; readonly model: StepOutcome }
  /** `what`: the name or query; empty for a search of many queries at one place. */
  | { readonly kind: 'search'; readonly where: string; readonly what: string }
  | { readonly kind: 'counter-search'; readonly candidate: string }
  | { readonly kind: 'candidate'; readonly label: string; readonly url: string }
  /** `mine` null: not judged. `reasoning` is the model's. */
  | {
      readonly kind: 'judged'
      readonly label: string
      readonly mine: MatchState | null
      readonly model: MatchState
      readonly reasoning: string
    }
  | { readonly kind: 'finding'; readonly fact: string; readonly source: string }
  | { readonly kind: 'signal' }
  | { readonly kind: 'no-signal' }
  | { readonly kind: 'routing'; readonly mine: string; readonly model: string }
)

/** Sealed, or all is done that the screener can do before a specialist decides on the signal. */
export function practiceEnded(instruction: Instruction, state: SessionState): boolean {
  if (state.status !== 'open') return true
  const waiting = state.signal.status === 'raised'
  const todo = askedSteps(instruction, state).filter(({ id }) => stepState(state, id).concluded === null)
  return waiting && todo.every(({ role }) => role === 'closing')
}

/** What the model has and `mine` has not, or has otherwise, in the order of the steps. */
export function comparePractice(
  instruction: Instruction,
  mine: SessionState,
  model: SessionState,
  { why }: Pick<PracticeSubject, 'why'>,
): readonly Difference[] {
  const differences = [
    ...stepDifferences(instruction, mine, model, why.steps),
    ...searchDifferences(mine, model, why),
    ...candidateDifferences(mine, model, why.candidates),
    ...findingDifferences(mine, model, why.findings),
    ...signalDifferences(instruction, mine, model, why.signal),
  ]
  const order = new Map(allSteps(instruction).map(({ step }, index) => [step.id, index]))
  // Of a step that was not done one thing is told: that. A signal belongs to no step.
  const notDone = new Set(differences.filter(({ kind }) => kind === 'not-done').map(({ step }) => step))
  const always = new Set<Difference['kind']>(['not-done', 'signal', 'no-signal'])
  const told = differences.filter(({ step, kind }) => always.has(kind) || !notDone.has(step))
  return told.sort((a, b) => (order.get(a.step) ?? 0) - (order.get(b.step) ?? 0))
}

type Why = PracticeSubject['why']

function stepDifferences(
  instruction: Instruction,
  mine: SessionState,
  model: SessionState,
  why: Why['steps'],
): Difference[] {
  return allSteps(instruction).flatMap(({ step: { id, role } }): Difference[] => {
    const wanted = stepState(model, id).concluded?.body.outcome
    if (wanted === undefined) return []
    const given = stepState(mine, id).concluded?.body.outcome
    const said = { step: id, why: why[id] ?? '' }
    if (given === undefined) return [{ ...said, kind: 'not-done' }]
    // With or without findings: the findings themselves tell that.
    if (given !== wanted && !(isCarriedOut(given) && isCarriedOut(wanted)))
      return [{ ...said, kind: 'outcome', mine: given, model: wanted }]
    const [chosen, better] = [mine.closed?.body.routing, model.closed?.body.routing]
    if (role === 'closing' && chosen !== undefined && better !== undefined && chosen !== better)
      return [{ ...said, kind: 'routing', mine: chosen, model: better }]
    return []
  })
}

function isCarriedOut(outcome: StepOutcome): boolean {
  return outcome === 'done-no-findings' || outcome === 'done-with-findings'
}

type Search = Written<'search-performed'>

function searchDifferences(mine: SessionState, model: SessionState, why: Why): Difference[] {
  const done = new Set(standing(mine, mine.searches).map((search) => keyOf(mine, search)))
  const missed = model.searches.filter((search) => !done.has(keyOf(model, search)))
  // Two queries for the contrary of one candidate are one thing to tell.
  const seen = new Set<string>()
  return missed.flatMap((search): Difference[] => {
    const { body, data } = search
    const key = keyOf(model, search)
    if (seen.has(key)) return []
    seen.add(key)
    const about = body.candidate === undefined ? undefined : candidateOf(model, body.candidate)
    if (about) {
      const { label = '', url = '' } = about.data ?? {}
      return recorded(mine, about)
        ? [{ step: body.step, why: why.candidates[url] ?? '', kind: 'counter-search', candidate: label }]
        : []
    }
    const said = { step: body.step, why: data?.why ?? why.steps[body.step] ?? '' }
    return [{ ...said, kind: 'search', where: data?.where ?? '', what: targetOf(model, search) }]
  })
}

/** What makes two searches the same, whatever their numbers: the cell by the name searched for, not its id. */
function keyOf(state: SessionState, search: Search): string {
  const { step, search: planned, engine, candidate } = search.body
  if (candidate !== undefined) return `${step}|against|${candidateKey(candidateOf(state, candidate))}`
  if (planned === undefined) return `${step}|ad-hoc|${plain(search.data?.where)}`
  return `${step}|${planned}|${engine ?? ''}|${plain(targetOf(state, search))}`
}

/** The name, spelling or number it was done for; empty where one search takes them all. */
function targetOf(state: SessionState, { body, data }: Search): string {
  if (body.search === undefined) return data?.queries.join(', ') ?? ''
  const all = [...state.identifiers, ...state.variants]
  return all.find((one) => one.body.id === body.for)?.data?.value ?? ''
}

type Candidate = Written<'candidate-recorded'>

function candidateOf(state: SessionState, id: string): Candidate | undefined {
  return standing(state, state.candidates).find(({ body }) => body.id === id)
}

function candidateKey(candidate: Candidate | undefined): string {
  return plain(candidate?.data?.url ?? candidate?.data?.label)
}

/** The same candidate among those of this session: by its address, else by its label. */
function recorded(state: SessionState, { data }: Candidate): Candidate | undefined {
  const wanted = [data?.url, data?.label].filter((one) => one !== undefined).map(plain)
  return standing(state, state.candidates).find((one) =>
    [one.data?.url, one.data?.label].some((own) => own !== undefined && wanted.includes(plain(own))),
  )
}

function candidateDifferences(mine: SessionState, model: SessionState, why: Why['candidates']): Difference[] {
  return standing(model, model.candidates).flatMap((candidate): Difference[] => {
    const { label = '', url = '' } = candidate.data ?? {}
    const reason = why[url] ?? ''
    const own = recorded(mine, candidate)
    if (!own) return [{ step: candidate.body.step, why: reason, kind: 'candidate', label, url }]
    const wanted = judgementOn(model, candidate.body.id)
    const given = judgementOn(mine, own.body.id)?.body.state ?? null
    if (!wanted || given === wanted.body.state) return []
    const { step, state } = wanted.body
    const reasoning = wanted.data?.reasoning ?? ''
    return [{ step, why: reason, kind: 'judged', label, mine: given, model: state, reasoning }]
  })
}

function findingDifferences(mine: SessionState, model: SessionState, why: Why['findings']): Difference[] {
  const known = new Set(
    standing(mine, mine.findings).flatMap(({ body, data }) => [
      plain(data?.source),
      ...standing(mine, mine.evidence)
        .filter((one) => body.evidence.includes(one.body.id))
        .map((one) => plain(one.data?.url)),
    ]),
  )
  return standing(model, model.findings).flatMap(({ body, data }): Difference[] => {
    const { fact = '', source = '' } = data ?? {}
    if (known.has(plain(source))) return []
    return [{ step: body.step, why: why[source] ?? '', kind: 'finding', fact, source }]
  })
}

/** A signal belongs to no step: it is told with the step in which candidates are judged, the last to look at them. */
function signalDifferences(
  instruction: Instruction,
  mine: SessionState,
  model: SessionState,
  why: string,
): Difference[] {
  const step = allSteps(instruction).find((placed) => placed.step.role === 'match')?.step.id ?? ''
  const [raised, wanted] = [mine, model].map(({ signal }) => signal.status !== 'none')
  if (raised === wanted || !findStep(instruction, step)) return []
  return [{ step, why, kind: wanted ? 'signal' : 'no-signal' }]
}

/** An address or name as people copy it: case, and a slash at its end, make no difference. */
function plain(text: string | undefined): string {
  return (text ?? '')
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
}
