import { sha256 } from '../domain/digest.ts'
import { buildDossier } from '../domain/dossier/build.ts'
import type { Dossier } from '../domain/dossier/model.ts'
import { parseTemplate, type Template } from '../domain/dossier/template.ts'
import { compareVersions } from '../domain/instruction/versions.ts'
import type { Language } from '../domain/language.ts'
import type { Via } from '../domain/log/entry.ts'
import { splitLines } from '../domain/log/verify.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import { readSessionLog } from '../domain/session/replay.ts'
import type { Context, SessionRef, VersionedFile } from './context.ts'
import { readDerived, readEarlier } from './derived.ts'
import { type OpenSession, openSession, perform } from './session.ts'

export interface IssuedDossier {
  readonly copy: number
  readonly pdf: Uint8Array
  /** Where it stands in the store. */
  readonly path: string
  /** The head printed in it. */
  readonly head: string
}

const DEFAULT_TEMPLATE = 'internal-record'

/**
 * The numbered dossier of a sealed session: prepared → build → render → issued. What is printed comes
 * from the log up to and including `dossier-prepared`, so that it can be made again from the log alone.
 */
export async function issueDossier(
  context: Context,
  session: OpenSession,
  options: { readonly via: Via; readonly language?: Language },
): Promise<IssuedDossier> {
  const { file, template, bytes } = newestTemplate(context, DEFAULT_TEMPLATE)
  context.store.keepObject(session.ref, bytes)
  const prepared = perform(
    context,
    session,
    {
      kind: 'prepare-dossier',
      template: { id: template.id, version: file.version, digest: sha256(bytes) },
      language: options.language ?? session.state.language,
      release: context.release,
      renderer: context.renderer.version,
    },
    options.via,
  )
  const copy = prepared.state.prepared.length
  const dossier = dossierOfCopy(context, session.ref, copy)
  const pdf = await context.renderer.render(dossier)
  const path = context.store.putDossier(session.ref, copy, pdf)
  perform(
    context,
    prepared,
    { kind: 'issue-dossier', copy, pdf: sha256(pdf), dossier: sha256(JSON.stringify(dossier)) },
    options.via,
  )
  return { copy, pdf, path, head: dossier.head }
}

/** The dossier of a numbered copy, built again from the log as it was when that copy was prepared. */
export function dossierOfCopy(context: Pick<Context, 'store'>, ref: SessionRef, copy: number): Dossier {
  const bytes = context.store.readLog(ref)
  const { state: whole } = readSessionLog(bytes)
  const prepared = whole.prepared.find(({ body }) => body.copy === copy)
  if (!prepared) throw new ScreenError('COPY_UNKNOWN', { case: refText(ref), copy })
  const then = readSessionLog(firstLines(bytes, prepared.seq))
  if (!then.report.head)
    throw new ScreenError('LOG_BROKEN', { case: refText(ref), line: 0, fault: 'empty-log' })
  return buildDossier({
    instruction: readDerived(context, ref, then.state, then.state.instruction.digest),
    earlier: readEarlier(context, ref, then.state),
    state: then.state,
    head: then.report.head.hash,
    template: frozenTemplate(context, ref, prepared.body.template.digest),
    language: prepared.body.language,
    prepared,
  })
}

/** A watermarked dossier of a session as it stands, with what is missing on page one. */
export function draftDossier(context: Context, ref: SessionRef, language: Language): Dossier {
  const { instruction, earlier, state, head } = openSession(context, ref)
  const { template } = newestTemplate(context, DEFAULT_TEMPLATE)
  return buildDossier({ instruction, earlier, state, head: head.hash, template, language, prepared: null })
}

function firstLines(bytes: Uint8Array, count: number): Uint8Array {
  const length = splitLines(bytes)
    .lines.slice(0, count)
    .reduce((sum, line) => sum + line.length + 1, 0)
  return bytes.subarray(0, length)
}

function newestTemplate(
  context: Pick<Context, 'templates'>,
  id: string,
): { readonly file: VersionedFile; readonly template: Template; readonly bytes: Uint8Array } {
  const file = context.templates
    .list()
    .filter((one) => one.id === id)
    .reduce<VersionedFile | undefined>(
      (best, one) => (best && compareVersions(best.version, one.version) >= 0 ? best : one),
      undefined,
    )
  if (!file) throw new ScreenError('TEMPLATE_UNKNOWN', { wanted: id })
  const bytes = context.templates.read(file)
  return { file, bytes, template: parsedTemplate(file.path, bytes) }
}

function frozenTemplate(context: Pick<Context, 'store'>, ref: SessionRef, digest: string): Template {
  const bytes = context.store.readObject(ref, digest)
  if (!bytes || sha256(bytes) !== digest)
    throw new ScreenError('OBJECT_MISSING', { case: refText(ref), digest })
  return parsedTemplate(digest, bytes)
}

function parsedTemplate(file: string, bytes: Uint8Array): Template {
  const parsed = parseTemplate(file, bytes)
  if (!parsed.ok) throw new ScreenError('DOCUMENT_HAS_PROBLEMS', { file }, { problems: parsed.problems })
  return parsed.value
}
