import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { treeOf } from '../faults/whole-walk.ts'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

let folder = ''
let store = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-wrong-'))
  store = join(folder, 'store')
})

const screen = (...args: string[]) => runProgram([...args, '--store', store, '--lang', 'en'])
const startWith = (answers: string, reference = '2026-0001') =>
  screen('start', reference, '--answers', file('answers.yaml', answers))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const answers = readFileSync(`${ROOT}/src/demo/answers.en.yaml`, 'utf8').replaceAll(
  'file: ',
  `file: ${ROOT}/src/demo/`,
)
const instruction = readFileSync(`${ROOT}/instructions/osint-screening/2.0.0.yaml`, 'utf8')

function noTrace(): void {
  expect(existsSync(store) ? readdirSync(join(store, 'cases')) : []).toEqual([])
}

describe('a wrong case', () => {
  it.each([
    ['../x'],
    [''],
    ['x'.repeat(300)],
    ['CON'],
    ['nul.txt'],
    ['a/b'],
    ['a..b'],
    ['1234567890'],
    ['V-1234567890'],
    ['123456789'],
    ['аб'],
    ['a\u202Eb'],
  ])('reference %j is refused', (reference) => {
    const { exitCode, stderr, stdout } = startWith(answers, reference)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(
      /^Case reference ".*" cannot be used: .+\.\n {2}Use something like 2026-0001\.\n$/s,
    )
    expect(stderr).not.toContain('\u202E')
    expect(stdout).toBe('')
    noTrace()
  })

  it('that differs only by capitals is refused', () => {
    expect(startWith(answers, 'A-1').exitCode).toBe(0)
    const { exitCode, stderr } = startWith(answers, 'a-1')
    expect(exitCode).toBe(2)
    expect(stderr).toContain('differs only in capitals from "A-1"')
    expect(readdirSync(join(store, 'cases'))).toEqual(['A-1'])
  })

  it.each([['resume'], ['status'], ['show'], ['verify'], ['dossier']])('that is unknown: %s', (command) => {
    mkdirSync(join(store, 'cases'), { recursive: true })
    const { exitCode, stderr } = screen(command, '2026-9999')
    expect(exitCode).toBe(2)
    expect(stderr).toContain('There is no session of case "2026-9999"')
    noTrace()
  })

  it('that has ended is not begun again without saying so', () => {
    expect(startWith(answers).exitCode).toBe(0)
    const again = startWith(answers)
    expect(again.exitCode).toBe(2)
    expect(again.stderr).toContain('--new')
    expect(readdirSync(join(store, 'cases/2026-0001'))).toEqual(['1'])
    expect(
      screen('start', '2026-0001', '--answers', file('a.yaml', answers), '--new', 'a year later').exitCode,
    ).toBe(0)
    expect(readdirSync(join(store, 'cases/2026-0001'))).toEqual(['1', '2'])
  })
})

