import { commitment, sha256 } from '../domain/digest.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import { parseFrozen } from '../domain/instruction/parse.ts'
import { type AskedHead, isCheckNumber } from '../domain/log/check-number.ts'
import { type Failure, type LogReport, parseWithheld } from '../domain/log/verify.ts'
import { isCopyErased } from '../domain/session/erasure.ts'
import { readSessionLog } from '../domain/session/replay.ts'
import type { HeldUnder, SessionState, Written } from '../domain/session/state.ts'
import type { Context, SessionRef } from './context.ts'
import { derivedText } from './derived.ts'

/** What is wrong beside the log itself. */
export type ObjectFault =
  | {
      readonly what:
        | 'instruction-missing'
        | 'instruction-changed'
        | 'instruction-unparsed'
        | 'derivative-missing'
        | 'derivative-differs'
        | 'withheld-unreadable'
        | 'other-session'
    }
  | {
      readonly what: 'object-missing' | 'object-changed' | 'commitment-mismatch'
      readonly seq: number
      readonly id: string
    }
  | {
      readonly what:
        | 'template-missing'
        | 'template-changed'
        | 'picture-missing'
        | 'picture-changed'
        | 'dossier-missing'
        | 'dossier-changed'
      readonly seq: number
      readonly id: string
    }

export interface SessionReport {
  readonly ref: SessionRef
  readonly state: SessionState
  readonly log: LogReport
  /** null when the log holds. */
  readonly failure: Failure | null
  readonly faults: readonly ObjectFault[]
  /** Objects looked at: instruction, templates, evidence, issued dossiers. */
  readonly objects: number
  /** The versions it was held under, parsed from their frozen bytes; absent: those bytes do not hold. */
  readonly instructions: ReadonlyMap<string, Instruction>
  /** What was given as `--head`; null: nothing. The answer is in `log.headAnswer`. */
  readonly headAsked: 'head' | 'check-number' | null
  /** Intact as far as it was asked: log, objects, and the head when one was given. */
  readonly ok: boolean
}

/** Is this session intact? Reads everything from the store again; trusts no derivative. */
export function verifySession(
  context: Pick<Context, 'store'>,
  ref: SessionRef,
  expectedHead?: AskedHead,
): SessionReport {
  const manifest = context.store.readWithheld(ref)
  const withheld = manifest === null ? undefined : parseWithheld(manifest)
  const { report, state } = readSessionLog(context.store.readLog(ref), {
    ...(expectedHead === undefined ? {} : { expectedHead }),
    ...(withheld ? { withheld } : {}),
  })
  const frozen = state.versions.map((version) => frozenInstruction(context, ref, version))
  const checks = [
    placeFaults(ref, state),
    ...frozen.map((one) => one.fault ?? derivativeFaults(context, ref, state, one)),
    ...objectFaults(context, ref, state),
  ]
  const faults = [...(withheld === null ? [{ what: 'withheld-unreadable' } as const] : []), ...checks.flat()]
  return {
    ref,
    state,
    log: report,
    failure: report.failure,
    faults,
    objects: checks.length - 1,
    instructions: new Map(frozen.flatMap((one) => (one.fault ? [] : [[one.digest, one.instruction]]))),
    headAsked: expectedHead === undefined ? null : isCheckNumber(expectedHead) ? 'check-number' : 'head',
    ok: report.failure === null && faults.length === 0 && report.headAnswer?.kind !== 'not-in-log',
  }
}

type Store = Pick<Context, 'store'>

/** A folder moved to another case's place: the log itself says whose it is. */
function placeFaults(ref: SessionRef, state: SessionState): ObjectFault[] {
  const itsOwn = state.status === 'absent' || (state.case === ref.case && state.number === ref.number)
  return itsOwn ? [] : [{ what: 'other-session' }]
}

type FrozenInstruction =
  | { readonly fault: readonly ObjectFault[] }
  | { readonly fault: null; readonly digest: string; readonly instruction: Instruction }

