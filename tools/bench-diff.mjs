// Comparing two instructions of 200 steps, in one process and after the first few: beyond start-up and
// parsing. As milliseconds, and as a ratio to JSON there and back of the same two, so that figures of
// different machines can be laid side by side. Prints; never fails.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const AIM = 50
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15)
const folder = mkdtempSync(join(tmpdir(), 'screen-bench-'))
const { instructionOf, nextVersion, diffInstructions, diffLines, style } = await sources()

const a = instructionOf(1, 196)
const cases = [
  ['a next version', nextVersion(a, 2)],
  ['the same again', structuredClone(a)],
  ['an unrelated one', instructionOf(3, 196)],
]
console.log(`\nNode ${process.version}, two instructions of 200 steps, ${ROUNDS} rounds, the first and the median`)
for (const [name, b] of cases) {
  const json = timed(() => JSON.parse(JSON.stringify([a, b])))
  const diff = timed(() => diffInstructions(a, b))
  const lines = timed(() => diffLines(diffInstructions(a, b), a, b, 'nl', style))
  console.log(
    `  diff: ${name.padEnd(17)} ${shown(diff)}, ${(diff.median / json.median).toFixed(1)} × JSON` +
      `   (aim ≤ ${AIM} ms${diff.first <= AIM ? '' : ', NOT met'}); with its lines ${shown(lines)}`,
  )
}
rmSync(folder, { recursive: true, force: true })

function shown({ first, median }) {
  return `${first.toFixed(0)}, ${median.toFixed(0)} ms`
}

function timed(work) {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return { first: times[0], median: [...times].sort((x, y) => x - y)[Math.floor(ROUNDS / 2)] }
}

/** From the sources, as the program bundles no instructions to try. */
async function sources() {
  const outfile = join(folder, 'diff.mjs')
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { instructionOf, nextVersion } from './test/support/random-instruction.ts'
export { diffInstructions } from './src/domain/instruction/diff/diff-instructions.ts'
export { diffLines } from './src/cli/print/diff.ts'
import { makeStyle } from './src/cli/print/style.ts'
export const style = makeStyle(false)`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
  return import(pathToFileURL(outfile).href)
}
