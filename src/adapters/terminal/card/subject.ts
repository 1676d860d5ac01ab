import { standing, stepState } from '../../../domain/session/state.ts'
import { unlistedAliases, variantProposals } from '../../../domain/session/subject.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import type { Pen } from './pen.ts'

/** A value, followed by its Latin form where one was recorded: so that anybody can say it. */
export function withLatin(data: { readonly value: string; readonly latin?: string } | null): string {
  const value = isolate(visibleLine(data?.value ?? ''))
  return data?.latin ? `${value} – ${isolate(visibleLine(data.latin))}` : value
}

/** Easily passed by: without a choice only the names are searched for, as they were recorded. */
function unchosen(pen: Pen): string[] {
  const { state, step } = pen.card
  if (step.role !== 'variants' || stepState(state, step.id).concluded) return []
  const { length } = variantProposals(state).proposals
  return length === 0 ? [] : ['', ...pen.wrapped(pen.say.desk.spellingsOffered(length))]
}

/** Another name reads as if it were searched for. */
function unlisted(pen: Pen): string[] {
  const { state, step } = pen.card
  if (step.role !== 'variants' || stepState(state, step.id).concluded) return []
  const ids = unlistedAliases(state)
  return ids.length === 0 ? [] : ['', ...pen.wrapped(pen.say.desk.aliasesUnlisted(ids.join(', ')))]
}

/** Who it is about, in the steps where that is recorded. */
export function identifiers(pen: Pen): string[] {
  const { state, step } = pen.card
  if (step.identifiers.length === 0 && step.role !== 'variants') return []
  const terms = TERMS[pen.drawing.language]
  const known = standing(state, state.identifiers).map(({ body, data }) => {
    const about = [
      terms.identifierStatus[body.status],
      ...(data?.calendar ? [terms.calendar[data.calendar]] : []),
      ...(data?.precision ? [terms.precision[data.precision]] : []),
    ]
    return `${body.id}  ${terms.identifierKind[body.kind]}: ${withLatin(data)} (${about.join(', ')})${pen.note(data?.value, data?.latin)}`
  })
  const absent = state.notRecorded
    .filter((kind) => step.identifiers.includes(kind))
    .map((kind) => terms.identifierKind[kind])
  const spellings = standing(state, state.variants).map(
    ({ body, data }) => `${body.id}  ${body.list}: ${isolate(visibleLine(data?.value ?? ''))}`,
  )
  return [
    ...pen.list(pen.say.identifiers, known),
    ...(absent.length > 0 ? pen.wrapped(`${pen.say.notRecorded}: ${absent.join(', ')}`) : []),
    ...pen.list(pen.say.variants, spellings),
    ...(spellings.length === 0 ? unchosen(pen) : []),
    ...unlisted(pen),
  ]
}
