import { type Processed, processed } from '../domain/explain/processed.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { Context } from './context.ts'
import { instructionForStart } from './instructions.ts'
import type { AllSettings } from './settings.ts'

/** What this installation processes, as it is configured. */
export interface Explanation {
  readonly processed: readonly Processed[]
  /** What a new session works by; null: none is in force. */
  readonly instruction: Instruction | null
  readonly settings: AllSettings
}

export async function explanation(context: Context): Promise<Explanation> {
  return {
    processed: processed(),
    instruction: await inForce(context),
    settings: context.settings,
  }
}

/** An installation without a version in force is explained all the same. */
async function inForce(context: Context): Promise<Instruction | null> {
  try {
    return (await instructionForStart(context, undefined)).instruction
  } catch (error) {
    if (error instanceof ScreenError) return null
    throw error
  }
}
