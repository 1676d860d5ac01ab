import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { allSteps } from '../../src/domain/instruction/instruction.ts'
import { type NextVersion, nextVersionText } from '../../src/domain/instruction/next-version.ts'
import { checkInstruction } from '../../src/domain/instruction/parse.ts'
import { skeletonText } from '../../src/domain/instruction/skeleton.ts'
import { edited, instructionFrom, SMALL_TEXT, textOf } from '../support/build.ts'

const NEXT: NextVersion = { id: 'small', version: '1.1.0', supersedes: '1.0.0', schema: '../s.json' }

function nextOf(text: string, next: NextVersion = NEXT): string {
  const made = nextVersionText(text, next)
  if (made === null) throw new Error('refused')
  return made
}

const codesIn = (text: string): string[] => [
  ...new Set(checkInstruction('new.yaml', Buffer.from(text)).map(({ code }) => code)),
]

/** What an author would do, in the least possible way. */
const filledIn = (text: string): string =>
  text
    .replace('id: TODO', 'id: asylum')
    .replace('step: TODO', 'step: search-name')
    .replace('class: TODO', 'class: clarified')
    .replace('running: TODO', 'running: finish')
    .replace(/"TODO: 2026-12-31"/, '"2026-12-31"')
    .replace(/"TODO[^"]*"/g, '"Text"')

describe('the next version', () => {
  const shipped = textOf('instructions/osint-screening/2.0.0.yaml')
  const next: NextVersion = {
    id: 'osint-screening',
    version: '2.1.0',
    supersedes: '2.0.0',
    schema: '../instruction.schema.json',
  }

  test('is the same to the byte, but for what a version says of itself and former ids', () => {
    const [, note = ''] = /\nnote:\n([\s\S]*?)changes:\n/.exec(shipped) ?? []
    const [, changes = ''] = /\nchanges:\n([\s\S]*?)transition:/.exec(shipped) ?? []
    expect(nextOf(shipped, next)).toBe(
      [
        ['version: "2.0.0"', 'version: "2.1.0"'],
        ['supersedes: "1.1.0"', 'supersedes: "2.0.0"'],
        [note, '  nl: "TODO: waarom deze versie er komt"\n  en: "TODO: why there is this version"\n'],
        [
          changes,
          `  # Eén regel per stap die verandert. / One entry for each step that changes.
  - step: TODO
    class: TODO # editorial, clarified, tightened, loosened
    why:
      nl: "TODO: waarom deze stap verandert, en wat dat voor de screener betekent"
      en: "TODO: why this step changes, and what that means for the screener"
`,
        ],
        ['        was: image-search\n', ''],
      ].reduce((text, [from = '', to = '']) => edited(text, from, to), shipped),
    )
  })

  test.each(['1.0.0', '1.1.0', '2.0.0'])('of %s has its steps, and waits only to be filled in', (version) => {
    const text = textOf(`instructions/osint-screening/${version}.yaml`)
    const made = nextOf(text, { ...next, version: '9.0.0', supersedes: version })
    expect(codesIn(made)).toEqual(['unfilled'])
    expect(codesIn(filledIn(made))).toEqual([])
    const steps = allSteps(instructionFrom(text)).map(({ step: { was: _, ...step } }) => step)
    expect(allSteps(instructionFrom(filledIn(made))).map(({ step }) => step)).toEqual(steps)
  })

  test('gets the keys it has not, after its version', () => {
    const made = nextOf(SMALL_TEXT)
    expect(made.split('\n').slice(0, 8)).toEqual([
      '# yaml-language-server: $schema=../s.json',
      ...SMALL_TEXT.split('\n').slice(0, 3),
      'version: "1.1.0"',
      'supersedes: "1.0.0"',
      'note:',
      '  nl: "TODO: waarom deze versie er komt"',
    ])
    expect(Object.keys(parse(made)).slice(0, 8)).toEqual([
      'format',
      'id',
      'version',
      'supersedes',
      'note',
      'changes',
      'transition',
      'illustrative',
    ])
    expect(made.endsWith(SMALL_TEXT.slice(SMALL_TEXT.indexOf('illustrative: true')))).toBe(true)
    expect(codesIn(filledIn(made))).toEqual(['no-reasons'])
  })

  test('asks for its texts in the languages it has', () => {
    const dutch = SMALL_TEXT.replace('languages: [nl, en]', 'languages:\n  - nl').replace(
      /, en: [^{}]*?(?= \})/g,
      '',
    )
    expect(nextOf(dutch)).not.toMatch(/^ *en: "TODO/m)
    expect(codesIn(filledIn(nextOf(dutch)))).toEqual(['no-reasons'])
  })

  test.each<[what: string, from: string, to: string, expected: string]>([
    ['in a line of its own', 'id: list\n', 'id: list\n        was: lists # since 0.9\n', 'id: list\n'],
    ['before the id', '- id: list\n', '- was: lists\n        id: list\n', '- id: list\n'],
    ['in quotes', 'id: list\n', "id: list\n        'was': 'lists'\n", 'id: list\n'],
    ['in braces', LAST_STEP(), LAST_STEP('id: last, was: first,'), LAST_STEP('id: last,')],
    ['first in braces', LAST_STEP(), LAST_STEP('was: first, id: last,'), LAST_STEP('id: last,')],
    ['last in braces', LAST_STEP(), LAST_STEP('id: last,', ', was: first'), LAST_STEP('id: last,')],
  ])('drops a former id: %s', (_, from, to, expected) => {
    const base = `${SMALL_TEXT}${LAST_STEP()}`
    const with_ =
      from === 'id: list\n' || from === '- id: list\n'
        ? edited(base, `${from}        title`, `${to}        title`)
        : edited(base, from, to)
    const without = from === LAST_STEP() ? edited(base, from, expected) : base
    expect(codesIn(with_)).toEqual(['no-reasons'])
    expect(nextOf(with_)).toBe(nextOf(without))
  })

  test.each<[what: string, from: string, to: string, kept: string]>([
    [
      'behind a value',
      'version: "1.0.0"',
      "version: '1.0.0'   # the first",
      'version: "1.1.0"   # the first\n',
    ],
    [
      'under the note',
      'procedures:',
      'note:\n  nl: |\n    Waarom.\n\n  en: Why.\n\n# ---- procedures\nprocedures:',
      '# migrate, finish\n\n# ---- procedures\nprocedures:',
    ],
    [
      'under what changed',
      'procedures:',
      'changes: [{ step: list, class: editorial, why: { nl: x, en: y } }] # one\n# two\nprocedures:',
      'screener" # one\ntransition: { running: TODO } # migrate, finish\n# two\nprocedures:',
    ],
    [
      'with a transition',
      'procedures:',
      'transition:\n  running: finish\n  until: "2027-01-31"\nprocedures:',
      'transition:\n  running: finish\n  until: "2027-01-31"\nprocedures:',
    ],
  ])('keeps comments and what is there: %s', (_, from, to, kept) => {
    expect(nextOf(edited(SMALL_TEXT, from, to))).toContain(kept)
  })

  test('keeps a byte order mark, and lines that end as on Windows', () => {
    const windows = (text: string): string => `\ufeff${text.replaceAll('\n', '\r\n')}`
    expect(nextOf(windows(SMALL_TEXT))).toBe(windows(nextOf(SMALL_TEXT)))
    const reread = nextOf(windows(shipped), next)
    expect(reread).toBe(windows(nextOf(shipped, next)))
    expect(codesIn(reread)).toEqual(['unfilled'])
  })

  test('of a text without a last newline is a text all the same', () => {
    expect(nextOf(SMALL_TEXT.trimEnd())).toBe(nextOf(SMALL_TEXT))
  })

  test('is not made of a text in one pair of braces', () => {
    expect(nextVersionText('{ id: x, version: "1.0.0" }', NEXT)).toBeNull()
  })

  test('under another id is a first version: nothing came before it', () => {
    const { supersedes: _, ...first } = { ...next, id: 'our-own', version: '1.0.0' }
    const made = filledIn(nextOf(shipped, first))
    expect(codesIn(made)).toEqual([])
    expect(instructionFrom(made)).toMatchObject({ id: 'our-own', version: '1.0.0' })
    expect(Object.keys(parse(made))).toEqual(
      Object.keys(parse(shipped)).filter((key) => !['supersedes', 'changes', 'transition'].includes(key)),
    )
  })
})

