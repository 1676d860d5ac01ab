import { describe, expect, test } from 'vitest'
import { schemaText } from '../../src/cli/commands/documents.ts'
import { parseTemplate } from '../../src/domain/dossier/template.ts'
import { ruleDigest } from '../../src/domain/instruction/digests.ts'
import { findStep } from '../../src/domain/instruction/instruction.ts'
import { checkInstruction, parseFrozen, parseInstruction } from '../../src/domain/instruction/parse.ts'
import type { Problem } from '../../src/domain/problem.ts'
import { edited, instructionFrom, mustBe, SMALL, SMALL_TEXT, textOf } from '../support/build.ts'

const VERSIONS = ['1.0.0', '1.1.0', '2.0.0', '2.1.0', '3.0.0'].map(
  (version) => `instructions/osint-screening/${version}.yaml`,
)

function problemsOf(content: string | Uint8Array): readonly Problem[] {
  const parsed = parseInstruction('test.yaml', typeof content === 'string' ? Buffer.from(content) : content)
  return parsed.ok ? [] : parsed.problems
}

type Edit = readonly [from: string, to: string]
type Told = readonly [code: string, line: number, column: number]

const told = (problems: readonly Problem[]): Told[] =>
  problems.map(({ code, place }) => [code, place.line, place.column])

/** Marks in an edit say where problems belong; gives the text without them, and their places. */
const MARK = '¦'
function marked(
  edits: readonly Edit[],
  base = SMALL_TEXT,
): { readonly text: string; readonly places: readonly [number, number][] } {
  const parts = edits.reduce((text, [from, to]) => edited(text, from, to), base).split(MARK)
  const places = parts.slice(0, -1).map((_, index): [number, number] => {
    const lines = parts
      .slice(0, index + 1)
      .join('')
      .split('\n')
    return [lines.length, (lines.at(-1)?.length ?? 0) + 1]
  })
  return { text: parts.join(''), places }
}

describe('a good instruction', () => {
  test('gets its defaults, and its durations in minutes', () => {
    expect(findStep(SMALL, 'search-name')).toMatchObject({
      timeboxMinutes: 20,
      counterSearches: 0,
      search: [
        { forEach: 'name', recordPer: 'cell', minimumEngines: 2, minimumReviewed: 30, version: false },
      ],
      reasons: { 'not-applicable': [], 'not-possible': [{ id: 'engine-down' }] },
    })
    expect(findStep(SMALL, 'variants')?.ask).toMatchObject([
      { id: 'reader', required: true, steers: true, options: [], columns: [] },
    ])
  })

  test('may be in one language', () => {
    const dutch = SMALL_TEXT.replace('languages: [nl, en]', 'languages: [nl]').replace(
      /, en: [^{}]*?(?= \})/g,
      '',
    )
    expect(dutch).not.toContain(', en:')
    expect(instructionFrom(dutch).languages).toEqual(['nl'])
  })

  test('may have a byte order mark, and lines that end as on Windows', () => {
    expect(instructionFrom(`\ufeff${SMALL_TEXT.replaceAll('\n', '\r\n')}`)).toEqual(SMALL)
  })

  test.each(VERSIONS)('is %s', (path) => {
    expect(problemsOf(textOf(path))).toEqual([])
  })
})

const CONDITION: Edit = ['{ present: phone }', '']
const when = (condition: string): readonly Edit[] => [[CONDITION[0], condition]]

/** A word list, and a search that uses it. */
const LISTS: readonly Edit[] = [
  [
    'routing:\n',
    `word_lists:
  - id: themes
    label: { nl: Thema's, en: Themes }
    owner: Team (fictief)
    on: "2026-06-01"
    review_by: "2027-06-01"
    words: [rechtbank, "militie"]
routing:
`,
  ],
  ['query: \'"{name}" {context}\'', `query: '"{name}" {context} {words}'\n            words: themes`],
]

