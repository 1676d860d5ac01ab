import { expect, it } from 'vitest'
import { asTyped } from '../../src/cli/print/as-typed.ts'

it.each([
  ['nothing was named', 'screen', undefined, 'Go on with: screen resume 2026-0001/1'],
  ['a store was', 'screen', '/mnt/cases', 'Go on with: screen --store /mnt/cases resume 2026-0001/1'],
  ['a space is in it', 'screen', 'my cases', "Go on with: screen --store 'my cases' resume 2026-0001/1"],
  ['a quote is', 'screen', "it's", "Go on with: screen --store 'it'\\''s' resume 2026-0001/1"],
  ['a shell would fill it in', 'screen', '~x', "Go on with: screen --store '~x' resume 2026-0001/1"],
  ['it is hostile', 'screen', '\u001B[2J', "Go on with: screen --store '\\u{1B}[2J' resume 2026-0001/1"],
  ['by its other name', 'screening', undefined, 'Go on with: screening resume 2026-0001/1'],
  ['both', 'screening', 's', 'Go on with: screening --store s resume 2026-0001/1'],
])('a command that is named can be typed where %s', (_what, program, store, expected) => {
  const told = asTyped('Go on with: screen resume 2026-0001/1', { program, store })
  expect(told).toBe(expected)
  expect(asTyped(told, { program, store })).toBe(told)
})

it('names no store where none is meant, or another', () => {
  const typed = (text: string): string => asTyped(text, { program: 'screening', store: 's' })
  expect(typed('screen start --practice 1')).toBe('screening start --practice 1')
  expect(typed('The receiver does: screen receive bundle')).toBe(
    'The receiver does: screening receive bundle',
  )
  expect(typed('screen diff a b')).toBe('screening diff a b')
  expect(typed('for a screen reader; that screen made it')).toBe('for a screen reader; that screen made it')
})
