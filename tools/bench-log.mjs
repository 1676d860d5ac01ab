// What grows with a log: adding an entry to it as a ratio to a line written and synced alone, opening it for a resume as
// a ratio to bare node, `verify` as a ratio to `sha256sum` over the same log. Prints; never fails.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadProgram, median, sessionOf, synced, timed } from './bench-session.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15)
const LENGTHS = [100, 1000, 5000]

const folder = mkdtempSync(join(tmpdir(), 'screen-bench-'))
const store = join(folder, 'store')
const program = await loadProgram(root, folder, '')
const context = program.makeContext(root, store)
const env = { PATH: process.env.PATH, HOME: folder, SCREEN_STORE: store, SCREEN_STAFF: 'S-101' }

const line = synced(folder, ROUNDS)
const bare = rounds(() => run(process.execPath, ['-e', '0']))
console.log(
  `\nNode ${process.version}, what grows with a log, medians of ${ROUNDS}. A line written and synced alone: ${line.toFixed(2)} ms; bare node: ${bare.toFixed(0)} ms`,
)
for (const length of LENGTHS) {
  const reference = `L-${length}`
  let { session, again } = await sessionOf(program, context, length, reference)
  const log = join(store, 'cases', reference, '1/log')
  const size = statSync(log).size
  const open = rounds(() => program.openSession(context, program.findSession(context, reference)))
  const sum = rounds(() => run('sha256sum', [log]))
  const verify = rounds(() => run(process.execPath, [join(root, 'bin/screen.js'), 'verify', reference]))
  const append = rounds(() => {
    session = program.perform(context, session, again, 'walk')
  })
  console.log(
    [
      `  ${String(length).padStart(5)} entries (${(size / 1e6).toFixed(2)} MB)`,
      `append ${append.toFixed(2)} ms, ${(append / line).toFixed(2)} × a synced line`,
      `open ${open.toFixed(1)} ms, ${(open / bare).toFixed(2)} × bare node`,
      `verify ${verify.toFixed(0)} ms, ${(verify / sum).toFixed(1)} × sha256sum (${sum.toFixed(1)} ms)`,
    ].join('   '),
  )
}
rmSync(folder, { recursive: true, force: true })

function rounds(work) {
  return median(Array.from({ length: ROUNDS }, () => timed(work)))
}

function run(file, args) {
  spawnSync(file, args, { env, stdio: 'ignore' })
}
