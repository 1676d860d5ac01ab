import { expect, it } from 'vitest'
import { drawCard } from '../../src/adapters/terminal/card/draw-card.ts'
import { PLAIN_STYLE } from '../../src/app/style.ts'
import { asTyped } from '../../src/cli/print/as-typed.ts'
import { HANDOVER_MESSAGES } from '../../src/cli/print/handover-messages.ts'
import { buildProgram } from '../../src/cli/program.ts'
import type { World } from '../../src/cli/world.ts'
import { cardFor } from '../../src/domain/session/card.ts'
import { given } from '../support/build.ts'

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

it('a bundle with a blank in its name is received as it is told', () => {
  for (const language of ['nl', 'en'] as const)
    expect(HANDOVER_MESSAGES[language].receiveWith("Nadia's case.tar", 'abc', '')).toMatch(
      / screen receive 'Nadia'\\''s case\.tar' --head abc$/,
    )
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

it('knows of every command whether it is done in a store', async () => {
  const world = { release: '0' } as unknown as World
  const { commands } = await buildProgram(world, 'nl', () => undefined)
  // What a shell calls to complete a line is named to nobody.
  const named = commands.map((command) => command.name()).filter((name) => name !== 'complete')
  expect(named.length).toBeGreaterThan(30)
  for (const name of named)
    expect(asTyped(`screen ${name}`, { program: 'screening', store: 's' })).toMatch(
      new RegExp(`^screening (--store s )?${name}$`),
    )
})

it('is what the card of the walk names too', () => {
  const { instruction, state } = given()
  const card = cardFor({ instruction, earlier: new Map(), state }, 'purpose')
  if (!card) throw new Error('no card')
  const { body } = drawCard(
    { ...card, missing: [{ what: 'second-reader', step: 'purpose', standing: 'none' }] },
    {
      language: 'en',
      width: 80,
      style: PLAIN_STYLE,
      typed: (text) => asTyped(text, { program: 'screening', store: 's' }),
      selected: null,
      environment: { last: null, today: false },
      unfolded: false,
      minutes: 0,
    },
  )
  expect(body).toContain('  the second reader has not read it yet (screening --store s review)')
})
