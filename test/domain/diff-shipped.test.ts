import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readDocument } from '../../src/domain/document.ts'
import { applyDiff } from '../../src/domain/instruction/diff/apply.ts'
import { authorsOf, wordsOf } from '../../src/domain/instruction/diff/authors.ts'
import type { AuthorClass, Change, InstructionDiff } from '../../src/domain/instruction/diff/change.ts'
import { checkChanges } from '../../src/domain/instruction/diff/check-changes.ts'
import { demandedVersion, isEmpty } from '../../src/domain/instruction/diff/demand.ts'
import { diffInstructions } from '../../src/domain/instruction/diff/diff-instructions.ts'
import type { Instruction } from '../../src/domain/instruction/instruction.ts'
import type { WrittenInstruction } from '../../src/domain/instruction/schema.ts'
import { instructionFrom, textOf } from '../support/build.ts'

/** The versions that ship, with every change between them: what it is, its class, and who decided. */

const file = (version: string): string => `instructions/osint-screening/${version}.yaml`

interface Version {
  readonly instruction: Instruction
  readonly changes: readonly AuthorClass[]
}
function version(number: string): Version {
  const text = textOf(file(number))
  const { changes = [] } = parse(text) as { changes?: AuthorClass[] }
  return { instruction: instructionFrom(text), changes }
}
const [first, second, third, fourth, fifth] = ['1.0.0', '1.1.0', '2.0.0', '2.1.0', '3.0.0'].map(version) as [
  Version,
  Version,
  Version,
  Version,
  Version,
]

const between = (from: Version, ...hops: readonly Version[]): InstructionDiff =>
  diffInstructions(from.instruction, (hops.at(-1) as Version).instruction, authorsOf(hops))

const told = (where: string, { path, kind, class: decided, decidedBy }: Change): string =>
  [where, path.join('.') || '(step)', kind, decided ?? '-', decidedBy].join(' ')

const list = (diff: InstructionDiff): string[] => [
  ...diff.general.map((change) => told('·', change)),
  ...diff.steps.flatMap(({ id, changes }) => changes.map((change) => told(id, change))),
]

const places = (diff: InstructionDiff): string[] =>
  diff.steps.map(({ id, before, after, moved, class: decided, least }) => {
    const place = (one: typeof before): string => (one ? `${one.id}@${one.phase}.${one.index}` : '-')
    return `${id}: ${place(before)} → ${place(after)} ${moved} ${decided ?? '-'} ${least}`
  })

const FIRST_TO_SECOND = [
  'identifiers guidance.nl changed clarified author',
  'identifiers guidance.en changed clarified author',
  'name-variants pitfalls.2 added editorial rule',
  'search-plan (step) added tightened rule',
  'sanction-lists title.nl changed editorial rule',
  'sanction-lists title.en changed editorial rule',
  'search-name guidance.nl changed tightened author',
  'search-name guidance.en changed tightened author',
  'search-name search.name.minimumReviewed changed tightened rule',
  'platforms guidance.nl changed clarified author',
  'platforms guidance.en changed clarified author',
]

const SECOND_TO_THIRD = [
  '· engines.webmii removed editorial rule',
  '· engines.peekyou removed editorial rule',
  'search-context guidance.nl changed loosened author',
  'search-context guidance.en changed loosened author',
  'search-context search.name-context.minimumReviewed changed loosened rule',
  'people-search (step) removed loosened rule',
  'platforms guidance.nl changed tightened author',
  'platforms guidance.en changed tightened author',
  'platforms search.phone added tightened rule',
  'platforms search.email added tightened rule',
  'platforms doneWhen.1 added tightened rule',
  'reverse-image-search id changed editorial rule',
  'reverse-image-search title.nl changed editorial rule',
  'reverse-image-search title.en changed editorial rule',
  'sanction-lists (step) moved editorial rule',
  'identity-match guidance.nl changed tightened author',
  'identity-match guidance.en changed tightened author',
  'identity-match counterSearches changed tightened rule',
  'identity-match doneWhen.1.nl changed tightened author',
  'identity-match doneWhen.1.en changed tightened author',
  'archives guidance.nl changed clarified author',
  'archives guidance.en changed clarified author',
  'translation (step) added tightened rule',
]

