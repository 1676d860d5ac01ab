// From a key press that records a search to the next card, as a ratio to drawing the same card without an
// entry, in a real terminal, in a session of 60 entries up to one of 5,000. Prints; never fails.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pty from '@lydell/node-pty'
import { loadProgram, median, sessionOf, synced } from './bench-session.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const AIM = 1.5
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15) * 4
const LENGTHS = [60, 1000, 5000]
const [UP, NO_RESULTS] = ['\u001B[A', '0']

const folder = mkdtempSync(join(tmpdir(), 'screen-bench-'))
const store = join(folder, 'store')
const program = await loadProgram(root, folder, '')
const context = program.makeContext(root, store)

console.log(
  `\nNode ${process.version}, key press to next card, medians of ${ROUNDS}; a line written and synced alone: ${synced(folder, ROUNDS).toFixed(1)} ms`,
)
for (const length of LENGTHS) {
  const reference = `W-${length}`
  await sessionOf(program, context, length, reference)
  const { drawn, recorded } = await measured(reference)
  const ratio = recorded / drawn
  console.log(
    `  ${String(length).padStart(5)} entries  ${recorded.toFixed(1)} ms, ${ratio.toFixed(2)} × drawing it without an entry (${drawn.toFixed(1)} ms)   (aim ≤ ${AIM}${ratio <= AIM ? '' : ', NOT met'})`,
  )
}
rmSync(folder, { recursive: true, force: true })

/** Up to a search that was done, which draws the card; then done again, which records and draws it. */
async function measured(reference) {
  const env = { PATH: '', HOME: folder, TERM: 'xterm-256color', SCREEN_STORE: store, SCREEN_STAFF: 'S-101' }
  const terminal = pty.spawn(process.execPath, [join(root, 'bin/screen.js'), 'resume', reference], {
    env,
    cols: 100,
    rows: 50,
    name: 'xterm-256color',
  })
  let seen = ''
  let told = () => undefined
  terminal.onData((data) => {
    seen += data
    if (seen.includes('›')) told()
  })
  const card = (keys) =>
    new Promise((resolve) => {
      seen = ''
      const start = process.hrtime.bigint()
      told = () => resolve(Number(process.hrtime.bigint() - start) / 1e6)
      if (keys !== null) terminal.write(keys)
    })
  await card(null)
  const times = { drawn: [], recorded: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    times.drawn.push(await card(UP))
    times.recorded.push(await card(NO_RESULTS))
  }
  terminal.kill('SIGKILL')
  return { drawn: median(times.drawn), recorded: median(times.recorded) }
}
