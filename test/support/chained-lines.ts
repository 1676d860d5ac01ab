import fc from 'fast-check'
import { sha256 } from '../../src/domain/digest.ts'
import { type Genesis, genesisHead } from '../../src/domain/log/entry.ts'
import { bytewise, tokenwise } from './mutations.ts'

// A log of any kind that somebody wrote: with the chain that fits, so that what is inside is read.

/** A line in pieces, as text: what is put in them need not be JSON. */
export interface Line {
  readonly before: string
  readonly body: string
  readonly data: string
}

export function lineOf(line: string): Line {
  const [entry = '', data = ''] = line.split('\t')
  const start = entry.indexOf(',"body":') + 8
  const end = entry.lastIndexOf(',"data":"')
  return { before: entry.slice(0, start), body: entry.slice(start, end), data }
}

/** The lines with digests that fit, whatever they hold. */
export function chained(all: readonly Line[]): Buffer {
  let prev = genesisOf(all[0]?.body ?? '')
  return Buffer.concat(
    all.map(({ before, body, data }, index) => {
      const open = `${before.replace(/"seq":\d+/, `"seq":${index + 1}`)}${body},"data":"${sha256(Buffer.from(data))}","prev":"${prev}"`
      prev = sha256(Buffer.from(open))
      return Buffer.from(`${open},"hash":"${prev}"}\t${data}\n`)
    }),
  )
}

function genesisOf(body: string): string {
  try {
    return genesisHead(JSON.parse(body) as Genesis).hash
  } catch {
    return '0'.repeat(64)
  }
}

/** What stands in JSON in the place of a value. */
const VALUES = [
  'null',
  'true',
  '0',
  '-1',
  '1e999',
  '9007199254740993',
  '""',
  '[]',
  '{}',
  '"__proto__"',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '["toString","constructor"]',
  '"../../../../../../tmp/screen-escaped"',
  '"/tmp/screen-escaped"',
  '"C999"',
  '"F1"',
  '"2026-02-30T99:99:99.999+99:99"',
  '"9999-12-31"',
  '"\\u001b[2J\\u009b\\u202e\\u2066"',
  '"\\ud800"',
  '"а"',
  `"${'x'.repeat(150_000)}"`,
  `${'['.repeat(9_000)}${']'.repeat(9_000)}`,
  `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`,
]

/** A value of the line, by its number, becomes another; or the same key is there twice; or a key more. */
export const changed = fc.oneof(
  fc.tuple(fc.nat(), fc.constantFrom(...VALUES)).map(([which, value]) => (text: string): string => {
    const found = [...text.matchAll(/(?<=":|\[|,)(?:"(?:[^"\\]|\\.)*"(?!:)|-?\d+|true|false|null)/g)]
    const match = found[which % Math.max(1, found.length)]
    return match ? text.slice(0, match.index) + value + text.slice(match.index + match[0].length) : value
  }),
  fc
    .tuple(fc.constantFrom('__proto__', 'constructor', 'salt', 'id', 'toString'), fc.constantFrom(...VALUES))
    .map(
      ([key, value]) =>
        (text: string): string =>
          text.replace('{', `{"${key}":${value},`),
    ),
  fc.oneof(bytewise, tokenwise).map(
    (mutate) =>
      (text: string): string =>
        mutate(Buffer.from(text)).toString('utf8'),
  ),
)

/** One line of a log, in one of its parts. */
export const inLine = (kinds: fc.Arbitrary<(text: string) => string>) =>
  fc.tuple(fc.nat(), fc.constantFrom('body', 'data', 'body', 'data', 'before'), kinds).map(
    ([line, part, change]) =>
      (all: readonly Line[]): readonly Line[] =>
        all.map((one, at) =>
          at === line % all.length ? { ...one, [part]: change(one[part as keyof Line]) } : one,
        ),
  )
