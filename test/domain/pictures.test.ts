import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import { evidenceToShow } from '../../src/domain/dossier/pictures.ts'
import { withheldEntries } from '../../src/domain/log/view.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { readSessionLog, replay } from '../../src/domain/session/replay.ts'
import {
  BEFORE_SEARCH,
  candidate,
  EVIDENCE,
  finding,
  given,
  judgement,
  NAME_SEARCHED,
} from '../support/build.ts'

const evidence = (name: string, masks?: string): Act => ({
  ...EVIDENCE,
  sha256: sha256(name),
  file: `${name}.png`,
  ...(masks ? { masks } : {}),
})
const withdrawn = (record: 'finding' | 'evidence', id: string): Act => ({
  kind: 'withdraw',
  record,
  id,
  reason: 'vergissing',
})

/** What is shown after these acts, in a copy without these records. */
function shown(acts: readonly Act[], withheld: readonly string[] = []): string[] {
  const { bytes } = given(...BEFORE_SEARCH, ...NAME_SEARCHED, ...acts).log()
  const { entries } = readSessionLog(bytes).report
  const seqs = entries
    .filter(({ entry: { type, body } }) => type === 'evidence-added' && withheld.includes(body.id as string))
    .map(({ entry }) => entry.seq)
  return evidenceToShow(replay({ entries: withheldEntries(entries, new Set(seqs)) })).map(
    ({ body }) => body.id,
  )
}

describe('of evidence, a dossier shows', () => {
  test('what a finding rests on, and that once', () => {
    const acts = [evidence('a'), evidence('b'), finding({ evidence: ['E1'] }), finding({ evidence: ['E1'] })]
    expect(shown(acts)).toEqual(['E1'])
    expect(shown([...acts, withdrawn('finding', 'F1'), withdrawn('finding', 'F2')])).toEqual([])
    expect(shown(acts, ['E1'])).toEqual([])
  })

  test('nothing that is about somebody else', () => {
    const acts = [candidate(), evidence('a'), finding({ evidence: ['E1'], candidate: 'C1' })]
    expect(shown(acts)).toEqual(['E1'])
    expect(shown([...acts, judgement('excluded', { contradicting: ['I2'] })])).toEqual([])
  })
})

describe('of evidence with a masked version, a dossier shows', () => {
  const masked = [evidence('a'), evidence('masked', 'E1')]

  test.each([
    ['the original', ['E1']],
    ['the masked version', ['E2']],
    ['both', ['E1', 'E2']],
  ])('the masked version, whether a finding names %s', (_, named) => {
    expect(shown([...masked, finding({ evidence: named })])).toEqual(['E2'])
  })

  test('the last one, and each that a finding names itself', () => {
    const twice = [...masked, evidence('better', 'E1')]
    expect(shown([...twice, finding({ evidence: ['E1'] })])).toEqual(['E3'])
    expect(shown([...twice, finding({ evidence: ['E1'] }), finding({ evidence: ['E2'] })])).toEqual([
      'E2',
      'E3',
    ])
    expect(shown([...twice, finding({ evidence: ['E1'] }), withdrawn('evidence', 'E3')])).toEqual(['E2'])
  })

  test('the original never again: not when the masked version is withdrawn, nor when a copy is without it', () => {
    const acts = [...masked, finding({ evidence: ['E1'] })]
    expect(shown([...acts, withdrawn('evidence', 'E2')])).toEqual([])
    expect(shown(acts, ['E2'])).toEqual([])
  })

  test('the masked version, in a copy without the original', () => {
    expect(shown([...masked, finding({ evidence: ['E1'] })], ['E1'])).toEqual(['E2'])
  })
})
