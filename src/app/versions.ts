import { sha256 } from '../domain/digest.ts'
import { isInForce, type Publication, type Today, versionInForce } from '../domain/instruction/publication.ts'
import { compareVersions } from '../domain/instruction/versions.ts'
import { openingOf, type Problem, type ProblemCode } from '../domain/problem.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { Context, VersionedFile } from './context.ts'
import { instructionIds, publicationsOf, today } from './publications.ts'

/** A version with where it stands in its life. */
export interface ListedVersion {
  readonly id: string
  readonly version: string
  readonly path: string | null
  readonly status: 'current' | 'earlier' | 'coming' | 'ended' | 'withdrawn' | 'draft' | 'changed' | 'missing'
  /** null: it is a draft. */
  readonly publication: Publication | null
}

/** Every version of every instruction there is a file or a publication of, by id and number. */
export function listVersions(context: Pick<Context, 'instructions' | 'now'>): ListedVersion[] {
  const files = context.instructions.list()
  const day = today(context)
  return instructionIds(context).flatMap((id) => {
    const publications = publicationsOf(context, id)
    const current = versionInForce(publications, day)
    const fileOf = byVersion(files.filter((file) => file.id === id))
    const publicationOf = byVersion(publications)
    const numbers = new Set([...fileOf.keys(), ...publicationOf.keys()])
    return [...numbers].sort(compareVersions).map((version): ListedVersion => {
      const file = fileOf.get(version) ?? null
      const publication = publicationOf.get(version) ?? null
      const status = publication === null ? 'draft' : statusOf(context, file, publication, current, day)
      return { id, version, path: file?.path ?? null, status, publication }
    })
  })
}

/** The first of each number. */
function byVersion<T extends { readonly version: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.toReversed().map((one) => [one.version, one]))
}

function statusOf(
  context: Pick<Context, 'instructions'>,
  file: VersionedFile | null,
  publication: Publication,
  current: Publication | null,
  day: Today,
): ListedVersion['status'] {
  if (!file) return 'missing'
  if (sha256(context.instructions.read(file)) !== publication.digest) return 'changed'
  if (publication.withdrawn) return 'withdrawn'
  if (publication === current) return 'current'
  if (publication.from > day(publication.zone)) return 'coming'
  return isInForce(publication, day) ? 'earlier' : 'ended'
}

/**
 * Every problem in a version: in the file itself, and against those before it. Of a published one whether
 * its bytes changed; of a draft what keeps it from being published, as a warning where it is not wrong yet.
 */
export async function versionProblems(
  context: Context,
  path: string,
  bytes: Uint8Array,
): Promise<VersionProblems> {
  const { examineFile, inFileOrder } = await import('../domain/instruction/parse.ts')
  const { problems: own, found } = examineFile(path, bytes)
  if (!found) return { problems: own, unpublishable: 0 }
  const { id, version } = found.written
  const publication = publicationsOf(context, id).find((one) => one.version === version)
  if (publication && !isOther(context, publication, bytes))
    return { problems: [...own, ...publishedProblems(publication, path, bytes)], unpublishable: 0 }
  const { againstPublished } = await import('./publish.ts')
  const { problems } = await againstPublished(context, found, sha256(bytes))
  const told = problems.map((one) =>
    WRONG_ANYHOW.has(one.code) ? one : { ...one, severity: 'warning' as const },
  )
  return {
    problems: inFileOrder([...own, ...told]),
    unpublishable: problems.filter((one, at) => one.severity === 'error' && told[at]?.severity === 'warning')
      .length,
  }
}

export interface VersionProblems {
  readonly problems: readonly Problem[]
  /** Of the warnings: what has to be put right before it is published. */
  readonly unpublishable: number
}

/** A draft under a number that is taken: what was published under it is still there as it was. */
function isOther(
  context: Context,
  { instruction, version, digest }: Publication,
  bytes: Uint8Array,
): boolean {
  if (sha256(bytes) === digest) return false
  const file = context.instructions.list().find((one) => one.id === instruction && one.version === version)
  return file !== undefined && sha256(context.instructions.read(file)) === digest
}

/** Of a draft that is not finished: the rest can still be written. */
const WRONG_ANYHOW: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'class-too-mild',
  'was-unknown',
  'duplicate-id',
  'unknown-step',
  'number-taken',
])

export interface CheckedVersion {
  readonly id: string
  readonly version: string
  readonly path: string
  readonly problems: readonly Problem[]
}

/** Every version there is: of what is published that it is what was published, of drafts that they are in order. */
export async function checkVersions(context: Context): Promise<CheckedVersion[]> {
  const checked: CheckedVersion[] = brokenIndexes(context)
  if (checked.length > 0) return checked
  for (const { id, version, path, publication } of listVersions(context)) {
    if (path === null) {
      const place = openingOf(context.instructions.own.pathOf(id, version))
      const missing: Problem = { code: 'published-missing', severity: 'error', place, details: { version } }
      checked.push({ id, version, path: place.file, problems: [missing] })
      continue
    }
    const bytes = context.instructions.read({ id, version, path })
    const problems = publication
      ? publishedProblems(publication, path, bytes)
      : (await versionProblems(context, path, bytes)).problems
    checked.push({ id, version, path, problems })
  }
  return checked
}

/** Where an index does not hold, nothing can be said of its versions. */
function brokenIndexes(context: Context): CheckedVersion[] {
  return instructionIds(context).flatMap((id) => {
    try {
      publicationsOf(context, id)
      return []
    } catch (error) {
      if (!(error instanceof ScreenError) || error.code !== 'INDEX_BROKEN') throw error
      const { file, line, fault } = error.details
      const place = { ...openingOf(String(file)), line: Number(line) }
      const broken: Problem = {
        code: 'index-broken',
        severity: 'error',
        place,
        details: { fault: String(fault) },
      }
      return [{ id, version: '', path: place.file, problems: [broken] }]
    }
  })
}

/** Whether the bytes of a published file are still those that were published. */
export function publishedProblems(
  { instruction, version, digest }: Publication,
  path: string,
  bytes: Uint8Array,
): Problem[] {
  const found = sha256(bytes)
  if (found === digest) return []
  return [
    {
      code: 'published-changed',
      severity: 'error',
      place: openingOf(path),
      details: {
        version: `${instruction} ${version}`,
        expected: digest.slice(0, 16),
        found: found.slice(0, 16),
      },
    },
  ]
}
