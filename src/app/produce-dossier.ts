import { MOST_EMBEDDED_BYTES, MOST_UNFOLDING } from '../domain/bounds.ts'
import { type Digest, RunningDigest, sha256 } from '../domain/digest.ts'
import { buildDossier } from '../domain/dossier/build.ts'
import type { Dossier } from '../domain/dossier/model.ts'
import { isExtract, isRequest, parseTemplate, type Template } from '../domain/dossier/template.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import { newestVersion } from '../domain/instruction/versions.ts'
import type { Language } from '../domain/language.ts'
import type { Via } from '../domain/log/entry.ts'
import type { LogEntry } from '../domain/log/verify.ts'
import { withheldEntries } from '../domain/log/view.ts'
import { parsedOrThrow, ScreenError } from '../domain/screen-error.ts'
import type { PrepareAct } from '../domain/session/act.ts'
import { refText } from '../domain/session/case-reference.ts'
import { askedAsUnused, erasedSince } from '../domain/session/erasure.ts'
import { refuse } from '../domain/session/refusal.ts'
import { LOOKUP_REQUEST } from '../domain/session/release-gate.ts'
import { readSessionLog, replay } from '../domain/session/replay.ts'
import type { SessionState, Written } from '../domain/session/state.ts'
import type { Undrawn } from '../domain/session/undrawn.ts'
import {
  refuseStillNamed,
  type Withheld,
  type WithholdWish,
  withholdingOf,
} from '../domain/session/withholding.ts'
import { didYouMean, nearest } from '../domain/text/nearest.ts'
import type { Context, Derive, SessionRef, Sink, VersionedFile, WriteOptions } from './context.ts'
import { readDerived } from './derived.ts'
import { dossierDigest, dossierText, drawCopy, refuseHeavier, type Weight } from './embedded-view.ts'
import { fontPackFor } from './font-pack.ts'
import { settleLedger } from './ledger.ts'
import { perform, performAll } from './perform.ts'
import { releaseOf } from './release.ts'
import type { OpenSession } from './session.ts'
import { derivePictures, type Pictures, unseenPictures } from './shown-pictures.ts'

export interface IssuedDossier {
  readonly copy: number
  /** Where it stands in the store. */
  readonly path: string
  /** The head printed in it. */
  readonly head: string
  /** Code points that it shows by their numbers. */
  readonly byNumber: readonly number[]
  /** Evidence that is a picture and is not shown. */
  readonly undrawn: readonly Undrawn[]
}

