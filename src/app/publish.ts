import { sha256 } from '../domain/digest.ts'
import type { SourceDocument } from '../domain/document.ts'
import { derivedText } from '../domain/instruction/derived.ts'
import { type ChangeClass, type InstructionDiff, worst } from '../domain/instruction/diff/change.ts'
import { checkChanges } from '../domain/instruction/diff/check-changes.ts'
import { type Demand, demandedVersion, isEmpty } from '../domain/instruction/diff/demand.ts'
import { diffInstructions } from '../domain/instruction/diff/diff-instructions.ts'
import { allSteps, type Instruction, normalise } from '../domain/instruction/instruction.ts'
import {
  errorsIn,
  examineFile,
  inFileOrder,
  parseWritten,
  type WrittenFile,
} from '../domain/instruction/parse.ts'
import {
  type IndexEvent,
  type Publication,
  readIndex,
  startIndex,
} from '../domain/instruction/publication.ts'
import type { WrittenInstruction } from '../domain/instruction/schema.ts'
import { compareVersions } from '../domain/instruction/versions.ts'
import { chainAll } from '../domain/log/entry.ts'
import type { Problem, ProblemCode } from '../domain/problem.ts'
import { parsedOrThrow, ScreenError, withProblems } from '../domain/screen-error.ts'
import { STAFF_CODE } from '../domain/staff-code.ts'
import { isDay } from '../domain/text/dates.ts'
import type { Context } from './context.ts'
import { findDocument, loadPublished, withdrawalTold } from './instructions.ts'
import { clockEvents, tornEvents } from './perform.ts'
import { indexBroken, publicationsOf, today, ZONE } from './publications.ts'
import { tornTail } from './session.ts'

export interface PublishOptions {
  /** Staff code of who wrote it; whoever publishes when absent. */
  readonly author?: string
  /** First and last day in force; from today on when absent. */
  readonly from?: string
  readonly until?: string
  readonly zone?: string
  /** By whom it was adopted, and with whom it was aligned. */
  readonly adopted?: string
  readonly aligned?: string
}

export interface Published {
  readonly publication: Publication
  readonly path: string
  /** The hash of the index's last entry: kept elsewhere, it shows a later rewrite. */
  readonly head: string
  /** null: the first version of its kind. */
  readonly demand: Demand | null
  /** What its author may not have meant, and kept nothing from going on. */
  readonly warnings: readonly Problem[]
}

/**
 * Publishes a version: its bytes are frozen by digest in the index. Refused, with every reason at its place
 * in the file, when nothing changed, when the number does not fit the changes or is taken, and when the
 * note or the author's `changes` are missing or contradict the rules.
 */
export async function publish(context: Context, wanted: string, options: PublishOptions): Promise<Published> {
  const { path, bytes } = findDocument(context, wanted)
  const { problems: own, found } = examineFile(path, bytes)
  if (!found) throw withProblems(path, errorsIn(own))
  const draft = await againstPublished(context, found, sha256(bytes), options)
  const same = draft.known.find(({ digest }) => digest === sha256(bytes))
  if (same?.withdrawn)
    throw new ScreenError('VERSION_WITHDRAWN', {
      wanted: `${draft.written.id}@${same.version}`,
      ...withdrawalTold(same.withdrawn),
      file: path,
    })
  if (same)
    throw new ScreenError('ALREADY_PUBLISHED', {
      wanted: `${draft.written.id}@${same.version}`,
      at: same.publishedAt.slice(0, 10),
      by: same.publisher,
      // Whoever asked for more than this file is told what stands instead.
      ...(Object.values(options).some((asked) => asked !== undefined)
        ? { from: same.from, ...(same.until === undefined ? {} : { until: same.until }) }
        : {}),
    })
  if (errorsIn(draft.problems).length > 0) throw withProblems(path, draft.problems)
  const { written, diff } = draft
  const event = publishedEvent(context, written, sha256(bytes), diff, options)
  const place = context.instructions.own.put(written, bytes, derivedText(normalise(written)))
  const head = appendToIndex(context, written.id, [event])
  const publication = publicationsOf(context, written.id).find(({ version }) => version === written.version)
  if (!publication) throw indexBroken(place, 0, 'empty-log')
  return {
    publication,
    path: place,
    head,
    demand: diff && demandedVersion(diff, written.supersedes ?? ''),
    warnings: inFileOrder([...own, ...draft.problems]),
  }
}

/** A version against those published before it. */
export interface ExaminedDraft {
  readonly written: WrittenInstruction
  readonly known: readonly Publication[]
  /** null: it supersedes none that was published. */
  readonly diff: InstructionDiff | null
  /** What keeps it from being published, beside problems of the file by itself. */
  readonly problems: readonly Problem[]
}

