import { describe, expect, test } from 'vitest'
import type { Act } from '../../src/domain/session/act.ts'
import { readSessionLog, replay } from '../../src/domain/session/replay.ts'
import { compareSessions, type Rescreening } from '../../src/domain/session/rescreening.ts'
import {
  BEFORE_SEARCH,
  candidate,
  finding,
  given,
  identifier,
  judgement,
  PURPOSE,
  SEARCHED,
  Situation,
  SMALL,
  START,
} from '../support/build.ts'
import { type EditableStep, Line, withNewStep, withoutStep, withStep } from '../support/versions.ts'

const SAME = new Line([])

function compared(before: Situation, after: Situation, line = SAME): Rescreening {
  return compareSessions(before, after, line.history)
}

/** Ids of what is new, gone and changed. */
function ids(of: Rescreening['identifiers' | 'candidates' | 'findings']) {
  return {
    added: of.added.map(({ body }) => body.id),
    gone: of.gone.map(({ body }) => body.id),
    changed: of.changed.map(({ before, after }) => `${before.body.id} ${after.body.id}`),
  }
}

const NOTHING = { added: [], gone: [], changed: [] }
const found = (rest: Partial<Extract<Act, { kind: 'record-candidate' }>>): Act =>
  ({ ...candidate(), ...rest }) as Act

describe('a session beside an earlier one', () => {
  test('has no difference with its like, whatever the order, spacing and capitals', () => {
    const one = given(
      identifier('name', 'Zoë Karimi'),
      identifier('residence', 'Gaziantep'),
      found({ label: 'profiel', url: 'https://a.example/1' }),
      finding({ fact: 'Een bericht.', source: 'https://a.example/1' }),
    )
    const other = given(
      identifier('residence', ' gaziantep'),
      identifier('name', 'Zoë  karimi'),
      found({ label: 'ander label', url: 'https://a.example/1' }),
      finding({ fact: 'een  bericht.', source: 'elders' }),
    )
    const { identifiers, candidates, findings, required, dropped } = compared(one, other)
    expect([ids(identifiers), ids(candidates), ids(findings)]).toEqual([NOTHING, NOTHING, NOTHING])
    expect(dropped).toEqual([])
    expect(required.every(({ why }) => why === 'not-done')).toBe(true)
  })

  test('tells identifiers that are new, not recorded now, or of another status; never of another kind', () => {
    const before = given(identifier('name', 'A'), identifier('phone', '1'), identifier('alias', 'B'))
    const after = given(
      identifier('phone', '2'),
      identifier('name', 'A', 'confirmed'),
      identifier('username', 'B'),
    )
    expect(ids(compared(before, after).identifiers)).toEqual({
      added: ['I1', 'I3'],
      gone: ['I2', 'I3'],
      changed: ['I1 I2'],
    })
  })

  test('leaves out what was withdrawn', () => {
    const withdrawn: Act = { kind: 'withdraw', record: 'identifier', id: 'I1', reason: 'fout' }
    const name = identifier('name', 'A')
    expect(ids(compared(given(name), given(name, withdrawn)).identifiers).gone).toEqual(['I1'])
    expect(ids(compared(given(name, withdrawn), given()).identifiers)).toEqual(NOTHING)
  })

  test('knows an account by its permanent number, then its address, then its label', () => {
    const url = 'https://a.example/1'
    const before = given(
      found({ label: 'x', url, permanent: '17' }),
      found({ label: 'y', url: 'https://a.example/2' }),
      found({ label: 'z' }),
    )
    const after = given(
      found({ label: 'z' }),
      found({ label: 'q', url: 'https://a.example/2' }),
      // The name went to another account: the number says that it is not the same.
      found({ label: 'x', url, permanent: '18' }),
      found({ label: 'renamed', url: 'https://a.example/other', permanent: '17' }),
    )
    expect(ids(compared(before, after).candidates)).toEqual({ added: ['C3'], gone: [], changed: [] })
    const labelled = given(found({ label: 'profile', url }))
    const elsewhere = given(found({ label: 'profile', url: 'https://b.example/1' }))
    expect(ids(compared(labelled, elsewhere).candidates)).toEqual({
      added: ['C1'],
      gone: ['C1'],
      changed: [],
    })
  })

  test('tells a candidate of which the judgement is another', () => {
    const searched = [...BEFORE_SEARCH, found({ label: 'profiel' })]
    const judged = given(...searched, judgement('undetermined'))
    expect(ids(compared(given(...searched), judged).candidates)).toEqual(NOTHING)
    const excluded = judgement('excluded', { contradicting: ['I2'] })
    const state = given(...searched, excluded)
    expect(ids(compared(judged, state).candidates).changed).toEqual(['C1 C1'])
  })

  test('pairs findings by what they say, then by where it was; each once', () => {
    const source = 'https://register.example/1'
    const before = given(
      finding({ fact: 'eigenaar', source }),
      finding({ fact: 'bestuurder', source }),
      finding({ fact: 'lid', source: 'https://club.example' }),
    )
    const after = given(
      finding({ fact: 'bestuurder', source: 'elders' }),
      finding({ fact: 'oud-eigenaar', source }),
    )
    expect(ids(compared(before, after).findings)).toEqual({ added: [], gone: ['F3'], changed: ['F1 F2'] })
  })

  test('says how many records cannot be read any more, and compares none of them', () => {
    const full = given(identifier('name', 'A'), identifier('phone', '1'))
    const { report } = readSessionLog(full.log([2]).bytes, { withheld: [{ seq: 2, ground: 'not-needed' }] })
    const erased = new Situation(SMALL, replay(report))
    const { identifiers } = compared(erased, full)
    expect(identifiers.unreadable).toBe(1)
    expect(ids(identifiers)).toEqual({ added: ['I1'], gone: [], changed: [] })
  })
})

