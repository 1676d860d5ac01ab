import { describe, expect, test } from 'vitest'
import { nearest } from '../../src/domain/text/nearest.ts'

const STEPS = ['intake', 'name-variants', 'public-profiles', 'photo', 'phone']

describe('what somebody may have meant', () => {
  test.each([
    ['inteke', ['intake'], 'a letter changed'],
    ['intaek', ['intake'], 'two letters swapped'],
    ['name-varants', ['name-variants'], 'a letter left out'],
    ['INTAKE', ['intake'], 'capitals'],
    ['phto', ['photo'], 'one place of a short word'],
    ['fone', [], 'two places of a short word'],
    ['identification', [], 'nothing like it'],
    ['', [], 'nothing'],
  ])('%s → %j: %s', (asked, meant) => {
    expect(nearest(asked, STEPS)).toEqual(meant)
  })

  test('the nearest first, and no more than three', () => {
    expect(nearest('2026-0101', ['2026-0122', '2026-0104', '2026-0110', '2026-0105', '2026-0103'])).toEqual([
      '2026-0103',
      '2026-0104',
      '2026-0105',
    ])
  })
})
