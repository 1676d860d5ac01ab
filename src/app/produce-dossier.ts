import { sha256 } from '../domain/digest.ts'
import { buildDossier } from '../domain/dossier/build.ts'
import type { Dossier } from '../domain/dossier/model.ts'
import { evidenceToShow } from '../domain/dossier/pictures.ts'
import { isRequest, parseTemplate, type Template } from '../domain/dossier/template.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import { newestVersion } from '../domain/instruction/versions.ts'
import type { Language } from '../domain/language.ts'
import type { Via } from '../domain/log/entry.ts'
import type { LogEntry } from '../domain/log/verify.ts'
import { withheldEntries } from '../domain/log/view.ts'
import { parsedOrThrow, ScreenError } from '../domain/screen-error.ts'
import type { PrepareAct } from '../domain/session/act.ts'
import { refText } from '../domain/session/case-reference.ts'
import { readSessionLog, replay } from '../domain/session/replay.ts'
import type { SessionState, Written } from '../domain/session/state.ts'
import {
  refuseStillNamed,
  type Withheld,
  type WithholdWish,
  withholdingOf,
} from '../domain/session/withholding.ts'
import { didYouMean, nearest } from '../domain/text/nearest.ts'
import type { Context, SessionRef, VersionedFile } from './context.ts'
import { readDerived } from './derived.ts'
import { dossierDigest, drawCopy } from './embedded-view.ts'
import { fontPackFor } from './font-pack.ts'
import { releaseOf } from './release.ts'
import { type OpenSession, perform, performAll } from './session.ts'

export interface IssuedDossier {
  readonly copy: number
  readonly pdf: Uint8Array
  /** Where it stands in the store. */
  readonly path: string
  /** The head printed in it. */
  readonly head: string
  /** Code points that it shows by their numbers. */
  readonly byNumber: readonly number[]
}

/** What was chosen at the close says which document it is; anything else is for the organisation's own file. */
const TEMPLATE_OF_ROUTING: Readonly<Record<string, string>> = { 'lookup-request': 'aivd-lookup-request' }
const DEFAULT_TEMPLATE = 'internal-record'

/**
 * The numbered dossier of a sealed session: prepared → build → render → issued. What is printed comes
 * from the log up to and including `dossier-prepared`, so that it can be made again from the log alone.
 */
export async function issueDossier(
  context: Context,
  session: OpenSession,
  options: {
    readonly via: Via
    readonly language?: Language
    /** id or id@version; without one, what was chosen at the close. */
    readonly template?: string | undefined
    /** What this copy does not show, beside minors, whom none shows. */
    readonly withhold?: readonly WithholdWish[]
    /** Why a request leaves although facts hold it back. */
    readonly override?: string | undefined
    /** With the session in the file, as far as this copy shows it. */
    readonly embed?: boolean
  },
): Promise<IssuedDossier> {
  const { file, template, bytes } = templateFor(context, session.state, options.template)
  const withheld = withholding(context, session, options.withhold ?? [], options.override)
  const view = viewFor(context, session, new Set(withheld.map(({ seq }) => seq)))
  const shown = await picturesOf(context, session.ref, template, view)
  // Whoever lets a request leave all the same has a name in the log.
  const named = options.override === undefined ? [] : [{ kind: 'name-staff', ...context.staff } as const]
  const prepare: PrepareAct = {
    kind: 'prepare-dossier',
    template: { id: template.id, version: file.version, digest: sha256(bytes) },
    language: options.language ?? session.state.language,
    release: context.release,
    renderer: context.renderer.version,
    withheld,
    pictures: shown.map(({ evidence, bytes: drawn }) => ({ evidence, drawn: sha256(drawn) })),
    ...(options.embed ? { embeds: true } : {}),
    ...(isRequest(template)
      ? { gate: releaseOf(context, session.ref, options.override), ...senderOf(context) }
      : {}),
  }
  // A copy without its fonts would be void: looked at on a dossier as it will be, before anything is kept.
  const foreseen = unprepared(session, view, prepare.language, template, prepare.pictures ?? [])
  const fontPack = await fontPackFor(context, foreseen, [named, prepare])
  context.store.keepObject(session.ref, bytes)
  for (const { bytes: drawn } of shown) context.store.keepObject(session.ref, drawn)
  const acts = [...named, { ...prepare, ...(fontPack === undefined ? {} : { fontPack }) }]
  const prepared = performAll(context, session, acts, options.via)
  const copy = prepared.state.prepared.length
  const { dossier, pdf } = await drawnCopy(context, session.ref, copy)
  const path = context.store.putDossier(session.ref, copy, pdf)
  perform(
    context,
    prepared,
    { kind: 'issue-dossier', copy, pdf: sha256(pdf), dossier: dossierDigest(dossier) },
    options.via,
  )
  const byNumber = await context.renderer.shownByNumber(dossier, fontPack)
  return { copy, pdf, path, head: dossier.head, byNumber }
}

