// Comparing two instructions of 200 steps, beyond start-up and parsing: once in a process of its own, as
// `screen diff` does, and when it has been done often. As milliseconds, and as a ratio to JSON there and
// back of the same two, so that figures of different machines can be laid side by side. Prints; never fails.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const AIM = 50
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15)
const CASES = {
  'a next version': ({ a, nextVersion }) => nextVersion(a, 2),
  'the same again': ({ a }) => structuredClone(a),
  'an unrelated one': ({ instructionOf }) => instructionOf(3, 196),
}

if (process.argv[2]) await measure(process.argv[2], process.argv[3])
else await compareAll()

async function compareAll() {
  const folder = mkdtempSync(join(tmpdir(), 'screen-bench-'))
  const bundle = await bundled(folder)
  console.log(`\nNode ${process.version}, \`diff\` of two versions of 200 steps, medians of ${ROUNDS}`)
  for (const name of Object.keys(CASES)) {
    const runs = Array.from({ length: ROUNDS }, () => {
      const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), bundle, name])
      return JSON.parse(stdout)
    })
    const of = (what) => median(runs.map((run) => run[what]))
    const ratio = median(runs.map(({ diff, json }) => diff / json))
    console.log(
      `  ${name.padEnd(17)} ${of('diff').toFixed(0)} ms, ${ratio.toFixed(1)} × JSON   (aim ≤ ${AIM} ms${of('diff') <= AIM ? '' : ', NOT met'})` +
        `   done often ${of('often').toFixed(0)} ms; its ${of('lines')} lines ${of('told').toFixed(0)} ms`,
    )
  }
  rmSync(folder, { recursive: true, force: true })
}

/** In a process of its own: the first time counts. */
async function measure(bundle, name) {
  const { instructionOf, nextVersion, diffInstructions, diffLines, style } = await import(
    pathToFileURL(bundle).href
  )
  const a = instructionOf(1, 196)
  const b = CASES[name]({ a, instructionOf, nextVersion })
  const json = timed(() => JSON.parse(JSON.stringify([a, b])))
  const diff = timed(() => diffInstructions(a, b))
  const found = diffInstructions(a, b)
  let lines = []
  const told = timed(() => {
    lines = diffLines({ a, b, diff: found, said: { versions: [], reasons: [] }, unfilled: [] }, 'nl', style)
  })
  const often = median(Array.from({ length: 20 }, () => timed(() => diffInstructions(a, b))))
  console.log(JSON.stringify({ json, diff, often, told, lines: lines.length }))
}

function timed(work) {
  const start = performance.now()
  work()
  return performance.now() - start
}

function median(values) {
  return [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)]
}

/** From the sources: what makes the instructions is part of the tests, not of the program. */
async function bundled(folder) {
  const outfile = join(folder, 'diff.mjs')
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { instructionOf, nextVersion } from './test/support/random-instruction.ts'
export { diffInstructions } from './src/domain/instruction/diff/diff-instructions.ts'
export { diffLines } from './src/cli/print/diff.ts'
export { PLAIN_STYLE as style } from './src/app/style.ts'`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    // CommonJS dependencies call require() for Node's own modules.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
  return outfile
}
