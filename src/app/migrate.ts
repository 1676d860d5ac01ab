import { type Digest, sha256 } from '../domain/digest.ts'
import { derivedText } from '../domain/instruction/derived.ts'
import { askedSteps } from '../domain/instruction/flow.ts'
import { findStep, type Instruction, normalise } from '../domain/instruction/instruction.ts'
import { hopsBetween, type Publication } from '../domain/instruction/publication.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import { mapSteps, type StepMapping, type VersionHistory } from '../domain/session/migration.ts'
import { readSessionLog, skimSessionLog } from '../domain/session/replay.ts'
import { initialState, type SessionState } from '../domain/session/state.ts'
import { migrated, workItems, workOn } from '../domain/session/work.ts'
import type { Context, SessionRef } from './context.ts'
import { readDerived } from './derived.ts'
import {
  type FoundDocument,
  findDocument,
  isPath,
  type LoadedInstruction,
  loadPublished,
  publishedVersion,
} from './instructions.ts'
import { performAll } from './perform.ts'
import { instructionIds, publicationsOf } from './publications.ts'
import { findSession, type OpenSession, openSession } from './session.ts'

/** The version to move to, and all that is needed to say what becomes of earlier work. */
export interface MigrationTarget {
  readonly publication: Publication
  readonly loaded: LoadedInstruction
  readonly publications: readonly Publication[]
}

/** Pieces of work by what becomes of them. */
export interface WorkCount {
  readonly kept: number
  readonly confirm: number
  readonly redo: number
  readonly gone: number
}

export interface PlannedSession {
  readonly ref: SessionRef
  /** Staff code of the screener. */
  readonly by: string
  readonly from: string
  readonly steps: readonly StepMapping[]
  /** Ids of the steps asked of it once it has moved. */
  readonly asked: readonly string[]
  /** Answers, searches, findings, judgements and outcomes. */
  readonly work: WorkCount
  /** Steps that are asked now and were not there before. */
  readonly newSteps: number
  /** From the time-boxes: whole for what is redone or new, a quarter for what is confirmed. */
  readonly minutes: number
}

export interface StayingSession {
  readonly ref: SessionRef
  readonly by: string
  readonly from: string
  readonly why:
    | 'sealed'
    | 'transferred'
    | 'closed'
    | 'cancelled'
    | 'rehearsal'
    | 'same-version'
    | 'other-instruction'
    | 'damaged'
}

export interface MigrationPlan {
  readonly to: Publication
  readonly moving: readonly PlannedSession[]
  /** The versions they move from and to, by number. */
  readonly versions: ReadonlyMap<string, Instruction>
  readonly staying: readonly StayingSession[]
}

export interface TargetOptions {
  /** The one session that is to move; null: all of the instruction. */
  readonly session: SessionRef | null
  /** Only looking ahead: the version may be coming, or a draft. */
  readonly isPlan: boolean
}

/** `2.0.0` or `id@2.0.0` → the published version; to look ahead also one that is coming, or the file of a draft. */
export async function migrationTarget(
  context: Context,
  wanted: string,
  { session, isPlan }: TargetOptions,
): Promise<MigrationTarget> {
  if (isPlan && isPath(wanted)) return draftTarget(context, findDocument(context, wanted))
  const [first = '', second] = wanted.split('@', 2)
  const version = second ?? first
  const id = second === undefined ? instructionOf(context, version, session) : first
  const publications = publicationsOf(context, id)
  const coming = publications.find((one) => one.version === version && !one.withdrawn)
  const publication = isPlan && coming ? coming : publishedVersion(context, id, version)
  return { publication, loaded: await loadPublished(context, publication), publications }
}

/** What would be published, as if it were: by whoever looks, so that nothing is taken for editorial too soon. */
async function draftTarget(context: Context, { path, bytes }: FoundDocument): Promise<MigrationTarget> {
  const { examineDraft, publicationOf } = await import('./publish.ts')
  const draft = await examineDraft(context, path, bytes)
  const publication = publicationOf(context, draft, sha256(bytes))
  const loaded = { instruction: normalise(draft.written), bytes, digest: sha256(bytes) }
  return { publication, loaded, publications: [...draft.known, publication] }
}

/** Which instruction a bare number is of: that of the session, or the only one with running sessions. */
function instructionOf(context: Context, version: string, session: SessionRef | null): string {
  if (session) return readSessionLog(context.store.readLog(session)).state.instruction.id
  const known = instructionIds(context)
  if (known.length === 1 && known[0] !== undefined) return known[0]
  const running = new Set(
    context.store
      .list()
      .map((ref) => skimSessionLog(context.store.readLog(ref)))
      .flatMap((state) => (state?.status === 'open' && !state.draft ? [state.instruction.id] : [])),
  )
  const having = known.filter((id) => publicationsOf(context, id).some((one) => one.version === version))
  const [only, ...more] = having.length === 1 ? having : having.filter((id) => running.has(id))
  if (only !== undefined && more.length === 0) return only
  throw new ScreenError('INSTRUCTION_UNNAMED', {
    version,
    known: known.join(', '),
    first: having.find((id) => running.has(id)) ?? known[0] ?? '',
  })
}

interface ReadSession {
  readonly ref: SessionRef
  readonly state: SessionState
}

