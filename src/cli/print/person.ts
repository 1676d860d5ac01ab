import { inLanguage, type Language } from '../../domain/language.ts'
import type { SessionState, Written } from '../../domain/session/state.ts'
import { dayText } from '../../domain/text/dates.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { PERSON_MESSAGES } from './person-messages.ts'

/** What stands on the person's side of a case: their statements, by number and what they concern; whether they were told. */
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
  readonly information: InformationData
} {
  return {
    information: informationData(state),
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

/** `title`: of a step, by its id; another record keeps its number. */
export function personLines(
  state: SessionState,
  language: Language,
  title: (id: string) => string,
): string[] {
  const say = PERSON_MESSAGES[language]
  const { statements } = personData(state)
  const told = statements.map(({ id, about, printed }) => {
    const what = about === null ? say.whole : /^\d/.test(about) ? say.entry(about) : visibleLine(title(about))
    const isLate = state.issued.length > 0 && !printed
    return `${id} (${what}${isLate ? `; ${say.notInCopy}` : ''})`
  })
  return [
    informationLine(state, language),
    ...(told.length > 0 ? [`${say.statements}: ${told.join(', ')}`] : []),
  ]
}

interface InformationData {
  readonly state: 'none' | 'informed' | 'deferred'
  /** The day it was done. */
  readonly on: string | null
  readonly how: string | null
  readonly ground: string | null
  /** The day on which a deferral is looked at again. */
  readonly until: string | null
}

/** Whether the person was told of the research: what was last recorded about it. */
export function informationData({ information }: SessionState): InformationData {
  const none = { on: null, how: null, ground: null, until: null }
  const last = information.at(-1)
  if (!last) return { state: 'none', ...none }
  return last.type === 'person-informed'
    ? { ...none, state: 'informed', on: last.body.on ?? last.at.slice(0, 10), how: last.body.how }
    : { ...none, state: 'deferred', ground: last.body.ground, until: last.body.until ?? null }
}

export function informationLine(state: SessionState, language: Language): string {
  const say = PERSON_MESSAGES[language].informationOf
  const last = state.information.at(-1)
  if (!last) return say.none
  if (last.type === 'person-informed') {
    const on = last.body.on ?? last.at.slice(0, 10)
    return say.informed(dayText(on, language), TERMS[language].informedHow[last.body.how])
  }
  const { body, data } = last
  const ground = data ? `${inLanguage(data.label, language)} (${data.citation})` : body.ground
  const until = body.until === undefined ? '' : `; ${say.until(dayText(body.until, language))}`
  return `${say.deferred(isolate(visibleLine(ground)))}${until}`
}
