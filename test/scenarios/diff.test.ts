import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { edited } from '../support/build.ts'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

const shipped = (version: string): string =>
  readFileSync(`${ROOT}/instructions/osint-screening/${version}.yaml`, 'utf8')
const FIRST = shipped('1.0.0')
const folder = mkdtempSync(join(tmpdir(), 'screen-diff-'))

function draft(name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const diff = (...args: string[]) => runProgram(['diff', ...args, '--lang', 'en'])
const published = (version: string): string => `osint-screening@${version}`

describe('screen diff', () => {
  const tighter = draft(
    'tighter.yaml',
    edited(FIRST, 'version: "1.0.0"', 'version: "1.1.0"').replace('reviewed: 30', 'reviewed: 40'),
  )

  it.each([
    ['two published versions', published('1.0.0'), published('1.1.0'), 1],
    ['the other way round', published('2.0.0'), published('1.0.0'), 1],
    ['a version with itself', published('1.1.0'), published('1.1.0'), 0],
    ['the newest with itself, by its id alone', 'osint-screening', published('3.0.0'), 0],
    ['a version and a copy of it', published('1.0.0'), draft('same.yaml', FIRST), 0],
    ['a copy and the version', draft('same.yaml', FIRST), published('1.0.0'), 0],
    ['a version and a file', published('1.0.0'), tighter, 1],
    ['a file and a version', tighter, published('1.0.0'), 1],
    ['two files', draft('same.yaml', FIRST), tighter, 1],
    [
      'two that differ only in their number',
      published('1.0.0'),
      draft('number.yaml', edited(FIRST, 'version: "1.0.0"', 'version: "1.0.1"')),
      0,
    ],
    ['two that differ in a remark of the file', published('1.0.0'), draft('remark.yaml', `# x\n${FIRST}`), 0],
  ])('%s', (_, a, b, exitCode) => {
    const told = diff(a, b)
    expect(told).toMatchObject({ exitCode, stderr: '' })
    expect(/The two versions are the same|only what the version says of itself/.test(told.stdout)).toBe(
      exitCode === 0,
    )
  })

  it.each([
    [published('1.0.0'), 0],
    [tighter, 1],
  ])('with the same code as JSON and as HTML: 1.0.0 and %s', (b, exitCode) => {
    for (const args of [['--json'], ['--format', 'json'], ['--json', '--format', 'json']]) {
      const data = diff(published('1.0.0'), b, ...args)
      expect(data).toMatchObject({ exitCode, stderr: '' })
      expect(JSON.parse(data.stdout)).toMatchObject({ same: exitCode === 0 })
    }
    const html = diff(published('1.0.0'), b, '--format', 'html')
    expect(html).toMatchObject({ exitCode, stderr: '' })
    expect(html.stdout).toMatch(/^<!doctype html>/)
  })

  it('says what changed, and which number that demands', () => {
    const { stdout } = diff(published('1.0.0'), tighter)
    expect(stdout).toContain('[-30-] → {+40+}')
    const { demanded } = JSON.parse(diff(published('1.0.0'), tighter, '--json').stdout) as {
      demanded: unknown
    }
    expect(demanded).toMatchObject({ level: 'minor', version: '1.1.0' })
  })

  const badly: readonly [what: string, path: string, told: RegExp][] = [
    [
      'that is not valid YAML',
      draft('broken.yaml', edited(FIRST, 'languages: [nl, en]', 'languages: [nl, en')),
      /broken\.yaml:\d+:\d+: a \] is missing, here or before/,
    ],
    ['cut off halfway', draft('half.yaml', FIRST.slice(0, FIRST.length / 2)), /half\.yaml:\d+:\d+: /],
    [
      'with a mistake in it',
      draft('wrong.yaml', FIRST.replace('reviewed: 30', 'reviewed: many')),
      /wrong\.yaml:\d+:\d+: /,
    ],
    ['that is empty', draft('empty.yaml', ''), /empty\.yaml:1:1: /],
    ['of nothing but remarks', draft('remarks.yaml', '# nothing\n'), /remarks\.yaml:\d+:\d+: /],
    ['that is a picture', draft('image.yaml', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0)), /image\.yaml/],
    ['that is not there', join(folder, 'nothing.yaml'), /nothing\.yaml/],
    ['that is a folder', `${folder}/`, /screen-diff-/],
    ['that is a folder called like a file', inFolder('folder.yaml'), /folder\.yaml/],
    ['of a version there is not', published('9.9.9'), /osint-screening@9\.9\.9.*not found/],
    ['of an instruction there is not', 'nothing', /"nothing" not found/],
    [
      'of another instruction',
      draft('other.yaml', edited(FIRST, 'id: osint-screening', 'id: somebody-elses')),
      /two different instructions: .*somebody-elses/,
    ],
  ]

  it.each(badly)('something %s is trouble on either side, never "no changes"', (_, path, expected) => {
    for (const args of [
      [published('1.0.0'), path],
      [path, published('1.0.0')],
      [published('1.0.0'), path, '--json'],
    ]) {
      const told = diff(...args)
      expect(told).toMatchObject({ exitCode: 2, stdout: '' })
      expect(told.stderr).toMatch(expected)
      expect(told.stderr).not.toMatch(/ at .*\.js:\d+|this is a bug/i)
    }
  })

  describe('of a draft that its author has not finished writing about', () => {
    const begun = (): string => {
      const path = join(mkdtempSync(join(tmpdir(), 'screen-diff-')), 'next.yaml')
      expect(runProgram(['instruction', 'new', 'osint-screening', '--out', path]).exitCode).toBe(0)
      return path
    }

    it('fresh from "instruction new" shows what changed, and says what it leaves out', () => {
      const path = begun()
      expect(diff(published('3.0.0'), path)).toMatchObject({ exitCode: 0, stderr: '' })
      writeFileSync(path, readFileSync(path, 'utf8').replace('reviewed: 20', 'reviewed: 25'))
      const told = diff(published('3.0.0'), path)
      expect(told).toMatchObject({ exitCode: 1, stderr: '' })
      expect(told.stdout).toContain('In 3.1.0 6 places still have to be filled in (TODO)')
      expect(told.stdout).toContain('[-20-] → {+25+}')
      const data = JSON.parse(diff(published('3.0.0'), path, '--json').stdout)
      expect(data.unfilled).toEqual([
        {
          version: '3.1.0',
          places: expect.arrayContaining(['note.nl', 'changes.0.class']),
        },
      ])
      expect(diff(published('3.0.0'), path, '--format', 'html').stdout).toContain(
        '<p class="note">In 3.1.0 6 places still have to be filled in (TODO)',
      )
      expect(runProgram(['instruction', 'check', path]).exitCode).toBe(1)
    })

    it('takes the classes that are filled in', () => {
      const path = begun()
      const text = readFileSync(path, 'utf8')
        .replace('step: TODO', 'step: platforms')
        .replace('class: TODO', 'class: clarified')
        .replace('Zoek per platform op', 'Zoek per platform goed op')
      const words = draft('classed.yaml', text)
      const { steps } = JSON.parse(diff(published('3.0.0'), words, '--json').stdout)
      expect(steps).toMatchObject([{ id: 'platforms', class: 'clarified' }])
    })

    it('with any other problem is trouble, even one that only a rule sees', () => {
      const path = begun()
      const text = readFileSync(path, 'utf8')
      for (const wrong of [
        text.replace('reviewed: 20', 'reviewed: many'),
        text.replace('engines: [google, bing]', 'engines: [googel, bing]'),
      ]) {
        expect(wrong).not.toBe(text)
        writeFileSync(path, wrong)
        const told = diff(published('3.0.0'), path)
        expect(told).toMatchObject({ exitCode: 2, stdout: '' })
        expect(told.stderr).toMatch(/many|googel/)
      }
    })
  })

  it('asks for two, and knows three formats', () => {
    for (const args of [
      [],
      [published('1.0.0')],
      [published('1.0.0'), published('1.1.0'), published('2.0.0')],
      [published('1.0.0'), published('1.1.0'), '--format', 'pdf'],
      [published('1.0.0'), published('1.1.0'), '--format', 'html', '--json'],
    ])
      expect(diff(...args)).toMatchObject({ exitCode: 2, stdout: '' })
  })
})

