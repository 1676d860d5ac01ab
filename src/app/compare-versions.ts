import { sha256 } from '../domain/digest.ts'
import {
  type AuthorsWords,
  authorsOf,
  type Hop,
  type Reason,
  wordsOf,
} from '../domain/instruction/diff/authors.ts'
import type { InstructionDiff } from '../domain/instruction/diff/change.ts'
import { diffInstructions } from '../domain/instruction/diff/diff-instructions.ts'
import { type Instruction, normalise } from '../domain/instruction/instruction.ts'
import type { Draft } from '../domain/instruction/parse.ts'
import type { WrittenInstruction } from '../domain/instruction/schema.ts'
import { isUnfilled } from '../domain/instruction/unfilled.ts'
import { compareVersions } from '../domain/instruction/versions.ts'
import { parsedOrThrow, ScreenError } from '../domain/screen-error.ts'
import type { Context } from './context.ts'
import { findDocument } from './instructions.ts'
import { publicationsOf } from './publications.ts'

export interface Compared {
  readonly a: Instruction
  readonly b: Instruction
  readonly diff: InstructionDiff
  /** Of the versions after `a` up to `b`, where there is such a way. */
  readonly said: AuthorsWords
  /** Versions that their authors have not finished writing about. */
  readonly unfilled: readonly Unfilled[]
}

export interface Unfilled {
  readonly version: string
  /** Places in the file, such as `note.nl`. */
  readonly places: readonly string[]
}

/** Two versions of one instruction, each a file or published: a draft whose author needs the diff to write about it too. */
export async function compareTwo(
  context: Pick<Context, 'instructions' | 'files'>,
  from: string,
  to: string,
): Promise<Compared> {
  const drafts = await Promise.all([readVersion(context, from), readVersion(context, to)])
  const [before, after] = [drafts[0].written, drafts[1].written]
  if (before.id !== after.id) throw new ScreenError('OTHER_INSTRUCTION', { from: before.id, to: after.id })
  const hops = await hopsBetween(context, before, after)
  const [a, b] = [normalise(before), normalise(after)]
  const unfilled = drafts
    .map(({ written, unfilled: places }): Unfilled => ({ version: written.version, places }))
    .filter(({ places }) => places.length > 0)
  const { versions, reasons } = wordsOf(a, hops)
  const said = { versions, reasons: reasons.filter(({ why }) => !isUnfilled(why)) }
  return { a, b, diff: diffInstructions(a, b, authorsOf(hops)), said, unfilled }
}

/**
 * Why the steps changed in the versions after `from` up to `to`, as their authors wrote it. Nothing where one of them is
 * not at this desk any more: a session goes on without.
 */
export async function reasonsBetween(
  context: Pick<Context, 'instructions' | 'files'>,
  id: string,
  from: string,
  to: string,
): Promise<readonly Reason[]> {
  try {
    const [before, after] = await Promise.all(
      [from, to].map((version) => readVersion(context, `${id}@${version}`)),
    )
    if (!before || !after) return []
    return wordsOf(normalise(before.written), await hopsBetween(context, before.written, after.written))
      .reasons
  } catch (error) {
    if (error instanceof ScreenError) return []
    throw error
  }
}

/** What was published is not judged again by rules that came after it. */
async function readVersion(context: Pick<Context, 'instructions' | 'files'>, wanted: string): Promise<Draft> {
  const { parseDraft, parseShape } = await import('../domain/instruction/parse.ts')
  const { path, bytes } = findDocument(context, wanted)
  const shaped = parseShape(path, bytes)
  const digest = sha256(bytes)
  if (shaped.ok && publicationsOf(context, shaped.value.id).some((one) => one.digest === digest))
    return { written: shaped.value, unfilled: [] }
  return parsedOrThrow(path, parseDraft(path, bytes))
}

/**
 * Every version after `before` up to `after`: the `changes` of a file speak of the step from the version
 * it supersedes, and of no other. None when one of them is not there, or when there is no such way: what
 * no rule decides then stays open, rather than be given a class that was meant for something else.
 */
async function hopsBetween(
  context: Pick<Context, 'instructions' | 'files'>,
  before: WrittenInstruction,
  after: WrittenInstruction,
): Promise<Hop[]> {
  const hops: Hop[] = []
  for (let hop = after; ; ) {
    hops.unshift({ instruction: normalise(hop), changes: hop.changes ?? [], written: hop })
    const { supersedes } = hop
    if (supersedes === before.version) return hops
    const leadsOn =
      supersedes !== undefined &&
      compareVersions(supersedes, hop.version) < 0 &&
      compareVersions(supersedes, before.version) > 0 &&
      context.instructions.list().some(({ id, version }) => id === after.id && version === supersedes)
    if (!leadsOn) return []
    hop = (await readVersion(context, `${after.id}@${supersedes}`)).written
  }
}
