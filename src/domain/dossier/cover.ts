import { placedSteps } from '../instruction/flow.ts'
import { inLanguage } from '../language.ts'
import { checkNumber, grouped } from '../log/check-number.ts'
import { refText } from '../session/case-reference.ts'
import { openProposal } from '../session/classification.ts'
import { missingInSession } from '../session/completeness.ts'
import { blockCode, releaseBlocks } from '../session/release-gate.ts'
import type { Written } from '../session/state.ts'
import { dayText, momentText } from '../text/dates.ts'
import { missingText } from '../text/missing.ts'
import { releaseBlockText } from '../text/release.ts'
import { TERMS } from '../text/terms.ts'
import type { Block, Fact, Section, Span } from './model.ts'
import { code, entry, fact, given, id, joined, lines, type Source, staff, text, typed } from './parts.ts'
import { toldRuns } from './request.ts'
import { informationRows } from './statements.ts'
import type { Template } from './template.ts'

/** The first page: what this is, how far it may go, and whatever sections the template puts there. */
export function cover(source: Source, template: Template, sections: readonly Section[]): Block[] {
  const { state, language, prepared } = source
  const notices = [...(prepared && !state.draft ? [] : [draftNotice(source)]), ...overrideNotice(source)]
  const what = [...readerRow(source, template), ...brieflyWhat(source)]
  // All that whoever gets the request has to decide on is on this page: it is as full as it can be.
  if (source.needsClassification)
    return [
      ...notices,
      { kind: 'facts', style: 'small', rows: [...what, ...headRows(source)] },
      ...sections.flatMap(({ blocks }) => blocks),
    ]
  if (source.brief)
    return [
      ...notices,
      small({ kind: 'facts', rows: [...what, ...conductRows(source), ...headRows(source)] }),
      ...sections.flatMap(({ title, blocks }): Block[] => [
        { kind: 'heading', text: title },
        ...blocks.map(small),
      ]),
    ]
  return [
    { kind: 'paragraph', style: 'lead', spans: [text(inLanguage(template.lead, language))] },
    ...notices,
    { kind: 'facts', rows: [...what, ...conductRows(source), ...headRows(source)] },
    ...sections.flatMap(({ title, blocks }): Block[] => [{ kind: 'heading', text: title }, ...blocks]),
    statement(source, template),
  ]
}

/** That this copy left although facts held it back, who let it, and why: nobody reads on without having seen it. */
function overrideNotice(source: Source): Block[] {
  const { state, words, language, prepared } = source
  const override = state.overrides.find(({ seq }) => prepared !== null && seq === prepared.seq - 1)
  if (!override) return []
  const facts = override.body.blocks.map((block): Span[] => [text(`– ${releaseBlockText(block, language)}`)])
  const who = [
    ...staff(source, override.by),
    text(': '),
    typed(override.data?.reason, source, override),
    text(' '),
  ]
  return [
    {
      kind: 'notice',
      spans: lines([[text(words.overridden)], ...facts, [...who, entry(override)]]),
    },
  ]
}

function small(block: Block): Block {
  return block.kind === 'facts' ? { ...block, style: 'small' } : block
}

/** What the document is not. */
export function statement({ language }: Source, template: Template): Block {
  return { kind: 'paragraph', style: 'note', spans: [text(inLanguage(template.statement, language))] }
}

function readerRow(source: Source, { reader }: Template): Fact[] {
  const { words, language, prepared } = source
  const recipients = prepared?.data?.recipient
    ? [[given(prepared.data.recipient)]]
    : toldRuns(source, 'recipients', false)
  const runs = [...(reader ? [[text(inLanguage(reader, language))]] : []), ...recipients]
  return runs.length > 0 ? [fact(words.reader, ...joined(runs, '; '))] : []
}

function brieflyWhat(source: Source): Fact[] {
  const { state, words, language, prepared } = source
  return [
    ...(source.needsClassification || source.brief ? [] : [fact(words.reference, id(refText(state)))]),
    ...(prepared?.data?.unit ? [fact(words.sender, given(prepared.data.unit))] : []),
    ...classificationRows(source),
    ...(prepared
      ? [
          fact(
            words.preparedAt,
            id(momentText(prepared.at, language)),
            text(` – ${words.copy(prepared.body.copy)}`),
          ),
        ]
      : []),
  ]
}

/** By whom it was proposed and set, and until when; what a request may not go out without says that it is not there. */
function classificationRows(source: Source): Fact[] {
  const { state, words, needsClassification } = source
  const { set, marking } = state.classification
  const waiting = openProposal(state)
  const proposal = set ? proposalOf(source, set) : waiting
  const runs: Span[][] = [
    ...(set
      ? [[levelSpan(source, set)]]
      : needsClassification || waiting
        ? [[text(words.notClassified)]]
        : []),
    ...(proposal ? [[text(`${words.proposedBy} `), ...byWhom(source, proposal, set ? null : proposal)]] : []),
    ...(set ? [[text(`${words.setBy} `), ...byWhom(source, set, null)]] : []),
    ...untilRuns(source, set ?? waiting),
    ...(set && waiting ? [[text(`${words.newProposal} `), ...byWhom(source, waiting, waiting)]] : []),
  ]
  return [
    ...(runs.length > 0 ? [fact(words.classification, ...joined(runs, ', '))] : []),
    ...(marking?.data?.marking ? [fact(words.marking, given(marking.data.marking))] : []),
  ]
}

