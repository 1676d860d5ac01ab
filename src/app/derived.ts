import type { Instruction } from '../domain/instruction/instruction.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import type { Context, SessionRef } from './context.ts'

/**
 * The parsed form of the frozen instruction, so that resuming parses no YAML. A derivative: `verify`
 * makes it again from the frozen bytes and compares.
 */
const FORMAT = 'screen-derived/1'

export function derivedText(instruction: Instruction): string {
  return `${JSON.stringify({ format: FORMAT, instruction })}\n`
}

export function readDerived(context: Pick<Context, 'store'>, ref: SessionRef): Instruction {
  const text = context.store.readDerived(ref)
  try {
    const { format, instruction } = JSON.parse(text ?? '') as { format: string; instruction: Instruction }
    if (format === FORMAT) return instruction
  } catch {
    // told below: a derivative that is missing and one that is broken are mended the same way
  }
  throw new ScreenError('DERIVATIVE_BROKEN', { case: refText(ref) })
}
