// Start-up as a ratio to bare node of the same version, in paired rounds, on this Node and on each that
// test:nodes has fetched. Prints; never fails.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pty from '@lydell/node-pty'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const binary = join(root, 'bin/screen.js')
if (!process.env.BENCH_NODE) {
  for (const one of nodes())
    spawnSync(process.execPath, [fileURLToPath(import.meta.url)], {
      stdio: 'inherit',
      env: { ...process.env, BENCH_NODE: one },
    })
  process.exit(0)
}
const node = process.env.BENCH_NODE
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15)
const store = mkdtempSync(join(tmpdir(), 'screen-bench-'))
const env = {
  PATH: process.env.PATH,
  HOME: store,
  TERM: 'xterm-256color',
  SCREEN_STORE: join(store, 'store'),
  SCREEN_STAFF: 'S-101',
}

const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()
const recent = !version.startsWith('v20')
run(['start', 'DONE-1', '--answers', join(root, 'src/demo/answers.nl.yaml')])

/** What is measured, and the aim: on Node 20, and on newer ones, whose bare start is faster. */
const measures = [
  { name: '--version', aim: 1.5, time: () => wall(['--version']) },
  { name: '--help', aim: 1.5, time: () => wall(['--help']) },
  { name: 'status (sealed)', aim: recent ? 3 : 2, time: () => wall(['status', 'DONE-1']) },
  { name: 'verify (sealed)', aim: null, time: () => wall(['verify', 'DONE-1']) },
  {
    name: 'first card (start)',
    aim: recent ? 4.5 : 3,
    time: (round) => firstCard(['start', `NEW-${round}`]),
  },
  {
    name: 'first card (resume)',
    aim: recent ? 3 : 2,
    time: (round) => firstCard(['resume', `NEW-${round}`]),
  },
]

const samples = measures.map(() => [])
const bareTimes = []
const barePty = []
for (let round = 0; round < ROUNDS; round += 1) {
  const bare = wallOf(['-e', '0'])
  const bareInPty = await inPty(['-e', 'process.stdout.write("›")'], '›')
  bareTimes.push(bare)
  barePty.push(bareInPty)
  for (const [index, measure] of measures.entries()) {
    const time = await measure.time(round)
    samples[index].push(time / (measure.name.startsWith('first card') ? bareInPty : bare))
  }
}

console.log(
  `\nNode ${version}, ${ROUNDS} paired rounds, medians. Bare node: ${median(bareTimes).toFixed(0)} ms (in a terminal ${median(barePty).toFixed(0)} ms)`,
)
for (const [index, { name, aim }] of measures.entries()) {
  const ratio = median(samples[index])
  console.log(
    `  ${name.padEnd(22)} ${ratio.toFixed(2)} × bare node${aim === null ? '' : `   (aim ≤ ${aim}${ratio <= aim ? '' : ', NOT met'})`}`,
  )
}
rmSync(store, { recursive: true, force: true })

function nodes() {
  const fetched = join(root, '.nodes')
  const majors = existsSync(fetched) ? readdirSync(fetched) : []
  const binaries = majors.map((major) =>
    join(fetched, major, `node_modules/node-${process.platform}-${process.arch}/bin/node`),
  )
  return [process.execPath, ...binaries.filter((path) => existsSync(path))]
}

function run(args) {
  const { status, stderr } = spawnSync(node, [binary, ...args], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

function wall(args) {
  return wallOf([binary, ...args])
}

function wallOf(args) {
  const start = process.hrtime.bigint()
  spawnSync(node, args, { env, stdio: 'ignore' })
  return Number(process.hrtime.bigint() - start) / 1e6
}

function firstCard(args) {
  return inPty([binary, ...args], '›')
}

/** Until the sign that somebody may type is on the screen; then the program is ended. */
function inPty(args, sign) {
  return new Promise((resolve) => {
    const start = process.hrtime.bigint()
    const program = pty.spawn(node, args, { env, cols: 100, rows: 50, name: 'xterm-256color' })
    let seen = ''
    let time = 0
    program.onData((data) => {
      seen += data
      if (time === 0 && seen.includes(sign)) {
        time = Number(process.hrtime.bigint() - start) / 1e6
        program.kill('SIGKILL')
      }
    })
    program.onExit(() => resolve(time))
  })
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}
