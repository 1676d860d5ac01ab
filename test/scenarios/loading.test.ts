import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

/** A text that stands in a library's code and nowhere else, so that it tells which chunk holds it. */
const MARKS = {
  pdfkit: '_addPdfaMetadata',
  prompts: 'User force closed the prompt',
  yaml: 'Nested mappings are not allowed',
  age: 'can encrypt to at most one passphrase',
  zod: 'invalid_union',
  commander: 'Did you mean one of',
  'words of errors': 'Give one file; pack a folder first.',
}

/** What of these a run loads, by the list of scripts that Node's own coverage gives. */
function loaded(...args: string[]): string[] {
  return loadedBy(0, ...args)
}

function loadedBy(expected: number, ...args: string[]): string[] {
  const coverage = mkdtempSync(join(tmpdir(), 'screen-loaded-'))
  const { exitCode, stderr } = runProgram(args, { env: { NODE_V8_COVERAGE: coverage } })
  expect(exitCode, stderr).toBe(expected)
  const code = filesIn(coverage).map((path) => readFileSync(path, 'utf8'))
  return Object.entries(MARKS).flatMap(([name, mark]) =>
    code.some((text) => text.includes(mark)) ? [name] : [],
  )
}

/** Of our bundle, what Node's coverage of one run names. */
function filesIn(coverage: string): string[] {
  const urls = readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: { url: string }[] }
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:') && url.includes('/dist/'))
  })
  expect(urls.length).toBeGreaterThan(0)
  return urls.map((url) => fileURLToPath(url))
}

/** The files of a run by name, without what of their content stands in it. */
function namesIn(coverage: string): string[] {
  return [...new Set(filesIn(coverage).map(nameOf))].sort()
}

function nameOf(path: string): string {
  return basename(path, '.js').replace(/-[\w-]{8}$/, '')
}

function files(...args: string[]): string[] {
  const coverage = mkdtempSync(join(tmpdir(), 'screen-files-'))
  expect(runProgram(args, { env: { NODE_V8_COVERAGE: coverage } }).exitCode).toBe(0)
  return namesIn(coverage)
}

/** The files of our bundle that a walk has loaded when its first card is drawn, by name. */
async function beforeTheCard(...args: string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'screen-before-'))
  const told = join(folder, 'files')
  const hook = join(folder, 'hook.cjs')
  writeFileSync(
    hook,
    `const { write } = process.stdout
    process.stdout.write = function (text, ...more) {
      if (String(text).includes('›')) {
        require('node:fs').writeFileSync(${JSON.stringify(told)}, Object.keys(require.cache).join('\\n'))
        process.stdout.write = write
      }
      return write.call(this, text, ...more)
    }`,
  )
  const walk = new RunningProgram(args, { env: { NODE_OPTIONS: `--require=${hook}` } })
  await walk.until(() => walk.cards() > 0, 'the first card')
  walk.press('q')
  await walk.ended()
  return readFileSync(told, 'utf8').split('\n').map(nameOf).sort()
}

/** Modules of Node itself that a run loads; without words, those of a Node that does nothing. */
function builtIns(...args: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'screen-built-in-'))
  const told = join(folder, 'modules')
  const hook = join(folder, 'hook.cjs')
  const atExit = `require('node:fs').writeFileSync(${JSON.stringify(told)}, process.moduleLoadList.join('\\n'))`
  writeFileSync(hook, `process.on('exit', () => ${atExit})`)
  const env = { NODE_OPTIONS: `--require=${hook}` }
  if (args.length === 0) execFileSync(process.execPath, ['-e', '0'], { env })
  else expect(runProgram(args, { env }).exitCode).toBe(0)
  return readFileSync(told, 'utf8').split('\n')
}

