import { candidatesOn } from '../../../domain/session/card.ts'
import { standing } from '../../../domain/session/state.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import type { Pen } from './pen.ts'

/** What was found and kept in this step; in the step of the identity match, in all of them. */
export function records(pen: Pen): string[] {
  const { state, step } = pen.card
  const match = step.role === 'match'
  const here = (record: { readonly body: { readonly step: string } }): boolean =>
    match || record.body.step === step.id
  const terms = TERMS[pen.drawing.language]
  const candidates = candidatesOn(state)
    .filter(({ candidate }) => here(candidate))
    .map(({ candidate, judgement, counterSearches }) => {
      const verdict = judgement ? terms.matchState[judgement.body.state] : pen.say.noJudgement
      const { label, url, handle } = candidate.data ?? {}
      return `${candidate.body.id}  ${isolate(visibleLine(label ?? ''))} – ${verdict}${match ? ` · ${pen.say.counterSearches(counterSearches)}` : ''}${pen.note(label, url, handle)}`
    })
  const isAboutHypotheses = step.records.includes('hypotheses') || step.records.includes('weighing')
  const hypotheses = (isAboutHypotheses ? standing(state, state.hypotheses) : []).map(
    ({ body, data }) => `${body.id}  ${isolate(visibleLine(data?.text ?? ''))}`,
  )
  const findings = standing(state, state.findings)
    .filter(here)
    .map(({ body, data }) => `${body.id}  ${isolate(visibleLine(data?.fact ?? ''))}`)
  const evidence = standing(state, state.evidence)
    .filter(here)
    .map(({ body, data }) => {
      const masks = body.masks ? ` – ${pen.say.masks(body.masks)}` : ''
      return `${body.id}  ${isolate(visibleLine(data?.file ?? ''))} (${body.bytes} bytes)${masks}${pen.note(data?.file, data?.url)}`
    })
  return [
    ...pen.list(pen.say.candidates, candidates),
    ...pen.list(pen.say.hypotheses, hypotheses),
    ...pen.list(pen.say.findings, findings),
    ...pen.list(pen.say.evidence, evidence),
  ]
}
