import { parseDerived } from '../domain/instruction/derived.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import type { SessionState } from '../domain/session/state.ts'
import type { Context, SessionRef } from './context.ts'

/** One of the versions that a session was held under, as it was frozen. */
export function readDerived(
  context: Pick<Context, 'store'>,
  ref: SessionRef,
  { versions }: Pick<SessionState, 'versions'>,
  digest: string,
): Instruction {
  const isFirst = versions[0]?.digest === digest
  const instruction = parseDerived(context.store.readDerived(ref, isFirst ? null : digest))
  if (!instruction) throw new ScreenError('DERIVATIVE_BROKEN', { case: refText(ref) })
  return instruction
}

/** As it stands there; null also where a link, a pipe or a folder has its place, of which there is nothing to compare. */
export function storedDerived(
  { store }: Pick<Context, 'store'>,
  ref: SessionRef,
  digest: string | null,
): string | null {
  try {
    return store.readDerived(ref, digest)
  } catch (error) {
    if (error instanceof ScreenError && error.code === 'NOT_A_FILE') return null
    throw error
  }
}

export function readEarlier(
  context: Pick<Context, 'store'>,
  ref: SessionRef,
  state: Pick<SessionState, 'versions'>,
): ReadonlyMap<string, Instruction> {
  const digests = state.versions.slice(0, -1).map(({ digest }) => digest)
  return new Map(digests.map((digest) => [digest, readDerived(context, ref, state, digest)]))
}