describe('what a command loads', () => {
  it('is nothing that starts programs', () => {
    const empty = mkdtempSync(join(tmpdir(), 'screen-none-'))
    mkdirSync(join(empty, 'cases'))
    for (const args of [['--help'], ['list', '--store', empty]]) {
      const loadedByNode = builtIns(...args)
      expect(loadedByNode).toContain('NativeModule path')
      expect(loadedByNode).not.toContain('NativeModule child_process')
    }
  })

  // Reading and linking those takes a tenth of a bare start, and each file more of it.
  it('is no loader of ES modules', () => {
    const loader = (names: string[]) => names.filter((name) => name.includes('internal/modules/esm/'))
    expect(loader(builtIns())).toEqual(expect.arrayContaining(loader(builtIns('--version'))))
  })

  const store = mkdtempSync(join(tmpdir(), 'screen-loading-'))

  it('is no PDF library, no prompts and no YAML where they are not used', () => {
    const began = loaded('start', 'L-1', '--answers', 'src/demo/answers.nl.yaml', '--store', store)
    expect(began).toEqual(['pdfkit', 'yaml', 'zod', 'commander', 'words of errors'])
    expect(loaded('--version')).toEqual([])
    expect(loaded('--help')).toEqual([])
    expect(loaded('list', '--store', store)).toEqual(['commander'])
    expect(loaded('status', 'L-1', '--store', store)).toEqual(['commander'])
    expect(loaded('show', 'L-1', '--store', store)).toEqual(['commander'])
    // As far as a walk gets without a terminal; the prompts themselves come with the first card.
    expect(loadedBy(2, 'start', 'L-2', '--store', store)).toEqual(['commander', 'words of errors'])
    const checking = ['zod', 'commander', 'words of errors']
    // The log of a session without a copy ends before one was prepared.
    const log = join(store, 'cases/L-1/1/log')
    const whole = readFileSync(log, 'utf8')
    writeFileSync(log, whole.slice(0, whole.indexOf('\n', whole.indexOf('"type":"session-sealed"')) + 1))
    // The register has the copy.
    expect(loadedBy(1, 'verify', 'L-1', '--store', store)).toEqual(['yaml', ...checking])
    writeFileSync(log, whole)
    expect(loaded('verify', 'L-1', '--store', store)).toEqual(['pdfkit', 'yaml', ...checking])
    const whom = join(store, 'whom.txt')
    writeFileSync(whom, 'a court')
    expect(
      loaded('bundle', 'L-1', '--out', join(store, 'bag'), '--for-file', whom, '--store', store),
    ).toEqual(['commander'])
    const phrase = join(store, 'phrase')
    writeFileSync(phrase, 'vijf willekeurige woorden bij elkaar', { mode: 0o600 })
    const closed = join(store, 'bag.tar.age')
    const asked = ['--out', closed, '--passphrase-file', phrase, '--for-file', whom, '--store', store]
    expect(loaded('bundle', 'L-1', ...asked)).toEqual(['age', 'commander'])
  })

  it('is no cryptography for a list, once the index is there', () => {
    files('list', '--store', store)
    expect(builtIns('list', '--store', store)).toContain('NativeModule zlib')
    expect(builtIns('list', '--store', store)).not.toContain('NativeModule crypto')
  })

  // Each file is a look for it, a read and a link: what is always loaded together is one (tools/build.mjs).
  it('is few files', async () => {
    expect(files('--version')).toEqual(['main'])
    expect(files('--help')).toEqual(['main'])
    const list = ['lists', 'main', 'program', 'rolldown-runtime']
    // Once the index is there, nothing that reads a log.
    files('list', '--store', store)
    expect(files('list', '--store', store)).toEqual(list)
    // Nothing that decides on an act.
    const program = [...list, 'session', 'words']
    expect(files('status', 'L-1', '--store', store)).toEqual(program)
    expect(files('dossier', '--help')).toEqual(['commands', 'main', 'program', 'rolldown-runtime', 'words'])

    const coverage = mkdtempSync(join(tmpdir(), 'screen-card-'))
    const env = { NODE_V8_COVERAGE: coverage }
    const walk = new RunningProgram(['start', 'L-3', '--store', store, '--lang', 'en'], { env })
    await walk.until(() => walk.cards() > 0, 'the first card')
    walk.press('q')
    await walk.ended()
    const prompts = ['acting', 'prompts', 'style', 'walk']
    // While the card is read.
    const later = ['errors', 'diff-messages']
    expect(namesIn(coverage)).toEqual([...program, ...prompts, ...later].sort())
  })

  it('is no words of errors before the first card', async () => {
    const before = await beforeTheCard('start', 'L-4', '--store', store, '--lang', 'en')
    expect(before).toContain('prompts')
    expect(before).not.toContain('errors')
  })
})

it('is built in ASCII: one other character, and Node reads and compiles its whole file slower', () => {
  const dist = join(ROOT, 'dist')
  const built = readdirSync(dist).filter((name) => name.endsWith('.js'))
  expect(built.filter((name) => readFileSync(join(dist, name)).some((byte) => byte > 0x7f))).toEqual([])
})
