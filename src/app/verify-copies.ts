import { type Digest, RunningDigest, sha256 } from '../domain/digest.ts'
import { parseTemplate } from '../domain/dossier/template.ts'
import { erasedSince as erasedAfter } from '../domain/session/erasure.ts'
import type { SessionState, Written } from '../domain/session/state.ts'
import type { Context } from './context.ts'
import { dossierDigest, drawCopy, type Sources } from './embedded-view.ts'
import { hasFontPackOf } from './font-pack.ts'
import { rebuilt } from './produce-dossier.ts'
import type { ObjectFault, SessionReport } from './verify-session.ts'

/** The four sentences about an issued copy. */
export interface CopyReport {
  readonly copy: number
  /** (1) Is this file the copy as issued? */
  readonly file: FileAnswer
  /** (2) Do log and objects hold? Issued files are not among them: (1) is about those. */
  readonly session: 'intact' | 'not-intact'
  /** (3) Is the content, built again from log, instructions and template, what was issued? */
  readonly content: ContentAnswer
  /** (4) Is it, drawn again, the same byte for byte? Whatever the answer, it is never a no. */
  readonly drawing: DrawingAnswer
  /** Entries that it was built from and that were erased since. */
  readonly erasedSince: number
  /** What drew it, as `dossier-prepared` has it; null: there is no such entry. */
  readonly drawnBy: DrawnBy | null
  /** The head printed in it. */
  readonly head: string | null
  /** Neither (1), (2) nor (3) is a no. */
  readonly ok: boolean
}

/** `erased`: it showed what was erased after it, and went with that. */
export type FileAnswer = 'as-issued' | 'changed' | 'missing' | 'erased'
/** `other-release`: another release built it, and what this one builds differs, as it may. */
/** `encrypted`: what it was built from is, and was not read. */
export type ContentAnswer = 'same' | 'differs' | 'other-release' | 'erased' | 'encrypted' | 'not-intact'
/** `differs` and `other-renderer`: to be compared with the release that drew it. */
export type DrawingAnswer = 'same' | 'differs' | 'other-renderer' | 'other-fonts' | 'erased' | 'no-content'

/** What is needed to draw a copy again. */
export interface DrawnBy {
  readonly release: string
  readonly renderer: string
  readonly fontPack?: string
}

export function drawnBy({ body }: Pick<Written<'dossier-prepared'>, 'body'>): DrawnBy {
  const { release, renderer, fontPack } = body
  return { release, renderer, ...(fontPack === undefined ? {} : { fontPack }) }
}

type World = Pick<Context, 'store' | 'release' | 'renderer'>

/** Issued copies of a session that was just verified, its file being the one in the store. */
export async function verifyCopies(
  context: World,
  report: SessionReport,
  which: SessionState['issued'] = report.state.issued,
): Promise<readonly CopyReport[]> {
  const copies: CopyReport[] = []
  for (const issued of which) {
    const pdf = context.store.digestOfDossier(report.ref, issued.body.copy)
    copies.push(await verifyCopy(context, report, issued, pdf))
  }
  return copies
}

/** One issued copy, `pdf` being the digest of the file it is about; null: there is no file. */
export async function verifyCopy(
  context: World,
  report: SessionReport,
  issued: Written<'dossier-issued'>,
  pdf: Digest | null,
): Promise<CopyReport> {
  const prepared = report.state.prepared.find(
    ({ seq, body }) => seq === issued.body.prepared && body.copy === issued.body.copy,
  )
  const session = report.failure || report.faults.some(isOfSession) ? 'not-intact' : 'intact'
  const erasedSince = prepared ? erasedAfter(report.state, prepared).length : 0
  const file = fileAnswer(issued, pdf, erasedSince > 0)
  const { content, drawing } = prepared
    ? await drawnAgain(context, report, issued, prepared, erasedSince)
    : ({ content: 'differs', drawing: 'no-content' } as const)
  return {
    copy: issued.body.copy,
    file,
    session,
    content,
    drawing,
    erasedSince,
    drawnBy: prepared ? drawnBy(prepared) : null,
    head: prepared ? (report.log.entries[prepared.seq - 1]?.entry.hash ?? null) : null,
    ok: (file === 'as-issued' || file === 'erased') && session === 'intact' && content !== 'differs',
  }
}

function fileAnswer({ body }: Written<'dossier-issued'>, pdf: Digest | null, isErased: boolean): FileAnswer {
  if (!pdf) return isErased ? 'erased' : 'missing'
  return pdf === body.pdf ? 'as-issued' : 'changed'
}

/** Issued files are judged by (1), not with the session. */
export function isOfSession({ what }: ObjectFault): boolean {
  return what !== 'dossier-missing' && what !== 'dossier-changed'
}

async function drawnAgain(
  context: World,
  report: SessionReport,
  issued: Written<'dossier-issued'>,
  prepared: Written<'dossier-prepared'>,
  erasedSince: number,
): Promise<Pick<CopyReport, 'content' | 'drawing'>> {
  if (erasedSince > 0) return { content: 'erased', drawing: 'erased' }
  if (prepared.seq <= (report.encrypted?.entries ?? 0)) return { content: 'encrypted', drawing: 'no-content' }
  const { dossier, missing } = builtAgain(context, report, prepared)
  if (missing) return { content: 'not-intact', drawing: 'no-content' }
  if (!dossier || dossierDigest(dossier) !== issued.body.dossier) {
    const sameRelease = prepared.body.release === context.release
    return { content: sameRelease ? 'differs' : 'other-release', drawing: 'no-content' }
  }
  if (prepared.body.renderer !== context.renderer.version)
    return { content: 'same', drawing: 'other-renderer' }
  if (!(await hasFontPackOf(context, prepared))) return { content: 'same', drawing: 'other-fonts' }
  const again = new RunningDigest()
  await drawCopy(context, dossier, sourcesOf(context, report, prepared), (piece) => again.add(piece))
  return { content: 'same', drawing: again.finish() === issued.body.pdf ? 'same' : 'differs' }
}

function sourcesOf(
  { store }: Pick<World, 'store'>,
  { ref, state }: SessionReport,
  prepared: Written<'dossier-prepared'>,
): Sources {
  return {
    log: store.readLog(ref),
    prepared,
    versions: state.versions,
    // What it was built from was there and intact a moment ago.
    object: (digest) => store.readObject(ref, digest) ?? new Uint8Array(),
  }
}

/** Trusts no derivative: instructions and template are parsed from their frozen bytes. */
function builtAgain({ store }: World, report: SessionReport, prepared: Written<'dossier-prepared'>) {
  const { failure, instructions, log, ref, state } = report
  const versions = state.versions.filter(({ since }) => since <= prepared.seq)
  const template = store.readObject(ref, prepared.body.template.digest)
  const missing =
    (failure !== null && failure.line <= prepared.seq) ||
    versions.some(({ digest }) => !instructions.has(digest)) ||
    template === null ||
    sha256(template) !== prepared.body.template.digest ||
    prepared.data?.pictures?.some(({ drawn }) => {
      const bytes = store.readObject(ref, drawn)
      return bytes === null || sha256(bytes) !== drawn
    }) === true
  if (missing) return { missing, dossier: null }
  const parsed = parseTemplate(prepared.body.template.digest, template)
  if (!parsed.ok) return { missing, dossier: null }
  const instruction = (digest: string) => {
    const found = instructions.get(digest)
    if (!found) throw new Error(`a version that the session was not held under: ${digest}`)
    return found
  }
  return { missing, dossier: rebuilt(log.entries, prepared, { instruction, template: parsed.value }) }
}
