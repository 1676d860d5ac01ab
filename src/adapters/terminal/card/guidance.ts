import type { Procedure } from '../../../domain/instruction/instruction.ts'
import { refText } from '../../../domain/session/case-reference.ts'
import { visible } from '../../../domain/text/visible.ts'
import { columns, padEnd, wrap } from '../width.ts'
import type { Pen } from './pen.ts'

/** Where one is, how long it takes, and what the step is called. */
export function heading(pen: Pen): string[] {
  const { style, width } = pen.drawing
  const { state, step, phase, position, total } = pen.card
  const place = pen.say.stepOf(pen.text(phase.title), position, total)
  const right = refText(state)
  const time = pen.say.time(pen.drawing.minutes, step.timeboxMinutes)
  const left = columns(`${place} · ${time}${right}`) < width ? `${place} · ${time}` : place
  const fits = columns(left) + columns(right) < width
  return [
    ...(fits
      ? [style.faint(padEnd(left, width - columns(right)) + right)]
      : [...wrap(left, width), right].map(style.faint)),
    ...(left === place && time !== '' ? [style.faint(time)] : []),
    ...wrap(pen.text(step.title), width).map(style.title),
  ]
}

/** What holds for the whole session. */
export function notes(pen: Pen): string[] {
  const { instruction, state } = pen.card
  const { style, width } = pen.drawing
  return [
    ...(instruction.illustrative ? [pen.say.illustrative] : []),
    ...(state.practice !== null ? [pen.say.practice] : state.draft ? [pen.say.rehearsal] : []),
  ]
    .flatMap((note) => wrap(note, width))
    .map(style.warning)
}

export function purposeAndGuidance(pen: Pen): string[] {
  const { purpose, guidance } = pen.card.step
  const { style, width, unfolded } = pen.drawing
  const text = pen.text(guidance)
  return [
    ...wrap(`${pen.say.purpose}: ${pen.text(purpose)}`, width).map(style.faint),
    '',
    ...(unfolded ? pen.wrapped(text) : folded(pen, text)),
  ]
}

/** No more than the start: who does this every day knows it, and all of it is one key away. */
function folded(pen: Pen, guidance: string): string[] {
  const lines = pen.wrapped(guidance)
  return lines.length <= 2 ? lines : [...lines.slice(0, 1), ...pen.aside(pen.say.moreGuidance)]
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
    // Once it is confirmed, what is still to do matters more; it unfolds with the guidance.
    ...(state.basisConfirmed && !pen.drawing.unfolded ? [] : basisLines(pen, procedure)),
  ]
}

function basisLines(pen: Pen, { standingBasis: basis }: Procedure): string[] {
  const parts = ['purpose', 'basis', 'necessity', 'proportionality', 'subsidiarity'] as const
  return [
    ...parts.flatMap((part) => pen.bullet(`${pen.say.basisParts[part]}: ${pen.text(basis[part])}`)),
    ...pen.aside(visible(pen.say.basisBy(basis.owner, basis.on))),
  ]
}