describe('what is asked now and was not asked then', () => {
  const more = (step: EditableStep): void => {
    for (const plan of step.search) plan.minimumReviewed += 10
  }
  const reworded = (step: EditableStep): void => {
    step.guidance = { nl: 'Lees dit.', en: 'Read this.' }
  }
  const added = { ...(SMALL.phases[0]?.steps[4] ?? never()), id: 'archives' }
  const next = withNewStep(
    withStep(withStep(withoutStep(SMALL, 'list'), 'search-name', more), 'intake', reworded),
    added,
  )

  test('under a newer version: steps that are new, ask something else, or are no longer there', () => {
    const line = new Line([{ instruction: next }])
    const after = new Situation(line.history.instructions.get(line.digests[1] ?? '') ?? SMALL).and({
      ...START,
      instruction: {
        ...START.instruction,
        version: '2.0.0',
        digest: line.digests[1] ?? START.instruction.digest,
      },
    })
    const { required, dropped } = compared(given(...SEARCHED), after, line)
    const by = (why: string) => required.filter((one) => one.why === why).map(({ id }) => id)
    expect(by('new-step')).toEqual(['archives'])
    expect(by('other-rules')).toEqual(['search-name'])
    expect(by('other-text')).toEqual(['intake'])
    expect(dropped).toEqual(['list'])
  })

  test('under the same version: a step whose condition holds now, or that was not worked on then', () => {
    const before = given(...PURPOSE)
    const after = given(...PURPOSE, identifier('phone', '+31 6 0000 0000'))
    const { required } = compared(before, after)
    expect(required).toContainEqual({ id: 'search-phone', why: 'now-asked' })
    expect(required).toContainEqual({ id: 'intake', why: 'not-done' })
    expect(required.map(({ id }) => id)).not.toContain('purpose')
    expect(compared(after, before).dropped).toEqual(['search-phone'])
  })
})

function never(): never {
  throw new Error('the small instruction has fewer steps')
}
