import { type Digest, sha256 } from '../domain/digest.ts'
import type { Parsed } from '../domain/document.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import type { WrittenInstruction } from '../domain/instruction/schema.ts'
import { compareVersions } from '../domain/instruction/versions.ts'
import type { Problem } from '../domain/problem.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { Context, VersionedFile } from './context.ts'
import { parseDerived } from './derived.ts'

export interface LoadedInstruction {
  readonly instruction: Instruction
  readonly bytes: Uint8Array
  readonly digest: Digest
}

/** `id`, `id@version` or nothing → the file: of the first id there is (an organisation's own come first), the newest version. */
export function findInstruction(
  context: Pick<Context, 'instructions'>,
  wanted: string | undefined,
): VersionedFile {
  const all = context.instructions.list()
  const [id = all[0]?.id, version] = wanted?.split('@', 2) ?? []
  const fitting = all.filter((file) => file.id === id && (version === undefined || file.version === version))
  const newest = fitting.reduce<VersionedFile | undefined>(
    (best, file) => (best && compareVersions(best.version, file.version) >= 0 ? best : file),
    undefined,
  )
  if (!newest) {
    const known = all.map((file) => `${file.id}@${file.version}`).join(', ')
    throw new ScreenError('INSTRUCTION_UNKNOWN', { wanted: wanted ?? '', known })
  }
  return newest
}

/** Throws DOCUMENT_HAS_PROBLEMS with every problem in the file. */
export async function loadInstruction(
  context: Pick<Context, 'instructions' | 'parsedForm'>,
  file: VersionedFile,
): Promise<LoadedInstruction> {
  const bytes = context.instructions.read(file)
  const digest = sha256(bytes)
  const parsed = await parsedInstruction(context, file.path, bytes, digest)
  const problems = parsed.ok ? misplaced(file, parsed.value) : parsed.problems
  if (!parsed.ok || problems.length > 0)
    throw new ScreenError('DOCUMENT_HAS_PROBLEMS', { file: file.path }, { problems })
  return { instruction: parsed.value, bytes, digest }
}

/** The YAML parser and the schema are loaded only for an instruction whose parsed form is not at hand. */
async function parsedInstruction(
  context: Pick<Context, 'parsedForm'>,
  path: string,
  bytes: Uint8Array,
  digest: Digest,
): Promise<Parsed<Instruction>> {
  const ready = parseDerived(context.parsedForm(digest))
  if (ready) return { ok: true, value: ready }
  const { parseInstruction } = await import('../domain/instruction/parse.ts')
  return parseInstruction(path, bytes)
}

/** Folder and file name say the same as the file, or a version would be taken for another. */
function misplaced(file: VersionedFile, { id, version }: Instruction): Problem[] {
  if (file.id === id && file.version === version) return []
  const place = { file: file.path, line: 1, column: 1, excerpt: '' }
  return [{ code: 'wrong-file-name', severity: 'error', place, details: { found: `${id}/${version}.yaml` } }]
}

/** A file, or a version by `id@version`: for comparing drafts with what there is. */
export async function readWritten(
  context: Pick<Context, 'instructions' | 'files'>,
  wanted: string,
): Promise<WrittenInstruction> {
  const { parseWritten } = await import('../domain/instruction/parse.ts')
  const isPath = /[\\/]|\.ya?ml$/.test(wanted)
  const file = isPath ? null : findInstruction(context, wanted)
  const path = file?.path ?? wanted
  const parsed = parseWritten(path, file ? context.instructions.read(file) : context.files.read(path))
  if (!parsed.ok)
    throw new ScreenError('DOCUMENT_HAS_PROBLEMS', { file: path }, { problems: parsed.problems })
  return parsed.value
}