/** Both together: here no step changed twice in the same place, but for the guidance of platforms. */
const FIRST_TO_THIRD = [
  '· engines.webmii removed editorial rule',
  '· engines.peekyou removed editorial rule',
  'identifiers guidance.nl changed clarified author',
  'identifiers guidance.en changed clarified author',
  'name-variants pitfalls.2 added editorial rule',
  'search-plan (step) added tightened rule',
  'search-name guidance.nl changed tightened author',
  'search-name guidance.en changed tightened author',
  'search-name search.name.minimumReviewed changed tightened rule',
  'search-context guidance.nl changed loosened author',
  'search-context guidance.en changed loosened author',
  'search-context search.name-context.minimumReviewed changed loosened rule',
  'people-search (step) removed loosened rule',
  'platforms guidance.nl changed tightened author',
  'platforms guidance.en changed tightened author',
  'platforms search.phone added tightened rule',
  'platforms search.email added tightened rule',
  'platforms doneWhen.1 added tightened rule',
  'reverse-image-search id changed editorial rule',
  'reverse-image-search title.nl changed editorial rule',
  'reverse-image-search title.en changed editorial rule',
  'sanction-lists (step) moved editorial rule',
  'sanction-lists title.nl changed editorial rule',
  'sanction-lists title.en changed editorial rule',
  'identity-match guidance.nl changed tightened author',
  'identity-match guidance.en changed tightened author',
  'identity-match counterSearches changed tightened rule',
  'identity-match doneWhen.1.nl changed tightened author',
  'identity-match doneWhen.1.en changed tightened author',
  'archives guidance.nl changed clarified author',
  'archives guidance.en changed clarified author',
  'translation (step) added tightened rule',
]

const THIRD_TO_FOURTH = [
  'closing ask.limits.tells added editorial rule',
  'questions-and-hypotheses ask.questions.tells added editorial rule',
  'lookup-request guidance.nl changed tightened author',
  'lookup-request guidance.en changed tightened author',
  'lookup-request pitfalls.3 added editorial rule',
  'lookup-request ask.lookup-question.tells added editorial rule',
  'lookup-request ask.deadline.tells added editorial rule',
  'lookup-request ask.reason added tightened rule',
  'lookup-request ask.deadline-reason added tightened rule',
  'lookup-request ask.earlier-requests added tightened rule',
  'lookup-request ask.identity-basis added tightened rule',
  'lookup-request ask.identity-note added tightened rule',
  'lookup-request ask.foreign-alert added tightened rule',
  'lookup-request ask.foreign-alert-note added tightened rule',
  'lookup-request ask.handling added tightened rule',
  'lookup-request ask.legal-basis added tightened rule',
  'lookup-request ask.recipients added tightened rule',
  'lookup-request ask.contact added tightened rule',
]

const FOURTH_TO_FIFTH = [
  'questions-and-hypotheses records.0 added tightened rule',
  'questions-and-hypotheses ask.hypotheses removed loosened rule',
  'grading-and-weighing records.1 added tightened rule',
  'grading-and-weighing ask.weighing.columns.hypotheses removed loosened rule',
  'grading-and-weighing doneWhen.1 added tightened rule',
]

