import { BEARINGS } from '../../../domain/session/event.ts'
import { toBeWeighed, weightOf } from '../../../domain/session/hypotheses.ts'
import { standing } from '../../../domain/session/state.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import { acts, type Form, filled, options } from './form.ts'

export const hypothesisForm: Form = async (ask, { step }) => {
  const { say } = ask
  const text = await ask.words(say.askHypothesis)
  const innocent = await ask.pick(say.askInnocent, [
    { value: true, label: TERMS[ask.language].yes },
    { value: false, label: TERMS[ask.language].no },
  ])
  const confirms = await ask.text(say.askConfirms)
  const refutes = await ask.text(say.askRefutes)
  return acts({
    kind: 'record-hypothesis',
    step: step.id,
    text,
    innocent,
    ...filled('confirms', confirms),
    ...filled('refutes', refutes),
  })
}

/** One finding beside every hypothesis that it was not laid beside yet; beside all of them when it was. */
export function weighForm(finding?: string): Form {
  return async (ask, { state, step }) => {
    const { say } = ask
    const findings = toBeWeighed(state).map(({ body, data }) => ({
      value: body.id,
      label: `${body.id} ${isolate(visibleLine(data?.fact ?? ''))}`,
    }))
    const about = finding ?? (await ask.pick(say.askWhichFinding, findings))
    const hypotheses = standing(state, state.hypotheses)
    const open = hypotheses.filter(({ body }) => !weightOf(state, about, body.id))
    const all = []
    for (const { body, data } of open.length > 0 ? open : hypotheses) {
      const hypothesis = `${body.id}: ${isolate(visibleLine(data?.text ?? ''))}`
      const bearing = await ask.pick(
        `${about} – ${hypothesis}`,
        options(BEARINGS, TERMS[ask.language].bearing),
      )
      all.push({ kind: 'weigh', step: step.id, finding: about, hypothesis: body.id, bearing } as const)
    }
    return acts(...all)
  }
}
