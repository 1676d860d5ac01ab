import { toBeWeighed, weightOf } from '../session/hypotheses.ts'
import { standing } from '../session/state.ts'
import { TERMS } from '../text/terms.ts'
import type { Block, Cell } from './model.ts'
import { entry, fact, given, lines, type Source, strong, text, typed } from './parts.ts'
import { whose } from './request.ts'
import { facts } from './rows.ts'

/** In a request nothing is told of a third person. */
function isOfAnother(source: Source, candidate: string | undefined): boolean {
  return source.needsClassification === true && whose(source, candidate) === 'other'
}

/** The explanations, and every finding beside every one of them: words in the cells, no sum and no total. */
export function hypotheses(source: Source): Block[] {
  const { state, words } = source
  const recorded = standing(state, state.hypotheses)
  if (recorded.length === 0) return []
  const findings = toBeWeighed(state)
  const rows = recorded.map((one) =>
    fact(
      one.body.id,
      ...lines([
        [
          typed(one.data?.text, source, one),
          text(one.body.innocent ? ` (${words.innocent}) ` : ' '),
          entry(one),
        ],
        ...(one.data?.confirms ? [[text(`${words.wouldConfirm}: `), given(one.data.confirms)]] : []),
        ...(one.data?.refutes ? [[text(`${words.wouldRefute}: `), given(one.data.refutes)]] : []),
      ]),
    ),
  )
  if (findings.length === 0) return [facts(...rows)]
  return [
    facts(...rows),
    {
      kind: 'table',
      caption: words.matrix,
      columns: [
        { title: words.finding, width: 4 },
        ...recorded.map(({ body }) => ({ title: body.id, width: 2 })),
      ],
      rows: findings.map(({ seq, body, data }) => [
        [
          strong(body.id),
          text(' '),
          isOfAnother(source, body.candidate)
            ? text(`(${words.ofAnother})`)
            : typed(data?.fact, source, { seq, data }),
        ],
        ...recorded.map((one): Cell => {
          const weight = weightOf(state, body.id, one.body.id)
          if (!weight) return [text('–')]
          const why = weight.data?.why
          return lines([
            [text(TERMS[source.language].bearing[weight.body.bearing]), text(' '), entry(weight)],
            ...(why ? [[given(why)]] : []),
          ])
        }),
      ]),
    },
  ]
}
