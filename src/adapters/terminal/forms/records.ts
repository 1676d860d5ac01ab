import type { Language } from '../../../domain/language.ts'
import type { Withdrawable } from '../../../domain/session/act.ts'
import { MATCH_STATES } from '../../../domain/session/event.ts'
import { isOfAnother } from '../../../domain/session/identity-match.ts'
import { originalSearches } from '../../../domain/session/second-reading.ts'
import { type SessionState, standing, stepState, type Written } from '../../../domain/session/state.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import type { Option } from '../ask.ts'
import { withLatin } from '../card/subject.ts'
import { acts, candidateOptions, type Form, filled } from './form.ts'

export function judgeForm(candidate?: string): Form {
  return async (ask, card) => {
    const about = candidate ?? (await ask.pick(ask.say.askCandidateToJudge, candidateOptions(card)))
    const terms = TERMS[ask.language]
    const named = candidateOptions(card).find(({ value }) => value === about)?.label ?? about
    // What each takes is told before it is chosen: refused afterwards, all of the form was in vain.
    const takes = ask.say.matchTakes
    const states = MATCH_STATES.map((value) => ({
      value,
      label: `${terms.matchState[value]} – ${takes[value]}`,
    }))
    const state = await ask.pick(ask.say.askMatch(named), states)
    const identifiers = standing(card.state, card.state.identifiers).map(({ body, data }) => ({
      value: body.id,
      label: `${terms.identifierKind[body.kind]}: ${withLatin(data)}`,
    }))
    const matching = await ask.many(ask.say.askMatching, identifiers)
    const contradicting = await ask.many(ask.say.askContradicting, identifiers)
    const contradiction =
      state === 'plausible' && contradicting.length > 0 ? await ask.text(ask.say.askContradiction) : ''
    const reasoning = await ask.words(ask.say.askReasoning)
    const alternative = await ask.text(ask.say.askAlternative)
    const need = isOfAnother(state) ? await ask.text(ask.say.askNeed) : ''
    return acts({
      kind: 'judge',
      candidate: about,
      state,
      matching,
      contradicting,
      reasoning,
      ...filled('alternative', alternative),
      ...filled('contradiction', contradiction),
      ...filled('need', need),
    })
  }
}

export const withdrawForm: Form = async (ask, { state }) => {
  const all = withdrawable(state, ask.language)
  if (all.length === 0) return acts()
  const { record, id } = await ask.pick(ask.say.askWithdraw, all)
  return acts({ kind: 'withdraw', record, id, reason: await ask.words(ask.say.askWithdrawReason) })
}

/** Every record that can be taken back as it is: of a step that has its outcome, none can until it is opened again. */
export function withdrawable(
  state: SessionState,
  language: Language,
): Option<{ readonly record: Withdrawable; readonly id: string }>[] {
  const terms = TERMS[language]
  const option = (record: Withdrawable, { body: { id, step } }: Recorded, text: string | undefined) => {
    const { concluded, review } = stepState(state, step ?? '')
    if (concluded || review) return []
    const label = `${id} ${terms.record[record]}: ${isolate(visibleLine(text ?? ''))}`
    return [{ value: { record, id }, label }]
  }
  // Of searches there are many, and the last one is what somebody has just pressed a wrong key for.
  return [
    ...originalSearches(state)
      .toReversed()
      .flatMap((one) => option('search', one, searchText(one, language))),
    ...standing(state, state.identifiers).flatMap((one) => option('identifier', one, one.data?.value)),
    ...standing(state, state.variants).flatMap((one) => option('variant', one, one.data?.value)),
    ...standing(state, state.candidates).flatMap((one) => option('candidate', one, one.data?.label)),
    ...standing(state, state.findings).flatMap((one) => option('finding', one, one.data?.fact)),
    ...standing(state, state.evidence).flatMap((one) => option('evidence', one, one.data?.file)),
    ...standing(state, state.hypotheses).flatMap((one) => option('hypothesis', one, one.data?.text)),
    ...standing(state, state.persons).flatMap((one) => option('person', one, one.data?.description)),
  ]
}

function searchText({ body, data }: Written<'search-performed'>, language: Language): string {
  const outcome = TERMS[language].searchOutcome[body.outcome]
  return data ? `${data.where}: ${data.queries.join(' · ')} – ${outcome}` : outcome
}

interface Recorded {
  /** Another person belongs to no step. */
  readonly body: { readonly id: string; readonly step?: string }
}