describe('a wrong answers file', () => {
  it.each([
    [
      'an unknown step',
      answers.replace('  closing:', '  closure:'),
      /answers\.yaml:\d+:3: the instruction has no step "closure" \[unknown-step\]/,
    ],
    [
      'an unknown question',
      answers.replace('trigger:', 'triger:'),
      /:8:7: this step has no question "triger"/,
    ],
    [
      'an answer nobody asked for',
      answers.replace(
        'outcome: done\n  name-variants',
        'outcome: done\n    routing: police\n  name-variants',
      ),
      /:\d+:\d+: this was not asked: identifiers\.routing \[answer-not-asked\]/,
    ],
    [
      'a step nobody asked for',
      `${answers}  questions-and-hypotheses:\n    outcome: done\n`,
      /this was not asked: questions-and-hypotheses \[answer-not-asked\]/,
    ],
    [
      'a missing answer',
      answers.replace('no-personal-interest: "yes"', 'remarks: none'),
      /Step "Trigger and purpose" is not complete: question: I have no personal interest in this case\. \[act-refused\]/,
    ],
    [
      'a missing answer to what ends as a question does',
      answers.replace(/answers:\n *native-reader: .*/, 'answers: {}'),
      /question: Has somebody who reads the script looked at the list\? \[act-refused\]/,
    ],
    [
      'a missing step',
      answers.replace(/ {2}sanction-lists:[\s\S]*?(?= {2}identity-match:)/, ''),
      /an answer is missing: sanction-lists \("[A-Z][^"]+"\)/,
    ],
    [
      'a wrong answer',
      answers.replace('trigger: signal-received', 'trigger: curiosity'),
      /:\d+:\d+: Question "What is the trigger\?" takes: "regular-screening" \(Regular screening\), "signal-received"/,
    ],
    [
      'a search outside the plan',
      answers.replace('engine: vk', 'engine: myspace'),
      /The search plan has no place "Name on platforms" at myspace/,
    ],
    [
      'evidence that does not exist',
      answers.replace('company-register.txt', 'nothing.txt'),
      /nothing\.txt cannot be read \(ENOENT\)/,
    ],
    [
      'evidence that is a folder',
      answers.replace('/src/demo/company-register.txt', '/src/demo'),
      /src\/demo is a folder\. Only an ordinary file is read/,
    ],
    [
      'a date of a finding that is none',
      answers.replace('on: "2015-08-03"', 'on: "3 August 2015"'),
      /answers\.yaml:\d+:\d+: "3 August 2015" is not a date \[bad-partial-date\]/,
    ],
    [
      'a match on nothing but a name',
      answers.replace('matching: [Gaziantep, baker]', 'matching: [Yusuf al-Khalil]'),
      /Plausible needs, besides the name, at least two/,
    ],
    ['no YAML', 'format: [', /:1:\d+: a \] is missing, here or before/],
    ['an empty file', '', /the file is empty/],
    ['another format', answers.replace('screen-answers/1', 'screen-answers/9'), /:2:9: .*screen-answers\/9/],
    [
      'a hidden character',
      answers.replace('Football', 'Foot\u202Eball'),
      /hidden or steering character stands here \(U\+202E\)/,
    ],
    ['an alias bomb', 'format: &a [x]\nsteps: [*a, *a]', /references \(& and \*\) are not allowed/],
    ['too much of it', `${answers}# ${'x'.repeat(1_000_001)}`, /too large/],
  ])('%s: told with its place, and no trace', (_what, text, expected) => {
    const { exitCode, stderr, stdout } = startWith(text)
    expect(stderr).toMatch(expected)
    expect(exitCode).toBe(2)
    expect(stdout).toBe('')
    noTrace()
  })

  it.each([
    [
      'en',
      'Step "Identity match and counter-evidence"',
      'search for counter-evidence on candidate C1 (0 of 2)',
    ],
    ['nl', 'Stap "Identiteitsmatch en tegenbewijs"', 'tegenbewijs zoeken bij kandidaat C1 (0 van 2)'],
  ])('what is missing is said as the card says it, in %s', (language, step, missing) => {
    const without = answers.replace(/ {4}counter_searches:\n(?: {6}.*\n)+/, '')
    const flags = ['--answers', file('answers.yaml', without), '--store', store, '--lang', language]
    const { stderr } = runProgram(['start', '2026-0001', ...flags])
    expect(stderr).toContain(step)
    expect(stderr).toContain(missing)
    expect(stderr).not.toContain('counter-searches')
  })

  it.each([
    [
      'en',
      '"lazy" does not belong to this step. Possible: "name-too-common" (Name too common)',
      'another reason',
    ],
    ['nl', '"lazy" hoort niet bij deze stap. Mogelijk: "name-too-common" (Naam te algemeen)', 'andere reden'],
  ])('what may be chosen is told with its key and its label, in %s', (language, said, other) => {
    const wrong = answers.replace(
      /( {2}news:[\s\S]*?)outcome: done/,
      '$1outcome: { is: not-possible, reason: lazy }',
    )
    const flags = ['--answers', file('answers.yaml', wrong), '--store', store, '--lang', language]
    const { stderr } = runProgram(['start', '2026-0001', ...flags])
    expect(stderr).toContain(said)
    expect(stderr).toContain(`"other" (${other})`)
  })

  it.each([
    ['en', 'What was observed ("fact") cannot be empty.'],
    ['nl', 'Wat is waargenomen ("fact") mag niet leeg zijn.'],
  ])('what is empty is told in words and by its key, in %s', (language, said) => {
    const empty = answers.replace(/fact: .*/, 'fact: " "')
    const flags = ['--answers', file('answers.yaml', empty), '--store', store, '--lang', language]
    expect(runProgram(['start', '2026-0001', ...flags]).stderr).toContain(said)
  })

  it('that does not exist', () => {
    const { exitCode, stderr } = screen('start', '2026-0001', '--answers', join(folder, 'none.yaml'))
    expect(exitCode).toBe(2)
    expect(stderr).toContain('cannot be read (ENOENT)')
    noTrace()
  })
})