type Proposal = Written<'classification-proposed'>
type Classified = Proposal | Written<'classification-set'>

function proposalOf({ state }: Source, { body }: Written<'classification-set'>): Proposal | null {
  const { proposed } = state.classification
  return proposed?.seq === body.proposal ? proposed : null
}

function levelSpan({ language }: Source, { body }: Classified): Span {
  return { kind: 'strong', text: TERMS[language].classification[body.level] }
}

function byWhom(source: Source, one: Classified, withLevel: Classified | null): Span[] {
  return [
    ...staff(source, one.by),
    ...(withLevel ? [text(': '), levelSpan(source, withLevel)] : []),
    text(' '),
    { kind: 'entry', seq: one.seq },
  ]
}

function untilRuns(source: Source, one: Classified | null): Span[][] {
  const { words, language } = source
  if (!one) return []
  if (one.body.until) return [[text(`${words.until} `), id(dayText(one.body.until, language))]]
  return [[text(`${words.until} `), typed(one.data?.untilEvent, source, one)]]
}

/** Top and bottom of every page: the classification in force, and the marking beside it. */
export function furnitureMarking({ state, words, language, needsClassification }: Source): string {
  if (state.practice !== null) return words.practiceHead
  if (state.draft) return words.rehearsal
  const { set, marking } = state.classification
  const level = set
    ? TERMS[language].classification[set.body.level]
    : needsClassification
      ? words.notClassifiedMark
      : ''
  return [level, marking?.data?.marking ?? ''].filter((one) => one !== '').join(' · ')
}

/** How the work went: on the cover of a record, further on in a request. */
export function conductRows(source: Source): Fact[] {
  const { instruction, state, words, language } = source
  const routing = instruction.routing.find(({ id: one }) => one === state.closed?.body.routing)
  const procedure = instruction.procedures.find(({ id: one }) => one === state.procedure)
  const version = fact(
    words.instruction,
    text(inLanguage(instruction.title, language)),
    text(' '),
    id(`${instruction.id} ${instruction.version}`),
  )
  // Of who worked on it and what the organisation did next the person reads what somebody chose to show, further on.
  if (source.forPerson) return [...periodRows(source), version]
  const { decided } = state.signal
  const verdict = state.reading.verdicts.at(-1)
  return [
    ...(procedure && !source.brief
      ? [fact(words.procedure, text(inLanguage(procedure.title, language)))]
      : []),
    fact(words.screener, ...screeners(source)),
    ...(decided ? [fact(words.specialist, ...staff(source, decided.by))] : []),
    ...(verdict ? [fact(words.secondReader, ...staff(source, verdict.by))] : []),
    ...periodRows(source),
    ...informationRows(source),
    ...linkRows(source),
    ...(routing ? [fact(words.outcomeOfCase, text(inLanguage(routing.label, language)))] : []),
    version,
  ]
}

/** Who began it, and each who took it over, with since when. */
function screeners(source: Source): Span[] {
  const { state, words, language } = source
  return [
    ...staff(source, state.startedBy),
    ...state.handovers.flatMap(({ at, body }) => [
      text(`; ${words.tookOver(momentText(at, language))} `),
      ...staff(source, body.to),
    ]),
  ]
}

/** Other sessions it belongs with, which are documents of their own. */
function linkRows({ state, words }: Source): Fact[] {
  const runs = state.links.map(({ seq, body, data }): Span[] => [
    id(`${body.case}/${body.number}`),
    ...(data?.remark ? [text(' ('), given(data.remark), text(')')] : []),
    text(' '),
    { kind: 'entry', seq },
  ])
  return runs.length > 0 ? [fact(words.linkedWith, ...joined(runs, '; '))] : []
}

function periodRows({ state, words, language, brief }: Source): Fact[] {
  const started = id(momentText(state.startedAt, language))
  if (!state.closed) return [fact(words.started, started)]
  const sealed = id(momentText(state.closed.at, language))
  return brief
    ? [fact(words.period, started, text(' – '), sealed)]
    : [fact(words.started, started), fact(words.sealed, sealed)]
}

function headRows({ words, head }: Source): Fact[] {
  return [fact(words.head, code(head)), fact(words.checkNumber, code(grouped(checkNumber(head))))]
}

/** What holds a request back and is told by the steps already. */
const OF_STEPS: ReadonlySet<string> = new Set(['step-open', 'no-judgement', 'no-counter-evidence'])

function draftNotice({ instruction, state, language, words, needsClassification }: Source): Block {
  const titles = new Map(
    placedSteps(instruction, state).map(({ step }) => [step.id, inLanguage(step.title, language)]),
  )
  const undone = missingInSession(instruction, state).map((one): Span[] => [
    text(`${titles.get(one.step) ?? one.step}: ${missingText(one, instruction, language)}`),
  ])
  const held = needsClassification
    ? releaseBlocks(instruction, state)
        .filter(({ what }) => !OF_STEPS.has(what))
        .map((block): Span[] => [text(releaseBlockText(blockCode(block), language))])
    : []
  const missing = [...undone, ...held]
  if (!state.draft)
    return {
      kind: 'notice',
      spans: lines([[text(missing.length > 0 ? words.draftNotice : words.draftComplete)], ...missing]),
    }
  const stillMissing = missing.length > 0 ? [[text(words.stillMissing)], ...missing] : []
  return {
    kind: 'notice',
    spans: lines([
      [text(state.practice === null ? words.rehearsalNotice : words.practiceNotice)],
      ...stillMissing,
    ]),
  }
}
