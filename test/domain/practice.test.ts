import { describe, expect, test } from 'vitest'
import { comparePractice, practiceEnded } from '../../src/domain/practice/compare.ts'
import type { PracticeSubject } from '../../src/domain/practice/subject.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { initialState } from '../../src/domain/session/state.ts'
import {
  BEFORE_SEARCH,
  CLOSE,
  conclude,
  counterSearch,
  finding,
  given,
  judgement,
  NAME_SEARCHED,
  PREPARE,
  RAISED,
  READY_TO_CLOSE,
  refusal,
  SEALED,
  SEARCHED,
  Situation,
  SMALL,
  START,
  search,
} from '../support/build.ts'

const URL = 'https://bron.example/1'
const WHY: PracticeSubject['why'] = {
  steps: { 'search-name': 'elke naam', closing: 'geen vervolg', list: 'altijd' },
  candidates: { [URL]: 'twee gegevens' },
  findings: { [URL]: 'zoals het is' },
  signal: 'een waarneming',
}
const differences = (mine: Situation, model: Situation): readonly object[] =>
  comparePractice(SMALL, mine.state, model.state, { why: WHY })

const CANDIDATE: Act = { kind: 'record-candidate', step: 'search-name', label: 'Profiel', url: URL }

describe('a practice beside its model', () => {
  test('with the same in it, differs in nothing', () => {
    expect(differences(given(...SEALED), given(...SEALED))).toEqual([])
  })

  test('is not held to what the model has not', () => {
    const more = given(...BEFORE_SEARCH, ...NAME_SEARCHED, CANDIDATE, finding(), conclude('search-name'))
    expect(differences(more, given(...BEFORE_SEARCH, ...NAME_SEARCHED, conclude('search-name')))).toEqual([])
  })

  test('is told which searches were not done, by place and name, whatever their numbers', () => {
    const [google, bing] = NAME_SEARCHED as [Act, Act]
    const model = given(...BEFORE_SEARCH, google, bing)
    expect(differences(given(...BEFORE_SEARCH, bing), model)).toEqual([
      { step: 'search-name', kind: 'search', where: 'Google', what: 'Yusuf', why: 'elke naam' },
    ])
    expect(differences(given(...BEFORE_SEARCH, bing, google), model)).toEqual([])
    // Another outcome is what was seen: it is no other search.
    const other = search('search-name', 'name@google', 'I1', 'no-results')
    expect(differences(given(...BEFORE_SEARCH, other, bing), model)).toEqual([])
  })

  test('is told of a step not concluded once, not of every search in it', () => {
    expect(differences(given(...BEFORE_SEARCH), given(...SEARCHED))).toEqual(
      ['search-name', 'search-context', 'list'].map((step) => ({
        step,
        kind: 'not-done',
        why: WHY.steps[step] ?? '',
      })),
    )
  })

  test('is told of a step that could be done and was said not to be possible', () => {
    const gave = given(...BEFORE_SEARCH, conclude('search-name', 'not-possible', { reason: 'engine-down' }))
    const model = given(...BEFORE_SEARCH, ...NAME_SEARCHED, conclude('search-name'))
    expect(differences(gave, model)).toContainEqual({
      step: 'search-name',
      kind: 'outcome',
      mine: 'not-possible',
      model: 'done-no-findings',
      why: 'elke naam',
    })
  })

  test('is told of candidates not recorded, and of those judged otherwise with the reasoning of the model', () => {
    const model = given(...BEFORE_SEARCH, CANDIDATE, counterSearch(), judgement('undetermined'))
    expect(differences(given(...BEFORE_SEARCH), model)).toEqual([
      { step: 'search-name', kind: 'candidate', label: 'Profiel', url: URL, why: 'twee gegevens' },
    ])
    const said = { step: 'match', kind: 'judged', label: 'Profiel', why: 'twee gegevens' }
    const judged = given(...BEFORE_SEARCH, CANDIDATE, counterSearch())
    expect(differences(judged, model)).toEqual([
      { ...said, mine: null, model: 'undetermined', reasoning: 'omdat' },
    ])
    const excluded = judged.and(judgement('undetermined'))
    expect(differences(excluded, model)).toEqual([])
  })

  test('knows a candidate by its address in whatever case, and is told when nothing spoke against it was looked for', () => {
    const model = given(...BEFORE_SEARCH, CANDIDATE, counterSearch())
    const mine = given(...BEFORE_SEARCH, { ...CANDIDATE, label: 'x', url: 'http://BRON.example/1/' } as Act)
    expect(differences(mine, model)).toEqual([
      { step: 'match', kind: 'counter-search', candidate: 'Profiel', why: 'twee gegevens' },
    ])
  })

  test('is told of findings missed, by their source', () => {
    const model = given(...BEFORE_SEARCH, finding())
    expect(differences(given(...BEFORE_SEARCH), model)).toEqual([
      { step: 'search-name', kind: 'finding', fact: 'een feit', source: URL, why: 'zoals het is' },
    ])
    const otherWords = finding({ fact: 'in andere woorden', source: `${URL}/` })
    expect(differences(given(...BEFORE_SEARCH, otherWords), model)).toEqual([])
  })

  test('is told of a signal that was not raised, and of one that was', () => {
    const [without, raised] = [given(...BEFORE_SEARCH), given(...BEFORE_SEARCH, RAISED)]
    expect(differences(without, raised)).toEqual([{ step: 'match', kind: 'signal', why: 'een waarneming' }])
    expect(differences(raised, without)).toEqual([
      { step: 'match', kind: 'no-signal', why: 'een waarneming' },
    ])
  })

  test('is told of another choice at the close', () => {
    const other = given(...READY_TO_CLOSE, { ...CLOSE, routing: 'table' } as Act)
    expect(differences(other, given(...SEALED))).toEqual([
      { step: 'closing', kind: 'routing', mine: 'table', model: 'none', why: 'geen vervolg' },
    ])
  })
})

test('it is over when it is sealed, or when all that is left waits for a specialist', () => {
  const ended = ({ state }: Situation): boolean => practiceEnded(SMALL, state)
  expect(ended(given(...SEALED))).toBe(true)
  expect(ended(given(...READY_TO_CLOSE))).toBe(false)
  expect(ended(given(...READY_TO_CLOSE, RAISED))).toBe(true)
  expect(ended(given(...SEARCHED, RAISED))).toBe(false)
})

describe('practice', () => {
  const practised = (...acts: readonly Act[]): Situation =>
    new Situation(SMALL, initialState).and({ ...START, practice: '1' }, ...acts)

  test('says in its first entry on whom', () => {
    const { events, state } = practised()
    expect(events[0]).toMatchObject({ type: 'session-started', body: { practice: '1' } })
    expect([state.practice, state.draft]).toEqual(['1', true])
  })

  test('stays under the version it began with', () => {
    const migrate = { kind: 'migrate', to: 'x' } as never
    expect(refusal(() => practised().when(migrate))).toBe('practice-session')
  })

  test.each<[string, Act]>([
    ['a dossier', PREPARE],
    ['a bundle', { kind: 'make-bundle', for: 'de rechtbank', copies: [], head: null } as never],
    ['another holder', { kind: 'hand-over', to: 'k9999' }],
    ['another store', { kind: 'transfer', to: 'k9999' }],
  ])('never becomes %s', (_, act) => {
    expect(refusal(() => practised(...SEALED).when(act))).toBe('practice-session')
  })
})