/** The dossier of a session as it stands: a draft, or what a copy will say but for its number. */
function unprepared(
  { instruction, earlier, head }: OpenSession,
  state: SessionState,
  language: Language,
  template: Template,
  pictures: NonNullable<PrepareAct['pictures']>,
): Dossier {
  return buildDossier({
    instruction,
    earlier,
    state,
    head: head.hash,
    template,
    language,
    prepared: null,
    pictures,
  })
}

function withholding(
  { store }: Pick<Context, 'store'>,
  { ref }: OpenSession,
  wishes: readonly WithholdWish[],
  override?: string,
): readonly Withheld[] {
  const { entries } = readSessionLog(store.readLog(ref)).report
  const withheld = withholdingOf(entries, wishes)
  refuseStillNamed(entries, new Set(withheld.map(({ seq }) => seq)), override)
  return withheld
}

/** The session as a copy without these entries will show it. */
function viewFor(
  { store }: Pick<Context, 'store'>,
  { ref }: OpenSession,
  withheld: ReadonlySet<number>,
): SessionState {
  return replay({ entries: withheldEntries(readSessionLog(store.readLog(ref)).report.entries, withheld) })
}

/** What can be shown of the evidence, where the document has a place for it. What cannot be drawn stays in the register. */
async function picturesOf(
  { store, renderer }: Pick<Context, 'store' | 'renderer'>,
  ref: SessionRef,
  { sections }: Template,
  state: SessionState,
): Promise<{ readonly evidence: string; readonly bytes: Uint8Array }[]> {
  if (!sections.some(({ id }) => id === 'pictures')) return []
  const shown: { evidence: string; bytes: Uint8Array }[] = []
  for (const { body, data } of evidenceToShow(state)) {
    const original = isPicture(body.media) && data ? store.readObject(ref, data.sha256) : null
    const bytes = original && (await renderer.derivePicture(original))
    if (bytes) shown.push({ evidence: body.id, bytes })
  }
  return shown
}

function isPicture(media: string): boolean {
  return media === 'image/jpeg' || media === 'image/png'
}

/** A numbered copy, built and drawn again from the log as it was when that copy was prepared. */
export async function drawnCopy(
  context: Pick<Context, 'store' | 'renderer'>,
  ref: SessionRef,
  copy: number,
): Promise<{ readonly dossier: Dossier; readonly pdf: Uint8Array }> {
  const log = context.store.readLog(ref)
  const { report, state } = readSessionLog(log)
  const prepared = state.prepared.find(({ body }) => body.copy === copy)
  if (!prepared) throw new ScreenError('COPY_UNKNOWN', { case: refText(ref), copy })
  const object = (digest: string): Uint8Array => frozenObject(context, ref, digest)
  const { digest: template } = prepared.body.template
  const dossier = rebuilt(report.entries, prepared, {
    instruction: (digest) => readDerived(context, ref, state, digest),
    template: parsedTemplate(template, object(template)),
  })
  const pdf = await drawCopy(context, dossier, { log, prepared, versions: state.versions, object })
  return { dossier, pdf }
}

/** What a copy was built from besides the log, as the session froze it. */
export interface Frozen {
  instruction(digest: string): Instruction
  readonly template: Template
}

