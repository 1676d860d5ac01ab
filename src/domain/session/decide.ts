import { commitment } from '../digest.ts'
import { askedSteps } from '../instruction/flow.ts'
import { findStep, type Instruction, type Step, type StepRole } from '../instruction/instruction.ts'
import type { Language } from '../language.ts'
import { wordsOf } from '../text/refusal-words.ts'
import type {
  Act,
  AnswerAct,
  CandidateAct,
  CloseAct,
  ConcludeAct,
  EvidenceAct,
  FoundCandidate,
  MigrateAct,
  PersonAct,
  Retention,
  ReviewAct,
  SearchAct,
  StartAct,
} from './act.ts'
import { answerFits, checkAnswer } from './answer.ts'
import { proposeClassification, setClassification, setMarking } from './classification.ts'
import { missingInSession, missingInStep } from './completeness.ts'
import { recordEnvironment } from './environment.ts'
import { askErasure, confirmErasure, declineErasure, destroyUnused, erase, hold } from './erasure.ts'
import { type EventOf, misfit, type SessionEvent } from './event.ts'
import { given, needText, nextId } from './fields.ts'
import { completeFinding, findingNow, needCandidate, recordFinding } from './findings.ts'
import { foresee } from './foresee.ts'
import { handOver, receive, refuseOthers, transfer } from './holder.ts'
import { recordHypothesis, weigh } from './hypotheses.ts'
import { judge } from './identity-match.ts'
import { deferInformation, informPerson } from './information.ts'
import { drawDraft, issueDossier, makeBundle, makeExtract, prepareDossier } from './leaving.ts'
import { link, unlink } from './links.ts'
import { mapSteps } from './migration.ts'
import { openStepOf } from './open-step.ts'
import { cellsOf, sameCell } from './plan.ts'
import { Refusal, refuse } from './refusal.ts'
import {
  agreeReview,
  answerPoint,
  originalSearches,
  raisePoint,
  repeatSearch,
  returnReview,
  reviewMatch,
  settlePoint,
} from './second-reading.ts'
import { consent, decideSignal, raiseSignal, returnNote } from './signal.ts'
import { sign } from './signing.ts'
import { answerTo, type SessionState, standing, stepState, type Written } from './state.ts'
import { refuseByState } from './state-rules.ts'
import { recordStatement } from './statements.ts'
import { recordIdentifier, recordVariant, restNotRecorded } from './subject.ts'

/**
 * Act + state → events, or a refusal. The only place that says what may be done when, and by whom: `by` is the
 * staff code of whoever does it. Same act, same state: same events.
 */
export function decide(instruction: Instruction, state: SessionState, act: Act, by: string): SessionEvent[] {
  try {
    refuseByState(state, act.kind)
    refuseOthers(state, act.kind, by)
    const events = eventsFor(instruction, state, act, by)
    // What would not be read back must not be written: the log would be broken for good.
    for (const event of events) {
      const wrong = misfit(event)
      if (wrong) refuse('invalid-value', wrong)
    }
    return events
  } catch (error) {
    throw error instanceof Refusal ? inWords(error, instruction, act) : error
  }
}

/** Only here the instruction is at hand that has the words for what is named. */
function inWords(refusal: Refusal, instruction: Instruction, act: Act): Refusal {
  const { why, details, missing } = refusal
  const words = (language: Language) => wordsOf(refusal, instruction, act, language)
  return new Refusal(why, details, missing, { nl: words('nl'), en: words('en') })
}