describe('a wrong instruction', () => {
  const withInstruction = (text: string) => {
    mkdirSync(join(folder, 'instructions/osint-screening'), { recursive: true })
    writeFileSync(join(folder, 'instructions/osint-screening/2.0.0.yaml'), text)
    const rehearse = ['--draft', '--instruction', 'osint-screening@2.0.0']
    return runProgram(
      [
        ...['start', '2026-0001', '--answers', file('answers.yaml', answers), ...rehearse],
        ...['--store', store, '--lang', 'en'],
      ],
      { env: { SCREEN_INSTRUCTIONS: join(folder, 'instructions') } },
    )
  }

  it.each([
    [
      'YAML that does not parse',
      instruction.replace('languages: [nl, en]', 'languages: [nl, en'),
      /:\d+:\d+: a \] is missing, here or before/,
    ],
    ['an unquoted version', instruction.replace('version: "2.0.0"', 'version: 2.0'), /quote it: "1\.0\.0"/],
    [
      'a duplicate step id',
      instruction.replace('- id: name-variants\n', '- id: identifiers\n'),
      /id "identifiers" exists already on line \d+/,
    ],
    [
      'a condition on nationality',
      instruction.replace('- id: platforms\n', '- id: platforms\n        when: { nationality: [SY] }\n'),
      /may not depend on "nationality": that is about who somebody is/,
    ],
    [
      'a condition on a part of the name',
      instruction.replace(
        '- id: platforms\n',
        '- id: platforms\n        when: { any: [{ name_part: al }] }\n',
      ),
      /may not depend on "name_part"/,
    ],
    [
      'a condition on the presence of a birthplace',
      instruction.replace('- id: platforms\n', '- id: platforms\n        when: { present: birth-place }\n'),
      /may not depend on "birth-place"/,
    ],
  ])('%s: told with file, line and column, and no trace', (_what, text, expected) => {
    expect(text).not.toBe(instruction)
    const { exitCode, stderr } = withInstruction(text)
    expect(stderr).toMatch(expected)
    expect(stderr).toMatch(/2\.0\.0\.yaml:\d+:\d+: /)
    expect(exitCode).toBe(2)
    noTrace()
  })

  it('that does not exist', () => {
    const { exitCode, stderr } = screen(
      'start',
      '2026-0001',
      '--answers',
      file('a.yaml', answers),
      '--instruction',
      'osint-screening@9.9.9',
    )
    expect(exitCode).toBe(2)
    expect(stderr).toContain(
      'There are: osint-screening@1.0.0, osint-screening@1.1.0, osint-screening@2.0.0, osint-screening@2.1.0, osint-screening@3.0.0',
    )
    noTrace()
  })
})

