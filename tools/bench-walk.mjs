// From a key press that records a search to the next card, as a ratio to drawing the same card without an
// entry, in a real terminal, in a session of 60 entries up to one of 5,000. Prints; never fails.
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pty from '@lydell/node-pty'
import { actFor, loadProgram } from './bench-session.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const AIM = 1.5
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15) * 4
const LENGTHS = [60, 1000, 5000]
const [UP, NO_RESULTS] = ['\u001B[A', '0']

const folder = mkdtempSync(join(tmpdir(), 'screen-bench-'))
const store = join(folder, 'store')
const program = await loadProgram(root, folder, "export { performAll } from './src/app/session.ts'")
const context = program.makeContext(root, store)

console.log(
  `\nNode ${process.version}, key press to next card, medians of ${ROUNDS}; a line written and synced alone: ${synced().toFixed(1)} ms, and an entry syncs twice`,
)
for (const length of LENGTHS) {
  const reference = `W-${length}`
  await sessionOf(length, reference)
  const { drawn, recorded } = await measured(reference)
  const ratio = recorded / drawn
  console.log(
    `  ${String(length).padStart(5)} entries  ${recorded.toFixed(1)} ms, ${ratio.toFixed(2)} × drawing it without an entry (${drawn.toFixed(1)} ms)   (aim ≤ ${AIM}${ratio <= AIM ? '' : ', NOT met'})`,
  )
}
rmSync(folder, { recursive: true, force: true })

/** What the disk asks for one durable line, whoever writes it. */
function synced() {
  const file = openSync(join(folder, 'synced'), 'w')
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint()
    writeSync(file, 'x'.repeat(600))
    fsyncSync(file)
    return Number(process.hrtime.bigint() - start) / 1e6
  })
  closeSync(file)
  return median(times)
}

/** Up to a step with one search left to do; then searches done again until the log is as long as wanted. */
async function sessionOf(length, reference) {
  let session = await program.startSession(context, {
    case: reference,
    instruction: 'osint-screening@1.1.0',
    via: 'walk',
  })
  for (;;) {
    const step = program.nextStep(session.instruction, session.state)
    const card = program.cardFor(session, step.id)
    const open = card.cells.filter(({ done }) => done === null)
    if (card.cells.length > 2 && open.length === 1) {
      const again = actFor({ ...card, next: { kind: 'search', cell: card.cells[0] } })
      while (session.head.seq < length) {
        const count = Math.min(500, length - session.head.seq)
        session = program.performAll(context, session, Array(count).fill(again), 'walk')
      }
      return
    }
    session = program.perform(context, session, actFor(card), 'walk')
  }
}

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

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