/** The dossier that an entry `dossier-prepared` stands for: of the log up to and including it, as that copy shows it. */
export function rebuilt(
  entries: readonly LogEntry[],
  prepared: Written<'dossier-prepared'>,
  frozen: Frozen,
): Dossier {
  const then = withheldEntries(entries.slice(0, prepared.seq), new Set(prepared.body.withheld))
  const state = replay({ entries: then })
  const earlier = state.versions.slice(0, -1).map(({ digest }) => digest)
  return buildDossier({
    instruction: frozen.instruction(state.instruction.digest),
    earlier: new Map(earlier.map((digest) => [digest, frozen.instruction(digest)])),
    state,
    head: then.at(-1)?.entry.hash ?? '',
    template: frozen.template,
    language: prepared.body.language,
    prepared,
  })
}

/**
 * A watermarked dossier of a session as it stands, with what is missing on page one. It shows no minors, as no
 * copy will, and the log tells that it was drawn.
 */
export async function drawDraft(
  context: Context,
  session: OpenSession,
  language: Language,
  via: Via,
  wanted?: string,
): Promise<{ readonly pdf: Uint8Array; readonly byNumber: readonly number[] }> {
  const { ref, head } = session
  const { template } = templateFor(context, session.state, wanted)
  const entries = readSessionLog(context.store.readLog(ref)).report.entries.slice(0, head.seq)
  const minors = new Set(withholdingOf(entries, []).map(({ seq }) => seq))
  const state = replay({ entries: withheldEntries(entries, minors) })
  const shown = await picturesOf(context, ref, template, state)
  const byDigest = new Map<string, Uint8Array>(shown.map(({ bytes }) => [sha256(bytes), bytes]))
  const pictures = shown.map(({ evidence, bytes }) => ({ evidence, drawn: sha256(bytes) }))
  const dossier = unprepared(session, state, language, template, pictures)
  const fontPack = await fontPackFor(context, dossier)
  const pdf = await context.renderer.render(dossier, {
    fontPack,
    picture: (digest) => byDigest.get(digest) ?? new Uint8Array(),
  })
  perform(context, session, { kind: 'draw-draft', pdf: sha256(pdf), entries: head.seq }, via)
  return { pdf, byNumber: await context.renderer.shownByNumber(dossier, fontPack) }
}

/** `id` or `id@version`; without one, what the close says. */
function templateFor(
  context: Pick<Context, 'templates'>,
  { closed }: SessionState,
  wanted: string = TEMPLATE_OF_ROUTING[closed?.body.routing ?? ''] ?? DEFAULT_TEMPLATE,
): { readonly file: VersionedFile; readonly template: Template; readonly bytes: Uint8Array } {
  const [id = '', version] = wanted.split('@')
  const known = context.templates.list().filter((one) => one.id === id)
  const file = newestVersion(version === undefined ? known : known.filter((one) => one.version === version))
  if (!file) {
    const all = context.templates.list()
    const names = all.map((one) => `${one.id}@${one.version}`).sort()
    const near = nearest(wanted, wanted.includes('@') ? names : new Set(all.map((one) => one.id)))
    throw new ScreenError('TEMPLATE_UNKNOWN', { wanted, expected: names.join(', '), ...didYouMean(near) })
  }
  const bytes = context.templates.read(file)
  return { file, bytes, template: parsedTemplate(file.path, bytes) }
}

function frozenObject(context: Pick<Context, 'store'>, ref: SessionRef, digest: string): Uint8Array {
  const bytes = context.store.readObject(ref, digest)
  if (!bytes || sha256(bytes) !== digest)
    throw new ScreenError('OBJECT_MISSING', { case: refText(ref), digest })
  return bytes
}

function parsedTemplate(file: string, bytes: Uint8Array): Template {
  return parsedOrThrow(file, parseTemplate(file, bytes))
}

/** Who is to be called about a request, as configured: kept with the copy, which is built from the log alone. */
function senderOf({ settings }: Pick<Context, 'settings'>): { unit?: string; contact?: string } {
  const unit = settings.unit.value
  const contact = settings.contact.value
  return {
    ...(unit ? { unit } : {}),
    ...(contact
      ? { contact: [contact.name, contact.phone, contact.email].filter((one) => one).join(', ') }
      : {}),
  }
}