/** Throws DOCUMENT_HAS_PROBLEMS for what is wrong with the file by itself. */
export async function examineDraft(
  context: Context,
  path: string,
  bytes: Uint8Array,
): Promise<ExaminedDraft> {
  return againstPublished(context, parsedOrThrow(path, parseWritten(path, bytes)), sha256(bytes))
}

/** What the versions published before it have to say of one that is in order by itself. */
export async function againstPublished(
  context: Context,
  { written, document }: WrittenFile,
  digest: string,
  days: Pick<PublishOptions, 'from' | 'zone'> = {},
): Promise<ExaminedDraft> {
  const known = publicationsOf(context, written.id)
  const before = known.find(({ version }) => version === written.supersedes) ?? null
  const old = before && (await loadPublished(context, before)).instruction
  const diff = old && diffInstructions(old, normalise(written), written.changes ?? [])
  const problems = [
    ...numberProblems(context, written, document, known, digest),
    ...originProblems(written, document, known),
    ...deadlineProblems(context, written, document, days),
    ...(diff ? changeProblems(written, document, diff) : []),
    ...(old ? formerIdProblems(written, document, old) : []),
  ]
  return { written, known, diff, problems }
}

function problem(
  code: ProblemCode,
  place: Problem['place'],
  details: Readonly<Record<string, string>> = {},
): Problem {
  return { code, severity: 'error', place, details }
}

function numberProblems(
  context: Context,
  { id, version }: WrittenInstruction,
  document: SourceDocument,
  known: readonly Publication[],
  digest: string,
): Problem[] {
  const place = document.placeOf(['version'])
  const same = known.find((one) => one.version === version)
  if (same) return same.digest === digest ? [] : [problem('number-taken', place, { version })]
  const other = context.instructions
    .list()
    .find(
      (file) =>
        file.id === id && file.version === version && sha256(context.instructions.read(file)) !== digest,
    )
  return other ? [problem('draft-in-the-way', place, { version, file: other.path })] : []
}

/** Where it comes from: every version but the first says what it supersedes, and why it is there. */
function originProblems(
  { note, supersedes }: WrittenInstruction,
  document: SourceDocument,
  known: readonly Publication[],
): Problem[] {
  const newest = known.at(-1)?.version ?? ''
  const place = document.placeOf(['supersedes'])
  return [
    ...(note ? [] : [problem('note-missing', document.placeOf(['version']))]),
    ...(supersedes === undefined && known.length > 0
      ? [problem('supersedes-missing', document.placeOf(['version']), { expected: newest })]
      : []),
    ...(supersedes !== undefined && !known.some(({ version }) => version === supersedes)
      ? [
          problem('supersedes-unknown', place, {
            found: supersedes,
            expected: known.map(({ version }) => version).join(', '),
          }),
        ]
      : []),
  ]
}

/** A day that is over before anybody could move by it makes every running session late at once, and cannot be mended. */
function deadlineProblems(
  context: Context,
  { transition }: WrittenInstruction,
  document: SourceDocument,
  { from, zone = ZONE }: Pick<PublishOptions, 'from' | 'zone'>,
): Problem[] {
  const until = transition?.until
  const now = today(context)(zone)
  const first = from !== undefined && from > now ? from : now
  return until === undefined || until >= first
    ? []
    : [
        problem('deadline-early', document.placeOf(['transition', 'until']), {
          found: until,
          first,
          ...(first === now ? { today: now } : {}),
        }),
      ]
}

function changeProblems(
  { version, supersedes = '', changes }: WrittenInstruction,
  document: SourceDocument,
  diff: InstructionDiff,
): Problem[] {
  if (isEmpty(diff)) return [problem('nothing-changed', document.placeOf(['version']), { from: supersedes })]
  const demand = demandedVersion(diff, supersedes)
  const isLow = compareVersions(version, demand.version) < 0
  return [
    ...(isLow
      ? [
          problem('number-too-low', document.placeOf(['version']), {
            found: version,
            expected: demand.version,
            from: supersedes,
          }),
        ]
      : []),
    ...(changes === undefined && diff.steps.length > 0
      ? [problem('changes-missing', document.placeOf(['supersedes']))]
      : [...checkChanges(diff, changes ?? [], document), ...unlisted(diff, changes ?? [], document)]),
  ]
}

/** What the rules class by themselves still needs its reason, unless it is no more than wording. */
function unlisted(
  { steps }: InstructionDiff,
  changes: NonNullable<WrittenInstruction['changes']>,
  document: SourceDocument,
): Problem[] {
  return steps
    .filter((step) => step.class !== null && step.class !== 'editorial')
    .filter(({ id }) => !changes.some(({ step }) => step === id))
    .map((step) =>
      problem('change-unlisted', document.placeOf(['changes']), { step: step.id, class: String(step.class) }),
    )
}

