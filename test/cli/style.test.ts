import { describe, expect, test } from 'vitest'
import { PLAIN_STYLE } from '../../src/app/style.ts'
import { COLOUR_STYLE } from '../../src/cli/print/style.ts'

/** The basic colours as xterm has them, by the number that switches them on. */
const PALETTE: Readonly<Record<string, readonly [number, number, number]>> = {
  31: [205, 0, 0],
  32: [0, 205, 0],
  33: [205, 205, 0],
  34: [0, 0, 238],
  35: [205, 0, 205],
  36: [0, 205, 205],
}

function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one)
  return (light + 0.05) / (dark + 0.05)
}

describe('the styles', () => {
  test('can be read on a light and on a dark background, and set none themselves', () => {
    for (const [name, set] of Object.entries(COLOUR_STYLE)) {
      for (const [, code = ''] of set('text').matchAll(/\u001b\[(\d+)m/g)) {
        expect(Number(code) < 40 || Number(code) >= 90, `${name} sets a background`).toBe(true)
        const colour = PALETTE[code]
        if (!colour) continue
        expect(contrast(colour, [255, 255, 255]), `${name} on white`).toBeGreaterThan(3)
        expect(contrast(colour, [0, 0, 0]), `${name} on black`).toBeGreaterThan(3)
      }
    }
  })

  test('leave text as it is where no colour is wanted', () => {
    for (const set of Object.values(PLAIN_STYLE)) expect(set('text')).toBe('text')
  })
})
