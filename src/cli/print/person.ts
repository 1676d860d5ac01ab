import type { Language } from '../../domain/language.ts'
import type { SessionState, Written } from '../../domain/session/state.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { PERSON_MESSAGES } from './person-messages.ts'

/** What stands on the person's side of a case: their statements, by number and what they concern. */
export function personData(state: SessionState): {
  readonly statements: readonly {
    readonly id: string
    readonly kind: string
    readonly from: string
    /** null: the whole. */
    readonly about: string | null
    readonly entry: number
    /** In an issued copy. */
    readonly printed: boolean
  }[]
} {
  return {
    statements: state.statements.map((one) => ({
      id: one.body.id,
      kind: one.body.kind,
      from: one.body.from,
      about: one.body.about ?? null,
      entry: one.seq,
      printed: isInCopy(state, one),
    })),
  }
}

/** An issued copy was prepared after it, and shows it. */
function isInCopy({ prepared, issued }: SessionState, { seq }: Written<'statement-recorded'>): boolean {
  return prepared.some(
    (one) =>
      one.seq > seq &&
      !one.body.withheld.includes(seq) &&
      issued.some(({ body }) => body.copy === one.body.copy),
  )
}

export function personLines(state: SessionState, language: Language): string[] {
  const say = PERSON_MESSAGES[language]
  const { statements } = personData(state)
  const told = statements.map(({ id, about, printed }) => {
    const what = about === null ? say.whole : /^\d/.test(about) ? say.entry(about) : visibleLine(about)
    const isLate = state.issued.length > 0 && !printed
    return `${id} (${what}${isLate ? `; ${say.notInCopy}` : ''})`
  })
  return told.length > 0 ? [`${say.statements}: ${told.join(', ')}`] : []
}
