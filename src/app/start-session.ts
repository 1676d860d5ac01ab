import { derivedText } from '../domain/instruction/derived.ts'
import type { Via } from '../domain/log/entry.ts'
import { chainAll, genesisHead } from '../domain/log/entry.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { Act } from '../domain/session/act.ts'
import { caseReferenceFault, refText } from '../domain/session/case-reference.ts'
import { decide } from '../domain/session/decide.ts'
import { refuseTransferred } from '../domain/session/holder.ts'
import { initialState, type SessionState } from '../domain/session/state.ts'
import type { Context, SessionRef } from './context.ts'
import { instructionForStart, loadDraft } from './instructions.ts'
import { findSession, notOpen, type OpenSession, openSession } from './session.ts'
import { readStoredLog } from './stored-log.ts'

export interface StartOptions {
  readonly case: string
  /** `id` or `id@version`; the version in force today when absent. For a rehearsal also a file. */
  readonly instruction?: string
  /** Start another session beside an ended or open one, and why. */
  readonly newBecause?: string
  /** A rehearsal: also of a version that is not published; never issued. */
  readonly draft?: boolean
  /** Practice on this fictional subject, in a store of its own. */
  readonly practice?: string
  readonly via: Via
}

/** A session that is open on this case, or null. Refuses a reference that differs from one in use only by case. */
export function openSessionOf(
  context: Pick<Context, 'store' | 'settings'>,
  reference: string,
): OpenSession | null {
  checkReference(context, reference)
  if (context.store.ofCase(reference).length === 0) return null
  const session = openSession(context, findSession(context, reference))
  return session.state.status === 'open' ? session : null
}

/** Rehearsing before the real thing is no earlier session. */
function isReal({ draft }: SessionState): boolean {
  return !draft
}

/** Refuses what is no case reference here, or is one in use in another spelling. */
export function checkReference(context: Pick<Context, 'store' | 'settings'>, reference: string): void {
  const pattern = context.settings.casePattern.value
  const fault = caseReferenceFault(reference, pattern)
  if (fault)
    throw new ScreenError('CASE_REFERENCE_INVALID', { case: reference, fault, pattern: pattern ?? '' })
  const other = context.store.ofCase(reference).find((ref) => ref.case !== reference)
  if (other) throw new ScreenError('CASE_REFERENCE_TAKEN', { case: reference, other: other.case })
}

/** Begins a session: freezes the instruction's exact bytes and writes the first entries. */
export async function startSession(context: Context, options: StartOptions): Promise<OpenSession> {
  checkReference(context, options.case)
  const states = context.store.ofCase(options.case).map((ref) => readStoredLog(context.store, ref).state)
  // What went to another store goes on there, the next session of the case too.
  for (const state of states) refuseTransferred(state)
  if (!options.draft && options.practice === undefined && !options.newBecause?.trim()) {
    const [lost] = context.store.withoutLog(options.case)
    if (lost) throw new ScreenError('SESSION_WITHOUT_LOG', { case: refText(lost) })
    if (states.some(isReal)) throw notOpen(findSession(context, options.case), states.at(-1))
  }
  const load = options.draft ? loadDraft : instructionForStart
  const { instruction, bytes, digest } = await load(
    context,
    options.instruction ?? context.settings.instruction.value ?? undefined,
  )
  const ref: SessionRef = { case: options.case, number: context.store.nextNumber(options.case) }
  const id = context.newId()
  const acts: readonly Act[] = [
    {
      kind: 'start',
      ...ref,
      id,
      instruction: { id: instruction.id, version: instruction.version, digest },
      language: context.language,
      ...(options.newBecause ? { reason: options.newBecause } : {}),
      ...(options.draft ? { draft: true } : {}),
      ...(options.practice === undefined ? {} : { practice: options.practice }),
    },
    { kind: 'name-staff', ...context.staff },
  ]
  const events = acts.flatMap((act) => decide(instruction, initialState, act, context.staff.code))
  const genesis = genesisHead({ kind: 'session', id, name: ref.case, digest })
  const { lines } = chainAll(
    genesis,
    events,
    { at: context.now(), by: context.staff.code, via: options.via },
    context.newId,
  )
  context.tellStaff?.()
  context.store.create(ref, { lines, objects: [bytes], derived: derivedText(instruction) })
  return openSession(context, ref)
}
