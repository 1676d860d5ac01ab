// `migrate --plan` over a thousand running sessions of some sixty entries, as a ratio to reading the same
// bytes, in one process and warm. Prints; never fails.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const SESSIONS = 1000
const AIM = 5
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15)

const folder = mkdtempSync(join(tmpdir(), 'screen-bench-'))
const program = await import(pathToFileURL(await bundled()).href)
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

async function bundled() {
  const outfile = join(folder, 'bench.mjs')
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { planMigration, migrationTarget, sessionsToMove } from './src/app/migrate.ts'
export { startSession } from './src/app/start-session.ts'
export { perform } from './src/app/session.ts'
export { cardFor } from './src/domain/session/card.ts'
export { nextStep } from './src/domain/instruction/flow.ts'
import { files, instructionFiles, newId, now, sessionFiles, versionedFiles } from './src/adapters/local-world.ts'
export function makeContext(root, store) {
  return {
    release: 'bench', staff: { code: 'S-101', name: 'Bench' }, language: 'nl', files, now, newId,
    instructions: instructionFiles(root + '/instructions', store + '/../own'),
    templates: versionedFiles([root + '/templates']),
    parsedForm: () => null,
    store: sessionFiles(store),
  }
}`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  })
  return outfile
}

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

function actFor({ step, next, state }) {
  switch (next.kind) {
    case 'procedure':
      return { kind: 'choose-procedure', step: step.id, procedure: 'asylum' }
    case 'basis':
      return { kind: 'confirm-basis', step: step.id }
    case 'identifiers': {
      const named = state.identifiers.length
      const known = [
        ['name', 'Nadia Voorbeeld'],
        ['residence', 'Utrecht'],
      ][named]
      return {
        kind: 'record-identifier',
        step: step.id,
        identifier: known[0],
        status: 'declared',
        value: known[1],
      }
    }
    case 'rest-not-recorded':
      return { kind: 'rest-not-recorded', step: step.id }
    case 'question': {
      const { id, type, options } = next.question
      const value = type === 'choice' ? options[0].id : type === 'yes-no' ? 'yes' : 'niets bijzonders'
      return { kind: 'answer', step: step.id, question: id, value, replaces: null }
    }
    case 'search': {
      const { search, engine, for: target } = next.cell
      const place = { kind: 'plan', search, engine, for: target }
      return { kind: 'record-search', step: step.id, place, outcome: 'none-relevant', how: 'single' }
    }
    case 'conclude':
      return { kind: 'conclude', step: step.id, outcome: 'done' }
    case 'outcome':
      return {
        kind: 'conclude',
        step: step.id,
        outcome: 'not-possible',
        reason: 'other',
        note: 'niets om op te zoeken',
      }
    default:
      return null
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