/** What was chosen at the close says which document it is; anything else is for the organisation's own file. */
const TEMPLATE_OF_ROUTING: Readonly<Record<string, string>> = { [LOOKUP_REQUEST]: 'aivd-lookup-request' }
const DEFAULT_TEMPLATE = 'internal-record'
const EXTRACT_TEMPLATE = 'access-extract'

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
    /** For an access request: for whom, and which others it shows. */
    readonly extract?: { readonly for: string; readonly showing: readonly string[] }
  },
): Promise<IssuedDossier> {
  const wanted = options.template ?? (options.extract ? EXTRACT_TEMPLATE : undefined)
  const { file, template, bytes } = templateFor(context, session.state, wanted)
  // Only an extract asks about everybody else in it; what says that it is one went out without.
  if (isExtract(template) && !options.extract)
    refuse('extract-by-extract', { template: template.id, case: refText(session.ref) })
  if (options.extract && !isExtract(template)) refuse('no-extract-template', { template: template.id })
  const withheld = withholding(context, session, options.withhold ?? [], options)
  const view = viewFor(context, session, new Set(withheld.map(({ seq }) => seq)))
  // Whoever lets a request leave all the same has a name in the log.
  const named = options.override === undefined ? [] : [{ kind: 'name-staff', ...context.staff } as const]
  const prepare: PrepareAct = {
    kind: 'prepare-dossier',
    template: { id: template.id, version: file.version, digest: sha256(bytes) },
    language: options.language ?? session.state.language,
    release: context.release,
    renderer: context.renderer.version,
    withheld,
    ...(options.embed ? { embeds: true } : {}),
    // What is said to the person is for them: not for whom a request named as its readers.
    ...(options.extract ? { showing: options.extract.showing, recipient: options.extract.for } : {}),
    ...(isRequest(template)
      ? { gate: releaseOf(context, session.ref, options.override), ...senderOf(context) }
      : {}),
  }
  // A copy without its fonts would be void: looked at on a dossier as it will be, before anything is kept.
  const foreseen = unprepared(session, view, prepare.language, template, unseenPictures(template, view))
  const fontPack = await fontPackFor(context, foreseen, [named, prepare])
  context.store.keepObject(session.ref, bytes)
  const drawn = new Map<Digest, number>()
  const shown = await derivePictures(context, session.ref, template, view, (made) => {
    drawn.set(made.drawn, made.bytes.length)
    context.store.keepObject(session.ref, made.bytes)
  })
  const weight = options.embed
    ? embeddedWeight(context, session, [
        Buffer.byteLength(dossierText(unprepared(session, view, prepare.language, template, shown))),
        bytes.length,
        ...drawn.values(),
      ])
    : null
  if (weight) refuseHeavier(session.ref, weight, MOST_EMBEDDED_BYTES)
  // What of this session the ledger should list is in it before its head is printed.
  const { head: ledger } = settleLedger(context, [session.ref])
  const known = ledger === null ? {} : { ledger }
  const acts = [...named, { ...prepare, ...shown, ...known, ...(fontPack === undefined ? {} : { fontPack }) }]
  const prepared = performAll(context, session, acts, options.via)
  const copy = prepared.state.prepared.length
  const { dossier, draw } = copyAsPrepared(context, session.ref, copy)
  let pdf = sha256('')
  const path = await context.store.putDossier(session.ref, copy, async (sink) => {
    let length = 0
    pdf = await digested(draw, (piece) => {
      length += piece.length
      sink(piece)
    })
    // What folds up as well as this is taken for a bomb by whoever reads it: it gets no place.
    if (weight) refuseHeavier(session.ref, weight, (MOST_UNFOLDING - 1) * length)
  })
  const issue = { kind: 'issue-dossier', copy, pdf, dossier: dossierDigest(dossier) } as const
  const made = options.extract ? [{ kind: 'make-extract', copy, pdf, for: options.extract.for } as const] : []
  performAll(context, prepared, [issue, ...made], options.via)
  const byNumber = await context.renderer.shownByNumber(dossier, fontPack)
  return { copy, path, head: dossier.head, byNumber, undrawn: shown.undrawn }
}

/** What `--embed-session` attaches beside the log and the versions walked, as lengths. */
function embeddedWeight(
  { store }: Pick<Context, 'store'>,
  { ref, state, bytes }: OpenSession,
  others: readonly number[],
): Weight {
  const versions = [...new Set(state.versions.map(({ digest }) => digest))]
  const lengths = [bytes, ...versions.map((digest) => store.readObject(ref, digest)?.length ?? 0), ...others]
  return { files: lengths.length, bytes: lengths.reduce((sum, length) => sum + length, 0) }
}

/** The dossier of a session as it stands: a draft, or what a copy will say but for its number. */
function unprepared(
  { instruction, earlier, head }: OpenSession,
  state: SessionState,
  language: Language,
  template: Template,
  shown: Pictures,
): Dossier {
  return buildDossier({
    instruction,
    earlier,
    state,
    head: head.hash,
    template,
    language,
    prepared: null,
    ...shown,
  })
}

/** An issued copy as a file elsewhere too. */
export function takeOut(
  { store, files }: Pick<Context, 'store' | 'files'>,
  { ref, copy }: { readonly ref: SessionRef; readonly copy: number },
  path: string,
  options: WriteOptions = {},
): void {
  const bytes = store.readDossier(ref, copy)
  if (!bytes) throw new ScreenError('COPY_UNKNOWN', { case: refText(ref), copy })
  files.write(path, bytes, options)
}

type Draw = (sink: Sink) => Promise<void>

/** Draws into the sink; gives the digest of what was drawn. */
async function digested(draw: Draw, sink: Sink): Promise<Digest> {
  const digest = new RunningDigest()
  await draw((piece) => {
    digest.add(piece)
    sink(piece)
  })
  return digest.finish()
}

