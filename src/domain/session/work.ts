import {
  type SessionState,
  type SetAside,
  type StepState,
  type StepWork,
  stepState,
  type Written,
} from './state.ts'

/**
 * What somebody did on a step, and what becomes of it when the session moves to another version of the
 * instruction. Answers, searches, findings, judgements, weighings and outcomes are work: they hang on what the step
 * asked. Identifiers, spellings, persons, candidates, evidence and hypotheses are records: they stand until somebody
 * withdraws them, whatever the step has become.
 */
export function workOn(state: SessionState, step: string): StepWork {
  const { concluded, review, answers } = stepState(state, step)
  const here = ({ body }: OnStep): boolean => body.step === step
  return {
    concluded: concluded ?? review?.outcome ?? null,
    answers: Object.values(answers),
    searches: state.searches.filter(here),
    findings: state.findings.filter(here),
    judgements: state.judgements.filter(here),
    weighings: state.weighings.filter(here),
  }
}

export function hasWork(work: StepWork): boolean {
  return workItems(work).length > 0
}

/** Everything in it, the outcome first. */
export function workItems({ concluded, answers, searches, findings, judgements, weighings }: StepWork) {
  return [
    ...(concluded ? [concluded] : []),
    ...answers,
    ...searches,
    ...findings,
    ...judgements,
    ...weighings,
  ]
}

interface OnStep {
  readonly body: { readonly step: string }
}

/** The state once the session is held under another version, as the mapping in the entry says. */
export function migrated(state: SessionState, event: Written<'instruction-migrated'>): SessionState {
  const { to, steps } = event.body
  const names = new Map(
    steps.flatMap(({ from, to: now }) => (from !== undefined && now !== undefined ? [[from, now]] : [])),
  )
  const left = steps
    .flatMap(({ from, work }) => (from !== undefined && work === 'gone' ? [from] : []))
    .reduce((before, step) => withoutStep(before, step, event.seq), state)
  const moved = steps.reduce(withWorkAgain, renamed(left, names))
  return {
    ...moved,
    instruction: { ...state.instruction, ...to },
    versions: [...state.versions, { ...to, since: event.seq }],
    migrations: [...state.migrations, event],
    steps: Object.fromEntries(steps.flatMap((mapping) => heldStep(left, moved, mapping))),
  }
}

/** The step by its new id, if there is anything to hold. */
function heldStep(
  before: SessionState,
  moved: SessionState,
  { from, to, work, again }: Mapping,
): [string, StepState][] {
  if (to === undefined) return []
  if (again) return [[to, held(stepState(moved, to), work)]]
  if (from === undefined || (!Object.hasOwn(before.steps, from) && work === 'none')) return []
  return [[to, held(stepCalled(stepState(before, from), to), work)]]
}

/** Work that had been set aside with its step, back where it was. */
function withWorkAgain(state: SessionState, { to, again }: Mapping): SessionState {
  const aside = state.setAside.find(
    ({ why, by, step }) => why === 'gone' && by === again?.entry && step === again.step,
  )
  if (!aside || to === undefined) return state
  const { concluded, answers, searches, findings, judgements, weighings } = aside.work
  const joined = <T extends OnStep & { readonly seq: number }>(all: readonly T[], back: readonly T[]): T[] =>
    [...all, ...back.map((one) => called(one, to))].sort((a, b) => a.seq - b.seq)
  return {
    ...state,
    searches: joined(state.searches, searches),
    findings: joined(state.findings, findings),
    judgements: joined(state.judgements, judgements),
    weighings: joined(state.weighings, weighings),
    setAside: state.setAside.filter((one) => one !== aside),
    steps: {
      ...state.steps,
      [to]: {
        ...stepState(state, to),
        concluded: concluded && called(concluded, to),
        answers: Object.fromEntries(answers.map((answer) => [answer.body.question, called(answer, to)])),
      },
    },
  }
}

type Mapping = Written<'instruction-migrated'>['body']['steps'][number]

