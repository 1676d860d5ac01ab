import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import { decodeLine } from '../../src/domain/log/entry.ts'
import { verifyLog } from '../../src/domain/log/verify.ts'

const DIGEST = '0123456789abcdef'.repeat(4)
const KEYS = ['v', 'seq', 'at', 'by', 'via', 'type', 'body', 'data', 'prev', 'hash']

/** Spellings of each value, right ones and others; an entry is a choice from each. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  v: ['1', '2', '1.0', '"1"'],
  seq: ['1', '999999999999999', '9007199254740991', '9007199254740992', '01', '-0', '1e1', '0', '"1"'],
  at: [
    '"2026-01-02T03:04:05.678+01:00"',
    '"2026-01-02T03:04:05.678Z"',
    '"2026-01-02T03:04:05.678+01:00 "',
    '"\\u0032026-01-02T03:04:05.678+01:00"',
  ],
  by: [
    '"S-101"',
    '"Ж\u2028"',
    `"${'x'.repeat(65)}"`,
    `"${'🂡'.repeat(40)}"`,
    '""',
    '"\\u0053"',
    '"a\\"b"',
    '"a\u007f"',
    '7',
  ],
  via: ['"walk"', '"answers"', '"post"', 'null'],
  type: ['"search-performed"', '"Geen"', '"toString"', '"a\\/b"', '""'],
  body: [
    '{}',
    '{"step":"a","list":[1,2]}',
    '{"a":1,"a":2}',
    '{"__proto__":{"x":1}}',
    '{ }',
    '{"2":1,"1":2}',
    '{"a":1.0}',
    '{"a":"\\u0041"}',
    '{"a":"\\n"}',
    '[]',
    'null',
    '{},"data":{}',
    `{}${`,"data":"${DIGEST}","prev":"${DIGEST}","hash":"${DIGEST}"`}`,
  ],
  data: [`"${DIGEST}"`, `"${DIGEST.toUpperCase()}"`, `"${DIGEST.slice(1)}"`, `"\\u0030${DIGEST.slice(1)}"`],
  prev: [`"${DIGEST}"`, `"${'z'.repeat(64)}"`, 'null'],
}

const entry = fc
  .record(
    Object.fromEntries(
      Object.entries(VALUES).map(([key, list]) => [key, fc.constantFrom(...mostlyFirst(list))]),
    ),
  )
  .map((chosen) => Object.entries(chosen).map(([key, value]) => `"${key}":${value}`))
const separator = fc.constantFrom(',', ',', ',', ',', ', ', ',\n')

/** The first of them is the right one: half of the entries would else never be right in all but one place. */
function mostlyFirst(list: readonly string[]): string[] {
  return [...list, ...list.map(() => list[0] ?? ''), ...list.map(() => list[0] ?? '')]
}

function lineOf(parts: readonly string[], between: string): string {
  const open = `{${parts.join(between)}`
  return `${open},"hash":"${sha256(open)}"}\t`
}

/** What FORMAT.md says an entry is, as slow and plain as can be. */
function isAnEntry(text: string): boolean {
  let value: Record<string, unknown>
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  const { v, seq, at, by, via, type, body, data, prev } = value
  const isText = (one: unknown) => typeof one === 'string' && one.length >= 1 && one.length <= 64
  return (
    JSON.stringify(value) === text &&
    Object.keys(value).join() === KEYS.join() &&
    v === 1 &&
    Number.isSafeInteger(seq) &&
    Number(seq) >= 1 &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/.test(String(at)) &&
    isText(by) &&
    isText(type) &&
    ['walk', 'command', 'answers'].includes(String(via)) &&
    body !== null &&
    typeof body === 'object' &&
    !Array.isArray(body) &&
    [data, prev].every((one) => /^[0-9a-f]{64}$/.test(String(one)))
  )
}

const NO_EVENTS = { checkEvent: () => null, sealType: '', mayFollowSeal: () => true }

describe('an entry', () => {
  it('is read as what it says, and in one spelling only, whatever its values are', () => {
    let right = 0
    fc.assert(
      fc.property(entry, separator, (parts, between) => {
        const line = lineOf(parts, between)
        const text = line.slice(0, -1)
        const decoded = decodeLine(Buffer.from(line))
        expect(decoded.ok).toBe(isAnEntry(text))
        if (!decoded.ok) return
        right += 1
        expect(JSON.stringify(decoded.entry)).toBe(text)
        expect(decoded.data).toBeNull()
      }),
      { numRuns: 5000 },
    )
    expect(right).toBeGreaterThan(50)
  })

  it.each([10, 1_000, 3_000, 5_000, 9_000])('that is nested %i deep is told as what no log has', (depth) => {
    const deep = {
      array: ['['.repeat(depth), ']'.repeat(depth)],
      object: ['{"a":'.repeat(depth), `1${'}'.repeat(depth)}`],
    }
    for (const [before, after] of [deep.array, deep.object]) {
      const body = `{"kind":${before}${after},"id":"x","name":"-","digest":"-"}`
      const parts = KEYS.slice(0, -1).map((key) => `"${key}":${key === 'body' ? body : VALUES[key]?.[0]}`)
      expect(verifyLog(Buffer.from(`${lineOf(parts, ',')}\n`), NO_EVENTS).failure).not.toBeNull()
    }
  })

  it.each(['{"toString":1,"valueOf":1}', '{"__proto__":null}', 'null', '[{"toString":0}]'])(
    'whose first says of its log %s is told as what no log has',
    (kind) => {
      const body = `{"kind":${kind},"id":"x","name":"-","digest":"-"}`
      const parts = KEYS.slice(0, -1).map((key) => `"${key}":${key === 'body' ? body : VALUES[key]?.[0]}`)
      expect(verifyLog(Buffer.from(`${lineOf(parts, ',')}\n`), NO_EVENTS).failure).not.toBeNull()
    },
  )
})
