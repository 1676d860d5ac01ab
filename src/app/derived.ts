import type { Instruction } from '../domain/instruction/instruction.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import type { SessionState } from '../domain/session/state.ts'
import type { Context, SessionRef } from './context.ts'

/**
 * The parsed form of the frozen instruction, so that resuming parses no YAML. A derivative: `verify`
 * makes it again from the frozen bytes and compares.
 */
const FORMAT = 'screen-derived/1'

export function derivedText(instruction: Instruction): string {
  return `${JSON.stringify({ format: FORMAT, instruction })}\n`
}

/** What derivedText() made; null when it is something else. */
export function parseDerived(text: string | null): Instruction | null {
  try {
    const { format, instruction } = JSON.parse(text ?? '') as { format: string; instruction: Instruction }
    return format === FORMAT ? instruction : null
  } catch {
    return null
  }
}

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

export function readEarlier(
  context: Pick<Context, 'store'>,
  ref: SessionRef,
  state: Pick<SessionState, 'versions'>,
): ReadonlyMap<string, Instruction> {
  const digests = state.versions.slice(0, -1).map(({ digest }) => digest)
  return new Map(digests.map((digest) => [digest, readDerived(context, ref, state, digest)]))
}
