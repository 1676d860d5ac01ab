import { BAGIT, MANIFEST, parseManifest, TAG_MANIFEST } from '../domain/bundle/bag.ts'
import { type Digest, sha256 } from '../domain/digest.ts'
import type { AskedHead } from '../domain/log/check-number.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText, sessionNamed } from '../domain/session/case-reference.ts'
import { skimSessionLog } from '../domain/session/replay.ts'
import type { SessionState } from '../domain/session/state.ts'
import { copiesLikeTheLast } from '../domain/session/withholding.ts'
import type { Context, ReadFolder, SessionRef, SessionStore } from './context.ts'
import { aboutSession } from './make-bundle.ts'
import { readOnlyStore } from './read-only-store.ts'
import { type CopyReport, verifyCopies } from './verify-copies.ts'
import { type SessionReport, verifySession } from './verify-session.ts'

/** What is wrong with a bundle beside the session in it. */
export interface BagFault {
  /** `differs`: its manifest holds, but it is not what the log says. */
  readonly what: 'missing' | 'changed' | 'unlisted' | 'unreadable' | 'differs'
  readonly path: string
}

export interface BundleReport {
  readonly manifest: Digest | null
  readonly files: number
  readonly faults: readonly BagFault[]
  /** Evidence that the bundle says it was made without. */
  readonly leftOut: number
  readonly session: SessionReport
  readonly copies: readonly CopyReport[]
  readonly ok: boolean
}

/** Does this folder call itself a bundle? */
export function isBundle(folder: ReadFolder): boolean {
  return folder.paths.includes('bagit.txt') || folder.paths.includes(MANIFEST)
}

/** A bundle as `bundle` makes it, and nothing else. Nothing is written. */
export async function verifyBundle(
  context: Pick<Context, 'release' | 'renderer'>,
  folder: ReadFolder,
  path: string,
  head?: AskedHead,
): Promise<BundleReport> {
  const ref = refIn(folder) ?? notABundle(path)
  const store = storeIn(folder, ref)
  const whole = verifySession({ store }, ref, head)
  const away = leftOutIn(folder)
  const isAway = (fault: SessionReport['faults'][number]): boolean =>
    fault.what === 'object-missing' && away.has(fault.seq)
  // A bundle has no parsed instructions: who reads it parses the frozen ones.
  const shown = copiesLikeTheLast(whole.state)
  const isOfOther = (fault: SessionReport['faults'][number]): boolean =>
    fault.what === 'dossier-missing' && !shown.some(({ seq }) => seq === fault.seq)
  const faults = whole.faults.filter(
    (fault) => fault.what !== 'derivative-missing' && !isAway(fault) && !isOfOther(fault),
  )
  const leftOut = whole.faults.filter(isAway).length
  const headHolds = whole.log.headAnswer?.kind !== 'not-in-log'
  const session: SessionReport = {
    ...whole,
    faults,
    objects: whole.objects - leftOut - (whole.state.issued.length - shown.length),
    ok: whole.failure === null && faults.length === 0 && headHolds,
  }
  const copies = await verifyCopies({ ...context, store }, session, shown)
  const manifest = folder.read(MANIFEST)
  // Where the log does not hold, what only a later entry names is not known.
  const derived = whole.failure ? [] : derivedFaults(folder, ref, session.state, leftOut)
  const bagFaults = [...listFaults(folder), ...derived]
  return {
    manifest: manifest ? sha256(manifest) : null,
    files: folder.paths.filter((one) => one.startsWith('data/')).length,
    faults: bagFaults,
    leftOut,
    session,
    copies,
    ok: bagFaults.length === 0 && session.ok && copies.every((copy) => copy.ok),
  }
}

function notABundle(path: string): never {
  throw new ScreenError('NOT_A_BUNDLE', { file: path })
}

