import { signalAfter } from './signal.ts'
import { type Point, type SessionState, type StepState, stepState, type WrittenEvent } from './state.ts'
import { migrated, reviewed } from './work.ts'

/** The state after these entries, in one object: making another at every entry took as long as reading the log. */
export function evolve(state: SessionState, events: Iterable<WrittenEvent>): SessionState {
  const all = { ...state }
  for (const event of events)
    Object.assign(all, changes(all, event), { entries: event.seq, lastAt: event.at })
  return all
}

/** What an entry makes otherwise. Total over the list of events: the compiler finds a forgotten one. */
function changes(state: SessionState, event: WrittenEvent): Partial<SessionState> {
  switch (event.type) {
    case 'session-started':
      return {
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
      return { staff: { ...state.staff, [event.body.code]: event.data?.name ?? null } }
    case 'language-changed':
      return {
        language: event.body.language,
        languages: [...state.languages, { language: event.body.language, since: event.seq }],
      }
    case 'instruction-migrated':
      return migrated(state, event)
    case 'step-reviewed':
      return { ...reviewed(state, event), reviews: [...state.reviews, event] }
    case 'procedure-chosen':
      return { procedure: event.body.procedure, basisConfirmed: null }
    case 'basis-confirmed':
      return { basisConfirmed: event }
    case 'signal-raised':
    case 'signal-accepted':
    case 'signal-dismissed':
    case 'minor-consented':
    case 'return-note-given':
      return { signal: signalAfter(state.signal, event) }
    case 'step-opened':
      return withStep(state, event.body.step, (step) => ({ ...step, openedAt: step.openedAt ?? event.at }))
    case 'answer-given':
      return withStep(state, event.body.step, (step) => ({
        ...step,
        answers: { ...step.answers, [event.body.question]: event },
      }))
    case 'step-concluded':
      return withStep(state, event.body.step, (step) => ({ ...step, concluded: event }))
    case 'step-reopened':
      return withStep(state, event.body.step, (step) => ({
        ...step,
        concluded: null,
        reopened: [...step.reopened, event],
      }))
    case 'identifier-recorded':
      return {
        identifiers: [...state.identifiers, event],
        notRecorded: state.notRecorded.filter((kind) => kind !== event.body.kind),
      }
    case 'identifiers-not-recorded':
      return { notRecorded: [...new Set([...state.notRecorded, ...event.body.kinds])] }
    case 'variant-recorded':
      return { variants: [...state.variants, event] }
    case 'person-recorded':
      return { persons: [...state.persons, event] }
    case 'environment-recorded':
      return { environment: event }
    case 'search-performed':
      return { searches: [...state.searches, event] }
    case 'evidence-added':
      return { evidence: [...state.evidence, event] }
    case 'candidate-recorded':
      return { candidates: [...state.candidates, event] }
    case 'identity-judged':
      return { judgements: [...state.judgements, event] }
    case 'finding-recorded':
      return { findings: [...state.findings, event] }
    case 'finding-completed':
      return { completions: [...state.completions, event] }
    case 'hypothesis-recorded':
      return { hypotheses: [...state.hypotheses, event] }
    case 'finding-weighed':
      return { weighings: [...state.weighings, event] }
    case 'record-withdrawn':
    case 'search-withdrawn':
    case 'person-withdrawn':
      return { withdrawn: [...state.withdrawn, event] }
    case 'match-reviewed':
      return { reading: { ...state.reading, matches: [...state.reading.matches, event] } }
    case 'review-point-raised':
      return {
        reading: {
          ...state.reading,
          points: [...state.reading.points, { raised: event, answered: null, settled: null }],
        },
      }
    case 'review-point-answered':
      return withPoint(state, event.body.id, (point) => ({ ...point, answered: event }))
    case 'review-point-settled':
      return withPoint(state, event.body.id, (point) => ({ ...point, settled: event }))
    case 'review-returned':
    case 'review-agreed':
      return { reading: { ...state.reading, verdicts: [...state.reading.verdicts, event] } }
    case 'handed-over':
      return { holder: event.body.to, handovers: [...state.handovers, event] }
    case 'session-transferred':
      return {
        status: 'transferred',
        holder: event.body.to,
        handovers: [...state.handovers, event],
        transfer: { event, status: state.status },
      }
    case 'session-received':
      return {
        status: state.transfer?.status ?? state.status,
        receipts: [...state.receipts, event],
      }
    case 'session-linked':
      return { links: [...state.links, event] }
    case 'session-unlinked':
      return {
        links: state.links.filter(({ body }) => body.session !== event.body.session),
      }
    case 'statement-recorded':
      return { statements: [...state.statements, event] }
    case 'person-informed':
    case 'information-deferred':
      return { information: [...state.information, event] }
    case 'classification-proposed':
      return { classification: { ...state.classification, proposed: event } }
    case 'classification-set':
      return { classification: { ...state.classification, set: event } }
    case 'marking-set':
      return { classification: { ...state.classification, marking: event } }
    case 'session-closed':
      return { status: 'closed', closed: event }
    case 'session-sealed':
      return { status: 'sealed', sealedSeq: event.seq }
    case 'session-cancelled':
      return { status: 'cancelled', cancelled: event }
    case 'release-overridden':
      return { overrides: [...state.overrides, event] }
    case 'dossier-prepared':
      return { prepared: [...state.prepared, event] }
    case 'dossier-issued':
      return { issued: [...state.issued, event] }
    case 'extract-made':
      return { extracts: [...state.extracts, event] }
    case 'signed':
      return { signatures: [...state.signatures, event] }
    case 'draft-drawn':
    case 'bundle-made':
    case 'original-handled':
      return {}
    case 'retention-set':
      return { retention: event }
    case 'hold-set':
      return { holds: [...state.holds, event] }
    case 'hold-lifted':
      return { holds: state.holds.filter(({ body }) => body.ground !== event.body.ground) }
    case 'erasure-asked':
      return { erasureAsked: event }
    case 'erasure-declined':
      return { erasureAsked: null }
    case 'data-erased':
      return {
        erasures: [...state.erasures, event],
        erasureAsked: event.body.asked === state.erasureAsked?.seq ? null : state.erasureAsked,
        erasedSeqs: [...new Set([...state.erasedSeqs, ...event.body.seqs])],
      }
    case 'clock-moved':
      return { clockMoves: [...state.clockMoves, event] }
    case 'torn-tail-set-aside':
      return { tornTails: [...state.tornTails, event] }
    default:
      return unknownEvent(event)
  }
}

function unknownEvent(event: never): never {
  throw new Error(`an event that is not on the list: ${JSON.stringify(event)}`)
}

function withPoint(state: SessionState, id: string, change: (point: Point) => Point): Partial<SessionState> {
  const points = state.reading.points.map((point) => (point.raised.body.id === id ? change(point) : point))
  return { reading: { ...state.reading, points } }
}

function withStep(
  state: SessionState,
  step: string,
  change: (step: StepState) => StepState,
): Partial<SessionState> {
  return { steps: { ...state.steps, [step]: change(stepState(state, step)) } }
}
