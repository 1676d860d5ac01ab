import { BAGIT, type BagFile, bagInfo, MANIFEST, manifestText, TAG_MANIFEST } from '../domain/bundle/bag.ts'
import { bundleReadme, shellOf, type Told } from '../domain/bundle/readme.ts'
import { TAR_END, tarEntry } from '../domain/bundle/tar.ts'
import { type Digest, RunningDigest, sha256 } from '../domain/digest.ts'
import { keysOf, type Lock } from '../domain/encryption/keys.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import type { Language } from '../domain/language.ts'
import type { LogEntry, WithheldLine } from '../domain/log/verify.ts'
import { withheldLog, withheldText } from '../domain/log/view.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { BundleAct, TransferAct } from '../domain/session/act.ts'
import { refText } from '../domain/session/case-reference.ts'
import { decide } from '../domain/session/decide.ts'
import { isCopyErased } from '../domain/session/erasure.ts'
import { readSessionLog } from '../domain/session/replay.ts'
import type { SessionState } from '../domain/session/state.ts'
import { copiesLikeTheLast, refuseStillNamed, withheldBy } from '../domain/session/withholding.ts'
import { signatureFile, statementFile, statementOf } from '../domain/signature/statement.ts'
import { isSamePerson } from '../domain/staff-code.ts'
import { join } from '../domain/text/paths.ts'
import type { Context, SessionRef, Sink } from './context.ts'
import { perform, performAll } from './perform.ts'
import type { OpenSession } from './session.ts'

export interface BundleWish {
  /** The folder to make, or the archive where it ends in `.tar`, or in `.tar.age`. */
  readonly out: string
  /** What the archive is encrypted with. */
  readonly lock: Lock | null
  readonly evidence: boolean
  readonly for: string
  readonly language: Language
}

export interface MadeBundle {
  readonly manifest: Digest
  readonly files: number
  readonly leftOut: number
  /** The head of the log that is in it: of before the entry that tells of the bundle. */
  readonly head: string
  /** What left, where that is encrypted. */
  readonly encrypted?: { readonly recipients: number; readonly file: Digest }
}

/** Bytes are read when they are written, one file at a time. */
interface Payload {
  readonly path: string
  bytes(): Uint8Array
}

const BLANK: Omit<BundleAct, 'for'> = {
  kind: 'make-bundle',
  manifest: sha256(''),
  entries: 1,
  files: 1,
  leftOut: 0,
}

/**
 * A folder in BagIt's layout that can be checked without this program. It is no bag until `bagit.txt` stands
 * in it, which comes after the entry in the log: nothing leaves that the log does not tell of.
 */
export async function makeBundle(
  context: Context,
  session: OpenSession,
  wish: BundleWish,
): Promise<MadeBundle> {
  context.files.refuseExisting(wish.out)
  decide(session.instruction, session.state, { ...BLANK, for: wish.for }, context.staff.code)
  const { ref, head } = session
  const view = viewOf(context, session)
  const { state } = view
  const at = context.now()
  const leftOut = wish.evidence ? 0 : kept(state).length
  const told = {
    session: refText(ref),
    head: head.hash,
    at,
    release: context.release,
    evidence: kept(state).length,
    leftOut,
    copies: view.copies.map(({ body }) => body.copy),
    withheld: view.withheld.length,
    transferredTo: null,
  }
  const wanted = { view, evidence: wish.evidence, told, language: wish.language }
  return intoPlace(
    context,
    ref,
    { ...wish, at },
    (put) => writeBag(context, ref, put, wanted),
    ({ manifest, files }, encrypted) => {
      const made = { manifest, files, leftOut, ...encrypted }
      perform(context, session, { kind: 'make-bundle', ...made, entries: head.seq, for: wish.for }, 'command')
      return { ...made, head: head.hash }
    },
  )
}

type Put = (path: string, bytes: Uint8Array) => Promise<void>

/** A bag that lacks only the file that makes it one, which `finish` writes. */
interface Bag {
  readonly manifest: Digest
  readonly files: number
  finish(): Promise<void>
}

