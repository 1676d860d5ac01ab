import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemText } from '../../src/cli/print/errors.ts'
import { checkInstruction, parseInstruction } from '../../src/domain/instruction/parse.ts'
import type { Problem } from '../../src/domain/problem.ts'
import { textOf } from '../support/build.ts'

// Whatever is done to the shipped files: never a crash, and every problem has a place inside the file.
// On a failure fast-check prints the seed and the smallest mutation it found.

const ORIGINALS = ['1.0.0', '1.1.0', '2.0.0'].map((version) =>
  Buffer.from(textOf(`instructions/osint-screening/${version}.yaml`)),
)

type Mutation = (bytes: Buffer) => Buffer

/** A place as a part of the file, so that it fits each of them. */
const part = fc.nat({ max: 999_999 }).map((value) => value / 1_000_000)
const at = (where: number, count: number): number => Math.floor(where * count)

/** Replaces `count` bytes at `where` by `piece`. */
function splice(where: number, count: number, piece: Buffer): Mutation {
  return (bytes) => {
    const index = at(where, bytes.length)
    return Buffer.concat([bytes.subarray(0, index), piece, bytes.subarray(index + count)])
  }
}

function onLines(change: (lines: string[]) => void): Mutation {
  return (bytes) => {
    const lines = bytes.toString('latin1').split('\n')
    change(lines)
    return Buffer.from(lines.join('\n'), 'latin1')
  }
}

/** Replaces one of the pieces that `pattern` finds. */
function onMatch(
  pattern: RegExp,
  where: number,
  change: (match: RegExpExecArray, all: RegExpExecArray[]) => string,
): Mutation {
  return (bytes) => {
    const text = bytes.toString('latin1')
    const all = [...text.matchAll(pattern)]
    const match = all[at(where, all.length)]
    if (!match) return bytes
    const after = match.index + match[0].length
    return Buffer.from(text.slice(0, match.index) + change(match, all) + text.slice(after), 'latin1')
  }
}

