import { signalAfter } from './signal.ts'
import { type Point, type SessionState, type StepState, stepState, type WrittenEvent } from './state.ts'
import { migrated, reviewed } from './work.ts'

/** The state after one more entry. Total over the list of events: the compiler finds a forgotten one. */
export function evolve(state: SessionState, event: WrittenEvent): SessionState {
  const next = { ...state, entries: event.seq, lastAt: event.at }
  switch (event.type) {
    case 'session-started':
      return {
        ...next,
        status: 'open',
        id: event.body.id,
        case: event.body.name,
        number: event.body.number,
        instruction: { ...event.body.instruction, digest: event.body.digest },
        versions: [{ version: event.body.instruction.version, digest: event.body.digest, since: event.seq }],
        language: event.body.language,
        languages: [{ language: event.body.language, since: event.seq }],
        draft: event.body.draft === true || event.body.practice !== undefined,
        practice: event.body.practice ?? null,
        startedAt: event.at,
        startedBy: event.by,
        holder: event.by,
      }
    case 'staff-named':
      return { ...next, staff: { ...state.staff, [event.body.code]: event.data?.name ?? null } }
    case 'language-changed':
      return {
        ...next,
        language: event.body.language,
        languages: [...state.languages, { language: event.body.language, since: event.seq }],
      }
    case 'instruction-migrated':
      return migrated(next, event)
    case 'step-reviewed':
      return reviewed({ ...next, reviews: [...state.reviews, event] }, event)
    case 'procedure-chosen':
      return { ...next, procedure: event.body.procedure, basisConfirmed: null }
    case 'basis-confirmed':
      return { ...next, basisConfirmed: event }
    case 'signal-raised':
    case 'signal-accepted':
    case 'signal-dismissed':
    case 'minor-consented':
    case 'return-note-given':
      return { ...next, signal: signalAfter(state.signal, event) }
    case 'step-opened':
      return withStep(next, event.body.step, (step) => ({ ...step, openedAt: step.openedAt ?? event.at }))
    case 'answer-given':
      return withStep(next, event.body.step, (step) => ({
        ...step,
        answers: { ...step.answers, [event.body.question]: event },
      }))
    case 'step-concluded':
      return withStep(next, event.body.step, (step) => ({ ...step, concluded: event }))
    case 'step-reopened':
      return withStep(next, event.body.step, (step) => ({
        ...step,
        concluded: null,
        reopened: [...step.reopened, event],
      }))
    case 'identifier-recorded':
      return {
        ...next,
        identifiers: [...state.identifiers, event],
        notRecorded: state.notRecorded.filter((kind) => kind !== event.body.kind),
      }
    case 'identifiers-not-recorded':
      return { ...next, notRecorded: [...new Set([...state.notRecorded, ...event.body.kinds])] }
    case 'variant-recorded':
      return { ...next, variants: [...state.variants, event] }
    case 'person-recorded':
      return { ...next, persons: [...state.persons, event] }
    case 'environment-recorded':
      return { ...next, environment: event }
    case 'search-performed':
      return { ...next, searches: [...state.searches, event] }
    case 'evidence-added':
      return { ...next, evidence: [...state.evidence, event] }
    case 'candidate-recorded':
      return { ...next, candidates: [...state.candidates, event] }
    case 'identity-judged':
      return { ...next, judgements: [...state.judgements, event] }
    case 'finding-recorded':
      return { ...next, findings: [...state.findings, event] }
    case 'finding-completed':
      return { ...next, completions: [...state.completions, event] }
    case 'hypothesis-recorded':
      return { ...next, hypotheses: [...state.hypotheses, event] }
    case 'finding-weighed':
      return { ...next, weighings: [...state.weighings, event] }
    case 'record-withdrawn':
      return { ...next, withdrawn: [...state.withdrawn, event] }
    case 'match-reviewed':
      return { ...next, reading: { ...state.reading, matches: [...state.reading.matches, event] } }
    case 'review-point-raised':
      return {
        ...next,
        reading: {
          ...state.reading,
          points: [...state.reading.points, { raised: event, answered: null, settled: null }],
        },
      }
    case 'review-point-answered':
      return withPoint(next, event.body.id, (point) => ({ ...point, answered: event }))
    case 'review-point-settled':
      return withPoint(next, event.body.id, (point) => ({ ...point, settled: event }))
    case 'review-returned':
    case 'review-agreed':
      return { ...next, reading: { ...state.reading, verdicts: [...state.reading.verdicts, event] } }
    case 'handed-over':
      return { ...next, holder: event.body.to, handovers: [...state.handovers, event] }
    case 'session-transferred':
      return {
        ...next,
        status: 'transferred',
        holder: event.body.to,
        handovers: [...state.handovers, event],
        transfer: { event, status: state.status },
      }
    case 'session-received':
      return {
        ...next,
        status: state.transfer?.status ?? state.status,
        receipts: [...state.receipts, event],
      }
    case 'session-linked':
      return { ...next, links: [...state.links, event] }
    case 'session-unlinked':
      return {
        ...next,
        links: state.links.filter(({ body }) => body.session !== event.body.session),
      }
    case 'statement-recorded':
      return { ...next, statements: [...state.statements, event] }
    case 'person-informed':
    case 'information-deferred':
      return { ...next, information: [...state.information, event] }
    case 'classification-proposed':
      return { ...next, classification: { ...state.classification, proposed: event } }
    case 'classification-set':
      return { ...next, classification: { ...state.classification, set: event } }
    case 'marking-set':
      return { ...next, classification: { ...state.classification, marking: event } }
    case 'session-closed':
      return { ...next, status: 'closed', closed: event }
    case 'session-sealed':
      return { ...next, status: 'sealed', sealedSeq: event.seq }
    case 'session-cancelled':
      return { ...next, status: 'cancelled', cancelled: event }
    case 'release-overridden':
      return { ...next, overrides: [...state.overrides, event] }
    case 'dossier-prepared':
      return { ...next, prepared: [...state.prepared, event] }
    case 'dossier-issued':
      return { ...next, issued: [...state.issued, event] }
    case 'extract-made':
      return { ...next, extracts: [...state.extracts, event] }
    case 'signed':
      return { ...next, signatures: [...state.signatures, event] }
    case 'draft-drawn':
    case 'bundle-made':
    case 'original-handled':
      return next
    case 'retention-set':
      return { ...next, retention: event }
    case 'hold-set':
      return { ...next, holds: [...state.holds, event] }
    case 'hold-lifted':
      return { ...next, holds: state.holds.filter(({ body }) => body.ground !== event.body.ground) }
    case 'erasure-asked':
      return { ...next, erasureAsked: event }
    case 'erasure-declined':
      return { ...next, erasureAsked: null }
    case 'data-erased':
      return {
        ...next,
        erasures: [...state.erasures, event],
        erasureAsked: event.body.asked === state.erasureAsked?.seq ? null : state.erasureAsked,
        erasedSeqs: [...new Set([...state.erasedSeqs, ...event.body.seqs])],
      }
    case 'clock-moved':
      return { ...next, clockMoves: [...state.clockMoves, event] }
    case 'torn-tail-set-aside':
      return { ...next, tornTails: [...state.tornTails, event] }
    default:
      return unknownEvent(event)
  }
}

function unknownEvent(event: never): never {
  throw new Error(`an event that is not on the list: ${JSON.stringify(event)}`)
}

function withPoint(state: SessionState, id: string, change: (point: Point) => Point): SessionState {
  const points = state.reading.points.map((point) => (point.raised.body.id === id ? change(point) : point))
  return { ...state, reading: { ...state.reading, points } }
}

function withStep(state: SessionState, step: string, change: (step: StepState) => StepState): SessionState {
  return { ...state, steps: { ...state.steps, [step]: change(stepState(state, step)) } }
}