describe('a text that is none', () => {
  const given = (content: Uint8Array): string => {
    const path = join(folder, 'given.txt')
    writeFileSync(path, content)
    return path
  }
  const WINDOWS = Buffer.from('Caf\xe9', 'latin1')
  const PROGRAM = readFileSync(process.execPath).subarray(0, 5000)

  it.each([
    ['Windows-1252', WINDOWS, 'the file is not UTF-8'],
    ['UTF-16', Buffer.from('\ufeffCaf\xe9', 'utf16le'), 'the file is UTF-16; UTF-8 is expected'],
    ['a program', PROGRAM, 'this is not a text file'],
  ])('%s is refused by whatever reads one, and nothing is written', (_, content, fault) => {
    const text = given(content)
    const fine = file('fine.txt', 'because')
    expect(startWith(answers).exitCode).toBe(0)
    expect(
      startWith('format: screen-answers/1\nsteps:\n  purpose: { procedure: asylum, pause: true }\n', 'A-1')
        .exitCode,
    ).toBe(0)
    // Who was shown what an erasure would take looked, also where it was refused then.
    const recorded = () => [...treeOf(store)].filter(([path]) => !path.endsWith('accesses'))
    const before = recorded()
    for (const command of [
      ['cancel', 'A-1', '--text', text],
      ['add', 'finding', 'A-1', '--text', text],
      ['statement', '2026-0001', '--from', 'person', '--kind', 'remark', '--text', text],
      ['bundle', '2026-0001', '--out', join(folder, 'bundle'), '--for-file', text],
      ['erase', '2026-0001', '--all', '--text', text, '--authority', fine, '--yes'],
      ['erase', '2026-0001', '--all', '--text', fine, '--authority', text, '--yes'],
    ]) {
      const { exitCode, stderr } = screen(...command)
      expect([exitCode, stderr], command.join(' ')).toEqual([
        2,
        expect.stringContaining(`${text}:1:1: ${fault}`),
      ])
    }
    expect(existsSync(join(folder, 'bundle'))).toBe(false)
    expect(recorded()).toEqual(before)
  })
})

describe('a wrong place', () => {
  it('a store that cannot be written', () => {
    writeFileSync(store, 'a file where a folder should be')
    const { exitCode, stderr } = startWith(answers)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(`${store} is a file. In a store that has to be an ordinary folder.`)
    expect(readFileSync(store, 'utf8')).toBe('a file where a folder should be')
  })

  it('a store of a later format', () => {
    expect(startWith(answers).exitCode).toBe(0)
    writeFileSync(join(store, 'store.json'), '{"format":"screen-store/9"}')
    const { exitCode, stderr } = startWith(answers, '2026-0002')
    expect(exitCode).toBe(2)
    expect(stderr).toContain('screen-store/9')
  })

  it('no terminal and no answers', () => {
    const { exitCode, stderr } = screen('start', '2026-0001')
    expect(exitCode).toBe(2)
    expect(stderr).toContain('--answers FILE')
    noTrace()
  })
})

describe('a wrong command line', () => {
  it.each([
    [['stat'], /Unknown command: stat\.\n {2}Did you mean /],
    // As of every option that is given twice, the last holds: here the one in English that comes after it.
    [['stat', '--lang', 'nl'], /Unknown command: stat\./],
    [['start'], /Give a case reference, or practise with --practice/],
    [['start', 'a', 'b'], /Too many arguments/],
    [['verify', 'a', '--haed', 'x'], /Unknown option: --haed/],
    [['verify', '2026-0001', '--head', 'xyz'], /is not a head: that has 64 characters/],
    [['dossier', '2026-0001', '--copy', 'one'], /--copy: one/],
    [['cancel'], /An argument is missing: <case>/],
    [['\u001B[31mred'], /Unknown command: \\u\{1B\}\[31mred/],
  ])('%j', (args, expected) => {
    const { exitCode, stderr } = screen(...args)
    expect(stderr).toMatch(expected)
    expect(exitCode).toBe(2)
    noTrace()
  })
})