function eventsFor(instruction: Instruction, state: SessionState, act: Act, by: string): SessionEvent[] {
  switch (act.kind) {
    case 'start':
      return start(act)
    case 'change-language':
      return act.language === state.language
        ? []
        : [{ type: 'language-changed', body: { language: act.language }, data: {} }]
    case 'open-step':
      return openStep(instruction, state, act.step)
    case 'choose-procedure':
      return chooseProcedure(instruction, state, act.step, act.procedure)
    case 'confirm-basis':
      return confirmBasis(instruction, state, act.step)
    case 'answer':
      return answer(instruction, state, act)
    case 'record-identifier':
      return recordIdentifier(instruction, state, act)
    case 'rest-not-recorded':
      return restNotRecorded(instruction, state, act.step)
    case 'record-variant':
      return recordVariant(instruction, state, act)
    case 'record-environment':
      return recordEnvironment(instruction, state, act)
    case 'record-search':
      return recordSearch(instruction, state, act)
    case 'record-candidate':
      return recordCandidate(instruction, state, act)
    case 'judge':
      return judge(instruction, state, act)
    case 'record-finding':
      return recordFinding(instruction, state, act)
    case 'complete-finding':
      return completeFinding(state, act)
    case 'record-hypothesis':
      return recordHypothesis(instruction, state, act)
    case 'weigh':
      return weigh(instruction, state, act)
    case 'record-person':
      return recordPerson(state, act)
    case 'add-evidence':
      return addEvidence(instruction, state, act)
    case 'handle-original':
      return handleOriginal(state, act)
    case 'withdraw':
      return withdraw(state, act.record, act.id, act.reason)
    case 'conclude':
      return conclude(instruction, state, act)
    case 'reopen':
      return reopen(instruction, state, act.step, act.reason)
    case 'migrate':
      return migrate(state, act)
    case 'review-step':
      return reviewStep(instruction, state, act)
    case 'raise-signal':
      return raiseSignal(act)
    case 'accept-signal':
    case 'dismiss-signal':
      return decideSignal(act)
    case 'consent':
      return consent(state, act)
    case 'repeat-search':
      return repeatSearch(state, act)
    case 'review-match':
      return reviewMatch(state, act)
    case 'raise-point':
      return raisePoint(instruction, state, act)
    case 'answer-point':
      return answerPoint(state, act)
    case 'settle-point':
      return settlePoint(state, act)
    case 'return-review':
      return returnReview(state, act)
    case 'agree-review':
      return agreeReview(instruction, state, act)
    case 'close':
      return close(instruction, state, act)
    case 'seal':
      return seal(state, act.retention)
    case 'cancel':
      return [{ type: 'session-cancelled', body: {}, data: { reason: needText(act.reason, 'reason') } }]
    case 'prepare-dossier':
      return prepareDossier(instruction, state, act)
    case 'make-bundle':
      return makeBundle(state, act)
    case 'draw-draft':
      return drawDraft(act)
    case 'issue-dossier':
      return issueDossier(state, act)
    case 'make-extract':
      return makeExtract(state, act)
    case 'return-note':
      return returnNote(act)
    case 'propose-classification':
      return proposeClassification(act)
    case 'set-classification':
      return setClassification(state, act)
    case 'set-marking':
      return setMarking(state, act.marking)
    case 'hand-over':
      return handOver(state, act, by)
    case 'transfer':
      return transfer(state, act, by)
    case 'receive':
      return receive(act)
    case 'link':
      return link(state, act)
    case 'unlink':
      return unlink(state, act)
    case 'sign':
      return sign(state, act)
    case 'inform':
      return informPerson(act)
    case 'defer-information':
      return deferInformation(state, act)
    case 'record-statement':
      return recordStatement(instruction, state, act)
    case 'set-hold':
    case 'lift-hold':
      return hold(state, act)
    case 'ask-erasure':
      return askErasure(state, act)
    case 'decline-erasure':
      return declineErasure(state, act)
    case 'confirm-erasure':
      return confirmErasure(state, act)
    case 'erase':
      return erase(state, act)
    case 'name-staff':
      return nameStaff(state, act.code, act.name)
  }
}

// ---- the session

function start(act: StartAct): SessionEvent[] {
  const { id: instruction, version, digest } = act.instruction
  return [
    {
      type: 'session-started',
      body: {
        kind: 'session',
        id: act.id,
        name: act.case,
        digest,
        number: act.number,
        instruction: { id: instruction, version },
        language: act.language,
        ...(act.draft ? { draft: true } : {}),
        ...(act.practice === undefined ? {} : { practice: act.practice }),
      },
      data: { ...given('reason', act.reason) },
    },
  ]
}

/** Each staff member's name stands in one entry, so that erasing it takes one line. */
function nameStaff(state: SessionState, code: string, name: string): SessionEvent[] {
  return Object.hasOwn(state.staff, code)
    ? []
    : [{ type: 'staff-named', body: { code }, data: { name: needText(name, 'name') } }]
}