/** A `was` that names no step of the version before would make the work on it count as gone. */
function formerIdProblems(
  { phases, supersedes = '' }: WrittenInstruction,
  document: SourceDocument,
  before: Instruction,
): Problem[] {
  const old = allSteps(before).map(({ step }) => step.id)
  const now = phases.flatMap(({ steps }) => steps.map(({ id }) => id))
  const gone = old.filter((id) => !now.includes(id))
  return phases.flatMap(({ steps }, p) =>
    steps.flatMap(({ id, was }, s) =>
      was === undefined || old.includes(was) || old.includes(id)
        ? []
        : [
            problem('was-unknown', document.placeOf(['phases', p, 'steps', s, 'was']), {
              found: was,
              from: supersedes,
              expected: gone.join(', '),
            }),
          ],
    ),
  )
}

function publishedEvent(
  context: Context,
  { version, supersedes, transition }: WrittenInstruction,
  digest: string,
  diff: InstructionDiff | null,
  { author, from, until, zone = ZONE, adopted, aligned }: PublishOptions,
): Extract<IndexEvent, { type: 'version-published' }> {
  const first = from ?? today(context)(zone)
  checkDays(first, until)
  const by = (author ?? context.staff.code).trim()
  if (!STAFF_CODE.test(by)) throw new ScreenError('CODE_INVALID', { found: by })
  const general =
    diff && diff.general.length > 0 ? worst(diff.general.map((change) => change.class ?? change.least)) : null
  return {
    type: 'version-published',
    body: {
      version,
      digest,
      ...(supersedes === undefined ? {} : { supersedes }),
      author: by,
      from: first,
      ...(until === undefined ? {} : { until }),
      zone,
      changes: (diff?.steps ?? []).map((step): { step: string; class: ChangeClass } => ({
        step: step.id,
        class: step.class ?? step.least,
      })),
      ...(general === null ? {} : { general }),
      ...(transition === undefined ? {} : { transition }),
    },
    data: { ...(adopted ? { adopted } : {}), ...(aligned ? { aligned } : {}) },
  }
}

/** A draft as it would stand in the index if whoever looks published it today. */
export function publicationOf(
  context: Context,
  { written, diff }: ExaminedDraft,
  digest: string,
): Publication {
  const { body } = publishedEvent(context, written, digest, diff, {})
  return {
    ...body,
    instruction: written.id,
    publisher: body.author,
    publishedAt: context.now(),
    adopted: null,
    aligned: null,
    withdrawn: null,
  }
}

function checkDays(from: string, until: string | undefined): void {
  for (const day of [from, until ?? from])
    if (!isDay(day)) throw new ScreenError('DAY_INVALID', { found: day })
  if (until !== undefined && until < from) throw new ScreenError('DAY_INVALID', { found: until, from })
}

/** Takes a published version back: no session begins under it any more, and running ones should move. Gives the head of the index. */
export function withdraw(context: Context, id: string, version: string, reason: string): string {
  const publication = publicationsOf(context, id).find((one) => one.version === version)
  if (!publication) throw new ScreenError('VERSION_NOT_PUBLISHED', { wanted: `${id}@${version}` })
  if (publication.withdrawn)
    throw new ScreenError('VERSION_WITHDRAWN', {
      wanted: `${id}@${version}`,
      ...withdrawalTold(publication.withdrawn),
    })
  if (reason.trim() === '') throw new ScreenError('REASON_MISSING', {})
  return appendToIndex(context, id, [{ type: 'version-withdrawn', body: { version }, data: { reason } }])
}

/** What happened to the log itself and who is at the keyboard come first, as in a session. */
function appendToIndex(context: Context, id: string, events: readonly IndexEvent[]): string {
  const { own } = context.instructions
  const stamp = { at: context.now(), by: context.staff.code, via: 'command' } as const
  const named: IndexEvent = {
    type: 'staff-named',
    body: { code: context.staff.code },
    data: { name: context.staff.name },
  }
  const bytes = own.readIndex(id)
  if (!bytes) {
    const { head, event } = startIndex(context.newId(), id)
    const first = chainAll(head, [event, named, ...events], stamp, context.newId)
    own.createIndex(id, first.lines)
    return first.head.hash
  }
  const { report, staff } = readIndex(bytes)
  const last = report.entries.at(-1)?.entry
  if (report.failure || !report.head || !last)
    throw indexBroken(id, report.failure?.line ?? 0, report.failure?.fault ?? 'empty-log')
  const torn = tornTail(bytes, report.tornBytes)
  const all = [
    ...tornEvents(torn),
    ...clockEvents(last.at, stamp.at),
    ...(staff.has(context.staff.code) ? [] : [named]),
    ...events,
  ]
  const { lines, head } = chainAll(report.head, all, stamp, context.newId)
  own.appendIndex(id, report.head, lines, torn ?? undefined)
  return head.hash
}
