import { expect, test } from 'vitest'
import { accessLine, parseAccesses } from '../../src/domain/session/accesses.ts'

const LOOK = { at: '2026-11-26T10:00:00.000+01:00', by: 'S-101', what: 'shown', why: 'audit' } as const

test('what was noted is read back, in its order, with and without a reason', () => {
  const { why: _, ...bare } = LOOK
  const text = `${accessLine(LOOK)}\n${accessLine({ ...bare, what: 'verified' })}\n`
  expect(parseAccesses(text)).toEqual({
    accesses: [LOOK, { ...bare, what: 'verified' }],
    unreadable: 0,
  })
  expect(parseAccesses('')).toEqual({ accesses: [], unreadable: 0 })
})

test.each([
  '{"at":"2026',
  'null',
  '[]',
  '{"at":1,"by":"S-101","what":"shown"}',
  '{"at":"x","by":"S-101","what":"read"}',
  '{"at":"x","by":"S-101","what":"shown","why":"curious"}',
  '\u{1B}[31m',
])('a line that is none is counted, and the others stay: %j', (line) => {
  expect(parseAccesses(`${line}\n${accessLine(LOOK)}\n`)).toEqual({ accesses: [LOOK], unreadable: 1 })
})