function openStep(instruction: Instruction, state: SessionState, id: string): SessionEvent[] {
  if (!findStep(instruction, id)) refuse('unknown-step', { step: id })
  return stepState(state, id).openedAt ? [] : [{ type: 'step-opened', body: { step: id }, data: {} }]
}

// ---- purpose and questions

function chooseProcedure(
  instruction: Instruction,
  state: SessionState,
  stepId: string,
  procedure: string,
): SessionEvent[] {
  const step = openStepOf(instruction, state, stepId)
  if (step.role !== 'purpose') refuse('wrong-step', { step: stepId })
  if (!instruction.procedures.some(({ id }) => id === procedure)) refuse('unknown-procedure', { procedure })
  return [{ type: 'procedure-chosen', body: { step: stepId, procedure }, data: {} }]
}

function confirmBasis(instruction: Instruction, state: SessionState, stepId: string): SessionEvent[] {
  const step = openStepOf(instruction, state, stepId)
  if (step.role !== 'purpose') refuse('wrong-step', { step: stepId })
  if (state.procedure === null) refuse('no-procedure')
  return [{ type: 'basis-confirmed', body: { step: stepId, procedure: state.procedure }, data: {} }]
}

function answer(instruction: Instruction, state: SessionState, act: AnswerAct): SessionEvent[] {
  const step = openStepOf(instruction, state, act.step)
  const question =
    step.ask.find(({ id }) => id === act.question) ?? refuse('unknown-question', { question: act.question })
  const before = answerTo(state, act.step, act.question)
  if ((before?.seq ?? null) !== act.replaces) refuse('changed-meanwhile', { question: act.question })
  const value = checkAnswer(question, act.value)
  const steers = question.steers && (value === 'yes' || value === 'no') ? value : undefined
  return [
    {
      type: 'answer-given',
      body: {
        step: act.step,
        question: act.question,
        ...given<'steers', 'yes' | 'no'>('steers', steers),
        ...given('replaces', before?.seq),
      },
      data: { value },
    },
  ]
}

// ---- who it is about

function recordPerson(state: SessionState, act: PersonAct): SessionEvent[] {
  return [
    {
      type: 'person-recorded',
      body: { id: nextId('P', state.persons), role: act.role, minor: act.minor },
      data: { description: needText(act.description, 'description'), ...given('name', act.name) },
    },
  ]
}

// ---- searches and what they bring

function recordSearch(instruction: Instruction, state: SessionState, act: SearchAct): SessionEvent[] {
  const step = openStepOf(instruction, state, act.step)
  // The purpose gate: what was searched before it cannot be accounted for.
  if (!state.basisConfirmed || stepState(state, state.basisConfirmed.body.step).review) refuse('basis-first')
  const place =
    act.place.kind === 'plan'
      ? placeInPlan(instruction, state, step, act.place)
      : placeOutsidePlan(state, act.place)
  // Told together is told as such for ever, and only of what was in front of somebody.
  if (act.how === 'batch' && !act.offered) refuse('batch-not-offered')
  if (act.found && act.outcome !== 'candidates')
    refuse('invalid-value', { field: 'outcome', found: act.outcome })
  const id = nextId('S', [...state.searches, ...state.setAside.flatMap(({ work }) => work.searches)])
  const counted =
    act.outcome === 'none-relevant' || act.outcome === 'candidates'
      ? (act.reviewed ?? ('minimum' as const))
      : act.reviewed
  return [
    {
      type: 'search-performed',
      body: {
        id,
        step: act.step,
        ...place.body,
        outcome: act.outcome,
        ...given('reviewed', counted),
        how: act.how,
        ...given('offered', act.offered),
      },
      data: { ...place.data, ...given('version', act.version), ...given('note', act.note) },
    },
    ...(act.found ?? []).map((found, index) =>
      candidateEvent(step, nextId('C', [...state.candidates, ...Array(index)]), { ...found, search: id }),
    ),
  ]
}

