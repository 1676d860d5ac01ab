import { askedSteps } from '../domain/instruction/flow.ts'
import { intakeActs } from '../domain/intake/acts.ts'
import type { Intake } from '../domain/intake/identifiers.ts'
import type { Via } from '../domain/log/entry.ts'
import { refuse } from '../domain/session/refusal.ts'
import type { Context, Notice } from './context.ts'
import { performAll } from './perform.ts'
import type { OpenSession } from './session.ts'

/** Identifiers from a file, all of them or none; what is on record already is left as it is, and told. */
export function recordIdentifiers(
  context: Context,
  session: OpenSession,
  intake: Intake,
  via: Via,
): { readonly session: OpenSession; readonly notice: Extract<Notice, { kind: 'intake' }> } {
  const { instruction, state } = session
  const step = askedSteps(instruction, state).find(({ records }) => records.includes('identifiers'))
  if (!step) return refuse('wrong-step', { step: '-' })
  // A file that does not say how a value is known: somebody said it, and no more.
  const { acts, known } = intakeActs(state, step.id, intake.lines, 'declared')
  return {
    session: performAll(context, session, acts, via),
    notice: {
      kind: 'intake',
      recorded: acts.length,
      known: known.length,
      withoutStatus: intake.lines.filter(({ status }) => status === undefined).length,
      warnings: intake.warnings,
    },
  }
}