/** A phase with one step in braces, which `extra` is put into. */
function LAST_STEP(id = 'id: last,', extra = ''): string {
  return `      - { ${id} title: { nl: x, en: x }, purpose: { nl: x, en: x }, guidance: { nl: x, en: x }, done_when: [{ nl: x, en: x }]${extra} }\n`
}

describe('a new instruction', () => {
  test.each(['nl', 'en'] as const)('waits only to be filled in (comments in %s)', (language) => {
    const text = skeletonText('our-own', '../instruction.schema.json', language)
    expect(text.startsWith('# yaml-language-server: $schema=../instruction.schema.json\n')).toBe(true)
    expect(codesIn(text)).toEqual(['unfilled'])
    expect(codesIn(filledIn(text))).toEqual([])
  })

  test('has the same content, whatever the language of its comments', () => {
    expect(parse(skeletonText('x', 's', 'nl'))).toEqual(parse(skeletonText('x', 's', 'en')))
  })

  test('explains each part above it', () => {
    const lines = skeletonText('x', 's', 'nl').split('\n')
    for (const key of ['illustrative:', 'languages:', 'procedures:', 'routing:', 'engines:', 'phases:'])
      expect([key, lines[lines.findIndex((line) => line.startsWith(key)) - 1]]).toEqual([
        key,
        expect.stringMatching(/^# /),
      ])
    for (const id of ['purpose', 'identifiers', 'search-name', 'identity-match', 'closing'])
      expect([id, lines[lines.indexOf(`      - id: ${id}`) - 1]]).toEqual([
        id,
        expect.stringMatching(/^ {6}# /),
      ])
  })
})
