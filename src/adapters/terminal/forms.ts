import type { Choice } from '../../app/context.ts'
import type { Question } from '../../domain/instruction/instruction.ts'
import { IDENTIFIER_KINDS } from '../../domain/instruction/vocabulary.ts'
import { inLanguage, type Text } from '../../domain/language.ts'
import type { Act, AnswerValue, SearchAct, SearchOutcome, Withdrawable } from '../../domain/session/act.ts'
import { type Card, candidatesOn } from '../../domain/session/card.ts'
import {
  BEARINGS,
  IDENTIFIER_STATUSES,
  MATCH_STATES,
  PERSON_ROLES,
  SEARCH_OUTCOMES,
} from '../../domain/session/event.ts'
import { type IdentifierLine, parseIdentifierLines } from '../../domain/session/identifier-lines.ts'
import type { Cell } from '../../domain/session/plan.ts'
import { standing, stepState } from '../../domain/session/state.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import type { Ask } from './ask.ts'
import type { Option } from './prompts.ts'

/** One form per thing that can be recorded: asks, and gives the choice. What it may be, decide() judges. */
export type Form = (ask: Ask, card: Card, cell: Cell | null) => Promise<Choice>

function acts(...all: Act[]): Choice {
  return { kind: 'acts', acts: all }
}

/** A field that was left empty is not recorded. */
function filled<K extends string>(key: K, value: string): { [P in K]?: string } {
  return (value === '' ? {} : { [key]: value }) as { [P in K]?: string }
}

function options<T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>): Option<T>[] {
  return values.map((value) => ({ value, label: labels[value] }))
}

function shown(ask: Ask, text: Text): string {
  return visibleLine(inLanguage(text, ask.language))
}

function labelled(
  ask: Ask,
  items: readonly { readonly id: string; readonly label: Text }[],
): Option<string>[] {
  return items.map(({ id, label }) => ({ value: id, label: shown(ask, label) }))
}

// ---- purpose and questions

export const procedureForm: Form = async (ask, { instruction, step }) => {
  const procedures = instruction.procedures.map(({ id, title }) => ({ value: id, label: shown(ask, title) }))
  return acts({
    kind: 'choose-procedure',
    step: step.id,
    procedure: await ask.pick(ask.say.askProcedure, procedures),
  })
}

export function questionForm(question: Question): Form {
  return async (ask, { state, step }) => {
    const before = stepState(state, step.id).answers[question.id]
    if (question.help) ask.tell(shown(ask, question.help))
    const value = await askValue(ask, question, before?.data?.value)
    return acts({
      kind: 'answer',
      step: step.id,
      question: question.id,
      value,
      replaces: before?.seq ?? null,
    })
  }
}

/** For going back to an answer, or to a question that may stay empty. */
export const anyQuestionForm: Form = async (ask, card, cell) => {
  const questions = card.step.ask.map((question) => ({ value: question, label: shown(ask, question.label) }))
  const only = questions.length === 1 ? questions[0]?.value : undefined
  const question = only ?? (await ask.pick(ask.say.askWhichQuestion, questions))
  return questionForm(question)(ask, card, cell)
}

async function askValue(ask: Ask, question: Question, before: AnswerValue | undefined): Promise<AnswerValue> {
  const label = shown(ask, question.label)
  switch (question.type) {
    case 'yes-no':
      return ask.pick(label, [
        { value: 'yes', label: TERMS[ask.language].yes },
        { value: 'no', label: TERMS[ask.language].no },
      ])
    case 'choice':
      return ask.pick(label, labelled(ask, question.options))
    case 'choices':
      return ask.many(
        label,
        labelled(ask, question.options),
        Array.isArray(before) ? (before as string[]) : [],
      )
    case 'number':
      return Number((await ask.words(label)).replace(',', '.'))
    case 'table':
      return askTable(ask, question)
    default:
      return ask.text(label, typeof before === 'string' ? before : undefined)
  }
}

