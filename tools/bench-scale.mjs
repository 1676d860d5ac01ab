// A store of very many sessions, 200 of them open: `list`, `due`, `outdated` as ratios to bare node, `verify --all` as
// a ratio to one sha256sum over the same logs, each with its greatest memory. Prints; never fails.
// BENCH_SESSIONS=1000,10000,100000 for the whole of it: some 4 GB of temporary files, in TMPDIR.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const binary = join(root, 'bin/screen.js')
const SIZES = (process.env.BENCH_SESSIONS ?? '1000').split(',').map(Number)
const OPEN = 200
const ROUNDS = Math.max(1, Math.round(Number(process.env.BENCH_ROUNDS ?? 15) / 5))
const MINUTE = 60_000

const folder = mkdtempSync(join(tmpdir(), 'screen-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const env = { PATH: process.env.PATH, HOME: folder, SCREEN_STAFF: 'S-101', SCREEN_CONFIG: configuration() }
const recent = !process.version.startsWith('v20')

const model = modelSession()
for (const count of SIZES) {
  const store = join(folder, `store-${count}`)
  const logs = makeStore(store, count)
  measure(store, count, logs)
  rmSync(store, { recursive: true, force: true })
}

function configuration() {
  const path = join(folder, 'configuration.yaml')
  writeFileSync(
    path,
    'format: screen-configuration/1\nretention:\n  - id: all\n    label: { nl: Alle, en: All }\n    citation: list, 1\n    keep: 5y\n',
  )
  return path
}

/** A whole case as the program writes it: its lines, and the folder of what stands beside its log. */
function modelSession() {
  const store = join(folder, 'model')
  screen(store, ['start', 'MODEL-1', '--answers', join(root, 'src/demo/answers.nl.yaml')])
  const place = join(store, 'cases/MODEL-1/1')
  return { place, lines: readFileSync(join(place, 'log'), 'utf8').split('\n').slice(0, -1) }
}

/** Sessions of other cases with the same work: begun one after the other, the last of them still open. */
function makeStore(store, count) {
  cpSync(join(folder, 'model'), store, { recursive: true })
  // What puts sessions into a store without knowing its index takes that away.
  rmSync(join(store, 'index'), { recursive: true, force: true })
  const begun = Date.parse('2026-01-01T00:00:00Z')
  const openLines = Math.floor(model.lines.length * 0.6)
  const logs = [join(store, 'cases/MODEL-1/1/log')]
  const ledger = ledgerOf(store)
  let last = ''
  for (let n = 1; n < count + 1; n += 1) {
    const name = `B-${String(n).padStart(6, '0')}`
    const place = join(store, 'cases', name, '1')
    mkdirSync(join(place, 'derived'), { recursive: true, mode: 0o700 })
    const derived = join(place, 'derived/instruction.json')
    // A file has only so many names.
    if (n % 10_000 === 1) copyFileSync(join(model.place, 'derived/instruction.json'), derived)
    else linkSync(last, derived)
    last = derived
    const lines = n > count - OPEN ? model.lines.slice(0, openLines) : model.lines
    const log = join(place, 'log')
    const { text, heads } = chained(lines, name, begun - (count - n) * 5 * MINUTE)
    writeFileSync(log, text, { mode: 0o600 })
    logs.push(log)
    if (lines === model.lines) ledger.list(name, heads)
  }
  ledger.write()
  return logs
}

/** The ledger of the model's store, to which the seal and the copy of each session are added as its own are. */
function ledgerOf(store) {
  const path = join(store, 'ledger')
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  const salt = /"salt":"([0-9a-f]+)"/.exec(model.lines[0].slice(model.lines[0].indexOf('\t')))[1]
  const at = (type) => model.lines.findIndex((line) => line.includes(`"type":"${type}"`))
  const listed = [
    { like: lines.find((line) => line.includes('"type":"seal-listed"')), at: at('session-sealed') },
    { like: lines.find((line) => line.includes('"type":"copy-listed"')), at: at('dossier-prepared') },
  ]
  let previous = lines.at(-1).slice(0, lines.at(-1).indexOf('\t')).slice(-66, -2)
  return {
    list: (name, heads) => {
      for (const { like, at } of listed) {
        const tab = like.indexOf('\t')
        const open = like
          .slice(0, tab - 75)
          .replace(/"seq":\d+/, `"seq":${lines.length + 1}`)
          .replace(/"session":"[0-9a-f]+"/, `"session":"${sha256(`${salt}${name}/1`)}"`)
          .replace(/"head":"[0-9a-f]+"/, `"head":"${heads[at]}"`)
          .replace(/"prev":"[0-9a-f]+"$/, `"prev":"${previous}"`)
        previous = sha256(open)
        lines.push(`${open},"hash":"${previous}"}${like.slice(tab)}`)
      }
    },
    write: () => writeFileSync(path, lines.map((line) => `${line}\n`).join('')),
  }
}

/** The lines as another session's, its name and id in the first, its days and its chain in all; the head after each. */
function chained(lines, name, at) {
  const id = createHash('md5').update(name).digest('hex')
  let previous = ''
  const heads = []
  const text = lines
    .map((line, index) => {
      const tab = line.indexOf('\t')
      let entry = line.slice(0, tab)
      if (index === 0) {
        const { body } = JSON.parse(entry)
        entry = entry
          .replace(`"id":"${body.id}"`, `"id":"${id}"`)
          .replace('"name":"MODEL-1"', `"name":"${name}"`)
        previous = sha256(`screen-log/1 session ${id} ${name} ${body.digest}`)
      }
      const moment = `${new Date(at + index * 1000).toISOString().slice(0, -1)}+00:00`
      const open = entry
        .slice(0, -75)
        .replace(/"at":"[^"]+"/, `"at":"${moment}"`)
        .replace(/"prev":"[0-9a-f]{64}"$/, `"prev":"${previous}"`)
      previous = sha256(open)
      heads.push(previous)
      return `${open},"hash":"${previous}"}${line.slice(tab)}\n`
    })
    .join('')
  return { text, heads }
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex')
}

function measure(store, count, logs) {
  const bytes = logs.reduce((sum, log) => sum + statSync(log).size, 0)
  const list = join(folder, 'logs')
  writeFileSync(list, logs.map((log) => `${log}\0`).join(''))
  console.log(
    `\nNode ${process.version}, ${count} sessions of ${model.lines.length} entries (${(bytes / 1e6).toFixed(0)} MB of logs), ${OPEN} of them open`,
  )
  const first = timed(() => memoryOf(store, ['list', '--status', 'open']))
  console.log(
    `  the first look, which makes the index  ${(first.wall / 1000).toFixed(1)} s, ${first.memory} MB`,
  )
  const bare = median(Array.from({ length: ROUNDS * 3 }, () => timed(() => spawn(['-e', '0'])).wall))
  console.log(`  bare node  ${bare.toFixed(0)} ms`)
  const commands = [
    {
      args: ['list', '--newest', '50'],
      aim: `≤ ${recent ? 2 : 1.5} ×`,
      met: ({ wall }) => wall / bare <= (recent ? 2 : 1.5),
    },
    ...[['list'], ['due'], ['outdated']].map((args) => ({
      args,
      aim: '≤ 500 ms, 200 MB',
      met: ({ wall, memory }) => wall <= 500 && memory <= 200,
    })),
  ]
  for (const { args, aim, met } of commands) {
    const runs = Array.from({ length: ROUNDS }, () => timed(() => spawn([binary, ...args, '--store', store])))
    const one = { wall: median(runs.map(({ wall }) => wall)), memory: memoryOf(store, args) }
    console.log(
      `  ${args.join(' ').padEnd(18)} ${one.wall.toFixed(0).padStart(6)} ms, ${(one.wall / bare).toFixed(2)} × bare node, ${one.memory} MB   (aim ${aim}${met(one) ? '' : ', NOT met'})`,
    )
  }
  const sum = timed(() =>
    spawnSync('xargs', ['-0', 'sha256sum'], {
      input: readFileSync(list),
      stdio: ['pipe', 'ignore', 'ignore'],
    }),
  )
  const verify = timed(() => memoryOf(store, ['verify', '--all']))
  const ratio = verify.wall / sum.wall
  console.log(
    `  verify --all       ${verify.wall.toFixed(0).padStart(6)} ms, ${ratio.toFixed(2)} × one sha256sum (${sum.wall.toFixed(0)} ms), ${verify.memory} MB   (aim ≤ 1${ratio <= 1 ? '' : ', NOT met'})`,
  )
}

function timed(work) {
  const start = process.hrtime.bigint()
  const memory = work()
  return { wall: Number(process.hrtime.bigint() - start) / 1e6, memory }
}

/** Runs a command; its greatest memory in MB. That takes some ms more than the command alone. */
function memoryOf(store, args) {
  const report = join(folder, 'memory.mjs')
  const told = join(folder, 'memory')
  writeFileSync(
    report,
    `import { writeFileSync } from 'node:fs'
process.on('exit', () => writeFileSync(${JSON.stringify(told)}, String(process.resourceUsage().maxRSS)))`,
  )
  spawn(['--import', report, binary, ...args, '--store', store])
  return Math.round(Number(readFileSync(told, 'utf8')) / 1024)
}

function spawn(args) {
  spawnSync(process.execPath, args, { env, stdio: 'ignore' })
}

function screen(store, args) {
  const { status, stderr } = spawnSync(process.execPath, [binary, ...args, '--store', store], {
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
