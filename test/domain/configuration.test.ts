import { describe, expect, test } from 'vitest'
import { CONFIGURATION } from '../../src/domain/configuration/kept-shape.ts'
import { parseConfiguration, writtenConfiguration } from '../../src/domain/configuration/parse.ts'

test('the parsed form that is kept is known whole: what fits no shape is parsed again at every start', () => {
  const { format: _, ...settings } = writtenConfiguration.shape
  expect(Object.keys(CONFIGURATION.keys ?? {}).sort()).toEqual(Object.keys(settings).sort())
  const text = { nl: 'een', en: 'one' }
  const basis = { id: 'one', label: text, citation: 'art. 1' }
  const all = {
    format: 'screen-configuration/1',
    staff: { code: 'S-1', name: 'Mihret' },
    unit: 'unit',
    store: '/s',
    instructions: '/i',
    inbox: '/in',
    fonts: '/f',
    language: 'nl',
    instruction: 'osint-screening',
    plain: true,
    classification: { ceiling: 'stg-geheim' },
    cases: { pattern: '\\d{10}' },
    contact: { name: 'n', phone: '1', email: 'e' },
    legal_bases: [basis],
    deferral_grounds: [basis],
    signing: { ssh_key: '/k', other: { format: 'p7s', command: ['sign'] } },
    erasure: { second_person: false },
    retention: [{ ...basis, keep: '5y', routing: ['none'], procedures: ['asylum'] }],
    clipboard: { osc52: true },
  }
  const parsed = parseConfiguration('c.yaml', Buffer.from(JSON.stringify(all)))
  expect(parsed).toMatchObject({ ok: true })
  expect(CONFIGURATION.fits(parsed.ok && JSON.parse(JSON.stringify(parsed.value)))).toBe(true)
})

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
