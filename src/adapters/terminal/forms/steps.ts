import { TERMS } from '../../../domain/text/terms.ts'
import { acts, type Form, filled, labelled } from './form.ts'

export const outcomeForm: Form = async (ask, { step }) => {
  const terms = TERMS[ask.language]
  const possible = (['not-applicable', 'not-possible', 'deferred'] as const).map((value) => ({
    value,
    label: terms.stepOutcome[value],
  }))
  const outcome = await ask.pick(ask.say.askOutcome, possible)
  if (outcome === 'deferred')
    return acts({ kind: 'conclude', step: step.id, outcome, note: await ask.words(ask.say.askNote) })
  const reasons = [...labelled(ask, step.reasons[outcome]), { value: 'other', label: terms.otherReason }]
  const reason = await ask.pick(ask.say.askReason, reasons)
  const note = reason === 'other' ? await ask.words(ask.say.askNote) : await ask.text(ask.say.askNoteOptional)
  return acts({ kind: 'conclude', step: step.id, outcome, reason, ...filled('note', note) })
}

export const keepForm: Form = async (ask, { step }) =>
  acts({
    kind: 'review-step',
    step: step.id,
    decision: 'kept',
    note: await ask.words(ask.say.review.askKeep),
  })

export const amendForm: Form = async (ask, { step }) =>
  acts({
    kind: 'review-step',
    step: step.id,
    decision: 'amended',
    note: await ask.words(ask.say.review.askAmend),
  })

export const redoForm: Form = async (ask, { step }) => {
  const note = await ask.text(ask.say.review.askRedo)
  return acts({ kind: 'review-step', step: step.id, decision: 'redone', ...filled('note', note) })
}

export const reopenForm: Form = async (ask, { step }) =>
  acts({ kind: 'reopen', step: step.id, reason: await ask.words(ask.say.askReopen) })

export const signalForm: Form = async (ask) => {
  const origins = Object.entries(TERMS[ask.language].signalOrigin).map(([value, label]) => ({ value, label }))
  const origin = await ask.pick(ask.say.askSignalOrigin, origins)
  const indication = await ask.words(ask.say.askIndication)
  const restrictions = await ask.text(ask.say.askRestrictions)
  return acts({ kind: 'raise-signal', origin, indication, ...filled('restrictions', restrictions) })
}