/** Each: the problem, and the edit that makes it, with a mark where it belongs. */
const problems: readonly [code: string, what: string, edits: readonly Edit[]][] = [
  // the shape
  [
    'unquoted-version',
    'a version that YAML reads as a number',
    [['version: "1.0.0"', `version: ${MARK}1.0`]],
  ],
  ['bad-version', 'a version of two numbers', [['version: "1.0.0"', `version: ${MARK}"1.0"`]]],
  [
    'missing-key',
    'no version',
    [
      ['format:', `${MARK}format:`],
      ['version: "1.0.0"\n', ''],
    ],
  ],
  ['missing-key', 'no format', [['format: screen-instruction/1\nid', `${MARK}id`]]],
  [
    'not-allowed',
    'another format',
    [['format: screen-instruction/1', `format: ${MARK}screen-instruction/2`]],
  ],
  ['unknown-key', 'a key misspelt', [['timebox: 20m', `${MARK}timebocks: 20m`]]],
  ['tab-indent', 'a tab', [['        timebox: 20m', `${MARK}\ttimebox: 20m`]]],
  ['tab-indent', 'a tab after spaces', [['      - id: purpose\n', `    ${MARK}\t- id: purpose\n`]]],
  ['minimum-impossible', 'more engines than there are', [['engines: 2,', `engines: ${MARK}3,`]]],
  ['unknown-placeholder', 'in Dutch, twice', [["query: '{name}'", `query: ${MARK}'{naam} OR {naam}'`]]],
  ['wrong-type', 'a word for a yes or no', [['illustrative: true', `illustrative: ${MARK}perhaps`]]],
  ['wrong-type', 'a text without a language', [['title: { nl: Klein, en: Small }', `title: ${MARK}{}`]]],
  ['wrong-type', 'a number too large', [['engines: 2', `engines: ${MARK}21`]]],
  ['wrong-type', 'an empty list', [['engines: [un-list]', `engines: ${MARK}[]`]]],
  ['not-allowed', 'a role there is not', [['role: match', `role: ${MARK}judge`]]],
  ['bad-id', 'an id of two words', [['id: search-phone', `id: ${MARK}Search phone`]]],
  ['bad-duration', 'a duration in hours', [['20m', `${MARK}1h`]]],
  [
    'bad-date',
    'a thirteenth month',
    [
      ['2026-06-01"\n  - id: family', `2026-06-01"\n  - id: family`],
      ['on: "2026-06-01"\nrouting', `on: ${MARK}"2026-13-01"\nrouting`],
    ],
  ],
  // one field against another
  [
    'missing-language',
    'a label in one of two languages',
    [['label: { nl: Aanleiding, en: Trigger }', `${MARK}label: { nl: Aanleiding }`]],
  ],
  [
    'missing-language',
    'a text in an inner list',
    [['[{ nl: Opgeschreven, en: Written down }]', `[${MARK}{ en: Written down }]`]],
  ],
  ['duplicate-id', 'a step twice', [['id: list\n        title', `id: ${MARK}intake\n        title`]]],
  [
    'duplicate-id',
    'an engine twice',
    [
      ['id: un-list', `id: ${MARK}bing`],
      ['[un-list]', '[bing]'],
    ],
  ],
  ['duplicate-id', 'an option twice', [['{ id: two,', `{ id: ${MARK}one,`]]],
  ['duplicate-id', 'a column twice', [['{ id: right,', `{ id: ${MARK}left,`]]],
  [
    'duplicate-id',
    'a reason twice',
    [
      [
        'en: No context } }',
        `en: No context } }\n            - { id: ${MARK}no-context, label: { nl: x, en: x } }`,
      ],
    ],
  ],
  ['duplicate-id', 'a question twice', [['{ id: number, ', `{ id: ${MARK}date, `]]],
  ['unknown-reference', 'an engine that is not listed', [['engines: [un-list]', `engines: [${MARK}yandex]`]]],
  [
    'unknown-reference',
    'a condition on a procedure there is not',
    when(`{ procedure: [asylum, ${MARK}visa] }`),
  ],
  [
    'unknown-reference',
    'a condition on a step there is not',
    when(`{ outcome: { step: ${MARK}nowhere, is: [deferred] } }`),
  ],
  [
    'unknown-reference',
    'a condition on an answer in a step there is not',
    when(`{ answer: { step: ${MARK}nowhere, question: reader, is: yes } }`),
  ],
  [
    'unknown-reference',
    'a condition on a question there is not',
    when(`{ all: [{ answer: { step: variants, question: ${MARK}nothing, is: yes } }] }`),
  ],
  [
    'not-steering',
    'a condition on a question that does not steer',
    when(`{ answer: { step: purpose, question: ${MARK}trigger, is: yes } }`),
  ],
  [
    'not-allowed',
    'a choice that steers',
    [['            type: choice\n', `            type: ${MARK}choice\n            steers: true\n`]],
  ],
  [
    'unknown-placeholder',
    'a placeholder about the person',
    [["query: '{name}'", `query: ${MARK}'{name} {nationality}'`]],
  ],
  [
    'unknown-placeholder',
    'a placeholder of another kind than the search is for',
    [["query: '{name}'", `query: ${MARK}'{name} {phone}'`]],
  ],
  ['unknown-placeholder', 'a query that is the same for each', [["query: '{name}'", `query: ${MARK}'list'`]]],
  [
    'role-missing',
    'no match step',
    [
      ['  - id: minimum', `  ${MARK}- id: minimum`],
      ['role: match\n        ', ''],
    ],
  ],
  [
    'role-twice',
    'two intakes',
    [['id: list\n        title', `id: list\n        role: ${MARK}intake\n        title`]],
  ],
  [
    'role-order',
    'a step before the purpose',
    [
      [
        '      - id: purpose\n',
        `      - { id: ${MARK}first, title: { nl: x, en: x }, purpose: { nl: x, en: x }, guidance: { nl: x, en: x }, done_when: [{ nl: x, en: x }] }\n      - id: purpose\n`,
      ],
    ],
  ],
  [
    'role-order',
    'a step after the closing',
    [
      [
        '  - id: extended',
        `      - { id: ${MARK}last, title: { nl: x, en: x }, purpose: { nl: x, en: x }, guidance: { nl: x, en: x }, done_when: [{ nl: x, en: x }] }\n  - id: extended`,
      ],
    ],
  ],
  [
    'missing-key',
    'a choice without options',
    [
      [
        '          - { id: text,',
        `          - ${MARK}{ id: pick, label: { nl: x, en: x }, type: choice }\n          - { id: text,`,
      ],
    ],
  ],
  [
    'missing-key',
    'a table without columns',
    [
      [
        '          - { id: text,',
        `          - ${MARK}{ id: rows, label: { nl: x, en: x }, type: table }\n          - { id: text,`,
      ],
    ],
  ],
  [
    'missing-key',
    'an extended phase that is open to all',
    [
      ['  - id: extended', `  - ${MARK}id: extended`],
      ['    when: { signal: accepted }\n', ''],
    ],
  ],
  [
    'unknown-key',
    'a minimum phase that is not for all',
    [
      [
        '    title: { nl: Minimum, en: Minimum }\n',
        `    title: { nl: Minimum, en: Minimum }\n    ${MARK}when: { signal: raised }\n`,
      ],
    ],
  ],
  [
    'unknown-key',
    'a closing step that may not be asked',
    [['role: closing\n', `role: closing\n        ${MARK}when: { signal: raised }\n`]],
  ],
  // one version after another
  [
    'was-taken',
    'a former id that is the id of another step',
    [['id: list\n        title', `id: list\n        was: ${MARK}intake\n        title`]],
  ],
  [
    'was-taken',
    'a former id that is its own',
    [['id: list\n        title', `id: list\n        was: ${MARK}list\n        title`]],
  ],
  [
    'was-taken',
    'a former id of two steps',
    [
      ['id: search-phone\n', `id: search-phone\n        was: number\n`],
      ['id: list\n        title', `id: list\n        was: ${MARK}number\n        title`],
    ],
  ],
  [
    'version-order',
    'a version that supersedes itself',
    [['procedures:', `supersedes: ${MARK}"1.0.0"\nprocedures:`]],
  ],
  [
    'version-order',
    'a version before the one it supersedes',
    [['procedures:', `supersedes: ${MARK}"1.10.0"\nprocedures:`]],
  ],
  [
    'bad-date',
    'a day that is in no calendar',
    [['procedures:', `transition: { running: finish, until: ${MARK}"2026-02-30" }\nprocedures:`]],
  ],
  [
    'bad-date',
    'a leap day in another year',
    [['on: "2026-06-01"\nrouting', `on: ${MARK}"2027-02-29"\nrouting`]],
  ],
  // ids and languages
  [
    'duplicate-id',
    'a phase twice',
    [
      [
        '        done_when: [{ nl: Opgeschreven, en: Written down }]\n',
        `        done_when: [{ nl: Opgeschreven, en: Written down }]
  - id: ${MARK}extended
    title: { nl: Meer, en: More }
    when: { signal: accepted }
    steps:
      - { id: more, title: { nl: x, en: x }, purpose: { nl: x, en: x }, guidance: { nl: x, en: x }, done_when: [{ nl: x, en: x }] }
`,
      ],
    ],
  ],
  ['duplicate-id', 'a language twice', [['languages: [nl, en]', `languages: [nl, en, ${MARK}nl]`]]],
  // conditions that never hold
  [
    'circular',
    'a step that waits for itself',
    when(`{ outcome: { step: ${MARK}search-phone, is: [deferred] } }`),
  ],
  [
    'circular',
    'two steps that wait for each other',
    [
      ...when(
        `{ all: [{ present: phone }, { answer: { step: ${MARK}particulars, question: text, is: yes } }] }`,
      ),
      [
        '{ answer: { step: variants, question: reader, is: no } }',
        '{ outcome: { step: search-phone, is: [done-no-findings] } }',
      ],
      [
        '{ id: text, label: { nl: Tekst, en: Text }, type: text }',
        '{ id: text, label: { nl: Tekst, en: Text }, type: yes-no, steers: true }',
      ],
    ],
  ],
  [
    'unreachable',
    'two answers to one question',
    [
      [
        CONDITION[0],
        '{ all: [{ answer: { step: variants, question: reader, is: yes } }, { answer: { step: variants, question: reader, is: no } }] }',
      ],
      ['when: { all', `${MARK}when: { all`],
    ],
  ],
  [
    'unreachable',
    'two signals',
    [
      [CONDITION[0], '{ signal: raised, any: [{ signal: accepted }, { signal: dismissed }] }'],
      ['when: { signal: raised', `${MARK}when: { signal: raised`],
    ],
  ],
  [
    'unreachable',
    'procedures that have nothing in common',
    when(`{ all: [{ present: phone }, ${MARK}{ procedure: [asylum], all: [{ procedure: [family] }] }] }`),
  ],
  [
    'unreachable',
    'an outcome that a step which must be done cannot have',
    when(`{ outcome: ${MARK}{ step: match, is: [not-applicable, not-possible] } }`),
  ],
  [
    'unreachable',
    'findings of a step that records none',
    when(`{ any: [{ present: phone }], outcome: ${MARK}{ step: list, is: [done-with-findings] } }`),
  ],
  [
    'unreachable',
    'a step that waits for the end',
    when(`{ outcome: ${MARK}{ step: closing, is: [done-no-findings] } }`),
  ],
  [
    'unreachable',
    'a choice of which nothing can be',
    when(
      `{ any: ${MARK}[{ outcome: { step: match, is: [not-possible] } }, { signal: raised, all: [{ signal: dismissed }] }] }`,
    ),
  ],
  [
    'unreachable',
    'a dismissed signal in the phase that needs an accepted one',
    [['      - id: hypotheses\n', `      - id: hypotheses\n        when: { signal: ${MARK}dismissed }\n`]],
  ],
  // what steers
  [
    'about-person',
    'a steering question about somebody',
    [
      [
        'label: { nl: Gelezen, en: Read }',
        `label: { nl: ${MARK}Heeft betrokkene de Syrische nationaliteit?, en: Read }`,
      ],
    ],
  ],
  [
    'about-person',
    'the same in English',
    [['label: { nl: Gelezen, en: Read }', `label: { nl: Gelezen, en: ${MARK}Is a religion known? }`]],
  ],
  [
    'about-person',
    'the same in its id',
    [
      ['{ id: reader,', `{ id: ${MARK}country-of-origin,`],
      ['question: reader', 'question: country-of-origin'],
    ],
  ],
  // word lists
  [
    'unknown-reference',
    'a word list there is not',
    [
      [
        'query: \'"{name}" {context}\'',
        `query: '"{name}" {context} {words}'\n            words: ${MARK}themes`,
      ],
    ],
  ],
  [
    'missing-key',
    'words of no list',
    [['query: \'"{name}" {context}\'', `query: ${MARK}'"{name}" {context} {words}'`]],
  ],
  [
    'unknown-placeholder',
    'a word list that is not in the query',
    [...LISTS, ['query: \'"{name}" {context} {words}\'', `query: ${MARK}'"{name}" {context}'`]],
  ],
  [
    'missing-key',
    'a word list of nobody',
    [...LISTS, ['  - id: themes\n', `  - ${MARK}id: themes\n`], ['    owner: Team (fictief)\n', '']],
  ],
  [
    'missing-key',
    'a word list of no day',
    [
      ...LISTS,
      ['  - id: themes\n', `  - ${MARK}id: themes\n`],
      ['    on: "2026-06-01"\n    review_by', '    review_by'],
    ],
  ],
  [
    'missing-key',
    'a word list for ever',
    [...LISTS, ['  - id: themes\n', `  - ${MARK}id: themes\n`], ['    review_by: "2027-06-01"\n', '']],
  ],
  ['wrong-type', 'a word list of nothing', [...LISTS, ['[rechtbank, "militie"]', `${MARK}[]`]]],
  ['bad-date', 'a review on no day', [...LISTS, ['"2027-06-01"', `${MARK}"2027-06-31"`]]],
  ['review-before', 'a review on the day itself', [...LISTS, ['"2027-06-01"', `${MARK}"2026-06-01"`]]],
  [
    'duplicate-id',
    'a word list twice',
    [
      ...LISTS,
      [
        'routing:\n',
        `  - { id: ${MARK}themes, label: { nl: x, en: x }, owner: x, on: "2026-06-01", review_by: "2027-01-01", words: [x] }\nrouting:\n`,
      ],
    ],
  ],
  ['duplicate-id', 'a word twice', [...LISTS, ['"militie"', `"militie", ${MARK}Rechtbank`]]],
  ['bad-word', 'a word in quotes', [...LISTS, ['"militie"', `${MARK}'"militie"'`]]],
  ['bad-word', 'a word of spaces', [...LISTS, ['"militie"', `${MARK}"  "`]]],
  // a skeleton
  [
    'unfilled',
    'a text to be written',
    [['title: { nl: Klein, en: Small }', `title: { nl: ${MARK}"TODO titel", en: Small }`]],
  ],
  ['unfilled', 'a day to be chosen', [['on: "2026-06-01"\nrouting', `on: ${MARK}TODO\nrouting`]]],
  [
    'unfilled',
    'an id to be chosen',
    [['format: screen-instruction/1\nid: small', `format: screen-instruction/1\nid: ${MARK}TODO`]],
  ],
  // the text
  [
    'duplicate-key',
    'a key twice',
    [['grading: admiralty\n', `grading: admiralty\n${MARK}grading: admiralty\n`]],
  ],
  ['yaml-warning', 'a tag nobody knows', [['"1.0.0"', `${MARK}!secret "1.0.0"`]]],
  [
    'alias',
    'a reference',
    [
      [
        'owner: Juridische Zaken (fictief)\n      on: "2026-06-01"\nrouting',
        `owner: ${MARK}*o\n      on: "2026-06-01"\nrouting`,
      ],
      [
        'owner: Juridische Zaken (fictief)\n      on: "2026-06-01"\n  - id',
        'owner: &o Juridisch\n      on: "2026-06-01"\n  - id',
      ],
    ],
  ],
  ['hostile-character', 'text that runs the other way', [['Trigger', `Trig${MARK}\u202eger`]]],
  ['hostile-character', 'a character nobody sees', [['Trigger', `Trig${MARK}\u200bger`]]],
  [
    'hostile-character',
    'an escape of the terminal, in a comment',
    [['# The smallest', `# ${MARK}\u001b[2JThe smallest`]],
  ],
  ['hostile-character', 'a lone carriage return', [['Trigger', `Trig${MARK}\rger`]]],
]