/**
 * A folder, or one file where that is what the name says: a tar archive, encrypted or not, which is there whole or not
 * at all. `tell` is called before either is what it is to be.
 */
async function intoPlace(
  context: Context,
  ref: SessionRef,
  { out, lock, at }: { readonly out: string; readonly lock: Lock | null; readonly at: string },
  fill: (put: Put) => Promise<Bag>,
  tell: (bag: Bag, encrypted: Pick<MadeBundle, 'encrypted'>) => MadeBundle,
): Promise<MadeBundle> {
  const { files } = context
  if (!lock && !/\.tar$/i.test(out)) {
    files.newFolder(out)
    try {
      const bag = await fill(async (path, bytes) => files.write(join(out, path), bytes))
      const made = tell(bag, {})
      await bag.finish()
      return made
    } catch (error) {
      // What is no bundle, and no entry tells of, must not lie about: all of a case is in it.
      files.discard(out)
      throw error
    }
  }
  const told: MadeBundle[] = []
  await files.fill(out, async (sink) => {
    const { write, end } = lock ? await encryptedInto(context, lock, sink) : plainInto(sink)
    const bag = await fill(async (path, bytes) => {
      for (const piece of tarEntry(`${ref.case}-${ref.number}/${path}`, bytes, at)) await write(piece)
    })
    await bag.finish()
    await write(TAR_END)
    told.push(tell(bag, await end()))
  })
  const [made] = told
  if (!made) throw new Error('an archive that was not filled')
  return made
}

/** An archive on its way into its file; `end` gives what there is to tell of it. */
interface Archive {
  write(piece: Uint8Array): Promise<void>
  end(): Promise<Pick<MadeBundle, 'encrypted'>>
}

function plainInto(sink: Sink): Archive {
  return { write: async (piece) => sink(piece), end: async () => ({}) }
}

async function encryptedInto({ encryption }: Context, lock: Lock, sink: Sink): Promise<Archive> {
  const digest = new RunningDigest()
  const { write, end } = (await encryption()).encrypting(lock, (piece) => {
    digest.add(piece)
    sink(piece)
  })
  return {
    write,
    end: async () => {
      await end()
      return { encrypted: { recipients: keysOf(lock), file: digest.finish() } }
    },
  }
}

async function writeBag(
  context: Context,
  ref: SessionRef,
  write: Put,
  wanted: {
    readonly view: View
    readonly evidence: boolean
    readonly told: Told
    readonly language: Language
  },
): Promise<Bag> {
  const { view, evidence, told, language } = wanted
  const put = async (path: string, bytes: Uint8Array): Promise<BagFile> => {
    await write(path, bytes)
    return { path, sha256: sha256(bytes), bytes: bytes.length }
  }
  const format = context.formatDocument()
  const contents = [
    ...sessionFiles(context, ref, view, evidence),
    ...named(context, ref, view),
    ...aboutSession(view.state, told.session, evidence),
    text(language === 'nl' ? 'LEESMIJ.txt' : 'README.txt', () => bundleReadme(told, language)),
    text('FORMAT.md', () => format),
    text('verify.sh', () => shellOf(format)),
  ]
  const payload: BagFile[] = []
  for (const { path, bytes } of contents) payload.push(await put(`data/${path}`, bytes()))
  const manifest = utf8(manifestText(payload))
  const info = await put('bag-info.txt', utf8(bagInfo(payload, told)))
  const tags = [await put(MANIFEST, manifest), info, { path: 'bagit.txt', sha256: sha256(BAGIT) }]
  await put(TAG_MANIFEST, utf8(manifestText(tags)))
  return {
    manifest: sha256(manifest),
    files: payload.length,
    finish: () => write('bagit.txt', utf8(BAGIT)),
  }
}

/**
 * A session leaves this store: an entry says so, and all of the session, that entry too, is written as a bundle. A
 * transfer to the same person is not told again: a bundle that went wrong or was lost is made anew from the same log.
 */
