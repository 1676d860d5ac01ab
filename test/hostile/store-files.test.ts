import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftFiles } from '../../src/adapters/draft-files.ts'
import { environmentFile } from '../../src/adapters/environment-file.ts'
import { treeOf } from '../faults/whole-walk.ts'
import { chained, changed, inLine, type Line, lineOf } from '../support/chained-lines.ts'
import { mutatedFrom, tokenwise } from '../support/mutations.ts'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'
import { screenWith } from './in-process.ts'
import { holdsFor } from './tame.ts'

// What the program keeps beside the logs, and somebody changed: an index, a ledger, a note. With the check or the chain
// that fits, so that what is inside is read. Every command says something of it, or does without.

const base = mkdtempSync(join(tmpdir(), 'screen-hostile-store-'))
const at = (path: string): string => join(base, path)
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** A session that was begun and cancelled; and one that was sealed and issued, where a file has to do with that. */
const CASE = 'A-1'
const SEALED = 'DEMO-0001'
const SESSION = `store/cases/${CASE}/1`
const ANSWERS =
  'format: screen-answers/1\nsteps:\n  purpose: { procedure: asylum, basis: confirmed, pause: true }\n'

const screen = (...argv: string[]) => screenWith({ store: at('store'), instructions: at('own') }, ...argv)

beforeAll(async () => {
  expect(runProgram(['demo', '--out', at('demo'), '--lang', 'en']).exitCode).toBe(0)
  writeFileSync(at('answers.yaml'), ANSWERS)
  cpSync(`${ROOT}/instructions/osint-screening`, at('own/osint-screening'), { recursive: true })
  for (const command of [
    ['start', CASE, '--answers', at('answers.yaml')],
    ['cancel', CASE, '--text', at('answers.yaml')],
    // Twice: what the first one adds is still marked.
    ['list'],
    ['list'],
    ['show', CASE],
    ['verify', CASE, '--why', 'audit'],
  ])
    expect(await screen(...command), command.join(' ')).toMatchObject({ code: 0 })
  mkdirSync(at('pristine'))
  for (const folder of ['store', 'own']) renameSync(at(folder), at(`pristine/${folder}`))
  cpSync(at('demo/store'), at('pristine/sealed'), { recursive: true })
})

/** The changed file with all that stands around it as it was. */
function fresh(path: string, bytes: Uint8Array, sealed: boolean): void {
  for (const [folder, from] of [
    ['store', sealed ? 'sealed' : 'store'],
    ['own', 'own'],
  ] as const) {
    rmSync(at(folder), { recursive: true, force: true })
    cpSync(at(`pristine/${from}`), at(folder), { recursive: true })
  }
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), bytes)
}

/** So that the index is believed as far as it goes. */
function stampThatFits(): void {
  const cases = String(statSync(at('store/cases'), { bigint: true }).mtimeNs)
  writeFileSync(at('store/index/stamp'), `${JSON.stringify({ bytes: 1, cases })}\n`)
}

/** Lines of the index with checks that fit. */
function checked(bytes: Buffer): Buffer {
  const lines = bytes.toString('latin1').split('\n').slice(0, -1)
  const fitting = lines.map((line) => {
    const open = Buffer.from(line.replace(/(,"[0-9a-f]{8}")?\]$/, ''), 'latin1')
    return Buffer.concat([open, Buffer.from(`,"${crc32(open).toString(16).padStart(8, '0')}"]\n`)])
  })
  return Buffer.concat(fitting)
}

const asValue = changed.map((change) => (bytes: Buffer) => Buffer.from(change(bytes.toString('utf8'))))
const mutated = (bytes: Buffer) => mutatedFrom([bytes], fc.oneof(asValue, tokenwise))

/** A log of a kind in which a value or two is another. */
function forged(bytes: Buffer): fc.Arbitrary<Buffer> {
  const lines = bytes.toString('utf8').split('\n').slice(0, -1).map(lineOf)
  const change = fc.array(inLine(changed), { minLength: 1, maxLength: 2 })
  return change.map((changes) => chained(changes.reduce<readonly Line[]>((all, one) => one(all), lines)))
}

interface Kept {
  readonly name: string
  readonly path: string
  /** Where the store has none, what it could be. */
  readonly original?: string
  readonly sealed?: true
  readonly short: number
  readonly inputs?: (original: Buffer) => fc.Arbitrary<Buffer>
  readonly before?: () => void
  readonly commands: readonly (readonly string[])[]
}

