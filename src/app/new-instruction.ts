import { readDocument } from '../domain/document.ts'
import { raised } from '../domain/instruction/diff/demand.ts'
import { nextVersionText } from '../domain/instruction/next-version.ts'
import { checkInstruction } from '../domain/instruction/parse.ts'
import type { Withdrawal } from '../domain/instruction/publication.ts'
import { skeletonText } from '../domain/instruction/skeleton.ts'
import { newestVersion } from '../domain/instruction/versions.ts'
import type { Language } from '../domain/language.ts'
import type { Problem } from '../domain/problem.ts'
import { parsedOrThrow, ScreenError, withProblems } from '../domain/screen-error.ts'
import { join } from '../domain/text/paths.ts'
import type { Context, Files, VersionedFile } from './context.ts'
import { findInstruction } from './instructions.ts'
import { publicationsOf } from './publications.ts'

export interface NewInstructionOptions {
  readonly id: string
  /** `id@version` of the text to begin with; the newest version of this id when absent. */
  readonly from?: string
  readonly level: 'patch' | 'minor' | 'major'
  readonly out?: string
  /** The JSON Schema, for the editor. */
  readonly schema: string
  readonly language: Language
}

export interface NewInstruction {
  readonly path: string
  readonly version: string
  /** What the text is from; null: a skeleton. */
  readonly from: VersionedFile | null
  /** Why the version it is from was taken back; null: it was not. */
  readonly withdrawn: Withdrawal | null
  readonly schemaPath: string
  /** `other`: there was one already, and it is not the one of this program. */
  readonly schema: 'written' | 'there' | 'other'
  /** What is left for the author: places to fill in, and what was wrong in the text it is from. */
  readonly problems: readonly Problem[]
}

/** What was taken back is no text to go on from unnoticed: why, or null where it stands or was never published. */
function withdrawalOf(context: Here, base: VersionedFile | null): Withdrawal | null {
  const all = base ? publicationsOf(context, base.id) : []
  return all.find(({ version }) => version === base?.version)?.withdrawn ?? null
}

type Here = Pick<Context, 'instructions' | 'files'>

/** Writes the first version of an instruction, or the next one, for its author to go on with. */
export function newInstruction(context: Here, options: NewInstructionOptions): NewInstruction {
  const newest = newestVersion(context.instructions.list().filter(({ id }) => id === options.id)) ?? null
  const base = options.from === undefined ? newest : findInstruction(context, options.from)
  const withdrawn = withdrawalOf(context, base)
  const version = newest ? raised(newest.version, options.level) : '1.0.0'
  const path = options.out ?? `${options.id}/${version}.yaml`
  const home = schemaHome(path, options.id)
  const text = base
    ? nextText(context, base, {
        id: options.id,
        version,
        ...(base.id === options.id
          ? { supersedes: base.version }
          : newest
            ? { supersedes: newest.version }
            : {}),
        schema: home.reference,
      })
    : skeletonText(options.id, home.reference, options.language)
  const bytes = new TextEncoder().encode(text)
  context.files.write(path, bytes, { shared: true })
  return {
    path,
    version,
    from: base,
    withdrawn,
    schemaPath: home.path,
    schema: writeSchema(context.files, home.path, options.schema),
    problems: checkInstruction(path, bytes),
  }
}

function nextText(
  { instructions }: Here,
  base: VersionedFile,
  next: Parameters<typeof nextVersionText>[1],
): string {
  const bytes = instructions.read(base)
  const document = parsedOrThrow(base.path, readDocument(base.path, bytes))
  const text = nextVersionText(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), next)
  if (text === null) {
    const problem: Problem = {
      code: 'wrong-type',
      severity: 'error',
      place: document.placeOf([]),
      details: { expected: 'format: …', found: '{' },
    }
    throw withProblems(base.path, [problem])
  }
  return text
}

/** In a folder of the instruction's own the schema is one up, for all instructions there; else it is beside the file. */
function schemaHome(path: string, id: string): { readonly path: string; readonly reference: string } {
  const folders = path.split(/[\\/]/).slice(0, -1)
  const own = folders.at(-1) === id
  const name = 'instruction.schema.json'
  const home = own ? folders.slice(0, -1) : folders
  return {
    path: home.length > 0 ? join(home.join('/') || '/', name) : name,
    reference: `${own ? '../' : './'}${name}`,
  }
}

function writeSchema(files: Files, path: string, schema: string): NewInstruction['schema'] {
  const text = `${schema}\n`
  try {
    files.write(path, new TextEncoder().encode(text), { shared: true })
    return 'written'
  } catch (error) {
    if (!(error instanceof ScreenError) || error.code !== 'OUTPUT_EXISTS') throw error
    return new TextDecoder().decode(files.read(path)) === text ? 'there' : 'other'
  }
}