export async function transferSession(
  context: Context,
  session: OpenSession,
  wish: Pick<BundleWish, 'out' | 'lock' | 'language'> & { readonly to: string; readonly reason?: string },
): Promise<MadeBundle> {
  context.files.refuseExisting(wish.out)
  const isAgain = isUnderWay(session.state, wish.to)
  // The log in it says that it is encrypted.
  if (isAgain && !wish.lock && session.state.transfer?.event.body.encrypted)
    throw new ScreenError('TRANSFER_ENCRYPTED', { case: refText(session.ref) })
  const { ref, state, head, instruction } = isAgain ? session : tellTransfer(context, session, wish)
  const log = withheldLog(context.store.readLog(ref), head.seq, new Set())
  const copies = state.issued.filter((issued) => !isCopyErased(state, issued))
  const view = { log, withheld: [], state, instruction, copies }
  const told = {
    session: refText(ref),
    head: head.hash,
    at: state.lastAt,
    release: context.release,
    evidence: kept(state).length,
    leftOut: 0,
    copies: copies.map(({ body }) => body.copy),
    withheld: 0,
    transferredTo: wish.to,
  }
  return intoPlace(
    context,
    ref,
    { ...wish, at: told.at },
    (put) => writeBag(context, ref, put, { view, evidence: true, told, language: wish.language }),
    ({ manifest, files }, encrypted) => ({ manifest, files, leftOut: 0, head: head.hash, ...encrypted }),
  )
}

function isUnderWay({ status, holder }: SessionState, to: string): boolean {
  return status === 'transferred' && isSamePerson(holder, to)
}

function tellTransfer(
  context: Context,
  session: OpenSession,
  { to, reason, lock }: { readonly to: string; readonly reason?: string; readonly lock: Lock | null },
): OpenSession {
  const act: TransferAct = {
    kind: 'transfer',
    to,
    ...(reason === undefined ? {} : { reason }),
    ...(lock ? { encrypted: { recipients: keysOf(lock) } } : {}),
  }
  return performAll(context, session, [{ kind: 'name-staff', ...context.staff }, act], 'command')
}

/** What a bundle tells of its session apart from the log: `verify` makes it again and compares. */
export function aboutSession(state: SessionState, session: string, evidence: boolean): Payload[] {
  return [
    text('identifiers.json', () => json(identifiers(state, session))),
    text('evidence.json', () => json(evidenceList(state, session, evidence))),
  ]
}

interface View {
  readonly log: Uint8Array
  readonly withheld: readonly WithheldLine[]
  readonly state: SessionState
  readonly instruction: Instruction
  /** The issued copies that go with it. */
  readonly copies: SessionState['issued']
}

/** The session as its last copy showed it: a bundle shows no more than that. */
function viewOf({ store }: Context, { ref, state, head, instruction }: OpenSession): View {
  const last = state.prepared.at(-1)
  const withheld = last ? withheldBy(last) : []
  const seqs = new Set(withheld.map(({ seq }) => seq))
  const bytes = store.readLog(ref)
  refuseStillNamed(readSessionLog(bytes).report.entries.slice(0, head.seq), seqs, { case: refText(ref) })
  const log = withheldLog(bytes, head.seq, seqs)
  const shown = readSessionLog(log, { withheld }).state
  return { log, withheld, state: shown, instruction, copies: copiesToGive(shown) }
}

/** In the layout of a session folder, so that whatever verifies one verifies this. */
function sessionFiles(
  { store }: Context,
  ref: SessionRef,
  { log, withheld, state, copies }: View,
  evidence: boolean,
): Payload[] {
  return [
    { path: 'session/log', bytes: () => log },
    ...(withheld.length === 0 ? [] : [text('session/withheld', () => withheldText(withheld))]),
    ...objectsOf(state, evidence).map((digest) => ({
      path: `session/objects/${digest.slice(0, 2)}/${digest}`,
      bytes: () => checked(ref, digest, store.readObject(ref, digest)),
    })),
    ...copies.map(({ body }) => ({
      path: `session/dossiers/copy-${body.copy}.pdf`,
      bytes: () => checked(ref, body.pdf, store.readDossier(ref, body.copy)),
    })),
    ...signaturesOf(readSessionLog(log).report.entries, state).map(({ name, digest }) => ({
      path: `session/signatures/${name}`,
      bytes: () => checked(ref, digest, store.readSignature(ref, name)),
    })),
  ]
}

