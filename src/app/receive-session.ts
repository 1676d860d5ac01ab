import { type Digest, sha256 } from '../domain/digest.ts'
import { derivedText } from '../domain/instruction/derived.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import { chainAll, type Head } from '../domain/log/entry.ts'
import type { LogEntry } from '../domain/log/verify.ts'
import { type Details, ScreenError } from '../domain/screen-error.ts'
import type { Act } from '../domain/session/act.ts'
import { refText } from '../domain/session/case-reference.ts'
import { decide } from '../domain/session/decide.ts'
import { isCopyErased } from '../domain/session/erasure.ts'
import { foresee } from '../domain/session/foresee.ts'
import { readSessionLog } from '../domain/session/replay.ts'
import type { SessionState } from '../domain/session/state.ts'
import type { Context, ReadFolder, SessionRef, TornTail } from './context.ts'
import { settleLedger } from './ledger.ts'
import { objectsOf, signaturesOf } from './make-bundle.ts'
import { clockEvents, tornEvents } from './perform.ts'
import { type OpenSession, openSession, sessionsOf, tornTail } from './session.ts'
import { checkReference } from './start-session.ts'
import type { BundleReport } from './verify-bundle.ts'

/** The numbers of a case's sessions have at most seven digits. */
const HIGHEST_NUMBER = 9_999_999

interface Version {
  readonly digest: Digest
  readonly instruction: Instruction
}

/** What a verified bundle holds, as it goes into the store. */
interface Received {
  readonly ref: SessionRef
  readonly state: SessionState
  readonly log: Uint8Array
  readonly head: Head
  readonly manifest: Digest
  /** Each version it was held under, the first first. */
  readonly versions: readonly Version[]
  /** The one it is held under now. */
  readonly instruction: Instruction
  objects(): Iterable<Uint8Array>
  dossiers(): Iterable<readonly [copy: number, bytes: Uint8Array]>
  signatures(): Iterable<readonly [name: string, bytes: Uint8Array]>
}

/**
 * Takes in a session that was transferred, from a bundle as `verifyBundle` saw it: whole, with the entry that tells
 * of the receipt, or not at all. What comes back to a store that it once left is added to what is there.
 */
export async function receiveSession(
  context: Context,
  folder: ReadFolder,
  report: BundleReport,
  path: string,
): Promise<OpenSession> {
  const received = contentOf(folder, report, path)
  const { ref } = received
  checkReference(context, ref.case)
  const isKnown = sessionsOf(context, refText(ref)).length > 0
  if (isKnown || !takeIn(context, received)) await takeBack(context, received)
  settleLedger(context, [ref])
  return openSession(context, ref)
}

/** Bytes are read again when they are kept, and are then still those that were verified, or nothing is kept. */
function contentOf(folder: ReadFolder, report: BundleReport, path: string): Received {
  const { state, log: verified, instructions } = report.session
  const { head } = verified
  const ref = { case: state.case, number: state.number }
  const notIntact = (): never => {
    throw new ScreenError('BUNDLE_NOT_INTACT', { file: path })
  }
  const read = (name: string, digest: string): Uint8Array => {
    const bytes = folder.read(`data/session/${name}`)
    return bytes && sha256(bytes) === digest ? bytes : notIntact()
  }
  const log = folder.read('data/session/log') ?? notIntact()
  const again = readSessionLog(log).report
  if (!report.ok || !head || report.manifest === null || ref.number > HIGHEST_NUMBER) return notIntact()
  if (again.failure || again.head?.hash !== head.hash || again.tornBytes > 0) return notIntact()
  if (state.status !== 'transferred' || report.leftOut > 0)
    throw new ScreenError('NOT_A_TRANSFER', { file: path, case: refText(ref) })
  const { manifest } = report
  return {
    ref,
    state,
    log,
    head,
    manifest,
    instruction: instructions.get(state.instruction.digest) ?? notIntact(),
    versions: state.versions.map(({ digest }) => ({
      digest: digest as Digest,
      instruction: instructions.get(digest) ?? notIntact(),
    })),
    *objects() {
      for (const digest of objectsOf(state, true))
        yield read(`objects/${digest.slice(0, 2)}/${digest}`, digest)
    },
    *dossiers() {
      for (const issued of state.issued.filter((one) => !isCopyErased(state, one))) {
        const { copy, pdf } = issued.body
        yield [copy, read(`dossiers/copy-${copy}.pdf`, pdf)]
      }
    },
    *signatures() {
      for (const { name, digest } of signaturesOf(again.entries, state))
        yield [name, read(`signatures/${name}`, digest)]
    },
  }
}