function placeInPlan(
  instruction: Instruction,
  state: SessionState,
  step: Step,
  place: Extract<SearchAct['place'], { kind: 'plan' }>,
) {
  const cell =
    cellsOf(instruction, state, step).find((one) => sameCell(one, place)) ??
    refuse('unknown-cell', { search: place.search, engine: place.engine })
  return {
    body: {
      reason: cell.done ? ('re-run' as const) : ('plan' as const),
      search: cell.search,
      engine: cell.engine,
      ...given('for', cell.for ?? undefined),
    },
    data: { queries: [...cell.queries], where: cell.engineLabel },
  }
}

function placeOutsidePlan(state: SessionState, place: Exclude<SearchAct['place'], { kind: 'plan' }>) {
  const about = place.kind === 'counter-evidence' ? { candidate: needCandidate(state, place.candidate) } : {}
  return {
    body: { reason: place.kind, ...about },
    data: {
      queries: [needText(place.query, 'query')],
      where: needText(place.where, 'where'),
      why: needText(place.why, 'why'),
    },
  }
}

function recordCandidate(instruction: Instruction, state: SessionState, act: CandidateAct): SessionEvent[] {
  const step = openStepOf(instruction, state, act.step)
  if (act.search && !standing(state, state.searches).some(({ body }) => body.id === act.search))
    refuse('unknown-record', { id: act.search })
  return [candidateEvent(step, nextId('C', state.candidates), act)]
}

function candidateEvent(
  step: Step,
  id: string,
  candidate: FoundCandidate & { readonly search?: string },
): SessionEvent {
  if (!step.records.includes('candidates')) refuse('wrong-step', { step: step.id })
  return {
    type: 'candidate-recorded',
    body: { id, step: step.id, ...given('search', candidate.search) },
    data: {
      label: needText(candidate.label, 'label'),
      ...given('url', candidate.url),
      ...given('handle', candidate.handle),
      ...given('permanent', candidate.permanent),
      ...given('datum', candidate.datum),
    },
  }
}

function addEvidence(instruction: Instruction, state: SessionState, act: EvidenceAct): SessionEvent[] {
  const step = openStepOf(instruction, state, act.step)
  if (!step.records.includes('evidence')) refuse('wrong-step', { step: act.step })
  const same = standing(state, state.evidence).find(({ data }) => data?.sha256 === act.sha256)
  if (same) refuse('duplicate', { value: same.body.id })
  if (act.masks) maskable(state, act.masks)
  return [
    {
      type: 'evidence-added',
      body: {
        id: nextId('E', state.evidence),
        step: act.step,
        object: commitment(act.salt, act.sha256),
        bytes: act.bytes,
        media: act.media,
        ...given('masks', act.masks),
        ...given('read', act.read && act.read.length > 0 ? [...act.read] : undefined),
      },
      data: {
        salt: act.salt,
        sha256: act.sha256,
        file: act.file,
        ...given('url', act.url),
        ...given('captured', act.captured),
        ...given('description', act.description),
      },
    },
  ]
}

/** Evidence that was erased has no copy any more: what may be the last one is not removed on its behalf. */
function handleOriginal(
  state: SessionState,
  { evidence: id, outcome }: Extract<Act, { kind: 'handle-original' }>,
): SessionEvent[] {
  const kept = standing(state, state.evidence).find(({ body }) => body.id === id)
  if (!kept?.data) refuse('unknown-evidence', { id })
  return [{ type: 'original-handled', body: { evidence: id, outcome }, data: {} }]
}

/** What is masked is a capture as it was made: a mask on a mask hides what the first one was made of. */
function maskable(state: SessionState, id: string): void {
  const original =
    standing(state, state.evidence).find(({ body }) => body.id === id) ?? refuse('unknown-evidence', { id })
  if (original.body.masks) refuse('masks-a-mask', { id, of: original.body.masks })
}

