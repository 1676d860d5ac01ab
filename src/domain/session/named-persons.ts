import type { Act } from './act.ts'
import type { SessionState } from './state.ts'
import { folded, names, namesOf, textsIn } from './withholding.ts'

/**
 * Other persons stand in an entry of their own, and everywhere else by number: only so can they be masked. A
 * text that holds the recorded name of one is pointed out; whoever has a reason for it may leave it as it is.
 */
export function personsNamed({ persons }: Pick<SessionState, 'persons'>, acts: readonly Texts[]): string[] {
  return personsIn({ persons }, acts.filter(({ kind }) => !MAY_NAME.has(kind)).flatMap(textsIn))
}

/** Whose recorded name one of these texts holds. */
export function personsIn({ persons }: Pick<SessionState, 'persons'>, texts: readonly string[]): string[] {
  const text = texts.map(folded).join('\n')
  if (text === '') return []
  return persons
    .filter(({ data }) => namesOf(data?.name ?? '').some((name) => names(text, folded(name))))
    .map(({ body }) => body.id)
}

/** An act, or what will become one. */
type Texts = Pick<Act, 'kind'>

/** Where a name is what is asked for: of the subject, of staff, and of the person. */
const MAY_NAME: ReadonlySet<Act['kind']> = new Set<Act['kind']>([
  'record-identifier',
  'record-variant',
  'record-person',
  'name-staff',
])