it('tells why each version is there and why each step changed, also of a step that was renamed or is gone', () => {
  const { stdout } = diff(published('1.0.0'), published('2.0.0'))
  expect(stdout).toMatch(/\nWhy 1\.1\.0: [\s\S]*\nWhy 2\.0\.0: Example\. After the evaluation/)
  expect(stdout).toMatch(/\(people-search\).*\n {4}Why in 2\.0\.0: Dropped\./)
  expect(stdout).toMatch(/\(platforms\).*\n {4}Why in 1\.1\.0: .*\n {4}Why in 2\.0\.0: Phone numbers/)
  // Backwards nobody said anything.
  expect(diff(published('2.0.0'), published('1.0.0')).stdout).not.toContain('Why')
})

describe('the classes that authors gave', () => {
  interface Told {
    readonly steps: readonly {
      readonly id: string
      readonly changes: readonly { readonly class: string | null; readonly decidedBy: string }[]
    }[]
  }
  const classes = (a: string, b: string, step: string): (string | null)[] => {
    const { steps } = JSON.parse(diff(a, b, '--json').stdout) as Told
    const changes = steps.find(({ id }) => id === step)?.changes ?? []
    return [...new Set(changes.filter((one) => one.decidedBy !== 'rule').map((one) => one.class))]
  }

  it('are for the step from the version that is superseded; further apart, the worst on the way', () => {
    expect(classes(published('1.0.0'), published('1.1.0'), 'platforms')).toEqual(['clarified'])
    expect(classes(published('1.1.0'), published('2.0.0'), 'platforms')).toEqual(['tightened'])
    expect(classes(published('1.0.0'), published('2.0.0'), 'platforms')).toEqual(['tightened'])
    expect(classes(published('1.0.0'), published('2.0.0'), 'identifiers')).toEqual(['clarified'])
  })

  it('are not taken for another difference: backwards, or over a version that is not there', () => {
    expect(classes(published('2.0.0'), published('1.1.0'), 'identity-match')).toEqual([null])
    const later = draft(
      'later.yaml',
      edited(
        edited(shipped('2.0.0'), 'version: "2.0.0"', 'version: "3.0.0"'),
        'supersedes: "1.1.0"',
        'supersedes: "2.5.0"',
      ),
    )
    expect(classes(published('1.1.0'), later, 'identity-match')).toEqual([null])
  })
})

function inFolder(name: string): string {
  const path = join(folder, name)
  mkdirSync(path)
  return path
}
