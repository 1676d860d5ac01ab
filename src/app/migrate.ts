import type { Digest } from '../domain/digest.ts'
import { askedSteps } from '../domain/instruction/flow.ts'
import { findStep, type Instruction } from '../domain/instruction/instruction.ts'
import { hopsBetween, type Publication } from '../domain/instruction/publication.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import { mapSteps, type StepMapping, type VersionHistory } from '../domain/session/migration.ts'
import { readSessionLog, skimSessionLog } from '../domain/session/replay.ts'
import { initialState, type SessionState } from '../domain/session/state.ts'
import { migrated, workItems, workOn } from '../domain/session/work.ts'
import type { Context, SessionRef } from './context.ts'
import { derivedText, readDerived } from './derived.ts'
import { type LoadedInstruction, loadPublished, publishedVersion } from './instructions.ts'
import { publicationsOf } from './publications.ts'
import { findSession, type OpenSession, openSession, performAll } from './session.ts'

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

/** `2.0.0` or `id@2.0.0` → the published version; without an id that of the only instruction, or of `session`. */
export async function migrationTarget(
  context: Context,
  wanted: string,
  session: SessionRef | null,
): Promise<MigrationTarget> {
  const [first = '', second] = wanted.split('@', 2)
  const id = second === undefined ? instructionOf(context, session) : first
  const publication = publishedVersion(context, id, second ?? first)
  const loaded = await loadPublished(context, publication)
  return { publication, loaded, publications: publicationsOf(context, id) }
}

function instructionOf(context: Context, session: SessionRef | null): string {
  if (session) return readSessionLog(context.store.readLog(session)).state.instruction.id
  const ids = new Set(context.instructions.list().map(({ id }) => id))
  const [only] = ids
  if (ids.size !== 1 || only === undefined)
    throw new ScreenError('INSTRUCTION_UNKNOWN', { wanted: '', known: [...ids].join(', ') })
  return only
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
    return why ? [{ ref, by: state.startedBy, from: state.instruction.version, why }] : []
  })
  const moving = read.filter((session) => !whyStaying(session, target))
  const history = await versionHistory(context, moving, target)
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
async function versionHistory(
  context: Context,
  sessions: readonly Pick<ReadSession, 'ref' | 'state'>[],
  { publication, loaded, publications }: MigrationTarget,
): Promise<VersionHistory> {
  const instructions = new Map<string, Instruction>([[loaded.digest, loaded.instruction]])
  for (const { ref, state } of sessions)
    for (const { digest } of state.versions)
      if (!instructions.has(digest)) instructions.set(digest, readDerived(context, ref, state, digest))
  const from = [...instructions.keys()]
  const between = from.flatMap((digest) => [
    ...(hopsBetween(publications, digest, publication.digest) ?? []),
    ...(hopsBetween(publications, publication.digest, digest) ?? []),
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
    by: state.startedBy,
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
  const history = await versionHistory(context, [session], target)
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