async function askTable(ask: Ask, question: Question): Promise<Record<string, string>[]> {
  ask.tell(shown(ask, question.label))
  const rows: Record<string, string>[] = []
  const titles = question.columns.map(({ label }) => shown(ask, label)).join(' | ')
  for (;;) {
    const line = await ask.text(ask.say.askRow(titles))
    if (line === '') return rows
    const cells = line.split('|').map((cell) => cell.trim())
    rows.push(Object.fromEntries(question.columns.map(({ id }, index) => [id, cells[index] ?? ''])))
  }
}

// ---- who it is about

export const identifierForm: Form = async (ask, { step }) => {
  const terms = TERMS[ask.language]
  const lines = await askIdentifierLines(ask)
  const needsStatus = lines.some((line) => line.status === undefined)
  const status = needsStatus
    ? await ask.pick(ask.say.askStatus, options(IDENTIFIER_STATUSES, terms.identifierStatus))
    : 'declared'
  return acts(
    ...lines.map(
      ({ kind, ...line }): Act => ({
        kind: 'record-identifier',
        step: step.id,
        identifier: kind,
        status,
        ...line,
      }),
    ),
  )
}

async function askIdentifierLines(ask: Ask): Promise<IdentifierLine[]> {
  const kinds = IDENTIFIER_KINDS.map((kind) => TERMS[ask.language].identifierKind[kind]).join(', ')
  for (let typed = ''; ; ) {
    typed = await ask.text(ask.say.askIdentifiers, typed, ask.say.hintKinds(kinds))
    const parsed = parseIdentifierLines(typed)
    if ('lines' in parsed && parsed.lines.length > 0) return parsed.lines
    if ('wrongLine' in parsed) {
      ask.tell(ask.say.identifierLineWrong(parsed.wrongLine, kinds))
    }
  }
}

export const variantForm: Form = async (ask, { step }) => {
  const value = await ask.words(ask.say.askVariant)
  const list = await ask.pick(ask.say.askVariantList, [
    { value: 'A' as const, label: ask.say.variantA },
    { value: 'B' as const, label: ask.say.variantB },
  ])
  const why = await ask.text(ask.say.askVariantWhy)
  return acts({ kind: 'record-variant', step: step.id, list, value, ...filled('why', why) })
}

export const personForm: Form = async (ask) => {
  const description = await ask.words(ask.say.askPersonDescription)
  const role = await ask.pick(ask.say.askPersonRole, options(PERSON_ROLES, TERMS[ask.language].personRole))
  const minor = await ask.pick(ask.say.askMinor, [
    { value: false, label: TERMS[ask.language].no },
    { value: true, label: TERMS[ask.language].yes },
  ])
  // A minor's name is not needed for the work here.
  const name = minor ? '' : await ask.text(ask.say.askPersonName)
  return acts({ kind: 'record-person', role, minor, description, ...filled('name', name) })
}

// ---- searches

export type Offered = NonNullable<SearchAct['offered']>

function planned(cell: Cell): SearchAct['place'] {
  return { kind: 'plan', search: cell.search, engine: cell.engine, for: cell.for }
}

export function searchAct(cell: Cell, outcome: SearchOutcome, offered: Offered | undefined): SearchAct {
  return {
    kind: 'record-search',
    step: cell.step,
    place: planned(cell),
    outcome,
    how: cell.queries.length > 1 ? 'row' : 'single',
    ...(offered ? { offered } : {}),
  }
}

export function countedForm(offered: Offered | undefined): Form {
  return async (ask, _card, cell) => {
    if (!cell) return acts()
    const reviewed = Number.parseInt(await ask.words(ask.say.askCount), 10)
    return acts({
      ...searchAct(cell, 'none-relevant', offered),
      ...(Number.isInteger(reviewed) && reviewed >= 0 ? { reviewed } : {}),
    })
  }
}

/** For a list that has a version or date: that first, then what came of the search. */
export function versionForm(offered: Offered | undefined): Form {
  return async (ask, _card, cell) => {
    if (!cell) return acts()
    const version = await ask.words(ask.say.askVersion)
    return acts({ ...searchAct(cell, await askOutcome(ask), offered), version })
  }
}

export function blockedForm(offered: Offered | undefined): Form {
  return async (ask, _card, cell) =>
    cell
      ? acts({
          ...searchAct(cell, 'blocked', offered),
          ...filled('note', await ask.text(ask.say.askBlocked)),
        })
      : acts()
}

