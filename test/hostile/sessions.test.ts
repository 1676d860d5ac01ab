import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { treeOf } from '../faults/whole-walk.ts'
import { chained, changed, inLine, type Line, lineOf } from '../support/chained-lines.ts'
import { runProgram } from '../support/program.ts'
import { screenIn } from './in-process.ts'
import { holdsFor } from './tame.ts'

// A log, or any other file of a session, that somebody wrote: with the chain that fits, so that what is inside is read.

const base = mkdtempSync(join(tmpdir(), 'screen-hostile-'))
const pristine = join(base, 'pristine')
const store = join(base, 'store')
const CASE = 'DEMO-0001'
const session = join(store, 'cases', CASE, '1')
afterAll(() => rmSync(base, { recursive: true, force: true }))

let lines: readonly Line[] = []
/** Every value in the log, by its key. */
const valuesByKey = new Map<string, Set<string>>()

beforeAll(() => {
  expect(runProgram(['demo', '--out', join(base, 'demo'), '--lang', 'en']).exitCode).toBe(0)
  cpSync(join(base, 'demo/store'), pristine, { recursive: true })
  lines = readFileSync(join(pristine, 'cases', CASE, '1/log'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map(lineOf)
  for (const { body, data } of lines)
    for (const [, key = '', value = ''] of `${body}${data}`.matchAll(
      /"([a-zA-Z0-9]+)":("(?:[^"\\]|\\.)*"|-?\d+|true|false|\[[^\]]*\])/g,
    ))
      valuesByKey.set(key, (valuesByKey.get(key) ?? new Set()).add(value))
})

/** Text that fits wherever text may stand. */
const TEXTS = [
  '',
  ' ',
  '\\u001b[2J\\u009b31m\\u202e\\u2066x',
  'аdmin',
  'a\\n\\n\\tb',
  '\\ud800',
  '__proto__',
  '../../../tmp/screen-escaped',
  '2026-02-30',
  '-9999-99-99',
  '\\u0000',
  'x'.repeat(150_000),
  'مرحبا \\u2069 مرحبا',
  'P1 C999 F0',
]

/** A value becomes one that the same key has elsewhere, or a text another text: mostly of the shape that is asked for. */
const likely = fc.tuple(fc.nat(), fc.nat(), fc.boolean()).map(([which, other, isText]) => {
  return (text: string): string => {
    const found = [...text.matchAll(/"([a-zA-Z0-9]+)":("(?:[^"\\]|\\.)*"|-?\d+|true|false|\[[^\]]*\])/g)]
    const match = found[which % Math.max(1, found.length)]
    const [whole = '', key = '', value = ''] = match ?? []
    if (!match || key === 'salt') return text
    const known = [...(valuesByKey.get(key) ?? [])]
    const next =
      isText && value.startsWith('"')
        ? `"${TEXTS[other % TEXTS.length]}"`
        : (known[other % Math.max(1, known.length)] ?? value)
    return `${text.slice(0, match.index)}"${key}":${next}${text.slice(match.index + whole.length)}`
  }
})

/** Entries away, twice, or elsewhere; also one without its DATA. */
const ofLines = fc
  .tuple(fc.constantFrom('away', 'twice', 'elsewhere', 'empty'), fc.nat(), fc.nat())
  .map(([kind, from, to]) => (all: readonly Line[]): readonly Line[] => {
    const at = from % all.length
    const one = all[at]
    if (!one) return all
    if (kind === 'empty') return all.with(at, { ...one, data: '' })
    const rest = kind === 'twice' ? all : all.toSpliced(at, 1)
    return kind === 'away' ? rest : rest.toSpliced(to % (rest.length + 1), 0, one)
  })

const forged = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: inLine(changed) },
      { weight: 5, arbitrary: inLine(likely) },
      { weight: 2, arbitrary: ofLines },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((changes) => chained(changes.reduce((all, change) => change(all), lines)))

/** What people do with a session. */
const COMMANDS: readonly (readonly string[])[] = [
  ['verify', CASE],
  ['verify', CASE, '--json'],
  ['verify', '--all'],
  ['show', CASE],
  ['show', CASE, '--json'],
  ['show', CASE, '--note'],
  ['status', CASE],
  ['list'],
  ['list', '--json'],
  ['due'],
  ['outdated'],
  ['doctor'],
  ['explain', CASE],
  ['dossier', CASE, '--copy', '1', '--out', join(base, 'out.pdf')],
  ['dossier', CASE, '--issue'],
  ['bundle', CASE, '--out', join(base, 'bundle')],
  ['erase', CASE],
  ['report', '--from', '2026-Q1', '--to', '2026-Q4'],
]

const outside = (): string =>
  JSON.stringify([...treeOf(base).keys()].filter((path) => !/^(store|out\.pdf|bundle)/.test(path)))

/** Whether the log was said to hold. */
async function expectTame(): Promise<boolean> {
  const before = outside()
  const { code } = await screenIn(store, 'verify', CASE)
  // One that does not hold is refused in few places.
  for (const command of code === 0 ? COMMANDS : COMMANDS.slice(0, 8)) {
    await screenIn(store, ...command)
    for (const made of ['out.pdf', 'bundle']) rmSync(join(base, made), { recursive: true, force: true })
  }
  expect(outside()).toBe(before)
  return code === 0
}

function fresh(): void {
  rmSync(store, { recursive: true, force: true })
  cpSync(pristine, store, { recursive: true })
}

describe('a session that somebody forged', () => {
  it('as it was made does all of this', async () => {
    fresh()
    await expectTame()
  })

  it('with another log whose chain fits: every command says something of it, or refuses', {
    timeout: 3_600_000,
  }, async () => {
    let held = 0
    await holdsFor(forged, [8, 1_000], async (log) => {
      fresh()
      writeFileSync(join(session, 'log'), log)
      held += (await expectTame()) ? 1 : 0
    })
    process.stdout.write(`hostile logs: ${held} still held\n`)
  })
})