describe('the versions that ship', () => {
  const cases: readonly [string, Version, readonly Version[], readonly string[], string][] = [
    ['1.0.0 → 1.1.0', first, [second], FIRST_TO_SECOND, '1.1.0'],
    ['1.1.0 → 2.0.0', second, [third], SECOND_TO_THIRD, '2.0.0'],
    ['1.0.0 → 2.0.0', first, [second, third], FIRST_TO_THIRD, '2.0.0'],
    ['2.0.0 → 2.1.0', third, [fourth], THIRD_TO_FOURTH, '2.1.0'],
    ['2.1.0 → 3.0.0', fourth, [fifth], FOURTH_TO_FIFTH, '3.0.0'],
  ]

  test.each(cases)('%s: every change, its class, and who decided', (_, from, hops, expected, demanded) => {
    const diff = between(from, ...hops)
    expect(list(diff)).toEqual(expected)
    expect(demandedVersion(diff, from.instruction.version)).toMatchObject({
      version: demanded,
      atLeast: false,
    })
    expect(applyDiff(from.instruction, diff)).toStrictEqual((hops.at(-1) as Version).instruction)
  })

  test('where each step went', () => {
    expect(places(between(first, second))).toMatchInlineSnapshot(`
      [
        "identifiers: identifiers@minimum.1 → identifiers@minimum.1 no clarified clarified",
        "name-variants: name-variants@minimum.2 → name-variants@minimum.2 no editorial editorial",
        "search-plan: - → search-plan@minimum.3 no tightened tightened",
        "sanction-lists: sanction-lists@minimum.3 → sanction-lists@minimum.4 no editorial editorial",
        "search-name: search-name@minimum.4 → search-name@minimum.5 no tightened tightened",
        "platforms: platforms@minimum.8 → platforms@minimum.9 no clarified clarified",
      ]
    `)
    expect(places(between(second, third))).toMatchInlineSnapshot(`
      [
        "search-context: search-context@minimum.6 → search-context@minimum.5 no loosened loosened",
        "people-search: people-search@minimum.7 → - no loosened loosened",
        "platforms: platforms@minimum.9 → platforms@minimum.7 no tightened tightened",
        "reverse-image-search: image-search@minimum.11 → reverse-image-search@minimum.9 no editorial editorial",
        "sanction-lists: sanction-lists@minimum.4 → sanction-lists@minimum.11 order editorial editorial",
        "identity-match: identity-match@minimum.13 → identity-match@minimum.12 no tightened tightened",
        "archives: archives@extended.3 → archives@extended.3 no clarified clarified",
        "translation: - → translation@extended.6 no tightened tightened",
      ]
    `)
  })

  test('without a word of the authors every text is open, and the number the least it can be', () => {
    const diff = diffInstructions(first.instruction, second.instruction)
    expect(list(diff)).toEqual(
      FIRST_TO_SECOND.map((line) => line.replace(/(clarified|tightened) author/, '- undecided')),
    )
    expect(demandedVersion(diff, '1.0.0')).toEqual({ level: 'minor', version: '1.1.0', atLeast: true })
  })

  test('their authors are right by the rules', () => {
    for (const [from, to, number] of [
      [first, second, '1.1.0'],
      [second, third, '2.0.0'],
      [third, fourth, '2.1.0'],
      [fourth, fifth, '3.0.0'],
    ] as const) {
      const read = readDocument(file(number), Buffer.from(textOf(file(number))))
      if (!read.ok) throw new Error('unreadable')
      expect(checkChanges(between(from, to), to.changes, read.value)).toEqual([])
    }
  })

  test('each against itself is the same', () => {
    for (const { instruction } of [first, second, third, fourth, fifth])
      expect(isEmpty(diffInstructions(instruction, structuredClone(instruction)))).toBe(true)
  })
})

describe('what authors say on the way', () => {
  const reason = (step: string) => ({ step, class: 'tightened' as const, why: { en: 'Because' } })
  const said = (...changes: AuthorClass[]) => changes
  test('comes under the id that the step has in the end', () => {
    const hops = [
      { instruction: second.instruction, changes: said({ step: 'image-search', class: 'tightened' }) },
      { instruction: third.instruction, changes: said({ step: 'reverse-image-search', class: 'editorial' }) },
    ]
    expect(authorsOf(hops)).toEqual([
      { step: 'reverse-image-search', class: 'tightened' },
      { step: 'reverse-image-search', class: 'editorial' },
    ])
    expect(authorsOf([])).toEqual([])
  })

  test('in words too; of a step that is gone in the end, under the id it had at first', () => {
    const written = (number: string) => parse(textOf(file(number))) as WrittenInstruction
    const hops = [
      {
        ...second,
        written: { ...written('1.1.0'), changes: [reason('image-search'), reason('people-search')] },
      },
      { ...third, written: { ...written('2.0.0'), changes: [reason('reverse-image-search')] } },
    ]
    const { versions, reasons } = wordsOf(first.instruction, hops)
    expect(versions.map((one) => one.version)).toEqual(['1.1.0', '2.0.0'])
    expect(reasons.map((one) => `${one.version} ${one.step}`)).toEqual([
      '1.1.0 reverse-image-search',
      '1.1.0 people-search',
      '2.0.0 reverse-image-search',
    ])
  })
})