/** Which session it says it holds; null where neither the bag nor a log in it says one that can be. */
function refIn(folder: ReadFolder): SessionRef | null {
  const found = /^External-Identifier: (.+)\/([1-9]\d*)$/m.exec(textIn(folder, 'bag-info.txt') ?? '')
  const told = found && sessionNamed(found[1] ?? '', found[2] ?? '')
  if (told) return told
  const log = folder.read('data/session/log')
  const state = log && skimSessionLog(log)
  return state ? sessionNamed(state.case, String(state.number)) : null
}

function textIn(folder: ReadFolder, path: string): string | null {
  const bytes = folder.read(path)
  return bytes ? new TextDecoder().decode(bytes) : null
}

/** The seqs of evidence that the bundle says it was made without. */
function leftOutIn(folder: ReadFolder): ReadonlySet<unknown> {
  try {
    const { evidence } = JSON.parse(textIn(folder, 'data/evidence.json') ?? '') as {
      evidence: readonly { readonly entry: unknown; readonly included: unknown }[]
    }
    return new Set(evidence.filter(({ included }) => included === false).map(({ entry }) => entry))
  } catch {
    return new Set()
  }
}

/** Both manifests against what is there, and what is there against them. */
function listFaults(folder: ReadFolder): BagFault[] {
  const lists = [
    { path: MANIFEST, of: (path: string) => path.startsWith('data/') },
    { path: TAG_MANIFEST, of: (path: string) => !path.startsWith('data/') && path !== TAG_MANIFEST },
  ]
  const declaration = textIn(folder, 'bagit.txt')
  return [
    ...(declaration !== null && declaration !== BAGIT
      ? [{ what: 'unreadable', path: 'bagit.txt' } as const]
      : []),
    ...lists.flatMap(({ path, of }) => {
      const listed = parseManifest(textIn(folder, path) ?? '')
      if (!listed || listed.size === 0) return [{ what: 'unreadable', path } as const]
      const there = folder.paths.filter(of)
      const unlisted = there.filter((one) => !listed.has(one))
      return [
        ...[...listed].flatMap(([one, digest]) => fileFault(folder, one, digest)),
        ...unlisted.map((one) => ({ what: 'unlisted', path: one }) as const),
      ]
    }),
  ]
}

function fileFault(folder: ReadFolder, path: string, digest: string): BagFault[] {
  const bytes = folder.read(path)
  if (!bytes) return [{ what: 'missing', path }]
  return sha256(bytes) === digest ? [] : [{ what: 'changed', path }]
}

/** What the bundle tells apart from its log must be what the log says: a manifest can be written anew. */
function derivedFaults(
  folder: ReadFolder,
  ref: SessionRef,
  state: SessionState,
  leftOut: number,
): BagFault[] {
  const texts = aboutSession(state, refText(ref), leftOut === 0).filter(({ path, bytes }) => {
    const found = folder.read(`data/${path}`)
    return found !== null && sha256(found) !== sha256(bytes())
  })
  const frozen = new Set<string>([
    ...state.versions.map(({ digest }) => digest),
    ...state.prepared.map(({ body }) => body.template.digest),
  ])
  const named = folder.paths.filter((path) => {
    const bytes = /^data\/(instructions|templates)\//.test(path) ? folder.read(path) : null
    return bytes !== null && !frozen.has(sha256(bytes))
  })
  return [...texts.map(({ path }) => `data/${path}`), ...named].map((path) => ({ what: 'differs', path }))
}

/** The session in a bundle, as a store that is only read. */
export function storeIn(folder: ReadFolder, ref: SessionRef): SessionStore {
  const inside = (path: string): Uint8Array | null => folder.read(`data/session/${path}`)
  return readOnlyStore({
    ofCase: () => [ref],
    readLog: () => inside('log') ?? new Uint8Array(),
    readObject: (_, digest) => inside(`objects/${digest.slice(0, 2)}/${digest}`),
    readWithheld: () => textIn(folder, 'data/session/withheld'),
    readSignature: (_, name) => inside(`signatures/${name}`),
    readDossier: (_, copy) => inside(`dossiers/copy-${copy}.pdf`),
    digestOfDossier: (_, copy) => {
      const bytes = inside(`dossiers/copy-${copy}.pdf`)
      return bytes && sha256(bytes)
    },
  })
}