/** The files of `signatures/`, each once: every text that was signed, and the signatures over it. */
export function signaturesOf(
  entries: readonly LogEntry[],
  { signatures }: SessionState,
): readonly { readonly name: string; readonly digest: string }[] {
  const files = signatures.flatMap(({ body }): [string, string][] => [
    [statementFile(body.entry), sha256(statementOf(entries, body.entry) ?? '')],
    [signatureFile(body), body.signature],
  ])
  return [...new Map(files)].map(([name, digest]) => ({ name, digest }))
}

/** The digests of all that a session names, each once: instructions, templates, pictures, and evidence if wanted. */
export function objectsOf(state: SessionState, evidence: boolean): string[] {
  const all = [
    ...state.versions.map(({ digest }) => digest),
    ...state.prepared.map(({ body }) => body.template.digest),
    ...state.prepared.flatMap(({ data }) => data?.pictures?.map(({ drawn }) => drawn) ?? []),
    ...(evidence ? kept(state).map(({ sha256: digest }) => digest) : []),
  ]
  return [...new Set(all)]
}

/** What people look for by name; the first digits keep two of one name apart. */
function named({ store }: Context, ref: SessionRef, { instruction, state }: View): Payload[] {
  const { versions, prepared } = state
  const wanted = [
    ...versions.map(({ version, digest }) => ({
      folder: 'instructions',
      id: instruction.id,
      version,
      digest,
    })),
    ...prepared.map(({ body }) => ({ folder: 'templates', ...body.template })),
  ]
  const byPath = new Map(
    wanted.map(({ folder, id, version, digest }) => [
      `${folder}/${id}-${version}-${digest.slice(0, 8)}.yaml`,
      digest,
    ]),
  )
  return [...byPath].map(([path, digest]) => ({
    path,
    bytes: () => checked(ref, digest, store.readObject(ref, digest)),
  }))
}

/** What is bundled is what the log names, or nothing is. */
function checked(ref: SessionRef, digest: string, bytes: Uint8Array | null): Uint8Array {
  if (!bytes || sha256(bytes) !== digest)
    throw new ScreenError('OBJECT_MISSING', { case: refText(ref), digest })
  return bytes
}

/** Without those that went with what they showed. */
function copiesToGive(state: SessionState): SessionState['issued'] {
  return copiesLikeTheLast(state).filter((issued) => !isCopyErased(state, issued))
}

/** Evidence of which the log still says what it is. */
function kept({ evidence }: SessionState) {
  return evidence.flatMap(({ data }) => (data ? [data] : []))
}

function identifiers({ identifiers: all, withdrawn }: SessionState, session: string): object {
  const gone = new Set(withdrawn.map(({ body }) => body.id))
  return {
    format: 'screen-identifiers/1',
    session,
    identifiers: all.map(({ seq, body: { id, kind, status }, data }) => ({
      id,
      entry: seq,
      kind,
      status,
      withdrawn: gone.has(id),
      value: data?.value ?? null,
      latin: data?.latin ?? null,
      remark: data?.remark ?? null,
    })),
  }
}

function evidenceList({ evidence }: SessionState, session: string, included: boolean): object {
  return {
    format: 'screen-evidence/1',
    session,
    evidence: evidence.map(({ seq, body, data }) => ({
      id: body.id,
      entry: seq,
      media: body.media,
      bytes: body.bytes,
      sha256: data?.sha256 ?? null,
      file: data?.file ?? null,
      included: included && data !== null,
    })),
  }
}

function text(path: string, make: () => string): Payload {
  return { path, bytes: () => utf8(make()) }
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function utf8(value: string): Uint8Array {
  return new TextEncoder().encode(value)
}
