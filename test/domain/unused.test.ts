import { describe, expect, it, test } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import type { Act, CloseAct } from '../../src/domain/session/act.ts'
import { unusedCaptures } from '../../src/domain/session/unused.ts'
import {
  BEFORE_SEARCH,
  CONCLUDED,
  EVIDENCE,
  finding,
  given,
  HOLDER,
  NAME_SEARCHED,
  refusal,
  type Situation,
} from '../support/build.ts'

// Captures that nothing in the record rests on, and what becomes of them at the close.

/** E1, E2 … in their order. */
const capture = (name: string, rest: { readonly masks?: string } = {}): Act => ({
  ...EVIDENCE,
  sha256: sha256(name),
  file: name,
  ...rest,
})
const withdraw = (record: 'finding' | 'evidence', id: string): Act => ({
  kind: 'withdraw',
  record,
  id,
  reason: 'dubbel',
})

const searched = (...more: readonly Act[]): Situation => given(...BEFORE_SEARCH, ...NAME_SEARCHED, ...more)

/** Without the close. */
const ready = (...more: readonly Act[]): Situation => searched(...more, ...CONCLUDED.slice(0, -1))

const close = (rest: Partial<CloseAct>): Act => ({ kind: 'close', routing: 'none', ...rest })

const unused = ({ state }: Situation) =>
  unusedCaptures(state).map(({ capture: { body }, why, of }) => [body.id, why, ...of])

describe('a capture that no finding uses', () => {
  test.each<[string, readonly Act[], readonly (readonly string[])[]]>([
    ['no finding ever named it', [capture('a'), finding({ evidence: [] })], [['E1', 'uncited']]],
    ['it was withdrawn', [capture('a'), withdraw('evidence', 'E1')], [['E1', 'withdrawn']]],
    [
      'what named it was withdrawn',
      [capture('a'), finding({ evidence: ['E1'] }), withdraw('finding', 'F1')],
      [['E1', 'finding-gone', 'F1']],
    ],
    [
      'what named it was replaced',
      [
        capture('a'),
        capture('b'),
        finding({ evidence: ['E1'] }),
        finding({ evidence: ['E2'], amends: 'F1', reason: 'beter' }),
      ],
      [['E1', 'finding-gone', 'F1']],
    ],
    [
      'only its masked version is shown',
      [capture('a'), capture('b', { masks: 'E1' }), finding({ evidence: ['E2'] })],
      [['E1', 'only-masked', 'E2']],
    ],
  ])('is told with why: %s', (_, acts, expected) => {
    expect(unused(searched(...acts))).toEqual(expected)
  })

  test.each<[string, readonly Act[]]>([
    ['a finding names it', [capture('a'), finding({ evidence: ['E1'] })]],
    [
      'another finding names it as well',
      [capture('a'), finding({ evidence: ['E1'] }), finding({ evidence: ['E1'] }), withdraw('finding', 'F1')],
    ],
    [
      'it stands for a capture that a finding names',
      [capture('a'), capture('b', { masks: 'E1' }), finding({ evidence: ['E1'] })],
    ],
    [
      'somebody said something of it',
      [capture('a'), { kind: 'record-statement', what: 'remark', from: 'person', about: 'E1', text: 'oud' }],
    ],
    ['it was erased', [capture('a'), { kind: 'erase', seqs: [14], reason: 'x', authority: 'y' }]],
  ])('is none where %s', (_, acts) => {
    const situation = searched(...acts)
    // The number of the entry in the last case is what it is meant to be.
    expect(situation.state.evidence[0]?.seq).toBe(14)
    expect(unused(situation)).toEqual([])
  })
})

describe('at the close', () => {
  const before = ready(capture('a'), capture('b'), withdraw('evidence', 'E2'), capture('c'))
  const seqsOf = (...ids: readonly string[]): number[] =>
    [...before.state.evidence, ...before.state.withdrawn]
      .filter(({ body }) => ids.includes(body.id))
      .map(({ seq }) => seq)
      .sort((a, b) => a - b)

  it('keeps all of them unless somebody chooses otherwise', () => {
    expect(before.when(close({})).at(-1)?.type).toBe('session-sealed')
    expect(before.when(close({ destroy: [] })).at(-1)?.type).toBe('session-sealed')
  })

  it('asks for somebody else to confirm what was chosen, after the seal, with why it was withdrawn', () => {
    const [sealed, asked] = before.when(close({ destroy: ['E1', 'E2'] })).slice(-2)
    expect(sealed?.type).toBe('session-sealed')
    expect(asked).toEqual({
      type: 'erasure-asked',
      body: { seqs: seqsOf('E1', 'E2'), why: 'unused' },
      data: {},
    })
    expect(seqsOf('E1', 'E2')).toHaveLength(3)
  })

  it('erases at once where nobody else has to confirm', () => {
    expect(before.when(close({ destroy: ['E3'], destroyAlone: true })).at(-1)).toEqual({
      type: 'data-erased',
      body: { seqs: seqsOf('E3'), why: 'unused' },
      data: {},
    })
  })

  it('is confirmed by another than who closed, and keeps the code', () => {
    const asked = before.by(HOLDER, close({ destroy: ['E1'] }))
    const confirm = (by: string): Act => ({ kind: 'confirm-erasure', by, asked: asked.state.entries })
    expect(refusal(() => asked.when(confirm(HOLDER)))).toBe('own-erasure')
    expect(asked.when(confirm('k2'))).toEqual([
      {
        type: 'data-erased',
        body: { seqs: seqsOf('E1'), asked: asked.state.entries, why: 'unused' },
        data: {},
      },
    ])
  })

  const chosen = close({ destroy: ['E1'] })
  test.each<[string, string, readonly Act[], Act]>([
    ['on-hold', 'a hold stands', [{ kind: 'set-hold', ground: 'appeal', reason: 'bezwaar' }], chosen],
    ['unknown-evidence', 'there is no such capture', [], close({ destroy: ['E9'] })],
    ['unknown-evidence', 'it is something else', [], close({ destroy: ['F1'] })],
    [
      'unknown-evidence',
      'it was erased meanwhile',
      [{ kind: 'erase', seqs: seqsOf('E1'), reason: 'x', authority: 'y' }],
      chosen,
    ],
    [
      'erasure-waits',
      'another erasure waits: it would be forgotten',
      [{ kind: 'ask-erasure', seqs: [2], reason: 'x', authority: 'y' }],
      chosen,
    ],
  ])('is refused, %s: %s', (code, _, acts, act) => {
    expect(refusal(() => before.and(...acts).when(act))).toBe(code)
  })

  it('is refused where a finding uses it, also one that somebody added meanwhile', () => {
    const used = ready(capture('a'), finding({ evidence: ['E1'] }))
    expect(refusal(() => used.when(chosen))).toBe('capture-used')
  })
})
