import { standing } from '../../../domain/session/state.ts'
import { MAX_A_VARIANTS, variantProposals } from '../../../domain/session/subject.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import { columns, padEnd } from '../width.ts'
import { acts, type Form } from './form.ts'

const LISTS = ['A', 'B'] as const

/** Spellings that rules give for the recorded names, each with its reason: the person picks, on one screen. */
export const spellingsForm: Form = async (ask, { state, step }) => {
  const { proposals, notDerived } = variantProposals(state)
  for (const { of, why } of notDerived) ask.tell(ask.say.desk.notDerived[why](of))
  if (proposals.length === 0) {
    await ask.pick(ask.say.desk.spellingsNone, [{ value: null, label: ask.say.anyKey }])
    return acts()
  }
  const already = LISTS.map(
    (list) => standing(state, state.variants).filter(({ body }) => body.list === list).length,
  )
  const [a = 0, b = 0] = already
  const spellings = proposals.map(({ value }) => isolate(visibleLine(value)))
  const widest = Math.max(...spellings.map(columns))
  const chosen = await ask.lists({
    message: ask.say.desk.askSpellings,
    options: proposals.map(({ why }, at) => ({
      label: `${padEnd(spellings[at] ?? '', widest)}  ${why[ask.language]}`,
    })),
    lists: [
      { name: 'A', room: Math.max(0, MAX_A_VARIANTS - a) },
      { name: 'B', room: proposals.length },
    ],
    status: ([onA = 0, onB = 0]) => ask.say.desk.spellingCount(a + onA, MAX_A_VARIANTS, b + onB),
    hint: ask.say.desk.spellingHint,
  })
  return acts(
    ...proposals.flatMap(({ value, of, rule }, index) => {
      const list = LISTS[chosen[index] ?? -1]
      return list ? [{ kind: 'record-variant' as const, step: step.id, list, value, of, rule }] : []
    }),
  )
}