describe('a problem', () => {
  test.each(problems)('%s: %s', (code, _, edits) => {
    const { text, places } = marked(edits)
    expect(places).toHaveLength(1)
    expect(told(problemsOf(text))).toEqual(places.map(([line, column]) => [code, line, column]))
  })

  test('has the line itself, the file, and what was found', () => {
    const [problem] = problemsOf(edited(SMALL_TEXT, 'engines: [un-list]', 'engines: [yandex]'))
    expect(problem).toEqual({
      code: 'unknown-reference',
      severity: 'error',
      place: {
        file: 'test.yaml',
        line: expect.any(Number),
        column: 23,
        excerpt: '            engines: [yandex]',
      },
      details: { found: 'yandex', expected: 'google, bing, un-list' },
    })
  })

  test.each<[string, string, Edit]>([
    ['indent', 'a line too far in', ['      - id: variants\n', `       ${MARK}- id: variants\n`]],
    ['indent', 'a line not far enough in', ['      - id: variants\n', `     ${MARK}- id: variants\n`]],
    [
      'colon',
      'a colon in a text',
      ['guidance: { nl: Oordeel., en: Judge. }', `guidance: ${MARK}Oordeel: dit`],
    ],
    [
      'indent',
      'a key too far in behind a value',
      ['        role: match\n', `        role: match\n\n          ${MARK}timebox: 5m\n`],
    ],
    ['no-space', 'no space behind a colon', ['        role: match\n', `        ${MARK}role:match\n`]],
    ['flow-colon', 'a colon in a text within braces', ['{ nl: Oordeel.,', `{ nl: ${MARK}Oordeel: nu,`]],
    ['open-quote', 'a quote left open', ['"1.0.0"\n', `"1.0.0${MARK}\n`]],
    ['open-bracket', 'a bracket left open', ['[un-list]', `[un-list\n            ${MARK}query: x`]],
    ['escape', 'a sign that escapes nothing', ['"1.0.0"', `"1.0${MARK}\\q0"`]],
    ['reserved', 'a text that begins with a sign of YAML', ['{ nl: Oordeel.,', `{ nl: ${MARK}@oordeel,`]],
    ['unexpected', 'a quote within quotes', ['"1.0.0"', `"1.0" ${MARK}.0"`]],
    ['second-document', 'two documents', ['grading: admiralty\n', `grading: admiralty\n${MARK}---\n`]],
    ['other', 'two anchors', ['"1.0.0"', `&a ${MARK}&b "1.0.0"`]],
  ])('yaml-syntax, %s: %s, and nothing that follows from it', (fault, _, edit) => {
    const { text, places } = marked([edit])
    const problems = problemsOf(text)
    expect(told(problems)).toEqual([['yaml-syntax', ...(places[0] ?? [])]])
    expect(problems[0]?.details.yamlFault).toBe(fault)
  })

  test.each([
    ['timebocks', 'timebox', 'timebox: 20m', 'timebocks: 20m'],
    ['doneWhen', 'done_when', 'done_when: [{ nl: Bevestigd', 'doneWhen: [{ nl: Bevestigd'],
    ['review', 'reviewed', 'reviewed: 30', 'review: 30'],
    ['colour', undefined, 'timebox: 20m', 'colour: 20m'],
  ])('of a key says which was meant: %s, %s', (key, near, from, to) => {
    const found = problemsOf(edited(SMALL_TEXT, from, to)).find(({ code }) => code === 'unknown-key')
    expect(found?.details).toMatchObject({
      key,
      where: expect.stringMatching(/^phases\.minimum\.steps\.[a-z-]+/),
    })
    expect(found?.details.near).toBe(near)
  })

  test('of a step twice names the line of the first', () => {
    const { text } = marked([['id: list\n        title', 'id: intake\n        title']])
    const line = text.split('\n').findIndex((one) => one.includes('id: intake')) + 1
    expect(problemsOf(text)[0]?.details).toEqual({ id: 'intake', line: String(line) })
  })

  test.each<[string, string, string | Uint8Array]>([
    ['empty-document', 'nothing', ''],
    ['empty-document', 'comments only', '# nothing\n\n'],
    ['not-utf8', 'another encoding', Buffer.from(SMALL_TEXT.replace('Klein', 'Kl\u00e9in'), 'latin1')],
    ['not-utf8', 'a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['too-large', 'more than a million bytes', `# ${'x'.repeat(1_000_000)}\n${SMALL_TEXT}`],
    ['wrong-type', 'a list', '- a\n- b\n'],
    ['wrong-type', 'a null', '~\n'],
  ])('%s: %s', (code, _, content) => {
    expect(told(problemsOf(content))).toEqual([[code, 1, 1]])
  })

  test('an alias bomb is refused at each reference, and is not unfolded', () => {
    const bomb = Array.from(
      { length: 40 },
      (_, n) => `k${n}: &k${n} [${n === 0 ? 'x' : `*k${n - 1}, *k${n - 1}`}]`,
    ).join('\n')
    const found = told(problemsOf(bomb))
    expect(found).toHaveLength(78)
    expect(found[0]).toEqual(['alias', 2, 10])
  })

  test.each([
    ['brackets left open', `a:\n  ${'['.repeat(100_000)}`, [2, 103]],
    ['brackets closed again', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, [1, 104]],
    ['maps left open', `a:\n  ${'{a: '.repeat(100_000)}`, [2, 403]],
    ['maps closed again', `a: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`, [1, 404]],
    ['lists in lists', `a:\n  ${'- '.repeat(100_000)}`, [2, 203]],
    ['keys that are keys', '? '.repeat(10_000), [1, 203]],
    [
      'ever more indentation',
      Array.from({ length: 1000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
      [102, 102],
    ],
    ['lists in a list that goes on', `a:\n  - ${'- '.repeat(5_000)}\n  - b\n`, [2, 203]],
  ])('too-deep: %s', (_, content, [line, column]) => {
    expect(told(problemsOf(content))).toEqual([['too-deep', line, column]])
  })

  test('too-deep: a condition', () => {
    const { text, places } = marked(
      when(`${'{ all: ['.repeat(300)}${MARK}{ present: phone }${'] }'.repeat(300)}`),
    )
    expect(told(problemsOf(text))).toEqual([['too-deep', places[0]?.[0], 399]])
  })

  test.each<[string, string, string | Uint8Array]>([
    ['yaml-syntax', 'quotes', '"'.repeat(900_000)],
    ['yaml-syntax', 'anchors', '&a '.repeat(300_000)],
    ['yaml-syntax', 'tags', '!t '.repeat(300_000)],
    ['more-problems', 'the same key', 'k: v\n'.repeat(190_000)],
    ['more-problems', 'unknown keys', Array.from({ length: 90_000 }, (_, n) => `k${n}: v\n`).join('')],
    [
      'more-problems',
      'wrong values',
      SMALL_TEXT.replace('engines:\n', `engines:\n${'  - { id: X }\n'.repeat(60_000)}`),
    ],
    ['yaml-syntax', 'documents', '---\n'.repeat(200_000)],
  ])('%s: a file that is full of %s', (code, _, content) => {
    const found = problemsOf(content)
    expect(found.length).toBeLessThanOrEqual(1001)
    expect(found.at(-1)?.code).toBe(code)
    expect(Math.max(...found.map(({ place }) => place.excerpt.length))).toBeLessThanOrEqual(2000)
  })

  test.each(['__proto__', '"__proto__"', 'constructor', 'toString', 'hasOwnProperty', '1', '~', '<<'])(
    'unknown-key: %s',
    (key) => {
      const { text, places } = marked([['timebox: 20m', `${MARK}${key}: { timebox: 20m }`]])
      expect(told(problemsOf(text))).toEqual([['unknown-key', ...(places[0] ?? [])]])
      expect(Object.hasOwn(Object.prototype, 'timebox')).toBe(false)
    },
  )

  test('every code an instruction can have was made here', () => {
    const source = textOf('src/domain/problem.ts').split('// an answers file')[0] ?? ''
    const all = [...source.matchAll(/^ {2}\| '([a-z0-9-]+)'$/gm)].map(([, code = '']) => code)
    const made = new Set([
      ...problems.map(([code]) => code),
      'perhaps-about-person',
      'words-unused',
      'hidden-character',
      'mixed-scripts',
      'curly-quotes',
      'no-reasons',
      'yaml-syntax',
      'empty-document',
      'not-utf8',
      'too-large',
      'too-deep',
      'more-problems',
      'forbidden-condition',
    ])
    expect(all.length).toBeGreaterThan(20)
    expect(all.filter((code) => !made.has(code) && !NEVER_FOUND.includes(code))).toEqual([])
  })
})

/** Told by the place of a file, not by its content. */
const NEVER_FOUND = ['wrong-file-name']

describe('a condition on who somebody is', () => {
  const keys = [
    'nationality',
    'nationaliteit',
    'name_part',
    'first-name',
    'voornaam',
    'birthplace',
    'birth-place',
    'geboorteplaats',
    'religion',
    'godsdienst',
    'ethnicity',
    'etniciteit',
    'gender',
    'geslacht',
    'age',
    'leeftijd',
    'language',
    'taal',
    'script',
    'orientation',
    'country',
    'herkomst',
  ]
  const positions: readonly [string, (key: string) => string][] = [
    ['in when', (key) => `{ ${MARK}${key}: x }`],
    ['beside what is allowed', (key) => `{ present: phone, ${MARK}${key}: [x] }`],
    ['inside all', (key) => `{ all: [{ present: phone }, { ${MARK}${key}: x }] }`],
    ['inside any inside all', (key) => `{ all: [{ any: [{ ${MARK}${key}: x }] }] }`],
    ['as what is present', (key) => `{ present: ${MARK}${key} }`],
    ['in a list of what is present', (key) => `{ present: [${MARK}${key}] }`],
    ['under what is present', (key) => `{ any: [{ present: { ${MARK}${key}: x } }] }`],
  ]
  test.each(positions)('is refused with the reason, %s', (_, condition) => {
    for (const key of keys) {
      const { text, places } = marked(when(condition(key)))
      const found = problemsOf(text).filter(({ code }) => code === 'forbidden-condition')
      expect([key, ...told(found)]).toEqual([key, ['forbidden-condition', ...(places[0] ?? [])]])
      expect(found[0]?.details).toEqual({ found: key })
    }
  })

  test('is refused on a phase too, and gets one problem, not a second one for the unknown key', () => {
    const { text, places } = marked([
      ['when: { signal: accepted }', `when: { signal: accepted, ${MARK}nationality: x }`],
    ])
    expect(told(problemsOf(text))).toEqual([['forbidden-condition', ...(places[0] ?? [])]])
  })

  test.each(['account', 'username', 'phone', 'email', 'image', 'organisation', 'url'])(
    'is not: %s present',
    (kind) => {
      expect(problemsOf(marked(when(`{ present: ${kind} }`)).text)).toEqual([])
    },
  )

  test('a key that is merely unknown is told as that', () => {
    const { text, places } = marked(when(`{ ${MARK}moon: full }`))
    expect(told(problemsOf(text))).toEqual([['unknown-key', ...(places[0] ?? [])]])
  })
})

/** What the author hears, warnings too. The small instruction lists no reasons where it should: told apart. */
const checked = (text: string) =>
  checkInstruction('test.yaml', Buffer.from(text))
    .filter(({ code }) => code !== 'no-reasons')
    .map(({ severity, code, place }) => [severity, code, place.line, place.column])

describe('a warning', () => {
  const FINDINGS = '{ outcome: { step: search-name, is: [done-with-findings] } }'
  const warnings: readonly [code: string, what: string, edits: readonly Edit[]][] = [
    [
      'missing-key',
      'changes, but of which version',
      [
        [
          'procedures:',
          `${MARK}changes: [{ step: list, class: editorial, why: { nl: x, en: x } }]\nprocedures:`,
        ],
      ],
    ],
    [
      'words-unused',
      'a word list nobody uses',
      [
        [LISTS[0]?.[0] ?? '', LISTS[0]?.[1] ?? ''],
        ['- id: themes', `- id: ${MARK}themes`],
      ],
    ],
    ['perhaps-about-person', 'a religion in a word list', [...LISTS, ['"militie"', `${MARK}moskee`]]],
    [
      'perhaps-about-person',
      'a steering question about a language, of whatever',
      [['nl: Gelezen', `nl: ${MARK}Is er een bericht in een andere taal?`]],
    ],
    [
      'perhaps-about-person',
      'a help that speaks of it',
      [['en: Read }, type', `en: Read }, help: { nl: x, en: ${MARK}Never because of a nationality. }, type`]],
    ],
    ['mixed-scripts', 'a Cyrillic letter in a Latin word', [['nl: Gelezen', `nl: ${MARK}Gel\u0435zen`]]],
    ['curly-quotes', 'quotation marks of a word processor', [['nl: Gelezen', `nl: ${MARK}“Gelezen”`]]],
    ['curly-quotes', 'those of other languages', [['nl: Gelezen', `nl: ${MARK}„Gelezen’`]]],
    [
      'hidden-character',
      'an escape that turns letters round',
      [['nl: Gelezen', `nl: ${MARK}"Gel\\u202ezen"`]],
    ],
    [
      'unreachable',
      'a branch that cannot hold beside one that can',
      when(`{ any: [${FINDINGS}, ${MARK}{ outcome: { step: match, is: [not-possible] } }] }`),
    ],
    [
      'not-allowed',
      'an outcome that cannot be beside one that can',
      when(`{ outcome: { step: match, is: [deferred, ${MARK}not-possible] } }`),
    ],
  ]
  test.each(warnings)('%s: %s', (code, _, edits) => {
    const { text, places } = marked(edits)
    expect(places).toHaveLength(1)
    expect(checked(text)).toEqual(places.map(([line, column]) => ['warning', code, line, column]))
    expect(problemsOf(text)).toEqual([])
  })

  test('no-reasons: a step that searches and lists no reason why that may be impossible', () => {
    const { text, places } = marked([
      ['id: search-context', `id: ${MARK}search-context`],
      ['id: search-phone', `id: ${MARK}search-phone`],
      ['id: list\n        title', `id: ${MARK}list\n        title`],
      [
        'counter_searches: 2',
        `search: [{ id: x, label: { nl: x, en: x }, engines: [google], query: '{name}', for_each: name }]`,
      ],
    ])
    expect(
      checkInstruction('test.yaml', Buffer.from(text)).map(({ code, place }) => [
        code,
        place.line,
        place.column,
      ]),
    ).toEqual(places.map(([line, column]) => ['no-reasons', line, column]))
    expect(problemsOf(text)).toEqual([])
  })

  test('stands among the errors, in the order of the file', () => {
    const { text, places } = marked([
      ['nl: Gelezen', `nl: ${MARK}De taal`],
      ['engines: [un-list]', `engines: [${MARK}yandex]`],
    ])
    const [first, second] = places
    expect(checked(text)).toEqual([
      ['warning', 'perhaps-about-person', ...(first ?? [])],
      ['error', 'unknown-reference', ...(second ?? [])],
    ])
  })

  test.each(VERSIONS)('is not in %s', (path) => {
    expect(checkInstruction(path, Buffer.from(textOf(path)))).toEqual([])
  })
})

describe('a step is asked, sooner or later', () => {
  test.each([
    ['a step later in the file', '{ outcome: { step: list, is: [done-no-findings] } }'],
    ['a reason, though it lists none', '{ outcome: { step: variants, is: [not-applicable] } }'],
    ['one of two procedures', '{ procedure: [asylum], all: [{ procedure: [family, asylum] }] }'],
    [
      'two outcomes of two steps',
      '{ all: [{ outcome: { step: list, is: [deferred] } }, { outcome: { step: match, is: [deferred] } }] }',
    ],
    [
      'one answer or the other',
      '{ any: [{ answer: { step: variants, question: reader, is: yes } }, { answer: { step: variants, question: reader, is: no } }] }',
    ],
    ['a dismissed signal, in the minimum phase', '{ signal: dismissed }'],
  ])('on %s', (_, condition) => {
    expect(checked(marked(when(condition)).text)).toEqual([])
  })

  test('in a circle with a way in', () => {
    const { text } = marked([
      ...when('{ any: [{ present: phone }, { outcome: { step: particulars, is: [deferred] } }] }'),
      [
        '{ answer: { step: variants, question: reader, is: no } }',
        '{ outcome: { step: search-phone, is: [deferred] } }',
      ],
    ])
    expect(checked(text)).toEqual([])
  })

  test('what merely waits for a step that is never asked is not told besides', () => {
    const { text, places } = marked([
      ...when(`{ outcome: { step: ${MARK}search-phone, is: [deferred] } }`),
      [
        '{ answer: { step: variants, question: reader, is: no } }',
        '{ outcome: { step: search-phone, is: [deferred] } }',
      ],
    ])
    expect(told(problemsOf(text))).toEqual([['circular', ...(places[0] ?? [])]])
  })

  test('a circle is told once, and from whichever step', () => {
    const { text, places } = marked([
      ...when('{ outcome: { step: list, is: [deferred] } }'),
      [
        'id: list\n        title',
        `id: list\n        when: { outcome: { step: ${MARK}particulars, is: [deferred] } }\n        title`,
      ],
      [
        '{ answer: { step: variants, question: reader, is: no } }',
        '{ outcome: { step: list, is: [deferred] } }',
      ],
    ])
    const found = problemsOf(text)
    expect(told(found)).toEqual([['circular', ...(places[0] ?? [])]])
    expect(found[0]?.details).toEqual({ found: 'list → particulars → list' })
  })

  test('a condition of more combinations than there is time for is let through', () => {
    const choice = '{ any: [{ present: phone, procedure: [asylum] }, { present: phone }, { present: url }] }'
    const impossible = '{ signal: raised }, { any: [{ signal: accepted }, { signal: dismissed }] }'
    const text = marked(when(`{ all: [${`${choice}, `.repeat(40)}${impossible}] }`)).text
    expect(checked(text)).toEqual([])
  })
})

describe('a question that steers may ask', () => {
  test.each([
    ['Is dit bericht geloofwaardig?', 'Is this message credible, in good faith?'],
    ['Is de bron rassenscheiding?', 'Was the page traced?'],
    ['Wat is de leeftijd van het account?', 'What is the age of the account?'],
    ['Is er een rapport van een deskundige?', 'Is there management of the website?'],
  ])('%s', (dutch, english) => {
    const text = edited(
      SMALL_TEXT,
      'label: { nl: Gelezen, en: Read }',
      `label: { nl: "${dutch}", en: "${english}" }`,
    )
    expect(checked(text)).toEqual([])
  })

  test('anything, if it does not steer', () => {
    const text = edited(SMALL_TEXT, 'nl: Aanleiding', 'nl: Welke nationaliteit staat in het dossier?')
    expect(checked(text)).toEqual([])
  })
})

describe('a word list', () => {
  test('fills its placeholder, and stands in the instruction with who answers for it', () => {
    const instruction = instructionFrom(marked(LISTS).text)
    expect(instruction.wordLists).toEqual([
      {
        id: 'themes',
        label: { nl: "Thema's", en: 'Themes' },
        owner: 'Team (fictief)',
        on: '2026-06-01',
        reviewBy: '2027-06-01',
        words: ['rechtbank', 'militie'],
      },
    ])
    expect(findStep(instruction, 'search-context')?.search[0]?.words).toEqual(['rechtbank', 'militie'])
  })

  test('is part of the rules of the steps that search with it, in whatever order', () => {
    const digestWith = (words: string): string => {
      const step = findStep(
        instructionFrom(edited(marked(LISTS).text, '[rechtbank, "militie"]', words)),
        'search-context',
      )
      if (!step) throw new Error('no step')
      return ruleDigest(step, 'minimum')
    }
    expect(digestWith('[militie, rechtbank]')).toBe(digestWith('[rechtbank, militie]'))
    expect(digestWith('[militie, rechtbank, vereniging]')).not.toBe(digestWith('[rechtbank, militie]'))
  })

  test('leaves no trace in an instruction without one: its frozen form stays as it was', () => {
    expect(SMALL).not.toHaveProperty('wordLists')
  })
})

describe('what a session froze', () => {
  test('is read, though a rule of later refuses it', () => {
    const { text } = marked(when('{ outcome: { step: search-phone, is: [deferred] } }'))
    expect(problemsOf(text)).toHaveLength(1)
    expect(mustBe(parseFrozen('frozen.yaml', Buffer.from(text))).id).toBe('small')
  })

  test('is not read when it has no shape', () => {
    expect(parseFrozen('frozen.yaml', Buffer.from('format: screen-instruction/1')).ok).toBe(false)
  })
})

describe('several problems', () => {
  test('come in one report, in the order of the file', () => {
    const { text, places } = marked([
      ['version: "1.0.0"', `version: ${MARK}1.0`],
      ['20m', `${MARK}soon`],
      [CONDITION[0], `{ ${MARK}nationality: x }`],
      ['role: match', `role: ${MARK}judge`],
      ['when: { signal: accepted }', `${MARK}wen: { signal: accepted }`],
    ])
    const codes = ['unquoted-version', 'bad-duration', 'forbidden-condition', 'not-allowed', 'unknown-key']
    expect(told(problemsOf(text))).toEqual(
      places.map(([line, column], index) => [codes[index], line, column]),
    )
  })

  test('across fields come together too', () => {
    const { text, places } = marked([
      ['label: { nl: Aanleiding, en: Trigger }', `${MARK}label: { nl: Aanleiding }`],
      ['id: list\n        title', `id: ${MARK}intake\n        title`],
      ['engines: [un-list]', `engines: [${MARK}yandex]`],
    ])
    const codes = ['missing-language', 'duplicate-id', 'unknown-reference']
    expect(told(problemsOf(text))).toEqual(
      places.map(([line, column], index) => [codes[index], line, column]),
    )
  })
})

// Made from the zod schemas, for editors. After a change of a schema:
//   screen schema instruction > instructions/instruction.schema.json
//   screen schema template > templates/template.schema.json
describe('the JSON Schema', () => {
  test.each([
    ['instruction', 'instructions/instruction.schema.json'],
    ['template', 'templates/template.schema.json'],
  ] as const)('of a written %s is the one in %s', (kind, path) => {
    expect(textOf(path)).toBe(`${schemaText(kind)}\n`)
  })
})

describe('a template', () => {
  const text = textOf('templates/internal-record/1.0.0.yaml')
  const problemsOfTemplate = (content: string): Told[] => {
    const parsed = parseTemplate('test.yaml', Buffer.from(content))
    return parsed.ok ? [] : told(parsed.problems)
  }

  test('that ships is in order', () => {
    expect(mustBe(parseTemplate('test.yaml', Buffer.from(text))).sections).toHaveLength(13)
  })

  test.each<[string, Edit]>([
    ['missing-language', ['title: { nl: Werkwijze, en: Method }', `title: ${MARK}{ nl: Werkwijze }`]],
    ['duplicate-id', ['- id: limits', `- id: ${MARK}subject`]],
    ['not-allowed', ['- id: limits', `- id: ${MARK}limitations`]],
    ['unknown-key', ['- id: limits\n', `- id: limits\n    ${MARK}colour: red\n`]],
    ['unquoted-version', ['version: "1.0.0"', `version: ${MARK}1.0`]],
  ])('%s', (code, edit) => {
    const { text: broken, places } = marked([edit], text)
    expect(problemsOfTemplate(broken)).toEqual(places.map(([line, column]) => [code, line, column]))
  })
})
