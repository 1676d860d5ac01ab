import { describe, expect, test } from 'vitest'
import { parseConfiguration } from '../../src/domain/configuration/parse.ts'

const codesOf = (pattern: string): string[] => {
  const text = `format: screen-configuration/1\ncases: { pattern: '${pattern}' }\n`
  const parsed = parseConfiguration('c.yaml', Buffer.from(text))
  return parsed.ok ? [] : parsed.problems.map(({ code, place }) => `${code} ${place.line}:${place.column}`)
}

describe('what a case reference looks like', () => {
  test.each(['\\d{10}', '\\d{4}-\\d{4,6}(-[A-Z]{1,3})?', 'Z|[*+?)]{2,3}', '(?:AZ|BZ)\\d+', '\\(\\)+'])(
    '%s',
    (pattern) => {
      expect(codesOf(pattern)).toEqual([])
    },
  )

  // Of a reference of sixty-four digits each of these would be tried for years.
  test.each([
    '(\\d+)+x',
    '(\\d|\\d)*x',
    '(a?){60}',
    '\\d*\\d*\\d*\\d*\\d*x',
    '(?:\\w+){3,}x',
    '(a|a)'.repeat(11),
  ])('not %s: it may take for ever', (pattern) => {
    expect(codesOf(pattern)).toEqual(['slow-pattern 2:19'])
  })

  test('not what is no pattern', () => {
    expect(codesOf('(')).toEqual(['bad-pattern 2:19'])
  })
})
