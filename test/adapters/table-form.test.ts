import { expect, test } from 'vitest'
import { Ask } from '../../src/adapters/terminal/ask.ts'
import { anyQuestionForm } from '../../src/adapters/terminal/forms/questions.ts'
import type { Surface } from '../../src/adapters/terminal/surface.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { cardFor } from '../../src/domain/session/card.ts'
import { edited, givenUnder, instructionFrom, SMALL_TEXT } from '../support/build.ts'

const WITH_TABLE = instructionFrom(
  edited(
    SMALL_TEXT,
    'guidance: { nl: Neem over., en: Copy. }\n',
    `guidance: { nl: Neem over., en: Copy. }
        ask:
          - id: dates
            label: { nl: Tijdlijn, en: Timeline }
            type: table
            required: false
            columns:
              - { id: day, label: { nl: Dag, en: Day } }
              - { id: seen, label: { nl: Gezien, en: Seen } }
`,
  ),
)

/** Enter on what stands there. */
const KEPT = null

/** What the table holds after the rows were asked, and each question as it was put. */
async function answered(before: Act[], typed: readonly (string | null)[]) {
  const put: string[] = []
  const left = [...typed]
  const notAsked = (): never => {
    throw new Error('not asked in a table')
  }
  const surface: Surface = {
    menu: notAsked,
    page: notAsked,
    pick: notAsked,
    many: notAsked,
    lists: notAsked,
    text: async ({ message, initial, trail }) => {
      put.push(`${trail.at(-1)} / ${message} / ${initial}`)
      return { kind: 'given', value: left.shift() ?? initial }
    },
  }
  const ask = new Ask(surface, 'en', { read: () => null, write: () => undefined }, null)
  const situation = givenUnder(WITH_TABLE, ...before)
  const card = cardFor({ instruction: WITH_TABLE, earlier: new Map(), state: situation.state }, 'intake')
  if (!card) throw new Error('there is no such step')
  const choice = await ask.through('v', async () => anyQuestionForm(ask, card, null))
  const rows =
    choice.kind === 'acts' ? choice.acts.flatMap((act) => (act.kind === 'answer' ? [act.value] : [])) : []
  return { rows: rows[0], put, left }
}

const TWO_ROWS: Act[] = [
  {
    kind: 'answer',
    step: 'intake',
    question: 'dates',
    value: [
      { day: '2019-05', seen: 'a post' },
      { day: '2023', seen: '' },
    ],
    replaces: null,
  },
]

test('a table that is answered again begins with its rows: to add one, the others had to be typed anew', async () => {
  const { rows, put } = await answered(TWO_ROWS, [KEPT, KEPT, '2024 | another', ''])
  expect(put.map((question) => question.split(' / ').at(-1))).toEqual(['2019-05 | a post', '2023', '', ''])
  expect(rows).toEqual([
    { day: '2019-05', seen: 'a post' },
    { day: '2023', seen: '' },
    { day: '2024', seen: 'another' },
  ])
})

test('a row of before can be mended, and goes when it is emptied', async () => {
  const { rows } = await answered(TWO_ROWS, ['', '2022 | mended', ''])
  expect(rows).toEqual([{ day: '2022', seen: 'mended' }])
})

test('what stands behind the last column is not lost: the row is asked again', async () => {
  const { rows, put, left } = await answered([], ['2019 | a post | by P2', '2019 | a post, by P2 | ', ''])
  expect(put[1]).toContain('2 columns')
  expect(rows).toEqual([{ day: '2019', seen: 'a post, by P2' }])
  expect(left).toEqual([])
})
