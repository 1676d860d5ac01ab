import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import { treeOf } from '../faults/whole-walk.ts'
import { bytewise, type Mutation, tokenwise } from '../support/mutations.ts'
import { runProgram } from '../support/program.ts'
import { screenIn } from './in-process.ts'
import { holdsFor } from './tame.ts'

// What arrives from elsewhere: a bundle as a folder or an archive, a session that is handed over, a dossier. Whatever is
// in it, nothing is written but in the store, and there only where a session's files stand.

const base = mkdtempSync(join(tmpdir(), 'screen-hostile-bundles-'))
const at = (name: string): string => join(base, name)
const store = at('store')
afterAll(() => rmSync(base, { recursive: true, force: true }))

type Files = ReadonlyMap<string, Buffer>
let transfer: Files = new Map()
let copy: Files = new Map()
let dossiers: readonly Buffer[] = []

function filesOf(root: string): Files {
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    found.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [relative(root, path), readFileSync(path)] as const
    }),
  )
}

beforeAll(() => {
  const program = (args: readonly string[], input = '') => {
    const all = [...args, '--lang', 'en']
    expect(runProgram(all, { input, env: { SCREEN_STAFF: 'S-101' } }), args[0]).toMatchObject({ exitCode: 0 })
  }
  const answers =
    'format: screen-answers/1\nsteps:\n  purpose: { procedure: asylum, basis: confirmed, pause: true }\n'
  writeFileSync(at('answers.yaml'), answers)
  const here = ['--store', at('here')]
  program(['start', 'A-1', '--answers', at('answers.yaml'), ...here])
  program(['handover', 'A-1', '--to', 'S-101', '--bundle', at('transfer'), ...here])
  transfer = filesOf(at('transfer'))
  program(['demo', '--out', at('demo')])
  const demo = ['--store', at('demo/store')]
  program(['dossier', 'DEMO-0001', '--issue', '--embed-session', ...demo])
  program(['bundle', 'DEMO-0001', '--out', at('copy'), ...demo], 'for the court')
  copy = filesOf(at('copy'))
  dossiers = [...copy].flatMap(([path, bytes]) => (path.endsWith('.pdf') ? [bytes] : []))
})

/** A file in an archive as anybody can write one. */
interface Entry {
  readonly name: Buffer
  readonly bytes: Buffer
  readonly kind?: string
  readonly size?: string
  readonly link?: string
}