function withdraw(
  state: SessionState,
  record: Extract<Act, { kind: 'withdraw' }>['record'],
  id: string,
  reason: string,
): SessionEvent[] {
  const lists = {
    identifier: standing(state, state.identifiers),
    variant: standing(state, state.variants),
    candidate: standing(state, state.candidates),
    finding: standing(state, state.findings),
    evidence: standing(state, state.evidence),
    hypothesis: standing(state, state.hypotheses),
    // What the second reader did over is theirs.
    search: originalSearches(state),
    person: standing(state, state.persons),
  }
  const { body } =
    lists[record].find((one: { readonly body: { readonly id: string } }) => one.body.id === id) ??
    refuse('unknown-record', { id })
  // Another person belongs to no step.
  if ('step' in body) {
    const { concluded: ended, review } = stepState(state, body.step)
    if (review) refuse('step-under-review', { step: body.step })
    if (ended) refuse('step-concluded', { step: body.step })
  }
  const cited = citing(state, id)
  if (cited !== undefined) refuse('still-cited', { id, by: cited })
  const data = { reason: needText(reason, 'reason') }
  if (record === 'search') return [{ type: 'search-withdrawn', body: { id }, data }]
  if (record === 'person') return [{ type: 'person-withdrawn', body: { id }, data }]
  return [{ type: 'record-withdrawn', body: { kind: record, id }, data }]
}

/** The first that rests on it. */
function citing(state: SessionState, id: string): string | undefined {
  const finding = standing(state, state.findings).find(
    (one) =>
      one.body.evidence.includes(id) ||
      one.body.candidate === id ||
      findingNow(state, one).persons.includes(id),
  )
  return (finding ?? standing(state, state.candidates).find(({ body }) => body.search === id))?.body.id
}

// ---- how a step ends

/** Without basis, identifiers and judgement there is no screening to account for. */
const MUST_BE_DONE: ReadonlySet<StepRole> = new Set<StepRole>(['purpose', 'intake', 'match'])

function conclude(instruction: Instruction, state: SessionState, act: ConcludeAct): SessionEvent[] {
  const step = openStepOf(instruction, state, act.step)
  if (step.role === 'closing') refuse('closing-by-close', { step: act.step })
  const ruledOut = act.outcome === 'not-applicable' || act.outcome === 'not-possible'
  if (ruledOut && step.role && MUST_BE_DONE.has(step.role)) refuse('step-must-be-done', { step: act.step })
  return [concluded(instruction, state, step, act)]
}

function concluded(
  instruction: Instruction,
  state: SessionState,
  step: Step,
  act: Pick<ConcludeAct, 'outcome' | 'reason' | 'note'>,
): SessionEvent {
  if (act.outcome === 'done') {
    const missing = missingInStep(instruction, state, step)
    if (missing[0])
      refuse(
        'step-incomplete',
        { step: step.id, missing: missing.map(({ what }) => what).join(', ') },
        missing,
      )
  } else if (act.outcome === 'deferred') {
    needText(act.note ?? '', 'note')
  } else {
    checkReason(step, act.outcome, act.reason, act.note)
  }
  const found = standing(state, state.findings).some(({ body }) => body.step === step.id)
  const outcome =
    act.outcome === 'done'
      ? found
        ? ('done-with-findings' as const)
        : ('done-no-findings' as const)
      : act.outcome
  return {
    type: 'step-concluded',
    body: { step: step.id, outcome, ...given('reason', act.outcome === 'done' ? undefined : act.reason) },
    data: { ...given('note', act.note) },
  }
}

function checkReason(
  step: Step,
  outcome: 'not-applicable' | 'not-possible',
  reason: string | undefined,
  note: string | undefined,
): void {
  if (reason === 'other') {
    needText(note ?? '', 'note')
    return
  }
  const listed = step.reasons[outcome].map(({ id }) => id)
  if (!reason || !listed.includes(reason))
    refuse('unknown-reason', { found: reason ?? '', expected: [...listed, 'other'].join(', ') })
}

function reopen(
  instruction: Instruction,
  state: SessionState,
  stepId: string,
  reason: string,
): SessionEvent[] {
  const step = findStep(instruction, stepId) ?? refuse('unknown-step', { step: stepId })
  if (stepState(state, step.id).review) refuse('step-under-review', { step: stepId })
  if (!stepState(state, step.id).concluded) refuse('step-open', { step: stepId })
  return [{ type: 'step-reopened', body: { step: stepId }, data: { reason: needText(reason, 'reason') } }]
}

// ---- another version

function migrate(state: SessionState, { to, history }: MigrateAct): SessionEvent[] {
  if (state.instruction.digest === to) refuse('same-version')
  const { version, digest } = state.instruction
  const target = history.instructions.get(to) ?? refuse('unknown-version', { version: to })
  return [
    {
      type: 'instruction-migrated',
      body: {
        from: { version, digest },
        to: { version: target.version, digest: to },
        steps: mapSteps(state, history, to),
      },
      data: {},
    },
  ]
}

