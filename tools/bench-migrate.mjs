// `migrate --plan` over a thousand running sessions of some sixty entries, as a ratio to reading the same
// bytes, in one process and warm. Prints; never fails.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { actFor, loadProgram } from './bench-session.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const SESSIONS = 1000
const AIM = 5
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15)

const folder = mkdtempSync(join(tmpdir(), 'screen-bench-'))
const program = await loadProgram(
  root,
  folder,
  "export { planMigration, migrationTarget, sessionsToMove } from './src/app/migrate.ts'",
)
const store = join(folder, 'store')
const context = program.makeContext(root, store)
const entries = await oneSession()
for (let n = 1; n < SESSIONS; n += 1) {
  const place = join(store, 'cases', `C-${String(n).padStart(4, '0')}`)
  mkdirSync(place)
  cpSync(join(store, 'cases/C-0000/1'), join(place, '1'), { recursive: true })
}

const target = await program.migrationTarget(context, '2.0.0', { session: null, isPlan: true })
const times = { read: [], plan: [] }
for (let round = 0; round < ROUNDS; round += 1) {
  times.read.push(await timed(readAll))
  times.plan.push(await timed(planAll))
}
const [read, plan] = [median(times.read), median(times.plan)]
const ratio = plan / read
console.log(
  `\nNode ${process.version}, \`migrate --plan\` over ${SESSIONS} sessions of ${entries} entries, medians of ${ROUNDS}\n` +
    `  ${plan.toFixed(0)} ms, ${ratio.toFixed(1)} × reading the same bytes (${read.toFixed(0)} ms)   (aim ≤ ${AIM}${ratio <= AIM ? '' : ', NOT met'})`,
)
rmSync(folder, { recursive: true, force: true })

/** A case with nothing found, up to its close: each card's next thing is done. */
async function oneSession() {
  const started = { case: 'C-0000', instruction: 'osint-screening@1.1.0', via: 'walk' }
  let session = await program.startSession(context, started)
  for (;;) {
    const step = program.nextStep(session.instruction, session.state)
    const card = step && program.cardFor(session, step.id)
    const act = card && actFor(card)
    if (!act) return session.head.seq
    session = program.perform(context, session, act, 'walk')
  }
}

function readAll() {
  const cases = join(store, 'cases')
  for (const name of readdirSync(cases)) readFileSync(join(cases, name, '1/log'))
}

async function planAll() {
  const { moving } = await program.planMigration(context, program.sessionsToMove(context, undefined), target)
  if (moving.length !== SESSIONS) throw new Error(`${moving.length} sessions would move`)
}

async function timed(work) {
  const start = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