/** A candidate, with the search that brought it when one is at hand that has no outcome yet. */
export function candidateForm(offered: Offered | undefined): Form {
  return async (ask, { step }, cell) => {
    const label = await ask.words(ask.say.askCandidate)
    const url = await ask.text(ask.say.askCandidateUrl)
    const datum = await ask.text(ask.say.askDatum)
    const found = { label, ...filled('url', url), ...filled('datum', datum) }
    if (cell && !cell.done) return acts({ ...searchAct(cell, 'candidates', offered), found: [found] })
    return acts({
      kind: 'record-candidate',
      step: step.id,
      ...found,
      ...(cell?.done ? { search: cell.done.body.id } : {}),
    })
  }
}

export const adHocForm: Form = async (ask, { step }) => {
  const place = { kind: 'ad-hoc' as const, ...(await askPlace(ask)) }
  return acts({ kind: 'record-search', step: step.id, place, outcome: await askOutcome(ask), how: 'single' })
}

export function counterForm(candidate?: string): Form {
  return async (ask, card) => {
    const about = candidate ?? (await ask.pick(ask.say.askWhichCandidate, candidateOptions(card)))
    const place = { kind: 'counter-evidence' as const, candidate: about, ...(await askPlace(ask)) }
    return acts({
      kind: 'record-search',
      step: card.step.id,
      place,
      outcome: await askOutcome(ask),
      how: 'single',
    })
  }
}

async function askPlace(ask: Ask): Promise<{ where: string; query: string; why: string }> {
  return {
    where: await ask.words(ask.say.askWhere),
    query: await ask.words(ask.say.askQuery),
    why: await ask.words(ask.say.askWhy),
  }
}

function askOutcome(ask: Ask): Promise<SearchOutcome> {
  return ask.pick(ask.say.askSearchOutcome, options(SEARCH_OUTCOMES, TERMS[ask.language].searchOutcome))
}

// ---- what was found

function candidateOptions({ state }: Card): Option<string>[] {
  return candidatesOn(state).map(({ candidate: { body, data } }) => ({
    value: body.id,
    label: `${body.id} ${isolate(visibleLine(data?.label ?? ''))}`,
  }))
}

export const findingForm: Form = async (ask, card) => {
  const fact = await ask.words(ask.say.askFact)
  const source = await ask.text(ask.say.askSource)
  const files = standing(card.state, card.state.evidence).map(({ body, data }) => ({
    value: body.id,
    label: `${body.id} ${visibleLine(data?.file ?? '')}`,
  }))
  const evidence = await ask.many(ask.say.askWhichEvidence, files)
  const candidates = candidateOptions(card)
  const candidate =
    candidates.length === 0
      ? ''
      : await ask.pick(ask.say.askWhichCandidate, [...candidates, { value: '', label: ask.say.noCandidate }])
  const bearing = await ask.pick(ask.say.askBearing, options(BEARINGS, TERMS[ask.language].bearing))
  const interpretation = await ask.text(ask.say.askInterpretation)
  return acts({
    kind: 'record-finding',
    step: card.step.id,
    fact,
    evidence,
    persons: [],
    bearing,
    ...filled('source', source),
    ...filled('candidate', candidate),
    ...filled('interpretation', interpretation),
  })
}

export const evidenceForm: Form = async (ask) => {
  const path = await ask.words(ask.say.askFile)
  const url = await ask.text(ask.say.askUrl)
  const captured = await ask.text(ask.say.askCaptured)
  const description = await ask.text(ask.say.askDescription)
  return {
    kind: 'evidence',
    path,
    about: { ...filled('url', url), ...filled('captured', captured), ...filled('description', description) },
  }
}

