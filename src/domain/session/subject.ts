import type { Instruction } from '../instruction/instruction.ts'
import { type Proposal, type Proposals, proposeVariants } from '../variants/propose.ts'
import type { IdentifierAct, VariantAct } from './act.ts'
import { openKinds } from './completeness.ts'
import type { SessionEvent } from './event.ts'
import { given, needText, nextId } from './fields.ts'
import { openStepOf } from './open-step.ts'
import { refuse } from './refusal.ts'
import { type SessionState, standing } from './state.ts'

/** Who it is about: identifiers as they were given, and the spellings chosen to search for. */

export function recordIdentifier(
  instruction: Instruction,
  state: SessionState,
  act: IdentifierAct,
): SessionEvent[] {
  const step = openStepOf(instruction, state, act.step)
  if (!step.records.includes('identifiers')) refuse('wrong-step', { step: act.step })
  const value = needText(act.value, 'value').trim()
  const { calendar, precision } = act
  if ((calendar || precision) && act.identifier !== 'birth-date')
    refuse('invalid-value', { field: calendar ? 'calendar' : 'precision', found: act.identifier })
  const known = standing(state, state.identifiers).some(
    ({ body, data }) => body.kind === act.identifier && data?.value === value,
  )
  if (known) refuse('duplicate', { value })
  return [
    {
      type: 'identifier-recorded',
      body: { id: nextId('I', state.identifiers), step: act.step, kind: act.identifier, status: act.status },
      data: {
        value,
        ...given('latin', act.latin),
        ...given('remark', act.remark),
        ...given<'calendar', typeof calendar>('calendar', calendar),
        ...given<'precision', typeof precision>('precision', precision),
      },
    },
  ]
}

export function restNotRecorded(
  instruction: Instruction,
  state: SessionState,
  stepId: string,
): SessionEvent[] {
  const kinds = openKinds(state, openStepOf(instruction, state, stepId))
  return kinds.length === 0
    ? refuse('nothing-open')
    : [{ type: 'identifiers-not-recorded', body: { step: stepId, kinds }, data: {} }]
}

/** More spellings than this make a search nobody finishes; domain practice is 5 to 12. */
export const MAX_A_VARIANTS = 12

export function recordVariant(
  instruction: Instruction,
  state: SessionState,
  act: VariantAct,
): SessionEvent[] {
  const step = openStepOf(instruction, state, act.step)
  if (!step.records.includes('variants')) refuse('wrong-step', { step: act.step })
  const value = needText(act.value, 'value').trim()
  const variants = standing(state, state.variants)
  if (variants.some(({ data }) => data?.value === value)) refuse('duplicate', { value })
  if (act.list === 'A' && variants.filter(({ body }) => body.list === 'A').length >= MAX_A_VARIANTS) {
    refuse('too-many-variants', { expected: MAX_A_VARIANTS })
  }
  if (act.of && !standing(state, state.identifiers).some(({ body }) => body.id === act.of))
    refuse('unknown-identifier', { id: act.of })
  const proposal = act.rule === undefined ? null : proposed(state, act.rule, value)
  return [
    {
      type: 'variant-recorded',
      body: {
        id: nextId('V', state.variants),
        step: act.step,
        list: act.list,
        ...given('of', act.of ?? proposal?.of),
      },
      data: {
        value,
        ...given('latin', act.latin),
        // The reason of a rule is the rule: told in the language of whoever reads it.
        ...given('why', act.why),
        ...given('rule', act.rule),
      },
    },
  ]
}

/** A spelling is said to come of a rule only when it does. */
function proposed(state: SessionState, rule: string, value: string): Proposal {
  const { proposals } = variantProposals(state)
  return (
    proposals.find((one) => one.rule === rule && one.value === value) ??
    refuse('spelling-not-proposed', {
      value,
      rule,
      expected: proposals.map((one) => `${one.value} (${one.rule})`).join(', ') || '-',
    })
  )
}

/** Other names that no query has in it: each is searched for only once it is on a list, and only names are without. */
export function unlistedAliases(state: SessionState): string[] {
  const { proposals } = variantProposals(state)
  return proposals.filter(({ rule }) => rule === 'alias').map(({ of }) => of)
}

/** Other spellings of the recorded names, and the other names, less those that are on a list already. */
export function variantProposals(state: SessionState): Proposals {
  const names = standing(state, state.identifiers)
    .filter(({ body }) => body.kind === 'name' || body.kind === 'alias')
    .map(({ body, data }) => ({
      id: body.id,
      isAlias: body.kind === 'alias',
      value: data?.value ?? '',
      ...(data?.latin ? { latin: data.latin } : {}),
    }))
  const taken = standing(state, state.variants).map(({ data }) => data?.value ?? '')
  return proposeVariants(names, taken)
}
