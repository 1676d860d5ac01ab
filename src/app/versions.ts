import { sha256 } from '../domain/digest.ts'
import { readDocument } from '../domain/document.ts'
import { checkChanges } from '../domain/instruction/diff/check-changes.ts'
import { diffInstructions } from '../domain/instruction/diff/diff-instructions.ts'
import { normalise } from '../domain/instruction/instruction.ts'
import { isInForce, type Publication, versionInForce } from '../domain/instruction/publication.ts'
import { compareVersions } from '../domain/instruction/versions.ts'
import type { Problem } from '../domain/problem.ts'
import type { Context, VersionedFile } from './context.ts'
import { loadPublished } from './instructions.ts'
import { publicationsOf, today } from './publications.ts'

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
  return [...new Set(files.map(({ id }) => id))].flatMap((id) => {
    const publications = publicationsOf(context, id)
    const own = files.filter((file) => file.id === id)
    const numbers = new Set([...own, ...publications].map(({ version }) => version))
    return [...numbers].sort(compareVersions).map((version): ListedVersion => {
      const file = own.find((one) => one.version === version) ?? null
      const publication = publications.find((one) => one.version === version) ?? null
      const status = statusOf(context, file, publication, publications)
      return { id, version, path: file?.path ?? null, status, publication }
    })
  })
}

function statusOf(
  context: Pick<Context, 'instructions' | 'now'>,
  file: VersionedFile | null,
  publication: Publication | null,
  all: readonly Publication[],
): ListedVersion['status'] {
  if (!publication) return 'draft'
  if (!file) return 'missing'
  if (sha256(context.instructions.read(file)) !== publication.digest) return 'changed'
  if (publication.withdrawn) return 'withdrawn'
  const day = today(context)
  if (publication === versionInForce(all, day)) return 'current'
  if (publication.from > day(publication.zone)) return 'coming'
  return isInForce(publication, day) ? 'earlier' : 'ended'
}

/**
 * Every problem in a version: in the file itself, and against those before it. Of a published one whether
 * its bytes changed; of a draft whether its `changes` fit what changed since the version it supersedes.
 */
export async function versionProblems(context: Context, path: string, bytes: Uint8Array): Promise<Problem[]> {
  const { checkInstruction, parseWritten } = await import('../domain/instruction/parse.ts')
  const own = checkInstruction(path, bytes)
  const written = parseWritten(path, bytes)
  if (!written.ok) return [...own]
  const { id, version, supersedes, changes } = written.value
  const publications = publicationsOf(context, id)
  if (publications.some((one) => one.version === version))
    return [...own, ...publishedProblems(context, path, bytes, written.value)]
  const before = publications.find((one) => one.version === supersedes)
  const document = readDocument(path, bytes)
  if (!before || !changes || !document.ok) return [...own]
  const { instruction } = await loadPublished(context, before)
  const diff = diffInstructions(instruction, normalise(written.value), changes)
  return [...own, ...checkChanges(diff, changes, document.value)]
}

export interface CheckedVersion {
  readonly id: string
  readonly version: string
  readonly path: string
  readonly problems: readonly Problem[]
}

/** Every version there is: of what is published that it is what was published, of drafts that they are in order. */
export async function checkVersions(context: Context): Promise<CheckedVersion[]> {
  const checked: CheckedVersion[] = []
  for (const { id, version, path, publication } of listVersions(context)) {
    if (path === null) {
      const place = { file: context.instructions.own.pathOf(id, version), line: 1, column: 1, excerpt: '' }
      const missing: Problem = { code: 'published-missing', severity: 'error', place, details: { version } }
      checked.push({ id, version, path: place.file, problems: [missing] })
      continue
    }
    const bytes = context.instructions.read({ id, version, path })
    const problems = publication
      ? publishedProblems(context, path, bytes, { id, version })
      : await versionProblems(context, path, bytes)
    checked.push({ id, version, path, problems })
  }
  return checked
}

/** A published file whose bytes are no longer those that were published. */
export function publishedProblems(
  context: Pick<Context, 'instructions'>,
  path: string,
  bytes: Uint8Array,
  { id, version }: { readonly id: string; readonly version: string },
): Problem[] {
  const isPublishedFile = context.instructions
    .list()
    .some((file) => file.id === id && file.version === version && file.path === path)
  const publication = publicationsOf(context, id).find((one) => one.version === version)
  if (!isPublishedFile || !publication || publication.digest === sha256(bytes)) return []
  return [
    {
      code: 'published-changed',
      severity: 'error',
      place: { file: path, line: 1, column: 1, excerpt: '' },
      details: {
        version: `${id} ${version}`,
        expected: publication.digest.slice(0, 16),
        found: sha256(bytes).slice(0, 16),
      },
    },
  ]
}