export function judgeForm(candidate?: string): Form {
  return async (ask, card) => {
    const about = candidate ?? (await ask.pick(ask.say.askCandidateToJudge, candidateOptions(card)))
    const terms = TERMS[ask.language]
    const state = await ask.pick(ask.say.askMatch, options(MATCH_STATES, terms.matchState))
    const identifiers = standing(card.state, card.state.identifiers).map(({ body, data }) => ({
      value: body.id,
      label: `${terms.identifierKind[body.kind]}: ${isolate(visibleLine(data?.value ?? ''))}`,
    }))
    const matching = await ask.many(ask.say.askMatching, identifiers)
    const contradicting = await ask.many(ask.say.askContradicting, identifiers)
    const contradiction =
      state === 'plausible' && contradicting.length > 0 ? await ask.text(ask.say.askContradiction) : ''
    const reasoning = await ask.words(ask.say.askReasoning)
    const alternative = await ask.text(ask.say.askAlternative)
    return acts({
      kind: 'judge',
      candidate: about,
      state,
      matching,
      contradicting,
      reasoning,
      ...filled('alternative', alternative),
      ...filled('contradiction', contradiction),
    })
  }
}

export const withdrawForm: Form = async (ask, { state }) => {
  const terms = TERMS[ask.language]
  const entry = (record: Withdrawable, id: string, text: string) => ({
    value: { record, id },
    label: `${id} ${terms.record[record]}: ${isolate(visibleLine(text))}`,
  })
  const all = [
    ...standing(state, state.identifiers).map(({ body, data }) =>
      entry('identifier', body.id, data?.value ?? ''),
    ),
    ...standing(state, state.variants).map(({ body, data }) => entry('variant', body.id, data?.value ?? '')),
    ...standing(state, state.candidates).map(({ body, data }) =>
      entry('candidate', body.id, data?.label ?? ''),
    ),
    ...standing(state, state.findings).map(({ body, data }) => entry('finding', body.id, data?.fact ?? '')),
    ...standing(state, state.evidence).map(({ body, data }) => entry('evidence', body.id, data?.file ?? '')),
  ]
  if (all.length === 0) return acts()
  const { record, id } = await ask.pick(ask.say.askWithdraw, all)
  return acts({ kind: 'withdraw', record, id, reason: await ask.words(ask.say.askWithdrawReason) })
}

// ---- how a step ends, and the walk

export const outcomeForm: Form = async (ask, { step }) => {
  const terms = TERMS[ask.language]
  const possible = (['not-applicable', 'not-possible', 'deferred'] as const).map((value) => ({
    value,
    label: terms.stepOutcome[value],
  }))
  const outcome = await ask.pick(ask.say.askOutcome, possible)
  if (outcome === 'deferred')
    return acts({ kind: 'conclude', step: step.id, outcome, note: await ask.words(ask.say.askNote) })
  const reasons = [...labelled(ask, step.reasons[outcome]), { value: 'other', label: terms.otherReason }]
  const reason = await ask.pick(ask.say.askReason, reasons)
  const note = reason === 'other' ? await ask.words(ask.say.askNote) : await ask.text(ask.say.askNoteOptional)
  return acts({ kind: 'conclude', step: step.id, outcome, reason, ...filled('note', note) })
}

export const keepForm: Form = async (ask, { step }) =>
  acts({
    kind: 'review-step',
    step: step.id,
    decision: 'kept',
    note: await ask.words(ask.say.review.askKeep),
  })

export const amendForm: Form = async (ask, { step }) =>
  acts({
    kind: 'review-step',
    step: step.id,
    decision: 'amended',
    note: await ask.words(ask.say.review.askAmend),
  })

export const redoForm: Form = async (ask, { step }) => {
  const note = await ask.text(ask.say.review.askRedo)
  return acts({ kind: 'review-step', step: step.id, decision: 'redone', ...filled('note', note) })
}

export const reopenForm: Form = async (ask, { step }) =>
  acts({ kind: 'reopen', step: step.id, reason: await ask.words(ask.say.askReopen) })

export const closeForm: Form = async (ask, { instruction }) =>
  acts({ kind: 'close', routing: await ask.pick(ask.say.askRouting, labelled(ask, instruction.routing)) })

export const signalForm: Form = async (ask) => {
  const origins = Object.entries(ask.say.signalOrigins).map(([value, label]) => ({ value, label }))
  const origin = await ask.pick(ask.say.askSignalOrigin, origins)
  const indication = await ask.words(ask.say.askIndication)
  const restrictions = await ask.text(ask.say.askRestrictions)
  return acts({ kind: 'raise-signal', origin, indication, ...filled('restrictions', restrictions) })
}
