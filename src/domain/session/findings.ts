import type { Instruction, Step } from '../instruction/instruction.ts'
import { findStep } from '../instruction/instruction.ts'
import type { CompleteFindingAct, FindingAct, FindingPart, SaidOfFinding } from './act.ts'
import { isPartialDate } from './answer.ts'
import type { Missing } from './completeness.ts'
import { type EventOf, FINDING_PARTS, type SessionEvent } from './event.ts'
import { given, needText, nextId } from './fields.ts'
import { openStepOf } from './open-step.ts'
import { refuse } from './refusal.ts'
import { type SessionState, standing, stepState, type Written } from './state.ts'

/**
 * A finding is saved with its fact, its source or evidence, and the candidate it is about. What else has to
 * be said about it is said when there is time for it: until then it is still to do. Nothing is overwritten:
 * of each part the last said counts, and what was said before stays in the log.
 */

type Saying = Written<'finding-recorded'> | Written<'finding-completed'>

/** A finding as it stands: what was recorded, and what was said about it last. */
export interface FindingNow {
  readonly said: ReadonlySet<FindingPart>
  readonly interpretation: string | null
  /** The staff code of whoever interpreted it. */
  readonly interpretedBy: string
  readonly counter: string | null
  /** A counter-argument was looked for, and there was none. */
  readonly hasNoCounter: boolean
  readonly language: string | null
  readonly translated: EventOf<'finding-completed'>['body']['translated'] | null
  readonly translation: string | null
  readonly persons: readonly string[]
  readonly categories: NonNullable<EventOf<'finding-completed'>['body']['categories']>
  readonly ground: string | null
  readonly grade: EventOf<'finding-completed'>['body']['grade'] | null
  readonly bearing: EventOf<'finding-completed'>['body']['bearing'] | null
  /** When it happened; a year, a month or a day, in a calendar. */
  readonly on: string | null
}

/** Up to an entry, where it is told as it was then. */
export function findingNow(
  state: SessionState,
  finding: Written<'finding-recorded'>,
  until = Number.POSITIVE_INFINITY,
): FindingNow {
  const sayings = sayingsOf(state, finding).filter(({ seq }) => seq < until || seq === finding.seq)
  const last = (part: FindingPart): Saying | undefined => sayings.findLast((one) => says(one, part))
  // Logs of before there was `said` have the interpretation alone, which no state may stand on: it can be erased.
  const meant = sayings.findLast(
    (one) => says(one, 'interpretation') || one.data?.interpretation !== undefined,
  )
  const spoken = last('language')
  const tagged = last('category')
  const countered = last('counter-argument')
  return {
    said: new Set(FINDING_PARTS.filter((part) => last(part))),
    interpretation: meant?.data?.interpretation ?? null,
    interpretedBy: meant?.by ?? finding.by,
    counter: countered?.data?.counter ?? null,
    // Of what cannot be read here, nobody knows.
    hasNoCounter: countered?.data != null && countered.data.counter === undefined,
    language: spoken?.data?.language ?? null,
    translated: spoken?.body.translated ?? null,
    translation: spoken?.data?.translation ?? null,
    persons: last('persons')?.body.persons ?? [],
    categories: tagged?.body.categories ?? [],
    ground: tagged?.data?.ground ?? null,
    grade: last('grade')?.body.grade ?? null,
    bearing: last('bearing')?.body.bearing ?? null,
    on: last('date')?.data?.on ?? null,
  }
}

/** In order: what was said of the findings it corrects holds until it is said anew. */
function sayingsOf(state: SessionState, finding: Written<'finding-recorded'>): Saying[] {
  const ids = new Set<string>()
  const all = [...state.findings, ...state.setAside.flatMap(({ work }) => work.findings)]
  for (
    let one: Written<'finding-recorded'> | undefined = finding;
    one && !ids.has(one.body.id);
    one = all.find(({ body }) => body.id === one?.body.amends)
  )
    ids.add(one.body.id)
  const recorded = all.filter(({ body }) => ids.has(body.id) && body.id !== finding.body.id)
  const later = state.completions.filter(({ body }) => ids.has(body.finding))
  return [...recorded, finding, ...later].sort((a, b) => a.seq - b.seq)
}

/** Logs of before there was `said` have the part alone. */
function says({ body }: Saying, part: FindingPart): boolean {
  if (body.said?.includes(part)) return true
  if (part === 'grade') return body.grade !== undefined
  if (part === 'bearing') return body.bearing !== undefined
  return part === 'persons' && (body.persons?.length ?? 0) > 0
}

/**
 * What it does to the research question can be said once there is one: with a signal that was accepted. Not
 * all that is found has a date.
 */
function partsAsked(state: SessionState): readonly FindingPart[] {
  const isAsked = (part: FindingPart): boolean =>
    part === 'bearing' ? state.signal.status === 'accepted' : part !== 'date'
  return FINDING_PARTS.filter(isAsked)
}

/** What still has to be said about the findings of a step. */
export function missingOfFindings(state: SessionState, step: Step): Missing[] {
  return standing(state, state.findings)
    .filter(({ body }) => body.step === step.id)
    .flatMap((finding): Missing[] => {
      const { said } = findingNow(state, finding)
      const parts = partsAsked(state).filter((part) => !said.has(part))
      return parts.length === 0 ? [] : [{ step: step.id, what: 'finding', finding: finding.body.id, parts }]
    })
}

// ---- acts