const KEPT: readonly Kept[] = [
  {
    name: 'index of ended sessions',
    path: 'store/index/sessions',
    short: 15,
    inputs: (bytes) => mutated(bytes).map(checked),
    before: stampThatFits,
    commands: [
      ['verify', '--all'],
      ['doctor'],
      ['due'],
      ['list', '--newest', '1'],
      ['outdated'],
      ['list', '--json'],
    ],
  },
  {
    name: 'stamp of that index',
    path: 'store/index/stamp',
    short: 10,
    commands: [['list'], ['due']],
  },
  {
    name: 'ledger',
    path: 'store/ledger',
    sealed: true,
    short: 4,
    inputs: (bytes) => fc.oneof(forged(bytes), mutated(bytes)),
    commands: [
      ['verify', '--all'],
      ['verify', '--all', '--json'],
      ['dossier', SEALED, '--issue'],
      ['doctor'],
      ['repair'],
    ],
  },
  {
    name: 'accesses',
    path: `${SESSION}/accesses`,
    short: 15,
    commands: [
      ['show', CASE, '--accesses'],
      ['show', CASE, '--accesses', '--json'],
      ['show', CASE],
    ],
  },
  {
    name: 'withheld',
    path: `${SESSION}/withheld`,
    original: '3\tthird-party\n17\tthird-party\n18\tsource\n',
    short: 8,
    commands: [
      ['verify', CASE],
      ['verify', CASE, '--json'],
      ['show', CASE],
    ],
  },
  {
    name: 'label of the store',
    path: 'store/store.json',
    short: 5,
    commands: [['start', 'B-1', '--answers', at('answers.yaml')], ['doctor']],
  },
  {
    name: 'manifest of an encrypted session',
    path: `${SESSION}/encrypted/manifest`,
    original: `${JSON.stringify({ format: 'screen-encrypted/1', at: '2026-11-20T10:00:00.000+01:00', by: 'S-101', entries: 3, head: 'a'.repeat(64), opensWith: 'recipients', recipients: 1, file: 'b'.repeat(64), bytes: 300, torn: ['torn-1'] }, null, 2)}\n`,
    short: 8,
    commands: [['verify', CASE], ['status', CASE], ['list'], ['due'], ['doctor']],
  },
  {
    name: 'parsed instruction',
    path: `store/cases/${SEALED}/1/derived/instruction.json`,
    sealed: true,
    short: 8,
    commands: [
      ['status', SEALED],
      ['show', SEALED],
      ['verify', SEALED],
      ['report', '--from', '2026-07-01', '--to', '2026-09-30'],
      ['outdated'],
    ],
  },
  {
    name: 'index of an instruction',
    path: 'own/osint-screening/index',
    short: 12,
    inputs: (bytes) => fc.oneof({ weight: 3, arbitrary: forged(bytes) }, mutated(bytes)),
    commands: [
      ['instruction', 'list'],
      ['instruction', 'list', '--json'],
      ['outdated'],
      ['doctor'],
      ['start', 'B-1', '--answers', at('answers.yaml')],
    ],
  },
]

const outside = (): string[] => [...treeOf(base).keys()].filter((path) => !/^(store|own)/.test(path))

describe('a file of a store that somebody changed', () => {
  it.each(KEPT)('$name', { timeout: 3_600_000 }, async (kept) => {
    const { name, path, original, short, sealed = false, inputs = mutated, before, commands } = kept
    const bytes =
      original === undefined
        ? readFileSync(at(`pristine/${sealed ? path.replace('store', 'sealed') : path}`))
        : Buffer.from(original)
    const around = outside()
    const codes = [0, 0, 0]
    await holdsFor(inputs(bytes), [short, 1_000], async (given) => {
      fresh(path, given, sealed)
      before?.()
      for (const command of commands) {
        const { code } = await screen(...command)
        codes[code] = (codes[code] ?? 0) + 1
      }
      expect(outside()).toEqual(around)
    })
    process.stdout.write(`hostile ${name}: ${codes.join(', ')} times 0, 1, 2\n`)
    expect(codes.reduce((sum, count) => sum + count)).toBeGreaterThan(short)
  })

  it('a draft, and the environment: read as what they are, or not there', {
    timeout: 3_600_000,
  }, async () => {
    const draft = Buffer.from(
      JSON.stringify({ step: 'purpose', form: 'v-question', answers: { text: 'half a', list: ['b', 'c'] } }),
    )
    const environment = Buffer.from(
      JSON.stringify({ confirmed: '2026-11-20', environment: { machine: 'VM 4', browser: 'Firefox' } }),
    )
    const ref = { case: CASE, number: 1 }
    const seen = { drafts: 0, environments: 0 }
    await holdsFor(fc.tuple(mutated(draft), mutated(environment)), [200, 10_000], ([one, other]) => {
      for (const [path, bytes] of [
        [`${SESSION}/drafts/purpose.v.json`, one],
        ['store/environments/S-101.json', other],
      ] as const) {
        mkdirSync(dirname(at(path)), { recursive: true })
        writeFileSync(at(path), bytes)
      }
      for (const { step, form, answers } of draftFiles(at('store')).list(ref)) {
        seen.drafts += 1
        expect([typeof step, typeof form]).toEqual(['string', 'string'])
        for (const answer of Object.values(answers).flat()) expect(typeof answer).toBe('string')
      }
      const found = environmentFile(at('store'), 'S-101').read()
      seen.environments += found ? 1 : 0
      for (const value of Object.values(found?.environment ?? {})) expect(typeof value).toBe('string')
    })
    expect(seen.drafts).toBeGreaterThan(0)
    expect(seen.environments).toBeGreaterThan(0)
  })
})
