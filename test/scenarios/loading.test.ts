import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'

/** A text that stands in a library's code and nowhere else, so that it tells which chunk holds it. */
const MARKS = {
  pdfkit: '_addPdfaMetadata',
  prompts: 'User force closed the prompt',
  yaml: 'Nested mappings are not allowed',
  age: 'can encrypt to at most one passphrase',
}

/** What of these a run loads, by the list of scripts that Node's own coverage gives. */
function loaded(...args: string[]): string[] {
  return loadedBy(0, ...args)
}

function loadedBy(expected: number, ...args: string[]): string[] {
  const coverage = mkdtempSync(join(tmpdir(), 'screen-loaded-'))
  const { exitCode, stderr } = runProgram(args, { env: { NODE_V8_COVERAGE: coverage } })
  expect(exitCode, stderr).toBe(expected)
  const urls = readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: { url: string }[] }
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:') && url.includes('/dist/'))
  })
  expect(urls.length).toBeGreaterThan(0)
  const code = urls.map((url) => readFileSync(fileURLToPath(url), 'utf8'))
  return Object.entries(MARKS).flatMap(([name, mark]) =>
    code.some((text) => text.includes(mark)) ? [name] : [],
  )
}

/** Modules of Node itself that a run loads. */
function builtIns(...args: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'screen-built-in-'))
  const told = join(folder, 'modules')
  const hook = join(folder, 'hook.cjs')
  const atExit = `require('node:fs').writeFileSync(${JSON.stringify(told)}, process.moduleLoadList.join('\\n'))`
  writeFileSync(hook, `process.on('exit', () => ${atExit})`)
  expect(runProgram(args, { env: { NODE_OPTIONS: `--require=${hook}` } }).exitCode).toBe(0)
  return readFileSync(told, 'utf8').split('\n')
}

describe('what a command loads', () => {
  it('is nothing that starts programs', () => {
    for (const args of [['--help'], ['list', '--store', mkdtempSync(join(tmpdir(), 'screen-none-'))]]) {
      const loadedByNode = builtIns(...args)
      expect(loadedByNode).toContain('NativeModule path')
      expect(loadedByNode).not.toContain('NativeModule child_process')
    }
  })

  const store = mkdtempSync(join(tmpdir(), 'screen-loading-'))

  it('is no PDF library, no prompts and no YAML where they are not used', () => {
    const began = loaded('start', 'L-1', '--answers', 'src/demo/answers.nl.yaml', '--store', store)
    expect(began).toEqual(['pdfkit', 'yaml'])
    expect(loaded('--version')).toEqual([])
    expect(loaded('--help')).toEqual([])
    expect(loaded('list', '--store', store)).toEqual([])
    expect(loaded('status', 'L-1', '--store', store)).toEqual([])
    expect(loaded('show', 'L-1', '--store', store)).toEqual([])
    // As far as a walk gets without a terminal; the prompts themselves come with the first card.
    expect(loadedBy(2, 'start', 'L-2', '--store', store)).toEqual([])
    // The log of a session without a copy ends before one was prepared.
    const log = join(store, 'cases/L-1/1/log')
    const whole = readFileSync(log, 'utf8')
    writeFileSync(log, whole.slice(0, whole.indexOf('\n', whole.indexOf('"type":"session-sealed"')) + 1))
    expect(loaded('verify', 'L-1', '--store', store)).toEqual(['yaml'])
    writeFileSync(log, whole)
    expect(loaded('verify', 'L-1', '--store', store)).toEqual(['pdfkit', 'yaml'])
    const whom = join(store, 'whom.txt')
    writeFileSync(whom, 'a court')
    expect(
      loaded('bundle', 'L-1', '--out', join(store, 'bag'), '--for-file', whom, '--store', store),
    ).toEqual([])
    const phrase = join(store, 'phrase')
    writeFileSync(phrase, 'vijf willekeurige woorden bij elkaar', { mode: 0o600 })
    const closed = join(store, 'bag.tar.age')
    const asked = ['--out', closed, '--passphrase-file', phrase, '--for-file', whom, '--store', store]
    expect(loaded('bundle', 'L-1', ...asked)).toEqual(['age'])
  })
})