/** False: somebody made the session here since it was looked for. */
function takeIn(context: Context, received: Received): boolean {
  const [first, ...later] = received.versions
  if (!first) return false
  try {
    context.store.create(received.ref, {
      lines: [...linesOf(received.log), ...receipt(context, received, null)],
      objects: received.objects(),
      derived: derivedText(first.instruction),
      laterDerived: new Map(later.map(({ digest, instruction }) => [digest, derivedText(instruction)])),
      dossiers: received.dossiers(),
      signatures: received.signatures(),
    })
    return true
  } catch (error) {
    if (!(error instanceof ScreenError && error.code === 'SESSION_TAKEN')) throw error
    return false
  }
}

/** What is here has to be the beginning of the log that was received: then nothing of it is lost. */
async function takeBack(context: Context, received: Received): Promise<void> {
  const { store } = context
  const { ref, log } = received
  const bytes = store.readLog(ref)
  const { report } = readSessionLog(bytes)
  const here = bytes.subarray(0, bytes.length - report.tornBytes)
  const details = { case: refText(ref), to: received.state.holder }
  if (startsWith(here, log))
    throw new ScreenError(here.length === log.length ? 'TRANSFERRED_FROM_HERE' : 'RECEIVED_ALREADY', details)
  if (report.failure || !report.head) throw new ScreenError('OTHER_LOG', details)
  if (!startsWith(log, here)) throw goneApart(report.entries, received, details)
  const torn = tornTail(bytes, report.tornBytes)
  for (const one of received.objects()) store.keepObject(ref, one)
  for (const { digest, instruction } of received.versions.slice(1))
    store.keepDerived(ref, digest, derivedText(instruction))
  for (const [copy, pdf] of received.dossiers()) await store.putDossier(ref, copy, async (sink) => sink(pdf))
  for (const [name, bytes] of received.signatures()) store.keepSignature(ref, name, bytes)
  const lines = [...linesOf(log.subarray(here.length)), ...receipt(context, received, torn)]
  try {
    store.append(ref, report.head, lines, torn ?? undefined)
  } catch (error) {
    if (!(error instanceof ScreenError && error.code === 'HEAD_MOVED')) throw error
    // Somebody received it, or recorded something here, at the same moment: told as what it is by now.
    throw changedMeanwhile(context, received, details)
  }
}

function changedMeanwhile({ store }: Context, received: Received, details: Details): ScreenError {
  const bytes = store.readLog(received.ref)
  return startsWith(bytes, received.log)
    ? new ScreenError('RECEIVED_ALREADY', details)
    : goneApart(readSessionLog(bytes).report.entries, received, details)
}

/** Entries that leave a session where it was handed over from: all that can be recorded of it there. */
const AFTER_LEAVING: ReadonlySet<string> = new Set([
  'staff-named',
  'hold-set',
  'hold-lifted',
  'erasure-asked',
  'erasure-declined',
  'data-erased',
  'clock-moved',
  'torn-tail-set-aside',
])

/** Why the log that is here is not the beginning of the one that was received. */
function goneApart(here: readonly LogEntry[], { log }: Received, details: Details): ScreenError {
  const there = readSessionLog(log).report.entries
  const apart = here.findIndex(({ entry }, at) => entry.hash !== there[at]?.entry.hash)
  // The same entries, of which the log that came back has lost some DATA.
  if (apart < 0) return new ScreenError('ERASED_THERE', details)
  const own = here.slice(apart).map(({ entry }) => entry)
  const left = here[apart - 1]?.entry.type === 'session-transferred'
  const what = own.find(({ type }) => type !== 'staff-named')
  if (!left || !what || !own.every(({ type }) => AFTER_LEAVING.has(type)))
    return new ScreenError('OTHER_LOG', details)
  return new ScreenError('CHANGED_HERE', { ...details, type: what.type, entry: what.seq })
}

/** The entries that tell of the receipt, at the end of the log that was received. */
function receipt(
  context: Context,
  { state, head, manifest, instruction }: Received,
  torn: TornTail | null,
): string[] {
  const stamp = { at: context.now(), by: context.staff.code, via: 'command' as const }
  const before = [...tornEvents(torn), ...clockEvents(state.lastAt, stamp.at)]
  const act: Act = { kind: 'receive', head: head.hash, manifest }
  const received = decide(instruction, foresee(state, before, stamp), act, stamp.by)
  return chainAll(head, [...before, ...received], stamp, context.newId).lines
}

function linesOf(log: Uint8Array): string[] {
  return new TextDecoder().decode(log).split('\n').slice(0, -1)
}

function startsWith(whole: Uint8Array, start: Uint8Array): boolean {
  return whole.length >= start.length && start.every((byte, index) => whole[index] === byte)
}