const KEY = /[a-z_-]+(?=:(?: |\n))/g
const VALUE = /(?<=: |- )(?:"(?:[^"\\\n]|\\.)*"|[^\s{}[\]",][^\n{}[\]",]*)/g
const OTHER_KEYS = [
  '__proto__',
  'constructor',
  'nationality',
  'when',
  'all',
  'any',
  'was',
  'words',
  'word_lists',
  '1',
  '~',
  '<<',
  '"a b"',
]
const OTHER_VALUES = [
  'null',
  'true',
  '0',
  '-1',
  '1.0',
  '.nan',
  '1e400',
  '[]',
  '{}',
  '[[[]]]',
  '""',
  '"TODO"',
  '2026-02-30',
  '"{words} {x}"',
  '|',
  '&a x',
  '*a',
  '!t x',
  'x'.repeat(21_000),
]

const bytewise: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(part, fc.nat({ max: 255 })).map(([where, byte]) => splice(where, 1, Buffer.of(byte))),
  fc
    .tuple(
      part,
      fc.constantFrom(...'{}[]:,&*!|>\'"#-?%@`~ \t\n\r\0', '\ufeff', '\u202e', '\u200b', '---\n', '...\n'),
    )
    .map(([where, piece]) => splice(where, 0, Buffer.from(piece))),
  fc.tuple(part, fc.nat({ max: 400 })).map(([where, count]) => splice(where, count, Buffer.of())),
  part.map((where) => splice(where, Number.POSITIVE_INFINITY, Buffer.of())),
)
const linewise: fc.Arbitrary<Mutation> = fc.oneof(
  part.map((where) => onLines((lines) => void lines.splice(at(where, lines.length), 1))),
  part.map((where) =>
    onLines((lines) => void lines.splice(at(where, lines.length), 0, lines[at(where, lines.length)] ?? '')),
  ),
  fc
    .tuple(part, part)
    .map(([from, to]) =>
      onLines(
        (lines) => void lines.splice(at(to, lines.length), 0, ...lines.splice(at(from, lines.length), 1)),
      ),
    ),
  fc
    .tuple(part, part, fc.nat({ max: 60 }))
    .map(([from, to, count]) =>
      onLines(
        (lines) =>
          void lines.splice(at(to, lines.length), 0, ...lines.slice(at(from, lines.length)).slice(0, count)),
      ),
    ),
  fc
    .tuple(part, fc.constantFrom('  ', ' ', '\t', '- ', '? '))
    .map(([where, indent]) =>
      onLines(
        (lines) =>
          void lines.splice(at(where, lines.length), 1, indent + (lines[at(where, lines.length)] ?? '')),
      ),
    ),
  fc.tuple(part, fc.nat({ max: 40 })).map(([where, count]) =>
    onLines((lines) => {
      const first = at(where, lines.length)
      for (let line = first; line < Math.min(first + count, lines.length); line += 1)
        lines[line] = (lines[line] ?? '').replace(/^ {2}/, '')
    }),
  ),
  fc.constant<Mutation>(
    onLines((lines) => lines.forEach((line, index) => void lines.splice(index, 1, `${line}\r`))),
  ),
)
/** These mostly still are YAML, so that the shape and the rules are reached. */
const fieldwise: fc.Arbitrary<Mutation> = fc.oneof(
  fc
    .tuple(part, part)
    .map(([where, other]) => onMatch(KEY, where, ([found], all) => all[at(other, all.length)]?.[0] ?? found)),
  fc.tuple(part, fc.constantFrom(...OTHER_KEYS)).map(([where, key]) => onMatch(KEY, where, () => key)),
  fc
    .tuple(part, part)
    .map(([where, other]) =>
      onMatch(VALUE, where, ([found], all) => all[at(other, all.length)]?.[0] ?? found),
    ),
  fc
    .tuple(part, fc.constantFrom(...OTHER_VALUES))
    .map(([where, value]) => onMatch(VALUE, where, () => value)),
)

const mutated = fc
  .tuple(
    fc.constantFrom(...ORIGINALS),
    fc.array(fc.oneof(bytewise, linewise, { weight: 2, arbitrary: fieldwise }), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([original, mutations]) => mutations.reduce<Buffer>((bytes, mutate) => mutate(bytes), original))

function outside({ place }: Problem, lines: readonly string[]): boolean {
  const line = lines[place.line - 1]
  return line === undefined || place.column < 1 || place.column > line.length + 1
}

test('a shipped instruction, mutated, is read, or each problem has a place in it', {
  timeout: 3_600_000,
}, () => {
  const seen = { fine: 0, refused: 0, codes: new Set<string>() }
  fc.assert(
    fc.property(mutated, (bytes) => {
      const problems = checkInstruction('mutated.yaml', bytes)
      const errors = problems.filter(({ severity }) => severity === 'error')
      const lines = bytes
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .split('\n')
      for (const problem of problems) {
        const { code, place } = problem
        seen.codes.add(code)
        if (outside(problem, lines))
          throw new Error(`${code}: ${place.line}:${place.column} is outside the file`)
        if (!problemText(problem, 'nl').includes(`[${code}]`)) throw new Error(`${code}: is not told`)
      }
      if (errors.length > 0) seen.refused += 1
      else if (parseInstruction('mutated.yaml', bytes).ok) seen.fine += 1
      else throw new Error('refused without a problem')
    }),
    { numRuns: process.env.SCREEN_TEST_FULL ? 10_000 : 200 },
  )
  process.stdout.write(
    `mutations: ${seen.refused} refused, ${seen.fine} still in order, ${seen.codes.size} kinds of problem\n`,
  )
  expect(seen.refused).toBeGreaterThan(50)
  expect(seen.fine).toBeGreaterThan(5)
  expect(seen.codes.size).toBeGreaterThan(8)
})