/** Each version it was held under is frozen with the session. */
function frozenInstruction({ store }: Store, ref: SessionRef, { digest }: HeldUnder): FrozenInstruction {
  const bytes = store.readObject(ref, digest)
  if (!bytes) return { fault: [{ what: 'instruction-missing' }] }
  if (sha256(bytes) !== digest) return { fault: [{ what: 'instruction-changed' }] }
  const parsed = parseFrozen(digest, bytes)
  return parsed.ok
    ? { fault: null, digest, instruction: parsed.value }
    : { fault: [{ what: 'instruction-unparsed' }] }
}

function derivativeFaults(
  { store }: Store,
  ref: SessionRef,
  { versions }: SessionState,
  { digest, instruction }: Extract<FrozenInstruction, { fault: null }>,
): readonly ObjectFault[] {
  const derived = store.readDerived(ref, versions[0]?.digest === digest ? null : digest)
  if (derived === null) return [{ what: 'derivative-missing' }]
  return derived === derivedText(instruction) ? [] : [{ what: 'derivative-differs' }]
}

function objectFaults(context: Store, ref: SessionRef, state: SessionState): ObjectFault[][] {
  return [
    ...state.evidence.map((evidence) => evidenceFaults(context, ref, evidence)),
    ...state.prepared.map((prepared) => templateFaults(context, ref, prepared)),
    ...state.issued.map((issued) => dossierFaults(context, ref, state, issued)),
  ]
}

/** Evidence whose DATA was erased or withheld is unlinked: there is nothing to look for. */
function evidenceFaults(
  { store }: Store,
  ref: SessionRef,
  { seq, body, data }: Written<'evidence-added'>,
): ObjectFault[] {
  if (data === null) return []
  if (commitment(data.salt ?? '', data.sha256) !== body.object)
    return [{ what: 'commitment-mismatch', seq, id: body.id }]
  const bytes = store.readObject(ref, data.sha256)
  if (!bytes) return [{ what: 'object-missing', seq, id: body.id }]
  return sha256(bytes) === data.sha256 && bytes.length === body.bytes
    ? []
    : [{ what: 'object-changed', seq, id: body.id }]
}

function templateFaults(
  { store }: Store,
  ref: SessionRef,
  { seq, body, data }: Written<'dossier-prepared'>,
): ObjectFault[] {
  const { id, version, digest } = body.template
  const bytes = store.readObject(ref, digest)
  const name = `${id} ${version}`
  const template: ObjectFault[] = !bytes
    ? [{ what: 'template-missing', seq, id: name }]
    : sha256(bytes) === digest
      ? []
      : [{ what: 'template-changed', seq, id: name }]
  return [...template, ...pictureFaults({ store }, ref, { seq, data })]
}

/** What is drawn of a picture is kept too: the file it was made from may be gone by then. */
function pictureFaults(
  { store }: Store,
  ref: SessionRef,
  { seq, data }: Pick<Written<'dossier-prepared'>, 'seq' | 'data'>,
): ObjectFault[] {
  return (data?.pictures ?? []).flatMap(({ evidence, drawn }): ObjectFault[] => {
    const bytes = store.readObject(ref, drawn)
    if (!bytes) return [{ what: 'picture-missing', seq, id: evidence }]
    return sha256(bytes) === drawn ? [] : [{ what: 'picture-changed', seq, id: evidence }]
  })
}

function dossierFaults(
  { store }: Store,
  ref: SessionRef,
  state: SessionState,
  issued: Written<'dossier-issued'>,
): ObjectFault[] {
  const { seq, body } = issued
  const pdf = store.digestOfDossier(ref, body.copy)
  const name = String(body.copy)
  if (!pdf && isCopyErased(state, issued)) return []
  if (!pdf) return [{ what: 'dossier-missing', seq, id: name }]
  return pdf === body.pdf ? [] : [{ what: 'dossier-changed', seq, id: name }]
}