function archiveOf(entries: readonly Entry[]): Buffer {
  const pieces = entries.flatMap(({ name, bytes, kind = '0', size, link = '' }) => {
    const header = Buffer.alloc(512)
    name.copy(header, 0, 0, 100)
    header.write('0000600\x000000000\x000000000\0', 100, 'latin1')
    header.write(size ?? `${bytes.length.toString(8).padStart(11, '0')}\0`, 124, 12, 'latin1')
    header.write('00000000000\0', 136, 'latin1')
    header.write(kind, 156, 'latin1')
    header.write(link, 157, 100, 'latin1')
    header.write('ustar\x0000', 257, 'latin1')
    // A long path stands in two fields.
    const cut = name.length > 100 ? name.indexOf('/', name.length - 101) : -1
    if (cut > 0 && cut <= 155) {
      header.fill(0, 0, 100)
      name.copy(header, 0, cut + 1)
      name.copy(header, 345, 0, cut)
    }
    header.fill(0x20, 148, 156)
    const sum = header.reduce((all, byte) => all + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return Buffer.concat([...pieces, Buffer.alloc(1024)])
}

/** Digests that fit what is there, so that what is in the files is read. */
function refreshed(files: Files): Files {
  const fresh = new Map(files)
  for (const [name, isListed] of [
    ['manifest-sha256.txt', (path: string) => path.startsWith('data/')],
    [
      'tagmanifest-sha256.txt',
      (path: string) => !path.startsWith('data/') && !path.startsWith('tagmanifest'),
    ],
  ] as const) {
    const listed = [...fresh].filter(([path]) => isListed(path)).sort(([a], [b]) => (a < b ? -1 : 1))
    fresh.set(name, Buffer.from(listed.map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`).join('')))
  }
  return fresh
}

const NAMES = [
  '../../escaped',
  '/tmp/screen-escaped',
  'bag/../../escaped',
  'bag/data/session/objects/../../../../../escaped',
  'bag/data/session/log',
  'bag/data/session/LOG',
  'bag/Data/session/log',
  'bag/data/caf\u00e9',
  'bag/data/cafe\u0301',
  'bag\\..\\escaped',
  'C:\\escaped',
  'bag/data/CON',
  'bag/',
  'bag',
  '.',
  '',
  'bag/\u001b[2J\u202e',
  'bag/__proto__',
  'bag/constructor',
  `bag/${'a/'.repeat(70)}a`,
  'other/x',
]
const KINDS = ['0', '\0', '1', '2', '3', '4', '5', '6', '7', 'x', 'g', 'L', 'K', 'S', 'V', 'X']
const SIZES = [
  '77777777777\0',
  '-0000000001\0',
  '00000000000\0',
  '\x80\0\0\0\0\0\0\0\0\0\0\x01',
  '99999999999\0',
  '            ',
]

const strange: fc.Arbitrary<Entry> = fc
  .record({
    name: fc.constantFrom(...NAMES),
    kind: fc.constantFrom(...KINDS),
    size: fc.option(fc.constantFrom(...SIZES), { nil: undefined, freq: 4 }),
    link: fc.constantFrom('', '/etc/passwd', '../../../etc/passwd', 'bag/data/session/log'),
  })
  .map(({ name, size, ...rest }) => ({
    name: Buffer.from(name),
    bytes: Buffer.from('x'),
    ...rest,
    ...(size === undefined ? {} : { size }),
  }))

interface Hostile {
  readonly which: 'transfer' | 'copy'
  readonly changes: readonly { readonly file: number; readonly kind: string; readonly mutate: Mutation }[]
  readonly entries: readonly Entry[]
  readonly first: boolean
  readonly refresh: boolean
}
const hostile: fc.Arbitrary<Hostile> = fc.record({
  which: fc.constantFrom('transfer' as const, 'transfer' as const, 'copy' as const),
  changes: fc.array(
    fc.record({
      file: fc.nat(),
      kind: fc.constantFrom('mutate', 'mutate', 'mutate', 'away', 'empty', 'other'),
      mutate: fc.oneof(bytewise, tokenwise),
    }),
    { maxLength: 2 },
  ),
  entries: fc.array(strange, { maxLength: 2 }),
  first: fc.boolean(),
  refresh: fc.boolean(),
})

function changed({ which, changes, refresh }: Hostile): Files {
  const original = which === 'transfer' ? transfer : copy
  const files = new Map(original)
  const names = [...original.keys()]
  for (const { file, kind, mutate } of changes) {
    const name = names[file % names.length] ?? ''
    const bytes = files.get(name) ?? Buffer.alloc(0)
    if (kind === 'away') files.delete(name)
    else if (kind === 'empty') files.set(name, Buffer.alloc(0))
    else if (kind === 'other') files.set(name, original.get(names[(file + 7) % names.length] ?? '') ?? bytes)
    else files.set(name, mutate(bytes))
  }
  return refresh ? refreshed(files) : files
}

function unpack(files: Files, root: string): void {
  rmSync(root, { recursive: true, force: true })
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), bytes)
  }
}

/** What lies beside the store and the bundles that are tried. */
const outside = (): string[] => [...treeOf(base).keys()].filter((path) => !/^(store|bag|given)/.test(path))

/** Files that a session that was received has; nothing else may be there. */
const OWN =
  /^(store\.json|ledger|ledger-\w+|index(\/(sessions|stamp|open(\/(A-1|DEMO-0001)~1)?))?|cases|cases\/(A-1|DEMO-0001)(\/1(\/(log|lock|withheld|accesses|objects(\/[0-9a-f]{2}(\/[0-9a-f]{64})?)?|derived(\/[0-9a-z-]+\.json)?|dossiers(\/copy-\d+\.pdf)?|signatures(\/\d+(-[0-9a-f]{16})?\.[a-z0-9-]+)?|drafts))?)?|owed.*)$/

async function expectTame(path: string, before: readonly string[]): Promise<number> {
  const verified = await screenIn(store, 'verify', path)
  const json = await screenIn(store, 'verify', path, '--json')
  expect(json.code).toBe(verified.code)
  const { code } = await screenIn(store, 'receive', path)
  expect(outside()).toEqual(before)
  const odd = [...treeOf(store).keys()].filter((one) => !OWN.test(one))
  expect(odd).toEqual([])
  if (verified.code !== 0) expect(code).toBe(2)
  return code
}

describe('a bundle from elsewhere', () => {
  it('is verified and received, or refused; whatever its archive or folder holds', {
    timeout: 3_600_000,
  }, async () => {
    mkdirSync(store, { recursive: true })
    const before = outside()
    let received = 0
    let tried = 0
    await holdsFor(hostile, [10, 1_000], async (one) => {
      rmSync(store, { recursive: true, force: true })
      mkdirSync(store)
      const files = changed(one)
      const own = [...files].map(([name, bytes]) => ({ name: Buffer.from(`bag/${name}`), bytes }))
      writeFileSync(at('bag.tar'), archiveOf(one.first ? [...one.entries, ...own] : [...own, ...one.entries]))
      received += (await expectTame(at('bag.tar'), before)) === 0 ? 1 : 0
      rmSync(store, { recursive: true, force: true })
      mkdirSync(store)
      unpack(files, at('bag'))
      received += (await expectTame(at('bag'), before)) === 0 ? 1 : 0
      tried += 2
    })
    process.stdout.write(`hostile bundles: ${tried} tried, ${received} received\n`)
    expect(received).toBeGreaterThan(0)
    expect(received).toBeLessThan(tried)
  })

  it('follows no link: to a file, a folder, itself, or nothing', async () => {
    mkdirSync(store, { recursive: true })
    for (const [name, target] of [
      ['data/session/log', '/etc/passwd'],
      ['data/session/objects', '/etc'],
      ['data/loop', '.'],
      ['data/gone', 'nowhere'],
      ['manifest-sha256.txt', '/etc/passwd'],
    ] as const) {
      unpack(transfer, at('bag'))
      rmSync(join(at('bag'), name), { recursive: true, force: true })
      symlinkSync(target, join(at('bag'), name))
      const { code, out, err } = await screenIn(store, 'verify', at('bag'))
      expect([1, 2], name).toContain(code)
      expect(out + err, name).not.toContain('root:')
      expect((await screenIn(store, 'receive', at('bag'))).code, name).toBe(2)
    }
  })
})

describe('a PDF from elsewhere', () => {
  it.each(['the store that issued it', 'an empty store'])(
    'is told what it is, and no more: in %s',
    {
      timeout: 3_600_000,
    },
    async (where) => {
      const isKnown = where === 'the store that issued it'
      rmSync(store, { recursive: true, force: true })
      if (isKnown) cpSync(at('demo/store'), store, { recursive: true })
      else mkdirSync(store)
      const embedded = dossiers.find((one) => one.includes('/EmbeddedFile')) ?? Buffer.alloc(0)
      expect([dossiers.length, embedded.length > 0]).toEqual([2, true])
      const given = fc
        .array(fc.oneof(bytewise, tokenwise), { minLength: 1, maxLength: 3 })
        .map((changes) => changes.reduce<Buffer>((bytes, change) => change(bytes), embedded))
      writeFileSync(at('given.pdf'), embedded)
      expect((await screenIn(store, 'verify', at('given.pdf'))).code).toBe(0)
      let tried = 0
      await holdsFor(given, [25, 5_000], async (bytes) => {
        writeFileSync(at('given.pdf'), bytes)
        const { code } = await screenIn(store, 'verify', at('given.pdf'))
        expect(code === 0).toBe(bytes.equals(embedded))
        tried += 1
      })
      process.stdout.write(`hostile PDFs: ${tried} tried in ${where}\n`)
    },
  )
})
