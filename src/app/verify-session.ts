import { commitment, sha256 } from '../domain/digest.ts'
import type { EncryptedManifest } from '../domain/encryption/encrypted-session.ts'
import { derivedText } from '../domain/instruction/derived.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import { parseFrozen } from '../domain/instruction/parse.ts'
import { type AskedHead, isCheckNumber } from '../domain/log/check-number.ts'
import { type Failure, type LogReport, parseWithheld } from '../domain/log/verify.ts'
import { isCopyErased } from '../domain/session/erasure.ts'
import type { SessionState, Written } from '../domain/session/state.ts'
import type { Context, SessionRef } from './context.ts'
import { storedDerived } from './derived.ts'
import { type EncryptedFault, encryptedFaults } from './encrypted-faults.ts'
import { readStoredLog } from './stored-log.ts'

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
        | EncryptedFault
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
  /** What of it is encrypted, and was not read; null: nothing. */
  readonly encrypted: EncryptedManifest | null
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
  const read = readStoredLog(context.store, ref, {
    ...(expectedHead === undefined ? {} : { expectedHead }),
    ...(withheld ? { withheld } : {}),
  })
  const { report, state, encrypted } = read
  const versions = checkVersions(context, ref, state)
  const checks = [
    placeFaults(ref, state),
    ...versions.map((version) => version.faults),
    ...objectFaults(context, ref, state, encrypted?.entries ?? 0),
    ...(encrypted ? [encryptedFaults(context.store, ref, read).map((what) => ({ what }))] : []),
  ]
  const faults = [...(withheld === null ? [{ what: 'withheld-unreadable' } as const] : []), ...checks.flat()]
  return {
    ref,
    state,
    log: report,
    failure: report.failure,
    encrypted,
    faults,
    objects: checks.length - (encrypted ? 2 : 1),
    instructions: new Map(
      versions.flatMap(({ digest, instruction }) => (instruction ? [[digest, instruction]] : [])),
    ),
    headAsked: expectedHead === undefined ? null : isCheckNumber(expectedHead) ? 'check-number' : 'head',
    ok: report.failure === null && faults.length === 0 && report.headAnswer?.kind !== 'not-in-log',
  }
}

type Store = Pick<Context, 'store'>
type VersionFault = 'instruction-missing' | 'instruction-changed' | 'instruction-unparsed'

/** A folder moved to another case's place: the log itself says whose it is. */
function placeFaults(ref: SessionRef, state: SessionState): ObjectFault[] {
  const itsOwn = state.status === 'absent' || (state.case === ref.case && state.number === ref.number)
  return itsOwn ? [] : [{ what: 'other-session' }]
}

/** A version that a session was held under. */
export interface CheckedVersion {
  readonly digest: string
  /** Parsed from its frozen bytes; null: those do not hold. */
  readonly instruction: Instruction | null
  readonly faults: readonly ObjectFault[]
}

/**
 * Each version it was held under is frozen with the session, and its parsed form stands beside it. `parse`: for who
 * checks many sessions under the same versions.
 */
export function checkVersions(
  context: Store,
  ref: SessionRef,
  { versions }: Pick<SessionState, 'versions'>,
  parse: typeof parseFrozen = parseFrozen,
): readonly CheckedVersion[] {
  return versions.map(({ digest }) => {
    const bytes = context.store.readObject(ref, digest)
    const broken = (what: VersionFault): CheckedVersion => ({ digest, instruction: null, faults: [{ what }] })
    if (!bytes) return broken('instruction-missing')
    if (sha256(bytes) !== digest) return broken('instruction-changed')
    const parsed = parse(digest, bytes)
    if (!parsed.ok) return broken('instruction-unparsed')
    const name = versions[0]?.digest === digest ? null : digest
    return {
      digest,
      instruction: parsed.value,
      faults: derivativeFaults(context, ref, name, parsed.value),
    }
  })
}

function derivativeFaults(
  { store }: Store,
  ref: SessionRef,
  digest: string | null,
  instruction: Instruction,
): readonly ObjectFault[] {
  const derived = storedDerived({ store }, ref, digest)
  if (derived === null) return [{ what: 'derivative-missing' }]
  return derived === derivedText(instruction) ? [] : [{ what: 'derivative-differs' }]
}

/** `encrypted`: evidence and copies of so many entries are in the encrypted file. */
function objectFaults(
  context: Store,
  ref: SessionRef,
  state: SessionState,
  encrypted: number,
): ObjectFault[][] {
  const isRead = ({ seq }: { readonly seq: number }): boolean => seq > encrypted
  return [
    ...state.evidence.filter(isRead).map((evidence) => evidenceFaults(context, ref, evidence)),
    ...state.prepared.map((prepared) => templateFaults(context, ref, prepared)),
    ...state.issued.filter(isRead).map((issued) => dossierFaults(context, ref, state, issued)),
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
