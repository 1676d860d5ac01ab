import type { Procedure } from '../../../domain/instruction/instruction.ts'
import { visible } from '../../../domain/text/visible.ts'
import { columns, padEnd, wrap } from '../width.ts'
import type { Pen } from './pen.ts'

/** Where one is, and what the step is called. */
export function heading(pen: Pen): string[] {
  const { style, width } = pen.drawing
  const { state, step, phase, position, total, instruction } = pen.card
  const left = pen.say.stepOf(pen.text(phase.title), position, total)
  const right = `${state.case}/${state.number}`
  return [
    style.faint(padEnd(left, Math.max(width - columns(right), columns(left) + 1)) + right),
    style.title(pen.text(step.title)),
    ...(instruction.illustrative ? [style.warning(pen.say.illustrative)] : []),
    ...(state.draft ? [style.warning(pen.say.rehearsal)] : []),
  ]
}

export function purposeAndGuidance(pen: Pen): string[] {
  const { purpose, guidance } = pen.card.step
  const { style, width } = pen.drawing
  return [
    ...wrap(`${pen.say.purpose}: ${pen.text(purpose)}`, width).map(style.faint),
    '',
    ...folded(pen, pen.text(guidance)),
  ]
}

/** The first paragraph; the rest is one key away. */
function folded(pen: Pen, guidance: string): string[] {
  const [first = '', ...rest] = guidance.split(/\n\n+/)
  return [...pen.wrapped(first), ...(rest.length > 0 ? [pen.aside(pen.say.moreGuidance)] : [])]
}

export function standingBasis(pen: Pen): string[] {
  const { state, step, instruction } = pen.card
  if (step.role !== 'purpose') return []
  const procedure = instruction.procedures.find(({ id }) => id === state.procedure)
  if (!procedure) return []
  const { say } = pen
  return [
    ...pen.section(`${say.procedure}: ${pen.text(procedure.title)}`),
    ...pen.section(say.basis, state.basisConfirmed ? say.basisConfirmed : say.basisOpen),
    ...basisLines(pen, procedure),
  ]
}

function basisLines(pen: Pen, { standingBasis: basis }: Procedure): string[] {
  const parts = ['purpose', 'basis', 'necessity', 'proportionality', 'subsidiarity'] as const
  return [
    ...parts.flatMap((part) => pen.bullet(`${pen.say.basisParts[part]}: ${pen.text(basis[part])}`)),
    pen.aside(visible(pen.say.basisBy(basis.owner, basis.on))),
  ]
}
