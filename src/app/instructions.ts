import { type Digest, sha256 } from '../domain/digest.ts'
import { parseDerived } from '../domain/instruction/derived.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import {
  isInForce,
  type Publication,
  versionInForce,
  type Withdrawal,
} from '../domain/instruction/publication.ts'
import { newestVersion } from '../domain/instruction/versions.ts'
import { type Problem, wrongFile } from '../domain/problem.ts'
import { parsedOrThrow, ScreenError, withProblems } from '../domain/screen-error.ts'
import { didYouMean, nearest } from '../domain/text/nearest.ts'
import type { Context, VersionedFile } from './context.ts'
import { instructionIds, publicationsOf, today } from './publications.ts'

export interface LoadedInstruction {
  readonly instruction: Instruction
  readonly bytes: Uint8Array
  readonly digest: Digest
}

type Here = Pick<Context, 'instructions' | 'parsedForm' | 'now' | 'settings'>

/** `id`, `id@version` or nothing → the file, published or not: of the first id there is (an organisation's own come first), the newest version. */
export function findInstruction(
  context: Pick<Context, 'instructions'>,
  wanted: string | undefined,
): VersionedFile {
  const all = context.instructions.list()
  const [id = all[0]?.id, version] = wanted?.split('@', 2) ?? []
  const fitting = all.filter((file) => file.id === id && (version === undefined || file.version === version))
  const newest = newestVersion(fitting)
  if (!newest) throw unknown(context, wanted ?? '')
  return newest
}

function unknown(context: Pick<Context, 'instructions'>, wanted: string): ScreenError {
  const known = context.instructions.list().map((file) => `${file.id}@${file.version}`)
  const names = wanted.includes('@') ? known : new Set(context.instructions.list().map(({ id }) => id))
  return new ScreenError('INSTRUCTION_UNKNOWN', {
    wanted,
    known: known.join(', '),
    ...(isPath(wanted) ? { file: wanted } : {}),
    ...didYouMean(nearest(wanted, names)),
  })
}

/**
 * The published version that a new session takes: of the instruction that is meant the one in force today,
 * or the one named. An older version may be named; one that is not in force yet, or was withdrawn, not.
 */
export async function instructionForStart(
  context: Here,
  wanted: string | undefined,
): Promise<LoadedInstruction> {
  const configured = context.settings.instruction.value ?? undefined
  return loadPublished(context, publicationForStart(context, wanted ?? configured))
}

function publicationForStart(context: Here, wanted: string | undefined): Publication {
  const [named, version] = wanted?.split('@', 2) ?? []
  if (version !== undefined) return publishedVersion(context, named ?? '', version)
  const ids = named === undefined ? instructionIds(context) : [named]
  const published = ids.map((id) => ({ id, publications: publicationsOf(context, id) }))
  const day = today(context)
  for (const { publications } of published) {
    const found = versionInForce(publications, day)
    if (found) return found
  }
  const [first] = published
  if (
    !first ||
    (first.publications.length === 0 && !context.instructions.list().some(({ id }) => id === first.id))
  )
    throw unknown(context, wanted ?? '')
  const next = first.publications.find(({ from, zone, withdrawn }) => !withdrawn && from > day(zone))
  throw first.publications.length === 0
    ? new ScreenError('VERSION_NOT_PUBLISHED', { wanted: first.id })
    : new ScreenError('VERSION_NOT_IN_FORCE', {
        wanted: first.id,
        ...(next ? { from: next.from, version: next.version } : {}),
      })
}

/** When and why, for whoever meets a version that was taken back. */
export function withdrawalTold({ at, reason }: Withdrawal): {
  readonly at: string
  readonly reason?: string
} {
  return { at, ...(reason === null ? {} : { reason: reason.trim() }) }
}

/** A version by number, if sessions may begin under it. */
export function publishedVersion(context: Here, id: string, version: string): Publication {
  const publication = publicationsOf(context, id).find((one) => one.version === version)
  if (!publication) {
    const isThere = context.instructions.list().some((file) => file.id === id && file.version === version)
    throw isThere
      ? new ScreenError('VERSION_NOT_PUBLISHED', { wanted: `${id}@${version}` })
      : unknown(context, `${id}@${version}`)
  }
  const { from, until, withdrawn } = publication
  if (withdrawn)
    throw new ScreenError('VERSION_WITHDRAWN', { wanted: `${id}@${version}`, ...withdrawalTold(withdrawn) })
  if (!isInForce(publication, today(context)))
    throw new ScreenError('VERSION_NOT_IN_FORCE', {
      wanted: `${id}@${version}`,
      version,
      from,
      ...(until === undefined ? {} : { until }),
    })
  return publication
}

/**
 * The file of a publication. VERSION_CHANGED when its bytes are not the ones that were published. What was
 * published stays usable whatever rules came after it: it is not judged again.
 */
export async function loadPublished(
  context: Here,
  { instruction: id, version, digest }: Publication,
): Promise<LoadedInstruction> {
  const file = context.instructions.list().find((one) => one.id === id && one.version === version)
  const bytes = file && context.instructions.read(file)
  if (!file || !bytes || sha256(bytes) !== digest)
    throw new ScreenError('VERSION_CHANGED', { wanted: `${id}@${version}`, file: file?.path ?? '' })
  const ready = parseDerived(context.parsedForm(digest))
  const instruction =
    ready ??
    parsedOrThrow(file.path, (await import('../domain/instruction/parse.ts')).parseFrozen(file.path, bytes))
  return { instruction, bytes, digest: sha256(bytes) }
}

/** A version that need not be published: every problem in it is told. */
async function loadChecked(file: FoundDocument): Promise<LoadedInstruction> {
  const { parseInstruction } = await import('../domain/instruction/parse.ts')
  const instruction = parsedOrThrow(file.path, parseInstruction(file.path, file.bytes))
  return { instruction, bytes: file.bytes, digest: sha256(file.bytes) }
}

/** Folder and file name say the same as the file, or a version would be taken for another. */
function misplaced(file: VersionedFile, { id, version }: Instruction): Problem[] {
  if (file.id === id && file.version === version) return []
  const found = `${id}/${version}.yaml`
  return [wrongFile(file.path, 'wrong-file-name', { found })]
}

export interface FoundDocument {
  readonly path: string
  readonly bytes: Uint8Array
}

export function isPath(wanted: string): boolean {
  return /[\\/]|\.ya?ml$/.test(wanted)
}

/** A file, or a version by `id@version`, published or not. */
export function findDocument(
  context: Pick<Context, 'instructions' | 'files'>,
  wanted: string,
): FoundDocument {
  if (isPath(wanted)) return { path: wanted, bytes: context.files.read(wanted) }
  const file = findInstruction(context, wanted)
  return { path: file.path, bytes: context.instructions.read(file) }
}

/** A version that need not be published, for a rehearsal. */
export async function loadDraft(
  context: Pick<Context, 'instructions' | 'files'>,
  wanted: string | undefined,
): Promise<LoadedInstruction> {
  if (wanted !== undefined && isPath(wanted)) return loadChecked(findDocument(context, wanted))
  const file = findInstruction(context, wanted)
  const loaded = await loadChecked({ path: file.path, bytes: context.instructions.read(file) })
  const problems = misplaced(file, loaded.instruction)
  if (problems.length > 0) throw withProblems(file.path, problems)
  return loaded
}