function withholding(
  { store }: Pick<Context, 'store'>,
  { ref }: OpenSession,
  wishes: readonly WithholdWish[],
  { override, extract }: Pick<Parameters<typeof issueDossier>[2], 'override' | 'extract'>,
): readonly Withheld[] {
  const { report, state } = readSessionLog(store.readLog(ref))
  const { entries } = report
  const going = { what: askedAsUnused(state).map(String), ground: 'not-needed' as const }
  const withheld = withholdingOf(entries, [...wishes, going])
  refuseStillNamed(entries, new Set(withheld.map(({ seq }) => seq)), {
    case: refText(ref),
    about: override,
    ...(extract ? { copy: 'extract' } : {}),
  })
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

/** Draws a numbered copy again; gives the digest of what was drawn. */
export function redrawCopy(
  context: Pick<Context, 'store' | 'renderer'>,
  ref: SessionRef,
  copy: number,
  sink: Sink,
): Promise<Digest> {
  return digested(copyAsPrepared(context, ref, copy).draw, sink)
}

/** A numbered copy, built from the log as it was when that copy was prepared. */
function copyAsPrepared(
  context: Pick<Context, 'store' | 'renderer'>,
  ref: SessionRef,
  copy: number,
): { readonly dossier: Dossier; readonly draw: Draw } {
  const log = context.store.readLog(ref)
  const { report, state } = readSessionLog(log)
  const prepared = state.prepared.find(({ body }) => body.copy === copy)
  if (!prepared) throw new ScreenError('COPY_UNKNOWN', { case: refText(ref), copy })
  const erased = erasedSince(state, prepared).length
  if (erased > 0) throw new ScreenError('COPY_ERASED', { case: refText(ref), copy, erased })
  const object = (digest: string): Uint8Array => frozenObject(context, ref, digest)
  const { digest: template } = prepared.body.template
  const dossier = rebuilt(report.entries, prepared, {
    instruction: (digest) => readDerived(context, ref, state, digest),
    template: parsedTemplate(template, object(template)),
  })
  const sources = { log, prepared, versions: state.versions, object }
  return { dossier, draw: (sink) => drawCopy(context, dossier, sources, sink) }
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
    sealedHead: state.sealedSeq === null ? null : (then[state.sealedSeq - 1]?.entry.hash ?? null),
    template: frozen.template,
    language: prepared.body.language,
    prepared,
  })
}

/** Bytes of pictures that a draft keeps in memory. */
const MOST_KEPT = 32_000_000

/**
 * Writes a watermarked dossier of a session as it stands, with what is missing on page one. It shows no minors, as no
 * copy will, and the log tells that it was drawn before there is a file.
 */
export async function drawDraft(
  context: Context,
  session: OpenSession,
  options: {
    readonly language: Language
    readonly via: Via
    readonly template?: string | undefined
    /** Where no file is yet. */
    readonly path: string
  },
): Promise<Pick<IssuedDossier, 'byNumber' | 'undrawn'>> {
  const { ref, head } = session
  const { language } = options
  const { template } = templateFor(context, session.state, options.template)
  // A page that asks a service for a look-up is never made about somebody who was made up.
  if (session.state.practice !== null && isRequest(template)) refuse('practice-session')
  const entries = readSessionLog(context.store.readLog(ref)).report.entries.slice(0, head.seq)
  const minors = new Set(withholdingOf(entries, []).map(({ seq }) => seq))
  const state = replay({ entries: withheldEntries(entries, minors) })
  // A draft leaves nothing in the session: a few pictures are kept until they are drawn, the rest is made again.
  const madeOf = new Map<string, string>()
  const kept = new Map<string, Uint8Array>()
  let left = MOST_KEPT
  const shown = await derivePictures(context, ref, template, state, ({ bytes, drawn, original }) => {
    madeOf.set(drawn, original)
    left -= bytes.length
    if (left >= 0) kept.set(drawn, bytes)
  })
  const dossier = unprepared(session, state, language, template, shown)
  const fontPack = await fontPackFor(context, dossier)
  const derive = await context.renderer.loadDerivation()
  const picture = (digest: string): Uint8Array =>
    kept.get(digest) ?? madeAgain(derive, frozenObject(context, ref, madeOf.get(digest) ?? ''))
  await context.files.fill(options.path, async (sink) => {
    const pdf = await digested((to) => context.renderer.render(dossier, to, { fontPack, picture }), sink)
    perform(context, session, { kind: 'draw-draft', pdf, entries: head.seq }, options.via)
  })
  return { byNumber: await context.renderer.shownByNumber(dossier, fontPack), undrawn: shown.undrawn }
}

/** It was made a moment ago: who changed its original since is told by the digest. */
function madeAgain(derive: Derive, original: Uint8Array): Uint8Array {
  const made = derive(original)
  return typeof made === 'string' ? new Uint8Array() : made
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