/** The step under the new version: its outcome counts only where the work was kept. */
function held(
  step: StepState,
  work: Written<'instruction-migrated'>['body']['steps'][number]['work'],
): StepState {
  const outcome = step.concluded ?? step.review?.outcome ?? null
  return work === 'confirm' || work === 'redo'
    ? { ...step, concluded: null, review: { need: work, outcome } }
    : { ...step, concluded: outcome, review: null }
}

function withoutStep(state: SessionState, step: string, by: number): SessionState {
  const work = workOn(state, step)
  const after = hasWork(work) ? setAside(state, { why: 'gone', step, by, work }) : state
  const { [step]: _, ...steps } = after.steps
  const basisWasHere = state.basisConfirmed?.body.step === step
  return {
    ...after,
    steps,
    ...(basisWasHere ? { basisConfirmed: null, procedure: null } : {}),
  }
}

function called<T extends OnStep>(record: T, step: string): T {
  return record.body.step === step ? record : { ...record, body: { ...record.body, step } }
}

/** What hangs on the step itself goes by its new id too: an outcome kept is given again under that. */
function stepCalled(step: StepState, id: string): StepState {
  const { concluded, review } = step
  return {
    ...step,
    answers: Object.fromEntries(
      Object.entries(step.answers).map(([question, answer]) => [question, called(answer, id)]),
    ),
    concluded: concluded && called(concluded, id),
    review: review && { ...review, outcome: review.outcome && called(review.outcome, id) },
  }
}

function renamed(state: SessionState, names: ReadonlyMap<string, string>): SessionState {
  const move = <T extends OnStep>(record: T): T =>
    called(record, names.get(record.body.step) ?? record.body.step)
  return {
    ...state,
    basisConfirmed: state.basisConfirmed && move(state.basisConfirmed),
    identifiers: state.identifiers.map(move),
    variants: state.variants.map(move),
    environment: state.environment && move(state.environment),
    searches: state.searches.map(move),
    evidence: state.evidence.map(move),
    candidates: state.candidates.map(move),
    judgements: state.judgements.map(move),
    findings: state.findings.map(move),
    hypotheses: state.hypotheses.map(move),
    weighings: state.weighings.map(move),
  }
}

/** The state once somebody has looked at the earlier work on a step. */
export function reviewed(state: SessionState, event: Written<'step-reviewed'>): SessionState {
  const { step, decision, dropped } = event.body
  const work = workOn(state, step)
  const aside: SetAside =
    decision === 'redone'
      ? { why: 'redone', step, by: event.seq, work }
      : {
          why: 'unfit',
          step,
          by: event.seq,
          work: {
            concluded: null,
            answers: work.answers.filter(({ body }) => dropped.includes(body.question)),
            searches: [],
            findings: [],
            judgements: [],
            weighings: [],
          },
        }
  const after = hasWork(aside.work) ? setAside(state, aside) : state
  const confirmedAt = decision === 'redone' ? stepState(state, step).confirmedAt : event.seq
  const basisWasHere = decision === 'redone' && state.basisConfirmed?.body.step === step
  return {
    ...after,
    ...(basisWasHere ? { basisConfirmed: null } : {}),
    steps: { ...after.steps, [step]: { ...stepState(after, step), review: null, confirmedAt } },
  }
}

/** Takes work out of what counts. Nothing is deleted: it stays in the log, and in the dossier apart. */
function setAside(state: SessionState, aside: SetAside): SessionState {
  const gone = new Set<object>(workItems(aside.work))
  const staying = <T extends object>(all: readonly T[]): T[] => all.filter((one) => !gone.has(one))
  const step = stepState(state, aside.step)
  return {
    ...state,
    searches: staying(state.searches),
    findings: staying(state.findings),
    judgements: staying(state.judgements),
    weighings: staying(state.weighings),
    setAside: [...state.setAside, aside],
    steps: {
      ...state.steps,
      [aside.step]: {
        ...step,
        answers: Object.fromEntries(Object.entries(step.answers).filter(([, answer]) => !gone.has(answer))),
      },
    },
  }
}