/** What moving would do, per session. Touches nothing, and takes the logs at their word: moving verifies each. */
export async function planMigration(
  context: Context,
  refs: readonly SessionRef[],
  target: MigrationTarget,
): Promise<MigrationPlan> {
  const read = refs.map((ref): ReadSession => {
    const state = skimSessionLog(context.store.readLog(ref))
    return { ref, state: state ?? initialState }
  })
  const staying = read.flatMap((session): StayingSession[] => {
    const why = whyStaying(session, target)
    const { ref, state } = session
    return why ? [{ ref, by: state.holder, from: state.instruction.version, why }] : []
  })
  const moving = read.filter((session) => !whyStaying(session, target))
  const history = await versionHistory(context, moving, target.loaded, target.publications)
  return {
    to: target.publication,
    moving: moving.map((session) => planned(session, history, target)),
    versions: new Map([...history.instructions.values()].map((one) => [one.version, one])),
    staying,
  }
}

function whyStaying({ state }: ReadSession, { publication }: MigrationTarget): StayingSession['why'] | null {
  if (state.status === 'absent') return 'damaged'
  if (state.instruction.id !== publication.instruction) return 'other-instruction'
  if (state.draft) return 'rehearsal'
  if (state.status !== 'open') return state.status
  return state.instruction.digest === publication.digest ? 'same-version' : null
}

/** Every version that the sessions rest on, and those published between them and the one to move to. */
export async function versionHistory(
  context: Context,
  sessions: readonly Pick<ReadSession, 'ref' | 'state'>[],
  to: { readonly digest: string; readonly instruction: Instruction },
  publications: readonly Publication[],
): Promise<VersionHistory> {
  const instructions = new Map<string, Instruction>([[to.digest, to.instruction]])
  for (const { ref, state } of sessions)
    for (const { digest } of state.versions)
      if (!instructions.has(digest)) instructions.set(digest, readDerived(context, ref, state, digest))
  const from = [...instructions.keys()]
  const between = from.flatMap((digest) => [
    ...(hopsBetween(publications, digest, to.digest) ?? []),
    ...(hopsBetween(publications, to.digest, digest) ?? []),
  ])
  for (const hop of between)
    if (!instructions.has(hop.digest))
      instructions.set(hop.digest, (await loadPublished(context, hop)).instruction)
  return { instructions, publications }
}

function planned(
  { ref, state }: ReadSession,
  history: VersionHistory,
  { loaded, publication }: MigrationTarget,
): PlannedSession {
  const steps = mapSteps(state, history, loaded.digest)
  const count = (...fates: readonly StepMapping['work'][]): number =>
    steps
      .filter(({ work }) => fates.includes(work))
      .flatMap(({ from }) => workItems(workOn(state, from ?? ''))).length
  const asked = new Set(askedAfter(state, steps, loaded, publication).map(({ id }) => id))
  const added = steps.filter(({ to, work }) => work === 'new' && asked.has(to ?? ''))
  return {
    ref,
    by: state.holder,
    from: state.instruction.version,
    steps,
    asked: [...asked],
    work: {
      kept: count('kept', 'editorial'),
      confirm: count('confirm'),
      redo: count('redo'),
      gone: count('gone'),
    },
    newSteps: added.length,
    minutes: steps.reduce(
      (sum, { to, work }) => sum + (asked.has(to ?? '') ? minutesFor(loaded.instruction, to ?? '', work) : 0),
      0,
    ),
  }
}

/** The steps asked once the session has moved. */
function askedAfter(
  state: SessionState,
  steps: readonly StepMapping[],
  { instruction, digest }: LoadedInstruction,
  { version }: Publication,
) {
  const { version: old, digest: oldDigest } = state.instruction
  const body = { from: { version: old, digest: oldDigest }, to: { version, digest }, steps }
  const stamp = { seq: state.entries + 1, at: state.lastAt, by: state.startedBy, via: 'command' } as const
  return askedSteps(instruction, migrated(state, { ...stamp, body, data: {} }))
}

/** Looking at a text again takes a part of what the step takes. */
const CONFIRMING = 1 / 4

function minutesFor(instruction: Instruction, step: string, work: StepMapping['work']): number {
  const minutes = findStep(instruction, step)?.timeboxMinutes ?? 0
  if (work === 'redo' || work === 'new') return minutes
  return work === 'confirm' ? Math.ceil(minutes * CONFIRMING) : 0
}

/** Moves one session: one entry with the mapping of every step. Nothing is deleted. */
export async function migrateSession(
  context: Context,
  ref: SessionRef,
  target: MigrationTarget,
): Promise<OpenSession> {
  const session = openSession(context, ref)
  const why = whyStaying({ ref, state: session.state }, target)
  if (why) throw new ScreenError('SESSION_STAYS', { case: refText(ref), why })
  const { loaded } = target
  const history = await versionHistory(context, [session], loaded, target.publications)
  // What the entry will name has to be there first.
  context.store.keepObject(ref, loaded.bytes)
  context.store.keepDerived(ref, loaded.digest, derivedText(loaded.instruction))
  const to: Digest = loaded.digest
  performAll(
    context,
    session,
    [
      { kind: 'name-staff', ...context.staff },
      { kind: 'migrate', to, history },
    ],
    'command',
  )
  return openSession(context, ref)
}

/** The sessions that `--all` or a case reference means. */
export function sessionsToMove(context: Context, reference: string | undefined): readonly SessionRef[] {
  if (reference !== undefined) return [findSession(context, reference)]
  return [...context.store.list()].sort((a, b) =>
    a.case === b.case ? a.number - b.number : a.case < b.case ? -1 : 1,
  )
}
