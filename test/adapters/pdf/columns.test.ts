import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { widthsOf } from '../../../src/adapters/pdf/columns.ts'

describe('columns', () => {
  it('stay as their author wants them when everything fits', () => {
    expect(widthsOf([100, 50], [90, 50])).toEqual([100, 50])
  })

  it('give what they do not need to those that have too little, short texts first', () => {
    expect(widthsOf([100, 40, 40], [40, 50, 400])).toEqual([40, 50, 90])
    expect(widthsOf([100, 40, 40], [40, 60, 60])).toEqual([60, 60, 60])
  })

  it('take from long texts what a date lacks, and no more than they can miss', () => {
    expect(widthsOf([50, 200], [60, 900])).toEqual([60, 190])
    expect(widthsOf([50, 200], [80, 900])).toEqual([50, 200])
    expect(widthsOf([50, 60], [60, 900])).toEqual([50, 60])
  })

  it('fill the page, and none that fitted is broken', () => {
    const column = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 900 }))
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 8 }), (columns) => {
        const shares = columns.map(([share]) => share)
        const needs = columns.map(([, need]) => need)
        const widths = widthsOf(shares, needs)
        const all = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
        expect(all(widths)).toBeCloseTo(all(shares), 6)
        widths.forEach((width, i) => {
          const [share = 0, need = 0] = columns[i] ?? []
          expect(width).toBeGreaterThanOrEqual(Math.min(need, share * 0.85) - 1e-6)
        })
      }),
    )
  })
})