/** The number the next finding gets. */
export function nextFinding(state: SessionState): string {
  return nextId('F', [...state.findings, ...state.setAside.flatMap(({ work }) => work.findings)])
}

export function recordFinding(
  instruction: Instruction,
  state: SessionState,
  act: FindingAct,
): SessionEvent[] {
  const step = act.amends
    ? stepToAmendIn(instruction, state, act, act.amends)
    : openStepOf(instruction, state, act.step)
  if (!step.records.includes('findings')) refuse('wrong-step', { step: step.id })
  if (!act.source?.trim() && act.evidence.length === 0) refuse('finding-needs-source')
  if (act.candidate) needCandidate(state, act.candidate)
  const evidence = new Set(standing(state, state.evidence).map(({ body }) => body.id))
  const strange = act.evidence.find((id) => !evidence.has(id))
  if (strange) refuse('unknown-evidence', { id: strange })
  const { said, body, data } = sayingOf(state, act)
  return [
    {
      type: 'finding-recorded',
      body: {
        id: nextFinding(state),
        step: step.id,
        ...given('candidate', act.candidate),
        evidence: [...act.evidence],
        persons: [...(act.persons ?? [])],
        ...body,
        ...(said.length === 0 ? {} : { said }),
        ...given('amends', act.amends),
      },
      data: {
        fact: needText(act.fact, 'fact'),
        ...given('source', act.source),
        ...data,
        ...given('reason', act.reason),
      },
    },
  ]
}

/**
 * While its step was never concluded a finding may be bettered freely; after that it takes a reason, and the
 * step need not be opened again for it: what was found stays found.
 */
function stepToAmendIn(instruction: Instruction, state: SessionState, act: FindingAct, id: string): Step {
  const before =
    standing(state, state.findings).find(({ body }) => body.id === id) ?? refuse('unknown-record', { id })
  if (hadOutcome(state, before.body.step) && !act.reason?.trim()) refuse('reason-needed', { id })
  const { concluded, review } = stepState(state, act.step)
  const step = act.step === before.body.step && concluded && !review ? findStep(instruction, act.step) : null
  return step ?? openStepOf(instruction, state, act.step)
}

export function completeFinding(state: SessionState, act: CompleteFindingAct): SessionEvent[] {
  const finding =
    standing(state, state.findings).find(({ body }) => body.id === act.finding) ??
    refuse('unknown-record', { id: act.finding })
  const { step } = finding.body
  if (stepState(state, step).review) refuse('step-under-review', { step })
  const { said, body, data } = sayingOf(state, act)
  if (said.length === 0) refuse('nothing-open')
  const before = findingNow(state, finding).said
  if (hadOutcome(state, step) && said.some((part) => before.has(part)) && !act.reason?.trim())
    refuse('reason-needed', { id: act.finding })
  return [
    {
      type: 'finding-completed',
      body: {
        finding: act.finding,
        said,
        ...(act.persons === undefined ? {} : { persons: [...act.persons] }),
        ...body,
      },
      data: { ...data, ...given('reason', act.reason) },
    },
  ]
}

/** Once it had one, what was said of its findings is changed with a reason. */
export function hadOutcome(state: SessionState, step: string): boolean {
  const { concluded, reopened } = stepState(state, step)
  return concluded !== null || reopened.length > 0
}

export function needCandidate(state: SessionState, id: string): string {
  const known = standing(state, state.candidates).some(({ body }) => body.id === id)
  return known ? id : refuse('unknown-candidate', { id })
}

/** The parts an act speaks of, as they stand in an entry; `persons` apart, as it differs between the two. */
function sayingOf(state: SessionState, act: SaidOfFinding) {
  const known = standing(state, state.persons).map(({ body }) => body.id)
  const nobody = act.persons?.find((id) => !known.includes(id))
  if (nobody) refuse('unknown-person', { id: nobody })
  if (act.language !== undefined) needText(act.language, 'language')
  if ((act.language === undefined) !== (act.translated === undefined))
    refuse('empty-text', { field: act.language === undefined ? 'language' : 'translated' })
  if (act.translation?.trim() && (act.translated ?? 'none') === 'none')
    refuse('invalid-value', { field: 'translated', found: act.translated ?? '' })
  if (typeof act.on === 'string' && !isPartialDate(act.on))
    refuse('invalid-value', { field: 'on', found: act.on })
  const tagged = (act.categories?.length ?? 0) > 0
  if (tagged) needText(act.ground ?? '', 'ground')
  const isSaid: Readonly<Record<FindingPart, boolean>> = {
    interpretation: act.interpretation !== undefined,
    grade: act.grade !== undefined,
    language: act.language !== undefined,
    persons: act.persons !== undefined,
    category: act.categories !== undefined,
    bearing: act.bearing !== undefined,
    'counter-argument': act.counter !== undefined,
    date: act.on !== undefined,
  }
  return {
    said: FINDING_PARTS.filter((part) => isSaid[part]),
    body: {
      ...given('bearing', act.bearing),
      ...given('grade', act.grade),
      ...(act.categories === undefined ? {} : { categories: [...act.categories] }),
      ...given('translated', act.translated),
    },
    data: {
      ...given('interpretation', act.interpretation ?? undefined),
      ...given('counter', act.counter ?? undefined),
      ...given('language', act.language),
      ...given('translation', act.translation),
      ...given('ground', tagged ? act.ground : undefined),
      ...given('on', act.on ?? undefined),
    },
  }
}
