import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MESSAGES as WALK } from '../../src/adapters/terminal/messages.ts'
import { MESSAGES as COMMANDS } from '../../src/cli/messages.ts'
import { ERRORS, REFUSALS } from '../../src/cli/print/error-messages.ts'
import { PROBLEMS } from '../../src/cli/print/problem-messages.ts'
import { YAML_MESSAGES } from '../../src/cli/print/yaml-messages.ts'
import { WORDS } from '../../src/domain/dossier/words.ts'
import { TERMS } from '../../src/domain/text/terms.ts'
import { ROOT, textOf } from '../support/build.ts'

type Catalogues = Readonly<Record<'nl' | 'en', object>>
const catalogues: Readonly<Record<string, Catalogues>> = {
  commands: COMMANDS,
  walk: WALK,
  dossier: WORDS,
  terms: TERMS,
  errors: ERRORS,
  refusals: REFUSALS,
  problems: PROBLEMS,
  yaml: YAML_MESSAGES,
}

const SOME: Readonly<Record<string, string>> = {
  fault: 'empty',
  fontFault: 'no-font',
  holds: 'appeal S-207',
  yamlFault: 'indent',
  why: 'sealed',
  status: 'sealed',
}

/** Details of an error with any field in them. */
const DETAILS = new Proxy<Record<string, string>>({}, { get: (_, key) => SOME[String(key)] ?? '7' })

/** Every text of a catalogue by its path; a function is called with something for whatever it asks. */
function texts(catalogue: unknown, path = ''): [string, string][] {
  if (typeof catalogue === 'string') return [[path, catalogue]]
  if (typeof catalogue === 'function')
    return texts(catalogue(...(TOLD.has(path) ? [DETAILS] : ['7', '7', '7', '7'])), path)
  return Object.entries(catalogue ?? {}).flatMap(([key, value]) =>
    texts(value, path === '' ? key : `${path}.${key}`),
  )
}

/** Texts that take the details of what went wrong. */
const TOLD = new Set([ERRORS.nl, REFUSALS.nl, PROBLEMS.nl].flatMap((catalogue) => Object.keys(catalogue)))

describe.each(Object.entries(catalogues))('the texts of %s', (_, { nl, en }) => {
  test('are there in both languages', () => {
    expect(texts(en).map(([path]) => path)).toEqual(texts(nl).map(([path]) => path))
    expect(texts(nl).length).toBeGreaterThan(20)
  })

  test('say something, and leave no gap', () => {
    const wrong = [...texts(nl), ...texts(en)].filter(
      ([, text]) => text.trim() === '' || /undefined|NaN|\[object/.test(text),
    )
    expect(wrong).toEqual([])
  })
})

test('a case reference is told why it cannot be, in both languages', () => {
  const faults = ['empty', 'too-long', 'characters', 'reserved', 'personal-number']
  for (const language of ['nl', 'en'] as const) {
    const sentences = faults.map(
      (fault) => ERRORS[language].CASE_REFERENCE_INVALID({ case: 'x', fault }).message,
    )
    expect(new Set(sentences).size).toBe(faults.length)
    expect(sentences.join()).not.toContain('undefined')
  }
})

// ---- nothing is kept that nobody reads

function sourceOf(folder: string): string {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  return files
    .map((file) => join(folder, file).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .map(textOf)
    .join('\n')
}

/** What holds a catalogue in the code: `say`, `this.#say`, `words`, `TERMS[language]` and the like. */
const CATALOGUE = '(?:(?:\\b|#)(?:say|words|messages|terms)|\\b(?:TERMS|WORDS|MESSAGES)\\[[^\\]]+\\])'

/** Keys of a catalogue that no code reads: `say.key`, `words.group.key`, or a group looked up by a code. */
function unused(catalogue: object, folder: string): string[] {
  const source = sourceOf(folder)
  const has = (pattern: string): boolean => new RegExp(pattern).test(source)
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) => {
    const dotted = `${CATALOGUE}\\.${key}\\b`
    const taken = has(`\\{[^{}]*\\b${key}\\b[^{}]*\\} = (?:\\w+\\.)*${CATALOGUE}`)
    if (!taken && !has(dotted)) return [key]
    if (typeof value !== 'object' || value === null || has(`${dotted}(?!\\.)`)) return []
    const inner = taken ? `\\b${key}` : dotted
    return Object.keys(value).flatMap((name) => (has(`${inner}\\.${name}\\b`) ? [] : [`${key}.${name}`]))
  })
}

test.each([
  ['src/cli/messages.ts', COMMANDS.nl, 'src/cli'],
  ['src/adapters/terminal/messages.ts', WALK.nl, 'src/adapters/terminal'],
  ['src/domain/dossier/words.ts', WORDS.nl, 'src/domain/dossier'],
  ['src/domain/text/terms.ts', TERMS.nl, 'src'],
])('%s holds nothing unused', (_, catalogue, folder) => {
  expect(unused(catalogue, folder)).toEqual([])
})
