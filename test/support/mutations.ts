import fc from 'fast-check'

// What happens to files, and what somebody could do to them who wants the program to fail.

export type Mutation = (bytes: Buffer) => Buffer

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

export const bytewise: fc.Arbitrary<Mutation> = fc.oneof(
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
export const fieldwise: fc.Arbitrary<Mutation> = fc.oneof(
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

/** One of the originals, after one to three mutations. `more`: those that the kind of file asks for. */
export function mutatedFrom(
  originals: readonly Buffer[],
  more: fc.Arbitrary<Mutation> = fieldwise,
): fc.Arbitrary<Buffer> {
  return fc
    .tuple(
      fc.constantFrom(...originals),
      fc.array(fc.oneof(bytewise, linewise, { weight: 2, arbitrary: more }), { minLength: 1, maxLength: 3 }),
    )
    .map(([original, mutations]) => mutations.reduce<Buffer>((bytes, mutate) => mutate(bytes), original))
}

/** What has broken readers before: of terminals, of names, of numbers, of nesting, of expansion. */
export const HOSTILE_TOKENS: readonly Buffer[] = [
  '\u001b[31m',
  '\u001b]0;title\u0007',
  '\u009b2J',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u200b',
  '\ufeff',
  '\0',
  '\r',
  '\u2028',
  '__proto__',
  '"__proto__": {"polluted": true}, ',
  '__proto__: { polluted: true }\n',
  'constructor: { prototype: { polluted: true } }\n',
  'toString: x\n',
  '&a [x, x]\n',
  '*a',
  '<<: *a\n',
  '!!js/function "x"',
  '../../../../etc/passwd',
  '/dev/zero',
  'C:\\CON',
  '%2e%2e%2f',
  '9'.repeat(400),
  '1e999',
  '-0',
  '[',
  '['.repeat(20_000),
  '{"a":'.repeat(20_000),
  '- '.repeat(5_000),
  '"',
  "'",
  '\\u0000\\ud800',
  'a'.repeat(100_000),
  'а', // Cyrillic
  '\u{1f469}\u200d\u{1f692}',
]
  .map((token) => Buffer.from(token))
  .concat([
    Buffer.of(0xed, 0xa0, 0x80),
    Buffer.of(0xff, 0xfe),
    Buffer.of(0xc0, 0xaf),
    Buffer.of(0xf4, 0x90, 0x80, 0x80),
  ])

/** A token of those, put anywhere; for files of any kind. */
export const tokenwise: fc.Arbitrary<Mutation> = fc
  .tuple(part, fc.constantFrom(...HOSTILE_TOKENS))
  .map(([where, token]) => splice(where, 0, token))