/** What somebody says of earlier work on a step that has changed: it stands, it needs changing, or it is done again. */
function reviewStep(instruction: Instruction, state: SessionState, act: ReviewAct): SessionEvent[] {
  const step = findStep(instruction, act.step) ?? refuse('unknown-step', { step: act.step })
  const { review, answers } = stepState(state, step.id)
  if (!review) refuse('step-not-under-review', { step: step.id })
  // Whoever lets earlier work count again says why; doing it again explains itself.
  const note = act.decision === 'redone' ? act.note : needText(act.note ?? '', 'note')
  const fits = ({ body, data }: Written<'answer-given'>): boolean => {
    const question = step.ask.find(({ id }) => id === body.question)
    // An answer that was not read by any condition when it was given cannot be read by one now.
    if (!question || (question.steers && body.steers === undefined)) return false
    return data === null || answerFits(question, data.value)
  }
  const dropped = Object.values(answers).filter((answer) => act.decision !== 'redone' && !fits(answer))
  const event: SessionEvent = {
    type: 'step-reviewed',
    body: { step: step.id, decision: act.decision, dropped: dropped.map(({ body }) => body.question) },
    data: { ...given('note', note) },
  }
  return act.decision === 'kept' && review.outcome
    ? [event, ...outcomeAgain(instruction, state, step, review.outcome, event)]
    : [event]
}

/** The outcome the step had, given again under this version; nothing while more is asked than was done. */
function outcomeAgain(
  instruction: Instruction,
  before: SessionState,
  step: Step,
  { body, data }: Written<'step-concluded'>,
  reviewed: EventOf<'step-reviewed'>,
): SessionEvent[] {
  const state = foresee(before, [reviewed], { at: before.lastAt, by: '-', via: 'command' })
  const { outcome, reason } = body
  const isDone = outcome === 'done-no-findings' || outcome === 'done-with-findings'
  if (isDone && missingInStep(instruction, state, step).length > 0) return []
  const isListed = (list: readonly { readonly id: string }[]): boolean =>
    reason === 'other' || list.some(({ id }) => id === reason)
  if ((outcome === 'not-applicable' || outcome === 'not-possible') && !isListed(step.reasons[outcome]))
    return []
  return [
    isDone
      ? concluded(instruction, state, step, { outcome: 'done' })
      : { type: 'step-concluded', body, data: { ...given('note', data?.note ?? reviewed.data.note) } },
  ]
}

// ---- the end

/** One act at the end: the closing step gets its outcome, the session is closed and its content fixed. */
function close(
  instruction: Instruction,
  state: SessionState,
  { routing, remarks, retention, ...act }: CloseAct,
): SessionEvent[] {
  const step =
    askedSteps(instruction, state).find(({ role }) => role === 'closing') ??
    refuse('unknown-step', { step: 'closing' })
  const missing = missingInSession(instruction, state)
  if (missing.length > 0)
    refuse('session-incomplete', { steps: [...new Set(missing.map((one) => one.step))].join(', ') }, missing)
  if (!instruction.routing.some(({ id }) => id === routing)) refuse('unknown-routing', { routing })
  const ending: SessionEvent[] = [
    concluded(instruction, state, step, { outcome: 'done' }),
    { type: 'session-closed', body: { step: step.id, routing }, data: { ...given('remarks', remarks) } },
  ]
  return [
    ...ending,
    ...seal({ retention: null, entries: state.entries + ending.length }, retention),
    ...destroyUnused(state, act),
  ]
}

/** What fixes the content of a session that is closed. */
function seal(
  { retention, entries }: Pick<SessionState, 'retention' | 'entries'>,
  rule?: Retention,
): SessionEvent[] {
  const kept = rule && !retention ? [retentionSet(rule)] : []
  return [...kept, { type: 'session-sealed', body: { entries: entries + kept.length }, data: {} }]
}

function retentionSet({ rule, until, reference }: Retention): EventOf<'retention-set'> {
  return { type: 'retention-set', body: { rule, until }, data: { reference } }
}
